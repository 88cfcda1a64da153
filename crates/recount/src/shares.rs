//! Equal Shares and its growing endowments, recounted purchase by purchase.

use alloc::collections::BTreeMap;
use alloc::vec;
use alloc::vec::Vec;

use crate::sequences::least;
use crate::{Fault, Fraction, Terms, Tie};

/// Declares what a project is worth to a voter who supports it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Utility {
    /// Its cost.
    Cost,
    /// One.
    Count,
    /// The points that the voter gave it.
    Points,
}

/// Declares until when endowments grow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    /// They do not grow.
    Never,
    /// Until the next purchases would cost more than the budget.
    Overspent,
    /// Or, before, until no supported project fits in what is left.
    Full,
}

/// Declares how endowments begin and grow.
#[derive(Debug, Clone, Copy)]
pub struct Growth<'a> {
    /// Whether first endowments lose what does not make one of the currency.
    pub floored: bool,
    /// By how much endowments grow at each step, on average of the voters.
    pub step: &'a Fraction,
    /// How many steps are made at a time.
    pub increment: u64,
    /// Until when they grow.
    pub until: Until,
    /// How many steps were made before the purchases of the certificate.
    pub steps: u64,
    /// Whether all steps before are recounted too, not only the last and the next one.
    pub every_step: bool,
}

/// Holds one purchase: the project, and what one voter of each group of ballots paid.
#[derive(Debug, Clone, Copy)]
pub struct Purchase<'a> {
    /// The project.
    pub project: usize,
    /// The groups that paid, with the payment of one voter of each, in the order of the groups.
    pub payments: &'a [(usize, Fraction)],
}

/// Holds what a certificate of Equal Shares says.
#[derive(Debug, Clone, Copy)]
pub struct Shares<'a> {
    /// What a project is worth.
    pub utility: Utility,
    /// How endowments began and grew.
    pub growth: Growth<'a>,
    /// What one voter of each group could spend.
    pub endowments: &'a [Fraction],
    /// The purchases, in order.
    pub purchases: &'a [Purchase<'a>],
    /// What one voter of each group has left.
    pub leftovers: &'a [Fraction],
}

