//! Paths and folders → source files, in input order, each once.
//!
//! A clerk drops a folder as it lies on the shared drive: a workbook that is open in Excel leaves `~$Rekap.xlsx` beside it (other programs: `.~lock.Rekap.ods#`),
//! the same file comes twice by two paths, a link leads back to the folder above. Files count in the order given, a folder as the files below it, by the bytes
//! of their paths (contract §6).
//!
//! A file named outright is taken whatever its extension; in a folder only what is named like a workbook. The content is not looked at here.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Component, MAIN_SEPARATOR, MAIN_SEPARATOR_STR, Path, PathBuf};
use std::sync::Arc;

use rekap_core::finding::file::{Excess, FileFinding, Obstacle};
use rekap_core::model::limits::Limits;
use rekap_engine::{is_named_like_a_workbook, shown_names};

use crate::windows;

/// A file to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Where it lies, as given.
    pub path: PathBuf,
    /// Its name as findings write it: with as much of its folder as tells it apart in this run.
    pub shown: Arc<str>,
}

/// Why there is nothing to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DiscoverTrouble {
    /// No input was named.
    NoInput,
    /// An input is not there.
    InputMissing {
        /// As given.
        path: PathBuf,
    },
    /// An input holds no file to read.
    NothingToRead {
        /// As given.
        path: PathBuf,
    },
}

/// Finds the files to read; `skip` names files that are not input even where a folder holds them (the run's own output, the employee list).
///
/// # Errors
/// No input, an input that is not there, or folders without any workbook.
pub fn discover(inputs: &[PathBuf], skip: &[PathBuf]) -> Result<Vec<Source>, DiscoverTrouble> {
    let first = inputs.first().ok_or(DiscoverTrouble::NoInput)?;
    let mut seen: BTreeSet<PathBuf> = skip.iter().filter_map(|path| fs::canonicalize(path).ok()).collect();
    let mut paths = Vec::new();
    for given in inputs {
        let input = windows::reachable(given);
        match fs::metadata(&input) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Err(DiscoverTrouble::InputMissing { path: given.clone() }),
            Ok(entry) if entry.is_dir() => {
                let mut below = Vec::new();
                search(&input, &mut BTreeSet::new(), &mut below);
                below.sort_by_cached_key(|path| in_order(path.as_os_str().as_encoded_bytes(), MAIN_SEPARATOR));
                paths.extend(below);
            }
            // A file that is there but cannot be looked at has its own finding once it is read.
            _ => paths.push(input),
        }
    }
    paths.retain(|path| seen.insert(fs::canonicalize(path).unwrap_or_else(|_| path.clone())));
    if paths.is_empty() {
        return Err(DiscoverTrouble::NothingToRead { path: first.clone() });
    }
    let shown = names(&paths);
    Ok(paths.into_iter().zip(shown).map(|(path, shown)| Source { path, shown }).collect())
}

/// The bytes of a path by which it is ordered, the same on every system: its folders stand between `/`, which comes before any letter or digit.
fn in_order(path: &[u8], separator: char) -> Vec<u8> {
    path.iter().map(|&byte| if char::from(byte) == separator { b'/' } else { byte }).collect()
}

/// Writes a path as findings do, with `/` on every system.
#[must_use]
pub fn shown(path: &Path) -> Arc<str> {
    path.to_string_lossy().replace(MAIN_SEPARATOR_STR, "/").into()
}

/// Collects the workbooks below a folder; a folder that was entered already, by whatever link, is not entered again.
fn search(folder: &Path, entered: &mut BTreeSet<PathBuf>, found: &mut Vec<PathBuf>) {
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(folder) = waiting.pop() {
        if !entered.insert(fs::canonicalize(&folder).unwrap_or_else(|_| folder.clone())) {
            continue;
        }
        // A folder that may not be read holds nothing for this run.
        let mut entries: Vec<PathBuf> = fs::read_dir(&folder).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())).collect();
        // Which of two links to one folder is followed must not depend on the order in which the disk lists them.
        entries.sort_by(|a, b| b.cmp(a));
        for path in entries {
            match fs::metadata(&path) {
                Ok(entry) if entry.is_dir() => waiting.push(path),
                Ok(_) if is_named_like_a_workbook(&path.file_name().unwrap_or_default().to_string_lossy()) => found.push(path),
                _ => {}
            }
        }
    }
}

