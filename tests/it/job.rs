//! Rows in a test → a workbook → the built program → its result, read back as text.
//!
//! ```text
//! let done = Job::new().sheet("Dinas A", rows![["NIP", "Nama", "Jenis", "JP"], [PNS, "Rina Contoh", "Kursus", "delapan"]]).year(2025).run();
//! done.exit(1).finding("J03", "D2");
//! assert_eq!(done.detail(1, "JP Diakui"), "0");
//! ```
//! Input and outcome stand on one screen. What came of it is read back in [`outcome`].

mod outcome;

use std::cell::OnceCell;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Formula, Workbook, Worksheet};
use tempfile::TempDir;

use crate::amend::{self, Parameter};

pub(crate) use outcome::{Done, ResultSheet};

/// A civil servant (invented: serial 901).
pub(crate) const PNS: &str = "198501012010011901";
/// Another one.
pub(crate) const OTHER: &str = "199002022015022902";
/// A contract employee (digits 13 and 14 are 21).
pub(crate) const PPPK: &str = "199001012021211903";

/// A cell to be written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Empty,
    Text(String),
    Number(f64),
    Date(NaiveDate),
    /// A time of day, as hours and minutes.
    Clock(u16, u8),
    /// A formula with the value that it shows.
    Formula(&'static str, &'static str),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<i32> for Value {
    fn from(number: i32) -> Self {
        Self::Number(f64::from(number))
    }
}

impl From<NaiveDate> for Value {
    fn from(date: NaiveDate) -> Self {
        Self::Date(date)
    }
}

/// A real date, written `2025-03-12`.
pub(crate) fn date(iso: &str) -> Value {
    Value::Date(iso.parse().expect("a date such as 2025-03-12"))
}

/// The day before the first of Excel's calendar, as it counts from March 1900 on.
pub(crate) fn day_zero() -> NaiveDate {
    "1899-12-30".parse().expect("a date")
}

/// Rows of cells: texts, numbers, `date("2025-03-12")`, or any [`Value`].
#[macro_export]
macro_rules! rows {
    ($([$($cell:expr),* $(,)?]),* $(,)?) => { vec![$(vec![$($crate::job::Value::from($cell)),*]),*] };
}

/// Rows of a sheet, from its first one.
pub(crate) type Rows = Vec<Vec<Value>>;

/// A sheet to be written.
struct Sheet {
    name: String,
    rows: Rows,
    hidden: bool,
}

/// An input file.
enum Input {
    Workbook(Vec<Sheet>),
    Bytes(Vec<u8>),
}

/// One run of the program, in a folder of its own.
pub(crate) struct Job {
    folder: TempDir,
    inputs: Vec<(String, Input)>,
    employees: bool,
    options: Vec<OsString>,
    named: Option<Vec<OsString>>,
    command: &'static str,
    output: bool,
    json: bool,
}

