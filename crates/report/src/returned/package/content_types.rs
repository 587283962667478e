//! `[Content_Types].xml` → the same list with the parts that came and went, and a workbook without programs for one with them.

use rekap_ooxml::PackageChanges;
use rekap_ooxml::PackageTrouble;
use rekap_ooxml::document::{Document, Edits};
use rekap_ooxml::escape::escaped;

/// The name of the part.
pub(super) const PATH: &str = "[Content_Types].xml";
/// What a worksheet is.
pub(super) const WORKSHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
/// What a list of notes is.
pub(super) const COMMENTS: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
/// What custom document properties are.
pub(super) const CUSTOM_PROPERTIES: &str = "application/vnd.openxmlformats-officedocument.custom-properties+xml";
const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
const PRINTER: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings";
const PROGRAM: &str = "application/vnd.ms-office.vbaProject";
const DRAWING: &str = "<Default Extension=\"vml\" ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>";

/// Gives the list for the copy.
///
/// # Errors
/// A list that is not as it is usually written.
pub(super) fn edited(text: &str, workbook: &str, added: &[(String, &str)], changes: &PackageChanges) -> Result<String, PackageTrouble> {
    let document = Document::parse(text, "Types")?;
    let mut edits = Edits::default();
    let (mut has_drawings, mut has_workbook) = (false, false);
    for node in document.children(Document::ROOT) {
        let value = |name| document.attribute(node, name).map(Option::unwrap_or_default);
        match document.name(node) {
            "Default" => {
                has_drawings |= value("Extension")?.eq_ignore_ascii_case("vml");
                // Whatever else ends in ".bin" is no program either.
                if value("ContentType")? == PROGRAM {
                    edits.replace(document.range(node), document.with(node, &[("ContentType", PRINTER)], "")?);
                }
            }
            "Override" => {
                let part = value("PartName")?;
                let part = part.trim_start_matches('/');
                if changes.is_dropped(part) {
                    edits.remove(document.range(node));
                } else if part.eq_ignore_ascii_case(workbook) {
                    has_workbook = true;
                    edits.replace(document.range(node), document.with(node, &[("ContentType", WORKBOOK)], "")?);
                }
            }
            _ => {}
        }
    }
    let mut more = if has_workbook { String::new() } else { overriding(workbook, WORKBOOK) };
    more.extend(added.iter().map(|(part, kind)| overriding(part, kind)));
    if !has_drawings {
        more.insert_str(0, DRAWING);
    }
    document.grow(&mut edits, Document::ROOT, &[], &more)?;
    Ok(document.edited(edits))
}

fn overriding(part: &str, kind: &str) -> String {
    format!("<Override PartName=\"/{}\" ContentType=\"{kind}\"/>", escaped(part))
}
