//! `J`: what can be wrong with lesson hours and with the numbers that they are counted from.

use std::sync::Arc;

findings! {
    /// What was found about lesson hours.
    HoursFinding at cell;

    /// The cell holds no number.
    "J03" Error NotANumber {
        /// The column's heading.
        heading: Arc<str>,
    }
    id "JP bukan bilangan, baris ini tidak dihitung" => "Isi {cell} dengan angka saja, misalnya 8"
    en "JP is not a number, the row does not count" => "Type a number into {cell}, for example 8";
}
