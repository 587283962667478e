//! Names of files and offices in the journal: other programs read it, so a NIP by which a file is named does not stand there.
//!
//! ```text
//! dinas-a/Rekap 198501012010011901.xlsx      in the folder
//! dinas-a/Rekap xxxxxxxxxxxxxxxxxx~kfmabhicopnedgla.xlsx      in the journal
//! ```
//! The letters are of the SHA-256 of the digits: they tell two names apart. A pass finds the digits again in the names that lie in the folder; a name that no longer
//! lies there stays as the journal has it, and is as good as any other.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use rekap_core::model::digest::sha256_hex;
use rekap_core::model::mask;

use super::folder::{ACCEPTED, CLAIMED, FAILED, Folder, MENDING, UPLOADS};

/// Stands before the letters.
const MARK: char = '~';
/// Letters that stand for the digits of a NIP.
const LETTERS: usize = 16;

/// Hides every NIP in the parts of a path; what is hidden already stays.
pub(super) fn hidden(path: &str) -> String {
    let parts = path.split('/').map(|part| mask::each_nip(part, |nip| format!("{}{MARK}{}", nip.replace(is_digit, "x"), letters(nip))));
    parts.collect::<Vec<_>>().join("/")
}

fn is_digit(character: char) -> bool {
    character.is_ascii_digit()
}

fn letters(nip: &str) -> String {
    let digits: String = nip.chars().filter(char::is_ascii_digit).collect();
    // No digits: a fingerprint never looks like a NIP itself.
    let letter = |digit: char| char::from(b'a' + u8::try_from(digit.to_digit(16).unwrap_or(0)).unwrap_or(0));
    sha256_hex(digits.as_bytes()).chars().take(LETTERS).map(letter).collect()
}

/// What hidden names stand for.
#[derive(Debug, Default)]
pub(super) struct HiddenNames {
    digits: HashMap<String, String>,
}

impl HiddenNames {
    /// Goes through all names that lie in the folder.
    pub(super) fn of(folder: &Folder) -> Self {
        let mut names = Self::default();
        for top in [UPLOADS, CLAIMED, ACCEPTED, MENDING, FAILED] {
            names.gather(&folder.at(top));
        }
        names
    }

    /// What cannot be listed is not found again, and where an upload lies there, the pass says so itself.
    fn gather(&mut self, folder: &Path) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let _ = mask::each_nip(&name, |nip| {
                self.digits.insert(letters(nip), nip.chars().filter(char::is_ascii_digit).collect());
                String::new()
            });
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                self.gather(&entry.path());
            }
        }
    }

    /// Gives a path as it lies in the folder.
    pub(super) fn shown(&self, hidden: &str) -> String {
        let mut pieces = hidden.split(MARK);
        let mut path = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let known = piece.get(..LETTERS).and_then(|letters| self.digits.get(letters)).and_then(|digits| filled_in(&path, digits));
            match known {
                Some(filled) => path = filled + &piece[LETTERS..],
                None => path = path + "~" + piece,
            }
        }
        path
    }
}

/// Puts digits in the place of the last so many `x` of a text.
fn filled_in(text: &str, digits: &str) -> Option<String> {
    let mut characters: Vec<char> = text.chars().collect();
    let hidden: Vec<usize> = (0..characters.len()).rev().filter(|&at| characters[at] == 'x').take(digits.len()).collect();
    if hidden.len() < digits.len() {
        return None;
    }
    for (at, digit) in hidden.into_iter().zip(digits.chars().rev()) {
        characters[at] = digit;
    }
    Some(characters.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lying(names: &[&str]) -> (tempfile::TempDir, HiddenNames) {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join(UPLOADS)).expect("a folder");
        for name in names {
            let path = folder.path().join(UPLOADS).join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, "x").expect("written");
        }
        let names = HiddenNames::of(&Folder::open(folder.path()).expect("an inbox"));
        (folder, names)
    }

    #[test]
    fn a_name_is_hidden_and_found_again_among_those_that_lie_there() {
        let (_folder, names) = lying(&["dinas 198501012010011901/xx 19900202 201502 2 902~(2).xlsx"]);
        for path in [
            "proses/20251120T081500-4711/dinas 198501012010011901/xx 19900202 201502 2 902~(2).xlsx",
            "selesai/dinas 198501012010011901/Perbaikan - 199002022015022902 (3).xlsx",
            "selesai/dinas~a/Rekap 2025-11-20.xlsx",
        ] {
            let hidden = hidden(path);
            assert_eq!(mask::text(&hidden, true), hidden);
            assert_eq!(super::hidden(&hidden), hidden, "hidden once");
            assert_eq!(names.shown(&hidden), path);
        }
        assert_eq!(hidden("selesai/dinas/Rekap 2025-11-20.xlsx"), "selesai/dinas/Rekap 2025-11-20.xlsx");
    }

    #[test]
    fn two_names_stay_two() {
        assert_ne!(hidden("198501012010011901.xlsx"), hidden("198501012010011902.xlsx"));
    }

    #[test]
    fn what_no_longer_lies_there_stays_hidden() {
        let (_folder, names) = lying(&[]);
        let hidden = hidden("selesai/dinas/198501012010011901.xlsx");
        assert_eq!(names.shown(&hidden), hidden);
    }
}
