//! Placeholder.

findings! {
    /// Placeholder.
    ColumnFinding at cell;

    /// Placeholder.
    "K01" Error Placeholder
    id "x" => "x"
    en "x" => "x";
}
