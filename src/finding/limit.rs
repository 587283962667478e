//! Placeholder.

findings! {
    /// Placeholder.
    LimitFinding at cell;

    /// Placeholder.
    "B01" Error Placeholder
    id "x" => "x"
    en "x" => "x";
}
