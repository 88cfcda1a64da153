//! From the subjects that a gathering chose to workstreams: a decision that says what became of each.
//!
//! A decision is corrected by another one, with the next number; those before stay as its trace, and so do
//! the workstreams that they made.

use chrono::{DateTime, NaiveDate, Utc};
use cordee_store::ThingId;

use crate::gathering::model::subjects::{SubjectId, Unit};
use crate::spine::language::{Lang, Translated};
use crate::spine::naming::named;

/// The most outcomes of a decision: the subjects, and what is added.
pub const MOST_OUTCOMES: usize = 60;

/// What became of a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Kept,
    Renamed,
    /// It goes into the workstream of another subject.
    Merged,
    Dropped,
    /// No subject: a workstream that was decided besides.
    Added,
}

named!(
    Fate,
    Kept => "kept",
    Renamed => "renamed",
    Merged => "merged",
    Dropped => "dropped",
    Added => "added",
);

/// How much a subject was chosen: so many times, or so many points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chosen {
    pub count: i32,
    pub unit: Unit,
}

/// What a decision says of one subject, or of what it adds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// None, for what is added.
    pub subject: Option<SubjectId>,
    /// What the subject was called then, or what is added.
    pub title: Translated,
    /// How much it was chosen, as it was counted on the day it was recorded.
    pub chosen: Chosen,
    pub fate: Fate,
    /// What it is called from then on, when it is renamed.
    pub name: Option<Translated>,
    /// Where in the decision that stands into which it is merged.
    pub into: Option<usize>,
    pub why: Option<Translated>,
    /// None once it is gone for good, or where there is none.
    pub workstream: Option<ThingId>,
}

impl Outcome {
    /// What the workstream is called that it makes, if it makes one.
    pub fn makes(&self) -> Option<&Translated> {
        match self.fate {
            Fate::Kept | Fate::Added => Some(&self.title),
            Fate::Renamed => self.name.as_ref(),
            Fate::Merged | Fate::Dropped => None,
        }
    }

    /// Whether both are about the same subject, or add the same.
    fn is_about_the_same(&self, other: &Self, main: Lang) -> bool {
        match (&self.subject, &other.subject) {
            (Some(one), Some(another)) => one == another,
            (None, None) => self.title.said(main).text == other.title.said(main).text,
            _ => false,
        }
    }
}

/// One version of a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// From 1; the last one stands.
    pub number: i32,
    /// By which body, when it is known and still there.
    pub body: Option<ThingId>,
    /// What that body was called.
    pub body_name: Option<Translated>,
    pub on: NaiveDate,
    pub why: Option<Translated>,
    pub recorded_at: DateTime<Utc>,
    pub outcomes: Vec<Outcome>,
}

impl Decision {
    /// What the subject of `outcome` goes on in: its own workstream, or that of what it is merged into.
    pub fn goes_on_as<'a>(&'a self, outcome: &'a Outcome) -> Option<&'a Translated> {
        let made = outcome.makes();
        made.or_else(|| outcome.into.and_then(|at| self.outcomes.get(at))?.makes())
    }

    /// The outcomes that lead to `workstream`.
    pub fn leading_to(&self, workstream: &ThingId) -> Vec<&Outcome> {
        let leads = |it: &&Outcome| it.workstream.as_ref() == Some(workstream);
        self.outcomes.iter().filter(leads).collect()
    }
}

/// The workstream that one of the versions before made of the same subject as `outcome`: it is not made
/// twice.
pub fn made_before(before: &[Decision], outcome: &Outcome, main: Lang) -> Option<ThingId> {
    let all = before.iter().rev().flat_map(|decision| &decision.outcomes);
    let mut own = all.filter(|it| it.makes().is_some() && it.is_about_the_same(outcome, main));
    own.find_map(|it| it.workstream.clone())
}

/// What versions before the last one made workstreams of, and the last one does not.
pub fn left_behind(all: &[Decision]) -> Vec<&Outcome> {
    let Some((last, before)) = all.split_last() else { return vec![] };
    let mut left: Vec<&Outcome> = vec![];
    for outcome in before.iter().flat_map(|decision| &decision.outcomes) {
        let (Some(workstream), Some(_)) = (&outcome.workstream, outcome.makes()) else { continue };
        let is_told = left.iter().any(|it| it.workstream.as_ref() == Some(workstream));
        if !is_told && last.leading_to(workstream).is_empty() {
            left.push(outcome);
        }
    }
    left
}
