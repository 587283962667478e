//! The name of an input → the name of the workbook that goes back: `Rekap.csv` → `Perbaikan - Rekap.xlsx`.
//!
//! Two offices send `Rekap.xlsx`; findings tell them apart by their folders, and so do these names. What came back as `Perbaikan - Rekap.xlsx` and still has
//! something to mend goes back under the same name, but never over the file that it was read from.

use std::fs;
use std::path::{Path, PathBuf};

use crate::output::file_names::{FileNames, safe};
use rekap_core::model::returned::PREFIX;

/// Bytes of the input's name that are kept: file systems take 255 in all, and names come with their folder.
const MOST_OF_A_NAME: usize = 180;

/// Names the workbooks of one folder, each once.
#[derive(Debug)]
pub(super) struct ReturnNames {
    folder: PathBuf,
    names: FileNames,
}

impl ReturnNames {
    /// Begins with a folder, and the inputs that lie in it.
    pub(super) fn of(folder: &Path, inputs: impl Iterator<Item = PathBuf>) -> Self {
        let mut names = FileNames::default();
        let own = fs::canonicalize(folder).ok();
        for input in inputs.filter_map(|input| fs::canonicalize(input).ok()) {
            if input.parent() == own.as_deref() {
                names.keep(&input.file_name().unwrap_or_default().to_string_lossy());
            }
        }
        Self { folder: folder.to_owned(), names }
    }

    /// Gives the workbook's place for an input, by its name as findings write it.
    pub(super) fn place(&mut self, shown: &str) -> PathBuf {
        self.folder.join(self.names.of(&stem(shown)))
    }
}

/// Strips what a workbook's name begins with because it was sent back to be mended.
#[must_use]
pub(crate) fn original(name: &str) -> &str {
    name.strip_prefix(PREFIX).map_or(name, original)
}

fn stem(shown: &str) -> String {
    let (folder, name) = shown.rsplit_once('/').unwrap_or(("", shown));
    let name = original(name);
    let bare = Path::new(name).file_stem().map_or_else(|| name.into(), |stem| stem.to_string_lossy());
    let with_folder = if folder.is_empty() { bare.into_owned() } else { format!("{folder}/{bare}") };
    format!("{PREFIX}{}", safe(&with_folder, MOST_OF_A_NAME))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workbook_goes_back_under_the_name_that_the_office_knows() {
        let name = |shown| format!("{}.xlsx", stem(shown));
        assert_eq!(name("Rekap 2025.csv"), "Perbaikan - Rekap 2025.xlsx");
        assert_eq!(name("Dinas A/Rekap.xlsx"), "Perbaikan - Dinas A - Rekap.xlsx");
        assert_eq!(name("Perbaikan - Perbaikan - Rekap.xlsx"), "Perbaikan - Rekap.xlsx");
    }

    #[test]
    fn it_never_goes_over_the_file_that_it_was_read_from() {
        let folder = tempfile::tempdir().expect("a folder");
        let input = folder.path().join("Perbaikan - Rekap.xlsx");
        fs::write(&input, "x").expect("written");
        let mut names = ReturnNames::of(folder.path(), [input].into_iter());
        assert_eq!(names.place("Perbaikan - Rekap.xlsx"), folder.path().join("Perbaikan - Rekap (2).xlsx"));
        assert_eq!(names.place("Lain.xls"), folder.path().join("Perbaikan - Lain.xlsx"));
    }
}
