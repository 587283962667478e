//! All rows of the people of an agency, and what the whole run found about its files → a recap of its own, from which its workbook is written.
//!
//! Nothing is decided anew: caps and duplicates are a person's own, and every person is in one part with all rows. What stands between people (a certificate number of
//! two agencies, say) the whole run has found.

use rekap_core::finding::Found;
use rekap_core::model::dictionary::Dictionary;
use rekap_core::people::Listing;
use rekap_core::rules::Rules;

use super::plan::Facts;
use super::row::{FileHead, GatheredRows, TravellingRow};
use crate::reading::Reading;
use crate::recap::{Question, Recap, recap_of_part};

/// What an agency has, each in the order of the whole run's input.
#[derive(Debug, Default)]
pub struct AgencyPart {
    /// Lines of the employee list about its people.
    pub lines: Vec<Listing>,
    /// Rows of its people, with their ranks.
    pub rows: Vec<(i64, TravellingRow)>,
    /// What was read of its files beside their rows.
    pub heads: Vec<FileHead>,
    /// What was found about its files.
    pub findings: Vec<Found>,
}

impl AgencyPart {
    /// Recaps it.
    #[must_use]
    pub fn recap(self, confirmed: &Dictionary, facts: &Facts, rules: Rules) -> Recap {
        let mut own = GatheredRows::default();
        for (ordinal, row) in self.rows {
            own.push(ordinal, row);
        }
        let GatheredRows { activities, certificates, organisers, damaged, .. } = own;
        let heads = self.heads.into_iter().map(|head| head.reading).fold(Reading::default(), Reading::join);
        let Reading { unresolved, sources, .. } = heads;
        let reading =
            Reading { activities, certificates, organisers, damaged, listed: self.lines, unresolved, sources, ..Reading::default() };
        let question = Question { year: Some(facts.year), as_of: facts.as_of };
        recap_of_part(reading, self.findings, confirmed, question, rules)
    }
}
