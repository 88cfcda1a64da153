//! The sessions of a workstream: the meetings and the gatherings in which it works.

use chrono::{DateTime, Utc};
use cordee_store::ThingId;

use crate::gathering::model::Gathering;
use crate::spine::language::Translated;
use crate::spine::naming::named;

/// The most sessions of a workstream.
pub const MOST_SESSIONS: usize = 100;
/// The most documents of a workstream.
pub const MOST_DOCUMENTS: usize = 200;

/// What a session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Meeting,
    SiteVisit,
    Workshop,
}

named!(Sort, Meeting => "meeting", SiteVisit => "site-visit", Workshop => "workshop");

/// That a meeting or a gathering is a session of a workstream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    pub thing: ThingId,
    pub sort: Sort,
}

/// A session, with what is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub tie: Tie,
    pub title: Translated,
    pub starts_at: DateTime<Utc>,
    pub place: String,
    pub example: bool,
    /// The gathering that it is; without one, it is a meeting, which has no page for everybody.
    pub gathering: Option<Gathering>,
}
