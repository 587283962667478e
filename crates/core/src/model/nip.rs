//! NIP (nomor induk pegawai), the civil servant's number: 18 digits with a meaning each and no check digit.
//!
//! ```text
//! 19850101 2010 01 1 001      1–8 birth date · 9–12 year of appointment · 13–14 month (PNS) or 2 and contract number, 21–29 (PPPK)
//!                             15 sex, 1 or 2 · 16–18 serial
//! ```
//! The two meanings of digits 13–14 never overlap, so a NIP alone says PNS or PPPK.

use std::fmt;
use std::num::NonZeroU64;

use chrono::NaiveDate;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use super::employee::EmployeeKind;

/// A well-formed NIP. Only [`Nip::parse`] makes one. It is never zero, so that a row without one needs no more room.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Nip(#[serde(deserialize_with = "well_formed")] NonZeroU64);

/// What Excel left of a NIP typed as a number: kept for finding it again in the employee list, never shown.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DamagedNip(u64);

impl DamagedNip {
    /// Numbers from here on have more digits than Excel keeps (15).
    pub const FIRST: f64 = 1e15;

    /// Keeps the number bit by bit.
    #[must_use]
    pub fn new(number: f64) -> Self {
        Self(number.to_bits())
    }

    /// Gives the number back as the cell holds it.
    #[must_use]
    pub fn number(self) -> f64 {
        f64::from_bits(self.0)
    }

    /// Gives digits 1–8 of every NIP that it could have been made of: birth date as a number, 19850101. Nothing where no NIP could be.
    #[must_use]
    pub fn birth_date(self) -> Option<u32> {
        const BEHIND: u64 = 10_000_000_000;
        const LEAST: f64 = 1e17;
        let number = self.number();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 10^17 and 10^18")]
        let stored = (LEAST..1e18).contains(&number).then_some(number as u64)?;
        // What was rounded down or up to the stored number lies within its hundreds: digits 9–12 are a year of appointment and neither 0000 nor 9999.
        u32::try_from(stored / BEHIND).ok()
    }

    /// Says whether Excel could have made it of `nip`: it is the same double (a program stored the whole number), or it has the same first 15 digits and zeros
    /// behind them (Excel did). Several NIPs of a list may come into question; the name and being the only one decide.
    #[must_use]
    pub fn could_be(self, nip: Nip) -> bool {
        const LOST: u64 = 1000;
        /// Doubles of this size are 32 apart: what was stored lies within 16 of what was meant.
        const HALF_STEP: u64 = 16;
        let number = self.number();
        if !(Self::FIRST..1e18).contains(&number) {
            return false;
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 10^15 and 10^18")]
        let stored = number as u64;
        #[expect(clippy::cast_precision_loss, reason = "the loss is what is compared")]
        let same_double = (nip.as_number() as f64).to_bits() == number.to_bits();
        let kept = (stored + LOST / 2) / LOST;
        same_double || (stored.abs_diff(kept * LOST) <= HALF_STEP && nip.as_number() / LOST == kept)
    }
}

impl fmt::Debug for DamagedNip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DamagedNip(…)")
    }
}

/// What is wrong with a text that should be a NIP.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NipFault {
    /// It leaves this many digits instead of 18.
    Length(usize),
    /// Digits 1–8 are no date of birth.
    BirthDate,
    /// Digits 9–12 are no plausible year of appointment: not after the birth year, or past 2100.
    AppointmentYear,
    /// Digits 13–14 are neither a month (01–12) nor a contract number (21–29).
    MonthOrContract,
    /// Digit 15 is neither 1 nor 2.
    Sex,
}

impl Nip {
    /// Digits in a NIP.
    pub const DIGITS: usize = 18;

    /// Reads a NIP from text as people type it: everything but the digits is dropped (spaces, NBSP, apostrophe, backtick, dots), 18 must be left.
    ///
    /// # Errors
    /// Says which part is malformed. Nothing is repaired.
    pub fn parse(text: &str) -> Result<Self, NipFault> {
        let mut value: u64 = 0;
        let mut digits = 0_usize;
        for digit in text.chars().filter_map(|character| character.to_digit(10)) {
            digits += 1;
            if digits <= Self::DIGITS {
                value = value * 10 + u64::from(digit);
            }
        }
        if digits != Self::DIGITS {
            return Err(NipFault::Length(digits));
        }
        Self::check(value)
    }

    fn check(value: u64) -> Result<Self, NipFault> {
        let nip = Self(NonZeroU64::new(value).ok_or(NipFault::BirthDate)?);
        let birth = nip.birth_date_parts();
        if NaiveDate::from_ymd_opt(birth.0, birth.1, birth.2).is_none() || !(1900..=2100).contains(&birth.0) {
            return Err(NipFault::BirthDate);
        }
        let appointed = nip.digits_at(8, 4);
        if appointed <= nip.digits_at(0, 4) || appointed > 2100 {
            return Err(NipFault::AppointmentYear);
        }
        if !matches!(nip.digits_at(12, 2), 1..=12 | 21..=29) {
            return Err(NipFault::MonthOrContract);
        }
        if !matches!(nip.digits_at(14, 1), 1 | 2) {
            return Err(NipFault::Sex);
        }
        Ok(nip)
    }

