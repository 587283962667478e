//! What looks unusual and counts all the same: each check at, just under and just over its threshold, and switched off.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use crate::job::{Done, Job, OTHER, PNS, Rows, Value, date};
use crate::template::filling;

/// The codes of all checks.
const CODES: [&str; 8] = ["B05", "B06", "B07", "B08", "D19", "D20", "D21", "J17"];

/// A row: NIP, title, type, first day, last day, JP, certificate.
type Line<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str, f64, &'a str);

/// A sheet of rows; the date stands in E, the JP in G, the certificate in H.
fn sheet(lines: &[Line<'_>]) -> Rows {
    let heading =
        rows![["NIP", "Nama", "Nama Kegiatan", "Jenis", "Tanggal Mulai", "Tanggal Selesai", "JP", "No. Sertifikat", "Unit Kerja"]];
    let line = |&(nip, title, jenis, first, last, jp, certificate): &Line<'_>| {
        let name = format!("Contoh {}", &nip[15..]);
        let texts = [nip, &name, title, jenis].map(Value::from);
        texts.into_iter().chain([date(first), date(last), jp.into(), certificate.into(), "Dinas A".into()]).collect::<Vec<_>>()
    };
    heading.into_iter().chain(lines.iter().map(line)).collect()
}

fn job(lines: &[Line<'_>]) -> Job {
    Job::new().year(2025).sheet("Dinas A", sheet(lines))
}

/// What the checks found, as `J17 G2`.
fn unusual(done: &Done) -> Vec<String> {
    done.exit(0).found().into_iter().filter(|found| CODES.iter().any(|code| found.starts_with(code))).collect()
}

fn only<'a>(done: &'a Done, code: &str) -> &'a Json {
    let all = done.findings(code);
    assert_eq!(all.len(), 1, "{:?}", done.found());
    all[0]
}

/// A course of Rina's.
fn course<'a>(title: &'a str, first: &'a str, last: &'a str, jp: f64) -> Line<'a> {
    (PNS, title, "Kursus", first, last, jp, "")
}

#[test]
fn two_activities_that_each_fill_the_same_day_are_reported_once() {
    let of = |last: Line<'_>| unusual(&job(&[course("Bimtek Arsip", "2025-03-03", "2025-03-05", 24.0), last]).run());
    assert_eq!(of(course("Bimtek Gizi", "2025-03-05", "2025-03-06", 16.0)), ["D19 E3"]);
    assert!(of(course("Bimtek Gizi", "2025-03-06", "2025-03-07", 16.0)).is_empty(), "the day after");
    assert_eq!(of(course("Bimtek Gizi", "2025-03-05", "2025-03-06", 15.0)), ["J17 G2"], "no full day, and still too much for one");
    assert!(of(course("Bimtek Gizi", "2025-03-05", "2025-03-06", 4.0)).is_empty(), "half a day, together 10 JP");
}

#[test]
fn the_other_activity_of_the_day_is_named_by_its_row() {
    let lines = [course("Bimtek Arsip", "2025-03-03", "2025-03-05", 24.0), course("Bimtek Gizi", "2025-03-05", "2025-03-06", 16.0)];
    let done = job(&lines).run();
    let found = only(&done, "D19");
    assert_eq!((&found["severity"], &found["written"]), (&"warning".into(), &"05/03/2025 – 06/03/2025".into()));
    assert_eq!(found["message"], "Pada 5 Maret 2025 pegawai ini tercatat mengikuti dua kegiatan sehari penuh; yang lain ada di baris 2");
    done.employee(PNS).credited("40");
}

#[test]
fn full_days_of_one_month_are_one_finding() {
    let doubled = |title, day| [course("Bimtek Arsip", day, day, 8.0), course(title, day, day, 8.0)];
    let lines: Vec<_> = [doubled("A", "2025-03-03"), doubled("B", "2025-03-10"), doubled("C", "2025-04-01")].concat();
    let done = job(&lines).run();
    let counts: Vec<_> = done.findings("D19").iter().map(|found| (found["cell"].clone(), found["count"].clone())).collect();
    assert_eq!(counts, [("E3".into(), 2.into()), ("E7".into(), 1.into())]);
}

