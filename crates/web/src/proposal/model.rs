//! Proposals: candidate actions in three lines. Only what is retained becomes a full action sheet later:
//! nobody fills in a financing plan before the choice.
//!
//! Start with [`Proposal`]; what one costs is [`cost`]'s, what the form and the workbook say [`reading`]'s.

use chrono::{DateTime, Utc};
use cordee_store::ThingId;

use crate::spine::editing::{Pairs, without_empty};
use crate::spine::language::{Lang, Translated};
use crate::spine::naming::named;
use crate::spine::thing::{Kind, Slugs, State};

pub mod cost;
pub mod reading;

use cost::Cost;

/// What is said of a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description {
    pub title: Translated,
    /// What it is, in three lines.
    pub lines: Translated,
    /// Who would probably carry it: an organisation, or a function.
    pub carrier: Option<String>,
    pub cost: Option<Cost>,
    /// When, and in how much time, in words: “before summer”.
    pub time: Option<Translated>,
    /// The workstream that it comes from.
    pub workstream: Option<ThingId>,
    /// The subject that it is of, in words.
    pub subject: Option<Translated>,
    /// What it would change for the climate, between the seasons, for those who live there.
    pub climate: Option<Translated>,
    pub seasons: Option<Translated>,
    pub residents: Option<Translated>,
}

impl Description {
    /// One of which only what it is is known.
    pub fn of(title: Translated, lines: Translated) -> Self {
        Self {
            title,
            lines,
            carrier: None,
            cost: None,
            time: None,
            workstream: None,
            subject: None,
            climate: None,
            seasons: None,
            residents: None,
        }
    }

    /// All that its versions hold: what is typed in words.
    pub fn pairs(&self) -> Pairs {
        let mut pairs = reading::typed_words(self, Lang::Fr);
        pairs.retain(|(name, _)| name != reading::WORKSTREAM);
        without_empty(pairs)
    }

    /// What it would change, with the names of the fields.
    pub fn changes(&self) -> [(&'static str, Option<&Translated>); 3] {
        [
            ("climate", self.climate.as_ref()),
            ("seasons", self.seasons.as_ref()),
            ("residents", self.residents.as_ref()),
        ]
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub id: ThingId,
    pub process: Option<ThingId>,
    pub description: Description,
    /// The one with which it was made one.
    pub merged_into: Option<ThingId>,
    pub slugs: Slugs,
    pub state: State,
    pub example: bool,
    pub created_at: DateTime<Utc>,
    pub revision: i32,
}

impl Proposal {
    /// Where it stands.
    pub fn standing(&self) -> Standing {
        match (&self.merged_into, self.state) {
            (Some(_), _) => Standing::Merged,
            (None, State::Draft) => Standing::Draft,
            (None, State::Published | State::Archived) => Standing::Published,
        }
    }
}

/// Where a proposal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The project team alone reads it.
    Draft,
    Published,
    /// It was made one with another, and leads there.
    Merged,
}

named!(Standing, Draft => "draft", Published => "published", Merged => "merged");

/// What a proposal was born of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    Contribution,
    /// A point of a synthesis: the thread leads to the whole.
    Synthesis,
    /// A theme of what was written to a survey.
    Theme,
}

named!(Origin, Contribution => "contribution", Synthesis => "synthesis", Theme => "theme");

impl Origin {
    /// The kind of thing that it is.
    pub fn kind(self) -> Kind {
        match self {
            Self::Contribution => Kind::Contribution,
            Self::Synthesis => Kind::Synthesis,
            Self::Theme => Kind::Theme,
        }
    }
}

/// Which proposals are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    pub process: Option<ThingId>,
    pub workstream: Option<ThingId>,
    pub standing: Option<Standing>,
    pub origin: Option<Origin>,
}
