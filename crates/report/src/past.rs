//! A year beside an earlier one, in words: for *Ringkasan*, and as what `diff` says first.

use rekap_core::finding::Say;
use rekap_core::model::lang::Lang;
use rekap_core::model::mask;
use rekap_core::summary::past::{UnitMove, YearTally};

use crate::headline::percent;
use crate::words::{self, Words, said};
use crate::workbook::figures;

/// Units that a line names; the others are counted.
const MOST_UNITS: usize = 3;
const UNITS_DOWN: Words = ["Unit turun", "Units down"];
const UNITS_UP: Words = ["Unit naik", "Units up"];

/// Names the earlier year and its day.
pub(crate) fn earlier(before: &YearTally, lang: Lang) -> String {
    let day = before.as_of.map(|day| format!(", {} {}", said(["keadaan per", "as of"], lang), day.say(lang))).unwrap_or_default();
    format!("{} {}{day}", said(["Dibanding", "Compared with"], lang), before.year)
}

/// Says what a head of office asks first: who met the requirement, the mean, the units that fell and rose. A label and the words for each.
pub(crate) fn lines(before: &YearTally, now: &YearTally, mask: bool, lang: Lang) -> Vec<(&'static str, String)> {
    let share = |year: &YearTally| format!("{} ({}/{})", percent(year.met, year.employees, lang), year.met, year.employees);
    let moves = now.moves_since(before);
    let (up, down): (Vec<&UnitMove>, Vec<&UnitMove>) = moves.iter().partition(|unit| unit.is_up());
    let highest: Vec<&UnitMove> = up.into_iter().rev().collect();
    vec![
        (said(["Terpenuhi", "Met"], lang), format!("{} → {}", share(before), share(now))),
        (said(["Rata-rata JP", "Mean JP"], lang), format!("{} → {}", before.mean().display(lang), now.mean().display(lang))),
        (said(UNITS_DOWN, lang), units(&down, mask, lang)),
        (said(UNITS_UP, lang), units(&highest, mask, lang)),
    ]
}

/// Says the same for a panel: units one below the other, their names cut to its width.
pub(crate) fn rows(before: &YearTally, now: &YearTally, mask: bool, lang: Lang) -> Vec<(&'static str, String)> {
    let (moves, mut rows) = (now.moves_since(before), lines(before, now, mask, lang));
    rows.truncate(2);
    let (up, down): (Vec<&UnitMove>, Vec<&UnitMove>) = moves.iter().partition(|unit| unit.is_up());
    let highest: Vec<&UnitMove> = up.into_iter().rev().collect();
    for (label, units) in [(UNITS_DOWN, down), (UNITS_UP, highest)] {
        rows.push((said(label, lang), units.len().to_string()));
        rows.extend(units.iter().take(MOST_UNITS).map(|unit| ("", moved(unit, mask, lang))));
    }
    rows
}

fn moved(unit: &UnitMove, mask: bool, lang: Lang) -> String {
    let name = figures::short(&mask::text(words::unit_or_unknown(&unit.work_unit, lang), mask));
    format!("{name} {} → {}", percent(unit.before.0, unit.before.1, lang), percent(unit.now.0, unit.now.1, lang))
}

/// Counts units and names the first of them with their shares.
fn units(units: &[&UnitMove], mask: bool, lang: Lang) -> String {
    let named: Vec<String> = units.iter().take(MOST_UNITS).map(|unit| moved(unit, mask, lang)).collect();
    let more = units.len().saturating_sub(MOST_UNITS);
    match (units.len(), more) {
        (0, _) => "0".to_owned(),
        (all, 0) => format!("{all}: {}", named.join("; ")),
        (all, more) => format!("{all}: {}; {}", named.join("; "), lang.pick(format!("dan {more} lain"), format!("and {more} more"))),
    }
}
