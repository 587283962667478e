//! Credits → what is handed over to SIASN: the credited activities that its course record can take, and for each of the others what it lacks.
//!
//! ```text
//! seminar of Rina, 4 JP, organiser and certificate number in the row   → a record
//! coaching of Budi, 2 JP, no certificate number                        → K32 at its row: what to fill in
//! seminar of Dodi, 0 JP: not yet held                                  → neither; it is no credit
//! ```
//! SIASN counts whole hours: a part of one is left out, never rounded up. Nothing is sent: a person or another program does that.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use crate::finding::Found;
use crate::finding::column::ColumnFinding;
use crate::finding::throttle::Throttle;
use crate::model::activity::{Activity, CellColumns, RowPlace};
use crate::model::category::CategoryId;
use crate::model::certificate::Certificates;
use crate::model::credit::Credit;
use crate::model::lesson_hours::LessonHours;
use crate::model::limits::Limits;
use crate::model::nip::Nip;
use crate::model::organiser::Organisers;
use crate::rules::Rules;
use crate::rules::siasn::{SiasnKind, SiasnKinds};

/// What the rows say, with their credits.
#[derive(Debug, Clone, Copy)]
pub struct CreditedRows<'a> {
    /// Every activity, in input order.
    pub activities: &'a [Activity],
    /// The credit of each.
    pub credits: &'a [Credit],
    /// Certificate numbers.
    pub certificates: &'a Certificates,
    /// Organisers.
    pub organisers: &'a Organisers,
}

/// One activity with what it counts for, from a recap or from a result of one.
#[derive(Debug, Clone)]
pub struct CreditedRow<'a> {
    /// Whose it is, where the row says so.
    pub nip: Option<Nip>,
    /// Title; empty where it has none.
    pub title: Arc<str>,
    /// Who held it.
    pub organiser: Option<Arc<str>>,
    /// Certificate number.
    pub certificate: Option<&'a str>,
    /// Category, where the rules know it.
    pub category: Option<CategoryId>,
    /// Category as it is written.
    pub written_category: &'a str,
    /// First and last day, where both are known.
    pub dates: Option<(NaiveDate, NaiveDate)>,
    /// JP that count.
    pub credited: LessonHours,
    /// The row that the office wrote.
    pub place: &'a RowPlace,
    /// Where its cells stand in that row.
    pub cells: CellColumns,
}

/// One course record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CourseRecord {
    /// Whose it is.
    pub nip: Nip,
    /// Title.
    pub title: Arc<str>,
    /// Who held it.
    pub organiser: Arc<str>,
    /// Certificate number.
    pub certificate: String,
    /// SIASN's kind.
    pub kind_id: String,
    /// SIASN's kind of certificate.
    pub certificate_kind: String,
    /// Whole lesson hours.
    pub hours: u32,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
}

impl CourseRecord {
    /// Gives the year that SIASN files it under.
    #[must_use]
    pub fn year(&self) -> i32 {
        self.ends_on.year()
    }
}

/// What is handed over.
#[derive(Debug, Clone, Default)]
pub struct HandOff {
    /// The records, in input order.
    pub records: Vec<CourseRecord>,
    /// Credited activities that are no record yet.
    pub incomplete: usize,
    /// Records of which a part of an hour was left out.
    pub cut: usize,
    /// What the incomplete ones lack.
    pub findings: Vec<Found>,
}

/// Makes the records of everything credited.
#[must_use]
pub fn hand_off(credited: CreditedRows<'_>, kinds: &SiasnKinds, rules: &Rules) -> HandOff {
    let mut records = RecordMaker::new(kinds, rules);
    for (index, (activity, credit)) in credited.activities.iter().zip(credited.credits).enumerate() {
        records.add(&CreditedRow {
            nip: activity.nip,
            title: Arc::clone(&activity.title),
            organiser: credited.organisers.of(index).cloned(),
            certificate: credited.certificates.of(index),
            category: activity.classification.category(),
            written_category: &activity.typed_category,
            dates: activity.starts_on.zip(activity.ends_on),
            credited: credit.credited(),
            place: &activity.place,
            cells: activity.cells,
        });
    }
    records.finish()
}

