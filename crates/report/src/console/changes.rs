//! What `rekap-jp diff` prints: first what sets the two results apart as a whole, then the counts, then the people with their reasons.
//!
//! ```text
//! Perubahan dari "Rekap JP 2025.xlsx" ke "Rekap JP 2025 (2).xlsx"
//! Tanggal rekap berbeda: 31 Oktober 2025 → 20 November 2025
//!
//! 2 pegawai berubah: 1 turun menjadi KURANG, 1 baru.
//! 3 kegiatan berubah: 2 ditambah, 1 dihapus.
//!
//! 198501012010011901  Rina Contoh, Dinas A
//!   20 → 12 JP, TERPENUHI → KURANG
//!   1 kegiatan dihapus (-8 JP)
//! ```

use std::io::{self, Write};

use super::printable;
use crate::change_words as say;
use crate::past;
use crate::words::{self, said};
use rekap_core::finding::Say;
use rekap_core::model::lang::Lang;
use rekap_core::model::mask;
use rekap_core::summary::changes::{Changes, PersonChange, RowChange, Transition};

/// Rules that the screen lists; the sheet *Aturan* shows all.
const MOST_RULES: usize = 10;

/// Writes the counts and the first `limit` people with their reasons, and how many more there are.
///
/// # Errors
/// Where `out` cannot be written.
pub fn changes_to(out: &mut dyn Write, changes: &Changes, lang: Lang, mask: bool, limit: usize) -> io::Result<()> {
    write_head(out, changes, lang)?;
    if changes.is_empty() {
        return writeln!(out, "\n{}", said(["Tidak ada perubahan.", "Nothing has changed."], lang));
    }
    write_first(out, changes, lang, mask)?;
    write_rules(out, changes, lang)?;
    writeln!(out, "\n{}\n{}", people_counts(changes, lang), row_counts(changes, lang))?;
    for person in changes.people.iter().take(limit) {
        write_person(out, person, changes, lang, mask)?;
    }
    match (changes.people.len().saturating_sub(limit), limit) {
        (0, _) | (_, 0) => Ok(()),
        (rest, _) if lang == Lang::Id => writeln!(out, "\n… dan {rest} pegawai lain; semuanya ada di buku kerja dengan -o BERKAS."),
        (rest, _) => writeln!(out, "\n… and {rest} more; all of them are in the workbook of -o FILE."),
    }
}

fn write_head(out: &mut dyn Write, changes: &Changes, lang: Lang) -> io::Result<()> {
    let (old, new) = (&changes.old, &changes.new);
    let (from, to) = lang.pick(("Perubahan dari", "ke"), ("Changes from", "to"));
    writeln!(out, "{from} \"{}\" {to} \"{}\"", printable(&old.file), printable(&new.file))?;
    if old.year != new.year {
        let years = said(["Tahun pelaporan berbeda", "The reporting years differ"], lang);
        writeln!(out, "{years}: {}", say::from_to(&old.year.to_string(), &new.year.to_string()))?;
    }
    if old.as_of != new.as_of {
        let days = said(["Tanggal rekap berbeda", "The as-of dates differ"], lang);
        writeln!(out, "{days}: {}", say::from_to(&old.as_of.say(lang), &new.as_of.say(lang)))?;
    }
    Ok(())
}

/// Writes what a head of office asks first.
fn write_first(out: &mut dyn Write, changes: &Changes, lang: Lang, mask: bool) -> io::Result<()> {
    let [before, now] = &changes.years;
    past::lines(before, now, mask, lang).iter().try_for_each(|(label, words)| writeln!(out, "{label}: {}", printable(words)))
}

fn write_rules(out: &mut dyn Write, changes: &Changes, lang: Lang) -> io::Result<()> {
    if changes.rules.is_empty() {
        return Ok(());
    }
    writeln!(out, "{}:", said(["Aturan berbeda", "The rules differ"], lang))?;
    for rule in changes.rules.iter().take(MOST_RULES) {
        writeln!(out, "  {}: {}", printable(&say::rule_name(rule)), printable(&say::rule_values(rule, lang)))?;
    }
    match (changes.rules.len().saturating_sub(MOST_RULES), lang) {
        (0, _) => Ok(()),
        (rest, Lang::Id) => writeln!(out, "  … dan {rest} ketentuan lain"),
        (rest, Lang::En) => writeln!(out, "  … and {rest} more"),
    }
}

fn people_counts(changes: &Changes, lang: Lang) -> String {
    use Transition::{BecameActive, BecameInactive, BecameMet, FellShort, Gone, New, SameStatus};
    let all = [FellShort, BecameInactive, Gone, BecameMet, BecameActive, New, SameStatus];
    let counts = all.map(|transition| (changes.people_with(transition), say::transition(transition, lang)));
    counted(changes.people.len(), ["pegawai", "employee", "employees"], &counts, lang)
}

fn row_counts(changes: &Changes, lang: Lang) -> String {
    let all = [RowChange::Added, RowChange::Removed, RowChange::Edited, RowChange::Recounted];
    let counts = all.map(|change| (changes.activities_with(change), say::row_change(change, lang)));
    counted(changes.activities.len(), words::ACTIVITY_NOUNS, &counts, lang)
}

/// `3 pegawai berubah: 1 baru, 2 tidak ada lagi.`
fn counted(all: usize, nouns: [&str; 3], counts: &[(usize, &str)], lang: Lang) -> String {
    if all == 0 {
        return match lang {
            Lang::Id => format!("Tidak ada {} yang berubah.", nouns[0]),
            Lang::En => format!("No {} changed.", nouns[1]),
        };
    }
    let listed: Vec<String> = counts.iter().filter(|(count, _)| *count > 0).map(|(count, words)| format!("{count} {words}")).collect();
    let noun = lang.pick(nouns[0], if all == 1 { nouns[1] } else { nouns[2] });
    format!("{all} {noun} {}: {}.", said(["berubah", "changed"], lang), listed.join(", "))
}

fn write_person(out: &mut dyn Write, person: &PersonChange, changes: &Changes, lang: Lang, mask: bool) -> io::Result<()> {
    let shown = |text: &str| printable(&mask::text(text, mask));
    let unit = words::unit_or_unknown(changes.texts.text(person.work_unit), lang);
    writeln!(out, "\n{}  {}, {}", mask::text(&person.nip.to_string(), mask), shown(changes.texts.text(person.name)), shown(unit))?;
    writeln!(out, "  {}", say::person_year(person, lang))?;
    writeln!(out, "  {}", shown(&say::causes(person, changes, lang)))
}
