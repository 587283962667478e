//! What the screen says at the end of a run: the weightiest findings, then what was done and where the result lies.
//!
//! ```text
//! galat[J03] JP bukan bilangan, baris ini tidak dihitung
//!   di       Rekap 2025.xlsx › lembar "Dinas A" › sel F17
//!   tertulis "delapan"
//!   perbaiki Isi F17 dengan angka saja, misalnya 8
//!
//! Selesai: 3 berkas, 412 kegiatan dihitung, 5 galat, 2 peringatan. Rinciannya di lembar "Temuan".
//! ```
//! Cells are quoted as they stand, without their control characters: a cell must not be able to move the cursor of the terminal.

mod changes;

use std::io::{self, Write};

use super::headline;
use super::words::{self, said};
pub use changes::changes_to;
use rekap_core::finding::{Cells, Finding, Found, Severity};
use rekap_core::model::lang::Lang;
use rekap_core::model::mask;
use rekap_core::place::Place;
use rekap_core::summary::Summary;

/// Writes the first `limit` findings, errors before warnings before notes, and how many more there are.
///
/// # Errors
/// Where `out` cannot be written.
pub fn findings_to(out: &mut dyn Write, findings: &[Found], lang: Lang, mask: bool, limit: usize) -> io::Result<()> {
    let mut sorted: Vec<&Found> = findings.iter().collect();
    sorted.sort_by_key(|found| found.finding.severity());
    for found in sorted.iter().take(limit) {
        write_finding(out, found, lang, mask)?;
    }
    match (findings.len().saturating_sub(limit), lang) {
        (0, _) => Ok(()),
        (rest, Lang::Id) => writeln!(out, "… dan {rest} temuan lain.\n"),
        (rest, Lang::En) => writeln!(out, "… and {rest} more.\n"),
    }
}

fn write_finding(out: &mut dyn Write, found: &Found, lang: Lang, mask: bool) -> io::Result<()> {
    let shown = |text: &str| printable(&mask::text(text, mask));
    let (severity, code) = (found.finding.severity().label(lang), found.finding.code());
    writeln!(out, "{severity}[{code}] {}", shown(&found.message(lang)))?;
    let column = found.heading.as_ref().map_or_else(String::new, |heading| format!(" ({} \"{heading}\")", said(["kolom", "column"], lang)));
    let cells = found.cells();
    let place = place_words(&found.place, cells.as_ref(), lang) + &column;
    let unnamed = found.count.saturating_sub(cells.map_or(1, |cells| cells.named));
    writeln!(out, "  {:8} {}{}", said(["di", "at"], lang), shown(&place), others(unnamed, lang))?;
    // What stands in a person's cells is a name or a NIP, and the screen of a scheduled job ends up in a log.
    if !found.written.is_empty() && !matches!(found.finding, Finding::Person(_)) {
        writeln!(out, "  {:8} \"{}\"", said(["tertulis", "written"], lang), shown(&found.written))?;
    }
    writeln!(out, "  {:8} {}\n", said(["perbaiki", "remedy"], lang), shown(&found.remedy(lang)))
}

pub(crate) fn place_words(place: &Place, cells: Option<&Cells>, lang: Lang) -> String {
    let file = place.file().to_owned();
    let sheet = place.sheet().map(|sheet| format!("{} \"{sheet}\"", said(["lembar", "sheet"], lang)));
    let cell = cells.map(|cells| format!("{} {}", said(["sel", "cell"], lang), cells.words));
    [Some(file), sheet, cell].into_iter().flatten().collect::<Vec<_>>().join(" › ")
}

/// Says how many places there are besides those that were named.
pub(crate) fn others(unnamed: u32, lang: Lang) -> String {
    match (unnamed, lang) {
        (0, _) => String::new(),
        (others, Lang::Id) => format!(", dan {others} tempat lain"),
        (1, Lang::En) => ", and 1 more place".to_owned(),
        (others, Lang::En) => format!(", and {others} more places"),
    }
}

fn printable(text: &str) -> String {
    text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect()
}

/// Says what was done, what came out and, where a result was written, where it lies. Lines without a line break at the end.
#[must_use]
pub fn closing(summary: &Summary, lang: Lang, result: Option<&str>) -> String {
    let mut lines = vec![
        done(summary, lang, result.is_some()),
        format!("{}.", headline::people(summary, lang)),
        printable(&format!("{}.", headline::lists(summary, lang))),
    ];
    lines.extend(result.map(|path| format!("{}: {}", said(["Hasil", "Result"], lang), printable(path))));
    lines.join("\n")
}

fn done(summary: &Summary, lang: Lang, has_result: bool) -> String {
    let found = |severity| summary.findings.iter().filter(|found| found.finding.severity() == severity).count();
    let details = if has_result && !summary.findings.is_empty() {
        format!(" {} \"{}\".", said(["Rinciannya di lembar", "Details are on sheet"], lang), said(words::FINDINGS, lang))
    } else {
        String::new()
    };
    format!(
        "{}: {}, {} {}, {}, {}.{details}",
        said(["Selesai", "Done"], lang),
        words::counted(summary.sources.len(), ["berkas", "file", "files"], lang),
        words::counted(summary.totals.credited_activities, ["kegiatan", "activity", "activities"], lang),
        said(["dihitung", "counted"], lang),
        words::counted_findings(found(Severity::Error), Severity::Error, lang),
        words::counted_findings(found(Severity::Warning), Severity::Warning, lang)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::summary;

    fn shown(lang: Lang, mask: bool, limit: usize) -> String {
        let mut out = Vec::new();
        findings_to(&mut out, &summary().findings, lang, mask, limit).expect("written to memory");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn a_finding_is_shown_with_place_words_and_remedy() {
        insta::assert_snapshot!(shown(Lang::Id, false, 1), @r#"
        galat[J03] JP bukan bilangan, baris ini tidak dihitung
          di       Rekap 2025.xlsx › lembar "Dinas A" › sel F17, dan 2 tempat lain
          tertulis "delapan [2J 19850101 201001 1 001"
          perbaiki Isi F17 dengan angka saja, misalnya 8

        … dan 1 temuan lain.
        "#);
    }

    #[test]
    fn a_cell_can_neither_move_the_cursor_nor_show_a_masked_nip() {
        let words = shown(Lang::En, true, 20);
        assert!(!words.contains('\u{1b}') && !words.contains("201001 1 001"), "{words}");
    }

    #[test]
    fn the_closing_lines_say_what_was_done_and_where_the_result_lies() {
        insta::assert_snapshot!(closing(&summary(), Lang::Id, Some("Rekap JP 2025.xlsx")), @r#"
        Selesai: 2 berkas, 3 kegiatan dihitung, 2 galat, 0 peringatan. Rinciannya di lembar "Temuan".
        2 dari 4 pegawai (50%) memenuhi kewajiban JP tahun 2025; 1 kurang, 1 tanpa kegiatan.
        Tanpa daftar pegawai: yang direkap hanya pegawai yang punya kegiatan.
        Hasil: Rekap JP 2025.xlsx
        "#);
        insta::assert_snapshot!(closing(&summary(), Lang::En, None), @r#"
        Done: 2 files, 3 activities counted, 2 errors, 0 warnings.
        2 of 4 employees (50%) met the JP requirement of 2025; 1 short, 1 without activity.
        No employee list: only people with activities are recapped.
        "#);
    }
}
