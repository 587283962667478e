//! One person's days: two activities that each fill the same day, and more JP claimed for a day than a day holds.
//!
//! What an activity of several days claims is spread over them evenly, weekends included, so that nothing is reported that a calendar could explain: 40 JP from
//! Monday to Friday are 8 a day, 20 JP of e-learning in January less than one, three coachings reported under one date 2 JP each. Two full days have
//! their own finding; the sum is reported where it comes from something else.

use chrono::{Datelike, NaiveDate};

use super::case::{Case, What};
use super::row::AnomalyRow;
use crate::model::law::PolicyValues;
use crate::model::lesson_hours::LessonHours;

/// Looks at the days of a person; one case for each month and kind. `most` is what a day may carry, by the rules of that day.
pub(super) fn scan(person: &[AnomalyRow], most: &PolicyValues<LessonHours>, cases: &mut Vec<Case>) {
    two_full_days(person, cases);
    // Where all days together stay below, no day can be above: that is nearly everybody.
    let together: LessonHours = person.iter().map(|row| row.a_day).sum();
    if most.iter().any(|most| !most.value.is_zero() && together > most.value) {
        more_than_a_day(person, most, cases);
    }
}

fn two_full_days(person: &[AnomalyRow], cases: &mut Vec<Case>) {
    if person.iter().filter(|row| row.fills).nth(1).is_none() {
        return;
    }
    let mut rows: Vec<&AnomalyRow> = person.iter().filter(|row| row.fills).collect();
    rows.sort_by_key(|row| (row.first, row.last, row.index));
    let mut longest = rows[0];
    let mut reported: Option<(i32, u32)> = None;
    for &row in &rows[1..] {
        if row.first <= longest.last {
            let month = month_of(row.first);
            if reported == Some(month) {
                cases.last_mut().into_iter().for_each(|case| case.count += 1);
            } else {
                reported = Some(month);
                cases.push(Case { at: row.index, what: What::TwoFullDays { day: row.first, other: longest.index }, count: 1 });
            }
        }
        if row.last > longest.last {
            longest = row;
        }
    }
}

/// The fullest day of a month, and how many of its days are above.
struct Peak {
    day: NaiveDate,
    claimed: LessonHours,
    days: usize,
}

fn more_than_a_day(person: &[AnomalyRow], most: &PolicyValues<LessonHours>, cases: &mut Vec<Case>) {
    let mut peak: Option<Peak> = None;
    each_stretch(person, most, |from, until, claimed, full_rows| {
        let most = most.on(from).value;
        // Shares that do not come out even are rounded, so what is compared is what is shown.
        if most.is_zero() || claimed.hundredths() <= most.hundredths() || full_rows > 1 {
            return;
        }
        let days = usize::try_from((until - from).num_days()).unwrap_or(0);
        match &mut peak {
            Some(peak) if month_of(peak.day) == month_of(from) => {
                peak.days += days;
                if claimed > peak.claimed {
                    (peak.day, peak.claimed) = (from, claimed);
                }
            }
            other => {
                let done = other.replace(Peak { day: from, claimed, days });
                cases.extend(done.and_then(|peak| case(&peak, person)));
            }
        }
    });
    cases.extend(peak.and_then(|peak| case(&peak, person)));
}

/// Goes through the stretches of days that the same rows share, under one rule: first day, day after the last, JP a day, and how many of the rows fill the day.
fn each_stretch(person: &[AnomalyRow], most: &PolicyValues<LessonHours>, mut report: impl FnMut(NaiveDate, NaiveDate, LessonHours, usize)) {
    let changes = most.iter().skip(1).map(|later| (later.in_force_from, true, LessonHours::ZERO, false));
    let mut turns: Vec<(NaiveDate, bool, LessonHours, bool)> = changes.collect();
    for row in person.iter().filter(|row| !row.a_day.is_zero()) {
        let Some(after) = row.last.succ_opt() else { continue };
        turns.extend([(row.first, true, row.a_day, row.fills), (after, false, row.a_day, row.fills)]);
    }
    turns.sort_unstable();
    let (mut claimed, mut full_rows) = (LessonHours::ZERO, 0);
    for (index, &(day, begins, a_day, fills)) in turns.iter().enumerate() {
        let fills = usize::from(fills);
        if begins {
            claimed += a_day;
            full_rows += fills;
        } else {
            claimed -= a_day;
            full_rows -= fills;
        }
        if let Some(next) = turns.get(index + 1).filter(|next| next.0 > day) {
            report(day, next.0, claimed, full_rows);
        }
    }
}

/// Reports a day at the row that claims most of it.
fn case(peak: &Peak, person: &[AnomalyRow]) -> Option<Case> {
    let of_day = || person.iter().filter(|row| !row.a_day.is_zero() && row.first <= peak.day && peak.day <= row.last);
    let largest = of_day().max_by_key(|row| (row.a_day, std::cmp::Reverse(row.index)))?;
    let mut others = of_day().filter(|row| row.index != largest.index);
    let beside = others.next().map(|row| row.index);
    let what = What::MoreThanADay { day: peak.day, claimed: peak.claimed, beside, more: others.count() };
    Some(Case { at: largest.index, what, count: peak.days })
}

fn month_of(day: NaiveDate) -> (i32, u32) {
    (day.year(), day.month())
}
