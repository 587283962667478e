//! The same workbooks in one recap and over shares of the rows: every activity, credit, employee and finding must agree, however the rows are divided.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use rekap_core::model::activity::Activity;
use rekap_core::model::credit::Credit;
use rekap_core::model::dictionary::Dictionary;
use rekap_core::model::limits::Limits;
use rekap_core::people::Listing;
use rekap_core::rules::Rules;
use rekap_core::summary::EmployeeSummary;

use super::*;
use crate::{Decisions, Host, Question, Reading, WorkbookReader, employee_list, recap};

const LIST: &str = "NIP;Nama;Unit Kerja;NIP Lama
198501012010011901;Rina Contoh;Dinas A;
198501012011011902;Rina Contoh;Dinas A;
199002022015021903;Budi Contoh;Dinas A;199002022013211904
199003032016031905;Citra Contoh;Dinas B;198803032012211906
198501012010011901;Rina Contoh;Dinas C;
197707072000071907;Dewi Contoh;Dinas B;
";

/// A file of rows: NIP, name, unit, title, first and last day, JP, certificate.
fn file(rows: &[&str]) -> String {
    let mut text = "NIP;Nama;Unit Kerja;Nama Kegiatan;Jenis;Tanggal Mulai;Tanggal Selesai;JP;No. Sertifikat\n".to_owned();
    for row in rows {
        writeln!(text, "{row}").expect("a text");
    }
    text
}

fn files() -> Vec<(Arc<str>, String)> {
    let together =
        |nip: u32| format!("1991010{nip}201501190{nip};Pegawai {nip};UPT Serempak;Rapat Kerja;Workshop;2025-05-05;2025-05-06;10;");
    let unit: Vec<String> = (1..=6).map(together).collect();
    let (first, last): (Vec<&str>, Vec<&str>) =
        (unit[..3].iter().map(String::as_str).collect(), unit[3..].iter().map(String::as_str).collect());
    let own = [
        "198501012010011901;Rina Contoh;Dinas A;Kursus Arsip;Kursus;2025-03-03;2025-03-04;16;800/12/2025",
        "198501012010011901;Rina C.;Dinas A;Kursus Arsip;Kursus;2025-03-03;2025-03-04;16;800/13/2025",
        "199002022013211904;;Dinas A;Coaching;Coaching;2025-02-03;2025-02-03;2;",
        "198803032012211906;Citra Contoh;Dinas B;Bimtek Anggaran;Bimtek;2025-03-03;2025-03-04;12;800 / 12 - 2025",
        ";Tanpa NIP;Dinas B;Seminar Gizi;Seminar;2025-06-03;2025-06-03;4;",
        "197001011995011908;Eka Contoh;Dinas D;Entah Apa;Entah;2025-06-03;2025-06-03;4;",
    ];
    let others = [
        "198501012010011901;Rina Contoh;Dinas A;kursus arsip;Kursus;2025-03-03;2025-03-04;16;",
        "199003032016031905;Citra Contoh;Dinas B;Kursus Gizi;Kursus;2024-03-03;2024-03-04;8;",
        "199003032016031905;Citra Contoh;Dinas B;Kursus Lain;Kursus;2025-12-03;2025-12-04;delapan;",
        "199002022015021903;Budi Contoh;Dinas A;Bimtek Arsip;Bimtek;2025-12-30;2025-12-31;8;",
    ];
    let texts = [file(&[&first[..], &own[..]].concat()), file(&[&others[..], &last[..]].concat())];
    ["a.csv", "b.csv"].into_iter().map(Arc::from).zip(texts).collect()
}

type Everything = (Vec<(i64, Activity, Credit)>, Vec<EmployeeSummary>, Vec<Found>);

