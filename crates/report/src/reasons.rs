//! A row's story: every step that changed its number, as one plain sentence each, with the article or the policy that it rests on.
//!
//! ```text
//! Occurrences { 3, 2 JP }            Coaching: 3 kali × 2 JP = 6 JP (Lampiran PerLAN 10/2018)
//! MonthlyCap { 2 of 3, March, 2 }    2 dari 3 kali pada Maret dihitung; batas 2 kali sebulan (Lampiran PerLAN 10/2018)
//! ```
//! The steps carry no article: it depends on category, level and date, and is looked up here as crediting looked it up. Crediting decides, this only tells.

mod conversion;
mod review;
mod settled;
mod trimming;

use std::borrow::Cow;
use std::fmt;

use chrono::NaiveDate;

use crate::words::{self, said};
use rekap_core::model::activity::Activity;
use rekap_core::model::category::Scope;
use rekap_core::model::credit::Credit;
use rekap_core::model::lang::Lang;
use rekap_core::model::reason::Reason;
use rekap_core::rules::Rules;
use rekap_core::rules::regulation::{Category, Legal, Standing};
use rekap_core::summary::Summary;

/// Writes a sentence in the clerk's language; the names in braces are those in scope.
macro_rules! say {
    ($f:expr, $lang:expr, $indonesian:literal, $english:literal) => {
        match $lang {
            ::rekap_core::model::lang::Lang::Id => ::std::write!($f, $indonesian),
            ::rekap_core::model::lang::Lang::En => ::std::write!($f, $english),
        }
    };
}
use say;

/// Tells the stories of one run's rows.
pub(super) struct Story<'a> {
    rules: &'a Rules,
    lang: Lang,
    year: i32,
    as_of: NaiveDate,
    /// Last day of the reporting year: the rules of that day hold for the year's ceiling.
    year_end: NaiveDate,
}

/// One row with what became of it.
struct Row<'a> {
    activity: &'a Activity,
    credit: &'a Credit,
    category: Option<&'a Category>,
    /// The day whose rules hold for the row.
    on: NaiveDate,
}

impl<'a> Story<'a> {
    /// Prepares the stories of a run.
    pub(super) fn new(summary: &Summary, rules: &'a Rules, lang: Lang) -> Self {
        let year_end = NaiveDate::from_ymd_opt(summary.year, 12, 31).unwrap_or(NaiveDate::MAX);
        Self { rules, lang, year: summary.year, as_of: summary.as_of, year_end }
    }

    /// Appends a row's story to a text. What waits for somebody to check it comes first.
    pub(super) fn tell(&self, activity: &Activity, credit: &Credit, story: &mut String) {
        let category = activity.classification.category().map(|id| self.rules.regulation.category(id));
        let row = Row { activity, credit, category, on: self.rule_date(activity) };
        // Writing to a String cannot fail.
        let _ = self.write_story(story, &row);
    }

    /// The day whose rules a row is under: its last day, or the last day of the month or year that it states; a study that goes on beyond the year is under the
    /// rules of the year's last day. Crediting looks its numbers up on the same day.
    fn rule_date(&self, activity: &Activity) -> NaiveDate {
        if let (Some(start), Some(end)) = (activity.starts_on, activity.ends_on) {
            return end.min(self.year_end.max(start));
        }
        let year = activity.year.unwrap_or(self.year);
        let (next_year, next_month) = match activity.month {
            Some(month) if month < 12 => (year, month + 1),
            _ => (year + 1, 1),
        };
        let last = NaiveDate::from_ymd_opt(next_year, next_month, 1).and_then(|next| next.pred_opt());
        last.map_or(self.year_end, |last| last.min(self.year_end))
    }

    fn write_story(&self, story: &mut String, row: &Row) -> fmt::Result {
        review::write(story, self.lang, &row.credit.reasons)?;
        for reason in row.credit.reasons.iter().filter(|reason| !matches!(reason, Reason::Review(_))) {
            if !story.is_empty() {
                story.push_str(". ");
            }
            self.write_reason(story, row, reason)?;
        }
        Ok(())
    }

