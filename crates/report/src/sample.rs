//! A small year for the tests of this stage: four invented people, two units, each kind of outcome once. Numbers of the law are stand-ins here.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{Paper, Presentation, Signatory};
use rekap_core::finding::{Found, file::FileFinding, hours::HoursFinding};
use rekap_core::model::activity::{Activity, CellColumns, Classification, MaybeSmall, ReviewCause, RowPlace};
use rekap_core::model::category::{Basis, CategoryId, Scope, Track};
use rekap_core::model::claim::Claim;
use rekap_core::model::credit::{Credit, Outcome};
use rekap_core::model::employee::EmployeeKind;
use rekap_core::model::lang::Lang;
use rekap_core::model::law::{Cap, Conversion, HoursHeading, Legal, MonthlyCapCounts, PolicyValues, Rate, Rule, Standing};
use rekap_core::model::lesson_hours::LessonHours;
use rekap_core::model::nip::Nip;
use rekap_core::model::reason::Reason;
use rekap_core::model::source::{CellAccount, SheetReport, SheetState, SkipReason, SourceReport};
use rekap_core::place::{CellPos, Place, SheetPlace};
use rekap_core::rules::Rules;
use rekap_core::rules::headings::Headings;
use rekap_core::rules::names::Names;
use rekap_core::rules::policy::{AnomalyPolicy, Policy};
use rekap_core::rules::regulation::{Category, LegalSource, Regulation};
use rekap_core::summary::agency::AgencyPlan;
use rekap_core::summary::{CategorySummary, EmployeeSummary, Outlook, PlannedMonth, Shortfall, Status, Summary, Totals, UnitSummary};

const ANNEX: &str = "Lampiran PerLAN 10/2018";
/// Days are the basis, no cap.
pub(super) const SEMINAR: CategoryId = CategoryId(0);
/// Occurrences, with a monthly cap.
pub(super) const COACHING: CategoryId = CategoryId(1);
/// Lesson hours, with a daily cap.
pub(super) const E_LEARNING: CategoryId = CategoryId(2);
/// Lesson hours, a fifth more where international.
pub(super) const COURSE: CategoryId = CategoryId(3);
/// Occurrences, likewise.
const MENTORING: CategoryId = CategoryId(4);

/// Whole JP.
pub(super) fn jp(whole: u32) -> LessonHours {
    LessonHours::from_jp(whole)
}

/// A day of 2025.
pub(super) fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, month, day).expect("a day")
}

fn nip(digits: &str) -> Nip {
    Nip::parse(digits).expect("well-formed")
}

fn legal<T>(value: T, article: &str, standing: Standing) -> Rule<T> {
    let (from, checked) = (NaiveDate::from_ymd_opt(2018, 1, 1), NaiveDate::from_ymd_opt(2026, 7, 1));
    Rule::new(Legal {
        value,
        in_force_from: from.expect("a day"),
        article: article.to_owned(),
        source: "BPS".to_owned(),
        standing,
        checked_on: checked.expect("a day"),
        note: String::new(),
    })
}

fn policy<T>(value: T, article: &str) -> PolicyValues<T> {
    PolicyValues::new(vec![legal(value, article, Standing::Policy)]).expect("a value")
}

fn category(id: &str, names: [&str; 2], track: Track, conversions: [Conversion; 2], cap: Option<Cap>) -> Category {
    let [national, international] = conversions.map(|conversion| vec![legal(conversion, ANNEX, Standing::Secondary)]);
    let caps: Vec<_> = cap.map(|cap| legal(cap, ANNEX, Standing::Conflicting)).into_iter().collect();
    Category {
        id: id.to_owned(),
        name: names[0].to_owned(),
        name_en: names[1].to_owned(),
        track,
        national,
        international,
        cap_national: caps.clone(),
        cap_international: caps,
        pool: id.to_owned(),
    }
}

fn fixed(basis: Basis, rates: [u32; 2]) -> [Conversion; 2] {
    rates.map(|rate| Conversion { basis, rate: Rate::Fixed(jp(rate)) })
}

