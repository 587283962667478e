//! What changed between two results, and why: what `rekap-jp diff` shows and writes.
//!
//! Three things can change a person's JP: the rows (an office sent another one, took one back, corrected one), the way in which a row that stayed the same is
//! counted (rules, as-of date, a cap that another row has used up), and the requirement. They are kept apart, because each has another remedy.

use chrono::NaiveDate;

use crate::model::category::Scope;
use crate::model::employee::EmployeeKind;
use crate::model::lesson_hours::LessonHours;
use crate::model::lexicon::{Lexicon, TextId};
use crate::model::nip::Nip;
use crate::summary::Status;
use crate::summary::past::YearTally;

/// Everything that differs between two results.
#[derive(Debug)]
pub struct Changes {
    /// The earlier result.
    pub old: Edition,
    /// The later one.
    pub new: Edition,
    /// The two as a head of office compares them.
    pub years: [YearTally; 2],
    /// Rules that differ, in the order of the sheet *Aturan*.
    pub rules: Vec<RuleChange>,
    /// People who are new, gone, of another status, or whose JP or requirement differ: what needs attention first, then by unit and name.
    pub people: Vec<PersonChange>,
    /// Rows that differ, by person.
    pub activities: Vec<ActivityChange>,
    /// The texts of the rows.
    pub texts: Lexicon,
}

impl Changes {
    /// Says whether people, rows and rules are the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.people.is_empty() && self.activities.is_empty() && self.rules.is_empty()
    }

    /// Lists the rules that can be the reason why a row counts for something else, as indices: those of its category, else those that hold for all.
    #[must_use]
    pub fn rules_about(&self, old: &ActivityRow, new: &ActivityRow) -> Vec<usize> {
        rules_about(&self.rules, [old, new].map(|row| self.texts.text(row.category)))
    }

    /// Counts the people whose change is this one.
    #[must_use]
    pub fn people_with(&self, transition: Transition) -> usize {
        self.people.iter().filter(|person| person.transition() == transition).count()
    }

    /// Counts the rows whose change is this one.
    #[must_use]
    pub fn activities_with(&self, kind: RowChange) -> usize {
        self.activities.iter().filter(|activity| activity.kind() == kind).count()
    }
}

/// Lists the rules that can be the reason why a row of these categories counts for something else, as indices of `rules`.
#[must_use]
pub fn rules_about(rules: &[RuleChange], categories: [&str; 2]) -> Vec<usize> {
    let with = |reach: Reach| {
        let is_meant =
            move |rule: &RuleChange| rule.reach == reach && (reach != Reach::Category || categories.contains(&rule.rule.as_str()));
        rules.iter().enumerate().filter(move |(_, rule)| is_meant(rule)).map(|(number, _)| number)
    };
    let own: Vec<usize> = with(Reach::Category).collect();
    if own.is_empty() { with(Reach::Everything).collect() } else { own }
}

/// One of the two results, as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// Name of the file.
    pub file: String,
    /// Its reporting year.
    pub year: i32,
    /// The day on which it looks at the data.
    pub as_of: NaiveDate,
    /// People with status TERPENUHI.
    pub met: usize,
    /// People with status KURANG.
    pub short: usize,
    /// People with status TANPA KEGIATAN.
    pub inactive: usize,
    /// Rows of *Rincian*.
    pub activities: usize,
    /// JP credited to all people together.
    pub credited: LessonHours,
}

/// A rule that one result has and the other has not, or has otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleChange {
    /// What kind of rule it is, as *Aturan* says it.
    pub part: String,
    /// Its name.
    pub rule: String,
    /// National or international, where it holds for one of them.
    pub level: String,
    /// From when on it is in force.
    pub from: Option<NaiveDate>,
    /// What the earlier result was made by.
    pub old: Option<RuleValue>,
    /// What the later one was made by.
    pub new: Option<RuleValue>,
    /// Whom it can concern.
    pub reach: Reach,
}

/// What a rule says, and where that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleValue {
    /// What it says.
    pub value: String,
    /// The article.
    pub basis: String,
}

/// Which rows a rule can concern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// None by itself: the name or check sum of the rule files.
    Files,
    /// Those of the category that it is named after.
    Category,
    /// All.
    Everything,
}

/// A person with a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonChange {
    /// The civil servant's number.
    pub nip: Nip,
    /// Name, of the later result where it has one.
    pub name: TextId,
    /// Work unit, likewise.
    pub work_unit: TextId,
    /// The person's year in the earlier result.
    pub old: Option<PersonYear>,
    /// The person's year in the later one.
    pub new: Option<PersonYear>,
    /// Why.
    pub causes: Vec<Cause>,
}

/// One person's year in one result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PersonYear {
    /// JP that count.
    pub credited: LessonHours,
    /// JP required.
    pub required: LessonHours,
    /// Whether that is met.
    pub status: Status,
    /// PNS or PPPK, where the result says so.
    pub kind: Option<EmployeeKind>,
}

/// What became of a person, the weightiest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Transition {
    /// From TERPENUHI to KURANG.
    FellShort,
    /// To TANPA KEGIATAN.
    BecameInactive,
    /// No longer in the result.
    Gone,
    /// To TERPENUHI.
    BecameMet,
    /// From TANPA KEGIATAN to KURANG.
    BecameActive,
    /// Not in the earlier result.
    New,
    /// The same status with other JP or another requirement.
    SameStatus,
}

