//! `log/jurnal.jsonl`: one line for each upload, appended and brought onto the disk before the upload is moved to where the line says that it lies.
//!
//! With the folders it is all the memory that the job has, and other programs read it. So a line goes out in one write. What the power cut off while it was written
//! belongs to an upload that was not moved either: it is set aside in a file beside the journal and reported, and every line that is left is JSON. A NIP by which
//! a file is named does not stand there ([`names`](super::names)).
//!
//! Of two submissions of one name that one is the newer which was claimed later ([`run`](super::run)), in whatever order they were judged.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::{self, ErrorKind, Write};

use chrono::SecondsFormat;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::disk::Disk;
use super::event::Event;
use super::folder::{self, Folder, LOG, file_name};
use super::judge::Submission;
use super::names::{HiddenNames, hidden};
use super::{Pass, run};
use crate::failure::Failure;

/// What became of an upload.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UploadOutcome {
    /// Nothing in it must be mended.
    Accepted,
    /// It was read, and something in it must be mended.
    NeedsMending,
    /// It could not be read.
    Failed,
    /// The same bytes were judged before, by the same rules.
    Repeated,
}

/// What an upload was judged by; where one of these differs, the same bytes are judged again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criteria {
    /// SHA-256 of the rule files.
    pub rules: String,
    /// SHA-256 over the dictionaries of confirmed names.
    pub dictionary: String,
    /// SHA-256 of the employee list; empty where there is none.
    pub employees: String,
    /// Version of the program.
    pub version: String,
}

/// What was counted in an upload.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct UploadCounts {
    /// Activities read.
    pub activities: u64,
    /// Findings of severity *galat*.
    pub errors: u64,
    /// Findings of severity *peringatan*.
    pub warnings: u64,
}

/// The file that says to an office what to mend, and its way there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Where it was written.
    pub from: String,
    /// Where it lies, beside the upload.
    pub to: String,
}

/// One upload.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JournalLine {
    /// When it was judged.
    pub time: String,
    /// The run that judged it.
    pub run: String,
    /// The office that sent it.
    pub office: String,
    /// What it is a submission of: its path below the office's folder, without what a returned workbook puts before it.
    pub name: String,
    /// Its path below the office's folder as it was sent.
    pub file: String,
    /// The SHA-256 of the submission that it answers, where it says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<String>,
    /// The blank that it was filled in from, where it says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blank: Option<String>,
    /// The accepted submission from the same blank, where its office was asked whether this one replaces it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<String>,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// What it was judged by.
    #[serde(flatten)]
    pub criteria: Criteria,
    /// What became of it.
    pub outcome: UploadOutcome,
    /// The year that it reports on, where it was read.
    pub year: Option<i32>,
    /// What was counted in it.
    pub counts: UploadCounts,
    /// Where it lay while it was judged.
    pub claimed: String,
    /// Where it lies.
    pub stored: String,
    /// The reply to the office, where there was one.
    pub reply: Option<Reply>,
}

/// A year for which no accepted workbook is left; its recap was emptied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct EmptiedYear {
    time: String,
    run: String,
    emptied: i32,
}

/// What a line of the journal can hold.
#[derive(Deserialize)]
#[serde(untagged)]
enum JournalEntry {
    Upload(Box<JournalLine>),
    Emptied(EmptiedYear),
    /// A line of a later version of the program, which it is to find again.
    Other {},
}

impl JournalLine {
    /// Gives what it has in common with every other line about the same submission.
    pub(super) fn key(&self) -> (String, String) {
        key(&self.office, &self.name)
    }

    /// Gives what it is a submission of, where its bytes say so themselves.
    pub(super) fn answering(&self) -> Option<Submission> {
        self.answers.as_ref().map(|_| Submission { office: self.office.clone(), name: self.name.clone() })
    }

    /// Says whether it is about an accepted workbook in the recap of a year, where `named` is the only year that there is a recap of.
    pub(super) fn is_accepted_in(&self, year: i32, named: Option<i32>) -> bool {
        self.outcome == UploadOutcome::Accepted && named.or(self.year) == Some(year)
    }

    fn time_of_claim(&self) -> &str {
        run::time_of_claim(&self.claimed)
    }

