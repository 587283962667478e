//! What a column of a table can mean.

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Meaning {
    /// Row number.
    Number,
    /// NIP.
    Nip,
    /// NIP of an earlier status or contract.
    OldNip,
    /// Name of the person.
    Name,
    /// Name and NIP in one cell.
    NameAndNip,
    /// Work unit.
    WorkUnit,
    /// Employee kind: PNS, CPNS, PPPK …
    Kind,
    /// "Status" alone: an employee kind where its values are such, else nothing of ours.
    Status,
    /// Position.
    Position,
    /// Rank and grade.
    Grade,
    /// Title of the activity.
    Title,
    /// Type of the activity.
    Type,
    /// Mode: klasikal or nonklasikal, daring or luring.
    Mode,
    /// Level: national or international.
    Scope,
    /// Date or range of dates in one cell.
    Date,
    /// First day.
    Start,
    /// Last day.
    End,
    /// Year.
    Year,
    /// Month.
    Month,
    /// Lesson hours.
    LessonHours,
    /// A sum of lesson hours over several rows: used only where no other column holds them.
    TotalHours,
    /// "Jam" alone: lesson hours or clock hours, by policy.
    BareHours,
    /// Minutes.
    Minutes,
    /// Days.
    Days,
    /// A duration whose unit stands in the cell.
    Duration,
    /// Occurrences.
    Count,
    /// Semesters.
    Semesters,
    /// Organiser.
    Organiser,
    /// Certificate number.
    Certificate,
    /// Date of the certificate: no date of the activity.
    CertificateDate,
    /// Whether the person may coach and mentor, on an employee list.
    Coach,
    /// Remark.
    Remark,
    /// Known, and of no use here: telephone, letter number, address …
    Unused,
}

/// Every meaning by the key that `headings.csv` writes.
const KEYS: [(&str, Meaning); 33] = [
    ("number", Meaning::Number),
    ("nip", Meaning::Nip),
    ("old_nip", Meaning::OldNip),
    ("name", Meaning::Name),
    ("name_and_nip", Meaning::NameAndNip),
    ("work_unit", Meaning::WorkUnit),
    ("kind", Meaning::Kind),
    ("status", Meaning::Status),
    ("position", Meaning::Position),
    ("grade", Meaning::Grade),
    ("title", Meaning::Title),
    ("type", Meaning::Type),
    ("mode", Meaning::Mode),
    ("scope", Meaning::Scope),
    ("date", Meaning::Date),
    ("start", Meaning::Start),
    ("end", Meaning::End),
    ("year", Meaning::Year),
    ("month", Meaning::Month),
    ("lesson_hours", Meaning::LessonHours),
    ("total_hours", Meaning::TotalHours),
    ("bare_hours", Meaning::BareHours),
    ("minutes", Meaning::Minutes),
    ("days", Meaning::Days),
    ("duration", Meaning::Duration),
    ("count", Meaning::Count),
    ("semesters", Meaning::Semesters),
    ("organiser", Meaning::Organiser),
    ("certificate", Meaning::Certificate),
    ("certificate_date", Meaning::CertificateDate),
    ("coach", Meaning::Coach),
    ("remark", Meaning::Remark),
    ("unused", Meaning::Unused),
];

impl Meaning {
    /// Finds a meaning by its key in `headings.csv`.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        KEYS.iter().find(|(known, _)| *known == key).map(|&(_, meaning)| meaning)
    }
}