#[test]
fn more_than_ten_jp_on_a_day_are_reported_where_most_of_them_stand() {
    let day = "2025-03-03";
    let of = |claims: &[f64]| {
        let titles = ["A", "B", "C"];
        let lines: Vec<_> = claims.iter().zip(titles).map(|(&jp, title)| course(title, day, day, jp)).collect();
        job(&lines).run()
    };
    assert!(unusual(&of(&[10.0])).is_empty());
    assert_eq!(unusual(&of(&[10.01])), ["J17 G2"]);
    assert!(unusual(&of(&[4.0, 6.0])).is_empty());
    let done = of(&[2.0, 6.0, 2.5]);
    assert_eq!(unusual(&done), ["J17 G3"]);
    let words =
        "JP yang diajukan pegawai ini untuk 3 Maret 2025 berjumlah 10,5 JP, bersama baris 2 dan 1 baris lain, lebih dari 10 JP sehari";
    assert_eq!(only(&done, "J17")["message"], words);
}

#[test]
fn days_above_are_gathered_by_month() {
    let lines = [
        course("A", "2025-03-03", "2025-03-05", 36.0),
        course("B", "2025-03-20", "2025-03-20", 11.0),
        course("C", "2025-04-01", "2025-04-01", 11.0),
    ];
    let done = job(&lines).run();
    let counts: Vec<_> = done.findings("J17").iter().map(|found| (found["cell"].clone(), found["count"].clone())).collect();
    assert_eq!(counts, [("G2".into(), 4.into()), ("G4".into(), 1.into())]);
}

#[test]
fn what_runs_over_months_or_is_reported_together_fills_no_day() {
    let lines = [
        (PNS, "S2 Administrasi", "Tugas belajar", "2025-03-03", "2025-03-03", 40.0, ""),
        (PNS, "MOOC", "E-learning", "2025-01-01", "2025-12-31", 400.0, ""),
        (PNS, "Magang", "Magang", "2025-03-01", "2025-05-31", 160.0, ""),
        course("Pelatihan jauh", "2025-03-01", "2025-03-31", 210.0),
    ];
    assert!(unusual(&job(&lines).run()).is_empty());
    let coaching = |count| {
        Job::new().year(2025).sheet(
            "Dinas A",
            rows![
                ["NIP", "Nama", "Jenis", "Tanggal Mulai", "Tanggal Selesai", "JP", "Jumlah Kali"],
                [PNS, "Rina Contoh", "Coaching", date("2025-03-31"), date("2025-03-31"), 12, count]
            ],
        )
    };
    assert!(unusual(&coaching(2).run()).is_empty(), "two coachings of 6 JP under the last day of the month");
    assert_eq!(unusual(&coaching(1).run()), ["J17 F2"]);
}

#[test]
fn a_certificate_of_two_people_is_reported_once_with_their_number() {
    const THIRD: &str = "199103032016031903";
    let of = |nip, title, certificate| (nip, title, "Kursus", "2025-03-03", "2025-03-03", 8.0, certificate);
    let lines = [
        of(PNS, "Bimtek Arsip", "800/12/BKPSDM/2025"),
        of(OTHER, "Bimtek Arsip", " 800 / 12 - bkpsdm.2025"),
        of(THIRD, "Bimtek Arsip", "800/12/BKPSDM/2025"),
        (OTHER, "Bimtek Gizi", "Kursus", "2025-04-03", "2025-04-03", 8.0, "800/13/BKPSDM/2025"),
    ];
    let done = job(&lines).run();
    assert_eq!(unusual(&done), ["B06 H3"]);
    let found = only(&done, "B06");
    assert_eq!((&found["count"], &found["written"]), (&2.into(), &"800 / 12 - bkpsdm.2025".into()));
    assert_eq!(
        found["message"],
        "Nomor sertifikat ini sudah tercatat di baris 2, untuk pegawai lain; seluruhnya ada 3 pegawai dengan nomor ini"
    );
}

#[test]
fn a_certificate_of_two_activities_is_reported_and_the_same_activity_only_as_such() {
    let of = |title, first, number| (PNS, title, "Kursus", first, first, 8.0, number);
    let number = "800/12/2025";
    assert_eq!(
        unusual(&job(&[of("Arsip", "2025-03-03", number), of("Gizi", "2025-03-03", number)]).run()).last().map(String::as_str),
        Some("B05 H3")
    );
    let later = job(&[of("Arsip", "2024-03-03", number), of("Arsip", "2025-03-03", number)]).run();
    assert_eq!(unusual(&later), ["B05 H3"], "last year's certificate once more");
    let twice = job(&[of("Arsip", "2025-03-03", number), of("arsip", "2025-03-03", number)]).run();
    assert!(unusual(&twice).is_empty());
    twice.finding("B01", "C3");
    let none = |words| unusual(&job(&[of("Arsip", "2025-03-03", words), of("Gizi", "2025-04-03", words)]).run());
    for words in ["-", "ada", "terlampir", "2025", "12"] {
        assert!(none(words).is_empty(), "{words}");
    }
}

