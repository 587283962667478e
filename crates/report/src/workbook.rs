//! The result workbook (contract.md §2): its sheets, in a fixed order, for reading, checking, printing and for other programs.
//!
//! ```text
//! Ringkasan       summary_sheet   headline, counts, legend, links to the others
//! Rekap Pegawai … Sumber          one table a sheet: headings in row 1, data from row 2
//! ```
//! The hard part is size: a province's year is a million rows, and the library that knows workbooks formats them one by one on one thread. It therefore writes
//! only what needs its knowledge, *Ringkasan* and the [`sheet_shell`] of every table; the rows are made on all cores and put into its [`package`] by [`sheets`]. No
//! sheet is ever held whole. This module and its sheets are the only place that knows `rust_xlsxwriter`.
//! Nothing is written as a formula that an input could have typed: text is always text.

mod agency;
mod by_library;
mod categories;
mod cell_limits;
mod changes;
mod cut;
mod details;
mod dictionary;
mod draft;
mod employees;
mod findings;
mod links;
mod pages;
mod places;
mod prospects;
mod rules_sheet;
mod sheet_shell;
mod sheet_xml;
mod sheets;
mod shortfalls;
mod sources;
mod strings;
mod summary_sheet;
mod table;
mod table_column;
mod threads;
mod totals;
mod units;

use std::error::Error;
use std::io::{self, Seek, Write};

use chrono::NaiveDate;
use rust_xlsxwriter::{DocProperties, XlsxError};

use super::formats;
use super::saved::saved;
use super::words::{self, said};
use super::{Paper, Presentation, ReportTrouble};
pub(crate) use agency::REST as PLAN_REST;
pub use agency::plan_workbook;
pub(crate) use cell_limits::{cut, height as row_height, lines};
pub use changes::changes_workbook;
pub(crate) use details::category_name;
pub(crate) use dictionary::{Kamus, example};
use places::Places;
pub use places::by_unit_and_name;
use rekap_core::finding::Say;
use rekap_core::model::dictionary::DictionaryRow;
use rekap_core::model::mask;
use rekap_core::rules::Rules;
use rekap_core::summary::Summary;
use rekap_core::summary::originals::Originals;
use sheets::Sheets;
pub(crate) use summary_sheet::{figures, outlook};
pub(crate) use table::MOST_ROWS;
pub(crate) use units::{by_name, mean};

/// Characters of ours in a header or footer: Excel holds 255 of all, commands included, and drops a longer one.
const MOST_MARGIN_CHARACTERS: usize = 150;

/// What a sheet takes from the workbook that it belongs to: how it looks, and what stands around it on paper.
trait Margins {
    /// How the workbook is presented.
    fn presentation(&self) -> &Presentation;
    /// Says on every printed page what it belongs to.
    fn heading_line(&self) -> String;
    /// Gives the footer of every printed page, with its commands.
    fn footer(&self) -> String;

    /// Gives the rows below the heading that a sheet can hold; what is longer is cut, and the workbook says so.
    fn most_rows(&self) -> usize {
        table::MOST_ROWS
    }

    /// Masks a line where that was asked for, then cuts it to what the margin of a page holds: the other way round a cut NIP would stay.
    fn at_most(&self, text: &str) -> String {
        mask::text(text, self.presentation().mask).chars().take(MOST_MARGIN_CHARACTERS).collect()
    }

    /// Gives Excel's number for the paper.
    fn paper_code(&self) -> u8 {
        // 9 is A4, 14 is Folio, 8.5 × 13 inches (ECMA-376, paperSize).
        match self.presentation().paper {
            Paper::A4 => 9,
            Paper::F4 => 14,
        }
    }
}

/// What every sheet is made from.
struct ResultBook<'a> {
    summary: &'a Summary,
    /// What the rows write beside, where it is shown.
    originals: Option<&'a Originals>,
    rules: &'a Rules,
    presentation: &'a Presentation,
    places: Places,
    most_rows: usize,
}

/// Writes the result workbook of a summary, with what its rows write beside. The same summary, rules and presentation give the same bytes.
///
/// # Errors
/// [`ReportTrouble::Io`] where the writer or a temporary file fails; [`ReportTrouble::Refused`] where the program asked for something that a workbook cannot hold.
pub fn workbook<W: Write + Seek + Send>(
    (summary, originals): (&Summary, &Originals),
    rules: &Rules,
    presentation: &Presentation,
    writer: W,
) -> Result<(), ReportTrouble> {
    let book = ResultBook { originals: Some(originals), ..ResultBook::new(summary, rules, presentation) };
    let mut sheets = Sheets::new()?;
    sheets.workbook().set_properties(&book.properties());
    book.add_sheets(&mut sheets)?;
    sheets.write(writer)
}

impl<'a> ResultBook<'a> {
    fn new(summary: &'a Summary, rules: &'a Rules, presentation: &'a Presentation) -> Self {
        Self::of_sheets(summary, rules, presentation, table::MOST_ROWS)
    }

    /// Makes it for sheets of so many rows; tests have small ones.
    fn of_sheets(summary: &'a Summary, rules: &'a Rules, presentation: &'a Presentation, most_rows: usize) -> Self {
        Self {
            summary,
            originals: None,
            rules,
            presentation,
            places: Places::of(summary, details::kept(summary, presentation, most_rows), most_rows),
            most_rows,
        }
    }
}

