//! Gatherings: what is said of them, and how far they have come.
//!
//! Start with [`Gathering`]. Who comes is [`registration`]'s; who has a place and who waits is decided
//! by [`room`].

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use cordee_store::ThingId;
use serde::{Deserialize, Serialize};

use crate::spine::dates::day_in;
use crate::spine::language::Translated;
use crate::spine::naming::named;
use crate::spine::thing::{Slugs, State};

pub mod letter;
pub mod notes;
pub mod photos;
pub mod reading;
pub mod registration;
pub mod report;
pub mod room;
pub mod subjects;
pub mod tables;

/// The most points of an agenda.
pub const MOST_POINTS: usize = 60;
/// The longest point, in minutes: a day and a night.
pub const MOST_MINUTES: u16 = 1_440;
/// The most places of a room.
pub const MOST_PLACES: i32 = 20_000;

/// What a gathering is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Those who live from a destination and those who decide, together for a day.
    Assises,
    Workshop,
    PublicMeeting,
}

named!(Sort, Assises => "assises", Workshop => "workshop", PublicMeeting => "public-meeting");

/// Where one takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    OnSite,
    Remote,
    Both,
}

named!(Manner, OnSite => "on-site", Remote => "remote", Both => "both");

/// How far a gathering has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Only those who prepare it know of it.
    Draft,
    /// Everybody may register.
    Open,
    /// Public, and nobody registers any more but through the team.
    Closed,
    /// It took place.
    Held,
}

named!(Phase, Draft => "draft", Open => "open", Closed => "closed", Held => "held");

impl Phase {
    /// Whether the public sees it.
    pub fn state(self) -> State {
        if self == Self::Draft { State::Draft } else { State::Published }
    }
}

/// A point of the agenda.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Point {
    pub minutes: u16,
    pub title: Translated,
    /// In a sentence, what happens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Translated>,
}

/// What is said of a gathering.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description {
    pub title: Translated,
    pub sort: Sort,
    pub lead: Option<Translated>,
    pub starts_at: DateTime<Utc>,
    pub ends_at: Option<DateTime<Utc>>,
    pub manner: Manner,
    pub place: String,
    /// How one comes without a car.
    pub access: Option<Translated>,
    pub accessibility: Option<Translated>,
    /// Where those who are elsewhere take part: told to those who are registered, and to nobody else.
    pub remote_link: String,
    /// How many people the room holds; none, as many as come.
    pub places: Option<i32>,
    /// Whether one eats together.
    pub has_meal: bool,
    pub agenda: Vec<Point>,
}

impl Description {
    /// The points with the instant at which each begins.
    pub fn timed(&self) -> Vec<(DateTime<Utc>, &Point)> {
        let mut at = self.starts_at;
        let mut timed = vec![];
        for point in &self.agenda {
            timed.push((at, point));
            at += TimeDelta::minutes(point.minutes.into());
        }
        timed
    }

    /// When it ends: as it was said, or with the last point of the agenda.
    pub fn end(&self) -> Option<DateTime<Utc>> {
        let minutes: i64 = self.agenda.iter().map(|point| i64::from(point.minutes)).sum();
        let last = self.starts_at + TimeDelta::minutes(minutes);
        self.ends_at.or((minutes != 0).then_some(last))
    }

    /// By how many minutes the agenda goes beyond the end that was said.
    pub fn overrun(&self) -> Option<i64> {
        let end = self.ends_at?;
        let minutes: i64 = self.agenda.iter().map(|point| i64::from(point.minutes)).sum();
        let last = self.starts_at + TimeDelta::minutes(minutes);
        let beyond = (last - end).num_minutes();
        (0 < beyond).then_some(beyond)
    }

    /// The day on which it is held, where it is held.
    pub fn day(&self, zone: Tz) -> NaiveDate {
        day_in(self.starts_at, zone)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gathering {
    pub id: ThingId,
    pub process: Option<ThingId>,
    /// The step of the process that it is of.
    pub step: Option<ThingId>,
    pub phase: Phase,
    pub description: Description,
    pub slugs: Slugs,
    pub example: bool,
    pub revision: i32,
}

impl Gathering {
    /// Whether it took place already at `now`, as the team or the agenda says.
    pub fn is_over(&self, now: DateTime<Utc>) -> bool {
        let end = self.description.end().unwrap_or(self.description.starts_at);
        match self.phase {
            Phase::Draft => false,
            Phase::Open | Phase::Closed => end <= now,
            Phase::Held => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spine::language::Lang;

    fn at(written: &str) -> DateTime<Utc> {
        written.parse().expect("an instant")
    }

    fn description(ends_at: Option<&str>, minutes: &[u16]) -> Description {
        let point = |minutes: &u16| Point {
            minutes: *minutes,
            title: Translated::only(Lang::Fr, "Accueil"),
            note: None,
        };
        Description {
            title: Translated::only(Lang::Fr, "Assises"),
            sort: Sort::Assises,
            lead: None,
            starts_at: at("2022-01-28T08:00:00Z"),
            ends_at: ends_at.map(at),
            manner: Manner::OnSite,
            place: String::new(),
            access: None,
            accessibility: None,
            remote_link: String::new(),
            places: None,
            has_meal: false,
            agenda: minutes.iter().map(point).collect(),
        }
    }

    #[test]
    fn each_point_begins_when_the_one_before_ends() {
        let said = description(None, &[30, 90, 15]);
        let hours: Vec<String> = said.timed().iter().map(|(at, _)| at.to_rfc3339()).collect();
        assert_eq!(
            hours,
            ["2022-01-28T08:00:00+00:00", "2022-01-28T08:30:00+00:00", "2022-01-28T10:00:00+00:00"]
        );
        assert_eq!(said.end(), Some(at("2022-01-28T10:15:00Z")));
    }

    #[test]
    fn an_agenda_that_goes_beyond_the_end_is_told() {
        for (ends_at, minutes, expected) in [
            (Some("2022-01-28T09:00:00Z"), &[30, 30][..], None),
            (Some("2022-01-28T09:00:00Z"), &[30, 45][..], Some(15)),
            (None, &[30, 45][..], None),
            (Some("2022-01-28T09:00:00Z"), &[][..], None),
        ] {
            assert_eq!(
                description(ends_at, minutes).overrun(),
                expected,
                "{ends_at:?} {minutes:?}"
            );
        }
    }
}
