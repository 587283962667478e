//! Work on many pieces side by side, on the caller's threads where there are any; the order of the pieces is kept, so the outcome is the same.

#[cfg(feature = "threads")]
use rayon::prelude::*;

/// Says how many pieces can be worked on at once.
#[cfg(feature = "threads")]
pub(super) fn count() -> usize {
    rayon::current_num_threads()
}

/// Makes something of each piece.
#[cfg(feature = "threads")]
pub(super) fn map<T: Sync, R: Send>(pieces: &[T], make: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    pieces.par_iter().map(make).collect()
}

/// Says how many pieces can be worked on at once.
#[cfg(not(feature = "threads"))]
pub(super) fn count() -> usize {
    1
}

/// Makes something of each piece.
#[cfg(not(feature = "threads"))]
pub(super) fn map<T, R>(pieces: &[T], make: impl Fn(&T) -> R) -> Vec<R> {
    pieces.iter().map(make).collect()
}
