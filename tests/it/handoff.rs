//! The hand-off to SIASN: which activities are records, what the others lack, and that a file of records gives the same activities again.

use std::fs;

use serde_json::Value as Json;

use crate::job::{Done, Job, OTHER, PNS, ResultSheet, Rows, Value, date};

fn heading() -> Vec<Value> {
    let headings = ["NIP", "Nama", "Nama Kegiatan", "Jenis", "Tanggal Mulai", "Tanggal Selesai", "JP", "Penyelenggara", "No. Sertifikat"];
    headings.map(Value::from).to_vec()
}

/// Three records, three activities that lack something, and one that counts for nothing.
fn activities() -> Rows {
    let mut rows = vec![heading()];
    rows.extend(rows![
        [PNS, "Rina Contoh", "Seminar Arsip", "Seminar", date("2025-03-10"), date("2025-03-11"), "", "ANRI", "800/101/ANRI/2025"],
        [PNS, "Rina Contoh", "Coaching Kinerja", "Coaching", date("2025-04-02"), date("2025-04-02"), "", "BKPSDM", "800/102/2025"],
        [OTHER, "Budi Contoh", "Diklat Barang", "Diklat Teknis", date("2025-05-05"), date("2025-05-07"), 24, "LAN", "101/LAN/2025"],
        [OTHER, "Budi Contoh", "Workshop Data", "Workshop", date("2025-06-02"), date("2025-06-02"), "", "", "102/LAN/2025"],
        [OTHER, "Budi Contoh", "Mentoring", "Mentoring", date("2025-06-03"), date("2025-06-03"), "", "BKPSDM", "ada"],
        [OTHER, "Budi Contoh", "Pelatihan Kantor", "Pelatihan", date("2025-06-05"), date("2025-06-05"), 3, "BKPSDM", "103/LAN/2025"],
        [OTHER, "Budi Contoh", "Rapat Kerja", "Rapat", date("2025-06-04"), date("2025-06-04"), 4, "BKPSDM", "104/LAN/2025"]
    ]);
    rows
}

fn handed(output: &str) -> Done {
    Job::new().sheet("A", activities()).command("export siasn").option("-o").option(output).run()
}

#[test]
fn credited_and_complete_activities_are_records_in_the_fields_of_siasn() {
    let done = handed("siasn.jsonl");
    done.exit(1);
    let text = fs::read_to_string(done.path("siasn.jsonl")).expect("the records");
    let records: Vec<Json> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let first = serde_json::json!({
        "nip": PNS, "institusiPenyelenggara": "ANRI", "jenisDiklatId": "9", "jenisKursus": "", "jenisKursusSertipikat": "P", "jumlahJam": 8,
        "namaKursus": "Seminar Arsip", "nomorSertipikat": "800/101/ANRI/2025", "tahunKursus": 2025,
        "tanggalKursus": "10-03-2025", "tanggalSelesaiKursus": "11-03-2025"
    });
    assert_eq!(records[0], first);
    let kinds: Vec<_> = records.iter().map(|record| record["jenisDiklatId"].as_str().expect("a number")).collect();
    assert_eq!(kinds, ["9", "14", "3"]);
    assert!(done.stderr.contains("Siap diserahkan ke SIASN: 3 kegiatan; belum lengkap: 3 kegiatan."), "{}", done.stderr);
}

#[test]
fn what_is_incomplete_is_listed_with_what_it_lacks_and_goes_back_to_its_office() {
    let job =
        Job::new().sheet("A", activities()).command("export siasn").option("-o").option("siasn.xlsx").option("--return").option("kembali");
    let done = job.run();
    done.exit(1).finding("K31", "H5").finding("K32", "I6").finding("K35", "C7").no_finding("K33");
    let list = ResultSheet::read(&done.path("siasn.xlsx"), "Temuan");
    let codes: Vec<String> = (1..=list.len()).map(|row| list.cell(row, "Kode")).collect();
    assert_eq!(codes, ["K31", "K32", "K35"]);
    let back = ResultSheet::read(&done.path("kembali/Perbaikan - Rekap.xlsx"), "Temuan").words();
    assert!(["K31", "K32", "K35"].iter().all(|code| back.contains(code)), "{back}");
}

#[test]
fn a_file_of_records_read_back_gives_the_same_activities() {
    let done = handed("siasn.xlsx");
    let records = fs::read(done.path("siasn.xlsx")).expect("the records");
    let again = Job::new().file("siasn.xlsx", records.clone()).run();
    again.exit(0).employee(PNS).credited("10");
    again.employee(OTHER).credited("24");
    let shown =
        |row: usize| ["Nama Kegiatan", "Jenis", "Tanggal Mulai", "Tanggal Selesai", "JP Diakui"].map(|heading| again.detail(row, heading));
    assert_eq!(shown(1), ["Seminar Arsip", "Seminar / konferensi / sarasehan", "2025-03-10", "2025-03-11", "8"]);
    assert_eq!(shown(2), ["Coaching Kinerja", "Coaching", "2025-04-02", "2025-04-02", "2"]);
    assert_eq!(shown(3), ["Diklat Barang", "Pelatihan teknis", "2025-05-05", "2025-05-07", "24"]);
    assert_eq!(again.sheet("Rincian").len(), 3);
    // And handed over once more they are the same records.
    let once_more = Job::new().file("lagi.xlsx", records).command("export siasn").option("-o").option("siasn2.xlsx").run();
    let rows = |done: &Done, name: &str| ResultSheet::read(&done.path(name), "SIASN").words();
    assert_eq!(rows(&once_more, "siasn2.xlsx"), rows(&done, "siasn.xlsx"));
}

