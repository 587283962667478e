//! What the categories are called in SIASN's course records: `data/siasn.csv`, with source and standing. A table of its own, since nothing is credited by it.

use std::collections::BTreeMap;

use super::file::siasn::read;
use super::problem::RuleProblem;
use super::{RuleText, regulation::Regulation};
use crate::model::category::CategoryId;

/// Name of the shipped table.
pub const FILE_NAME: &str = "siasn.csv";

/// SIASN's kind for one category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiasnKind {
    /// `jenisDiklatId`; none where SIASN does not record the category as a course.
    pub id: Option<String>,
    /// `jenisKursusSertipikat`.
    pub certificate_kind: String,
    /// Where both are read.
    pub source: String,
    /// The source's standing.
    pub standing: String,
    /// The day on which it was last compared.
    pub checked_on: String,
    /// What an office should know of it.
    pub note: String,
}

/// SIASN's kinds of all categories.
#[derive(Debug, Clone, Default)]
pub struct SiasnKinds {
    /// By category.
    pub kinds: BTreeMap<CategoryId, SiasnKind>,
}

impl SiasnKinds {
    /// Gives the text that the program ships.
    #[must_use]
    pub fn shipped_text() -> RuleText {
        RuleText::new(FILE_NAME, include_str!("../../../../data/siasn.csv"))
    }

    /// Reads a table of kinds.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn of_text(text: &RuleText, regulation: &Regulation) -> Result<Self, Vec<RuleProblem>> {
        read(text, regulation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Rules;

    #[test]
    fn every_category_has_a_line_of_the_shipped_table_and_a_code_is_read_back_as_its_category() {
        let rules = Rules::shipped().expect("shipped rules");
        let kinds = SiasnKinds::of_text(&SiasnKinds::shipped_text(), &rules.regulation).expect("a table that can be read").kinds;
        assert_eq!(kinds.len(), rules.regulation.categories.len());
        for (category, kind) in kinds.iter().filter(|(_, kind)| kind.source == "SIASN") {
            let id = kind.id.as_deref().expect("SIASN's kinds are numbered");
            let decided = rules.names.of_type(id).unwrap_or_else(|| panic!("names.csv has no code {id}"));
            assert_eq!(*decided, crate::rules::names::Decision::Category(*category), "code {id}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_table_is_said_by_its_line() {
        let rules = Rules::shipped().expect("shipped rules");
        let heading = "Jenis;jenisDiklatId;jenisKursusSertipikat;Sumber;Kedudukan;Diperiksa;Catatan";
        let text = RuleText::new("s.csv", &format!("{heading}\nseminar;9;P;SIASN;rahasia;2026-11-24;\nsulap;1;P;SIASN;policy;kemarin;"));
        let problems = SiasnKinds::of_text(&text, &rules.regulation).expect_err("a broken table");
        assert_eq!(problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [Some(2), Some(3), Some(3)]);
    }
}
