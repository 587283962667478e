//! One workbook's bytes → what was read of it: opened, recognised, read and classified, a row at a time.
//!
//! A bad sheet costs itself, a bad file costs itself: whatever goes wrong becomes a finding with its place.

use std::ops::ControlFlow;
use std::sync::Arc;

use rekap_core::classify::Classifier;
use rekap_core::dictionary::{self, SheetReader};
use rekap_core::finding::file::FileFinding;
use rekap_core::finding::table::TableFinding;
use rekap_core::finding::throttle::Throttle;
use rekap_core::finding::{Found, Severity};
use rekap_core::model::cell::SheetRow;
use rekap_core::model::dictionary::{Dictionary, StatedName};
use rekap_core::model::digest::sha256_hex;
use rekap_core::model::entry::Entry;
use rekap_core::model::source::{CellAccount, CellClass, SheetReport, SheetState, SourceReport};
use rekap_core::model::standard;
use rekap_core::model::table::{Lists, RowRole, Table, TableKind};
use rekap_core::people::Listing;
use rekap_core::place::{Place, SheetPlace};
use rekap_core::read::{self, Reader, certificate, organiser};
use rekap_core::recognise::{Again, PeopleTables, Recognised, Recogniser};
use rekap_core::rules::Rules;
use rekap_report::returned::is_returned_findings;
use rekap_sheets::{Book, SheetTrouble, WhySheet};

use crate::cache::Kept;
use crate::host::{Host, Progress};
use crate::left_alone::{self, left_alone};
use crate::parts::Parts;
use crate::reading::Reading;
use crate::standard as standard_workbook;
use crate::sums;

/// Rows between two reports of progress.
const ROWS_A_REPORT: u64 = 1000;

/// Reads workbooks in one way: by the same rules and confirmed names, with what the host lends.
pub struct WorkbookReader<'r> {
    rules: &'r Rules,
    confirmed: &'r Dictionary,
    host: Host<'r>,
    kept: Option<Kept<'r>>,
    lists: Lists,
}

impl<'r> WorkbookReader<'r> {
    /// Makes a reader. The shipped dictionary decides what the confirmed names do not.
    #[must_use]
    pub fn new(rules: &'r Rules, confirmed: &'r Dictionary, host: Host<'r>) -> Self {
        Self { rules, confirmed, host, kept: Kept::new(rules, confirmed, host), lists: Lists::Called }
    }

    /// Takes these tables of people for employee lists. What is kept of files was read as inputs, so it is left alone.
    #[must_use]
    pub fn with_lists(self, lists: Lists) -> Self {
        Self { lists, kept: None, ..self }
    }

    /// Reads one workbook, named as findings are to name it; whatever is wrong with it becomes a finding.
    #[must_use]
    pub fn read(&self, name: &Arc<str>, bytes: &[u8]) -> Reading {
        let sha256 = sha256_hex(bytes);
        if let Some(reading) = self.kept.as_ref().and_then(|kept| kept.recall(name, &sha256)) {
            return reading;
        }
        let reading = self.read_anew(name, bytes, sha256);
        if let Some(kept) = &self.kept {
            kept.keep(name, &reading);
        }
        reading
    }

    fn read_anew(&self, name: &Arc<str>, bytes: &[u8], sha256: String) -> Reading {
        match self.host.open(bytes) {
            Ok(book) if book.is_own_result() => own_result(name, sha256, book),
            Ok(book) => match standard_workbook::other_version(&book, name) {
                Some(found) => unread(name, sha256, found),
                None => match FileTask::new(name, self, &book).read(book, &sha256) {
                    Ok(reading) => reading,
                    Err(finding) => refused(name, sha256, finding),
                },
            },
            Err(finding) => refused(name, sha256, finding),
        }
    }
}

/// Reads an employee list that was named as such: its tables of people or, where it has none, whatever has a NIP and a name; `None` where nobody is listed in it.
#[must_use]
pub fn employee_list(name: &Arc<str>, bytes: &[u8], rules: &Rules, host: Host<'_>) -> Option<Reading> {
    let confirmed = Dictionary::default();
    let read = |lists| WorkbookReader::new(rules, &confirmed, host).with_lists(lists).read(name, bytes);
    [Lists::Named, Lists::AnyPeople].into_iter().map(read).find(|reading| !reading.listed.is_empty())
}

