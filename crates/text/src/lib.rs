//! French and English texts: their words, the keys by which they are searched, what changed between
//! two versions, how two versions become one, and what many answers say.
//!
//! Values in, values out: nothing here knows a database, a page or a clock, and chance comes from a
//! seed. Start with [`keys`] and [`query`] for searching, [`difference()`] for comparing,
//! [`align`](fn@align) for pieces, [`merge`](fn@merge) for joining.
//!
//! Answers to surveys go through these, in order: [`Corpus::read`] reads them once, with lemmas of
//! a [`Lexicon`]; [`near_duplicates`] tells who sent the same; [`propose`] proposes themes and
//! [`labels()`] what to call them; people name them and code some texts, [`krippendorff_alpha`] says
//! how far they agree; [`Coder`] carries their codes over and asks back where it is unsure;
//! [`outside_share`] is what fits nowhere; [`keyness()`], [`group_words`] and [`Concordance`] are for reading, and
//! [`quotes()`] for publishing. `docs/texts.md` gives what is reached.

mod agreement;
mod align;
mod coding;
mod common;
mod concordance;
mod corpus;
mod difference;
mod duplicates;
mod excerpt;
mod keyness;
mod lemma;
mod merge;
mod quotes;
mod search;
mod seed;
mod segment;
mod themes;
mod words;

pub use agreement::{AgreementError, cohen_kappa, krippendorff_alpha};
pub use align::{Aligned, align};
pub use coding::{Coded, Coder, CodingError, cross_validated};
pub use common::is_common;
pub use concordance::{Concordance, Found, Line, Sought};
pub use corpus::{Corpus, Word};
pub use difference::{Change, Kind, difference};
pub use duplicates::{ALIKE, Alike, Sketch, alike_groups, near_duplicates, traces};
pub use excerpt::{Piece, excerpt};
pub use keyness::{Key, LEAST_COUNT, keyness};
pub use lemma::{Candidate, Lemma, Lexicon, LexiconError, Role, Source, Usage};
pub use merge::{Merge, Part, merge};
pub use quotes::{Personal, PersonalKind, Privacy, Quote, quotes};
pub use search::{Term, keys, query};
pub use segment::{Token, sentences, tokens};
pub use themes::{
    GroupWord, GroupWords, Label, Proposal, Stability, Telling, ThemeCount, ThemesError,
    adjusted_rand, group_words, labels, mixtures, mutual_information, outside_share, propose,
};
pub use words::{fold, words};

/// A language whose words this crate can bring to their stem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    French,
    English,
}
