//! A result workbook → its people, rows and rules.
//!
//! ```text
//! Ringkasan       year, as-of date
//! Rekap Pegawai   a person's JP, requirement and status
//! Rincian, 2, 3…  every row with its credit
//! Aturan          every rule
//! ```
//! The file is streamed and let go; what stays of a row is less than a hundred bytes. A result in which a sheet or a heading is missing is refused: half of it
//! would say that people are gone.

use std::collections::HashMap;
use std::ops::ControlFlow;

use chrono::NaiveDate;

use super::categories::Categories;
use super::cells::{self, SheetHeadings, each_row};
use super::rules::{self, ComparedRule};
use crate::columns::{
    CATEGORY, CLAIMED, CREDITED, EMPLOYEE_KIND, ENDS_ON, EXPLANATION, FILE, LEVEL, NAME, NIP, REQUIRED, ROW, SHEET, STARTS_ON, STATUS,
    TITLE, TYPED_CATEGORY, UNIT,
};
use crate::headline;
use crate::words::{self, Words, said};
use crate::workbook::MOST_ROWS;
use rekap_core::model::category::Scope;
use rekap_core::model::cell::SheetRow;
use rekap_core::model::employee::EmployeeKind;
use rekap_core::model::lang::Lang;
use rekap_core::model::lexicon::{Lexicon, TextId};
use rekap_core::model::nip::Nip;
use rekap_core::model::text::fold;
use rekap_core::summary::Status;
use rekap_core::summary::changes::{ActivityRow, Edition, PersonYear};
use rekap_core::summary::past::YearTally;
use rekap_sheets::Book;

/// Why a file cannot be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// It is no result of ours, or no whole one.
    NotOurs,
    /// Its NIP are masked.
    Masked,
}

/// A result, read.
#[derive(Debug)]
pub struct PastResult {
    pub(super) lang: Lang,
    pub(super) year: i32,
    pub(super) as_of: NaiveDate,
    /// People, ordered by NIP.
    pub(super) people: Vec<ComparedPerson>,
    /// Rows, in the order of the result.
    pub(super) rows: Vec<ActivityRow>,
    pub(super) rules: Vec<ComparedRule>,
}

/// One line of *Rekap Pegawai*.
#[derive(Debug, Clone, Copy)]
pub(super) struct ComparedPerson {
    pub(super) nip: Nip,
    pub(super) name: TextId,
    pub(super) work_unit: TextId,
    pub(super) year: PersonYear,
}

/// Reads a result.
///
/// # Errors
/// A file that is no whole result of ours, or whose NIP are masked.
pub(super) fn read(book: &mut Book<'_>, names: &Categories, texts: &mut Lexicon) -> Result<PastResult, Trouble> {
    let lang = language(book)?;
    let (year, as_of) = period(book, lang)?;
    let people = people(book, lang, texts)?;
    whole(people.len())?;
    let rows = rows(book, lang, names, texts)?;
    let rules = rules::read(book, sheet(book, words::RULES, lang).ok_or(Trouble::NotOurs)?, lang, names)?;
    Ok(PastResult { lang, year, as_of, people, rows, rules })
}

/// Reads of a result what years are compared by: its people, also where their NIP are masked, since nobody is looked up.
///
/// # Errors
/// A file that is no whole result of ours.
pub(super) fn read_year(book: &mut Book<'_>) -> Result<YearTally, Trouble> {
    let lang = language(book)?;
    let (year, as_of) = period(book, lang)?;
    let (mut tally, mut people) = (YearTally::new(year, Some(as_of)), 0);
    each_person(book, lang, |columns, row| {
        // A line without a NIP is a total.
        if matches!(cells::nip(row.cell(columns.nip)), Ok(None)) {
            return Ok(());
        }
        people += 1;
        let year = person_year(columns, row).ok_or(Trouble::NotOurs)?;
        tally.add(&row.cell(columns.work_unit).words(), year.status, year.credited);
        Ok(())
    })?;
    whole(people)?;
    Ok(tally)
}

/// Adds people up.
pub(super) fn tally(year: i32, as_of: NaiveDate, people: &[ComparedPerson], texts: &Lexicon) -> YearTally {
    let mut tally = YearTally::new(year, Some(as_of));
    for person in people {
        tally.add(texts.text(person.work_unit), person.year.status, person.year.credited);
    }
    tally
}

/// A sheet that is full to its last row was cut: whoever stands beyond it would pass for gone.
pub(crate) fn whole(rows: usize) -> Result<(), Trouble> {
    if rows < MOST_ROWS { Ok(()) } else { Err(Trouble::NotOurs) }
}

