//! The tables of a sheet that may repeat sums of others: those below each other are parts of their own.
//!
//! ```text
//! | NIP   | Nama | Nama Kegiatan | Jenis  | Tanggal    | JP |      a part with rows of activities
//! | 1985… | Rina | Kursus Arsip  | Kursus | 2025-03-12 | 8  |
//!
//! | NIP   | Nama | Kursus | Seminar | Jumlah |                   another one, which may add them up
//! | 1985… | Rina | 8      |         | 8      |
//! ```

use std::ops::Range;
use std::sync::Arc;

use rekap_core::finding::Found;
use rekap_core::finding::throttle::Throttle;
use rekap_core::model::activity::{Activity, ReviewCause};
use rekap_core::model::category::CategoryId;
use rekap_core::model::cell::SheetRow;
use rekap_core::model::month;
use rekap_core::model::nip::Nip;
use rekap_core::model::table::{RowRole, Table, TableKind};
use rekap_core::model::text::fold;

/// An amount of JP as a comparison sees it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ComparedAmount {
    pub(crate) nip: Nip,
    pub(crate) category: Option<CategoryId>,
    pub(crate) month: Option<u32>,
    pub(crate) hundredths: i64,
}

/// Tables of one kind, side by side or alone.
#[derive(Debug)]
pub(crate) struct ComparedPart {
    /// Its sheet among those of the file.
    pub(crate) sheet: usize,
    /// Whether it names people and JP, and no activity.
    pub(crate) is_totals: bool,
    /// Whether its title says that it adds up what came before.
    pub(crate) is_cumulative: bool,
    /// Row of its heading, and the last row below.
    pub(crate) rows: (u32, u32),
    /// First and last column.
    pub(crate) columns: (u16, u16),
    pub(crate) headings: Vec<Arc<str>>,
    /// Its activities among those of the file.
    pub(crate) activities: Range<usize>,
    /// Sums of a table that names people and JP, and no activity.
    pub(crate) totals: Vec<ComparedAmount>,
    /// Rows of it without a NIP or without JP that can be read.
    pub(crate) unreadable: u32,
    /// Cells of its rows that were read.
    pub(crate) cells: u64,
    /// Of a table below another one: what was found in its rows, which is said only where they count.
    pub(crate) findings: Option<(Vec<Found>, Throttle)>,
}

/// The parts of the sheet that is being read.
#[derive(Debug, Default)]
pub(crate) struct Parts(Vec<ComparedPart>);

impl Parts {
    /// Gives the part to which a row belongs; `activities` were read before it.
    pub(crate) fn of_row(
        &mut self,
        table: &Table,
        role: RowRole,
        row: SheetRow<'_>,
        activities: usize,
        most_findings: usize,
    ) -> &mut ComparedPart {
        let is_totals = table.kind == TableKind::Totals;
        let is_same = |part: &ComparedPart| part.is_totals == is_totals && table.heading_rows.0 <= part.rows.1;
        let at = self.0.iter().rposition(is_same).unwrap_or_else(|| {
            let findings = (!self.0.is_empty()).then(|| (Vec::new(), Throttle::new(most_findings)));
            self.0.push(ComparedPart { findings, ..ComparedPart::new(table, activities) });
            self.0.len() - 1
        });
        let part = &mut self.0[at];
        let (first, last) = table.columns.bounds;
        part.rows.1 = row.number;
        part.columns = (part.columns.0.min(first), part.columns.1.max(last));
        if matches!(role, RowRole::Data | RowRole::SamePerson) {
            let is_read = |column: &u16| !table.columns.unread.iter().any(|unread| unread.column.index == *column);
            part.cells += (first..=last).filter(is_read).filter(|&column| !row.cell(column).is_blank()).count() as u64;
        }
        part
    }

    /// Ends the sheet, which is this one among those of the file.
    pub(crate) fn finish(&mut self, sheet: usize) -> impl Iterator<Item = ComparedPart> + use<> {
        std::mem::take(&mut self.0).into_iter().map(move |part| ComparedPart { sheet, ..part })
    }
}

impl ComparedPart {
    fn new(table: &Table, activities: usize) -> Self {
        const BEFORE: &[&str] = &["sd", "s d", "sampai", "kumulatif", "cumulative"];
        // "Periode: Januari s.d. Desember" is a range, whatever stands below it.
        let is_month = |before: &str| before.rsplit(' ').next().and_then(month::number).is_some();
        let says_so = |title: &Arc<str>| {
            let title = format!(" {} ", fold(title));
            let begins = |words: &&str| title.split_once(&format!(" {words} ")).is_some_and(|(before, _)| !is_month(before));
            BEFORE.iter().any(begins)
        };
        Self {
            sheet: 0,
            is_totals: table.kind == TableKind::Totals,
            is_cumulative: table.titles.iter().any(says_so),
            rows: (table.heading_rows.0, table.heading_rows.1),
            columns: table.columns.bounds,
            headings: table.headings.clone(),
            activities: activities..activities,
            totals: Vec::new(),
            unreadable: 0,
            cells: 0,
            findings: None,
        }
    }

    /// Adds a sum; an empty cell is a sum of nothing.
    pub(crate) fn add(&mut self, sum: &Activity) {
        let is_readable = !sum.review.contains(ReviewCause::Hours);
        let hundredths = sum.claimed.map_or(0, |claim| claim.hundredths);
        match sum.nip.filter(|_| is_readable) {
            Some(nip) => self.totals.push(ComparedAmount { nip, category: None, month: sum.month.get(), hundredths }),
            None => self.unreadable += 1,
        }
    }
}
