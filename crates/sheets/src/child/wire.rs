//! Words between two processes of the same program ↔ bytes, as the cache keeps them ([`kept`]).
//!
//! ```text
//! word   length, 4 bytes, little-endian │ kept
//! ```
//! A row is a word of its own: there are millions of them, and its texts are read where they arrive. Nobody else ever sees these bytes, so they carry no version;
//! what cannot be understood is what a process leaves that ended in the middle of a word, and gives `None`.

use std::borrow::Cow;
use std::io::{self, Read, Write};
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::trouble::SheetTrouble;
use rekap_core::finding::file::FileFinding;
use rekap_core::model::cell::{Cell, CellFault, Epoch, SheetInfo};
use rekap_core::model::kept::{self, RunContext};

/// A word longer than this is none of ours: more than any limit lets through.
const LONGEST: u32 = 64 * 1024 * 1024;

/// What both sides know: the error values, which are texts of the program.
static BOTH: LazyLock<RunContext> = LazyLock::new(|| RunContext { words: CellFault::ERRORS.into(), ..RunContext::default() });

/// What is known of a book once it is open.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Opened {
    pub(super) epoch: Epoch,
    pub(super) template_version: Option<String>,
    pub(super) notes: Vec<FileFinding>,
    pub(super) sheets: Vec<SheetInfo>,
}

/// What comes of a sheet.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Sent<'a> {
    /// A row by its number, with its cells.
    Row(u32, #[serde(borrow)] Cow<'a, [Cell<'a>]>),
    /// No more rows.
    End,
    /// The rows ended early.
    Trouble(SheetTrouble),
}

/// Writes a word.
pub(super) fn send(to: &mut impl Write, word: &impl Serialize) -> io::Result<()> {
    let bytes = kept::to_bytes(word, BOTH.clone()).ok_or_else(|| io::Error::other("a word that names something of this side"))?;
    to.write_all(&u32::try_from(bytes.len()).map_err(io::Error::other)?.to_le_bytes())?;
    to.write_all(&bytes)
}

/// Reads a word into a buffer, which lends it its texts.
pub(super) fn receive<'b, T: Deserialize<'b>>(from: &mut dyn Read, buffer: &'b mut Vec<u8>) -> Option<T> {
    let mut length = [0; 4];
    from.read_exact(&mut length).ok()?;
    let length = Some(u32::from_le_bytes(length)).filter(|&length| length <= LONGEST)?;
    buffer.clear();
    let taken = from.take(length.into()).read_to_end(buffer).ok()?;
    if taken == length as usize { kept::from_bytes(buffer, BOTH.clone()) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trouble::WhySheet;
    use chrono::DateTime;
    use rekap_core::finding::file::{Damage, Excess, Rows};

    #[track_caller]
    fn arrives<T: Serialize + for<'b> Deserialize<'b> + PartialEq + std::fmt::Debug>(word: &T) {
        let mut bytes = Vec::new();
        assert!(send(&mut bytes, word).is_ok());
        assert_eq!(receive::<T>(&mut &*bytes, &mut Vec::new()).as_ref(), Some(word));
    }

    #[test]
    fn every_cell_arrives_as_it_was_sent() {
        let moment = |micros| DateTime::from_timestamp_micros(micros).map(|moment| moment.naive_utc()).unwrap_or_default();
        let cells = [
            Cell::Empty,
            Cell::Text("Bimtek\u{a0}é".into()),
            Cell::Number(-1.5),
            Cell::Date(moment(1_741_737_600_000_000)),
            Cell::Date(moment(-2_208_988_800_001_000)),
            Cell::Date(moment(253_402_300_799_999_000)),
            Cell::Clock(0.125),
            Cell::Bool(true),
            Cell::Fault(CellFault::Uncalculated),
            Cell::Fault(CellFault::TooLong),
        ];
        let faults = CellFault::ERRORS.map(|error| Cell::Fault(CellFault::Error(error)));
        let row = Sent::Row(7, [&cells[..], &faults[..], &faults[..]].concat().into());
        let (mut bytes, mut buffer) = (Vec::new(), Vec::new());
        assert!(send(&mut bytes, &row).is_ok());
        assert_eq!(receive(&mut &*bytes, &mut buffer), Some(row));
    }

    #[test]
    fn findings_and_troubles_arrive_as_they_were_sent() {
        arrives(&[
            FileFinding::Damaged { why: Damage::CheckSum },
            FileFinding::TooLarge { limit: Excess::Row(8) },
            FileFinding::StrayQuotes { rows: Rows { first: vec![2, 9], more: 3 } },
        ]);
        for why in [WhySheet::OutOfOrder, WhySheet::TooManyRows { limit: 5 }, WhySheet::File(FileFinding::TooMuchTime { limit: 4 })] {
            for after in [None, Some(0), Some(8)] {
                arrives(&SheetTrouble { why: why.clone(), after });
            }
        }
    }

    #[test]
    fn a_word_that_is_none_of_ours_is_not_understood() {
        let taken = |mut bytes: &[u8]| receive::<Sent<'_>>(&mut bytes, &mut Vec::new()).is_some();
        assert!(taken(&[1, 0, 0, 0, 1]));
        for foreign in [&[1, 0, 0, 0, 99][..], &[2, 0, 0, 0, 1, 1], &[4, 0, 0, 0, 0, 7, 1, 99], &[2, 0, 0, 0, 1], &[99; 9], &[]] {
            assert!(!taken(foreign), "{foreign:?}");
        }
    }
}
