//! What comes out: who sits where and why, what tables are made of, how far from ideal it is.

use std::collections::BTreeMap;

use crate::aim::Objective;
use crate::gathering::Placement;
use crate::issue::{Issue, Unsuitable};

/// A placement with all that explains it. People and tables are in the order of their keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub placement: Placement,
    pub people: Vec<SeatedPerson>,
    pub tables: Vec<FilledTable>,
    /// One for each objective, [`Objective::Moves`] in a repair only.
    pub scores: Vec<Score>,
    pub wishes: WishCounts,
    /// What was asked and could not be done; empty when all was.
    pub issues: Vec<Issue>,
    /// In a repair, seats of those who had one that are others now.
    pub moved: Vec<Move>,
}

impl Plan {
    /// The score of an objective.
    pub fn score(&self, objective: Objective) -> Option<&Score> {
        self.scores.iter().find(|it| it.objective == objective)
    }

    /// How many people a repair moved in at least one round.
    pub fn people_moved(&self) -> usize {
        let people = self.moved.iter().map(|it| it.person.as_str());
        people.collect::<std::collections::BTreeSet<&str>>().len()
    }
}

/// How far an objective is reached, and how far it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Score {
    pub objective: Objective,
    /// See [`Objective`] for what is counted; less is better.
    pub cost: i64,
    /// No placement of those seated costs less. It may be out of reach, with or without the others.
    pub bound: i64,
    pub proof: Proof,
}

impl Score {
    /// Whether nothing better exists, whatever the other objectives were to give up.
    pub fn is_best(&self) -> bool {
        self.cost == self.bound
    }
}

/// How a bound is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// The optimum of a minimum-cost flow.
    Flow,
    /// So many people at so many tables: there is no other way.
    Counting,
}

/// How many people got what they wished.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WishCounts {
    /// Of each rank, how many got that wish and none before it.
    pub best: Vec<usize>,
    /// Wished, chose in some round, and got nothing of it.
    pub none: usize,
    /// Wished nothing, or led a table in all their rounds.
    pub without: usize,
}

/// Somebody, with their seats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeatedPerson {
    pub key: String,
    /// One for each round; none when they are not there or have no seat.
    pub seats: Vec<Option<Seat>>,
    /// Wishes they might have hoped for and did not get: above the last one they got, or any when
    /// they got less than one a round.
    pub missed: Vec<Missed>,
}

/// A seat, and what gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    pub table: String,
    pub subject: Option<String>,
    pub why: Why,
}

/// What gave somebody their seat. Ranks count from 0, the first wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// They lead this table.
    Leads,
    /// The round took place.
    TookPlace { rank: Option<usize> },
    /// It was decided by hand, or for somebody of their group.
    Decided { rank: Option<usize> },
    /// They wished for its subject.
    Wish { rank: usize },
    /// A subject that they had in another round.
    Again { rank: Option<usize> },
    /// They wished for other subjects: see what they missed.
    Unwished,
    /// They wished nothing, or the table has no subject: it mixes people.
    Mixing,
}

/// A wish that was not met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missed {
    pub subject: String,
    pub rank: usize,
    /// Why not, in each round in which they are there; none of them if nobody offers it at all.
    pub obstacles: Vec<(usize, Obstacle)>,
}

/// Why somebody did not get a subject in a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// No table works on it in this round.
    NotOffered,
    /// They lead a table.
    Leads,
    /// Their seat was decided, or the round took place.
    Decided,
    /// Its tables do not suit them, or somebody of their group.
    Unsuitable { reasons: Vec<Unsuitable> },
    /// Its tables that suit them are full.
    Full(Full),
    /// There was a chair; taking it would have cost this much more of these (less where negative).
    Weighed { costs: Vec<(Objective, i64)> },
    /// There was a chair; taking it would have broken what must be: people kept apart, or the least of a
    /// table.
    Forbidden,
}

/// Who sits at the full tables of a subject.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Full {
    pub chairs: usize,
    /// Wished it first, and other offered subjects after.
    pub first: usize,
    /// Wished no other subject that is offered.
    pub only: usize,
    /// Wished it after others.
    pub later: usize,
    /// Lead it, or were put there by hand.
    pub decided: usize,
    /// Did not wish it.
    pub others: usize,
}

/// A table, round after round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilledTable {
    pub key: String,
    pub rounds: Vec<TableRound>,
}

/// Who is at a table in a round.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableRound {
    pub subject: Option<String>,
    /// Keys, in order.
    pub people: Vec<String>,
    /// How many of each profile; under the empty text, those of whom it is not known.
    pub profiles: BTreeMap<String, usize>,
    pub communes: BTreeMap<String, usize>,
}

/// A seat that a repair changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    pub person: String,
    pub round: usize,
    pub from: String,
    /// None when there is no seat any more.
    pub to: Option<String>,
}
