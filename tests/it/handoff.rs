//! The hand-off to SIASN: which activities are records, what the others lack, and that a file of records gives the same activities again.

use std::fs;

use serde_json::Value as Json;

use crate::job::{Job, OTHER, PNS, ResultSheet, Rows, Value, date};

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

fn handed(output: &str) -> crate::job::Done {
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
    let rows = |done: &crate::job::Done, name: &str| ResultSheet::read(&done.path(name), "SIASN").words();
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