/// Makes the reading of a file that cannot be read.
#[must_use]
pub fn refused(name: &Arc<str>, sha256: String, finding: FileFinding) -> Reading {
    unread(name, sha256, Found::new(Place::File(Arc::clone(name)), "", finding))
}

fn unread(name: &Arc<str>, sha256: String, found: Found) -> Reading {
    let refused = Some(found.finding.code());
    let report = SourceReport { file: Arc::clone(name), sha256, refused, sheets: Vec::new() };
    Reading { findings: vec![found], sources: vec![report], ..Reading::default() }
}

/// Takes the *Kamus* of a result of ours; all else in it comes from other files.
fn own_result(name: &Arc<str>, sha256: String, mut book: Book<'_>) -> Reading {
    let mut reading = Reading::default();
    let infos = book.sheets().to_vec();
    let mut sheets = Vec::with_capacity(infos.len());
    for (index, info) in infos.iter().enumerate() {
        let place = Arc::new(SheetPlace { file: Arc::clone(name), sheet: Arc::from(info.name.as_str()) });
        let taken = dictionary_sheet(&mut book, index, &place, info.hidden, &mut reading.stated);
        sheets.push(taken.unwrap_or_else(|| left_alone(&mut book, index, CellClass::Note, SheetState::OwnResult)));
    }
    reading.sources.push(SourceReport { file: Arc::clone(name), sha256, refused: None, sheets });
    reading.findings.push(Found::new(Place::File(Arc::clone(name)), "", FileFinding::OwnResult));
    reading
}

/// Takes a sheet of confirmed names; nothing where it is not named as one, has not its headings, or breaks off.
fn dictionary_sheet(
    book: &mut Book<'_>,
    index: usize,
    place: &Arc<SheetPlace>,
    hidden: bool,
    stated: &mut Vec<StatedName>,
) -> Option<SheetReport> {
    if !dictionary::is_called_one(&place.sheet) {
        return None;
    }
    let mut reader = SheetReader::new(Arc::clone(place));
    book.rows(index, &mut |row| reader.push(row)).ok()?;
    let (names, report) = reader.finish(hidden)?;
    stated.extend(names);
    Some(report)
}

/// One file's reading.
struct FileTask<'r> {
    name: &'r Arc<str>,
    rules: &'r Rules,
    reader: Reader<'r>,
    classifier: Classifier<'r>,
    reading: Reading,
    entries: Vec<Entry>,
    listed_findings: usize,
    /// Non-empty cells that the rows of the sheet had.
    filled: u64,
    /// The tables of the sheet, which may repeat sums of others.
    parts: Parts,
    people: PeopleTables,
    progress: &'r dyn Progress,
    /// Whether it is a standard workbook, to be read strictly.
    is_standard: bool,
    /// The sheet that says what the workbook answers.
    identity_sheet: Option<usize>,
}

/// How far an intake has come, to go back to where a sheet turns out to be damaged.
struct Mark {
    activities: usize,
    listed: usize,
    damaged: usize,
    findings: usize,
}

impl<'r> FileTask<'r> {
    fn new(name: &'r Arc<str>, by: &WorkbookReader<'r>, book: &Book<'_>) -> Self {
        Self {
            name,
            rules: by.rules,
            reader: Reader::new(by.rules, book.epoch()),
            classifier: Classifier::new(by.rules, by.confirmed),
            reading: Reading::default(),
            entries: Vec::new(),
            listed_findings: by.host.limits.findings,
            filled: 0,
            parts: Parts::default(),
            people: PeopleTables { lists: by.lists, stated: read::stated },
            progress: by.host.progress,
            is_standard: book.is_standard(),
            identity_sheet: None,
        }
    }

    /// Reads the sheets of a book.
    ///
    /// # Errors
    /// What costs the whole file, however much of it was read: nothing of it may count then.
    fn read(mut self, mut book: Book<'_>, sha256: &str) -> Result<Reading, FileFinding> {
        let file = Place::File(Arc::clone(self.name));
        self.reading.findings.extend(book.notes().iter().map(|note| Found::new(file.clone(), "", note.clone())));
        let (identity, identity_sheet) = book.identity();
        self.identity_sheet = identity_sheet;
        self.reading.identities.extend((!identity.is_empty()).then(|| (sha256.to_owned(), identity)));
        let sheets = book.sheets().to_vec();
        let (mut reports, mut parts) = (Vec::with_capacity(sheets.len()), Vec::new());
        for (index, info) in sheets.iter().enumerate() {
            reports.push(self.sheet(&mut book, index, &info.name, info.hidden)?);
            parts.extend(self.parts.finish(index));
        }
        sums::set_aside(&mut self.reading, parts, &mut reports, self.name);
        self.reading.unresolved = self.classifier.finish();
        self.reading.activities.shrink_to_fit();
        self.reading.sources.push(SourceReport { file: Arc::clone(self.name), sha256: sha256.to_owned(), refused: None, sheets: reports });
        Ok(self.reading)
    }

