//! The recap as tables: what they hold row by row, and how a year takes the place of the old one.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Float64Type, Int32Type, Int64Type};
use arrow_array::{Array, RecordBatch};
use arrow_schema::{DataType, Field};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use crate::inbox::share::{Share, rows as upload};
use crate::job::{Done, Job, OTHER, PNS, Rows, Value, date, program};
use crate::output::{bad, good};

const TABLES: [&str; 4] = ["activities", "credits", "employees", "findings"];

/// A table read back.
struct Read {
    columns: Vec<String>,
    batches: Vec<RecordBatch>,
    says: BTreeMap<String, String>,
}

impl Read {
    fn of(ledger: &Path, year: i32, table: &str) -> Self {
        let file = File::open(ledger.join(format!("reporting_year={year}/{table}.parquet"))).expect("the table");
        let builder = ParquetRecordBatchReaderBuilder::try_new(file).expect("Parquet");
        let columns = builder.schema().fields().iter().map(|field| format!("{} {}", field.name(), kind(field)));
        let columns = columns.collect();
        let says = builder.metadata().file_metadata().key_value_metadata().into_iter().flatten();
        let says = says.filter_map(|says| Some((says.key.clone(), says.value.clone()?))).collect();
        let batches = builder.build().expect("Parquet").map(|batch| batch.expect("a batch")).collect();
        Self { columns, batches, says }
    }

    /// A column as text, `-` where it is empty.
    fn column(&self, name: &str) -> Vec<String> {
        let of_batch = |batch: &RecordBatch| {
            let array = batch.column_by_name(name).unwrap_or_else(|| panic!("no column {name}"));
            (0..array.len()).map(|row| shown(array, row)).collect::<Vec<_>>()
        };
        self.batches.iter().flat_map(of_batch).collect()
    }

    fn sum(&self, name: &str) -> i64 {
        self.column(name).iter().map(|number| number.parse::<i64>().expect("a number")).sum()
    }
}

fn shown(array: &dyn Array, row: usize) -> String {
    use arrow_array::cast;
    if array.is_null(row) {
        return "-".to_owned();
    }
    if let Some(texts) = array.as_string_opt::<i32>() {
        return texts.value(row).to_owned();
    }
    if let Some(list) = array.as_list_opt::<i32>() {
        let items = list.value(row);
        return (0..items.len()).map(|item| shown(&items, item)).collect::<Vec<_>>().join("; ");
    }
    if let Some(fields) = array.as_struct_opt() {
        return fields.columns().iter().map(|field| shown(field, row)).collect::<Vec<_>>().join("|");
    }
    let int = cast::as_primitive_array::<Int32Type>;
    match array.data_type().to_string().as_str() {
        "Int32" => int(array).value(row).to_string(),
        "Int64" => array.as_primitive::<Int64Type>().value(row).to_string(),
        "Float64" => array.as_primitive::<Float64Type>().value(row).to_string(),
        "Date32" => array.as_primitive::<Date32Type>().value_as_date(row).expect("a day").to_string(),
        other => panic!("a column of {other}"),
    }
}

/// The type of a column as docs/ledger.md writes it.
fn kind(field: &Field) -> String {
    let never_empty = if field.is_nullable() { "" } else { "!" };
    let named = |field: &Arc<Field>| field.name().clone() + if field.is_nullable() { "" } else { "!" };
    let kind = match field.data_type() {
        DataType::List(item) => format!("list<{}>", kind(item)),
        DataType::Struct(fields) => format!("struct<{}>", fields.iter().map(named).collect::<Vec<_>>().join(", ")),
        plain => plain.to_string().to_lowercase(),
    };
    kind + never_empty
}

/// Rows of every fate: counted, sent twice, of another year, to be mended, of a person whose NIP Excel damaged.
fn of_every_fate() -> Rows {
    let damaged = || Value::Number(199_002_022_015_022_900.0);
    rows![
        ["NIP", "Nama", "Unit Kerja", "Nama Kegiatan", "Jenis", "Tanggal Mulai", "Tanggal Selesai", "JP", "No. Sertifikat"],
        [PNS, "Rina Contoh", "Dinas A", "Kursus Arsip", "Kursus", date("2025-03-03"), date("2025-03-05"), "90 menit", "101/DIKLAT"],
        [PNS, "Rina Contoh", "Dinas A", "Kursus Arsip", "Kursus", date("2025-03-03"), date("2025-03-05"), "90 menit", ""],
        [PNS, "Rina Contoh", "Dinas A", "Kursus Lama", "Kursus", date("2024-03-03"), date("2024-03-05"), 8, ""],
        [PNS, "Rina Contoh", "Dinas A", "Kursus Web", "Kursus", date("2025-04-03"), date("2025-04-05"), "delapan", ""],
        [damaged(), "Budi Contoh", "Dinas B", "Seminar Data", "Seminar", date("2025-05-06"), date("2025-05-07"), "", "102/DIKLAT"],
    ]
}

