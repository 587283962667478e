//! The signs of a text → what it says about when.
//!
//! A text is one date, or several with a joiner between them; each may leave to the next what it shares with it (`12-14 Maret 2025`: the
//! 12 has neither month nor year of its own). Longer forms are tried first, so that `12-03-2025` is a day and `12-14 Maret 2025` is not.

use chrono::NaiveDate;

use super::lex::Token;
use super::{MonthDay, When, calendar};
use crate::finding::date::DateFinding;

/// As much of a date as stands in one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) day: Option<u32>,
    pub(super) month: Option<u32>,
    /// As written: two digits or four.
    pub(super) year: Option<i32>,
}

/// What stands between two dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    Through,
    And,
    Line,
}

/// Reads a whole text.
pub(super) fn read(tokens: &[Token]) -> Result<When, DateFinding> {
    let outcome = points(tokens).map_or(Err(DateFinding::NotADate), |(points, joints)| combine(&points, &joints));
    match outcome {
        Err(finding) if tokens.contains(&Token::Line) => read(&unwrapped(tokens)).or(Err(finding)),
        Err(DateFinding::NotADate) => month_after_words(tokens).unwrap_or(Err(DateFinding::NotADate)),
        outcome => outcome,
    }
}

/// Leaves out line breaks that only wrap a date (`12 Maret` over `2025`).
fn unwrapped(tokens: &[Token]) -> Vec<Token> {
    tokens.iter().copied().filter(|&token| token != Token::Line).collect()
}

/// Reads `Ujikom Mandiri Juni 2025`: words, then a month with its year and nothing else.
fn month_after_words(tokens: &[Token]) -> Option<Result<When, DateFinding>> {
    let words = tokens.iter().take_while(|&&token| token == Token::Other).count();
    match tokens.get(words..)? {
        [Token::Month(month), Token::Number(year, 4)] if words > 0 => {
            let year = i32::try_from(*year).ok()?;
            Some(Point { day: None, month: Some(*month), year: Some(year) }.alone())
        }
        _ => None,
    }
}

fn points(tokens: &[Token]) -> Option<(Vec<Point>, Vec<Joint>)> {
    let (first, mut rest) = point(tokens)?;
    let (mut points, mut joints) = (vec![first], Vec::new());
    while let Some((&token, after)) = rest.split_first() {
        joints.push(match token {
            Token::Sign('-') | Token::Through => Joint::Through,
            Token::Sign(',') | Token::And => Joint::And,
            Token::Line => Joint::Line,
            _ => return None,
        });
        // "2, 3, dan 4 November" has two signs where one joint is meant.
        let after = if token == Token::Sign(',') { after.strip_prefix(&[Token::And]).unwrap_or(after) } else { after };
        let (next, after) = point(after)?;
        points.push(next);
        rest = after;
    }
    Some((points, joints))
}

/// Reads one date from the front, the longest form that stands there.
fn point(tokens: &[Token]) -> Option<(Point, &[Token])> {
    in_numbers(tokens).or_else(|| with_month_name(tokens)).or_else(|| single_number(tokens))
}

fn in_numbers(tokens: &[Token]) -> Option<(Point, &[Token])> {
    match *tokens {
        [
            Token::Number(year, 4),
            Token::Sign(one @ ('-' | '/' | '.')),
            Token::Number(month @ 1..=12, 1..=2),
            Token::Sign(two),
            Token::Number(day, 1..=2),
            ..,
        ] if one == two => Some((Point { day: Some(day), month: Some(month), year: i32::try_from(year).ok() }, &tokens[5..])),
        [
            Token::Number(day, 1..=2),
            Token::Sign(one @ ('-' | '/' | '.')),
            Token::Number(month, 1..=2),
            Token::Sign(two),
            Token::Number(year, 2 | 4),
            ..,
        ] if one == two => Some((Point { day: Some(day), month: Some(month), year: i32::try_from(year).ok() }, &tokens[5..])),
        [Token::Number(day, 1..=2), Token::Sign('/'), Token::Number(month, 1..=2), ..] => {
            Some((Point { day: Some(day), month: Some(month), year: None }, &tokens[3..]))
        }
        [Token::Number(month @ 1..=12, 1..=2), Token::Sign('-' | '/' | '.'), Token::Number(year, 4), ..] => {
            Some((Point { day: None, month: Some(month), year: i32::try_from(year).ok() }, &tokens[3..]))
        }
        _ => None,
    }
}

