//! The only integration binary: it drives the built program (and, for the samples, the library) from outside.

/// The clerk's guide: every finding and failure, held equal to the program's words.
mod guide;
/// The README's commands, and what it says they print.
mod readme;
/// What the samples show.
mod samples;
