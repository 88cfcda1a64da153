//! Elections in which one project is better or worse off, and whether it is then selected.

use std::cell::Cell;
use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{ToPrimitive, Zero};

use super::asked::{Asking, twice};
use super::{Recounts, turn};
use crate::count::{select_after, select_at};
use crate::election::Group;
use crate::profile::Profile;
use crate::shares::Setting;
use crate::shares::add1::Begin;
use crate::shares::chain::Chain;
use crate::shares::nearness::Coming;
use crate::{Decimal, Election, Weight};

/// How many steps before the last end a recount that is only nearly made begins.
const BEFORE: u64 = 1;

/// Recounts for one project.
pub(super) struct Recount<'a> {
    shared: &'a Recounts<'a>,
    project: usize,
    chain: Option<&'a Chain>,
    /// By how many steps shares had risen in the last recount, and whether that is certain.
    last: Cell<(u64, bool)>,
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

/// Another election.
enum Other<'a> {
    Election(&'a Election),
    /// The same ballots, the profile of which was made.
    Counted(Box<Profile>),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Change {
    Joins,
    Leaves,
    Fresh,
}

impl<'a> Recount<'a> {
    pub fn new(shared: &'a Recounts<'a>, project: usize, chain: Option<&'a Chain>) -> Self {
        let last = Cell::new((shared.outcome.steps, true));
        Self { shared, project, chain, last }
    }

    /// The same that begin as another chain does.
    pub fn by<'b>(&'b self, chain: Option<&'b Chain>) -> Recount<'b> {
        Recount::new(self.shared, self.project, chain)
    }

    /// Finds what is enough by recounts that are only nearly made, confirmed by full ones.
    pub fn twice(
        &self,
        is_enough: impl Fn(u64, Asking) -> bool,
        find: impl Fn(&dyn Fn(u64) -> bool) -> Option<u64>,
    ) -> Option<u64> {
        twice(
            |at, asking| {
                let holds = is_enough(at, asking);
                let (_, is_sure) = self.last.get();
                (holds, is_sure)
            },
            find,
        )
    }

    /// Whether the project is selected in another election, which begins as the chain does for the
    /// first `clean` runs; not where it cannot be counted.
    fn holds(&self, other: Other<'_>, clean: usize, asking: Asking) -> bool {
        let (election, options) = (self.shared.election, self.shared.options);
        let rule = self.shared.outcome.rule;
        let (ended, _) = self.last.get();
        let about = ended.saturating_sub(BEFORE.saturating_mul(options.increment));
        let is_sure = Cell::new(true);
        let begin = |setting: Setting<'_>| {
            let begin = self.chain.map(|chain| chain.begin(self.project, clean, setting));
            match begin.unwrap_or_else(Begin::first) {
                Begin::Known(_, from) if from < about && asking == Asking::Nearly => {
                    is_sure.set(false);
                    Begin::Near(from, about)
                }
                begin => begin,
            }
        };
        let set = match other {
            Other::Counted(profile) => select_at(*profile, election, (rule, options), begin),
            Other::Election(election) => select_after(election, rule, options, begin),
        };
        let Ok((set, steps)) = set else {
            self.last.set((ended, true));
            return false;
        };
        self.last.set((steps, is_sure.get()));
        set.contains(&self.project)
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
        let known = self.costs(places, own.max(most).saturating_add(1));
        let guesses = self.costs_before(&known, places);
        let widest = most.saturating_sub(own) + 1;
        let more = self.twice(
            |more, asking| !self.holds_at(own + more, places, &known, asking),
            |lost| {
                let mut guesses = guesses.iter().filter_map(|cost| cost.checked_sub(own));
                guesses.any(|more| (1..=widest).contains(&more) && !lost(more));
                turn(widest, None, lost)
            },
        )?;
        Decimal::scaled_back(own + more - 1, places)
    }

    /// The highest cost at which one that was not selected is.
    pub fn cheaper(&self) -> Option<Decimal> {
        let (places, own, _) = self.amounts()?;
        let guess = self.affordable(places).and_then(|most| own.checked_sub(most));
        let known = self.costs(places, own);
        let guesses = self.costs_before(&known, places);
        let less = self.twice(
            |less, asking| self.holds_at(own - less, places, &known, asking),
            |won| {
                let mut guesses = guesses.iter().filter_map(|cost| own.checked_sub(*cost));
                guesses.any(|less| (1..own).contains(&less) && won(less));
                turn(own.saturating_sub(1), guess, won)
            },
        )?;
        Decimal::scaled_back(own - less, places)
    }

    /// Up to each run, the highest cost, of at most `most`, at which the project may be bought.
    fn costs(&self, places: u8, most: u64) -> Vec<f64> {
        let most = self.units(most, places);
        let costs = self.chain.zip(most).and_then(|(chain, most)| chain.costs(self.project, most));
        costs.unwrap_or_default()
    }

    /// The same up to runs that lie ever farther before the last one.
    fn costs_before(&self, known: &[f64], places: u8) -> Vec<u64> {
        let Some(chain) = self.chain else { return vec![] };
        let unit = 10_f64.powi((i32::from(chain.places()) - i32::from(places)).max(0));
        chain.ever_farther(known).filter_map(|cost| (cost / unit).to_u64()).collect()
    }

    /// An amount in the units of the chain.
    fn units(&self, amount: u64, places: u8) -> Option<u64> {
        Decimal::scaled_back(amount, places)?.scaled(self.chain?.places())
    }

    /// Whether the project is selected at a cost.
    fn holds_at(&self, cost: u64, places: u8, known: &[f64], asking: Asking) -> bool {
        const MOST: u64 = 1 << 62;
        let (election, options) = (self.shared.election, self.shared.options);
        let units = self.units(cost, places).filter(|units| *units < MOST);
        if let Some((chain, units)) = self.chain.zip(units) {
            let clean = known.partition_point(|most| *most < units as f64);
            let profile = chain.at_cost((election, options), self.project, units);
            return self.holds(Other::Counted(Box::new(profile)), clean, asking);
        }
        let election = Decimal::scaled_back(cost, places)
            .and_then(|cost| election.at_cost(self.project, cost));
        election.is_some_and(|it| self.holds(Other::Election(&it), 0, asking))
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
    /// Looks for a change that is enough, or, where supporters leave, that is not yet, among those
    /// that the runs tell, without asking for more than that takes.
    pub fn approach(&self, changed: &dyn Fn(u64) -> bool) {
        let Some(chain) = self.recount.chain else { return };
        let all = self.all();
        let guesses = chain.ever_farther(&self.known);
        let mut guesses = guesses.filter_map(|fewest| fewest.ceil().to_u64());
        match self.change {
            Change::Fresh => guesses.any(|voters| 1 <= voters && changed(voters)),
            Change::Joins => guesses.any(|voters| (1..=all).contains(&voters) && changed(voters)),
            Change::Leaves => guesses
                .filter_map(|fewest| all.checked_sub(fewest))
                .any(|voters| 1 <= voters && !changed(voters)),
        };
    }

    /// How many voters may change their choices.
    pub fn all(&self) -> u64 {
        self.order.iter().map(|(_, voters)| voters).sum()
    }

    /// Whether the project is selected when so many did.
    pub fn asks(&self, voters: u64, asking: Asking) -> bool {
        let coming = if self.change == Change::Leaves { self.all() - voters } else { voters };
        let clean = self.known.partition_point(|fewest| coming as f64 <= *fewest - 1.0);
        let election = self.recount.shared.election;
        let election = election.with_groups(self.groups(election, voters));
        self.recount.holds(Other::Election(&election), clean, asking)
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
