//! The program: arguments, today's date, run, exit status.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    let today = chrono::Local::now().date_naive();
    cli::run(std::env::args_os(), today)
}
