//! `rekap-jp template`: the blank that offices fill in (contract §8), one, or one for each unit of the employee list.
//!
//! What clerks type decides how much of a year is credited, and a blank is the one place where it can be made right before it is wrong: names come from
//! drop-downs, a NIP cannot become a number, a date cannot lie in another year. What the blank cannot hold, reading it back strictly can.
//! Blanks for units appear all together or not at all: half a round of blanks would leave offices without one, and nobody would know which.

use std::fs;
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tempfile::NamedTempFile;

use crate::failure::Failure;
use crate::{inputs, output, rule_files};
use rekap_core::finding::{Found, Severity};
use rekap_core::model::employee::ListedEmployee;
use rekap_core::model::lang::Lang;
use rekap_core::model::limits::Limits;
use rekap_core::model::text::fold;
use rekap_core::rules::Rules;
use rekap_engine::{Guard, Host, Progress, listed_people};
use rekap_report::template::Blank;

/// What blanks are to be made.
#[derive(Debug, Clone)]
pub struct TemplateJob {
    /// Where they go.
    pub target: Target,
    /// The employee list to fill in beforehand.
    pub employees: Option<PathBuf>,
    /// The unit that the blank is for; with an employee list, only its people are filled in.
    pub unit: Option<String>,
    /// The year that the activities end in.
    pub year: i32,
    /// Another rule file or folder.
    pub rules: Option<PathBuf>,
    /// Language of messages and guide; sheet names and headings are those of the contract.
    pub lang: Lang,
    /// Whether existing files may be replaced.
    pub force: bool,
    /// What the employee list may cost.
    pub limits: Limits,
    /// What reads files that can do harm, where the host has it.
    pub guard: Option<Arc<dyn Guard>>,
    /// Version of the program.
    pub version: &'static str,
}

impl TemplateJob {
    fn blank(&self, unit: Option<Arc<str>>, people: Vec<ListedEmployee>) -> Blank {
        Blank { unit, people, year: self.year, lang: self.lang, version: self.version }
    }
}

/// Where blanks go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// One file.
    File(PathBuf),
    /// A folder, a file for each unit of the employee list.
    PerUnit(PathBuf),
}

/// The blanks that were made.
#[derive(Debug)]
pub struct Made {
    /// Where they lie.
    pub places: Vec<PathBuf>,
    /// What was found in the employee list.
    pub findings: Vec<Found>,
}

impl Made {
    /// Says whether a person is missing from the blanks because of what was found.
    #[must_use]
    pub fn needs_attention(&self) -> bool {
        self.findings.iter().any(|found| found.finding.severity() == Severity::Error)
    }
}

/// Makes the blanks.
///
/// # Errors
/// An employee list that cannot be used, a unit that it does not know, a file that exists, a place that cannot be written to; then none was made.
pub fn make(job: &TemplateJob, progress: &dyn Progress) -> Result<Made, Failure> {
    let rules = rule_files::load(job.rules.as_deref())?;
    let (people, findings) = people(job, &rules, progress)?;
    let blanks = blanks(job, people)?;
    check(job, &blanks)?;
    let places = write(job, &rules, blanks)?;
    Ok(Made { places, findings })
}

/// Reads the employee list, ordered by unit and name as offices file it.
fn people(job: &TemplateJob, rules: &Rules, progress: &dyn Progress) -> Result<(Vec<ListedEmployee>, Vec<Found>), Failure> {
    let Some(path) = &job.employees else { return Ok(Default::default()) };
    let host = Host { guard: job.guard.as_deref(), progress, ..Host::alone(&job.limits) };
    Ok(listed_people(inputs::employee_list(path, rules, host)?))
}

type Placed = Vec<(PathBuf, Blank)>;

fn blanks(job: &TemplateJob, mut people: Vec<ListedEmployee>) -> Result<Placed, Failure> {
    match (&job.target, &job.unit) {
        (Target::File(path), unit) => {
            if let (Some(unit), Some(list)) = (unit, &job.employees) {
                people.retain(|person| fold(&person.work_unit) == fold(unit));
                if people.is_empty() {
                    return Err(Failure::UnitUnknown { unit: unit.clone(), path: list.clone() });
                }
            }
            // Where the list knows the unit, its spelling is the one that the recap will show.
            let listed = people.first().filter(|_| unit.is_some()).map(|person| Arc::clone(&person.work_unit));
            let unit = listed.or_else(|| unit.as_deref().map(Arc::from));
            Ok(vec![(path.clone(), job.blank(unit, people))])
        }
        (Target::PerUnit(folder), _) => {
            let blanks = rekap_engine::blanks(people, job.year, job.lang, job.version);
            Ok(blanks.into_iter().map(|(name, blank)| (folder.join(name), blank)).collect())
        }
    }
}

/// Checks before anything is written that nothing stands in the way.
fn check(job: &TemplateJob, blanks: &Placed) -> Result<(), Failure> {
    let list = job.employees.as_deref().and_then(|list| fs::canonicalize(list).ok());
    for (path, _) in blanks {
        if list.is_some() && fs::canonicalize(path).ok() == list {
            return Err(Failure::OutputIsInput { path: path.clone() });
        }
        if path.exists() && !job.force {
            return Err(Failure::OutputExists { path: path.clone() });
        }
    }
    let unwritable = |path: &Path, why: String| Failure::OutputNotWritable { path: path.to_owned(), why };
    match &job.target {
        Target::PerUnit(folder) => fs::create_dir_all(folder).map_err(|error| unwritable(folder, error.to_string())),
        Target::File(path) if !output::folder(path).is_dir() => {
            Err(unwritable(path, job.lang.pick("foldernya tidak ada", "its folder does not exist").to_owned()))
        }
        Target::File(_) => Ok(()),
    }
}

/// Writes all blanks under temporary names before the first gets its own.
fn write(job: &TemplateJob, rules: &Rules, blanks: Placed) -> Result<Vec<PathBuf>, Failure> {
    let mut staged: Vec<(PathBuf, NamedTempFile)> = Vec::new();
    for (path, blank) in blanks {
        let file = output::staged(&path, |file| rekap_report::template::write(&blank, rules, BufWriter::new(file)))?;
        staged.push((path, file));
    }
    let (mut places, mut new): (Vec<PathBuf>, Vec<PathBuf>) = Default::default();
    for (path, file) in staged {
        let is_new = !path.exists();
        output::place(file, &path, job.force).inspect_err(|_| {
            // What stands already is taken back; where that fails too, the failure still says which blank is missing.
            for placed in &new {
                let _ = fs::remove_file(placed);
            }
        })?;
        new.extend(is_new.then(|| path.clone()));
        places.push(path);
    }
    Ok(places)
}
