//! The files that `--dictionary` names → what they decide.
//!
//! In a result of ours only the sheet *Kamus* is looked at; in any other workbook every sheet that has its headings.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Bounds;
use super::file::open;
use crate::dictionary::{SheetReader, is_called_one};
use crate::discover::{self, Source};
use crate::failure::Failure;
use crate::model::dictionary::StatedName;
use crate::model::sha256;
use crate::model::source::{SheetReport, SheetState, SourceReport};
use crate::open::Book;
use crate::place::SheetPlace;

/// What the dictionaries decide, in the order in which they were named.
#[derive(Debug, Clone, Default)]
pub struct Dictionaries {
    /// Their decisions.
    pub stated: Vec<StatedName>,
    /// What was made of each file.
    pub sources: Vec<SourceReport>,
}

/// Reads the dictionaries; `inputs` are the other files of the run, from which they are to be told apart by name.
///
/// # Errors
/// [`Failure::InputMissing`] where one is not there, [`Failure::DictionaryUnusable`] where one cannot be read or holds no *Kamus*: a run without the decisions
/// that the clerk counts on would be a wrong one.
pub fn dictionaries(paths: &[PathBuf], inputs: &[Source], bounds: Bounds<'_>) -> Result<Dictionaries, Failure> {
    let mut taken = Dictionaries::default();
    for (path, shown) in paths.iter().zip(discover::names(paths)) {
        if !path.exists() {
            return Err(Failure::InputMissing { path: path.clone() });
        }
        let is_taken = inputs.iter().any(|input| input.shown == shown);
        let shown = if is_taken { Arc::from(path.to_string_lossy()) } else { shown };
        let source = Source { path: path.clone(), shown };
        let report = read(&source, bounds, &mut taken.stated).ok_or_else(|| unusable(path))?;
        taken.sources.push(report);
    }
    Ok(taken)
}

fn unusable(path: &Path) -> Failure {
    Failure::DictionaryUnusable { path: path.to_owned() }
}

fn read(source: &Source, bounds: Bounds<'_>, stated: &mut Vec<StatedName>) -> Option<SourceReport> {
    let bytes = discover::read_bytes(source, bounds.limits).ok()?;
    let mut book = open(&bytes, bounds).ok()?;
    let is_result = book.is_own_result();
    let infos = book.sheets().to_vec();
    let mut sheets = Vec::with_capacity(infos.len());
    for (index, info) in infos.iter().enumerate() {
        let place = Arc::new(SheetPlace { file: Arc::clone(&source.shown), sheet: Arc::from(info.name.as_str()) });
        let taken = if is_result && !is_called_one(&info.name) { None } else { sheet(&mut book, index, &place, info.hidden)? };
        let left_alone = if is_result { SheetState::OwnResult } else { SheetState::NotOurs };
        sheets.push(match taken {
            Some((names, report)) => {
                stated.extend(names);
                report
            }
            None => SheetReport::left_alone(&info.name, info.hidden, left_alone),
        });
    }
    // A result without a Kamus is a result in which every name was known.
    let is_usable = is_result || sheets.iter().any(|sheet| sheet.state == SheetState::Dictionary);
    is_usable.then(|| SourceReport { file: Arc::clone(&source.shown), sha256: sha256::of(&bytes), refused: None, sheets })
}

type Taken = Option<(Vec<StatedName>, SheetReport)>;

/// Reads one sheet; nothing at all where it breaks off in its middle.
fn sheet(book: &mut Book<'_>, index: usize, place: &Arc<SheetPlace>, hidden: bool) -> Option<Taken> {
    let mut reader = SheetReader::new(Arc::clone(place));
    book.rows(index, &mut |row| reader.push(row)).ok()?;
    Some(reader.finish(hidden))
}
