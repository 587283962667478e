//! What can be wrong with a rule file, by name and place.
//!
//! ```text
//! regulation.toml, line 118, category "seminar": the source "BSP" is not in the list of sources
//! ```
//! A rule file is edited by hand, in Notepad or Excel, by people who know the regulation and not the program. A key misplaced in silence
//! would change what thousands of rows count for, so everything that the program does not understand is refused, with the line to look
//! at.

use crate::model::lang::Lang;

/// One thing that is wrong with a rule file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleProblem {
    /// The file, as the office named it.
    pub file: String,
    /// Line, from 1, where it is known.
    pub line: Option<u32>,
    /// Entry (category, policy, name or heading) that it is about; empty where it is about the file.
    pub entry: String,
    /// What is wrong.
    pub fault: Fault,
}

impl RuleProblem {
    /// Says where and what, in one sentence.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let line = self.line.map(|line| format!(", {} {line}", lang.pick("baris", "line"))).unwrap_or_default();
        let entry = if self.entry.is_empty() { String::new() } else { format!(", \"{}\"", self.entry) };
        format!("{}{line}{entry}: {}", self.file, self.fault.message(lang))
    }
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The file cannot be opened.
    NotReadable(String),
    /// The folder or file holds none of the four rule files.
    NoRuleFile,
    /// The text is not in the form of its kind of file.
    NotParsed(String),
    /// A key that the program does not know.
    UnknownKey(String),
    /// A key that must be there is not.
    MissingKey(String),
    /// A key that has no place beside the entry's other keys.
    MisplacedKey(&'static str),
    /// A word that is none of those allowed.
    UnknownWord(String),
    /// A text that must say something is empty.
    Empty(&'static str),
    /// The same id, key, name or heading stands there twice.
    Doubled(String),
    /// A category that is not in the regulation.
    UnknownCategory(String),
    /// A source that is not in the list of sources.
    UnknownSource(String),
    /// A list's dates are not in ascending order.
    DatesOutOfOrder(&'static str),
    /// A date that is no calendar date.
    NotADate(String),
    /// A number out of its range.
    BadNumber(&'static str),
    /// A category without any national conversion, or a requirement without a value.
    NoValue(&'static str),
    /// The columns of a table are not those that it must have.
    WrongColumns(&'static str),
    /// A name that stands for several categories lists fewer than two.
    OneCandidate,
    /// More categories than the program can number.
    TooManyCategories,
}

impl Fault {
    /// Says what is wrong.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::Id => self.message_id(),
            Lang::En => self.message_en(),
        }
    }

    fn message_id(&self) -> String {
        match self {
            Self::NotReadable(why) => format!("berkas tidak dapat dibuka ({why})"),
            Self::NoRuleFile => "tidak ada regulation.toml, policy.toml, names.csv, atau headings.csv di sini".to_owned(),
            Self::NotParsed(why) => format!("isi tidak dapat dibaca ({why})"),
            Self::UnknownKey(key) => format!("kunci \"{key}\" tidak dikenal"),
            Self::MissingKey(key) => format!("kunci \"{key}\" belum ada"),
            Self::MisplacedKey(key) => format!("kunci \"{key}\" tidak sesuai dengan kunci lain di entri ini"),
            Self::UnknownWord(word) => format!("\"{word}\" bukan pilihan yang dikenal"),
            Self::Empty(key) => format!("\"{key}\" kosong"),
            Self::Doubled(what) => format!("\"{what}\" ditulis dua kali"),
            Self::UnknownCategory(id) => format!("jenis \"{id}\" tidak ada dalam regulation.toml"),
            Self::UnknownSource(key) => format!("sumber \"{key}\" tidak ada dalam daftar sumber"),
            Self::DatesOutOfOrder(key) => format!("tanggal in_force_from pada \"{key}\" tidak berurutan dari yang lama ke yang baru"),
            Self::NotADate(text) => format!("\"{text}\" bukan tanggal"),
            Self::BadNumber(key) => format!("nilai \"{key}\" di luar batas"),
            Self::NoValue(key) => format!("\"{key}\" belum mempunyai nilai"),
            Self::WrongColumns(expected) => format!("judul kolom harus: {expected}"),
            Self::OneCandidate => "nama taksa harus menyebut paling sedikit dua jenis".to_owned(),
            Self::TooManyCategories => "jumlah jenis melebihi yang dapat dibaca".to_owned(),
        }
    }

    fn message_en(&self) -> String {
        match self {
            Self::NotReadable(why) => format!("the file cannot be opened ({why})"),
            Self::NoRuleFile => "there is no regulation.toml, policy.toml, names.csv or headings.csv here".to_owned(),
            Self::NotParsed(why) => format!("the content cannot be read ({why})"),
            Self::UnknownKey(key) => format!("the key \"{key}\" is not known"),
            Self::MissingKey(key) => format!("the key \"{key}\" is missing"),
            Self::MisplacedKey(key) => format!("the key \"{key}\" does not go with the entry's other keys"),
            Self::UnknownWord(word) => format!("\"{word}\" is none of the words allowed"),
            Self::Empty(key) => format!("\"{key}\" is empty"),
            Self::Doubled(what) => format!("\"{what}\" stands there twice"),
            Self::UnknownCategory(id) => format!("the category \"{id}\" is not in regulation.toml"),
            Self::UnknownSource(key) => format!("the source \"{key}\" is not in the list of sources"),
            Self::DatesOutOfOrder(key) => format!("the in_force_from dates of \"{key}\" do not go from old to new"),
            Self::NotADate(text) => format!("\"{text}\" is no date"),
            Self::BadNumber(key) => format!("the value of \"{key}\" is out of range"),
            Self::NoValue(key) => format!("\"{key}\" has no value"),
            Self::WrongColumns(expected) => format!("the headings must be: {expected}"),
            Self::OneCandidate => "an ambiguous name must list at least two categories".to_owned(),
            Self::TooManyCategories => "there are more categories than can be read".to_owned(),
        }
    }
}