    fn write_reason(&self, f: &mut String, row: &Row, reason: &Reason) -> fmt::Result {
        match reason {
            Reason::OldNip | Reason::Confirmed(_) => self.write_settled(f, row, reason),
            Reason::CategoryFromTitle
            | Reason::Claim(_)
            | Reason::LessonHours { .. }
            | Reason::Days { .. }
            | Reason::DaysColumnTooLarge { .. }
            | Reason::Occurrences { .. }
            | Reason::Activity { .. }
            | Reason::Semesters { .. }
            | Reason::ClaimLarger => self.write_conversion(f, row, reason),
            Reason::Duplicate { .. }
            | Reason::NotYetHeld
            | Reason::DailyCap { .. }
            | Reason::MonthlyCap { .. }
            | Reason::Ceiling { .. }
            | Reason::OutOfPeriod { .. }
            | Reason::CrossesNewYear
            | Reason::NotDevelopment
            | Reason::Review(_) => self.write_trimming(f, row, reason),
        }
    }

    /// Names a category as a sentence does, with its level where that is not the usual one.
    fn subject(&self, row: &Row) -> String {
        let Some(category) = row.category else { return said(["Kegiatan", "Activity"], self.lang).to_owned() };
        let name = self.lang.pick(&category.name, &category.name_en);
        match row.activity.scope {
            Scope::National => name.clone(),
            Scope::International => format!("{name}, {}", Scope::International.label(self.lang).to_lowercase()),
        }
    }

    /// Names the article, in brackets. What is policy is called so, also where the rule files name the annex that leaves it open.
    fn citation<T>(&self, legal: Option<&Legal<T>>) -> String {
        let Some(legal) = legal else { return String::new() };
        let policy = said(words::POLICY, self.lang);
        let article = without_outer_brackets(&legal.article);
        if legal.standing != Standing::Policy || article.starts_with(words::POLICY[0]) {
            format!(" ({article})")
        } else {
            format!(" ({policy}; {article})")
        }
    }
}

