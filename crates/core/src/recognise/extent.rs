//! Which rows below a heading are activities, and where the table ends.
//!
//! Between and below the rows that count stand others: blank ones, the heading again on every printed page, subtotals, and the signature of an official
//! whose NIP is no employee's row. A row is judged by which of the table's columns it fills, so that nothing with an activity in it is ever passed over.

use super::filled::{
    Filled, PERSON, cell, cells, data_at, has_activity, has_amount, has_digits, has_measure, is_amount, lone_nip, names_activity_beside,
    nothing_known, person_only,
};
use super::heading::HeldRow;
use super::looks::is_words;
use super::looks::{self, Looks};
use super::repeat::{self, Repeat};
use super::role::Role;
use super::unnamed::{RowAbove, Unnamed};
use super::{Again, context, group, lines};
use crate::model::cell::{Merge, SheetRow};
use crate::model::meaning::Meaning;
use crate::model::source::SkipReason;
use crate::model::table::{Table, TableKind};
use crate::model::text::fold;
use crate::rules::Rules;
use crate::rules::headings::Headings;

/// How far the table has come.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each says another thing about the rows seen so far")]
pub(super) struct Extent {
    pub(super) any_data: bool,
    /// The first column in which a word about a row can stand: behind the table to the left.
    labels_from: u16,
    /// Merged cells, or persons that stand above their rows, would tell more of a row.
    pub(super) wants_again: bool,
    /// Rows of persons that stand alone above rows of theirs.
    pub(super) persons_above: Vec<u32>,
    /// The rows directly above in which a person stands alone, and whether by the NIP.
    alone: Vec<(u32, bool)>,
    /// Persons stand above their rows, whose numbers count the activities.
    counts_activities: bool,
    persons: Persons,
    /// What the rows show that are numbered and name nobody.
    pub(super) unnamed: Unnamed,
    above: RowAbove,
    /// A signature block or a note has begun.
    ended: Option<SkipReason>,
    /// The row itself begins a signature block.
    begins_signature: bool,
    before: Before,
    last_row: Option<u32>,
}

/// What the row directly above was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Before {
    /// The table's heading, or a part of a repeated one.
    #[default]
    Heading,
    /// A person's row, or one that continued it.
    Person,
    /// Anything else, or a blank row, which files leave out.
    Other,
}

/// How the table says whose a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Persons {
    /// Once, for all the rows below: their cells are merged or left blank.
    #[default]
    Above,
    /// In every row: one that does not is no continuation of the row above.
    InEachRow,
}

impl Extent {
    /// Begins a table in which a row without a person has lost it, and must not be given to the person above.
    pub(super) fn of_full_rows() -> Self {
        Self { persons: Persons::InEachRow, ..Self::default() }
    }

    /// Begins behind another table that ends in the column before.
    pub(super) fn behind(self, labels_from: u16) -> Self {
        Self { labels_from, ..self }
    }

    /// Judges the next row.
    pub(super) fn role(&mut self, table: &Table, row: SheetRow<'_>, rules: &Rules, again: Option<&Again>) -> Role {
        if self.last_row.is_some_and(|last| last + 1 != row.number) {
            self.before = Before::Other;
        }
        let role = match self.judge(table, row, rules, again) {
            Role::PersonOnly | Role::NameOnly(_) | Role::DataOnly(_)
                if again.is_some_and(|again| again.persons_above.contains(&row.number)) =>
            {
                Role::PersonAbove
            }
            role => role,
        };
        self.find_persons_above(table, role, row);
        // Merged cells, or what the rows below say, may tell more of it.
        self.wants_again |=
            again.is_none() && matches!(role, Role::PersonOnly | Role::NameOnly(_) | Role::NumbersOnly(_) | Role::DataOnly(_));
        self.last_row = Some(row.number);
        if role.is_entry() {
            self.any_data = true;
            self.above.turn_to(table, row, role != Role::Data, &mut self.unnamed);
            // Rows go on, so what looked like the end was a note in between.
            self.ended = None;
        }
        self.before = match role {
            Role::Data | Role::SamePerson | Role::NumberedOn | Role::PersonAbove => Before::Person,
            Role::Skip(SkipReason::Heading | SkipReason::ColumnNumbers) => Before::Heading,
            _ => Before::Other,
        };
        self.counts_activities |= role == Role::PersonAbove;
        role
    }