impl PersonChange {
    /// Says what became of the person.
    #[must_use]
    pub fn transition(&self) -> Transition {
        let statuses = (self.old.map(|year| year.status), self.new.map(|year| year.status));
        match statuses {
            (None, _) => Transition::New,
            (_, None) => Transition::Gone,
            (Some(old), Some(new)) if old == new => Transition::SameStatus,
            (_, Some(Status::Met)) => Transition::BecameMet,
            (_, Some(Status::Inactive)) => Transition::BecameInactive,
            (Some(Status::Inactive), _) => Transition::BecameActive,
            _ => Transition::FellShort,
        }
    }
}

/// Why a person's year differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// Rows that only one result has, or that were corrected.
    Rows {
        /// What became of them: never [`RowChange::Recounted`].
        change: RowChange,
        /// Their number.
        rows: u32,
        /// JP that they gave.
        old: LessonHours,
        /// JP that they give.
        new: LessonHours,
    },
    /// Rows that stayed the same and count for something else.
    Recounted {
        /// Their number.
        rows: u32,
        /// JP that they gave.
        old: LessonHours,
        /// JP that they give.
        new: LessonHours,
        /// Why.
        why: Why,
        /// Rules that can be the reason, as indices of [`Changes::rules`]; empty unless `why` is [`Why::Rules`].
        rules: Vec<usize>,
    },
    /// The requirement differs.
    Requirement {
        /// JP that were required.
        old: LessonHours,
        /// JP that are required.
        new: LessonHours,
    },
    /// The person stands in a result without any row: on the employee list.
    OnlyListed,
}

/// Why a row that stayed the same counts for something else. Where several can be the reason, the first of them is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The results are of different years.
    Year,
    /// It was not over on the earlier as-of date.
    AsOf,
    /// The rules differ.
    Rules,
    /// The person is taken for PNS in one and for PPPK in the other.
    Kind,
    /// Other rows of the person changed, and so what caps and duplicates leave.
    OtherRows,
    /// Its category was decided otherwise, by rules that are the same: a dictionary.
    Category,
    /// Nothing in the two results says why.
    Unknown,
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowChange {
    /// Only the later result has it.
    Added,
    /// Only the earlier result has it.
    Removed,
    /// Something that an office wrote in it differs.
    Edited,
    /// It says the same and counts for something else, or its category was decided otherwise.
    Recounted,
}

/// A row that differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActivityChange {
    /// The row in the earlier result.
    pub old: Option<ActivityRow>,
    /// The row in the later one.
    pub new: Option<ActivityRow>,
    /// Why it counts for something else, where it says the same.
    pub why: Option<Why>,
}

impl ActivityChange {
    /// Says what became of the row.
    #[must_use]
    pub fn kind(&self) -> RowChange {
        match (&self.old, &self.new) {
            (None, _) => RowChange::Added,
            (_, None) => RowChange::Removed,
            (Some(old), Some(new)) if old.says_the_same_as(new) => RowChange::Recounted,
            _ => RowChange::Edited,
        }
    }

    /// Gives the row as it is now, else as it was.
    #[must_use]
    pub fn row(&self) -> ActivityRow {
        self.new.or(self.old).unwrap_or_default()
    }

    /// Gives the person, where a row names one.
    #[must_use]
    pub fn nip(&self) -> Option<Nip> {
        let of = |row: Option<ActivityRow>| row.and_then(|row| row.nip);
        of(self.new).or(of(self.old))
    }

    /// Gives the JP that the row gave and gives; nothing where there is no row.
    #[must_use]
    pub fn credited(&self) -> (LessonHours, LessonHours) {
        let of = |row: Option<ActivityRow>| row.map(|row| row.credited).unwrap_or_default();
        (of(self.old), of(self.new))
    }
}

/// A row of *Rincian*, with its texts in the [`Lexicon`] of the comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ActivityRow {
    /// The civil servant's number, where it could be read.
    pub nip: Option<Nip>,
    /// Name as the row writes it.
    pub name: TextId,
    /// Work unit as the row writes it.
    pub work_unit: TextId,
    /// Title as written.
    pub title: TextId,
    /// Title, folded.
    pub folded_title: TextId,
    /// Category as the input writes it.
    pub typed_category: TextId,
    /// Category as the law writes it, in the language of the comparison where the name is known.
    pub category: TextId,
    /// Level, where the result says one that is known.
    pub scope: Option<Scope>,
    /// First day.
    pub starts_on: Option<NaiveDate>,
    /// Last day.
    pub ends_on: Option<NaiveDate>,
    /// JP claimed.
    pub claimed: Option<LessonHours>,
    /// JP that count.
    pub credited: LessonHours,
    /// The reasons in words.
    pub explanation: TextId,
    /// Whether the row waits for a clerk to check it.
    pub needs_review: bool,
    /// The file that it was read from.
    pub file: TextId,
    /// The sheet in it.
    pub sheet: TextId,
    /// The row in it, as Excel numbers it.
    pub row: u32,
}

impl ActivityRow {
    /// Says whether an office wrote the same into both rows. The place does not matter, nor case and punctuation of the title.
    #[must_use]
    pub fn says_the_same_as(&self, other: &Self) -> bool {
        let written = |row: &Self| (row.nip, row.folded_title, row.typed_category, row.scope, row.starts_on, row.ends_on, row.claimed);
        written(self) == written(other)
    }
}
