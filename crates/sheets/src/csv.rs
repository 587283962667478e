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

use std::borrow::Cow;

use csv::{ReaderBuilder, StringRecord};

use super::stream::{RowStream, Sink};
use super::trouble::{Stop, WhySheet};
use super::{Workbook, letters, value};
use rekap_core::finding::file::FileFinding;
use rekap_core::model::cell::{Cell, Epoch, SheetInfo};

/// How many records decide the delimiter; a title row or two among them do not matter.
const SAMPLE_RECORDS: usize = 50;

/// The delimiters that are known; of two that cut equally well, the later one is taken.
const DELIMITERS: [u8; 3] = *b"\t,;";

/// An open text.
pub(super) struct CsvBook<'b> {
    text: Cow<'b, str>,
    delimiter: u8,
    /// Where the records start: behind Excel's own line `sep=;`, which is no row.
    start: usize,
}

/// Opens a text; the flag says that it is not UTF-8 and was taken as Windows-1252.
///
/// # Errors
/// A text without any delimiter is no table.
pub(super) fn open(bytes: &[u8]) -> Result<(CsvBook<'_>, bool), FileFinding> {
    let (text, legacy) = letters::decode(bytes);
    let (start, named) = separator_line(&text);
    let delimiter = named.or_else(|| find_delimiter(&text[start..])).ok_or(FileFinding::NotAWorkbook)?;
    Ok((CsvBook { text, delimiter, start }, legacy))
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
    let scored = [0, 1, 2].map(|which| (regularity(records.iter().map(|counts| counts[which])), DELIMITERS[which]));
    scored.into_iter().max().filter(|&(score, _)| score > 0).map(|(_, delimiter)| delimiter)
}

/// Counts each delimiter in the first records, quoted text left out.
fn delimiters_by_record(text: &str) -> Vec<[usize; 3]> {
    let (mut records, mut counts) = (Vec::new(), [0; 3]);
    let (mut is_quoted, mut previous) = (false, b'\n');
    // The line feed ends a last record that has none.
    for byte in text.bytes().chain([b'\n']) {
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

/// Weighs the count that most records share.
fn regularity(counts: impl Iterator<Item = usize>) -> usize {
    let mut counts: Vec<usize> = counts.collect();
    counts.sort_unstable();
    counts.chunk_by(PartialEq::eq).map(|alike| alike[0] * alike.len()).max().unwrap_or(0)
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes())
}

impl Workbook for CsvBook<'_> {
    fn sheets(&self) -> Vec<SheetInfo> {
        vec![SheetInfo { name: "CSV".to_owned(), hidden: false }]
    }

    fn epoch(&self) -> Epoch {
        Epoch::From1900
    }

    fn rows(&mut self, _: &str, sink: Sink<'_>) -> Result<(), Stop> {
        let text = &self.text[self.start..];
        let mut reader = reader(text, self.delimiter);
        let mut record = StringRecord::new();
        let (limits, mut next) = (sink.limits, 0_u32);
        let mut rows = RowStream::new(sink);
        loop {
            let before = reader.position().byte();
            if !reader.read_record(&mut record).map_err(|_| Stop::Because(WhySheet::Damaged))? {
                return rows.finish();
            }
            next = next.saturating_add(blank_lines(text, before));
            for (column, field) in (0_u32..).zip(&record) {
                let cell = value::text(Cow::Borrowed(field), limits).into_owned();
                if cell != Cell::Empty {
                    rows.push(next, column, cell)?;
                }
            }
            next = next.saturating_add(1);
        }
    }
}

/// Counts the lines that the csv crate skips before a record because nothing is on them.
fn blank_lines(text: &str, from: u64) -> u32 {
    let rest = usize::try_from(from).ok().and_then(|from| text.as_bytes().get(from..)).unwrap_or_default();
    let ends = rest.iter().take_while(|&&byte| byte == b'\n' || byte == b'\r').count();
    let ended_at_return = from > 0 && text.as_bytes().get(usize::try_from(from).unwrap_or(0) - 1) == Some(&b'\r');
    let mut previous = if ended_at_return { b'\r' } else { 0 };
    let mut lines = 0;
    for &byte in &rest[..ends] {
        // The line feed of a pair belongs to the carriage return before it.
        if !(byte == b'\n' && previous == b'\r') {
            lines += 1;
        }
        previous = byte;
    }
    lines
}
