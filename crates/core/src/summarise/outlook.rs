//! The rows under review → what checking them could change: who may turn out to meet the requirement, and which finding holds how many people back.
//!
//! ```text
//! Rina   18,4 JP credited, required 20;  row 10 under review claims 6 JP   → may reach 24,4: one person, one row
//! N01 "Wokshop", 31 rows of 12 people below the requirement               → 12 people held back
//! ```
//! What a row under review will count for nobody knows before it is mended; what it claims is the most that its office can hope for. So this is an upper
//! bound by claim, said as one, and enters no total. A finding about a name stands for every row that writes the name, any other for the row it points to.

use std::collections::BTreeSet;
use std::sync::Arc;

use foldhash::HashMap;

use crate::finding::{Finding, Found};
use crate::model::activity::{Activity, ReviewCause};
use crate::model::credit::{Credit, Outcome};
use crate::model::lesson_hours::LessonHours;
use crate::model::nip::Nip;
use crate::model::text::fold;
use crate::place::{Area, Place, SheetPlace};
use crate::summary::{EmployeeSummary, Outlook, Status};

/// What one person's rows under review claim.
#[derive(Debug, Clone, Copy, Default)]
struct ClaimUnderReview {
    rows: u32,
    claimed: LessonHours,
}

/// The rows under review, by what can be asked about them.
pub(super) struct Review<'a> {
    by_person: HashMap<Nip, ClaimUnderReview>,
    /// Owners below the requirement, by sheet and row.
    by_row: HashMap<(&'a SheetPlace, u32), Nip>,
    /// Owners below the requirement, by the folded name that nobody could decide.
    by_name: HashMap<String, BTreeSet<Nip>>,
    unowned: u32,
}

impl<'a> Review<'a> {
    /// Gathers the rows under review; `employees` are ordered by NIP.
    pub(super) fn of(activities: &'a [Activity], credits: &[Credit], employees: &[EmployeeSummary]) -> Self {
        let mut review = Self { by_person: HashMap::default(), by_row: HashMap::default(), by_name: HashMap::default(), unowned: 0 };
        let mut folded: HashMap<Arc<str>, String> = HashMap::default();
        for (activity, credit) in activities.iter().zip(credits).filter(|(_, credit)| credit.outcome == Outcome::Review) {
            let Some(nip) = activity.nip else {
                review.unowned += 1;
                continue;
            };
            if !is_short(nip, employees) {
                continue;
            }
            let claim = review.by_person.entry(nip).or_default();
            claim.rows += 1;
            claim.claimed += credit.claimed.unwrap_or_default();
            review.by_row.insert((&activity.place.sheet, activity.place.row), nip);
            if let Some(name) = undecided_name(activity) {
                let name = folded.entry(Arc::clone(name)).or_insert_with(|| fold(name));
                review.by_name.entry(name.clone()).or_default().insert(nip);
            }
        }
        review
    }

    /// Says who could reach the requirement at most.
    pub(super) fn outlook(&self, employees: &[EmployeeSummary]) -> Outlook {
        let mut outlook = Outlook { unowned_activities: self.unowned, ..Outlook::default() };
        for employee in employees {
            let Some(claim) = self.by_person.get(&employee.nip) else { continue };
            if employee.credited() + claim.claimed >= employee.required {
                outlook.people += 1;
                outlook.activities += claim.rows;
            }
        }
        outlook
    }

    /// Counts, for each finding, the people below the requirement whose rows it holds back.
    pub(super) fn held_back(&self, findings: &[Found]) -> Vec<u32> {
        let people = |found: &Found| match (&found.finding, &found.place) {
            (Finding::Name(_), Place::Cell(..)) if !found.written.is_empty() => {
                self.by_name.get(&fold(&found.written)).map_or(0, BTreeSet::len)
            }
            _ => self.owners(found),
        };
        findings.iter().map(|found| u32::try_from(people(found)).unwrap_or(u32::MAX)).collect()
    }

    /// Counts the people below the requirement in whose rows the cells of a finding stand.
    fn owners(&self, found: &Found) -> usize {
        let areas: Vec<Area> = found.all_areas().collect();
        let cells = areas.iter().flat_map(|area| area.cells().map(|cell| (&*area.sheet, cell.row)));
        cells.filter_map(|row| self.by_row.get(&row)).collect::<BTreeSet<_>>().len()
    }
}

fn is_short(nip: Nip, employees: &[EmployeeSummary]) -> bool {
    let found = employees.binary_search_by_key(&nip, |employee| employee.nip);
    found.is_ok_and(|index| employees[index].status == Status::Short)
}

