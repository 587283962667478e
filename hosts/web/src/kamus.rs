//! Names decided on the page → a dictionary: the workbook that a clerk downloads for next time, and that this run is done again by.
//!
//! The page decides nothing that the command line could not be given: it reads this workbook as `--dictionary "Kamus JP.xlsx"` does.

use std::io::Cursor;
use std::sync::Arc;

use rekap_core::model::category::CategoryId;
use rekap_core::model::dictionary::{ConfirmedName, ConfirmedOn, Decided, DictionaryRow, DictionaryState};
use rekap_core::place::Place;
use rekap_engine::Recap;
use rekap_report::Presentation;

/// What the dictionary is called, in every language: offices hand it on by this name.
pub(crate) const KAMUS: &str = "Kamus JP.xlsx";

/// A name of the recap's *Kamus*, by its row, and the category of the law that was chosen for it; past the last of them it is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Choice {
    pub(crate) row: usize,
    pub(crate) choice: usize,
}

/// Writes the dictionary: what was decided before, and the choices, which replace it.
pub(crate) fn workbook(recap: &Recap, choices: &[Choice], by: &str, presentation: &Presentation) -> Result<Vec<u8>, String> {
    let rows = rows(recap, choices, by);
    let mut bytes = Cursor::new(Vec::new());
    rekap_report::dictionary(&rows, &recap.rules, presentation, recap.summary.as_of, &mut bytes).map_err(|trouble| trouble.to_string())?;
    Ok(bytes.into_inner())
}

fn rows(recap: &Recap, choices: &[Choice], by: &str) -> Vec<DictionaryRow> {
    let chosen = |number: usize| choices.iter().rev().find(|choice| choice.row == number);
    let all = recap.summary.dictionary.iter().enumerate().filter_map(|(number, row)| match chosen(number) {
        Some(choice) => Some(DictionaryRow { state: DictionaryState::Confirmed(decide(recap, row, *choice, by)?), ..row.clone() }),
        // What awaits its decision is asked again where it stands.
        None => (row.state != DictionaryState::Unresolved).then(|| row.clone()),
    });
    all.collect()
}

fn decide(recap: &Recap, row: &DictionaryRow, choice: Choice, by: &str) -> Option<Arc<ConfirmedName>> {
    let categories = recap.rules.regulation.categories.len();
    let decided = match choice.choice {
        number if number < categories => Decided::Category(CategoryId(u16::try_from(number).ok()?)),
        number if number == categories => Decided::NotDevelopment,
        _ => return None,
    };
    let on = Some(ConfirmedOn::Day(recap.summary.as_of));
    let (written, named_in, place) = (Arc::clone(&row.name.written), row.name.named_in, Place::File(Arc::from(KAMUS)));
    Some(Arc::new(ConfirmedName { written, named_in, decided, by: Arc::from(by.trim()), on, place }))
}
