//! Beside the line, activities and credits → what looks unusual about them: warnings, by which no JP ever changes.
//!
//! Every row here is in order by itself. What asks for a look stands between rows: two courses of a full day on the same days, one certificate number at two
//! people, a whole office with one and the same row.
//!
//! ```text
//! row   NIP    title               days           JP   certificate
//!  2    …901   Bimtek Arsip        3–5 March      24   800/12/2025
//!  3    …901   Bimtek Anggaran     5–6 March      16                  5 March is full already by row 2
//!  4    …902   Diklat Teknis       3–5 May        24   800/12/2025    the number of row 2
//! ```
//! Each check sees one person's rows ([`days`], [`dates`], [`months`]), or one unit's ([`units`]) or one number's ([`certificates`]), and leaves [`case::Case`]s;
//! what one sheet has too many of is counted and not listed. From where on something is unusual stands in the rules (`anomaly_…`), by the
//! day of the row or the day that is looked at.

mod case;
mod certificates;
mod dates;
mod days;
mod marks;
mod months;
mod row;
mod units;

use chrono::NaiveDate;

pub use case::gathering;
pub use marks::{Marker, RowMarks};

use crate::finding::Found;
use crate::model::activity::{Activity, last_day_of};
use crate::model::certificate::Certificates;
use crate::model::credit::Credit;
use crate::model::employee::ListedEmployee;
use crate::model::nip::Nip;
use crate::model::people::People;
use crate::rules::Rules;
use row::AnomalyRow;

/// What is looked at.
#[derive(Debug, Clone, Copy)]
pub struct AnomalyInput<'a> {
    /// Every activity, in input order.
    pub activities: &'a [Activity],
    /// Their places, person by person.
    pub order: &'a [(Option<Nip>, usize)],
    /// The credit of each, in the same order.
    pub credits: &'a [Credit],
    /// The certificate numbers of the activities.
    pub certificates: &'a Certificates,
    /// Everybody known.
    pub people: &'a People,
    /// The employee list: it knows the earlier NIPs of a person.
    pub listed: &'a [ListedEmployee],
    /// Reporting year.
    pub year: i32,
    /// As-of date.
    pub as_of: NaiveDate,
}

/// What the rows that are looked at have in common: all rows of it are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compared {
    /// A person.
    People,
    /// A work unit.
    Units,
    /// A certificate number.
    Certificates,
}

/// Finds what is unusual, in input order.
#[must_use]
pub fn find(input: &AnomalyInput<'_>, rules: &Rules) -> Vec<Found> {
    case::gathered(find_each(input, &[Compared::People, Compared::Units, Compared::Certificates], rules))
}

/// Finds what is unusual between rows that have this in common, in input order, each by itself and with the index of its activity.
pub fn find_each<'a>(input: &AnomalyInput<'a>, between: &[Compared], rules: &'a Rules) -> impl Iterator<Item = (usize, Found)> + use<'a> {
    let of = |compared| between.contains(&compared);
    let policy = &rules.policy.anomalies;
    let appointed = dates::Appointed::of(input.listed);
    let mut units = of(Compared::Units).then(|| units::Units::of(input, &policy.unit_people));
    let least_months = policy.cap_months.on(last_day_of(input.year, None)).value;
    let (mut cases, mut person) = (Vec::new(), Vec::new());
    for places in input.order.chunk_by(|one, other| one.0 == other.0) {
        person.clear();
        person.extend(places.iter().filter_map(|&(_, index)| AnomalyRow::of(index, input, policy)));
        if person.is_empty() {
            continue;
        }
        if of(Compared::People) {
            days::scan(&person, &policy.per_day, &mut cases);
            dates::scan(&person, &appointed, input, &policy.dates, &mut cases);
            months::scan(&person, least_months, input, &mut cases);
        }
        if let Some(units) = &mut units {
            units.receive(&person);
        }
    }
    if let Some(units) = units {
        units.finish(&mut cases);
    }
    if of(Compared::Certificates) {
        certificates::scan(input, &policy.certificates, &mut cases);
    }
    case::found(cases, *input, rules)
}
