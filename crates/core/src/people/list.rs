//! Employee lists among the inputs, and what they are good for besides: repairing a NIP that Excel has damaged.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Share;
use crate::finding::Found;
use crate::finding::person::PersonFinding;
use crate::finding::throttle::Throttle;
use crate::model::activity::{Activity, ReviewCause};
use crate::model::employee::ListedEmployee;
use crate::model::nip::{DamagedNip, Nip};
use crate::model::source::EmployeeList;
use crate::model::text::fold;
use crate::place::Place;

/// A line of an employee list, with its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    /// Who it is.
    pub employee: ListedEmployee,
    /// The cell that holds the NIP.
    pub place: Place,
}

impl Listing {
    /// Drops people listed twice and reports each; the first line counts.
    pub fn once_each(listed: &mut Vec<Self>, share: Share, findings: &mut Vec<Found>) {
        let (mut seen, mut throttle): (HashSet<Nip>, Throttle) = (HashSet::new(), share.throttle(findings));
        listed.retain(|listing| {
            let is_first = seen.insert(listing.employee.nip);
            if !is_first {
                findings.push(Found::new(listing.place.clone(), listing.employee.nip.to_string(), PersonFinding::ListedTwice));
                throttle.gather(findings);
            }
            is_first
        });
    }
}

/// Says which sheets are the employee list, in input order.
#[must_use]
pub fn lists(listed: &[Listing]) -> Vec<EmployeeList> {
    let mut lists: Vec<EmployeeList> = Vec::new();
    for listing in listed {
        let Place::Cell(sheet, _) = &listing.place else { continue };
        match lists.last_mut().filter(|list| list.sheet == *sheet) {
            Some(list) => list.people += 1,
            None => lists.push(EmployeeList { sheet: Arc::clone(sheet), people: 1 }),
        }
    }
    lists
}

/// Says where each person of the list stands.
pub(super) fn places(listed: &[Listing]) -> BTreeMap<Nip, Place> {
    listed.iter().map(|listing| (listing.employee.nip, listing.place.clone())).collect()
}

/// Restores NIPs that were stored as numbers where the employee list leaves no doubt: exactly one person there has the digits that are left and the same name.
/// All others stay under review, each with its finding.
pub(super) fn repair(
    activities: &mut [Activity],
    damaged: &[(usize, DamagedNip)],
    listed: &[ListedEmployee],
    mut throttle: Throttle,
    findings: &mut Vec<Found>,
) {
    if damaged.is_empty() {
        return;
    }
    let mut by_name: HashMap<String, Vec<&ListedEmployee>> = HashMap::new();
    for employee in listed.iter().filter(|employee| !employee.name.is_empty()) {
        by_name.entry(fold(&employee.name)).or_default().push(employee);
    }
    for &(index, number) in damaged {
        let activity = &mut activities[index];
        let namesakes = by_name.get(&fold(&activity.name)).map_or(&[][..], Vec::as_slice);
        let mut candidates = namesakes.iter().filter(|employee| number.could_be(employee.nip));
        let place = activity.place.at(activity.cells.nip.column());
        if let (Some(only), None) = (candidates.next(), candidates.next()) {
            activity.nip = Some(only.nip);
            activity.review.remove(ReviewCause::Nip);
            findings.push(Found::new(place, "", PersonFinding::NipRepaired));
        } else {
            findings.push(Found::new(place, "", PersonFinding::NipDamaged { number }));
        }
        throttle.gather(findings);
    }
}
