//! What is put in: invented people and what they did, before anybody draws it on a sheet.

use chrono::{Datelike, Days, NaiveDate};

use super::random::Random;

/// An invented civil servant.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub(super) nip: String,
    pub(super) name: &'static str,
    pub(super) unit: &'static str,
}

/// A type as sheets write it, and the category that the law gives it; without one, nobody knows the type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kind {
    pub(super) typed: &'static str,
    pub(super) category: Option<&'static str>,
    /// Whether it counts by its days, so that a sheet without dates cannot say enough.
    pub(super) needs_days: bool,
}

/// When it took place, as far as the sheet says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    Days(NaiveDate, NaiveDate),
    Month(u32),
    Year,
}

impl When {
    /// The month in which it ends, to which sums of months count it; January where nobody knows.
    pub(super) fn last_month(self) -> u32 {
        match self {
            Self::Days(_, last) => last.month(),
            Self::Month(_) | Self::Year => self.month(),
        }
    }

    /// The month in which it begins; January where nobody knows.
    pub(super) fn month(self) -> u32 {
        match self {
            Self::Days(first, _) => first.month(),
            Self::Month(month) => month,
            Self::Year => 1,
        }
    }
}

/// One activity of one person.
#[derive(Debug, Clone)]
pub(super) struct Fact {
    pub(super) person: Person,
    /// Without one, the sheet names the type only.
    pub(super) title: Option<String>,
    /// Whether the title stands in a sentence, of which nobody can say where it ends.
    pub(super) is_in_sentence: bool,
    pub(super) kind: Kind,
    pub(super) when: When,
    pub(super) hours: Option<u32>,
    /// Whether it must count; a plan, an example or a cancelled one must not.
    pub(super) counts: bool,
}

/// The year of everything.
pub(super) const YEAR: i32 = 2025;

const fn kind(typed: &'static str, category: &'static str, needs_days: bool) -> Kind {
    Kind { typed, category: Some(category), needs_days }
}

/// Types that sheets name; each decides alone.
const KINDS: &[Kind] = &[
    kind("Kursus", "kursus", false),
    kind("Bimtek", "bimbingan-teknis", false),
    kind("Bimbingan Teknis", "bimbingan-teknis", false),
    kind("Penataran", "penataran", false),
    kind("Diklat Teknis", "teknis", false),
    kind("Diklat Fungsional", "fungsional", false),
    kind("Seminar", "seminar", true),
    kind("Workshop", "workshop", true),
    kind("Sosialisasi", "sosialisasi", true),
    kind("Coaching", "coaching", false),
    kind("Pelatihan Manajerial", "manajerial", false),
    kind("E-Learning", "e-learning", false),
];

/// A type that no dictionary knows.
pub(super) const UNKNOWN: Kind = Kind { typed: "Ruwatan Desa", category: None, needs_days: false };

const NAMES: &[&str] = &[
    "Rina Contoh",
    "Budi Contoh, S.E.",
    "Citra Contoh",
    "Dewi Contoh",
    "Eko Contoh",
    "Fajar Contoh",
    "Gita Contoh, S.Kom.",
    "Hadi Contoh",
];
const UNITS: &[&str] = &["Dinas Kesehatan", "Dinas Pariwisata", "Sekretariat Daerah", "Kecamatan Contoh"];
const TOPICS: &[&str] = &[
    "Pengelolaan Arsip",
    "Bahasa Isyarat",
    "Penyusunan Anggaran",
    "Pengadaan Barang",
    "Pelayanan Publik",
    "Audit Kinerja",
    "Analisis Data",
    "Tata Naskah Dinas",
    "Keamanan Pangan",
    "Manajemen Risiko",
    "Penulisan Laporan",
    "Pemetaan Wilayah",
];

/// Makes up people, each with a name and a NIP of their own.
pub(super) fn people(random: &mut Random, count: usize) -> Vec<Person> {
    let mut names = NAMES.to_vec();
    random.shuffle(&mut names);
    let person = |(number, name): (u32, &'static str), random: &mut Random| {
        let (year, month, day) = (random.between(1975, 1990), random.between(1, 12), random.between(1, 28));
        let (appointed, month_of, sex) = (random.between(2005, 2015), random.between(1, 12), random.between(1, 2));
        let nip = format!("{year}{month:02}{day:02}{appointed}{month_of:02}{sex}{:03}", 900 + number);
        Person { nip, name, unit: random.pick(UNITS) }
    };
    (1..).zip(names).take(count).map(|numbered| person(numbered, random)).collect()
}

/// Picks different types; for sheets without dates, such as need none.
pub(super) fn kinds(random: &mut Random, count: usize, has_days: bool) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = KINDS.iter().copied().filter(|kind| has_days || !kind.needs_days).collect();
    random.shuffle(&mut kinds);
    // No category twice: two columns of one category say nothing that one does not.
    let mut picked: Vec<Kind> = Vec::new();
    for kind in kinds {
        if picked.len() < count && picked.iter().all(|other| other.category != kind.category) {
            picked.push(kind);
        }
    }
    picked
}

/// Makes titles, each another one; those that begin with their type decide it as well.
pub(super) struct Titles(Vec<&'static str>);

impl Titles {
    pub(super) fn new(random: &mut Random) -> Self {
        let mut topics = TOPICS.to_vec();
        random.shuffle(&mut topics);
        Self(topics)
    }

    pub(super) fn next(&mut self, kind: Kind, with_type: bool) -> String {
        let topic = self.0.pop().unwrap_or("Etika Kerja");
        if with_type { format!("{} {topic}", kind.typed) } else { topic.to_owned() }
    }
}

/// Picks some days of the year, mostly one.
pub(super) fn days(random: &mut Random) -> When {
    let month = random.between(1, 11);
    let first = NaiveDate::from_ymd_opt(YEAR, month, random.between(1, 28)).expect("a day of the calendar");
    let further = random.pick(&[0, 0, 1, 2, 4]);
    When::Days(first, first + Days::new(further))
}

/// Picks a claim.
pub(super) fn hours(random: &mut Random) -> u32 {
    random.pick(&[2, 3, 4, 6, 8, 10, 12, 16, 20, 24, 32, 40])
}

/// Makes up what each of the people did, one to three things each, every one with title, type, days and claim.
pub(super) fn activities(random: &mut Random, people: &[Person], titles: &mut Titles, with_type: bool, has_days: bool) -> Vec<Fact> {
    let kinds: Vec<Kind> = KINDS.iter().copied().filter(|kind| has_days || !kind.needs_days).collect();
    let mut facts = Vec::new();
    for person in people {
        for kind in (0..random.between(1, 3)).map(|_| random.pick(&kinds)).collect::<Vec<_>>() {
            let title = Some(titles.next(kind, with_type || random.percent(50)));
            let (when, hours) = (days(random), Some(hours(random)));
            facts.push(Fact { person: person.clone(), title, is_in_sentence: false, kind, when, hours, counts: true });
        }
    }
    facts
}
