//! Surveys on paper: a form to print, the answers typed from what came back, some of them twice.
//!
//! Start with [`codes`]: what stands on paper and what is typed are the same numbers.

pub mod codes;
pub mod comparing;
pub mod printing;
pub mod removing;
pub mod typing;

pub use printing::{numbers, when_asked};
