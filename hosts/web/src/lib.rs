//! The engine inside a page: two Workers of one wasm module, and no path, clock or network.
//!
//! ```text
//! file ─► Reader (a Worker of its own, ended where a file takes too long or too much) ─► packed reading ─┐
//! file ─► Reader                                                                      ─► packed reading ─┴─► Session ─► view, workbook, JSON, zip
//! ```
//! A panic ends a whole instance of wasm. So each file is read in an instance that can be thrown away, and what was read of it is kept as bytes outside of it: a bad
//! file costs its finding, and the readings of the others stay. The same bytes make the session anew, should it end.
//!
//! The page (`hosts/web/page`) only shows; whatever is decided about a person, and every byte that is downloaded, comes from the engine.

mod bundle;
mod earlier;
#[cfg(target_arch = "wasm32")]
mod exports;
mod kamus;
mod pieces;
mod reader;
mod session;

pub use bundle::bundle;
pub use pieces::Pieces;
pub use reader::{Packed, Reader, Trouble, time_for};
pub use session::{Blanks, Session, SessionTrouble, Shown, input_names};

/// Version of the program, as the command line writes it into results.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
