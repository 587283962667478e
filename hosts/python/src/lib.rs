//! The engine inside Python: workbooks in, Arrow out, on one machine or on many.
//!
//! ```text
//! Run       what a driver knows: rules, dictionary, employee list, day; plans, and puts the findings in order
//!   └─ terms: bytes that say all of it to other processes
//! Engine    made of these bytes wherever rows are: reads workbooks, credits shares of the rows, compares rows that have something in common
//! Recap     a whole run on one machine: its four tables, its workbook
//! ```
//! Nothing is decided here: batches become values of the engine, and values batches. The Python around it (`rekap_jp/`) finds files and moves batches.

#![expect(clippy::needless_pass_by_value, reason = "what Python hands over arrives by value")]

mod agency;
mod batches;
mod compare;
mod credit;
mod engine;
mod parts;
mod run;
mod tables;
mod terms;

use pyo3::prelude::*;

/// Version of the program, as the command line writes it into results.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The extension module.
#[pymodule]
mod _engine {
    use super::{PyResult, pyfunction};

    #[pymodule_export]
    use super::agency::Writing;
    #[pymodule_export]
    use super::compare::Comparing;
    #[pymodule_export]
    use super::credit::Crediting;
    #[pymodule_export]
    use super::engine::{Engine, ReadWorkbook};
    #[pymodule_export]
    use super::run::{Recap, Run};

    #[pymodule_export]
    const VERSION: &str = super::VERSION;

    /// Says whether a file of this name is read where a folder was given.
    #[pyfunction]
    fn is_workbook(name: &str) -> bool {
        rekap_engine::is_named_like_a_workbook(name)
    }

    /// Names each file, given by the components of its path, by as few of the last as tell it apart from the others.
    #[pyfunction]
    fn shown_names(paths: Vec<Vec<String>>) -> Vec<String> {
        rekap_engine::shown_names(&paths).iter().map(ToString::to_string).collect()
    }

    /// Reads the workbook on standard input for another process; says whether all answers were taken.
    #[pyfunction]
    fn read_apart(scale: u32) -> bool {
        rekap_guard::serve(scale)
    }

    /// Gives the columns of a table, without rows.
    #[pyfunction]
    fn schema(table: &str) -> PyResult<super::tables::Batch> {
        super::tables::schema(table)
    }
}
