//! Quotes that open a field by mistake, found before the rows are read.
//!
//! ```text
//! 1985…;Bimtek;8
//! 1990…;"Bimtek;8       one quote too many, and by the rules of the format everything up to the next one is this cell:
//! 1979…;Kursus;16       twenty people are gone, and nothing says so
//! 1988…;Seminar;4
//! ```
//! A cell of several lines is honest, so what was swallowed is looked at. It was rows where each of its lines has as many delimiters as the lines around, and
//! either no delimiter follows the closing quote, or the lines have numbers in the same columns as the line that swallowed them.

use super::records::{Records, line_end};

/// Lines of what was swallowed that are looked at.
const LINES: usize = 64;

/// A quote that opens nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stray {
    /// Its place in the text.
    pub(super) at: usize,
    /// The row of its record, as Excel numbers it.
    pub(super) row: u32,
}

/// How many delimiters most rows have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rhythm {
    pub(super) delimiters: usize,
    /// Whether the records say so as well, and not the lines alone: where each record has a cell of two lines, all lines are alike and none is a row.
    pub(super) is_of_records: bool,
}

/// Finds them in a text of such a rhythm.
pub(super) fn find(text: &str, delimiter: u8, start: usize, rhythm: &Rhythm) -> Vec<Stray> {
    let mut strays = Vec::new();
    let mut records = Records::new(text, delimiter, start, &[]);
    let mut row = 0_u32;
    while rhythm.delimiters > 0
        && let Some(blank) = records.begin()
    {
        row = row.saturating_add(blank).saturating_add(1);
        let begin = records.at;
        loop {
            let field = records.field();
            let close = field.quotes.and_then(|(_, close)| close);
            if let Some((open, _)) = field.quotes
                && let Some(line) = swallowing_line(text, open, close)
                && (Swallowed { text, delimiter, rhythm, begin, open, close }).is_rows(line)
            {
                strays.push(Stray { at: open, row });
                records.at = open + 1;
                // The rest of the field, as if the quote were not there.
                if records.field().is_last {
                    break;
                }
            } else if field.is_last {
                break;
            }
        }
    }
    strays
}

/// Gives the end of the line in which a quoted field opens, where it goes on beyond it.
fn swallowing_line(text: &str, open: usize, close: Option<usize>) -> Option<usize> {
    let end = line_end(text, open);
    (end < close.unwrap_or(text.len())).then_some(end)
}

/// What a quoted field swallowed.
struct Swallowed<'t> {
    text: &'t str,
    delimiter: u8,
    rhythm: &'t Rhythm,
    /// Where its record begins.
    begin: usize,
    open: usize,
    close: Option<usize>,
}

impl Swallowed<'_> {
    /// Says whether it was rows; `line` is where the line of the quote ends.
    fn is_rows(&self, line: usize) -> bool {
        let end = line_end(self.text, self.close.unwrap_or(self.text.len()));
        let first = format!("{}{}", &self.text[self.begin..self.open], &self.text[self.open + 1..line]);
        let further = self.text[line..end].split(['\r', '\n']).filter(|line| !line.is_empty());
        let lines: Vec<&str> = std::iter::once(&*first).chain(further).take(LINES).collect();
        let are_in_rhythm = lines.len() > 1 && lines.iter().all(|line| self.delimiters(line) == self.rhythm.delimiters);
        are_in_rhythm && (!self.closes_as_it_should() || self.rhythm.is_of_records && self.are_alike(&lines))
    }

    /// Counts the delimiters of a line, those inside quotes only where the others are too few.
    fn delimiters(&self, line: &str) -> usize {
        let plain = line.bytes().filter(|&byte| byte == self.delimiter).count();
        if plain <= self.rhythm.delimiters {
            return plain;
        }
        let mut records = Records::new(line, self.delimiter, 0, &[]);
        let mut count = 0;
        while !records.field().is_last {
            count += 1;
        }
        count
    }

    /// Says whether a delimiter or a line end follows the closing quote.
    fn closes_as_it_should(&self) -> bool {
        let behind = self.close.map(|close| self.text.as_bytes().get(close + 1));
        behind.is_some_and(|behind| behind.is_none_or(|&byte| byte == self.delimiter || matches!(byte, b'\r' | b'\n')))
    }

    /// Says whether the lines have numbers in the same columns.
    fn are_alike(&self, lines: &[&str]) -> bool {
        let is_number = |field: &str| field.contains(|c: char| c.is_ascii_digit()) && !field.contains(char::is_alphabetic);
        let shape = |line: &str| line.split(char::from(self.delimiter)).map(is_number).collect::<Vec<_>>();
        let first = shape(lines[0]);
        first.contains(&true) && lines[1..].iter().all(|line| shape(line) == first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows_with_strays(text: &str, delimiters: usize) -> Vec<u32> {
        find(text, b';', 0, &Rhythm { delimiters, is_of_records: true }).iter().map(|stray| stray.row).collect()
    }

    #[test]
    fn a_quote_that_swallows_rows_is_stray_however_it_ends() {
        let rows = "1985;Bimtek;8\n1990;\"Bimtek;8\n1979;Kursus;16\n";
        assert_eq!(rows_with_strays(rows, 2), [2], "never closed");
        assert_eq!(rows_with_strays(&format!("{rows}1988;\"Seminar;4\n1991;Kursus;2\n"), 2), [2, 4], "closed by the next stray one");
        assert_eq!(rows_with_strays(&format!("{rows}1988;Seminar\";4\n1991;Kursus;2\n"), 2), [2], "closed as if it were right");
        assert_eq!(
            rows_with_strays("\"1985\";\"Bimtek;8\"\n\"1990\";\"Kursus\";\"8\n\"1991\";\"Kursus\";\"16\"\n", 2),
            [2],
            "among quoted fields"
        );
    }

    #[test]
    fn a_cell_of_several_lines_is_no_stray_quote() {
        for honest in [
            "1985;\"Bimtek\ndua hari\";8\n",
            "1985;8;\"Bimtek\ndua; tiga; empat\"\n",
            "1985;\"Jakarta; Bogor\nDepok; Bekasi\";8\n",
            "1985;\"satu\n\n\ndua\";8\n",
            "1985;\"satu; dua",
        ] {
            assert_eq!(rows_with_strays(honest, 2), [0; 0], "{honest:?}");
        }
        let each_of_two_lines = Rhythm { delimiters: 1, is_of_records: false };
        assert_eq!(find("1;\"2\n3\";4\n", b';', 0, &each_of_two_lines), []);
    }
}
