//! *Aturan*: every number of the law and every policy in the rule files, with article, source, standing and the day somebody last checked it.
//!
//! The lines are those of `rules show` ([`show::lines`]), so that the screen and the sheet never say different things; before them stand the id and the check sum of
//! the rule files, which tell two results apart that were made by different rules.

use rust_xlsxwriter::XlsxError;

use super::ResultBook;
use super::draft::DraftRow;
use super::sheets::Sheets;
use super::table::Table;
use crate::columns::RULES;
use crate::formats::Mark;
use crate::words::{self, Words, said};
use rekap_core::model::lang::Lang;
use rekap_core::rules::regulation::{Regulation, Standing};
use rekap_core::rules::show::{self, RuleLine};

const STANDING_COLUMN: u16 = 7;
const DICTIONARY: Words = ["Kamus", "Dictionary"];

/// Adds the sheet.
pub(super) fn add<'a>(sheets: &mut Sheets<'a>, book: &'a ResultBook) -> Result<(), XlsxError> {
    let lang = book.presentation.lang;
    let regulation = &book.rules.regulation;
    let file = files(book);
    let lines = show::lines(book.rules, lang);
    let mut table = Table::begin(book, book.sheet_name(words::RULES), RULES, file.len() + lines.len())?;
    table.highlight_word(STANDING_COLUMN, Standing::Conflicting.label(lang), Mark::Short)?;
    table.highlight_word(STANDING_COLUMN, Standing::Policy.label(lang), Mark::Attention)?;
    sheets.add(table, move |number, row| match file.get(number) {
        Some((part, rule, value)) => {
            row.plain(said(*part, lang)).text(rule).skip().plain(value);
        }
        None => write_line(row, regulation, &lines[number - file.len()], lang),
    })
}

fn write_line(row: &mut DraftRow, regulation: &Regulation, line: &RuleLine, lang: Lang) {
    row.plain(line.part.label(lang))
        .plain(&line.rule)
        .plain(line.scope.map_or("", |scope| scope.label(lang)))
        .plain(&line.value)
        .date(Some(line.in_force_from))
        .plain(&line.article)
        .plain(&source_words(regulation, &line.source))
        .plain(&format!("{}: {}", line.standing.label(lang), line.standing.meaning(lang)))
        .date(Some(line.checked_on))
        .plain(&line.note);
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
