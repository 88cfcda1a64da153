//! What would have changed the fate of a project: each margin recounted, and tight.
//!
//! A margin is found by halving, and is only given when the count with it gives the other fate and
//! the count with one unit less does not. Where a rule is not monotone there may be other such
//! points: a margin says that this much is enough, and this much less one unit is not.

use std::cmp::Reverse;

use num_rational::BigRational;

use crate::{
    Cast, CountError, Decimal, Draft, Election, Form, Options, Rule, Weight, count, select,
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
    if election.projects().len() <= project {
        return Ok(Margins::default());
    }
    let recount = Recount { election, rule, options, project };
    let is_in = select(election, rule, options)?.contains(&project);
    let mut margins = Margins { cost: recount.cost(is_in), ..Margins::default() };
    if election.form() == Form::Approval {
        let order = recount.order(is_in)?;
        let all: u64 = order.iter().map(|(_, voters)| voters).sum();
        if is_in {
            let lost = turn(all, |taken| !recount.holds(recount.without(&order, taken)));
            margins.supporters = lost.map(|lost| lost - 1);
        } else {
            margins.supporters = turn(all, |added| recount.holds(recount.with(&order, added)));
            let most = election.voters().saturating_mul(4);
            margins.fresh = turn(most, |fresh| recount.holds(recount.fresh(fresh)));
        }
    }
    Ok(margins)
}

/// The first point at which `changed` is seen to become true, from 1 to `most`.
///
/// `changed` holds there, and does not one before.
fn turn(most: u64, changed: impl Fn(u64) -> bool) -> Option<u64> {
    let (mut before, mut step) = (0, 1);
    let mut after = loop {
        let next = step.min(most);
        if next <= before {
            return None;
        }
        if changed(next) {
            break next;
        }
        before = next;
        step = next.saturating_mul(2);
    };
    while before + 1 < after {
        let middle = before + (after - before) / 2;
        if changed(middle) { after = middle } else { before = middle }
    }
    Some(after)
}

struct Recount<'a> {
    election: &'a Election,
    rule: Rule,
    options: &'a Options,
    project: usize,
}

impl Recount<'_> {
    /// Whether the project is selected in another election; not where there is none.
    fn holds(&self, draft: Draft) -> bool {
        let Ok(election) = draft.check() else { return false };
        select(&election, self.rule, self.options).is_ok_and(|set| set.contains(&self.project))
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
            own + turn(most.saturating_sub(own) + 1, |more| !at(own + more))? - 1
        } else {
            own - turn(own - 1, |less| at(own - less))?
        };
        Decimal::scaled_back(highest, places)
    }

    /// Groups that support the project, or do not, those whose voters hold most at last first.
    fn order(&self, supporters: bool) -> Result<Vec<(usize, u64)>, CountError> {
        let outcome = count(self.election, self.rule, self.options)?;
        let groups = self.election.groups().iter().enumerate();
        let mut order: Vec<(usize, u64, Option<&BigRational>)> = groups
            .filter(|(_, group)| {
                group.choices.iter().any(|it| *it as usize == self.project) == supporters
            })
            .filter(|(_, group)| !group.weight.is_zero())
            .map(|(at, group)| (at, group.voters, outcome.held.get(at).map(|(_, last)| last)))
            .collect();
        order.sort_by_key(|(at, _, held)| (Reverse(*held), *at));
        Ok(order.into_iter().map(|(at, voters, _)| (at, voters)).collect())
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
