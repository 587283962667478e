//! How a row became JP: the claim as read, what was counted, at which rate, by which article.

use std::fmt::{self, Write as _};

use super::{Row, Story, say};
use rekap_core::model::activity::ClaimNote;
use rekap_core::model::lesson_hours::LessonHours;
use rekap_core::model::reason::Reason;
use rekap_core::rules::regulation::in_force;
use rekap_core::rules::words::fraction;

impl Story<'_> {
    pub(super) fn write_conversion(&self, f: &mut String, row: &Row, reason: &Reason) -> fmt::Result {
        match *reason {
            Reason::CategoryFromTitle => {
                say!(f, self.lang, "Jenis ditentukan dari nama kegiatan", "Category decided by the activity's name")
            }
            Reason::Claim(note) => self.write_claim(f, row, note),
            Reason::LessonHours { numerator, denominator } => self.write_lesson_hours(f, row, numerator, denominator),
            Reason::Days { days, rate } => self.write_product(f, row, days, ["hari", "day", "days"], rate),
            Reason::Occurrences { count, rate } => self.write_product(f, row, count, ["kali", "time", "times"], rate),
            Reason::Semesters { count, rate } => self.write_product(f, row, count, ["semester", "semester", "semesters"], rate),
            Reason::Activity { rate } => self.write_activity(f, row, rate),
            Reason::DaysColumnTooLarge { column, calendar } => say!(
                f,
                self.lang,
                "Kolom jumlah hari berisi {column}, lebih banyak daripada {calendar} hari menurut tanggalnya; dihitung {calendar} hari",
                "The column of days says {column}, more than the {calendar} days between its dates; {calendar} are counted"
            ),
            _ => self.write_larger_claim(f, row),
        }
    }

    fn write_claim(&self, f: &mut String, row: &Row, note: ClaimNote) -> fmt::Result {
        let minutes = in_force(&self.rules.regulation.lesson_minutes, row.on);
        let article = self.citation(minutes);
        let minutes = minutes.map_or(0, |legal| legal.value);
        match note {
            ClaimNote::FromMinutes => {
                say!(
                    f,
                    self.lang,
                    "JP dihitung dari menit, {minutes} menit = 1 JP{article}",
                    "JP counted from minutes, {minutes} minutes = 1 JP{article}"
                )
            }
            ClaimNote::FromClockHours => say!(
                f,
                self.lang,
                "JP dihitung dari jam 60 menit, {minutes} menit = 1 JP{article}",
                "JP counted from hours of 60 minutes, {minutes} minutes = 1 JP{article}"
            ),
            ClaimNote::Rounded => say!(f, self.lang, "JP dibulatkan menjadi dua desimal", "JP rounded to two decimals"),
            ClaimNote::BareHours => {
                let policy = self.citation(Some(&self.rules.policy.hours_heading));
                say!(f, self.lang, "\"Jam\" dibaca sebagai JP{policy}", "\"Jam\" is read as JP{policy}")
            }
        }
    }

    fn write_lesson_hours(&self, f: &mut String, row: &Row, numerator: u32, denominator: u32) -> fmt::Result {
        let (subject, article) = (self.subject(row), self.conversion_article(row));
        let claimed = row.activity.claimed.unwrap_or_default().display(self.lang);
        let converted = row.credit.converted.display(self.lang);
        if numerator == denominator {
            return say!(
                f,
                self.lang,
                "{subject}: {claimed} JP sesuai yang diajukan{article}",
                "{subject}: {claimed} JP as claimed{article}"
            );
        }
        let rate = fraction(numerator, denominator);
        write!(f, "{subject}: {claimed} JP {rate} = {converted} JP{article}")
    }

    fn write_product(&self, f: &mut String, row: &Row, count: u32, unit: [&str; 3], rate: LessonHours) -> fmt::Result {
        let (subject, article) = (self.subject(row), self.conversion_article(row));
        let (each, product) = (rate.display(self.lang), rate.times(count).display(self.lang));
        let [indonesian, one, many] = unit;
        let unit = self.lang.pick(indonesian, if count == 1 { one } else { many });
        write!(f, "{subject}: {count} {unit} × {each} JP = {product} JP{article}")
    }

    fn write_activity(&self, f: &mut String, row: &Row, rate: LessonHours) -> fmt::Result {
        let (subject, article, rate) = (self.subject(row), self.conversion_article(row), rate.display(self.lang));
        say!(f, self.lang, "{subject}: {rate} JP untuk satu kegiatan{article}", "{subject}: {rate} JP for the activity{article}")
    }

    fn write_larger_claim(&self, f: &mut String, row: &Row) -> fmt::Result {
        let claimed = row.activity.claimed.unwrap_or_default().display(self.lang);
        let converted = row.credit.converted.display(self.lang);
        say!(
            f,
            self.lang,
            "Diajukan {claimed} JP, hasil konversi {converted} JP yang dipakai",
            "{claimed} JP claimed; the {converted} JP of the conversion are used"
        )
    }

    fn conversion_article(&self, row: &Row) -> String {
        let id = row.activity.classification.category();
        self.citation(id.and_then(|id| self.rules.regulation.conversion(id, row.activity.scope, row.on)))
    }
}
