//! The workbook of `rekap-jp diff -o`: what changed between two results, and why.
//!
//! ```text
//! Perubahan   both results side by side, and how many people and rows changed in which way
//! Pegawai     one row per changed person, what needs attention first, with the reasons
//! Kegiatan    one row per changed activity
//! Aturan      the rules that differ
//! ```
//! It is made as the result itself is: table sheets, streamed, so that two results that have nothing in common can be compared too.

mod overview;

use std::io::{Seek, Write};

use rust_xlsxwriter::{DocProperties, XlsxError};

use super::draft::DraftRow;
use super::sheets::Sheets;
use super::table::{MOST_ROWS, Table};
use super::{Margins, escape_footer};
use crate::change_words as say;
use crate::columns::{CHANGED_ACTIVITIES, CHANGED_EMPLOYEES, CHANGED_RULES};
use crate::formats::Mark;
use crate::words::{self, said};
use crate::{Presentation, ReportTrouble};
use rekap_core::finding::Say;
use rekap_core::model::lang::Lang;
use rekap_core::summary::Status;
use rekap_core::summary::changes::{ActivityChange, Changes, Edition, PersonChange, PersonYear, RuleChange, RuleValue};

const COLUMNS_TO_NAME: u16 = 3;
const STATUS_COLUMNS: [u16; 2] = [7, 8];

/// What every sheet is made from.
struct Comparison<'a> {
    changes: &'a Changes,
    presentation: &'a Presentation,
}

/// Writes the workbook. The same changes and presentation give the same bytes.
///
/// # Errors
/// As [`super::workbook`].
pub fn changes_workbook<W: Write + Seek + Send>(changes: &Changes, presentation: &Presentation, writer: W) -> Result<(), ReportTrouble> {
    let comparison = Comparison { changes, presentation };
    let mut sheets = Sheets::new();
    sheets.workbook().set_properties(&comparison.properties());
    overview::add(&mut sheets, &comparison)?;
    comparison.add_employees(&mut sheets)?;
    comparison.add_activities(&mut sheets, MOST_ROWS)?;
    comparison.add_rules(&mut sheets)?;
    sheets.write(writer)
}

impl Comparison<'_> {
    fn lang(&self) -> Lang {
        self.presentation.lang
    }

    fn properties(&self) -> DocProperties {
        DocProperties::new()
            .set_title(said(["Perubahan rekap JP", "Changes of the JP recap"], self.lang()))
            .set_comment(format!("rekap-jp {}", self.presentation.version))
            .set_creation_datetime(&self.changes.new.as_of)
    }

    fn add_employees<'a>(&'a self, sheets: &mut Sheets<'a>) -> Result<(), XlsxError> {
        let people = &self.changes.people;
        let mut table = Table::begin(self, said(words::CHANGED_EMPLOYEES, self.lang()), CHANGED_EMPLOYEES, people.len())?;
        table.freeze_columns(COLUMNS_TO_NAME)?;
        for column in STATUS_COLUMNS {
            table.highlight_word(column, Status::Met.label(), Mark::Met)?;
            table.highlight_word(column, Status::Short.label(), Mark::Short)?;
            table.highlight_word(column, Status::Inactive.label(), Mark::Inactive)?;
        }
        sheets.add(table, move |number, row| self.write_person(row, &people[number]))
    }

    fn write_person(&self, row: &mut DraftRow, person: &PersonChange) {
        let (texts, lang) = (&self.changes.texts, self.lang());
        row.ordinal().nip(Some(person.nip)).text(texts.text(person.name)).text(words::unit_or_unknown(texts.text(person.work_unit), lang));
        let credited = |year: Option<PersonYear>| year.map(|year| year.credited);
        let (old, new) = (credited(person.old), credited(person.new));
        for jp in [old, new] {
            match jp {
                Some(jp) => row.hours(jp),
                None => row.skip(),
            };
        }
        row.hours(new.unwrap_or_default() - old.unwrap_or_default());
        for year in [person.old, person.new] {
            row.plain(year.map_or("", |year| year.status.label()));
        }
        row.text(&say::causes(person, self.changes, lang));
    }

    /// Adds the sheet, or as many sheets as its rows need at `rows_per_sheet` each.
    fn add_activities<'a>(&'a self, sheets: &mut Sheets<'a>, rows_per_sheet: usize) -> Result<(), XlsxError> {
        let rows = &self.changes.activities;
        for part in 0..rows.len().div_ceil(rows_per_sheet).max(1) {
            let from = part * rows_per_sheet;
            let name = said(words::CHANGED_ACTIVITIES, self.lang());
            let name = if part == 0 { name.to_owned() } else { format!("{name} {}", part + 1) };
            let mut table = Table::begin(self, &name, CHANGED_ACTIVITIES, rows_per_sheet.min(rows.len() - from))?;
            table.freeze_columns(COLUMNS_TO_NAME)?;
            sheets.add(table, move |number, row| self.write_activity(row, from + number))?;
        }
        Ok(())
    }

    fn write_activity(&self, row: &mut DraftRow, number: usize) {
        let (texts, lang) = (&self.changes.texts, self.lang());
        let change: &ActivityChange = &self.changes.activities[number];
        let shown = change.row();
        row.count(u32::try_from(number + 1).unwrap_or(u32::MAX))
            .nip(change.nip())
            .text(texts.text(shown.name))
            .text(texts.text(shown.work_unit))
            .plain(say::row_change(change.kind(), lang))
            .text(texts.text(shown.title))
            .text(texts.text(shown.category))
            .date(shown.starts_on)
            .date(shown.ends_on);
        for side in [change.old, change.new] {
            match side {
                Some(side) => row.hours(side.credited),
                None => row.skip(),
            };
        }
        row.text(&say::row_reason(change, self.changes, lang))
            .text(texts.text(shown.explanation))
            .text(texts.text(shown.file))
            .text(texts.text(shown.sheet))
            .count(shown.row);
    }

    fn add_rules<'a>(&'a self, sheets: &mut Sheets<'a>) -> Result<(), XlsxError> {
        let rules = &self.changes.rules;
        let table = Table::begin(self, said(words::RULES, self.lang()), CHANGED_RULES, rules.len())?;
        sheets.add(table, move |number, row| write_rule(row, &rules[number]))
    }
}

fn write_rule(row: &mut DraftRow, rule: &RuleChange) {
    let say =
        |value: &Option<RuleValue>, part: fn(&RuleValue) -> &String| value.as_ref().map_or(String::new(), |value| part(value).clone());
    row.plain(&rule.part).text(&rule.rule).plain(&rule.level).date(rule.from);
    for part in [|value: &RuleValue| &value.value, |value: &RuleValue| &value.basis] as [fn(&RuleValue) -> &String; 2] {
        row.plain(&say(&rule.old, part)).plain(&say(&rule.new, part));
    }
}

impl Margins for Comparison<'_> {
    fn presentation(&self) -> &Presentation {
        self.presentation
    }

    fn heading_line(&self) -> String {
        let (old, new) = (&self.changes.old, &self.changes.new);
        let edition = |edition: &Edition| format!("{}, {}", edition.file, edition.as_of.say(self.lang()));
        let title = said(["Perubahan rekap JP", "Changes of the JP recap"], self.lang());
        self.at_most(&format!("{title}: {}", say::from_to(&edition(old), &edition(new))))
    }

    fn footer(&self) -> String {
        let pages = said(["Halaman &P dari &N", "Page &P of &N"], self.lang());
        format!("&R&8 {} · {pages}", escape_footer(&format!("rekap-jp {}", self.presentation.version)))
    }
}
