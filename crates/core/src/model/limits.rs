//! How much of a file the program takes: each limit with its reason.
//!
//! A file of 300 KB can hold a text of 300 MB, and a sheet with two filled cells can claim 17 billion of them. The limits keep one such file from taking the
//! machine (512 MiB and a few seconds are its share); an honest giant can raise them.

use std::time::Duration;

const MIB: u64 = 1024 * 1024;

/// What a file may cost at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file, which is held in memory whole. A million rows of twelve columns take 72 MiB.
    pub file_bytes: u64,
    /// Unpacked bytes of a sheet, which streams. A million rows of twelve columns take 454 MB.
    pub sheet_bytes: u64,
    /// Unpacked bytes of a part that the reader holds whole: texts, styles, the list of sheets.
    pub whole_part_bytes: u64,
    /// Unpacked bytes of all parts together.
    pub total_bytes: u64,
    /// Unpacked size of a part over its packed size. Sheets of a single repeated value stay below 150; deflate itself ends at 1032.
    pub ratio: u64,
    /// Unpacked bytes up to which the ratio does not matter.
    pub ratio_floor_bytes: u64,
    /// Different texts of a workbook; each costs some 60 bytes beside its letters.
    pub texts: u64,
    /// Cells of one sheet that streams, gaps inside its rows included: what is bounded is time.
    pub streamed_cells: u64,
    /// Cells of a file that cannot stream (`.xls`, HTML), gaps included: what is bounded is memory, about 80 bytes a cell.
    pub held_cells: u64,
    /// Rows of one sheet; Excel ends there.
    pub rows: u32,
    /// Columns of one sheet; Excel ends there.
    pub columns: u32,
    /// Bytes of one cell's text. Excel ends at 32,767 UTF-16 units, each of at most three bytes in UTF-8.
    pub text_bytes: usize,
    /// Bytes of the texts of one row: they are held, and looked at, together. Two hundred cells filled to their end take as many; a row of every column that
    /// refers to one long text would take a thousand times as many.
    pub row_bytes: usize,
    /// Findings of one code that a sheet lists one by one; the rest is counted on the last of them. Nobody mends more by hand, and a file of a megabyte can
    /// have a million.
    pub findings: usize,
    /// Memory of a file that is read in a process of its own, its bytes included.
    pub memory_bytes: u64,
    /// Time that any file has: what reads small files within a fraction of it.
    pub time: Duration,
    /// Time that a file has on top for each MiB of it as it was sent. A million rows of twelve columns take 72 MiB and a tenth of the time that this gives;
    /// what a small file claims to hold gives it none.
    pub time_per_mib: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 256 * MIB,
            sheet_bytes: 2048 * MIB,
            whole_part_bytes: 128 * MIB,
            total_bytes: 3072 * MIB,
            ratio: 200,
            ratio_floor_bytes: 16 * MIB,
            texts: 5_000_000,
            streamed_cells: 250_000_000,
            held_cells: 4_000_000,
            rows: 1_048_576,
            columns: 16_384,
            text_bytes: 3 * 32_767,
            row_bytes: 8 * 1024 * 1024,
            findings: 2_000,
            memory_bytes: 480 * MIB,
            time: Duration::from_secs(4),
            time_per_mib: Duration::from_secs(1),
        }
    }
}

impl Limits {
    /// Gives the limits a number of times as wide, for an honest giant. What the format itself ends at (rows, columns, the text of a cell) stays.
    #[must_use]
    pub fn times(self, scale: u32) -> Self {
        let by = u64::from(scale);
        Self {
            file_bytes: self.file_bytes.saturating_mul(by),
            sheet_bytes: self.sheet_bytes.saturating_mul(by),
            whole_part_bytes: self.whole_part_bytes.saturating_mul(by),
            total_bytes: self.total_bytes.saturating_mul(by),
            ratio: self.ratio.saturating_mul(by),
            texts: self.texts.saturating_mul(by),
            streamed_cells: self.streamed_cells.saturating_mul(by),
            held_cells: self.held_cells.saturating_mul(by),
            memory_bytes: self.memory_bytes.saturating_mul(by),
            time: self.time.saturating_mul(scale),
            time_per_mib: self.time_per_mib.saturating_mul(scale),
            ..self
        }
    }

    /// Gives the time that a file of so many bytes has.
    #[must_use]
    pub fn time_for(&self, file_bytes: usize) -> Duration {
        let kib = u32::try_from(file_bytes / 1024).unwrap_or(u32::MAX);
        self.time.saturating_add(self.time_per_mib.saturating_mul(kib) / 1024)
    }

    /// Gives a number of bytes in whole MiB, for a finding.
    #[must_use]
    pub fn mib(bytes: u64) -> u64 {
        bytes / MIB
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_time_by_its_size_as_it_was_sent() {
        let limits = Limits::default();
        assert_eq!(limits.time_for(300 * 1024), Duration::from_millis(4292) + Duration::from_micros(968) + Duration::from_nanos(750));
        assert_eq!(limits.time_for(72 * 1024 * 1024), Duration::from_secs(76));
    }

    #[test]
    fn a_giant_may_have_more_of_everything_but_what_the_format_ends_at() {
        let wide = Limits::default().times(3);
        assert_eq!(wide.file_bytes, 768 * MIB);
        assert_eq!(wide.time_for(0), Duration::from_secs(12));
        assert_eq!((wide.rows, wide.columns, wide.text_bytes), (1_048_576, 16_384, 98_301));
        assert_eq!(Limits::default().times(1), Limits::default());
    }
}
