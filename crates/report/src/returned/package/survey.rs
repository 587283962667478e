//! A sheet's XML → what must be known of it before it is rewritten: which cells hide behind a merged one, where its notes are drawn, how wide its columns are.
//!
//! ```text
//!      B         C
//! 5  ┌ Nama ─────────┐   merged B5:C5: a mark of C5 would be seen by nobody, so it goes to B5
//! ```
//! Merged cells are listed behind all cells, so that the sheet is read twice.

use std::collections::BTreeMap;
use std::io::BufRead;

use quick_xml::events::{BytesStart, Event};

use super::events::Events;
use rekap_core::place::CellPos;
use rekap_ooxml::PackageTrouble;
use rekap_ooxml::document::{attribute, reference};
use rekap_ooxml::names::{COLUMNS, area};

/// Width of a column that says nothing, in letters of the usual font.
const USUAL_WIDTH: f64 = 8.43;
/// Pixels of a row that says nothing.
const USUAL_HEIGHT: u32 = 20;
/// Groups of columns; each column can be one.
const MOST_GROUPS: usize = COLUMNS as usize;

/// What is known of a sheet.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Cells asked for that hide behind a merged one, with the cell that shows.
    pub(super) hidden: BTreeMap<CellPos, CellPos>,
    /// What the sheet calls the drawing of its notes.
    pub(super) drawing: Option<String>,
    /// How wide its columns are.
    pub(super) grid: Grid,
}

/// The measures of a sheet, in pixels.
#[derive(Debug)]
pub(super) struct Grid {
    columns: Vec<(u16, u16, u32)>,
    usual_width: u32,
    /// Height of a row that says nothing.
    pub(super) row_height: u32,
}

impl Default for Grid {
    fn default() -> Self {
        Self { columns: Vec::new(), usual_width: pixels(USUAL_WIDTH), row_height: USUAL_HEIGHT }
    }
}

impl Grid {
    /// Gives the width of a column.
    pub(super) fn width(&self, column: u16) -> u32 {
        let group = self.columns.iter().find(|(first, last, _)| (*first..=*last).contains(&column));
        group.map_or(self.usual_width, |(.., width)| *width)
    }
}

/// Looks through a sheet for what concerns some of its cells.
///
/// # Errors
/// A sheet that is not as it is usually written.
pub(super) fn survey<T>(part: &mut dyn BufRead, cells: &BTreeMap<CellPos, T>) -> Result<Survey, PackageTrouble> {
    let mut events = Events::new(part);
    let mut survey = Survey::default();
    while let Some((depth, event)) = events.next()? {
        if let (1 | 2, Event::Start(tag) | Event::Empty(tag)) = (depth, &event) {
            survey.take(depth, tag, cells)?;
        }
    }
    Ok(survey)
}

impl Survey {
    fn take<T>(&mut self, depth: usize, tag: &BytesStart<'_>, cells: &BTreeMap<CellPos, T>) -> Result<(), PackageTrouble> {
        match (depth, tag.name().as_ref()) {
            (1, "legacyDrawing") => self.drawing = reference(tag)?,
            (1, "sheetFormatPr") => {
                if let Some(width) = number(tag, "defaultColWidth")? {
                    self.grid.usual_width = pixels(width);
                }
                if let Some(height) = number(tag, "defaultRowHeight")? {
                    self.grid.row_height = whole(height * 4.0 / 3.0).clamp(1, 400);
                }
            }
            (2, "col") if self.grid.columns.len() < MOST_GROUPS => self.column(tag)?,
            (2, "mergeCell") => {
                let written = attribute(tag, "ref")?.unwrap_or_default();
                let (first, last) = area(&written).ok_or(PackageTrouble::Unusual("a merged cell without a place"))?;
                self.hide(first, last, cells);
            }
            _ => {}
        }
        Ok(())
    }

    fn column(&mut self, tag: &BytesStart<'_>) -> Result<(), PackageTrouble> {
        let bound = |name| Ok::<_, PackageTrouble>(attribute(tag, name)?.and_then(|number| number.parse::<u16>().ok()?.checked_sub(1)));
        let is_hidden = matches!(attribute(tag, "hidden")?.as_deref(), Some("1" | "true"));
        if let (Some(first), Some(last), Some(width)) = (bound("min")?, bound("max")?, number(tag, "width")?) {
            self.grid.columns.push((first, last, if is_hidden { 0 } else { pixels(width) }));
        }
        Ok(())
    }

    fn hide<T>(&mut self, first: CellPos, last: CellPos, cells: &BTreeMap<CellPos, T>) {
        let inside = cells.range(first..=last).map(|(cell, _)| *cell);
        let hidden = inside.filter(|cell| *cell != first && (first.column..=last.column).contains(&cell.column));
        self.hidden.extend(hidden.map(|cell| (cell, first)));
    }
}

fn number(tag: &BytesStart<'_>, name: &str) -> Result<Option<f64>, PackageTrouble> {
    Ok(attribute(tag, name)?.and_then(|written| written.parse().ok()))
}

/// Gives a column's width in pixels, from letters of the usual font: seven each, and five around them (ECMA-376 part 1, 18.3.1.13).
fn pixels(letters: f64) -> u32 {
    whole(letters * 7.0 + 5.0).min(2_000)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels, and `as` ends at the bounds of the type")]
fn whole(number: f64) -> u32 {
    number as u32
}
