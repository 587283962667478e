//! The rows of two results → which row is which, and so which were added, removed or changed.
//!
//! ```text
//! earlier                         later
//! row 2  Kursus A  3 March  20    row 3  Kursus A  3 March  20    the same, moved: no change
//! row 3  Coaching  4 April   2    row 4  Coaching  5 April   2    changed: the same title, another date
//!                                 row 2  Seminar   6 May     4    added
//! ```
//! Rows are paired in rounds, from all that a row says down to the cell where it stands; each round takes only what the one before has left. A round sorts both
//! sides by its key and goes through them once, so that a million rows cost two sorts and no table.

use std::cmp::Ordering;

use rekap_core::model::lexicon::TextId;
use rekap_core::model::nip::Nip;
use rekap_core::summary::changes::{ActivityChange, ActivityRow};

/// Gives the rows that differ: pairs that were changed, then rows of one side only.
pub(super) fn differing(old: &[ActivityRow], new: &[ActivityRow]) -> Vec<ActivityChange> {
    let mut left = Left { old: (0..old.len()).collect(), new: (0..new.len()).collect(), rows: (old, new) };
    // What is the same in all that matters has not changed, wherever it stands.
    left.pair(|row| (what(row), (row.typed_category, row.scope, row.claimed), (row.credited, row.needs_review)));
    let mut changed = left.pair(what);
    changed.extend(left.pair(|row| (activity(row), place(row))));
    changed.extend(left.pair(activity));
    changed.extend(left.pair(|row| (person(row), place(row))));
    changed.extend(left.pair_mended_nip());
    let pairs = changed.into_iter().map(|(before, after)| (old.get(before), new.get(after)));
    let removed = left.old.iter().map(|&before| (old.get(before), None));
    let added = left.new.iter().map(|&after| (None, new.get(after)));
    let all = pairs.chain(removed).chain(added);
    all.map(|(old, new)| ActivityChange { old: old.copied(), new: new.copied(), why: None }).collect()
}

/// Whose row it is. Where no NIP could be read, the name is all there is.
fn person(row: &ActivityRow) -> (Option<Nip>, TextId) {
    (row.nip, if row.nip.is_none() { row.name } else { TextId::default() })
}

/// Whose, and what: by its title, or by its category where it has none.
fn activity(row: &ActivityRow) -> ((Option<Nip>, TextId), TextId, TextId) {
    let has_title = row.folded_title != TextId::default();
    (person(row), row.folded_title, if has_title { TextId::default() } else { row.typed_category })
}

/// Whose, what, when and as what.
fn what(row: &ActivityRow) -> impl Ord + use<> {
    (activity(row), row.category, row.starts_on, row.ends_on)
}

fn place(row: &ActivityRow) -> (TextId, TextId, u32) {
    (row.file, row.sheet, row.row)
}

/// Rows of both sides that have no partner yet.
struct Left<'a> {
    old: Vec<usize>,
    new: Vec<usize>,
    rows: (&'a [ActivityRow], &'a [ActivityRow]),
}

