//! How far a long run is: on standard error, and only when somebody looks at it.
#![expect(clippy::print_stderr, reason = "a program speaks to whoever started it")]

use std::cell::Cell;
use std::io::IsTerminal;
use std::time::{Duration, Instant};

use cordee_decision::watched;
use cordee_reasons::{Doing, Language, of_progress};

/// What is said is only said again after this time: a terminal takes longer than a step.
const PAUSE: Duration = Duration::from_millis(100);

/// Says a step of a long run to whoever looks at a terminal.
pub struct Progress {
    is_seen: bool,
}

impl Progress {
    /// Speaks only to a terminal.
    pub fn new() -> Self {
        Self { is_seen: std::io::stderr().is_terminal() }
    }

    /// Says what is done now, over what was said before.
    pub fn tell(&self, text: &str) {
        if self.is_seen {
            over(text);
        }
    }

    /// Says what is done now by a rule, and how much of how much.
    pub fn part(&self, language: Language, doing: Doing, rule: &str, part: (u64, u64)) {
        if self.is_seen {
            over(&of_progress(language, doing, rule, Some(part)));
        }
    }

    /// Counts, saying how far that is; nothing of it stays on the terminal.
    pub fn watch<T>(
        &self,
        language: Language,
        doing: Doing,
        rule: &str,
        counting: impl FnOnce() -> T,
    ) -> T {
        if !self.is_seen {
            return counting();
        }
        self.tell(&of_progress(language, doing, rule, None));
        let (rule, said) = (rule.to_owned(), Cell::new(Instant::now()));
        let watcher = move |done, of| {
            if PAUSE <= said.get().elapsed() {
                said.set(Instant::now());
                over(&of_progress(language, doing, &rule, Some((done, of))));
            }
        };
        let counted = watched(watcher, counting);
        self.tell("");
        counted
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.tell("");
    }
}

/// Writes over what the line of the terminal holds.
fn over(text: &str) {
    eprint!("\r\x1b[2K{text}");
}
