//! Rule files on disk ↔ their texts: the only place of the rules that touches a file.
//!
//! An office keeps what it changed and nothing else: a folder with its own `names.csv`, or a single `aturan-kami.toml` whose content says
//! which of the four it is. A table saved by Excel on Windows may be in Windows-1252; it is read as such where it is not UTF-8. SIASN's kinds (`siasn.csv`) lie
//! beside the four: nothing is credited by them, so they are no part of the rules in force.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use encoding_rs::WINDOWS_1252;

use rekap_core::rules::problem::{Fault, RuleProblem};
use rekap_core::rules::siasn::{self, SiasnKinds};
use rekap_core::rules::{FILE_NAMES, RuleText, RuleTexts, Rules};

use crate::failure::Failure;

/// Loads the rules of a folder or file, as `--rules` names it; the shipped ones where it names none.
///
/// # Errors
/// [`Failure::Rules`] with everything that is wrong, by file, line and entry.
pub fn load(path: Option<&Path>) -> Result<Rules, Failure> {
    Ok(Rules::from_texts(&read(path)?)?)
}

/// Reads the texts of a folder that holds any of the four files, or of one of them by its content; a part that is missing is the shipped one.
///
/// # Errors
/// [`Failure::Rules`] where nothing can be read there or nothing there is a rule file.
pub fn read(path: Option<&Path>) -> Result<RuleTexts, Failure> {
    path.map_or_else(|| Ok(RuleTexts::shipped()), over_shipped).map_err(|problem| Failure::Rules { problems: vec![problem] })
}

fn over_shipped(path: &Path) -> Result<RuleTexts, RuleProblem> {
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
    if any || path.join(siasn::FILE_NAME).exists() { Ok(texts) } else { Err(problem(path, Fault::NoRuleFile)) }
}

/// Reads SIASN's kinds: the table that is named, else the one in the folder of rules, else the shipped one.
///
/// # Errors
/// [`Failure::Rules`] where it cannot be read.
pub fn kinds(named: Option<&Path>, rules: Option<&Path>) -> Result<RuleText, Failure> {
    let own = named.map(Path::to_owned).or_else(|| rules.map(|folder| folder.join(siasn::FILE_NAME)).filter(|file| file.is_file()));
    let text = own.map_or_else(|| Ok(SiasnKinds::shipped_text()), |path| read_text(&path));
    text.map_err(|problem| Failure::Rules { problems: vec![problem] })
}

/// Checks the rules of a folder or file, SIASN's kinds among them.
///
/// # Errors
/// As [`load`].
pub fn check(path: &Path) -> Result<(), Failure> {
    let rules = load(Some(path))?;
    let kinds = SiasnKinds::of_text(&kinds(None, Some(path))?, &rules.regulation);
    kinds.map(drop).map_err(|problems| Failure::Rules { problems })
}

/// Writes the four texts and SIASN's kinds into a folder, under their shipped names, and makes the folder where it is missing.
///
/// # Errors
/// [`Failure::OutputExists`] where one of the files is there already (then none is written), [`Failure::OutputNotWritable`] where the system refuses.
pub fn export(texts: &RuleTexts, kinds: &RuleText, folder: &Path) -> Result<(), Failure> {
    let files: Vec<PathBuf> = FILE_NAMES.iter().chain([&siasn::FILE_NAME]).map(|name| folder.join(name)).collect();
    if let Some(existing) = files.iter().find(|file| file.exists()) {
        return Err(Failure::OutputExists { path: existing.clone() });
    }
    fs::create_dir_all(folder).map_err(|error| not_writable(folder, &error))?;
    for (file, part) in files.iter().zip(texts.all().into_iter().chain([kinds])) {
        // `create_new` refuses a file that appeared since the look above.
        let written = OpenOptions::new().write(true).create_new(true).open(file).and_then(|mut open| open.write_all(part.text.as_bytes()));
        written.map_err(|error| not_writable(file, &error))?;
    }
    Ok(())
}

/// Reads the text of one file that a clerk may have saved on Windows.
///
/// # Errors
/// Where it cannot be opened.
pub fn read_text(path: &Path) -> Result<RuleText, RuleProblem> {
    let bytes = fs::read(path).map_err(|error| problem(path, Fault::NotReadable(error.to_string())))?;
    let text = String::from_utf8(bytes).unwrap_or_else(|error| WINDOWS_1252.decode_without_bom_handling(error.as_bytes()).0.into_owned());
    Ok(RuleText::new(name_of(path), &text))
}

/// Tells by a file's content which part it replaces, and by its name where the content does not say: a damaged `policy.toml` is still one.
fn part_like<'a>(texts: &'a mut RuleTexts, text: &RuleText) -> Option<&'a mut RuleText> {
    let parts = [&mut texts.regulation, &mut texts.policy, &mut texts.names, &mut texts.headings];
    let index = kind_of(&text.text).or_else(|| FILE_NAMES.iter().position(|name| *name == text.file))?;
    parts.into_iter().nth(index)
}

