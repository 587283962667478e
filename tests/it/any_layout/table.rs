//! A table before it stands on a sheet: its columns, its lines, and which fact stands in which of its cells.

use super::grid::{Cell, Grid};

/// A column: the words over it from the top, and its use.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) path: Vec<String>,
    /// Whether totals sum it.
    pub(super) sums: bool,
}

impl Column {
    pub(super) fn new(path: &[&str]) -> Self {
        Self { path: path.iter().map(|&part| part.to_owned()).collect(), sums: false }
    }

    pub(super) fn summed(self) -> Self {
        Self { sums: true, ..self }
    }
}

/// A fact in a line: its number, and the columns that hold it.
pub(super) type Held = (usize, Vec<usize>);

/// A line below the heading.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pub(super) cells: Vec<Cell>,
    pub(super) facts: Vec<Held>,
    /// Whether the line must stay right under the one above.
    pub(super) follows: bool,
}

/// How a heading of several rows is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Drawn {
    Merged,
    /// Nothing merged, a shallow heading in the upper row.
    Blank,
    /// Nothing merged, a shallow heading in the lower row.
    Low,
    /// No heading.
    Absent,
}

/// A table.
#[derive(Debug, Clone)]
pub(super) struct Table {
    pub(super) columns: Vec<Column>,
    pub(super) lines: Vec<Line>,
    /// Cells merged downwards: first and last line, and the column.
    pub(super) down: Vec<(usize, usize, usize)>,
    pub(super) drawn: Drawn,
    pub(super) column_numbers: bool,
    pub(super) hints: bool,
    /// Lines before which the heading is repeated, with the order that its columns have from there on.
    pub(super) again: Option<(usize, Vec<usize>)>,
}

/// Where a fact came to stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Location {
    pub(super) fact: usize,
    pub(super) sheet: String,
    pub(super) row: u32,
    pub(super) columns: Vec<u16>,
    /// The first and last column of its table.
    pub(super) table: (u16, u16),
    /// The rows of the heading over it.
    pub(super) heading: (u32, u32),
}

impl Table {
    fn depth(&self) -> usize {
        self.columns.iter().map(|column| column.path.len()).max().unwrap_or(1)
    }

    /// Draws the table on a sheet from a cell on, and says where its facts stand.
    pub(super) fn place(&self, grid: &mut Grid, row: u32, column: u16, located: &mut Vec<Location>) {
        let mut order: Vec<usize> = (0..self.columns.len()).collect();
        let mut heading = (row, row);
        let mut next = self.heading(grid, (row, column), &order, true);
        if next > row {
            heading.1 = next - 1;
        }
        let mut rows = Vec::new();
        for (number, line) in self.lines.iter().enumerate() {
            if let Some((_, new)) = self.again.as_ref().filter(|again| again.0 == number) {
                order.clone_from(new);
                let from = next;
                next = self.heading(grid, (next, column), &order, false);
                heading = (from, next - 1);
            }
            for (at, &which) in (column..).zip(&order) {
                grid.put(next, at, line.cells.get(which).cloned().unwrap_or(Cell::Empty));
            }
            for (fact, columns) in &line.facts {
                let columns = columns.iter().map(|which| column + position(&order, *which)).collect();
                let table = (column, column + u16::try_from(self.columns.len() - 1).expect("a column"));
                located.push(Location { fact: *fact, sheet: grid.name.clone(), row: next, columns, table, heading });
            }
            rows.push((next, order.clone()));
            next += 1;
        }
        for &(first, last, which) in &self.down {
            let at = column + position(&rows[first].1, which);
            grid.merge((rows[first].0, at), (rows[last].0, at));
        }
    }

    /// Draws the heading, and what stands right under its first one; gives the row below.
    fn heading(&self, grid: &mut Grid, (row, column): (u32, u16), order: &[usize], is_first: bool) -> u32 {
        if self.drawn == Drawn::Absent {
            return row;
        }
        let depth = self.depth();
        let paths: Vec<&[String]> = order.iter().map(|&which| self.columns[which].path.as_slice()).collect();
        for (at, path) in paths.iter().enumerate() {
            for level in 0..path.len() {
                let is_again = at > 0 && level + 1 < path.len() && paths[at - 1].get(..=level) == Some(&path[..=level]);
                if !is_again {
                    self.heading_cell(grid, (row, column), (at, level), &paths);
                }
            }
        }
        let mut next = row + small(depth);
        if self.column_numbers && is_first {
            (1..).zip(column..).take(paths.len()).for_each(|(number, at)| grid.put(next, at, Cell::Number(number)));
            next += 1;
        }
        if self.hints && is_first {
            (column..).take(paths.len()).for_each(|at| grid.put(next, at, Cell::text("(wajib diisi)")));
            next += 1;
        }
        next
    }

    fn heading_cell(&self, grid: &mut Grid, (row, column): (u32, u16), (at, level): (usize, usize), paths: &[&[String]]) {
        let (path, depth) = (paths[at], self.depth());
        let is_leaf = level + 1 == path.len();
        let lowered = if self.drawn == Drawn::Low { depth - path.len() } else { 0 };
        let top = row + small(level + lowered);
        let left = column + u16::try_from(at).expect("a column");
        grid.put(top, left, Cell::text(path[level].clone()));
        if self.drawn != Drawn::Merged {
            return;
        }
        if is_leaf {
            grid.merge((top, left), (row + small(depth - 1), left));
        } else {
            let alike =
                paths[at..].iter().take_while(|other| other.len() > level + 1 && other.get(..=level) == Some(&path[..=level])).count();
            grid.merge((top, left), (top, left + u16::try_from(alike - 1).expect("a column")));
        }
    }
}

fn position(order: &[usize], which: usize) -> u16 {
    u16::try_from(order.iter().position(|&own| own == which).unwrap_or(0)).expect("a column")
}

fn small(number: usize) -> u32 {
    u32::try_from(number).expect("a small number")
}