#[test]
fn a_certificate_in_another_file_is_named_by_that_file_and_nobody_is_named() {
    let of = |nip, title| sheet(&[(nip, title, "Kursus", "2025-03-03", "2025-03-03", 8.0, "800/12/2025")]);
    let done = Job::new()
        .year(2025)
        .workbook("a.xlsx")
        .sheet("Dinas A", of(PNS, "Arsip"))
        .workbook("b.xlsx")
        .sheet("Dinas B", of(OTHER, "Gizi"))
        .run();
    let found = only(&done, "B06");
    assert_eq!((&found["file"], &found["cell"]), (&"b.xlsx".into(), &"H2".into()));
    let message = found["message"].as_str().unwrap_or_default();
    assert!(message.contains("a.xlsx › lembar \"Dinas A\" › baris 2"), "{message}");
    assert!(!message.contains("Contoh 90") && !message.contains(PNS), "{message}");
}

#[test]
fn the_standard_workbook_has_its_certificates_looked_at() {
    let blank = filling::blank();
    let row = |row: u32, nip: &'static str, day: &str| {
        let cells =
            [("A", nip.into()), ("B", "Contoh".into()), ("E", "Arsip".into()), ("F", "Kursus".into()), ("H", date(day)), ("I", date(day))];
        let more = [("J", Value::from(4)), ("M", "800/12/2025".into())];
        cells.into_iter().chain(more).map(move |(column, value)| (format!("{column}{row}"), value))
    };
    let cells: Vec<(String, Value)> = row(2, PNS, "2025-03-03").chain(row(3, OTHER, "2025-04-03")).collect();
    let cells: Vec<(&str, Value)> = cells.iter().map(|(cell, value)| (cell.as_str(), value.clone())).collect();
    let done = Job::new().year(2025).file("Blanko.xlsx", filling::filled(&blank, &cells)).run();
    assert_eq!(unusual(&done), ["B06 M3"]);
}

#[test]
fn a_certificate_number_typed_as_a_number_is_compared_as_far_as_excel_keeps_it() {
    let of = |number: f64| {
        let line = |nip: &str, day: &str| vec![nip.into(), "Kursus".into(), date(day), 8.into(), number.into()];
        let heading = rows![["NIP", "Jenis", "Tanggal", "JP", "No. Sertifikat"]];
        let rows = heading.into_iter().chain([line(PNS, "2025-03-03"), line(OTHER, "2025-03-04")]).collect();
        unusual(&Job::new().year(2025).sheet("Dinas A", rows).run())
    };
    assert_eq!(of(800_120.0), ["B06 E3"]);
    assert!(of(1_234_567_890_123_456.0).is_empty(), "the last digit is lost");
}

#[test]
fn an_activity_before_the_appointment_is_reported_by_month_for_a_pns_and_by_year_for_a_pppk() {
    let ends = |nip, day: &str, year| {
        let line = [(nip, "Arsip", "Kursus", day, day, 8.0, "")];
        unusual(&job(&line).year(year).run())
    };
    let pns = "199002022025032902";
    assert_eq!(ends(pns, "2025-02-28", 2025), ["D20 E2"]);
    assert!(ends(pns, "2025-03-01", 2025).is_empty());
    let pppk = "199001012025211903";
    assert_eq!(ends(pppk, "2024-12-31", 2024), ["D20 E2"]);
    assert!(ends(pppk, "2025-01-01", 2025).is_empty());
}

#[test]
fn who_served_under_an_earlier_nip_was_appointed_then() {
    let (present, old) = ("199002022025032902", "199002022021212902");
    let list = |old: &str| rows![["NIP", "Nama", "Status ASN", "Unit Kerja", "NIP Lama"], [present, "Contoh 902", "PNS", "Dinas A", old]];
    let line = |nip| [(nip, "Arsip", "Kursus", "2025-02-03", "2025-02-03", 8.0, "")];
    for nip in [present, old] {
        assert!(unusual(&job(&line(nip)).employees(list(old)).run()).is_empty());
    }
    assert_eq!(unusual(&job(&line(present)).employees(list("")).run()), ["D20 E2"]);
}