    fn digits_at(self, start: usize, length: usize) -> u32 {
        let behind = u32::try_from(Self::DIGITS - start - length).unwrap_or(0);
        let width = u32::try_from(length).unwrap_or(0);
        u32::try_from(self.0.get() / 10_u64.pow(behind) % 10_u64.pow(width)).unwrap_or(0)
    }

    fn birth_date_parts(self) -> (i32, u32, u32) {
        (i32::try_from(self.digits_at(0, 4)).unwrap_or(0), self.digits_at(4, 2), self.digits_at(6, 2))
    }

    /// Tells PNS from PPPK by digits 13–14.
    #[must_use]
    pub fn kind(self) -> EmployeeKind {
        if self.digits_at(12, 2) > 20 { EmployeeKind::Pppk } else { EmployeeKind::Pns }
    }

    /// Gives the first day on which the person can have been appointed: of the month (PNS, digits 9–14) or of the year of the first contract (PPPK, digits 9–12).
    #[must_use]
    pub fn appointed_from(self) -> NaiveDate {
        let year = i32::try_from(self.digits_at(8, 4)).unwrap_or(i32::MAX);
        let month = if self.kind() == EmployeeKind::Pns { self.digits_at(12, 2) } else { 1 };
        NaiveDate::from_ymd_opt(year, month, 1).unwrap_or(NaiveDate::MIN)
    }

    /// Gives what a person keeps when the NIP changes: birth date (digits 1–8) and sex (digit 15).
    #[must_use]
    pub fn birth_and_sex(self) -> (u32, u32) {
        (self.digits_at(0, 8), self.digits_at(14, 1))
    }

    /// Gives the birth date (digits 1–8) as a number, 19850101.
    #[must_use]
    pub fn birth_date(self) -> u32 {
        self.digits_at(0, 8)
    }

    /// Gives the 18 digits as a number, for matching against what Excel left of a NIP typed as a number.
    #[must_use]
    pub fn as_number(self) -> u64 {
        self.0.get()
    }
}

/// Takes back the number of a NIP, if it is one.
fn well_formed<'de, D: Deserializer<'de>>(from: D) -> Result<NonZeroU64, D::Error> {
    /// The first number of more digits than a NIP has.
    const BEYOND: u64 = 10_u64.pow(18);
    let number = u64::deserialize(from)?;
    let nip = if number < BEYOND { Nip::check(number).ok() } else { None };
    nip.map(|nip| nip.0).ok_or_else(|| D::Error::custom("no NIP"))
}

impl fmt::Display for Nip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Not `{:018}`: a large result shows a million of them.
        let (mut digits, mut rest) = ([b'0'; Self::DIGITS], self.0.get());
        for digit in digits.iter_mut().rev() {
            *digit = b"0123456789"[(rest % 10) as usize];
            rest /= 10;
        }
        f.write_str(str::from_utf8(&digits).unwrap_or_default())
    }
}

impl fmt::Debug for Nip {
    /// Never shows the number: a debug print may reach a log, and no NIP goes into a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Nip(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_habits_are_read() {
        for text in [
            "198501012010011001",
            " 19850101 201001 1 001 ",
            "'198501012010011001",
            "19850101.201001.1.001",
            "19850101\u{a0}201001\u{a0}1\u{a0}001",
        ] {
            assert_eq!(Nip::parse(text).map(|nip| nip.to_string()), Ok("198501012010011001".to_owned()), "{text}");
        }
    }

    #[test]
    fn each_part_is_checked() {
        assert_eq!(Nip::parse("19850101201001100"), Err(NipFault::Length(17)));
        assert_eq!(Nip::parse("198513012010011001"), Err(NipFault::BirthDate));
        assert_eq!(Nip::parse("198501011980011001"), Err(NipFault::AppointmentYear));
        for month in ["00", "13", "20", "30"] {
            assert_eq!(Nip::parse(&format!("198501012010{month}1001")), Err(NipFault::MonthOrContract), "{month}");
        }
        assert_eq!(Nip::parse("198501012010013001"), Err(NipFault::Sex));
    }

    #[test]
    fn the_kind_is_in_the_number() {
        let kind = |text| Nip::parse(text).map(Nip::kind);
        assert_eq!(kind("198501012010121001"), Ok(EmployeeKind::Pns));
        assert_eq!(kind("199001012021211001"), Ok(EmployeeKind::Pppk));
    }

    #[test]
    fn a_pns_is_appointed_in_a_month_and_a_pppk_in_a_year() {
        let from = |text| Nip::parse(text).map(|nip| nip.appointed_from().to_string());
        assert_eq!(from("198501012010121001"), Ok("2010-12-01".to_owned()));
        assert_eq!(from("199001012021211001"), Ok("2021-01-01".to_owned()));
    }

    #[test]
    fn a_debug_print_hides_the_person() {
        let nip = Nip::parse("198501012010011001").expect("well-formed");
        assert_eq!(format!("{nip:?}"), "Nip(…)");
    }
}
