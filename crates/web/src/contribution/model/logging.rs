//! What was done with contributions, for everybody to read: without what they said, nor who said it.

use chrono::{DateTime, Utc};
use cordee_store::ThingId;

use crate::spine::naming::{identifiers, named};

use super::Reason;
use super::comment::CommentId;

identifiers! {
    /// The identifier of a line of the log.
    LineId,
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Published,
    Hidden,
    /// It was hidden, and is public again.
    Restored,
    /// It was joined to another.
    Merged,
    Answered,
    /// Its author took it back.
    Withdrawn,
    /// It was public, and waits again to be read by the rule.
    SetBack,
    /// The team corrected what it says.
    Corrected,
    /// It was joined to another, and stands on its own again.
    Parted,
}

named!(
    What,
    Published => "published",
    Hidden => "hidden",
    Restored => "restored",
    Merged => "merged",
    Answered => "answered",
    Withdrawn => "withdrawn",
    SetBack => "set-back",
    Corrected => "corrected",
    Parted => "parted",
);

/// One line of the log: added, never changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogLine {
    pub id: LineId,
    pub contribution: ThingId,
    /// The comment that it was done with, when it was one.
    pub comment: Option<CommentId>,
    pub at: DateTime<Utc>,
    pub what: What,
    pub reason: Option<Reason>,
}
