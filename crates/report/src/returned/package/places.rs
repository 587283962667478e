//! `B7`, `A1:L20` → places, and places → `'Dinas A'!B7`.

use rekap_core::place::CellPos;

/// Rows of a sheet; Excel ends there.
const ROWS: u32 = 1_048_576;
/// Columns of a sheet; Excel ends there.
pub(super) const COLUMNS: u16 = 16_384;

/// Says whether Excel has such a cell.
pub(super) fn is_on_a_sheet(cell: CellPos) -> bool {
    cell.row < ROWS && cell.column < COLUMNS
}

/// Reads the place of a cell as Excel writes it.
pub(super) fn cell(written: &str) -> Option<CellPos> {
    let letters = written.bytes().take_while(u8::is_ascii_uppercase).count();
    let (column, row) = written.split_at_checked(letters)?;
    if column.is_empty() || column.len() > 3 {
        return None;
    }
    let column = column.bytes().fold(0, |number, letter| number * 26 + u32::from(letter - b'A') + 1);
    let place = CellPos { row: self::row(row)?, column: u16::try_from(column - 1).ok()? };
    is_on_a_sheet(place).then_some(place)
}

/// Reads the number of a row as Excel writes it; gives it from 0.
pub(super) fn row(written: &str) -> Option<u32> {
    let is_number = (1..=7).contains(&written.len()) && written.bytes().all(|digit| digit.is_ascii_digit());
    written.parse::<u32>().ok().filter(|_| is_number)?.checked_sub(1).filter(|row| *row < ROWS)
}

/// Reads an area: its first and its last cell.
pub(super) fn area(written: &str) -> Option<(CellPos, CellPos)> {
    let (first, last) = written.split_once(':').unwrap_or((written, written));
    let (first, last) = (cell(first)?, cell(last)?);
    (first.row <= last.row && first.column <= last.column).then_some((first, last))
}

/// Names a sheet in a formula.
pub(super) fn quoted(sheet: &str) -> String {
    format!("'{}'", sheet.replace('\'', "''"))
}

/// Gives the sheet of a reference such as `'Dinas A'!$A$1`.
pub(super) fn sheet_of(reference: &str) -> Option<String> {
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
    fn a_sheet_is_found_under_its_quotes() {
        for sheet in ["Temuan", "Dinas 'A'", "a!b"] {
            assert_eq!(sheet_of(&format!("{}!$A$1", quoted(sheet))).as_deref(), Some(sheet));
        }
        assert_eq!(sheet_of("Temuan!$A$1").as_deref(), Some("Temuan"));
    }
}
