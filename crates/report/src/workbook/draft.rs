//! The rows of a table sheet as values: what each cell holds, before it has a style or a place in the file.
//!
//! ```text
//! row.nip(…).text("Rina").hours(2,4 JP)   →   [Text 0] [Text 1] [Hundredths 240]   texts: 0 "1985…", 1 "Rina"
//! ```
//! A sheet of a million rows is drafted some thousand rows at a time, on every core. Texts are therefore numbered within the draft, each distinct text once, and
//! get their number in the workbook when the drafts are joined in order ([`super::strings`]). Texts are cut to what a cell can hold and masked where that was
//! asked for: no sheet has to think of it. A text never becomes a formula; formulas are
//! constants of the program.

use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;
use foldhash::HashMap;

use super::cell_limits;
use super::strings::DistinctTexts;
use crate::columns::{Kind, ResultColumn};
use crate::reasons::ExplanationKey;
use rekap_core::model::lang::Lang;
use rekap_core::model::lesson_hours::LessonHours;
use rekap_core::model::mask;
use rekap_core::model::nip::Nip;

/// What one cell holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum DraftCell {
    /// Nothing: no cell is written.
    Empty,
    /// A text, by its number in the draft.
    Text(usize),
    /// A whole number.
    Whole(u32),
    /// Hundredths of a lesson hour.
    Hundredths(i64),
    /// A share of one.
    Share(f64),
    /// The formula of the column, and the hundredths that it gives.
    Formula(i64),
}

/// What a text is known by without looking at its letters, while the summary that holds it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum TextKey {
    /// A NIP.
    Nip(Nip),
    /// A shared text, by its place in memory.
    Shared(usize),
}

impl TextKey {
    /// Gives the key of a shared text.
    pub(super) fn shared(text: &Arc<str>) -> Self {
        Self::Shared(Arc::as_ptr(text).addr())
    }
}

/// Some rows of a sheet, in order.
#[derive(Debug, Default)]
pub(super) struct Draft {
    cells: Vec<DraftCell>,
    /// Where each row ends in `cells`, and the lines that its highest cell needs.
    rows: Vec<(usize, u16)>,
    /// Every distinct text, in the order of its first cell.
    pub(super) texts: DistinctTexts,
    /// The cells of texts that are known by a key. A name stands in twenty rows and an explanation in hundreds: it is made once, and not compared again.
    known: HashMap<TextKey, DraftCell>,
    explained: HashMap<ExplanationKey, DraftCell>,
    /// The last text of each column. File, sheet, level and track are mostly those of the row above, and comparing is quicker than looking up.
    last: Vec<usize>,
}

/// How the cells of a sheet are drafted, the same for all its rows.
#[derive(Debug, Clone)]
pub(super) struct DraftLayout {
    /// Its columns.
    pub(super) columns: Arc<[ResultColumn]>,
    /// The formula of each, `#` for the row's number; empty where it has none.
    pub(super) formulas: Arc<[String]>,
    /// Language of what is said where a text is cut.
    pub(super) lang: Lang,
    /// Whether NIP are masked.
    pub(super) mask: bool,
    /// Whether texts are wrapped.
    pub(super) wrapped: bool,
}

impl Draft {
    /// Drafts the rows of these numbers, from 0, each as `write` fills it.
    pub(super) fn of(layout: &DraftLayout, numbers: Range<usize>, write: impl Fn(usize, &mut DraftRow)) -> Self {
        let mut draft = Self::default();
        draft.cells.reserve(numbers.len() * layout.columns.len());
        draft.last = vec![0; layout.columns.len()];
        for number in numbers {
            let start = draft.cells.len();
            let mut row = DraftRow { draft: &mut draft, layout, number, start, lines: 1 };
            write(number, &mut row);
            let lines = row.lines;
            draft.rows.push((draft.cells.len(), lines));
        }
        draft
    }

    /// Gives each row's cells and the lines that it needs.
    pub(super) fn rows(&self) -> impl Iterator<Item = (&[DraftCell], u16)> {
        let mut start = 0;
        self.rows.iter().map(move |&(end, lines)| {
            let cells = &self.cells[start..end];
            start = end;
            (cells, lines)
        })
    }

    /// Counts the cells that hold a text.
    pub(super) fn cells_with_text(&self) -> usize {
        self.cells.iter().filter(|cell| matches!(cell, DraftCell::Text(_))).count()
    }

    fn text_number(&mut self, column: usize, text: &str) -> usize {
        if let Some(&last) = self.last.get(column)
            && self.texts.get_index(last).is_some_and(|above| **above == *text)
        {
            return last;
        }
        let number = self.texts.get_index_of(text).unwrap_or_else(|| self.texts.insert_full(text.into()).0);
        if let Some(last) = self.last.get_mut(column) {
            *last = number;
        }
        number
    }
}

/// A row in the making. Each method writes one cell and goes one column to the right.
pub(super) struct DraftRow<'a> {
    draft: &'a mut Draft,
    layout: &'a DraftLayout,
    /// Number of the row below the heading, from 0.
    number: usize,
    /// Where the row begins in the draft's cells.
    start: usize,
    /// Lines that the highest cell needs so far.
    lines: u16,
}