#[test]
fn an_office_can_bring_its_own_table_of_kinds() {
    let heading = "Jenis;jenisDiklatId;jenisKursusSertipikat;Sumber;Kedudukan;Diperiksa;Catatan\n";
    let job = |table: String| {
        let job = Job::new().sheet("A", activities()).command("export siasn").option("-o").option("siasn.jsonl");
        fs::write(job.path("jenis.csv"), heading.to_owned() + &table).expect("a writable folder");
        job.option("--kinds").option("jenis.csv").run()
    };
    let own = job("seminar;99;S;kantor;policy;2026-11-24;\n".to_owned());
    assert!(fs::read_to_string(own.path("siasn.jsonl")).expect("records").contains("\"jenisDiklatId\":\"99\""));
    let broken = job("sulap;99;S;kantor;policy;2026-11-24;\n".to_owned());
    broken.exit(2);
    assert!(broken.stderr.contains("jenis.csv") && broken.stderr.contains("sulap"), "{}", broken.stderr);
}

fn shown(done: &Done) -> Vec<String> {
    ["siasn.xlsx", "siasn.jsonl"]
        .iter()
        .filter(|name| done.path(name).exists())
        .map(|name| {
            if name.ends_with("xlsx") {
                ResultSheet::read(&done.path(name), "SIASN").words()
            } else {
                fs::read_to_string(done.path(name)).expect("records")
            }
        })
        .collect()
}

/// Hands over to the file of this name: what a run of these activities gives, or the activities themselves.
fn from_result(job: Job, output: &str) -> Done {
    let done = job.sheet("A", activities()).as_of("2025-11-20").run();
    of_result(fs::read(done.path("hasil.xlsx")).expect("a result"), output)
}

fn of_result(result: Vec<u8>, output: &str) -> Done {
    Job::new().file("Rekap JP 2025.xlsx", result).command("export siasn").option("-o").option(output).without_json().run()
}

#[test]
fn a_result_gives_the_same_records_as_its_input() {
    for output in ["siasn.xlsx", "siasn.jsonl"] {
        let of_input = handed(output);
        for job in [Job::new(), Job::new().option("--lang").option("en")] {
            let of_result = from_result(job, output);
            of_result.exit(1);
            assert_eq!(shown(&of_result), shown(&of_input));
            assert!(of_result.stderr.contains("Siap diserahkan ke SIASN: 3 kegiatan; belum lengkap: 3 kegiatan."), "{}", of_result.stderr);
        }
    }
    // Where nothing is incomplete, not a byte is another.
    let complete = || activities()[..4].to_vec();
    let job = |name: &str| Job::new().workbook(name).sheet("A", complete()).as_of("2025-11-20");
    let of_input = job("Rekap.xlsx").command("export siasn").option("-o").option("siasn.xlsx").run();
    let result = fs::read(job("Rekap.xlsx").run().path("hasil.xlsx")).expect("a result");
    let of_result = of_result(result, "siasn.xlsx");
    of_result.exit(0);
    let bytes = |done: &Done| fs::read(done.path("siasn.xlsx")).expect("records");
    assert!(bytes(&of_input) == bytes(&of_result));
}

#[test]
fn what_a_row_of_a_result_lacks_is_placed_in_the_row_of_the_office() {
    let done = from_result(Job::new(), "siasn.xlsx");
    let list = ResultSheet::read(&done.path("siasn.xlsx"), "Temuan");
    let rows: Vec<String> =
        (1..=list.len()).map(|row| ["Kode", "Lembar", "Sel"].map(|heading| list.cell(row, heading)).join(" ")).collect();
    assert_eq!(rows, ["K31 Rekap.xlsx › A A5", "K32 Rekap.xlsx › A A6", "K35 Rekap.xlsx › A A7"]);
    assert!(list.words().contains("Isi kolom Penyelenggara pada baris A5"), "{}", list.words());
}

