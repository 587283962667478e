//! A book's sheets and rows ↔ bytes between two processes of the same program.
//!
//! ```text
//! opened   1 │ epoch │ version │ notes │ sheets  row      1 │ number │ cells
//! refused  0 │ finding                           end      0        trouble  2 │ why │ after
//! ```
//! Numbers are little-endian, texts carry their length. Nobody else ever sees these bytes, so they carry no version; what cannot be understood is what a process
//! leaves that ended in the middle of a word, and gives `None`.

use std::borrow::Cow;
use std::io::{self, Read, Write};

use chrono::DateTime;

use crate::trouble::{SheetTrouble, WhySheet};
use rekap_core::finding::file::{Damage, Excess, FileFinding, Rows};
use rekap_core::model::cell::{Cell, CellFault, Epoch, Merge, Row, SheetInfo};
use rekap_core::place::CellPos;

/// A text longer than this is no text of ours: more than any limit lets through.
const LONGEST_TEXT: u32 = 64 * 1024 * 1024;

/// Writes answers.
pub(super) struct Encoder<W>(pub(super) W);

impl<W: Write> Encoder<W> {
    pub(super) fn refused(&mut self, finding: &FileFinding) -> io::Result<()> {
        self.byte(0)?;
        self.finding(finding)?;
        self.0.flush()
    }

    pub(super) fn opened(&mut self, epoch: Epoch, version: Option<&str>, notes: &[FileFinding], sheets: &[SheetInfo]) -> io::Result<()> {
        self.byte(1)?;
        self.byte(u8::from(epoch == Epoch::From1904))?;
        self.byte(u8::from(version.is_some()))?;
        version.map_or(Ok(()), |version| self.text(version))?;
        self.count(notes.len())?;
        notes.iter().try_for_each(|note| self.finding(note))?;
        self.count(sheets.len())?;
        for sheet in sheets {
            self.text(&sheet.name)?;
            self.byte(u8::from(sheet.hidden))?;
        }
        self.0.flush()
    }

    pub(super) fn merges(&mut self, merges: Option<&[Merge]>) -> io::Result<()> {
        self.byte(u8::from(merges.is_some()))?;
        let merges = merges.unwrap_or_default();
        self.count(merges.len())?;
        for corner in merges.iter().flat_map(|merge| [merge.first, merge.last]) {
            self.number(corner.row)?;
            self.number(u32::from(corner.column))?;
        }
        self.0.flush()
    }

    pub(super) fn row(&mut self, row: Row<'_>) -> io::Result<()> {
        self.byte(1)?;
        self.number(row.number)?;
        self.count(row.cells.len())?;
        row.cells.iter().try_for_each(|cell| self.cell(cell))
    }

    pub(super) fn end(&mut self, trouble: Option<SheetTrouble>) -> io::Result<()> {
        match trouble {
            None => self.byte(0)?,
            Some(SheetTrouble { why, after }) => {
                self.byte(2)?;
                self.why(&why)?;
                self.number(after.map_or(0, |row| row.saturating_add(1)))?;
            }
        }
        self.0.flush()
    }

    fn cell(&mut self, cell: &Cell<'_>) -> io::Result<()> {
        match cell {
            Cell::Empty => self.byte(0),
            Cell::Text(text) => self.byte(1).and_then(|()| self.text(text)),
            Cell::Number(number) => self.byte(2).and_then(|()| self.wide(number.to_bits())),
            Cell::Date(date) => {
                let moment = date.and_utc();
                self.byte(3)?;
                self.wide(moment.timestamp().cast_unsigned())?;
                self.number(moment.timestamp_subsec_nanos())
            }
            Cell::Clock(days) => self.byte(4).and_then(|()| self.wide(days.to_bits())),
            Cell::Bool(value) => self.byte(5).and_then(|()| self.byte(u8::from(*value))),
            Cell::Fault(CellFault::Error(shown)) => {
                let index = CellFault::ERRORS.iter().position(|error| error == shown).unwrap_or(CellFault::ERRORS.len() - 1);
                self.byte(6).and_then(|()| self.count(index))
            }
            Cell::Fault(CellFault::Uncalculated) => self.byte(7),
            Cell::Fault(CellFault::TooLong) => self.byte(8),
        }
    }

