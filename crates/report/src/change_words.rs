//! What changed between two results, in words: what became of a person or a row, and why. The screen and the workbook say the same.
//!
//! ```text
//! Rows { Added, 2, 0 → 8 JP }                   2 kegiatan ditambah (+8 JP)
//! Recounted { 1, 6 → 4 JP, Rules, [coaching] }  1 kegiatan dihitung lain (6 → 4 JP) karena aturan berubah: Batas Coaching
//! ```

use std::borrow::Cow;

use super::columns::{CATEGORY, CLAIMED, ENDS_ON, LEVEL, STARTS_ON, TITLE, TYPED_CATEGORY};
use super::words::{self, Words, said};
use rekap_core::finding::Say;
use rekap_core::model::lang::Lang;
use rekap_core::model::lesson_hours::LessonHours;
use rekap_core::model::lexicon::TextId;
use rekap_core::summary::changes::{
    ActivityChange, ActivityRow, Cause, Changes, PersonChange, PersonYear, Reach, RowChange, RuleChange, RuleValue, Transition, Why,
};

/// Rules that a reason names; beyond them it only says how many there are.
const MOST_NAMED_RULES: usize = 3;
const ARROW: &str = "→";

/// Says what became of so many people.
pub(super) fn transition(transition: Transition, lang: Lang) -> &'static str {
    let words = match transition {
        Transition::FellShort => ["turun menjadi KURANG", "fell to KURANG"],
        Transition::BecameInactive => ["menjadi TANPA KEGIATAN", "became TANPA KEGIATAN"],
        Transition::Gone => ["tidak ada lagi", "no longer there"],
        Transition::BecameMet => ["menjadi TERPENUHI", "became TERPENUHI"],
        Transition::BecameActive => ["tidak lagi TANPA KEGIATAN", "no longer TANPA KEGIATAN"],
        Transition::New => ["baru", "new"],
        Transition::SameStatus => ["berubah JP atau targetnya saja", "with other JP or another requirement only"],
    };
    said(words, lang)
}

/// Says what became of a row.
pub(super) fn row_change(change: RowChange, lang: Lang) -> &'static str {
    let words = match change {
        RowChange::Added => ["ditambah", "added"],
        RowChange::Removed => ["dihapus", "removed"],
        RowChange::Edited => ["diubah", "changed"],
        RowChange::Recounted => ["dihitung lain", "counted otherwise"],
    };
    said(words, lang)
}

/// Says from what to what.
pub(super) fn from_to(old: &str, new: &str) -> String {
    format!("{old} {ARROW} {new}")
}

/// Says how a person's JP, status and, where it differs, requirement changed.
pub(super) fn person_year(person: &PersonChange, lang: Lang) -> String {
    let year = |year: PersonYear| format!("{} JP, {}", year.credited.display(lang), year.status.label());
    match (person.old, person.new) {
        (Some(old), Some(new)) => {
            let jp = format!("{} JP", from_to_hours(old.credited, new.credited, lang));
            let status =
                if old.status == new.status { new.status.label().to_owned() } else { from_to(old.status.label(), new.status.label()) };
            format!("{jp}, {status}")
        }
        (None, Some(new)) => format!("{}: {}", transition(Transition::New, lang), year(new)),
        (Some(old), None) => format!("{}: {} {}", transition(Transition::Gone, lang), said(["sebelumnya", "before"], lang), year(old)),
        (None, None) => String::new(),
    }
}

/// Says why a person's year differs, one reason after the other.
pub(super) fn causes(person: &PersonChange, changes: &Changes, lang: Lang) -> String {
    if person.causes.is_empty() {
        return said(["Tidak ada kegiatan yang berubah di Rincian", "No row of Details has changed"], lang).to_owned();
    }
    person.causes.iter().map(|reason| cause(reason, changes, lang)).collect::<Vec<_>>().join("; ")
}

fn cause(cause: &Cause, changes: &Changes, lang: Lang) -> String {
    match cause {
        Cause::Rows { change, rows, old, new } => rows_words(*rows, *change, *old, *new, lang),
        Cause::Recounted { rows, old, new, why, rules } => {
            let because = because(*why, rules.iter().filter_map(|&number| changes.rules.get(number)), lang);
            format!("{} {because}", rows_words(*rows, RowChange::Recounted, *old, *new, lang))
        }
        Cause::Requirement { old, new } => format!("{} {} JP", said(["target", "requirement"], lang), from_to_hours(*old, *new, lang)),
        Cause::OnlyListed => said(["tanpa kegiatan, dari daftar pegawai", "without activity, from the employee list"], lang).to_owned(),
    }
}

fn rows_words(rows: u32, change: RowChange, old: LessonHours, new: LessonHours, lang: Lang) -> String {
    let jp = match change {
        RowChange::Added | RowChange::Removed => signed(new - old, lang),
        RowChange::Edited | RowChange::Recounted => from_to_hours(old, new, lang),
    };
    format!("{} {} ({jp} JP)", words::counted(rows, words::ACTIVITY_NOUNS, lang), row_change(change, lang))
}

fn signed(jp: LessonHours, lang: Lang) -> String {
    let sign = if jp > LessonHours::ZERO { "+" } else { "" };
    format!("{sign}{}", jp.display(lang))
}

fn from_to_hours(old: LessonHours, new: LessonHours, lang: Lang) -> String {
    from_to(&old.display(lang), &new.display(lang))
}