impl Job {
    /// Starts with nothing, as of the last day of 2025.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Self { folder, inputs: Vec::new(), employees: false, options: Vec::new(), named: None, command: "run", output: true, json: true }
            .as_of("2025-12-31")
    }

    /// Adds a sheet to the last workbook, or to a first one `Rekap.xlsx`.
    pub(crate) fn sheet(mut self, name: &str, rows: Rows) -> Self {
        let sheet = Sheet { name: name.to_owned(), rows, hidden: false };
        match self.inputs.last_mut() {
            Some((_, Input::Workbook(sheets))) => sheets.push(sheet),
            _ => self.inputs.push(("Rekap.xlsx".to_owned(), Input::Workbook(vec![sheet]))),
        }
        self
    }

    /// Adds a hidden sheet, likewise.
    pub(crate) fn hidden_sheet(self, name: &str, rows: Rows) -> Self {
        let mut job = self.sheet(name, rows);
        if let Some((_, Input::Workbook(sheets))) = job.inputs.last_mut() {
            sheets.iter_mut().filter(|sheet| sheet.name == name).for_each(|sheet| sheet.hidden = true);
        }
        job
    }

    /// Begins another workbook; the sheets that follow go into it.
    pub(crate) fn workbook(mut self, name: &str) -> Self {
        self.inputs.push((name.to_owned(), Input::Workbook(Vec::new())));
        self
    }

    /// Adds a file of text or of any bytes.
    pub(crate) fn file(mut self, name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.inputs.push((name.to_owned(), Input::Bytes(bytes.into())));
        self
    }

    /// Gives an employee list with `--employees`.
    pub(crate) fn employees(mut self, rows: Rows) -> Self {
        write_workbook(&self.folder.path().join("Pegawai.xlsx"), &[Sheet { name: "Pegawai".into(), rows, hidden: false }]);
        self.employees = true;
        self
    }

    /// Sets the day on which the run looks at the data.
    #[expect(clippy::wrong_self_convention, reason = "the option is called --as-of")]
    pub(crate) fn as_of(self, iso: &str) -> Self {
        self.instead("--as-of", iso)
    }

    /// Names the reporting year.
    pub(crate) fn year(self, year: i32) -> Self {
        self.instead("--year", &year.to_string())
    }

    /// Gives an option its value, instead of one that it has already.
    fn instead(mut self, option: &str, value: &str) -> Self {
        if let Some(at) = self.options.iter().position(|own| own == option) {
            self.options.drain(at..at + 2);
        }
        self.option(option).option(value)
    }

    /// Adds an option, or the value of one.
    pub(crate) fn option(mut self, option: impl Into<OsString>) -> Self {
        self.options.push(option.into());
        self
    }

    /// Runs `check` instead of `run`.
    pub(crate) fn check(mut self) -> Self {
        self.command = "check";
        self.output = false;
        self
    }

    /// Runs another command, which writes no result workbook.
    pub(crate) fn command(mut self, command: &'static str) -> Self {
        self.command = command;
        self.output = false;
        self
    }

    /// Asks for no JSON summary.
    pub(crate) fn without_json(mut self) -> Self {
        self.json = false;
        self
    }

    /// Leaves the place of the result to the program.
    pub(crate) fn default_output(mut self) -> Self {
        self.output = false;
        self
    }

    /// Names these inputs on the command line, relative to the folder, instead of the files that were added.
    pub(crate) fn inputs<const N: usize>(mut self, names: [&str; N]) -> Self {
        self.named = Some(names.iter().map(|name| self.folder.path().join(name).into()).collect());
        self
    }

    /// Exports the shipped rules into the folder `aturan`, changes policies in them and runs by them.
    pub(crate) fn policy(self, key: &str, value: &str) -> Self {
        self.rules("policy.toml", |text| {
            let section = text.find(&format!("[{key}]")).expect("a policy of that name");
            let from = section + text[section..].find("value = ").expect("its value");
            let to = from + text[from..].find('\n').expect("the end of the line");
            format!("{}value = {value}{}", &text[..from], &text[to..])
        })
    }

    /// Likewise, with a value more that holds from a day on.
    pub(crate) fn amend(self, parameter: &Parameter, value: &str, from: &str) -> Self {
        let file = if parameter.is_policy { "policy.toml" } else { "regulation.toml" };
        self.rules(file, |text| amend::amended(text, parameter, value, from))
    }

    fn rules(self, file: &str, change: impl Fn(&str) -> String) -> Self {
        let rules = self.folder.path().join("aturan");
        if !rules.exists() {
            program().arg("rules").arg("export").arg(&rules).assert().success();
        }
        let path = rules.join(file);
        let text = fs::read_to_string(&path).expect("the rule file");
        fs::write(&path, change(&text)).expect("a writable folder");
        if self.options.iter().any(|option| option == "--rules") { self } else { self.option("--rules").option(rules) }
    }

    /// The folder of the run.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes the inputs, runs the built program, and keeps what came of it.
    pub(crate) fn run(self) -> Done {
        let mut command = program();
        command.current_dir(self.folder.path()).args(self.command.split(' '));
        for (name, input) in &self.inputs {
            let path = self.folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a writable folder");
            match input {
                Input::Workbook(sheets) => {
                    write_workbook(&path, sheets);
                    crate::cache::takes_back_what_is_read(&path);
                }
                Input::Bytes(bytes) => fs::write(&path, bytes).expect("a writable folder"),
            }
            if self.named.is_none() {
                command.arg(path);
            }
        }
        command.args(self.named.iter().flatten());
        if self.employees {
            command.arg("--employees").arg(self.folder.path().join("Pegawai.xlsx"));
        }
        let asks = |option: &str| self.options.iter().any(|own| own == option);
        if self.output && !asks("-o") {
            command.arg("-o").arg(self.folder.path().join("hasil.xlsx"));
        }
        if self.json && !asks("--json") {
            command.arg("--json").arg(self.folder.path().join("hasil.json"));
        }
        let output = command.args(&self.options).output().expect("the program starts");
        let done = Done {
            folder: self.folder,
            status: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
            json: OnceCell::new(),
        };
        done.accounts_for_every_cell();
        done
    }
}

/// The built program.
pub(crate) fn program() -> assert_cmd::Command {
    let mut program = assert_cmd::Command::new(env!("CARGO_BIN_EXE_rekap-jp"));
    program.env_clear();
    program
}

/// Writes a workbook of one sheet, for a file that is no input.
pub(crate) fn save(path: &Path, sheet: &str, rows: Rows) {
    write_workbook(path, &[Sheet { name: sheet.to_owned(), rows, hidden: false }]);
}

fn write_workbook(path: &Path, sheets: &[Sheet]) {
    let mut workbook = Workbook::new();
    // The same rows give the same bytes: the writer would put the time of day into them.
    let made = ExcelDateTime::from_ymd(2025, 1, 1).expect("a day of the calendar");
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    for sheet in sheets {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(&sheet.name).expect("a name for a sheet").set_hidden(sheet.hidden);
        for (row, cells) in (0_u32..).zip(&sheet.rows) {
            for (column, cell) in (0_u16..).zip(cells) {
                write_cell(worksheet, row, column, cell);
            }
        }
    }
    workbook.save(path).expect("a writable folder");
}

fn write_cell(sheet: &mut Worksheet, row: u32, column: u16, cell: &Value) {
    let written = match cell {
        Value::Empty => return,
        Value::Text(text) => sheet.write_string(row, column, text).map(drop),
        Value::Number(number) => sheet.write_number(row, column, *number).map(drop),
        Value::Date(date) => sheet.write_date_with_format(row, column, date, &Format::new().set_num_format("dd/mm/yyyy")).map(drop),
        Value::Clock(hours, minutes) => {
            let time = ExcelDateTime::from_hms(*hours, *minutes, 0).expect("a time of day");
            sheet.write_time_with_format(row, column, &time, &Format::new().set_num_format("hh:mm")).map(drop)
        }
        Value::Formula(formula, shown) => sheet.write_formula(row, column, Formula::new(*formula).set_result(*shown)).map(drop),
    };
    written.expect("a cell within the sheet");
}
