//! The stream of an old `.xls` (BIFF) → whether it is safe to hand to its reader.
//!
//! The reader makes a grid of each sheet, as wide as its outermost cells and as large as the sheet says of itself, and does not know every lock. So the records
//! are walked once: the version, a lock, and the area of each sheet.
//!
//! ```text
//! BOF │ FILEPASS? │ BOUNDSHEET name, where │ … │ EOF │ BOF │ DIMENSIONS │ NUMBER row, column, … │ … │ EOF │ …
//! ```
//! What it does not do: read a value.

use super::Limits;
use rekap_core::finding::file::{Damage, Excess, FileFinding};

// Record types ([MS-XLS] 2.3).
const BOF: u16 = 0x0809;
const OLD_BOFS: [u16; 3] = [0x0009, 0x0209, 0x0409];
const EOF: u16 = 0x000A;
const FILE_PASS: u16 = 0x002F;
const BOUND_SHEET: u16 = 0x0085;
const DIMENSIONS: u16 = 0x0200;
const MUL_RK: u16 = 0x00BD;
/// Records that put one cell at the row and column with which they start: FORMULA, RSTRING, LABELSST, NUMBER, LABEL, BOOLERR, RK.
const CELLS: [u16; 7] = [0x0006, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E];

/// Cells of the largest sheet that the format allows: what a sheet may say of its own size.
const WHOLE_SHEET: u64 = 65_536 * 256;
/// Records walked in all; sheets that point at the same records over and over reach it.
const MAX_RECORDS: u32 = 60_000_000;

/// Looks at a workbook stream.
///
/// # Errors
/// A stream that is locked, too old, too large or broken.
pub(super) fn inspect(stream: &[u8], limits: &Limits) -> Result<(), FileFinding> {
    let mut sheets = Vec::new();
    let mut records = Records { rest: stream, left: MAX_RECORDS };
    match records.next() {
        Some((BOF, _)) => {}
        Some((kind, _)) if OLD_BOFS.contains(&kind) => return Err(FileFinding::TooOld),
        _ => return Err(FileFinding::Damaged { why: Damage::Parts }),
    }
    for (kind, data) in &mut records {
        match kind {
            FILE_PASS => return Err(FileFinding::PasswordProtected),
            BOUND_SHEET => {
                sheets.push(number(data, 0).map_or(usize::MAX, |low| usize::from(low) | usize::from(number(data, 2).unwrap_or(0)) << 16));
            }
            EOF => break,
            _ => {}
        }
    }
    let (mut held, mut left) = (0_u64, records.left);
    for start in sheets {
        let rest = stream.get(start..).ok_or(FileFinding::Damaged { why: Damage::CutOff })?;
        let mut records = Records { rest, left };
        held = held.saturating_add(area(&mut records)?);
        left = records.left;
        if held > limits.held_cells || left == 0 {
            return Err(FileFinding::TooLarge { limit: Excess::Cells(limits.held_cells) });
        }
    }
    Ok(())
}

/// Gives the area that a sheet's cells span.
fn area(records: &mut Records<'_>) -> Result<u64, FileFinding> {
    let mut span: Option<[u16; 4]> = None;
    let mut depth = 0_u32;
    for (kind, data) in records {
        match kind {
            BOF => depth += 1,
            EOF if depth <= 1 => break,
            EOF => depth -= 1,
            // Charts inside a sheet have cells of their own, which the reader skips as well.
            _ if depth > 1 => {}
            DIMENSIONS if stated_area(data) > WHOLE_SHEET => return Err(FileFinding::Damaged { why: Damage::Structure }),
            MUL_RK => {
                let last = data.len().checked_sub(2).and_then(|at| number(data, at));
                span = widened(span, number(data, 0), last.max(number(data, 2)));
                span = widened(span, number(data, 0), number(data, 2));
            }
            _ if CELLS.contains(&kind) => span = widened(span, number(data, 0), number(data, 2)),
            _ => {}
        }
    }
    Ok(span.map_or(0, |[top, bottom, left, right]| (u64::from(bottom - top) + 1) * (u64::from(right - left) + 1)))
}

