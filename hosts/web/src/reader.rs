//! One file's bytes → what was read of it, as bytes that outlive the instance that read it.

use std::sync::Arc;
use std::time::Duration;

use rekap_core::dictionary;
use rekap_core::finding::file::{Excess, FileFinding, Obstacle};
use rekap_core::model::dictionary::{Dictionary, StatedName};
use rekap_core::model::digest::sha256_hex;
use rekap_core::model::limits::Limits;
use rekap_core::model::source::SheetState;
use rekap_core::rules::Rules;
use rekap_engine::{Host, Packing, Progress, Reading, WorkbookReader, employee_list, read_dictionary, refused};
use rekap_report::diff::Comparer;

use crate::earlier;

/// Why a file could not be read to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The instance that read it ended in a panic.
    Panic,
    /// It asked for more memory than an instance has, in MiB.
    Memory(u64),
    /// Its time was up.
    Time,
    /// Its bytes could not be had.
    Unreadable,
    /// It is larger than a file may be.
    Size,
}

/// What was read of a file.
#[derive(Debug, Clone, Default)]
pub struct Packed {
    /// The reading.
    pub reading: Vec<u8>,
    /// The names that it decides, empty where it decides none: its sheets *Kamus* hold for all files, which are then read again.
    pub decided: Vec<u8>,
    /// Rows that count as activities.
    pub activities: usize,
    /// The year of a result, where the file is one: a recap of a later year is compared with it.
    pub earlier: Vec<u8>,
}

/// How many times as long as the program a page may take over a file: it reads on one thread, on whatever machine somebody has borrowed.
const PATIENCE: u32 = 3;

/// Gives the time that a file of so many bytes has.
#[must_use]
pub fn time_for(limits: &Limits, bytes: usize) -> Duration {
    limits.time_for(bytes) * PATIENCE
}

/// Reads files by the shipped rules and the names that were decided.
pub struct Reader {
    rules: Rules,
    stated: Vec<StatedName>,
    confirmed: Dictionary,
    limits: Limits,
    progress: Box<dyn Progress>,
}

impl Reader {
    /// Begins, with nothing decided.
    ///
    /// # Errors
    /// Where the shipped rules are broken, which a test of the core rules out.
    pub fn new(progress: Box<dyn Progress>) -> Result<Self, String> {
        let rules = Rules::shipped().map_err(|problems| format!("{problems:?}"))?;
        Ok(Self { rules, stated: Vec::new(), confirmed: Dictionary::default(), limits: Limits::default(), progress })
    }

    /// Adds what a file decides, after those before it. Says whether the bytes were understood.
    pub fn decide(&mut self, name: &str, decided: &[u8]) -> bool {
        let Some(mut reading) = Packing::new(&self.rules, &Dictionary::default()).unpack(&Arc::from(name), decided) else { return false };
        self.stated.append(&mut reading.stated);
        self.confirmed = dictionary::settle(&self.stated, &self.rules).0;
        true
    }

    /// Reads a workbook; whatever is wrong with it becomes a finding.
    #[must_use]
    pub fn workbook(&self, name: &str, bytes: &[u8]) -> Option<Packed> {
        let name = Arc::from(name);
        let reading = WorkbookReader::new(&self.rules, &self.confirmed, self.host()).read(&name, bytes);
        let is_result = reading.sources.iter().flat_map(|source| &source.sheets).any(|sheet| sheet.state == SheetState::OwnResult);
        let earlier = if is_result { self.year_of(bytes).unwrap_or_default() } else { Vec::new() };
        Some(Packed { earlier, ..self.pack(&name, &reading)? })
    }

    /// Reads the result of an earlier year; nothing where it is none, or no whole one.
    #[must_use]
    pub fn earlier(&self, bytes: &[u8]) -> Option<Packed> {
        Some(Packed { earlier: self.year_of(bytes)?, ..Packed::default() })
    }

    fn year_of(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        earlier::pack(&Comparer::read_year(&mut self.host().open(bytes).ok()?).ok()?)
    }

    /// Reads an employee list; nothing where nobody is listed in it.
    #[must_use]
    pub fn list(&self, name: &str, bytes: &[u8]) -> Option<Packed> {
        let name = Arc::from(name);
        let reading = employee_list(&name, bytes, &self.rules, self.host())?;
        Self::pack_by(&Packing::new(&self.rules, &Dictionary::default()), &name, &reading)
    }

    /// Reads a dictionary of decided names; nothing where it holds no *Kamus*.
    #[must_use]
    pub fn dictionary(&self, name: &str, bytes: &[u8]) -> Option<Packed> {
        let name = Arc::from(name);
        let reading = read_dictionary(&name, bytes, self.host())?;
        Self::pack_by(&Packing::new(&self.rules, &Dictionary::default()), &name, &reading)
    }

    /// Makes the reading of a file that could not be read to its end. The command line says the same of it.
    #[must_use]
    pub fn refuse(&self, name: &str, bytes: &[u8], trouble: Trouble) -> Option<Packed> {
        let finding = match trouble {
            Trouble::Panic => FileFinding::ReaderFailed,
            Trouble::Memory(limit) => FileFinding::TooMuchMemory { limit },
            Trouble::Time => FileFinding::TooMuchTime { limit: time_for(&self.limits, bytes.len()).as_secs() },
            Trouble::Unreadable => FileFinding::Unreadable { why: Obstacle::Device },
            Trouble::Size => FileFinding::TooLarge { limit: Excess::File(Limits::mib(self.limits.file_bytes)) },
        };
        let sha256 = if matches!(trouble, Trouble::Unreadable | Trouble::Size) { String::new() } else { sha256_hex(bytes) };
        let name = Arc::from(name);
        self.pack(&name, &refused(&name, sha256, finding))
    }

    fn host(&self) -> Host<'_> {
        Host { progress: &*self.progress, ..Host::alone(&self.limits) }
    }

    fn pack(&self, name: &Arc<str>, reading: &Reading) -> Option<Packed> {
        Self::pack_by(&Packing::new(&self.rules, &self.confirmed), name, reading)
    }

    fn pack_by(packing: &Packing, name: &Arc<str>, reading: &Reading) -> Option<Packed> {
        let decided = Reading { stated: reading.stated.clone(), ..Reading::default() };
        let decided = if decided.stated.is_empty() { Vec::new() } else { packing.pack(name, &decided)? };
        Some(Packed { reading: packing.pack(name, reading)?, decided, activities: reading.activities.len(), earlier: Vec::new() })
    }
}