/// Makes records of rows that come one by one, in the order of the inputs.
#[derive(Debug)]
pub struct RecordMaker<'r> {
    kinds: &'r SiasnKinds,
    rules: &'r Rules,
    throttle: Throttle,
    handed: HandOff,
}

impl<'r> RecordMaker<'r> {
    /// Begins.
    #[must_use]
    pub fn new(kinds: &'r SiasnKinds, rules: &'r Rules) -> Self {
        Self { kinds, rules, throttle: Throttle::new(Limits::default().findings), handed: HandOff::default() }
    }

    /// Takes a row; one that counts for nothing, or is nobody's, is neither a record nor incomplete.
    pub fn add(&mut self, row: &CreditedRow<'_>) {
        let Some(nip) = row.nip.filter(|_| !row.credited.is_zero()) else { return };
        match self.record(nip, row) {
            Ok(record) => {
                self.handed.cut += usize::from(row.credited != LessonHours::from_jp(record.hours));
                self.handed.records.push(record);
            }
            Err(lacks) => {
                self.handed.incomplete += 1;
                for lack in lacks {
                    self.throttle.add(row.finding(lack), &mut self.handed.findings);
                }
            }
        }
    }

    /// Gives what is handed over.
    #[must_use]
    pub fn finish(self) -> HandOff {
        self.handed
    }

    fn record(&self, nip: Nip, row: &CreditedRow<'_>) -> Result<CourseRecord, Vec<ColumnFinding>> {
        let kind = row.category.and_then(|category| self.kinds.kinds.get(&category));
        let hours = row.credited.whole_jp();
        let title = Some(&row.title).filter(|title| !title.is_empty());
        if let (Some(organiser), Some(certificate), Some((starts_on, ends_on)), Some(title), Some((id, kind)), 1..) =
            (&row.organiser, row.certificate, row.dates, title, kind.and_then(|kind| Some((kind.id.as_ref()?, kind))), hours)
        {
            return Ok(CourseRecord {
                nip,
                title: Arc::clone(title),
                organiser: Arc::clone(organiser),
                certificate: certificate.to_owned(),
                kind_id: id.clone(),
                certificate_kind: kind.certificate_kind.clone(),
                hours,
                starts_on,
                ends_on,
            });
        }
        let lacks = [
            row.organiser.is_none().then_some(ColumnFinding::OrganiserMissing),
            row.certificate.is_none().then_some(ColumnFinding::CertificateMissing),
            row.dates.is_none().then_some(ColumnFinding::DatesMissing),
            title.is_none().then_some(ColumnFinding::TitleMissing),
            self.lacks_kind(row, kind),
            (hours == 0).then_some(ColumnFinding::LessThanAnHour),
        ];
        Err(lacks.into_iter().flatten().collect())
    }

    fn lacks_kind(&self, row: &CreditedRow<'_>, kind: Option<&SiasnKind>) -> Option<ColumnFinding> {
        if kind.is_some_and(|kind| kind.id.is_some()) {
            return None;
        }
        let name = row.category.map_or(row.written_category, |category| &self.rules.regulation.category(category).name);
        let note = kind.map_or("", |kind| &kind.note);
        Some(ColumnFinding::NoCourseKind { name: Arc::from(name), note: Arc::from(note) })
    }
}

impl CreditedRow<'_> {
    /// Places what is lacking in the column where the office can mend it; where the table has none, on the sheet.
    fn finding(&self, lack: ColumnFinding) -> Found {
        let column = match lack {
            ColumnFinding::OrganiserMissing => self.cells.organiser.column(),
            ColumnFinding::CertificateMissing => self.cells.certificate.column(),
            ColumnFinding::DatesMissing => self.cells.date.column(),
            ColumnFinding::LessThanAnHour => self.cells.hours.column(),
            _ => self.cells.title.column(),
        };
        Found::new(self.place.at(column), self.title.to_string(), lack)
    }
}