fn run(rows: Rows) -> Done {
    Job::new().sheet("A", rows).year(2025).option("--ledger").option("buku").run()
}

#[test]
fn every_table_has_the_columns_of_the_contract() {
    let done = run(good());
    let page = include_str!("../../docs/ledger.md");
    for table in TABLES {
        let section = page.split(&format!("\n### {table}\n")).nth(1).and_then(|rest| rest.split("\n### ").next()).expect("a section");
        let lines = section.lines().filter_map(|line| line.strip_prefix("| `"));
        let cells = lines.map(|line| line.split("` |").map(|cell| cell.trim_start_matches(" `")));
        let described: Vec<String> = cells.map(|cells| cells.take(2).collect::<Vec<_>>().join(" ")).collect();
        assert_eq!(Read::of(&done.path("buku"), 2025, table).columns, described, "{table}");
    }
}

#[test]
fn every_row_that_was_read_stands_in_the_ledger_with_its_fate() {
    let done = run(of_every_fate());
    done.exit(1);
    let (activities, credits) = (Read::of(&done.path("buku"), 2025, "activities"), Read::of(&done.path("buku"), 2025, "credits"));
    assert_eq!(activities.column("row"), ["2", "3", "4", "5", "6"]);
    assert_eq!(activities.column("column"), ["1"; 5]);
    assert_eq!(activities.column("ordinal"), ["0", "1", "2", "3", "4"]);
    assert_eq!(activities.column("nip"), [PNS, PNS, PNS, PNS, "-"]);
    assert_eq!(activities.column("nip_damaged"), ["-", "-", "-", "-", "199002022015022900"]);
    assert_eq!(activities.column("certificate"), ["101/DIKLAT", "-", "-", "-", "102/DIKLAT"]);
    assert_eq!(activities.column("claimed_units"), ["9000", "9000", "36000", "-", "-"]);
    assert_eq!(activities.column("claimed_hundredths"), ["9000", "9000", "800", "-", "-"]);
    assert_eq!(activities.column("claimed_in"), ["minutes", "minutes", "jp", "-", "-"]);
    assert_eq!(activities.column("category"), ["kursus", "kursus", "kursus", "kursus", "seminar"]);
    assert_eq!(activities.column("classified_by"), ["type"; 5]);
    assert_eq!(activities.column("ends_on")[2], "2024-03-05");
    assert_eq!(activities.column("review"), ["", "", "", "hours", "nip"]);
    assert_eq!(credits.column("outcome"), ["counted", "duplicate", "out_of_period", "review", "review"]);
    assert_eq!(credits.column("track"), ["classical"; 5]);
    assert_eq!(credits.column("credited_units"), ["9000", "0", "0", "0", "0"]);
    let reasons = credits.column("reasons");
    assert!(reasons[0].starts_with("from_minutes|") && reasons[0].contains("; converted|Lampiran PerLAN 10/2018"), "{}", reasons[0]);
    assert!(reasons[1].ends_with("duplicate|-|-|Rekap.xlsx|A|2"), "{}", reasons[1]);
    assert_eq!(reasons[3], "review|-|-|-|-|-");
}

