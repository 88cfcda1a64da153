//! Tasks, and what they wait for.

use super::Span;
use crate::calendar::Side;
use crate::days::DateRange;
use crate::template::Kind;

/// What a task waits for, or is waited for by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Anchor {
    Target,
    /// The task with this key.
    Task(String),
}

/// A distance that a task must keep from something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// `Before`: the task ends at least `gap` before the anchor begins. `After`: it begins at least
    /// `gap` after the anchor ends. With a gap of 0 they may share a day.
    pub side: Side,
    pub gap: Span,
    pub anchor: Anchor,
}

/// Whether the dates of a task are to be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// As late as what waits for it allows; or as early as can be, when it only comes after.
    Movable,
    /// On these days, whatever they are. Links are checked, not followed.
    Fixed(DateRange),
}

/// Something to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Unique in the plan.
    pub key: String,
    pub kind: Kind,
    /// One at least for a task that is not fixed.
    pub links: Vec<Link>,
    /// From its first to its last day, both counted; 0 is one day. In clear days, the first and the
    /// last are not counted. Ignored for a fixed task.
    pub lasts: Span,
    pub placement: Placement,
}

impl Task {
    /// Makes a movable task without links: give it one at least.
    pub fn new(key: impl Into<String>, kind: Kind, lasts: Span) -> Task {
        let placement = Placement::Movable;
        Task { key: key.into(), kind, links: Vec::new(), lasts, placement }
    }

    /// Adds that the task ends at least so long before the target or another task begins.
    #[must_use]
    pub fn before(self, gap: Span, anchor: Anchor) -> Task {
        self.linked(Side::Before, gap, anchor)
    }

    /// Adds that the task begins at least so long after the target or another task ends.
    #[must_use]
    pub fn after(self, gap: Span, anchor: Anchor) -> Task {
        self.linked(Side::After, gap, anchor)
    }

    /// Puts the task on these days.
    #[must_use]
    pub fn fixed_on(self, days: DateRange) -> Task {
        Task { placement: Placement::Fixed(days), ..self }
    }

    fn linked(mut self, side: Side, gap: Span, anchor: Anchor) -> Task {
        self.links.push(Link { side, gap, anchor });
        self
    }
}

impl Anchor {
    /// The task with this key.
    pub fn task(key: impl Into<String>) -> Anchor {
        Anchor::Task(key.into())
    }
}
