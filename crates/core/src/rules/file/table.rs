//! A table that a clerk proofreads in Excel (`;` between the fields, `#` before a comment) → its lines.
//!
//! Excel saves such a file in its own way: a byte order mark, dates as `24/11/2026`, `;;;` after a comment. None of that matters here; a
//! missing or renamed column does, because every line would be read askew.

use chrono::NaiveDate;

use super::Problems;
use crate::rules::problem::Fault;

/// One line: its fields, trimmed, and where it stands.
pub(super) struct Line<const N: usize> {
    pub(super) line: u32,
    pub(super) fields: [String; N],
}

/// Reads the lines below the heading line, whose columns must be those given; a line that is empty or has other than `N` fields is left
/// out or noted.
pub(super) fn lines<const N: usize>(problems: &mut Problems<'_>, columns: [&str; N], expected: &'static str) -> Vec<Line<N>> {
    let text = problems.text;
    let mut reader = csv::ReaderBuilder::new();
    reader.delimiter(b';').comment(Some(b'#')).has_headers(false).flexible(true).trim(csv::Trim::All);
    let mut lines = Vec::new();
    let mut headed = false;
    for record in reader.from_reader(text.text.as_bytes()).into_records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                problems.at_line(None, "", Fault::NotParsed(error.to_string()));
                continue;
            }
        };
        let line = record.position().and_then(|at| u32::try_from(at.line()).ok()).unwrap_or_default();
        if record.iter().all(str::is_empty) {
            continue;
        }
        match (headed, fields(&record)) {
            (false, Some(fields)) if fields == columns => headed = true,
            (false, _) => {
                problems.at_line(Some(line), "", Fault::WrongColumns(expected));
                return Vec::new();
            }
            (true, Some(fields)) => lines.push(Line { line, fields: fields.map(str::to_owned) }),
            (true, None) => problems.at_line(Some(line), &record[0], Fault::WrongColumns(expected)),
        }
    }
    if !headed {
        problems.at_line(None, "", Fault::WrongColumns(expected));
    }
    lines
}

/// Gives the fields of a record that has `N` of them; more are forgiven where they are empty, because Excel pads lines.
fn fields<const N: usize>(record: &csv::StringRecord) -> Option<[&str; N]> {
    if record.len() < N || record.iter().skip(N).any(|surplus| !surplus.is_empty()) {
        return None;
    }
    Some(std::array::from_fn(|index| record.get(index).unwrap_or_default()))
}

/// Checks the fields that every table has: where an entry comes from and when it was last checked.
pub(super) fn check_origin(problems: &mut Problems<'_>, (line, entry): (u32, &str), source: &str, checked_on: &str) {
    if source.is_empty() {
        problems.at_line(Some(line), entry, Fault::Empty("Sumber"));
    }
    let is_date = ["%Y-%m-%d", "%d/%m/%Y"].iter().any(|form| NaiveDate::parse_from_str(checked_on, form).is_ok());
    if !is_date {
        problems.at_line(Some(line), entry, Fault::NotADate(checked_on.to_owned()));
    }
}