    /// Gives the same with every name of a file or an office written in another way.
    fn renamed(&self, name: impl Fn(&str) -> String) -> Self {
        Self {
            office: name(&self.office),
            name: name(&self.name),
            file: name(&self.file),
            asked: self.asked.as_deref().map(&name),
            claimed: name(&self.claimed),
            stored: name(&self.stored),
            reply: self.reply.as_ref().map(|reply| Reply { from: reply.from.clone(), to: name(&reply.to) }),
            ..self.clone()
        }
    }
}

/// What makes two uploads submissions of the same thing: office and name, however the system that sent them writes letters and their marks.
pub(super) fn key(office: &str, name: &str) -> (String, String) {
    // As the journal writes it: a name that is known from there alone is the same submission.
    let folded = |text: &str| hidden(text).nfc().collect::<String>().to_lowercase();
    (folded(office), folded(name))
}

/// All lines, in the order in which they were written.
#[derive(Debug, Default)]
pub(super) struct Journal {
    lines: Vec<JournalLine>,
    /// For each submission, where its newest line stands that judged anything.
    newest: HashMap<(String, String), usize>,
    /// For each reply, by office and file name, where the line stands that it belongs to.
    replied: HashMap<(String, String), usize>,
    /// Where uploads lie or lay: no other one ever gets such a name, so that a line means one file for good.
    stored: HashSet<String>,
    /// For each year that was emptied, how many lines stood before the last one that says so.
    emptied: HashMap<i32, usize>,
    /// Whether the file ends with a line.
    ends_whole: bool,
    /// What is no JSON.
    torn: Vec<Vec<u8>>,
}

impl Journal {
    /// Reads the journal; none is an empty one.
    pub(super) fn read(folder: &Folder) -> Result<Self, Failure> {
        let bytes = content(folder)?;
        // Most journals hold no name with a NIP.
        let names = OnceCell::new();
        let shown =
            |name: &str| if name.contains('~') { names.get_or_init(|| HiddenNames::of(folder)).shown(name) } else { name.to_owned() };
        let mut journal = Self { ends_whole: bytes.last().is_none_or(|&last| last == b'\n'), ..Self::default() };
        for line in lines_of(&bytes) {
            match serde_json::from_slice(line) {
                Ok(JournalEntry::Upload(line)) => journal.take(line.renamed(shown)),
                Ok(JournalEntry::Emptied(EmptiedYear { emptied, .. })) => drop(journal.emptied.insert(emptied, journal.lines.len())),
                Ok(JournalEntry::Other {}) => {}
                Err(_) => journal.torn.push(line.to_vec()),
            }
        }
        Ok(journal)
    }

    fn take(&mut self, line: JournalLine) {
        let at = self.lines.len();
        if line.outcome != UploadOutcome::Repeated {
            let newest = self.newest.entry(line.key()).or_insert(at);
            if self.lines.get(*newest).is_none_or(|before| before.time_of_claim() <= line.time_of_claim()) {
                *newest = at;
            }
        }
        if let Some(reply) = &line.reply {
            self.replied.insert(key(&line.office, file_name(&reply.to)), at);
        }
        self.stored.insert(hidden(&line.stored));
        self.lines.push(line);
    }

    /// Sets aside what is no line, so that the journal holds JSON lines only, and reports it.
    pub(super) fn mend(&mut self, pass: &Pass<'_>) -> Result<(), Failure> {
        if self.ends_whole && self.torn.is_empty() {
            return Ok(());
        }
        let (path, disk) = (pass.folder.journal(), pass.disk());
        if !self.torn.is_empty() {
            let wanted = format!("{LOG}/jurnal-rusak.txt");
            let stored = folder::numbered(&wanted).find(|place| !pass.folder.at(place).exists()).unwrap_or_default();
            let (aside, torn) = (pass.folder.at(&stored), self.torn.join(&b'\n'));
            disk.write_new(&aside, |file| Ok(file.write_all(&torn)?)).map_err(|error| Folder::trouble(&aside, &error))?;
            pass.report(&Event::JournalTorn { lines: self.torn.len() as u64, stored });
        }
        let bytes = content(&pass.folder)?;
        let whole = lines_of(&bytes).filter(|line| serde_json::from_slice::<JournalEntry>(line).is_ok());
        let whole: Vec<u8> = whole.flat_map(|line| line.iter().chain(b"\n")).copied().collect();
        disk.place(disk.stage(&path, |file| Ok(file.write_all(&whole)?))?, &path)?;
        (self.ends_whole, self.torn) = (true, Vec::new());
        Ok(())
    }