/// The rows of one share after the other, divided by birth date into so many.
fn divided(shares: u32, question: Question, rules: &Rules) -> Everything {
    let limits = Limits::default();
    let (host, nobody) = (Host::alone(&limits), Dictionary::default());
    let packing = Packing::within_a_run(rules, &nobody);
    let read = |(name, text): (Arc<str>, String)| FileRead::of(WorkbookReader::new(rules, &nobody, host).read(&name, text.as_bytes()));
    let read: Vec<FileRead> = files().into_iter().map(read).collect();
    let travels = |head: &FileHead| packing.arrived(&packing.to_travel(head).expect("packed")).expect("unpacked");
    let heads: Vec<FileHead> = read.iter().map(|file| travels(&file.head)).collect();
    let list = employee_list(&Arc::from("pegawai.csv"), LIST.as_bytes(), rules, host);
    let mut plan = RunPlan::of(Decisions::default(), list, |_| heads.clone(), question, rules);
    let mut rows: BTreeMap<u32, Vec<(i64, TravellingRow)>> = BTreeMap::new();
    let mut lines: BTreeMap<u32, Vec<(i64, Listing)>> = BTreeMap::new();
    for (first, file) in plan.first_rows.iter().zip(read) {
        for (ordinal, row) in (first.expect("it counts")..).zip(file.rows) {
            let row: TravellingRow = packing.arrived(&packing.to_travel(&row).expect("packed")).expect("unpacked");
            let share = row.born().map_or(0, |born| plan.together(born)) % shares;
            rows.entry(share).or_default().push((ordinal, row));
        }
    }
    for (number, line) in (0..).zip(plan.lines.clone()) {
        lines.entry(plan.born_of(&line) % shares).or_default().push((number, line));
    }
    let (mut all, mut employees, mut found, mut compared, mut people) = (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for share in 0..shares {
        let own = credit_share(0, rows.remove(&share).unwrap_or_default(), lines.remove(&share).unwrap_or_default(), &plan.facts, rules);
        all.extend(
            own.ordinals.into_iter().zip(own.summary.activities).zip(own.summary.credits).map(|((rank, row), credit)| (rank, row, credit)),
        );
        employees.extend(own.summary.employees);
        found.extend(own.findings);
        compared.extend(own.compared);
        people.extend(own.people);
    }
    compared.sort_by_key(|row: &ComparedRow| row.ordinal);
    for between in [Compared::Units, Compared::Certificates] {
        found.extend(compare(between, compared.clone(), &people, &plan.facts, rules));
    }
    found.sort_by_key(|&(key, _)| key);
    all.sort_by_key(|&(ordinal, ..)| ordinal);
    employees.sort_by_key(|employee| employee.nip);
    (all, employees, plan.finish(found, rules).findings)
}

fn at_once(question: Question, rules: &Rules) -> Everything {
    let limits = Limits::default();
    let (host, nobody) = (Host::alone(&limits), Dictionary::default());
    let read = |reading: Reading, (name, text): (Arc<str>, String)| {
        reading.join(WorkbookReader::new(rules, &nobody, host).read(&name, text.as_bytes()))
    };
    let list = employee_list(&Arc::from("pegawai.csv"), LIST.as_bytes(), rules, host).expect("a list");
    let reading = list.join(files().into_iter().fold(Reading::default(), read).without_lists());
    let summary = recap(reading, &nobody, question, rules.clone()).summary;
    let rows = summary.activities.into_iter().zip(summary.credits);
    ((0..).zip(rows).map(|(rank, (row, credit))| (rank, row, credit)).collect(), summary.employees, summary.findings)
}

#[test]
fn shares_of_the_rows_come_to_what_all_rows_come_to() {
    let rules = Rules::shipped().expect("rules");
    let question = Question { year: None, as_of: "2025-11-20".parse().expect("a day") };
    let (rows, employees, findings) = at_once(question, &rules);
    let codes: Vec<&str> = findings.iter().map(|found| found.finding.code()).collect();
    for code in ["B01", "B02", "B03", "B06", "B07", "J03", "N01", "P01"] {
        assert!(codes.contains(&code), "{code} is among {codes:?}");
    }
    for shares in [1, 2, 7, 97] {
        let (own, own_employees, own_findings) = divided(shares, question, &rules);
        assert_eq!(own, rows, "{shares} shares");
        assert_eq!(own_employees, employees, "{shares} shares");
        assert_eq!(own_findings, findings, "{shares} shares");
    }
}
