//! Runs the cases of `tests/laws/*.toml`, which a lawyer can read: a table as an office keeps it, and behind `=>` what each row must count for.
//!
//! ```text
//! [[case]]
//! name = "Seminar dihitung 4 JP sehari, berapa pun yang diajukan"
//! article = "Lampiran PerLAN 10/2018 (BPS B6)"
//! table = """
//! Jenis   | Tanggal Mulai | Tanggal Selesai | JP => Konversi | Dipotong | Diakui | Keterangan
//! Seminar | 2025-03-12    | 2025-03-13      | 16 => 8        | 0        | 8      | 2 hari × 4 JP
//! """
//! ```
//! An ISO date is written as a real date, a plain number as a number, everything else as text. A line `@ Lembar` begins a sheet, `@ berkas.xlsx › Lembar` a
//! file, `> Teks` is a title row above the heading. Where the table has no column NIP, Nama or Nama Kegiatan, every row is the same invented person's own
//! activity. `amended` gives the rule files another value from a day on, as an office that appends a line. `&` in *Keterangan* joins words that must all be there. `people` looks at *Rekap Pegawai* and *Kekurangan* in the same way.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::amend::Parameter;
use crate::job::{Done, Job, OTHER, PNS, PPPK, ResultSheet, Rows, Value};
use rekap_core::rules::Rules;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Theme {
    case: Vec<Case>,
}

/// One case.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    article: String,
    table: String,
    /// Employee list, given with `--employees`.
    list: Option<String>,
    /// What the recap says of people.
    people: Option<String>,
    as_of: Option<String>,
    year: Option<i32>,
    /// Leaves the reporting year to the program.
    #[serde(default)]
    choose_year: bool,
    #[serde(default)]
    policy: BTreeMap<String, toml::Value>,
    /// Values that the rule files have besides, from a day on.
    #[serde(default)]
    amended: Vec<Amendment>,
    /// Codes that must be found.
    #[serde(default)]
    found: Vec<String>,
    /// Codes that must not be found.
    #[serde(default)]
    not_found: Vec<String>,
}

/// One line more in a rule file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Amendment {
    category: Option<String>,
    key: Option<String>,
    policy: Option<String>,
    value: String,
    from: String,
}

impl Amendment {
    fn parameter(&self) -> Parameter {
        match (&self.policy, &self.key) {
            (Some(policy), _) => Parameter::policy(policy),
            (None, Some(key)) => Parameter::new(self.category.as_deref(), key),
            (None, None) => panic!("an amendment names a key or a policy"),
        }
    }
}

/// A table of the case: what is written, and what is expected of each row.
#[derive(Default)]
struct Table {
    parts: Vec<Part>,
    expected: Vec<Vec<(String, String)>>,
}

/// The rows of one sheet.
struct Part {
    file: Option<String>,
    sheet: String,
    rows: Rows,
}

macro_rules! themes {
    ($($test:ident $file:literal),* $(,)?) => {
        const THEMES: &[&str] = &[$($file),*];
        $(#[test] fn $test() { run_theme($file); })*
    };
}

themes! {
    every_category_converts_as_the_table_of_the_law_says "conversions",
    the_claim_is_read_in_its_unit "claims",
    days_are_counted_by_the_calendar_and_the_column "days",
    semesters_are_counted_by_half_years "semesters",
    the_same_activity_counts_once "duplicates",
    what_has_not_been_held_does_not_count_yet "not-yet-held",
    a_day_carries_no_more_than_its_cap "daily-cap",
    a_month_carries_no_more_than_its_cap "monthly-cap",
    a_pppk_has_a_ceiling_in_the_year "yearly-ceiling",
    a_row_belongs_to_the_year_in_which_it_ends "years",
    a_rule_counts_from_its_first_day_on "in-force",
    a_new_rule_counts_from_its_first_day_and_not_the_day_before "new-law",
    the_requirement_is_met_or_short "requirement",
    the_kind_is_settled_by_list_column_or_nip "kinds",
    a_gap_is_closed_without_budget "plan",
    names_are_decided_by_the_dictionary_alone "names",
}

#[test]
fn every_file_of_laws_is_run() {
    let folder = laws();
    let files: BTreeSet<String> = fs::read_dir(folder)
        .expect("tests/laws")
        .map(|entry| entry.expect("an entry").path().file_stem().unwrap_or_default().to_string_lossy().into_owned())
        .collect();
    assert_eq!(files, THEMES.iter().map(|&theme| theme.to_owned()).collect());
}

#[test]
fn every_category_has_a_national_and_an_international_case() {
    let rules = Rules::shipped().expect("shipped rules");
    let text = fs::read_to_string(laws().join("conversions.toml")).expect("conversions.toml");
    let theme: Theme = toml::from_str(&text).expect("conversions.toml");
    let written: BTreeSet<(String, String)> = theme.case.iter().flat_map(|case| levels(&case.table)).collect();
    for category in &rules.regulation.categories {
        for level in ["Nasional", "Internasional"] {
            assert!(written.contains(&(category.name.clone(), level.to_owned())), "{} {level}", category.name);
        }
    }
}

/// The pairs of *Jenis* and *Lingkup* that a table writes.
fn levels(table: &str) -> Vec<(String, String)> {
    let mut lines = table.lines().filter(|line| line.contains("=>")).map(|line| cells(line.split("=>").next().unwrap_or("")));
    let heading = lines.next().unwrap_or_default();
    let column = |name: &str| heading.iter().position(|own| own == name);
    let (Some(jenis), Some(lingkup)) = (column("Jenis"), column("Lingkup")) else { return Vec::new() };
    lines.map(|row| (row[jenis].clone(), row[lingkup].clone())).collect()
}

fn laws() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/laws"))
}

