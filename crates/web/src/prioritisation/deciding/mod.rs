//! The decision: once the bodies were heard, what becomes of each proposal, by whom and when; where it departs
//! from the order that was counted, why. The order lights it up and does not take it.
//!
//! Start with [`model`]; what the order says is [`views`]'s. A decision is corrected by another one; those
//! before stay as its trace.

mod asking;
pub mod data;
mod file;
pub mod model;
pub mod portable;
mod public;
pub mod queries;
mod reading;
mod said;
#[cfg(test)]
pub(crate) mod tests;
mod views;

pub use asking::{ask, record};
pub use file::file;
pub use public::{Section, additions, section};
