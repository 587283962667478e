//! The explanation of a row: every step that changed its number, as one plain sentence each, with the article or the policy that it rests on.
//!
//! ```text
//! Converted { 3, 2 JP each }         Coaching: 3 kali × 2 JP = 6 JP (Lampiran PerLAN 10/2018)
//! MonthlyCap { 2 of 3, March, 2 }    2 dari 3 kali pada Maret dihitung; batas 2 kali sebulan (Lampiran PerLAN 10/2018)
//! ```
//! Each step carries the rule that it used, and nothing is looked up again: crediting decides, this puts into words.

mod conversion;
mod review;
mod settled;
mod trimming;

use std::borrow::Cow;
use std::fmt;

use chrono::NaiveDate;

use crate::words::{self, said};
use rekap_core::model::activity::Activity;
use rekap_core::model::category::{CategoryId, Scope};
use rekap_core::model::credit::Credit;
use rekap_core::model::lang::Lang;
use rekap_core::model::lesson_hours::LessonHours;
use rekap_core::model::nip::Nip;
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

/// Explains the rows of one run.
pub(super) struct Explainer<'a> {
    rules: &'a Rules,
    lang: Lang,
    year: i32,
    as_of: NaiveDate,
}

/// What an explanation is made from, within one run: rows that agree in it are explained alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct ExplanationKey {
    /// Where the list of reasons lies; equal ones are nearly always one list.
    reasons: usize,
    old_nip: Option<Nip>,
    category: Option<CategoryId>,
    scope: Scope,
    claimed: Option<LessonHours>,
    converted: LessonHours,
    trimmed: LessonHours,
}

impl ExplanationKey {
    pub(super) fn of(activity: &Activity, credit: &Credit) -> Self {
        let Activity { old_nip, scope, classification, .. } = *activity;
        let Credit { claimed, converted, trimmed, .. } = *credit;
        Self { reasons: credit.reasons.as_ptr().addr(), old_nip, category: classification.category(), scope, claimed, converted, trimmed }
    }
}

/// One row with what became of it.
struct CreditedRow<'a> {
    activity: &'a Activity,
    credit: &'a Credit,
    category: Option<&'a Category>,
}

impl<'a> Explainer<'a> {
    /// Prepares the stories of a run.
    pub(super) fn new(summary: &Summary, rules: &'a Rules, lang: Lang) -> Self {
        Self { rules, lang, year: summary.year, as_of: summary.as_of }
    }

    /// Explains a row. What a clerk must check comes first.
    pub(super) fn explanation(&self, activity: &Activity, credit: &Credit) -> String {
        let category = activity.classification.category().map(|id| self.rules.regulation.category(id));
        let row = CreditedRow { activity, credit, category };
        let mut explanation = String::new();
        // Writing to a String cannot fail.
        let _ = self.write(&mut explanation, &row);
        explanation
    }

    fn write(&self, explanation: &mut String, row: &CreditedRow) -> fmt::Result {
        review::write(explanation, self.lang, &row.credit.reasons)?;
        for reason in row.credit.reasons.iter().filter(|reason| !matches!(reason, Reason::Review(_))) {
            if !explanation.is_empty() {
                explanation.push_str(". ");
            }
            self.write_reason(explanation, row, reason)?;
        }
        Ok(())
    }

    fn write_reason(&self, f: &mut String, row: &CreditedRow, reason: &Reason) -> fmt::Result {
        match reason {
            Reason::OldNip | Reason::Confirmed(_) => self.write_settled(f, row, reason),
            Reason::CategoryFromTitle
            | Reason::Rounded
            | Reason::Jam(_)
            | Reason::FromMinutes { .. }
            | Reason::Converted { .. }
            | Reason::HalfYears(_)
            | Reason::DaysColumnTooLarge { .. }
            | Reason::ClaimLarger => self.write_conversion(f, row, reason),
            Reason::Duplicate { .. }
            | Reason::NotYetHeld
            | Reason::DailyCap(_)
            | Reason::MonthlyCap { .. }
            | Reason::Ceiling(_)
            | Reason::OutOfPeriod { .. }
            | Reason::CrossesNewYear
            | Reason::NotDevelopment
            | Reason::Review(_) => self.write_trimming(f, row, reason),
        }
    }