/// Gives the words that the finding about a name quotes.
fn undecided_name(activity: &Activity) -> Option<&Arc<str>> {
    let is_undecided = activity.review.iter().any(|cause| matches!(cause, ReviewCause::UnknownName | ReviewCause::AmbiguousName));
    is_undecided.then(|| if activity.typed_category.is_empty() { &activity.title } else { &activity.typed_category })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::hours::HoursFinding;
    use crate::finding::name::{NameFinding, Suggestions};
    use crate::model::activity::{CellColumns, Classification, MaybeSmall, RowPlace};
    use crate::model::category::Scope;
    use crate::model::claim::Claim;
    use crate::model::employee::EmployeeKind;
    use crate::place::CellPos;

    const SHORT: &str = "198501012010011001";
    const MET: &str = "199001012015012001";

    fn nip(digits: &str) -> Nip {
        Nip::parse(digits).expect("well-formed")
    }

    fn sheet() -> Arc<SheetPlace> {
        Arc::new(SheetPlace { file: "a.xlsx".into(), sheet: "A".into() })
    }

    /// A row under review because of its name.
    fn row(row: u32, owner: Option<&str>, name: &str, claim: Option<u32>) -> Activity {
        Activity {
            place: RowPlace { sheet: sheet(), row, column: 0 },
            cells: CellColumns::default(),
            nip: owner.map(nip),
            old_nip: None,
            name: "".into(),
            work_unit: "".into(),
            kind: None,
            title: "Judul".into(),
            typed_category: name.into(),
            classification: Classification::Undecided,
            confirmed: None,
            scope: Scope::National,
            starts_on: None,
            ends_on: None,
            year: Some(2025),
            month: MaybeSmall::default(),
            claimed: claim.map(|claim| Claim::of_hundredths(i64::from(claim) * 100)),
            days: MaybeSmall::default(),
            count: MaybeSmall::default(),
            semesters: MaybeSmall::default(),
            review: vec![ReviewCause::UnknownName],
        }
    }

    fn employees() -> Vec<EmployeeSummary> {
        let employee = |digits, credited, status| EmployeeSummary {
            nip: nip(digits),
            name: "".into(),
            kind: EmployeeKind::Pns,
            work_unit: "".into(),
            claimed: LessonHours::ZERO,
            education: LessonHours::ZERO,
            classical: LessonHours::from_jp(credited),
            non_classical: LessonHours::ZERO,
            if_held: LessonHours::ZERO,
            required: LessonHours::from_jp(20),
            status,
            review_activities: 1,
        };
        vec![employee(SHORT, 14, Status::Short), employee(MET, 30, Status::Met)]
    }

    fn credits(rows: &[Activity]) -> Vec<Credit> {
        let claimed = |row: &Activity| row.claimed.map(Claim::amount);
        rows.iter().map(|row| Credit { claimed: claimed(row), ..Credit::nothing(Outcome::Review, vec![]) }).collect()
    }

    fn outlook(rows: &[Activity]) -> Outlook {
        let credits = credits(rows);
        Review::of(rows, &credits, &employees()).outlook(&employees())
    }

    #[test]
    fn whoever_reaches_the_requirement_with_what_is_claimed_may_become_met() {
        let both = [row(1, Some(SHORT), "x", Some(4)), row(2, Some(SHORT), "x", Some(2))];
        assert_eq!(outlook(&both), Outlook { people: 1, activities: 2, unowned_activities: 0 });
        assert_eq!(outlook(&both[..1]), Outlook::default());
        assert_eq!(outlook(&[row(1, Some(SHORT), "x", None)]), Outlook::default());
    }

    #[test]
    fn people_who_met_it_gain_nothing_and_rows_of_nobody_are_counted() {
        let rows = [row(1, Some(MET), "x", Some(9)), row(2, None, "x", Some(9))];
        assert_eq!(outlook(&rows), Outlook { people: 0, activities: 0, unowned_activities: 1 });
    }

    #[test]
    fn a_name_holds_back_everybody_who_wrote_it_and_a_cell_its_own_row() {
        let rows = [row(1, Some(SHORT), "Wokshop", None), row(2, Some(MET), "wokshop", None)];
        let credits = credits(&rows);
        let employees = employees();
        let review = Review::of(&rows, &credits, &employees);
        let cell = |row| Place::Cell(sheet(), CellPos { row, column: 4 });
        let name = NameFinding::Unknown { name: "WOKSHOP".into(), suggestions: Suggestions::default() };
        let findings = [
            Found::new(cell(2), "WOKSHOP", name),
            Found::new(cell(1), "", HoursFinding::Missing),
            Found::new(cell(2), "", HoursFinding::Missing),
        ];
        assert_eq!(review.held_back(&findings), [1, 1, 0]);
    }
}
