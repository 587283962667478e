//! The catalogue: every sentence that the clerk can read about the data, with its code, severity and remedy.
//!
//! A finding is data plus a place; its words stand once, in the table of its letter (`finding/…`), so that the screen, the sheet *Temuan*, the JSON and
//! the clerk's guide say the same. A variant without a remedy does not compile.

#[macro_use]
mod catalogue;
pub mod column;
pub mod date;
pub mod file;
pub mod hours;
pub mod limit;
pub mod name;
mod order;
pub mod person;
mod say;
pub mod table;
pub mod throttle;

pub use catalogue::Described;
pub use order::in_order;
pub use say::{Say, month_name};

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::lang::Lang;
use crate::place::{Area, CellPos, Place, SheetPlace};

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// *Galat*: the row, sheet or file does not count until it is mended.
    Error,
    /// *Peringatan*: it counts; look at it.
    Warning,
    /// *Catatan*: good to know.
    Note,
}

impl Severity {
    /// Names the severity in the clerk's language.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Error => lang.pick("galat", "error"),
            Self::Warning => lang.pick("peringatan", "warning"),
            Self::Note => lang.pick("catatan", "note"),
        }
    }

    /// Names the severity in the JSON summary, whatever the language.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.label(Lang::En)
    }
}

/// Areas that a finding keeps, of all files together. A mistake that stands in more places, with other rows between them, is mended by filtering its column,
/// not cell by cell.
const MOST_AREAS: usize = 100_000;
/// Areas that are written out; the count says how many more cells there are.
const SHOWN_AREAS: usize = 6;
/// Different words that are quoted of several cells.
const QUOTED: usize = 3;

/// One thing found in the data: what, where, and the words that stand there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// File, sheet or cell; of several cells alike, the first.
    pub place: Place,
    /// The heading of the cell's column, where it has one.
    pub heading: Option<Arc<str>>,
    /// The cell's own words, empty where there are none; of several cells, the first that differ.
    pub written: String,
    /// What was found.
    pub finding: Finding,
    /// How many places it stands for.
    pub count: u32,
    /// Of several cells alike, all of them, the first too, as far as they are kept: the cells that an office has to look at. Empty where the place is the only one.
    pub areas: Vec<Area>,
    /// Whether what was found differs from cell to cell (a date, the row that it repeats): then it is the first cell's, as an example.
    pub by_example: bool,
}

/// Cells as a finding names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cells {
    /// In A1 form: `E5`, `E5:E504`, `E5:E9, E12, …`.
    pub words: String,
    /// How many cells the words name.
    pub named: u32,
}

impl Found {
    /// Makes a finding for one place.
    #[must_use]
    pub fn new(place: Place, written: impl Into<String>, finding: impl Into<Finding>) -> Self {
        Self { place, heading: None, written: written.into(), finding: finding.into(), count: 1, areas: Vec::new(), by_example: false }
    }

    /// Names the column by its heading.
    #[must_use]
    pub fn under(self, heading: Option<&Arc<str>>) -> Self {
        Self { heading: heading.map(Arc::clone), ..self }
    }

    /// Takes in a finding that says the same of other cells.
    pub fn absorb(&mut self, alike: Self) {
        self.count = self.count.saturating_add(alike.count);
        if self.areas.is_empty() {
            self.areas.extend(self.place.area());
        }
        let one = if alike.areas.is_empty() { alike.place.area() } else { None };
        for area in alike.areas.into_iter().chain(one) {
            let is_joined = self.areas.last_mut().is_some_and(|last| last.join(&area));
            if !is_joined && self.areas.len() < MOST_AREAS {
                self.areas.push(area);
            }
        }
    }

    /// Quotes the words of another cell where they differ from those quoted.
    fn quote(&mut self, words: &str) {
        const BETWEEN: &str = "; ";
        const MORE: &str = "; …";
        if words == self.written || self.written.ends_with(MORE) || self.written.split(BETWEEN).any(|quoted| quoted == words) {
            return;
        }
        if self.written.split(BETWEEN).count() >= QUOTED {
            self.written.push_str(MORE);
        } else {
            self.written.push_str(BETWEEN);
            self.written.push_str(words);
        }
    }

