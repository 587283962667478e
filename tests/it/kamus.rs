//! Names confirmed once: the loop from an unknown name over the sheet *Kamus* to a decision that holds in every file and every later run.

use std::path::{Path, PathBuf};

use calamine::{Reader, Xlsx, open_workbook};
use tempfile::TempDir;

use crate::job::{Done, Job, OTHER, PNS, ResultSheet, Rows, Value, date, program, save};

/// Rows of one person: title, type, day in March, JP.
fn activities(rows: &[(&str, &str, &str)]) -> Rows {
    let heading = rows![["NIP", "Nama", "Nama Kegiatan", "Jenis", "Tanggal Mulai", "Tanggal Selesai", "JP"]];
    let rows = rows.iter().map(|&(title, jenis, day)| {
        vec![PNS.into(), "Rina Contoh".into(), title.into(), jenis.into(), date(day), date(day), Value::from(8)]
    });
    heading.into_iter().chain(rows).collect()
}

fn job() -> Job {
    Job::new().year(2025)
}

/// A run on one office's sheet.
fn office(rows: &[(&str, &str, &str)]) -> Job {
    job().sheet("Dinas A", activities(rows))
}

/// A *Kamus* as a clerk hands it on: name, column, category.
fn kamus(rows: &[(&str, &str, &str)]) -> Rows {
    let heading = rows![["Tertulis", "Kolom", "Jumlah", "Contoh Sel", "Saran", "Jenis", "Dikonfirmasi Oleh", "Tanggal"]];
    let rows = rows.iter().flat_map(|&(name, column, jenis)| rows![[name, column, 1, "", "", jenis, "Siti Contoh", date("2025-06-02")]]);
    heading.into_iter().chain(rows).collect()
}

