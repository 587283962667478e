//! The flat table: a row for each activity, with whatever is written once for several rows.
//!
//! ```text
//! | No | NIP                | Nama        | Nama Kegiatan | Jenis  | Tanggal Mulai | Tanggal Selesai | JP |
//! | 1  | 198501012010011901 | Rina Contoh | Arsip         | Kursus | 2025-03-12    | 2025-03-14      | 24 |
//! |    |                    |             | Isyarat       | Bimtek | 2025-04-02    | 2025-04-02      | 8  |
//! ```

use chrono::{Datelike, NaiveDate};

use super::facts::{Fact, When};
use super::grid::Cell;
use super::random::Random;
use super::table::{Column, Line, Table};
use super::traits::Trait;
use super::words::{Field, OTHERS, Words};

/// How dates are written.
#[derive(Debug, Clone, Copy)]
enum Dates {
    Real,
    Words,
    Numbers,
}

/// What all tables of a case have in common.
#[derive(Debug, Clone)]
pub(super) struct Style {
    pub(super) words: Words,
    fields: Vec<Field>,
    dates: Dates,
    choice: usize,
    traits: Vec<Trait>,
}

const MONTHS: [&str; 12] =
    ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];

impl Style {
    pub(super) fn new(random: &mut Random, traits: &[Trait]) -> Self {
        let words = Words::new(random, traits);
        let dates = random.pick(&[Dates::Real, Dates::Real, Dates::Words, Dates::Numbers]);
        let fields = fields(random, traits);
        Self { words, fields, dates, choice: random.below(1000), traits: traits.to_vec() }
    }

    fn has(&self, one: Trait) -> bool {
        self.traits.contains(&one)
    }

    /// Says whether cells below each other are merged, where they are written once.
    fn is_merged(&self) -> bool {
        use Trait::{ActivityMerged, PersonMerged, PersonMergedNumbered, SessionsMerged};
        [PersonMerged, PersonMergedNumbered, ActivityMerged, SessionsMerged].iter().any(|&one| self.has(one))
    }

    /// What is written once for rows that have it in common.
    fn once(&self, field: Field) -> bool {
        use Trait::{
            ActivityBlank, ActivityMerged, PersonBlank, PersonBlankNumbered, PersonMerged, PersonMergedNumbered, SessionsBlank,
            SessionsMerged,
        };
        let has = |wanted: &[Trait]| wanted.iter().any(|&one| self.has(one));
        let of_person = matches!(field, Field::Nip | Field::Name | Field::NameAndNip | Field::Unit);
        let of_activity = matches!(field, Field::Title | Field::Type | Field::Start | Field::End | Field::Dates | Field::Hours);
        (has(&[PersonMerged, PersonBlank]) && (of_person || field == Field::Number))
            || (has(&[PersonMergedNumbered, PersonBlankNumbered]) && of_person)
            || (has(&[ActivityMerged, ActivityBlank]) && of_activity)
            || (has(&[SessionsMerged, SessionsBlank]) && (of_person || matches!(field, Field::Number | Field::Title | Field::Type)))
    }

    /// Says whether two facts have in common what is written once.
    fn belongs_together(&self, one: &Fact, other: &Fact) -> bool {
        use Trait::{ActivityBlank, ActivityMerged, SessionsBlank, SessionsMerged};
        let same_person = one.person.nip == other.person.nip;
        if self.has(ActivityMerged) || self.has(ActivityBlank) {
            one.title == other.title
        } else if self.has(SessionsMerged) || self.has(SessionsBlank) {
            same_person && one.title == other.title
        } else {
            same_person
        }
    }

    fn day(&self, day: NaiveDate) -> Cell {
        match self.dates {
            Dates::Real => Cell::Date(day),
            Dates::Words => Cell::text(in_words(day)),
            Dates::Numbers => Cell::text(day.format("%d-%m-%Y").to_string()),
        }
    }

    fn cell(&self, field: Field, fact: &Fact, number: u32) -> Cell {
        let (first, last) = match fact.when {
            When::Days(first, last) => (first, last),
            When::Month(_) | When::Year => (NaiveDate::MIN, NaiveDate::MIN),
        };
        match field {
            Field::Number => Cell::Number(number),
            Field::Nip => Cell::text(&*fact.person.nip),
            Field::Name => Cell::text(fact.person.name),
            Field::Unit => Cell::text(fact.person.unit),
            Field::Title => Cell::text(fact.title.clone().unwrap_or_default()),
            Field::Type => Cell::text(fact.kind.typed),
            Field::Start => self.day(first),
            Field::End => self.day(last),
            Field::Dates => range(first, last),
            Field::NameAndNip if self.choice.is_multiple_of(2) => Cell::text(format!("{}\n{}", fact.person.name, fact.person.nip)),
            Field::NameAndNip => Cell::text(format!("{} / {}", fact.person.name, fact.person.nip)),
            Field::Total => Cell::Empty,
            Field::Hours => fact.hours.map_or(Cell::Empty, Cell::Number),
            Field::Remark => {
                Cell::text(if fact.counts { "" } else { ["Batal", "Rencana", "Usulan", "Contoh", "Dibatalkan"][self.choice % 5] })
            }
            Field::Other(which) => Cell::text(OTHERS[which].1),
        }
    }

