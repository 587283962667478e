//! The invariants that the code promises in `src/lib.rs` and that the compiler cannot hold, kept by reading the code as text: which stage of the core imports which,
//! what a crate may depend on, how long a file and a function may be, words that have no place, and that no number of the law stands in Rust.

mod between_crates;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Longest file, in lines.
const MOST_LINES: usize = 400;
/// Longest function, in lines.
const MOST_FUNCTION_LINES: usize = 60;
/// The stages of the core.
const STAGES: &[&str] = &["recognise", "read", "classify", "people", "credit", "anomalies", "summarise"];
/// What a stage may import beside itself.
const FOR_STAGES: &[&str] = &["model", "place", "finding", "rules", "summary"];

/// A file of the project, with its text.
struct File {
    /// Its path from the root of the project.
    path: String,
    text: String,
}

impl File {
    /// The crate that it belongs to, as a folder: `crates/core`, or `.` for the program.
    fn krate(&self) -> &str {
        self.path.split_once("/src/").map_or(".", |(krate, _)| krate)
    }

    /// The module of its crate that it belongs to: `read` for `crates/core/src/read.rs` and `crates/core/src/read/date.rs`.
    fn module(&self) -> &str {
        let below = self.path.split_once("src/").map_or("", |(_, below)| below);
        below.split(['/', '.']).next().unwrap_or("")
    }

    /// Its lines with their numbers, without comments and without what is only for tests.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let end = self.text.find("#[cfg(test)]\nmod tests {").unwrap_or(self.text.len());
        let lines = (1..).zip(self.text[..end].lines());
        lines.map(|(number, line)| (number, without_comment(line))).filter(|(_, line)| !line.trim().is_empty())
    }
}

fn without_comment(line: &str) -> &str {
    if line.trim_start().starts_with("//") { "" } else { line.split(" // ").next().unwrap_or(line) }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Everything below these folders, in the order of its paths; neither built nor fetched files.
fn walk(folders: &[&str]) -> Vec<PathBuf> {
    const LEFT_OUT: [&str; 6] = ["target", ".git", "node_modules", ".insta", "corpus", "artifacts"];
    let mut waiting: Vec<PathBuf> = folders.iter().map(|folder| root().join(folder)).filter(|path| path.is_dir()).collect();
    let mut found = Vec::new();
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let is_left_out = path.file_name().is_some_and(|name| LEFT_OUT.iter().any(|left_out| name == *left_out));
            if path.is_dir() && !is_left_out {
                waiting.push(path);
            } else if path.is_file() {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn files(folders: &[&str], extensions: &[&str]) -> Vec<File> {
    let named = |path: &PathBuf| path.extension().is_some_and(|own| extensions.iter().any(|extension| own == *extension));
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).ok()?;
        Some(File { path: path.strip_prefix(root()).ok()?.to_string_lossy().replace('\\', "/"), text })
    };
    walk(folders).into_iter().filter(named).filter_map(read).collect()
}

fn rust() -> Vec<File> {
    files(&["src", "crates", "hosts", "tests", "benches", "fuzz"], &["rs"])
}

/// The files of the program and its crates that are not only for tests.
fn sources() -> Vec<File> {
    let all = files(&["src", "crates"], &["rs"]);
    let only_for_tests: BTreeSet<String> = all.iter().flat_map(test_modules).collect();
    all.into_iter()
        .filter(|file| {
            !only_for_tests.iter().any(|module| file.path == format!("{module}.rs") || file.path.starts_with(&format!("{module}/")))
        })
        .collect()
}

/// The modules that a file declares only for tests, as paths without their extension.
fn test_modules(file: &File) -> Vec<String> {
    let folder = match file.path.as_str() {
        path if path.ends_with("src/lib.rs") || path.ends_with("src/main.rs") => {
            path.rsplit_once('/').map_or("", |parts| parts.0).to_owned()
        }
        path => path.trim_end_matches(".rs").to_owned(),
    };
    let after_mark = file.text.split("#[cfg(test)]\n").skip(1);
    let names =
        after_mark.filter_map(|rest| rest.lines().next()?.trim().trim_start_matches("pub(crate) ").strip_prefix("mod ")?.strip_suffix(';'));
    names.map(|name| format!("{folder}/{name}")).collect()
}

#[track_caller]
fn nothing(found: &[String], what: &str) {
    assert!(found.is_empty(), "{what}:\n{}", found.join("\n"));
}

/// Lines of code that hold a word, in files that are not excepted.
fn lines_with(words: &[&str], is_excepted: impl Fn(&File) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for file in sources().iter().filter(|file| !is_excepted(file)) {
        let lines = file.code().filter(|(_, line)| words.iter().any(|word| line.contains(word)));
        found.extend(lines.map(|(number, line)| format!("{}:{number}: {}", file.path, line.trim())));
    }
    found
}

/// The modules of the library that a line names.
fn imports(line: &str) -> impl Iterator<Item = &str> {
    // `use crate::{…}` would hide its modules from this; there is none, and it would be named "".
    line.split("crate::").skip(1).map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or(""))
}

