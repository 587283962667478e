//! Two results compared: every kind of change has its smallest pair of runs, and what is said of it on the screen and in the workbook.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::job::{Done, Job, OTHER, PNS, PPPK, ResultSheet, Rows, Value, date, program};

/// Two results in a folder, and what their comparison said.
struct Compared {
    folder: TempDir,
    status: i32,
    stdout: String,
    stderr: String,
}

impl Compared {
    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Expects words on the screen.
    #[track_caller]
    fn says(&self, words: &str) -> &Self {
        assert!(self.stdout.contains(words), "no {words:?} in:\n{}\n{}", self.stdout, self.stderr);
        self
    }

    #[track_caller]
    fn exit(&self, status: i32) -> &Self {
        assert_eq!(self.status, status, "{}", self.stderr);
        self
    }

    #[track_caller]
    fn sheet(&self, name: &str) -> ResultSheet {
        ResultSheet::read(&self.path("beda.xlsx"), name)
    }
}

fn compare_with(old: &Done, new: &Done, options: &[&str]) -> Compared {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (done, name) in [(old, "lama.xlsx"), (new, "baru.xlsx")] {
        fs::copy(done.path("hasil.xlsx"), folder.path().join(name)).expect("a result");
    }
    run_in(folder, &["lama.xlsx", "baru.xlsx", "-o", "beda.xlsx"], options)
}

fn run_in(folder: TempDir, inputs: &[&str], options: &[&str]) -> Compared {
    let output = program().current_dir(folder.path()).arg("diff").args(inputs).args(options).output().expect("the program starts");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Compared { folder, status: output.status.code().unwrap_or(-1), stdout: text(&output.stdout), stderr: text(&output.stderr) }
}

fn compare(old: Rows, new: Rows) -> Compared {
    compare_with(&result(old), &result(new), &[])
}

fn result(rows: Rows) -> Done {
    job(rows).run()
}

fn job(rows: Rows) -> Job {
    Job::new().year(2025).sheet("Dinas A", rows)
}

/// A sheet of activities: NIP, name, title, category, day, JP.
fn sheet<const N: usize>(rows: [[Value; 6]; N]) -> Rows {
    let heading = rows![["NIP", "Nama", "Nama Kegiatan", "Jenis", "Tanggal Mulai", "JP"]];
    heading.into_iter().chain(rows.map(Vec::from)).collect()
}

fn course(nip: &str, title: &str, day: &str, jp: impl Into<Value>) -> [Value; 6] {
    let name = if nip == PNS { "Rina Contoh" } else { "Budi Contoh" };
    [nip.into(), name.into(), title.into(), "Kursus".into(), date(day), jp.into()]
}

fn coaching(day: &str) -> [Value; 6] {
    [PNS.into(), "Rina Contoh".into(), "Coaching".into(), "Coaching".into(), date(day), Value::Empty]
}

#[test]
fn the_same_result_twice_has_no_change() {
    let rows = || sheet([course(PNS, "Kursus Arsip", "2025-03-03", 20)]);
    let compared = compare(rows(), rows());
    compared.exit(0);
    assert_eq!(compared.stdout, "Perubahan dari \"lama.xlsx\" ke \"baru.xlsx\"\n\nTidak ada perubahan.\n");
    assert_eq!((compared.sheet("Pegawai").len(), compared.sheet("Kegiatan").len(), compared.sheet("Aturan").len()), (0, 0, 0));
}

#[test]
fn moved_rows_and_other_names_of_files_are_no_change() {
    let (one, other) = (course(PNS, "Kursus Arsip", "2025-03-03", 8), course(PNS, "Kursus Data", "2025-04-03", 12));
    let old = result(sheet([one.clone(), other.clone()]));
    let new = Job::new().year(2025).workbook("Kiriman kedua.xlsx").sheet("Lembar lain", sheet([other, one])).run();
    compare_with(&old, &new, &[]).exit(0).says("Tidak ada perubahan.");
}