#[test]
fn a_year_to_come_is_reported_and_the_rest_of_this_year_is_not_yet_held() {
    let starts = |day, as_of| {
        let lines = [course("Arsip", "2025-03-03", "2025-03-03", 8.0), course("Gizi", day, day, 8.0), course("Kota", day, day, 8.0)];
        job(&lines).as_of(as_of).run()
    };
    let done = starts("2026-01-01", "2025-12-31");
    assert_eq!(unusual(&done).first().map(String::as_str), Some("D21 E3"));
    assert_eq!(only(&done, "D21")["count"], 2);
    assert!(unusual(&starts("2026-01-01", "2026-01-01")).iter().all(|found| !found.starts_with("D21")), "it is being held");
    starts("2025-12-01", "2025-11-20").no_finding("D21").finding("B02", "C3");
}

/// Five people of one unit.
const FIVE: [&str; 5] = [PNS, OTHER, "199103032016031903", "199204042017041904", "199305052018051905"];

#[test]
fn a_row_that_everybody_in_a_unit_has_is_reported_once_with_the_number_of_such_activities() {
    let all = |people: &[&'static str], jp: f64| -> Vec<Line<'static>> {
        let row = |&nip: &&'static str| {
            [(nip, "Arsip", "Kursus", "2025-03-03", "2025-03-03", jp, ""), (nip, "Gizi", "Kursus", "2025-04-03", "2025-04-03", 4.0, "")]
        };
        people.iter().flat_map(row).collect()
    };
    let done = job(&all(&FIVE, 8.0)).run();
    assert_eq!(unusual(&done), ["B07 C2"]);
    let found = only(&done, "B07");
    assert_eq!((&found["count"], &found["written"]), (&2.into(), &"Arsip".into()));
    assert!(unusual(&job(&all(&FIVE[..4], 8.0)).run()).is_empty(), "four people");
    assert_eq!(unusual(&job(&all(&FIVE[..4], 8.0)).policy("anomaly_unit_people", "4").run()), ["B07 C2"]);
    let with_other = |last| [all(&FIVE[..4], 8.0), last].concat();
    let done = job(&with_other(all(&FIVE[4..], 7.0))).run();
    assert_eq!(unusual(&done), ["B07 C3"], "other JP: only the second is alike");
    assert!(unusual(&job(&with_other(vec![(FIVE[4], "Kota", "Kursus", "2025-03-03", "2025-03-03", 8.0, "")])).run()).is_empty());
}

#[test]
fn a_person_of_the_list_who_has_no_row_makes_the_unit_no_longer_alike() {
    let lines: Vec<Line<'_>> = FIVE.iter().map(|&nip| (nip, "Arsip", "Kursus", "2025-03-03", "2025-03-03", 8.0, "")).collect();
    let list = |people: &[&str]| -> Rows {
        let line = |nip: &&str| vec![(*nip).into(), format!("Contoh {}", &nip[15..]).as_str().into(), "PNS".into(), "Dinas A".into()];
        rows![["NIP", "Nama", "Status ASN", "Unit Kerja"]].into_iter().chain(people.iter().map(line)).collect()
    };
    assert_eq!(unusual(&job(&lines).employees(list(&FIVE)).run()), ["B07 C2"]);
    let six = [&FIVE[..], &["199406062019061906"]].concat();
    assert!(unusual(&job(&lines).employees(list(&six)).run()).is_empty());
}

/// So many coachings on days of each of these months.
fn coachings(months: &[(u32, u32)]) -> Rows {
    let heading = rows![["NIP", "Nama", "Nama Kegiatan", "Jenis", "Tanggal", "JP"]];
    let of_month = |&(month, times): &(u32, u32)| {
        (1..=times).map(move |time| {
            let title = format!("Coaching {time}");
            vec![
                PNS.into(),
                "Rina Contoh".into(),
                title.as_str().into(),
                "Coaching".into(),
                date(&format!("2025-{month:02}-{:02}", 3 * time)),
                2.into(),
            ]
        })
    };
    heading.into_iter().chain(months.iter().flat_map(of_month)).collect()
}

#[test]
fn coaching_above_the_cap_in_every_month_that_is_over_is_reported_once() {
    let of = |months: &[(u32, u32)], as_of: &str| Job::new().year(2025).sheet("Dinas A", coachings(months)).as_of(as_of).run();
    let done = of(&[(1, 3), (2, 3), (3, 3)], "2025-03-31");
    assert_eq!(unusual(&done), ["B08 E4"]);
    let words = "Coaching tercatat lebih dari 2 kali sebulan pada setiap bulan, 3 bulan sejak Januari; kelebihannya tidak dihitung";
    assert_eq!((&only(&done, "B08")["message"], &only(&done, "B08")["count"]), (&words.into(), &3.into()));
    assert!(unusual(&of(&[(1, 3), (2, 2), (3, 3)], "2025-03-31")).is_empty(), "February is within the cap");
    assert!(unusual(&of(&[(1, 3), (2, 3), (3, 3)], "2025-04-30")).is_empty(), "nothing in April");
    assert_eq!(unusual(&of(&[(1, 3), (2, 3), (3, 3)], "2025-04-29")), ["B08 E4"], "April is not over");
    assert!(unusual(&of(&[(1, 3), (2, 3)], "2025-02-28")).is_empty(), "too early in the year to say");
}

