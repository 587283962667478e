//! What came of a run, looked at as a clerk or another program sees it: the result workbook as text by sheet, heading and row, the JSON summary by its keys,
//! the words on the screen, the exit status.

use std::cell::OnceCell;
use std::fs;
use std::path::{Path, PathBuf};

use calamine::{Data, Reader, Xlsx, open_workbook};
use serde_json::Value as Json;
use tempfile::TempDir;

/// What came of a run.
pub(crate) struct Done {
    pub(super) folder: TempDir,
    pub(super) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(super) json: OnceCell<Json>,
}

impl Done {
    /// Expects an exit status.
    #[track_caller]
    pub(crate) fn exit(&self, status: i32) -> &Self {
        assert_eq!(self.status, status, "exit status; the screen said:\n{}", self.stderr);
        self
    }

    /// Expects a finding of this code at this cell (in A1 form, empty for a file or a sheet), or over a range that holds it.
    #[track_caller]
    pub(crate) fn finding(&self, code: &str, cell: &str) -> &Self {
        let places: Vec<String> = self.findings(code).iter().map(|finding| text(&finding["cell"])).collect();
        assert!(places.iter().any(|place| place == cell || holds(place, cell)), "no {code} at {cell:?}; there is {:?}", self.found());
        self
    }

    /// Expects that nothing of this code was found.
    #[track_caller]
    pub(crate) fn no_finding(&self, code: &str) -> &Self {
        assert!(self.findings(code).is_empty(), "{code} was found: {:?}", self.found());
        self
    }

    /// All findings of a code.
    pub(crate) fn findings(&self, code: &str) -> Vec<&Json> {
        list(&self.json()["findings"]).iter().filter(|finding| finding["code"] == code).collect()
    }

    /// Everything found, as `J03 F17`.
    pub(crate) fn found(&self) -> Vec<String> {
        list(&self.json()["findings"]).iter().map(|finding| format!("{} {}", text(&finding["code"]), text(&finding["cell"]))).collect()
    }

    /// The JSON summary.
    #[track_caller]
    pub(crate) fn json(&self) -> &Json {
        self.json.get_or_init(|| {
            let json = fs::read(self.path("hasil.json")).unwrap_or_else(|_| panic!("no JSON summary; the screen said:\n{}", self.stderr));
            serde_json::from_slice(&json).expect("well-formed JSON")
        })
    }

    /// Holds that the cells of every sheet add up, where a summary was written: none that the reader delivered went nowhere.
    #[track_caller]
    pub(super) fn accounts_for_every_cell(&self) {
        let Ok(json) = fs::read(self.path("hasil.json")) else { return };
        let json: Json = serde_json::from_slice(&json).unwrap_or_default();
        for sheet in list(&json["sources"]).iter().flat_map(|source| list(&source["sheets"])) {
            let cells = |key: &str| sheet["cells"][key].as_u64().unwrap_or_else(|| panic!("cells.{key} of {sheet}"));
            assert_eq!(cells("filled"), cells("read") + cells("passed_over") + cells("unread"), "cells of {sheet}");
        }
    }

    /// One employee's summary.
    #[track_caller]
    pub(crate) fn employee(&self, nip: &str) -> Employee<'_> {
        let employee = list(&self.json()["employees"]).iter().find(|employee| employee["nip"] == nip);
        Employee(employee.unwrap_or_else(|| panic!("no employee {nip}")))
    }

    /// A cell of *Rincian*, by the number of the activity (from 1) and the heading.
    #[track_caller]
    pub(crate) fn detail(&self, row: usize, heading: &str) -> String {
        self.sheet("Rincian").cell(row, heading)
    }

    /// A sheet of the result workbook.
    #[track_caller]
    pub(crate) fn sheet(&self, name: &str) -> ResultSheet {
        ResultSheet::read(&self.path("hasil.xlsx"), name)
    }

    /// A path in the folder of the run.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// Says whether a cell lies in areas such as `E5:E9, E12`.
