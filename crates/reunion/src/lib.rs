//! Reunions: two folders that began as one and were changed in two places, as one again.
//!
//! Three folders are compared: `base`, what both began with, `home`, what became of it where it lives,
//! and `away`, what became of a copy. Fields are joined one by one, rows by their names, long texts
//! sentence by sentence. What both changed in ways that cannot stand together is not guessed: home's
//! stays, and a [`Finding`] tells it. Nothing goes at home because it is missing away, and joining the
//! same folder twice gives what joining it once gave. Start with [`reunite`].

mod findings;
mod folders;
mod joining;
mod node;

pub use findings::{Finding, Matter};
pub use folders::{Files, Reunited, Rules, Unread, not_taken, reunite};