    fn sheet(&mut self, book: &mut Book<'_>, index: usize, name: &str, hidden: bool) -> Result<SheetReport, FileFinding> {
        let place = Arc::new(SheetPlace { file: Arc::clone(self.name), sheet: Arc::from(name) });
        if let Some(report) = dictionary_sheet(book, index, &place, hidden, &mut self.reading.stated) {
            return Ok(report);
        }
        if self.identity_sheet == Some(index) || is_returned_findings(book, index) || hidden && dictionary::is_called_choices(name) {
            return Ok(left_alone(book, index, CellClass::Note, SheetState::NotOurs));
        }
        if self.is_standard && [standard::GUIDE, standard::REFERENCE].contains(&name) {
            let list = (name == standard::REFERENCE).then(|| standard_workbook::changed_list(book, index, &place, self.rules));
            self.reading.findings.extend(list.flatten());
            return Ok(left_alone(book, index, CellClass::Note, SheetState::NotOurs));
        }
        let mark = self.mark();
        self.reader.begin_sheet();
        let mut again = None;
        let mut outcome = self.rows(book, index, &place, None);
        if let Ok(recognised) = &outcome
            && recognised.wants_again
        {
            let (persons_above, unnamed) = (recognised.persons_above.clone(), recognised.unnamed);
            again = Some(Again { merges: book.merges(index).unwrap_or_default(), persons_above, unnamed });
            self.go_back(&mark);
            outcome = self.rows(book, index, &place, again.clone());
        }
        if outcome.is_ok() && self.reader.must_read_again() {
            self.go_back(&mark);
            outcome = self.rows(book, index, &place, again);
        }
        match outcome {
            Ok(recognised) => {
                self.classifier.keep_sheet();
                self.reader.end_sheet(&mut self.reading.findings);
                Ok(self.recognised(recognised, &mark, &place, hidden))
            }
            Err(SheetTrouble { why: WhySheet::File(finding), .. }) => Err(finding),
            Err(trouble) => {
                self.go_back(&mark);
                let finding = about_sheet(&trouble);
                let found = Found::new(Place::Sheet(Arc::clone(&place)), "", finding);
                let state = SheetState::Refused(found.finding.code());
                self.reading.findings.push(found);
                let cells = CellAccount { filled: self.filled, unread: self.filled, ..CellAccount::default() };
                Ok(SheetReport::left_alone(name, hidden, cells, state))
            }
        }
    }

    /// Goes once through the rows of a sheet.
    fn rows(
        &mut self,
        book: &mut Book<'_>,
        index: usize,
        place: &Arc<SheetPlace>,
        again: Option<Again>,
    ) -> Result<Recognised, SheetTrouble> {
        self.reader.begin_rows();
        let recogniser = Recogniser::new(self.rules, Arc::clone(place), again).with_people(self.people);
        let is_strict = self.is_standard && *place.sheet == *standard::ACTIVITIES;
        let mut recogniser = if is_strict { recogniser.strictly() } else { recogniser };
        let mut throttle = Throttle::behind(&self.reading.findings, self.listed_findings);
        let (mut rows, mut filled) = (0_u64, 0_u64);
        let outcome = book.rows(index, &mut |row| {
            rows += 1;
            // Counted here, and entered under their classes where the rows are judged: the two sums must agree.
            filled += left_alone::filled(row.cells);
            if rows.is_multiple_of(ROWS_A_REPORT) {
                self.progress.rows(ROWS_A_REPORT);
            }
            recogniser.push(row, &mut |table, role, row| self.row(table, role, row));
            throttle.gather(&mut self.reading.findings);
            ControlFlow::Continue(())
        });
        self.filled = filled;
        self.progress.rows(rows % ROWS_A_REPORT);
        outcome.map(|()| recogniser.finish())
    }

