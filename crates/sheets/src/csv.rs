//! `.csv` → rows: which delimiter and which letters, decided from the content.
//!
//! Indonesian Excel writes `;` between fields, because the comma is its decimal sign, and in the code page of the machine; exports of applications write `,` in
//! UTF-8; copies from a terminal hold tabs:
//!
//! ```text
//! NIP;Nama;Kegiatan;JP
//! 198501012010011001;Budi Contoh;"Bimtek, dua
//! hari";1,5
//!                                          <- a blank line is a row in Excel, and counts in its numbers
//! ```
//! A field stays text: whether `1,5` is a number is `read`'s to say.

mod records;
mod stray;

use std::borrow::Cow;

use super::encoding::Letters;
use super::stream::{RowStream, Sink};
use super::trouble::Stop;
use super::{Limits, Workbook, encoding, value};
use rekap_core::finding::file::{Excess, FileFinding, Rows};
use rekap_core::model::cell::{Cell, Epoch, SheetInfo};

use records::Records;
use stray::Rhythm;

/// How many records decide the delimiter; a title row or two among them do not matter.
const SAMPLE_RECORDS: usize = 50;
/// Bytes that decide it at most.
const SAMPLE_BYTES: usize = 1024 * 1024;

/// A delimiter that hardly any program writes.
const BAR: u8 = b'|';
/// The delimiters that are known; of two that cut equally well, the later one is taken.
const DELIMITERS: [u8; 4] = [BAR, b'\t', b',', b';'];

/// An open text.
pub(super) struct CsvBook<'b> {
    text: Cow<'b, str>,
    delimiter: u8,
    /// Where the records start: behind Excel's own line `sep=;`, which is no row.
    start: usize,
    /// Places of quotes that open nothing.
    strays: Vec<usize>,
}

/// Opens a text, with what is worth reporting of it.
///
/// # Errors
/// A text without any delimiter is no table; one that would have to be held twice, as it is and decoded, may be too large.
pub(super) fn open<'b>(bytes: &'b [u8], limits: &Limits) -> Result<(CsvBook<'b>, Vec<FileFinding>), FileFinding> {
    let (text, written) = encoding::decode(bytes);
    if matches!(text, Cow::Owned(_)) && bytes.len() as u64 > limits.whole_part_bytes {
        return Err(FileFinding::TooLarge { limit: Excess::Unpacked(Limits::mib(limits.whole_part_bytes)) });
    }
    let (start, named) = separator_line(&text);
    let delimiter = named.or_else(|| find_delimiter(&text[start..])).ok_or(FileFinding::NotAWorkbook)?;
    let strays = stray::find(&text, delimiter, start, &rhythm(&text[start..], delimiter));
    let mut notes = match written {
        Letters::Known => Vec::new(),
        Letters::Unmarked => vec![FileFinding::UnmarkedUtf16],
        Letters::Legacy => vec![FileFinding::LegacyEncoding],
    };
    notes.extend((delimiter == BAR).then_some(FileFinding::BarSeparator));
    if !strays.is_empty() {
        notes.push(FileFinding::StrayQuotes { rows: Rows::of(strays.iter().map(|stray| stray.row)) });
    }
    let strays = strays.into_iter().map(|stray| stray.at).collect();
    Ok((CsvBook { text, delimiter, start, strays }, notes))
}

fn separator_line(text: &str) -> (usize, Option<u8>) {
    let line = text.split_inclusive('\n').next().unwrap_or_default();
    match line.trim_end().as_bytes() {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter] => (line.len(), Some(*delimiter)),
        _ => (0, None),
    }
}

/// Takes the delimiter that cuts the most records into the same number of fields: a comma inside titles does so now and then, `;` in every record.
fn find_delimiter(text: &str) -> Option<u8> {
    let records = delimiters_by_record(text);
    let scored = [0, 1, 2, 3].map(|which| (regularity(records.iter().map(|counts| counts[which])).0, DELIMITERS[which]));
    let (best, delimiter) = scored.into_iter().enumerate().max_by_key(|&(place, (score, _))| (score, place))?.1;
    (best > 0).then_some(delimiter)
}

/// Says how many delimiters most rows have: by the lines of the text, where most of those are alike, else by its records.
fn rhythm(text: &str, delimiter: u8) -> Rhythm {
    let head = &text[..encoding::boundary(text, SAMPLE_BYTES)];
    let lines = head.split(['\r', '\n']).filter(|line| !line.is_empty());
    let counts: Vec<usize> = lines.map(|line| line.bytes().filter(|&byte| byte == delimiter).count()).collect();
    let (weight, often) = regularity(counts.iter().copied());
    let which = DELIMITERS.iter().position(|&known| known == delimiter).unwrap_or(0);
    let by_record = regularity(delimiters_by_record(head).iter().map(|counts| counts[which])).1;
    let is_by_line = 2 * weight > often * counts.len();
    Rhythm { delimiters: if is_by_line { often } else { by_record }, is_of_records: !is_by_line || often == by_record }
}

/// Counts each delimiter in the first records, quoted text left out.
fn delimiters_by_record(text: &str) -> Vec<[usize; 4]> {
    let (mut records, mut counts) = (Vec::new(), [0; 4]);
    let (mut is_quoted, mut previous) = (false, b'\n');
    // The line feed ends a last record that has none.
    for byte in text.bytes().take(SAMPLE_BYTES).chain([b'\n']) {
        let which = DELIMITERS.iter().position(|&delimiter| delimiter == byte);
        match (byte, which) {
            (b'"', _) if is_quoted => is_quoted = false,
            // A quote opens only at the start of a field, or again right behind one that closed: `""` is a quote inside quotes.
            (b'"', _) => is_quoted = matches!(previous, b'"' | b'\r' | b'\n') || DELIMITERS.contains(&previous),
            _ if is_quoted => {}
            (b'\r' | b'\n', _) if !matches!(previous, b'\r' | b'\n') => records.push(std::mem::take(&mut counts)),
            (_, Some(which)) => counts[which] += 1,
            _ => {}
        }
        if records.len() == SAMPLE_RECORDS {
            break;
        }
        previous = byte;
    }
    records
}

/// Finds the count that most records share, with its weight before it.
fn regularity(counts: impl Iterator<Item = usize>) -> (usize, usize) {
    let mut counts: Vec<usize> = counts.collect();
    counts.sort_unstable();
    counts.chunk_by(PartialEq::eq).map(|alike| (alike[0] * alike.len(), alike[0])).max().unwrap_or((0, 0))
}

impl Workbook for CsvBook<'_> {
    fn sheets(&self) -> Vec<SheetInfo> {
        vec![SheetInfo { name: "CSV".to_owned(), hidden: false }]
    }

    fn epoch(&self) -> Epoch {
        Epoch::From1900
    }

    fn rows(&mut self, _: &str, sink: Sink<'_>) -> Result<(), Stop> {
        let mut records = Records::new(&self.text, self.delimiter, self.start, &self.strays);
        let (limits, mut next): (&Limits, u32) = (sink.limits, 0);
        let mut rows = RowStream::new(sink);
        while let Some(blank) = records.begin() {
            next = next.saturating_add(blank);
            let mut column = 0_u32;
            loop {
                let field = records.field();
                let cell = value::text(field.words, limits);
                if cell != Cell::Empty {
                    rows.push(next, column, cell)?;
                }
                if field.is_last {
                    break;
                }
                column = column.saturating_add(1);
            }
            next = next.saturating_add(1);
        }
        rows.finish()
    }
}