    /// Names a category as a sentence does, with its level where that is not the usual one.
    fn subject<'c>(&self, row: &CreditedRow<'c>) -> Cow<'c, str> {
        let Some(category) = row.category else { return Cow::Borrowed(said(["Kegiatan", "Activity"], self.lang)) };
        let name = self.lang.pick(&category.name, &category.name_en);
        match row.activity.scope {
            Scope::National => Cow::Borrowed(name),
            Scope::International => Cow::Owned(format!("{name}, {}", Scope::International.label(self.lang).to_lowercase())),
        }
    }

    /// Names the article, in brackets. What is policy is called so, also where the rule files name the annex that leaves it open.
    fn citation<'l, T>(&self, legal: &'l Legal<T>) -> Citation<'l> {
        let is_open = legal.standing == Standing::Policy && !legal.article.starts_with(words::POLICY[0]);
        Citation { policy: is_open.then(|| said(words::POLICY, self.lang)), article: &legal.article }
    }
}

/// An article in brackets, as a sentence ends with it.
struct Citation<'l> {
    policy: Option<&'static str>,
    article: &'l str,
}

impl fmt::Display for Citation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(" (")?;
        if let Some(policy) = self.policy {
            write!(f, "{policy}; ")?;
        }
        let (annex, place) = without_outer_brackets(self.article);
        f.write_str(annex)?;
        if let Some(place) = place {
            write!(f, ", {place}")?;
        }
        f.write_str(")")
    }
}

