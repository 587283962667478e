//! A sheet's XML → the same XML, its marked cells in other formats.
//!
//! ```text
//! <row r="7" spans="1:12">            →  <row r="7">
//!   <c r="A7" s="3" t="s"><v>4</v></c>      <c r="A7" s="3" t="s"><v>4</v></c>
//!                                           <c r="C7" s="41"/>                  was blank, has a mark
//! </row>                                 </row>
//! ```
//! A sheet may have 50 MB and a hundred thousand rows, and only a few of its tags change: it streams, tag by tag, and each tag that has no mark is written as it
//! was read. What the office wrote is never read into a model of ours, so that nothing of it can get lost.

use std::collections::BTreeMap;
use std::collections::btree_map;
use std::io::{BufRead, Write};
use std::iter::Peekable;

use quick_xml::Writer;
use quick_xml::events::{BytesEnd, BytesStart, Event};

use super::events::Events;
use super::styles::{Dress, Styles};
use rekap_core::place::CellPos;
use rekap_ooxml::PackageTrouble;
use rekap_ooxml::document::{REFERENCES, attribute, with_attributes};
use rekap_ooxml::names::{COLUMNS, area, cell, row};

/// What stands behind the drawing of notes (ECMA-376 part 1, 18.3.1.99).
const BEHIND_NOTES: [&str; 9] = [
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
    // What an older Excel reads in another way: controls and objects.
    "mc:AlternateContent",
];

/// What changes in a sheet.
#[derive(Debug, Default)]
pub(super) struct Task {
    /// The cells that are marked.
    pub(super) cells: BTreeMap<CellPos, Dress>,
    /// Whether other cells lose the marks of an earlier round.
    pub(super) cleans: bool,
    /// What the sheet is to call the drawing of its notes, if it has none yet.
    pub(super) drawing: Option<String>,
    /// Whether rows say no longer which columns they reach over. Who writes a sheet in memory says it, who streams it does not, and both are to give the same bytes.
    pub(super) drops_spans: bool,
}

/// Rewrites a sheet.
///
/// # Errors
/// A sheet that is not as it is usually written, and what the writer says.
pub(super) fn rewrite(part: &mut dyn BufRead, task: &Task, styles: &mut Styles<'_>, out: &mut dyn Write) -> Result<(), PackageTrouble> {
    let mut events = Events::new(part);
    let mut pass = SheetPass {
        out: Writer::new(out),
        task,
        styles,
        waiting: task.cells.iter().peekable(),
        drawing: task.drawing.as_deref(),
        columns: Vec::new(),
        is_in_cells: false,
        is_behind_cells: false,
        next_row: 0,
        row: None,
    };
    while let Some((depth, event)) = events.next()? {
        pass.take(depth, event)?;
    }
    if pass.waiting.peek().is_none() { Ok(()) } else { Err(PackageTrouble::Unusual("a sheet without rows")) }
}

/// The row that is being rewritten.
struct OpenRow {
    number: u32,
    next_column: u16,
    /// The format of its blank cells.
    format: Option<u32>,
    /// Whether its cells are looked at.
    is_watched: bool,
}

struct SheetPass<'w, 's, 't> {
    out: Writer<&'w mut dyn Write>,
    task: &'w Task,
    styles: &'s mut Styles<'t>,
    waiting: Peekable<btree_map::Iter<'w, CellPos, Dress>>,
    drawing: Option<&'w str>,
    /// First and last column of a group, and the format of its blank cells.
    columns: Vec<(u32, u32, u32)>,
    is_in_cells: bool,
    is_behind_cells: bool,
    next_row: u32,
    row: Option<OpenRow>,
}

type EditedSheet = Result<(), PackageTrouble>;

