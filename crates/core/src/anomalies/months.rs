//! One person's months: a category that is above its monthly cap in every month that is over.
//!
//! Three coachings in March happen. Three in each month from January to November, in the row for each month the same, are a form that was copied. How many a
//! month can carry was decided when the surplus was taken off: its reason is what is read here.

use chrono::{Datelike, Days, NaiveDate};

use super::AnomalyInput;
use super::case::{Case, What};
use super::row::AnomalyRow;
use crate::model::category::CategoryId;
use crate::model::law::Cap;
use crate::model::reason::Reason;

/// The months of one category in which something was taken off.
struct Above {
    category: CategoryId,
    /// A bit for each month, January the lowest.
    months: u32,
    /// The first such row.
    at: usize,
    limit: u32,
}

/// Looks at the months of a person; one case for each category. `least` months must be over; with none, nothing is looked at.
pub(super) fn scan(person: &[AnomalyRow], least: u32, input: &AnomalyInput<'_>, cases: &mut Vec<Case>) {
    let months = months_over(input.year, input.as_of);
    if least == 0 || months < least {
        return;
    }
    let mut above: Vec<Above> = Vec::new();
    for row in person.iter().filter(|row| row.is_capped && row.first.year() == input.year) {
        let Some((limit, category)) = cap_of(row, input) else { continue };
        let month = 1 << row.first.month0();
        match above.iter_mut().find(|above| above.category == category) {
            Some(above) => above.months |= month,
            None => above.push(Above { category, months: month, at: row.index, limit }),
        }
    }
    let every = (1 << months) - 1;
    for Above { category, at, limit, .. } in above.into_iter().filter(|above| above.months & every == every) {
        let count = usize::try_from(months).unwrap_or(0);
        cases.push(Case { at, what: What::AboveCapEveryMonth { category, limit, months }, count });
    }
}

fn cap_of(row: &AnomalyRow, input: &AnomalyInput<'_>) -> Option<(u32, CategoryId)> {
    let limit = input.credits[row.index].reasons.iter().find_map(|reason| match reason {
        Reason::MonthlyCap { cap, month: Some(_), .. } => match cap.value {
            Cap::OccurrencesPerMonth(limit) => Some(limit),
            Cap::HoursPerDay(_) => None,
        },
        _ => None,
    })?;
    Some((limit, input.activities[row.index].classification.category()?))
}

/// Counts the months of a year that are over on a day.
fn months_over(year: i32, as_of: NaiveDate) -> u32 {
    let next = as_of.checked_add_days(Days::new(1)).unwrap_or(as_of);
    match next.year() {
        of if of > year => 12,
        of if of < year => 0,
        _ => next.month0(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_over_on_its_last_day() {
        let over = |iso: &str| months_over(2025, iso.parse().expect("a day"));
        assert_eq!([over("2024-12-30"), over("2025-01-30"), over("2025-01-31"), over("2025-11-20")], [0, 0, 1, 10]);
        assert_eq!([over("2025-12-30"), over("2025-12-31"), over("2026-02-01")], [11, 12, 12]);
    }
}
