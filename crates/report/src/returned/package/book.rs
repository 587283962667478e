//! `workbook.xml` → its sheets, and the same list with the sheet of findings first.
//!
//! A name that belongs to one sheet (its print area, its print titles) knows the sheet by its number in the list, and so does the view by the tab that is open:
//!
//! ```text
//! <sheet name="Dinas A"/>                       →  <sheet name="Temuan"/><sheet name="Dinas A"/>
//! <definedName … localSheetId="0">'Dinas A'!…   →  <definedName … localSheetId="1">'Dinas A'!…
//! ```

use std::fmt::Write as _;

use rekap_core::model::identity::SHEET;
use rekap_ooxml::PackageTrouble;
use rekap_ooxml::Relations;
use rekap_ooxml::document::{Document, Edits, NodeId, REFERENCES, reference};
use rekap_ooxml::escape::escaped;
use rekap_ooxml::names::{quoted, sheet_of};
use rekap_ooxml::{Package, PackageChanges};

/// The defined name that stands for our sheet of findings, whatever the office has called it since.
pub(super) const FINDINGS_NAME: &str = "rekap_jp_temuan";
/// Windows onto one workbook; our sheet has a view for each.
const MOST_VIEWS: usize = 32;
/// Sheets of a workbook, by the numbers that Excel gives them.
const MOST_SHEETS: u32 = 65_000;

/// A sheet of the office's.
#[derive(Debug, Clone)]
pub(super) struct OfficeSheet {
    /// Name on its tab.
    pub(super) name: String,
    /// Its part in the package.
    pub(super) part: String,
    /// `worksheet`, `chartsheet`, `dialogsheet`.
    pub(super) kind: String,
    id: u32,
    relation: String,
}

/// The workbook as a whole.
pub(super) struct WorkbookPart {
    /// Its part in the package.
    pub(super) path: String,
    /// Its sheets, in the order of their tabs.
    pub(super) sheets: Vec<OfficeSheet>,
    /// What it refers to.
    pub(super) relations: Relations,
    /// How many windows show it.
    pub(super) views: usize,
    /// The sheet that the defined name of our findings stands for, by its number in the list.
    pub(super) findings: Option<usize>,
    text: String,
}

/// The sheet of findings, for the list.
pub(super) struct Findings<'f> {
    /// Name on its tab.
    pub(super) name: &'f str,
    /// What the workbook calls its part.
    pub(super) relation: &'f str,
    /// The last row of its table, as Excel counts.
    pub(super) last_row: usize,
    /// The sheet that it takes the place of, by its number in the list.
    pub(super) replaces: Option<usize>,
    /// What the workbook calls the sheet of its identity, where that is new.
    pub(super) identity: Option<&'f str>,
}

impl WorkbookPart {
    /// Reads the list of sheets.
    ///
    /// # Errors
    /// A workbook that is not as it is usually written, or of a kind that cannot be a plain workbook.
    pub(super) fn read(package: &Package<'_>) -> Result<Self, PackageTrouble> {
        let root = Relations::read(package, "")?;
        let path = root.of_kind("officeDocument").ok_or(PackageTrouble::Unusual("a package without a workbook"))?.part.clone();
        let relations = Relations::read(package, &path)?;
        if relations.list().iter().any(|relation| ["revisionHeaders", "xlMacrosheet", "xlIntlMacrosheet"].contains(&&*relation.kind)) {
            return Err(PackageTrouble::Unusual("a workbook with a history, or with macro sheets"));
        }
        let text = package.text(&path)?.ok_or(PackageTrouble::Unusual("a package without a workbook"))?;
        let document = Document::spreadsheet(&text, "workbook")?;
        let sheets = sheets(&document)?.map(|node| OfficeSheet::read(&document, node, &relations)).collect::<Result<Vec<_>, _>>()?;
        let findings = named_findings(&document)?.and_then(|name| sheets.iter().position(|sheet| sheet.name == name));
        let views = document.child(Document::ROOT, "bookViews").map_or(1, |views| document.named(views, "workbookView").count().max(1));
        if sheets.is_empty() || views > MOST_VIEWS || has_twins(&sheets) {
            return Err(PackageTrouble::Unusual("a list of sheets that is oddly made"));
        }
        Ok(Self { path, sheets, relations, views, findings, text })
    }