#[test]
fn the_tables_say_what_the_json_summary_says() {
    let done = run(of_every_fate());
    let (employees, findings) = (Read::of(&done.path("buku"), 2025, "employees"), Read::of(&done.path("buku"), 2025, "findings"));
    let json = done.json();
    let texts = |list: &str, key: &str| -> Vec<String> {
        let entries = json[list].as_array().expect("a list").iter();
        entries.map(|entry| entry[key].as_str().map_or_else(|| "-".to_owned(), str::to_owned)).collect()
    };
    for key in ["nip", "name", "kind", "work_unit", "status"] {
        assert_eq!(employees.column(key), texts("employees", key), "{key}");
    }
    for key in ["code", "severity", "file", "sheet", "cell", "written", "message", "remedy"] {
        assert_eq!(findings.column(key), texts("findings", key), "{key}");
    }
    let credits = Read::of(&done.path("buku"), 2025, "credits");
    assert_eq!(employees.sum("credited_units"), credits.sum("credited_units"));
    assert_eq!(employees.column("shortfall_units"), [(18 * 4500).to_string()]);
    let rules = json["rules"]["sha256"].as_str().expect("a sum");
    assert!(employees.column("rules_sha256").iter().all(|sum| sum == rules));
    let activities = Read::of(&done.path("buku"), 2025, "activities");
    assert!(activities.column("sha256").iter().all(|sum| json["sources"][0]["sha256"].as_str() == Some(sum)));
    assert_eq!((activities.says["rekap_jp.schema"].as_str(), activities.says["rekap_jp.table"].as_str()), ("2", "activities"));
}

#[test]
fn what_is_scheduled_stands_beside_what_counts() {
    let rows = rows![
        ["NIP", "Nama", "Nama Kegiatan", "Jenis", "Tanggal Mulai", "Tanggal Selesai", "JP"],
        [PNS, "Rina Contoh", "Kursus Arsip", "Kursus", date("2025-03-03"), date("2025-03-05"), 14],
        [PNS, "Rina Contoh", "Kursus Akhir Tahun", "Kursus", date("2025-12-01"), date("2025-12-03"), 12],
        [OTHER, "Budi Contoh", "Coaching", "Coaching", date("2025-12-01"), date("2025-12-01"), ""]
    ];
    let done = Job::new().sheet("A", rows).year(2025).as_of("2025-11-20").option("--ledger").option("buku").run();
    let employees = Read::of(&done.path("buku"), 2025, "employees");
    let [credited, scheduled] = ["credited_units", "scheduled_units"].map(|column| employees.column(column));
    assert_eq!((credited, scheduled), (vec!["63000".to_owned(), "0".to_owned()], vec!["54000".to_owned(), "9000".to_owned()]));
    assert_eq!([employees.column("status"), employees.column("status_if_held")], [["short", "short"], ["met", "short"]]);
}

fn bytes(ledger: &Path, year: i32) -> Vec<Vec<u8>> {
    TABLES.map(|table| fs::read(ledger.join(format!("reporting_year={year}/{table}.parquet"))).expect("the table")).to_vec()
}

/// Recaps the workbook of a run once more, into the same ledger.
fn again(done: &Done, year: &str, options: &[&str]) {
    let mut command = program();
    command.current_dir(done.path("")).args(["run", "Rekap.xlsx", "--as-of", "2025-12-31", "--ledger", "buku", "--year", year]);
    command.args(options).output().expect("the program starts");
}

#[test]
fn a_year_made_again_replaces_that_year_alone_and_has_the_same_bytes() {
    let done = run(of_every_fate());
    let (ledger, first) = (done.path("buku"), bytes(&done.path("buku"), 2025));
    again(&done, "2024", &[]);
    again(&done, "2025", &["--jobs", "1"]);
    assert_eq!(bytes(&ledger, 2025), first);
    assert_eq!(Read::of(&ledger, 2024, "credits").column("outcome")[2], "counted");
    again(&done, "2025", &["--lang", "en"]);
    assert_ne!(bytes(&ledger, 2025)[3], first[3], "the year was replaced");
    let mut names: Vec<_> = fs::read_dir(&ledger).expect("a folder").map(|entry| entry.expect("an entry").file_name()).collect();
    names.sort();
    assert_eq!(names, [".rekap-jp", "reporting_year=2024", "reporting_year=2025"]);
}

#[test]
fn nothing_appears_where_the_ledger_cannot_be_written() {
    for place in ["hilang/buku", "Rekap.xlsx"] {
        let done = Job::new().sheet("A", good()).year(2025).option("--ledger").option(place).run();
        done.exit(2);
        assert!(!done.path("hasil.xlsx").exists() && !done.path("hasil.json").exists());
    }
}

