//! An office's sheets and the marks for them → what changes in which part.
//!
//! ```text
//! sheet1.xml ──rels──→ comments1.xml     office's notes, our notes of last time
//!            ──rels──→ vmlDrawing1.vml   their boxes, buttons, what else the office drew
//! ```
//! A sheet that has none of them gets its own, and the sheet says so in one tag. A sheet without a mark of this round or the last is left as it lies there, but for
//! its tab, if that is open: ours will be.

use std::collections::BTreeMap;
use std::io::{BufRead, Read};

use super::book::OfficeSheet;
use super::sheet::Task;
use super::styles::{Dress, Look};
use super::survey::{Survey, survey};
use super::{PackageTrouble, comments, content_types, drawing};
use crate::returned::marks::CellMark;
use rekap_core::finding::Severity;
use rekap_core::place::CellPos;
use rekap_ooxml::Relations;
use rekap_ooxml::names::is_on_a_sheet;
use rekap_ooxml::{Package, PackageChanges};

/// Bytes within which a sheet says whether its tab is open.
const VIEWS_WITHIN: u64 = 64 * 1024;

/// What changes.
#[derive(Default)]
pub(super) struct Plan {
    /// Parts that are small.
    pub(super) changes: PackageChanges,
    /// Parts that are new, with what they are.
    pub(super) added: Vec<(String, &'static str)>,
    /// Parts that stream, by their names.
    pub(super) tasks: BTreeMap<String, Task>,
    /// Whether the package is none of the office's, but one that was made of a workbook of another format.
    pub(super) is_converted: bool,
}

/// The marks of a sheet where they can be seen.
type Shown = BTreeMap<CellPos, (Dress, String)>;

impl Plan {
    /// Plans one sheet.
    ///
    /// # Errors
    /// A sheet that is not as it is usually written.
    pub(super) fn sheet(
        &mut self,
        package: &Package<'_>,
        sheet: &OfficeSheet,
        marks: Option<&BTreeMap<CellPos, CellMark>>,
        cleans: bool,
        folder: &str,
    ) -> Result<(), PackageTrouble> {
        let none = BTreeMap::new();
        let marks = marks.unwrap_or(&none);
        if sheet.kind != "worksheet" && !marks.is_empty() || marks.keys().any(|cell| !is_on_a_sheet(*cell)) {
            return Err(PackageTrouble::Unusual("no cell where a mark is to be"));
        }
        let mut relations = Relations::read(package, &sheet.part)?;
        let part = relations.of_kind("comments").map(|relation| relation.part.clone());
        let written = part.as_deref().map(|part| package.text(part)).transpose()?.flatten();
        if part.is_some() && written.is_none() {
            return Err(PackageTrouble::Unusual("notes that are not there"));
        }
        let is_worksheet = sheet.kind == "worksheet";
        let mut task = Task { cleans: cleans && is_worksheet, drops_spans: self.is_converted && is_worksheet, ..Task::default() };
        if !marks.is_empty() || written.as_deref().is_some_and(comments::has_ours) {
            let survey = package.read(&sheet.part, |part| survey(part, marks))?;
            let shown = shown(marks, &survey);
            task.cells = shown.iter().map(|(cell, (look, _))| (*cell, *look)).collect();
            let said = shown.into_iter().map(|(cell, (_, note))| (cell, note)).collect();
            let noted = comments::rewrite(written.as_deref(), &said)?;
            task.drawing = self.draw(package, &noted, &survey, &mut relations, folder)?;
            self.note(package, noted, part, &mut relations, folder)?;
            relations.store(package, &mut self.changes)?;
        }
        if task.cleans || task.drops_spans || !task.cells.is_empty() || task.drawing.is_some() || is_open(package, &sheet.part)? {
            self.tasks.insert(package.own_name(&sheet.part), task);
        }
        Ok(())
    }

    /// Puts the notes where they were, or into a part of their own.
    fn note(
        &mut self,
        package: &Package<'_>,
        noted: comments::Noted,
        part: Option<String>,
        relations: &mut Relations,
        folder: &str,
    ) -> Result<(), PackageTrouble> {
        let part = match part {
            Some(part) => part,
            None if noted.added.is_empty() => return Ok(()),
            None => {
                let part = self.changes.free_name(package, &format!("{folder}comments"), ".xml");
                relations.add("comments", &part)?;
                self.added.push((part.clone(), content_types::COMMENTS));
                part
            }
        };
        self.changes.put(package, &part, noted.xml)
    }

    /// Draws the boxes; gives what the sheet is to call their drawing, if it has none yet.
    fn draw(
        &mut self,
        package: &Package<'_>,
        noted: &comments::Noted,
        survey: &Survey,
        relations: &mut Relations,
        folder: &str,
    ) -> Result<Option<String>, PackageTrouble> {
        const ODD: PackageTrouble = PackageTrouble::Unusual("a drawing that is not there");
        if noted.added.is_empty() && noted.removed.is_empty() {
            return Ok(None);
        }
        if let Some(id) = &survey.drawing {
            let part = relations.get(id).filter(|relation| relation.kind == "vmlDrawing").ok_or(ODD)?.part.clone();
            let text = package.text(&part)?.ok_or(ODD)?;
            let drawn = drawing::rewrite(Some(&text), &noted.removed, &noted.added, &survey.grid)?;
            self.changes.put(package, &part, drawn)?;
            return Ok(None);
        }
        let part = self.changes.free_name(package, &format!("{folder}drawings/vmlDrawing"), ".vml");
        let drawn = drawing::rewrite(None, &noted.removed, &noted.added, &survey.grid)?;
        self.changes.put(package, &part, drawn)?;
        relations.add("vmlDrawing", &part).map(Some)
    }
}

/// Moves the marks that hide behind a merged cell to the one that shows, and puts together what is said there.
fn shown(marks: &BTreeMap<CellPos, CellMark>, survey: &Survey) -> Shown {
    let mut shown = Shown::new();
    for (cell, mark) in marks {
        let look = if mark.severity == Severity::Error { Look::Blocked } else { Look::Attention };
        let cell = survey.hidden.get(cell).unwrap_or(cell);
        let (dress, said) = shown.entry(*cell).or_insert_with(|| (Dress { look, is_text: false }, String::new()));
        dress.look = look.min(dress.look);
        dress.is_text |= mark.is_nip;
        if !said.is_empty() && !mark.note.is_empty() {
            said.push_str("\n\n");
        }
        said.push_str(&mark.note);
    }
    shown
}

/// Says whether a sheet's tab is open.
fn is_open(package: &Package<'_>, part: &str) -> Result<bool, PackageTrouble> {
    let mut head = Vec::new();
    let read = |part: &mut dyn BufRead| {
        let read = part.take(VIEWS_WITHIN).read_to_end(&mut head);
        read.map_err(|_| PackageTrouble::Unusual("a sheet that cannot be unpacked"))
    };
    package.read(part, read)?;
    let head = String::from_utf8_lossy(&head);
    Ok(["\"1\"", "\"true\"", "'1'", "'true'"].iter().any(|value| head.contains(&format!("tabSelected={value}"))))
}
