//! Cells one by one → rows with absolute positions, in one buffer a sheet.
//!
//! A sheet with something in `A1` and something in `XFD1048576` is two rows, not 17 billion cells: a row is as wide as its last filled cell, rows without
//! any are not delivered, and what the gaps cost is counted against [`Limits::streamed_cells`].

use std::ops::ControlFlow;

use super::Limits;
use super::trouble::{Stop, WhySheet};
use rekap_core::finding::file::{Excess, FileFinding};
use rekap_core::model::cell::{Cell, SheetRow};

/// What takes the rows of a sheet.
pub(super) struct Sink<'e> {
    pub(super) limits: &'e Limits,
    /// The last row delivered, for the trouble that may follow.
    pub(super) last: &'e mut Option<u32>,
    pub(super) each: &'e mut dyn FnMut(SheetRow<'_>) -> ControlFlow<()>,
}

/// Collects the cells of one row at a time.
pub(super) struct RowStream<'c, 'e> {
    sink: Sink<'e>,
    cells: Vec<Cell<'c>>,
    number: u32,
    spent: u64,
    /// Bytes of the texts of this row.
    letters: usize,
}

impl<'c, 'e> RowStream<'c, 'e> {
    pub(super) fn new(sink: Sink<'e>) -> Self {
        Self { sink, cells: Vec::new(), number: 0, spent: 0, letters: 0 }
    }

    /// Takes a filled cell; the row before it is delivered once a cell of a later row comes.
    #[inline]
    pub(super) fn push(&mut self, row: u32, column: u32, cell: Cell<'c>) -> Result<(), Stop> {
        if row != self.number {
            self.turn_to(row)?;
        }
        if column >= self.sink.limits.columns {
            return Err(Stop::Because(WhySheet::Damaged));
        }
        if let Cell::Text(text) = &cell {
            self.add_letters(text.len())?;
        }
        let at = column as usize;
        if at == self.cells.len() {
            self.cells.push(cell);
            return Ok(());
        }
        if at > self.cells.len() {
            self.cells.resize(at, Cell::Empty);
            self.cells.push(cell);
        } else {
            self.cells[at] = cell;
        }
        Ok(())
    }

    #[inline]
    fn add_letters(&mut self, bytes: usize) -> Result<(), Stop> {
        self.letters += bytes;
        let limit = self.sink.limits.row_bytes;
        if self.letters <= limit {
            return Ok(());
        }
        Err(Stop::Because(WhySheet::File(FileFinding::TooLarge { limit: Excess::Row(Limits::mib(limit as u64)) })))
    }

    fn turn_to(&mut self, row: u32) -> Result<(), Stop> {
        if row < self.number {
            return Err(Stop::Because(WhySheet::OutOfOrder));
        }
        self.deliver()?;
        self.step_to(row)
    }

    fn step_to(&mut self, row: u32) -> Result<(), Stop> {
        if row >= self.sink.limits.rows {
            return Err(Stop::Because(WhySheet::TooManyRows { limit: self.sink.limits.rows }));
        }
        self.number = row;
        Ok(())
    }

    /// Says that a row stands several times, one below the other.
    pub(super) fn again(&mut self, row: u32, times: u32) -> Result<(), Stop> {
        if self.cells.is_empty() || row != self.number {
            return Ok(());
        }
        for _ in 1..times {
            self.hand_over()?;
            self.step_to(self.number.saturating_add(1))?;
        }
        Ok(())
    }

    /// Frees the cells of the row begun from the text that they were read from, so that another text can go on with it.
    pub(super) fn into_owned(self) -> RowStream<'static, 'e> {
        let Self { sink, cells, number, spent, letters } = self;
        RowStream { sink, cells: cells.into_iter().map(Cell::into_owned).collect(), number, spent, letters }
    }

    /// Delivers the last row.
    pub(super) fn finish(mut self) -> Result<(), Stop> {
        self.deliver()
    }

