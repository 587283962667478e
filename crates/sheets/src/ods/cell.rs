//! The element of a cell → its value.
//!
//! ```text
//! <table:table-cell office:value-type="date" office:date-value="2025-03-12"><text:p>12/03/25</text:p></table:table-cell>
//! ```
//! The typed attribute is the value, the text only what it is shown as.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::events::BytesStart;

use crate::value::{iso_clock, iso_date};
use rekap_core::model::cell::{Cell, CellFault};

/// Errors as Excel shows them; `soffice` has more (`Err:502`), which it writes as `#VALUE!` for Excel.
const ERRORS: [&str; 7] = ["#N/A", "#DIV/0!", "#REF!", "#NAME?", "#NUM!", "#NULL!", "#VALUE!"];

/// What the attributes of a cell say.
#[derive(Default)]
pub(super) struct Head {
    kind: Option<String>,
    value: Option<String>,
    is_error: bool,
    has_formula: bool,
}

impl Head {
    /// Reads the attributes; `None` where they are broken.
    pub(super) fn read(element: &BytesStart<'_>) -> Option<Self> {
        let mut head = Self::default();
        for attribute in element.attributes() {
            let attribute = attribute.ok()?;
            let value = || attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned);
            match attribute.key.as_ref() {
                "office:value-type" => head.kind = value(),
                "calcext:value-type" => head.is_error = attribute.value == "error",
                "office:value" | "office:date-value" | "office:time-value" | "office:boolean-value" | "office:string-value" => {
                    head.value = value();
                }
                "table:formula" => head.has_formula = true,
                _ => {}
            }
        }
        Some(head)
    }

    /// Gives the cell, by its type and what it shows.
    pub(super) fn cell(self, shown: String, text_bytes: usize) -> Cell<'static> {
        if self.is_error {
            return Cell::Fault(CellFault::Error(ERRORS.into_iter().find(|error| *error == shown).unwrap_or("#VALUE!")));
        }
        let value = self.value.as_deref().unwrap_or_default();
        let typed = match self.kind.as_deref() {
            Some("float" | "percentage" | "currency") => value.parse().ok().map(Cell::Number),
            Some("date") => iso_date(value),
            Some("time") => iso_clock(value),
            Some("boolean") => Some(Cell::Bool(value == "true")),
            None if self.has_formula => Some(Cell::Fault(CellFault::Uncalculated)),
            _ => None,
        };
        let text = self.value.filter(|_| self.kind.as_deref() == Some("string")).unwrap_or(shown);
        typed.unwrap_or(match text.len() {
            0 => Cell::Empty,
            length if length > text_bytes => Cell::Fault(CellFault::TooLong),
            _ => Cell::Text(Cow::Owned(text)),
        })
    }
}
