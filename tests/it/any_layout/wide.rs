//! Wide tables: an activity for each filled cell, or for each group of cells.
//!
//! ```text
//! | NIP | Nama | Seminar         | Kursus          |      types over months; months over types and types over
//! |     |      | Jan | Feb | Mar | Jan | Feb | Mar |      date and JP look alike
//! ```

use chrono::NaiveDate;

use super::facts::{self, Fact, Kind, Person, Titles, UNKNOWN, When, YEAR};
use super::flat::month_name;
use super::grid::Cell;
use super::random::Random;
use super::table::{Column, Drawn, Line, Table};
use super::traits::Trait;
use super::words::{Field, Words};

/// What all wide tables of a case have in common.
#[derive(Debug, Clone)]
pub(super) struct Wide {
    body: Trait,
    kinds: Vec<Kind>,
    titles: Vec<String>,
    months: Vec<u32>,
    choice: usize,
    words: Words,
    column_numbers: bool,
    again: bool,
    drawn: Drawn,
    /// Whether a column says the year; else a title above the table does.
    pub(super) has_year: bool,
}

/// A column of the table that holds something of an activity: of which kind (or slot), which month, and what of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Use {
    which: usize,
    month: Option<u32>,
    part: Part,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Title,
    Date,
    Hours,
    Count,
    Tick,
}

impl Wide {
    pub(super) fn new(random: &mut Random, body: Trait, traits: &[Trait]) -> Self {
        let choice = random.below(1000);
        let mut kinds = facts::kinds(random, 3, is_dated(body, choice));
        if body == Trait::WideTypesHints {
            kinds[1] = Kind { typed: "Diklat PIM III", category: Some("struktural-kepemimpinan"), needs_days: false };
            kinds.insert(random.below(3), UNKNOWN);
        }
        if body == Trait::WideMonths {
            kinds.truncate(2);
        }
        let mut titles = Titles::new(random);
        let titles = kinds.iter().map(|&kind| titles.next(kind, true)).collect();
        let first = random.between(1, 9);
        let words = Words::new(random, traits);
        let (column_numbers, again) = (traits.contains(&Trait::ColumnNumbers), traits.contains(&Trait::HeadingAgain));
        let drawn = if random.percent(70) { Drawn::Merged } else { Drawn::Blank };
        let has_year = random.percent(50);
        Self { body, kinds, titles, months: (first..first + 3).collect(), choice, words, column_numbers, again, drawn, has_year }
    }

    fn is_dated(&self) -> bool {
        is_dated(self.body, self.choice)
    }

    fn is_by_month(&self) -> bool {
        matches!(self.body, Trait::WideMonths | Trait::TypesOverMonths | Trait::MonthsOverTypes)
    }

    /// Says whether the sheet says the year elsewhere than in its dates.
    pub(super) fn needs_year(&self) -> bool {
        !self.is_dated()
    }

    fn uses(&self) -> Vec<Use> {
        let each = 0..self.kinds.len();
        let months = |which: usize| self.months.iter().map(move |&month| Use { which, month: Some(month), part: Part::Hours });
        let parts = |parts: &'static [Part]| move |which: usize| parts.iter().map(move |&part| Use { which, month: None, part });
        match self.body {
            Trait::TypesOverMonths => each.flat_map(months).collect(),
            Trait::MonthsOverTypes => {
                let kinds = self.kinds.len();
                self.months
                    .iter()
                    .flat_map(|&month| (0..kinds).map(move |which| Use { which, month: Some(month), part: Part::Hours }))
                    .collect()
            }
            Trait::WideMonths => months(0).collect(),
            Trait::TypesOverCount => each.flat_map(parts(&[Part::Count, Part::Hours])).collect(),
            Trait::TypesOverColumns => each.flat_map(parts(&[Part::Date, Part::Hours])).collect(),
            Trait::TypeSlots => each.flat_map(parts(&[Part::Title, Part::Date, Part::Hours])).collect(),
            Trait::Slots if self.is_dated() => each.flat_map(parts(&[Part::Title, Part::Date, Part::Hours])).collect(),
            Trait::Slots => each.flat_map(parts(&[Part::Title, Part::Hours])).collect(),
            Trait::MatrixTicks => each.flat_map(parts(&[Part::Tick])).collect(),
            _ => each.flat_map(parts(&[Part::Hours])).collect(),
        }
    }

    fn column(&self, of: Use) -> Column {
        let (typed, title) = (self.kinds[of.which].typed, self.titles[of.which].as_str());
        let month = of.month.map_or(String::new(), |month| self.month(month));
        let word = match of.part {
            Part::Title => "Nama",
            Part::Date => "Tanggal",
            Part::Count => ["Jumlah", "Kali", "Jml Kegiatan", "Frekuensi"][self.choice % 4],
            Part::Hours | Part::Tick => "JP",
        };
        let number = of.which + 1;
        let column = match self.body {
            Trait::TypesOverMonths => Column::new(&[typed, &month]),
            Trait::MonthsOverTypes => Column::new(&[&month, typed]),
            Trait::WideMonths if self.choice.is_multiple_of(2) => Column::new(&["JP", &month]),
            Trait::WideMonths => Column::new(&[&month]),
            Trait::TypesOverColumns | Trait::TypesOverCount | Trait::TypeSlots => Column::new(&[typed, word]),
            Trait::Slots if of.part == Part::Title => Column::new(&[&format!("Kegiatan {number}")]),
            Trait::Slots => Column::new(&[&format!("{word} {number}")]),
            Trait::MatrixHours | Trait::MatrixTicks if self.choice.is_multiple_of(2) => Column::new(&["Kegiatan", title]),
            Trait::MatrixHours | Trait::MatrixTicks => Column::new(&[title]),
            Trait::WideTypesHints => Column::new(&[&format!("{typed}{}", [" (JP)", "", "\n(jp)"][(self.choice + of.which) % 3])]),
            _ => Column::new(&[typed]),
        };
        if of.part == Part::Hours { column.summed() } else { column }
    }

