//! `B7`, `A1:L20` → places, and places → `'Dinas A'!B7`. How a place is written as `B7` stands with the place ([`CellPos`]).

use rekap_core::place::CellPos;

/// Rows of a sheet; Excel ends there.
const ROWS: u32 = 1_048_576;
/// Columns of a sheet; Excel ends there.
pub const COLUMNS: u16 = 16_384;
/// Digits of a row number with room beyond the last row, so that a row too far is refused by the limit.
const ROW_DIGITS: usize = 8;
/// Letters of a column, with room beyond the last one, `XFD`.
const COLUMN_LETTERS: usize = 4;

/// Says whether Excel has such a cell.
#[must_use]
pub fn is_on_a_sheet(cell: CellPos) -> bool {
    cell.row < ROWS && cell.column < COLUMNS
}

/// Reads a row number as Excel counts, from 1; gives it from 0, with room beyond the last row, so that a reader can say which limit is passed.
#[inline]
#[must_use]
pub fn row_from_one(digits: &[u8]) -> Option<u32> {
    if digits.is_empty() || digits.len() > ROW_DIGITS {
        return None;
    }
    let number = digits.iter().try_fold(0, |number, &digit| digit.is_ascii_digit().then(|| number * 10 + u32::from(digit - b'0')));
    number?.checked_sub(1)
}

/// Reads the place of a cell in capital or small letters; row and column count from 0, with room beyond the last ones.
#[inline]
#[must_use]
pub fn position(place: &[u8]) -> Option<(u32, u32)> {
    let (mut column, mut letters) = (0_u32, 0);
    while let Some(letter) = place.get(letters).filter(|byte| byte.is_ascii_alphabetic()) {
        column = column * 26 + u32::from(letter & 0x1F);
        letters += 1;
        if letters > COLUMN_LETTERS {
            return None;
        }
    }
    Some((row_from_one(&place[letters..])?, column.checked_sub(1)?))
}

/// Reads the place of a cell as Excel writes it.
#[must_use]
pub fn cell(written: &str) -> Option<CellPos> {
    let (row, column) = position(written.as_bytes()).filter(|_| !written.bytes().any(|letter| letter.is_ascii_lowercase()))?;
    Some(CellPos { row, column: u16::try_from(column).ok()? }).filter(|place| is_on_a_sheet(*place))
}

/// Reads the number of a row as Excel writes it; gives it from 0.
#[must_use]
pub fn row(written: &str) -> Option<u32> {
    row_from_one(written.as_bytes()).filter(|row| *row < ROWS)
}

/// Reads an area: its first and its last cell.
#[must_use]
pub fn area(written: &str) -> Option<(CellPos, CellPos)> {
    let (first, last) = written.split_once(':').unwrap_or((written, written));
    let (first, last) = (cell(first)?, cell(last)?);
    (first.row <= last.row && first.column <= last.column).then_some((first, last))
}

/// Names a sheet in a formula.
#[must_use]
pub fn quoted(sheet: &str) -> String {
    format!("'{}'", sheet.replace('\'', "''"))
}

/// Gives the sheet of a reference such as `'Dinas A'!$A$1`.
#[must_use]
pub fn sheet_of(reference: &str) -> Option<String> {
    let (sheet, _) = reference.rsplit_once('!')?;
    let inside = sheet.strip_prefix('\'').and_then(|sheet| sheet.strip_suffix('\''));
    Some(inside.map_or_else(|| sheet.to_owned(), |sheet| sheet.replace("''", "'")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_as_they_are_shown() {
        for place in ["A1", "Z9", "AA10", "XFD1048576"] {
            assert_eq!(cell(place).map(|cell| cell.to_string()).as_deref(), Some(place));
        }
        for odd in ["", "A", "1", "A0", "$A$1", "a1", "XFE1", "A1048577", "AAAA1", "A1:B2", "A+1"] {
            assert_eq!(cell(odd), None, "{odd}");
        }
    }

    #[test]
    fn a_reader_takes_small_letters_and_places_beyond_the_last() {
        assert_eq!(position(b"A1"), Some((0, 0)));
        assert_eq!(position(b"aa10"), Some((9, 26)));
        assert_eq!(position(b"XFE1048577"), Some((1_048_576, 16_384)));
        for odd in [&b""[..], b"A", b"1", b"A0", b"$A$1", b"A1B", b"AAAAA1", b"A123456789"] {
            assert_eq!(position(odd), None);
        }
    }

    #[test]
    fn a_sheet_is_found_under_its_quotes() {
        for sheet in ["Temuan", "Dinas 'A'", "a!b"] {
            assert_eq!(sheet_of(&format!("{}!$A$1", quoted(sheet))).as_deref(), Some(sheet));
        }
        assert_eq!(sheet_of("Temuan!$A$1").as_deref(), Some("Temuan"));
    }
}
