//! A row's story: every step that changed its number, as one plain sentence each, with the article or the policy that it rests on.
//!
//! ```text
//! Occurrences { 3, 2 JP }            Coaching: 3 kali × 2 JP = 6 JP (Lampiran PerLAN 10/2018)
//! MonthlyCap { 2 of 3, March, 2 }    2 dari 3 kali pada Maret dihitung; batas 2 kali sebulan (Lampiran PerLAN 10/2018)
//! ```
//! The steps carry no article: it depends on category, level and date, and is looked up here as crediting looked it up. Crediting decides, this only tells.

mod conversion;
mod review;
mod trimming;

use std::fmt;

use chrono::NaiveDate;

use crate::model::activity::Activity;
use crate::model::category::Scope;
use crate::model::credit::Credit;
use crate::model::lang::Lang;
use crate::model::reason::Reason;
use crate::model::summary::Summary;
use crate::report::words::{self, said};
use crate::rules::Rules;
use crate::rules::regulation::{Category, Legal, Standing};

/// Writes a sentence in the clerk's language; the names in braces are those in scope.
macro_rules! say {
    ($f:expr, $lang:expr, $indonesian:literal, $english:literal) => {
        match $lang {
            $crate::model::lang::Lang::Id => ::std::write!($f, $indonesian),
            $crate::model::lang::Lang::En => ::std::write!($f, $english),
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
            Scope::International => format!("{name}, {}", words::scope(Scope::International, self.lang).to_lowercase()),
        }
    }

    /// Names the article, in brackets. What is policy is called so, also where the rule files name the annex that leaves it open.
    fn citation<T>(&self, legal: Option<&Legal<T>>) -> String {
        let Some(legal) = legal else { return String::new() };
        let policy = said(words::POLICY, self.lang);
        let article = without_brackets(&legal.article);
        if legal.standing != Standing::Policy || article.starts_with(words::POLICY[0]) {
            format!(" ({article})")
        } else {
            format!(" ({policy}; {article})")
        }
    }
}

/// Writes "Lampiran PerLAN 10/2018 (BPS C1)" without brackets of its own. A paragraph, "ayat (1)", keeps the brackets in which the law writes it.
fn without_brackets(article: &str) -> String {
    match article.split_once(" (") {
        Some((text, inner)) if inner.starts_with(char::is_alphabetic) => format!("{text}, {}", inner.replacen(')', "", 1)),
        _ => article.to_owned(),
    }
}
