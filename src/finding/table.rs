//! Placeholder.

findings! {
    /// Placeholder.
    TableFinding at cell;

    /// Placeholder.
    "T01" Error Placeholder
    id "x" => "x"
    en "x" => "x";
}
