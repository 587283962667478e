//! *Aturan*: every number of the law and every policy in the rule files, with article, source, standing and the day somebody last checked it.

use chrono::NaiveDate;
use rust_xlsxwriter::XlsxError;

use super::Book;
use super::draft::Row;
use super::sheets::Sheets;
use super::table::Table;
use crate::model::category::Scope;
use crate::model::lang::Lang;
use crate::model::source::SourceReport;
use crate::report::columns::RULES;
use crate::report::formats::Mark;
use crate::report::rule_words as value;
use crate::report::words::{self, Words, said};
use crate::rules::Rules;
use crate::rules::regulation::{Category, Legal, Regulation, Standing};

const STANDING_COLUMN: u16 = 7;
const FILE: Words = ["Berkas aturan", "Rule file"];
const DICTIONARY: Words = ["Kamus", "Dictionary"];
const DUTY: Words = ["Kewajiban", "Requirement"];
const CONVERSION: Words = ["Konversi", "Conversion"];
const CAP: Words = ["Batas", "Cap"];
const POLICY: Words = ["Kebijakan", "Policy"];

/// One row of the sheet.
struct Line<'a> {
    part: Words,
    rule: String,
    level: &'static str,
    value: String,
    basis: Option<Basis<'a>>,
}

/// Where a value comes from, whatever it is a value of.
struct Basis<'a> {
    from: NaiveDate,
    article: &'a str,
    source: &'a str,
    standing: Standing,
    checked: NaiveDate,
    note: &'a str,
}

impl<'a> Basis<'a> {
    fn of<T>(legal: &'a Legal<T>) -> Self {
        Self {
            from: legal.in_force_from,
            article: &legal.article,
            source: &legal.source,
            standing: legal.standing,
            checked: legal.checked_on,
            note: &legal.note,
        }
    }
}

/// Adds the sheet.
pub(super) fn add<'a>(sheets: &mut Sheets<'a>, book: &'a Book) -> Result<(), XlsxError> {
    let lang = book.presentation.lang;
    let lines = lines(book.rules, &book.summary.sources, lang);
    let mut table = Table::begin(book, book.sheet_name(words::RULES), RULES, lines.len())?;
    table.highlight_word(STANDING_COLUMN, value::standing(Standing::Conflicting, lang), Mark::Short)?;
    table.highlight_word(STANDING_COLUMN, value::standing(Standing::Policy, lang), Mark::Attention)?;
    sheets.add(table, move |number, row| write_line(row, &book.rules.regulation, &lines[number], lang))
}

fn write_line(row: &mut Row, regulation: &Regulation, line: &Line, lang: Lang) {
    row.plain(said(line.part, lang)).plain(&line.rule).plain(line.level).plain(&line.value);
    let Some(basis) = &line.basis else { return };
    row.date(Some(basis.from))
        .plain(basis.article)
        .plain(&source_words(regulation, basis.source))
        .plain(value::standing(basis.standing, lang))
        .date(Some(basis.checked))
        .plain(basis.note);
}

/// Names a source by its key and what it is.
fn source_words(regulation: &Regulation, key: &str) -> String {
    let source = regulation.sources.iter().find(|source| source.key == key);
    source.map_or_else(|| key.to_owned(), |source| format!("{key}: {}", source.title))
}

fn lines<'a>(rules: &'a Rules, sources: &[SourceReport], lang: Lang) -> Vec<Line<'a>> {
    let mut lines = vec![file_line("Id", &rules.regulation.id), file_line("SHA-256", &rules.sha256)];
    lines.extend(sources.iter().filter(|source| source.is_dictionary()).map(dictionary_line));
    add_duties(&mut lines, &rules.regulation, lang);
    for category in &rules.regulation.categories {
        add_category(&mut lines, category, lang);
    }
    add_policies(&mut lines, rules, lang);
    lines
}

fn file_line(rule: &str, value: &str) -> Line<'static> {
    Line { part: FILE, rule: rule.to_owned(), level: "", value: value.to_owned(), basis: None }
}