impl Left<'_> {
    /// Takes out the rows that have the same key on both sides, first to first.
    fn pair<K: Ord>(&mut self, key: impl Fn(&ActivityRow) -> K) -> Vec<(usize, usize)> {
        let keys = (|at: usize| self.rows.0.get(at).map(&key), |at: usize| self.rows.1.get(at).map(&key));
        self.old.sort_unstable_by(|&one, &other| keys.0(one).cmp(&keys.0(other)).then(one.cmp(&other)));
        self.new.sort_unstable_by(|&one, &other| keys.1(one).cmp(&keys.1(other)).then(one.cmp(&other)));
        let (mut pairs, mut old, mut new) = (Vec::new(), Vec::new(), Vec::new());
        let (mut before, mut after) = (self.old.iter().copied().peekable(), self.new.iter().copied().peekable());
        while let (Some(&one), Some(&other)) = (before.peek(), after.peek()) {
            match keys.0(one).cmp(&keys.1(other)) {
                Ordering::Less => old.extend(before.next()),
                Ordering::Greater => new.extend(after.next()),
                Ordering::Equal => {
                    pairs.push((one, other));
                    before.next();
                    after.next();
                }
            }
        }
        old.extend(before);
        new.extend(after);
        (self.old, self.new) = (old, new);
        pairs
    }

    /// Takes out rows in the same place whose NIP could be read in one result only.
    fn pair_mended_nip(&mut self) -> Vec<(usize, usize)> {
        let nip = |rows: &[ActivityRow], at: usize| rows.get(at).and_then(|row| row.nip);
        let rows = self.rows;
        let (mended, others): (Vec<_>, Vec<_>) =
            self.pair(place).into_iter().partition(|&(one, other)| nip(rows.0, one).is_none() || nip(rows.1, other).is_none());
        self.old.extend(others.iter().map(|pair| pair.0));
        self.new.extend(others.iter().map(|pair| pair.1));
        mended
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rekap_core::model::lesson_hours::LessonHours;
    use rekap_core::model::lexicon::Lexicon;
    use rekap_core::summary::changes::RowChange;

    struct Sheet {
        texts: Lexicon,
    }

    impl Sheet {
        fn row(&mut self, nip: &str, title: &str, month: u32, jp: u32, at: u32) -> ActivityRow {
            let title = self.texts.number(title);
            let day = chrono::NaiveDate::from_ymd_opt(2025, month, 3);
            let nip = Nip::parse(nip).ok();
            let credited = LessonHours::from_jp(jp);
            ActivityRow { nip, title, folded_title: title, starts_on: day, ends_on: day, credited, row: at, ..ActivityRow::default() }
        }
    }

    const RINA: &str = "198501012010011901";
    const BUDI: &str = "199002022015022902";

    fn kinds(old: &[ActivityRow], new: &[ActivityRow]) -> Vec<RowChange> {
        differing(old, new).iter().map(ActivityChange::kind).collect()
    }

    #[test]
    fn a_row_that_moved_has_not_changed() {
        let mut sheet = Sheet { texts: Lexicon::default() };
        let old = [sheet.row(RINA, "kursus", 3, 20, 2), sheet.row(RINA, "coaching", 3, 2, 3)];
        let new = [sheet.row(RINA, "coaching", 3, 2, 9), sheet.row(RINA, "kursus", 3, 20, 3)];
        assert_eq!(kinds(&old, &new), []);
    }

    #[test]
    fn of_equal_rows_only_the_surplus_was_added() {
        let mut sheet = Sheet { texts: Lexicon::default() };
        let row = sheet.row(RINA, "coaching", 3, 2, 2);
        assert_eq!(kinds(&[row], &[row, row, row]), [RowChange::Added, RowChange::Added]);
    }

    #[test]
    fn a_row_is_known_by_its_title_then_by_its_cell_and_never_across_people() {
        let mut sheet = Sheet { texts: Lexicon::default() };
        let kept = sheet.row(RINA, "coaching", 4, 2, 7);
        let old = [sheet.row(RINA, "coaching", 3, 2, 2), kept, sheet.row(RINA, "kurus", 5, 8, 4)];
        let new = [kept, sheet.row(RINA, "coaching", 6, 2, 8), sheet.row(RINA, "kursus", 5, 8, 4)];
        assert_eq!(kinds(&old, &new), [RowChange::Edited, RowChange::Edited]);
        assert_eq!(
            kinds(&[sheet.row(RINA, "kursus", 3, 8, 2)], &[sheet.row(BUDI, "kursus", 3, 8, 2)]),
            [RowChange::Removed, RowChange::Added]
        );
    }

    #[test]
    fn a_mended_nip_is_a_change_of_the_row() {
        let mut sheet = Sheet { texts: Lexicon::default() };
        let (old, new) = (sheet.row("", "kursus", 3, 0, 2), sheet.row(RINA, "kursus", 3, 8, 2));
        let changes = differing(&[old], &[new]);
        assert_eq!((changes.len(), changes[0].kind(), changes[0].nip()), (1, RowChange::Edited, Nip::parse(RINA).ok()));
    }

    #[test]
    fn the_same_words_with_other_jp_are_a_recount() {
        let mut sheet = Sheet { texts: Lexicon::default() };
        assert_eq!(kinds(&[sheet.row(RINA, "seminar", 3, 4, 2)], &[sheet.row(RINA, "seminar", 3, 5, 2)]), [RowChange::Recounted]);
    }
}
