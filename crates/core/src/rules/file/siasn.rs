//! `siasn.csv` → [`SiasnKinds`].
//!
//! ```text
//! Jenis;jenisDiklatId;jenisKursusSertipikat;Sumber;Kedudukan;Diperiksa;Catatan
//! seminar;9;P;SIASN;secondary;2026-11-24;
//! ```

use super::table::{Line, check_origin, lines};
use super::{Problems, RuleText};
use crate::model::category::CategoryId;
use crate::rules::problem::{Fault, RuleProblem};
use crate::rules::regulation::Regulation;
use crate::rules::siasn::{SiasnKind, SiasnKinds};

const COLUMNS: [&str; 7] = ["Jenis", "jenisDiklatId", "jenisKursusSertipikat", "Sumber", "Kedudukan", "Diperiksa", "Catatan"];
const EXPECTED: &str = "Jenis;jenisDiklatId;jenisKursusSertipikat;Sumber;Kedudukan;Diperiksa;Catatan";
const STANDINGS: [&str; 4] = ["primary", "secondary", "conflicting", "policy"];

/// Reads the table of SIASN's kinds.
///
/// # Errors
/// Everything that is wrong with the file.
pub(crate) fn read(text: &RuleText, regulation: &Regulation) -> Result<SiasnKinds, Vec<RuleProblem>> {
    let mut problems = Problems::of(text);
    let mut kinds = SiasnKinds::default();
    for line in lines(&mut problems, COLUMNS, EXPECTED) {
        let (number, entry) = (line.line, line.fields[0].clone());
        check_origin(&mut problems, (number, &entry), &line.fields[3], &line.fields[5]);
        match kind(line, regulation) {
            Ok((category, kind)) => {
                if kinds.kinds.insert(category, kind).is_some() {
                    problems.at_line(Some(number), &entry, Fault::Doubled(entry.clone()));
                }
            }
            Err(fault) => problems.at_line(Some(number), &entry, fault),
        }
    }
    let found = problems.into_found();
    if found.is_empty() { Ok(kinds) } else { Err(found) }
}

fn kind(line: Line<7>, regulation: &Regulation) -> Result<(CategoryId, SiasnKind), Fault> {
    let [category, id, certificate_kind, source, standing, checked_on, note] = line.fields;
    let category = regulation.find(&category).ok_or(Fault::UnknownCategory(category))?;
    if !STANDINGS.contains(&standing.as_str()) {
        return Err(Fault::UnknownWord(standing));
    }
    let id = Some(id).filter(|id| !id.is_empty());
    Ok((category, SiasnKind { id, certificate_kind, source, standing, checked_on, note }))
}
