//! What the page's script calls. Everything here only hands over; what it does stands beside it.
#![expect(unreachable_pub, reason = "whoever calls it is no Rust: wasm-bindgen exports what is pub")]

use chrono::NaiveDate;
use rekap_core::model::lang::Lang;
use rekap_core::model::limits::Limits;
use rekap_core::rules::{Rules, show};
use rekap_engine::{Progress, result_name};
use rekap_report::page::{self, FindingFilter};
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

use crate::reader::Trouble;
use crate::session::{Blanks, SessionTrouble, Shown};

#[wasm_bindgen]
extern "C" {
    /// Receives how many more rows were read.
    #[wasm_bindgen(js_namespace = rekap, js_name = rows)]
    fn rows(rows: u32);
    /// Receives where a panic happened.
    #[wasm_bindgen(js_namespace = rekap, js_name = panicked)]
    fn panicked(place: &str);
}

struct RowsToPage;

impl Progress for RowsToPage {
    fn rows(&self, rows: u64) {
        self::rows(u32::try_from(rows).unwrap_or(u32::MAX));
    }
}

/// Prepares an instance: the place of a panic, never its words, which may hold data, goes to the page.
#[wasm_bindgen(start)]
fn start() {
    std::panic::set_hook(Box::new(|panic| panicked(&panic.location().map_or_else(String::new, ToString::to_string))));
}

/// Gives version, rules and limits: `[version, rules, largest file in bytes]`.
#[wasm_bindgen]
pub fn about() -> Result<String, JsError> {
    let rules = Rules::shipped().map_err(|problems| JsError::new(&format!("{problems:?}")))?;
    let about = serde_json::json!({
        "version": crate::VERSION,
        "rules": rules.regulation.id,
        "sha256": rules.sha256,
        "file_bytes": Limits::default().file_bytes,
    });
    Ok(about.to_string())
}

/// Says the rules in force, as `rekap-jp rules show` does.
#[wasm_bindgen]
pub fn rules_text(lang: &str) -> Result<String, JsError> {
    let rules = Rules::shipped().map_err(|problems| JsError::new(&format!("{problems:?}")))?;
    Ok(show::text(&rules, language(lang)))
}

/// Gives the milliseconds that a file of so many bytes has.
#[wasm_bindgen]
pub fn time_for(bytes: u32) -> f64 {
    crate::time_for(&Limits::default(), bytes as usize).as_secs_f64() * 1000.0
}

/// Settles inputs: takes `[[is folder, [path, …]], …]`, gives `[[group, number, name], …]`.
#[wasm_bindgen]
pub fn input_names(groups: &str) -> Result<String, JsError> {
    let groups: Vec<(bool, Vec<String>)> = serde_json::from_str(groups)?;
    let names: Vec<_> = crate::input_names(&groups).into_iter().map(|(group, number, name)| (group, number, name.to_string())).collect();
    Ok(serde_json::to_string(&names)?)
}

/// Reads files, one after the other.
#[wasm_bindgen]
pub struct Reader(crate::Reader);

/// What was read of a file.
#[wasm_bindgen]
pub struct Packed(crate::Packed);

#[wasm_bindgen]
impl Packed {
    /// Gives the reading.
    pub fn reading(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.0.reading)
    }

    /// Gives what it decides; empty where nothing.
    pub fn decided(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.0.decided)
    }

    /// Gives the year of a result; empty where the file is none.
    pub fn earlier(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.0.earlier)
    }

    /// Counts its activities.
    pub fn activities(&self) -> usize {
        self.0.activities
    }
}