impl SheetPass<'_, '_, '_> {
    fn take(&mut self, depth: usize, event: Event<'_>) -> EditedSheet {
        match event {
            Event::Start(tag) => self.start(depth, tag, false),
            Event::Empty(tag) => self.start(depth, tag, true),
            Event::End(tag) => self.end(depth, tag),
            other => Ok(self.out.write_event(other)?),
        }
    }

    fn start(&mut self, depth: usize, tag: BytesStart<'_>, is_empty: bool) -> EditedSheet {
        if self.is_in_cells {
            return match (depth, tag.name().as_ref()) {
                (2, "row") => self.start_row(&tag, is_empty),
                (3, "c") => self.start_cell(tag, is_empty),
                (2, _) => Err(PackageTrouble::Unusual("something else between rows")),
                _ => self.write(tag, is_empty),
            };
        }
        match (depth, tag.name().as_ref()) {
            (1, "sheetData") => return self.start_cells(tag, is_empty),
            (1, "dimension") => return self.dimension(tag, is_empty),
            (1, "legacyDrawing") if self.drawing.is_some() => return Err(PackageTrouble::Unusual("two drawings of notes")),
            (1, name) if self.is_behind_cells && BEHIND_NOTES.contains(&name) => self.draw_notes()?,
            // Two open tabs are a group, and what is typed into one is typed into the other.
            (2, "sheetView") => return self.write(with_attributes(&tag, &[], &["tabSelected"])?, is_empty),
            (2, "col") => return self.column(tag, is_empty),
            _ => {}
        }
        self.write(tag, is_empty)
    }

    fn end(&mut self, depth: usize, tag: BytesEnd<'_>) -> EditedSheet {
        match depth {
            2 if self.is_in_cells => {
                if let Some(row) = self.row.take() {
                    self.fill_row(row.number, row.format, COLUMNS)?;
                }
            }
            1 if self.is_in_cells => {
                self.fill_rows(u32::MAX)?;
                (self.is_in_cells, self.is_behind_cells) = (false, true);
            }
            0 => self.draw_notes()?,
            _ => {}
        }
        Ok(self.out.write_event(Event::End(tag))?)
    }

    fn start_cells(&mut self, tag: BytesStart<'_>, is_empty: bool) -> EditedSheet {
        if self.is_behind_cells {
            return Err(PackageTrouble::Unusual("cells in two places"));
        }
        self.is_in_cells = !is_empty;
        self.is_behind_cells = is_empty;
        if !is_empty || self.waiting.peek().is_none() {
            return self.write(tag, is_empty);
        }
        let end = tag.to_end().into_owned();
        self.write(tag, false)?;
        self.fill_rows(u32::MAX)?;
        Ok(self.out.write_event(Event::End(end))?)
    }

    fn start_row(&mut self, tag: &BytesStart<'_>, is_empty: bool) -> EditedSheet {
        let number = match attribute(tag, "r")? {
            Some(written) => row(&written).ok_or(PackageTrouble::Unusual("a row without a place"))?,
            None => self.next_row,
        };
        if number < self.next_row {
            return Err(PackageTrouble::Unusual("rows out of order"));
        }
        self.fill_rows(number)?;
        self.next_row = number + 1;
        let has_marks = self.waiting.peek().is_some_and(|(cell, _)| cell.row == number);
        let is_watched = has_marks || self.task.cleans;
        if !is_watched {
            self.row = None;
            let tag = if self.task.drops_spans { with_attributes(tag, &[], &["spans"])? } else { tag.borrow().into_owned() };
            return self.write(tag, is_empty);
        }
        let (format, tag) = self.row_format(tag)?;
        // The row may reach further than it says once it has blank cells with a mark; it need not say it.
        let tag = if has_marks || self.task.drops_spans { with_attributes(&tag, &[], &["spans"])? } else { tag };
        self.write(tag.borrow(), is_empty && !has_marks)?;
        if !is_empty {
            self.row = Some(OpenRow { number, next_column: 0, format, is_watched });
        } else if has_marks {
            self.fill_row(number, format, COLUMNS)?;
            self.out.write_event(Event::End(tag.to_end()))?;
        }
        Ok(())
    }

    /// Gives the format of a row's blank cells, and its tag without a mark of an earlier round.
    fn row_format(&mut self, tag: &BytesStart<'_>) -> Result<(Option<u32>, BytesStart<'static>), PackageTrouble> {
        let is_its_own = matches!(attribute(tag, "customFormat")?.as_deref(), Some("1" | "true"));
        let format = number(tag, "s")?.filter(|_| is_its_own);
        let clean = match format {
            Some(format) if self.task.cleans => self.styles.unmarked(format)?,
            _ => None,
        };
        let tag = clean.map_or_else(|| Ok(tag.borrow().into_owned()), |clean| with_attributes(tag, &[("s", &clean.to_string())], &[]))?;
        Ok((clean.or(format), tag))
    }

    fn start_cell(&mut self, tag: BytesStart<'_>, is_empty: bool) -> EditedSheet {
        let Some(row) = self.row.as_mut().filter(|row| row.is_watched) else { return self.write(tag, is_empty) };
        let column = match attribute(&tag, "r")? {
            Some(written) => match cell(&written) {
                Some(place) if place.row == row.number => place.column,
                _ => return Err(PackageTrouble::Unusual("a cell without a place")),
            },
            None => row.next_column,
        };
        if column < row.next_column || column >= COLUMNS {
            return Err(PackageTrouble::Unusual("cells out of order"));
        }
        row.next_column = column + 1;
        let (number_of_row, format_of_row) = (row.number, row.format);
        self.fill_row(number_of_row, format_of_row, column)?;
        let format = number(&tag, "s")?.unwrap_or(0);
        let place = CellPos { row: number_of_row, column };
        let format = match self.waiting.next_if(|(cell, _)| **cell == place) {
            Some((_, dress)) => Some(self.styles.marked(format, *dress)?),
            None if self.task.cleans => self.styles.unmarked(format)?,
            None => None,
        };
        match format {
            Some(format) => self.write(with_attributes(&tag, &[("s", &format.to_string())], &[])?, is_empty),
            None => self.write(tag, is_empty),
        }
    }

    /// Writes the marked cells of rows that are missing before this one.
    fn fill_rows(&mut self, before: u32) -> EditedSheet {
        while let Some(number) = self.waiting.peek().map(|(cell, _)| cell.row).filter(|row| *row < before) {
            let tag = BytesStart::from_content(format!("row r=\"{}\"", number + 1), "row".len());
            self.write(tag, false)?;
            self.fill_row(number, None, COLUMNS)?;
            self.out.write_event(Event::End(BytesEnd::new("row")))?;
            self.next_row = number + 1;
        }
        Ok(())
    }

    /// Writes the marked cells of a row that are missing before a column.
    fn fill_row(&mut self, row: u32, format: Option<u32>, before: u16) -> EditedSheet {
        while let Some((place, dress)) = self.waiting.next_if(|(cell, _)| cell.row == row && cell.column < before) {
            let column = u32::from(place.column) + 1;
            let of_column = || self.columns.iter().find(|(first, last, _)| (*first..=*last).contains(&column)).map(|(.., format)| *format);
            let format = format.or_else(of_column).unwrap_or(0);
            let format = self.styles.marked(format, *dress)?;
            let tag = BytesStart::from_content(format!("c r=\"{place}\" s=\"{format}\""), "c".len());
            self.out.write_event(Event::Empty(tag))?;
        }
        Ok(())
    }

    fn column(&mut self, tag: BytesStart<'_>, is_empty: bool) -> EditedSheet {
        let (first, last, format) = (number(&tag, "min")?, number(&tag, "max")?, number(&tag, "style")?);
        let (Some(first), Some(last), Some(format)) = (first, last, format) else { return self.write(tag, is_empty) };
        if self.columns.len() >= usize::from(COLUMNS) {
            return Err(PackageTrouble::Unusual("more columns than Excel takes"));
        }
        let clean = if self.task.cleans { self.styles.unmarked(format)? } else { None };
        self.columns.push((first, last, clean.unwrap_or(format)));
        match clean {
            Some(clean) => self.write(with_attributes(&tag, &[("style", &clean.to_string())], &[])?, is_empty),
            None => self.write(tag, is_empty),
        }
    }

    /// Widens what the sheet says of its extent to the marked cells.
    fn dimension(&mut self, tag: BytesStart<'_>, is_empty: bool) -> EditedSheet {
        let extent = attribute(&tag, "ref")?.and_then(|written| area(&written));
        let Some((mut first, mut last)) = extent.filter(|_| !self.task.cells.is_empty()) else { return self.write(tag, is_empty) };
        for cell in self.task.cells.keys() {
            (first.row, first.column) = (first.row.min(cell.row), first.column.min(cell.column));
            (last.row, last.column) = (last.row.max(cell.row), last.column.max(cell.column));
        }
        self.write(with_attributes(&tag, &[("ref", &format!("{first}:{last}"))], &[])?, is_empty)
    }

    fn draw_notes(&mut self) -> EditedSheet {
        let Some(id) = self.drawing.take() else { return Ok(()) };
        let tag = format!("legacyDrawing xmlns:r=\"{REFERENCES}\" r:id=\"{id}\"");
        Ok(self.out.write_event(Event::Empty(BytesStart::from_content(tag, "legacyDrawing".len())))?)
    }

    fn write(&mut self, tag: BytesStart<'_>, is_empty: bool) -> EditedSheet {
        Ok(self.out.write_event(if is_empty { Event::Empty(tag) } else { Event::Start(tag) })?)
    }
}

fn number(tag: &BytesStart<'_>, name: &str) -> Result<Option<u32>, PackageTrouble> {
    let written = attribute(tag, name)?;
    written.map(|written| written.parse()).transpose().map_err(|_| PackageTrouble::Unusual("a number that cannot be read"))
}
