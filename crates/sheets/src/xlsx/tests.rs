//! The scan against the reference: every cell, its place and its type.

mod corpus;
mod dialects;

use std::ops::ControlFlow;

use super::*;
use crate::guard::guarded;
use rekap_core::model::cell::Cell;

/// What came of a sheet: its rows, and how they ended.
#[derive(Debug, PartialEq)]
struct Outcome {
    rows: Vec<(u32, Vec<Cell<'static>>)>,
    end: Result<(), WhySheet>,
    after: Option<u32>,
}

/// What the two readers make of a workbook or a sheet of it.
#[derive(Debug, PartialEq, Eq, Clone, Copy, PartialOrd, Ord)]
enum Verdict {
    /// The scan took it to its end and found what the reference found.
    Equal,
    /// The scan left it to the reference, which read it.
    FellBack,
    /// Neither can read it.
    BothRefused,
    /// The scan read what the reference refuses.
    OnlyScan,
    /// They disagree.
    Different,
}

fn outcome(read: impl FnOnce(Sink<'_>) -> Result<(), Stop>) -> Outcome {
    let (mut rows, mut after) = (Vec::new(), None);
    let mut each = |row: SheetRow<'_>| {
        rows.push((row.number, row.cells.iter().map(comparable).collect()));
        ControlFlow::Continue(())
    };
    let end = match read(Sink { limits: &Limits::default(), last: &mut after, each: &mut each }) {
        Ok(()) | Err(Stop::Enough) => Ok(()),
        Err(Stop::Because(why)) => Err(why),
    };
    Outcome { rows, end, after }
}

/// A number that is none is not equal to itself.
fn comparable(cell: &Cell<'_>) -> Cell<'static> {
    match cell {
        Cell::Number(number) if number.is_nan() => text("NaN"),
        cell => cell.clone().into_owned(),
    }
}

fn text(words: &str) -> Cell<'_> {
    Cell::Text(words.into())
}

/// Compares the readers over a workbook: a verdict on it and on each of its sheets.
fn verdicts(bytes: &[u8]) -> Vec<(String, Verdict)> {
    let mut reference = guarded(|| reference::open(bytes)).and_then(Result::ok);
    let ordinary = guarded(|| Ordinary::open(bytes)).expect("the scan panics on no file");
    match (&ordinary, &mut reference) {
        (Err(Odd), None) => vec![("workbook".into(), Verdict::BothRefused)],
        (Ok(_), None) => vec![("workbook".into(), Verdict::OnlyScan)],
        (Err(Odd), Some(_)) => vec![("workbook".into(), Verdict::FellBack)],
        (Ok(ordinary), Some(reference)) => {
            let mut book = open(bytes).expect("it was opened just now");
            if (book.sheets(), book.epoch()) != (reference.sheets(), reference.epoch()) {
                return vec![("workbook".into(), Verdict::Different)];
            }
            let sheets = reference.sheets();
            sheets.into_iter().map(|sheet| (sheet.name.clone(), of_sheet(&sheet.name, ordinary, &mut book, reference))).collect()
        }
    }
}

fn of_sheet(name: &str, ordinary: &Ordinary<'_>, book: &mut XlsxBook<'_>, reference: &mut Reference<'_>) -> Verdict {
    let Some(expected) = guarded(|| outcome(|sink| reference.rows(name, sink))) else {
        return Verdict::BothRefused;
    };
    let (scanned, is_odd) = of_scan(|sink| ordinary.scan(name, sink));
    let ahead = of_scan(|sink| ahead::rows(&ordinary.part(name)?, &ordinary.shared, sink));
    let read = outcome(|sink| book.rows(name, sink));
    if read != expected || (!is_odd && scanned != expected) || ahead != (scanned, is_odd) {
        Verdict::Different
    } else if !is_odd {
        Verdict::Equal
    } else if expected.end.is_err() {
        Verdict::BothRefused
    } else {
        Verdict::FellBack
    }
}

/// What came of a scan, and whether it gave up.
fn of_scan(scan: impl FnOnce(Sink<'_>) -> Result<(), Halt>) -> (Outcome, bool) {
    let mut is_odd = false;
    let scanned = outcome(|sink| {
        scan(sink).or_else(|halt| match halt {
            Halt::Stop(stop) => Err(stop),
            Halt::Odd => {
                is_odd = true;
                Ok(())
            }
        })
    });
    (scanned, is_odd)
}
