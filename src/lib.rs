//! rekap-jp: from the workbooks an agency keeps to the recap it needs.

pub mod failure;
pub mod discover;
pub mod finding;
pub mod model;
pub mod open;
pub mod place;
pub mod report;
pub mod recognise;
pub mod credit;
pub mod normalise;
pub mod summarise;
pub mod read;
pub mod rules;