fn claimed(fractions: [(u32, u32); 2]) -> [Conversion; 2] {
    fractions.map(|(numerator, denominator)| Conversion { basis: Basis::LessonHour, rate: Rate::Claimed { numerator, denominator } })
}

/// Five categories and every policy.
pub(super) fn rules() -> Rules {
    let regulation = Regulation {
        id: "perlan-10-2018".to_owned(),
        sources: vec![LegalSource { key: "BPS".to_owned(), title: "Lampiran surat B-031/BPS/2600/02/2019".to_owned() }],
        lesson_minutes: vec![legal(45, "Pasal 1 PerLAN 5/2018", Standing::Secondary)],
        required_pns: vec![legal(jp(20), "Pasal 203 ayat (4) PP 11/2017", Standing::Primary)],
        required_pppk: vec![legal(jp(20), "PerLAN 5/2018", Standing::Secondary)],
        ceiling_pppk: vec![legal(jp(24), "Pasal 40 ayat (1) PP 49/2018", Standing::Primary)],
        categories: vec![
            category("seminar", ["Seminar", "Seminar"], Track::Classical, fixed(Basis::Day, [4, 6]), None),
            category(
                "coaching",
                ["Coaching", "Coaching"],
                Track::NonClassical,
                fixed(Basis::Occurrence, [2, 4]),
                Some(Cap::OccurrencesPerMonth(2)),
            ),
            category("e-learning", ["E-learning", "E-learning"], Track::NonClassical, claimed([(1, 1); 2]), Some(Cap::HoursPerDay(jp(3)))),
            category("kursus", ["Kursus", "Course"], Track::Classical, claimed([(1, 1), (6, 5)]), None),
            category(
                "mentoring",
                ["Mentoring", "Mentoring"],
                Track::NonClassical,
                fixed(Basis::Occurrence, [2, 4]),
                Some(Cap::OccurrencesPerMonth(2)),
            ),
        ],
    };
    let policy = Policy {
        hours_heading: policy(HoursHeading::Jp, "kebijakan hours_heading"),
        semester_min_days: policy(90, "kebijakan semester_min_days"),
        monthly_cap_counts: policy(MonthlyCapCounts::CategoryAndScope, ANNEX),
        pppk_ceiling: policy(true, "kebijakan pppk_ceiling"),
        plan_categories: policy([COACHING, MENTORING], "kebijakan plan_categories"),
        anomalies: AnomalyPolicy {
            full_day: policy(jp(8), "kebijakan anomaly_full_day_jp"),
            per_day: policy(jp(10), "kebijakan anomaly_jp_per_day"),
            certificates: policy(true, "kebijakan anomaly_certificates"),
            dates: policy(false, "kebijakan anomaly_dates"),
            unit_people: policy(5, "kebijakan anomaly_unit_people"),
            cap_months: policy(0, "kebijakan anomaly_cap_months"),
        },
    };
    Rules { regulation, policy, names: Names::default(), headings: Headings::default(), sha256: "0123abcd".repeat(8) }
}

/// Indonesian, unmasked, with letterhead and signatory.
pub(super) fn presentation() -> Presentation {
    Presentation {
        lang: Lang::Id,
        mask: false,
        has_ledger: false,
        agency: Some("Pemerintah Kabupaten Contoh".to_owned()),
        letterhead: vec!["PEMERINTAH KABUPATEN CONTOH".to_owned(), "BADAN KEPEGAWAIAN & PENGEMBANGAN SDM".to_owned()],
        paper: Paper::A4,
        signatory: Some(Signatory {
            place: "Kota Contoh".to_owned(),
            title: "Kepala Badan".to_owned(),
            name: "Nama Pejabat".to_owned(),
            nip: "197001011995031001".to_owned(),
        }),
        version: "0.1.0",
    }
}

fn sheet() -> Arc<SheetPlace> {
    Arc::new(SheetPlace { file: "Rekap 2025.xlsx".into(), sheet: "Dinas A".into() })
}

