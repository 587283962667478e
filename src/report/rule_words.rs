//! The values of the rule files in words: conversions, caps, standings, policies. What *Aturan* prints.

use crate::model::category::Basis;
use crate::model::lang::Lang;
use crate::model::lesson_hours::LessonHours;
use crate::report::words::said;
use crate::rules::policy::{HoursHeading, MonthlyCapCounts};
use crate::rules::regulation::{Cap, Conversion, Rate, Standing};

/// Says an amount of lesson hours.
pub(super) fn hours(hours: LessonHours, lang: Lang) -> String {
    format!("{} JP", hours.display(lang))
}

/// Says what a row is counted by and what one of it is worth.
pub(super) fn conversion(conversion: Conversion, lang: Lang) -> String {
    match conversion.rate {
        Rate::Claimed { numerator, denominator } if numerator == denominator => {
            said(["JP sesuai yang diajukan", "JP as claimed"], lang).to_owned()
        }
        Rate::Claimed { numerator, denominator } => {
            format!("{} {}", said(["JP yang diajukan", "JP claimed"], lang), fraction(numerator, denominator))
        }
        Rate::Fixed(rate) => format!("{} {}", hours(rate, lang), per(conversion.basis, lang)),
    }
}

/// Says by how much a claim grows: "+ 20%", or the fraction where that is no whole percentage.
pub(super) fn fraction(numerator: u32, denominator: u32) -> String {
    const PERCENT: u32 = 100;
    let more = numerator.saturating_sub(denominator).saturating_mul(PERCENT);
    if more > 0 && denominator > 0 && more.is_multiple_of(denominator) {
        format!("+ {}%", more / denominator)
    } else {
        format!("× {numerator}/{denominator}")
    }
}

fn per(basis: Basis, lang: Lang) -> &'static str {
    let words = match basis {
        Basis::LessonHour => ["per jam pelajaran", "a lesson hour"],
        Basis::Day => ["per hari", "a day"],
        Basis::Occurrence => ["per kali", "each time"],
        Basis::Activity => ["per kegiatan", "an activity"],
        Basis::Semester => ["per semester", "a semester"],
    };
    said(words, lang)
}

/// Says a limit.
pub(super) fn cap(cap: Cap, lang: Lang) -> String {
    match cap {
        Cap::HoursPerDay(limit) => format!("{} {}", hours(limit, lang), said(["sehari", "a day"], lang)),
        Cap::OccurrencesPerMonth(limit) => format!("{limit} {}", said(["kali sebulan", "times a month"], lang)),
    }
}

/// Says how sure a value is.
pub(super) fn standing(standing: Standing, lang: Lang) -> &'static str {
    let words = match standing {
        Standing::Primary => ["Dibaca dari peraturannya", "Read in the law itself"],
        Standing::Secondary => ["Dibaca dari naskah yang mengutipnya", "Read in a text that quotes it"],
        Standing::Conflicting => ["Sumber berbeda-beda", "Sources disagree"],
        Standing::Policy => ["Kebijakan, tidak diatur", "Policy, no text says"],
    };
    said(words, lang)
}

/// Says what a bare "Jam" heading counts.
pub(super) fn hours_heading(policy: HoursHeading, lang: Lang) -> &'static str {
    let words = match policy {
        HoursHeading::Jp => ["JP", "JP"],
        HoursHeading::Clock => ["jam 60 menit", "hours of 60 minutes"],
    };
    said(words, lang)
}

/// Says what shares one monthly cap.
pub(super) fn monthly_cap_counts(policy: MonthlyCapCounts, lang: Lang) -> &'static str {
    let words = match policy {
        MonthlyCapCounts::CategoryAndScope => ["tiap jenis dan lingkup sendiri", "each category and level by itself"],
        MonthlyCapCounts::Category => ["tiap jenis sendiri", "each category by itself"],
        MonthlyCapCounts::All => ["coaching dan mentoring bersama", "coaching and mentoring together"],
    };
    said(words, lang)
}