    /// Draws the table of some facts, in the order given.
    pub(super) fn table(&self, facts: &[(usize, &Fact)]) -> Table {
        let columns = self.fields.iter().map(|&field| self.column(field)).collect();
        let mut table = Table {
            columns,
            lines: Vec::new(),
            down: Vec::new(),
            drawn: self.words.drawn(),
            column_numbers: self.has(Trait::ColumnNumbers),
            hints: self.has(Trait::Hints),
            again: None,
        };
        self.lines(facts, &mut table);
        if self.has(Trait::HeadingAgain) || self.has(Trait::HeadingReordered) {
            self.repeat_heading(&mut table);
        }
        table
    }

    fn column(&self, field: Field) -> Column {
        let column = Column::new(&self.words.path(field));
        if matches!(field, Field::Hours | Field::Total) { column.summed() } else { column }
    }

    fn lines(&self, facts: &[(usize, &Fact)], table: &mut Table) {
        let (mut before, mut group, mut number): (Option<&Fact>, Option<&str>, u32) = (None, None, 0);
        let (mut run, mut groups) = (0, 0_u8);
        for &(which, fact) in facts {
            let grouped = self.group(fact);
            if grouped != group {
                self.end_run(run, table);
                table.lines.push(self.group_line(grouped.unwrap_or_default(), groups));
                groups += 1;
                (before, group, run) = (None, grouped, table.lines.len());
            }
            let together = before.is_some_and(|before| self.belongs_together(before, fact));
            if !together {
                self.end_run(run, table);
                if before.is_some() && self.has(Trait::Subtotals) {
                    push_total(run, table);
                }
                if before.is_some() && self.has(Trait::BlankRows) {
                    table.lines.push(Line::default());
                }
                if self.has(Trait::PersonAbove) {
                    table.lines.push(self.person_line(fact));
                }
                run = table.lines.len();
            }
            number += u32::from(!together || !self.once(Field::Number));
            table.lines.push(self.fact_line(which, fact, number, together || (grouped.is_some() && before.is_none())));
            before = Some(fact);
        }
        self.end_run(run, table);
        if self.has(Trait::Subtotals) {
            push_total(run, table);
        }
    }

    fn fact_line(&self, which: usize, fact: &Fact, number: u32, follows: bool) -> Line {
        let is_above = |field: Field| self.has(Trait::PersonAbove) && matches!(field, Field::Nip | Field::Name);
        let cells = self.fields.iter().map(|&field| if is_above(field) { Cell::Empty } else { self.cell(field, fact, number) }).collect();
        let held =
            (0..self.fields.len()).filter(|&at| !matches!(self.fields[at], Field::Number | Field::Other(_) | Field::Remark | Field::Total));
        Line { cells, facts: vec![(which, held.collect())], follows: follows || self.has(Trait::PersonAbove) }
    }

    /// The person above the rows: NIP and name in their columns, the NIP alone, or both in the first cell.
    fn person_line(&self, fact: &Fact) -> Line {
        let shown: &[Field] = [&[Field::Nip, Field::Name] as &[Field], &[Field::Nip], &[]][self.choice % 3];
        let cells = self.fields.iter().map(|field| if shown.contains(field) { self.cell(*field, fact, 0) } else { Cell::Empty });
        let mut line = Line { cells: cells.collect(), ..Line::default() };
        if shown.is_empty() {
            line.cells[0] = Cell::text(format!("{} / NIP {}", fact.person.name, fact.person.nip));
        }
        line
    }

    /// Blanks, and perhaps merges, what the lines from `run` on have in common.
    fn end_run(&self, run: usize, table: &mut Table) {
        let last = table.lines.len().saturating_sub(1);
        if let Some(at) = self.fields.iter().position(|&field| field == Field::Total).filter(|_| run < table.lines.len()) {
            self.sum_run(run, at, table);
        }
        if last <= run {
            return;
        }
        for (at, _) in self.fields.iter().enumerate().filter(|(_, field)| self.once(**field)) {
            table.lines[run + 1..].iter_mut().for_each(|line| line.cells[at] = Cell::Empty);
            if self.is_merged() {
                table.down.push((run, last, at));
            }
        }
    }

    /// Writes a person's sum once, merged over the person's rows where cells are merged.
    fn sum_run(&self, run: usize, at: usize, table: &mut Table) {
        let line = total_line(table, run, "");
        let sum = self.fields.iter().position(|&field| field == Field::Hours).map_or(Cell::Empty, |hours| line.cells[hours].clone());
        table.lines[run].cells[at] = sum;
        if self.is_merged() && table.lines.len() > run + 1 {
            table.down.push((run, table.lines.len() - 1, at));
        }
    }