#[test]
fn an_added_row_makes_a_person_met() {
    let kept = || course(PNS, "Kursus Arsip", "2025-03-03", 8);
    let compared = compare(sheet([kept()]), sheet([course(PNS, "Kursus Data", "2025-02-03", 12), kept()]));
    compared
        .exit(0)
        .says("1 pegawai berubah: 1 menjadi TERPENUHI.")
        .says("1 kegiatan berubah: 1 ditambah.")
        .says(&format!("{PNS}  Rina Contoh, Dinas A\n  8 → 20 JP, KURANG → TERPENUHI\n  1 kegiatan ditambah (+12 JP)"));
    let people = compared.sheet("Pegawai");
    let row = ["NIP", "JP Lama", "JP Baru", "Selisih", "Status Lama", "Status Baru", "Sebab"].map(|heading| people.cell(1, heading));
    assert_eq!(row, [PNS, "8", "20", "12", "KURANG", "TERPENUHI", "1 kegiatan ditambah (+12 JP)"]);
    let rows = compared.sheet("Kegiatan");
    let row = ["Perubahan", "Nama Kegiatan", "Tanggal Mulai", "JP Lama", "JP Baru", "Sebab", "Baris"].map(|heading| rows.cell(1, heading));
    assert_eq!(row, ["ditambah", "Kursus Data", "2025-02-03", "", "12", "hanya ada di hasil yang baru", "2"]);
}

#[test]
fn a_removed_row_makes_a_person_short_and_comes_first() {
    let [first, second] = [course(PNS, "Kursus Arsip", "2025-03-03", 8), course(PNS, "Kursus Data", "2025-04-03", 12)];
    let other = |jp: i32| course(OTHER, "Kursus Arsip", "2025-03-03", jp);
    let compared = compare(sheet([other(8), first.clone(), second]), sheet([other(20), first]));
    compared
        .says("2 pegawai berubah: 1 turun menjadi KURANG, 1 menjadi TERPENUHI.")
        .says("20 → 8 JP, TERPENUHI → KURANG\n  1 kegiatan dihapus (-12 JP)");
    assert!(compared.stdout.find("Rina Contoh") < compared.stdout.find("Budi Contoh"));
    assert_eq!(compared.sheet("Pegawai").cell(1, "Selisih"), "-12");
    assert_eq!(compared.sheet("Kegiatan").row_with("Perubahan", "dihapus"), Some(2));
}

#[test]
fn a_corrected_row_says_what_is_written_otherwise() {
    let old = sheet([course(PNS, "Kursus Arsip", "2025-03-03", 8), course(PNS, "Kursus Data", "2025-04-03", 4)]);
    let new = sheet([course(PNS, "Kursus Arsip", "2025-03-03", 16), course(PNS, "Kursus Data", "2025-05-03", 4)]);
    let compared = compare(old, new);
    compared.says("2 kegiatan berubah: 2 diubah.").says("12 → 20 JP, KURANG → TERPENUHI\n  2 kegiatan diubah (12 → 20 JP)");
    let rows = compared.sheet("Kegiatan");
    assert_eq!(rows.cell(1, "Sebab"), "JP Diajukan: 8 → 16");
    assert_eq!(rows.cell(2, "Sebab"), "Tanggal Mulai: 3 April 2025 → 3 Mei 2025; Tanggal Selesai: 3 April 2025 → 3 Mei 2025");
}

#[test]
fn a_mended_cell_that_waited_is_a_correction() {
    let compared =
        compare(sheet([course(PNS, "Kursus Arsip", "2025-03-03", "delapan")]), sheet([course(PNS, "Kursus Arsip", "2025-03-03", 8)]));
    compared.says("1 kegiatan diubah (0 → 8 JP)");
    assert_eq!(compared.sheet("Kegiatan").cell(1, "Sebab"), "JP Diajukan: (kosong) → 8");
}

#[test]
fn people_are_new_gone_or_no_longer_inactive() {
    let list = |people: &[&str]| -> Rows {
        let rows = people.iter().map(|nip| vec![Value::from(*nip), "Sari Contoh".into(), "PNS".into()]);
        rows![["NIP", "Nama", "Status ASN"]].into_iter().chain(rows).collect()
    };
    let old = job(sheet([course(OTHER, "Kursus Arsip", "2025-03-03", 8)])).employees(list(&[PNS])).run();
    let new = job(sheet([course(PNS, "Kursus Arsip", "2025-03-03", 8)])).employees(list(&[PNS, PPPK])).run();
    let compared = compare_with(&old, &new, &[]);
    compared
        .says("3 pegawai berubah: 1 tidak ada lagi, 1 tidak lagi TANPA KEGIATAN, 1 baru.")
        .says("tidak ada lagi: sebelumnya 8 JP, KURANG\n  1 kegiatan dihapus (-8 JP)")
        .says("0 → 8 JP, TANPA KEGIATAN → KURANG")
        .says("baru: 0 JP, TANPA KEGIATAN\n  tanpa kegiatan, dari daftar pegawai");
    compare_with(&new, &old, &[]).says("1 menjadi TANPA KEGIATAN").says("8 → 0 JP, KURANG → TANPA KEGIATAN");
}

