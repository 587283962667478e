//! Values come back as they were packed; bytes that are not theirs come back as nothing.

use proptest::prelude::*;

use super::*;
use crate::model::cell::CellFault;
use crate::place::{CellPos, Place};
use chrono::NaiveDate;

const WORDS: &[&str] = &["J03", "#N/A"];

/// Packs a value as of one run and takes it back in another, where the file is shown under another name.
fn again<T: Packed>(value: &T, before: &str, after: &str) -> Option<T> {
    let (before, after, confirmed) = (Arc::from(before), Arc::from(after), Dictionary::default());
    let known = |file| Known { file, confirmed: &confirmed, words: WORDS, categories: 2 };
    unpack(&pack(value, known(&before))?, known(&after))
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
fn a_place_in_another_file_is_not_packed() {
    assert_eq!(again(&cell("b.xlsx"), "a.xlsx", "a.xlsx"), None);
    assert_eq!(again(&Place::File("b.xlsx".into()), "a.xlsx", "a.xlsx"), None);
}

#[test]
fn texts_and_sheets_that_were_shared_are_shared_again() {
    let texts: Vec<Arc<str>> = vec!["Rina Contoh".into(), "".into(), "Rina Contoh".into()];
    let back = again(&texts, "a.xlsx", "a.xlsx").unwrap_or_default();
    assert_eq!(back, texts);
    assert!(Arc::ptr_eq(&back[0], &back[2]));
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
fn a_form_names_every_field_down_to_its_numbers() {
    assert_eq!(form::<CellPos>(), "CellPos { row u32 column u16 } ");
    assert_eq!(form::<Vec<(CellFault, Option<i64>)>>(), "list CellFault { 0 Error word 1 Uncalculated 2 TooLong } option i64 ");
    let finding = form::<crate::finding::Found>();
    assert!(finding.contains("D02 first date last date") && finding.contains("areas list Area { sheet sheet"), "{finding}");
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
        let (file, confirmed) = (Arc::from("a"), Dictionary::default());
        let known = Known { file: &file, confirmed: &confirmed, words: WORDS, categories: 2 };
        if let Some(places) = unpack::<Vec<Place>>(&bytes, known) {
            prop_assert!(pack(&places, known).is_some());
        }
    }
}