    fn why(&mut self, why: &WhySheet) -> io::Result<()> {
        let (kind, limit) = match why {
            WhySheet::Damaged => (0, 0),
            WhySheet::Missing => (1, 0),
            WhySheet::OutOfOrder => (2, 0),
            WhySheet::TooManyRows { limit } => (3, u64::from(*limit)),
            WhySheet::TooManyCells { limit } => (4, *limit),
            WhySheet::ReaderFailed => (5, 0),
            WhySheet::File(finding) => {
                self.byte(6)?;
                return self.finding(finding);
            }
        };
        self.byte(kind)?;
        self.wide(limit)
    }

    fn finding(&mut self, finding: &FileFinding) -> io::Result<()> {
        let (kind, limit) = match finding {
            FileFinding::NotAWorkbook => (0, 0),
            FileFinding::PasswordProtected => (1, 0),
            FileFinding::Empty => (2, 0),
            FileFinding::Damaged { why: Damage::CutOff } => (3, 0),
            FileFinding::Damaged { why: Damage::Parts } => (4, 0),
            FileFinding::Damaged { why: Damage::Structure } => (5, 0),
            FileFinding::Damaged { why: Damage::CheckSum } => (21, 0),
            FileFinding::TooOld => (6, 0),
            FileFinding::TooLarge { limit: Excess::File(limit) } => (7, *limit),
            FileFinding::TooLarge { limit: Excess::Unpacked(limit) } => (8, *limit),
            FileFinding::TooLarge { limit: Excess::Ratio(limit) } => (9, *limit),
            FileFinding::TooLarge { limit: Excess::Cells(limit) } => (10, *limit),
            FileFinding::TooLarge { limit: Excess::Texts(limit) } => (11, *limit),
            FileFinding::TooLarge { limit: Excess::Text(limit) } => (12, *limit),
            FileFinding::TooLarge { limit: Excess::Row(limit) } => (13, *limit),
            FileFinding::OwnResult => (14, 0),
            FileFinding::LegacyEncoding => (15, 0),
            FileFinding::HtmlPage => (16, 0),
            FileFinding::NoSheets => (17, 0),
            FileFinding::TooMuchMemory { limit } => (18, *limit),
            FileFinding::TooMuchTime { limit } => (19, *limit),
            // The rest is found on this side of the channel only.
            FileFinding::ReaderFailed | FileFinding::ReaderNotStarted | FileFinding::Unreadable { .. } => (20, 0),
            FileFinding::NulInText => (22, 0),
            FileFinding::UnmarkedUtf16 => (23, 0),
            FileFinding::BarSeparator => (24, 0),
            FileFinding::StrayQuotes { rows } => {
                self.byte(25)?;
                self.wide(rows.more as u64)?;
                self.count(rows.first.len())?;
                return rows.first.iter().try_for_each(|row| self.number(*row));
            }
        };
        self.byte(kind)?;
        self.wide(limit)
    }

    fn byte(&mut self, byte: u8) -> io::Result<()> {
        self.0.write_all(&[byte])
    }

    fn number(&mut self, number: u32) -> io::Result<()> {
        self.0.write_all(&number.to_le_bytes())
    }

    fn wide(&mut self, number: u64) -> io::Result<()> {
        self.0.write_all(&number.to_le_bytes())
    }

    fn count(&mut self, count: usize) -> io::Result<()> {
        self.number(u32::try_from(count).map_err(io::Error::other)?)
    }

    fn text(&mut self, text: &str) -> io::Result<()> {
        self.count(text.len())?;
        self.0.write_all(text.as_bytes())
    }
}

/// What comes of a sheet.
pub(super) enum Sent {
    /// A row of this number; its cells are in the buffer.
    Row(u32),
    /// No more rows.
    End,
    /// The rows ended early.
    Trouble(SheetTrouble),
}

/// What is known of a book once it is open.
pub(super) struct Opened {
    pub(super) epoch: Epoch,
    pub(super) template_version: Option<String>,
    pub(super) notes: Vec<FileFinding>,
    pub(super) sheets: Vec<SheetInfo>,
}

