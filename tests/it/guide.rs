//! The clerk's guide lists every finding and every failure in the words of the program; `UPDATE_GUIDE=1 cargo test --test it guide` writes them anew.

use std::fs;
use std::path::PathBuf;

use rekap_core::finding::{Described, Finding};
use rekap_core::model::lang::Lang;
use rekap_jp::failure::Failure;

/// What each letter of a code is about.
const LETTERS: [(&str, &str); 8] = [
    ("F", "Berkas"),
    ("T", "Lembar dan tabel"),
    ("K", "Kolom"),
    ("P", "Pegawai: NIP, nama, status"),
    ("D", "Tanggal dan tahun"),
    ("J", "JP, jumlah hari, jumlah kali"),
    ("N", "Nama dan jenis kegiatan"),
    ("B", "Kegiatan ganda dan batas"),
];

/// What stands for a value that differs from case to case.
const ELIDED: &str = "…";

fn guide() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("PANDUAN.md")
}

/// Holds the part between two markers equal to what the program says, or rewrites it where asked to.
#[track_caller]
fn holds(part: &str, expected: &str) {
    let text = fs::read_to_string(guide()).expect("the guide").replace("\r\n", "\n");
    let (begin, end) = (format!("<!-- {part}: dibuat dari program -->\n"), format!("<!-- {part}: selesai -->"));
    let from = text.find(&begin).map(|at| at + begin.len()).expect("a marker where the part begins");
    let to = from + text[from..].find(&end).expect("a marker where the part ends");
    if std::env::var_os("UPDATE_GUIDE").is_some() {
        fs::write(guide(), [&text[..from], expected, &text[to..]].concat()).expect("a guide that may be written");
        return;
    }
    assert!(text[from..to] == *expected, "PANDUAN.md is not what the program says; run: UPDATE_GUIDE=1 cargo test --test it guide");
}

// One test for both parts: where the guide is written anew, two would write over each other.
#[test]
fn every_finding_and_every_failure_stands_in_the_guide_with_its_remedy() {
    holds("temuan", &(LETTERS.iter().map(|(letter, title)| section(letter, title)).collect::<String>() + "\n"));
    let rows: String =
        failures().iter().map(|failure| row(&[failure.message(Lang::Id).trim_end_matches(':'), &failure.remedy(Lang::Id)])).collect();
    holds("kegagalan", &format!("\n{}{}{rows}\n", row(&["Yang tertulis", "Yang dapat dilakukan"]), row(&["---", "---"])));
}

#[test]
fn every_letter_of_the_catalogue_has_a_section() {
    for described in Finding::catalogue() {
        assert!(LETTERS.iter().any(|(letter, _)| described.code.starts_with(letter)), "{} has no section", described.code);
    }
}

fn section(letter: &str, title: &str) -> String {
    let mut entries: Vec<&Described> = Finding::catalogue().into_iter().filter(|described| described.code.starts_with(letter)).collect();
    entries.sort_by_key(|described| described.code);
    let rows: String = entries
        .iter()
        .map(|described| {
            let severity = described.severity.label(Lang::Id);
            row(&[described.code, severity, &readable(described.message[0]), &readable(described.remedy[0])])
        })
        .collect();
    let head = row(&["Kode", "Tingkat", "Masalah", "Perbaikan"]) + &row(&["---", "---", "---", "---"]);
    format!("\n### {letter} – {title}\n\n{head}{rows}")
}

fn row(cells: &[&str]) -> String {
    format!("| {} |\n", cells.iter().map(|cell| cell.replace('|', "\\|")).collect::<Vec<_>>().join(" | "))
}

/// A template as a clerk can read it: `{cell}` is "sel itu", every other value is left out with a mark, and a tail that only some cases have is dropped.
fn readable(template: &str) -> String {
    let mut words = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (field, after) = after.split_once('}').expect("a closed placeholder");
        words.push_str(before);
        let is_tail = before.ends_with(char::is_alphanumeric);
        words.push_str(match field {
            "cell" => "sel itu",
            _ if is_tail => "",
            _ => ELIDED,
        });
        rest = after;
    }
    words + rest
}

fn failures() -> Vec<Failure> {
    let path = PathBuf::from(ELIDED);
    let text = || ELIDED.to_owned();
    vec![
        Failure::NoInput,
        Failure::InputMissing { path: path.clone() },
        Failure::NothingToRead { path: path.clone() },
        Failure::EmployeesUnusable { path: path.clone() },
        Failure::DictionaryUnusable { path: path.clone() },
        Failure::OutputExists { path: path.clone() },
        Failure::OutputIsInput { path: path.clone() },
        Failure::DecisionsLost { path: path.clone() },
        Failure::OutputNotWritable { path: path.clone(), why: text() },
        Failure::StillOpen { path: path.clone() },
        Failure::NotAResult { path: path.clone() },
        Failure::ResultMasked { path: path.clone() },
        Failure::SeveralResults,
        Failure::OnlyOfInputs { option: ELIDED },
        Failure::UnitUnknown { unit: text(), path: path.clone() },
        Failure::NoPage,
        Failure::BadDate { text: text() },
        Failure::NotAnInbox { path: path.clone() },
        Failure::InboxTrouble { path: path.clone(), why: text() },
        Failure::Busy { path: path.clone() },
        Failure::Config { problems: Vec::new() },
        Failure::Rules { problems: Vec::new() },
    ]
}
