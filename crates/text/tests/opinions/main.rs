//! Answers in free text, from their words to what is published.
//!
//! Where the reference texts, or the dictionary that npm puts beside the front end, are not at
//! hand, what needs them ends without having compared anything.

mod agreement;
mod coding;
mod concordance;
mod duplicates;
mod groups;
mod keyness;
mod lemmas;
mod quotes;
mod segments;
mod support;
mod themes;
