//! The findings of one sheet, those of one code gathered once there are too many to mend one by one.
//!
//! A column of dates that is no column of dates gives a finding for each of its rows: in a text of 40 MB, three million of them, which took 2 GB. The first two
//! thousand of a code are listed cell by cell; what follows is counted on the last one, so that no number is lost.

use std::collections::BTreeMap;

use rekap_core::finding::Found;

/// What a sheet has listed so far.
#[derive(Debug)]
pub(crate) struct Crowd {
    most: usize,
    /// How many findings were looked at.
    seen: usize,
    /// For each code: how many are listed, and where the last one is.
    listed: BTreeMap<&'static str, (usize, usize)>,
}

impl Crowd {
    /// Starts with the findings of a sheet that come behind those already there.
    pub(crate) fn behind(findings: &[Found], most: usize) -> Self {
        Self { most, seen: findings.len(), listed: BTreeMap::new() }
    }

    /// Takes those that were added since; gathers what goes beyond the limit.
    pub(crate) fn gather(&mut self, findings: &mut Vec<Found>) {
        if findings.len() == self.seen {
            return;
        }
        for found in findings.split_off(self.seen) {
            let (count, last) = self.listed.entry(found.finding.code()).or_default();
            if *count >= self.most.max(1) {
                findings[*last].count += found.count;
                continue;
            }
            (*count, *last) = (*count + 1, findings.len());
            findings.push(found);
        }
        self.seen = findings.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rekap_core::finding::file::FileFinding;
    use rekap_core::place::Place;

    #[test]
    fn what_goes_beyond_the_limit_is_counted_on_the_last_one_of_its_code() {
        let found = |finding: FileFinding| Found::new(Place::File("a.xlsx".into()), "", finding);
        let mut findings = vec![found(FileFinding::Empty)];
        let mut crowd = Crowd::behind(&findings, 2);
        for _ in 0..5 {
            findings.extend([found(FileFinding::TooOld), found(FileFinding::HtmlPage)]);
            crowd.gather(&mut findings);
        }
        let counts: Vec<_> = findings.iter().map(|found| (found.finding.code(), found.count)).collect();
        assert_eq!(counts, [("F03", 1), ("F06", 1), ("F11", 1), ("F06", 4), ("F11", 4)]);
    }
}
