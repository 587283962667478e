//! Files on a disk → what was read of them: in parallel, joined in input order, so that nothing depends on which file was done first.

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use rekap_core::model::dictionary::Dictionary;
use rekap_core::rules::Rules;
use rekap_engine::{Decisions, Host, Reading, WorkbookReader, leave_out_returned, read_dictionary, refused};

use crate::discover::{self, Source};
use crate::failure::Failure;

/// Reads all files by the shipped dictionary and the confirmed names; what the host kept of the same bytes is not read again.
#[must_use]
pub fn read(sources: &[Source], rules: &Rules, confirmed: &Dictionary, host: Host<'_>) -> Reading {
    host.progress.begins(sources.len());
    let reader = WorkbookReader::new(rules, confirmed, host);
    let mut readings: Vec<Reading> = sources
        .par_iter()
        .map(|source| {
            let reading = match discover::read_bytes(source, host.limits) {
                Ok(bytes) => reader.read(&source.shown, &bytes),
                Err(finding) => refused(&source.shown, String::new(), finding),
            };
            host.progress.file_done();
            reading
        })
        .collect();
    leave_out_returned(&mut readings);
    Reading::joined(readings)
}

/// Reads an employee list that was named as such: its tables of people or, where it has none, whatever has a NIP and a name.
///
/// # Errors
/// [`Failure::InputMissing`] where it does not exist, [`Failure::EmployeesUnusable`] where nobody is listed in it.
pub fn employee_list(path: &Path, rules: &Rules, host: Host<'_>) -> Result<Reading, Failure> {
    if !path.exists() {
        return Err(Failure::InputMissing { path: path.to_owned() });
    }
    let shown = path.file_name().map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy());
    let source = Source { path: path.to_owned(), shown: shown.as_ref().into() };
    let unusable = || Failure::EmployeesUnusable { path: path.to_owned() };
    let bytes = discover::read_bytes(&source, host.limits).map_err(|_| unusable())?;
    rekap_engine::employee_list(&source.shown, &bytes, rules, host).ok_or_else(unusable)
}

/// Reads the dictionaries that were named as such; `inputs` are the other files of the run, from which their names must differ.
///
/// # Errors
/// [`Failure::InputMissing`] where one is not there, [`Failure::DictionaryUnusable`] where one cannot be read or holds no *Kamus*.
pub fn dictionaries(paths: &[std::path::PathBuf], inputs: &[Source], host: Host<'_>) -> Result<Decisions, Failure> {
    let mut given = Reading::default();
    for (path, shown) in paths.iter().zip(discover::names(paths)) {
        if !path.exists() {
            return Err(Failure::InputMissing { path: path.clone() });
        }
        let is_taken = inputs.iter().any(|input| input.shown == shown);
        let shown = if is_taken { discover::shown(path) } else { shown };
        let bytes = discover::read_bytes(&Source { path: path.clone(), shown: Arc::clone(&shown) }, host.limits);
        let reading = bytes.ok().and_then(|bytes| read_dictionary(&shown, &bytes, host));
        given = given.join(reading.ok_or_else(|| Failure::DictionaryUnusable { path: path.clone() })?);
    }
    Ok(Decisions { given })
}
