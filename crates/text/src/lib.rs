//! French and English texts: their words, the keys by which they are searched, what changed between
//! two versions, and how two versions become one.
//!
//! Values in, values out: nothing here knows a database, a page or a clock. Start with [`keys`] and
//! [`query`] for searching, [`difference()`] for comparing, [`align`](fn@align) for pieces, [`merge`](fn@merge) for joining.

mod align;
mod difference;
mod excerpt;
mod merge;
mod search;
mod words;

pub use align::{Aligned, align};
pub use difference::{Change, Kind, difference};
pub use excerpt::{Piece, excerpt};
pub use merge::{Merge, Part, merge};
pub use search::{Term, keys, query};
pub use words::{fold, words};

/// A language whose words this crate can bring to their stem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    French,
    English,
}