/// Names a dictionary of confirmed names: with it in force the rules are others than without.
fn dictionary_line<'a>(source: &SourceReport) -> Line<'a> {
    Line { part: DICTIONARY, ..file_line(&format!("{} · SHA-256", source.file), &source.sha256) }
}

fn line<'a, T>(part: Words, rule: &str, value: String, legal: &'a Legal<T>) -> Line<'a> {
    Line { part, rule: rule.to_owned(), level: "", value, basis: Some(Basis::of(legal)) }
}

fn add_duties<'a>(lines: &mut Vec<Line<'a>>, regulation: &'a Regulation, lang: Lang) {
    for legal in &regulation.lesson_minutes {
        let minutes = format!("{} {}", legal.value, said(["menit", "minutes"], lang));
        lines.push(line(DUTY, said(["Lama 1 JP", "Length of 1 JP"], lang), minutes, legal));
    }
    let duties = [
        (["JP wajib setahun, PNS", "JP required a year, PNS"], &regulation.required_pns),
        (["JP wajib setahun, PPPK", "JP required a year, PPPK"], &regulation.required_pppk),
        (["Batas atas JP setahun, PPPK", "Ceiling of JP a year, PPPK"], &regulation.ceiling_pppk),
    ];
    for (rule, values) in duties {
        lines.extend(values.iter().map(|legal| line(DUTY, said(rule, lang), value::hours(legal.value, lang), legal)));
    }
}

fn add_category<'a>(lines: &mut Vec<Line<'a>>, category: &'a Category, lang: Lang) {
    let name = lang.pick(&category.name, &category.name_en);
    for (scope, values) in [(Scope::National, &category.national), (Scope::International, &category.international)] {
        let level = words::scope(scope, lang);
        lines.extend(values.iter().map(|legal| Line { level, ..line(CONVERSION, name, value::conversion(legal.value, lang), legal) }));
    }
    for (scope, values) in [(Scope::National, &category.cap_national), (Scope::International, &category.cap_international)] {
        let level = words::scope(scope, lang);
        lines.extend(values.iter().map(|legal| Line { level, ..line(CAP, name, value::cap(legal.value, lang), legal) }));
    }
}

fn add_policies<'a>(lines: &mut Vec<Line<'a>>, rules: &'a Rules, lang: Lang) {
    let policy = &rules.policy;
    let heading = ["Kolom \"Jam\" tanpa satuan dibaca sebagai", "A column \"Jam\" without a unit is read as"];
    let semester = ["Paling sedikit dijalani agar satu semester dihitung", "Least time of study for a semester to count"];
    let monthly = ["Batas bulanan berlaku untuk", "The monthly limit holds for"];
    let ceiling = ["Batas atas JP PPPK", "The ceiling for PPPK is"];
    let plan = ["Rencana tanpa biaya memakai", "The plan without budget uses"];
    let days = format!("{} {}", policy.semester_min_days.value, said(["hari", "days"], lang));
    let applied = if policy.pppk_ceiling.value { ["diterapkan", "applied"] } else { ["tidak diterapkan", "not applied"] };
    let categories = policy.plan_categories.value.map(|id| {
        let category = rules.regulation.category(id);
        lang.pick(category.name.as_str(), category.name_en.as_str())
    });
    let said_heading = value::hours_heading(policy.hours_heading.value, lang).to_owned();
    let said_monthly = value::monthly_cap_counts(policy.monthly_cap_counts.value, lang).to_owned();
    lines.extend([
        line(POLICY, said(heading, lang), said_heading, &policy.hours_heading),
        line(POLICY, said(semester, lang), days, &policy.semester_min_days),
        line(POLICY, said(monthly, lang), said_monthly, &policy.monthly_cap_counts),
        line(POLICY, said(ceiling, lang), said(applied, lang).to_owned(), &policy.pppk_ceiling),
        line(POLICY, said(plan, lang), categories.join(", "), &policy.plan_categories),
    ]);
}
