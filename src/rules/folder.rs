//! Rule files on disk ↔ their texts: the only place of the rules that touches a file.
//!
//! An office keeps what it changed and nothing else: a folder with its own `names.csv`, or a single `aturan-kami.toml` whose content says which of the four it
//! is. A table saved by Excel on Windows may be in Windows-1252; it is read as such where it is not UTF-8.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use encoding_rs::WINDOWS_1252;

use super::problem::{Fault, RuleProblem};
use super::{FILE_NAMES, RuleText, RuleTexts};
use crate::failure::Failure;

/// Reads a folder or a file over the shipped texts.
pub(super) fn read(path: &Path) -> Result<RuleTexts, RuleProblem> {
    let mut texts = RuleTexts::shipped();
    if !path.is_dir() {
        let text = read_text(path)?;
        let Some(part) = part_like(&mut texts, &text) else {
            return Err(problem(path, Fault::NoRuleFile));
        };
        *part = text;
        return Ok(texts);
    }
    let mut any = false;
    for (name, part) in FILE_NAMES.iter().zip([&mut texts.regulation, &mut texts.policy, &mut texts.names, &mut texts.headings]) {
        let file = path.join(name);
        if file.exists() {
            *part = read_text(&file)?;
            any = true;
        }
    }
    if any { Ok(texts) } else { Err(problem(path, Fault::NoRuleFile)) }
}

/// Writes the texts into a folder; none where any of them is there already.
pub(super) fn export(texts: &RuleTexts, folder: &Path) -> Result<(), Failure> {
    let files = FILE_NAMES.map(|name| folder.join(name));
    if let Some(existing) = files.iter().find(|file| file.exists()) {
        return Err(Failure::OutputExists { path: existing.clone() });
    }
    fs::create_dir_all(folder).map_err(|error| not_writable(folder, &error))?;
    for (file, part) in files.iter().zip(texts.all()) {
        // `create_new` refuses a file that appeared since the look above.
        let written = OpenOptions::new().write(true).create_new(true).open(file).and_then(|mut open| open.write_all(part.text.as_bytes()));
        written.map_err(|error| not_writable(file, &error))?;
    }
    Ok(())
}

fn read_text(path: &Path) -> Result<RuleText, RuleProblem> {
    let bytes = fs::read(path).map_err(|error| problem(path, Fault::NotReadable(error.to_string())))?;
    let text = String::from_utf8(bytes).unwrap_or_else(|error| WINDOWS_1252.decode_without_bom_handling(error.as_bytes()).0.into_owned());
    Ok(RuleText::new(name_of(path), &text))
}

/// Tells by a file's content which part it replaces.
fn part_like<'a>(texts: &'a mut RuleTexts, text: &RuleText) -> Option<&'a mut RuleText> {
    let begins = |start: &str| text.text.lines().any(|line| line.trim_start().trim_start_matches('"').starts_with(start));
    if begins("Tertulis") {
        Some(&mut texts.names)
    } else if begins("Judul kolom") {
        Some(&mut texts.headings)
    } else if begins("[[category") || begins("[[source") {
        Some(&mut texts.regulation)
    } else if begins("[hours_heading")
        || begins("[monthly_cap_counts")
        || begins("[pppk_ceiling")
        || begins("[plan_")
        || begins("[semester_")
    {
        Some(&mut texts.policy)
    } else {
        None
    }
}

fn problem(path: &Path, fault: Fault) -> RuleProblem {
    RuleProblem { file: name_of(path), line: None, entry: String::new(), fault }
}

fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

fn not_writable(path: &Path, error: &io::Error) -> Failure {
    Failure::OutputNotWritable { path: path.to_owned(), why: error.to_string() }
}