#[test]
fn a_folder_of_the_year_that_holds_other_files_is_left_alone_and_no_result_appears() {
    let job = Job::new().sheet("A", good()).year(2025).option("--ledger").option("buku");
    fs::create_dir_all(job.path("buku/reporting_year=2025")).expect("a folder");
    fs::write(job.path("buku/reporting_year=2025/catatan.txt"), "penting").expect("a file");
    let done = job.run();
    done.exit(2);
    assert!(done.stderr.contains("catatan.txt"), "{}", done.stderr);
    assert_eq!(fs::read(done.path("buku/reporting_year=2025/catatan.txt")).expect("the file"), b"penting");
    assert!(!done.path("hasil.xlsx").exists());
}

#[test]
fn a_masked_ledger_holds_no_nip() {
    let done = Job::new().sheet("A", of_every_fate()).year(2025).option("--mask").option("--ledger").option("buku").run();
    for table in TABLES {
        let read = Read::of(&done.path("buku"), 2025, table);
        let names = read.batches[0].schema();
        for name in names.fields().iter().map(|field| field.name()) {
            let texts = read.column(name).join(" ");
            assert!(!texts.contains(PNS) && !texts.contains(OTHER) && !texts.contains("1990020220150229"), "{table}.{name}: {texts}");
        }
    }
}

/// A shared folder whose settings ask for a ledger.
fn share_with_ledger() -> Share {
    let share = Share::new();
    fs::write(share.path("rekap-jp.toml"), "[inbox]\nsettle_seconds = 0\nledger = \"tabel\"\n").expect("a writable folder");
    share
}

#[test]
fn a_scheduled_job_keeps_the_ledger_of_its_recaps() {
    let share = share_with_ledger();
    share.put("dinas-a/Rekap.csv", upload(&[(PNS, "Kursus Arsip", "8")]));
    share.pass().exit(0);
    let ledger = share.path("tabel");
    let first = bytes(&ledger, 2025);
    assert_eq!(Read::of(&ledger, 2025, "employees").column("credited_units"), [(8 * 4500).to_string()]);
    fs::remove_file(ledger.join("reporting_year=2025/credits.parquet")).expect("a file");
    share.pass().exit(0);
    assert_eq!(bytes(&ledger, 2025), first, "a table that is gone is made again");
    share.put("dinas-a/Rekap.csv", upload(&[(PNS, "Kursus Arsip", "9")]));
    share.pass().exit(0);
    assert_eq!(Read::of(&ledger, 2025, "employees").column("credited_units"), [(9 * 4500).to_string()]);
}

#[test]
fn a_ledger_that_is_asked_for_later_is_made_at_the_next_pass() {
    let share = Share::new();
    share.put("dinas-a/Rekap.csv", upload(&[(PNS, "Kursus Arsip", "8")]));
    share.pass().exit(0);
    fs::write(share.path("rekap-jp.toml"), "[inbox]\nsettle_seconds = 0\nledger = \"tabel\"\n").expect("a writable folder");
    share.pass().exit(0);
    assert_eq!(Read::of(&share.path("tabel"), 2025, "credits").column("outcome"), ["counted"]);
}

#[test]
fn a_pass_that_is_killed_at_any_step_leaves_the_old_year_of_the_ledger_or_the_new_one() {
    let share = share_with_ledger();
    share.put("dinas-a/Rekap.csv", upload(&[(PNS, "Kursus Arsip", "8")]));
    share.pass().exit(0);
    let old = bytes(&share.path("tabel"), 2025);
    share.put("dinas-a/Rekap.csv", upload(&[(PNS, "Kursus Arsip", "9")]));
    let whole = Share::like(&share);
    whole.pass().exit(0);
    let new = bytes(&whole.path("tabel"), 2025);
    let mut was_old = 0;
    for step in 1.. {
        let killed = Share::like(&share);
        let lived = killed.pass_with(&["--fault", &format!("kill:{step}")]).status >= 0;
        let now = bytes(&killed.path("tabel"), 2025);
        assert!(now == old || now == new, "killed at {step}");
        was_old += u32::from(now == old);
        killed.pass();
        assert_eq!(bytes(&killed.path("tabel"), 2025), new, "the pass after {step}");
        if lived {
            break;
        }
    }
    assert!(was_old > 10);
}

#[test]
fn a_run_with_something_to_mend_keeps_its_ledger_too() {
    let done = run(bad());
    done.exit(1);
    assert_eq!(Read::of(&done.path("buku"), 2025, "findings").column("severity"), ["error"]);
}