#[test]
fn a_result_names_organisers_and_certificates_last_and_only_where_a_row_does() {
    let headings = |done: &Done| done.sheet("Rincian").headings().to_vec();
    let with = Job::new().sheet("A", activities()).run();
    assert_eq!(headings(&with)[18..], ["Baris", "Penyelenggara", "Nomor Sertifikat"]);
    assert_eq!(["Penyelenggara", "Nomor Sertifikat"].map(|heading| with.detail(1, heading)), ["ANRI", "800/101/ANRI/2025"]);
    assert_eq!(["Penyelenggara", "Nomor Sertifikat"].map(|heading| with.detail(5, heading)), ["BKPSDM", ""]);
    let without = |rows: Rows| rows.into_iter().map(|row| row[..7].to_vec()).collect::<Rows>();
    assert_eq!(headings(&Job::new().sheet("A", without(activities())).run()).last().map(String::as_str), Some("Baris"));
    // The unit's own result too.
    let units = Job::new().sheet("A", activities()).year(2025).option("--per-unit").option("unit").run();
    let unit = fs::read(units.path("unit/Rekap JP 2025 - tanpa unit kerja.xlsx")).expect("the unit's result");
    assert_eq!(shown(&of_result(unit, "siasn.xlsx")), shown(&handed("siasn.xlsx")));
}

#[test]
fn a_result_of_an_older_version_lists_every_record_with_what_it_lacks() {
    let rows: Rows = activities().into_iter().map(|row| row[..7].to_vec()).collect();
    let done = Job::new().sheet("A", rows).run();
    let older = of_result(fs::read(done.path("hasil.xlsx")).expect("a result"), "siasn.xlsx");
    older.exit(1);
    assert!(older.stderr.contains("Siap diserahkan ke SIASN: 0 kegiatan; belum lengkap: 6 kegiatan."), "{}", older.stderr);
    let list = ResultSheet::read(&older.path("siasn.xlsx"), "Temuan");
    let of_code = |code: &str| {
        let row = list.row_with("Kode", code).expect("a line of the list");
        (list.cell(row, "Sel"), list.cell(row, "Jumlah"))
    };
    assert_eq!([of_code("K31"), of_code("K32")], [("A2:A7".to_owned(), "6".to_owned()), ("A2:A7".to_owned(), "6".to_owned())]);
}

#[test]
fn a_result_that_cannot_be_handed_over_is_refused_with_a_sentence() {
    let refused = |done: &Done, words: &str| {
        done.exit(2);
        assert!(done.stderr.contains(words) && !done.path("siasn.xlsx").exists(), "{}", done.stderr);
    };
    refused(&from_result(Job::new().option("--mask"), "siasn.xlsx"), "disamarkan");
    let result = || fs::read(Job::new().sheet("A", activities()).run().path("hasil.xlsx")).expect("a result");
    let job = |name: &str| Job::new().file(name, result()).command("export siasn").option("-o").option("siasn.xlsx");
    refused(&job("a.xlsx").option("--return").option("kembali").without_json().run(), "--return memerlukan berkas unit kerja");
    refused(&job("a.xlsx").run(), "--json memerlukan berkas unit kerja");
    refused(&job("a.xlsx").file("b.xlsx", result()).run(), "diserahkan dua kali");
    // Beside an input it is left alone, as everywhere.
    let beside = job("a.xlsx").workbook("Rekap.xlsx").sheet("A", activities()).run();
    assert_eq!(shown(&beside), shown(&handed("siasn.xlsx")));
}

#[test]
fn the_whole_loop_from_the_input_to_the_result_to_siasn_and_back_keeps_the_activities() {
    let loop_once = from_result(Job::new(), "siasn.xlsx");
    let records = fs::read(loop_once.path("siasn.xlsx")).expect("records");
    let back = Job::new().file("siasn.xlsx", records).as_of("2025-11-20").run();
    let first = Job::new().sheet("A", activities()).as_of("2025-11-20").run();
    let headings = ["NIP", "Nama Kegiatan", "Jenis", "Tanggal Mulai", "Tanggal Selesai", "JP Diakui", "Penyelenggara", "Nomor Sertifikat"];
    let row = |done: &Done, row: usize| headings.map(|heading| done.detail(row, heading));
    for number in 1..=3 {
        assert_eq!(row(&back, number), row(&first, number));
    }
    let again = of_result(fs::read(back.path("hasil.xlsx")).expect("a result"), "siasn.xlsx");
    assert_eq!(shown(&again), shown(&loop_once));
}

#[test]
fn a_result_holds_two_decimals_and_is_handed_over_as_it_is_shown() {
    let rows = || {
        let mut rows = vec![heading()];
        rows[0].push("Lingkup".into());
        rows.extend(rows![[
            PNS,
            "Rina Contoh",
            "Kursus Arsip",
            "Kursus",
            date("2025-03-10"),
            date("2025-03-11"),
            Value::Number(0.83),
            "ANRI",
            "800/101/ANRI/2025",
            "Internasional"
        ]]);
        Job::new().sheet("A", rows)
    };
    // 0.83 JP are 0.996 at the international rate: less than an hour, and shown as 1.
    rows().command("export siasn").option("-o").option("siasn.jsonl").run().exit(1).finding("K36", "G2");
    let result = rows().run();
    assert_eq!(result.detail(1, "JP Diakui"), "1");
    let of_result = of_result(fs::read(result.path("hasil.xlsx")).expect("a result"), "siasn.jsonl");
    of_result.exit(0);
    assert!(fs::read_to_string(of_result.path("siasn.jsonl")).expect("records").contains("\"jumlahJam\":1,"));
}
