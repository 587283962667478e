//! What a pass says: a log that machines can read to its last byte, and remedies that the command has.

use super::share::{Share, rows};
use crate::job::{OTHER, PNS};

fn two_uploads() -> Share {
    let share = Share::new();
    share.put("dinas-a/Rekap.csv", rows(&[(PNS, "Kursus Arsip", "8")]));
    share.put("dinas-b/Salah.csv", rows(&[(OTHER, "Kursus Arsip", "delapan")]));
    share
}

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