    fn row(&mut self, table: &Table, role: RowRole, row: SheetRow<'_>) {
        if table.kind == TableKind::Employees {
            if let Some((employee, column)) = self.reader.listed(table, row, &mut self.reading.findings) {
                self.reading.listed.push(Listing { employee, place: table.place(row.number, column) });
            }
            return;
        }
        let part = self.parts.of_row(table, role, row, self.reading.activities.len(), self.listed_findings);
        if table.kind == TableKind::Totals {
            // Kept to compare them with other tables; they are no activities.
            self.reader.entries(table, role, row, &mut self.entries, &mut Vec::new());
            return self.entries.drain(..).for_each(|entry| part.add(&entry.activity));
        }
        let findings = part.findings.as_mut().map_or(&mut self.reading.findings, |(findings, _)| findings);
        self.reader.entries(table, role, row, &mut self.entries, findings);
        part.activities.end += self.entries.len();
        let (certificate, organiser) = (certificate(table, row), organiser(table, row));
        for entry in self.entries.drain(..) {
            if let Some(number) = &certificate {
                self.reading.certificates.add(self.reading.activities.len(), number);
            }
            if let Some(organiser) = &organiser {
                self.reading.organisers.add(self.reading.activities.len(), organiser);
            }
            if let Some(number) = entry.damaged_nip {
                self.reading.damaged.push((self.reading.activities.len(), number));
            }
            self.reading.activities.push(self.classifier.activity(entry, table, findings));
        }
        part.findings.iter_mut().for_each(|(findings, throttle)| throttle.gather(findings));
    }

    fn recognised(&mut self, recognised: Recognised, mark: &Mark, place: &Arc<SheetPlace>, hidden: bool) -> SheetReport {
        let activities = self.reading.activities.len() - mark.activities;
        let refusal = recognised.findings.iter().find(|found| found.finding.severity() == Severity::Error);
        let state = match (recognised.kind, refusal) {
            (Some(TableKind::Activities), _) => SheetState::Activities,
            (Some(TableKind::Employees), _) => SheetState::Employees,
            (_, Some(found)) => SheetState::Refused(found.finding.code()),
            (_, None) if recognised.any_cell => SheetState::NotOurs,
            (_, None) => SheetState::Empty,
        };
        if hidden && recognised.kind.is_some() {
            self.reading.findings.push(Found::new(Place::Sheet(Arc::clone(place)), "", TableFinding::HiddenSheet));
        }
        self.reading.findings.extend(recognised.findings);
        SheetReport {
            name: Arc::clone(&place.sheet),
            hidden,
            range: recognised.range,
            rows: recognised.rows,
            activities: u32::try_from(activities).unwrap_or(u32::MAX),
            skipped: recognised.skipped,
            continued: recognised.continued,
            cells: CellAccount { filled: self.filled, ..recognised.cells },
            state,
        }
    }

    fn mark(&self) -> Mark {
        let reading = &self.reading;
        Mark {
            activities: reading.activities.len(),
            listed: reading.listed.len(),
            damaged: reading.damaged.len(),
            findings: reading.findings.len(),
        }
    }

    /// A sheet that broke off in its middle is refused whole: half a sheet would make people short.
    fn go_back(&mut self, mark: &Mark) {
        self.reading.activities.truncate(mark.activities);
        self.reading.certificates.truncate(mark.activities);
        self.reading.organisers.moved(|activity| Some(activity).filter(|&activity| activity < mark.activities));
        self.reading.listed.truncate(mark.listed);
        self.reading.damaged.truncate(mark.damaged);
        self.reading.findings.truncate(mark.findings);
        self.classifier.forget_sheet();
        self.parts = Parts::default();
    }
}

fn about_sheet(trouble: &SheetTrouble) -> TableFinding {
    match trouble.why {
        WhySheet::TooManyRows { limit } => TableFinding::TooManyRows { limit },
        WhySheet::TooManyCells { limit } => TableFinding::TooManyCells { limit },
        WhySheet::Damaged | WhySheet::Missing | WhySheet::OutOfOrder | WhySheet::ReaderFailed | WhySheet::File(_) => {
            TableFinding::SheetDamaged { after: trouble.after.map_or(0, |row| u64::from(row) + 1) }
        }
    }
}
