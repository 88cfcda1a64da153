//! Meetings: what they are about, who came, what was deliberated.
//!
//! The rules are below: [`sitting`] (quorum, proxies, votes) and [`delay`] (whether the convocation
//! leaves in time).

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use cordee_store::ThingId;

use crate::body::model::MemberId;
use crate::spine::dates::{date_said, day_in};
use crate::spine::language::{Lang, Translated};
use crate::spine::messages::{Value, text, text_with};
use crate::spine::naming::identifiers;
use crate::spine::thing::{Slugs, State};

pub mod delay;
pub mod reading;
pub mod sitting;

/// The most items of an agenda.
pub const MOST_ITEMS: usize = 60;

identifiers! {
    /// The identifier of an item of an agenda.
    ItemId,
}

/// A point of the agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub id: ItemId,
    pub title: String,
    /// In Markdown; may be empty.
    pub text: String,
    /// Whether it calls for a deliberation.
    pub deliberates: bool,
}

/// What is said of a meeting before it is held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description {
    pub title: Translated,
    pub body: Option<ThingId>,
    pub process: Option<ThingId>,
    pub starts_at: DateTime<Utc>,
    pub place: String,
    /// The day on which the convocation left.
    pub convened_on: Option<NaiveDate>,
    pub agenda: Vec<Item>,
}

/// A meeting, without who came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    pub id: ThingId,
    pub description: Description,
    /// In Markdown, as the decisions.
    pub minutes: String,
    pub decisions: String,
    /// Why it may decide without a quorum.
    pub quorum_waiver: Option<String>,
    pub example: bool,
    pub revision: i32,
}

impl Meeting {
    /// The day on which it is held, where it is held.
    pub fn day(&self, zone: Tz) -> NaiveDate {
        day_in(self.description.starts_at, zone)
    }
}

/// Whether a member came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Presence {
    Present,
    Excused,
    Absent,
    /// Represented by that member.
    Proxy(MemberId),
}

impl Presence {
    /// The name in the database and in the keys of the messages.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Excused => "excused",
            Self::Absent => "absent",
            Self::Proxy(_) => "proxy",
        }
    }

    /// The state called `name`; a proxy needs its holder.
    pub fn named(name: &str, holder: Option<MemberId>) -> Option<Self> {
        Some(match name {
            "present" => Self::Present,
            "excused" => Self::Excused,
            "absent" => Self::Absent,
            "proxy" => Self::Proxy(holder?),
            _ => return None,
        })
    }
}

/// How the votes fell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub votes_for: u16,
    pub votes_against: u16,
    pub abstentions: u16,
    /// Whether the chair, whose voice settles a tie, was for.
    pub casting_vote: bool,
}

/// What came of a vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Unanimous,
    Adopted,
    /// A tie, settled by the chair.
    AdoptedByChair,
    Rejected,
}

impl Outcome {
    /// The name in the keys of the messages, and as data.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unanimous => "unanimous",
            Self::Adopted => "adopted",
            Self::AdoptedByChair => "adopted-by-chair",
            Self::Rejected => "rejected",
        }
    }
}

impl Tally {
    pub fn cast(self) -> usize {
        usize::from(self.votes_for)
            + usize::from(self.votes_against)
            + usize::from(self.abstentions)
    }

    /// More for than against; abstentions do not count.
    pub fn outcome(self) -> Outcome {
        let Self { votes_for, votes_against, abstentions, casting_vote } = self;
        if votes_against < votes_for {
            let is_unanimous = votes_against == 0 && abstentions == 0;
            return if is_unanimous { Outcome::Unanimous } else { Outcome::Adopted };
        }
        let is_tie = votes_for == votes_against && 0 < votes_for;
        if is_tie && casting_vote { Outcome::AdoptedByChair } else { Outcome::Rejected }
    }

    /// “Adoptée à l'unanimité”, with the votes, in the words of `lang`.
    pub fn said(self, lang: Lang) -> String {
        let outcome = text(lang, &format!("deliberation-outcome-{}", self.outcome().name()));
        let count = |number: u16| Value::from(usize::from(number));
        let values = [
            ("outcome", outcome.into()),
            ("for", count(self.votes_for)),
            ("against", count(self.votes_against)),
            ("abstentions", count(self.abstentions)),
        ];
        text_with(lang, "deliberation-outcome", &values)
    }
}

/// Who sat when it was voted, as it was then.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attended {
    pub seats: u16,
    pub present: u16,
    pub proxies: u16,
    /// Votes of those who did not take part.
    pub recused: u16,
}

/// What a form says of a deliberation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    pub number: String,
    pub title: Translated,
    /// In Markdown.
    pub text: Translated,
    pub item: Option<ItemId>,
    pub tally: Tally,
    /// Who voted how, when it is said: “Contre : …”.
    pub named_votes: String,
    /// Who did not take part.
    pub recused: Vec<MemberId>,
    /// The day on which it was transmitted to the State.
    pub transmitted_on: Option<NaiveDate>,
}

/// What a body decided in a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deliberation {
    pub id: ThingId,
    pub process: Option<ThingId>,
    pub body: Option<ThingId>,
    pub meeting: Option<ThingId>,
    pub decided_on: NaiveDate,
    pub decision: Decision,
    pub attended: Attended,
    pub slugs: Slugs,
    pub state: State,
    pub example: bool,
    pub revision: i32,
}

impl Deliberation {
    /// “N° 2022-14, 28 janvier 2022. Adoptée à l'unanimité : 12 voix pour.”, in the words of `lang`.
    pub fn glance(&self, lang: Lang) -> String {
        let values = [
            ("number", Value::from(self.decision.number.clone())),
            ("date", date_said(self.decided_on, lang).into()),
            ("outcome", self.decision.tally.said(lang).into()),
        ];
        text_with(lang, "deliberation-glance", &values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abstentions_make_nothing_pass_and_a_tie_is_settled_by_the_chair_alone() {
        let tally = |votes_for, votes_against, abstentions, casting_vote| {
            Tally { votes_for, votes_against, abstentions, casting_vote }.outcome()
        };
        for (outcome, expected) in [
            (tally(12, 0, 0, false), Outcome::Unanimous),
            (tally(12, 0, 1, false), Outcome::Adopted),
            (tally(5, 4, 9, false), Outcome::Adopted),
            (tally(4, 5, 0, true), Outcome::Rejected),
            (tally(4, 4, 0, false), Outcome::Rejected),
            (tally(4, 4, 0, true), Outcome::AdoptedByChair),
            (tally(0, 0, 12, true), Outcome::Rejected),
        ] {
            assert_eq!(outcome, expected);
        }
    }
}