impl PastResult {
    /// Sums the result up.
    pub(super) fn edition(&self, name: &str) -> Edition {
        let with = |status| self.people.iter().filter(|person| person.year.status == status).count();
        Edition {
            file: name.to_owned(),
            year: self.year,
            as_of: self.as_of,
            met: with(Status::Met),
            short: with(Status::Short),
            inactive: with(Status::Inactive),
            activities: self.rows.len(),
            credited: self.people.iter().map(|person| person.year.credited).sum(),
        }
    }

    /// Finds a person.
    pub(super) fn person(&self, nip: Nip) -> Option<&ComparedPerson> {
        let found = self.people.binary_search_by_key(&nip, |person| person.nip).ok()?;
        self.people.get(found)
    }
}

/// Finds the language of a result by the names of its sheets.
pub(crate) fn language(book: &Book<'_>) -> Result<Lang, Trouble> {
    const NEEDED: [Words; 4] = [words::SUMMARY, words::EMPLOYEES, words::DETAILS, words::RULES];
    let in_lang = |lang: &Lang| NEEDED.iter().all(|&name| sheet(book, name, *lang).is_some());
    [Lang::Id, Lang::En].into_iter().find(in_lang).ok_or(Trouble::NotOurs)
}

fn sheet(book: &Book<'_>, name: Words, lang: Lang) -> Option<usize> {
    book.sheets().iter().position(|sheet| sheet.name == said(name, lang))
}

