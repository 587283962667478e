//! Values of the rules → the words that a clerk reads: "4 JP per hari", "paling banyak 2 kali sebulan".
//!
//! The same value is said on the screen (`rules show`), on the sheet *Aturan* and in the finding about an ambiguous name, so its words
//! stand once, here.

use super::policy::{HoursHeading, MonthlyCapCounts};
use super::regulation::{Cap, Category, Conversion, Rate, Standing};
use crate::model::category::{Basis, Scope, Track};
use crate::model::lang::Lang;

impl Category {
    /// Names the category: as the law writes it, or in English.
    #[must_use]
    pub fn name_in(&self, lang: Lang) -> &str {
        lang.pick(&self.name, &self.name_en)
    }
}

impl Conversion {
    /// Says what one row counts for.
    #[must_use]
    pub fn words(self, lang: Lang) -> String {
        match (self.rate, self.basis) {
            (Rate::Claimed { numerator, denominator }, _) if numerator == denominator => {
                lang.pick("JP sesuai yang diajukan", "JP as claimed").to_owned()
            }
            (Rate::Claimed { numerator, denominator }, _) => {
                format!("{} {}", lang.pick("JP yang diajukan", "JP claimed"), fraction(numerator, denominator))
            }
            (Rate::Fixed(jp), basis) => format!("{} JP {}", jp.display(lang), per(basis, lang)),
        }
    }
}

/// Says by how much a claim grows: "+ 20%", or the fraction where that is no whole percentage.
#[must_use]
pub fn fraction(numerator: u32, denominator: u32) -> String {
    const PERCENT: u32 = 100;
    let more = numerator.saturating_sub(denominator).saturating_mul(PERCENT);
    if more > 0 && denominator > 0 && more.is_multiple_of(denominator) {
        format!("+ {}%", more / denominator)
    } else {
        format!("× {numerator}/{denominator}")
    }
}

fn per(basis: Basis, lang: Lang) -> &'static str {
    match basis {
        Basis::LessonHour => lang.pick("per jam pelajaran", "a lesson hour"),
        Basis::Day => lang.pick("per hari", "a day"),
        Basis::Occurrence => lang.pick("per kali", "an occurrence"),
        Basis::Activity => lang.pick("per kegiatan", "an activity"),
        Basis::Semester => lang.pick("per semester", "a semester"),
    }
}

impl Cap {
    /// Says how much can count.
    #[must_use]
    pub fn words(self, lang: Lang) -> String {
        match self {
            Self::HoursPerDay(jp) => {
                format!("{} {} JP {}", lang.pick("paling banyak", "at most"), jp.display(lang), lang.pick("sehari", "a day"))
            }
            Self::OccurrencesPerMonth(times) => {
                format!("{} {times} {}", lang.pick("paling banyak", "at most"), lang.pick("kali sebulan", "occurrences a month"))
            }
        }
    }
}

impl Standing {
    /// Names how sure a value is.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Primary => lang.pick("primer", "primary"),
            Self::Secondary => lang.pick("sekunder", "secondary"),
            Self::Conflicting => lang.pick("bertentangan", "conflicting"),
            Self::Policy => lang.pick("kebijakan", "policy"),
        }
    }

    /// Says what that means.
    #[must_use]
    pub fn meaning(self, lang: Lang) -> &'static str {
        match self {
            Self::Primary => lang.pick("dibaca dari peraturannya", "read in the law itself"),
            Self::Secondary => lang.pick("dibaca dari naskah yang mengutipnya", "read in a text that quotes it"),
            Self::Conflicting => lang.pick("sumber berbeda-beda", "sources disagree"),
            Self::Policy => lang.pick("tidak diatur, pilihan aturan ini", "no text says, a choice of these rules"),
        }
    }
}

impl Track {
    /// Names the track.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Education => lang.pick("Pendidikan", "Education"),
            Self::Classical => lang.pick("Klasikal", "Classical"),
            Self::NonClassical => lang.pick("Nonklasikal", "Non-classical"),
        }
    }
}

impl Scope {
    /// Names the scope.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::National => lang.pick("Nasional", "National"),
            Self::International => lang.pick("Internasional", "International"),
        }
    }
}

impl HoursHeading {
    /// Says how a bare "Jam" heading is read.
    #[must_use]
    pub fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::Jp => lang.pick("jam pelajaran (JP)", "lesson hours (JP)"),
            Self::Clock => lang.pick("jam biasa, 60 menit", "clock hours of 60 minutes"),
        }
    }
}

impl MonthlyCapCounts {
    /// Says what shares one monthly cap.
    #[must_use]
    pub fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::CategoryAndScope => lang.pick("setiap jenis dan lingkup sendiri", "each category and scope by itself"),
            Self::Category => lang.pick("setiap jenis, kedua lingkup bersama", "each category, both scopes together"),
            Self::All => lang.pick("semua jenis sekelompok bersama", "all categories of a pool together"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::lesson_hours::LessonHours;

    #[test]
    fn a_conversion_says_its_rate_and_what_it_is_for() {
        let fixed = Conversion { basis: Basis::Occurrence, rate: Rate::Fixed(LessonHours::from_hundredths(240)) };
        let claimed = |numerator| Conversion { basis: Basis::LessonHour, rate: Rate::Claimed { numerator, denominator: 5 } };
        assert_eq!([fixed.words(Lang::Id), fixed.words(Lang::En)], ["2,4 JP per kali", "2.4 JP an occurrence"]);
        assert_eq!([claimed(5).words(Lang::Id), claimed(6).words(Lang::Id)], ["JP sesuai yang diajukan", "JP yang diajukan + 20%"]);
    }

    #[test]
    fn a_fraction_that_is_no_whole_percentage_stays_one() {
        assert_eq!([fraction(6, 5), fraction(4, 3), fraction(1, 2)], ["+ 20%", "× 4/3", "× 1/2"]);
    }

    #[test]
    fn a_cap_says_its_limit() {
        assert_eq!(Cap::HoursPerDay(LessonHours::from_jp(3)).words(Lang::Id), "paling banyak 3 JP sehari");
        assert_eq!(Cap::OccurrencesPerMonth(2).words(Lang::En), "at most 2 occurrences a month");
    }
}
