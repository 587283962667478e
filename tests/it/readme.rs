//! The README and docs/usage.md, docs/operation.md, docs/ledger.md cannot rot: their commands are run, and what they say these print is what they print.
//!
//! ```text
//! ```sh                                             run in a folder that holds a copy of samples/
//! cargo run --release -- check samples/dinas-pu.csv
//! ```
//! ```text  or  ```json                              what it prints: a piece of the text, or a part of the document
//! ```
//! Lines of a block that do not begin with the program are left to the reader's shell; exit status 2 is never right.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value as Json;
use tempfile::TempDir;

const PROGRAM: &str = "cargo run --release -- ";
/// Exit status of a job that could not be done.
const NOT_DONE: i32 = 2;

/// A fenced block: its language and its lines.
struct Block {
    language: String,
    text: String,
}

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The pages whose commands are run, each in a folder of its own.
const PAGES: [&str; 4] = ["README.md", "docs/usage.md", "docs/operation.md", "docs/ledger.md"];

fn page(name: &str) -> String {
    fs::read_to_string(project().join(name)).expect("a page").replace("\r\n", "\n")
}

fn readme() -> String {
    page("README.md")
}

fn blocks(markdown: &str) -> Vec<Block> {
    let fenced = markdown.split("\n```").skip(1).step_by(2);
    fenced
        .map(|block| {
            let (language, text) = block.split_once('\n').unwrap_or((block, ""));
            Block { language: language.to_owned(), text: text.to_owned() }
        })
        .collect()
}

/// A folder as a reader has it after `git clone`, for what the commands read and write.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let samples = folder.path().join("samples");
    fs::create_dir(&samples).expect("a writable folder");
    for entry in fs::read_dir(project().join("samples")).expect("the samples") {
        let path = entry.expect("an entry").path();
        fs::copy(&path, samples.join(path.file_name().expect("a name"))).expect("a writable folder");
    }
    folder
}

/// Words of a command line, as a shell splits them: by spaces, but not within double quotes.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for character in line.trim().chars() {
        match character {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            other => words.last_mut().expect("a word").push(other),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[track_caller]
fn run(line: &str, folder: &Path) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_rekap-jp"));
    let output = program.env_clear().current_dir(folder).args(words(line)).output().expect("the program starts");
    let status = output.status.code().unwrap_or(NOT_DONE);
    assert!(status < NOT_DONE, "{line}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

/// Says whether `part` is found within `whole`: an object by its keys, all else by its value.
fn is_within(part: &Json, whole: &Json) -> bool {
    match (part, whole) {
        (Json::Object(part), Json::Object(whole)) => {
            part.iter().all(|(key, value)| whole.get(key).is_some_and(|own| is_within(value, own)))
        }
        (Json::Array(part), Json::Array(whole)) => part.iter().all(|value| whole.iter().any(|own| is_within(value, own))),
        _ => part == whole,
    }
}

#[test]
fn the_commands_of_the_pages_print_what_they_say() {
    let compared: usize = PAGES.map(compared).into_iter().sum();
    assert!(compared >= 4, "only {compared} outputs compared: is a block without its fence?");
}

/// Runs the commands of a page and compares; gives how many outputs were compared.
fn compared(name: &str) -> usize {
    let folder = folder();
    let mut printed: Vec<Output> = Vec::new();
    let mut compared = 0;
    for block in blocks(&page(name)) {
        match block.language.as_str() {
            "sh" => {
                let lines = block.text.lines().filter_map(|line| line.strip_prefix(PROGRAM));
                printed = lines.map(|line| run(line, folder.path())).collect();
            }
            "text" if !printed.is_empty() => {
                let all: String = printed.iter().map(|output| text(&output.stderr) + &text(&output.stdout)).collect();
                assert!(all.contains(block.text.trim_end()), "{name} says:\n{}\nthe program says:\n{all}", block.text);
                compared += 1;
            }
            "json" if !printed.is_empty() => {
                let said: Json = serde_json::from_str(&block.text).expect("well-formed JSON on the page");
                let all: Json = serde_json::from_slice(&printed[0].stdout).expect("well-formed JSON from the program");
                assert!(is_within(&said, &all), "{name} says:\n{said:#}\nthe program says:\n{all:#}");
                compared += 1;
            }
            _ => printed.clear(),
        }
    }
    compared
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).replace("\r\n", "\n")
}

#[test]
fn the_main_command_writes_its_result_and_says_that_something_must_be_mended() {
    let folder = folder();
    let main =
        blocks(&readme()).into_iter().find_map(|block| block.text.lines().find_map(|line| line.strip_prefix(PROGRAM)).map(str::to_owned));
    let line = main.expect("a command");
    let result = words(&line).last().expect("a result").clone();
    assert_eq!(run(&line, folder.path()).status.code(), Some(1));
    assert!(folder.path().join(result).is_file());
}

#[test]
fn the_reference_names_every_option_of_the_main_command() {
    let usage = page("docs/usage.md");
    let help = text(&run("run --help", project()).stdout);
    let options: Vec<&str> = help.split_whitespace().filter(|word| word.starts_with("--")).map(|word| word.trim_end_matches(',')).collect();
    assert!(options.len() > 10, "{options:?}");
    for option in options {
        assert!(usage.contains(option), "{option} is not in docs/usage.md");
    }
}

#[test]
fn what_the_readme_and_the_guide_point_to_is_there() {
    for name in ["README.md", "PANDUAN.md", "docs/usage.md", "docs/operation.md"] {
        let text = fs::read_to_string(project().join(name)).expect("a document");
        for link in text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| link) {
            let path = link.split('#').next().unwrap_or_default();
            let is_ours = !path.is_empty() && !path.contains("://");
            let folder = project().join(name).parent().expect("a folder").to_owned();
            assert!(!is_ours || folder.join(path).exists(), "{name} points to {link}");
        }
    }
}

#[test]
fn continuous_integration_runs_the_command_that_the_readme_gives() {
    let steps = fs::read_to_string(project().join(".ci/run")).expect("the steps of continuous integration");
    let tests = "cargo test --locked --workspace";
    assert!(blocks(&readme()).iter().any(|block| block.text.lines().any(|line| line == tests)));
    assert!(steps.lines().any(|line| line.trim() == tests));
}

#[test]
fn the_readme_is_what_a_newcomer_needs_and_no_more() {
    const MOST_LINES: usize = 80;
    let readme = readme();
    assert!(
        readme.lines().count() <= MOST_LINES,
        "{} lines: options, operation and details have pages of their own",
        readme.lines().count()
    );
    assert_eq!(readme.matches("![").count(), 1, "the picture");
    assert!(!readme.contains("\n|") && !readme.contains(" inbox"), "tables of options and operation stand in docs/");
    for page in ["PANDUAN.md", "docs/usage.md", "docs/operation.md"] {
        assert!(readme.contains(&format!("]({page})")), "{page}");
    }
}