#[test]
fn rows_that_count_otherwise_by_another_policy_name_the_rule() {
    let rows = || {
        let mentoring = ["2025-03-05", "2025-03-12"]
            .map(|day| [PNS.into(), "Rina Contoh".into(), "Mentoring".into(), "Mentoring".into(), date(day), Value::Empty]);
        let [third, fourth] = mentoring;
        sheet([coaching("2025-03-04"), coaching("2025-03-11"), third, fourth])
    };
    let new = job(rows()).policy("monthly_cap_counts", "\"all\"").run();
    let compared = compare_with(&result(rows()), &new, &[]);
    let rule = "Kebijakan, Batas sebulan dihitung untuk";
    compared
        .says(&format!("{rule}: setiap jenis dan lingkup sendiri → semua jenis sekelompok bersama"))
        .says("Berkas aturan, SHA-256: ")
        .says("2 kegiatan berubah: 2 dihitung lain.")
        .says(&format!("8 → 4 JP, KURANG\n  2 kegiatan dihitung lain (4 → 0 JP) karena aturan berubah: {rule}"));
    let rules = compared.sheet("Aturan");
    let found = rules.row_with("Ketentuan", "Batas sebulan dihitung untuk").expect("the policy");
    assert_eq!(rules.cell(found, "Nilai Baru"), "semua jenis sekelompok bersama");
    assert!(rules.row_with("Ketentuan", "SHA-256").is_some());
}

#[test]
fn a_cap_that_another_row_uses_up_is_named_as_the_reason() {
    let compared = compare(
        sheet([coaching("2025-03-11"), coaching("2025-03-18")]),
        sheet([coaching("2025-03-04"), coaching("2025-03-11"), coaching("2025-03-18")]),
    );
    compared.says("2 kegiatan berubah: 1 ditambah, 1 dihitung lain.");
    assert_eq!(compared.sheet("Pegawai").len(), 0, "the person's JP are the same");
    let rows = compared.sheet("Kegiatan");
    let recounted = rows.row_with("Perubahan", "dihitung lain").expect("the row");
    assert_eq!(rows.cell(recounted, "Sebab"), "karena kegiatan lainnya berubah (batas JP atau kegiatan ganda)");
}

#[test]
fn other_years_and_days_are_said_first() {
    let rows = || sheet([course(PNS, "Kursus Arsip", "2025-11-03", 8)]);
    let earlier = job(rows()).as_of("2025-10-31").run();
    compare_with(&earlier, &result(rows()), &[])
        .says("ke \"baru.xlsx\"\nTanggal rekap berbeda: 31 Oktober 2025 → 31 Desember 2025\n")
        .says("1 kegiatan dihitung lain (0 → 8 JP) karena tanggal rekap berbeda");
    let last_year = job(rows()).year(2024).run();
    compare_with(&last_year, &result(rows()), &[]).says("ke \"baru.xlsx\"\nTahun pelaporan berbeda: 2024 → 2025\n").says("1 baru.");
}

#[test]
fn a_study_that_goes_on_has_more_semesters_on_a_later_day() {
    let study = || {
        rows![
            ["NIP", "Nama", "Nama Kegiatan", "Jenis", "Tanggal Mulai", "Tanggal Selesai"],
            [PNS, "Rina Contoh", "S2", "Tugas belajar", date("2024-09-01"), date("2026-08-31")]
        ]
    };
    let earlier = job(study()).as_of("2025-07-31").run();
    compare_with(&earlier, &result(study()), &[])
        .says("20 → 40 JP, TERPENUHI\n  1 kegiatan dihitung lain (20 → 40 JP) karena tanggal rekap berbeda");
}

