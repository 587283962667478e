//! The year in one sentence: how many people met the requirement. Said on the screen and at the head of *Ringkasan*.

use chrono::NaiveDate;

use super::words::{self, Words, said};
use rekap_core::finding::{Say, month_name};
use rekap_core::model::lang::Lang;
use rekap_core::model::source::EmployeeList;
use rekap_core::summary::Summary;

const YEAR: Words = ["Tahun", "Year"];
const AS_OF: Words = ["keadaan per", "as of"];

/// Says which year is recapped, as things stood on which day: the line below the title of *Ringkasan*.
pub(super) fn period(year: i32, as_of: NaiveDate, lang: Lang) -> String {
    format!("{} {year}, {} {}", said(YEAR, lang), said(AS_OF, lang), as_of.say(lang))
}

/// Reads that line again, whatever stands before it.
pub(crate) fn read_period(text: &str, lang: Lang) -> Option<(i32, NaiveDate)> {
    let (before, day) = text.rsplit_once(&format!(", {} ", said(AS_OF, lang)))?;
    let (label, year) = before.trim_end().rsplit_once(' ')?;
    let is_year = label.ends_with(said(YEAR, lang));
    Some((year.parse().ok().filter(|_| is_year)?, read_day(day.trim(), lang)?))
}

fn read_day(text: &str, lang: Lang) -> Option<NaiveDate> {
    const MONTHS: u32 = 12;
    let mut words = text.split_whitespace();
    let (day, month, year) = (words.next()?, words.next()?, words.next()?);
    let month = (1..=MONTHS).find(|&number| month_name(number, lang) == month)?;
    NaiveDate::from_ymd_opt(year.parse().ok()?, month, day.parse().ok()?)
}

/// Says how many people met the requirement, and how many are short or did nothing.
pub(super) fn people(summary: &Summary, lang: Lang) -> String {
    let totals = &summary.totals;
    let (met, employees, year) = (totals.met, totals.employees, summary.year);
    if employees == 0 {
        return said(["Tidak ada pegawai yang dapat direkap", "There is nobody to recap"], lang).to_owned();
    }
    let (short, inactive, share) = (totals.short, totals.inactive, percent(met, employees, lang));
    match lang {
        Lang::Id => {
            format!(
                "{met} dari {employees} pegawai ({share}) memenuhi kewajiban JP tahun {year}; {short} kurang, {inactive} tanpa kegiatan"
            )
        }
        Lang::En => {
            format!("{met} of {employees} employees ({share}) met the JP requirement of {year}; {short} short, {inactive} without activity")
        }
    }
}

/// Says the mean of credited JP by head count.
pub(super) fn mean(summary: &Summary, lang: Lang) -> String {
    let heads = usize::try_from(summary.totals.employees).unwrap_or(usize::MAX);
    let mean = summary.totals.credited.divided_by(heads).display(lang);
    format!("{} {mean} JP", said(["rata-rata", "mean"], lang))
}

/// Says how much of the employee list has reported, and names the first units from which nothing arrived; nothing without a list.
pub(super) fn coverage(summary: &Summary, lang: Lang) -> Option<String> {
    const NAMED: usize = 3;
    let coverage = summary.coverage.as_ref()?;
    let (units, reporting_units) = (coverage.units, coverage.reporting_units());
    let (employees, reporting) = (coverage.employees, coverage.reporting_employees);
    let silent = &coverage.silent_units;
    let mut words = match lang {
        Lang::Id => format!("{reporting_units} dari {units} unit dan {reporting} dari {employees} pegawai sudah melapor"),
        Lang::En => format!("{reporting_units} of {units} units and {reporting} of {employees} employees have reported"),
    };
    if !silent.is_empty() {
        words.push_str(lang.pick("; belum ada dari: ", "; nothing yet from: "));
        words.push_str(&silent.iter().take(NAMED).map(|unit| &**unit).collect::<Vec<_>>().join(", "));
    }
    if let Some(more) = silent.len().checked_sub(NAMED).filter(|&more| more > 0) {
        words.push_str(&lang.pick(format!(", dan {more} unit lain"), format!(", and {more} more")));
    }
    Some(words)
}

/// Says which sheets are the employee list and how many people each brings, or that there is none.
pub(super) fn lists(summary: &Summary, lang: Lang) -> String {
    const NAMED: usize = 3;
    let lists = &summary.lists;
    if lists.is_empty() {
        let words = [
            "Tanpa daftar pegawai: yang direkap hanya pegawai yang punya kegiatan",
            "No employee list: only people with activities are recapped",
        ];
        return said(words, lang).to_owned();
    }
    let people = |people: u32| words::counted(people, ["pegawai", "employee", "employees"], lang);
    let sheet = |list: &EmployeeList| {
        let place = &list.sheet;
        format!("{} › {} \"{}\" ({})", place.file, said(["lembar", "sheet"], lang), place.sheet, people(list.people))
    };
    let mut words: Vec<String> = lists.iter().take(NAMED).map(sheet).collect();
    if let Some(others) = lists.get(NAMED..).filter(|others| !others.is_empty()) {
        let (sheets, all) = (others.len(), people(others.iter().map(|list| list.people).sum()));
        words.push(lang.pick(format!("dan {sheets} lembar lain ({all})"), format!("and {sheets} more ({all})")));
    }
    format!("{}: {}", said(["Daftar pegawai", "Employee list"], lang), words.join("; "))
}

/// Says a share with at most one decimal. Anything below the whole never shows as 100%.
pub(super) fn percent(part: u32, whole: u32, lang: Lang) -> String {
    const TENTHS_OF_PERCENT: u64 = 1000;
    let (part, whole) = (u64::from(part), u64::from(whole.max(1)));
    let rounded = (part * TENTHS_OF_PERCENT + whole / 2) / whole;
    let tenths = if part < whole { rounded.min(TENTHS_OF_PERCENT - 1) } else { rounded };
    let separator = lang.pick(',', '.');
    match tenths % 10 {
        0 => format!("{}%", tenths / 10),
        rest => format!("{}{separator}{rest}%", tenths / 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_period_is_read_as_it_is_said() {
        let day = NaiveDate::from_ymd_opt(2025, 10, 31).expect("a day");
        for lang in [Lang::Id, Lang::En] {
            assert_eq!(read_period(&format!("Pemkab Contoh, Tahun Emas · {}", period(2025, day, lang)), lang), Some((2025, day)));
            assert_eq!(read_period("Pegawai", lang), None);
        }
        assert_eq!(read_period(&period(2025, day, Lang::Id), Lang::En), None);
    }

    #[test]
    fn a_share_is_never_rounded_up_to_everybody() {
        assert_eq!(percent(2, 3, Lang::Id), "66,7%");
        assert_eq!(percent(1, 2, Lang::En), "50%");
        assert_eq!(percent(99_999, 100_000, Lang::Id), "99,9%");
        assert_eq!(percent(3, 3, Lang::Id), "100%");
    }
}
