//! An employee list, indexed once → the few of its lines that matter to the rows of one workbook.
//!
//! A scheduled pass judges 2,000 workbooks of thirty rows each against a list of 12,000 people. What is found in a workbook depends on the lines of its own people,
//! on lines that name an earlier NIP of theirs, on people who could be the same person, on namesakes where Excel has damaged a NIP, and on everybody else in the units of
//! its people. Settling the people by these lines alone finds in the workbook what the whole list would find.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::list::Listing;
use crate::model::activity::Activity;
use crate::model::employee::ListedEmployee;
use crate::model::nip::{DamagedNip, Nip};
use crate::model::text::fold;

/// An employee list that knows where its people stand.
#[derive(Debug, Default)]
pub struct ListIndex {
    lines: Vec<Listing>,
    /// By present and by earlier NIPs.
    by_nip: HashMap<Nip, Vec<usize>>,
    by_birth_and_sex: HashMap<(u32, u32), Vec<usize>>,
    by_name: HashMap<String, Vec<usize>>,
    by_unit: HashMap<Arc<str>, Vec<usize>>,
}

/// The numbers of lines, in the order of the list.
type Lines = BTreeSet<usize>;

impl ListIndex {
    /// Indexes a list.
    #[must_use]
    pub fn new(lines: Vec<Listing>) -> Self {
        let mut index = Self::default();
        for (at, Listing { employee, .. }) in lines.iter().enumerate() {
            for nip in nips_of(employee) {
                index.by_nip.entry(nip).or_default().push(at);
            }
            index.by_birth_and_sex.entry(employee.nip.birth_and_sex()).or_default().push(at);
            index.by_name.entry(fold(&employee.name)).or_default().push(at);
            if !employee.work_unit.is_empty() {
                index.by_unit.entry(Arc::clone(&employee.work_unit)).or_default().push(at);
            }
        }
        Self { lines, ..index }
    }

    /// Gives the lines that matter to these rows, in the order of the list. `listed` are the people that the workbook itself lists.
    #[must_use]
    pub fn about(&self, activities: &[Activity], damaged: &[(usize, DamagedNip)], listed: &[Listing]) -> Vec<Listing> {
        let own: Vec<Nip> =
            activities.iter().filter_map(|row| row.nip).chain(listed.iter().flat_map(|line| nips_of(&line.employee))).collect();
        let mut lines = Lines::new();
        self.follow(own.iter().copied(), &mut lines);
        let namesakes = damaged.iter().filter_map(|(row, _)| self.by_name.get(&fold(&activities[*row].name)));
        self.add(namesakes.flatten(), &mut lines);

        let people = lines.iter().map(|&line| &self.lines[line].employee);
        let births: BTreeSet<_> = own.iter().copied().chain(people.clone().map(|person| person.nip)).map(Nip::birth_and_sex).collect();
        let units: BTreeSet<Arc<str>> =
            people.map(|person| &person.work_unit).chain(activities.iter().map(|row| &row.work_unit)).map(Arc::clone).collect();
        self.add(births.iter().filter_map(|birth| self.by_birth_and_sex.get(birth)).flatten(), &mut lines);
        self.add(units.iter().filter_map(|unit| self.by_unit.get(unit)).flatten(), &mut lines);
        // That there is a list at all matters to everybody who is not on it.
        lines.extend((!self.lines.is_empty()).then_some(0));
        lines.into_iter().map(|line| self.lines[line].clone()).collect()
    }

    fn add<'l>(&self, more: impl Iterator<Item = &'l usize>, lines: &mut Lines) {
        let more: Vec<usize> = more.copied().collect();
        lines.extend(&more);
        self.follow(more.iter().flat_map(|&line| nips_of(&self.lines[line].employee)), lines);
    }

    /// Adds the lines that hold these NIPs, as present or as earlier ones, and those that these lines lead to.
    fn follow(&self, nips: impl Iterator<Item = Nip>, lines: &mut Lines) {
        let mut waiting: Vec<Nip> = nips.collect();
        let mut known: BTreeSet<Nip> = BTreeSet::new();
        while let Some(nip) = waiting.pop() {
            if !known.insert(nip) {
                continue;
            }
            for &line in self.by_nip.get(&nip).into_iter().flatten() {
                lines.insert(line);
                waiting.extend(nips_of(&self.lines[line].employee));
            }
        }
    }
}

fn nips_of(employee: &ListedEmployee) -> impl Iterator<Item = Nip> {
    std::iter::once(employee.nip).chain(employee.old_nips.iter().copied())
}