fn run_theme(name: &str) {
    let text = fs::read_to_string(laws().join(format!("{name}.toml"))).expect("a file of laws");
    let theme: Theme = toml::from_str(&text).unwrap_or_else(|error| panic!("{name}.toml: {error}"));
    let mut wrong = Vec::new();
    for case in &theme.case {
        assert!(!case.article.is_empty(), "{}: no article", case.name);
        wrong.extend(run_case(case).into_iter().map(|what| format!("{} ({}): {what}", case.name, case.article)));
    }
    assert!(wrong.is_empty(), "{name}.toml\n{}", wrong.join("\n"));
}

fn run_case(case: &Case) -> Vec<String> {
    let table = Table::parse(&case.table);
    let mut job = Job::new();
    for part in table.parts {
        if let Some(file) = &part.file {
            job = job.workbook(file);
        }
        job = job.sheet(&part.sheet, part.rows);
    }
    if let Some(list) = &case.list {
        job = job.employees(list.lines().map(|line| cells(line).iter().map(|cell| value(cell)).collect()).collect());
    }
    for (key, value) in &case.policy {
        job = job.policy(key, &value.to_string());
    }
    for amendment in &case.amended {
        job = job.amend(&amendment.parameter(), &amendment.value, &amendment.from);
    }
    if let Some(as_of) = &case.as_of {
        job = job.as_of(as_of);
    }
    if !case.choose_year {
        job = job.year(case.year.unwrap_or(2025));
    }
    compare(case, &table.expected, &job.run())
}

fn compare(case: &Case, expected: &[Vec<(String, String)>], done: &Done) -> Vec<String> {
    let details = done.sheet("Rincian");
    let mut wrong = Vec::new();
    if details.len() != expected.len() {
        wrong.push(format!("{} rows were read instead of {}: {:?}", details.len(), expected.len(), done.found()));
        return wrong;
    }
    for (row, expected) in (1..).zip(expected) {
        wrong.extend(balance(&details, row));
        for (heading, words) in expected {
            let found = details.cell(row, &heading_of(heading));
            let is_right =
                if heading == "Keterangan" { words.split('&').all(|part| found.contains(part.trim())) } else { found == number(words) };
            if !is_right {
                wrong.push(format!("row {row}: {heading} is {found:?}, expected {words:?}; {}", details.cell(row, "Keterangan")));
            }
        }
    }
    wrong.extend(case.people.iter().flat_map(|people| compare_people(people, done)));
    let has = |code: &String| !done.findings(code).is_empty();
    wrong.extend(case.found.iter().filter(|code| !has(code)).map(|code| format!("no {code}, only {:?}", done.found())));
    wrong.extend(case.not_found.iter().filter(|code| has(code)).map(|code| format!("{code} was found")));
    wrong
}

/// In every row: converted - trimmed = credited, as exactly as two decimals can show.
fn balance(details: &ResultSheet, row: usize) -> Option<String> {
    let jp = |heading: &str| details.cell(row, heading).parse::<f64>().unwrap_or(f64::NAN);
    let difference = jp("JP Konversi") - jp("JP Dipotong") - jp("JP Diakui");
    (difference.abs() > 0.011 || difference.is_nan()).then(|| format!("row {row}: converted - trimmed is not credited"))
}

