//! Activities that are scheduled: what comes of them for each person, and what the plan leaves to them.

use crate::job::{Job, OTHER, PNS, PPPK, Rows, date};

/// As of 20 November: 14 JP are held, a coaching and a mentoring are scheduled in November and December, and others are further away.
fn november() -> Rows {
    rows![
        ["NIP", "Nama", "Unit Kerja", "Nama Kegiatan", "Jenis", "Tanggal Mulai", "Tanggal Selesai", "JP"],
        [PNS, "Rina Contoh", "Dinas A", "Kursus Arsip", "Kursus", date("2025-03-03"), date("2025-03-05"), 14],
        [PNS, "Rina Contoh", "Dinas A", "Coaching 1", "Coaching", date("2025-11-24"), date("2025-11-24"), ""],
        [PNS, "Rina Contoh", "Dinas A", "Coaching 2", "Coaching", date("2025-11-28"), date("2025-11-28"), ""],
        [OTHER, "Budi Contoh", "Dinas A", "Kursus Arsip", "Kursus", date("2025-03-03"), date("2025-03-05"), 10],
        [OTHER, "Budi Contoh", "Dinas A", "Kursus Akhir Tahun", "Kursus", date("2025-12-01"), date("2025-12-03"), 12],
        [PPPK, "Sari Contoh", "Dinas A", "Kursus Arsip", "Kursus", date("2025-03-03"), date("2025-03-05"), 20]
    ]
}

#[test]
fn what_is_scheduled_is_shown_beside_what_counts_and_changes_no_total() {
    let done = Job::new().sheet("A", november()).as_of("2025-11-20").run();
    let employees = done.sheet("Rekap Pegawai");
    let of = |nip: &str| {
        let row = employees.row_with("NIP", nip).expect("a row");
        ["JP Diakui", "Status", "JP Terjadwal", "Status Bila Terlaksana"].map(|heading| employees.cell(row, heading))
    };
    assert_eq!(of(PNS), ["14", "KURANG", "4", "KURANG"]);
    assert_eq!(of(OTHER), ["10", "KURANG", "12", "TERPENUHI"]);
    assert_eq!(of(PPPK), ["20", "TERPENUHI", "0", "TERPENUHI"]);
    let json = |key: &str| done.json()["totals"][key].to_string();
    assert_eq!([json("credited_jp"), json("scheduled_jp"), json("met"), json("met_if_held")], ["44.0", "16.0", "1", "2"]);
    done.employee(PNS).is("scheduled_jp", "4").is("status_if_held", "short");
    let words = done.sheet("Ringkasan").words();
    assert!(words.contains("JP terjadwal, belum dihitung\n16"), "{words}");
    assert!(words.contains("1 pegawai\nTerpenuhi bila kegiatan yang terjadwal terlaksana"), "{words}");
}

#[test]
fn the_plan_fills_only_what_the_schedule_leaves_open_and_keeps_its_months_free() {
    let done = Job::new().sheet("A", november()).as_of("2025-11-20").run();
    let shortfalls = done.sheet("Kekurangan");
    let of = |nip: &str| {
        let row = shortfalls.row_with("NIP", nip).expect("a row");
        ["Kekurangan JP", "JP Terjadwal", "Rencana", "Bulan Mulai Paling Lambat", "Dapat Terpenuhi", "Status Bila Terlaksana"]
            .map(|heading| shortfalls.cell(row, heading))
    };
    // Both coachings of November are taken: what is left open goes to a mentoring, and never to a third coaching.
    let plan = "November: 1 mentoring di samping kegiatan terjadwal (4 JP)";
    assert_eq!(of(PNS), ["6", "4", plan, "Desember", "YA", "KURANG"]);
    assert_eq!(of(OTHER), ["10", "12", "Cukup bila kegiatan terjadwal (12 JP) terlaksana", "–", "YA", "TERPENUHI"]);
    assert_eq!(shortfalls.row_with("NIP", PPPK), None);
}

#[test]
fn a_scheduled_row_takes_its_share_of_caps_and_ceiling() {
    let rows = rows![
        ["NIP", "Nama", "Nama Kegiatan", "Jenis", "Tanggal Mulai", "Tanggal Selesai", "JP"],
        [PPPK, "Sari Contoh", "Kursus Arsip", "Kursus", date("2025-03-03"), date("2025-03-05"), 18],
        [PPPK, "Sari Contoh", "Kursus Akhir Tahun", "Kursus", date("2025-12-01"), date("2025-12-03"), 12],
        [PNS, "Rina Contoh", "Coaching 1", "Coaching", date("2025-11-03"), date("2025-11-03"), ""],
        [PNS, "Rina Contoh", "Coaching 2", "Coaching", date("2025-11-24"), date("2025-11-24"), ""],
        [PNS, "Rina Contoh", "Coaching 3", "Coaching", date("2025-11-28"), date("2025-11-28"), ""],
        [PNS, "Rina Contoh", "Coaching 3", "Coaching", date("2025-11-28"), date("2025-11-28"), ""]
    ];
    let done = Job::new().sheet("A", rows).as_of("2025-11-20").run();
    done.employee(PPPK).is("scheduled_jp", "6").is("status_if_held", "met");
    done.employee(PNS).is("scheduled_jp", "2").is("status_if_held", "short");
}

#[test]
fn once_the_year_is_over_nothing_is_scheduled() {
    let done = Job::new().sheet("A", november()).run();
    let employees = done.sheet("Rekap Pegawai");
    let row = employees.row_with("NIP", OTHER).expect("a row");
    assert_eq!([employees.cell(row, "JP Terjadwal"), employees.cell(row, "Status Bila Terlaksana")], ["0", "TERPENUHI"]);
    assert!(!done.sheet("Ringkasan").words().contains("terjadwal"));
}
