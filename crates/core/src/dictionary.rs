//! Names confirmed once: from the sheet *Kamus* of a result, or of a workbook of its own, to decisions that hold for a whole run and for the runs after it.
//!
//! ```text
//! rows of a sheet  →  stated names  →  Dictionary, or what contradicts  →  rows of the next Kamus
//!     sheet              (unread)          settle                            rows
//! ```
//! The hard part is that several people decide, in several offices and years. So nothing is decided in silence: where two decisions contradict each other, none
//! applies and both places are reported; where one contradicts the shipped dictionary, the shipped one stays. Decisions are carried on from result to result, so
//! that the newest one holds them all.

mod rows;
mod settle;
mod sheet;

pub use rows::{is_carried_on, rows};
pub use settle::settle;
pub use sheet::{SheetReader, is_called_choices, is_called_one};