/// Reads answers.
pub(super) struct Decoder<R>(pub(super) R);

impl<R: Read> Decoder<R> {
    pub(super) fn opened(&mut self) -> Option<Result<Opened, FileFinding>> {
        if self.byte()? == 0 {
            return Some(Err(self.finding()?));
        }
        let epoch = if self.byte()? == 0 { Epoch::From1900 } else { Epoch::From1904 };
        let template_version = if self.byte()? == 0 { None } else { Some(self.text()?) };
        let notes = (0..self.number()?).map(|_| self.finding()).collect::<Option<Vec<_>>>()?;
        let sheets =
            (0..self.number()?).map(|_| Some(SheetInfo { name: self.text()?, hidden: self.byte()? == 1 })).collect::<Option<_>>()?;
        Some(Ok(Opened { epoch, template_version, notes, sheets }))
    }

    #[expect(clippy::option_option, reason = "silence, or what the format tells of merges, which may be nothing")]
    pub(super) fn merges(&mut self) -> Option<Option<Vec<Merge>>> {
        let (is_told, count) = (self.byte()? == 1, self.number()?);
        let mut corner = || Some(CellPos { row: self.number()?, column: u16::try_from(self.number()?).ok()? });
        let merges: Vec<Merge> = (0..count).map(|_| Some(Merge { first: corner()?, last: corner()? })).collect::<Option<_>>()?;
        Some(is_told.then_some(merges))
    }

    /// Reads what comes next; the cells of a row take the place of those in the buffer.
    pub(super) fn next_row(&mut self, cells: &mut Vec<Cell<'_>>) -> Option<Sent> {
        match self.byte()? {
            0 => Some(Sent::End),
            1 => {
                let number = self.number()?;
                cells.clear();
                for _ in 0..self.number()? {
                    cells.push(self.cell()?);
                }
                Some(Sent::Row(number))
            }
            _ => Some(Sent::Trouble(SheetTrouble { why: self.why()?, after: self.number()?.checked_sub(1) })),
        }
    }