fn with_month_name(tokens: &[Token]) -> Option<(Point, &[Token])> {
    if let [Token::Month(month), Token::Number(day, 1..=2), rest @ ..] = tokens
        && let [Token::Sign(','), Token::Number(year, 4), rest @ ..] | [Token::Number(year, 4), rest @ ..] = rest
    {
        // English order, `March 12, 2025`: the name leaves no doubt which number is the day.
        return Some((Point { day: Some(*day), month: Some(*month), year: i32::try_from(*year).ok() }, rest));
    }
    let (day, sign, rest) = match *tokens {
        [Token::Month(_), ..] => (None, None, tokens),
        [Token::Number(day, 1..=2), Token::Month(_), ..] => (Some(day), None, &tokens[1..]),
        [Token::Number(day, 1..=2), Token::Sign(sign @ ('-' | '/' | '.')), Token::Month(_), ..] => (Some(day), Some(sign), &tokens[2..]),
        _ => return None,
    };
    let (&Token::Month(month), rest) = rest.split_first()? else { return None };
    let (year, rest) = year_after_month(rest, day.is_some(), sign);
    Some((Point { day, month: Some(month), year }, rest))
}

/// Takes the year behind a month's name. Two digits are a year only behind a day and with the sign that stands before the month
/// (`12-Mar-25`, `12 Mar 25`), and only where no month follows: in `28 Februari - 14 Maret` the 14 is a day.
fn year_after_month(tokens: &[Token], has_day: bool, sign: Option<char>) -> (Option<i32>, &[Token]) {
    let (between, rest) = match *tokens {
        [Token::Sign(between), Token::Number(..), ..] => (Some(between), &tokens[1..]),
        _ => (None, tokens),
    };
    let Some(&Token::Number(year, digits)) = rest.first() else { return (None, tokens) };
    let after = &rest[1..];
    let month_follows = matches!(after, [Token::Month(_), ..] | [Token::Sign(_), Token::Month(_), ..]);
    let is_year = digits == 4 || (digits == 2 && has_day && between == sign && !month_follows);
    if is_year { (i32::try_from(year).ok(), after) } else { (None, tokens) }
}

fn single_number(tokens: &[Token]) -> Option<(Point, &[Token])> {
    match *tokens {
        [Token::Number(year, 4), ..] => Some((Point { day: None, month: None, year: i32::try_from(year).ok() }, &tokens[1..])),
        [Token::Number(day, 1..=2), ..] => Some((Point { day: Some(day), month: None, year: None }, &tokens[1..])),
        _ => None,
    }
}

fn combine(points: &[Point], joints: &[Joint]) -> Result<When, DateFinding> {
    match (points, joints) {
        ([only], []) => only.alone(),
        ([first, last], [Joint::Through]) => range(*first, *last),
        (_, joints) if joints.iter().all(|&joint| joint != Joint::Through) => list(points),
        ([.., Point { month: Some(_), .. }], _) => Err(DateFinding::NotARange),
        _ => Err(DateFinding::NotADate),
    }
}