fn compare_people(people: &str, done: &Done) -> Vec<String> {
    const OF_EMPLOYEES: [&str; 12] = [
        "Nama",
        "Status ASN",
        "Unit Kerja",
        "JP Diajukan",
        "JP Pendidikan",
        "JP Klasikal",
        "JP Nonklasikal",
        "JP Diakui",
        "Target JP",
        "Kekurangan JP",
        "Status",
        "Perlu Dicek",
    ];
    let (employees, shortfalls) = (done.sheet("Rekap Pegawai"), done.sheet("Kekurangan"));
    let mut lines = people.lines().map(cells);
    let heading = lines.next().unwrap_or_default();
    let mut wrong = Vec::new();
    for line in lines {
        let nip = known_nip(&line[0]);
        for (heading, words) in heading.iter().zip(&line).skip(1) {
            let sheet = if OF_EMPLOYEES.contains(&heading.as_str()) { &employees } else { &shortfalls };
            let found = sheet.row_with("NIP", &nip).map_or_else(|| "-".to_owned(), |row| sheet.cell(row, heading));
            if found != number(words) {
                wrong.push(format!("{}: {heading} is {found:?}, expected {words:?}", line[0]));
            }
        }
    }
    wrong
}

impl Table {
    fn parse(text: &str) -> Self {
        let mut table = Self::default();
        let mut headings: Vec<String> = Vec::new();
        let mut expected_headings: Vec<String> = Vec::new();
        let mut is_heading = true;
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            if let Some(place) = line.strip_prefix('@') {
                table.begin(place.trim());
                is_heading = true;
                continue;
            }
            if table.parts.is_empty() {
                table.begin("Dinas A");
            }
            if let Some(title) = line.strip_prefix('>') {
                table.last().rows.push(vec![Value::from(title.trim())]);
                continue;
            }
            let (written, expected) = line.split_once("=>").unwrap_or((line, ""));
            if is_heading {
                headings = cells(written);
                expected_headings = cells(expected);
                is_heading = false;
                let row = with_person(&headings, None).chain(headings.iter().map(|heading| Value::from(heading.as_str()))).collect();
                table.last().rows.push(row);
                continue;
            }
            let number = table.expected.len() + 1;
            let row = with_person(&headings, Some(number)).chain(cells(written).iter().map(|cell| value(cell))).collect();
            table.last().rows.push(row);
            let expected = cells(expected);
            assert_eq!(expected.len(), expected_headings.len(), "a row expects as many values as its heading names: {line}");
            table.expected.push(expected_headings.iter().cloned().zip(expected).collect());
        }
        table
    }

    fn begin(&mut self, place: &str) {
        let (file, sheet) = place.split_once('›').map_or((None, place), |(file, sheet)| (Some(file.trim().to_owned()), sheet.trim()));
        self.parts.push(Part { file, sheet: sheet.to_owned(), rows: Vec::new() });
    }

    fn last(&mut self) -> &mut Part {
        self.parts.last_mut().expect("a sheet")
    }
}

/// The columns that a table leaves out: the usual person and an activity of its own, or their headings.
fn with_person(headings: &[String], number: Option<usize>) -> impl Iterator<Item = Value> {
    let usual = [
        ("NIP", PNS.to_owned()),
        ("Nama", "Rina Contoh".to_owned()),
        ("Nama Kegiatan", number.map_or_else(String::new, |number| format!("Kegiatan contoh {number}"))),
    ];
    let missing: Vec<Value> = usual
        .into_iter()
        .filter(|(heading, _)| !headings.iter().any(|own| own == heading))
        .map(|(heading, words)| Value::Text(if number.is_some() { words } else { heading.to_owned() }))
        .collect();
    missing.into_iter()
}

fn cells(line: &str) -> Vec<String> {
    if line.trim().is_empty() { Vec::new() } else { line.split('|').map(|cell| cell.trim().to_owned()).collect() }
}

fn value(cell: &str) -> Value {
    let cell = known_nip(cell);
    if let Some(text) = cell.strip_prefix('\'') {
        return Value::from(text);
    }
    if let Ok(date) = cell.parse::<chrono::NaiveDate>() {
        return Value::Date(date);
    }
    match cell.parse::<f64>() {
        Ok(number) if cell.len() < 18 => Value::Number(number),
        _ => Value::from(cell.as_str()),
    }
}

/// The invented people of the cases, by what they are.
fn known_nip(cell: &str) -> String {
    match cell {
        "NIP-PNS" => PNS,
        "NIP-PNS-2" => OTHER,
        "NIP-PPPK" => PPPK,
        other => other,
    }
    .to_owned()
}

fn heading_of(expected: &str) -> String {
    match expected {
        "Diajukan" | "Konversi" | "Dipotong" | "Diakui" => format!("JP {expected}"),
        other => other.to_owned(),
    }
}

/// Numbers are expected as Indonesian writes them: `2,4`.
fn number(words: &str) -> String {
    let is_number = words.chars().all(|character| character.is_ascii_digit() || character == ',') && !words.is_empty();
    if is_number { words.replace(',', ".") } else { words.to_owned() }
}
