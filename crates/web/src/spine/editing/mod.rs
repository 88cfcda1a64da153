//! Editing together: what was said of a thing before, drafts that outlive a session, comments beside
//! a text, and two versions that become one.
//!
//! A text is a field of a form (`body.fr`), as it is typed and as it is kept. Start with [`Pairs`],
//! then [`joining`].

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

/// Where a text goes out to Word, and comes back as a correction.
pub const WORD: &str = "/manage/things/{thing}/word";
/// Where one types what somebody else said of a text.
pub const ON_BEHALF: &str = "/manage/things/{thing}/on-behalf";

pub mod comment;
pub mod draft;
pub mod joining;
pub mod origin;
pub mod revision;

/// All that is said of a thing, field by field, as its form would send it: empty fields left out,
/// a field of several values several times.
pub type Pairs = Vec<(String, String)>;

/// Whose hand writes, when, and in which zone the hours that it writes are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hand {
    /// The account; none for what is imported.
    pub account: Option<String>,
    pub at: DateTime<Utc>,
    pub zone: Tz,
}

/// The program's own hand.
impl From<DateTime<Utc>> for Hand {
    fn from(at: DateTime<Utc>) -> Self {
        Self { account: None, at, zone: Tz::UTC }
    }
}

/// The fields of `pairs` that hold something.
pub fn without_empty(mut pairs: Pairs) -> Pairs {
    pairs.retain(|(_, value)| !value.is_empty());
    pairs
}
