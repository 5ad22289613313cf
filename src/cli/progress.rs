//! A progress bar on standard error, shown only when a run takes a while.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::analysis::Progress;

/// Runs shorter than this show nothing.
const PATIENCE: Duration = Duration::from_millis(500);

/// The bar, hidden at first.
pub(super) struct Bar {
    bar: ProgressBar,
    /// When the run began; `None` once the bar is shown, or when it never will be.
    waiting_since: Mutex<Option<Instant>>,
}

impl Bar {
    /// A bar that appears after a while, or never.
    pub(super) fn new(wanted: bool) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{msg:>8} {bar:30} {pos}/{len}") {
            bar.set_style(style);
        }
        Self {
            bar,
            waiting_since: Mutex::new(wanted.then(Instant::now)),
        }
    }

    /// Takes note of progress. May be called from any thread; a thread that finds the bar busy moves on.
    pub(super) fn update(&self, progress: Progress) {
        if let Ok(mut waiting) = self.waiting_since.try_lock()
            && waiting.is_some_and(|since| since.elapsed() > PATIENCE)
        {
            *waiting = None;
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_message(progress.stage);
        self.bar.set_length(progress.total);
        self.bar.set_position(progress.done);
    }

    /// Removes the bar.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
