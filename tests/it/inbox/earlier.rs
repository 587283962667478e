//! What the recaps of a folder take from its settings beside the rules: the plan of the agency, and the year that they are compared with.

use std::fs;

use super::share::{Share, rows};
use crate::job::{Job, OTHER, PNS, ResultSheet};

fn of_year(year: &str, activities: &[(&str, &str, &str)]) -> String {
    String::from_utf8(rows(activities)).expect("text").replace("2025-", &format!("{year}-"))
}

/// A folder with a recap of 2024, of a person who is short, and one of 2025.
fn two_years() -> Share {
    let share = Share::new();
    share.put("dinas-a/Rekap 2024.csv", of_year("2024", &[(PNS, "Kursus Arsip", "8")]));
    share.put("dinas-a/Rekap 2025.csv", of_year("2025", &[(PNS, "Kursus Arsip", "24")]));
    share
}

fn summary(share: &Share, year: i32) -> String {
    ResultSheet::read(&share.path(&format!("hasil/Rekap JP {year}.xlsx")), "Ringkasan").words()
}

fn results(share: &Share) -> Vec<(String, Vec<u8>)> {
    share.tree("hasil").into_iter().map(|path| (path.clone(), fs::read(share.path(&path)).expect("a result"))).collect()
}

#[test]
fn the_plan_of_the_agency_is_made_by_the_capacity_of_the_settings() {
    let share = Share::new();
    share.put("dinas-a/Rekap.csv", rows(&[(PNS, "Kursus Arsip", "16"), (OTHER, "Kursus Arsip", "16")]));
    let on = |share: &Share| share.pass_with(&["--as-of", "2025-11-20"]).exit(0).stderr.contains("Rekap JP 2025");
    let needed = |share: &Share| {
        let plan = ResultSheet::read(&share.path("hasil/Rekap JP 2025.xlsx"), "Rencana");
        (plan.cell(1, "Bulan"), plan.cell(1, "Coach Dibutuhkan"))
    };
    assert!(on(&share));
    assert!(!ResultSheet::names(&share.path("hasil/Rekap JP 2025.xlsx")).contains(&"Rencana".to_owned()));
    share.settings("[plan]\ncapacity = 4");
    assert!(on(&share), "another capacity is another plan");
    assert_eq!(needed(&share), ("November".to_owned(), "1".to_owned()));
    assert_eq!(share.json("hasil/Rekap JP 2025.json")["plan"]["capacity"], 4);
    let before = results(&share);
    assert!(!on(&share), "nothing is new");
    assert!(results(&share) == before);
    share.settings("[plan]\ncapacity = 2");
    assert!(on(&share));
    assert_eq!(needed(&share), ("November".to_owned(), "2".to_owned()));
}

#[test]
fn a_recap_is_compared_with_the_folders_own_result_of_the_year_before() {
    let share = two_years();
    share.pass().exit(0);
    assert!(!summary(&share, 2024).contains("Dibanding"));
    let words = summary(&share, 2025);
    for expected in ["Dibanding 2024, keadaan per 31 Desember 2025", "0% (0/1) → 100% (1/1)", "8 → 24"] {
        assert!(words.contains(expected), "no {expected:?} in {words}");
    }
    assert_eq!(share.json("hasil/Rekap JP 2025.json")["before"]["year"], 2024);
    let before = results(&share);
    share.pass().exit(0);
    assert!(results(&share) == before, "a pass with nothing new changes no byte");
    // What changes the year before changes what is compared with it, and a dry run says so.
    share.put("dinas-a/Susulan 2024.csv", of_year("2024", &[(PNS, "Kursus Web", "12")]));
    let said = share.pass_with(&["--dry-run"]).stderr;
    assert!(said.contains("Rekap JP 2024") && said.contains("Rekap JP 2025"), "{said}");
    share.pass().exit(0);
    assert!(summary(&share, 2025).contains("100% (1/1) → 100% (1/1)"), "{}", summary(&share, 2025));
}

#[test]
fn a_masked_folder_compares_too() {
    let share = two_years();
    share.settings("mask = true");
    share.pass().exit(0);
    assert!(summary(&share, 2025).contains("0% (0/1) → 100% (1/1)"), "{}", summary(&share, 2025));
}

#[test]
fn the_settings_name_another_result_which_counts_only_for_later_years() {
    let share = two_years();
    let earlier =
        Job::new().file("Rekap.csv", of_year("2023", &[(PNS, "Kursus Arsip", "20"), (OTHER, "Kursus Arsip", "4")])).year(2023).run();
    fs::copy(earlier.path("hasil.xlsx"), share.path("lama.xlsx")).expect("a result");
    share.settings("last_year = \"lama.xlsx\"");
    share.pass().exit(0);
    assert!(summary(&share, 2024).contains("Dibanding 2023"), "{}", summary(&share, 2024));
    assert!(summary(&share, 2025).contains("50% (1/2) → 100% (1/1)"), "{}", summary(&share, 2025));
    let of_2024 = Job::new().file("Rekap.csv", of_year("2024", &[(PNS, "Kursus Arsip", "20")])).year(2024).run();
    fs::copy(of_2024.path("hasil.xlsx"), share.path("lama.xlsx")).expect("a result");
    share.pass().exit(0);
    assert!(!summary(&share, 2024).contains("Dibanding"), "a year is not compared with itself");
    assert!(summary(&share, 2025).contains("100% (1/1) → 100% (1/1)"), "what the settings name goes before the folder's own");
    fs::remove_file(share.path("lama.xlsx")).expect("a file");
    share.pass().exit(2).says("lama.xlsx");
}