#[wasm_bindgen]
impl Reader {
    /// Begins.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Result<Self, JsError> {
        crate::Reader::new(Box::new(RowsToPage)).map(Self).map_err(|why| JsError::new(&why))
    }

    /// Adds what a file decides.
    pub fn decide(&mut self, name: &str, decided: &[u8]) -> bool {
        self.0.decide(name, decided)
    }

    /// Reads a file as what it was given for: `input`, `list`, `dictionary` or `earlier`; nothing where it is none.
    pub fn read(&self, role: &str, name: &str, bytes: &[u8]) -> Option<Packed> {
        match role {
            "list" => self.0.list(name, bytes),
            "dictionary" => self.0.dictionary(name, bytes),
            "earlier" => self.0.earlier(bytes),
            _ => self.0.workbook(name, bytes),
        }
        .map(Packed)
    }

    /// Makes the reading of a file that could not be read: `panic`, `memory`, `time`, `size`, or its bytes could not be had.
    pub fn refuse(&self, name: &str, bytes: &[u8], why: &str, mebibytes: u32) -> Option<Packed> {
        let trouble = match why {
            "panic" => Trouble::Panic,
            "memory" => Trouble::Memory(mebibytes.into()),
            "time" => Trouble::Time,
            "size" => Trouble::Size,
            _ => Trouble::Unreadable,
        };
        self.0.refuse(name, bytes, trouble).map(Packed)
    }
}

/// One run.
#[wasm_bindgen]
pub struct Session(crate::Session);

#[wasm_bindgen]
impl Session {
    /// Begins.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Result<Self, JsError> {
        crate::Session::new().map(Self).map_err(|why| JsError::new(&why))
    }

    /// Adds what was read of a file: `input`, `again`, `list` or `dictionary`.
    pub fn add(&mut self, role: &str, name: &str, packed: Vec<u8>) {
        match role {
            "list" => self.0.set_list(name, packed),
            "dictionary" => self.0.add_dictionary(name, packed),
            _ => self.0.add_input(name, packed, role == "again"),
        }
    }

    /// Adds a year to compare with: `named`, or found among the inputs.
    pub fn compare_with(&mut self, role: &str, packed: &[u8]) -> bool {
        self.0.add_earlier(packed, role == "named")
    }

    /// Sets the occurrences that a coach can hold in a month; 0 leaves them open.
    pub fn plan_by(&mut self, capacity: u32) {
        self.0.set_capacity(capacity);
    }

    /// Recaps; a year of 0 is the one in which most rows end.
    pub fn recap(&mut self, year: i32, as_of: &str) -> Result<(), JsError> {
        let as_of: NaiveDate = as_of.parse().map_err(|_| JsError::new("as-of date"))?;
        self.0.recap(Some(year).filter(|&year| year != 0), as_of).map_err(trouble)
    }

    /// Gives the recap as a whole.
    pub fn overview(&self, lang: &str, mask: bool) -> Result<String, JsError> {
        let recap = self.0.recapped().map_err(trouble)?;
        Ok(serde_json::to_string(&page::overview(&recap.summary, &recap.rules, &shown(lang, mask).presentation()))?)
    }

    /// Gives employees whose name, NIP or unit holds some words.
    pub fn people(&self, searched: &str, from: usize, most: usize, lang: &str, mask: bool) -> Result<String, JsError> {
        let recap = self.0.recapped().map_err(trouble)?;
        Ok(serde_json::to_string(&page::people(&recap.summary, &shown(lang, mask).presentation(), searched, from, most))?)
    }

    /// Gives those below the requirement.
    pub fn shortfalls(&self, from: usize, most: usize, lang: &str, mask: bool) -> Result<String, JsError> {
        let recap = self.0.recapped().map_err(trouble)?;
        Ok(serde_json::to_string(&page::shortfalls(&recap.summary, &recap.rules, &shown(lang, mask).presentation(), from, most))?)
    }

    /// Gives one person's year.
    pub fn person(&self, index: usize, lang: &str, mask: bool) -> Result<String, JsError> {
        let recap = self.0.recapped().map_err(trouble)?;
        Ok(serde_json::to_string(&page::person(&recap.summary, &recap.rules, &shown(lang, mask).presentation(), index))?)
    }

    /// Gives findings; filter by severity and file, search words.
    #[expect(clippy::too_many_arguments, reason = "what a script hands over one by one")]
    pub fn findings(
        &self,
        severity: String,
        file: String,
        searched: String,
        from: usize,
        most: usize,
        lang: &str,
        mask: bool,
    ) -> Result<String, JsError> {
        let (recap, filter) = (self.0.recapped().map_err(trouble)?, FindingFilter { severity, file, searched });
        Ok(serde_json::to_string(&page::findings(&recap.summary, &shown(lang, mask).presentation(), &filter, from, most))?)
    }

    /// Says findings as text.
    pub fn findings_text(&self, severity: String, file: String, searched: String, lang: &str, mask: bool) -> Result<String, JsError> {
        let (recap, filter) = (self.0.recapped().map_err(trouble)?, FindingFilter { severity, file, searched });
        Ok(page::findings_text(&recap.summary, &shown(lang, mask).presentation(), &filter))
    }

    /// Gives the name of the result workbook.
    pub fn result_name(&self) -> Result<String, JsError> {
        self.0.recapped().map(|recap| result_name(recap.summary.year)).map_err(trouble)
    }

    /// Writes the result workbook.
    pub fn workbook(&self, lang: &str, mask: bool) -> Result<Pieces, JsError> {
        self.0.workbook(shown(lang, mask)).map(Pieces).map_err(trouble)
    }

    /// Writes the JSON summary.
    pub fn json(&self, lang: &str, mask: bool) -> Result<Pieces, JsError> {
        self.0.json(shown(lang, mask)).map(Pieces).map_err(trouble)
    }

    /// Lists inputs with something to mend: `[[input, SHA-256, name of the workbook], …]`.
    pub fn mendings(&self, lang: &str, mask: bool) -> Result<String, JsError> {
        Ok(serde_json::to_string(&self.0.mendings(shown(lang, mask)).map_err(trouble)?)?)
    }

    /// Makes the workbook to mend of an input; nothing where there is no exact copy.
    pub fn mend(&self, input: &str, bytes: &[u8], lang: &str, mask: bool) -> Result<Option<Vec<u8>>, JsError> {
        self.0.mend(input, bytes, shown(lang, mask)).map_err(trouble)
    }

    /// Writes the dictionary with choices, `[[row, choice], …]`.
    pub fn kamus(&self, choices: &str, by: &str, lang: &str, mask: bool) -> Result<Vec<u8>, JsError> {
        let choices: Vec<(usize, usize)> = serde_json::from_str(choices)?;
        self.0.kamus(&choices, by, shown(lang, mask)).map_err(trouble)
    }

    /// Makes the blanks.
    pub fn blanks(&self, year: i32, lang: &str) -> Result<Bundle, JsError> {
        Ok(Bundle(Blanks::of(&self.0, year, language(lang)).map_err(trouble)?.files.into_iter().collect()))
    }
}

