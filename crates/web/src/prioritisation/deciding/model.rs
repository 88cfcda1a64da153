//! What is decided of proposals, and where that departs from the order that was counted.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use cordee_store::ThingId;

use crate::spine::language::Translated;
use crate::spine::naming::named;

/// What becomes of a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    Retained,
    /// Neither retained nor dropped: it will be looked at again.
    Postponed,
    /// It goes on in another one.
    Merged,
    Dropped,
}

named!(
    Fate,
    Retained => "retained",
    Postponed => "postponed",
    Merged => "merged",
    Dropped => "dropped",
);

/// How a decision departs from the order that was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Departure {
    /// Retained, though the order puts enough others before it.
    Lifted,
    /// Not retained, though the order puts it among as many as were retained.
    PassedOver,
}

named!(Departure, Lifted => "lifted", PassedOver => "passed-over");

/// What is decided of one proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub candidate: ThingId,
    pub fate: Fate,
    /// The proposal in which it goes on, when it is merged.
    pub into: Option<ThingId>,
    /// Its place on the day it was recorded, where there was one order.
    pub place: Option<i32>,
    pub departure: Option<Departure>,
    pub why: Option<Translated>,
}

/// One version of a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// From 1; the last one stands.
    pub number: i32,
    /// None once the body is gone.
    pub body: Option<ThingId>,
    /// What that body was called.
    pub body_name: Translated,
    pub on: NaiveDate,
    /// The deliberation that takes it, once there is one.
    pub deliberation: Option<ThingId>,
    /// In Markdown, what is to be said of the whole.
    pub note: Option<Translated>,
    pub recorded_at: DateTime<Utc>,
    /// In the order of the proposals; those of which nothing is decided yet are left out.
    pub choices: Vec<Choice>,
}

impl Decision {
    /// What is decided of `candidate`, if anything is.
    pub fn of(&self, candidate: &ThingId) -> Option<&Choice> {
        self.choices.iter().find(|choice| choice.candidate == *candidate)
    }

    /// How many have this fate.
    pub fn count(&self, fate: Fate) -> usize {
        self.choices.iter().filter(|choice| choice.fate == fate).count()
    }
}

/// The places of proposals in one order, from 1; those that are equal share theirs.
pub type Places = BTreeMap<ThingId, usize>;

/// Where `fates` depart from the `orders`: in all of them, and in the same way. Of as many as were retained,
/// an order would have retained the first; those that share a place across that line are free, and so are
/// those that are merged or of which nothing is decided.
pub fn departures(
    fates: &BTreeMap<ThingId, Fate>,
    orders: &[&Places],
) -> BTreeMap<ThingId, Departure> {
    let mut all = orders.iter().map(|order| departures_from(fates, order));
    let Some(mut common) = all.next() else { return BTreeMap::new() };
    for other in all {
        common.retain(|candidate, departure| other.get(candidate) == Some(departure));
    }
    common
}

fn departures_from(
    fates: &BTreeMap<ThingId, Fate>,
    order: &Places,
) -> BTreeMap<ThingId, Departure> {
    let placed = |(candidate, fate): (&ThingId, &Fate)| {
        let place = order.get(candidate).copied()?;
        (*fate != Fate::Merged).then(|| (candidate.clone(), *fate, place))
    };
    let decided: Vec<(ThingId, Fate, usize)> = fates.iter().filter_map(placed).collect();
    let retained = decided.iter().filter(|(_, fate, _)| *fate == Fate::Retained).count();
    let departure = |(candidate, fate, place): &(ThingId, Fate, usize)| {
        let before = decided.iter().filter(|(_, _, other)| other < place).count();
        let down_to_it = decided.iter().filter(|(_, _, other)| other <= place).count();
        let departure = match fate {
            Fate::Retained if retained <= before => Departure::Lifted,
            Fate::Postponed | Fate::Dropped if down_to_it <= retained => Departure::PassedOver,
            _ => return None,
        };
        Some((candidate.clone(), departure))
    };
    decided.iter().filter_map(departure).collect()
}
