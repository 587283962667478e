//! `run --cards DIR`: for each unit a workbook to print, a page for each person.

use std::fs;
use std::path::{Path, PathBuf};

use rekap_engine::{CardBook, Recap, card_books};
use rekap_report::{Cards, cards_workbook};

use crate::failure::Failure;
use crate::job::Job;
use crate::output;

/// Settles which workbooks a job wants, and checks that nothing stands in the way; none where it wants no cards.
///
/// # Errors
/// A folder that cannot be made, or a workbook that stands there already and must not be replaced.
pub fn plan(job: &Job, recap: &Recap) -> Result<Vec<CardBook>, Failure> {
    let Some(folder) = &job.cards else { return Ok(Vec::new()) };
    fs::create_dir_all(folder).map_err(|error| Failure::OutputNotWritable { path: folder.clone(), why: error.to_string() })?;
    let books = card_books(recap, &job.presentation);
    let taken = books.iter().map(|book| folder.join(&book.name)).find(|path| path.exists());
    match taken.filter(|_| !job.force) {
        Some(path) => Err(Failure::OutputExists { path }),
        None => Ok(books),
    }
}

/// Writes the workbooks, each whole or not at all; gives their places.
///
/// # Errors
/// [`Failure::OutputNotWritable`] where one cannot be written; those before it stand.
pub fn write(job: &Job, recap: &Recap, books: &[CardBook]) -> Result<Vec<PathBuf>, Failure> {
    let cards = Cards::of(&recap.summary, &recap.rules, &job.presentation);
    let folder = job.cards.as_deref().unwrap_or(Path::new(""));
    let written = books.iter().map(|book| {
        let path = folder.join(&book.name);
        output::write_whole(&path, job.force, |file| cards_workbook(&cards, &book.people, file)).map(|()| path)
    });
    written.collect()
}
