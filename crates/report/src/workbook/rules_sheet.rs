//! *Aturan*: every number of the law and every policy in the rule files, with article, source, standing and the day on which it was last checked.
//!
//! The lines are those of `rules show` ([`show::lines`]), so that the screen and the sheet never say different things; before them stand the id and the check sum of
//! the rule files, which tell two results apart that were made by different rules.

use std::sync::Arc;

use chrono::NaiveDate;
use rust_xlsxwriter::XlsxError;

use super::ResultBook;
use super::sheets::Sheets;
use super::table::ResultTable;
use super::table_column::{FilledColumn, cell, plain};
use crate::columns::{IN_FORCE_FROM, Kind, LEGAL_BASIS, LEVEL, RULE, RULE_PART, RULE_VALUE, column, wide};
use crate::formats::Mark;
use crate::words::{self, Words, said};
use rekap_core::model::lang::Lang;
use rekap_core::rules::regulation::{Regulation, Standing};
use rekap_core::rules::show::{self, RuleLine};

const DICTIONARY: Words = ["Kamus", "Dictionary"];

/// One row: what tells two rule files apart, or a rule.
enum RulesLine<'a> {
    File(Words, String, &'a str),
    Rule(RuleLine),
}

/// Adds the sheet.
pub(super) fn add<'a>(sheets: &mut Sheets<'a>, book: &'a ResultBook) -> Result<(), XlsxError> {
    let rules = show::lines(book.rules, book.presentation.lang).into_iter().map(RulesLine::Rule);
    let files = files(book).into_iter().map(|(part, rule, value)| RulesLine::File(part, rule, value));
    let lines: Arc<[RulesLine<'a>]> = files.chain(rules).collect();
    let rows = lines.len();
    sheets.add(ResultTable::begin(book, book.sheet_name(words::RULES), columns(&lines, book), rows)?)
}

fn columns<'a>(lines: &Arc<[RulesLine<'a>]>, book: &'a ResultBook) -> Vec<FilledColumn<'a>> {
    let (lang, regulation) = (book.presentation.lang, &book.rules.regulation);
    // What only a rule has.
    let rule = |column, of: fn(&RuleLine, &Regulation, Lang) -> String| {
        let lines = Arc::clone(lines);
        plain(column, move |number| match &lines[number] {
            RulesLine::File(..) => String::new(),
            RulesLine::Rule(rule) => of(rule, regulation, lang),
        })
    };
    let both = |column, of_file: fn(Words, &str, &str, Lang) -> String, of_rule: fn(&RuleLine, Lang) -> String| {
        let lines = Arc::clone(lines);
        plain(column, move |number| match &lines[number] {
            RulesLine::File(part, name, value) => of_file(*part, name, value, lang),
            RulesLine::Rule(rule) => of_rule(rule, lang),
        })
    };
    let day = |column, of: fn(&RuleLine) -> NaiveDate| {
        let lines = Arc::clone(lines);
        cell(column, move |number, row| {
            row.date(match &lines[number] {
                RulesLine::File(..) => None,
                RulesLine::Rule(rule) => Some(of(rule)),
            });
        })
    };
    let names = Arc::clone(lines);
    vec![
        both(RULE_PART, |part, _, _, lang| said(part, lang).to_owned(), |rule, lang| rule.part.label(lang).to_owned()),
        cell(wide(RULE, 36), move |number, row| {
            match &names[number] {
                RulesLine::File(_, name, _) => row.text(name),
                RulesLine::Rule(rule) => row.plain(&rule.rule),
            };
        }),
        rule(wide(LEVEL, 14), |rule, _, lang| rule.scope.map_or("", |scope| scope.label(lang)).to_owned()),
        both(wide(RULE_VALUE, 32), |_, _, value, _| value.to_owned(), |rule, _| rule.legal.value.clone()),
        day(IN_FORCE_FROM, |rule| rule.legal.in_force_from),
        rule(wide(LEGAL_BASIS, 34), |rule, _, _| rule.legal.article.clone()),
        rule(column("Sumber", "Source", Kind::Text, 62), |rule, regulation, _| source_words(regulation, &rule.legal.source)),
        rule(column("Kedudukan", "Standing", Kind::Text, 46), |rule, _, lang| {
            format!("{}: {}", rule.legal.standing.label(lang), rule.legal.standing.meaning(lang))
        })
        .word(Standing::Conflicting.label(lang), Mark::Short)
        .word(Standing::Policy.label(lang), Mark::Attention),
        day(column("Tanggal Diperiksa", "Date Checked", Kind::Date, 12), |rule| rule.legal.checked_on),
        rule(column("Catatan", "Note", Kind::Text, 62), |rule, _, _| rule.legal.note.clone()),
    ]
}

/// Names a source by its key and what it is.
fn source_words(regulation: &Regulation, key: &str) -> String {
    let source = regulation.sources.iter().find(|source| source.key == key);
    source.map_or_else(|| key.to_owned(), |source| format!("{key}: {}", source.title))
}

/// The rule files by id and check sum, and the dictionaries of confirmed names: with one in force the rules are others than without.
fn files<'a>(book: &'a ResultBook) -> Vec<(Words, String, &'a str)> {
    let rules = book.rules;
    let own = [("Id", rules.regulation.id.as_str()), ("SHA-256", rules.sha256.as_str())];
    let own = own.into_iter().map(|(rule, value)| (words::RULE_FILE, rule.to_owned(), value));
    let dictionaries = book.summary.sources.iter().filter(|source| source.is_dictionary());
    own.chain(dictionaries.map(|source| (DICTIONARY, format!("{} · SHA-256", source.file), source.sha256.as_str()))).collect()
}
