//! The nouns, the law by its date, and the stages from rows to a summary.
//!
//! ```text
//! recognise → read → classify → people → credit → summarise
//! tables      entries  activities  persons  credits   summary
//! ```
//! Values in, values and findings out: no file, no thread, no clock, no foreign format. A stage knows [`model`], [`place`], [`finding`] and [`rules`] and no other
//! stage; whoever hosts them, `rekap-engine`, puts them in line. [`anomalies`] stands beside the line: it reports what is unusual and changes nothing.

pub mod anomalies;
pub mod classify;
pub mod credit;
pub mod dictionary;
pub mod handoff;
pub mod people;
pub mod read;
pub mod recognise;
pub mod summarise;

pub mod finding;
pub mod model;
pub mod place;
pub mod rules;
pub mod summary;