fn because<'a>(why: Why, rules: impl Iterator<Item = &'a RuleChange>, lang: Lang) -> String {
    let words = match why {
        Why::Year => ["karena tahun pelaporan berbeda", "because the reporting years differ"],
        Why::AsOf => ["karena tanggal rekap berbeda", "because the as-of dates differ"],
        Why::Rules => ["karena aturan berubah", "because the rules changed"],
        Why::Kind => ["karena status ASN berbeda", "because the person's kind differs"],
        Why::OtherRows => {
            ["karena kegiatan lainnya berubah (batas JP atau kegiatan ganda)", "because other rows changed (caps or duplicates)"]
        }
        Why::Category => ["karena jenisnya diputuskan lain", "because its category was decided otherwise"],
        Why::Unknown => ["lihat Keterangan di kedua hasil", "see Explanation in both results"],
    };
    let words = said(words, lang);
    let names: Vec<String> = rules.map(rule_name).collect();
    match names.len() {
        0 => words.to_owned(),
        few if few <= MOST_NAMED_RULES => format!("{words}: {}", names.join("; ")),
        many => format!("{words}: {many} {}", said(["ketentuan", "rules"], lang)),
    }
}

/// Names a rule: its part, name and level.
pub(super) fn rule_name(rule: &RuleChange) -> String {
    let level = if rule.level.is_empty() { String::new() } else { format!(" ({})", rule.level) };
    format!("{}, {}{level}", rule.part, rule.rule)
}

/// Says from which value to which; of a rule whose value is the same, from which article to which.
pub(super) fn rule_values(rule: &RuleChange, lang: Lang) -> String {
    let none = said(["tidak ada", "none"], lang);
    let value = |value: &Option<RuleValue>| value.as_ref().map_or(none.to_owned(), |value| value.value.clone());
    let basis = |value: &Option<RuleValue>| value.as_ref().map_or(none.to_owned(), |value| value.basis.clone());
    let (old, new) = (value(&rule.old), value(&rule.new));
    match rule.reach {
        Reach::Files => from_to(&shortened(&old), &shortened(&new)),
        _ if old == new => from_to(&basis(&rule.old), &basis(&rule.new)),
        _ => from_to(&old, &new),
    }
}

/// Keeps so much of a check sum as distinguishes it from another one.
fn shortened(text: &str) -> Cow<'_, str> {
    const CHECK_SUM: usize = 64;
    const SHOWN: usize = 12;
    if text.len() == CHECK_SUM { text.chars().take(SHOWN).chain(['…']).collect::<String>().into() } else { text.into() }
}

/// Says why a row differs: what is written otherwise, or why it counts for something else.
pub(super) fn row_reason(change: &ActivityChange, changes: &Changes, lang: Lang) -> String {
    let (old, new) = match (&change.old, &change.new) {
        (Some(old), Some(new)) => (old, new),
        (None, _) => return said(["hanya ada di hasil yang baru", "only in the later result"], lang).to_owned(),
        (_, None) => return said(["hanya ada di hasil yang lama", "only in the earlier result"], lang).to_owned(),
    };
    let mut reasons = differences(old, new, changes, lang);
    if let Some(why) = change.why {
        let rules = if why == Why::Rules { changes.rules_about(old, new) } else { Vec::new() };
        reasons.push(because(why, rules.iter().filter_map(|&number| changes.rules.get(number)), lang));
    }
    reasons.join("; ")
}

fn differences(old: &ActivityRow, new: &ActivityRow, changes: &Changes, lang: Lang) -> Vec<String> {
    let text = |number: TextId| changes.texts.text(number).to_owned();
    let date = |date: Option<chrono::NaiveDate>| date.map_or(String::new(), |date| date.say(lang));
    let level = |row: &ActivityRow| row.scope.map_or("", |scope| scope.label(lang)).to_owned();
    let claimed = |row: &ActivityRow| row.claimed.map_or(String::new(), |jp| jp.display(lang));
    let title = |row: &ActivityRow| if old.folded_title == new.folded_title { String::new() } else { text(row.title) };
    let fields: [(Words, [String; 2]); 7] = [
        (TITLE.heading, [title(old), title(new)]),
        (TYPED_CATEGORY.heading, [text(old.typed_category), text(new.typed_category)]),
        (CATEGORY.heading, [text(old.category), text(new.category)]),
        (LEVEL.heading, [level(old), level(new)]),
        (STARTS_ON.heading, [date(old.starts_on), date(new.starts_on)]),
        (ENDS_ON.heading, [date(old.ends_on), date(new.ends_on)]),
        (CLAIMED.heading, [claimed(old), claimed(new)]),
    ];
    let mut said_of: Vec<String> =
        fields.iter().filter(|(_, [old, new])| old != new).map(|(label, [old, new])| difference(*label, old, new, lang)).collect();
    if old.nip != new.nip {
        let readable = if new.nip.is_some() {
            ["NIP kini terbaca", "the NIP can now be read"]
        } else {
            ["NIP tidak lagi terbaca", "the NIP can no longer be read"]
        };
        said_of.push(said(readable, lang).to_owned());
    }
    said_of
}

fn difference(label: Words, old: &str, new: &str, lang: Lang) -> String {
    let shown = |text: &str| if text.is_empty() { said(["(kosong)", "(empty)"], lang).to_owned() } else { text.to_owned() };
    format!("{}: {}", said(label, lang), from_to(&shown(old), &shown(new)))
}
