//! `headings.csv` → [`Headings`].
//!
//! ```text
//! Judul kolom;Makna;Sumber;Diperiksa
//! NIP Baru;nip;lapangan;2026-11-24       of two columns with one meaning, the line further up is the stronger
//! NIP;nip;lapangan;2026-11-24
//! ```

use super::table::{check_origin, lines};
use super::{Problems, RuleText};
use crate::model::meaning::Meaning;
use crate::rules::headings::{Headings, key};
use crate::rules::problem::{Fault, RuleProblem};

const COLUMNS: [&str; 4] = ["Judul kolom", "Makna", "Sumber", "Diperiksa"];
const EXPECTED: &str = "Judul kolom;Makna;Sumber;Diperiksa";

/// Reads the table of headings.
///
/// # Errors
/// Everything that is wrong with the file.
pub(crate) fn read(text: &RuleText) -> Result<Headings, Vec<RuleProblem>> {
    let mut problems = Problems::of(text);
    let mut headings = Headings::default();
    for line in lines(&mut problems, COLUMNS, EXPECTED) {
        let [heading, meaning, source, checked_on] = line.fields;
        check_origin(&mut problems, (line.line, &heading), &source, &checked_on);
        if let Err(fault) = add(&mut headings, &heading, &meaning, line.line) {
            problems.at_line(Some(line.line), &heading, fault);
        }
    }
    let found = problems.into_found();
    if found.is_empty() { Ok(headings) } else { Err(found) }
}

fn add(headings: &mut Headings, heading: &str, meaning: &str, line: u32) -> Result<(), Fault> {
    let key = key(heading);
    if key.is_empty() {
        return Err(Fault::Empty("Judul kolom"));
    }
    let meaning = Meaning::from_key(meaning).ok_or_else(|| Fault::UnknownWord(meaning.to_owned()))?;
    match headings.entries.insert(key, (meaning, line)) {
        None => Ok(()),
        Some(_) => Err(Fault::Doubled(heading.to_owned())),
    }
}
