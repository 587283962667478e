//! The identity of the submission that a returned workbook answers → a very hidden sheet, and custom document properties.
//!
//! ```text
//! xl/worksheets/sheet7.xml    A1 rekap_jp_jawaban   B1 9f86d081…       behind all sheets, where no number of a sheet changes
//! docProps/custom.xml         <property … name="rekap_jp_jawaban"><vt:lpwstr>9f86d081…</vt:lpwstr></property>
//! ```
//! What the office's workbook says of itself already is replaced. Properties that are oddly made stay as they are: the sheet alone is enough.

use std::fmt::Write as _;

use super::book::WorkbookPart;
use super::content_types::{CUSTOM_PROPERTIES, WORKSHEET};
use super::plan::Plan;
use rekap_core::model::identity::{Identity, SHEET};
use rekap_ooxml::document::{Document, Edits};
use rekap_ooxml::escape::escaped;
use rekap_ooxml::{Package, PackageTrouble, Relations};

const PROPERTIES: &str = "docProps/custom.xml";
const NO_PROPERTIES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\"></Properties>";
const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes";
/// The set that all custom properties belong to (ECMA-376 part 4, 3.1).
const SET: &str = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";
/// The lowest number that a property may have.
const LOWEST_NUMBER: u32 = 2;

/// Finds the sheet in a list of sheets.
pub(super) fn sheet_of(book: &WorkbookPart) -> Option<usize> {
    book.sheets.iter().position(|sheet| sheet.name == SHEET)
}

/// Puts the sheet into the package; gives what the workbook calls it, where it is new.
///
/// # Errors
/// Relations that are not as they are usually written.
pub(super) fn add_sheet(
    package: &Package<'_>,
    book: &mut WorkbookPart,
    plan: &mut Plan,
    identity: &Identity,
) -> Result<Option<String>, PackageTrouble> {
    if let Some(sheet) = sheet_of(book).and_then(|number| book.sheets.get(number)) {
        plan.changes.put(package, &sheet.part, worksheet(identity))?;
        return Ok(None);
    }
    let part = plan.changes.free_name(package, &format!("{}worksheets/sheet", book.folder()), ".xml");
    plan.changes.put(package, &part, worksheet(identity))?;
    let relation = book.relations.add("worksheet", &part)?;
    plan.added.push((part, WORKSHEET));
    Ok(Some(relation))
}

fn worksheet(identity: &Identity) -> String {
    let text = |cell: String, text: &str| format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{}</t></is></c>", escaped(text));
    let rows = (1..).zip(identity.entries()).fold(String::new(), |mut rows, (row, (key, value))| {
        // Writing to a String cannot fail.
        let _ = write!(rows, "<row r=\"{row}\">{}{}</row>", text(format!("A{row}"), key), text(format!("B{row}"), value));
        rows
    });
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>"
    )
}

/// Puts the properties into the package.
///
/// # Errors
/// Relations that are not as they are usually written.
pub(super) fn add_properties(
    package: &Package<'_>,
    root: &mut Relations,
    plan: &mut Plan,
    identity: &Identity,
) -> Result<(), PackageTrouble> {
    let part = root.of_kind("custom-properties").map(|relation| relation.part.clone());
    let written = part.as_deref().map(|part| package.text(part)).transpose()?.flatten();
    let Ok(properties) = with_properties(written.as_deref().unwrap_or(NO_PROPERTIES), identity) else { return Ok(()) };
    if let Some(part) = part.filter(|_| written.is_some()) {
        return plan.changes.put(package, &part, properties);
    }
    if package.has(PROPERTIES) {
        return Ok(());
    }
    plan.changes.put(package, PROPERTIES, properties)?;
    root.add("custom-properties", PROPERTIES)?;
    plan.added.push((PROPERTIES.to_owned(), CUSTOM_PROPERTIES));
    Ok(())
}

fn with_properties(text: &str, identity: &Identity) -> Result<String, PackageTrouble> {
    let document = Document::parse(text, "Properties")?;
    let mut edits = Edits::default();
    let mut number = LOWEST_NUMBER;
    for node in document.named(Document::ROOT, "property") {
        let own = document.attribute(node, "pid")?.and_then(|number| number.parse::<u32>().ok()).unwrap_or_default();
        number = number.max(own.saturating_add(1));
        let name = document.attribute(node, "name")?.unwrap_or_default();
        if identity.entries().any(|(key, _)| key == name) {
            edits.remove(document.range(node));
        }
    }
    let properties = (number..).zip(identity.entries()).fold(String::new(), |mut all, (number, (key, value))| {
        let value = escaped(value);
        let _ = write!(
            all,
            "<property fmtid=\"{SET}\" pid=\"{number}\" name=\"{key}\"><vt:lpwstr xmlns:vt=\"{TYPES}\">{value}</vt:lpwstr></property>"
        );
        all
    });
    document.grow(&mut edits, Document::ROOT, &[], &properties)?;
    Ok(document.edited(edits))
}
