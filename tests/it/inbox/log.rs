//! What a pass says: a log that machines can read to its last byte, and remedies that the command has.

use super::share::{Share, rows};
use crate::job::{OTHER, PNS};

fn two_uploads() -> Share {
    let share = Share::new();
    share.put("dinas-a/Rekap.csv", rows(&[(PNS, "Kursus Arsip", "8")]));
    share.put("dinas-b/Salah.csv", rows(&[(OTHER, "Kursus Arsip", "delapan")]));
    share
}

#[cfg(debug_assertions)]
#[test]
fn every_line_of_a_log_for_machines_is_json_also_on_a_full_disk_and_with_options_that_there_are_not() {
    let start = two_uploads();
    for step in (1..60).step_by(4) {
        let share = Share::like(&start);
        let pass = share.pass_with(&["--log", "json", "--fault", &format!("full:{step}")]);
        assert_eq!(pass.lines().last().expect("a closing line")["event"], "end", "full:{step}");
    }
    for options in [["--log", "json", "--tahun", "2025"], ["--log=json", "--jobs", "1", "--year=abad"]] {
        let pass = start.pass_with(&options);
        let lines = pass.exit(2).lines();
        assert_eq!((lines.len(), &lines[0]["event"], &lines[0]["exit"]), (1, &"end".into(), &2.into()), "{options:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_log_that_cannot_be_written_stops_no_pass() {
    use std::fs::File;
    for log in ["json", "text"] {
        let share = two_uploads();
        let full = File::options().write(true).open("/dev/full").expect("a device");
        let mut pass = std::process::Command::new(env!("CARGO_BIN_EXE_rekap-jp"));
        pass.arg("inbox").arg(share.path("")).args(["--as-of", super::share::AS_OF, "--log", log]).stderr(full);
        assert_eq!(pass.status().expect("the program starts").code(), Some(1), "{log}");
        assert_eq!(share.tree("selesai"), ["selesai/dinas-a/Rekap.csv"]);
    }
}

/// A limit on the size of files stands for a disk that fills up: what goes beyond it is written in part.
#[cfg(unix)]
#[test]
fn a_log_on_a_disk_that_fills_up_ends_with_a_whole_line() {
    let mut cut = 0;
    for lead in (0..600).step_by(90) {
        let share = Share::new();
        for number in 0..12 {
            share.put(&format!("dinas-{number}/Rekap.csv"), rows(&[(PNS, "Kursus Arsip", "8")]));
        }
        let log = share.path("log.jsonl");
        let before = format!("{{\"lead\":\"{}\"}}\n", "x".repeat(lead));
        std::fs::write(&log, &before).expect("a writable folder");
        // One block is 512 bytes in some shells and 1,024 in others.
        let script = "trap '' XFSZ; ulimit -f 2; exec \"$0\" inbox \"$1\" --as-of 2025-12-31 --log json 2>> \"$2\"";
        let mut shell = std::process::Command::new("sh");
        shell.args(["-c", script, env!("CARGO_BIN_EXE_rekap-jp")]).arg(share.path("")).arg(&log);
        shell.status().expect("a shell");
        let text = std::fs::read_to_string(&log).expect("the log");
        assert!(text.starts_with(&before) && text.ends_with('\n'), "{text}");
        assert!(text.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()), "{text}");
        cut += usize::from(!text.contains("\"event\":\"end\""));
    }
    assert!(cut > 0, "no log was full");
}

#[cfg(debug_assertions)]
#[test]
fn a_step_that_is_refused_suggests_no_option_that_the_command_lacks() {
    let start = two_uploads();
    for step in 1..70 {
        let share = Share::like(&start);
        let pass = share.pass_with(&["--fault", &format!("denied:{step}")]);
        for option in ["--output", "--force"] {
            assert!(!pass.stderr.contains(option), "denied:{step}: {}", pass.stderr);
        }
    }
}

#[test]
fn a_year_on_the_command_line_does_what_it_does_in_the_settings() {
    let share = two_uploads();
    let last_year = String::from_utf8(rows(&[(OTHER, "Kursus Arsip", "8")])).expect("text").replace("2025-", "2024-");
    share.put("dinas-c/Rekap.csv", last_year);
    share.settings("year = 2023");
    share.pass_with(&["--year", "2025"]).exit(1);
    assert_eq!(share.tree("hasil"), ["hasil/Rekap JP 2025.json", "hasil/Rekap JP 2025.xlsx"]);
    assert_eq!(share.json("hasil/Rekap JP 2025.json")["sources"].as_array().map(Vec::len), Some(2));
}
