//! How a row became JP: the claim as read, what was counted, at which rate, by which article.

use std::fmt::{self, Write as _};

use super::{Citation, CreditedRow, Explainer, say};
use rekap_core::model::category::Basis;
use rekap_core::model::law::{Conversion, Legal, Rate};
use rekap_core::model::reason::Reason;
use rekap_core::rules::words::fraction;

impl Explainer<'_> {
    pub(super) fn write_conversion(&self, f: &mut String, row: &CreditedRow, reason: &Reason) -> fmt::Result {
        match reason {
            Reason::CategoryFromTitle => {
                say!(f, self.lang, "Jenis ditentukan dari nama kegiatan", "Category decided by the activity's name")
            }
            Reason::Rounded => say!(f, self.lang, "JP dibulatkan menjadi dua desimal", "JP rounded to two decimals"),
            Reason::Jam(rule) => {
                let (hours, policy) = (rule.value.words(self.lang), self.citation(rule));
                say!(f, self.lang, "\"Jam\" dibaca sebagai {hours}{policy}", "\"Jam\" is read as {hours}{policy}")
            }
            Reason::FromMinutes { rule, by_the_clock } => self.write_minutes(f, rule, *by_the_clock),
            Reason::Converted { count, rule } => self.write_converted(f, row, *count, rule),
            Reason::HalfYears(rule) => {
                let (days, policy) = (rule.value, self.citation(rule));
                say!(
                    f,
                    self.lang,
                    "Satu semester dihitung bila dijalani paling sedikit {days} hari{policy}",
                    "A semester counts if studied for at least {days} days{policy}"
                )
            }
            Reason::DaysColumnTooLarge { column, calendar } => say!(
                f,
                self.lang,
                "Kolom jumlah hari berisi {column}, lebih banyak daripada {calendar} hari menurut tanggalnya; dihitung {calendar} hari",
                "The column of days says {column}, more than the {calendar} days between its dates; {calendar} are counted"
            ),
            _ => self.write_larger_claim(f, row),
        }
    }

    fn write_minutes(&self, f: &mut String, rule: &Legal<u32>, by_the_clock: bool) -> fmt::Result {
        let (minutes, article) = (rule.value, self.citation(rule));
        if by_the_clock {
            return say!(
                f,
                self.lang,
                "JP dihitung dari jam 60 menit, {minutes} menit = 1 JP{article}",
                "JP counted from hours of 60 minutes, {minutes} minutes = 1 JP{article}"
            );
        }
        say!(
            f,
            self.lang,
            "JP dihitung dari menit, {minutes} menit = 1 JP{article}",
            "JP counted from minutes, {minutes} minutes = 1 JP{article}"
        )
    }

    fn write_converted(&self, f: &mut String, row: &CreditedRow, count: u32, rule: &Legal<Conversion>) -> fmt::Result {
        let (subject, article) = (self.subject(row), self.citation(rule));
        let rate = match rule.value.rate {
            Rate::Claimed { numerator, denominator } => return self.write_claimed(f, row, (numerator, denominator), (&subject, &article)),
            Rate::Fixed(rate) => rate,
        };
        let each = rate.display(self.lang);
        let [indonesian, one, many] = match rule.value.basis {
            Basis::Day => ["hari", "day", "days"],
            Basis::Occurrence => ["kali", "time", "times"],
            Basis::Semester => ["semester", "semester", "semesters"],
            Basis::Activity | Basis::LessonHour => {
                return say!(
                    f,
                    self.lang,
                    "{subject}: {each} JP untuk satu kegiatan{article}",
                    "{subject}: {each} JP for the activity{article}"
                );
            }
        };
        let product = rate.times(count).display(self.lang);
        let unit = self.lang.pick(indonesian, if count == 1 { one } else { many });
        write!(f, "{subject}: {count} {unit} × {each} JP = {product} JP{article}")
    }

    fn write_claimed(
        &self,
        f: &mut String,
        row: &CreditedRow,
        (numerator, denominator): (u32, u32),
        (subject, article): (&str, &Citation<'_>),
    ) -> fmt::Result {
        let claimed = row.credit.claimed.unwrap_or_default().display(self.lang);
        if numerator == denominator {
            return say!(
                f,
                self.lang,
                "{subject}: {claimed} JP sesuai yang diajukan{article}",
                "{subject}: {claimed} JP as claimed{article}"
            );
        }
        let (rate, converted) = (fraction(numerator, denominator), row.credit.converted.display(self.lang));
        write!(f, "{subject}: {claimed} JP {rate} = {converted} JP{article}")
    }

    fn write_larger_claim(&self, f: &mut String, row: &CreditedRow) -> fmt::Result {
        let claimed = row.credit.claimed.unwrap_or_default().display(self.lang);
        let converted = row.credit.converted.display(self.lang);
        say!(
            f,
            self.lang,
            "Diajukan {claimed} JP, hasil konversi {converted} JP yang dipakai",
            "{claimed} JP claimed; the {converted} JP of the conversion are used"
        )
    }
}
