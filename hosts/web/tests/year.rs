//! The year before and the plan of the agency in the page's engine, without a browser.

use rekap_core::model::lang::Lang;
use rekap_core::summary::past::YearTally;
use rekap_engine::NoProgress;
use rekap_web::{Reader, Session, Shown};

const SHOWN: Shown = Shown { lang: Lang::Id, mask: false };

fn csv(year: i32, jp: i32) -> String {
    format!(
        "NIP;Nama;Unit Kerja;Jenis;Nama Kegiatan;Tanggal Mulai;Tanggal Selesai;JP\n\
         198501012010011901;Rina Contoh;Dinas A;Kursus;Arsip;10/03/{year};11/03/{year};{jp}\n"
    )
}

fn reader() -> Reader {
    Reader::new(Box::new(NoProgress)).expect("the shipped rules")
}

/// A session of one file, which is compared with these packed years: named, or found among the inputs.
fn session(year: i32, jp: i32, earlier: &[(&[u8], bool)]) -> Session {
    let mut session = Session::new().expect("the shipped rules");
    session.add_input("a.csv", reader().workbook("a.csv", csv(year, jp).as_bytes()).expect("packed").reading, false);
    for (packed, is_named) in earlier {
        assert!(session.add_earlier(packed, *is_named));
    }
    session.set_capacity(4);
    session.recap(None, format!("{year}-11-20").parse().expect("a day")).expect("a recap");
    session
}

fn result(year: i32, jp: i32) -> Vec<u8> {
    session(year, jp, &[]).workbook(SHOWN).expect("written").flatten().collect()
}

#[test]
fn a_result_of_an_earlier_year_is_compared_with_whether_it_was_named_or_found() {
    let bytes = result(2024, 8);
    let (named, found) = (reader().earlier(&bytes).expect("a result"), reader().workbook("Rekap JP 2024.xlsx", &bytes).expect("packed"));
    assert_eq!(named.earlier, found.earlier);
    let session = session(2025, 16, &[(&named.earlier, true)]);
    let summary = &session.recapped().expect("a recap").summary;
    let before = summary.before.as_ref().expect("the year before");
    assert_eq!((before.year, before.employees, before.met, before.mean().to_string()), (2024, 1, 0, "8".to_owned()));
    assert_eq!(before.units.keys().map(|unit| &**unit).collect::<Vec<_>>(), ["Dinas A"]);
    assert_eq!(YearTally::of(summary).mean().to_string(), "16");
    assert_eq!((summary.agency_plan.terms.capacity, summary.agency_plan.units[0].months[0].coaches), (Some(4), Some(1)));
}

#[test]
fn the_last_year_before_the_recap_is_taken_and_what_was_named_goes_first() {
    let packed = |year| reader().earlier(&result(year, 8)).expect("a result").earlier;
    let (old, last, own) = (packed(2023), packed(2024), packed(2025));
    let compared = |earlier: &[(&[u8], bool)]| {
        session(2025, 16, earlier).recapped().expect("a recap").summary.before.as_ref().map(|before| before.year)
    };
    assert_eq!(compared(&[(&old, false), (&last, false), (&own, false)]), Some(2024));
    assert_eq!(compared(&[(&old, true), (&last, false)]), Some(2023));
    assert_eq!(compared(&[(&own, true), (&last, false)]), Some(2024), "a year is not compared with itself");
    assert_eq!(compared(&[(&own, true)]), None);
}

#[test]
fn what_is_no_result_gives_no_year() {
    assert!(reader().earlier(csv(2024, 8).as_bytes()).is_none());
    assert!(reader().workbook("a.csv", csv(2024, 8).as_bytes()).expect("packed").earlier.is_empty());
}
