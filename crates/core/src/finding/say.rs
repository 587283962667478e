//! How a finding's data is said in the clerk's language.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use crate::model::cell::CellFault;
use crate::model::claim::ClaimUnit;
use crate::model::lang::Lang;
use crate::model::lesson_hours::LessonHours;
use crate::place::Place;

/// Data that a sentence can hold.
pub trait Say {
    /// Says it in the clerk's language.
    fn say(&self, lang: Lang) -> String;
}

macro_rules! say_as_displayed {
    ($($type:ty),*) => { $(impl Say for $type { fn say(&self, _: Lang) -> String { self.to_string() } })* };
}

say_as_displayed!(String, Arc<str>, &'static str, u16, u32, u64, i32, usize);

impl Say for Place {
    fn say(&self, lang: Lang) -> String {
        let sheet = self.sheet().map(|sheet| format!(" › {} \"{sheet}\"", lang.pick("lembar", "sheet"))).unwrap_or_default();
        let cell = self.cell().map(|cell| format!(" › {} {cell}", lang.pick("sel", "cell"))).unwrap_or_default();
        format!("{}{sheet}{cell}", self.file())
    }
}

impl Say for LessonHours {
    fn say(&self, lang: Lang) -> String {
        self.display(lang)
    }
}

impl Say for ClaimUnit {
    fn say(&self, lang: Lang) -> String {
        self.label(lang).to_owned()
    }
}

impl Say for NaiveDate {
    fn say(&self, lang: Lang) -> String {
        format!("{} {} {}", self.day(), month_name(self.month(), lang), self.year())
    }
}

impl Say for CellFault {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Error(shown) => lang.pick(format!("nilai galat {shown}"), format!("the error value {shown}")),
            Self::Uncalculated => lang.pick("rumus yang belum dihitung", "a formula that was never calculated").to_owned(),
            Self::TooLong => lang.pick("teks yang terlalu panjang", "a text that is too long").to_owned(),
        }
    }
}

impl Say for Vec<Arc<str>> {
    fn say(&self, _: Lang) -> String {
        self.iter().map(|item| format!("\"{item}\"")).collect::<Vec<_>>().join(", ")
    }
}

/// Names a month, 1–12; any other number gives `?`.
#[must_use]
pub fn month_name(month: u32, lang: Lang) -> &'static str {
    const NAMES: [[&str; 2]; 12] = [
        ["Januari", "January"],
        ["Februari", "February"],
        ["Maret", "March"],
        ["April", "April"],
        ["Mei", "May"],
        ["Juni", "June"],
        ["Juli", "July"],
        ["Agustus", "August"],
        ["September", "September"],
        ["Oktober", "October"],
        ["November", "November"],
        ["Desember", "December"],
    ];
    let index = usize::try_from(month).unwrap_or(0).wrapping_sub(1);
    NAMES.get(index).map_or("?", |names| lang.pick(names[0], names[1]))
}
