//! Surveys and what was answered: the questions themselves are `cordee_questionnaire`'s.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use cordee_questionnaire::{AnswerSheet, Draft, Language, Population, Questionnaire};
use cordee_store::ThingId;
use serde::{Deserialize, Serialize};

use crate::spine::language::{Lang, Translated};
use crate::spine::thing::{Slugs, State};

pub mod analysis;
pub mod building;
mod counting;
mod joining;
pub mod land;
pub mod reading;
pub mod removed;
pub mod tally;
pub mod typing;

/// Where a survey stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// It is written.
    Draft,
    /// It takes answers.
    Open,
    /// It takes no more.
    Closed,
}

impl Phase {
    pub const ALL: [Self; 3] = [Self::Draft, Self::Open, Self::Closed];

    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|phase| phase.name() == name)
    }
}

/// What one says of a survey, besides its questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description {
    pub title: Translated,
    /// What it is for, before the first question; in Markdown.
    pub lead: Option<Translated>,
    /// What is said once the answers are sent; in Markdown.
    pub thanks: Option<Translated>,
    /// The first day on which it takes answers; without one, it does as soon as it is opened.
    pub opens_on: Option<NaiveDate>,
    /// The last day on which it takes answers.
    pub closes_on: Option<NaiveDate>,
}

/// A survey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survey {
    pub id: ThingId,
    pub process: Option<ThingId>,
    pub description: Description,
    pub phase: Phase,
    /// Whether everybody may read the results.
    pub results_public: bool,
    /// The questions that are worked on.
    pub draft: Draft,
    pub slugs: Slugs,
    pub state: State,
    pub example: bool,
    pub revision: i32,
}

impl Survey {
    /// Whether it takes answers on `today`.
    pub fn is_open(&self, today: NaiveDate) -> bool {
        self.phase == Phase::Open
            && !self.is_coming(today)
            && self.description.closes_on.is_none_or(|last| today <= last)
    }

    /// Whether it was opened for a day that comes after `today`.
    pub fn is_coming(&self, today: NaiveDate) -> bool {
        self.phase == Phase::Open && self.description.opens_on.is_some_and(|first| today < first)
    }

    /// Whether everybody may read the results on `today`: once no more answers come, for what changes
    /// between two readings would tell what somebody answered.
    pub fn shows_results(&self, today: NaiveDate) -> bool {
        let is_over = self.phase != Phase::Draft && !self.is_coming(today) && !self.is_open(today);
        self.results_public && is_over
    }
}

/// A questionnaire as it was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// From 1.
    pub number: i32,
    pub questionnaire: Questionnaire,
}

/// How answers came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    Web,
    /// Typed from a form of paper.
    Paper,
    /// Typed on the site by whoever was invited by a link of their own.
    Invitation,
    /// Taken from a file of another tool.
    File,
    /// Typed on a tablet that the team put somewhere.
    Kiosk,
}

impl Channel {
    pub const ALL: [Self; 5] = [Self::Web, Self::Invitation, Self::Kiosk, Self::Paper, Self::File];

    pub fn name(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Invitation => "invitation",
            Self::Paper => "paper",
            Self::File => "file",
            Self::Kiosk => "kiosk",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.name() == name)
    }
}

/// Why somebody may want to look at answers again; nothing is left out for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// They were sent sooner than one can read the questions.
    Fast,
    /// A field that nobody sees was filled in.
    HiddenField,
    /// Enough answers of their group were there already.
    OverQuota,
    /// The browser did not do the work that it was asked for, or has no scripts.
    NoWork,
    /// Many came from the same network on the same day; a school has one network as well.
    Burst,
    /// They were typed on a kiosk while the survey was open, and arrived once it was over.
    Late,
    /// They hold a text of which somebody else sent nearly the same before.
    Alike,
}

impl Flag {
    pub const ALL: [Self; 7] = [
        Self::Fast,
        Self::HiddenField,
        Self::OverQuota,
        Self::NoWork,
        Self::Burst,
        Self::Late,
        Self::Alike,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Fast => "fast",
            Self::HiddenField => "hidden-field",
            Self::OverQuota => "over-quota",
            Self::NoWork => "no-work",
            Self::Burst => "burst",
            Self::Late => "late",
            Self::Alike => "alike",
        }
    }
}

/// The answers of one person.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// A hash of the secret by which they come back.
    pub id: String,
    pub version: i32,
    pub channel: Channel,
    pub lang: Lang,
    pub answers: AnswerSheet,
    pub started_on: NaiveDate,
    /// The day on which they were sent; without one, they are under way.
    pub finished_on: Option<NaiveDate>,
    /// How long it took.
    pub seconds: Option<i32>,
    pub flags: BTreeSet<Flag>,
}

/// The language of the questions for a reader of `lang`.
pub fn language(lang: Lang) -> Language {
    match lang {
        Lang::Fr => Language::french(),
        Lang::En => Language::english(),
    }
}

/// The key of the message that names a population.
pub fn population_key(population: Population) -> String {
    format!("population-{}", population.key().replace('_', "-"))
}
