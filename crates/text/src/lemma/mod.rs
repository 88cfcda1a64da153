//! French lemmas: the word under which a dictionary lists a form (`élues`: `élu` or `élire`).
//!
//! The lemmas come from a spelling dictionary in the format of Hunspell, whose bytes the caller
//! gives to [`Lexicon::from_hunspell`]; `dictionary-fr` of npm is what the rules for parts of
//! speech were written for. A form with several lemmas takes the one that its neighbours and the
//! other texts make likely ([`Lexicon::lemma`]); a form without any falls back to its stem.

mod condition;
mod context;
mod expand;
mod hunspell;
mod lexicon;
mod restore;
mod role;
mod usage;

pub use hunspell::LexiconError;
pub use lexicon::{Candidate, Lemma, Lexicon, Source};
pub use role::Role;
pub use usage::Usage;

pub(crate) use context::Expected;
pub(crate) use lexicon::Reading;
