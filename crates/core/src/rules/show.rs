//! The rules in force → a table that a clerk or an auditor can read: every number with its article, source, standing and date.
//!
//! `rules show` prints [`text`]; the sheet *Aturan* is made of the same [`lines`], so that the two never say different things.

use std::iter;

use super::Rules;
use super::policy::{AnomalyPolicy, Policy};
use super::regulation::{Category, Legal, Regulation, Rule};
use crate::model::category::Scope;
use crate::model::lang::Lang;
use crate::model::lesson_hours::LessonHours;

/// What kind of thing the rules say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RulePart {
    /// What a person must do, and at most can.
    Requirement,
    /// What an activity counts for.
    Conversion,
    /// How much of it can count.
    Cap,
    /// What the law leaves open.
    Policy,
}

impl RulePart {
    /// Names the part.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Requirement => lang.pick("Kewajiban", "Requirement"),
            Self::Conversion => lang.pick("Konversi", "Conversion"),
            Self::Cap => lang.pick("Batas", "Cap"),
            Self::Policy => lang.pick("Kebijakan", "Policy"),
        }
    }
}

/// One value of the rules, said in the clerk's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleLine {
    /// What kind of thing it says.
    pub part: RulePart,
    /// What it is about: a requirement, a category, a policy.
    pub rule: String,
    /// The scope that it holds for, where it holds for one.
    pub scope: Option<Scope>,
    /// The value in words, with its citation.
    pub legal: Legal<String>,
}

impl RuleLine {
    /// Says in one phrase what it is about: "E-learning, batas, internasional".
    #[must_use]
    pub fn subject(&self, lang: Lang) -> String {
        let cap = if self.part == RulePart::Cap { lang.pick(", batas", ", cap") } else { "" };
        let scope = self.scope.map(|scope| format!(", {}", scope.label(lang).to_lowercase())).unwrap_or_default();
        format!("{}{cap}{scope}", self.rule)
    }
}

/// Lists every value in force or to come, in the order of the rule files: requirements, categories, policies.
#[must_use]
pub fn lines(rules: &Rules, lang: Lang) -> Vec<RuleLine> {
    let mut lines = requirements(&rules.regulation, lang);
    lines.extend(rules.regulation.categories.iter().flat_map(|category| category_lines(category, lang)));
    lines.extend(policies(&rules.policy, &rules.regulation, lang));
    lines.extend(anomalies(&rules.policy.anomalies, lang));
    lines
}

/// Writes the rules as text: which they are, the table, the sources.
#[must_use]
pub fn text(rules: &Rules, lang: Lang) -> String {
    let title = lang.pick("Aturan", "Rules");
    let heading = lang.pick(
        ["Hal", "Nilai", "Berlaku sejak", "Dasar", "Sumber", "Kedudukan", "Diperiksa", "Catatan"],
        ["Subject", "Value", "In force from", "Article", "Source", "Standing", "Checked on", "Note"],
    );
    let lines = lines(rules, lang);
    let rows = iter::once(heading.map(str::to_owned)).chain(lines.iter().map(|line| cells(line, lang)));
    let table = aligned(&rows.collect::<Vec<_>>());
    let sources: Vec<String> = rules.regulation.sources.iter().map(|source| format!("  {}: {}", source.key, source.title)).collect();
    let (names, headings) = (rules.names.exact.len(), rules.headings.entries.len());
    let counts =
        lang.pick(format!("Kamus: {names} nama; judul kolom: {headings}"), format!("Dictionary: {names} names; headings: {headings}"));
    let sources_title = lang.pick("Sumber", "Sources");
    format!("{title}: {}\nSHA-256: {}\n{counts}\n\n{table}\n{sources_title}:\n{}\n", rules.regulation.id, rules.sha256, sources.join("\n"))
}

fn requirements(regulation: &Regulation, lang: Lang) -> Vec<RuleLine> {
    let jp = |jp: &LessonHours| format!("{} JP", jp.display(lang));
    let minutes = |minutes: &u32| format!("{minutes} {}", lang.pick("menit", "minutes"));
    let of = |rule| (RulePart::Requirement, rule, None);
    [
        lines_of(of(lang.pick("1 JP", "1 JP")), &regulation.lesson_minutes, minutes),
        lines_of(of(lang.pick("Kewajiban PNS setahun", "Required of a PNS a year")), &regulation.required_pns, jp),
        lines_of(of(lang.pick("Kewajiban PPPK setahun", "Required of a PPPK a year")), &regulation.required_pppk, jp),
        lines_of(of(lang.pick("Batas atas PPPK setahun", "Ceiling for a PPPK a year")), &regulation.ceiling_pppk, jp),
    ]
    .concat()
}

fn category_lines(category: &Category, lang: Lang) -> Vec<RuleLine> {
    let of = |part, scope| (part, category.name_in(lang), Some(scope));
    let (conversion, cap) = (RulePart::Conversion, RulePart::Cap);
    [
        lines_of(of(conversion, Scope::National), &category.national, |conversion| conversion.words(lang)),
        lines_of(of(conversion, Scope::International), &category.international, |conversion| conversion.words(lang)),
        lines_of(of(cap, Scope::National), &category.cap_national, |cap| cap.words(lang)),
        lines_of(of(cap, Scope::International), &category.cap_international, |cap| cap.words(lang)),
    ]
    .concat()
}

