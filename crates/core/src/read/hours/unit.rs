//! The words behind a number → the unit that it is counted in.

use crate::model::claim::{ClaimUnit, LengthUnit};
use crate::model::text::fold;

/// What the words behind a number say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// Nothing.
    None,
    /// A unit of hours.
    Stated(ClaimUnit),
    /// Days or longer: no hours follow from them.
    Length(LengthUnit),
}

impl Unit {
    /// Reads the words; words that are no unit give `None`.
    pub(super) fn of(words: &str) -> Option<Self> {
        if words.is_empty() {
            return Some(Self::None);
        }
        Some(match fold(words).as_str() {
            "jp" | "jpl" | "j p" | "jam pelajaran" | "jam pelajaran jp" | "jam jp" | "jam pelatihan" | "jam pembelajaran"
            | "jam diklat" | "lesson hours" => Self::Stated(ClaimUnit::Jp),
            "menit" | "mnt" | "min" | "minutes" => Self::Stated(ClaimUnit::Minutes),
            "jam" => Self::Stated(ClaimUnit::Jam),
            "hari" | "hr" | "hari kerja" | "days" => Self::Length(LengthUnit::Days),
            "semester" | "smt" => Self::Length(LengthUnit::Semesters),
            "minggu" | "pekan" | "bulan" | "bln" | "tahun" | "thn" => Self::Length(LengthUnit::Longer),
            _ => return None,
        })
    }
}

/// Says whether number and rest are a time of day or a duration: `03:00`, `3:00:00`.
pub(super) fn is_clock(number: &str, rest: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(number) && rest.strip_prefix(':').is_some_and(|rest| rest.split(':').all(digits))
}