/// Recounts Equal Shares. Endowments are the shares of the voters in what is left of the budget,
/// grown by the steps declared. Each purchase is the best affordable one (the least price by
/// utility, then the declared order), is paid exactly and never beyond what a voter has. At the end
/// no project is affordable, and what is left is what was said. The growth ends at the last step
/// whose purchases the budget can pay, or earlier when nothing more can be bought. Gives the ties
/// that were met.
///
/// The rule is that of Peters, Pierczynski and Skowron (2021): a project is affordable at price
/// ρ when its supporters, each paying ρ times its utility or all that is left, pay its cost.
///
/// *Source*: D. Peters, G. Pierczyński and P. Skowron, “Proportional participatory budgeting with
/// additive utilities”, NeurIPS 2021; the growth (Add1) is described by equalshares.net. *Cost*:
/// O(purchases × choices × log choices), for each step that is recounted. *Known paradoxes*: much
/// money may stay unspent where nothing grows; where it grows, more money, one more supporter or a
/// lower cost may lose a project its place.
///
/// ```
/// use cordee_recount::*;
/// let number = Fraction::whole;
/// let ballot = [(0, number(1))];
/// let ballots = [Cast { voters: 2, weight: &number(1), ballot: &ballot[..] }];
/// let costs = [number(6), number(1)];
/// let terms =
///     Terms::new(&ballots, &costs, &number(10), &Ties::default(), Limits::default()).unwrap();
/// let step = number(1);
/// let growth = Growth {
///     floored: false,
///     step: &step,
///     increment: 1,
///     until: Until::Never,
///     steps: 0,
///     every_step: true,
/// };
/// let claim = Shares {
///     utility: Utility::Cost,
///     growth,
///     endowments: &[number(5)],
///     purchases: &[Purchase { project: 0, payments: &[(0, number(3))] }],
///     leftovers: &[number(2)],
/// };
/// assert_eq!(equal_shares(&terms, &claim), Ok(vec![]));
/// assert!(equal_shares(&terms, &Shares { purchases: &[], ..claim }).is_err());
///
/// // With 6 to spend each begins with 3: the project is bought at once, nothing else has support,
/// // and the growth ends there.
/// let terms =
///     Terms::new(&ballots, &costs, &number(6), &Ties::default(), Limits::default()).unwrap();
/// let growth = Growth { until: Until::Overspent, ..growth };
/// let claim = Shares { growth, endowments: &[number(3)], leftovers: &[number(0)], ..claim };
/// assert_eq!(equal_shares(&terms, &claim), Ok(vec![]));
/// let growth = Growth { steps: 1, ..growth };
/// assert!(equal_shares(&terms, &Shares { growth, ..claim }).is_err());
/// ```
pub fn equal_shares(terms: &Terms<'_>, claim: &Shares<'_>) -> Result<Vec<Tie>, Fault> {
    let Growth { increment, steps, until, .. } = claim.growth;
    let whole = steps.checked_rem(increment) == Some(0) && (until != Until::Never || steps == 0);
    if !whole {
        return Err(Fault::Steps);
    }
    let mut count = Count::new(terms, claim, steps);
    count.begins_with(claim.endowments).map_err(|group| Fault::Endowment { group })?;
    let end = count.run(|round, project, paid| match claim.purchases.get(round) {
        None => Err(Fault::StillAffordable { project }),
        Some(said) if said.project != project => Err(Fault::NotBest { round, better: project }),
        Some(said) if said.payments != paid => Err(Fault::Payments { round }),
        Some(_) => Ok(()),
    })?;
    if count.chosen.len() < claim.purchases.len() {
        return Err(Fault::NothingAffordable { round: count.chosen.len() });
    }
    count.begins_with(claim.leftovers).map_err(|group| Fault::Leftover { group })?;
    match end {
        End::TooDear => return Err(Fault::TooDear { step: steps }),
        End::Goes if until != Until::Never => {
            let next = steps.saturating_add(increment);
            if Count::new(terms, claim, next).run(|_, _, _| Ok(()))? != End::TooDear {
                return Err(Fault::NotEnded { step: steps });
            }
        }
        _ => {}
    }
    let before = if claim.growth.every_step { steps / increment } else { 0 };
    for step in (0..before).map(|rise| rise * increment) {
        if Count::new(terms, claim, step).run(|_, _, _| Ok(()))? != End::Goes {
            return Err(Fault::EndedBefore { step });
        }
    }
    Ok(count.ties)
}

/// How the purchases of one step end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    TooDear,
    Stops,
    Goes,
}

struct Count<'a> {
    terms: &'a Terms<'a>,
    until: Until,
    chosen: Vec<usize>,
    ties: Vec<Tie>,
    /// Voters with the same history share a purse: that of each group, and what each purse holds.
    purses: Vec<usize>,
    held: Vec<Fraction>,
    /// The groups that support each project, with its utility to one voter.
    supporters: Vec<Vec<(usize, Fraction)>>,
    /// What may still be bought, with the last known price.
    waiting: Vec<(Fraction, usize)>,
}

