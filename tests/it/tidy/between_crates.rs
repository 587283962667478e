//! What a crate may depend on, and that whoever hosts the engine enters it by the front door.

use std::fs;
use std::process::Command;

use super::{STAGES, files, lines_with, nothing, root};

/// What the manifest of a crate depends on.
fn dependencies(krate: &str) -> Vec<String> {
    let manifest = fs::read_to_string(root().join(krate).join("Cargo.toml")).expect("a manifest");
    let manifest: toml::Table = manifest.parse().expect("TOML");
    manifest["dependencies"].as_table().expect("dependencies").keys().cloned().collect()
}

#[test]
fn each_crate_depends_on_those_below_it() {
    let below: &[(&str, &[&str])] = &[
        ("crates/core", &[]),
        ("crates/ooxml", &["rekap-core"]),
        ("crates/sheets", &["rekap-core", "rekap-ooxml"]),
        ("crates/report", &["rekap-core", "rekap-ooxml", "rekap-sheets"]),
        ("crates/engine", &["rekap-core", "rekap-sheets", "rekap-report"]),
        ("crates/ledger", &["rekap-core"]),
        ("hosts/guard", &["rekap-core", "rekap-sheets", "rekap-engine"]),
        ("hosts/python", &["rekap-core", "rekap-sheets", "rekap-report", "rekap-engine", "rekap-ledger", "rekap-guard"]),
    ];
    for (krate, allowed) in below {
        let own: Vec<String> = dependencies(krate).into_iter().filter(|name| name.starts_with("rekap-")).collect();
        assert!(own.iter().all(|name| allowed.contains(&name.as_str())), "{krate} depends on {own:?}");
    }
}

#[test]
fn each_foreign_format_has_one_place() {
    let only = |foreign: &str, places: &[&str]| {
        for krate in [".", "crates/core", "crates/ooxml", "crates/sheets", "crates/report", "crates/engine", "crates/ledger"] {
            assert!(places.contains(&krate) || !dependencies(krate).iter().any(|name| name == foreign), "{krate} depends on {foreign}");
        }
    };
    let own = [
        ("calamine", "crates/sheets"),
        ("rust_xlsxwriter", "crates/report"),
        ("arrow-array", "crates/ledger"),
        ("parquet", "crates/ledger"),
    ];
    let of_the_program = ["anyhow", "clap", "indicatif", "tracing", "gethostname"].map(|foreign| (foreign, "."));
    for (foreign, place) in own.into_iter().chain(of_the_program) {
        only(foreign, &[place]);
    }
    let words = ["clap::", "use clap", "clap_complete", "indicatif", "tracing::", "tracing_subscriber", "gethostname"];
    nothing(
        &lines_with(&words, |file| file.krate() == "." && ["main", "cli"].contains(&file.module())),
        "these belong to the command line",
    );
}

/// A page in a browser has no threads of rayon's, no disk, no host name and no other process.
#[test]
fn the_engine_alone_depends_on_nothing_that_a_browser_lacks() {
    let tree = ["tree", "--target", "wasm32-unknown-unknown", "-p", "rekap-engine", "-e", "normal", "--prefix", "none", "--offline"];
    let listed = Command::new(env!("CARGO")).args(tree).current_dir(root()).output().expect("cargo runs");
    let listed = String::from_utf8(listed.stdout).expect("text");
    assert!(listed.contains("rekap-core") && listed.contains("zip"), "{listed}");
    let absent = ["rayon", "rayon-core", "tempfile", "rustix", "gethostname", "num_cpus", "clap", "indicatif", "tracing", "fs4", "fd-lock"];
    let found: Vec<_> = listed.lines().filter(|line| line.split(' ').next().is_some_and(|name| absent.contains(&name))).collect();
    assert!(found.is_empty(), "{found:?}");
}

/// What a host may name beside the door: what it brings itself (the process that reads apart), what it says in its own words, and the nouns.
fn is_beside_the_door(krate: &str, name: &str) -> bool {
    let first = name.split("::").next().unwrap_or("");
    match krate {
        "sheets" => ["child", "Time", "is_reader_running", "is_read_apart"].contains(&first),
        "report" => !["workbook", "json_to"].contains(&first) && name != "returned::copy",
        "core" => !STAGES.contains(&first) || ["people::ListIndex", "people::Listing"].contains(&name),
        _ => false,
    }
}

/// The names that a line takes from the crates behind the door, each with its crate: `sheets`, `child::Request`.
fn behind_the_door(line: &str) -> Vec<(&str, String)> {
    let mut found = Vec::new();
    for rest in line.split("rekap_").skip(1) {
        let Some((krate, path)) = rest.split_once("::").filter(|(krate, _)| ["core", "ooxml", "report", "sheets"].contains(krate)) else {
            continue;
        };
        let (path, several) = path.split_once('{').map_or((path, None), |(path, names)| (path, Some(names)));
        let path: String = path.chars().take_while(|&sign| sign.is_alphanumeric() || "_:".contains(sign)).collect();
        let names = several.map_or(vec![""], |names| names.split(',').map(|name| name.trim_matches(|sign| " };".contains(sign))).collect());
        found.extend(names.into_iter().map(|name| (krate, format!("{path}{name}"))));
    }
    found
}

/// The program, the inbox, the benchmarks, the fuzz targets and the other hosts read workbooks, make recaps and write them through `rekap_engine`.
#[test]
fn nothing_goes_around_the_front_door() {
    assert_eq!(behind_the_door("use rekap_sheets::child::{self, Request};").len(), 2);
    assert!(behind_the_door("let _ = rekap_sheets::open(bytes);").iter().all(|(krate, name)| !is_beside_the_door(krate, name)));
    let mut found = Vec::new();
    for file in files(&["src", "benches", "fuzz", "hosts"], &["rs"]) {
        for (number, line) in file.code() {
            let around = behind_the_door(line).into_iter().filter(|(krate, name)| !is_beside_the_door(krate, name));
            found.extend(around.map(|(krate, name)| format!("{}:{number}: rekap_{krate}::{name}", file.path)));
        }
    }
    nothing(&found, "rekap_engine is the front door");
}

/// The example at the top of the engine is a whole host; it stays one that compiles and runs.
#[test]
fn the_example_of_the_front_door_is_a_test() {
    let engine = root().join("crates/engine");
    let (door, manifest) = (fs::read_to_string(engine.join("src/lib.rs")), fs::read_to_string(engine.join("Cargo.toml")));
    let (door, manifest) = (door.expect("the front door"), manifest.expect("a manifest"));
    let example = door.split("//! ```\n").find(|part| part.contains("rekap_engine::recap("));
    assert!(example.is_some_and(|example| example.contains("assert_eq!")), "an example in a plain block, which rustdoc runs");
    assert!(!manifest.contains("doctest = false"));
}
