//! The tags of a page → cells laid out as Excel lays them out.
//!
//! A cell goes into the first column that no cell from above hangs into (`rowspan`); a line of text outside of any table takes a row of its own. Tags that
//! exports forget are implied: a new cell ends the one before, a new row the row before. A table inside a cell is text of that cell.

use std::mem;

use rekap_core::model::cell::Merge;
use rekap_core::model::limits::Limits;
use rekap_core::place::CellPos;

/// A cell with something in it.
pub(super) struct Placed {
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) text: Box<str>,
}

struct OpenCell {
    column: u32,
    rows: u32,
    columns: u32,
}

/// A page as far as it was read.
pub(super) struct Page {
    /// Its cells, row by row.
    pub(super) cells: Vec<Placed>,
    /// Cells that go over several rows or columns.
    pub(super) merges: Vec<Merge>,
    row: u32,
    tables: u32,
    in_row: bool,
    /// The first column of this row that no cell of it takes.
    next: u32,
    cell: Option<OpenCell>,
    /// Text of the open cell, or of the line outside of tables.
    text: String,
    /// For each column, over how many further rows a cell from above hangs into it.
    hanging: Vec<u32>,
    /// Cells of this row that hang into the rows below it.
    hangs: Vec<OpenCell>,
    left: u64,
    columns: u32,
}

impl Page {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            cells: Vec::new(),
            merges: Vec::new(),
            row: 0,
            tables: 0,
            in_row: false,
            next: 0,
            cell: None,
            text: String::new(),
            hanging: Vec::new(),
            hangs: Vec::new(),
            left: limits.held_cells,
            columns: limits.columns,
        }
    }

    /// Says whether the page has more cells than are taken.
    pub(super) fn is_full(&self) -> bool {
        self.left == 0
    }

    pub(super) fn table(&mut self) {
        if self.tables > 0 && self.cell.is_none() {
            // The table before was not closed.
            self.table_end();
        }
        if self.tables == 0 {
            self.line_outside();
            self.hanging.clear();
        }
        self.tables += 1;
    }

    pub(super) fn table_end(&mut self) {
        if self.tables == 1 {
            self.row_end();
        }
        self.tables = self.tables.saturating_sub(1);
    }

    pub(super) fn row(&mut self) {
        // A row without a table, which some exports write, is one of a table that was not opened.
        if self.tables == 0 {
            self.table();
        }
        if self.tables == 1 {
            self.row_end();
            self.in_row = true;
        }
    }

    pub(super) fn row_end(&mut self) {
        if self.tables > 1 || !self.in_row {
            return;
        }
        self.cell_end();
        (self.in_row, self.next) = (false, 0);
        self.hanging.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        for cell in mem::take(&mut self.hangs) {
            let end = (cell.column + cell.columns) as usize;
            if self.hanging.len() < end {
                self.hanging.resize(end, 0);
            }
            self.hanging[cell.column as usize..end].fill(cell.rows - 1);
        }
        self.spend(1 + self.hanging.len() as u64);
        self.row = self.row.saturating_add(1);
    }

    /// Starts a cell that goes over so many rows and columns, at least one each.
    pub(super) fn cell(&mut self, rows: u32, columns: u32) {
        if self.tables == 0 {
            self.table();
        }
        if self.tables > 1 {
            return self.line();
        }
        if self.is_full() {
            return;
        }
        self.cell_end();
        self.in_row = true;
        let mut column = self.next;
        while self.hanging.get(column as usize).is_some_and(|&rows| rows > 0) {
            column += 1;
        }
        // A row wider than a sheet ends at the sheet's edge.
        if column + columns <= self.columns {
            self.next = column + columns;
            self.cell = Some(OpenCell { column, rows, columns });
        }
    }

    pub(super) fn cell_end(&mut self) {
        if self.tables > 1 {
            return;
        }
        let Some(cell) = self.cell.take() else { return };
        self.keep(cell.column);
        if cell.rows > 1 || cell.columns > 1 {
            let corner = |row, column| Some(CellPos { row, column: u16::try_from(column).ok()? });
            let last = corner(self.row.saturating_add(cell.rows - 1), cell.column + cell.columns - 1);
            self.merges.extend(corner(self.row, cell.column).zip(last).map(|(first, last)| Merge { first, last }));
        }
        if cell.rows > 1 {
            self.hangs.push(cell);
        }
    }

    /// Starts a new line of text.
    pub(super) fn line(&mut self) {
        if self.tables == 0 {
            self.line_outside();
        } else if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// Drops the line outside of tables: it was a title or a style sheet.
    pub(super) fn forget_line(&mut self) {
        if self.tables == 0 {
            self.text.clear();
        }
    }

    /// Takes text; white space in the source is one space.
    pub(super) fn text(&mut self, text: &str) {
        if self.tables > 0 && self.cell.is_none() {
            return;
        }
        for letter in text.chars() {
            if !letter.is_ascii_whitespace() {
                self.text.push(letter);
            } else if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                self.text.push(' ');
            }
        }
    }

    /// Ends what the page left open.
    pub(super) fn finish(&mut self) {
        self.tables = self.tables.min(1);
        self.table_end();
        self.line_outside();
    }

    fn line_outside(&mut self) {
        if self.keep(0) {
            self.row = self.row.saturating_add(1);
        }
    }

    fn keep(&mut self, column: u32) -> bool {
        let text = mem::take(&mut self.text);
        let shown = text.trim_matches(|letter: char| letter.is_ascii_whitespace());
        if shown.is_empty() {
            return false;
        }
        self.spend(1);
        self.cells.push(Placed { row: self.row, column, text: shown.into() });
        true
    }

    fn spend(&mut self, cells: u64) {
        self.left = self.left.saturating_sub(cells);
    }
}
