//! What somebody says of a contribution.

use chrono::{DateTime, Utc};
use cordee_sheet::Mail;
use cordee_store::ThingId;

use crate::spine::language::Lang;
use crate::spine::naming::identifiers;

use super::{Reason, Standing};

/// The longest comment, in characters.
pub const TEXT: usize = 2_000;

identifiers! {
    /// The identifier of a comment.
    CommentId,
}

/// A comment: it waits, is published, or is hidden by the same rule as contributions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    pub id: CommentId,
    pub contribution: ThingId,
    pub workstream: ThingId,
    pub text: String,
    pub lang: Lang,
    /// Everybody reads it, if it was given.
    pub name: Option<String>,
    /// By which they find what is held about them.
    pub mail: Option<Mail>,
    pub standing: Standing,
    /// Why it is hidden, while it is.
    pub reason: Option<Reason>,
    pub posted_at: DateTime<Utc>,
}
