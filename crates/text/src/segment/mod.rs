//! Where sentences and words stand in a text, in bytes of the text as it was typed.
//!
//! Nothing is changed on the way: `text.get(token.at)` is what the person wrote, so that a quote
//! is exact and a word can be marked on a page. Start with [`tokens()`].

mod sentences;
mod tokens;

pub use sentences::sentences;
pub use tokens::{Token, tokens};
pub(crate) use tokens::{Unit, units};
