//! *Ringkasan*: what a head of office wants to know in ten seconds, on one page.
//!
//! ```text
//!   A            B   C     E              F               H              I           K …
//!             letterhead, title, year and as-of date                              figures of
//!   8 dari 12 pegawai (66,7%) memenuhi kewajiban JP tahun 2025; 3 kurang …        the charts,
//!   3 pegawai dapat menjadi TERPENUHI bila 5 kegiatan diperiksa …                 not printed
//!   [chart: statuses]      [chart: % met by unit]         [chart: JP by category]
//!   Pegawai                Yang perlu diperhatikan        Lembar lain (links)
//!   Kegiatan               Arti warna                     Sumber dan aturan
//!   Jam pelajaran
//!   basis, check sum, limits                              signature
//! ```
//! The three panels grow downwards by themselves. It is the only sheet that is held in memory, and the only one that is not a table.

mod blocks;
mod charts;
pub(crate) mod figures;
mod page;

pub(crate) use blocks::outlook;

use rust_xlsxwriter::{Workbook, XlsxError};

use super::ResultBook;
use crate::words::{self, said};
use crate::{Signatory, headline};
use page::{Banner, Page, Panel};
use rekap_core::finding::Say;

/// Adds the sheet.
pub(super) fn add(workbook: &mut Workbook, book: &ResultBook) -> Result<(), XlsxError> {
    let mut page = Page::begin(book)?;
    write_head(&mut page, book)?;
    charts::write(&mut page, book)?;
    page.breathe()?;
    blocks::write(&mut page, book)?;
    page.breathe()?;
    write_foot(&mut page, book)?;
    if let Some(signatory) = &book.presentation.signatory {
        write_signature(&mut page, book, signatory)?;
    }
    page.finish(workbook)
}

fn write_head(page: &mut Page, book: &ResultBook) -> Result<(), XlsxError> {
    let (summary, presentation, lang) = (book.summary, book.presentation, book.presentation.lang);
    for line in &presentation.letterhead {
        page.banner(line, Banner::Letterhead)?;
    }
    let title =
        said(["REKAPITULASI JAM PELAJARAN (JP) PENGEMBANGAN KOMPETENSI", "RECAP OF COMPETENCY DEVELOPMENT IN LESSON HOURS (JP)"], lang);
    page.banner(title, Banner::Title)?;
    let agency = presentation.agency.as_deref().map(|agency| format!("{agency} · ")).unwrap_or_default();
    page.banner(&format!("{agency}{}", headline::period(summary.year, summary.as_of, lang)), Banner::Subtitle)?;
    page.breathe()?;
    page.banner(&format!("{}; {}", headline::people(summary, lang), headline::mean(summary, lang)), Banner::Headline)?;
    page.banner(&headline::lists(summary, lang), Banner::Subtitle)?;
    if let Some(coverage) = headline::coverage(summary, lang) {
        page.banner(&coverage, Banner::Subtitle)?;
    }
    if let Some(outlook) = blocks::outlook(book.summary, book.presentation.lang) {
        page.banner(&outlook, Banner::Attention)?;
    }
    page.breathe()
}

/// Writes the small print on the left; the signature stands beside it.
fn write_foot(page: &mut Page, book: &ResultBook) -> Result<(), XlsxError> {
    let lang = book.presentation.lang;
    let (rules, see) = (said(["Aturan", "Rules"], lang), said(["selengkapnya di lembar", "in full on sheet"], lang));
    page.note(&book.legal_basis())?;
    page.note(&format!("{rules}: SHA-256 {}; {see} \"{}\"", book.rules.sha256, said(words::RULES, lang)))?;
    blocks::limits(book).iter().try_for_each(|limit| page.note(limit))
}

fn write_signature(page: &mut Page, book: &ResultBook, signatory: &Signatory) -> Result<(), XlsxError> {
    const ROOM_TO_SIGN: usize = 3;
    let as_of = book.summary.as_of.say(book.presentation.lang);
    page.signature(&format!("{}, {as_of}", signatory.place))?;
    page.signature(&signatory.title)?;
    for _ in 0..ROOM_TO_SIGN {
        page.skip(Panel::Right);
    }
    page.signature(&signatory.name)?;
    if !signatory.nip.is_empty() {
        page.signature(&format!("NIP {}", signatory.nip))?;
    }
    Ok(())
}
