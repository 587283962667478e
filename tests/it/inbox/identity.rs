//! What an upload is a submission of, whatever it is called: an answer to a workbook that was sent back, or a blank that comes twice.

use std::fs;

use super::share::{Share, rows};
use crate::job::{OTHER, PNS, Value, date};
use crate::returned::mending::mended;
use crate::template::filling;

/// One upload that went back, and the workbook to mend.
fn sent_back() -> (Share, Vec<u8>) {
    let share = Share::new();
    share.put("dinas-b/b.csv", rows(&[(OTHER, "Kursus Arsip", "delapan"), (OTHER, "Kursus Web", "3")]));
    share.pass().exit(1);
    let workbook = fs::read(share.path("perlu-perbaikan/dinas-b/Perbaikan - b.xlsx")).expect("the workbook to mend");
    (share, workbook)
}

fn answer(workbook: &[u8], jp: i32) -> Vec<u8> {
    mended(workbook, "CSV", &[("H2", jp.into())])
}

fn names(share: &Share) -> Vec<String> {
    share.journal().iter().filter_map(|line| line["name"].as_str().map(str::to_owned)).collect()
}

#[test]
fn an_answer_replaces_what_it_answers_under_any_name_from_any_folder() {
    for (name, stored) in [
        ("dinas-b/Perbaikan - b (1).xlsx", "selesai/dinas-b/b.xlsx"),
        ("dinas-b/sudah/benar.xlsx", "selesai/dinas-b/b.xlsx"),
        ("benar.xlsx", "selesai/dinas-b/b.xlsx"),
    ] {
        let (share, workbook) = sent_back();
        share.put("dinas-b/Perbaikan - b.xlsx", answer(&workbook, 8));
        share.pass().exit(0);
        share.put(name, answer(&workbook, 9));
        let pass = share.pass();
        pass.exit(1).says("menjawab kiriman yang sudah digantikan");
        assert_eq!(names(&share), ["b.csv"; 3], "{name}");
        assert!((share.credited(OTHER) - 12.0).abs() < 0.01, "{name}: only the newest counts");
        share.equals_run_over(&[&stored.replace("b.xlsx", "b (2).xlsx")]);
    }
}

#[test]
fn the_first_answer_is_no_late_one_and_the_same_answer_again_counts_once() {
    let (share, workbook) = sent_back();
    let bytes = answer(&workbook, 8);
    share.put("dinas-b/Perbaikan - b (1).xlsx", &bytes);
    let pass = share.pass_with(&["--log", "json"]);
    assert_eq!(pass.exit(0).lines().last().expect("a closing line")["late_answers"], 0);
    share.put("dinas-b/Lain.xlsx", &bytes);
    share.pass().exit(0).says("sudah pernah");
    assert_eq!(share.journal()[2]["outcome"], "repeated");
    share.equals_run_over(&["selesai/dinas-b/b.xlsx"]);
}

#[test]
fn an_answer_that_must_be_mended_again_goes_round_under_any_names() {
    let (share, workbook) = sent_back();
    share.put("dinas-b/satu.xlsx", answer(&workbook, -8));
    share.pass().exit(1);
    let second = fs::read(share.path("perlu-perbaikan/dinas-b/Perbaikan - b (2).xlsx"))
        .or_else(|_| fs::read(share.path("perlu-perbaikan/dinas-b/Perbaikan - b.xlsx")))
        .expect("the second workbook to mend");
    assert_ne!(second, workbook);
    share.put("dinas-b/dua.xlsx", answer(&second, 8));
    let pass = share.pass_with(&["--log", "json"]);
    assert_eq!(pass.exit(0).lines().last().expect("a closing line")["late_answers"], 0, "it answers the newest");
    assert_eq!(names(&share), ["b.csv"; 3]);
    assert!((share.credited(OTHER) - 11.0).abs() < 0.01);
}

#[test]
fn an_answer_keeps_its_identity_where_a_program_loses_its_properties_or_its_sheet() {
    let (_, workbook) = sent_back();
    let sheet_alone = filling::changed(&workbook, "docProps/custom.xml", |xml| xml.replace("rekap_jp_jawaban", "x"));
    let properties_alone = filling::changed(&workbook, "xl/workbook.xml", |xml| xml.replace("name=\"rekap_jp\"", "name=\"Sheet9\""));
    for workbook in [sheet_alone, properties_alone] {
        let (share, _) = sent_back();
        share.put("dinas-b/apa saja.xlsx", answer(&workbook, 8));
        share.pass().exit(0);
        assert_eq!(names(&share), ["b.csv"; 2]);
    }
}

/// A filled blank with one row of so many JP.
fn filled(jp: i32, day: &str) -> Vec<u8> {
    let people = filling::with_people(&filling::blank(), &[[PNS, "Rina Contoh", "PNS", "Dinas A"]]);
    let cells: [(&str, Value); 6] = [
        ("A2", PNS.into()),
        ("E2", "Kursus Arsip".into()),
        ("F2", "Kursus".into()),
        ("H2", date(day)),
        ("I2", date(day)),
        ("J2", jp.into()),
    ];
    filling::filled(&people, &cells)
}

#[test]
fn a_blank_that_comes_twice_under_two_names_is_asked_about_and_never_summed() {
    let share = Share::new();
    share.put("dinas-a/Blanko.xlsx", filled(8, "2025-03-03"));
    share.put("dinas-a/Blanko (1).xlsx", filled(8, "2025-03-04"));
    share.pass().exit(1);
    let outcomes: Vec<_> = share.journal().iter().map(|line| line["outcome"].clone()).collect();
    assert_eq!(outcomes, ["accepted", "needs-mending"]);
    assert_eq!(share.journal()[1]["asked"], "Blanko.xlsx");
    let question = fs::read_to_string(share.path("perlu-perbaikan/dinas-a/Blanko (1).xlsx.temuan.txt")).expect("a question");
    assert!(question.contains("F21") && question.contains("Blanko.xlsx") && question.contains("tambahan"), "{question}");
    assert!((share.credited(PNS) - 8.0).abs() < 0.01);
    // It replaces the first one.
    let replaced = Share::like(&share);
    replaced.put("dinas-a/Blanko.xlsx", filled(8, "2025-03-04"));
    replaced.pass().exit(0);
    assert!((replaced.credited(PNS) - 8.0).abs() < 0.01);
    replaced.equals_run_over(&["selesai/dinas-a/Blanko (2).xlsx"]);
    // It is more of the same.
    share.put("dinas-a/Blanko tambahan.xlsx", filled(8, "2025-03-04"));
    share.pass().exit(0);
    assert!((share.credited(PNS) - 16.0).abs() < 0.01);
    // The first one is gone: there is nothing to ask.
    fs::remove_file(share.path("selesai/dinas-a/Blanko.xlsx")).expect("a file");
    fs::remove_file(share.path("selesai/dinas-a/Blanko tambahan.xlsx")).expect("a file");
    share.put("dinas-a/Blanko (1).xlsx", filled(8, "2025-03-04"));
    share.pass().exit(0);
    assert!((share.credited(PNS) - 8.0).abs() < 0.01);
}

#[test]
fn the_same_blank_from_two_offices_is_no_question() {
    let share = Share::new();
    share.put("dinas-a/Blanko.xlsx", filled(8, "2025-03-03"));
    share.put("dinas-b/Blanko.xlsx", filled(8, "2025-03-04"));
    share.pass().exit(0);
    assert!((share.credited(PNS) - 16.0).abs() < 0.01);
}
