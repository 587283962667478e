//! A bar on the terminal for long work; nothing where standard error is no terminal.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::screen::Screen;
use rekap_core::model::lang::Lang;
use rekap_engine::Progress;

/// Time between two drawings.
const TICK: Duration = Duration::from_millis(120);

/// The bar: files done, rows read.
pub(crate) struct Bar {
    bar: ProgressBar,
    lang: Lang,
}

impl Bar {
    pub(crate) fn new(lang: Lang, screen: Screen) -> Self {
        let target = if screen == Screen::Quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let bar = ProgressBar::with_draw_target(None, target);
        if let Ok(style) = ProgressStyle::with_template("{spinner} {prefix} {msg} {elapsed}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(TICK);
        Self { bar, lang }
    }

    fn say(&self, indonesian: &'static str, english: &'static str) {
        self.bar.set_prefix(self.lang.pick(indonesian, english));
    }
}

impl Progress for Bar {
    fn begins(&self, files: usize) {
        self.say("Membaca", "Reading");
        let of = self.lang.pick("berkas", "files");
        self.bar.set_message(format!("{files} {of}"));
    }

    fn rows(&self, rows: u64) {
        self.bar.inc(rows);
        let of = self.lang.pick("baris", "rows");
        self.bar.set_message(format!("{} {of}", self.bar.position()));
    }

    fn file_done(&self) {
        self.bar.tick();
    }

    fn writes(&self) {
        self.say("Menulis hasil,", "Writing the result,");
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
