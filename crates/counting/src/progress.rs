//! How far a long run is: on standard error, and only when somebody looks at it.
#![expect(clippy::print_stderr, reason = "a program speaks to whoever started it")]

use std::io::IsTerminal;

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
            eprint!("\r\x1b[2K{text}");
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.tell("");
    }
}
