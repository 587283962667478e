//! Decimal digits → hundredths, rounded half up, without a float on the way.

use std::sync::Arc;

use crate::finding::hours::HoursFinding;

/// An amount in hundredths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decimal {
    pub(super) hundredths: i64,
    /// Whether digits were lost.
    pub(super) is_rounded: bool,
}

/// Why digits are no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DecimalFault {
    NotANumber,
    Negative,
    TooLarge,
    SeparatorUnclear,
}

/// Digits before the decimal separator that are looked at; more are beyond any bound.
const MOST_WHOLE_DIGITS: usize = 9;

/// The first number that [`MOST_WHOLE_DIGITS`] digits cannot hold.
const TOO_LARGE: f64 = 1e9;

impl DecimalFault {
    pub(super) fn finding(self, heading: &Arc<str>) -> HoursFinding {
        match self {
            Self::NotANumber => HoursFinding::NotANumber { heading: Arc::clone(heading) },
            Self::Negative => HoursFinding::Negative,
            Self::TooLarge => HoursFinding::TooLarge,
            Self::SeparatorUnclear => HoursFinding::SeparatorUnclear,
        }
    }
}

impl Decimal {
    /// Reads a number as the digits that Excel and the shortest exact notation show.
    pub(super) fn of_number(number: f64) -> Result<Self, DecimalFault> {
        if number.is_nan() {
            return Err(DecimalFault::NotANumber);
        }
        if number < 0.0 {
            return Err(DecimalFault::Negative);
        }
        if number >= TOO_LARGE {
            return Err(DecimalFault::TooLarge);
        }
        #[expect(clippy::cast_possible_truncation, reason = "between 0 and a thousand million; the fraction is looked at next")]
        let whole = number as i64;
        #[expect(clippy::cast_precision_loss, reason = "below 2^53")]
        let fraction = number - whole as f64;
        if fraction <= 0.0 {
            return Ok(Self { hundredths: whole * 100, is_rounded: false });
        }
        let digits = number.to_string();
        let (whole, decimals) = digits.split_once('.').unwrap_or((&digits, ""));
        Self::of_digits(whole, decimals)
    }

    /// Reads digits with a decimal comma or a decimal point, and thousands marks where they can be nothing else.
    pub(super) fn of_text(text: &str) -> Result<Self, DecimalFault> {
        let unsigned = text.strip_prefix(['-', '−']);
        let text = unsigned.unwrap_or(text);
        let text = text.strip_prefix('+').unwrap_or(text);
        let amount = Self::unsigned(text)?;
        if unsigned.is_some() && (amount.hundredths > 0 || amount.is_rounded) { Err(DecimalFault::Negative) } else { Ok(amount) }
    }

    fn unsigned(text: &str) -> Result<Self, DecimalFault> {
        let Some(last) = text.rfind(['.', ',']) else { return Self::of_digits(text, "") };
        let (whole, decimals) = (&text[..last], &text[last + 1..]);
        let separator = &text[last..=last];
        if !whole.contains(['.', ',']) {
            // "1.500" is one and a half only to a computer; "1.005" can be no amount of thousands that anyone rounds to.
            let looks_like_thousands =
                decimals.len() == 3 && decimals.ends_with('0') && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
            return if looks_like_thousands { Err(DecimalFault::SeparatorUnclear) } else { Self::of_digits(whole, decimals) };
        }
        if whole.contains(separator) {
            // The same mark twice: all of them part thousands.
            let whole = without_thousands(text, separator).ok_or(DecimalFault::NotANumber)?;
            return Self::of_digits(&whole, "");
        }
        let mark = if separator == "," { "." } else { "," };
        let whole = without_thousands(whole, mark).ok_or(DecimalFault::NotANumber)?;
        Self::of_digits(&whole, decimals)
    }

    fn of_digits(whole: &str, decimals: &str) -> Result<Self, DecimalFault> {
        let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.len() + decimals.len() == 0 || !all_digits(whole) || !all_digits(decimals) {
            return Err(DecimalFault::NotANumber);
        }
        let whole = whole.trim_start_matches('0');
        if whole.len() > MOST_WHOLE_DIGITS {
            return Err(DecimalFault::TooLarge);
        }
        let decimals = decimals.trim_end_matches('0').as_bytes();
        let digit = |at: usize| decimals.get(at).map_or(0, |digit| i64::from(digit - b'0'));
        let whole = whole.bytes().fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'));
        let up = i64::from(digit(2) >= 5);
        Ok(Self { hundredths: whole * 100 + digit(0) * 10 + digit(1) + up, is_rounded: decimals.len() > 2 })
    }
}

/// Takes the thousands marks out of `1.234.567`: groups of three behind a first group of one to three.
fn without_thousands(text: &str, mark: &str) -> Option<String> {
    let mut groups = text.split(mark);
    let first = groups.next()?;
    let is_grouped = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    is_grouped.then(|| text.replace(mark, ""))
}