fn policies(policy: &Policy, regulation: &Regulation, lang: Lang) -> Vec<RuleLine> {
    let days = |days: &u32| format!("{days} {}", lang.pick("hari", "days"));
    let applied = |applied: &bool| {
        if *applied { lang.pick("diterapkan", "applied") } else { lang.pick("tidak diterapkan", "not applied") }.to_owned()
    };
    let of = |rule| (RulePart::Policy, rule, None);
    let heading = of(lang.pick("Kolom \"Jam\" tanpa satuan dibaca sebagai", "A column \"Jam\" without a unit is read as"));
    let semester = of(lang.pick("Paling sedikit dijalani agar satu semester dihitung", "Least time of study for a semester to count"));
    let monthly = of(lang.pick("Batas sebulan dihitung untuk", "Monthly cap counts for"));
    let plan = of(lang.pick("Rencana pemenuhan disusun dari", "Plans are made of"));
    [
        lines_of(heading, policy.hours_heading.iter(), |heading| heading.words(lang).to_owned()),
        lines_of(semester, policy.semester_min_days.iter(), days),
        lines_of(monthly, policy.monthly_cap_counts.iter(), |counts| counts.words(lang).to_owned()),
        lines_of(of(lang.pick("Batas atas PPPK", "Ceiling for a PPPK")), policy.pppk_ceiling.iter(), applied),
        lines_of(plan, policy.plan_categories.iter(), |pair| pair.map(|id| regulation.category(id).name_in(lang).to_owned()).join(", ")),
    ]
    .concat()
}

fn anomalies(policy: &AnomalyPolicy, lang: Lang) -> Vec<RuleLine> {
    let off = || lang.pick("tidak diperiksa", "not looked at").to_owned();
    let jp = |jp: &LessonHours| if jp.is_zero() { off() } else { format!("{} JP", jp.display(lang)) };
    let from = |number: &u32, id: &str, en: &str| if *number == 0 { off() } else { format!("{number} {}", lang.pick(id, en)) };
    let switch = |is_on: &bool| if *is_on { lang.pick("diperiksa", "looked at").to_owned() } else { off() };
    let of = |id, en| (RulePart::Policy, lang.pick(id, en), None);
    [
        lines_of(
            of("Peringatan: dua kegiatan sehari, masing-masing mulai", "Warning: two activities on a day, each from"),
            policy.full_day.iter(),
            jp,
        ),
        lines_of(of("Peringatan: JP sehari lebih dari", "Warning: JP on one day above"), policy.per_day.iter(), jp),
        lines_of(
            of("Peringatan: nomor sertifikat berulang", "Warning: a certificate number used again"),
            policy.certificates.iter(),
            switch,
        ),
        lines_of(
            of("Peringatan: sebelum pengangkatan, setelah rekap", "Warning: before appointment, after the recap"),
            policy.dates.iter(),
            switch,
        ),
        lines_of(
            of("Peringatan: kegiatan sama seluruh unit, mulai", "Warning: one activity of a whole unit, from"),
            policy.unit_people.iter(),
            |people| from(people, "pegawai", "people"),
        ),
        lines_of(
            of("Peringatan: di atas batas setiap bulan, mulai", "Warning: above the cap in every month, from"),
            policy.cap_months.iter(),
            |months| from(months, "bulan", "months"),
        ),
    ]
    .concat()
}

/// What a line is about: its part, the rule's name, its scope.
type Subject<'a> = (RulePart, &'a str, Option<Scope>);

fn lines_of<'a, T: 'a>(
    (part, rule, scope): Subject<'_>,
    values: impl IntoIterator<Item = &'a Rule<T>>,
    words: impl Fn(&T) -> String,
) -> Vec<RuleLine> {
    let line = |value: &Rule<T>| RuleLine { part, rule: rule.to_owned(), scope, legal: value.map(&words) };
    values.into_iter().map(line).collect()
}

fn cells(line: &RuleLine, lang: Lang) -> [String; 8] {
    let Legal { value, in_force_from, article, source, standing, checked_on, note } = &line.legal;
    let [from, checked] = [in_force_from, checked_on].map(ToString::to_string);
    let cells: [&str; 8] = [&line.subject(lang), value, &from, article, source, standing.label(lang), &checked, note];
    cells.map(str::to_owned)
}

/// Pads every cell to its column's widest, two spaces apart.
fn aligned<const N: usize>(rows: &[[String; N]]) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let widths: [usize; N] = std::array::from_fn(width);
    let mut text = String::new();
    for row in rows {
        let padded: Vec<String> = row.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        text.push_str(padded.join("  ").trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_shown_with_article_source_and_standing() -> Result<(), crate::rules::BrokenRules> {
        let shown = text(&Rules::shipped()?, Lang::Id);
        let row = |subject: &str| {
            shown.lines().find(|line| line.starts_with(subject)).map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        };
        assert_eq!(
            row("Seminar / konferensi / sarasehan, internasional").as_deref(),
            Some(
                "Seminar / konferensi / sarasehan, internasional 6 JP per hari 2018-01-01 Lampiran PerLAN 10/2018 (BPS B6) BPS sekunder 2026-11-24"
            )
        );
        assert_eq!(
            row("Kewajiban PNS").as_deref(),
            Some("Kewajiban PNS setahun 20 JP 2017-04-07 PP 11/2017 Pasal 203 ayat (4) PP11 primer 2026-11-24")
        );
        assert!(
            row("E-learning, batas, internasional")
                .is_some_and(|row| row.ends_with("bertentangan 2026-11-24 BPS: 4 JP sehari; NKL: 3 JP sehari."))
        );
        assert!(row("Rencana pemenuhan disusun dari").is_some_and(|row| row.contains("Coaching, Mentoring")));
        Ok(())
    }
}
