//! The window that Windows opens for a clerk who starts the program by its icon, drops a workbook on it, or sends one to it.
//!
//! It would close with the last word. So it stays until Enter, and the finished result opens in the program that workbooks belong to. A console that belongs to
//! others as well, a command prompt or a batch file, stays by itself, and nothing waits there.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use super::screen;
use rekap_core::model::lang::Lang;

/// The page that does the same without a console.
const PAGE: &str = "rekap-jp.html";

/// Whose console the program writes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ConsoleWindow {
    /// Its own: Windows opened it for this process alone.
    Own,
    /// That of a shell, a script or a scheduler, or none at all.
    Shared,
}

impl ConsoleWindow {
    /// Looks at the console of this process.
    pub(crate) fn of_process() -> Self {
        if io::stdin().is_terminal() && processes_of_console() == 1 { Self::Own } else { Self::Shared }
    }

    /// Opens the page beside the program or, where the program was taken along alone, the one that it holds; says whether there is one.
    pub(crate) fn opens_page(self) -> bool {
        let beside = || std::env::current_exe().ok().map(|program| program.with_file_name(PAGE)).filter(|page| page.is_file());
        self == Self::Own && beside().or_else(held_page).is_some_and(|page| open(&page).is_ok())
    }

    /// Opens a result, and says so; where no program takes it, the result lies where the closing words say.
    pub(crate) fn opens_result(self, place: &Path, lang: Lang) {
        if self == Self::Own {
            screen::report(match open(place) {
                Ok(()) => lang.pick("Hasilnya sedang dibuka.", "The result is being opened."),
                Err(_) => lang.pick(
                    "Tidak ada program yang membuka .xlsx di komputer ini; bukalah hasilnya dari tempat tersebut di atas.",
                    "No program opens .xlsx on this computer; open the result from the place named above.",
                ),
            });
        }
    }

    /// Stays open until its words have been read.
    pub(crate) fn wait_for_enter(self, lang: Lang) {
        if self == Self::Own {
            let _ = write!(io::stderr(), "\n{} ", lang.pick("Tekan Enter untuk menutup.", "Press Enter to close."));
            let _ = io::stdin().read_line(&mut String::new());
        }
    }
}

/// Writes the page that the program holds to where the system keeps what may go again.
fn held_page() -> Option<PathBuf> {
    let page = std::env::temp_dir().join(PAGE);
    rekap_jp::page::write(&page, true, Lang::Id).is_ok().then_some(page)
}

#[cfg(windows)]
fn open(path: &Path) -> io::Result<()> {
    open::that_detached(std::path::absolute(path)?)
}

#[cfg(not(windows))]
fn open(_: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Counts the processes that share the console of this one; no more than two, which is enough to know.
#[cfg(windows)]
#[expect(unsafe_code, reason = "no library gives GetConsoleProcessList without it")]
fn processes_of_console() -> u32 {
    let mut processes = [0_u32; 2];
    // SAFETY: the system writes at most as many numbers as the array holds, whose length it receives.
    unsafe { windows_sys::Win32::System::Console::GetConsoleProcessList(processes.as_mut_ptr(), 2) }
}

#[cfg(not(windows))]
fn processes_of_console() -> u32 {
    0
}
