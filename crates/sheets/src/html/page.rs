//! The tags of a page → cells laid out as Excel lays them out.
//!
//! A cell goes into the first column that no cell from above hangs into (`rowspan`); a line of text outside of any table takes a row of its own. Tags that
//! exports forget are implied: a new cell ends the one before, a new row the row before.
//!
//! Pages lay out their parts by a table as well: the data stands in a table inside a cell, or in two beside each other. A table inside a cell that could hold
//! data is laid out by itself, below the outermost one; a smaller one is text of its cell.

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

/// Rows and columns that a table inside a cell needs to be laid out by itself: a heading and a row, and what makes a heading.
const FEWEST_ROWS: u32 = 2;
const FEWEST_COLUMNS: u32 = 3;

/// A table being laid out, or the page around its tables.
#[derive(Default)]
struct Grid {
    cells: Vec<Placed>,
    merges: Vec<Merge>,
    row: u32,
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
    /// Columns of its widest row.
    width: u32,
}

impl Grid {
    /// Ends the row; gives how much was laid out.
    fn row_end(&mut self) -> u64 {
        if !self.in_row {
            return 0;
        }
        let cells = u64::from(self.cell_end());
        self.width = self.width.max(self.next);
        (self.in_row, self.next) = (false, 0);
        self.hanging.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        for cell in mem::take(&mut self.hangs) {
            let end = (cell.column + cell.columns) as usize;
            if self.hanging.len() < end {
                self.hanging.resize(end, 0);
            }
            self.hanging[cell.column as usize..end].fill(cell.rows - 1);
        }
        self.row = self.row.saturating_add(1);
        cells + 1 + self.hanging.len() as u64
    }

    /// Starts a cell that goes over so many rows and columns, at least one each; a row wider than a sheet ends at the sheet's edge.
    fn cell(&mut self, rows: u32, columns: u32, most_columns: u32) -> u64 {
        let cells = u64::from(self.cell_end());
        self.in_row = true;
        let mut column = self.next;
        while self.hanging.get(column as usize).is_some_and(|&rows| rows > 0) {
            column += 1;
        }
        if column + columns <= most_columns {
            self.next = column + columns;
            self.cell = Some(OpenCell { column, rows, columns });
        }
        cells
    }

    /// Ends the cell; says whether there was something in it.
    fn cell_end(&mut self) -> bool {
        let Some(cell) = self.cell.take() else { return false };
        let is_kept = self.keep(cell.column);
        if cell.rows > 1 || cell.columns > 1 {
            let corner = |row, column| Some(CellPos { row, column: u16::try_from(column).ok()? });
            let last = corner(self.row.saturating_add(cell.rows - 1), cell.column + cell.columns - 1);
            self.merges.extend(corner(self.row, cell.column).zip(last).map(|(first, last)| Merge { first, last }));
        }
        if cell.rows > 1 {
            self.hangs.push(cell);
        }
        is_kept
    }

    fn keep(&mut self, column: u32) -> bool {
        let text = mem::take(&mut self.text);
        let shown = text.trim_matches(|letter: char| letter.is_ascii_whitespace());
        if shown.is_empty() {
            return false;
        }
        self.cells.push(Placed { row: self.row, column, text: shown.into() });
        true
    }

    /// Starts a new line of text.
    fn line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// Lays another table out below what there is.
    fn add_below(&mut self, table: Grid) {
        let row = self.row;
        let below = |position: CellPos| CellPos { row: position.row.saturating_add(row), ..position };
        self.cells.extend(table.cells.into_iter().map(|cell| Placed { row: cell.row.saturating_add(row), ..cell }));
        self.merges.extend(table.merges.into_iter().map(|merge| Merge { first: below(merge.first), last: below(merge.last) }));
        self.row = row.saturating_add(table.row);
    }
}

/// A page as far as it was read.
pub(super) struct WebPage {
    /// The page: its lines, and its outermost tables.
    grid: Grid,
    /// Tables inside of cells that are open, the outermost first.
    inner: Vec<Grid>,
    /// Those that are to be laid out below the outermost table, in the order in which they end.
    below: Vec<Grid>,
    is_in_table: bool,
    left: u64,
    columns: u32,
}

