//! Ties: an ordered list of criteria that ends with a declared order.

use std::cmp::Ordering;

use crate::Election;
use crate::profile::Profile;

/// What decides between two projects that a rule finds equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TieCriterion {
    /// The one that costs less.
    LowerCost,
    /// The one with more votes.
    MoreVotes,
}

/// Criteria, then an order declared, or drawn, before the count.
///
/// The order names identifiers from the first to the last; what it does not name comes after, by
/// identifier as a string (`10` before `2`). The default is that order alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TieOrder {
    /// What is looked at first.
    pub criteria: Vec<TieCriterion>,
    /// Identifiers, the first taken first.
    pub drawn: Vec<String>,
}

/// Projects that a rule found exactly equal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// How many projects were selected before.
    pub after: usize,
    /// The one that the tie order took.
    pub taken: usize,
    /// The others that it was equal to.
    pub others: Vec<usize>,
}

impl TieOrder {
    /// Lower cost, more votes, then the order that was drawn: the order recommended for towns.
    pub fn recommended(drawn: Vec<String>) -> Self {
        Self { criteria: vec![TieCriterion::LowerCost, TieCriterion::MoreVotes], drawn }
    }

    /// The rank of each project; the lowest is taken.
    pub(crate) fn priorities(&self, election: &Election, profile: &Profile) -> Vec<u32> {
        let count = profile.costs.len();
        let mut drawn = vec![usize::MAX; count];
        for (rank, id) in self.drawn.iter().enumerate() {
            if let Some(at) = election.find(id) {
                drawn[at] = drawn[at].min(rank);
            }
        }
        let by = |a: usize, b: usize| {
            let criterion = |criterion: &TieCriterion| match criterion {
                TieCriterion::LowerCost => profile.costs[a].cmp(&profile.costs[b]),
                TieCriterion::MoreVotes => profile.votes[b].cmp(&profile.votes[a]),
            };
            let criteria = self.criteria.iter().map(criterion);
            criteria
                .fold(Ordering::Equal, Ordering::then)
                .then(drawn[a].cmp(&drawn[b]))
                .then(a.cmp(&b))
        };
        let mut order: Vec<usize> = (0..count).collect();
        order.sort_by(|a, b| by(*a, *b));
        let mut priorities = vec![0; count];
        for (rank, project) in (0..).zip(order) {
            priorities[project] = rank;
        }
        priorities
    }
}
