//! Stage 4: the cells of a table's row → typed values, each with its place.

pub mod count;
pub mod date;
pub mod hours;
pub mod kind;
pub mod nip;
pub mod period;
pub mod scope;

/// Says whether a text only marks that nothing stands there: `-`, `–`, `--`, or nothing at all.
fn is_dash(text: &str) -> bool {
    text.chars().all(|character| matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}') || character.is_whitespace())
}
