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

use super::sheets::Sheets;
use super::table::{MOST_ROWS, ResultTable};
use super::table_column::{FilledColumn, cell, hours, maybe_hours, ordinal, plain, text};
use super::{Margins, escape_footer};
use crate::change_words as say;
use crate::columns::{
    CATEGORY, ENDS_ON, EXPLANATION, FILE, IN_FORCE_FROM, Kind, LEVEL, NAME, NIP, NUMBER, ROW, RULE, RULE_PART, ResultColumn, SHEET,
    STARTS_ON, TITLE, UNIT, column, wide,
};
use crate::formats::Mark;
use crate::words::{self, said};
use crate::{Presentation, ReportTrouble};
use rekap_core::finding::Say;
use rekap_core::model::lang::Lang;
use rekap_core::summary::Status;
use rekap_core::summary::changes::{Changes, Edition, PersonChange, PersonYear, RuleChange, RuleValue};

const OLD_HOURS: ResultColumn = column("JP Lama", "JP Before", Kind::Hours, 10);
const NEW_HOURS: ResultColumn = column("JP Baru", "JP Now", Kind::Hours, 10);

/// What every sheet is made from.
struct ChangesWorkbook<'a> {
    changes: &'a Changes,
    presentation: &'a Presentation,
}

/// Writes the workbook. The same changes and presentation give the same bytes.
///
/// # Errors
/// As [`super::workbook`].
pub fn changes_workbook<W: Write + Seek + Send>(changes: &Changes, presentation: &Presentation, writer: W) -> Result<(), ReportTrouble> {
    let comparison = ChangesWorkbook { changes, presentation };
    let mut sheets = Sheets::new()?;
    sheets.workbook().set_properties(&comparison.properties());
    overview::add(&mut sheets, &comparison)?;
    comparison.add_employees(&mut sheets)?;
    comparison.add_activities(&mut sheets, MOST_ROWS)?;
    comparison.add_rules(&mut sheets)?;
    sheets.write(writer)
}

