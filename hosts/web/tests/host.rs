//! The page's engine without a browser: readings that were packed give what they would have given, and names that are decided are credited.

use std::io::Cursor;
use std::sync::Arc;

use rekap_core::model::lang::Lang;
use rekap_core::model::limits::Limits;
use rekap_core::rules::Rules;
use rekap_engine::{Decisions, Host, NoProgress, Output, Question, Reading, ResultWorkbook, WorkbookReader};
use rekap_web::{Blanks, Reader, Session, SessionTrouble, Shown, Trouble, bundle, input_names};

const SHOWN: Shown = Shown { lang: Lang::Id, mask: false };

fn csv(category: &str, jp: &str) -> String {
    format!(
        "NIP;Nama;Unit Kerja;Jenis;Nama Kegiatan;Tanggal Mulai;Tanggal Selesai;JP\n\
         198501012010011901;Rina Contoh;Dinas A;{category};Arsip;10/03/2025;11/03/2025;{jp}\n"
    )
}

fn reader() -> Reader {
    Reader::new(Box::new(NoProgress)).expect("the shipped rules")
}

/// A session of these files, read one by one.
fn session(files: &[(&str, &str)], dictionary: Option<&[u8]>) -> Session {
    let (mut reader, mut session) = (reader(), Session::new().expect("the shipped rules"));
    if let Some(bytes) = dictionary {
        let packed = reader.dictionary("Kamus JP.xlsx", bytes).expect("a dictionary");
        assert!(reader.decide("Kamus JP.xlsx", &packed.decided));
        session.add_dictionary("Kamus JP.xlsx", packed.reading);
    }
    for (name, text) in files {
        session.add_input(name, reader.workbook(name, text.as_bytes()).expect("packed").reading, false);
    }
    session.recap(None, "2025-11-20".parse().expect("a day")).expect("a recap");
    session
}

#[test]
fn readings_that_were_packed_give_the_same_workbook() {
    let files = [("a.csv", csv("Seminar", "8")), ("b.csv", csv("Kursus", "delapan"))];
    let packed = session(&files.each_ref().map(|(name, text)| (*name, text.as_str())), None);

    let (rules, limits) = (Rules::shipped().expect("rules"), Limits::default());
    let (reading, confirmed) = Decisions::default().apply(&rules, |confirmed| {
        let reader = WorkbookReader::new(&rules, confirmed, Host::alone(&limits));
        files.iter().fold(Reading::default(), |all, (name, text)| all.join(reader.read(&Arc::from(*name), text.as_bytes())))
    });
    let recap = rekap_engine::recap(reading, &confirmed, Question { year: None, as_of: "2025-11-20".parse().expect("a day") }, rules);
    let mut bytes = Cursor::new(Vec::new());
    ResultWorkbook.write(&recap, &SHOWN.presentation(), &mut bytes).expect("written");
    assert!(packed.workbook(SHOWN).expect("written").flatten().eq(bytes.into_inner()));
    let mendings = packed.mendings(SHOWN).expect("a recap");
    assert_eq!(mendings.iter().map(|[input, _, name]| (&**input, &**name)).collect::<Vec<_>>(), [("b.csv", "Perbaikan - b.xlsx")]);
    assert!(packed.mend("b.csv", files[1].1.as_bytes(), SHOWN).expect("a recap").is_some());
    assert_eq!(packed.mend("b.csv", b"changed", SHOWN), Ok(None));
}

#[test]
fn a_name_decided_on_the_page_is_credited_by_the_dictionary_that_it_makes() {
    let text = csv("Capacity building", "8");
    let first = session(&[("a.csv", &text)], None);
    let recap = first.recapped().expect("a recap");
    let names: Vec<&str> = recap.summary.dictionary.iter().map(|row| &*row.name.written).collect();
    assert_eq!((names.as_slice(), recap.summary.totals.credited.is_zero()), (&["Capacity building"][..], true));
    let seminar = recap.rules.regulation.categories.iter().position(|category| category.id == "seminar").expect("the category");
    let kamus = first.kamus(&[(0, seminar)], " Siti Contoh ", SHOWN).expect("a dictionary");

    let again = session(&[("a.csv", &text)], Some(&kamus));
    let recap = again.recapped().expect("a recap");
    assert!(!recap.summary.totals.credited.is_zero());
    assert!(recap.summary.findings.is_empty(), "{:?}", recap.summary.findings);
}

