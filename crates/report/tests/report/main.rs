//! Documents, printed and written, as those who open them find them.

#![expect(clippy::unwrap_used, reason = "a test stops where something is wrong")]

mod docx;
mod generated;
mod paper;
mod pdf;
mod programs;
mod sample;
mod template;
