//! Stages 2–5 of one file, a row at a time.

use std::sync::Arc;

use super::employees::Listing;
use super::returned::is_returned_findings;
use super::shelved::Shelved;
use super::standard as standard_workbook;
use super::{Bounds, Intake};
use crate::dictionary::{self, SheetReader};
use crate::discover::{self, Source};
use crate::finding::Found;
use crate::finding::file::FileFinding;
use crate::finding::table::TableFinding;
use crate::finding::throttle::Throttle;
use crate::job::Watch;
use crate::model::cell::{Merge, Row};
use crate::model::dictionary::{Dictionary, StatedName};
use crate::model::entry::Entry;
use crate::model::sha256;
use crate::model::source::{SheetReport, SheetState, SourceReport};
use crate::model::standard;
use crate::model::table::{RowRole, Table, TableKind};
use crate::normalise::Normaliser;
use crate::open::{self, Book, SheetTrouble, WhySheet};
use crate::place::{Place, SheetPlace};
use crate::read::{Reader, certificate};
use crate::recognise::{Recognised, Recogniser};
use crate::rules::Rules;

/// Rows between two words to the watcher.
const ROWS_A_WORD: u64 = 1000;

/// Reads one file, or takes what was read of the same bytes before; whatever is wrong with it becomes a finding.
pub(super) fn take_in(
    source: &Source,
    rules: &Rules,
    confirmed: &Dictionary,
    bounds: Bounds<'_>,
    shelf: Option<&Shelved<'_>>,
    watch: &dyn Watch,
) -> Intake {
    let bytes = match discover::read_bytes(source, bounds.limits) {
        Ok(bytes) => bytes,
        Err(finding) => return refused(source, String::new(), finding),
    };
    let sha256 = sha256::of(&bytes);
    if let Some(intake) = shelf.and_then(|shelf| shelf.recall(source, &sha256)) {
        return intake;
    }
    let intake = read(source, &bytes, sha256, rules, confirmed, bounds, watch);
    if let Some(shelf) = shelf {
        shelf.keep(source, &intake);
    }
    intake
}

fn read(
    source: &Source,
    bytes: &[u8],
    sha256: String,
    rules: &Rules,
    confirmed: &Dictionary,
    bounds: Bounds<'_>,
    watch: &dyn Watch,
) -> Intake {
    match open(bytes, bounds) {
        Ok(book) if book.is_own_result() => own_result(source, sha256, book),
        Ok(book) => match standard_workbook::other_version(&book, &source.shown) {
            Some(found) => unread(source, sha256, found),
            None => match FileTask::new(source, rules, confirmed, &book, bounds, watch).read(book, &sha256) {
                Ok(intake) => intake,
                Err(finding) => refused(source, sha256, finding),
            },
        },
        Err(finding) => refused(source, sha256, finding),
    }
}

/// Opens a file where it can do no harm: here within its time, or in a process of its own.
///
/// # Errors
/// The finding that says why the file cannot be read.
pub(crate) fn open<'b>(bytes: &'b [u8], bounds: Bounds<'_>) -> Result<Book<'b>, FileFinding> {
    let Bounds { limits, guard, .. } = bounds;
    match guard {
        None => open::open(bytes, limits),
        Some(guard) if open::is_read_apart(bytes, limits) => open::child::through(guard.read_apart(bytes)?, limits),
        Some(guard) => {
            let time = guard.time(bytes.len());
            open::open(bytes, limits).map(|book| book.within(time))
        }
    }
}

fn refused(source: &Source, sha256: String, finding: FileFinding) -> Intake {
    unread(source, sha256, Found::new(Place::File(Arc::clone(&source.shown)), "", finding))
}

fn unread(source: &Source, sha256: String, found: Found) -> Intake {
    let refused = Some(found.finding.code());
    let report = SourceReport { file: Arc::clone(&source.shown), sha256, refused, sheets: Vec::new() };
    Intake { findings: vec![found], sources: vec![report], ..Intake::default() }
}