#[test]
fn a_person_of_another_kind_has_another_ceiling() {
    let list = |kind: &str| rows![["NIP", "Nama", "Status ASN"], [PNS, "Rina Contoh", kind]];
    let rows = || sheet([course(PNS, "Kursus Arsip", "2025-03-03", 30)]);
    let (old, new) = (job(rows()).employees(list("PNS")).run(), job(rows()).employees(list("PPPK")).run());
    compare_with(&old, &new, &[]).says("30 → 24 JP, TERPENUHI\n  1 kegiatan dihitung lain (30 → 24 JP) karena status ASN berbeda");
}

#[test]
fn english_results_compare_among_themselves_and_with_indonesian_ones() {
    let rows = |jp: i32| sheet([course(PNS, "Kursus Arsip", "2025-03-03", jp)]);
    let english = |jp: i32| job(rows(jp)).option("--lang").option("en").run();
    let compared = compare_with(&english(8), &english(20), &["--lang", "en"]);
    compared
        .says("1 employee changed: 1 became TERPENUHI.")
        .says("1 activity changed: 1 changed.")
        .says("8 → 20 JP, KURANG → TERPENUHI\n  1 activity changed (8 → 20 JP)");
    assert_eq!(compared.sheet("Activities").cell(1, "Reason"), "JP Claimed: 8 → 20");
    compare_with(&english(8), &result(rows(8)), &[]).says("Tidak ada perubahan.");
    let mixed = compare_with(&result(rows(8)), &english(20), &["--lang", "en"]);
    assert_eq!(mixed.sheet("Activities").cell(1, "Category"), "Course");
}

#[test]
fn the_screen_shows_the_first_20_people_and_quiet_none() {
    let people = |jp: i32| -> Rows {
        let heading = rows![["NIP", "Nama", "Nama Kegiatan", "Jenis", "Tanggal Mulai", "JP"]];
        let row = |number: u32| {
            let nip = format!("198501012010011{}", 900 + number);
            vec![nip.as_str().into(), "Rina Contoh".into(), "Kursus Arsip".into(), "Kursus".into(), date("2025-03-03"), jp.into()]
        };
        heading.into_iter().chain((0..23).map(row)).collect()
    };
    let (old, new) = (result(people(8)), result(people(9)));
    let compared = compare_with(&old, &new, &[]);
    compared.says("… dan 3 pegawai lain; semuanya ada di buku kerja dengan -o BERKAS.");
    assert_eq!((compared.stdout.matches("8 → 9 JP, KURANG").count(), compared.sheet("Pegawai").len()), (20, 23), "{}", compared.stdout);
    assert!(!compared.stderr.contains("Rina") && !compared.stderr.contains("19850101"), "{}", compared.stderr);
    let quiet = compare_with(&old, &new, &["-q"]);
    quiet.says("23 pegawai berubah");
    assert!(!quiet.stdout.contains("Rina") && quiet.stderr.is_empty());
}

#[test]
fn masked_comparisons_show_no_nip_and_masked_results_cannot_be_compared() {
    let rows = |jp: i32| sheet([course(PNS, "Kursus Arsip", "2025-03-03", jp)]);
    let compared = compare_with(&result(rows(8)), &result(rows(20)), &["--mask"]);
    compared.says("19850101********01  Rina Contoh");
    let written = ["Perubahan", "Pegawai", "Kegiatan", "Aturan"].map(|name| compared.sheet(name).words()).concat();
    assert!(!(compared.stdout.clone() + &written).contains(PNS));
    let masked = job(rows(8)).option("--mask").run();
    let refused = compare_with(&masked, &result(rows(8)), &[]);
    refused.exit(2);
    assert!(refused.stderr.contains("disamarkan") && refused.stderr.contains("tanpa --mask"), "{}", refused.stderr);
    assert!(!refused.path("beda.xlsx").exists());
}

