//! Themes, what people and a machine give to texts, and what stands for each.
//!
//! A text is what one person wrote; a [`Verdict`] is what somebody made of it. Nobody writes over
//! anybody: each coder has a verdict of their own for each text, and where two differ a third line,
//! settled by a person, stands. Start with [`standing::Board`].

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use chrono::{DateTime, NaiveDate, Utc};
use cordee_store::ThingId;
use serde::{Deserialize, Serialize};

use crate::spine::language::Translated;
use crate::spine::thing::{Slugs, State};

pub mod figures;
pub mod order;
pub mod passing;
pub mod reading;
pub mod standing;

/// The texts that every coder sees first, so that one can tell how far they agree.
pub const READ_TWICE: usize = 30;
/// A machine learns a theme from this many coded texts at least: two in each of five folds.
pub const LEAST_CODED: usize = 10;
/// What a machine is less sure of, in thousandths, goes back to people.
pub const SURE: i32 = 700;

/// What several texts are about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    pub id: ThingId,
    pub survey: ThingId,
    pub process: Option<ThingId>,
    /// The code of the question whose texts it sorts.
    pub question: String,
    pub name: Translated,
    /// When a text belongs to it, in a sentence or two.
    pub definition: Option<Translated>,
    pub slugs: Slugs,
    pub state: State,
    pub example: bool,
    pub revision: i32,
}

/// What one makes of a text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It is about one theme at least.
    Themes(BTreeSet<ThingId>),
    /// It is about something that the grid does not have.
    Outside,
    /// Nobody can tell what it says.
    Unreadable,
}

impl Verdict {
    /// Its name in the database and in folders.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Themes(_) => "themes",
            Self::Outside => "outside",
            Self::Unreadable => "unreadable",
        }
    }

    /// The verdict called `name`, with its `themes`.
    pub fn named(name: &str, themes: BTreeSet<ThingId>) -> Option<Self> {
        match name {
            "themes" if !themes.is_empty() => Some(Self::Themes(themes)),
            "outside" if themes.is_empty() => Some(Self::Outside),
            "unreadable" if themes.is_empty() => Some(Self::Unreadable),
            _ => None,
        }
    }

    pub fn themes(&self) -> BTreeSet<ThingId> {
        match self {
            Self::Themes(themes) => themes.clone(),
            Self::Outside | Self::Unreadable => BTreeSet::new(),
        }
    }

    pub fn holds(&self, theme: &ThingId) -> bool {
        matches!(self, Self::Themes(themes) if themes.contains(theme))
    }
}

/// What one coder gave one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coding {
    pub sheet: String,
    pub coder: String,
    pub verdict: Verdict,
    /// Grows with every change.
    pub revision: i32,
    pub coded_on: NaiveDate,
}

/// What stands for a text, whoever coded it before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    pub sheet: String,
    pub coder: String,
    pub verdict: Verdict,
    pub settled_on: NaiveDate,
}

/// What a machine makes of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    pub sheet: String,
    /// None: it belongs to no theme, or nothing can be told of it.
    pub theme: Option<ThingId>,
    /// How sure it is.
    pub per_mille: i32,
}

/// A passage that everybody may read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    pub id: String,
    pub theme: ThingId,
    pub sheet: String,
    /// To the letter.
    pub passage: String,
    pub coder: String,
    pub approved_on: NaiveDate,
}

/// Themes that went into others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merges {
    pub living: BTreeSet<ThingId>,
    pub into: BTreeMap<ThingId, ThingId>,
}

impl Merges {
    /// The theme under which what was given to `theme` counts: itself, the one it went into, or none.
    pub fn resolved(&self, theme: &ThingId) -> Option<ThingId> {
        let mut at = theme;
        for _ in 0..=self.into.len() {
            if self.living.contains(at) {
                return Some(at.clone());
            }
            at = self.into.get(at)?;
        }
        None
    }

    /// What `verdict` says of the themes that are there; none when all it named are gone: the text is
    /// to be coded again.
    pub fn standing(&self, verdict: &Verdict) -> Option<Verdict> {
        let Verdict::Themes(themes) = verdict else { return Some(verdict.clone()) };
        let themes: BTreeSet<ThingId> =
            themes.iter().filter_map(|theme| self.resolved(theme)).collect();
        (!themes.is_empty()).then_some(Verdict::Themes(themes))
    }
}

/// Two themes made one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    pub theme: ThingId,
    pub into: ThingId,
    pub at: DateTime<Utc>,
}

/// What is kept of the texts of one question.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grid {
    /// Whether everybody reads the themes with the results.
    pub is_public: bool,
    pub proposal: Option<Proposal>,
    pub extension: Option<Extension>,
    /// The job that was queued last.
    pub job: Option<String>,
}

/// The themes that a machine proposed; none of them is one before somebody names it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    pub on: NaiveDate,
    /// How many texts were read.
    pub texts: usize,
    /// How many share no telling word with others.
    pub outside: usize,
    /// How well this number of themes came back, in thousandths.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stability: Option<i32>,
    pub themes: Vec<Proposed>,
    /// Texts that are nearly the same, as the sheets they stand on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alike: Vec<Vec<String>>,
}

/// A theme that a machine proposed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposed {
    pub number: u32,
    pub words: Vec<String>,
    pub texts: usize,
    pub examples: Vec<Passage>,
}

/// Some bytes of the text of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Passage {
    pub sheet: String,
    pub start: usize,
    pub end: usize,
}

impl Passage {
    pub fn of(sheet: &str, at: &Range<usize>) -> Self {
        Self { sheet: sheet.to_owned(), start: at.start, end: at.end }
    }
}

/// How a machine carried codes over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extension {
    pub on: NaiveDate,
    /// From how many coded texts it learnt.
    pub learnt_from: usize,
    /// How often it agreed with people on texts it had not seen, in thousandths.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreement: Option<i32>,
}