fn widened(span: Option<[u16; 4]>, row: Option<u16>, column: Option<u16>) -> Option<[u16; 4]> {
    let (Some(row), Some(column)) = (row, column) else { return span };
    let [top, bottom, left, right] = span.unwrap_or([row, row, column, column]);
    Some([top.min(row), bottom.max(row), left.min(column), right.max(column)])
}

/// Reads the size that a sheet states, as rows and columns from–to; a size that runs backwards is taken as infinite.
fn stated_area(data: &[u8]) -> u64 {
    let at = |offset: usize| u64::from(number(data, offset).unwrap_or(0));
    let [first_row, end_row, first_column, end_column] =
        if data.len() == 10 { [at(0), at(2), at(4), at(6)] } else { [at(0) | at(2) << 16, at(4) | at(6) << 16, at(8), at(10)] };
    // Writers state an empty sheet as 0 to 0, and some a first column that is nonsense, which the reader mends.
    if end_row == 0 || end_column == 0 {
        return 0;
    }
    let first_column = if first_column > 0xFF || end_column < first_column { 0 } else { first_column };
    end_row.checked_sub(first_row).map_or(u64::MAX, |rows| rows.saturating_mul(end_column.saturating_sub(first_column)))
}

fn number(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes([*data.get(at)?, *data.get(at + 1)?]))
}

/// The records of a stream; a cut off one ends them, and the reader will say so.
struct Records<'s> {
    rest: &'s [u8],
    left: u32,
}

impl<'s> Iterator for Records<'s> {
    type Item = (u16, &'s [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        self.left = self.left.checked_sub(1)?;
        let (kind, length) = (number(self.rest, 0)?, usize::from(number(self.rest, 2)?));
        let data = self.rest.get(4..4 + length)?;
        self.rest = &self.rest[4 + length..];
        Some((kind, data))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len()).unwrap_or(0);
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
    }

    fn cell(row: u16, column: u16) -> Vec<u8> {
        record(0x0203, &[&row.to_le_bytes()[..], &column.to_le_bytes(), &[0; 10]].concat())
    }

    /// A stream of one sheet, whose records are given.
    fn sheet(records: &[Vec<u8>]) -> Vec<u8> {
        let globals = |start: u32| [record(BOF, &[0, 6, 5, 0]), record(BOUND_SHEET, &start.to_le_bytes()), record(EOF, &[])].concat();
        let start = u32::try_from(globals(0).len()).unwrap_or(0);
        [globals(start), record(BOF, &[0, 6, 16, 0]), records.concat(), record(EOF, &[])].concat()
    }

    fn inspected(stream: &[u8]) -> Result<(), FileFinding> {
        inspect(stream, &Limits { held_cells: 100, ..Limits::default() })
    }

    #[test]
    fn a_sheet_is_as_large_as_its_outermost_cells_span() {
        assert_eq!(inspected(&sheet(&[cell(10, 10), cell(19, 19)])), Ok(()));
        assert_eq!(inspected(&sheet(&[cell(10, 10), cell(20, 19)])), Err(FileFinding::TooLarge { limit: Excess::Cells(100) }));
    }

    #[test]
    fn a_sheet_that_states_an_impossible_size_is_damaged() {
        let dimensions = |rows: u32, columns: u16| {
            sheet(&[record(
                DIMENSIONS,
                &[&0_u32.to_le_bytes()[..], &rows.to_le_bytes(), &[0, 0], &columns.to_le_bytes(), &[0, 0]].concat(),
            )])
        };
        assert_eq!(inspected(&dimensions(65_536, 256)), Ok(()));
        assert_eq!(inspected(&dimensions(u32::MAX, 256)), Err(FileFinding::Damaged { why: Damage::Structure }));
    }

    #[test]
    fn locks_and_versions_are_reported() {
        let locked = [record(BOF, &[0, 6, 5, 0]), record(FILE_PASS, &[0, 0, 1, 2, 3, 4])].concat();
        assert_eq!(inspected(&locked), Err(FileFinding::PasswordProtected));
        assert_eq!(inspected(&record(0x0409, &[0, 4, 16, 0])), Err(FileFinding::TooOld));
        assert_eq!(inspected(b"no records at all"), Err(FileFinding::Damaged { why: Damage::Parts }));
    }
}
