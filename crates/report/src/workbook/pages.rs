//! How many pages a table sheet takes on paper. A last page that holds a row or two is no page to hand on: the sheet is fitted to those before it, which makes its
//! letters a little smaller.
//!
//! ```text
//! 31 units on A4, one page and a row     fitToHeight="0", as many as it takes   →   fitToHeight="1"
//! ```
//! A spreadsheet breaks pages by its own fonts and not exactly here. Where it breaks them otherwise, the sheet is still no wider than its page and loses no row.

use super::cell_limits;
use crate::Paper;

/// Points of an inch.
const INCH: f64 = 72.0;
/// Inches left free on a printed page: left, right, top, bottom, above the header, below the footer.
pub(super) const MARGINS: [f64; 6] = [0.25, 0.25, 0.5, 0.5, 0.25, 0.25];
/// A last page is left out where less than this part of it is filled …
const NEARLY_EMPTY: f64 = 0.25;
/// … and the letters become smaller by no more than this part.
const MOST_SHRUNK: f64 = 0.125;
/// A longer sheet takes as many pages as it needs: where its last one begins is a matter of the printer, and `LibreOffice` adds empty ones to many that are fitted.
const MOST_FITTED: u32 = 6;
/// What the library writes where a sheet takes as many pages as it needs.
const AS_IT_TAKES: &str = "fitToHeight=\"0\"";

/// Counts pages, row by row.
#[derive(Debug, Clone, Copy)]
pub(super) struct PageCount {
    /// Points of rows that a page holds below the headings, in the sheet's own size.
    room: f64,
    /// Those used on the last page.
    used: f64,
    /// Pages before the last.
    full: u32,
}

impl PageCount {
    /// Begins a sheet whose printed columns are so many characters wide, with headings of so many points on each page.
    pub(super) fn begin(paper: Paper, columns: impl Iterator<Item = u16>, heading: f64) -> Self {
        let [left, right, top, bottom, ..] = MARGINS;
        let [width, height] = landscape(paper);
        let scale = ((width - left - right) * INCH / columns.map(points_wide).sum::<f64>()).min(1.0);
        Self { room: (height - top - bottom) * INCH / scale - heading, used: 0.0, full: 0 }
    }

    /// Adds a row of so many lines, which goes on one page whole.
    pub(super) fn add(&mut self, lines: u16) {
        let height = cell_limits::height(lines);
        if self.used > 0.0 && self.used + height > self.room {
            (self.full, self.used) = (self.full + 1, 0.0);
        }
        self.used += height;
    }

    /// Gives the pages that the sheet is to have at most; 0 where it takes as many as it needs.
    pub(super) fn most(&self) -> u16 {
        let filled = self.used / self.room;
        let left_out = filled < NEARLY_EMPTY && filled <= f64::from(self.full) * MOST_SHRUNK;
        if (1..=MOST_FITTED).contains(&self.full) && left_out { u16::try_from(self.full).unwrap_or(0) } else { 0 }
    }

    /// Writes that into the end of a sheet as the library made it.
    pub(super) fn fit(&self, tail: &str) -> String {
        tail.replacen(AS_IT_TAKES, &format!("fitToHeight=\"{}\"", self.most()), 1)
    }
}

/// Width and height in inches.
fn landscape(paper: Paper) -> [f64; 2] {
    match paper {
        Paper::A4 => [11.69, 8.27],
        Paper::F4 => [13.0, 8.5],
    }
}

/// The width of a column, as Excel draws its standard font.
fn points_wide(characters: u16) -> f64 {
    const PIXELS_PER_CHARACTER: f64 = 7.0;
    const PADDING: f64 = 5.0;
    const POINTS_PER_PIXEL: f64 = 0.75;
    (f64::from(characters) * PIXELS_PER_CHARACTER + PADDING) * POINTS_PER_PIXEL
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Most pages of a narrow sheet on A4 with so many rows of one line.
    fn most(rows: u32) -> u16 {
        let mut pages = PageCount::begin(Paper::A4, [40].into_iter(), 33.0);
        (0..rows).for_each(|_| pages.add(1));
        pages.most()
    }

    #[test]
    fn a_last_page_of_a_few_rows_is_left_out_and_a_fuller_one_is_kept() {
        // 7.27 inches less the headings hold 38 rows.
        assert_eq!([38, 39, 42, 43, 70].map(most), [0, 1, 1, 0, 0]);
        assert_eq!([76, 77, 85, 86, 114, 115].map(most), [0, 2, 2, 0, 0, 3]);
        assert_eq!([6 * 38 + 1, 7 * 38 + 1].map(most), [6, 0], "a long sheet takes what it needs");
    }

    #[test]
    fn a_wide_sheet_is_scaled_and_a_page_holds_more_of_its_rows() {
        let room = |paper, width: u16| PageCount::begin(paper, std::iter::repeat_n(width, 10), 33.0).room;
        assert!(room(Paper::A4, 31) > 2.0 * room(Paper::A4, 5) && room(Paper::A4, 31) > room(Paper::F4, 31));
        assert!((room(Paper::A4, 5) - room(Paper::A4, 6)).abs() < 0.01, "nothing is made larger");
    }
}
