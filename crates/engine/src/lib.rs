//! The front door: bytes → what was read of a workbook → the recap of a year → its outputs.
//!
//! ```text
//! bytes, name ─► WorkbookReader::read ─► Reading ─┐
//! bytes, name ─► WorkbookReader::read ─► Reading ─┴─► Reading::join ─► recap ─► ResultWorkbook, JsonSummary, mending_copy
//! ```
//! Whoever hosts the engine brings bytes, the day, limits, and what else it has: threads (readings are made side by side and joined in input order), a guard
//! against hostile files, a cache. None of these is needed. There is no path, no clock and no process here.
//!
//! ```
//! use std::io::Cursor;
//! use std::sync::Arc;
//!
//! use rekap_core::model::limits::Limits;
//! use rekap_core::rules::Rules;
//! use rekap_engine::{Decisions, Host, Output, Question, Reading, ResultWorkbook, WorkbookReader};
//!
//! let rules = Rules::shipped()?;
//! let (limits, decisions) = (Limits::default(), Decisions::default());
//! let csv = "NIP;Nama;Jenis;Nama Kegiatan;Tanggal Mulai;Tanggal Selesai;JP\n\
//!            198501012010011001;Rina Contoh;Seminar;Seminar Arsip;10/03/2025;11/03/2025;\n";
//!
//! // One workbook after the other, by the names that were decided; a Kamus among the workbooks has them read again.
//! let (reading, confirmed) = decisions.apply(&rules, |confirmed| {
//!     let reader = WorkbookReader::new(&rules, confirmed, Host::alone(&limits));
//!     Reading::default().join(reader.read(&Arc::from("rekap.csv"), csv.as_bytes()))
//! });
//! let question = Question { year: None, as_of: "2025-12-31".parse()? };
//! let recap = rekap_engine::recap(reading, &confirmed, question, rules);
//! assert_eq!(recap.summary.employees[0].credited().to_string(), "8");
//!
//! let mut workbook = Cursor::new(Vec::new());
//! ResultWorkbook.write(&recap, &Default::default(), &mut workbook)?;
//! assert!(workbook.into_inner().starts_with(b"PK"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//! Where one machine is not enough, [`distributed`] has the same stages over shares of the rows. A workbook that is judged alone, without a recap, goes through [`judge`]. Crediting one employee's activities is a function of its own: [`rekap_core::credit::employee`].

mod blanks;
mod cache;
mod cards;
mod decisions;
mod dictionaries;
pub mod distributed;
mod file_names;
mod handoff;
mod host;
mod input_names;
mod judgement;
mod left_alone;
mod mending;
mod output;
mod packing;
mod parts;
mod reading;
mod recap;
mod returned_beside;
mod standard;
mod sums;
mod unit_results;
mod workbook;

pub use blanks::{blanks, empty_blank, listed_people};
pub use cache::{SOURCES, digits, key};
pub use cards::{CardBook, card_books};
pub use decisions::Decisions;
pub use dictionaries::{decided_names, read_dictionary};
pub use file_names::FileNames;
pub use handoff::hand_off;
pub use host::{Cache, Guard, Host, NoProgress, Progress};
pub use input_names::{is_named_like_a_workbook, shown_names};
pub use judgement::{Judgement, judge};
pub use mending::{Mending, mending_copy, mendings, original_name};
pub use output::{JsonSummary, Output, OutputSink, ResultWorkbook, result_name};
pub use packing::Packing;
pub use reading::Reading;
pub use recap::{Originals, Question, Recap, as_read, recap, recap_and_plan, recap_of_part};
pub use returned_beside::leave_out_returned;
pub use unit_results::UnitResults;
pub use workbook::{WorkbookReader, employee_list, refused};
