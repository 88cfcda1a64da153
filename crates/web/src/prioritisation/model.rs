//! Prioritisations: proposals of which several bodies say what they think, each on its own day, and nobody
//! for another.
//!
//! Start with [`Prioritisation`]; how ballots are filled in is [`content`]'s. What comes of them is
//! [`counting`]'s, of all bodies together [`joint`]'s, and it is counted anew each time from the ballots alone.

use cordee_store::ThingId;
use serde::{Deserialize, Serialize};

use crate::spine::language::{Lang, Translated};
use crate::spine::messages::text;
use crate::spine::naming::{identifiers, named};
use crate::spine::thing::{Slugs, State};

pub mod composing;
pub mod content;
pub mod counting;
mod engine;
pub mod file;
pub mod joint;
pub mod reading;

pub use super::voting::model as voting;
pub use content::{Content, Criterion, CriterionId, Form};

/// The most proposals of a prioritisation, and the most bodies.
pub const MOST_CANDIDATES: usize = 60;
pub const MOST_COLLEGES: usize = 12;
/// The most ballots of one body.
pub const MOST_BALLOTS: usize = 2_000;
/// The most that a body weighs; the least is 1.
pub const MOST_WEIGHT: i32 = 100;

identifiers! {
    /// The identifier of a body among those that grade.
    CollegeId,
    /// The identifier of a ballot: it names nobody.
    BallotId,
}

/// The words that proposals are graded with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scale {
    /// The seven of the first experiments with majority judgment (Balinski and Laraki, 2007).
    Seven,
    Five,
}

named!(Scale, Seven => "seven", Five => "five");

impl Scale {
    /// How many grades there are.
    pub fn size(self) -> u8 {
        match self {
            Self::Seven => 7,
            Self::Five => 5,
        }
    }

    /// The word of a grade in `lang`, the worst being 0.
    pub fn word(self, grade: u8, lang: Lang) -> String {
        text(lang, &format!("grade-{}-{grade}", self.name()))
    }
}

/// What ballots are about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Candidate {
    pub id: ThingId,
    pub title: Translated,
    /// In a sentence, what it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pitch: Option<Translated>,
}

/// A body that grades, with the name it had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct College {
    pub id: CollegeId,
    /// None once the body is gone.
    pub body: Option<ThingId>,
    pub name: Translated,
    /// How much it weighs when all bodies are counted together, beside what the others weigh.
    pub weight: i32,
}

/// A ballot as it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ballot {
    pub id: BallotId,
    /// From 1, in the order in which they were typed: what is written on the paper.
    pub number: i32,
    pub content: Content,
    /// Taken back: kept, and not counted.
    pub is_withdrawn: bool,
}

/// What is said of a prioritisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description {
    pub title: Translated,
    pub lead: Option<Translated>,
    pub form: Form,
    pub candidates: Vec<Candidate>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prioritisation {
    pub id: ThingId,
    pub process: Option<ThingId>,
    pub description: Description,
    /// In the order in which they are shown.
    pub colleges: Vec<College>,
    pub slugs: Slugs,
    pub state: State,
    pub example: bool,
    pub revision: i32,
}

impl Prioritisation {
    pub fn college(&self, id: &str) -> Option<&College> {
        self.colleges.iter().find(|college| college.id.as_str() == id)
    }
}