fn holds(areas: &str, cell: &str) -> bool {
    let split = |cell: &str| {
        let digits = cell.find(|letter: char| letter.is_ascii_digit())?;
        Some((cell[..digits].to_owned(), cell[digits..].parse::<u32>().ok()?))
    };
    let Some((column, row)) = split(cell) else { return false };
    areas.split(", ").any(|area| {
        let (first, last) = area.split_once(':').unwrap_or((area, area));
        split(first).zip(split(last)).is_some_and(|(first, last)| first.0 == column && (first.1..=last.1).contains(&row))
    })
}

fn list(json: &Json) -> &[Json] {
    json.as_array().map_or(&[], Vec::as_slice)
}

fn text(json: &Json) -> String {
    json.as_str().unwrap_or_default().to_owned()
}

/// One employee of the JSON summary.
pub(crate) struct Employee<'a>(&'a Json);

impl Employee<'_> {
    /// Expects credited JP.
    #[track_caller]
    pub(crate) fn credited(&self, jp: &str) -> &Self {
        self.is("credited_jp", jp)
    }

    /// Expects the value of a key.
    #[track_caller]
    pub(crate) fn is(&self, key: &str, value: &str) -> &Self {
        let found = match &self.0[key] {
            Json::Number(number) => shown(number.as_f64().unwrap_or(f64::NAN)),
            other => text(other),
        };
        assert_eq!(found, value, "{key}");
        self
    }
}

/// A sheet of a result workbook, as text.
pub(crate) struct ResultSheet {
    name: String,
    rows: Vec<Vec<String>>,
}

impl ResultSheet {
    /// Reads a sheet whose headings are in its first row.
    #[track_caller]
    pub(crate) fn read(path: &Path, name: &str) -> Self {
        let mut workbook: Xlsx<_> = open_workbook(path).unwrap_or_else(|_| panic!("no result workbook at {}", path.display()));
        let range = workbook.worksheet_range(name).unwrap_or_else(|_| panic!("no sheet {name}"));
        let rows = range.rows().map(|row| row.iter().map(cell_text).collect()).collect();
        Self { name: name.to_owned(), rows }
    }

    /// The names of all sheets.
    pub(crate) fn names(path: &Path) -> Vec<String> {
        let workbook: Xlsx<_> = open_workbook(path).expect("a result workbook");
        workbook.sheet_names()
    }

    /// The headings.
    pub(crate) fn headings(&self) -> &[String] {
        &self.rows[0]
    }

    /// Rows below the heading.
    pub(crate) fn len(&self) -> usize {
        self.rows.len() - 1
    }

    /// The cell of a row (from 1) under a heading.
    #[track_caller]
    pub(crate) fn cell(&self, row: usize, heading: &str) -> String {
        let column = self.column(heading);
        self.rows.get(row).unwrap_or_else(|| panic!("{} has {} rows", self.name, self.len()))[column].clone()
    }

    /// The number of the row (from 1) with this text under a heading.
    #[track_caller]
    pub(crate) fn row_with(&self, heading: &str, words: &str) -> Option<usize> {
        let column = self.column(heading);
        (1..self.rows.len()).find(|&row| self.rows[row][column] == words)
    }

    /// All the words of the sheet.
    pub(crate) fn words(&self) -> String {
        self.rows.iter().flatten().cloned().collect::<Vec<_>>().join("\n")
    }

    #[track_caller]
    fn column(&self, heading: &str) -> usize {
        let found = self.headings().iter().position(|own| own == heading);
        found.unwrap_or_else(|| panic!("{} has no column {heading:?}, only {:?}", self.name, self.headings()))
    }
}

fn cell_text(cell: &Data) -> String {
    match cell {
        Data::Float(number) => shown(*number),
        Data::DateTime(date) => date.as_datetime().map_or_else(String::new, |date| date.date().to_string()),
        other => other.to_string(),
    }
}

/// A number as JP are shown: at most two decimals.
fn shown(number: f64) -> String {
    let text = format!("{number:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
