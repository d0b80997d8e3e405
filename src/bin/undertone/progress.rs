//! A progress bar, on a terminal and when work is long.

use std::cell::{Cell, OnceCell};
use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use undertone::report::screen::clean;

use crate::plan::Plan;
use crate::tally::FileRead;

/// Shorter work has no bar.
const PATIENCE: Duration = Duration::from_millis(1500);
const STYLE: &str = "{spinner} {pos} articles read, {elapsed} {wide_msg}";

pub struct Progress {
    wanted: bool,
    began: Instant,
    count: Cell<u64>,
    bar: OnceCell<ProgressBar>,
}

impl Progress {
    pub fn new(plan: &Plan) -> Self {
        let wanted = !plan.messages.quiet && std::io::stderr().is_terminal();
        Progress {
            wanted,
            began: Instant::now(),
            count: Cell::new(0),
            bar: OnceCell::new(),
        }
    }

    pub fn article(&self) {
        self.count.set(self.count.get() + 1);
        if self.wanted && self.began.elapsed() > PATIENCE {
            self.bar.get_or_init(bar).set_position(self.count.get());
        }
    }

    pub fn file(&self, file: &FileRead) {
        if let Some(bar) = self.bar.get() {
            bar.set_message(clean(&file.name).into_owned());
        }
    }

    /// Lets something be printed without tearing the bar.
    pub fn pause(&self, print: impl FnOnce()) {
        match self.bar.get() {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }
}

fn bar() -> ProgressBar {
    let style = ProgressStyle::with_template(STYLE);
    ProgressBar::new_spinner().with_style(style.unwrap_or(ProgressStyle::default_spinner()))
}
