//! The catalogue: every sentence a clerk can be told about the data, with its code, severity and remedy.
//!
//! A finding is data plus a place; its words stand once, in the table of its letter (`finding/…`), so that the screen, the sheet *Temuan*, the JSON and
//! the clerk's guide say the same. A variant without a remedy does not compile.

#[macro_use]
mod catalogue;
pub mod column;
pub mod date;
pub mod file;
mod gather;
pub mod hours;
pub mod limit;
pub mod name;
pub mod person;
mod say;
pub mod table;

pub use catalogue::Described;
pub use gather::in_order;
pub use say::{Say, month_name};

use std::sync::Arc;

use crate::model::lang::Lang;
use crate::model::packed::{packed_enums, packed_structs};
use crate::place::Place;

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

/// Places that a finding keeps beside the first, of all files together. A name that more rows write is mended by replacing it throughout, not cell by cell.
const MOST_OTHERS: usize = 100_000;

/// One thing found in the data: what, where, and the words that stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// File, sheet or cell; of several places alike, the first.
    pub place: Place,
    /// The heading of the cell's column, where it has one.
    pub heading: Option<Arc<str>>,
    /// The cell's own words, empty where there are none.
    pub written: String,
    /// What was found.
    pub finding: Finding,
    /// How many places it stands for.
    pub count: u32,
    /// Of several places alike, those after the first, as far as they are kept: the cells that an office has to look at.
    pub others: Vec<Place>,
}

impl Found {
    /// Makes a finding for one place.
    #[must_use]
    pub fn new(place: Place, written: impl Into<String>, finding: impl Into<Finding>) -> Self {
        Self { place, heading: None, written: written.into(), finding: finding.into(), count: 1, others: Vec::new() }
    }

    /// Names the column by its heading.
    #[must_use]
    pub fn under(self, heading: Option<&Arc<str>>) -> Self {
        Self { heading: heading.map(Arc::clone), ..self }
    }

    /// Takes in a finding that says the same of other places.
    pub fn absorb(&mut self, alike: Self) {
        self.count = self.count.saturating_add(alike.count);
        let room = MOST_OTHERS.saturating_sub(self.others.len());
        self.others.extend(std::iter::once(alike.place).chain(alike.others).take(room));
    }

    /// Says the same of another of its places alone.
    #[must_use]
    pub fn at(&self, place: &Place) -> Self {
        Self { place: place.clone(), count: 1, others: Vec::new(), ..self.clone() }
    }

    /// Says what is wrong, in one sentence.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        self.finding.message(lang, &self.cell_words(lang))
    }

    /// Says what to do about it.
    #[must_use]
    pub fn remedy(&self, lang: Lang) -> String {
        self.finding.remedy(lang, &self.cell_words(lang))
    }

    fn cell_words(&self, lang: Lang) -> String {
        let other = || {
            if matches!(self.place, Place::Sheet(_)) { lang.pick("lembar ini", "this sheet") } else { lang.pick("sel itu", "that cell") }
        };
        self.place.cell().map_or_else(|| other().to_owned(), |cell| cell.to_string())
    }
}

packed_structs! { Found { place, heading, written, finding, count, others } }

macro_rules! by_letter {
    ($($(#[$doc:meta])* $letter:literal $variant:ident($inner:path)),* $(,)?) => {
        /// Everything that can be found, by the letter of its code.
        #[derive(Debug, Clone, PartialEq, Eq)]
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

        packed_enums! { Finding { $($letter $variant(inner)),* } }
    };
}

by_letter! {
    /// `F`: a file.
    b'F' File(file::FileFinding),
    /// `T`: a table or a sheet.
    b'T' Table(table::TableFinding),
    /// `K`: a column.
    b'K' Column(column::ColumnFinding),
    /// `P`: a person.
    b'P' Person(person::PersonFinding),
    /// `D`: a date.
    b'D' Date(date::DateFinding),
    /// `J`: lesson hours and what they are counted from.
    b'J' Hours(hours::HoursFinding),
    /// `N`: the name of an activity.
    b'N' Name(name::NameFinding),
    /// `B`: a duplicate, a cap or another limit.
    b'B' Limit(limit::LimitFinding),
}