/// A row of the sample's sheet, as Excel numbers it.
pub(super) fn row(number: u32) -> RowPlace {
    RowPlace { sheet: sheet(), row: number - 1, column: 0 }
}

/// A national activity of one day in March, by the type column.
pub(super) fn activity(number: u32, category: CategoryId, title: &str, claim: Option<u32>) -> Activity {
    Activity {
        place: row(number),
        cells: CellColumns::default(),
        nip: Some(nip("198501012010011001")),
        old_nip: None,
        name: "Rina Contoh".into(),
        work_unit: "Dinas A".into(),
        kind: None,
        title: title.into(),
        typed_category: "jenis".into(),
        classification: Classification::ByType(category),
        confirmed: None,
        scope: Scope::National,
        starts_on: Some(day(3, 10)),
        ends_on: Some(day(3, 10)),
        year: None,
        month: MaybeSmall::default(),
        claimed: claim.map(|claim| Claim::of_hundredths(i64::from(claim) * 100)),
        days: MaybeSmall::default(),
        count: MaybeSmall::default(),
        semesters: MaybeSmall::default(),
        review: vec![],
    }
}

/// The reason of a national conversion.
pub(super) fn converted(count: u32, category: CategoryId) -> Reason {
    Reason::Converted { count, rule: rules().regulation.category(category).national[0].clone() }
}

/// The reason of coachings in March above their cap.
pub(super) fn monthly_cap(counted: u16, of: u16) -> Reason {
    let (rules, on) = (rules(), day(3, 31));
    let cap = rules.regulation.category(COACHING).cap_national[0].clone();
    Reason::MonthlyCap { counted, of, month: Some(3), cap, shared: rules.policy.monthly_cap_counts.on(on).clone() }
}

/// A credit that counts, in full or in part.
pub(super) fn credit(converted: u32, trimmed: u32, reasons: Vec<Reason>) -> Credit {
    Credit { claimed: None, converted: jp(converted), trimmed: jp(trimmed), outcome: Outcome::Counted, reasons }
}

fn rows() -> Vec<(Activity, Credit)> {
    let seminar = activity(7, SEMINAR, "=HYPERLINK(\"http://contoh\")", Some(8));
    let coaching = Activity { count: Some(3_u32).into(), claimed: None, ..activity(8, COACHING, "Coaching triwulan", None) };
    let course = Activity { scope: Scope::International, ..activity(9, COURSE, "Short course", Some(2)) };
    let unread = Activity {
        nip: None,
        classification: Classification::Undecided,
        starts_on: None,
        ends_on: None,
        review: vec![ReviewCause::Nip],
        ..activity(10, SEMINAR, "OJT", None)
    };
    let a_fifth_more = Reason::Converted { count: 1, rule: rules().regulation.category(COURSE).international[0].clone() };
    let claims = |credit: Credit, claim| Credit { claimed: Some(jp(claim)), ..credit };
    vec![
        (seminar, claims(credit(12, 0, vec![converted(3, SEMINAR)]), 8)),
        (coaching, credit(6, 2, vec![converted(3, COACHING), monthly_cap(2, 3)])),
        (course, claims(Credit { converted: LessonHours::from_hundredths(240), ..credit(0, 0, vec![a_fifth_more]) }, 2)),
        (unread, Credit::nothing(Outcome::Review, vec![Reason::Review(ReviewCause::Nip), Reason::Review(ReviewCause::UnknownName)])),
    ]
}

fn employee(digits: &str, name: &str, unit: &str, non_classical: LessonHours, status: Status) -> EmployeeSummary {
    EmployeeSummary {
        nip: nip(digits),
        name: name.into(),
        kind: EmployeeKind::Pns,
        work_unit: unit.into(),
        claimed: jp(10),
        education: LessonHours::ZERO,
        classical: LessonHours::ZERO,
        non_classical,
        required: jp(20),
        if_held: non_classical,
        status,
        review_activities: u32::from(status == Status::Short),
    }
}