/// Takes the brackets off a place in the annex, which would stand in brackets again: `Lampiran PerLAN 10/2018 (BPS C1)`. A paragraph, "ayat (1)", keeps them.
fn without_outer_brackets(article: &str) -> (&str, Option<&str>) {
    let place = article.strip_suffix(')').and_then(|article| article.rsplit_once(" ("));
    place.filter(|(_, place)| place.contains(' ')).map_or((article, None), |(annex, place)| (annex, Some(place)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{COACHING, COURSE, E_LEARNING, SEMINAR, activity, converted, credit, monthly_cap, row, rules, summary};
    use rekap_core::model::category::CategoryId;
    use rekap_core::model::claim::Claim;
    use rekap_core::model::credit::Outcome;
    use rekap_core::model::law::{Cap, Rule};
    use rekap_core::model::lesson_hours::LessonHours;

    fn explained_in(lang: Lang, activity: &Activity, credit: &Credit) -> String {
        let (summary, rules) = (summary(), rules());
        let credit = Credit { claimed: activity.claimed.map(Claim::amount), ..credit.clone() };
        Explainer::new(&summary, &rules, lang).explanation(activity, &credit)
    }

    fn explained(activity: &Activity, credit: &Credit) -> String {
        explained_in(Lang::Id, activity, credit)
    }

    fn cap(category: CategoryId) -> Rule<Cap> {
        rules().regulation.category(category).cap_national[0].clone()
    }

    fn ceiling() -> Rule<LessonHours> {
        rules().regulation.ceiling_pppk[0].clone()
    }

    #[test]
    fn a_conversion_names_what_was_counted_the_rate_and_the_article() {
        let days = credit(12, 0, vec![Reason::CategoryFromTitle, converted(3, SEMINAR)]);
        assert_eq!(
            explained(&activity(7, SEMINAR, "Seminar", None), &days),
            "Jenis ditentukan dari nama kegiatan. Seminar: 3 hari × 4 JP = 12 JP (Lampiran PerLAN 10/2018)"
        );
        let claimed = credit(
            8,
            0,
            vec![Reason::FromMinutes { rule: rules().regulation.lesson_minutes[0].clone(), by_the_clock: false }, converted(1, COURSE)],
        );
        assert_eq!(
            explained(&activity(7, COURSE, "Kursus", Some(8)), &claimed),
            "JP dihitung dari menit, 45 menit = 1 JP (Pasal 1 PerLAN 5/2018). Kursus: 8 JP sesuai yang diajukan (Lampiran PerLAN 10/2018)"
        );
        let once = credit(2, 0, vec![converted(1, COACHING), Reason::ClaimLarger]);
        assert_eq!(
            explained(&activity(7, COACHING, "Coaching", Some(8)), &once),
            "Coaching: 1 kali × 2 JP = 2 JP (Lampiran PerLAN 10/2018). Diajukan 8 JP, hasil konversi 2 JP yang dipakai"
        );
    }

    #[test]
    fn a_cap_says_how_much_it_took_and_by_which_article() {
        let daily = credit(8, 5, vec![converted(1, E_LEARNING), Reason::DailyCap(cap(E_LEARNING))]);
        assert_eq!(
            explained(&activity(7, E_LEARNING, "MOOC", Some(8)), &daily),
            "E-learning: 8 JP sesuai yang diajukan (Lampiran PerLAN 10/2018). Dipotong 5 JP: E-learning dibatasi 3 JP sehari (Lampiran PerLAN 10/2018)"
        );
        let used_up = monthly_cap(0, 1);
        assert_eq!(
            explained(&activity(7, COACHING, "Coaching", None), &credit(2, 2, vec![used_up])),
            "Tidak dihitung: batas 2 kali sebulan sudah terpakai pada Maret (Lampiran PerLAN 10/2018)"
        );
        assert_eq!(
            explained(&activity(7, COURSE, "Kursus", None), &credit(9, 4, vec![Reason::Ceiling(ceiling())])),
            "Dipotong 4 JP: batas atas PPPK 24 JP setahun (Pasal 40 ayat (1) PP 49/2018)"
        );
        let two = credit(8, 6, vec![Reason::DailyCap(cap(E_LEARNING)), Reason::Ceiling(ceiling())]);
        assert_eq!(
            explained_in(Lang::En, &activity(7, E_LEARNING, "MOOC", Some(8)), &two),
            "Trimmed: E-learning is limited to 3 JP a day (Lampiran PerLAN 10/2018). Trimmed: the ceiling for PPPK is 24 JP a year (Pasal 40 ayat (1) PP 49/2018)"
        );
    }

    #[test]
    fn a_row_that_does_not_count_says_why() {
        let nothing = |outcome, reason| Credit::nothing(outcome, vec![reason]);
        let seminar = activity(9, SEMINAR, "Seminar", None);
        assert_eq!(
            explained(&seminar, &nothing(Outcome::Duplicate, Reason::Duplicate { of: row(17) })),
            r#"Sama dengan baris 17 lembar "Dinas A" berkas Rekap 2025.xlsx yang sudah dihitung (kebijakan)"#
        );
        assert_eq!(
            explained(&seminar, &nothing(Outcome::NotYetHeld, Reason::NotYetHeld)),
            "Belum selesai per 31 Oktober 2025, belum dihitung"
        );
        assert_eq!(
            explained(&seminar, &nothing(Outcome::OutOfPeriod, Reason::OutOfPeriod { year: 2024 })),
            "Di luar periode: kegiatan tahun 2024, rekap ini untuk tahun 2025"
        );
        assert_eq!(
            explained(&seminar, &nothing(Outcome::NotDevelopment, Reason::NotDevelopment)),
            "Bukan bentuk pengembangan kompetensi, tidak dihitung"
        );
    }

    #[test]
    fn an_article_in_brackets_keeps_only_the_brackets_it_needs() {
        let shown = |article| Citation { policy: None, article }.to_string();
        assert_eq!(shown("Lampiran PerLAN 10/2018 (BPS C1)"), " (Lampiran PerLAN 10/2018, BPS C1)");
        assert_eq!(shown("PP 49/2018 Pasal 40 ayat (1)"), " (PP 49/2018 Pasal 40 ayat (1))");
    }
}
