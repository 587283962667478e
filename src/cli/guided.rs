//! Started with nothing: a short choice in plain words → the arguments that were meant.
//!
//! A clerk who starts the program by its icon gets a question and no usage error. A file that is dragged into a console arrives as its path, in quotes where it
//! holds a blank; several files are dragged one by one.

use std::ffi::OsString;
use std::io::{BufRead, Write};
use std::path::Path;

/// What a clerk types for a blank.
const BLANK: &str = "b";

const OPENING: &str = "rekap-jp: rekap pengembangan kompetensi (JP) dari buku kerja Excel

Seret berkas Excel atau folder ke jendela ini, lalu tekan Enter.
Atau ketik B lalu Enter untuk membuat blanko kosong, atau Enter saja untuk selesai.";
const NEXT: &str = "Seret berkas berikutnya lalu tekan Enter, atau tekan Enter saja untuk mulai merekap.";

/// Asks what to do; nothing where the clerk wants nothing.
pub(crate) fn ask(input: &mut impl BufRead, output: &mut impl Write, year: i32) -> Option<Vec<OsString>> {
    let mut arguments = vec![OsString::from("rekap-jp")];
    let mut question = OPENING;
    loop {
        let answer = answer(question, input, output)?;
        if answer.is_empty() {
            return (arguments.len() > 1).then_some(arguments);
        }
        if arguments.len() == 1 && answer.eq_ignore_ascii_case(BLANK) {
            let blank = format!("Blanko JP {year}.xlsx");
            return Some(["rekap-jp", "template", "--output", &blank].map(OsString::from).to_vec());
        }
        let (there, missing): (Vec<String>, Vec<String>) = paths(&answer).into_iter().partition(|path| Path::new(path).exists());
        for path in missing {
            let _ = writeln!(output, "\"{path}\" tidak ditemukan. Seret berkasnya dari jendela folder ke sini.");
        }
        arguments.extend(there.into_iter().map(OsString::from));
        question = if arguments.len() > 1 { NEXT } else { OPENING };
    }
}

/// Asks one question; nothing where there is nobody to answer.
fn answer(question: &str, input: &mut impl BufRead, output: &mut impl Write) -> Option<String> {
    let mut line = String::new();
    write!(output, "{question}\n> ").and_then(|()| output.flush()).ok()?;
    let length = input.read_line(&mut line).ok()?;
    (length > 0).then(|| line.trim().to_owned())
}

/// Splits a line into paths: a path with blanks stands in quotes, or alone.
fn paths(line: &str) -> Vec<String> {
    let pieces: Vec<&str> = line.split('"').collect();
    if pieces.len() == 1 {
        return vec![line.to_owned()];
    }
    // Every second piece stands between quotes.
    let quoted = |number: usize| number % 2 == 1;
    let words = pieces
        .iter()
        .enumerate()
        .flat_map(|(number, piece)| if quoted(number) { vec![*piece] } else { piece.split_whitespace().collect() });
    words.filter(|path| !path.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(typed: &str) -> (Option<Vec<OsString>>, String) {
        let mut said = Vec::new();
        let arguments = ask(&mut typed.as_bytes(), &mut said, 2025);
        (arguments, String::from_utf8(said).expect("text"))
    }

    #[test]
    fn files_that_are_dragged_in_are_the_inputs() {
        let folder = tempfile::tempdir().expect("a folder");
        let [first, second] = ["Rekap A 2025.xlsx", "b.csv"].map(|name| folder.path().join(name));
        for path in [&first, &second] {
            std::fs::write(path, "x").expect("written");
        }
        let typed = format!("\"{}\"\n{}\n\n", first.display(), second.display());
        let expected = vec![OsString::from("rekap-jp"), first.into(), second.into()];
        assert_eq!(asked(&typed).0, Some(expected));
    }

    #[test]
    fn b_makes_a_blank_and_nothing_does_nothing() {
        let blank = ["rekap-jp", "template", "--output", "Blanko JP 2025.xlsx"].map(OsString::from).to_vec();
        assert_eq!(asked("B\n").0, Some(blank));
        assert_eq!(asked("\n").0, None);
        assert_eq!(asked("").0, None);
    }

    #[test]
    fn a_path_that_is_not_there_is_asked_for_again() {
        let (arguments, said) = asked("tidak ada.xlsx\n\n");
        assert_eq!(arguments, None);
        assert!(said.contains("\"tidak ada.xlsx\" tidak ditemukan") && said.matches("Seret berkas Excel").count() == 2, "{said}");
    }

    #[test]
    fn quotes_hold_a_path_with_blanks_together() {
        assert_eq!(paths(r#""C:\a b\c.xlsx" D:\d.xlsx "e f""#), [r"C:\a b\c.xlsx", r"D:\d.xlsx", "e f"]);
        assert_eq!(paths("C:\\a b\\c.xlsx"), ["C:\\a b\\c.xlsx"]);
    }
}
