//! Names of activities that a clerk has decided, and names that wait for a decision: the sheet *Kamus* (contract.md §8).
//!
//! ```text
//! Tertulis | Kolom | Jumlah | Contoh Sel | Saran                        | Jenis  | Dikonfirmasi Oleh | Tanggal
//! OJT      | Jenis | 14     | A › B › D7 | Magang 20 JP per kegiatan; … | Magang | Siti Contoh       | 12/03/2025
//! ```
//! A row decides once *Jenis* is filled. A decision holds for a whole name in one kind of column: "OJT" as a type says nothing about a title "OJT".

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::category::CategoryId;
use super::text::fold;
use crate::place::Place;

/// What a sheet of confirmed names is called, in Indonesian and in English.
pub const SHEET: [&str; 2] = ["Kamus", "Dictionary"];
/// The hidden sheet that holds the choices of its drop-down.
pub const CHOICES_SHEET: [&str; 2] = ["Pilihan Jenis", "Category Choices"];
/// Its headings, in order.
pub const HEADINGS: [[&str; 2]; 8] = [
    ["Tertulis", "Written"],
    ["Kolom", "Column"],
    ["Jumlah", "Count"],
    ["Contoh Sel", "Example Cells"],
    ["Saran", "Suggestion"],
    ["Jenis", "Category"],
    ["Dikonfirmasi Oleh", "Confirmed By"],
    ["Tanggal", "Date"],
];
/// What *Jenis* holds where a name is no form of competency development.
pub const NOT_DEVELOPMENT: [&str; 2] = ["BUKAN PENGEMBANGAN KOMPETENSI", "NOT COMPETENCY DEVELOPMENT"];

/// Places kept of a name that awaits its decision.
const MOST_PLACES: usize = 3;

/// Where a row writes a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum NamedIn {
    /// In the column of types.
    Type,
    /// As the title of the activity.
    Title,
}

impl NamedIn {
    /// What the column *Kolom* holds for it, in Indonesian and in English; that is also read back.
    #[must_use]
    pub fn label(self) -> [&'static str; 2] {
        match self {
            Self::Type => ["Jenis", "Type"],
            Self::Title => ["Nama Kegiatan", "Title"],
        }
    }
}

/// What was decided for a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Decided {
    /// It is of this category.
    Category(CategoryId),
    /// It is no form of competency development.
    NotDevelopment,
}

/// When a name was confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ConfirmedOn {
    /// On a day.
    Day(NaiveDate),
    /// In the clerk's own words.
    Words(Arc<str>),
}

/// A row of a *Kamus* whose *Jenis* is filled, not yet understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatedName {
    /// The cell of its *Jenis*.
    pub place: Place,
    /// *Tertulis*.
    pub written: Arc<str>,
    /// *Kolom*.
    pub column: Arc<str>,
    /// *Jenis*.
    pub decided: Arc<str>,
    /// *Dikonfirmasi Oleh*, empty where nobody is named.
    pub by: Arc<str>,
    /// *Tanggal*.
    pub on: Option<ConfirmedOn>,
}

/// A name with its decision, and whose decision that was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfirmedName {
    /// The name as written.
    pub written: Arc<str>,
    /// Where rows write it.
    pub named_in: NamedIn,
    /// What was decided.
    pub decided: Decided,
    /// Who confirmed it, empty where nobody is named.
    pub by: Arc<str>,
    /// When, where that is said.
    pub on: Option<ConfirmedOn>,
    /// The cell that holds the decision.
    pub place: Place,
}

/// A name as the dictionary looks it up.
pub type NameKey = (NamedIn, String);

/// The confirmed names that apply to a run, and those whose decisions contradict each other, which do not.
#[derive(Debug, Clone, Default)]
pub struct Dictionary {
    types: BTreeMap<String, Arc<ConfirmedName>>,
    titles: BTreeMap<String, Arc<ConfirmedName>>,
    /// Names with decisions that contradict each other, the decisions in input order.
    pub contradictions: BTreeMap<NameKey, Vec<Arc<ConfirmedName>>>,
}

impl Dictionary {
    /// Adds a name; one that stands there already is replaced.
    pub fn insert(&mut self, name: Arc<ConfirmedName>) {
        let folded = fold(&name.written);
        match name.named_in {
            NamedIn::Type => self.types.insert(folded, name),
            NamedIn::Title => self.titles.insert(folded, name),
        };
    }

    /// Looks up the words of a type column, already folded.
    #[must_use]
    pub fn of_type(&self, folded: &str) -> Option<&Arc<ConfirmedName>> {
        self.types.get(folded)
    }

    /// Looks up a whole title, already folded.
    #[must_use]
    pub fn of_title(&self, folded: &str) -> Option<&Arc<ConfirmedName>> {
        self.titles.get(folded)
    }

    /// Gives the confirmed name of this spelling, as either.
    #[must_use]
    pub fn of(&self, named_in: NamedIn, folded: &str) -> Option<&Arc<ConfirmedName>> {
        match named_in {
            NamedIn::Type => self.of_type(folded),
            NamedIn::Title => self.of_title(folded),
        }
    }

    /// Goes through the names that apply: types, then titles, each by name.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<ConfirmedName>> {
        self.types.values().chain(self.titles.values())
    }
}

/// A name that no entry decides, with the rows that write it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnresolvedName {
    /// The name as first written.
    pub written: Arc<str>,
    /// Where rows write it.
    pub named_in: NamedIn,
    /// How many rows do.
    pub count: u32,
    /// The first cells that hold it.
    pub places: Vec<Place>,
    /// What it can stand for, or what it is most like.
    pub candidates: Vec<CategoryId>,
}

impl UnresolvedName {
    /// Gives the name as the dictionary looks it up.
    #[must_use]
    pub fn key(&self) -> NameKey {
        (self.named_in, fold(&self.written))
    }

    /// Counts further rows with the same name, in input order.
    pub fn add(&mut self, count: u32, places: impl IntoIterator<Item = Place>) {
        self.count = self.count.saturating_add(count);
        let room = MOST_PLACES.saturating_sub(self.places.len());
        self.places.extend(places.into_iter().take(room));
    }
}

/// A row of the sheet *Kamus*.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DictionaryRow {
    /// The name, its rows and the first of their cells; the candidates are what is suggested.
    pub name: UnresolvedName,
    /// Whether it is decided.
    pub state: DictionaryState,
}

/// How far a name is decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DictionaryState {
    /// It awaits a decision.
    Unresolved,
    /// Decisions contradict each other, so none applies.
    Contradicted(Vec<Arc<ConfirmedName>>),
    /// It is decided, and the decision is carried on.
    Confirmed(Arc<ConfirmedName>),
}