    /// Lists its cells, area by area, the only one as well.
    pub fn all_areas(&self) -> impl Iterator<Item = Area> + '_ {
        let only = if self.areas.is_empty() { self.place.area() } else { None };
        self.areas.iter().cloned().chain(only)
    }

    /// Says the same of its places in one file alone; nothing where it has none there.
    #[must_use]
    pub fn within(&self, file: &str) -> Option<Self> {
        let is_own = |area: &&Area| &*area.sheet.file == file;
        if self.areas.iter().all(|area| is_own(&area)) {
            return (self.place.file() == file).then(|| self.clone());
        }
        let areas: Vec<Area> = self.areas.iter().filter(is_own).cloned().collect();
        let first = areas.first()?;
        let place = Place::Cell(Arc::clone(&first.sheet), first.cells().next()?);
        let count = areas.iter().map(Area::count).fold(0, u32::saturating_add);
        Some(Self { place, count, areas, ..self.clone() })
    }

    /// Says the same of its cells in some rows alone; nothing where it has none there. An example of others that stands elsewhere stays as it is: its words are its own.
    #[must_use]
    pub fn at_rows(&self, is_own: impl Fn(&SheetPlace, u32) -> bool) -> Option<Self> {
        let (mut areas, mut all) = (Vec::<Area>::new(), true);
        for area in self.all_areas() {
            for cell in area.cells() {
                let own = Area { rows: (cell.row, cell.row), ..area.clone() };
                let belongs = is_own(&area.sheet, cell.row);
                all &= belongs;
                if belongs && !areas.last_mut().is_some_and(|last| last.join(&own)) {
                    areas.push(own);
                }
            }
        }
        let first = areas.first()?;
        let place = Place::Cell(Arc::clone(&first.sheet), first.cells().next()?);
        if all || (self.by_example && place != self.place) {
            return Some(self.clone());
        }
        // What several cells say is quoted together; a name is the same in all of them.
        let written = if matches!(self.finding, Finding::Name(_)) { self.written.clone() } else { String::new() };
        let count = areas.iter().map(Area::count).fold(0, u32::saturating_add);
        Some(Self { place, written, count, areas, ..self.clone() })
    }

    /// Names its cells on the sheet of the first; nothing where it is about a file or a sheet.
    #[must_use]
    pub fn cells(&self) -> Option<Cells> {
        let Place::Cell(sheet, first) = &self.place else { return None };
        if self.areas.is_empty() {
            return Some(Cells { words: first.to_string(), named: 1 });
        }
        let mut of_sheet = self.areas.iter().filter(|area| area.sheet == *sheet);
        let shown: Vec<&Area> = of_sheet.by_ref().take(SHOWN_AREAS).collect();
        let mut words = shown.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        if of_sheet.next().is_some() {
            words.push_str(", …");
        }
        Some(Cells { words, named: shown.iter().map(|area| area.count()).sum() })
    }

    /// Says what is wrong, in one sentence.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let message = self.finding.message(lang, &self.cell_words(lang));
        let Some(first) = self.place.cell().filter(|_| self.by_example) else { return message };
        let others = self.count.saturating_sub(1);
        match lang {
            Lang::Id => format!("{first}: {message}; begitu pula {others} sel lain"),
            Lang::En => format!("{first}: {message}; the same goes for {others} other cells"),
        }
    }

    /// Says what to do about it.
    #[must_use]
    pub fn remedy(&self, lang: Lang) -> String {
        self.finding.remedy(lang, &self.cell_words(lang))
    }

    /// Says what is wrong with one of its cells.
    #[must_use]
    pub fn message_at(&self, cell: CellPos, lang: Lang) -> String {
        let message = self.finding.message(lang, &cell.to_string());
        match self.place.cell().filter(|first| self.by_example && *first != cell) {
            Some(first) => format!("{} {first}: {message}", lang.pick("Seperti di", "As in")),
            None => message,
        }
    }

    /// Says what to do about one of its cells.
    #[must_use]
    pub fn remedy_at(&self, cell: CellPos, lang: Lang) -> String {
        self.finding.remedy(lang, &cell.to_string())
    }

    fn cell_words(&self, lang: Lang) -> String {
        let other = || {
            if matches!(self.place, Place::Sheet(_)) { lang.pick("lembar ini", "this sheet") } else { lang.pick("sel itu", "that cell") }
        };
        self.cells().map_or_else(|| other().to_owned(), |cells| cells.words)
    }
}