impl WebPage {
    pub(super) fn new(limits: &Limits) -> Self {
        let (inner, below) = (Vec::new(), Vec::new());
        Self { grid: Grid::default(), inner, below, is_in_table: false, left: limits.held_cells, columns: limits.columns }
    }

    /// Its cells, row by row.
    pub(super) fn cells(&self) -> &[Placed] {
        &self.grid.cells
    }

    /// Cells that go over several rows or columns.
    pub(super) fn merges(&self) -> &[Merge] {
        &self.grid.merges
    }

    /// Says whether the page has more cells than are taken.
    pub(super) fn is_full(&self) -> bool {
        self.left == 0
    }

    /// The table that is open innermost, or the page.
    fn open(&mut self) -> &mut Grid {
        self.inner.last_mut().unwrap_or(&mut self.grid)
    }

    pub(super) fn table(&mut self) {
        if self.is_in_table && self.open().cell.is_none() {
            // The table before was not closed.
            self.table_end();
        }
        if self.is_in_table {
            self.spend(1);
            self.inner.push(Grid::default());
        } else {
            self.line_outside();
            self.grid.hanging.clear();
            self.is_in_table = true;
        }
    }

    pub(super) fn table_end(&mut self) {
        self.row_end();
        if let Some(table) = self.inner.pop() {
            self.inner_end(table);
        } else {
            self.is_in_table = false;
            for table in mem::take(&mut self.below) {
                self.grid.add_below(table);
            }
        }
    }

    /// Ends a table inside a cell: it is laid out by itself, or its words are text of the cell.
    fn inner_end(&mut self, table: Grid) {
        if table.row >= FEWEST_ROWS && table.width >= FEWEST_COLUMNS {
            self.below.push(table);
            return;
        }
        let around = self.open();
        for cell in &table.cells {
            around.line();
            around.text.push_str(&cell.text);
        }
    }

    pub(super) fn row(&mut self) {
        // A row without a table, which some exports write, is one of a table that was not opened.
        if !self.is_in_table {
            self.table();
        }
        self.row_end();
        self.open().in_row = true;
    }

    pub(super) fn row_end(&mut self) {
        let laid_out = self.open().row_end();
        self.spend(laid_out);
    }

    /// Starts a cell that goes over so many rows and columns, at least one each.
    pub(super) fn cell(&mut self, rows: u32, columns: u32) {
        if !self.is_in_table {
            self.table();
        }
        if self.is_full() {
            return;
        }
        let most = self.columns;
        let laid_out = self.open().cell(rows, columns, most);
        self.spend(laid_out);
    }

    pub(super) fn cell_end(&mut self) {
        let laid_out = self.open().cell_end();
        self.spend(u64::from(laid_out));
    }

    /// Starts a new line of text.
    pub(super) fn line(&mut self) {
        if self.is_in_table { self.open().line() } else { self.line_outside() }
    }

    /// Drops the line outside of tables: it was a title or a style sheet.
    pub(super) fn forget_line(&mut self) {
        if !self.is_in_table {
            self.grid.text.clear();
        }
    }

    /// Takes text; white space in the source is one space.
    pub(super) fn text(&mut self, text: &str) {
        let is_in_table = self.is_in_table;
        let grid = self.open();
        if is_in_table && grid.cell.is_none() {
            return;
        }
        for letter in text.chars() {
            if !letter.is_ascii_whitespace() {
                grid.text.push(letter);
            } else if !grid.text.is_empty() && !grid.text.ends_with([' ', '\n']) {
                grid.text.push(' ');
            }
        }
    }

    /// Ends what the page left open.
    pub(super) fn finish(&mut self) {
        while self.is_in_table {
            self.table_end();
        }
        self.line_outside();
    }

    fn line_outside(&mut self) {
        if self.grid.keep(0) {
            self.spend(1);
            self.grid.row = self.grid.row.saturating_add(1);
        }
    }

    fn spend(&mut self, cells: u64) {
        self.left = self.left.saturating_sub(cells);
    }
}