pub(crate) fn period(book: &mut Book<'_>, lang: Lang) -> Result<(i32, NaiveDate), Trouble> {
    let summary = sheet(book, words::SUMMARY, lang).ok_or(Trouble::NotOurs)?;
    let mut period = None;
    let read = book.rows(summary, &mut |row| {
        period = row.cells.iter().find_map(|cell| headline::read_period(&cell.words(), lang));
        if period.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    period.filter(|_| read.is_ok()).ok_or(Trouble::NotOurs)
}

/// Columns of *Rekap Pegawai*.
struct PersonColumns {
    nip: u16,
    name: u16,
    kind: u16,
    work_unit: u16,
    credited: u16,
    required: u16,
    status: u16,
}

impl PersonColumns {
    fn locate(headings: &SheetHeadings<'_>) -> Option<Self> {
        Some(Self {
            nip: headings.column(&NIP)?,
            name: headings.column(&NAME)?,
            kind: headings.column(&EMPLOYEE_KIND)?,
            work_unit: headings.column(&UNIT)?,
            credited: headings.column(&CREDITED)?,
            required: headings.column(&REQUIRED)?,
            status: headings.column(&STATUS)?,
        })
    }
}

fn each_person(
    book: &mut Book<'_>,
    lang: Lang,
    mut each: impl FnMut(&PersonColumns, SheetRow<'_>) -> Result<(), Trouble>,
) -> Result<(), Trouble> {
    let employees = sheet(book, words::EMPLOYEES, lang).ok_or(Trouble::NotOurs)?;
    each_row(book, employees, lang, PersonColumns::locate, &mut each)
}

fn people(book: &mut Book<'_>, lang: Lang, texts: &mut Lexicon) -> Result<Vec<ComparedPerson>, Trouble> {
    let mut people = Vec::new();
    each_person(book, lang, |columns, row| {
        // A line without a NIP is a total.
        let Some(nip) = cells::nip(row.cell(columns.nip))? else { return Ok(()) };
        let year = person_year(columns, row).ok_or(Trouble::NotOurs)?;
        let mut text = |column| texts.number(&row.cell(column).words());
        people.push(ComparedPerson { nip, name: text(columns.name), work_unit: text(columns.work_unit), year });
        Ok(())
    })?;
    people.sort_by_key(|person| person.nip);
    Ok(people)
}

fn person_year(columns: &PersonColumns, row: SheetRow<'_>) -> Option<PersonYear> {
    Some(PersonYear {
        credited: cells::hours(row.cell(columns.credited))?,
        required: cells::hours(row.cell(columns.required))?,
        status: Status::of_label(&row.cell(columns.status).words())?,
        kind: EmployeeKind::of_abbreviation(&row.cell(columns.kind).words()),
    })
}

/// Columns of *Rincian*.
struct DetailColumns {
    nip: u16,
    name: u16,
    work_unit: u16,
    title: u16,
    typed_category: u16,
    category: u16,
    level: u16,
    starts_on: u16,
    ends_on: u16,
    claimed: u16,
    credited: u16,
    explanation: u16,
    file: u16,
    sheet: u16,
    row: u16,
}

impl DetailColumns {
    fn locate(headings: &SheetHeadings<'_>) -> Option<Self> {
        Some(Self {
            nip: headings.column(&NIP)?,
            name: headings.column(&NAME)?,
            work_unit: headings.column(&UNIT)?,
            title: headings.column(&TITLE)?,
            typed_category: headings.column(&TYPED_CATEGORY)?,
            category: headings.column(&CATEGORY)?,
            level: headings.column(&LEVEL)?,
            starts_on: headings.column(&STARTS_ON)?,
            ends_on: headings.column(&ENDS_ON)?,
            claimed: headings.column(&CLAIMED)?,
            credited: headings.column(&CREDITED)?,
            explanation: headings.column(&EXPLANATION)?,
            file: headings.column(&FILE)?,
            sheet: headings.column(&SHEET)?,
            row: headings.column(&ROW)?,
        })
    }
}

/// Reads rows, each title folded once.
struct ResultReader<'a> {
    lang: Lang,
    names: &'a Categories,
    texts: &'a mut Lexicon,
    folded: HashMap<TextId, TextId>,
}

fn rows(book: &mut Book<'_>, lang: Lang, names: &Categories, texts: &mut Lexicon) -> Result<Vec<ActivityRow>, Trouble> {
    let mut reader = ResultReader { lang, names, texts, folded: HashMap::new() };
    let mut rows = Vec::new();
    let mut of_last = 0;
    for sheet in detail_sheets(book, lang) {
        let before = rows.len();
        each_row(book, sheet, lang, DetailColumns::locate, &mut |columns, row| {
            rows.extend(reader.row(columns, row)?);
            Ok(())
        })?;
        of_last = rows.len() - before;
    }
    whole(of_last)?;
    Ok(rows)
}

/// *Rincian*, *Rincian 2* … in workbook order.
pub(crate) fn detail_sheets(book: &Book<'_>, lang: Lang) -> Vec<usize> {
    let first = said(words::DETAILS, lang);
    let is_one = |name: &str| {
        let number = name.strip_prefix(first).and_then(|rest| rest.strip_prefix(' '));
        name == first || number.is_some_and(|number| number.parse::<u32>().is_ok())
    };
    book.sheets().iter().enumerate().filter(|(_, sheet)| is_one(&sheet.name)).map(|(number, _)| number).collect()
}

impl ResultReader<'_> {
    /// Reads a row; one without a credit is a total.
    fn row(&mut self, columns: &DetailColumns, row: SheetRow<'_>) -> Result<Option<ActivityRow>, Trouble> {
        let Some(credited) = cells::hours(row.cell(columns.credited)) else { return Ok(None) };
        let nip = cells::nip(row.cell(columns.nip))?;
        let number = cells::ordinal(row.cell(columns.row));
        if number == 0 {
            return Ok(None);
        }
        let explanation = row.cell(columns.explanation).words();
        let title = self.text(row, columns.title);
        let category = row.cell(columns.category).words();
        Ok(Some(ActivityRow {
            nip,
            name: self.text(row, columns.name),
            work_unit: self.text(row, columns.work_unit),
            title,
            folded_title: self.folded(title),
            typed_category: self.text(row, columns.typed_category),
            category: self.texts.number(self.names.name(&category)),
            scope: scope(&row.cell(columns.level).words(), self.lang),
            starts_on: cells::date(row.cell(columns.starts_on)),
            ends_on: cells::date(row.cell(columns.ends_on)),
            claimed: cells::hours(row.cell(columns.claimed)),
            credited,
            needs_review: explanation.starts_with(said(words::NEEDS_REVIEW, self.lang)),
            explanation: self.texts.number(&explanation),
            file: self.text(row, columns.file),
            sheet: self.text(row, columns.sheet),
            row: number,
        }))
    }

    fn text(&mut self, row: SheetRow<'_>, column: u16) -> TextId {
        self.texts.number(&row.cell(column).words())
    }

    fn folded(&mut self, title: TextId) -> TextId {
        if let Some(&folded) = self.folded.get(&title) {
            return folded;
        }
        let folded = fold(self.texts.text(title));
        let folded = self.texts.number(&folded);
        self.folded.insert(title, folded);
        folded
    }
}

fn scope(written: &str, lang: Lang) -> Option<Scope> {
    [Scope::National, Scope::International].into_iter().find(|&scope| scope.label(lang) == written)
}
