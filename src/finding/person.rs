//! Placeholder.

findings! {
    /// Placeholder.
    PersonFinding at cell;

    /// Placeholder.
    "P01" Error Placeholder
    id "x" => "x"
    en "x" => "x";
}
