//! What would have changed the fate of a project: each margin recounted, and tight.
//!
//! A margin is found by strides and halving, and is only given when the count with it gives the other fate and
//! the count with one unit less does not. Where a rule is not monotone there may be other such
//! points: a margin says that this much is enough, and this much less one unit is not.

use std::cmp::Reverse;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{ToPrimitive, Zero};

use crate::{
    Cast, CountError, Decimal, Draft, Election, Form, Options, Outcome, Rule, Weight, count, select,
};

/// What would have changed the fate of a project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Margins {
    /// The highest cost at which it is selected: below its own for one that was not.
    pub cost: Option<Decimal>,
    /// For one that was not selected: how many new voters, choosing it alone, are enough.
    pub fresh: Option<u64>,
    /// How many voters who had not chosen it are enough, those with most money left first; for one
    /// that was selected, how many supporters it can lose, those who held most at last first.
    pub supporters: Option<u64>,
}

/// The margins of a project.
///
/// Supporters are only added and taken away where ballots are approvals.
/// Cost: some sixty counts.
pub fn margins(
    election: &Election,
    rule: Rule,
    options: &Options,
    project: usize,
) -> Result<Margins, CountError> {
    Ok(margins_of(election, options, &count(election, rule, options)?, project))
}

/// The same where the count was made already: what to ask for many projects.
///
/// ```
/// use cordee_decision::{Options, count, margins_of, pabulib};
///
/// let text = "META\nkey;value\nbudget;100\nvote_type;approval\n\
///             PROJECTS\nproject_id;cost\nA;60\nB;50\n\
///             VOTES\nvoter_id;vote\n1;A\n2;A\n3;A\n4;B\n";
/// let election = pabulib::read(text, pabulib::Reading::default())?.election()?;
/// let options = Options::default();
/// let outcome = count(&election, "greedy_cost".parse()?, &options)?;
/// let refused = margins_of(&election, &options, &outcome, 1);
/// assert_eq!(refused.cost, Some("40".parse()?));
/// // With three more voters of its own, B is ahead of A; with two, A is taken by its name.
/// assert_eq!((refused.fresh, refused.supporters), (Some(3), Some(3)));
/// assert_eq!(margins_of(&election, &options, &outcome, 0).supporters, Some(2));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn margins_of(
    election: &Election,
    options: &Options,
    outcome: &Outcome,
    project: usize,
) -> Margins {
    if election.projects().len() <= project {
        return Margins::default();
    }
    let is_in = outcome.selected.iter().any(|it| it.project == project);
    let recount = Recount { election, outcome, options, project };
    let mut margins = Margins { cost: recount.cost(is_in), ..Margins::default() };
    if election.form() == Form::Approval {
        let order = recount.order(is_in);
        let all: u64 = order.iter().map(|(_, voters)| voters).sum();
        if is_in {
            let lost = turn(all, None, |taken| !recount.holds(recount.without(&order, taken)));
            margins.supporters = lost.map(|lost| lost - 1);
        } else {
            margins.supporters =
                turn(all, None, |added| recount.holds(recount.with(&order, added)));
            let most = election.voters().saturating_mul(4);
            margins.fresh =
                turn(most, margins.supporters, |fresh| recount.holds(recount.fresh(fresh)));
        }
    }
    margins
}

/// A point from 1 to `most` at which `changed` holds, while it does not one before.
///
/// It is looked for around the `guess`, then from the least on.
fn turn(most: u64, guess: Option<u64>, changed: impl Fn(u64) -> bool) -> Option<u64> {
    let guess = guess.filter(|guess| (1..=most).contains(guess));
    let (mut before, mut after) = (0, None);
    if let Some(guess) = guess {
        if changed(guess) {
            (before, after) = fall(guess, &changed);
        } else {
            before = guess;
        }
    }
    let after = after.or_else(|| {
        let mut step = 1;
        while before < most {
            let next = before.saturating_add(step).min(most);
            if changed(next) {
                return Some(next);
            }
            (before, step) = (next, step.saturating_mul(STRIDE));
        }
        None
    });
    match (after, guess) {
        (Some(after), _) => Some(halve(before, after, changed)),
        // Where a rule is not monotone, it may hold below a guess at which it does not.
        (None, Some(guess)) => turn(guess - 1, None, changed),
        (None, None) => None,
    }
}

/// By how much strides grow: recounts cost more while striding than while halving.
const STRIDE: u64 = 8;

/// Goes down from a point at which `changed` holds to one at which it does not.
fn fall(from: u64, changed: &impl Fn(u64) -> bool) -> (u64, Option<u64>) {
    let (mut after, mut step) = (from, 1);
    loop {
        let next = from.saturating_sub(step);
        if next == 0 || !changed(next) {
            return (next, Some(after));
        }
        (after, step) = (next, step.saturating_mul(STRIDE));
    }
}

