//! An office's workbook → a copy in which the cells to mend are coloured and noted, and the findings stand on a sheet of their own, first.
//!
//! Everything of the office's must stay as it is: formulas, drop-downs, widths, charts, protection. A library that reads a workbook and writes it anew loses what it
//! does not know. So the package is copied part by part, and of the parts that change only those places that must:
//!
//! ```text
//! office's package   [Content_Types] · workbook.xml · styles.xml      · sheet1.xml  · comments1 · vmlDrawing1 · tables, charts, properties …
//!                         ↓ + ours      ↓ + Temuan     ↓ + our formats   ↓ s="41"      ↓ + notes    ↓ + boxes      ↓ copied as they lie there
//! returned package   [Content_Types] · workbook.xml · styles.xml      · sheet1.xml  · comments1 · vmlDrawing1 · tables, charts, properties … · Temuan
//! ```
//! The office may send back what was returned, mended in part and saved by Excel, `LibreOffice` or another program: then the marks of the last round are found
//! again (by the name of their style, the author of the notes, a name for the sheet) and go before the new ones come.
//!
//! What it does not do: guess. A package that is not as spreadsheet programs write it is [`PackageTrouble::Unusual`], and the caller makes a plain workbook of it
//! first. Programs (macros) and signatures are left out: a returned workbook is a plain `.xlsx`.

mod book;
mod colours;
mod comments;
mod content_types;
mod drawing;
mod events;
mod identity;
mod listing;
mod plan;
mod sheet;
mod styles;
mod survey;

use std::collections::BTreeSet;
use std::io::{Seek, Write};

use super::is_returned_findings;
use super::marks::Marks;
use book::{Findings, OfficeSheet, WorkbookPart};
use listing::ListFormats;
use plan::Plan;
use rekap_core::model::identity::Identity;
use rekap_core::model::lang::Lang;
use rekap_core::model::returned;
use rekap_ooxml::{Package, PackageChanges, PackageCopy, PackageTrouble, Relations};
use rekap_sheets::Limits;
use styles::Styles;

/// Writes the package with the marks, as a plain `.xlsx`. It has been opened before ([`rekap_sheets::open`]), and so is within its limits; a sheet streams, the other
/// parts that change are held one by one. `is_converted` says that [`super::plain`] made it.
///
/// # Errors
/// A package that is not as spreadsheet programs write it, and a copy that cannot be written. What was written by then is no workbook.
pub(super) fn annotate<W: Write + Seek>(
    bytes: &[u8],
    marks: &Marks,
    identity: &Identity,
    (lang, is_converted): (Lang, bool),
    out: W,
) -> Result<(), PackageTrouble> {
    let package = &Package::open_plain(bytes)?;
    let mut book = WorkbookPart::read(package)?;
    let styles_part = book.relations.of_kind("styles").map(|relation| package.own_name(&relation.part)).unwrap_or_default();
    let written = package.text(&styles_part)?.ok_or(PackageTrouble::Unusual("no styles"))?;
    let mut styles = Styles::read(&written)?;
    let (plan, listing) = plan(bytes, package, &mut book, (marks, identity), &styles, (lang, is_converted))?;

    let Plan { changes, tasks, .. } = plan;
    let mut copy = PackageCopy::new(out);
    copy.copy(package, changes, |name| name == styles_part || tasks.contains_key(name))?;
    for (name, task) in &tasks {
        copy.add(name, |out| package.read(name, |part| sheet::rewrite(part, task, &mut styles, out)))?;
    }
    let looks = ListFormats::add(&mut styles);
    copy.add(&listing, |out| listing::write(&marks.listed, &looks, book.views, lang, out))?;
    let styles = styles.finish()?;
    copy.add_text(&styles_part, &styles)?;
    copy.finish()
}

