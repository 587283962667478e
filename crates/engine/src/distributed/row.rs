//! What was read of a file → its rows, each by itself, and everything else.

use rekap_core::credit::YearCounts;
use rekap_core::model::activity::Activity;
use rekap_core::model::certificate::Certificates;
use rekap_core::model::nip::{DamagedNip, Nip};
use rekap_core::model::organiser::Organisers;
use serde::{Deserialize, Serialize};

use crate::reading::Reading;

/// A row with everything that was read of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TravellingRow {
    /// The activity.
    pub activity: Activity,
    /// What Excel left of its NIP.
    pub damaged: Option<DamagedNip>,
    /// Its certificate number.
    pub certificate: Option<String>,
    /// Its organiser.
    pub organiser: Option<String>,
}

impl TravellingRow {
    /// Gives the birth date of the person, 19850101, where the row has enough of a NIP to say it.
    #[must_use]
    pub fn born(&self) -> Option<u32> {
        self.activity.nip.map(Nip::birth_date).or_else(|| self.damaged.and_then(DamagedNip::birth_date))
    }
}

/// What was read of a file beside its rows.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FileHead {
    /// Everything but activities, damaged NIPs, certificate numbers and organisers.
    pub reading: Reading,
    /// How many rows it has.
    pub rows: usize,
    /// The years of its rows.
    pub years: YearCounts,
}

/// A file, in parts that go different ways.
#[derive(Debug, Default)]
pub struct FileRead {
    /// Its rows, in input order.
    pub rows: Vec<TravellingRow>,
    /// What else was read.
    pub head: FileHead,
}

impl FileRead {
    /// Divides what was read of a file.
    #[must_use]
    pub fn of(mut reading: Reading) -> Self {
        let activities = std::mem::take(&mut reading.activities);
        let (certificates, damaged) = (std::mem::take(&mut reading.certificates), std::mem::take(&mut reading.damaged));
        let organisers = std::mem::take(&mut reading.organisers);
        let mut years = YearCounts::default();
        for activity in &activities {
            years.add(activity);
        }
        let head = FileHead { reading, rows: activities.len(), years };
        Self { rows: divided(activities, &certificates, &organisers, &damaged), head }
    }
}

/// Puts what stands beside the activities into their rows.
fn divided(
    activities: Vec<Activity>,
    certificates: &Certificates,
    organisers: &Organisers,
    damaged: &[(usize, DamagedNip)],
) -> Vec<TravellingRow> {
    let mut numbers = certificates.from_activity(0).peekable();
    let mut damaged = damaged.iter().peekable();
    let row = |(index, activity)| TravellingRow {
        activity,
        damaged: damaged.next_if(|(of, _)| *of == index).map(|&(_, nip)| nip),
        certificate: numbers.next_if(|(of, _)| *of == index).map(|(_, number)| number.to_owned()),
        organiser: organisers.of(index).map(ToString::to_string),
    };
    activities.into_iter().enumerate().map(row).collect()
}

/// Rows put side by side again, with their ranks in the input of the whole run.
#[derive(Debug, Default)]
pub(super) struct GatheredRows {
    pub(super) ordinals: Vec<i64>,
    pub(super) activities: Vec<Activity>,
    pub(super) certificates: Certificates,
    pub(super) organisers: Organisers,
    pub(super) damaged: Vec<(usize, DamagedNip)>,
}

impl GatheredRows {
    pub(super) fn push(&mut self, ordinal: i64, row: TravellingRow) {
        let index = self.activities.len();
        self.ordinals.push(ordinal);
        if let Some(number) = &row.certificate {
            self.certificates.add(index, number);
        }
        if let Some(organiser) = &row.organiser {
            self.organisers.add(index, organiser);
        }
        self.damaged.extend(row.damaged.map(|nip| (index, nip)));
        self.activities.push(row.activity);
    }
}
