//! Placeholder.

findings! {
    /// Placeholder.
    DateFinding at cell;

    /// Placeholder.
    "D01" Error Placeholder
    id "x" => "x"
    en "x" => "x";
}