fn employees() -> Vec<EmployeeSummary> {
    vec![
        employee("198501012010011001", "Rina Contoh", "Dinas B", LessonHours::from_hundredths(1840), Status::Short),
        employee("199001012015012001", "Budi Contoh", "Dinas A", jp(22), Status::Met),
        EmployeeSummary { kind: EmployeeKind::Pppk, ..employee("199101012021211001", "Ayu Contoh", "Dinas A", jp(0), Status::Inactive) },
        employee("199201012020121001", "Dodi Contoh", "", jp(20), Status::Met),
    ]
}

fn unit(name: &str, employees: u32, met: u32, short: u32, inactive: u32, credited: LessonHours) -> UnitSummary {
    UnitSummary { work_unit: name.into(), employees, met, short, inactive, credited }
}

fn findings() -> Vec<Found> {
    let cell = Place::Cell(sheet(), CellPos { row: 16, column: 5 });
    let locked = Place::File("Terkunci.xlsx".into());
    vec![
        Found { count: 3, ..Found::new(cell, "delapan\u{1b}[2J 19850101 201001 1 001", HoursFinding::NotANumber { heading: "JP".into() }) },
        Found::new(locked, "", FileFinding::PasswordProtected),
    ]
}

fn sources() -> Vec<SourceReport> {
    let corner = |row, column| CellPos { row, column };
    let read = SheetReport {
        name: "Dinas A".into(),
        hidden: true,
        range: Some((corner(4, 0), corner(10, 11))),
        rows: 6,
        continued: 2,
        activities: 4,
        skipped: vec![(SkipReason::Blank, 1), (SkipReason::Total, 1)],
        cells: CellAccount { filled: 60, read: 40, passed_over: 14, unread: 6, unread_areas: vec![(corner(5, 11), corner(10, 11))] },
        state: SheetState::Activities,
    };
    let hash = "9f".repeat(32);
    vec![
        SourceReport { file: "Rekap 2025.xlsx".into(), sha256: hash, refused: None, sheets: vec![read] },
        SourceReport { file: "Terkunci.xlsx".into(), sha256: String::new(), refused: Some("F02"), sheets: vec![] },
    ]
}

/// The year.
pub(super) fn summary() -> Summary {
    let (activities, credits) = rows().into_iter().unzip();
    let plan = vec![PlannedMonth { month: 11, counts: [2, 2] }, PlannedMonth { month: 12, counts: [1, 0] }];
    Summary {
        year: 2025,
        as_of: day(10, 31),
        activities,
        credits,
        employees: employees(),
        units: vec![
            unit("", 1, 1, 0, 0, jp(20)),
            unit("Dinas A", 2, 1, 0, 1, jp(22)),
            unit("Dinas B", 1, 0, 1, 0, LessonHours::from_hundredths(1840)),
        ],
        categories: vec![CategorySummary {
            category: COACHING,
            activities: 1,
            employees: 1,
            claimed: jp(0),
            credited: jp(4),
            trimmed: jp(2),
        }],
        plan_categories: [COACHING, MENTORING],
        shortfalls: vec![
            Shortfall { employee: 2, scheduled: jp(0), plan: plan.clone(), reachable: jp(10), can_be_met: false, latest_start: None },
            Shortfall { employee: 0, scheduled: jp(0), plan, reachable: jp(10), can_be_met: true, latest_start: Some(12) },
        ],
        agency_plan: AgencyPlan::default(),
        before: None,
        totals: Totals {
            employees: 4,
            met: 2,
            short: 1,
            inactive: 1,
            met_if_held: 2,
            activities: 4,
            credited_activities: 3,
            review_activities: 1,
            duplicate_activities: 0,
            trimmed_activities: 0,
            not_yet_held_activities: 0,
            not_development_activities: 0,
            out_of_period_activities: 0,
            claimed: jp(40),
            credited: LessonHours::from_hundredths(6040),
            scheduled: jp(0),
        },
        lists: Vec::new(),
        coverage: None,
        dictionary: Vec::new(),
        outlook: Outlook { people: 1, activities: 2, unowned_activities: 1 },
        findings: findings(),
        held_back: vec![1, 0],
        sources: sources(),
    }
}