impl ChangesWorkbook<'_> {
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
        let name = said(words::CHANGED_EMPLOYEES, self.lang());
        let mut table = ResultTable::begin(self, name, self.employee_columns(), self.changes.people.len())?;
        table.freeze_to(NAME)?;
        sheets.add(table)
    }

    fn employee_columns(&self) -> Vec<FilledColumn<'_>> {
        let (changes, texts, lang) = (self.changes, &self.changes.texts, self.lang());
        let person = move |number: usize| &changes.people[number];
        let credited = |year: Option<PersonYear>| year.map(|year| year.credited);
        let status = |column, of: fn(&PersonChange) -> Option<PersonYear>| {
            plain(column, move |number| of(person(number)).map_or("", |year| year.status.label()))
                .word(Status::Met.label(), Mark::Met)
                .word(Status::Short.label(), Mark::Short)
                .word(Status::Inactive.label(), Mark::Inactive)
        };
        vec![
            ordinal(NUMBER),
            cell(NIP, move |number, row| {
                row.nip(Some(person(number).nip));
            }),
            text(NAME, move |number| texts.text(person(number).name)),
            text(UNIT, move |number| words::unit_or_unknown(texts.text(person(number).work_unit), lang)),
            maybe_hours(OLD_HOURS, move |number| credited(person(number).old)),
            maybe_hours(NEW_HOURS, move |number| credited(person(number).new)),
            hours(column("Selisih", "Difference", Kind::Hours, 10), move |number| {
                credited(person(number).new).unwrap_or_default() - credited(person(number).old).unwrap_or_default()
            }),
            status(column("Status Lama", "Status Before", Kind::Mark, 17), |person| person.old),
            status(column("Status Baru", "Status Now", Kind::Mark, 17), |person| person.new),
            text(column("Sebab", "Reason", Kind::Text, 60), move |number| say::causes(person(number), changes, lang)),
        ]
    }

    /// Adds the sheet, or as many sheets as its rows need at `rows_per_sheet` each.
    fn add_activities<'a>(&'a self, sheets: &mut Sheets<'a>, rows_per_sheet: usize) -> Result<(), XlsxError> {
        let rows = self.changes.activities.len();
        for part in 0..rows.div_ceil(rows_per_sheet).max(1) {
            let from = part * rows_per_sheet;
            let name = said(words::CHANGED_ACTIVITIES, self.lang());
            let name = if part == 0 { name.to_owned() } else { format!("{name} {}", part + 1) };
            let mut table = ResultTable::begin(self, &name, self.activity_columns(from), rows_per_sheet.min(rows - from))?;
            table.freeze_to(NAME)?;
            sheets.add(table)?;
        }
        Ok(())
    }

    fn activity_columns(&self, from: usize) -> Vec<FilledColumn<'_>> {
        let (changes, texts, lang) = (self.changes, &self.changes.texts, self.lang());
        let change = move |number: usize| &changes.activities[from + number];
        let shown = move |number: usize| change(number).row();
        vec![
            cell(NUMBER, move |number, row| {
                row.count(u32::try_from(from + number + 1).unwrap_or(u32::MAX));
            }),
            cell(NIP, move |number, row| {
                row.nip(change(number).nip());
            }),
            text(wide(NAME, 20), move |number| texts.text(shown(number).name)),
            text(wide(UNIT, 18), move |number| texts.text(shown(number).work_unit)),
            plain(column("Perubahan", "Change", Kind::Mark, 14), move |number| say::row_change(change(number).kind(), lang)),
            text(TITLE, move |number| texts.text(shown(number).title)),
            text(CATEGORY, move |number| texts.text(shown(number).category)),
            cell(STARTS_ON, move |number, row| {
                row.date(shown(number).starts_on);
            }),
            cell(ENDS_ON, move |number, row| {
                row.date(shown(number).ends_on);
            }),
            maybe_hours(OLD_HOURS, move |number| change(number).old.map(|side| side.credited)),
            maybe_hours(NEW_HOURS, move |number| change(number).new.map(|side| side.credited)),
            text(column("Sebab", "Reason", Kind::Text, 40), move |number| say::row_reason(change(number), changes, lang)),
            text(EXPLANATION, move |number| texts.text(shown(number).explanation)),
            text(wide(FILE, 17), move |number| texts.text(shown(number).file)),
            text(wide(SHEET, 12), move |number| texts.text(shown(number).sheet)),
            cell(ROW, move |number, row| {
                row.count(shown(number).row);
            }),
        ]
    }

    fn add_rules<'a>(&'a self, sheets: &mut Sheets<'a>) -> Result<(), XlsxError> {
        let rules = &self.changes.rules;
        sheets.add(ResultTable::begin(self, said(words::RULES, self.lang()), rule_columns(rules), rules.len())?)
    }
}

/// Takes one side of a change.
type Side = fn(&RuleChange) -> Option<&RuleValue>;

fn rule_columns(rules: &[RuleChange]) -> Vec<FilledColumn<'_>> {
    let value = |column, side: Side, part: fn(&RuleValue) -> &str| plain(column, move |number| side(&rules[number]).map_or("", part));
    let (old, new): (Side, Side) = (|rule| rule.old.as_ref(), |rule| rule.new.as_ref());
    vec![
        plain(RULE_PART, move |number| &rules[number].part),
        text(RULE, move |number| &rules[number].rule),
        plain(wide(LEVEL, 14), move |number| &rules[number].level),
        cell(IN_FORCE_FROM, move |number, row| {
            row.date(rules[number].from);
        }),
        value(column("Nilai Lama", "Value Before", Kind::Text, 38), old, |value| &value.value),
        value(column("Nilai Baru", "Value Now", Kind::Text, 38), new, |value| &value.value),
        value(column("Dasar Hukum Lama", "Legal Basis Before", Kind::Text, 30), old, |value| &value.basis),
        value(column("Dasar Hukum Baru", "Legal Basis Now", Kind::Text, 30), new, |value| &value.basis),
    ]
}

impl Margins for ChangesWorkbook<'_> {
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