    /// Names the folder of the workbook's package, with its slash.
    pub(super) fn folder(&self) -> &str {
        self.path.rfind('/').map_or("", |slash| &self.path[..=slash])
    }

    /// Takes out what makes it a workbook with programs, and the old sheet of findings.
    ///
    /// # Errors
    /// Relations that are not as they are usually written.
    pub(super) fn drop_parts(
        &mut self,
        package: &Package<'_>,
        changes: &mut PackageChanges,
        replaced: Option<usize>,
    ) -> Result<(), PackageTrouble> {
        let old = replaced.and_then(|number| self.sheets.get(number));
        let old_relation = old.map(|sheet| sheet.relation.clone()).unwrap_or_default();
        if let Some(sheet) = old {
            Relations::read(package, &sheet.part)?.list().iter().for_each(|relation| changes.drop(&relation.part));
        }
        let removed = self.relations.remove(|relation| relation.id == old_relation || relation.kind == "vbaProject")?;
        for relation in removed {
            if relation.kind == "vbaProject" {
                // Signatures and the like hang on the program.
                Relations::read(package, &relation.part)?.list().iter().for_each(|relation| changes.drop(&relation.part));
            }
            changes.drop(&relation.part);
        }
        Ok(())
    }

    /// Gives the workbook with our sheet first and open.
    ///
    /// # Errors
    /// A workbook that is not as it is usually written.
    pub(super) fn with_findings(&self, findings: &Findings<'_>) -> Result<String, PackageTrouble> {
        let document = Document::spreadsheet(&self.text, "workbook")?;
        let mut edits = Edits::default();
        self.list(&document, findings, &mut edits)?;
        if let Some(views) = document.child(Document::ROOT, "bookViews") {
            for view in document.named(views, "workbookView") {
                edits.replace(document.range(view), document.with(view, &[("firstSheet", "0"), ("activeTab", "0")], "")?);
            }
        }
        let names = own_names(findings);
        if let Some(list) = document.child(Document::ROOT, "definedNames") {
            renumber(&document, list, findings.replaces, &mut edits)?;
            document.grow(&mut edits, list, &[], &names)?;
        } else {
            let before = document.children(Document::ROOT).filter(|node| stands_before_names(document.name(*node))).last();
            edits.insert(document.range(before.unwrap_or(Document::ROOT)).end, format!("<definedNames>{names}</definedNames>"));
        }
        Ok(document.edited(edits))
    }

    fn list(&self, document: &Document<'_>, findings: &Findings<'_>, edits: &mut Edits) -> Result<(), PackageTrouble> {
        let replaced = findings.replaces.and_then(|number| self.sheets.get(number));
        let highest = self.sheets.iter().map(|sheet| sheet.id).max().unwrap_or(0);
        let id = replaced.map_or(highest + 1, |sheet| sheet.id);
        for (number, node) in sheets(document)?.enumerate() {
            if number == 0 {
                // The prefix is declared here, because some writers declare it on each sheet and not above them.
                let (name, relation) = (escaped(findings.name), findings.relation);
                let element = format!("<sheet xmlns:r=\"{REFERENCES}\" name=\"{name}\" sheetId=\"{id}\" r:id=\"{relation}\"/>");
                edits.insert(document.range(node).start, element);
            }
            if findings.replaces == Some(number) {
                edits.remove(document.range(node));
            }
        }
        if let (Some(relation), Some(sheets)) = (findings.identity, document.child(Document::ROOT, "sheets")) {
            let id = highest + 2;
            let sheet =
                format!("<sheet xmlns:r=\"{REFERENCES}\" name=\"{SHEET}\" sheetId=\"{id}\" state=\"veryHidden\" r:id=\"{relation}\"/>");
            document.grow(edits, sheets, &[], &sheet)?;
        }
        Ok(())
    }
}

