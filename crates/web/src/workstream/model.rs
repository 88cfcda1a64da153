//! Workstreams: what is said of them, and how far they have come.
//!
//! Start with [`Workstream`]. Who works in one is [`membership`]'s, in which meetings [`session`]'s; how the
//! subjects of a gathering became workstreams is [`decision`]'s.

use chrono::{DateTime, Utc};
use cordee_store::ThingId;

use crate::spine::dates::Period;
use crate::spine::language::Translated;
use crate::spine::naming::named;
use crate::spine::thing::{Slugs, State};

pub mod deciding;
pub mod decision;
pub mod membership;
pub mod reading;
pub mod session;

/// How far a workstream has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Only those who prepare it know of it.
    Preparing,
    /// Public, and worked on.
    Open,
    /// Public, and done with.
    Closed,
}

named!(Phase, Preparing => "preparing", Open => "open", Closed => "closed");

impl Phase {
    /// Whether the public sees it.
    pub fn state(self) -> State {
        if self == Self::Preparing { State::Draft } else { State::Published }
    }
}

/// What is said of a workstream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description {
    pub title: Translated,
    /// What it is to answer; one that a decision just made has none yet.
    pub question: Option<Translated>,
    pub lead: Option<Translated>,
    pub period: Period,
}

impl Description {
    /// One of which nothing but the title is known.
    pub fn titled(title: Translated) -> Self {
        Self { title, question: None, lead: None, period: Period::default() }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workstream {
    pub id: ThingId,
    pub process: Option<ThingId>,
    pub phase: Phase,
    /// When it was closed, while it is: its members are named for a time from there.
    pub closed_at: Option<DateTime<Utc>>,
    pub description: Description,
    pub slugs: Slugs,
    pub example: bool,
    pub revision: i32,
}

impl Workstream {
    /// A new one that nobody sees yet.
    pub fn prepared(description: Description, process: Option<ThingId>, example: bool) -> Self {
        Self {
            id: ThingId::random(),
            process,
            phase: Phase::Preparing,
            closed_at: None,
            description,
            slugs: Slugs::default(),
            example,
            revision: 1,
        }
    }
}
