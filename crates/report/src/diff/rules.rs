//! The sheet *Aturan* of two results → the rules that differ.
//!
//! ```text
//! Bagian     Ketentuan   Lingkup    Nilai          Berlaku Sejak
//! Konversi   Coaching    Nasional   2 JP per kali  01/01/2019      ← a rule is known by all but its value
//! ```
//! The check sum of the rule files stands there too, as a line of its own: it also covers the names of activities and the headings, which are not printed. Two
//! results in different languages say the same rule in different words; of those only the lines about the files are compared.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::categories::Categories;
use super::cells::{self, SheetHeadings, each_row};
use super::edition::{PastResult, Trouble};
use crate::columns::{IN_FORCE_FROM, LEGAL_BASIS, LEVEL, RULE, RULE_PART, RULE_VALUE};
use crate::words::{RULE_FILE, said};
use rekap_core::model::lang::Lang;
use rekap_core::rules::show::RulePart;
use rekap_core::summary::changes::{Reach, RuleChange, RuleValue};
use rekap_sheets::Book;

/// A line of *Aturan*.
#[derive(Debug, Clone)]
pub(super) struct ComparedRule {
    part: String,
    rule: String,
    level: String,
    from: Option<NaiveDate>,
    reach: Reach,
    value: RuleValue,
}

/// What a rule is known by. A line about the rule files is the same in every language.
type Key<'a> = (Reach, &'a str, &'a str, &'a str, Option<NaiveDate>);

impl ComparedRule {
    fn key(&self) -> Key<'_> {
        let part = if self.reach == Reach::Files { "" } else { &self.part };
        (self.reach, part, &self.rule, &self.level, self.from)
    }

    fn change(&self, old: Option<&Self>, new: Option<&Self>) -> RuleChange {
        let value = |line: Option<&Self>| line.map(|line| line.value.clone());
        RuleChange {
            part: self.part.clone(),
            rule: self.rule.clone(),
            level: self.level.clone(),
            from: self.from,
            old: value(old),
            new: value(new),
            reach: self.reach,
        }
    }
}

/// Columns of *Aturan*.
struct RuleColumns {
    part: u16,
    rule: u16,
    level: u16,
    value: u16,
    from: u16,
    basis: u16,
}

impl RuleColumns {
    fn locate(headings: &SheetHeadings<'_>) -> Option<Self> {
        Some(Self {
            part: headings.column(&RULE_PART)?,
            rule: headings.column(&RULE)?,
            level: headings.column(&LEVEL)?,
            value: headings.column(&RULE_VALUE)?,
            from: headings.column(&IN_FORCE_FROM)?,
            basis: headings.column(&LEGAL_BASIS)?,
        })
    }
}

/// Reads the sheet.
///
/// # Errors
/// A sheet without its headings.
pub(super) fn read(book: &mut Book<'_>, sheet: usize, lang: Lang, names: &Categories) -> Result<Vec<ComparedRule>, Trouble> {
    let mut lines = Vec::new();
    each_row(book, sheet, lang, RuleColumns::locate, &mut |columns, row| {
        let text = |column| row.cell(column).words().into_owned();
        let part = text(columns.part);
        let reach = reach(&part, lang);
        let rule = text(columns.rule);
        lines.push(ComparedRule {
            rule: if reach == Reach::Category { names.name(&rule).to_owned() } else { rule },
            level: text(columns.level),
            from: cells::date(row.cell(columns.from)),
            value: RuleValue { value: text(columns.value), basis: text(columns.basis) },
            part,
            reach,
        });
        Ok(())
    })?;
    Ok(lines)
}

fn reach(part: &str, lang: Lang) -> Reach {
    match part {
        part if part == said(RULE_FILE, lang) => Reach::Files,
        part if [RulePart::Conversion, RulePart::Cap].iter().any(|own| own.label(lang) == part) => Reach::Category,
        _ => Reach::Everything,
    }
}

/// Lists the rules that differ: those of the later result in its order, then those that only the earlier one has.
pub(super) fn differences(old: &PastResult, new: &PastResult) -> Vec<RuleChange> {
    let is_comparable = |line: &&ComparedRule| old.lang == new.lang || line.reach == Reach::Files;
    let by_key = |reading: &'_ PastResult| -> Vec<ComparedRule> { reading.rules.iter().filter(is_comparable).cloned().collect() };
    let (old, new) = (by_key(old), by_key(new));
    let before: BTreeMap<Key<'_>, &ComparedRule> = old.iter().map(|line| (line.key(), line)).collect();
    let after: BTreeMap<Key<'_>, &ComparedRule> = new.iter().map(|line| (line.key(), line)).collect();
    let changed = new.iter().filter_map(|line| {
        let was = before.get(&line.key()).copied();
        was.is_none_or(|was| was.value != line.value).then(|| line.change(was, Some(line)))
    });
    let gone = old.iter().filter(|line| !after.contains_key(&line.key())).map(|line| line.change(Some(line), None));
    changed.chain(gone).collect()
}
