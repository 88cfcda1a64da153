//! The official answer to a contribution: what is done of it, why, who says so. A version that is
//! corrected stays, and the last one stands.

use chrono::{DateTime, NaiveDate, Utc};

use crate::spine::language::Translated;
use crate::spine::naming::named;

/// What is done of a contribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Kept,
    Partly,
    NotKept,
    UnderStudy,
}

named!(
    Verdict,
    Kept => "kept",
    Partly => "partly",
    NotKept => "not-kept",
    UnderStudy => "under-study",
);

impl Verdict {
    /// Whether it must be said why.
    pub fn needs_why(self) -> bool {
        matches!(self, Self::Partly | Self::NotKept)
    }
}

/// One version of an official answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficialAnswer {
    /// From 1; the last one stands.
    pub number: i32,
    pub text: Translated,
    /// The function or the organisation that answers: “the vice-president for tourism”.
    pub by: String,
    pub on: NaiveDate,
    pub verdict: Verdict,
    pub why: Option<Translated>,
    pub recorded_at: DateTime<Utc>,
}
