//! Placeholder.

findings! {
    /// Placeholder.
    NameFinding at cell;

    /// Placeholder.
    "N01" Error Placeholder
    id "x" => "x"
    en "x" => "x";
}
