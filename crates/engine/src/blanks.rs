//! An employee list → the blanks that offices fill in, one for each of its units, each with the name of its file.

use std::collections::BTreeMap;
use std::sync::Arc;

use rekap_core::finding::{Found, in_order};
use rekap_core::model::employee::ListedEmployee;
use rekap_core::model::lang::Lang;
use rekap_core::model::text::fold;
use rekap_core::people::{Listing, Share};
use rekap_report::template::Blank;

use crate::file_names::{FileNames, safe};
use crate::reading::Reading;

/// Bytes of a unit's name in the name of its file; Windows takes paths of 260 in all.
pub(crate) const MOST_OF_A_UNIT: usize = 100;

/// Gives the people of an employee list, each once, ordered by unit and name as offices file them, and what was found in it.
#[must_use]
pub fn listed_people(mut list: Reading) -> (Vec<ListedEmployee>, Vec<Found>) {
    Listing::once_each(&mut list.listed, Share::Everybody, &mut list.findings);
    let mut people: Vec<_> = list.listed.into_iter().map(|listing| listing.employee).collect();
    people.sort_by_cached_key(|person| (fold(&person.work_unit), fold(&person.name), person.nip));
    (people, in_order(list.findings, &list.sources))
}

/// Makes the blank of each unit, ordered by unit, with the name of its file.
#[must_use]
pub fn blanks(people: Vec<ListedEmployee>, year: i32, lang: Lang, version: &'static str) -> Vec<(String, Blank)> {
    let mut units: BTreeMap<String, Blank> = BTreeMap::new();
    for person in people {
        let unit = (!person.work_unit.is_empty()).then(|| Arc::clone(&person.work_unit));
        let blank = units.entry(fold(&person.work_unit)).or_insert_with(|| Blank { unit, people: Vec::new(), year, lang, version });
        blank.people.push(person);
    }
    let mut names = FileNames::default();
    units.into_values().map(|blank| (names.of(&file_stem(&blank)), blank)).collect()
}

/// Makes a blank for nobody in particular, with the name of its file.
#[must_use]
pub fn empty_blank(year: i32, lang: Lang, version: &'static str) -> (String, Blank) {
    (format!("{} JP {year}.xlsx", word(lang)), Blank { unit: None, people: Vec::new(), year, lang, version })
}

/// Names the blank of a unit; one without is for people whose unit the list does not know.
fn file_stem(blank: &Blank) -> String {
    let unit = blank.unit.as_deref().map(|unit| safe(unit, MOST_OF_A_UNIT)).filter(|unit| !unit.is_empty());
    let unit = unit.unwrap_or_else(|| blank.lang.pick("tanpa unit kerja", "no unit").to_owned());
    format!("{} JP {} - {unit}", word(blank.lang), blank.year)
}

fn word(lang: Lang) -> &'static str {
    lang.pick("Blanko", "Blank")
}
