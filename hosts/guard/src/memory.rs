//! A limit on the memory of this process: what would go beyond it ends the process with a status of its own.
//!
//! A reader of a file that claims ten thousand million texts asks for room for them, and Rust has no way to say no to it short of the end of the process. The
//! operating systems have limits of their own, each in another way; a counting allocator is the same on all of them, and ends the process before the machine
//! starts to swap. The `cap` crate does this too, but counts in every process: here only a process that reads for another one counts, and the main job pays
//! one look at a number that never changes.

#![expect(
    unsafe_code,
    reason = "a global allocator is an unsafe trait; each call is handed on to the system's allocator as it came, only counted"
)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicI64, Ordering};

use super::OUT_OF_MEMORY;

/// No limit.
const NONE: i64 = i64::MAX;

static LIMIT: AtomicI64 = AtomicI64::new(NONE);
/// Bytes asked for and not given back since there is a limit.
static USED: AtomicI64 = AtomicI64::new(0);

#[global_allocator]
static ALLOCATOR: Counted = Counted;

struct Counted;

/// Limits what this process may ask for from now on.
pub(super) fn limit_to(bytes: u64) {
    LIMIT.store(i64::try_from(bytes).unwrap_or(NONE), Ordering::Relaxed);
}

/// Counts memory that is asked for, or given back where the number is negative.
#[inline]
fn count(bytes: i64) {
    let limit = LIMIT.load(Ordering::Relaxed);
    if limit == NONE {
        return;
    }
    let used = USED.fetch_add(bytes, Ordering::Relaxed).saturating_add(bytes);
    if used > limit {
        out_of_memory();
    }
}

#[cold]
#[expect(
    clippy::exit,
    reason = "an allocator can neither return an error nor unwind; this process has no other task than the file that asks for too much"
)]
fn out_of_memory() {
    // What the end itself asks for is let through.
    LIMIT.store(NONE, Ordering::Relaxed);
    std::process::exit(OUT_OF_MEMORY);
}

fn signed(bytes: usize) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

// SAFETY: every request is answered by the system's allocator; counting touches no memory of its own but two atomic numbers.
unsafe impl GlobalAlloc for Counted {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(signed(layout.size()));
        // SAFETY: the caller's promises are passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        count(signed(layout.size()));
        // SAFETY: the caller's promises are passed on.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count(signed(size).saturating_sub(signed(layout.size())));
        // SAFETY: the caller's promises are passed on.
        unsafe { System.realloc(place, layout, size) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        count(-signed(layout.size()));
        // SAFETY: the caller's promises are passed on.
        unsafe { System.dealloc(place, layout) }
    }
}
