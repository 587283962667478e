//! The small parts of a package → its sheets, where each lies, and the workbook's epoch.
//!
//! ```text
//! _rels/.rels → xl/workbook.xml     <sheet name="Dinas A" state="hidden" r:id="rId3"/>
//!             → xl/_rels/workbook.xml.rels     <Relationship Id="rId3" Type="…/worksheet" Target="worksheets/sheet1.xml"/>
//! ```
//! Which part is the workbook, and in which folder, is what a writer chooses. What is decided here, calamine 0.38 decides alike; what it would refuse is [`Odd`].

use rekap_ooxml::document::{Document, NodeId, reference};
use rekap_ooxml::{Package, Relations};

use super::Odd;
use rekap_core::model::cell::{Epoch, SheetInfo};

/// A sheet of the workbook.
pub(super) struct ListedSheet {
    pub(super) info: SheetInfo,
    /// Where its cells lie in the package.
    pub(super) path: String,
    /// Whether it can hold a table, as a sheet with nothing but a chart cannot.
    pub(super) is_table: bool,
}

/// What the small parts say.
pub(super) struct Contents {
    /// The folder of the workbook's parts, with its slash.
    pub(super) folder: String,
    pub(super) sheets: Vec<ListedSheet>,
    pub(super) epoch: Epoch,
}

impl Contents {
    /// Reads the list of sheets.
    ///
    /// # Errors
    /// Parts that are not ordinary, or not there.
    pub(super) fn read(package: &Package<'_>) -> Result<Self, Odd> {
        let path = workbook_path(package)?;
        let relations = Relations::read(package, &path)?;
        let text = package.text(&path)?.ok_or(Odd)?;
        let workbook = Document::parse(&text, "workbook")?;
        let folder = path.rfind('/').map_or("", |slash| &path[..=slash]).to_owned();
        let mut contents = Self { folder, sheets: Vec::new(), epoch: Epoch::From1900 };
        for node in workbook.within(Document::ROOT) {
            match workbook.local_name(node) {
                "sheet" => contents.sheets.push(ListedSheet::read(&workbook, node, &relations)?),
                "workbookPr" => {
                    if let Some(value) = workbook.attribute(node, "date1904")? {
                        contents.epoch = if value == "1" || value == "true" { Epoch::From1904 } else { Epoch::From1900 };
                    }
                }
                _ => {}
            }
        }
        Ok(contents)
    }
}

impl ListedSheet {
    fn read(workbook: &Document<'_>, node: NodeId, relations: &Relations) -> Result<Self, Odd> {
        let name = workbook.attribute(node, "name")?.unwrap_or_default();
        let hidden = match workbook.attribute(node, "state")?.as_deref() {
            None | Some("visible") => false,
            Some("hidden" | "veryHidden") => true,
            Some(_) => return Err(Odd),
        };
        let relation = relations.get(&reference(&workbook.tag(node))?.unwrap_or_default()).ok_or(Odd)?;
        let is_table = match &*relation.kind {
            "worksheet" => true,
            "chartsheet" | "dialogsheet" => false,
            _ => return Err(Odd),
        };
        Ok(Self { info: SheetInfo { name, hidden }, path: relation.part.clone(), is_table })
    }
}

/// Names the workbook's own part.
fn workbook_path(package: &Package<'_>) -> Result<String, Odd> {
    let related = Relations::read(package, "")?;
    let mut workbooks = related.list().iter().filter(|relation| relation.kind == "officeDocument");
    match (workbooks.next(), workbooks.next()) {
        (Some(workbook), None) if !workbook.part.ends_with('/') => Ok(workbook.part.clone()),
        _ => Err(Odd),
    }
}