    fn cell(&mut self) -> Option<Cell<'static>> {
        Some(match self.byte()? {
            0 => Cell::Empty,
            1 => Cell::Text(Cow::Owned(self.text()?)),
            2 => Cell::Number(f64::from_bits(self.wide()?)),
            3 => Cell::Date(DateTime::from_timestamp(self.wide()?.cast_signed(), self.number()?)?.naive_utc()),
            4 => Cell::Clock(f64::from_bits(self.wide()?)),
            5 => Cell::Bool(self.byte()? == 1),
            6 => Cell::Fault(CellFault::Error(CellFault::ERRORS.get(self.number()? as usize)?)),
            7 => Cell::Fault(CellFault::Uncalculated),
            8 => Cell::Fault(CellFault::TooLong),
            _ => return None,
        })
    }

    fn why(&mut self) -> Option<WhySheet> {
        let kind = self.byte()?;
        if kind == 6 {
            return self.finding().map(WhySheet::File);
        }
        let limit = self.wide()?;
        Some(match kind {
            0 => WhySheet::Damaged,
            1 => WhySheet::Missing,
            2 => WhySheet::OutOfOrder,
            3 => WhySheet::TooManyRows { limit: u32::try_from(limit).ok()? },
            4 => WhySheet::TooManyCells { limit },
            5 => WhySheet::ReaderFailed,
            _ => return None,
        })
    }

    fn finding(&mut self) -> Option<FileFinding> {
        let (kind, limit) = (self.byte()?, self.wide()?);
        let too_large = |excess: fn(u64) -> Excess| FileFinding::TooLarge { limit: excess(limit) };
        Some(match kind {
            0 => FileFinding::NotAWorkbook,
            1 => FileFinding::PasswordProtected,
            2 => FileFinding::Empty,
            3 => FileFinding::Damaged { why: Damage::CutOff },
            4 => FileFinding::Damaged { why: Damage::Parts },
            5 => FileFinding::Damaged { why: Damage::Structure },
            6 => FileFinding::TooOld,
            7 => too_large(Excess::File),
            8 => too_large(Excess::Unpacked),
            9 => too_large(Excess::Ratio),
            10 => too_large(Excess::Cells),
            11 => too_large(Excess::Texts),
            12 => too_large(Excess::Text),
            13 => too_large(Excess::Row),
            14 => FileFinding::OwnResult,
            15 => FileFinding::LegacyEncoding,
            16 => FileFinding::HtmlPage,
            17 => FileFinding::NoSheets,
            18 => FileFinding::TooMuchMemory { limit },
            19 => FileFinding::TooMuchTime { limit },
            20 => FileFinding::ReaderFailed,
            21 => FileFinding::Damaged { why: Damage::CheckSum },
            22 => FileFinding::NulInText,
            23 => FileFinding::UnmarkedUtf16,
            24 => FileFinding::BarSeparator,
            25 => {
                let first = (0..self.number()?).map(|_| self.number()).collect::<Option<Vec<_>>>()?;
                FileFinding::StrayQuotes { rows: Rows { first, more: usize::try_from(limit).ok()? } }
            }
            _ => return None,
        })
    }

    fn byte(&mut self) -> Option<u8> {
        self.array().map(|[byte]| byte)
    }

    fn number(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    fn wide(&mut self) -> Option<u64> {
        self.array().map(u64::from_le_bytes)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let mut bytes = [0; N];
        self.0.read_exact(&mut bytes).ok()?;
        Some(bytes)
    }

    fn text(&mut self) -> Option<String> {
        let length = Some(self.number()?).filter(|&length| length <= LONGEST_TEXT)?;
        let mut text = Vec::new();
        let taken = self.0.by_ref().take(u64::from(length)).read_to_end(&mut text).ok()?;
        if taken == length as usize { String::from_utf8(text).ok() } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_arrives_as_it_was_sent() {
        let date = DateTime::from_timestamp(1_741_737_600, 0).map(|moment| moment.naive_utc()).unwrap_or_default();
        let cells = [
            Cell::Empty,
            Cell::Text("Bimtek\u{a0}é".into()),
            Cell::Number(-1.5),
            Cell::Date(date),
            Cell::Clock(0.125),
            Cell::Bool(true),
            Cell::Fault(CellFault::Error("#N/A")),
            Cell::Fault(CellFault::Uncalculated),
            Cell::Fault(CellFault::TooLong),
        ];
        let mut bytes = Vec::new();
        assert!(Encoder(&mut bytes).row(Row { number: 7, cells: &cells }).is_ok());
        let mut arrived = Vec::new();
        assert!(matches!(Decoder(&*bytes).next_row(&mut arrived), Some(Sent::Row(7))));
        assert_eq!(arrived, cells);
    }

    #[test]
    fn every_finding_and_trouble_arrives_as_it_was_sent() {
        for kind in 0..=25_u8 {
            let bytes = [&[kind][..], &9_u64.to_le_bytes(), &0_u32.to_le_bytes()].concat();
            let finding = Decoder(&*bytes).finding();
            let mut again = Vec::new();
            assert!(finding.is_some_and(|finding| Encoder(&mut again).finding(&finding).is_ok()));
            assert_eq!(again[0], kind);
        }
        for why in [WhySheet::OutOfOrder, WhySheet::TooManyRows { limit: 5 }, WhySheet::File(FileFinding::TooMuchTime { limit: 4 })] {
            for after in [None, Some(0), Some(8)] {
                let (trouble, mut bytes) = (SheetTrouble { why: why.clone(), after }, Vec::new());
                assert!(Encoder(&mut bytes).end(Some(trouble.clone())).is_ok());
                assert!(matches!(Decoder(&*bytes).next_row(&mut Vec::new()), Some(Sent::Trouble(arrived)) if arrived == trouble));
            }
        }
    }

    #[test]
    fn a_word_that_is_none_of_ours_is_not_understood() {
        assert!(Decoder(&[1, 0, 0, 0, 0, 1, 0, 0, 0, 99][..]).next_row(&mut Vec::new()).is_none());
        assert!(Decoder(&[99; 9][..]).finding().is_none());
    }
}
