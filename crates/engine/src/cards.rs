//! A recap → the workbooks of cards, one for each unit, each with the name of its file; a unit of many people has several.

use rekap_core::model::mask;
use rekap_core::model::text::fold;
use rekap_report::{MOST_PEOPLE, Presentation, by_unit_and_name};

use crate::file_names::{FileNames, safe};
use crate::recap::Recap;

/// Bytes of a unit's name in the name of its file.
const MOST_OF_A_UNIT: usize = 100;

/// A workbook of cards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardBook {
    /// The name of its file.
    pub name: String,
    /// Whose cards it holds, by their index among the employees.
    pub people: Vec<usize>,
}

/// Settles who stands in which workbook: unit by unit, by name.
#[must_use]
pub fn card_books(recap: &Recap, presentation: &Presentation) -> Vec<CardBook> {
    let (summary, mut names, mut books) = (&recap.summary, FileNames::default(), Vec::new());
    let order = by_unit_and_name(&summary.employees);
    let unit = |index: usize| &summary.employees[index].work_unit;
    for own in order.chunk_by(|&one, &other| fold(unit(one)) == fold(unit(other))) {
        // A mask of stars would not stand in the name of a file.
        let shown = safe(&mask::text(unit(own[0]), presentation.mask).replace('*', "x"), MOST_OF_A_UNIT);
        let shown = if shown.is_empty() { presentation.lang.pick("tanpa unit kerja", "no unit").to_owned() } else { shown };
        let stem = format!("{} JP {} - {shown}", presentation.lang.pick("Kartu", "Cards"), summary.year);
        books.extend(own.chunks(MOST_PEOPLE).map(|people| CardBook { name: names.of(&stem), people: people.to_vec() }));
    }
    books
}
