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
use crate::model::activity::Activity;
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
    let (mut throttle, mut handed) = (Throttle::new(Limits::default().findings), HandOff::default());
    let mut certificates = credited.certificates.from_activity(0).peekable();
    for (index, (activity, credit)) in credited.activities.iter().zip(credited.credits).enumerate() {
        let certificate = certificates.next_if(|(own, _)| *own == index).map(|(_, number)| number);
        let Some(nip) = activity.nip.filter(|_| !credit.credited().is_zero()) else { continue };
        let row = Row { nip, activity, credit, certificate, organiser: credited.organisers.of(index) };
        match row.record(kinds, rules) {
            Ok(record) => {
                handed.cut += usize::from(credit.credited() != LessonHours::from_jp(record.hours));
                handed.records.push(record);
            }
            Err(lacks) => {
                handed.incomplete += 1;
                lacks.into_iter().for_each(|lack| throttle.add(row.finding(lack), &mut handed.findings));
            }
        }
    }
    handed
}

/// One credited row.
struct Row<'a> {
    nip: Nip,
    activity: &'a Activity,
    credit: &'a Credit,
    certificate: Option<&'a str>,
    organiser: Option<&'a Arc<str>>,
}

impl Row<'_> {
    fn record(&self, kinds: &SiasnKinds, rules: &Rules) -> Result<CourseRecord, Vec<ColumnFinding>> {
        let kind = self.activity.classification.category().and_then(|category| kinds.kinds.get(&category));
        let dates = self.activity.starts_on.zip(self.activity.ends_on);
        let hours = self.credit.credited().whole_jp();
        let title = Some(&self.activity.title).filter(|title| !title.is_empty());
        if let (Some(organiser), Some(certificate), Some((starts_on, ends_on)), Some(title), Some((id, kind)), 1..) =
            (self.organiser, self.certificate, dates, title, kind.and_then(|kind| Some((kind.id.as_ref()?, kind))), hours)
        {
            return Ok(CourseRecord {
                nip: self.nip,
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
            self.organiser.is_none().then_some(ColumnFinding::OrganiserMissing),
            self.certificate.is_none().then_some(ColumnFinding::CertificateMissing),
            dates.is_none().then_some(ColumnFinding::DatesMissing),
            title.is_none().then_some(ColumnFinding::TitleMissing),
            self.lacks_kind(kind, rules),
            (hours == 0).then_some(ColumnFinding::LessThanAnHour),
        ];
        Err(lacks.into_iter().flatten().collect())
    }

    fn lacks_kind(&self, kind: Option<&SiasnKind>, rules: &Rules) -> Option<ColumnFinding> {
        if kind.is_some_and(|kind| kind.id.is_some()) {
            return None;
        }
        let name = self.activity.classification.category().map_or("", |category| &rules.regulation.category(category).name);
        let note = kind.map_or("", |kind| &kind.note);
        Some(ColumnFinding::NoCourseKind { name: Arc::from(name), note: Arc::from(note) })
    }

    /// Places what is lacking in the column where the office can mend it; where the table has none, on the sheet.
    fn finding(&self, lack: ColumnFinding) -> Found {
        let cells = self.activity.cells;
        let column = match lack {
            ColumnFinding::OrganiserMissing => cells.organiser.column(),
            ColumnFinding::CertificateMissing => cells.certificate.column(),
            ColumnFinding::DatesMissing => cells.date.column(),
            ColumnFinding::LessThanAnHour => cells.hours.column(),
            _ => cells.title.column(),
        };
        Found::new(self.activity.place.at(column), self.activity.title.to_string(), lack)
    }
}
