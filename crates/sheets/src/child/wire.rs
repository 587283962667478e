//! A book's sheets and rows ↔ bytes between two processes of the same program.
//!
//! ```text
//! answer   length │ kept        what is known of the book, or why it cannot be opened; the merged cells of a sheet
//! row      1 │ number │ cells
//! end      0                    trouble  2 │ length │ kept
//! ```
//! A row is written cell by cell, since there are millions of them; all else is written as it is for the cache ([`kept`]), and holds nothing that is known to one side only. Numbers are little-endian, texts carry
//! their length. Nobody else ever sees these bytes, so they carry no version; what cannot be understood is what a process leaves that ended in the middle of a
//! word, and gives `None`.

use std::borrow::Cow;
use std::io::{self, Read, Write};

use chrono::DateTime;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::trouble::SheetTrouble;
use rekap_core::finding::file::FileFinding;
use rekap_core::model::cell::{Cell, CellFault, Epoch, Merge, SheetInfo, SheetRow};
use rekap_core::model::kept::{self, RunContext};

/// A text longer than this is no text of ours: more than any limit lets through.
const LONGEST_TEXT: u32 = 64 * 1024 * 1024;

/// What is known of a book once it is open.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Opened {
    pub(super) epoch: Epoch,
    pub(super) template_version: Option<String>,
    pub(super) notes: Vec<FileFinding>,
    pub(super) sheets: Vec<SheetInfo>,
}

/// What becomes of a file.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Answer {
    /// It is open.
    Opened(Opened),
    /// It cannot be opened.
    Refused(FileFinding),
}

/// Writes answers.
pub(super) struct Encoder<W>(pub(super) W);

impl<W: Write> Encoder<W> {
    /// Says what became of the file.
    pub(super) fn opened(&mut self, answer: &Answer) -> io::Result<()> {
        self.kept(answer)
    }

    #[expect(clippy::ref_option, reason = "what is kept is the option")]
    pub(super) fn merges(&mut self, merges: &Option<Vec<Merge>>) -> io::Result<()> {
        self.kept(merges)
    }

    pub(super) fn row(&mut self, row: SheetRow<'_>) -> io::Result<()> {
        self.byte(1)?;
        self.number(row.number)?;
        self.count(row.cells.len())?;
        row.cells.iter().try_for_each(|cell| self.cell(cell))
    }

    pub(super) fn end(&mut self, trouble: Option<SheetTrouble>) -> io::Result<()> {
        match trouble {
            None => self.byte(0).and_then(|()| self.0.flush()),
            Some(trouble) => self.byte(2).and_then(|()| self.kept(&trouble)),
        }
    }

    fn cell(&mut self, cell: &Cell<'_>) -> io::Result<()> {
        match cell {
            Cell::Empty => self.byte(0),
            Cell::Text(text) => self.byte(1).and_then(|()| self.bytes(text.as_bytes())),
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

    fn kept(&mut self, value: &impl Serialize) -> io::Result<()> {
        let bytes =
            kept::to_bytes(value, RunContext::default()).ok_or_else(|| io::Error::other("an answer that names something of this side"))?;
        self.bytes(&bytes)?;
        self.0.flush()
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

    fn bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.count(bytes.len())?;
        self.0.write_all(bytes)
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

/// Reads answers.
pub(super) struct Decoder<R>(pub(super) R);

impl<R: Read> Decoder<R> {
    pub(super) fn opened(&mut self) -> Option<Answer> {
        self.kept()
    }

    #[expect(clippy::option_option, reason = "silence, or what the format records of merges, which may be nothing")]
    pub(super) fn merges(&mut self) -> Option<Option<Vec<Merge>>> {
        self.kept()
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
            2 => self.kept().map(Sent::Trouble),
            _ => None,
        }
    }

    fn cell(&mut self) -> Option<Cell<'static>> {
        Some(match self.byte()? {
            0 => Cell::Empty,
            1 => Cell::Text(Cow::Owned(String::from_utf8(self.bytes()?).ok()?)),
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

    fn kept<T: DeserializeOwned>(&mut self) -> Option<T> {
        kept::from_bytes(&self.bytes()?, RunContext::default())
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

    fn bytes(&mut self) -> Option<Vec<u8>> {
        let length = Some(self.number()?).filter(|&length| length <= LONGEST_TEXT)?;
        let mut bytes = Vec::new();
        let taken = self.0.by_ref().take(u64::from(length)).read_to_end(&mut bytes).ok()?;
        (taken == length as usize).then_some(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trouble::WhySheet;
    use rekap_core::finding::file::{Damage, Excess, Rows};
    use rekap_core::place::CellPos;

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
        assert!(Encoder(&mut bytes).row(SheetRow { number: 7, cells: &cells }).is_ok());
        let mut arrived = Vec::new();
        assert!(matches!(Decoder(&*bytes).next_row(&mut arrived), Some(Sent::Row(7))));
        assert_eq!(arrived, cells);
    }

    #[test]
    fn findings_merges_and_troubles_arrive_as_they_were_sent() {
        let notes = vec![
            FileFinding::Damaged { why: Damage::CheckSum },
            FileFinding::TooLarge { limit: Excess::Row(8) },
            FileFinding::StrayQuotes { rows: Rows { first: vec![2, 9], more: 3 } },
        ];
        let sheets = vec![SheetInfo { name: "Dinas A".to_owned(), hidden: true }];
        let opened =
            Opened { epoch: Epoch::From1904, template_version: Some("1".to_owned()), notes: notes.clone(), sheets: sheets.clone() };
        let mut bytes = Vec::new();
        assert!(Encoder(&mut bytes).opened(&Answer::Opened(opened)).is_ok());
        let arrived = Decoder(&*bytes).opened();
        assert!(
            matches!(arrived, Some(Answer::Opened(opened)) if opened.notes == notes && opened.sheets == sheets && opened.epoch == Epoch::From1904)
        );
        let corner = |row, column| CellPos { row, column };
        let (merges, mut bytes) = (Some(vec![Merge { first: corner(0, 1), last: corner(3, 1) }]), Vec::new());
        assert!(Encoder(&mut bytes).merges(&merges).is_ok());
        assert_eq!(Decoder(&*bytes).merges(), Some(merges));
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
        assert!(Decoder(&[99; 9][..]).opened().is_none());
        assert!(Decoder(&[1, 0, 0, 0, 99][..]).merges().is_none());
    }
}
