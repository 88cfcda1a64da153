//! Fields: what a program computes, of which only the result is text.

use std::sync::Arc;

/// A field that has begun and not ended.
#[derive(Debug, Default)]
pub struct Field {
    instruction: String,
    /// Whether what comes is its result.
    pub has_result: bool,
    pub link: Option<Arc<str>>,
}

impl Field {
    /// Adds to what the field is to compute.
    pub fn instruct(&mut self, said: &str) {
        if !self.has_result {
            self.instruction.push_str(said);
        }
    }

    /// Begins the result.
    pub fn show(&mut self) {
        self.has_result = true;
        self.link = address(&self.instruction).map(Arc::from);
    }
}

/// The address that a field leads to: `HYPERLINK "https://…"`.
pub fn address(instruction: &str) -> Option<&str> {
    let rest = instruction.trim_start().strip_prefix("HYPERLINK")?.trim_start();
    match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => rest.split_whitespace().next().filter(|word| !word.starts_with('\\')),
    }
}