/// Plans what changes; gives the part that the sheet of findings is to be.
fn plan(
    bytes: &[u8],
    package: &Package<'_>,
    book: &mut WorkbookPart,
    (marks, identity): (&Marks, &Identity),
    styles: &Styles<'_>,
    (lang, is_converted): (Lang, bool),
) -> Result<(Plan, String), PackageTrouble> {
    let mut plan = Plan { is_converted, ..Plan::default() };
    let replaces = book.findings.or_else(|| listing_of_last_time(bytes, book));
    book.drop_parts(package, &mut plan.changes, replaces)?;
    let mut relations = Relations::read(package, "")?;
    unsign(package, &mut relations, &mut plan.changes)?;
    let own = identity::sheet_of(book).filter(|_| !identity.is_empty());
    if marks.sheets.keys().any(|name| book.sheets.iter().all(|sheet| *sheet.name != **name)) {
        return Err(PackageTrouble::Unusual("no sheet where a mark is to be"));
    }
    let is_kept = |number: usize| Some(number) != replaces && Some(number) != own;
    let kept = || book.sheets.iter().enumerate().filter(|(number, _)| is_kept(*number)).map(|(_, sheet)| sheet);
    let cleans = styles.has_marks()?;
    for sheet in kept() {
        plan.sheet(package, sheet, marks.sheets.get(&*sheet.name), cleans, book.folder())?;
    }
    let name = free_name(kept(), lang);
    let mut identified = None;
    if !identity.is_empty() {
        identified = identity::add_sheet(package, book, &mut plan, identity)?;
        identity::add_properties(package, &mut relations, &mut plan, identity)?;
    }
    relations.store(package, &mut plan.changes)?;
    let listing = plan.changes.free_name(package, &format!("{}worksheets/sheet", book.folder()), ".xml");
    plan.added.push((listing.clone(), content_types::WORKSHEET));
    let relation = book.relations.add("worksheet", &listing)?;
    let findings = Findings {
        name: &name,
        relation: &relation,
        last_row: listing::last_row(&marks.listed),
        replaces,
        identity: identified.as_deref(),
    };
    plan.changes.put(package, &book.path, book.with_findings(&findings)?)?;
    book.relations.store(package, &mut plan.changes)?;
    let types = package.text(content_types::PATH)?.ok_or(PackageTrouble::Unusual("no content types"))?;
    let types = content_types::edited(&types, &book.path, &plan.added, &plan.changes)?;
    plan.changes.put(package, content_types::PATH, types)?;
    Ok((plan, listing))
}

/// Finds our sheet of findings of the last round where its defined name got lost: by its name and its headings.
fn listing_of_last_time(bytes: &[u8], book: &WorkbookPart) -> Option<usize> {
    if !book.sheets.iter().any(|sheet| returned::is_called_findings(&sheet.name)) {
        return None;
    }
    let mut opened = rekap_sheets::open(bytes, &Limits::default()).ok()?;
    let number = (0..opened.sheets().len()).find(|&number| is_returned_findings(&mut opened, number))?;
    let name = opened.sheets().get(number)?.name.clone();
    book.sheets.iter().position(|sheet| *sheet.name == *name)
}

/// Takes out the signatures of the package: the copy is another one.
fn unsign(package: &Package<'_>, relations: &mut Relations, changes: &mut PackageChanges) -> Result<(), PackageTrouble> {
    for relation in relations.remove(|relation| relation.kind == "origin")? {
        Relations::read(package, &relation.part)?.list().iter().for_each(|signature| changes.drop(&signature.part));
        changes.drop(&relation.part);
    }
    Ok(())
}

/// Names our sheet so that it does not take the name of one of the office's.
fn free_name<'s>(sheets: impl Iterator<Item = &'s OfficeSheet>, lang: Lang) -> String {
    let taken: BTreeSet<String> = sheets.map(|sheet| sheet.name.to_lowercase()).collect();
    let [id, en] = returned::SHEET;
    let name = lang.pick(id, en);
    let numbered = (2..=u32::MAX).map(|number| format!("{name} rekap-jp {number}"));
    let mut names = [name.to_owned(), format!("{name} rekap-jp")].into_iter().chain(numbered);
    names.find(|name| !taken.contains(&name.to_lowercase())).unwrap_or_default()
}

#[cfg(test)]
mod tests;