#[test]
fn coaching_of_which_only_the_year_is_known_is_above_in_no_month() {
    let row = |title: &str| vec![PNS.into(), title.into(), "Coaching".into(), 2025.into(), 2.into()];
    let heading = rows![["NIP", "Nama Kegiatan", "Jenis", "Tahun", "JP"]];
    let rows: Rows = heading.into_iter().chain(["A", "B", "C"].map(row)).collect();
    let done = Job::new().year(2025).sheet("Dinas A", rows).as_of("2026-01-31").run();
    assert!(unusual(&done).is_empty() && done.detail(3, "JP Dipotong") == "2", "{:?}", done.found());
    let january = Job::new().year(2025).sheet("Dinas A", coachings(&[(1, 3)])).as_of("2025-01-31").policy("anomaly_cap_months", "1");
    assert_eq!(unusual(&january.run()), ["B08 E4"]);
}

#[test]
fn each_check_can_be_switched_off() {
    let lines = [
        course("Bimtek Arsip", "2025-03-03", "2025-03-03", 8.0),
        (PNS, "Bimtek Gizi", "Kursus", "2025-03-03", "2025-03-03", 8.0, "800/12/2025"),
        (PNS, "Bimtek Kota", "Kursus", "2025-04-03", "2025-04-03", 11.0, "800/12/2025"),
        (FIVE[2], "Bimtek Desa", "Kursus", "2025-05-05", "2025-05-05", 4.0, "800/13/2025"),
        ("199002022025092902", "Bimtek Desa", "Kursus", "2025-05-05", "2025-05-05", 4.0, "800/13/2025"),
        course("Bimtek Laut", "2026-03-03", "2026-03-03", 8.0),
    ];
    let whole: Vec<Line<'_>> = FIVE
        .iter()
        .chain(&["199002022025092902"])
        .map(|&nip| (nip, "Rapat kerja", "Kursus", "2025-06-03", "2025-06-03", 2.0, ""))
        .collect();
    let base = || {
        let months: Vec<(u32, u32)> = (1..=12).map(|month| (month, 3)).collect();
        job(&lines).sheet("Unit", sheet(&whole)).sheet("Coaching", coachings(&months))
    };
    let codes = |job: Job| -> BTreeSet<String> { unusual(&job.run()).iter().map(|found| found[..3].to_owned()).collect() };
    let without = |off: &[&str]| CODES.iter().filter(|code| !off.contains(code)).map(|code| (*code).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(codes(base()), without(&[]));
    assert_eq!(codes(base().policy("anomaly_full_day_jp", "0")), without(&["D19"]));
    assert_eq!(codes(base().policy("anomaly_jp_per_day", "0")), without(&["J17"]));
    assert_eq!(codes(base().policy("anomaly_certificates", "false")), without(&["B05", "B06"]));
    assert_eq!(codes(base().policy("anomaly_dates", "false")), without(&["D20", "D21"]));
    assert_eq!(codes(base().policy("anomaly_unit_people", "0")), without(&["B07"]));
    assert_eq!(codes(base().policy("anomaly_cap_months", "0")), without(&["B08"]));
}

#[test]
fn a_sheet_lists_a_hundred_of_a_kind_and_counts_the_rest() {
    let rows = (0..206).map(|row| {
        let (title, number) = (format!("Kegiatan {row}"), format!("800/{:03}/2025", row % 103));
        vec![PNS.into(), title.as_str().into(), "Kursus".into(), date("2025-03-03"), 0.01.into(), number.as_str().into()]
    });
    let heading = rows![["NIP", "Nama Kegiatan", "Jenis", "Tanggal", "JP", "No. Sertifikat"]];
    let done = Job::new().year(2025).sheet("Dinas A", heading.into_iter().chain(rows).collect()).run();
    let counts: Vec<u64> = done.findings("B05").iter().filter_map(|found| found["count"].as_u64()).collect();
    assert_eq!((counts.len(), counts[98], counts[99]), (100, 1, 4));
}