impl DraftRow<'_> {
    /// Leaves a cell empty.
    pub(super) fn skip(&mut self) -> &mut Self {
        self.put(DraftCell::Empty)
    }

    /// Writes text, never a formula; an empty text leaves the cell empty.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        let masked = mask::text(text, self.layout.mask);
        self.plain(&masked)
    }

    /// Writes text that holds no NIP, such as a check sum.
    pub(super) fn plain(&mut self, text: &str) -> &mut Self {
        if text.is_empty() {
            return self.skip();
        }
        let text = cell_limits::cut(text, self.layout.lang);
        let column = self.draft.cells.len() - self.start;
        self.make_room_for(column, &text);
        let number = self.draft.text_number(column, &text);
        self.put(DraftCell::Text(number))
    }

    /// Writes a text that is known by a key, made where no row of the draft had it before.
    pub(super) fn known(&mut self, key: TextKey, make: impl FnOnce() -> String) -> &mut Self {
        if let Some(&cell) = self.draft.known.get(&key) {
            return self.again(cell);
        }
        let cell = self.made(&make());
        self.draft.known.insert(key, cell);
        self
    }

    /// Writes the explanation of a row, made where no row of the draft had the same.
    pub(super) fn explained(&mut self, key: ExplanationKey, make: impl FnOnce() -> String) -> &mut Self {
        if let Some(&cell) = self.draft.explained.get(&key) {
            return self.again(cell);
        }
        let cell = self.made(&make());
        self.draft.explained.insert(key, cell);
        self
    }

    fn made(&mut self, text: &str) -> DraftCell {
        self.text(text);
        self.draft.cells.last().copied().unwrap_or(DraftCell::Empty)
    }

    fn again(&mut self, cell: DraftCell) -> &mut Self {
        if let DraftCell::Text(number) = cell
            && self.layout.wrapped
        {
            let text = self.draft.texts.get_index(number).cloned().unwrap_or_default();
            self.make_room_for(self.draft.cells.len() - self.start, &text);
        }
        self.put(cell)
    }

    fn make_room_for(&mut self, column: usize, text: &str) {
        if let Some(column) = self.layout.columns.get(column).filter(|column| self.layout.wrapped && column.kind == Kind::Text) {
            self.lines = self.lines.max(cell_limits::lines(text, usize::from(column.width)));
        }
    }

    /// Writes a NIP as text.
    pub(super) fn nip(&mut self, nip: Option<Nip>) -> &mut Self {
        match nip {
            Some(nip) => self.known(TextKey::Nip(nip), || nip.to_string()),
            None => self.skip(),
        }
    }

    /// Writes a whole number.
    pub(super) fn count(&mut self, count: u32) -> &mut Self {
        self.put(DraftCell::Whole(count))
    }

    /// Writes the number of the row, from 1.
    pub(super) fn ordinal(&mut self) -> &mut Self {
        self.count(u32::try_from(self.number + 1).unwrap_or(u32::MAX))
    }

    /// Writes lesson hours with at most two decimals.
    pub(super) fn hours(&mut self, hours: LessonHours) -> &mut Self {
        self.put(DraftCell::Hundredths(hours.hundredths()))
    }

    /// Writes a share of a whole; of nothing it is left empty.
    pub(super) fn share(&mut self, part: u32, whole: u32) -> &mut Self {
        if whole == 0 { self.skip() } else { self.put(DraftCell::Share(f64::from(part) / f64::from(whole))) }
    }

    /// Writes the formula of the column, with the lesson hours that it gives.
    pub(super) fn formula(&mut self, hours: LessonHours) -> &mut Self {
        self.put(DraftCell::Formula(hours.hundredths()))
    }

    /// Writes a date; a year before Excel's calendar begins is written as text.
    pub(super) fn date(&mut self, date: Option<NaiveDate>) -> &mut Self {
        let Some(date) = date else { return self.skip() };
        match cell_limits::excel_serial(date) {
            Some(serial) => self.count(serial),
            None => self.plain(&date.to_string()),
        }
    }

    fn put(&mut self, cell: DraftCell) -> &mut Self {
        self.draft.cells.push(cell);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::columns::{CREDITED, NUMBER, UNIT, wide};

    fn layout(wrapped: bool) -> DraftLayout {
        let unit = wide(UNIT, 44);
        let columns = [NUMBER, unit, unit, unit, CREDITED];
        DraftLayout { columns: columns.into(), formulas: [].into(), lang: Lang::Id, mask: false, wrapped }
    }

    #[test]
    fn a_text_is_kept_once_and_an_empty_one_not_at_all() {
        let layout = layout(true);
        let draft = Draft::of(&layout, 0..2, |number, row| {
            row.ordinal().plain("Dinas A").plain("").plain(["Dinas A", "Dinas B"][number]).hours(LessonHours::from_hundredths(240));
        });
        let rows: Vec<(&[DraftCell], u16)> = draft.rows().collect();
        let hours = DraftCell::Hundredths(240);
        assert_eq!(rows[0], ([DraftCell::Whole(1), DraftCell::Text(0), DraftCell::Empty, DraftCell::Text(0), hours].as_slice(), 1));
        assert_eq!(rows[1], ([DraftCell::Whole(2), DraftCell::Text(0), DraftCell::Empty, DraftCell::Text(1), hours].as_slice(), 1));
        assert_eq!(draft.texts.len(), 2);
    }

    #[test]
    fn only_a_wrapped_text_makes_a_row_higher() {
        let long = "Bidang Pengembangan Kompetensi dan Penilaian Kinerja Aparatur";
        let lines = |wrapped, text_column| {
            let layout = layout(wrapped);
            let draft = Draft::of(&layout, 0..1, |_, row| {
                let row = if text_column { row.ordinal() } else { row };
                row.plain(long);
            });
            draft.rows().map(|(_, lines)| lines).collect::<Vec<_>>()
        };
        assert_eq!((lines(true, true), lines(true, false), lines(false, true)), (vec![2], vec![1], vec![1]));
    }
}
