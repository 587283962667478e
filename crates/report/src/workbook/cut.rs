//! What a workbook does not hold because a sheet ends at 1,048,576 rows: each such sheet has the first of its rows, and *Ringkasan* says how many and where the rest is.
//!
//! The limit is Excel's, not the reckoning's: totals, units and categories are those of everybody. A run is never refused for its size.

use super::{ResultBook, details, sources};
use crate::words::{self, said};
use rekap_core::model::lang::Lang;

/// Says of each sheet that is cut how much of it stands here, and where all of it is.
pub(super) fn notices(book: &ResultBook) -> Vec<String> {
    let (summary, lang, most) = (book.summary, book.presentation.lang, book.most_rows);
    let kept = details::kept(summary, book.presentation, most);
    let sheets = [
        (words::EMPLOYEES, summary.employees.len(), most),
        (words::UNITS, summary.units.len(), most),
        (words::SHORTFALLS, summary.shortfalls.len(), most),
        (words::DETAILS, summary.activities.len(), kept),
        (words::SOURCES, sources::rows(summary), most),
    ];
    let rest = if book.presentation.has_ledger {
        ["semuanya ada di tabel data yang ditulis bersama hasil ini", "all of them are in the ledger that was written with this result"]
    } else {
        ["tabel data (--ledger) memuat semuanya", "a ledger (--ledger) holds all of them"]
    };
    let notice = |(sheet, rows, most)| {
        let (sheet, rest) = (said(sheet, lang), said(rest, lang));
        match lang {
            Lang::Id => format!("Lembar \"{sheet}\" memuat {most} baris pertama dari {rows}, batas Excel; {rest}"),
            Lang::En => format!("Sheet \"{sheet}\" holds the first {most} of {rows} rows, Excel's limit; {rest}"),
        }
    };
    sheets.into_iter().filter(|&(_, rows, most)| rows > most).map(notice).collect()
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Reader, Xlsx, open_workbook_from_rs};

    use super::*;
    use crate::Presentation;
    use crate::handoff::from_result;
    use crate::sample::{presentation, rules, summary};
    use crate::workbook::Sheets;
    use rekap_core::handoff::{CreditedRows, hand_off};
    use rekap_core::model::limits::Limits;
    use rekap_core::rules::RuleText;
    use rekap_core::rules::siasn::SiasnKinds;
    use rekap_core::summary::originals::Originals;

    /// The workbook of the sample's four people and four rows, with sheets of two rows.
    fn written(presentation: &Presentation) -> Xlsx<Cursor<Vec<u8>>> {
        open_workbook_from_rs(Cursor::new(bytes(presentation, None))).expect("a workbook")
    }

    fn bytes(presentation: &Presentation, originals: Option<&Originals>) -> Vec<u8> {
        let (summary, rules) = (summary(), rules());
        let book = ResultBook { originals, ..ResultBook::of_sheets(&summary, &rules, presentation, 2) };
        let (mut sheets, mut bytes) = (Sheets::new().expect("a workbook"), Cursor::new(Vec::new()));
        book.add_sheets(&mut sheets).expect("sheets");
        sheets.write(&mut bytes).expect("written to memory");
        bytes.into_inner()
    }

    /// SIASN's kinds: the same one for every category.
    fn kinds() -> SiasnKinds {
        let lines = rules().regulation.categories.into_iter().map(|category| format!("{};9;P;SIASN;secondary;2026-11-24;\n", category.id));
        let heading = "Jenis;jenisDiklatId;jenisKursusSertipikat;Sumber;Kedudukan;Diperiksa;Catatan\n".to_owned();
        SiasnKinds::of_text(&RuleText::new("siasn.csv", &lines.fold(heading, |text, line| text + &line)), &rules().regulation)
            .expect("kinds")
    }

    fn rows(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> usize {
        book.worksheet_range(sheet).map_or(0, |range| range.height())
    }

    fn page(book: &mut Xlsx<Cursor<Vec<u8>>>) -> String {
        let range = book.worksheet_range("Ringkasan").expect("the page");
        range.used_cells().map(|(_, _, cell)| cell.to_string()).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn more_people_than_a_sheet_holds_give_a_workbook_that_says_where_they_are() {
        let mut book = written(&presentation());
        assert_eq!([rows(&mut book, "Rekap Pegawai"), rows(&mut book, "Rincian"), rows(&mut book, "Rincian 2")], [3, 3, 3]);
        let page = page(&mut book);
        assert!(page.contains("Lembar \"Rekap Pegawai\" memuat 2 baris pertama dari 4, batas Excel; tabel data (--ledger)"), "{page}");
        assert!(page.contains("Jumlah pegawai\n4") && !page.contains("Lembar \"Rincian\" memuat"), "{page}");
    }

    #[test]
    fn rows_beyond_one_sheet_are_left_to_a_ledger_that_has_them() {
        let mut book = written(&Presentation { has_ledger: true, ..presentation() });
        assert_eq!([rows(&mut book, "Rincian"), rows(&mut book, "Rincian 2")], [3, 0]);
        let page = page(&mut book);
        assert!(page.contains("Lembar \"Rincian\" memuat 2 baris pertama dari 4, batas Excel; semuanya ada di tabel data"), "{page}");
    }

    #[test]
    fn every_sheet_of_details_is_handed_over_in_either_language() {
        let (summary, rules, kinds, mut originals) = (summary(), rules(), kinds(), Originals::default());
        for activity in 0..summary.activities.len() {
            originals.organisers.add(activity, "LAN");
            originals.certificates.add(activity, &format!("10{activity}/LAN/2025"));
        }
        let rows = CreditedRows {
            activities: &summary.activities,
            credits: &summary.credits,
            certificates: &originals.certificates,
            organisers: &originals.organisers,
        };
        let handed = hand_off(rows, &kinds, &rules);
        assert!(!handed.records.is_empty());
        for lang in [Lang::Id, Lang::En] {
            let bytes = bytes(&Presentation { lang, ..presentation() }, Some(&originals));
            let mut book = rekap_sheets::open(&bytes, &Limits::default()).expect("a workbook");
            let read = from_result(&mut book, &kinds, &rules).expect("a result");
            assert_eq!((read.handed.records, read.as_of), (handed.records.clone(), summary.as_of));
        }
    }
}