macro_rules! by_letter {
    ($($(#[$doc:meta])* $variant:ident($inner:path)),* $(,)?) => {
        /// Everything that can be found, by the letter of its code.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        pub enum Finding { $($(#[$doc])* $variant($inner)),* }

        impl Finding {
            /// Gives the code: a letter and two digits that never mean anything else.
            #[must_use]
            pub fn code(&self) -> &'static str { match self { $(Self::$variant(inner) => inner.code()),* } }

            /// Gives the severity.
            #[must_use]
            pub fn severity(&self) -> Severity { match self { $(Self::$variant(inner) => inner.severity()),* } }

            fn message(&self, lang: Lang, cell: &str) -> String { match self { $(Self::$variant(inner) => inner.message(lang, cell)),* } }

            fn remedy(&self, lang: Lang, cell: &str) -> String { match self { $(Self::$variant(inner) => inner.remedy(lang, cell)),* } }

            /// Lists every finding that can be made, by code: what the clerk's guide is written from.
            #[must_use]
            pub fn catalogue() -> Vec<&'static Described> { [$(<$inner>::CATALOGUE),*].into_iter().flatten().collect() }
        }

        $(impl From<$inner> for Finding { fn from(inner: $inner) -> Self { Self::$variant(inner) } })*
    };
}

by_letter! {
    /// `F`: a file.
    File(file::FileFinding),
    /// `T`: a table or a sheet.
    Table(table::TableFinding),
    /// `K`: a column.
    Column(column::ColumnFinding),
    /// `P`: a person.
    Person(person::PersonFinding),
    /// `D`: a date.
    Date(date::DateFinding),
    /// `J`: lesson hours and what they are counted from.
    Hours(hours::HoursFinding),
    /// `N`: the name of an activity.
    Name(name::NameFinding),
    /// `B`: a duplicate, a cap or another limit.
    Limit(limit::LimitFinding),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::hours::HoursFinding;
    use crate::place::SheetPlace;

    fn found(file: &str, row: u32, written: &str) -> Found {
        let sheet = Arc::new(SheetPlace { file: file.into(), sheet: "Dinas A".into() });
        Found::new(Place::Cell(sheet, CellPos { row, column: 4 }), written, HoursFinding::Missing)
    }

    fn gathered(rows: impl IntoIterator<Item = u32>) -> Found {
        let mut all = found("a.xlsx", 4, "");
        rows.into_iter().for_each(|row| all.absorb(found("a.xlsx", row, "")));
        all
    }

    #[test]
    fn cells_one_below_the_other_are_named_as_a_range() {
        let all = gathered(5..504);
        assert_eq!((all.cells(), all.count), (Some(Cells { words: "E5:E504".to_owned(), named: 500 }), 500));
        assert_eq!(all.remedy(Lang::Id), "Isi E5:E504 dengan jumlah JP, misalnya 8");
        assert_eq!(all.remedy_at(CellPos { row: 6, column: 4 }, Lang::Id), "Isi E7 dengan jumlah JP, misalnya 8");
    }

    #[test]
    fn of_many_areas_the_first_are_named_and_all_are_kept() {
        let all = gathered((6..2000).step_by(2));
        assert_eq!(all.cells().map(|cells| cells.words).as_deref(), Some("E5, E7, E9, E11, E13, E15, …"));
        assert_eq!((all.count, all.areas.len()), (998, 998));
    }

    #[test]
    fn an_office_is_given_its_own_cells() {
        let mut all = gathered([5]);
        all.absorb(found("b.xlsx", 9, ""));
        all.absorb(found("b.xlsx", 10, ""));
        let own = all.within("b.xlsx").map(|own| (own.cells().map(|cells| cells.words), own.count));
        assert_eq!(own, Some((Some("E10:E11".to_owned()), 2)));
        assert_eq!(all.within("c.xlsx"), None);
    }

    #[test]
    fn different_words_are_quoted_up_to_three() {
        let mut all = found("a.xlsx", 4, "delapan");
        for words in ["sepuluh", "delapan", "dua", "lima", "enam"] {
            all.quote(words);
        }
        assert_eq!(all.written, "delapan; sepuluh; dua; …");
    }
}