    /// Writes a line down; it is on the disk when this returns.
    pub(super) fn append(&mut self, line: JournalLine, folder: &Folder, disk: &Disk) -> io::Result<()> {
        self.write(&line.renamed(hidden), folder, disk)?;
        self.take(line);
        Ok(())
    }

    /// Writes down that a year was emptied, unless that was the last thing that happened to the year.
    pub(super) fn append_emptied(&mut self, year: i32, pass: &Pass<'_>, is_of_year: impl Fn(&JournalLine) -> bool) -> io::Result<()> {
        if self.emptied.get(&year).is_some_and(|&before| !self.lines[before..].iter().any(is_of_year)) {
            return Ok(());
        }
        let time = pass.clock.now().to_rfc3339_opts(SecondsFormat::Secs, true);
        self.write(&EmptiedYear { time, run: pass.run.clone(), emptied: year }, &pass.folder, pass.disk())?;
        self.emptied.insert(year, self.lines.len());
        Ok(())
    }

    fn write(&mut self, line: &impl Serialize, folder: &Folder, disk: &Disk) -> io::Result<()> {
        // A write that failed earlier in this pass may have left its beginning.
        let mut bytes = if self.ends_whole { Vec::new() } else { b"\n".to_vec() };
        serde_json::to_writer(&mut bytes, line)?;
        bytes.push(b'\n');
        self.ends_whole = false;
        disk.append(&folder.journal(), &bytes)?;
        self.ends_whole = true;
        Ok(())
    }

    /// Says whether an upload lies or lay at a place.
    pub(super) fn knows(&self, stored: &str) -> bool {
        self.stored.contains(&hidden(stored))
    }

    /// Gives all lines, the oldest first.
    pub(super) fn lines(&self) -> &[JournalLine] {
        &self.lines
    }

    /// Gives all lines, that of the newest submission first.
    pub(super) fn newest_first(&self) -> Vec<&JournalLine> {
        let mut lines: Vec<&JournalLine> = self.lines.iter().collect();
        lines.sort_by_key(|line| line.time_of_claim());
        lines.reverse();
        lines
    }

    /// Gives the newest judgement of a submission.
    pub(super) fn newest(&self, office: &str, name: &str) -> Option<&JournalLine> {
        self.newest.get(&key(office, name)).map(|&at| &self.lines[at])
    }

    /// Gives the submission whose bytes have this SHA-256, as it was last judged; that of the office itself before that of another.
    pub(super) fn answered(&self, office: &str, sha256: &str) -> Option<&JournalLine> {
        let of_bytes = || self.lines.iter().rev().filter(|line| line.sha256 == sha256 && line.outcome != UploadOutcome::Repeated);
        of_bytes().find(|line| line.office == office).or_else(|| of_bytes().next())
    }

    /// Gives the newest accepted submission of an office under another name that was filled in from a blank and lies where `is_there` looks.
    pub(super) fn of_blank(&self, own: &Submission, blank: &str, is_there: impl Fn(&str) -> bool) -> Option<&JournalLine> {
        let own = key(&own.office, &own.name);
        let is_other = |line: &&JournalLine| {
            let (office, name) = line.key();
            line.outcome == UploadOutcome::Accepted && line.blank.as_deref() == Some(blank) && office == own.0 && name != own.1
        };
        self.lines.iter().rev().filter(is_other).find(|line| is_there(&line.stored))
    }

    /// Says whether a file is the reply to an upload that still lies where `is_there` looks.
    pub(super) fn is_awaited(&self, staged: &str, is_there: impl Fn(&str) -> bool) -> bool {
        let is_it = |line: &&JournalLine| line.reply.as_ref().is_some_and(|reply| reply.from == staged);
        self.lines.iter().rev().find(is_it).is_some_and(|line| is_there(&line.claimed))
    }

    /// Gives the submission that a returned workbook of this name was made for.
    pub(super) fn replied_to(&self, office: &str, file: &str) -> Option<&JournalLine> {
        self.replied.get(&key(office, file_name(file))).map(|&at| &self.lines[at])
    }
}

fn content(folder: &Folder) -> Result<Vec<u8>, Failure> {
    let path = folder.journal();
    match fs::read(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        read => read.map_err(|error| Folder::trouble(&path, &error)),
    }
}

fn lines_of(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split(|&byte| byte == b'\n').filter(|line| !line.is_empty())
}