/// Writes a workbook that holds a *Kamus* only.
fn dictionary(folder: &TempDir, name: &str, rows: &[(&str, &str, &str)]) -> PathBuf {
    let path = folder.path().join(name);
    save(&path, "Kamus", kamus(rows));
    path
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

/// Reads the *Kamus* of a result and writes it again with decisions filled in, as a clerk does in Excel.
fn decide(done: &Done, to: &Path, decisions: &[(&str, &str)]) {
    let sheet = done.sheet("Kamus");
    let headings = sheet.headings().to_vec();
    let mut rows: Rows = vec![headings.iter().map(|heading| Value::from(heading.as_str())).collect()];
    for row in 1..=sheet.len() {
        let written = sheet.cell(row, "Tertulis");
        let decided = decisions.iter().find(|(name, _)| *name == written).map(|(_, jenis)| *jenis);
        rows.push(
            headings
                .iter()
                .map(|heading| match (heading.as_str(), decided) {
                    ("Jenis", Some(jenis)) => jenis.into(),
                    _ => Value::from(sheet.cell(row, heading).as_str()),
                })
                .collect(),
        );
    }
    save(to, "Kamus", rows);
}

#[test]
fn a_name_decided_in_one_result_is_credited_in_the_next_run_and_at_another_office() {
    let first = office(&[("Arsip", "Capacity building", "2025-03-03"), ("Arsip 2", "capacity  BUILDING", "2025-03-04")]).run();
    first.exit(1).finding("N01", "D2").employee(PNS).credited("0");
    let row = first.sheet("Kamus");
    assert_eq!(
        (row.len(), row.cell(1, "Tertulis"), row.cell(1, "Kolom"), row.cell(1, "Jumlah")),
        (1, "Capacity building".into(), "Jenis".into(), "2".into())
    );
    assert_eq!(row.cell(1, "Contoh Sel"), "Rekap.xlsx › Dinas A › D2\nRekap.xlsx › Dinas A › D3");
    assert_eq!(row.cell(1, "Jenis"), "");
    let folder = folder();
    let path = folder.path().join("kamus.xlsx");
    decide(&first, &path, &[("Capacity building", "Pelatihan teknis")]);

    let again = office(&[("Arsip", "Capacity building", "2025-03-03"), ("Arsip 2", "capacity  BUILDING", "2025-03-04")]);
    let again = again.option("--dictionary").option(&path).run();
    again.exit(0).no_finding("N01").employee(PNS).credited("16");
    assert_eq!(again.detail(1, "Jenis"), "Pelatihan teknis");
    assert!(again.detail(1, "Keterangan").starts_with("Jenis untuk \"Capacity building\" dikonfirmasi dalam kamus (kamus.xlsx)"));

    let other = job().sheet(
        "Kecamatan B",
        rows![
            ["NIP", "Nama Kegiatan", "Bentuk Kegiatan", "Tanggal", "JP"],
            [OTHER, "Kearsipan", "CAPACITY BUILDING", date("2025-04-01"), 6],
        ],
    );
    other.option("--dictionary").option(&path).run().exit(0).employee(OTHER).credited("6");
}

#[test]
fn the_newest_result_carries_every_earlier_decision_on_with_who_and_when() {
    let folder = folder();
    let path = dictionary(&folder, "kamus.xlsx", &[("Gladi bersih", "Jenis", "Bukan pengembangan kompetensi"), ("OJT", "Jenis", "magang")]);
    let first = office(&[("Magang", "OJT", "2025-03-03"), ("Entah", "Entah apa", "2025-03-04")]).option("--dictionary").option(&path).run();
    first.exit(1).no_finding("N02").employee(PNS).credited("20");
    assert!(first.detail(1, "Keterangan").contains("dikonfirmasi dalam kamus oleh Siti Contoh, 2 Juni 2025 (kamus.xlsx)"));
    let sheet = first.sheet("Kamus");
    let column = |heading| (1..=sheet.len()).map(|row| sheet.cell(row, heading)).collect::<Vec<_>>();
    assert_eq!(column("Tertulis"), ["Entah apa", "Gladi bersih", "OJT"], "what awaits a decision stands first");
    assert_eq!(column("Jenis"), ["", "BUKAN PENGEMBANGAN KOMPETENSI", "Magang / praktik kerja"]);
    assert_eq!(column("Jumlah"), ["1", "0", "1"]);
    assert_eq!(column("Tanggal"), ["", "2025-06-02", "2025-06-02"]);
    assert_eq!(
        column("Contoh Sel"),
        ["Rekap.xlsx › Dinas A › D3", "", "Rekap.xlsx › Dinas A › D2"],
        "the cell of the type, not of the NIP"
    );
    assert!(sheet.cell(3, "Saran").starts_with("Sudah diputuskan: kamus.xlsx › Kamus › F3"));

    let next = office(&[("Magang", "OJT", "2025-05-05"), ("Gladi", "Gladi bersih", "2025-05-06")]);
    let next = next.option("--dictionary").option(first.path("hasil.xlsx")).run();
    next.exit(0).employee(PNS).credited("20");
    assert_eq!(next.detail(2, "Jenis"), "Bukan pengembangan kompetensi");
    assert_eq!(next.sheet("Kamus").len(), 2, "nothing awaits a decision, and what was decided is still there");
    assert!(next.sheet("Sumber").row_with("Keadaan", "Dibaca sebagai kamus nama kegiatan").is_some());
    assert!(next.sheet("Aturan").row_with("Bagian", "Kamus").is_some());
}

#[test]
fn a_kamus_among_the_inputs_holds_for_files_before_and_after_it() {
    let first = office(&[("Arsip", "Capacity building", "2025-03-03")]).run();
    let folder = folder();
    let path = folder.path().join("k.xlsx");
    decide(&first, &path, &[("Capacity building", "Kursus")]);
    let kamus = std::fs::read(path).expect("the dictionary");
    let done = job()
        .workbook("a.xlsx")
        .sheet("Dinas A", activities(&[("Arsip", "Capacity building", "2025-03-03")]))
        .file("b.xlsx", kamus)
        .workbook("c.xlsx")
        .sheet("Dinas C", activities(&[("Arsip lanjutan", "Capacity building", "2025-03-10")]))
        .run();
    done.exit(0).employee(PNS).credited("16");
    assert_eq!(done.json()["findings"].as_array().map(Vec::len), Some(0), "a workbook that holds a Kamus only needs no word");
}

#[test]
fn a_result_dropped_along_gives_its_decisions_and_stays_a_result() {
    let folder = folder();
    let path = dictionary(&folder, "kamus.xlsx", &[("Capacity building", "Jenis", "Kursus")]);
    let rows = [("Arsip", "Capacity building", "2025-03-03")];
    let first = office(&rows).option("--dictionary").option(&path).run();
    let result = std::fs::read(first.path("hasil.xlsx")).expect("the result");
    let done = office(&rows).file("Rekap lama.xlsx", result).run();
    done.exit(0).finding("F09", "").employee(PNS).credited("8");
    assert_eq!(done.json()["totals"]["activities"], 1);
}

#[test]
fn a_title_is_decided_whole_and_apart_from_a_type_of_the_same_words() {
    let folder = folder();
    let path = dictionary(&folder, "k.xlsx", &[("Capacity building", "Nama Kegiatan", "Kursus")]);
    let rows = [
        ("Capacity building", "", "2025-03-03"),
        ("Capacity building arsip", "", "2025-03-04"),
        ("Arsip", "Capacity building", "2025-03-05"),
    ];
    let done = office(&rows).option("--dictionary").option(&path).run();
    done.exit(1).employee(PNS).credited("8");
    let open: Vec<_> = (1..=2).map(|row| (done.sheet("Kamus").cell(row, "Tertulis"), done.sheet("Kamus").cell(row, "Kolom"))).collect();
    assert_eq!(open, [("Capacity building".into(), "Jenis".into()), ("Capacity building arsip".into(), "Nama Kegiatan".into())]);
}

#[test]
fn a_name_that_says_nothing_alone_asks_for_the_title() {
    let done = office(&[("Penyusunan naskah", "Seminar/Workshop/Magang/Sejenisnya", "2025-03-03")]).run();
    let sheet = done.exit(1).sheet("Kamus");
    assert_eq!((sheet.cell(1, "Tertulis"), sheet.cell(1, "Kolom")), ("Penyusunan naskah".into(), "Nama Kegiatan".into()));
    assert!(sheet.cell(1, "Contoh Sel").ends_with("C2"));
}

#[test]
fn an_ambiguous_name_shows_what_each_reading_would_count_for() {
    let done = office(&[("Magang", "OJT", "2025-03-03")]).run();
    assert_eq!(
        done.exit(1).sheet("Kamus").cell(1, "Saran"),
        "Bimbingan di tempat kerja: 2 JP per kali\nMagang / praktik kerja: 20 JP per kegiatan"
    );
}

#[test]
fn two_decisions_that_contradict_each_other_decide_nothing_and_name_both_places() {
    let folder = folder();
    let a = dictionary(&folder, "a.xlsx", &[("Capacity building", "Jenis", "Kursus")]);
    let b = dictionary(&folder, "b.xlsx", &[("Lain", "Jenis", "Seminar"), ("capacity building", "Jenis", "Workshop / lokakarya")]);
    let run = office(&[("Arsip", "Capacity building", "2025-03-03")]);
    let done = run.option("--dictionary").option(&a).option("--dictionary").option(&b).run();
    done.exit(1).finding("N07", "F3").finding("N01", "D2").employee(PNS).credited("0");
    let found = done.findings("N07")[0];
    assert_eq!(found["file"], "b.xlsx");
    assert!(found["message"].as_str().is_some_and(|words| words.contains("a.xlsx › lembar \"Kamus\" › sel F2")), "{found}");
    let sheet = done.sheet("Kamus");
    assert_eq!((sheet.cell(1, "Jenis"), sheet.cell(1, "Jumlah")), (String::new(), "1".into()));
    assert!(sheet.cell(1, "Saran").starts_with("Bertentangan: Kursus (a.xlsx › Kamus › F2); Workshop"));
}

#[test]
fn the_shipped_dictionary_stays_where_a_decision_contradicts_it() {
    let folder = folder();
    let path = dictionary(&folder, "k.xlsx", &[("Bimtek", "Jenis", "Seminar"), ("Seminar Arsip", "Nama Kegiatan", "Kursus")]);
    let done = office(&[("Arsip", "Bimtek", "2025-03-03"), ("Seminar Arsip", "", "2025-03-04")]).option("--dictionary").option(&path).run();
    done.exit(0).finding("N06", "F2").finding("N06", "F3");
    assert_eq!([done.detail(1, "Jenis"), done.detail(2, "Jenis")], ["Bimbingan teknis", "Seminar / konferensi / sarasehan"]);
}

#[test]
fn the_drop_down_refers_to_cells_that_hold_every_name_of_the_law() {
    let done = office(&[("Arsip", "Capacity building", "2025-03-03")]).run();
    let mut package = zip::ZipArchive::new(std::fs::File::open(done.path("hasil.xlsx")).expect("the result")).expect("a package");
    let names = ResultSheet::names(&done.path("hasil.xlsx"));
    let number = names.iter().position(|name| name == "Kamus").expect("the sheet") + 1;
    assert_eq!(&names[number - 2..=number], ["Temuan", "Kamus", "Aturan"]);
    let mut sheet = String::new();
    std::io::Read::read_to_string(&mut package.by_name(&format!("xl/worksheets/sheet{number}.xml")).expect("its part"), &mut sheet)
        .expect("text");
    let (_, range) = sheet.split_once("'Pilihan Jenis'!$A$1:$A$").expect("a drop-down that refers to the choices");
    let last: String = range.chars().take_while(char::is_ascii_digit).collect();
    let mut workbook: Xlsx<_> = open_workbook(done.path("hasil.xlsx")).expect("the result");
    let choices = workbook.worksheet_range("Pilihan Jenis").expect("the choices");
    assert_eq!(choices.height().to_string(), last);
    let choices: Vec<String> = choices.rows().map(|row| row[0].to_string()).collect();
    assert!(choices.iter().any(|choice| choice == "Magang / praktik kerja"));
    assert_eq!(choices.last().map(String::as_str), Some("BUKAN PENGEMBANGAN KOMPETENSI"));
}

#[test]
fn a_result_without_open_names_has_no_kamus() {
    let done = office(&[("Arsip", "Kursus", "2025-03-03")]).run();
    let names = ResultSheet::names(&done.exit(0).path("hasil.xlsx"));
    assert!(!names.iter().any(|name| name == "Kamus" || name == "Pilihan Jenis"), "{names:?}");
}

#[test]
fn a_dictionary_that_is_none_ends_the_run() {
    let run = || office(&[("Arsip", "Kursus", "2025-03-03")]);
    let missing = run().option("--dictionary").option("tidak-ada.xlsx").run();
    assert!(missing.exit(2).stderr.contains("tidak-ada.xlsx"));
    let folder = folder();
    let path = folder.path().join("lain.xlsx");
    save(&path, "Daftar", rows![["Barang", "Harga"]]);
    assert!(run().option("--dictionary").option(&path).run().exit(2).stderr.contains("lembar Kamus"));
}

#[test]
fn decisions_in_a_result_are_not_lost_when_it_is_replaced() {
    let folder = folder();
    let path = dictionary(&folder, "k.xlsx", &[("Capacity building", "Jenis", "Kursus")]);
    let rows = [("Arsip", "Capacity building", "2025-03-03")];
    let decided = office(&rows).option("--dictionary").option(&path).run();
    let old = decided.path("hasil.xlsx");
    let before = std::fs::read(&old).expect("the result");
    let run = office(&rows).option("-o").option(&old).option("--force").run();
    assert!(run.exit(2).stderr.contains("keputusan"));
    assert_eq!(std::fs::read(&old).expect("the result"), before);
    office(&rows).option("-o").option(&old).option("--force").option("--dictionary").option(&path).run().exit(0);
}

#[test]
fn settings_name_dictionaries_beside_them() {
    let folder = folder();
    let path = dictionary(&folder, "k.xlsx", &[("Capacity building", "Jenis", "Kursus")]);
    let run = office(&[("Arsip", "Capacity building", "2025-03-03")]);
    std::fs::copy(path, run.path("kamus.xlsx")).expect("a copy");
    std::fs::write(run.path("rekap-jp.toml"), "dictionary = [\"kamus.xlsx\"]\n").expect("settings");
    run.run().exit(0).employee(PNS).credited("8");
}

#[test]
fn english_results_are_read_back_as_well() {
    let rows = [("Arsip", "Capacity building", "2025-03-03")];
    let first = office(&rows).option("--lang").option("en").run();
    let sheet = first.exit(1).sheet("Dictionary");
    assert_eq!((sheet.cell(1, "Written"), sheet.cell(1, "Column")), ("Capacity building".into(), "Type".into()));
    let folder = folder();
    let path = folder.path().join("d.xlsx");
    save(&path, "Dictionary", rows![["Written", "Column", "Category"], ["Capacity building", "Type", "Course"]]);
    office(&rows).option("--dictionary").option(&path).run().exit(0).employee(PNS).credited("8");
}

/// Runs `dictionary merge`; gives the exit status and what the screen said.
fn merge(inputs: &[&PathBuf], output: &Path, more: &[&str]) -> (i32, String) {
    let mut command = program();
    command.args(["dictionary", "merge"]).args(inputs).arg("-o").arg(output).args(more);
    let done = command.output().expect("the program starts");
    (done.status.code().unwrap_or(-1), String::from_utf8_lossy(&done.stderr).into_owned())
}

#[test]
fn dictionaries_that_agree_are_joined_and_can_be_given_to_a_run() {
    let folder = folder();
    let a = dictionary(&folder, "a.xlsx", &[("Capacity building", "Jenis", "Kursus"), ("Belum", "Jenis", "")]);
    let b = dictionary(&folder, "b.xlsx", &[("OJT", "Jenis", "Magang / praktik kerja"), ("CAPACITY BUILDING", "Jenis", "kursus")]);
    let joined = folder.path().join("kamus.xlsx");
    let (status, said) = merge(&[&a, &b], &joined, &[]);
    assert_eq!(
        (status, said.lines().last().map(|line| line.starts_with("Selesai: 2 nama sudah diputuskan, 0 nama bertentangan"))),
        (0, Some(true)),
        "{said}"
    );
    let rows = [("Arsip", "Capacity building", "2025-03-03"), ("Magang", "OJT", "2025-03-04")];
    office(&rows).option("--dictionary").option(&joined).run().exit(0).employee(PNS).credited("28");

    assert_eq!(merge(&[&a, &b], &joined, &[]).0, 2, "nothing is overwritten unasked");
    assert_eq!(merge(&[&a, &b], &joined, &["--force"]).0, 0);
    assert_eq!(merge(&[&a, &b], &a, &["--force"]).0, 2, "an input is never overwritten");
}

#[test]
fn dictionaries_that_contradict_each_other_are_reported_and_leave_the_name_open() {
    let folder = folder();
    let a = dictionary(&folder, "a.xlsx", &[("Capacity building", "Jenis", "Kursus"), ("OJT", "Jenis", "Magang / praktik kerja")]);
    let b = dictionary(&folder, "b.xlsx", &[("Capacity building", "Jenis", "Workshop / lokakarya")]);
    let joined = folder.path().join("kamus.xlsx");
    let (status, said) = merge(&[&a, &b], &joined, &[]);
    assert_eq!(status, 1);
    assert!(said.contains("galat[N07]") && said.contains("a.xlsx") && said.contains("1 nama bertentangan"), "{said}");
    let sheet = ResultSheet::read(&joined, "Kamus");
    assert_eq!((sheet.cell(1, "Tertulis"), sheet.cell(1, "Jenis")), ("Capacity building".into(), String::new()));
    assert_eq!((sheet.cell(2, "Tertulis"), sheet.cell(2, "Dikonfirmasi Oleh")), ("OJT".into(), "Siti Contoh".into()));
}