/// The files of the core.
fn core() -> impl Iterator<Item = File> {
    sources().into_iter().filter(|file| file.krate() == "crates/core")
}

#[test]
fn the_sources_are_found() {
    assert!(sources().len() > 60 && core().any(|file| file.path == "crates/core/src/credit/caps.rs"));
    assert!(!sources().iter().any(|file| file.path == "crates/core/src/rules/refusals.rs"), "a file only for tests");
}

#[test]
fn no_stage_imports_another() {
    let mut found = Vec::new();
    for file in core().filter(|file| STAGES.contains(&file.module())) {
        for (number, line) in file.code() {
            let foreign = imports(line).filter(|import| *import != file.module() && !FOR_STAGES.contains(import));
            found.extend(foreign.map(|import| format!("{}:{number} imports {import}", file.path)));
        }
    }
    nothing(&found, "stages import model, place, finding, rules and summary only");
}

#[test]
fn the_nouns_import_nothing_but_each_other() {
    let allowed: &[(&str, &[&str])] = &[
        ("model", &["model", "place"]),
        ("place", &["model", "place"]),
        ("finding", &["model", "place", "finding"]),
        ("rules", &["model", "place", "finding", "rules"]),
    ];
    let mut found = Vec::new();
    for file in core() {
        let Some((_, allowed)) = allowed.iter().find(|(module, _)| *module == file.module()) else { continue };
        for (number, line) in file.code() {
            let foreign = imports(line).filter(|import| !allowed.contains(import));
            found.extend(foreign.map(|import| format!("{}:{number} imports {import}", file.path)));
        }
    }
    nothing(&found, "the nouns stand below everything else");
}

#[test]
fn no_clock_locale_or_environment_below_main() {
    let words = ["std::env", "env::var", "Local::now", "Utc::now", "SystemTime", "Instant::now", "current_dir"];
    let is_program = |file: &File| file.krate() == "." && ["main", "cli"].contains(&file.module());
    nothing(&lines_with(&words, is_program), "what a run depends on comes in through the job");
}

#[test]
fn the_engine_and_what_it_stands_on_touch_no_file_and_no_process() {
    nothing(&lines_with(&["std::fs", "std::path", "std::process"], |file| file.krate() == "."), "bytes in, bytes out");
    nothing(&lines_with(&["std::io", "std::thread", "rayon"], |file| file.krate() != "crates/core"), "values in, values out");
}

#[test]
fn no_number_of_the_law_stands_in_rust() {
    const NUMBERS: [&str; 5] = ["20", "24", "45", "90", "6/5"];
    let mut found = Vec::new();
    for file in core().filter(|file| ["credit", "anomalies", "summarise", "classify", "people", "summary"].contains(&file.module())) {
        for (number, line) in file.code() {
            let words = line.split(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '/' | '.' | '"'));
            let is_legal = |word: &str| NUMBERS.contains(&word.trim_matches('"').trim_end_matches(".0"));
            found.extend(words.filter(|word| is_legal(word)).map(|word| format!("{}:{number}: {word}", file.path)));
        }
    }
    nothing(&found, "numbers of the law stand in data/regulation.toml");
}

#[test]
fn files_and_functions_are_short() {
    let mut found = Vec::new();
    for file in rust() {
        let lines = file.text.lines().count();
        if lines > MOST_LINES {
            found.push(format!("{}: {lines} lines", file.path));
        }
        found.extend(long_functions(&file));
    }
    nothing(&found, "a file has at most 400 lines, a function at most 60");
}

fn long_functions(file: &File) -> Vec<String> {
    let lines: Vec<&str> = file.text.lines().collect();
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let Some(name) = function_name(line) else { continue };
        let indent = line.len() - line.trim_start().len();
        let end = format!("{}}}", " ".repeat(indent));
        let below = lines[start + 1..].iter().position(|line| line.starts_with(&end)).unwrap_or(0);
        let length = if line.trim_end().ends_with(['}', ';']) { 1 } else { below + 2 };
        if length > MOST_FUNCTION_LINES {
            found.push(format!("{}:{}: {name} has {length} lines", file.path, start + 1));
        }
    }
    found
}

fn function_name(line: &str) -> Option<&str> {
    let mut rest = line.trim_start();
    for qualifier in ["pub(crate) ", "pub(super) ", "pub ", "const ", "async "] {
        rest = rest.strip_prefix(qualifier).unwrap_or(rest);
    }
    rest.strip_prefix("fn ")?.split(['(', '<']).next()
}

#[test]
fn every_file_opens_with_what_it_does() {
    let silent = rust().into_iter().filter(|file| !file.text.starts_with("//! "));
    nothing(&silent.map(|file| file.path).collect::<Vec<_>>(), "a file opens with //!");
}

