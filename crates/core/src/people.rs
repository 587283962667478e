//! Stage 6, activities → the people behind them, once all files are read.
//!
//! A row says whose it is by a NIP, and now and then by what Excel left of one, by an earlier one, or without a name or a unit. What the employee list and the other
//! rows know settles it; a name alone never does.

mod gather;
mod index;
mod list;
mod same_person;

use crate::finding::Found;
use crate::finding::throttle::Throttle;
use crate::model::activity::{Activity, by_person};
use crate::model::employee::ListedEmployee;
use crate::model::limits::Limits;
use crate::model::nip::{DamagedNip, Nip};
use crate::model::people::People;
use crate::model::source::EmployeeList;

pub use index::ListIndex;
pub use list::{Listing, lists};

/// Everybody known.
#[derive(Debug, Default)]
pub struct KnownPeople {
    /// By NIP: those of the employee list, and those of the rows.
    pub people: People,
    /// The employee list, each person once.
    pub listed: Vec<ListedEmployee>,
    /// The sheets that are that list.
    pub lists: Vec<EmployeeList>,
    /// The places of the activities, as [`by_person`](crate::model::activity::by_person) gives them now that everybody is known.
    pub order: Vec<(Option<Nip>, usize)>,
}

/// Whose rows are settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// Everybody's; what is found is gathered.
    Everybody,
    /// All rows and all lines of the list of the people born on some days, which no row, line or damaged NIP connects with anybody else: see `NIP Lama` and
    /// [`DamagedNip::could_be`]. Each finding stays by itself, in the order of its rows.
    BornOn {
        /// Whether there is an employee list, with or without these people.
        has_list: bool,
    },
}

impl Share {
    pub(crate) fn throttle(self, findings: &[Found]) -> Throttle {
        match self {
            Self::Everybody => Throttle::behind(findings, Limits::default().findings),
            Self::BornOn { .. } => Throttle::idle(),
        }
    }
}

/// Settles who the people are: restores damaged NIPs where the list leaves no doubt, counts rows under an old NIP for the present one, and gives rows the name and
/// the unit that they do not state. What does not agree goes into the findings.
#[must_use]
pub fn settle(
    activities: &mut [Activity],
    mut listed: Vec<Listing>,
    damaged: &[(usize, DamagedNip)],
    share: Share,
    findings: &mut Vec<Found>,
) -> KnownPeople {
    let has_list = matches!(share, Share::BornOn { has_list: true }) || !listed.is_empty();
    Listing::once_each(&mut listed, share, findings);
    let (places, lists) = (list::places(&listed), lists(&listed));
    let listed: Vec<_> = listed.into_iter().map(|listing| listing.employee).collect();
    list::repair(activities, damaged, &listed, share.throttle(findings), findings);
    let listed = same_person::pair(activities, listed, &places, findings);
    let order = by_person(activities);
    let (people, of_people) = gather::gather(activities, &order, &listed, has_list);
    findings.extend(same_person::find_alike(activities, &people, &places));
    gather::complete(activities, &people);
    findings.extend(of_people);
    KnownPeople { people, listed, lists, order }
}