    fn month(&self, month: u32) -> String {
        let name = month_name(month);
        match (self.choice % 3, month) {
            (0, 8) => "Agt".to_owned(),
            (0, _) => name[..3].to_owned(),
            (1, _) => name.to_uppercase(),
            _ => name.to_owned(),
        }
    }

    /// Makes up what the people did, as far as such a table can say it.
    pub(super) fn facts(&self, random: &mut Random, people: &[Person]) -> Vec<Fact> {
        let mut facts = Vec::new();
        for person in people {
            // A table by month has a row for each of the person's types.
            let rows = if self.body == Trait::WideMonths { self.kinds.len() } else { 1 };
            for row in 0..rows {
                let before = facts.len();
                for of in self.uses().into_iter().filter(|of| matches!(of.part, Part::Hours | Part::Tick)) {
                    if random.percent(if self.is_by_month() { 40 } else { 65 }) {
                        facts.push(self.fact(random, person, Use { which: of.which + row, ..of }));
                    }
                }
                if facts.len() == before {
                    let of = self.uses().into_iter().find(|of| matches!(of.part, Part::Hours | Part::Tick)).expect("a column");
                    facts.push(self.fact(random, person, Use { which: of.which + row, ..of }));
                }
            }
        }
        facts
    }

    fn fact(&self, random: &mut Random, person: &Person, of: Use) -> Fact {
        let kind = self.kinds[of.which];
        let titled = matches!(self.body, Trait::Slots | Trait::TypeSlots | Trait::MatrixHours | Trait::MatrixTicks);
        let day = NaiveDate::from_ymd_opt(YEAR, random.between(1, 11), random.between(1, 28)).expect("a day of the calendar");
        let when = match of.month {
            Some(month) => When::Month(month),
            None if self.is_dated() => When::Days(day, day),
            None => When::Year,
        };
        let hours = (of.part == Part::Hours).then(|| facts::hours(random));
        Fact {
            person: person.clone(),
            title: titled.then(|| self.titles[of.which].clone()),
            is_in_sentence: false,
            kind,
            when,
            hours,
            counts: true,
        }
    }

    /// Draws the table of some facts.
    pub(super) fn table(&self, facts: &[(usize, &Fact)]) -> Table {
        let mut fixed = vec![Field::Number, Field::Nip, Field::Name]
            .into_iter()
            .map(|field| Column::new(&[self.words.leaf(field)]))
            .collect::<Vec<_>>();
        if self.body == Trait::WideMonths {
            fixed.push(Column::new(&["Jenis"]));
        }
        if self.has_year && self.needs_year() {
            fixed.push(Column::new(&["Tahun"]));
        }
        let first = fixed.len();
        let uses = self.uses();
        let columns = fixed.into_iter().chain(uses.iter().map(|&of| self.column(of))).collect();
        let mut table = Table {
            columns,
            lines: Vec::new(),
            down: Vec::new(),
            drawn: self.drawn,
            column_numbers: self.column_numbers,
            hints: false,
            again: None,
        };
        let is_same_line =
            |one: &Fact, other: &Fact| one.person.nip == other.person.nip && (self.body != Trait::WideMonths || one.kind == other.kind);
        for group in facts.chunk_by(|one, other| is_same_line(one.1, other.1)) {
            let number = u32::try_from(table.lines.len() + 1).expect("a small number");
            table.lines.push(self.line(group, number, &uses, first));
        }
        if self.again && table.lines.len() > 1 {
            table.again = Some((table.lines.len() / 2, (0..table.columns.len()).collect()));
        }
        table
    }

    fn line(&self, group: &[(usize, &Fact)], number: u32, uses: &[Use], first: usize) -> Line {
        let fact = group[0].1;
        let mut cells = vec![Cell::Number(number), Cell::text(&*fact.person.nip), Cell::text(fact.person.name)];
        if self.body == Trait::WideMonths {
            cells.push(Cell::text(fact.kind.typed));
        }
        if self.has_year && self.needs_year() {
            cells.push(Cell::Number(2025));
        }
        cells.resize(first + uses.len(), Cell::Empty);
        let mut held = Vec::new();
        for &(which, fact) in group {
            let is_own = |of: &Use| {
                let right_kind = self.body == Trait::WideMonths || self.kinds[of.which] == fact.kind;
                right_kind && of.month.is_none_or(|month| fact.when == When::Month(month))
            };
            let mut columns = Vec::new();
            for (at, of) in (first..).zip(uses).filter(|(_, of)| is_own(of)) {
                cells[at] = self.cell(fact, of.part);
                columns.push(at);
            }
            held.push((which, columns));
        }
        Line { cells, facts: held, follows: false }
    }

    fn cell(&self, fact: &Fact, part: Part) -> Cell {
        match (part, fact.when) {
            (Part::Title, _) => Cell::text(fact.title.clone().unwrap_or_default()),
            (Part::Date, When::Days(day, _)) => Cell::Date(day),
            (Part::Date, _) => Cell::Empty,
            (Part::Count, _) => Cell::Number(1),
            (Part::Hours, _) => fact.hours.map_or(Cell::Empty, Cell::Number),
            (Part::Tick, _) => Cell::text(["√", "v", "V", "x"][self.choice % 3]),
        }
    }
}

/// Says whether the cells of a body hold dates.
fn is_dated(body: Trait, choice: usize) -> bool {
    matches!(body, Trait::TypesOverColumns | Trait::TypeSlots) || (body == Trait::Slots && choice.is_multiple_of(2))
}