    /// Notes the person that stands alone, directly above a row with an activity and without a person: it is theirs, and so may be the rows below it. The name
    /// may stand in a row of its own, above or below the NIP; of two NIPs, the upper one has no activity.
    fn find_persons_above(&mut self, table: &Table, role: Role, row: SheetRow<'_>) {
        if self.alone.last().is_some_and(|above| above.0 + 1 != row.number) {
            self.alone.clear();
        }
        let has_nip = match role {
            // "Rina Contoh / NIP 1985…" in a cell of any column.
            Role::DataOnly(column) => {
                let is_alone = cells(table, row).iter().filter(|cell| !cell.is_blank()).count() == 1;
                (is_alone && looks::of(row.cell(column)) == Looks::Nip).then_some(true)
            }
            Role::PersonOnly => Some(true),
            Role::NameOnly(_) => Some(false),
            _ => None,
        };
        if let Some(has_nip) = has_nip {
            if has_nip && self.alone.iter().any(|above| above.1) {
                self.alone.clear();
            }
            return self.alone.push((row.number, has_nip));
        }
        let is_activity = matches!(role, Role::Data | Role::SamePerson) && has_activity(table, row);
        if is_activity && PERSON.iter().all(|&meaning| cell(table, row, meaning).is_blank()) {
            self.persons_above.extend(self.alone.iter().map(|above| above.0));
        }
        self.alone.clear();
    }

    fn judge(&mut self, table: &Table, row: SheetRow<'_>, rules: &Rules, again: Option<&Again>) -> Role {
        // The ordinary row first: nothing else has digits under the NIP and words under the activity.
        if has_digits(cell(table, row, Meaning::Nip)) && has_activity(table, row) && self.before != Before::Heading {
            return Role::Data;
        }
        let filled = Filled::of(table, row);
        if filled.cells == 0 {
            return Role::Skip(SkipReason::Blank);
        }
        if let Some(role) = self.of_heading(table, row, &rules.headings) {
            return role;
        }
        if group::name(table, row, self.before == Before::Person, &rules.names).is_some() {
            return Role::Skip(SkipReason::Group);
        }
        if has_digits(cell(table, row, Meaning::Nip)) && filled.activity {
            return Role::Data;
        }
        if let Some(role) = self.by_words(table, row) {
            return role;
        }
        if let Some(reason) = self.of_end(table, row, &filled) {
            return Role::Skip(reason);
        }
        if let Some(column) = lone_nip(table, row, &filled) {
            return Role::DataOnly(column);
        }
        self.by_columns(table, row, &filled, again)
    }

    /// Below a signature or a note, one or two cells are more of it: the name and the NIP of the official. An activity with a number or a date is none, nor is a
    /// person with the NIP and the name in their columns.
    fn of_end(&self, table: &Table, row: SheetRow<'_>, filled: &Filled) -> Option<SkipReason> {
        let is_activity = filled.activity && (filled.person || has_amount(table, row));
        let names_type = table.columns.types.iter().any(|column| !row.cell(column.index).is_blank());
        let is_line_of_signers = self.begins_signature && !has_amount(table, row) && !names_type;
        let reason = self.ended.filter(|_| filled.cells <= 2 || is_line_of_signers)?;
        if is_line_of_signers {
            return Some(reason);
        }
        let is_person = has_digits(cell(table, row, Meaning::Nip)) && is_words(cell(table, row, Meaning::Name));
        // Whoever signs has a NIP; a note has none.
        let is_lost = reason == SkipReason::Note && data_at(table, row).is_some();
        (!is_activity && !is_person && !is_lost).then_some(reason)
    }