impl<'a> Count<'a> {
    fn new(terms: &'a Terms<'a>, claim: &Shares<'_>, steps: u64) -> Self {
        let mut supporters: Vec<Vec<(usize, Fraction)>> = vec![Vec::new(); terms.costs.len()];
        for (group, cast) in terms.ballots.iter().enumerate() {
            for (project, points) in cast.ballot {
                let worth = match claim.utility {
                    _ if points.is_zero() || cast.voters == 0 => continue,
                    Utility::Cost => terms.costs[*project].clone(),
                    Utility::Count => Fraction::whole(1),
                    Utility::Points => points.clone(),
                };
                supporters[*project].push((group, worth));
            }
        }
        let growth = &claim.growth;
        let grown =
            growth.step.times(&Fraction::whole(terms.people)).times(&Fraction::whole(steps));
        let mut known: BTreeMap<&Fraction, usize> = BTreeMap::new();
        let mut held = Vec::new();
        let purse = |cast: &crate::Cast<'a, [(usize, Fraction)]>| {
            *known.entry(cast.weight).or_insert_with(|| {
                let share = cast.weight.over(&terms.whole).unwrap_or(Fraction::whole(0));
                let first = terms.room().times(&share);
                let first = if growth.floored { first.floor() } else { first };
                held.push(first.plus(&grown.times(&share)));
                held.len() - 1
            })
        };
        let purses = terms.ballots.iter().map(purse).collect();
        let waiting = terms.candidates().map(|project| (Fraction::whole(0), project)).collect();
        let (chosen, ties, until) = (Vec::new(), Vec::new(), growth.until);
        Self { terms, until, chosen, ties, purses, held, supporters, waiting }
    }

    /// Compares what voters have with a list, group by group.
    fn begins_with(&self, said: &[Fraction]) -> Result<(), usize> {
        let groups = self.purses.len().max(said.len());
        let same = |group: usize| {
            self.purses.get(group).is_some_and(|&purse| said.get(group) == Some(&self.held[purse]))
        };
        (0..groups).find(|&group| !same(group)).map_or(Ok(()), Err)
    }

    /// Buys until nothing is affordable, or the budget is overspent; tells each purchase.
    fn run(
        &mut self,
        mut tell: impl FnMut(usize, usize, &[(usize, Fraction)]) -> Result<(), Fault>,
    ) -> Result<End, Fault> {
        let mut left = self.terms.room().clone();
        while let Some((price, mut equal)) = self.best() {
            self.ties.extend(self.terms.settle(&mut equal, self.chosen.len()));
            let project = equal[0];
            let paid = self.pay(project, &price);
            tell(self.chosen.len(), project, &paid)?;
            self.chosen.push(project);
            self.waiting.retain(|&(_, other)| other != project);
            left = left.minus(&self.terms.costs[project]);
            if left.is_negative() {
                return Ok(End::TooDear);
            }
        }
        let open = |project: &usize| {
            !self.chosen.contains(project) && self.terms.allows(*project, &self.chosen)
        };
        let mut open = self.terms.candidates().filter(open).peekable();
        let none = open.peek().is_none();
        let full = self.until == Until::Full && open.all(|it| left < self.terms.costs[it]);
        Ok(if none || full { End::Stops } else { End::Goes })
    }

    /// Finds the affordable projects of the least price.
    fn best(&mut self) -> Option<(Fraction, Vec<usize>)> {
        let mut waiting = core::mem::take(&mut self.waiting);
        waiting.retain(|&(_, project)| self.terms.allows(project, &self.chosen));
        let best = least(&mut waiting, |project| self.price(project));
        self.waiting = waiting;
        best
    }

    /// Finds the price at which the supporters pay the cost exactly; none if they cannot.
    fn price(&self, project: usize) -> Option<Fraction> {
        let mut voters: BTreeMap<(usize, &Fraction), u64> = BTreeMap::new();
        for (group, worth) in &self.supporters[project] {
            *voters.entry((self.purses[*group], worth)).or_default() +=
                self.terms.ballots[*group].voters;
        }
        // The price at which a voter gives all, what all those voters have, and its worth to them.
        let mut parts: Vec<(Fraction, Fraction, Fraction)> = Vec::new();
        let mut worth = Fraction::whole(0);
        for ((purse, each), voters) in voters {
            let (held, voters) = (&self.held[purse], Fraction::whole(voters));
            let of_all = voters.times(each);
            worth = worth.plus(&of_all);
            parts.push((held.over(each)?, voters.times(held), of_all));
        }
        parts.sort();
        let mut missing = self.terms.costs[project].clone();
        for (limit, held, of_all) in parts {
            let price = missing.over(&worth)?;
            if price <= limit {
                return Some(price);
            }
            missing = missing.minus(&held);
            worth = worth.minus(&of_all);
        }
        None
    }

    /// Takes the payments of one voter of each supporting group, and lists them.
    fn pay(&mut self, project: usize, price: &Fraction) -> Vec<(usize, Fraction)> {
        let Self { purses, held, supporters, .. } = self;
        let mut next: BTreeMap<(usize, &Fraction), (usize, Fraction)> = BTreeMap::new();
        let mut paid = Vec::new();
        for (group, worth) in &supporters[project] {
            let purse = &mut purses[*group];
            let (after, due) = next.entry((*purse, worth)).or_insert_with(|| {
                let due = price.times(worth).min(held[*purse].clone());
                held.push(held[*purse].minus(&due));
                (held.len() - 1, due)
            });
            *purse = *after;
            if !due.is_zero() {
                paid.push((*group, due.clone()));
            }
        }
        paid
    }
}
