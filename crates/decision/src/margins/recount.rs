//! Elections in which one project is better or worse off, and whether it is then selected.

use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{ToPrimitive, Zero};

use super::asked::Asked;
use super::{Recounts, turn};
use crate::count::select_after;
use crate::election::Group;
use crate::shares::chain::Chain;
use crate::shares::nearness::Coming;
use crate::{Decimal, Election, Weight};

/// Recounts for one project.
pub(super) struct Recount<'a> {
    shared: &'a Recounts<'a>,
    project: usize,
    chain: Option<&'a Chain>,
}

/// Recounts with some voters more or less, and what is known of each run of the chain.
pub(super) struct Turned<'a> {
    recount: &'a Recount<'a>,
    change: Change,
    /// The groups whose voters change their choices, and how many they are.
    order: Vec<(usize, u64)>,
    /// How few supporters that come may be enough in the runs up to each.
    known: Vec<f64>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Change {
    Joins,
    Leaves,
    Fresh,
}

impl<'a> Recount<'a> {
    pub fn new(shared: &'a Recounts<'a>, project: usize, chain: Option<&'a Chain>) -> Self {
        Self { shared, project, chain }
    }

    /// Whether the project is selected in another election, which begins as the chain does for the
    /// first `clean` runs; not where there is no election.
    fn holds(&self, election: Option<&Election>, clean: usize) -> bool {
        let (rule, options) = (self.shared.outcome.rule, self.shared.options);
        let set = election.map(|election| {
            select_after(election, rule, options, |setting| {
                self.chain.map_or(0, |chain| chain.from(self.project, clean, setting))
            })
        });
        matches!(set, Some(Ok(set)) if set.contains(&self.project))
    }

    /// The number of digits after the point of amounts, what the project costs and what can be
    /// spent, in the smallest unit.
    fn amounts(&self) -> Option<(u8, u64, u64)> {
        let (election, projects) = (self.shared.election, self.shared.election.projects());
        let places = projects.iter().map(|it| it.cost.places());
        let places = places.fold(election.budget().places(), u8::max);
        let own = projects.get(self.project)?.cost.scaled(places)?;
        Some((places, own, election.budget().scaled(places)?))
    }

    /// The highest cost at which a project that was selected still is.
    pub fn dearer(&self) -> Option<Decimal> {
        let (places, own, most) = self.amounts()?;
        let (known, guesses) = self.costs(places, own.max(most).saturating_add(1));
        let asked = Asked::new(|cost| self.holds_at(cost, places, &known), false);
        asked.try_until_it_holds(guesses.into_iter().filter(|cost| own < *cost));
        let at = |cost: u64| asked.holds(cost);
        let more = turn(most.saturating_sub(own) + 1, None, |more| !at(own + more))?;
        Decimal::scaled_back(own + more - 1, places)
    }

    /// The highest cost at which one that was not selected is.
    pub fn cheaper(&self) -> Option<Decimal> {
        let (places, own, _) = self.amounts()?;
        let guess = self.affordable(places).and_then(|most| own.checked_sub(most));
        let (known, guesses) = self.costs(places, own);
        let asked = Asked::new(|cost| self.holds_at(cost, places, &known), false);
        asked.try_until_it_holds(guesses.into_iter().filter(|cost| (1..own).contains(cost)));
        let at = |cost: u64| asked.holds(cost);
        let less = turn(own.saturating_sub(1), guess, |less| at(own - less))?;
        Decimal::scaled_back(own - less, places)
    }

    /// What is known of each run about costs of at most `most`, and which may be the highest.
    fn costs(&self, places: u8, most: u64) -> (Vec<f64>, Vec<u64>) {
        let Some(chain) = self.chain else { return (vec![], vec![]) };
        let most = self.units(most, places);
        let known = most.and_then(|most| chain.costs(self.project, most)).unwrap_or_default();
        let unit = 10_f64.powi((i32::from(chain.places()) - i32::from(places)).max(0));
        let guesses = chain.ever_farther(&known).filter_map(|cost| (cost / unit).to_u64());
        let guesses = guesses.collect();
        (known, guesses)
    }

    /// An amount in the units of the chain.
    fn units(&self, amount: u64, places: u8) -> Option<u64> {
        Decimal::scaled_back(amount, places)?.scaled(self.chain?.places())
    }

    /// Whether the project is selected at a cost.
    fn holds_at(&self, cost: u64, places: u8, known: &[f64]) -> bool {
        let units = self.units(cost, places).map_or(f64::NEG_INFINITY, |units| units as f64);
        let clean = known.partition_point(|most| *most < units);
        let election = Decimal::scaled_back(cost, places)
            .and_then(|cost| self.shared.election.at_cost(self.project, cost));
        self.holds(election.as_ref(), clean)
    }