/// Takes the *Kamus* of a result of ours; all else in it comes from other files.
fn own_result(source: &Source, sha256: String, mut book: Book<'_>) -> Intake {
    let mut intake = Intake::default();
    let infos = book.sheets().to_vec();
    let mut sheets = Vec::with_capacity(infos.len());
    for (index, info) in infos.iter().enumerate() {
        let place = Arc::new(SheetPlace { file: Arc::clone(&source.shown), sheet: Arc::from(info.name.as_str()) });
        let taken = dictionary_sheet(&mut book, index, &place, info.hidden, &mut intake.stated);
        sheets.push(taken.unwrap_or_else(|| SheetReport::left_alone(&info.name, info.hidden, SheetState::OwnResult)));
    }
    intake.sources.push(SourceReport { file: Arc::clone(&source.shown), sha256, refused: None, sheets });
    intake.findings.push(Found::new(Place::File(Arc::clone(&source.shown)), "", FileFinding::OwnResult));
    intake
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
    source: &'r Source,
    rules: &'r Rules,
    reader: Reader<'r>,
    normaliser: Normaliser<'r>,
    intake: Intake,
    entries: Vec<Entry>,
    listed_findings: usize,
    watch: &'r dyn Watch,
    /// Whether it is a standard workbook, to be read strictly.
    is_standard: bool,
}

/// How far an intake has come, to go back to where a sheet turns out to be damaged.
struct Mark {
    activities: usize,
    listed: usize,
    damaged: usize,
    findings: usize,
}

impl<'r> FileTask<'r> {
    fn new(
        source: &'r Source,
        rules: &'r Rules,
        confirmed: &'r Dictionary,
        book: &Book<'_>,
        bounds: Bounds<'_>,
        watch: &'r dyn Watch,
    ) -> Self {
        let reader = Reader::new(rules, book.epoch());
        Self {
            source,
            rules,
            reader,
            normaliser: Normaliser::new(rules, confirmed),
            intake: Intake::default(),
            entries: Vec::new(),
            listed_findings: bounds.limits.findings,
            watch,
            is_standard: book.is_standard(),
        }
    }

    /// Reads the sheets of a book.
    ///
    /// # Errors
    /// What costs the whole file, however much of it was read: nothing of it may count then.
    fn read(mut self, mut book: Book<'_>, sha256: &str) -> Result<Intake, FileFinding> {
        let file = Place::File(Arc::clone(&self.source.shown));
        self.intake.findings.extend(book.notes().iter().map(|note| Found::new(file.clone(), "", note.clone())));
        let sheets = book.sheets().to_vec();
        let reports = (0..sheets.len())
            .map(|index| self.sheet(&mut book, index, &sheets[index].name, sheets[index].hidden))
            .collect::<Result<_, _>>()?;
        self.intake.awaited = self.normaliser.finish();
        self.intake.sources.push(SourceReport {
            file: Arc::clone(&self.source.shown),
            sha256: sha256.to_owned(),
            refused: None,
            sheets: reports,
        });
        Ok(self.intake)
    }

    fn sheet(&mut self, book: &mut Book<'_>, index: usize, name: &str, hidden: bool) -> Result<SheetReport, FileFinding> {
        let place = Arc::new(SheetPlace { file: Arc::clone(&self.source.shown), sheet: Arc::from(name) });
        if let Some(report) = dictionary_sheet(book, index, &place, hidden, &mut self.intake.stated) {
            return Ok(report);
        }
        if is_returned_findings(book, index) || hidden && dictionary::is_called_choices(name) {
            return Ok(SheetReport::left_alone(name, hidden, SheetState::NotOurs));
        }
        if self.is_standard && [standard::GUIDE, standard::REFERENCE].contains(&name) {
            let list = (name == standard::REFERENCE).then(|| standard_workbook::changed_list(book, index, &place, self.rules));
            self.intake.findings.extend(list.flatten());
            return Ok(SheetReport::left_alone(name, hidden, SheetState::NotOurs));
        }
        let mark = self.mark();
        let mut outcome = self.rows(book, index, &place, None);
        if matches!(&outcome, Ok(recognised) if recognised.wants_merges)
            && let Some(merges) = book.merges(index)
        {
            self.go_back(&mark);
            outcome = self.rows(book, index, &place, Some(merges));
        }
        match outcome {
            Ok(recognised) => {
                self.normaliser.keep_sheet();
                Ok(self.recognised(recognised, &mark, &place, hidden))
            }
            Err(SheetTrouble { why: WhySheet::File(finding), .. }) => Err(finding),
            Err(trouble) => {
                self.go_back(&mark);
                let finding = TableFinding::from(trouble);
                let found = Found::new(Place::Sheet(Arc::clone(&place)), "", finding);
                let state = SheetState::Refused(found.finding.code());
                self.intake.findings.push(found);
                Ok(SheetReport::left_alone(name, hidden, state))
            }
        }
    }

