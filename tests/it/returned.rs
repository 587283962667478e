//! Workbooks that go back to be mended: whose they are, what they hold, and that a mended one counts as if it had been right from the start.

pub(crate) mod mending;

use std::fs;
use std::path::Path;

use crate::findings;
use crate::job::{Done, Job, OTHER, PNS, PPPK, ResultSheet, Value, date};
use crate::template::filling;
use mending::{colour, is_text, mended, notes};

/// Five rows of an office: a person without NIP, a wrong date, JP in words, a type that nobody knows, and one that is right.
const OFFICE: &str = "NIP;Nama;Unit Kerja;Nama Kegiatan;Jenis;Tanggal;JP\n\
    198501012010011901;Rina Contoh;Dinas A;Bimtek arsip;Bimbingan teknis;03/03/2025;delapan\n\
    ;Budi Contoh;Dinas A;Kursus arsip;Kursus;04/03/2025;5\n\
    199002022015022902;Sari Contoh;Dinas A;Acara kantor;Gathering;05/03/2025;4\n\
    199002022015022902;Sari Contoh;Dinas A;Kursus dasar;Kursus;31/02/2025;6\n\
    199002022015022902;Sari Contoh;Dinas A;Kursus lanjutan;Kursus;07/03/2025;7\n";

/// The same as the office meant it.
const MEANT: &str = "NIP;Nama;Unit Kerja;Nama Kegiatan;Jenis;Tanggal;JP\n\
    198501012010011901;Rina Contoh;Dinas A;Bimtek arsip;Bimbingan teknis;03/03/2025;8\n\
    199001012021211903;Budi Contoh;Dinas A;Kursus arsip;Kursus;04/03/2025;5\n\
    199002022015022902;Sari Contoh;Dinas A;Acara kantor;Seminar;05/03/2025;4\n\
    199002022015022902;Sari Contoh;Dinas A;Kursus dasar;Kursus;28/02/2025;6\n\
    199002022015022902;Sari Contoh;Dinas A;Kursus lanjutan;Kursus;07/03/2025;7\n";

/// Checks files and asks for the workbooks to mend.
fn returning(job: Job) -> Done {
    let folder = job.path("kembali");
    job.year(2025).check().option("--return").option(folder).run()
}