    /// What supporters hold at last, or what is left of the budget: about what they could pay.
    fn affordable(&self, places: u8) -> Option<u64> {
        let outcome = self.shared.outcome;
        let groups = self.shared.election.groups().iter().zip(&outcome.held);
        let mut voters: BTreeMap<usize, (&BigRational, u64)> = BTreeMap::new();
        for ((group, (_, last)), rank) in groups.zip(&self.shared.ranks) {
            if self.is_chosen_by(group) {
                voters.entry(*rank).or_insert((last, 0)).1 += group.voters;
            }
        }
        let held = voters.values().map(|(last, voters)| *last * BigInt::from(*voters));
        let held = held.fold(BigRational::zero(), |sum, it| sum + it);
        let unit = BigInt::from(10).pow(outcome.places.checked_sub(places)?.into());
        let left = self.shared.election.budget().scaled(outcome.places)?;
        let left = BigRational::from_integer(left.checked_sub(outcome.cost)?.into());
        (held.max(left) / unit).to_integer().to_u64()
    }

    fn is_chosen_by(&self, group: &Group) -> bool {
        group.choices.iter().any(|it| *it as usize == self.project)
    }

    /// Groups that support the project, or do not, those whose voters hold most at last first.
    fn order(&self, supporters: bool) -> Vec<(usize, u64)> {
        let groups = self.shared.election.groups().iter().enumerate();
        let mut order: Vec<(usize, u64)> = groups
            .filter(|(_, group)| self.is_chosen_by(group) == supporters && !group.weight.is_zero())
            .map(|(at, group)| (at, group.voters))
            .collect();
        order.sort_by_key(|(at, _)| (self.shared.ranks.get(*at), *at));
        order
    }

    /// Voters who had not chosen the project choose it.
    pub fn joining(&self) -> Turned<'_> {
        let order = self.order(false);
        let known = self.known(Coming::More(&order));
        Turned { recount: self, change: Change::Joins, order, known }
    }

    /// Supporters no longer choose it.
    pub fn leaving(&self) -> Turned<'_> {
        let order = self.order(true);
        let last_first: Vec<(usize, u64)> = order.iter().rev().copied().collect();
        let known = self.known(Coming::Only(&last_first));
        Turned { recount: self, change: Change::Leaves, order, known }
    }

    /// New voters choose it alone, in the first college that weighs.
    pub fn fresh(&self) -> Turned<'_> {
        let known = self.known(Coming::Fresh);
        Turned { recount: self, change: Change::Fresh, order: vec![], known }
    }

    fn known(&self, coming: Coming<'_>) -> Vec<f64> {
        self.chain.and_then(|chain| chain.voters(self.project, coming)).unwrap_or_default()
    }
}

impl Turned<'_> {
    /// The same asked as seldom as possible.
    pub fn asked(&self) -> Asked<impl Fn(u64) -> bool> {
        let (all, leaves) = (self.all(), self.change == Change::Leaves);
        let asked = Asked::new(|voters| self.holds(voters), !leaves);
        let guesses = self.recount.chain.map(|chain| chain.ever_farther(&self.known));
        let guesses = guesses.into_iter().flatten().filter_map(|fewest| fewest.ceil().to_u64());
        let guesses = guesses.filter_map(|it| if leaves { all.checked_sub(it) } else { Some(it) });
        let most = if self.change == Change::Fresh { u64::MAX } else { all };
        asked.try_until_it_holds(guesses.filter(|voters| (1..=most).contains(voters)));
        asked
    }

    /// How many voters may change their choices.
    pub fn all(&self) -> u64 {
        self.order.iter().map(|(_, voters)| voters).sum()
    }

    /// Whether the project is selected when so many did.
    fn holds(&self, voters: u64) -> bool {
        let coming = if self.change == Change::Leaves { self.all() - voters } else { voters };
        let clean = self.known.partition_point(|fewest| coming as f64 <= *fewest - 1.0);
        let election = self.recount.shared.election;
        let election = election.with_groups(self.groups(election, voters));
        self.recount.holds(Some(&election), clean)
    }

    fn groups(&self, election: &Election, mut voters: u64) -> Vec<Group> {
        let mut groups = election.groups().to_vec();
        if self.change == Change::Fresh {
            let weighs = |college: &crate::College| !college.weight.is_zero();
            let college = election.colleges().iter().position(weighs).unwrap_or(0);
            let choices = vec![self.number()];
            groups.push(Group { college, voters, weight: Weight::ONE, choices, points: vec![] });
        }
        for (at, _) in &self.order {
            let Some(group) = groups.get_mut(*at).filter(|_| 0 < voters) else { break };
            let now = voters.min(group.voters);
            voters -= now;
            if now == group.voters {
                self.change(group);
            } else {
                group.voters -= now;
                let mut turned = Group { voters: now, ..group.clone() };
                self.change(&mut turned);
                groups.push(turned);
            }
        }
        groups
    }

    fn change(&self, group: &mut Group) {
        let project = self.number();
        group.choices.retain(|choice| *choice != project);
        if self.change == Change::Joins {
            let place = group.choices.partition_point(|choice| *choice < project);
            group.choices.insert(place, project);
        }
    }

    /// The project as ballots name it.
    fn number(&self) -> u32 {
        u32::try_from(self.recount.project).unwrap_or(u32::MAX)
    }
}
