//! A row (or, in a wide table, a cell) of a table as read: typed values, not yet a category.

use std::sync::Arc;

use super::activity::Activity;
use super::claim::Length;
use crate::model::nip::DamagedNip;

/// What a row says. Its activity still lacks a classification.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Everything but the classification.
    pub activity: Activity,
    /// The words of every type column that is filled, the strongest column first.
    pub types: Vec<Arc<str>>,
    /// Whether a column states the scope.
    pub scope_stated: bool,
    /// Column to which a finding about the name points, where the table has one.
    pub name_column: Option<u16>,
    /// How long it was, where the column of hours says so.
    pub length: Option<Length>,
    /// Whether bare numbers among the types are codes.
    pub numbers_are_codes: bool,
    /// What Excel left of a NIP typed as a number.
    pub damaged_nip: Option<DamagedNip>,
}