impl ResultBook<'_> {
    fn add_sheets<'a>(&'a self, sheets: &mut Sheets<'a>) -> Result<(), XlsxError> {
        summary_sheet::add(sheets.workbook(), self)?;
        employees::add(sheets, self)?;
        units::add(sheets, self)?;
        categories::add(sheets, self)?;
        shortfalls::add(sheets, self)?;
        agency::add(sheets, self)?;
        details::add(sheets, self, self.most_rows)?;
        findings::add(sheets, self, self.most_rows)?;
        let kamus = self.kamus();
        if let Some(kamus) = &kamus {
            kamus.add(sheets.workbook())?;
        }
        rules_sheet::add(sheets, self)?;
        sources::add(sheets, self)?;
        kamus.map_or(Ok(()), |kamus| kamus.add_choices(sheets.workbook()))
    }

    /// Lays out *Kamus*, where there are names to decide or decisions to carry on.
    fn kamus(&self) -> Option<Kamus<'_>> {
        let header = format!("&L&8 {}&R&8 &A", escape_footer(&self.heading_line()));
        let (rows, rules, presentation) = (&self.summary.dictionary, self.rules, self.presentation);
        (!rows.is_empty()).then(|| Kamus { rows, rules, presentation, page: (header, self.footer(), paper_code(presentation.paper)) })
    }

    /// Says what the document is, and neither who ran the program nor where.
    fn properties(&self) -> DocProperties {
        let lang = self.presentation.lang;
        DocProperties::new()
            .set_title(format!("{} {}", said(["Rekap JP", "JP Recap"], lang), self.summary.year))
            .set_company(mask::text(self.presentation.agency.as_deref().unwrap_or_default(), self.presentation.mask))
            .set_comment(format!("rekap-jp {}", self.presentation.version))
            .set_creation_datetime(&self.summary.as_of)
    }

    /// Names the articles that the requirement rests on.
    fn legal_basis(&self) -> String {
        let regulation = &self.rules.regulation;
        let mut articles: Vec<&str> = Vec::new();
        for legal in regulation.required_pns.iter().chain(&regulation.required_pppk).chain(&regulation.ceiling_pppk) {
            if !articles.contains(&legal.article.as_str()) {
                articles.push(&legal.article);
            }
        }
        let lang = self.presentation.lang;
        format!("{}: {}", said(["Dasar hukum", "Legal basis"], lang), articles.join("; "))
    }

    fn paper_code(&self) -> u8 {
        paper_code(self.presentation.paper)
    }

    fn sheet_name(&self, name: words::Words) -> &'static str {
        said(name, self.presentation.lang)
    }
}

impl Margins for ResultBook<'_> {
    fn presentation(&self) -> &Presentation {
        self.presentation
    }

    fn most_rows(&self) -> usize {
        self.most_rows
    }

    fn heading_line(&self) -> String {
        let lang = self.presentation.lang;
        let title = said(["Rekap JP pengembangan kompetensi", "Recap of competency development in JP"], lang);
        let as_of = said(["per", "as of"], lang);
        let agency = self.presentation.agency.as_deref().map(|agency| format!("{agency} · ")).unwrap_or_default();
        let line = format!("{agency}{title} {}, {as_of} {}", self.summary.year, self.summary.as_of.say(lang));
        self.at_most(&line)
    }

    /// Names legal basis and rule version, page x of y.
    fn footer(&self) -> String {
        let lang = self.presentation.lang;
        let basis = self.at_most(&self.legal_basis());
        let version = format!("{} · rekap-jp {}", self.rules.regulation.id, self.presentation.version);
        let pages = said(["Halaman &P dari &N", "Page &P of &N"], lang);
        // The blank keeps a text that begins with a digit from being read as part of the letters' size.
        format!("&L&8 {}&R&8 {} · {pages}", escape_footer(&basis), escape_footer(&version))
    }
}

/// Writes a workbook that holds a *Kamus* only, dated on a day. The same rows, rules, presentation and day give the same bytes.
///
/// # Errors
/// As [`workbook`].
pub fn dictionary<W: Write + Seek + Send>(
    rows: &[DictionaryRow],
    rules: &Rules,
    presentation: &Presentation,
    as_of: NaiveDate,
    mut writer: W,
) -> Result<(), ReportTrouble> {
    let mut workbook = formats::workbook()?;
    let properties = DocProperties::new()
        .set_title(said(words::DICTIONARY, presentation.lang))
        .set_comment(format!("rekap-jp {}", presentation.version))
        .set_creation_datetime(&as_of);
    workbook.set_properties(&properties);
    let kamus = Kamus { rows, rules, presentation, page: ("&R&8 &A".to_owned(), "&R&8 &P/&N".to_owned(), paper_code(presentation.paper)) };
    dictionary::alone(&kamus, &mut workbook)?;
    Ok(writer.write_all(&saved(&mut workbook)?)?)
}

pub(crate) fn paper_code(paper: Paper) -> u8 {
    // Excel's numbers for paper: 9 is A4, 14 is Folio, 8.5 × 13 inches (ECMA-376, paperSize).
    match paper {
        Paper::A4 => 9,
        Paper::F4 => 14,
    }
}

/// Doubles every `&`: a single one is a command in a footer.
fn escape_footer(text: &str) -> String {
    text.replace('&', "&&")
}

impl From<XlsxError> for ReportTrouble {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::IoError(error) | XlsxError::TempFileError(_, error) => Self::Io(error),
            other => {
                let kind = io_kind(&other);
                kind.map_or_else(|| Self::Refused(other.to_string()), |kind| Self::Io(io::Error::from(kind)))
            }
        }
    }
}

/// Finds a failure of the writer behind a failure of the zip container.
fn io_kind(error: &XlsxError) -> Option<io::ErrorKind> {
    let mut cause: Option<&(dyn Error + 'static)> = error.source();
    while let Some(error) = cause {
        if let Some(error) = error.downcast_ref::<io::Error>() {
            return Some(error.kind());
        }
        cause = error.source();
    }
    None
}