/// A file in pieces, each of which is gone here once the page has it.
#[wasm_bindgen]
pub struct Pieces(crate::Pieces);

#[wasm_bindgen]
impl Pieces {
    /// Gives the next piece; nothing behind the last.
    #[expect(clippy::should_implement_trait, reason = "no iterator for a script")]
    pub fn next(&mut self) -> Option<Vec<u8>> {
        self.0.next()
    }
}

/// Files to be downloaded together.
#[wasm_bindgen]
pub struct Bundle(Vec<(String, Vec<u8>)>);

#[wasm_bindgen]
impl Bundle {
    /// Begins without a file.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds a file.
    pub fn add(&mut self, name: String, bytes: Vec<u8>) {
        self.0.push((name, bytes));
    }

    /// Counts the files.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Names a file.
    pub fn name(&self, number: usize) -> Option<String> {
        self.0.get(number).map(|(name, _)| name.clone())
    }

    /// Gives a file alone.
    pub fn file(&self, number: usize) -> Option<Vec<u8>> {
        self.0.get(number).map(|(_, bytes)| bytes.clone())
    }

    /// Puts them into one zip.
    pub fn zip(&self) -> Result<Vec<u8>, JsError> {
        crate::bundle(self.0.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))).map_err(|why| JsError::new(&why))
    }
}

fn shown(lang: &str, mask: bool) -> Shown {
    Shown { lang: language(lang), mask }
}

fn language(lang: &str) -> Lang {
    if lang == "en" { Lang::En } else { Lang::Id }
}

#[expect(clippy::needless_pass_by_value, reason = "what map_err hands over")]
fn trouble(trouble: SessionTrouble) -> JsError {
    JsError::new(&format!("{trouble:?}"))
}