/// Takes the brackets off a place in the annex, which would stand in brackets again: `Lampiran PerLAN 10/2018 (BPS C1)`. A paragraph, "ayat (1)", keeps them.
fn without_outer_brackets(article: &str) -> Cow<'_, str> {
    let place = article.strip_suffix(')').and_then(|article| article.rsplit_once(" ("));
    match place {
        Some((annex, place)) if place.contains(' ') => Cow::Owned(format!("{annex}, {place}")),
        _ => Cow::Borrowed(article),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{COACHING, COURSE, E_LEARNING, SEMINAR, activity, credit, day, jp, row, rules, summary};
    use rekap_core::model::activity::ClaimNote;
    use rekap_core::model::credit::Outcome;

    fn told_in(lang: Lang, activity: &Activity, credit: &Credit) -> String {
        let (summary, rules) = (summary(), rules());
        let mut story = String::new();
        Story::new(&summary, &rules, lang).tell(activity, credit, &mut story);
        story
    }

    fn told(activity: &Activity, credit: &Credit) -> String {
        told_in(Lang::Id, activity, credit)
    }

    #[test]
    fn a_conversion_names_what_was_counted_the_rate_and_the_article() {
        let days = credit(12, 0, vec![Reason::CategoryFromTitle, Reason::Days { days: 3, rate: jp(4) }]);
        assert_eq!(
            told(&activity(7, SEMINAR, "Seminar", None), &days),
            "Jenis ditentukan dari nama kegiatan. Seminar: 3 hari × 4 JP = 12 JP (Lampiran PerLAN 10/2018)"
        );
        let claimed = credit(8, 0, vec![Reason::Claim(ClaimNote::FromMinutes), Reason::LessonHours { numerator: 1, denominator: 1 }]);
        assert_eq!(
            told(&activity(7, COURSE, "Kursus", Some(8)), &claimed),
            "JP dihitung dari menit, 45 menit = 1 JP (Pasal 1 PerLAN 5/2018). Kursus: 8 JP sesuai yang diajukan (Lampiran PerLAN 10/2018)"
        );
        let once = credit(2, 0, vec![Reason::Occurrences { count: 1, rate: jp(2) }, Reason::ClaimLarger]);
        assert_eq!(
            told(&activity(7, COACHING, "Coaching", Some(8)), &once),
            "Coaching: 1 kali × 2 JP = 2 JP (Lampiran PerLAN 10/2018). Diajukan 8 JP, hasil konversi 2 JP yang dipakai"
        );
    }

    #[test]
    fn a_cap_says_how_much_it_took_and_by_which_article() {
        let daily = credit(8, 5, vec![Reason::LessonHours { numerator: 1, denominator: 1 }, Reason::DailyCap { limit: jp(3) }]);
        assert_eq!(
            told(&activity(7, E_LEARNING, "MOOC", Some(8)), &daily),
            "E-learning: 8 JP sesuai yang diajukan (Lampiran PerLAN 10/2018). Dipotong 5 JP: E-learning dibatasi 3 JP sehari (Lampiran PerLAN 10/2018)"
        );
        let used_up = Reason::MonthlyCap { counted: 0, of: 1, month: Some(3), limit: 2 };
        assert_eq!(
            told(&activity(7, COACHING, "Coaching", None), &credit(2, 2, vec![used_up])),
            "Tidak dihitung: batas 2 kali sebulan sudah terpakai pada Maret (Lampiran PerLAN 10/2018)"
        );
        assert_eq!(
            told(&activity(7, COURSE, "Kursus", None), &credit(9, 4, vec![Reason::Ceiling { limit: jp(24) }])),
            "Dipotong 4 JP: batas atas PPPK 24 JP setahun (Pasal 40 ayat (1) PP 49/2018)"
        );
        let two = credit(8, 6, vec![Reason::DailyCap { limit: jp(3) }, Reason::Ceiling { limit: jp(24) }]);
        assert_eq!(
            told_in(Lang::En, &activity(7, E_LEARNING, "MOOC", Some(8)), &two),
            "Trimmed: E-learning is limited to 3 JP a day (Lampiran PerLAN 10/2018). Trimmed: the ceiling for PPPK is 24 JP a year (Pasal 40 ayat (1) PP 49/2018)"
        );
    }

    #[test]
    fn a_row_that_does_not_count_says_why() {
        let nothing = |outcome, reason| Credit::nothing(outcome, vec![reason]);
        let seminar = activity(9, SEMINAR, "Seminar", None);
        assert_eq!(
            told(&seminar, &nothing(Outcome::Duplicate, Reason::Duplicate { of: row(17) })),
            r#"Sama dengan baris 17 lembar "Dinas A" berkas Rekap 2025.xlsx yang sudah dihitung (kebijakan)"#
        );
        assert_eq!(told(&seminar, &nothing(Outcome::NotYetHeld, Reason::NotYetHeld)), "Belum selesai per 31 Oktober 2025, belum dihitung");
        assert_eq!(
            told(&seminar, &nothing(Outcome::OutOfPeriod, Reason::OutOfPeriod { year: 2024 })),
            "Di luar periode: kegiatan tahun 2024, rekap ini untuk tahun 2025"
        );
        assert_eq!(
            told(&seminar, &nothing(Outcome::NotDevelopment, Reason::NotDevelopment)),
            "Bukan bentuk pengembangan kompetensi, tidak dihitung"
        );
    }

    #[test]
    fn an_article_in_brackets_keeps_only_the_brackets_it_needs() {
        assert_eq!(without_outer_brackets("Lampiran PerLAN 10/2018 (BPS C1)"), "Lampiran PerLAN 10/2018, BPS C1");
        assert_eq!(without_outer_brackets("PP 49/2018 Pasal 40 ayat (1)"), "PP 49/2018 Pasal 40 ayat (1)");
    }

    #[test]
    fn the_article_is_the_one_in_force_on_the_day_of_the_row() {
        let mut rules = rules();
        let mut later = rules.regulation.categories[0].national[0].clone();
        (later.in_force_from, later.article) = (day(3, 11), "Peraturan Baru".to_owned());
        rules.regulation.categories[0].national.push(later);
        let (summary, days) = (summary(), credit(4, 0, vec![Reason::Days { days: 1, rate: jp(4) }]));
        let article_of = |activity: &Activity| {
            let mut story = String::new();
            Story::new(&summary, &rules, Lang::Id).tell(activity, &days, &mut story);
            story.contains("Peraturan Baru")
        };
        let dated = activity(7, SEMINAR, "Seminar", None);
        assert!(!article_of(&dated));
        assert!(article_of(&Activity { ends_on: Some(day(3, 11)), ..dated.clone() }));
        let undated = Activity { starts_on: None, ends_on: None, ..dated };
        assert!(article_of(&undated));
        assert!(!article_of(&Activity { month: Some(2), ..undated }));
    }
}