/// Names each file by as few of its last path components as tell it apart from the others.
#[must_use]
pub fn names(paths: &[PathBuf]) -> Vec<Arc<str>> {
    shown_names(&paths.iter().map(|path| named_components(path)).collect::<Vec<_>>())
}

fn named_components(path: &Path) -> Vec<String> {
    let named = path.components().filter(|part| !matches!(part, Component::RootDir | Component::CurDir));
    named.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect()
}

/// Reads a file's bytes: the only place that does. What happens to the file afterwards cannot hurt.
///
/// # Errors
/// The finding that says why the bytes could not be had.
pub fn read_bytes(source: &Source, limits: &Limits) -> Result<Vec<u8>, FileFinding> {
    windows::patiently(|| snapshot(&source.path, limits)).unwrap_or_else(|error| Err(FileFinding::Unreadable { why: obstacle(&error) }))
}

fn snapshot(path: &Path, limits: &Limits) -> io::Result<Result<Vec<u8>, FileFinding>> {
    let entry = fs::metadata(path)?;
    if entry.is_dir() {
        return Ok(Err(FileFinding::Unreadable { why: Obstacle::Folder }));
    }
    // A pipe or a device would never end, or wait for ever.
    if !entry.is_file() {
        return Ok(Err(FileFinding::NotAWorkbook));
    }
    let too_large = || Ok(Err(FileFinding::TooLarge { limit: Excess::File(Limits::mib(limits.file_bytes)) }));
    if entry.len() > limits.file_bytes {
        return too_large();
    }
    let mut bytes = Vec::with_capacity(usize::try_from(entry.len()).unwrap_or(0));
    // The file may have grown since it was measured.
    File::open(path)?.take(limits.file_bytes.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limits.file_bytes { too_large() } else { Ok(Ok(bytes)) }
}

fn obstacle(error: &io::Error) -> Obstacle {
    match error.kind() {
        _ if windows::is_in_use(error) => Obstacle::StillOpen,
        ErrorKind::PermissionDenied => Obstacle::NoPermission,
        ErrorKind::NotFound => Obstacle::Vanished,
        ErrorKind::IsADirectory => Obstacle::Folder,
        _ => Obstacle::Device,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Outcome = Result<(), Box<dyn std::error::Error>>;

    fn folder(files: &[&str]) -> io::Result<tempfile::TempDir> {
        let folder = tempfile::tempdir()?;
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap_or(Path::new("")))?;
            fs::write(path, "x")?;
        }
        Ok(folder)
    }

    fn shown(inputs: &[PathBuf]) -> Vec<String> {
        discover(inputs, &[]).unwrap_or_default().iter().map(|source| source.shown.to_string()).collect()
    }

    #[test]
    fn a_folder_stands_for_the_workbooks_below_it_in_order_of_their_paths() -> Outcome {
        let folder = folder(&[
            "b/Rekap.XLSX",
            "a.csv",
            "b/~$Rekap.xlsx",
            "b/.~lock.Rekap.ods#",
            ".~lock.x.ods",
            "catatan.txt",
            "B.ods",
            "c.xls.xlsx",
        ])?;
        assert_eq!(shown(&[folder.path().into()]), ["B.ods", "a.csv", "Rekap.XLSX", "c.xls.xlsx"]);
        Ok(())
    }

    #[test]
    fn folders_are_in_one_order_on_every_system() {
        let ordered = |mut paths: Vec<&'static str>, separator| {
            paths.sort_by_cached_key(|path| in_order(path.as_bytes(), separator));
            paths
        };
        assert_eq!(ordered(vec!["a1/x", "a/x", "a-b/x", "A/x"], '/'), ["A/x", "a-b/x", "a/x", "a1/x"]);
        assert_eq!(ordered(vec![r"a1\x", r"a\x", r"a-b\x", r"A\x"], '\\'), [r"A\x", r"a-b\x", r"a\x", r"a1\x"]);
    }

    #[test]
    fn a_file_named_outright_is_taken_whatever_its_name_and_only_once() -> Outcome {
        let folder = folder(&["a.xlsx", "rekap.txt", "~$a.xlsx"])?;
        let at = |name: &str| folder.path().join(name);
        assert_eq!(shown(&[at("rekap.txt"), at("a.xlsx"), at("./a.xlsx"), folder.path().into()]), ["rekap.txt", "a.xlsx"]);
        assert_eq!(shown(&[at("~$a.xlsx")]), ["~$a.xlsx"]);
        Ok(())
    }

    #[test]
    fn a_name_shows_as_much_of_its_folder_as_tells_it_apart() -> Outcome {
        let folder = folder(&["x/dinas-a/rekap.xlsx", "x/dinas-b/rekap.xlsx", "x/lain.xlsx"])?;
        assert_eq!(shown(&[folder.path().into()]), ["dinas-a/rekap.xlsx", "dinas-b/rekap.xlsx", "lain.xlsx"]);
        Ok(())
    }

    #[test]
    fn what_is_to_be_skipped_is_no_input() -> Outcome {
        let folder = folder(&["a.xlsx", "hasil.xlsx"])?;
        let found = discover(&[folder.path().into()], &[folder.path().join("hasil.xlsx"), folder.path().join("belum ada.xlsx")]);
        assert_eq!(found.map(|sources| sources.len()), Ok(1));
        Ok(())
    }

    #[test]
    fn no_input_a_missing_one_and_an_empty_folder_are_three_troubles() -> Outcome {
        let folder = folder(&["catatan.txt"])?;
        let missing = folder.path().join("tidak-ada.xlsx");
        assert_eq!(discover(&[], &[]), Err(DiscoverTrouble::NoInput));
        assert_eq!(discover(std::slice::from_ref(&missing), &[]), Err(DiscoverTrouble::InputMissing { path: missing }));
        let path = folder.path().to_path_buf();
        assert_eq!(discover(std::slice::from_ref(&path), &[]), Err(DiscoverTrouble::NothingToRead { path }));
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn links_that_lead_in_a_circle_end() -> Outcome {
        let folder = folder(&["a/b/rekap.xlsx"])?;
        std::os::unix::fs::symlink(folder.path().join("a"), folder.path().join("a/b/kembali"))?;
        std::os::unix::fs::symlink(folder.path().join("tidak-ada.xlsx"), folder.path().join("putus.xlsx"))?;
        assert_eq!(shown(&[folder.path().into()]), ["rekap.xlsx"]);
        Ok(())
    }

    #[test]
    fn bytes_that_cannot_be_had_say_why() -> Outcome {
        let folder = folder(&["a.xlsx", "x.xlsx/in.txt"])?;
        let read = |name: &str, limits| read_bytes(&Source { path: folder.path().join(name), shown: "a".into() }, &limits);
        assert_eq!(read("a.xlsx", Limits::default()), Ok(b"x".to_vec()));
        assert_eq!(read("x.xlsx", Limits::default()), Err(FileFinding::Unreadable { why: Obstacle::Folder }));
        assert_eq!(read("hilang.xlsx", Limits::default()), Err(FileFinding::Unreadable { why: Obstacle::Vanished }));
        let small = Limits { file_bytes: 0, ..Limits::default() };
        assert_eq!(read("a.xlsx", small), Err(FileFinding::TooLarge { limit: Excess::File(0) }));
        Ok(())
    }

    #[test]
    fn permission_and_device_are_kept_apart() {
        assert_eq!(obstacle(&io::Error::from(ErrorKind::PermissionDenied)), Obstacle::NoPermission);
        assert_eq!(obstacle(&io::Error::from(ErrorKind::TimedOut)), Obstacle::Device);
    }
}
