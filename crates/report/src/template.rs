//! The blank that offices fill in (contract §8), for one unit or for everybody.
//!
//! What clerks type decides how much of a year is credited, and a blank is the one place where it can be made right before it is wrong: names come from
//! drop-downs, a NIP cannot become a number, a date cannot lie in another year. What the blank cannot hold, reading it back strictly can.

mod activities;
mod cell_rules;
mod employees;
mod guide;
mod looks;
mod reference;
mod workbook;

use std::sync::Arc;

use rekap_core::model::employee::ListedEmployee;
use rekap_core::model::lang::Lang;

pub use workbook::write;

/// One blank: for whom, who is listed in it, and the year that the activities end in.
#[derive(Debug, Clone)]
pub struct Blank {
    /// The unit that it is for.
    pub unit: Option<Arc<str>>,
    /// The people that are filled in beforehand.
    pub people: Vec<ListedEmployee>,
    /// The year that the activities end in.
    pub year: i32,
    /// Language of messages and guide; sheet names and headings are those of the contract.
    pub lang: Lang,
    /// Version of the program.
    pub version: &'static str,
}
