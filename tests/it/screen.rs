//! What a run says: exit status, findings and closing words on the screen, the JSON summary, either language, and what it never says.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use crate::job::{Job, OTHER, PNS, PPPK, ResultSheet, Value, date};
use crate::output::{bad, good, with_hours};

#[test]
fn the_exit_status_is_1_only_for_errors() {
    Job::new().sheet("A", good()).run().exit(0);
    Job::new().sheet("A", bad()).run().exit(1).finding("J03", "H2");
    // A shortfall is a result, a warning is one to look at: neither is an error.
    let short = Job::new().sheet("A", with_hours(1.into())).run();
    short.exit(0).employee(PNS).is("status", "short");
    let list = rows![["NIP", "Nama", "Status ASN"], [OTHER, "Budi Contoh", "PNS"]];
    Job::new().sheet("A", good()).employees(list).run().exit(0).finding("P05", "A2");
}

#[test]
fn the_screen_names_place_words_and_remedy_and_ends_with_what_was_done() {
    let done = Job::new().sheet("Dinas A", bad()).year(2025).run();
    let said = done.stderr.replace(&done.path("").display().to_string(), "…/");
    insta::assert_snapshot!(said, @r#"
    galat[J03] JP bukan bilangan, baris ini tidak dihitung
      di       Rekap.xlsx › lembar "Dinas A" › sel H2 (kolom "JP")
      tertulis "delapan"
      perbaiki Isi H2 dengan angka saja, misalnya 8

    Selesai: 1 berkas, 0 kegiatan dihitung, 1 galat, 0 peringatan. Rinciannya di lembar "Temuan".
    0 dari 1 pegawai (0%) memenuhi kewajiban JP tahun 2025; 1 kurang, 0 tanpa kegiatan.
    Tanpa daftar pegawai: yang direkap hanya pegawai yang punya kegiatan.
    Hasil: …/hasil.xlsx
    "#);
}

#[test]
fn quiet_says_nothing_of_findings() {
    let done = Job::new().sheet("A", bad()).option("-q").run();
    done.exit(1);
    assert_eq!(done.stderr, "");
    assert_eq!(done.stdout, "");
}

#[test]
fn the_screen_shows_the_first_20_findings_and_verbose_all() {
    let mut rows = good();
    rows[1][7] = "delapan".into();
    let job = || (1..=25).fold(Job::new(), |job, number| job.sheet(&format!("Bulan {number}"), rows.clone()));
    let shown = |job: Job| job.run().stderr.matches("galat[J03]").count();
    assert_eq!(shown(job()), 20);
    assert_eq!(shown(job().option("-v")), 25);
}

#[test]
fn english_is_one_option_away_and_changes_no_key() {
    let run = |lang: &str| Job::new().sheet("A", bad()).option("--lang").option(lang).run();
    let (id, en) = (run("id"), run("en"));
    assert!(en.stderr.contains("error[J03]") && id.stderr.contains("galat[J03]"));
    assert_eq!(id.exit(1).found(), en.exit(1).found());
    assert_eq!(keys(id.json()), keys(en.json()));
    let names = ["Summary", "Employees", "Units", "Categories", "Shortfalls", "Details", "Findings", "Rules", "Sources"];
    assert_eq!(ResultSheet::names(&en.path("hasil.xlsx")).iter().filter(|name| *name != "Dictionary").collect::<Vec<_>>(), names);
    assert_eq!(en.sheet("Details").cell(1, "Category"), "Course");
}

#[test]
fn the_json_summary_has_the_keys_of_the_contract() {
    let done = Job::new().sheet("A", bad()).run();
    let expected = CONTRACT_KEYS.split_whitespace().map(str::to_owned).collect::<BTreeSet<_>>();
    let missing: Vec<_> = expected.difference(&keys(done.json())).cloned().collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn the_json_summary_counts_every_row_once() {
    let rows = rows![
        ["NIP", "Nama", "Nama Kegiatan", "Jenis", "Tanggal", "JP"],
        [PNS, "Rina Contoh", "Kursus 1", "Kursus", date("2025-03-03"), 20],
        [PNS, "Rina Contoh", "Kursus 1", "Kursus", date("2025-03-03"), 20],
        [PNS, "Rina Contoh", "Kursus 2", "Kursus", date("2024-03-03"), 20],
        [OTHER, "Budi Contoh", "Kursus 3", "Kursus", date("2025-03-03"), "delapan"]
    ];
    let list = rows![["NIP", "Nama", "Status ASN"], [PPPK, "Sari Contoh", "PPPK"]];
    let done = Job::new().sheet("A", rows).employees(list).year(2025).run();
    let totals = &done.json()["totals"];
    let count = |key: &str| totals[key].as_f64().unwrap_or(-1.0).to_string();
    let expected = [
        ("employees", "3"),
        ("met", "1"),
        ("short", "1"),
        ("inactive", "1"),
        ("activities", "4"),
        ("credited_activities", "1"),
        ("review_activities", "1"),
        ("duplicate_activities", "1"),
        ("out_of_period_activities", "1"),
        ("claimed_jp", "40"),
        ("credited_jp", "20"),
    ];
    for (key, value) in expected {
        assert_eq!(count(key), value, "{key}");
    }
    let nips: Vec<&str> =
        done.json()["employees"].as_array().expect("employees").iter().filter_map(|employee| employee["nip"].as_str()).collect();
    assert!(nips.is_sorted(), "employees are ordered by NIP");
}

#[test]
fn masked_results_show_no_nip_anywhere() {
    let damaged = rows![
        ["NIP", "Nama", "Nama Kegiatan", "Jenis", "Tanggal", "JP"],
        [PNS, "Rina Contoh", "Kursus 198501012010011901", "Kursus", date("2025-03-03"), 20],
        [format!("{PNS} Rina").as_str(), "Rina Contoh", "Kursus 2", "Kursus", date("2025-03-03"), "x"],
        ["1985010120100119", "Rina Contoh", "Kursus 3", "Kursus", date("2025-03-03"), 20],
        [Value::Number(199_002_022_015_022_900.0), "Budi Contoh", "Kursus 4", "Kursus", date("2025-03-03"), 20]
    ];
    let list = rows![["NIP", "Nama", "Status ASN"], [OTHER, "Budi Contoh", "PNS"], ["198501012010011999", "Sari Contoh", "PNS"]];
    let done = Job::new().sheet("A", damaged).employees(list).option("--mask").run();
    let mut shown = done.stderr.clone() + &done.stdout + &done.json().to_string();
    let names = ResultSheet::names(&done.path("hasil.xlsx"));
    shown.extend(names.iter().map(|name| done.sheet(name).words()));
    let digits: String = shown.chars().filter(|character| !matches!(character, ' ' | '.' | '\'')).collect();
    for secret in ["2010011901", "2010011999", "2015022902", "20150229", "20100119"] {
        assert!(!digits.contains(secret), "{secret} can be read");
    }
    assert!(shown.contains("19850101********01"));
}

#[test]
fn no_nip_and_no_name_of_a_person_reaches_the_screen() {
    let rows = rows![
        ["NIP", "Nama", "Nama Kegiatan", "Jenis", "Tanggal", "JP"],
        [PNS, "Rina Contoh", "Kursus 1", "Kursus", date("2025-03-03"), "x"],
        [PNS, "Budi Samaran", "Kursus 2", "Kursus", date("2025-03-03"), 20],
        ["1985010120100119 Rina Contoh", "Rina Contoh", "Kursus 3", "Kursus", date("2025-03-03"), 20],
        [OTHER, "Sari Rekaan", "Kursus 4", "Kursus", date("2025-03-03"), 20]
    ];
    let list =
        || rows![["NIP", "Nama", "Status ASN"], [PNS, "Rina Contoh", "PPPK"], [PNS, "Rina Contoh", "PNS"], ["123", "Tono Fiksi", "PNS"]];
    for option in ["--verbose", "--mask"] {
        let done = Job::new().sheet("A", rows.clone()).employees(list()).option(option).run();
        done.exit(1).finding("P06", "A3").finding("P05", "A5");
        for secret in [PNS, OTHER, "Rina", "Budi", "Sari", "Tono", "1985010120100119"] {
            assert!(!done.stderr.contains(secret), "{secret} on the screen:\n{}", done.stderr);
        }
    }
}

/// The keys of contract §3.
const CONTRACT_KEYS: &str = "
    tool.name tool.version rules.id rules.sha256 year as_of
    totals.employees totals.met totals.short totals.inactive totals.activities totals.credited_activities totals.review_activities
    totals.duplicate_activities totals.out_of_period_activities totals.claimed_jp totals.credited_jp
    employees.nip employees.name employees.kind employees.work_unit employees.claimed_jp employees.education_jp employees.classical_jp
    employees.non_classical_jp employees.credited_jp employees.required_jp employees.shortfall_jp employees.status employees.review_activities
    findings.code findings.severity findings.file findings.sheet findings.cell findings.written findings.message findings.remedy findings.count
    sources.path sources.sha256 sources.status
    sources.sheets.name sources.sheets.range sources.sheets.rows sources.sheets.activities sources.sheets.skipped";

/// All keys of a JSON value, as paths; the entries of a list share one.
fn keys(json: &Json) -> BTreeSet<String> {
    match json {
        Json::Object(members) => members
            .iter()
            .flat_map(|(key, value)| {
                let below = keys(value);
                if below.is_empty() { vec![key.clone()] } else { below.iter().map(|path| format!("{key}.{path}")).collect() }
            })
            .collect(),
        Json::Array(entries) => entries.iter().flat_map(keys).collect(),
        _ => BTreeSet::new(),
    }
}

#[test]
fn a_check_names_no_sheet_of_a_result_that_it_does_not_write() {
    let unknown = rows![
        ["NIP", "Nama", "Nama Kegiatan", "Jenis", "Tanggal", "Jumlah Jam"],
        [PNS, "Rina Contoh", "Sesuatu", "Wokshop", date("2025-03-03"), 8],
        [PNS, "Rina Contoh", "Sesuatu", "OJT", date("2025-03-03"), 8]
    ];
    let nothing = rows![["Daftar belanja", "Harga"], ["Kertas", 50_000]];
    for (rows, code) in [(unknown, "N01"), (nothing, "T12")] {
        for lang in ["id", "en"] {
            let done = Job::new().sheet("A", rows.clone()).check().option("-v").option("--lang").option(lang).run();
            assert!(done.stderr.contains(code), "{}", done.stderr);
            for sheet in ["Kamus", "Dictionary", "Aturan", "Rules", "Temuan", "Findings", "Sumber", "Sources", "Rincian", "Ringkasan"] {
                assert!(!done.stderr.contains(sheet), "{sheet}: {}", done.stderr);
            }
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_unwritable_output_is_named_with_what_the_system_says() {
    let refused = Job::new().sheet("A", good()).option("-o").option("/proc/hasil.xlsx").default_output().run();
    refused.exit(2);
    for words in ["Berkas hasil \"/proc/hasil.xlsx\" tidak dapat ditulis", "(os error"] {
        assert!(refused.stderr.contains(words), "{words} in {}", refused.stderr);
    }
    for arguments in [&["rules", "show"][..], &["completions", "bash"]] {
        let full = std::fs::File::options().write(true).open("/dev/full").expect("a device");
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_rekap-jp"));
        let output = program.args(arguments).stdout(full).output().expect("the program starts");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.starts_with("gagal: keluaran standar tidak dapat ditulis: ") || said.starts_with("failed: standard output"), "{said}");
        assert!(said.contains("(os error 28)"), "{said}");
    }
}