    /// Goes once through the rows of a sheet.
    fn rows(
        &mut self,
        book: &mut Book<'_>,
        index: usize,
        place: &Arc<SheetPlace>,
        merges: Option<Vec<Merge>>,
    ) -> Result<Recognised, SheetTrouble> {
        self.reader.begin_sheet();
        let recogniser = Recogniser::new(self.rules, Arc::clone(place), merges);
        let is_strict = self.is_standard && *place.sheet == *standard::ACTIVITIES;
        let mut recogniser = if is_strict { recogniser.strictly() } else { recogniser };
        let mut throttle = Throttle::behind(&self.intake.findings, self.listed_findings);
        let mut rows = 0_u64;
        let outcome = book.rows(index, &mut |row| {
            rows += 1;
            if rows.is_multiple_of(ROWS_A_WORD) {
                self.watch.rows(ROWS_A_WORD);
            }
            let flow = recogniser.push(row, &mut |table, role, row| self.row(table, role, row));
            throttle.gather(&mut self.intake.findings);
            flow
        });
        self.watch.rows(rows % ROWS_A_WORD);
        outcome.map(|()| recogniser.finish())
    }

    fn row(&mut self, table: &Table, role: RowRole, row: Row<'_>) {
        if table.kind == TableKind::Employees {
            if let Some((employee, column)) = self.reader.listed(table, row, &mut self.intake.findings) {
                self.intake.listed.push(Listing { employee, place: table.place(row.number, column) });
            }
            return;
        }
        self.reader.entries(table, role, row, &mut self.entries, &mut self.intake.findings);
        let certificate = certificate(table, row);
        for entry in self.entries.drain(..) {
            if let Some(number) = &certificate {
                self.intake.certificates.add(self.intake.activities.len(), number);
            }
            if let Some(number) = entry.damaged_nip {
                self.intake.damaged.push((self.intake.activities.len(), number));
            }
            let activity = self.normaliser.activity(entry, table, &mut self.intake.findings);
            self.intake.activities.push(activity);
        }
    }

    fn recognised(&mut self, recognised: Recognised, mark: &Mark, place: &Arc<SheetPlace>, hidden: bool) -> SheetReport {
        let activities = self.intake.activities.len() - mark.activities;
        let refusal = recognised.findings.iter().find(|found| found.finding.severity() == crate::finding::Severity::Error);
        let state = match (recognised.kind, refusal) {
            (Some(TableKind::Activities), _) => SheetState::Activities,
            (Some(TableKind::Employees), _) => SheetState::Employees,
            (None, Some(found)) => SheetState::Refused(found.finding.code()),
            (None, None) if recognised.any_cell => SheetState::NotOurs,
            (None, None) => SheetState::Empty,
        };
        if hidden && recognised.kind.is_some() {
            self.intake.findings.push(Found::new(Place::Sheet(Arc::clone(place)), "", TableFinding::HiddenSheet));
        }
        self.intake.findings.extend(recognised.findings);
        SheetReport {
            name: Arc::clone(&place.sheet),
            hidden,
            range: recognised.range,
            rows: recognised.rows,
            activities: u32::try_from(activities).unwrap_or(u32::MAX),
            skipped: recognised.skipped,
            continued: recognised.continued,
            state,
        }
    }

    fn mark(&self) -> Mark {
        let intake = &self.intake;
        Mark {
            activities: intake.activities.len(),
            listed: intake.listed.len(),
            damaged: intake.damaged.len(),
            findings: intake.findings.len(),
        }
    }

    /// A sheet that broke off in its middle is refused whole: half a sheet would make people short.
    fn go_back(&mut self, mark: &Mark) {
        self.intake.activities.truncate(mark.activities);
        self.intake.certificates.truncate(mark.activities);
        self.intake.listed.truncate(mark.listed);
        self.intake.damaged.truncate(mark.damaged);
        self.intake.findings.truncate(mark.findings);
        self.normaliser.forget_sheet();
    }
}

impl From<SheetTrouble> for TableFinding {
    fn from(trouble: SheetTrouble) -> Self {
        match trouble.why {
            WhySheet::TooManyRows { limit } => Self::TooManyRows { limit },
            WhySheet::TooManyCells { limit } => Self::TooManyCells { limit },
            WhySheet::Damaged | WhySheet::Missing | WhySheet::OutOfOrder | WhySheet::ReaderFailed | WhySheet::File(_) => {
                Self::SheetDamaged { after: trouble.after.map_or(0, |row| u64::from(row) + 1) }
            }
        }
    }
}
