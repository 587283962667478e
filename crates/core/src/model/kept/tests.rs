//! Values come back as they were kept; bytes that are not theirs come back as nothing.

use proptest::prelude::*;
use serde::de::DeserializeOwned;

use super::*;
use crate::model::cell::CellFault;
use crate::model::employee::ListedEmployee;
use crate::model::nip::Nip;
use crate::place::{CellPos, Place};
use chrono::NaiveDate;

const WORDS: &[&str] = &["J03", "#N/A"];

fn run(file: &str) -> RunContext {
    RunContext { file: file.into(), words: WORDS.into(), categories: 2, ..RunContext::default() }
}

/// Keeps a value in one run and takes it back in another, where the file is shown under another name.
fn again<T: Serialize + DeserializeOwned>(value: &T, before: &str, after: &str) -> Option<T> {
    from_bytes(&to_bytes(value, run(before))?, run(after))
}

fn nip() -> Nip {
    Nip::parse("198501012010011001").expect("a NIP")
}

fn cell(file: &str) -> Place {
    Place::Cell(Arc::new(SheetPlace { file: file.into(), sheet: "Dinas A".into() }), CellPos { row: 16, column: 5 })
}

#[test]
fn a_place_names_the_file_as_the_later_run_shows_it() {
    assert_eq!(again(&cell("a.xlsx"), "a.xlsx", "B/a.xlsx"), Some(cell("B/a.xlsx")));
    assert_eq!(again(&Place::File("a.xlsx".into()), "a.xlsx", "B/a.xlsx"), Some(Place::File("B/a.xlsx".into())));
}

#[test]
fn a_place_in_another_file_is_not_kept() {
    assert_eq!(again(&cell("b.xlsx"), "a.xlsx", "a.xlsx"), None);
    assert_eq!(again(&Place::File("b.xlsx".into()), "a.xlsx", "a.xlsx"), None);
}

#[test]
fn texts_and_sheets_that_were_shared_are_shared_again() {
    let person = |name: &str| ListedEmployee {
        nip: nip(),
        name: name.into(),
        work_unit: "".into(),
        kind: None,
        old_nips: vec![nip()],
        may_coach: None,
    };
    let people = vec![person("Rina Contoh"), person(""), person("Rina Contoh")];
    let back = again(&people, "a.xlsx", "a.xlsx").unwrap_or_default();
    assert_eq!(back, people);
    assert!(Arc::ptr_eq(&back[0].name, &back[2].name) && Arc::ptr_eq(&back[0].work_unit, &back[1].name));
    let places = again(&vec![cell("a.xlsx"), cell("a.xlsx")], "a.xlsx", "a.xlsx").unwrap_or_default();
    assert!(matches!(&places[..], [Place::Cell(first, _), Place::Cell(second, _)] if Arc::ptr_eq(first, second)));
}

#[test]
fn a_text_of_the_program_comes_back_as_the_program_has_it() {
    assert_eq!(again(&CellFault::Error("#N/A"), "a", "a"), Some(CellFault::Error("#N/A")));
    assert_eq!(again(&CellFault::Error("#SPILL!"), "a", "a"), None, "unknown to the program");
}

#[test]
fn a_category_that_the_rules_do_not_have_is_not_taken_back() {
    use crate::model::category::CategoryId;
    assert_eq!(again(&CategoryId(1), "a", "a"), Some(CategoryId(1)));
    assert_eq!(again(&CategoryId(2), "a", "a"), None);
}

#[test]
fn only_a_nip_is_taken_for_one() {
    assert_eq!(again(&nip(), "a", "a"), Some(nip()));
    for number in [0, 198_501_012_010_991_001, nip().as_number() + 10_u64.pow(18), u64::MAX] {
        let bytes = to_bytes(&number, run("a")).unwrap_or_default();
        assert_eq!(from_bytes::<Nip>(&bytes, run("a")), None, "{number}");
    }
}

proptest! {
    #[test]
    fn numbers_and_texts_come_back(wide: u64, signed: i64, small: i32, short: u16, text: String, days in -700_000..700_000_i32) {
        let date = NaiveDate::from_num_days_from_ce_opt(days);
        let pairs = vec![(wide, signed), (u64::MAX, i64::MIN), (0, i64::MAX)];
        prop_assert_eq!(again(&pairs, "a", "a"), Some(pairs));
        prop_assert_eq!(again(&(small, Some(short)), "a", "a"), Some((small, Some(short))));
        prop_assert_eq!(again(&(text.clone(), date), "a", "a"), Some((text, date)));
    }

    #[test]
    fn any_bytes_at_all_are_taken_for_what_they_are_or_for_nothing(bytes: Vec<u8>) {
        if let Some(places) = from_bytes::<Vec<Place>>(&bytes, run("a")) {
            prop_assert!(to_bytes(&places, run("a")).is_some());
        }
    }
}