    fn group(&self, fact: &Fact) -> Option<&'static str> {
        const NON_CLASSICAL: &[&str] = &["coaching", "e-learning"];
        if self.has(Trait::GroupTypes) {
            Some(fact.kind.typed)
        } else if self.has(Trait::GroupContradicts) {
            Some(if fact.kind.typed == "Coaching" { "Kursus" } else { "Coaching" })
        } else if self.has(Trait::GroupTracks) {
            let is_other = fact.kind.category.is_some_and(|category| NON_CLASSICAL.contains(&category));
            Some(if is_other { "NON KLASIKAL" } else { "KLASIKAL" })
        } else {
            None
        }
    }

    fn group_line(&self, text: &str, number: u8) -> Line {
        let letter = char::from(b'A' + number);
        let text =
            if self.has(Trait::GroupTracks) || self.choice.is_multiple_of(2) { format!("{letter}. {text}") } else { text.to_owned() };
        let mut cells = vec![Cell::Empty; self.fields.len()];
        cells[0] = Cell::text(text);
        Line { cells, ..Line::default() }
    }

    /// Repeats the heading before a line in the middle that begins something of its own.
    fn repeat_heading(&self, table: &mut Table) {
        let middle = table.lines.len() / 2;
        let Some(at) = (middle.max(1)..table.lines.len()).find(|&at| !table.lines[at].follows && !table.lines[at].facts.is_empty()) else {
            return;
        };
        let mut order: Vec<usize> = (0..self.fields.len()).collect();
        if self.has(Trait::HeadingReordered) {
            // Parents stay over their children: whole columns are turned around, which keeps neighbours neighbours.
            order.reverse();
        }
        table.again = Some((at, order));
    }
}

fn push_total(run: usize, table: &mut Table) {
    let line = total_line(table, run, "Jumlah");
    table.lines.push(line);
}

/// Sums what the lines from `from` on hold in the columns that are summed.
pub(super) fn total_line(table: &Table, from: usize, label: &str) -> Line {
    let sum = |at: usize| -> u32 {
        let numbers = table.lines[from..].iter().filter(|line| !line.facts.is_empty()).map(|line| line.cells.get(at));
        numbers.map(|cell| if let Some(Cell::Number(number)) = cell { *number } else { 0 }).sum()
    };
    let sums = table.columns.iter().enumerate().map(|(at, column)| if column.sums { Cell::Number(sum(at)) } else { Cell::Empty });
    let mut cells: Vec<Cell> = sums.collect();
    if let Some(first) = cells.iter_mut().find(|cell| **cell == Cell::Empty) {
        *first = Cell::text(label);
    }
    Line { cells, ..Line::default() }
}

fn fields(random: &mut Random, traits: &[Trait]) -> Vec<Field> {
    let has = |one: Trait| traits.contains(&one);
    let mut person = vec![vec![Field::Number]];
    if !has(Trait::SheetPerPerson) {
        person.push(if has(Trait::NameWithNip) { vec![Field::NameAndNip] } else { vec![Field::Nip, Field::Name] });
        if random.percent(40) {
            person.push(vec![Field::Unit]);
        }
    }
    let mut activity = vec![vec![Field::Title]];
    if !has(Trait::GroupTypes) {
        activity.push(vec![Field::Type]);
    }
    if !has(Trait::MonthOnlyBySheet) {
        activity.push(if has(Trait::DateRange) { vec![Field::Dates] } else { vec![Field::Start, Field::End] });
    }
    activity.push(vec![Field::Hours]);
    let mut others = Vec::new();
    if has(Trait::MoreColumns) {
        let mut which: Vec<usize> = (0..OTHERS.len()).collect();
        random.shuffle(&mut which);
        others = which.into_iter().take(3).map(|which| vec![Field::Other(which)]).collect();
    }
    if has(Trait::TotalColumn) {
        others.insert(0, vec![Field::Total]);
    }
    if has(Trait::UncountedRows) {
        others.push(vec![Field::Remark]);
    }
    if has(Trait::Shuffled) {
        person.iter_mut().chain(&mut activity).filter(|unit| unit.len() == 2 && unit[0] == Field::Nip).for_each(|unit| unit.reverse());
        random.shuffle(&mut person[1..]);
        random.shuffle(&mut activity);
        if random.percent(30) {
            activity.append(&mut person);
        }
    }
    let all = [person, activity, others].concat();
    all.concat()
}

fn range(first: NaiveDate, last: NaiveDate) -> Cell {
    let text = if first == last {
        in_words(first)
    } else if first.month() == last.month() {
        format!("{} s.d. {}", first.day(), in_words(last))
    } else {
        format!("{} {} s.d. {}", first.day(), MONTHS[first.month0() as usize], in_words(last))
    };
    Cell::text(text)
}

/// `12 Maret 2025`.
pub(super) fn in_words(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), MONTHS[day.month0() as usize], day.year())
}

/// `Maret`.
pub(super) fn month_name(month: u32) -> &'static str {
    MONTHS[month as usize - 1]
}
