//! Why a row counts for less than its conversion gives, or not at all: duplicate, date, caps, ceiling, year.

use std::fmt::{self, Write as _};

use super::{Row, Story, say};
use crate::words::{self, said};
use rekap_core::finding::{Say, month_name};
use rekap_core::model::activity::RowPlace;
use rekap_core::model::employee::EmployeeKind;
use rekap_core::model::lesson_hours::LessonHours;
use rekap_core::model::reason::Reason;

impl Story<'_> {
    pub(super) fn write_trimming(&self, f: &mut String, row: &Row, reason: &Reason) -> fmt::Result {
        match reason {
            Reason::Duplicate { of } => self.write_duplicate(f, of),
            Reason::NotYetHeld => self.write_not_yet_held(f, row),
            Reason::DailyCap { limit } => self.write_daily_cap(f, row, *limit),
            Reason::MonthlyCap { counted, of, month, limit } => {
                let when = month.map(|month| self.in_month(month)).unwrap_or_default();
                self.write_monthly_cap(f, row, (*counted, *of, *limit), &when)
            }
            Reason::Ceiling { limit } => self.write_ceiling(f, row, *limit),
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

    fn write_not_yet_held(&self, f: &mut String, row: &Row) -> fmt::Result {
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

    fn write_daily_cap(&self, f: &mut String, row: &Row, limit: LessonHours) -> fmt::Result {
        let (taken, article) = (self.taken(row), self.cap_article(row));
        let (subject, limit) = (self.subject(row), limit.display(self.lang));
        say!(
            f,
            self.lang,
            "Dipotong{taken}: {subject} dibatasi {limit} JP sehari{article}",
            "Trimmed{taken}: {subject} is limited to {limit} JP a day{article}"
        )
    }

    fn write_monthly_cap(&self, f: &mut String, row: &Row, (counted, of, limit): (u32, u32, u32), when: &str) -> fmt::Result {
        let article = self.cap_article(row);
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

    fn write_ceiling(&self, f: &mut String, row: &Row, limit: LessonHours) -> fmt::Result {
        let taken = self.taken(row);
        let article = self.citation(self.rules.regulation.ceiling(EmployeeKind::Pppk, self.year_end));
        let limit = limit.display(self.lang);
        say!(
            f,
            self.lang,
            "Dipotong{taken}: batas atas PPPK {limit} JP setahun{article}",
            "Trimmed{taken}: the ceiling for PPPK is {limit} JP a year{article}"
        )
    }

    /// Says how much was taken off, where one step took all of it; with several the column *JP Dipotong* has the sum.
    fn taken(&self, row: &Row) -> String {
        let trims = |reason: &&Reason| {
            matches!(
                reason,
                Reason::DailyCap { .. }
                    | Reason::MonthlyCap { .. }
                    | Reason::Ceiling { .. }
                    | Reason::NotYetHeld
                    | Reason::Duplicate { .. }
            )
        };
        let steps = row.credit.reasons.iter().filter(trims).count();
        if steps == 1 { format!(" {} JP", row.credit.trimmed.display(self.lang)) } else { String::new() }
    }

    fn in_month(&self, month: u32) -> String {
        format!(" {} {}", said(["pada", "in"], self.lang), month_name(month, self.lang))
    }

    fn cap_article(&self, row: &Row) -> String {
        let id = row.activity.classification.category();
        self.citation(id.and_then(|id| self.rules.regulation.cap(id, row.activity.scope, row.on)))
    }
}