    fn deliver(&mut self) -> Result<(), Stop> {
        if self.cells.is_empty() {
            return Ok(());
        }
        self.hand_over()?;
        self.cells.clear();
        self.letters = 0;
        Ok(())
    }

    fn hand_over(&mut self) -> Result<(), Stop> {
        self.spent += self.cells.len() as u64;
        if self.spent > self.sink.limits.streamed_cells {
            return Err(Stop::Because(WhySheet::TooManyCells { limit: self.sink.limits.streamed_cells }));
        }
        let flow = (self.sink.each)(SheetRow { number: self.number, cells: &self.cells });
        *self.sink.last = Some(self.number);
        if flow.is_break() { Err(Stop::Enough) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stream(cells: &[(u32, u32)], limits: &Limits) -> (Vec<(u32, usize)>, Result<(), Stop>) {
        let mut seen = Vec::new();
        let mut last = None;
        let mut each = |row: SheetRow<'_>| {
            seen.push((row.number, row.cells.len()));
            ControlFlow::Continue(())
        };
        let mut rows = RowStream::new(Sink { limits, last: &mut last, each: &mut each });
        let outcome = cells.iter().try_for_each(|&(row, column)| rows.push(row, column, Cell::Bool(true))).and_then(|()| rows.finish());
        (seen, outcome)
    }

    #[test]
    fn a_row_is_as_wide_as_its_last_cell_and_gaps_between_rows_cost_nothing() {
        let (rows, outcome) = stream(&[(0, 0), (1_048_575, 16_383)], &Limits::default());
        assert!(outcome.is_ok());
        assert_eq!(rows, [(0, 1), (1_048_575, 16_384)]);
    }

    #[test]
    fn cells_of_a_row_may_come_in_any_order() {
        let (rows, outcome) = stream(&[(3, 5), (3, 1), (3, 5)], &Limits::default());
        assert!(outcome.is_ok());
        assert_eq!(rows, [(3, 6)]);
    }

    #[test]
    fn rows_that_go_backwards_are_refused() {
        for cells in [[(4, 0), (5, 0), (4, 0)], [(4, 0), (2, 0), (9, 0)]] {
            assert!(matches!(stream(&cells, &Limits::default()).1, Err(Stop::Because(WhySheet::OutOfOrder))));
        }
    }

    #[test]
    fn a_cell_beyond_the_last_row_or_column_stops_the_sheet() {
        assert!(matches!(stream(&[(1_048_576, 0)], &Limits::default()).1, Err(Stop::Because(WhySheet::TooManyRows { .. }))));
        assert!(matches!(stream(&[(0, 16_384)], &Limits::default()).1, Err(Stop::Because(WhySheet::Damaged))));
    }

    #[test]
    fn texts_of_one_row_are_bounded_together() {
        let limits = Limits { row_bytes: 20, ..Limits::default() };
        let stream = |rows: [u32; 3]| {
            let mut last = None;
            let mut each = |_: SheetRow<'_>| ControlFlow::Continue(());
            let mut stream = RowStream::new(Sink { limits: &limits, last: &mut last, each: &mut each });
            (0..).zip(rows).try_for_each(|(column, row)| stream.push(row, column, Cell::Text("ten bytes!".to_owned().into())))
        };
        assert!(stream([0, 0, 1]).is_ok());
        let too_large = FileFinding::TooLarge { limit: Excess::Row(0) };
        assert!(matches!(stream([1, 1, 1]), Err(Stop::Because(WhySheet::File(finding))) if finding == too_large));
    }

    #[test]
    fn gaps_inside_rows_count_as_cells() {
        let limits = Limits { streamed_cells: 20, ..Limits::default() };
        assert!(stream(&[(0, 9), (1, 9)], &limits).1.is_ok());
        assert!(matches!(stream(&[(0, 9), (1, 10)], &limits).1, Err(Stop::Because(WhySheet::TooManyCells { limit: 20 }))));
    }
}
