//! A large sheet's cells, scanned ahead on a thread of their own and handed over in batches.
//!
//! ```text
//! unpacking thread ── blocks of text ─► scanning thread ── batches of cells ─► this thread: rows, one after the other
//! ```
//! What takes the rows (recognising, reading, classifying) goes from row to row and costs about as much as the scan, and the scan twice as much as unpacking. So
//! each has a thread, and a sheet is read in the time of the slowest of them. The cells come in the order of the sheet and stop where the scan stops, whatever the
//! threads do: rows and trouble are those of a scan on this thread.

use std::borrow::Cow;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread;

use super::inflate::{self, Window};
use super::scan::{self, Halt, Reached, Scan, Shared};
use super::scan_rows;
use crate::stream::{RowStream, Sink};
use crate::trouble::Stop;
use rekap_core::model::cell::Cell;
use rekap_core::model::limits::Limits;
use rekap_ooxml::Part;

/// Batches that wait to be taken.
const WAITING: usize = 4;
/// Bytes of texts in one batch; a block of a few cells may refer to many long shared texts.
const MOST_LETTERS: usize = 1024 * 1024;

/// Cells in the order of the sheet.
#[derive(Default)]
struct Batch {
    cells: Vec<(u32, u32, Scanned)>,
    /// Their texts, end to end.
    letters: String,
    /// Whether the sheet ends with it.
    is_last: bool,
}

/// A cell as a batch keeps it.
enum Scanned {
    /// A text, up to here in the batch's letters.
    Text(usize),
    Other(Cell<'static>),
}

impl Batch {
    fn push(&mut self, row: u32, column: u32, cell: Cell<'_>) {
        let scanned = if let Cell::Text(text) = cell {
            self.letters.push_str(&text);
            Scanned::Text(self.letters.len())
        } else {
            Scanned::Other(cell.into_owned())
        };
        self.cells.push((row, column, scanned));
    }
}

/// Delivers the rows of a sheet's part.
///
/// # Errors
/// As [`scan_rows`].
pub(super) fn rows(part: &Part<'_>, shared: &Shared, sink: Sink<'_>) -> Result<(), Halt> {
    thread::scope(|scope| {
        let (filled, batches) = sync_channel(WAITING);
        let (used, again) = channel();
        let (own_part, limits) = (part.clone(), sink.limits);
        let scan = move || inflate::read(&own_part, |window| scan_ahead(window, shared, limits, &filled, &again));
        let Ok(scanner) = thread::Builder::new().spawn_scoped(scope, scan) else {
            // A host that gives no thread has its own one do everything.
            return inflate::read(part, |window| scan_rows(window, shared, sink));
        };
        let taken = take(batches, &used, sink);
        let outcome = scanner.join().unwrap_or(Err(Halt::Odd));
        // What stops the taking stands above whatever stopped the scan.
        taken.map_err(Halt::Stop).and(outcome)
    })
}

fn scan_ahead(
    window: &mut Window<'_>,
    shared: &Shared,
    limits: &Limits,
    filled: &SyncSender<Batch>,
    again: &Receiver<Batch>,
) -> Result<(), Halt> {
    if !window.read(scan::head)? {
        return Ok(());
    }
    let (mut scan, mut batch) = (Scan::new(shared, limits), Batch::default());
    let send = |batch: &mut Batch| filled.send(std::mem::replace(batch, again.try_recv().unwrap_or_default())).map_err(|_| Stop::Enough);
    loop {
        let reached = scan.cells(window.text(), |row, column, cell| {
            batch.push(row, column, cell);
            if batch.letters.len() < MOST_LETTERS { Ok(()) } else { send(&mut batch) }
        });
        batch.is_last = matches!(reached, Ok(Reached::End));
        send(&mut batch).map_err(Halt::Stop)?;
        match reached? {
            Reached::End => return Ok(()),
            Reached::Bytes(bytes) => window.understood(bytes),
        }
        window.advance()?;
    }
}

/// Takes the cells until the sheet ends, the scan ends, or enough has been seen.
fn take(batches: Receiver<Batch>, used: &Sender<Batch>, sink: Sink<'_>) -> Result<(), Stop> {
    let mut rows = RowStream::new(sink);
    for mut batch in batches {
        let (mut block, mut start) = (rows, 0);
        for (row, column, scanned) in batch.cells.drain(..) {
            let cell = match scanned {
                Scanned::Text(end) => {
                    Cell::Text(Cow::Borrowed(batch.letters.get(std::mem::replace(&mut start, end)..end).unwrap_or_default()))
                }
                Scanned::Other(cell) => cell,
            };
            block.push(row, column, cell)?;
        }
        if batch.is_last {
            return block.finish();
        }
        // The cells of a row that goes on in the next batch must outlive this one.
        rows = block.into_owned();
        batch.letters.clear();
        // The scan may have ended already; then no batch is filled again.
        let _ = used.send(batch);
    }
    Ok(())
}
