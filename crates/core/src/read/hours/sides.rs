//! A text that says two things of one activity → its sides: `20 JP (3 hari)`, `3 hari / 20 JP`. A number that is only spelled out once more,
//! `2 (dua) hari`, is no side of its own.

/// Gives the sides of a text; none where it has only one, and one where brackets repeat the number in words.
pub(super) fn of(text: &str) -> Vec<String> {
    if let Some((outside, inside)) = bracketed(text) {
        let (number, _) = super::split(text);
        if number.parse().is_ok_and(|number: u32| spelled(inside) == Some(number)) {
            return vec![outside];
        }
        return vec![outside, inside.to_owned()];
    }
    match text.split_once('/') {
        Some((one, other)) => vec![one.trim().to_owned(), other.trim().to_owned()],
        None => Vec::new(),
    }
}

fn bracketed(text: &str) -> Option<(String, &str)> {
    let (before, rest) = text.split_once('(')?;
    let (inside, after) = rest.split_once(')')?;
    Some((format!("{} {}", before.trim(), after.trim()).trim().to_owned(), inside.trim()))
}

/// Reads a number below a thousand in Indonesian words.
fn spelled(words: &str) -> Option<u32> {
    const UNITS: [&str; 10] = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"];
    let lower = words.to_lowercase();
    let (mut sum, mut last) = (0, None);
    for word in lower.split_whitespace() {
        let unit = UNITS.iter().position(|unit| *unit == word).and_then(|unit| u32::try_from(unit).ok());
        (sum, last) = match (word, unit, last) {
            (_, Some(unit), None) => (sum, Some(unit)),
            ("sepuluh", _, None) => (sum + 10, None),
            ("sebelas", _, None) => (sum + 11, None),
            ("seratus", _, None) => (sum + 100, None),
            ("belas", _, Some(unit)) => (sum + 10 + unit, None),
            ("puluh", _, Some(unit)) => (sum + 10 * unit, None),
            ("ratus", _, Some(unit)) => (sum + 100 * unit, None),
            _ => return None,
        };
    }
    (!lower.trim().is_empty()).then_some(sum + last.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_in_words_is_read_below_a_thousand() {
        let read = ["dua", "sepuluh", "dua belas", "Dua Puluh Lima", "seratus dua puluh", "tiga ratus"].map(spelled);
        assert_eq!(read, [Some(2), Some(10), Some(12), Some(25), Some(120), Some(300)]);
        assert_eq!(["", "hari", "dua hari", "puluh", "dua tiga"].map(spelled), [None; 5]);
    }

    #[test]
    fn brackets_and_strokes_part_a_text() {
        assert_eq!(of("2 (dua) hari"), ["2 hari"]);
        assert_eq!(of("20 JP (3 hari)"), ["20 JP", "3 hari"]);
        assert_eq!(of("3 hari / 20 JP"), ["3 hari", "20 JP"]);
        assert_eq!(of("2 (tiga) hari"), ["2 hari", "tiga"]);
        assert!(of("20 JP").is_empty());
    }
}