/// Gives the index in [`FILE_NAMES`] of what a text begins like.
fn kind_of(text: &str) -> Option<usize> {
    const BEGINNINGS: [&[&str]; 4] = [
        &["category]]", "source]]"],
        &["hours_heading", "semester_min_days", "monthly_cap_counts", "pppk_ceiling", "plan_categories", "anomaly_"],
        &["Tertulis"],
        &["Judul kolom"],
    ];
    let is_line = |start: &str| text.lines().any(|line| line.trim_start_matches([' ', '\t', '"', '[']).starts_with(start));
    BEGINNINGS.iter().position(|starts| starts.iter().any(|start| is_line(start)))
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

#[cfg(test)]
mod tests {
    use super::*;

    type Outcome = Result<(), Box<dyn std::error::Error>>;

    #[test]
    fn an_exported_folder_loads_as_the_same_rules_and_is_not_overwritten() -> Outcome {
        let folder = tempfile::tempdir()?;
        let aturan = folder.path().join("aturan");
        export(&RuleTexts::shipped(), &SiasnKinds::shipped_text(), &aturan)?;
        assert_eq!(load(Some(&aturan))?.sha256, Rules::shipped()?.sha256);
        assert_eq!(kinds(None, Some(&aturan))?, SiasnKinds::shipped_text());
        let again = export(&RuleTexts::shipped(), &SiasnKinds::shipped_text(), &aturan);
        assert_eq!(again, Err(Failure::OutputExists { path: aturan.join("regulation.toml") }));
        Ok(())
    }

    #[test]
    fn nothing_is_exported_where_one_of_the_files_is_there() -> Outcome {
        let folder = tempfile::tempdir()?;
        fs::write(folder.path().join("headings.csv"), "milik kantor")?;
        assert!(export(&RuleTexts::shipped(), &SiasnKinds::shipped_text(), folder.path()).is_err());
        assert_eq!(fs::read_dir(folder.path())?.count(), 1);
        Ok(())
    }

    #[test]
    fn a_folder_may_hold_nothing_but_the_kinds_of_siasn_and_they_are_checked() -> Outcome {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("siasn.csv");
        let shipped = SiasnKinds::shipped_text().text;
        fs::write(&file, shipped.replace("seminar;9;", "seminar;99;"))?;
        assert_eq!(check(folder.path()), Ok(()));
        assert!(kinds(None, Some(folder.path()))?.text.contains("seminar;99;"));
        assert_eq!(kinds(None, None)?.text, shipped);
        fs::write(&file, shipped.replace("seminar;9;", "sulap;9;"))?;
        assert!(matches!(check(folder.path()), Err(Failure::Rules { .. })));
        Ok(())
    }

    #[test]
    fn a_part_that_the_office_leaves_out_is_the_shipped_one() -> Outcome {
        let folder = tempfile::tempdir()?;
        let shipped = RuleTexts::shipped();
        fs::write(folder.path().join("policy.toml"), shipped.policy.text.replace("value = 90", "value = 60"))?;
        let rules = load(Some(folder.path()))?;
        assert_eq!(rules.policy.semester_min_days.on(chrono::NaiveDate::MAX).value, 60);
        assert_eq!(rules.regulation.categories.len(), Rules::shipped()?.regulation.categories.len());
        Ok(())
    }

    #[test]
    fn a_single_file_is_taken_by_its_content_whatever_its_name() -> Outcome {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("aturan kami.toml");
        let shipped = RuleTexts::shipped();
        for (part, name) in shipped.all().into_iter().zip(FILE_NAMES) {
            let commented = format!("{}\n# milik kantor\n", part.text);
            fs::write(&file, &commented)?;
            let texts = read(Some(&file))?;
            let replaced: Vec<bool> = texts.all().iter().map(|text| text.text == commented).collect();
            assert_eq!(replaced, FILE_NAMES.map(|other| other == name), "{name}");
        }
        Ok(())
    }

    #[test]
    fn a_table_in_windows_1252_is_read() -> Outcome {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("names.csv");
        let text = RuleTexts::shipped().names.text + "Caf\u{e9} pintar;seminar;;kantor;2026-11-24\n";
        fs::write(&file, WINDOWS_1252.encode(&text).0)?;
        assert!(load(Some(&file))?.names.of_type("cafe pintar").is_some());
        Ok(())
    }

    #[test]
    fn what_holds_no_rule_file_is_refused_by_name() -> Outcome {
        let folder = tempfile::tempdir()?;
        let refused = |path: &Path| read(Some(path)).err().map(|failure| failure.to_string()).unwrap_or_default();
        assert!(refused(folder.path()).contains("there is no regulation.toml"));
        let other = folder.path().join("pengaturan.toml");
        fs::write(&other, "agency = \"Kota Contoh\"\n")?;
        assert!(refused(&other).contains("pengaturan.toml: there is no regulation.toml"));
        assert!(refused(&folder.path().join("hilang.toml")).contains("hilang.toml: the file cannot be opened"));
        Ok(())
    }
}
