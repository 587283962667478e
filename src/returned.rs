//! A submission and what was found in it → the workbook that goes back to its office: its own sheets, with the cells to mend coloured and noted.

pub mod marks;
mod package;

pub use package::{PackageTrouble, annotate};