fn workbook(done: &Done, name: &str) -> Vec<u8> {
    let path = done.path("kembali").join(name);
    fs::read(&path).unwrap_or_else(|_| panic!("no {name}; the screen said:\n{}", done.stderr))
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// What a run says of people and activities, whatever the files are called.
fn outcome(done: &Done) -> (String, String) {
    (done.json()["employees"].to_string(), done.json()["totals"].to_string())
}

fn counted(name: &str, bytes: impl Into<Vec<u8>>) -> Done {
    Job::new().year(2025).file(name, bytes).run()
}

#[test]
fn an_office_that_mends_what_is_coloured_is_counted_as_if_it_had_been_right_from_the_start() {
    let done = returning(Job::new().file("Rekap Dinas A.csv", OFFICE));
    done.exit(1).finding("J03", "G2").finding("P01", "A3").finding("N01", "E4").finding("D12", "F5");
    let sent = workbook(&done, "Perbaikan - Rekap Dinas A.xlsx");
    // As it stands it says the same as the file that was sent.
    let again = counted("Perbaikan - Rekap Dinas A.xlsx", sent.clone());
    assert_eq!(again.found(), done.found());
    assert_eq!(outcome(&again), outcome(&done));
    let sheet = ResultSheet::names(&again.path("Perbaikan - Rekap Dinas A.xlsx"))[1].clone();
    let mended = mended(&sent, &sheet, &[("G2", 8.into()), ("A3", PPPK.into()), ("E4", "Seminar".into()), ("F5", date("2025-02-28"))]);
    let accepted = counted("Perbaikan - Rekap Dinas A.xlsx", mended);
    accepted.exit(0);
    assert_eq!(outcome(&accepted), outcome(&counted("Rekap Dinas A.csv", MEANT)));
}

#[test]
fn the_list_of_findings_stands_first_with_the_gravest_on_top_and_is_no_table_when_it_comes_back() {
    let done = returning(Job::new().file("Rekap.csv", OFFICE));
    let path = done.path("kembali/Perbaikan - Rekap.xlsx");
    assert_eq!(ResultSheet::names(&path)[0], "Temuan");
    let list = ResultSheet::read(&path, "Temuan");
    assert_eq!(list.headings(), ["No", "Kode", "Tingkat", "Lembar", "Sel", "Tertulis", "Masalah", "Perbaikan", "Jumlah"]);
    let row = list.row_with("Kode", "J03").expect("a line for it");
    assert_eq!([list.cell(row, "Tingkat"), list.cell(row, "Sel"), list.cell(row, "Tertulis")], ["galat", "G2", "delapan"]);
    assert!(list.cell(row, "Perbaikan").contains("G2"), "{}", list.cell(row, "Perbaikan"));
    let again = counted("Perbaikan - Rekap.xlsx", fs::read(path).expect("the workbook"));
    again.no_finding("T01");
    assert_eq!(again.sheet("Sumber").len(), 3, "the list is named as left alone");
}

#[test]
fn a_cell_to_mend_is_coloured_and_its_note_says_what_to_type() {
    let twice = format!("{OFFICE}199002022015022902;Sari Contoh;Dinas A;Kursus lanjutan;Kursus;07/03/2025;7\n");
    let done = returning(Job::new().file("Rekap.csv", twice));
    done.finding("B01", "D7");
    let sent = workbook(&done, "Perbaikan - Rekap.xlsx");
    let (blocked, look) = (colour(&sent, "CSV", "G2"), colour(&sent, "CSV", "D7"));
    assert!(blocked.is_some() && look.is_some() && blocked != look, "{blocked:?} {look:?}");
    assert_eq!(colour(&sent, "CSV", "A7"), None, "a row that stands twice has nothing to mend in its NIP");
    assert_eq!(colour(&sent, "CSV", "A3"), blocked, "an empty cell too");
    assert_eq!(colour(&sent, "CSV", "A2"), None);
    assert!(is_text(&sent, "CSV", "A3") && !is_text(&sent, "CSV", "G2"), "Excel must not drop digits of the NIP that is typed");
    let notes = notes(&sent);
    for words in ["GALAT J03", "Isi G2 dengan angka saja", "PERINGATAN B01", "Isi A3 dengan NIP 18 angka"] {
        assert!(notes.contains(words), "{words} in\n{notes}");
    }
}

#[test]
fn a_second_round_marks_only_what_is_left() {
    let first = workbook(&returning(Job::new().file("Rekap.csv", OFFICE)), "Perbaikan - Rekap.xlsx");
    let half = mended(&first, "CSV", &[("G2", 8.into()), ("A3", PPPK.into())]);
    let done = returning(Job::new().file("Perbaikan - Rekap.xlsx", half));
    done.exit(1);
    let second = workbook(&done, "Perbaikan - Rekap.xlsx");
    assert_eq!(ResultSheet::names(&done.path("kembali/Perbaikan - Rekap.xlsx")), ["Temuan", "CSV", "rekap_jp"]);
    let colours = ["G2", "A3", "E4", "F5"].map(|cell| colour(&second, "CSV", cell).is_some());
    assert_eq!(colours, [false, false, true, true]);
    let notes = notes(&second);
    assert!(notes.contains("ref=\"E4\"") && !notes.contains("ref=\"G2\""), "{notes}");
    let list = ResultSheet::read(&done.path("kembali/Perbaikan - Rekap.xlsx"), "Temuan");
    assert_eq!(list.row_with("Kode", "J03"), None);
    let accepted = counted("Rekap.xlsx", mended(&second, "CSV", &[("E4", "Seminar".into()), ("F5", date("2025-02-28"))]));
    accepted.exit(0);
    assert_eq!(outcome(&accepted), outcome(&counted("Rekap.csv", MEANT)));
}

/// Each mistake that can be made in a blank: its code, the column, what was typed and what was meant. Each stands in a row of its own.
fn mistakes() -> Vec<(&'static str, char, Value, Value)> {
    vec![
        ("P01", 'A', Value::Empty, PNS.into()),
        ("P02", 'A', "1985010120100119".into(), PNS.into()),
        ("P03", 'A', Value::Number(198_501_012_010_011_000.0), PNS.into()),
        ("N01", 'F', "Gathering".into(), "Seminar / konferensi / sarasehan".into()),
        ("N01", 'F', Value::Empty, "Bimbingan teknis".into()),
        ("D01", 'H', "segera".into(), date("2025-03-03")),
        ("D02", 'I', date("2025-01-01"), date("2025-04-28")),
        ("D08", 'H', "03/03/3025".into(), date("2025-03-03")),
        ("D12", 'H', "31 Februari 2025".into(), date("2025-02-28")),
        ("J01", 'J', Value::Empty, 2.into()),
        ("J02", 'J', (-8).into(), 2.into()),
        ("J03", 'J', "delapan".into(), 2.into()),
        ("J04", 'J', "3 hari".into(), 2.into()),
        ("J08", 'J', 45_000.into(), 2.into()),
        ("J16", 'J', "1.500".into(), 2.into()),
    ]
}

/// A blank with a row for each mistake, as typed or as meant.
fn blank_with(pick: impl Fn(&(&'static str, char, Value, Value)) -> Value) -> Vec<u8> {
    let people = filling::with_people(&filling::blank(), &[[PNS, "Rina Contoh", "PNS", "Dinas A"]]);
    let mut cells = Vec::new();
    for (row, mistake) in (2..).zip(mistakes()) {
        let usual: [(char, Value); 6] = [
            ('A', PNS.into()),
            ('E', format!("Kegiatan {row}").as_str().into()),
            ('F', "Bimbingan teknis".into()),
            ('H', date("2025-02-03")),
            ('I', date("2025-04-28")),
            ('J', 2.into()),
        ];
        for (column, value) in usual {
            cells.push((format!("{column}{row}"), if column == mistake.1 { pick(&mistake) } else { value }));
        }
    }
    let cells: Vec<(&str, Value)> = cells.iter().map(|(cell, value)| (cell.as_str(), value.clone())).collect();
    filling::filled(&people, &cells)
}

#[test]
fn a_blank_with_mistakes_of_every_kind_goes_round_the_loop_and_is_accepted() {
    let done = returning(Job::new().file("Blanko JP 2025 - Dinas A.xlsx", blank_with(|mistake| mistake.2.clone())));
    done.exit(1);
    for (row, (code, column, ..)) in (2..).zip(mistakes()) {
        done.finding(code, &format!("{column}{row}"));
    }
    let name = "Perbaikan - Blanko JP 2025 - Dinas A.xlsx";
    let sent = workbook(&done, name);
    assert_eq!(counted(name, sent.clone()).found(), done.found(), "it is still read strictly, as the standard workbook that it is");
    let cells: Vec<(String, Value)> = (2..).zip(mistakes()).map(|(row, (_, column, _, meant))| (format!("{column}{row}"), meant)).collect();
    let cells: Vec<(&str, Value)> = cells.iter().map(|(cell, value)| (cell.as_str(), value.clone())).collect();
    let accepted = counted(name, mended(&sent, "Kegiatan", &cells));
    accepted.exit(0);
    let clean = counted("Blanko JP 2025 - Dinas A.xlsx", blank_with(|mistake| mistake.3.clone()));
    clean.exit(0);
    assert_eq!(outcome(&accepted), outcome(&clean));
}

#[test]
fn whatever_was_found_in_a_file_is_found_again_in_the_workbook_that_goes_back() {
    let mut wrong = Vec::new();
    for (code, job) in findings::about_sheets() {
        let done = returning(job);
        let [name] = &names(&done.path("kembali"))[..] else { continue };
        let again = counted(name, workbook(&done, name));
        if again.found() != done.found() {
            wrong.push(format!("{code}: {:?} became {:?}", done.found(), again.found()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_office_gets_its_own_rows_only() {
    let other = "NIP;Nama;Nama Kegiatan;Jenis;Tanggal;JP\n199001012021211903;Dewi Contoh;Acara kantor;Gathering;05/03/2025;4\n";
    let done = returning(Job::new().file("A/Rekap.csv", OFFICE).file("B/Rekap.csv", other));
    assert_eq!(names(&done.path("kembali")), ["Perbaikan - A - Rekap.xlsx", "Perbaikan - B - Rekap.xlsx"]);
    assert_eq!(done.findings("N01").len(), 1, "one finding for the name, whoever writes it");
    let path = done.path("kembali/Perbaikan - B - Rekap.xlsx");
    let list = ResultSheet::read(&path, "Temuan");
    let row = list.row_with("Kode", "N01").expect("a line for the name");
    assert_eq!([list.cell(row, "Sel"), list.cell(row, "Jumlah")], ["D2", "1"]);
    let words: String = ResultSheet::names(&path).iter().map(|sheet| ResultSheet::read(&path, sheet).words()).collect();
    for foreign in [PNS, OTHER, "Rina", "Sari", "A/Rekap"] {
        assert!(!words.contains(foreign), "{foreign} in\n{words}");
    }
}

#[test]
fn only_what_must_be_mended_and_can_be_opened_goes_back() {
    let right = "NIP;Nama;Jenis;Tanggal;JP\n198501012010011901;Rina Contoh;Kursus;03/03/2025;8\n";
    let locked = include_bytes!("../books/locked.xlsx").to_vec();
    let done = returning(Job::new().file("benar.csv", right).file("terkunci.xlsx", locked).file("salah.csv", OFFICE));
    done.exit(1).finding("F02", "");
    assert_eq!(names(&done.path("kembali")), ["Perbaikan - salah.xlsx"]);
    assert!(done.stderr.contains("Untuk diperbaiki: "), "{}", done.stderr);
}

#[test]
fn a_workbook_that_stands_there_is_replaced_only_where_that_is_asked_for() {
    let job = || {
        let job = Job::new().file("Rekap.csv", OFFICE);
        fs::create_dir(job.path("kembali")).expect("a writable folder");
        fs::write(job.path("kembali/Perbaikan - Rekap.xlsx"), "mine").expect("a writable folder");
        job
    };
    let refused = returning(job());
    refused.exit(2);
    assert_eq!(fs::read(refused.path("kembali/Perbaikan - Rekap.xlsx")).expect("the file"), b"mine");
    let replaced = returning(job().option("--force"));
    replaced.exit(1);
    assert_eq!(ResultSheet::names(&replaced.path("kembali/Perbaikan - Rekap.xlsx"))[0], "Temuan");
}

#[test]
fn a_run_gives_the_result_and_the_workbooks_to_mend() {
    let job = Job::new().year(2025).file("Rekap.csv", OFFICE);
    let folder = job.path("kembali");
    let done = job.option("--return").option(folder).run();
    done.exit(1).employee(OTHER).credited("7");
    assert_eq!(names(&done.path("kembali")), ["Perbaikan - Rekap.xlsx"]);
    assert!(done.path("hasil.xlsx").exists());
}

#[test]
fn every_format_comes_back_as_a_workbook_that_reads_the_same() {
    let html = "<html><table><tr><td>NIP</td><td>Nama</td><td>Jenis</td><td>Tanggal</td><td>JP</td></tr>\
        <tr><td>198501012010011901</td><td>Rina Contoh</td><td>Kursus</td><td>03/03/2025</td><td>delapan</td></tr></table></html>";
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let old = fs::read(samples.join("setda.xls")).expect("the sample");
    let open = fs::read(samples.join("bkad.ods")).expect("the sample");
    let merged = format!(
        "<html><table><tr><td>No</td><td>NIP</td><td>Nama</td><td>Nama Kegiatan</td><td>Jenis</td><td>Tanggal</td><td>JP</td></tr>\
         <tr><td rowspan=2>1</td><td rowspan=2>{PNS}</td><td rowspan=2>Rina Contoh</td><td>Kursus A</td><td>Kursus</td><td>03/03/2025</td><td>lima</td></tr>\
         <tr><td>Kursus B</td><td>Kursus</td><td>04/03/2025</td><td>6</td></tr></table></html>"
    );
    let new = fs::read(samples.join("dinas-pendidikan.xlsx")).expect("the sample");
    for (name, bytes, back) in [
        ("halaman.xls", html.into(), "Perbaikan - halaman.xlsx"),
        ("setda.xls", old, "Perbaikan - setda.xlsx"),
        ("bkad.ods", open, "Perbaikan - bkad.xlsx"),
        ("bersama.xls", merged.into(), "Perbaikan - bersama.xlsx"),
        ("dinas.xlsx", new, "Perbaikan - dinas.xlsx"),
    ] {
        let done = returning(Job::new().file(name, bytes));
        let again = counted(back, workbook(&done, back));
        let of_cells = |done: &Done| done.found().into_iter().filter(|found| !found.starts_with('F')).collect::<Vec<_>>();
        assert_eq!(of_cells(&again), of_cells(&done), "{name}");
        assert_eq!(outcome(&again), outcome(&done), "{name}");
    }
}

#[test]
fn a_return_folder_inside_the_input_is_not_read_beside_its_originals() {
    let sent = workbook(&returning(Job::new().file("Rekap.csv", OFFICE)), "Perbaikan - Rekap.xlsx");
    let alone = Job::new().year(2025).file("Rekap.csv", OFFICE).run();
    // Mended or not, renamed or not: what was sent back is no second input.
    for (name, bytes) in [("Perbaikan - Rekap.xlsx", sent.clone()), ("x.xlsx", mended(&sent, "CSV", &[("G2", 8.into())]))] {
        let both = Job::new().year(2025).file("Rekap.csv", OFFICE).file(&format!("kembali/{name}"), bytes).run();
        both.finding("F20", "");
        assert_eq!(outcome(&both), outcome(&alone), "{name}");
    }
}

#[test]
fn what_no_longer_says_what_it_answers_is_known_by_its_name() {
    let alone = Job::new().year(2025).file("Rekap.csv", OFFICE).run();
    // Saved as text in between, the name is all that is left.
    let mended = OFFICE.replace("delapan", "8");
    for name in ["kembali/Perbaikan - Rekap.csv", "Perbaikan - Rekap (1).csv"] {
        let both = Job::new().year(2025).file("Rekap.csv", OFFICE).file(name, mended.clone()).run();
        both.exit(1).finding("F23", "");
        assert_eq!(outcome(&both), outcome(&alone), "{name}");
    }
    let other = Job::new().year(2025).file("Rekap.csv", OFFICE).file("Perbaikan - Lain.csv", mended.clone()).run();
    other.no_finding("F23");
    let only = Job::new().year(2025).file("Perbaikan - Rekap.csv", mended).run();
    only.no_finding("F23");
}

#[test]
fn a_workbook_to_mend_that_libreoffice_saved_in_its_own_format_still_says_what_it_answers() {
    let office = "NIP;Nama;Unit Kerja;Nama Kegiatan;Jenis;Tanggal Mulai;Tanggal Selesai;JP\n\
        '198501012010011901;Rina Contoh;Dinas A;Kursus Arsip;Kursus;2025-03-03;2025-03-04;delapan\n";
    let saved = include_bytes!("../books/returned-saved-by-libreoffice.ods").to_vec();
    let both = Job::new().year(2025).file("b.csv", office).file("kembali/Tanpa nama.ods", saved.clone()).run();
    both.finding("F20", "");
    counted("Tanpa nama.ods", saved).no_finding("F20").finding("J03", "H2");
}

#[test]
fn what_an_xlsx_cannot_hold_is_said_and_not_cut() {
    let office = OFFICE.replace("Kursus lanjutan", &"lanjutan ".repeat(4000));
    let done = returning(Job::new().file("Rekap.csv", office));
    done.exit(1);
    assert_eq!(names(&done.path("kembali")), [""; 0]);
    assert!(done.stderr.contains("Tanpa buku kerja perbaikan: Rekap.csv"), "{}", done.stderr);
}
