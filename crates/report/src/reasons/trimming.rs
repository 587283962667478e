//! Why a row counts for less than its conversion gives, or not at all: duplicate, date, caps, ceiling, year.

use std::fmt::{self, Write as _};

use super::{CreditedRow, Explainer, say};
use crate::words::{self, said};
use rekap_core::finding::{Say, month_name};
use rekap_core::model::activity::RowPlace;
use rekap_core::model::law::{Cap, Legal, MonthlyCapCounts};
use rekap_core::model::lesson_hours::LessonHours;
use rekap_core::model::reason::Reason;

impl Explainer<'_> {
    pub(super) fn write_trimming(&self, f: &mut String, row: &CreditedRow, reason: &Reason) -> fmt::Result {
        match reason {
            Reason::Duplicate { of } => self.write_duplicate(f, of),
            Reason::NotYetHeld => self.write_not_yet_held(f, row),
            Reason::DailyCap(cap) => self.write_daily_cap(f, row, cap),
            Reason::MonthlyCap { counted, of, month, cap, shared } => {
                let when = month.map(|month| self.in_month(month.into())).unwrap_or_default();
                self.write_monthly_cap(f, ((*counted).into(), (*of).into()), cap, &when)?;
                self.write_shared(f, shared)
            }
            Reason::Ceiling(ceiling) => self.write_ceiling(f, row, ceiling),
            Reason::OutOfPeriod { year } => {
                let reporting_year = self.year;
                say!(
                    f,
                    self.lang,
                    "Di luar periode: kegiatan tahun {year}, rekap ini untuk tahun {reporting_year}",
                    "Out of period: an activity of {year}, this recap is for {reporting_year}"
                )
            }
            Reason::CrossesNewYear => {
                let policy = said(words::POLICY, self.lang);
                say!(
                    f,
                    self.lang,
                    "Dimulai pada tahun sebelumnya, dihitung seluruhnya pada tahun selesainya ({policy})",
                    "Began in the year before, counted whole in the year in which it ends ({policy})"
                )
            }
            _ => {
                say!(f, self.lang, "Bukan bentuk pengembangan kompetensi, tidak dihitung", "No form of competency development, not counted")
            }
        }
    }

    fn write_duplicate(&self, f: &mut String, of: &RowPlace) -> fmt::Result {
        let (number, sheet, file) = (of.row.saturating_add(1), &of.sheet.sheet, &of.sheet.file);
        let policy = said(words::POLICY, self.lang);
        say!(
            f,
            self.lang,
            "Sama dengan baris {number} lembar \"{sheet}\" berkas {file} yang sudah dihitung ({policy})",
            "The same as row {number} of sheet \"{sheet}\" in {file}, which is counted already ({policy})"
        )
    }

    fn write_not_yet_held(&self, f: &mut String, row: &CreditedRow) -> fmt::Result {
        let as_of = self.as_of.say(self.lang);
        if row.credit.credited().is_zero() {
            say!(f, self.lang, "Belum selesai per {as_of}, belum dihitung", "Not finished on {as_of}, not counted yet")
        } else {
            say!(
                f,
                self.lang,
                "Bagian yang belum selesai per {as_of} belum dihitung",
                "The part not finished on {as_of} is not counted yet"
            )
        }
    }

    fn write_daily_cap(&self, f: &mut String, row: &CreditedRow, cap: &Legal<Cap>) -> fmt::Result {
        let (taken, article) = (self.taken(row), self.citation(cap));
        let (subject, limit) = (self.subject(row), self.limit(cap));
        say!(
            f,
            self.lang,
            "Dipotong{taken}: {subject} dibatasi {limit} JP sehari{article}",
            "Trimmed{taken}: {subject} is limited to {limit} JP a day{article}"
        )
    }

    fn limit(&self, cap: &Legal<Cap>) -> String {
        match cap.value {
            Cap::HoursPerDay(limit) => limit.display(self.lang),
            Cap::OccurrencesPerMonth(limit) => limit.to_string(),
        }
    }

    fn write_monthly_cap(&self, f: &mut String, (counted, of): (u32, u32), cap: &Legal<Cap>, when: &str) -> fmt::Result {
        let (limit, article) = (self.limit(cap), self.citation(cap));
        if counted == 0 {
            return say!(
                f,
                self.lang,
                "Tidak dihitung: batas {limit} kali sebulan sudah terpakai{when}{article}",
                "Not counted: the limit of {limit} times a month is used up{when}{article}"
            );
        }
        say!(
            f,
            self.lang,
            "{counted} dari {of} kali{when} dihitung; batas {limit} kali sebulan{article}",
            "{counted} of {of} times{when} counted; the limit is {limit} times a month{article}"
        )
    }

    /// Names what shares the cap, where that is not the literal reading of the annex.
    fn write_shared(&self, f: &mut String, shared: &Legal<MonthlyCapCounts>) -> fmt::Result {
        if shared.value == MonthlyCapCounts::CategoryAndScope {
            return Ok(());
        }
        let (words, policy) = (shared.value.words(self.lang), self.citation(shared));
        say!(f, self.lang, ", dihitung untuk {words}{policy}", ", counted for {words}{policy}")
    }

    fn write_ceiling(&self, f: &mut String, row: &CreditedRow, ceiling: &Legal<LessonHours>) -> fmt::Result {
        let (taken, article) = (self.taken(row), self.citation(ceiling));
        let limit = ceiling.value.display(self.lang);
        say!(
            f,
            self.lang,
            "Dipotong{taken}: batas atas PPPK {limit} JP setahun{article}",
            "Trimmed{taken}: the ceiling for PPPK is {limit} JP a year{article}"
        )
    }

    /// Says how much was taken off, where one step took all of it; with several the column *JP Dipotong* has the sum.
    fn taken(&self, row: &CreditedRow) -> String {
        let trims = |reason: &&Reason| {
            matches!(
                reason,
                Reason::DailyCap(_) | Reason::MonthlyCap { .. } | Reason::Ceiling(_) | Reason::NotYetHeld | Reason::Duplicate { .. }
            )
        };
        let steps = row.credit.reasons.iter().filter(trims).count();
        if steps == 1 { format!(" {} JP", row.credit.trimmed.display(self.lang)) } else { String::new() }
    }

    fn in_month(&self, month: u32) -> String {
        format!(" {} {}", said(["pada", "in"], self.lang), month_name(month, self.lang))
    }
}
