//! A result workbook of ours → what is handed over to SIASN: the credited rows of *Rincian*, *Rincian 2* … as records.
//!
//! ```text
//! NIP | … | JP Diakui | … | Berkas | Lembar | Baris | Penyelenggara | Nomor Sertifikat
//! ```
//! Nothing is read or credited again: a row counts for what the result says, with two decimals. The last two columns are missing where no row of the inputs had
//! either, and in results of older versions: every record then lacks both. What a row lacks is placed in the office's own row, by file, sheet and number.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::columns::{CATEGORY, CERTIFICATE, CREDITED, ENDS_ON, FILE, NIP, ORGANISER, ROW, ResultColumn, SHEET, STARTS_ON, TITLE};
use crate::diff::Trouble;
use crate::diff::cells::{self, SheetHeadings, each_row};
use crate::diff::edition;
use rekap_core::handoff::{CreditedRow, HandOff, RecordMaker};
use rekap_core::model::activity::{CellColumns, MaybeSmall, RowPlace};
use rekap_core::model::category::CategoryId;
use rekap_core::model::cell::SheetRow;
use rekap_core::model::texts::Texts;
use rekap_core::place::SheetPlace;
use rekap_core::rules::Rules;
use rekap_core::rules::siasn::SiasnKinds;
use rekap_sheets::Book;

/// What a result hands over.
#[derive(Debug)]
pub struct ResultHandOff {
    /// The records, and what the other credited rows lack.
    pub handed: HandOff,
    /// The day on which the result looked at the data.
    pub as_of: NaiveDate,
}

/// Makes the records of everything that a result credits.
///
/// # Errors
/// A file that is no whole result of ours, or whose NIP are masked.
pub fn from_result(book: &mut Book<'_>, kinds: &SiasnKinds, rules: &Rules) -> Result<ResultHandOff, Trouble> {
    let lang = edition::language(book)?;
    let (_, as_of) = edition::period(book, lang)?;
    let mut rows = DetailRows::new(RecordMaker::new(kinds, rules), rules);
    let mut of_last = 0;
    for sheet in edition::detail_sheets(book, lang) {
        of_last = 0;
        each_row(book, sheet, lang, RecordColumns::locate, &mut |columns, row| {
            of_last += 1;
            rows.add(columns, row)
        })?;
    }
    edition::whole(of_last)?;
    Ok(ResultHandOff { handed: rows.records.finish(), as_of })
}

/// Columns of *Rincian*.
struct RecordColumns {
    nip: u16,
    title: u16,
    category: u16,
    starts_on: u16,
    ends_on: u16,
    credited: u16,
    file: u16,
    sheet: u16,
    row: u16,
    organiser: Option<u16>,
    certificate: Option<u16>,
}

impl RecordColumns {
    fn locate(headings: &SheetHeadings<'_>) -> Option<Self> {
        let column = |column: &ResultColumn| headings.column(column);
        Some(Self {
            nip: column(&NIP)?,
            title: column(&TITLE)?,
            category: column(&CATEGORY)?,
            starts_on: column(&STARTS_ON)?,
            ends_on: column(&ENDS_ON)?,
            credited: column(&CREDITED)?,
            file: column(&FILE)?,
            sheet: column(&SHEET)?,
            row: column(&ROW)?,
            organiser: column(&ORGANISER),
            certificate: column(&CERTIFICATE),
        })
    }
}

/// Takes rows one by one.
struct DetailRows<'r> {
    records: RecordMaker<'r>,
    /// Categories by either of their names.
    categories: BTreeMap<&'r str, CategoryId>,
    texts: Texts,
    sheet: Arc<SheetPlace>,
}

impl<'r> DetailRows<'r> {
    fn new(records: RecordMaker<'r>, rules: &'r Rules) -> Self {
        let ids = (0..).map(CategoryId);
        let names = rules.regulation.categories.iter().zip(ids);
        let categories = names.flat_map(|(category, id)| [(category.name.as_str(), id), (category.name_en.as_str(), id)]).collect();
        let sheet = Arc::new(SheetPlace { file: Arc::from(""), sheet: Arc::from("") });
        Self { records, categories, texts: Texts::default(), sheet }
    }

    /// Takes a row; one without a credit or a place is a total.
    fn add(&mut self, columns: &RecordColumns, row: SheetRow<'_>) -> Result<(), Trouble> {
        let nip = cells::nip(row.cell(columns.nip))?;
        let number = cells::ordinal(row.cell(columns.row));
        let Some(credited) = cells::hours(row.cell(columns.credited)).filter(|_| number > 0) else { return Ok(()) };
        let words = |column: Option<u16>| column.map(|column| row.cell(column).words()).filter(|words| !words.is_empty());
        let (category, certificate) = (row.cell(columns.category).words(), words(columns.certificate));
        let place =
            RowPlace { sheet: self.sheet(&row.cell(columns.file).words(), &row.cell(columns.sheet).words()), row: number - 1, column: 0 };
        self.records.add(&CreditedRow {
            nip,
            title: self.texts.share(&row.cell(columns.title).words()),
            organiser: words(columns.organiser).map(|organiser| self.texts.share(&organiser)),
            certificate: certificate.as_deref(),
            category: self.categories.get(&*category).copied(),
            written_category: &category,
            dates: cells::date(row.cell(columns.starts_on)).zip(cells::date(row.cell(columns.ends_on))),
            credited,
            place: &place,
            cells: first_cells(),
        });
        Ok(())
    }

    /// Gives the office's sheet; rows of one sheet stand one below the other.
    fn sheet(&mut self, file: &str, sheet: &str) -> Arc<SheetPlace> {
        if *self.sheet.file != *file || *self.sheet.sheet != *sheet {
            self.sheet = Arc::new(SheetPlace { file: self.texts.share(file), sheet: self.texts.share(sheet) });
        }
        Arc::clone(&self.sheet)
    }
}

/// The result knows the row of the office and none of its columns: its first cell stands for all.
fn first_cells() -> CellColumns {
    let first = MaybeSmall::from(Some(0_u16));
    CellColumns { title: first, date: first, hours: first, certificate: first, organiser: first, ..CellColumns::default() }
}