impl Point {
    /// Reads a date that stands alone.
    pub(super) fn alone(self) -> Result<When, DateFinding> {
        match (self.day, self.month, self.year) {
            (Some(day), Some(month), Some(year)) => calendar::day(year, month, day).map(When::Day),
            (Some(day), Some(month), None) => month_day(month, day).map(|day| When::WithoutYear { first: day, last: day }),
            (None, Some(month), Some(year)) => calendar::year(year).map(|year| When::Month { year, month }),
            (None, Some(month), None) => Ok(When::MonthWithoutYear { month }),
            (None, None, Some(year)) => calendar::year(year).map(When::Year),
            _ => Err(DateFinding::NotADate),
        }
    }

    /// Takes from the date behind it what this one leaves out.
    fn completed_by(self, next: Self) -> Self {
        let month = self.month.or(next.month);
        let year = self.year.or(next.year);
        Self { day: self.day, month, year }
    }
}

/// Checks a day without a year; 29 February may be one.
fn month_day(month: u32, day: u32) -> Result<MonthDay, DateFinding> {
    const A_LEAP_YEAR: i32 = 2000;
    if month > 12 {
        return Err(DateFinding::NotADate);
    }
    NaiveDate::from_ymd_opt(A_LEAP_YEAR, month, day).map(|_| MonthDay { month, day }).ok_or(DateFinding::NoSuchDay)
}

fn range(first: Point, last: Point) -> Result<When, DateFinding> {
    let (Some(first_day), Some(last_day)) = (first.day, last.day) else {
        return Err(DateFinding::DaysMissing);
    };
    let Some(last_month) = last.month else { return Err(DateFinding::NotADate) };
    let first_month = first.month.unwrap_or(last_month);
    let is_ordered = (first_month, first_day) <= (last_month, last_day);
    let is_one_month = first_month == last_month;
    match (first.year, last.year) {
        (Some(first_year), Some(last_year)) => {
            span(calendar::day(first_year, first_month, first_day)?, calendar::day(last_year, last_month, last_day)?)
        }
        (Some(year), None) | (None, Some(year)) if is_ordered || is_one_month || first_month > 12 || last_month > 12 => {
            span(calendar::day(year, first_month, first_day)?, calendar::day(year, last_month, last_day)?)
        }
        (None, None) if is_ordered => {
            Ok(When::WithoutYear { first: month_day(first_month, first_day)?, last: month_day(last_month, last_day)? })
        }
        (None, None) if is_one_month => Err(DateFinding::NotARange),
        _ => Err(DateFinding::YearMissingInRange),
    }
}

/// Makes a span of its first and last day; of one day, the day.
pub(super) fn span(first: NaiveDate, last: NaiveDate) -> Result<When, DateFinding> {
    match first.cmp(&last) {
        std::cmp::Ordering::Less => Ok(When::Span { first, last }),
        std::cmp::Ordering::Equal => Ok(When::Day(first)),
        std::cmp::Ordering::Greater => Err(DateFinding::EndBeforeStart { first, last }),
    }
}

/// Reads `2 dan 3 November 2025`, or days that a line break parts: days that follow one another are a span, others are not.
fn list(points: &[Point]) -> Result<When, DateFinding> {
    let mut whole = points.to_vec();
    for index in (0..whole.len().saturating_sub(1)).rev() {
        whole[index] = whole[index].completed_by(whole[index + 1]);
    }
    let days = whole.iter().map(|point| point.alone()).collect::<Result<Vec<_>, _>>()?;
    let follow = |pair: &[When]| match (pair[0], pair[1]) {
        (When::Day(one), When::Day(two)) => one.succ_opt() == Some(two),
        (When::WithoutYear { first: one, .. }, When::WithoutYear { first: two, .. }) => one.month == two.month && one.day + 1 == two.day,
        _ => false,
    };
    if !days.windows(2).all(follow) {
        return Err(DateFinding::NotARange);
    }
    match (days.first(), days.last()) {
        (Some(&When::Day(first)), Some(&When::Day(last))) => span(first, last),
        (Some(&When::WithoutYear { first, .. }), Some(&When::WithoutYear { last, .. })) => Ok(When::WithoutYear { first, last }),
        _ => Err(DateFinding::NotARange),
    }
}
