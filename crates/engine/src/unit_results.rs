//! A recap → a result workbook for each unit, each with the name of its file: what `--per-unit` writes.

use rekap_core::credit::{self, Period};
use rekap_core::model::activity::Activity;
use rekap_core::model::mask;
use rekap_core::model::nip::Nip;
use rekap_core::summarise::ByUnit;
use rekap_core::summary::Summary;
use rekap_report::{Presentation, ReportTrouble};

use crate::blanks::MOST_OF_A_UNIT;
use crate::file_names::{FileNames, safe};
use crate::output::OutputSink;
use crate::recap::Recap;

/// The results of all units.
#[derive(Debug)]
pub struct UnitResults<'r> {
    recap: &'r Recap,
    presentation: &'r Presentation,
    units: ByUnit<'r>,
    names: Vec<(String, &'r str)>,
}

impl<'r> UnitResults<'r> {
    /// Divides a recap by its units. The same recap gives the same names.
    #[must_use]
    pub fn of(recap: &'r Recap, presentation: &'r Presentation) -> Self {
        let units = ByUnit::of(&recap.summary, &recap.rules);
        let mut given = FileNames::default();
        let names = units.names().map(|unit| (given.of(&stem(unit, recap.summary.year, presentation)), unit)).collect();
        Self { recap, presentation, units, names }
    }

    /// Names the workbooks, in the order of the units.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(|(name, _)| name.as_str())
    }

    /// Writes the workbook of a number in that order.
    ///
    /// # Errors
    /// As [`rekap_report::workbook`].
    pub fn write(&self, number: usize, sink: &mut dyn OutputSink) -> Result<(), ReportTrouble> {
        let unit = self.names.get(number).map_or("", |(_, unit)| *unit);
        let agency = self.presentation.agency.iter().map(String::as_str).chain((!unit.is_empty()).then_some(unit));
        let agency = agency.collect::<Vec<_>>().join(" · ");
        let presentation = Presentation { agency: (!agency.is_empty()).then_some(agency), has_ledger: false, ..self.presentation.clone() };
        let Summary { year, as_of, employees, .. } = &self.recap.summary;
        let owner = |nip: Nip| employees.binary_search_by_key(&nip, |employee| employee.nip).ok().map(|at| employees[at].kind);
        let kind_of = |activity: &Activity| activity.nip.and_then(owner);
        let period = Period { year: *year, as_of: *as_of };
        let summary =
            self.units.recap(unit, |activities, credits| credit::if_held(activities, credits, kind_of, period, &self.recap.rules));
        let originals = self.units.originals(unit, &self.recap.originals);
        rekap_report::workbook((&summary, &originals), &self.recap.rules, &presentation, sink)
    }
}

fn stem(unit: &str, year: i32, presentation: &Presentation) -> String {
    let name = safe(&mask::text(unit, presentation.mask), MOST_OF_A_UNIT);
    let name = if name.is_empty() { presentation.lang.pick("tanpa unit kerja", "no unit") } else { &name };
    format!("Rekap JP {year} - {name}")
}
