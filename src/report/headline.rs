//! The year in one sentence: how many people met the requirement. Said on the screen and at the head of *Ringkasan*.

use super::words::said;
use crate::model::lang::Lang;
use crate::summary::Summary;

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

/// Says a share with at most one decimal. Anything below the whole never shows as 100%.
fn percent(part: u32, whole: u32, lang: Lang) -> String {
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
    fn a_share_is_never_rounded_up_to_everybody() {
        assert_eq!(percent(2, 3, Lang::Id), "66,7%");
        assert_eq!(percent(1, 2, Lang::En), "50%");
        assert_eq!(percent(99_999, 100_000, Lang::Id), "99,9%");
        assert_eq!(percent(3, 3, Lang::Id), "100%");
    }
}
