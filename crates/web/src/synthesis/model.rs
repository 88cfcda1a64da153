//! Syntheses: points in sections, each with what it draws on.
//!
//! Start with [`Synthesis`] and [`Point`]. How the points are one text, for Word and for the history, is
//! [`whole`]'s; what the forms say is [`reading`]'s; a version that everybody reads is [`frozen`].

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use cordee_store::ThingId;

use crate::gathering::model::notes::NoteId;
use crate::spine::language::Translated;
use crate::spine::naming::{identifiers, named};
use crate::spine::thing::{Slugs, State};

pub mod frozen;
pub mod reading;
pub mod whole;

/// The most points of a synthesis, and the most that one cites.
pub const MOST_POINTS: usize = 200;
pub const MOST_CITED: usize = 200;
/// The longest text of a point, in characters.
pub const LONGEST: usize = 4_000;

identifiers! {
    /// The identifier of a point.
    PointId,
}

/// What a point is in a synthesis; they are read in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    StateOfAffairs,
    Kept,
    /// Positions that stand side by side.
    Divergent,
    /// With the reason why.
    NotKept,
    LeadForAction,
    DataNeed,
}

named!(
    Section,
    StateOfAffairs => "state-of-affairs",
    Kept => "kept",
    Divergent => "divergent",
    NotKept => "not-kept",
    LeadForAction => "lead-for-action",
    DataNeed => "data-need",
);

/// What a point draws on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cited {
    /// A contribution, a figure, a document: whatever has a page.
    Thing(ThingId),
    /// What was said at a table: no thing, but part of its gathering.
    Note { gathering: ThingId, note: NoteId },
    /// The answers to a question of a survey.
    Question { survey: ThingId, question: String },
}

impl Cited {
    /// What it is, in the database and in folders.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Thing(_) => "thing",
            Self::Note { .. } => "note",
            Self::Question { .. } => "question",
        }
    }

    /// The thing that it is, or is part of.
    pub fn source(&self) -> &ThingId {
        match self {
            Self::Thing(id) => id,
            Self::Note { gathering, .. } => gathering,
            Self::Question { survey, .. } => survey,
        }
    }

    /// Which part of it; nothing for the whole.
    pub fn part(&self) -> &str {
        match self {
            Self::Thing(_) => "",
            Self::Note { note, .. } => note.as_str(),
            Self::Question { question, .. } => question,
        }
    }

    /// What these three say.
    pub fn of(kind: &str, source: ThingId, part: &str) -> Option<Self> {
        match kind {
            "thing" if part.is_empty() => Some(Self::Thing(source)),
            "note" => Some(Self::Note { gathering: source, note: part.parse().ok()? }),
            "question" => Some(Self::Question { survey: source, question: part.to_owned() }),
            _ => None,
        }
    }

    /// As a form names it: `note:ID:PART`.
    pub fn value(&self) -> String {
        format!("{}:{}:{}", self.kind(), self.source(), self.part())
    }

    /// What a form names so.
    pub fn named(value: &str) -> Option<Self> {
        let mut parts = value.splitn(3, ':');
        let (kind, source, part) = (parts.next()?, parts.next()?, parts.next()?);
        Self::of(kind, source.parse().ok()?, part)
    }
}

/// A point of a synthesis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    pub id: PointId,
    pub section: Section,
    /// In Markdown, without headings.
    pub text: Translated,
    /// Why it is not kept.
    pub reason: Option<Translated>,
    /// In the order in which they were picked.
    pub cited: Vec<Cited>,
    pub revision: i32,
    /// It was taken away, and may come back.
    pub is_removed: bool,
}

/// The living among `points` as they are read: section after section.
pub fn in_order(points: &[Point]) -> Vec<&Point> {
    let of = |section: &'static Section| {
        points.iter().filter(move |point| !point.is_removed && point.section == *section)
    };
    Section::ALL.iter().flat_map(of).collect()
}

/// What the living among `points` cite, each once, in the order in which it is first cited: the first is
/// number 1.
pub fn sources(points: &[Point]) -> Vec<Cited> {
    let mut seen = BTreeSet::new();
    let all = in_order(points).into_iter().flat_map(|point| &point.cited);
    all.filter(|cited| seen.insert(*cited)).cloned().collect()
}

/// What is said of a synthesis, besides its points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description {
    pub title: Translated,
    /// What one reads who reads nothing else; in Markdown.
    pub summary: Option<Translated>,
}

/// A version that was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edition {
    /// From 1.
    pub number: i32,
    /// The revision that it was.
    pub revision: i32,
    pub published_at: DateTime<Utc>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Synthesis {
    pub id: ThingId,
    pub process: Option<ThingId>,
    /// The workstream whose question it answers.
    pub workstream: Option<ThingId>,
    pub description: Description,
    /// Whether the members of the workstream say what they think of it.
    pub is_in_review: bool,
    /// The versions that were published, the first one first.
    pub editions: Vec<Edition>,
    pub slugs: Slugs,
    pub state: State,
    pub example: bool,
    pub revision: i32,
}

impl Synthesis {
    pub fn last_edition(&self) -> Option<&Edition> {
        self.editions.last()
    }

    /// What it is once it is published as it stands.
    pub fn next_edition(&self, published_at: DateTime<Utc>) -> Edition {
        let last = self.last_edition().map_or(0, |edition| edition.number);
        Edition { number: last.saturating_add(1), revision: self.revision, published_at }
    }

    /// Whether it says something else than the version that everybody reads.
    pub fn moved_on(&self) -> bool {
        self.last_edition().is_some_and(|edition| edition.revision != self.revision)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spine::language::Lang;

    fn point(section: Section, cited: &[&str]) -> Point {
        Point {
            id: PointId::random(),
            section,
            text: Translated::only(Lang::Fr, "Un point"),
            reason: None,
            cited: cited.iter().filter_map(|value| Cited::named(value)).collect(),
            revision: 1,
            is_removed: false,
        }
    }

    #[test]
    fn sources_are_numbered_as_they_are_met_in_reading_and_each_once() {
        let mut removed = point(Section::StateOfAffairs, &["thing:z:"]);
        removed.is_removed = true;
        let points = [
            point(Section::Kept, &["thing:a:", "question:s:q1"]),
            removed,
            point(Section::StateOfAffairs, &["note:g:n1", "thing:a:"]),
        ];
        let values: Vec<String> = sources(&points).iter().map(Cited::value).collect();
        assert_eq!(values, ["note:g:n1", "thing:a:", "question:s:q1"]);
    }

    #[test]
    fn a_citation_that_names_nothing_is_none() {
        for value in ["", "thing", "thing:a", "thing:a:b", "note:g:", "note:G:n", "letter:a:b"] {
            assert_eq!(Cited::named(value), None, "{value}");
        }
    }
}