impl OfficeSheet {
    fn read(document: &Document<'_>, node: NodeId, relations: &Relations) -> Result<Self, PackageTrouble> {
        const ODD: PackageTrouble = PackageTrouble::Unusual("a sheet that the list does not lead to");
        let name = document.attribute(node, "name")?.ok_or(ODD)?;
        let id = document.attribute(node, "sheetId")?.and_then(|id| id.parse().ok()).filter(|id| *id < MOST_SHEETS).ok_or(ODD)?;
        let relation = relations.get(&reference(&document.tag(node))?.ok_or(ODD)?).ok_or(ODD)?;
        let (part, kind) = (relation.part.clone(), relation.kind.clone());
        Ok(Self { name, part, kind, id, relation: relation.id.clone() })
    }
}

fn sheets<'d>(document: &'d Document<'_>) -> Result<impl Iterator<Item = NodeId> + 'd, PackageTrouble> {
    let list = document.child(Document::ROOT, "sheets").ok_or(PackageTrouble::Unusual("a workbook without sheets"))?;
    let is_plain = document.children(list).all(|node| document.name(node) == "sheet");
    if is_plain { Ok(document.children(list)) } else { Err(PackageTrouble::Unusual("a list of sheets that is oddly made")) }
}

/// Says whether two sheets share a name or a part.
fn has_twins(sheets: &[OfficeSheet]) -> bool {
    let distinct =
        |what: fn(&OfficeSheet) -> String| sheets.iter().map(what).collect::<std::collections::BTreeSet<_>>().len() == sheets.len();
    !distinct(|sheet| sheet.name.to_lowercase()) || !distinct(|sheet| sheet.part.to_ascii_lowercase())
}

fn named_findings(document: &Document<'_>) -> Result<Option<String>, PackageTrouble> {
    let Some(list) = document.child(Document::ROOT, "definedNames") else { return Ok(None) };
    for node in document.named(list, "definedName") {
        if document.attribute(node, "name")?.as_deref() == Some(FINDINGS_NAME) {
            let reference = quick_xml::escape::unescape(document.inner(node)).unwrap_or_default();
            return Ok(sheet_of(&reference));
        }
    }
    Ok(None)
}

/// Says whether an element stands before the defined names (ECMA-376 part 1, 18.2.27).
fn stands_before_names(name: &str) -> bool {
    ["sheets", "functionGroups", "externalReferences"].contains(&name)
}

/// Moves the names of single sheets along with their sheets, and takes out ours of the last round.
fn renumber(document: &Document<'_>, list: NodeId, replaced: Option<usize>, edits: &mut Edits) -> Result<(), PackageTrouble> {
    for node in document.named(list, "definedName") {
        let number = document.attribute(node, "localSheetId")?;
        let number = number.map(|number| number.parse::<usize>()).transpose();
        let number = number.map_err(|_| PackageTrouble::Unusual("a name of a sheet that is not there"))?;
        let is_ours = document.attribute(node, "name")?.as_deref() == Some(FINDINGS_NAME);
        match number {
            _ if is_ours => edits.remove(document.range(node)),
            Some(number) if Some(number) == replaced => edits.remove(document.range(node)),
            Some(number) => {
                let is_behind = replaced.is_some_and(|replaced| number > replaced);
                let moved = if is_behind { number } else { number.saturating_add(1) }.to_string();
                edits.replace(document.range(node), document.with(node, &[("localSheetId", &moved)], "")?);
            }
            None => {}
        }
    }
    Ok(())
}

fn own_names(findings: &Findings<'_>) -> String {
    let sheet = escaped(&quoted(findings.name));
    let mut names = String::new();
    let last = findings.last_row;
    let _ =
        write!(names, "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"0\" hidden=\"1\">{sheet}!$A$1:$I${last}</definedName>");
    let _ = write!(names, "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">{sheet}!$1:$1</definedName>");
    let _ = write!(names, "<definedName name=\"{FINDINGS_NAME}\" hidden=\"1\">{sheet}!$A$1</definedName>");
    names
}
