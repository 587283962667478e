//! rekap-jp: from the workbooks an agency keeps to the recap it needs.

pub mod finding;
pub mod model;
pub mod place;
pub mod report;
pub mod rules;