#[test]
fn what_is_no_result_is_refused_with_a_remedy() {
    let done = result(sheet([course(PNS, "Kursus Arsip", "2025-03-03", 8)]));
    let try_with = |name: &str, bytes: &[u8]| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::copy(done.path("hasil.xlsx"), folder.path().join("hasil.xlsx")).expect("a result");
        fs::write(folder.path().join(name), bytes).expect("a writable folder");
        run_in(folder, &["hasil.xlsx", name], &[])
    };
    for (name, bytes) in [("Rekap.xlsx", fs::read(done.path("Rekap.xlsx")).expect("the input")), ("rusak.xlsx", b"PK rusak".to_vec())] {
        let refused = try_with(name, &bytes);
        refused.exit(2);
        assert!(refused.stderr.contains("bukan hasil rekap-jp yang utuh") && refused.stderr.contains("perbaiki:"), "{}", refused.stderr);
        assert!(refused.stdout.is_empty());
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    run_in(folder, &["tidak-ada.xlsx", "juga-tidak.xlsx"], &[]).exit(2);
}

#[test]
fn the_workbook_replaces_nothing_unasked_and_never_a_result() {
    let rows = |jp: i32| sheet([course(PNS, "Kursus Arsip", "2025-03-03", jp)]);
    let compared = compare_with(&result(rows(8)), &result(rows(20)), &[]);
    let first = fs::read(compared.path("beda.xlsx")).expect("the workbook");
    let again = run_in(compared.folder, &["lama.xlsx", "baru.xlsx", "-o", "beda.xlsx"], &[]);
    again.exit(2);
    assert!(again.stderr.contains("sudah ada") && again.stdout.is_empty(), "{}", again.stderr);
    let forced = run_in(again.folder, &["lama.xlsx", "baru.xlsx", "-o", "beda.xlsx"], &["--force"]);
    forced.exit(0);
    assert_eq!(fs::read(forced.path("beda.xlsx")).expect("the workbook"), first, "the same results, the same bytes");
    let over = run_in(forced.folder, &["lama.xlsx", "baru.xlsx", "-o", "lama.xlsx"], &["--force"]);
    over.exit(2);
    assert!(over.stderr.contains("tidak pernah ditimpa"), "{}", over.stderr);
}

#[test]
fn the_workbook_of_a_comparison_is_not_read_as_input() {
    let rows = |jp: i32| sheet([course(PNS, "Kursus Arsip", "2025-03-03", jp)]);
    for lang in ["id", "en"] {
        let compared = compare_with(&result(rows(8)), &result(rows(20)), &["--lang", lang]);
        let bytes = fs::read(compared.path("beda.xlsx")).expect("the workbook");
        let done = job(rows(8)).file("beda.xlsx", bytes).run();
        done.employee(PNS).credited("8");
    }
}

#[test]
fn a_result_that_a_clerk_has_saved_with_moved_columns_is_read_by_its_headings() {
    let done = result(sheet([course(PNS, "Kursus Arsip", "2025-03-03", 8)]));
    let moved = tempfile::tempdir().expect("a temporary folder");
    rewrite_backwards(&done.path("hasil.xlsx"), &moved.path().join("ditata.xlsx"));
    fs::copy(done.path("hasil.xlsx"), moved.path().join("hasil.xlsx")).expect("a result");
    run_in(moved, &["hasil.xlsx", "ditata.xlsx"], &[]).exit(0).says("Tidak ada perubahan.");
}

/// Writes a workbook again, each sheet one row lower and with its columns in reverse order.
fn rewrite_backwards(from: &Path, to: &Path) {
    use calamine::{Data, Reader, Xlsx, open_workbook};
    let mut read: Xlsx<_> = open_workbook(from).expect("a result");
    let mut written = rust_xlsxwriter::Workbook::new();
    let day = rust_xlsxwriter::Format::new().set_num_format("dd/mm/yyyy");
    for name in read.sheet_names() {
        let sheet = written.add_worksheet().set_name(&name).expect("a name");
        let range = read.worksheet_range(&name).expect("the sheet");
        for (row, cells) in (1_u32..).zip(range.rows()) {
            for (column, cell) in (0_u16..).zip(cells.iter().rev()) {
                match cell {
                    Data::Float(number) => drop(sheet.write_number(row, column, *number)),
                    Data::DateTime(date) => drop(sheet.write_number_with_format(row, column, date.as_f64(), &day)),
                    Data::Empty => {}
                    other => drop(sheet.write_string(row, column, other.to_string())),
                }
            }
        }
    }
    written.save(to).expect("a writable folder");
}
