//! What comes back from Word, as text to propose.
//!
//! A text goes out as DOCX, people edit it, and the file comes back: [`read()`] gives its text as
//! CommonMark with tables, once with all tracked changes refused and once with all accepted, with
//! the changes and the comments beside it. [`blocks`] cuts a text into what is accepted or refused
//! piece by piece, [`canonical`] writes a text as this crate does, so that only what was changed
//! differs.
//!
//! Values in, values out: nothing here knows a database, a page or a clock, and no file can make
//! it take more than its [`Limits`]. The format is ECMA-376 (Office Open XML), strict or
//! transitional.

mod document;
mod limits;
mod markdown;
mod package;
mod read;
mod refusal;

pub use document::changes::{Author, Change, ChangeKind};
pub use document::comments::{Comment, Reply};
pub use limits::Limits;
pub use markdown::blocks;
pub use read::{Returned, read};
pub use refusal::{RefusedDocx, Warning};

/// Writes `source` as this crate writes what it reads: the same words, titles, lists and tables.
///
/// Two texts that differ only in how they are typed (lines broken elsewhere, `_` for `*`) come out
/// the same, and a text that comes out is left as it is. Raw HTML becomes text and a picture its
/// description, as on the pages of the site; deep nesting is brought up.
///
/// ```
/// use cordee_word::canonical;
///
/// assert_eq!(canonical("Titre\n=====\n\n* un\n* _deux_"), "# Titre\n\n- un\n- *deux*\n");
/// ```
pub fn canonical(source: &str) -> String {
    markdown::print(&markdown::read(source))
}