/// Halves until `changed` holds at a point and not one before.
fn halve(mut before: u64, mut after: u64, changed: impl Fn(u64) -> bool) -> u64 {
    while before + 1 < after {
        let middle = before + (after - before) / 2;
        if changed(middle) { after = middle } else { before = middle }
    }
    after
}

struct Recount<'a> {
    election: &'a Election,
    outcome: &'a Outcome,
    options: &'a Options,
    project: usize,
}

impl Recount<'_> {
    /// Whether the project is selected in another election; not where there is none.
    fn holds(&self, draft: Draft) -> bool {
        let Ok(election) = draft.check() else { return false };
        select(&election, self.outcome.rule, self.options)
            .is_ok_and(|set| set.contains(&self.project))
    }

    fn at_cost(&self, cost: Decimal) -> bool {
        let mut draft = self.election.draft();
        draft.projects[self.project].cost = cost;
        self.holds(draft)
    }

    /// The highest cost at which the project is selected, in the smallest unit of the amounts.
    fn cost(&self, is_in: bool) -> Option<Decimal> {
        let projects = self.election.projects();
        let places = projects.iter().map(|it| it.cost.places());
        let places = places.fold(self.election.budget().places(), u8::max);
        let own = projects[self.project].cost.scaled(places)?;
        let most = self.election.budget().scaled(places)?;
        let at =
            |units: u64| Decimal::scaled_back(units, places).is_some_and(|it| self.at_cost(it));
        let highest = if is_in {
            own + turn(most.saturating_sub(own) + 1, None, |more| !at(own + more))? - 1
        } else {
            let guess = self.affordable(places).and_then(|most| own.checked_sub(most));
            own - turn(own.saturating_sub(1), guess, |less| at(own - less))?
        };
        Decimal::scaled_back(highest, places)
    }

    /// What supporters hold at last, or what is left of the budget: about what they could pay.
    fn affordable(&self, places: u8) -> Option<u64> {
        let groups = self.election.groups().iter().zip(&self.outcome.held);
        let held: BigRational = groups
            .filter(|(group, _)| group.choices.iter().any(|it| *it as usize == self.project))
            .map(|(group, (_, last))| last * BigInt::from(group.voters))
            .fold(BigRational::zero(), |sum, it| sum + it);
        let unit = BigInt::from(10).pow(self.outcome.places.checked_sub(places)?.into());
        let left = self.election.budget().scaled(self.outcome.places)?;
        let left = BigRational::from_integer(left.checked_sub(self.outcome.cost)?.into());
        (held.max(left) / unit).to_integer().to_u64()
    }

    /// Groups that support the project, or do not, those whose voters hold most at last first.
    fn order(&self, supporters: bool) -> Vec<(usize, u64)> {
        let groups = self.election.groups().iter().enumerate();
        let mut order: Vec<(usize, u64, Option<&BigRational>)> = groups
            .filter(|(_, group)| {
                group.choices.iter().any(|it| *it as usize == self.project) == supporters
            })
            .filter(|(_, group)| !group.weight.is_zero())
            .map(|(at, group)| (at, group.voters, self.outcome.held.get(at).map(|(_, last)| last)))
            .collect();
        order.sort_by_key(|(at, _, held)| (Reverse(*held), *at));
        order.into_iter().map(|(at, voters, _)| (at, voters)).collect()
    }

    fn with(&self, order: &[(usize, u64)], added: u64) -> Draft {
        self.changed(order, added, |choices| choices.push(self.project))
    }

    fn without(&self, order: &[(usize, u64)], taken: u64) -> Draft {
        self.changed(order, taken, |choices| choices.retain(|choice| *choice != self.project))
    }

    /// The election in which the first `voters` of the order have changed their choices.
    fn changed(
        &self,
        order: &[(usize, u64)],
        mut voters: u64,
        change: impl Fn(&mut Vec<usize>),
    ) -> Draft {
        let mut draft = self.election.draft();
        for (at, of_group) in order {
            let now = voters.min(*of_group);
            if now == 0 {
                break;
            }
            let mut cast = draft.ballots[*at].clone();
            draft.ballots[*at].voters -= now;
            cast.voters = now;
            change(&mut cast.choices);
            draft.ballots.push(cast);
            voters -= now;
        }
        draft
    }

    /// The election with new voters who choose the project alone, in the first college that weighs.
    fn fresh(&self, voters: u64) -> Draft {
        let mut draft = self.election.draft();
        let college = draft.colleges.iter().position(|it| !it.weight.is_zero()).unwrap_or(0);
        let (weight, choices) = (Weight::ONE, vec![self.project]);
        draft.ballots.push(Cast { college, voters, weight, choices, points: vec![] });
        draft
    }
}
