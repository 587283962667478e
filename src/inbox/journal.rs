//! `log/jurnal.jsonl`: one line for each upload, appended and brought onto the disk before the upload is moved to where the line says that it lies.
//!
//! With the folders it is all the memory that the job has. A line that breaks off (the power went while it was written) tells of an upload that was not moved
//! either, so it is passed over, and the next line begins on a line of its own.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::{self, ErrorKind};

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::disk::Disk;
use super::folder::{Folder, file_name};
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

/// The file that tells an office what to mend, and its way there.
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
    /// What the office was told, where it was.
    pub reply: Option<Reply>,
}

impl JournalLine {
    /// Gives what it has in common with every other line about the same submission.
    pub(super) fn key(&self) -> (String, String) {
        key(&self.office, &self.name)
    }
}

/// What makes two uploads submissions of the same thing: office and name, however the system that sent them writes letters and their marks.
pub(super) fn key(office: &str, name: &str) -> (String, String) {
    let folded = |text: &str| text.nfc().collect::<String>().to_lowercase();
    (folded(office), folded(name))
}

/// All lines, in the order in which they were written.
#[derive(Debug)]
pub(super) struct Journal {
    lines: Vec<JournalLine>,
    /// For each submission, where its newest line stands that judged anything.
    newest: HashMap<(String, String), usize>,
    /// For each answer, by office and file name, where the line stands that it belongs to.
    replied: HashMap<(String, String), usize>,
    /// Where uploads lie or lay: no other one ever gets such a name, so that a line means one file for good.
    stored: HashSet<String>,
    ends_whole: bool,
}

impl Journal {
    /// Reads the journal; none is an empty one.
    pub(super) fn read(folder: &Folder) -> Result<Self, Failure> {
        let path = folder.journal();
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(Folder::trouble(&path, &error)),
        };
        let ends_whole = bytes.last().is_none_or(|&last| last == b'\n');
        let mut journal = Self { lines: Vec::new(), newest: HashMap::new(), replied: HashMap::new(), stored: HashSet::new(), ends_whole };
        bytes.split(|&byte| byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok()).for_each(|line| journal.take(line));
        Ok(journal)
    }

    fn take(&mut self, line: JournalLine) {
        if line.outcome != UploadOutcome::Repeated {
            self.newest.insert(line.key(), self.lines.len());
        }
        if let Some(reply) = &line.reply {
            self.replied.insert(key(&line.office, file_name(&reply.to)), self.lines.len());
        }
        self.stored.insert(line.stored.clone());
        self.lines.push(line);
    }

    /// Writes a line down; it is on the disk when this returns.
    pub(super) fn append(&mut self, line: JournalLine, folder: &Folder, disk: &Disk) -> io::Result<()> {
        // A line that was torn must not tear the next one with it.
        let mut bytes = if self.ends_whole { Vec::new() } else { b"\n".to_vec() };
        serde_json::to_writer(&mut bytes, &line)?;
        bytes.push(b'\n');
        self.ends_whole = false;
        disk.append(&folder.journal(), &bytes)?;
        self.ends_whole = true;
        self.take(line);
        Ok(())
    }

    /// Says whether an upload lies or lay at a place.
    pub(super) fn knows(&self, stored: &str) -> bool {
        self.stored.contains(stored)
    }

    /// Gives all lines, the oldest first.
    pub(super) fn lines(&self) -> &[JournalLine] {
        &self.lines
    }

    /// Gives the newest judgement of a submission.
    pub(super) fn newest(&self, office: &str, name: &str) -> Option<&JournalLine> {
        self.newest.get(&key(office, name)).map(|&at| &self.lines[at])
    }

    /// Says whether a file is the answer to an upload that has not been moved yet, which `is_there` tells.
    pub(super) fn is_awaited(&self, answer: &str, is_there: impl Fn(&str) -> bool) -> bool {
        let is_it = |line: &&JournalLine| line.reply.as_ref().is_some_and(|reply| reply.from == answer);
        self.lines.iter().rev().find(is_it).is_some_and(|line| is_there(&line.claimed))
    }

    /// Gives the submission that a returned workbook of this name was made for.
    pub(super) fn replied_to(&self, office: &str, file: &str) -> Option<&JournalLine> {
        self.replied.get(&key(office, file_name(file))).map(|&at| &self.lines[at])
    }
}
