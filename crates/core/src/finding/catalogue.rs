//! The form of a catalogue table: one entry a finding, words in both languages beside the code.

use super::Severity;

/// An entry of the catalogue, with its words as templates: `{field}` stands for what differs from case to case.
#[derive(Debug, PartialEq, Eq)]
pub struct Described {
    /// The code.
    pub code: &'static str,
    /// The severity.
    pub severity: Severity,
    /// What is wrong: Indonesian, English.
    pub message: [&'static str; 2],
    /// What to do: Indonesian, English.
    pub remedy: [&'static str; 2],
}

/// Makes the enum of one letter from its table.
///
/// ```text
/// findings! {
///     /// What is wrong with lesson hours.
///     HoursFinding at cell;
///
///     /// The cell holds no number.
///     "J03" Error NotANumber { /// The heading. heading: Arc<str> }
///     id "JP bukan bilangan, baris ini tidak dihitung" => "Isi {cell} dengan angka saja, misalnya 8"
///     en "JP is not a number, the row does not count" => "Type a number into {cell}, for example 8";
/// }
/// ```
/// `{cell}` is the place in A1 form; the other names are the variant's fields, said in the clerk's language by [`super::Say`].
macro_rules! findings {
    (
        $(#[$doc:meta])* $name:ident at $cell:ident;
        $(
            $(#[$variant_doc:meta])*
            $code:literal $severity:ident $variant:ident $({ $($(#[$field_doc:meta])* $field:ident : $type:ty),* $(,)? })?
            id $message_id:literal => $remedy_id:literal
            en $message_en:literal => $remedy_en:literal;
        )*
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$variant_doc])* $variant $({ $($(#[$field_doc])* $field: $type),* })?),*
        }

        #[allow(unused_variables, reason = "not every sentence uses every field")]
        impl $name {
            /// The entries of this letter.
            pub const CATALOGUE: &'static [$crate::finding::Described] = &[$($crate::finding::Described {
                code: $code,
                severity: $crate::finding::Severity::$severity,
                message: [$message_id, $message_en],
                remedy: [$remedy_id, $remedy_en],
            }),*];

            pub(super) fn code(&self) -> &'static str {
                match self { $(Self::$variant $({ $($field: _),* })? => $code),* }
            }

            pub(super) fn severity(&self) -> $crate::finding::Severity {
                match self { $(Self::$variant $({ $($field: _),* })? => $crate::finding::Severity::$severity),* }
            }

            pub(super) fn message(&self, lang: $crate::model::lang::Lang, $cell: &str) -> String {
                match self { $(Self::$variant $({ $($field),* })? => {
                    $($(let $field = $crate::finding::Say::say($field, lang);)*)?
                    match lang {
                        $crate::model::lang::Lang::Id => format_args!($message_id).to_string(),
                        $crate::model::lang::Lang::En => format_args!($message_en).to_string(),
                    }
                }),* }
            }

            pub(super) fn remedy(&self, lang: $crate::model::lang::Lang, $cell: &str) -> String {
                match self { $(Self::$variant $({ $($field),* })? => {
                    $($(let $field = $crate::finding::Say::say($field, lang);)*)?
                    match lang {
                        $crate::model::lang::Lang::Id => format_args!($remedy_id).to_string(),
                        $crate::model::lang::Lang::En => format_args!($remedy_en).to_string(),
                    }
                }),* }
            }
        }
    };
}