#[test]
fn no_lazy_words_and_no_lazy_names() {
    let words = ["todo!(", "unimplemented!(", ".unwrap()", "println!(", "print!(", "dbg!("];
    nothing(&lines_with(&words, |_| false), "no panic on data, no print");
    let later = [["TO", "DO"].concat(), ["FIX", "ME"].concat(), ["XX", "X"].concat()];
    let postponed = rust().into_iter().filter(|file| later.iter().any(|word| file.text.contains(word.as_str())));
    nothing(&postponed.map(|file| file.path).collect::<Vec<_>>(), "nothing is left for later");
    let vague = |path: &str| ["util", "helper", "manager", "handler", "misc", "common"].iter().any(|word| path.contains(word));
    nothing(&rust().into_iter().map(|file| file.path).filter(|path| vague(path)).collect::<Vec<_>>(), "a file is named for what it means");
}

/// Comments, messages, names and documents say who does what: a stage reports, a clerk reads. Nothing passive, no ears, no unnamed person.
#[test]
fn prose_and_names_are_plain_and_active() {
    // In halves, so that this file holds none.
    let words = [["to", "ld"], ["hea", "rs"], ["hea", "rd"], ["some", "body"]].map(|halves| halves.concat());
    let texts = files(&["src", "crates", "tests/it", "tests/laws", "benches", "fuzz", "data", "docs"], &["rs", "md", "toml", "csv", "sh"]);
    let front = ["README.md", "CONTRIBUTING.md", "fuzz/README.md"]
        .map(|path| File { path: path.to_owned(), text: fs::read_to_string(root().join(path)).expect("a document") });
    let mut found = Vec::new();
    for file in texts.iter().chain(&front) {
        let says = |line: &str| line.split(|sign: char| !sign.is_alphabetic()).any(|word| words.contains(&word.to_lowercase()));
        let lines = (1..).zip(file.text.lines()).filter(|(_, line)| says(line));
        found.extend(lines.map(|(number, line)| format!("{}:{number}: {}", file.path, line.trim())));
    }
    nothing(&found, "say it in plain active English");
}

/// What one module shows to another has a name of its own: whoever reads `SheetRow` need not ask which of several rows it is.
#[test]
fn one_name_is_one_type() {
    let mut places: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in sources() {
        for (_, line) in file.code() {
            let Some((shown, rest)) = line.trim_start().split_once(' ') else { continue };
            let kind = rest.split(' ').next().unwrap_or("");
            if shown.starts_with("pub") && ["struct", "enum", "trait", "type"].contains(&kind) {
                let name = rest[kind.len()..].trim_start().split(|sign: char| !sign.is_alphanumeric()).next().unwrap_or("");
                if name.is_empty() {
                    continue;
                }
                places.entry(name.to_owned()).or_default().insert(file.path.clone());
            }
        }
    }
    assert!(places.len() > 200, "{}", places.len());
    let several = places.iter().filter(|(_, files)| files.len() > 1);
    nothing(&several.map(|(name, files)| format!("{name}: {files:?}")).collect::<Vec<_>>(), "two types of one name");
}

#[test]
fn every_exception_from_a_lint_gives_its_reason() {
    let without = |line: &str| (line.contains("#[allow(") || line.contains("#[expect(")) && !line.contains("reason =");
    let mut found = Vec::new();
    for file in rust() {
        let lines: Vec<&str> = file.text.lines().collect();
        let at = (0..lines.len()).filter(|&at| {
            without(lines[at]) && !lines[at..].iter().take(6).any(|line| line.contains("reason =")) && !lines[at].contains("line.contains")
        });
        found.extend(at.map(|at| format!("{}:{}", file.path, at + 1)));
    }
    nothing(&found, "#[expect(…, reason = …)]");
}

#[test]
fn nothing_of_the_workshop_is_named() {
    // Names of machines, registries and tools have no place in what an office gets; written in halves, so that this file holds none.
    let words = [
        ["cla", "ude"],
        ["anth", "ropic"],
        ["chat", "gpt"],
        ["copi", "lot"],
        ["open", "ai.com"],
        ["arti", "factory"],
        ["static.", "crates.io"],
        ["files.", "pythonhosted.org"],
        ["/work", "/shared"],
        ["/work", "/main"],
    ]
    .map(|halves| halves.concat());
    let extensions = ["rs", "toml", "md", "csv", "yml", "yaml", "sh", "py", "txt"];
    let mut found = Vec::new();
    for file in files(&["."], &extensions) {
        let text = file.text.to_lowercase();
        found.extend(words.iter().filter(|word| text.contains(word.as_str())).map(|word| format!("{}: {word}", file.path)));
    }
    nothing(&found, "no name of a machine, a registry or a tool");
}

/// An invented person's serial, the last three digits, is 900 or more: no office counts so many people born and appointed on the same days.
#[test]
fn every_nip_of_tests_is_invented() {
    let mut found = Vec::new();
    for file in files(&["tests/it", "tests/laws", "samples"], &["rs", "toml", "csv"]) {
        for digits in file.text.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 18) {
            if rekap_core::model::nip::Nip::parse(digits).is_ok() && &digits[15..] < "900" {
                found.push(format!("{}: {digits}", file.path));
            }
        }
    }
    nothing(&found, "invented people have serials from 900 on");
}
