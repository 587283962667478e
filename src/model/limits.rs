//! How much of a file the program takes: each limit with its reason.
//!
//! A file of 300 KB can hold a text of 300 MB, and a sheet with two filled cells can claim 17 billion of them. The limits keep one such file from taking the
//! machine (512 MiB and a few seconds are its share); an honest giant can raise them.

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
        }
    }
}

impl Limits {
    /// Gives a number of bytes in whole MiB, for a finding.
    pub(crate) fn mib(bytes: u64) -> u64 {
        bytes / MIB
    }
}