    /// Judges rows that belong to a heading: the numbers of the columns, hints what to type, the heading again or another one.
    fn of_heading(&self, table: &Table, row: SheetRow<'_>, headings: &Headings) -> Option<Role> {
        let cells = cells(table, row);
        let below_heading = self.before == Before::Heading;
        if lines::is_column_numbers(cells, below_heading) {
            return Some(Role::Skip(SkipReason::ColumnNumbers));
        }
        if below_heading && lines::is_hint(cells) {
            return Some(Role::Skip(SkipReason::Heading));
        }
        let is_further_row = below_heading && self.last_row.is_some() && !has_digits(cell(table, row, Meaning::Nip));
        match repeat::compare(table, row, headings, is_further_row) {
            Some(Repeat::Same) => return Some(Role::Skip(SkipReason::Heading)),
            Some(Repeat::Other) => return Some(Role::NewHeading),
            None => {}
        }
        let has_own_person = table.columns.any(&[Meaning::Nip, Meaning::NameAndNip]);
        let names_person =
            || context::fact(&HeldRow::new(row), headings).is_some_and(|fact| matches!(fact.0, Meaning::Nip | Meaning::Name));
        (!has_own_person && !has_measure(table, row) && names_person()).then_some(Role::NewContext)
    }

    /// Judges totals by the words that a row begins with, and notes where a signature or a note begins.
    fn by_words(&mut self, table: &Table, row: SheetRow<'_>) -> Option<Role> {
        self.begins_signature = false;
        // The word may stand left of the first heading.
        let label = (self.labels_from..=table.columns.bounds.1).find(|&column| is_words(row.cell(column)))?;
        let written = row.cell(label).words();
        let words = fold(&written);
        let is_sum = !has_digits(cell(table, row, Meaning::Nip)) && !names_activity_beside(table, row, label);
        if is_sum && lines::is_total(&words) {
            return Some(Role::Total);
        }
        if is_sum && lines::is_mean(&words) {
            return Some(Role::Skip(SkipReason::Total));
        }
        // Folding drops the asterisk of "*) termasuk kegiatan daring".
        let footnote = written.trim_start().starts_with('*').then_some(SkipReason::Note);
        let ending = lines::ending(&words).or(footnote);
        self.begins_signature = ending == Some(SkipReason::Signature);
        self.ended = ending.or(self.ended);
        None
    }

    fn by_columns(&mut self, table: &Table, row: SheetRow<'_>, filled: &Filled, again: Option<&Again>) -> Role {
        if table.kind != TableKind::Activities || table.stated.is_some() {
            return if filled.person { Role::Data } else { nothing_known(table, row) };
        }
        let has_own_person = table.columns.any(PERSON);
        let may_continue = has_own_person && !filled.person && filled.activity && self.before == Before::Person;
        if let Some(role) = may_continue.then(|| self.of_person_above(table, row, filled, again)).flatten() {
            return role;
        }
        match (filled.person || !has_own_person, filled.activity, filled.measure) {
            // A cell for each type or month, all of them empty, says that there was nothing.
            (true, false, None) if filled.person && !table.columns.spread.is_empty() => Role::Data,
            (true, false, None) if filled.person => person_only(table, row),
            (_, true, _) | (true, false, Some(_)) => Role::Data,
            (false, false, Some(column)) if is_amount(row.cell(column)) => Role::NumbersOnly(column),
            (_, false, _) => nothing_known(table, row),
        }
    }

    /// Says whether a row without a person belongs to the one above, and how. A number of its own may count the person's activities or begin a person whose NIP is
    /// missing; merged cells tell the two apart, or what the whole sheet does.
    fn of_person_above(&mut self, table: &Table, row: SheetRow<'_>, filled: &Filled, again: Option<&Again>) -> Option<Role> {
        if self.persons == Persons::InEachRow {
            return None;
        }
        if !filled.number || self.counts_activities {
            return Some(Role::SamePerson);
        }
        self.wants_again |= again.is_none();
        let (again, person) = (again?, PERSON.iter().find_map(|&meaning| table.columns.get(meaning))?);
        let is_over_persons = |merge: &&Merge| {
            let is_below = merge.first.row > table.heading_rows.1 && merge.first.row < merge.last.row;
            is_below && (merge.first.column..=merge.last.column).contains(&person.index)
        };
        let mut merges = again.merges.iter().filter(is_over_persons).peekable();
        if merges.peek().is_none() {
            let goes_on = again.unnamed.is_habit() && self.above.goes_on(table, row);
            return goes_on.then_some(Role::NumberedOn);
        }
        merges.any(|merge| merge.first.row < row.number && row.number <= merge.last.row).then_some(Role::SamePerson)
    }
}