#[test]
fn names_that_an_input_decides_hold_once_every_input_was_read_again() {
    let text = csv("Capacity building", "8");
    let first = session(&[("a.csv", &text)], None);
    let seminar = |recap: &rekap_engine::Recap| recap.rules.regulation.categories.iter().position(|category| category.id == "seminar");
    let choice = seminar(first.recapped().expect("a recap")).expect("the category");
    let kamus = first.kamus(&[(0, choice)], "Siti Contoh", SHOWN).expect("a dictionary");

    let (mut reader, mut session) = (reader(), Session::new().expect("the shipped rules"));
    let inputs: [(&str, &[u8]); 2] = [("a.csv", text.as_bytes()), ("Kamus JP.xlsx", &kamus)];
    let as_of = "2025-11-20".parse().expect("a day");
    let add = |reader: &Reader, session: &mut Session, is_again| {
        for (name, bytes) in inputs {
            session.add_input(name, reader.workbook(name, bytes).expect("packed").reading, is_again);
        }
    };
    add(&reader, &mut session, false);
    assert_eq!(session.recap(None, as_of), Err(SessionTrouble::PassMissing));

    assert!(reader.decide("Kamus JP.xlsx", &reader.workbook("Kamus JP.xlsx", &kamus).expect("packed").decided));
    let mut session = Session::new().expect("the shipped rules");
    add(&self::reader(), &mut session, false);
    add(&reader, &mut session, true);
    assert_eq!(session.recap(None, as_of), Ok(()));
    assert!(!session.recapped().expect("a recap").summary.totals.credited.is_zero());
}

#[test]
fn a_file_that_ended_its_reader_costs_its_own_finding() {
    let good = csv("Seminar", "8");
    let (reader, mut session) = (reader(), Session::new().expect("the shipped rules"));
    for (name, trouble) in [("a.xls", Trouble::Panic), ("b.xls", Trouble::Memory(1024)), ("c.xls", Trouble::Time), ("d.xls", Trouble::Size)]
    {
        session.add_input(name, reader.refuse(name, b"x", trouble).expect("packed").reading, false);
    }
    session.add_input("e.csv", reader.workbook("e.csv", good.as_bytes()).expect("packed").reading, false);
    session.recap(Some(2025), "2025-11-20".parse().expect("a day")).expect("a recap");
    let summary = &session.recapped().expect("a recap").summary;
    let codes: Vec<&str> = summary.findings.iter().map(|found| found.finding.code()).collect();
    assert_eq!((codes.as_slice(), summary.totals.credited_activities), (&["F08", "F13", "F14", "F07"][..], 1));
}

#[test]
fn a_folder_gives_its_workbooks_in_the_order_of_their_paths() {
    let paths = |paths: &[&str]| paths.iter().map(|path| (*path).to_owned()).collect::<Vec<_>>();
    let groups = [(false, paths(&["z.csv"])), (true, paths(&["d/b/r.xlsx", "d/catatan.txt", "d/a/r.xlsx", "d/~$r.xlsx"]))];
    let named: Vec<_> = input_names(&groups).into_iter().map(|(group, number, name)| (group, number, name.to_string())).collect();
    assert_eq!(named, [(0, 0, "z.csv".to_owned()), (1, 2, "a/r.xlsx".to_owned()), (1, 0, "b/r.xlsx".to_owned())]);
}

#[test]
fn blanks_without_a_list_are_one_and_files_go_into_one_zip() {
    let blanks = Blanks::of(&Session::new().expect("the shipped rules"), 2026, Lang::Id).expect("made");
    assert_eq!(blanks.files.keys().collect::<Vec<_>>(), ["Blanko JP 2026.xlsx"]);
    let files = || blanks.files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    let zip = bundle(files()).expect("a zip");
    assert!(zip.starts_with(b"PK") && zip == bundle(files()).expect("a zip"));
}
