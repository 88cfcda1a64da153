//! Equal Shares and its growing endowments, recounted purchase by purchase.

use alloc::vec;
use alloc::vec::Vec;

use crate::sequences::check_order;
use crate::{Fault, Fraction};

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

/// Holds identical voters: how many they are, what each may spend, and what each supports.
#[derive(Debug, Clone, Copy)]
pub struct Backers<'a> {
    /// How many voters they are.
    pub voters: u64,
    /// What each of them may spend: the college's share of the budget by voter.
    pub endowment: &'a Fraction,
    /// The projects that each supports, with the points given (1 for an approval).
    pub ballot: &'a [(usize, Fraction)],
}

/// Holds one purchase: the project, and what one voter of each group of backers paid.
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
    /// The cost of each project.
    pub costs: &'a [Fraction],
    /// What a project is worth.
    pub utility: Utility,
    /// All projects, in the order in which equal ones are taken.
    pub order: &'a [usize],
    /// The purchases, in order.
    pub purchases: &'a [Purchase<'a>],
    /// What one voter of each group has left.
    pub leftovers: &'a [Fraction],
}

/// Recounts Equal Shares: each purchase is the best affordable one (the least price by utility,
/// then the declared order), is paid exactly and never beyond what a voter has; at the end no
/// project is affordable, and what is left is what was said.
///
/// The rule is that of Peters, Pierczynski and Skowron (2021): a project is affordable at price
/// ρ when its supporters, each paying ρ times its utility or all that is left, pay its cost.
///
/// *Cost*: O(purchases × choices × log choices). *Known paradoxes*: much money may stay unspent.
///
/// ```
/// use cordee_recount::{Backers, Fraction, Purchase, Shares, Utility, equal_shares};
/// let number = Fraction::whole;
/// let ballot = [(0, number(1))];
/// let backers = [Backers { voters: 2, endowment: &number(5), ballot: &ballot }];
/// let purchases = [Purchase { project: 0, payments: &[(0, number(3))] }];
/// let claim = Shares {
///     costs: &[number(6), number(1)],
///     utility: Utility::Cost,
///     order: &[0, 1],
///     purchases: &purchases,
///     leftovers: &[number(2)],
/// };
/// assert_eq!(equal_shares(&backers, &claim), Ok(()));
/// assert!(equal_shares(&backers, &Shares { purchases: &[], ..claim }).is_err());
/// ```
pub fn equal_shares(backers: &[Backers<'_>], claim: &Shares<'_>) -> Result<(), Fault> {
    let mut count = Count::new(backers, claim)?;
    for (round, purchase) in claim.purchases.iter().enumerate() {
        let (project, price) = count.best().ok_or(Fault::NothingAffordable { round })?;
        if project != purchase.project {
            return Err(Fault::NotBest { round, better: project });
        }
        let paid = count.pay(project, &price);
        if paid != purchase.payments {
            return Err(Fault::Payments { round });
        }
    }
    if let Some((project, _)) = count.best() {
        return Err(Fault::StillAffordable { project });
    }
    if count.left.len() != claim.leftovers.len() {
        return Err(Fault::Length);
    }
    let other = count.left.iter().zip(claim.leftovers).position(|(left, said)| left != said);
    other.map_or(Ok(()), |group| Err(Fault::Leftover { group }))
}

/// Declares how endowments grew before the purchases of a certificate.
#[derive(Debug, Clone, Copy)]
pub struct Growth<'a> {
    /// The first endowment of one voter of each group.
    pub start: &'a [Fraction],
    /// By how much that of one voter of each group grows at each step.
    pub step: &'a [Fraction],
    /// How many steps were made before the purchases of the certificate.
    pub steps: u64,
    /// What all projects together may cost.
    pub budget: &'a Fraction,
    /// Whether the growth stops as soon as no supported project fits in what is left.
    pub early_stop: bool,
}

/// Recounts Equal Shares with growing endowments (Add1): the certificate's endowments are those
/// of the step, no step before ended the growth, and this one does.
///
/// The growth ends at the last step whose purchases the budget can pay, or earlier when all
/// supported projects are bought, or, if declared, when none of those left fits.
///
/// *Source*: that of [`equal_shares`]; the growth is described by equalshares.net. *Cost*: that of
/// [`equal_shares`] for each step. *Known paradoxes*: more money, one more supporter or a lower
/// cost may lose a project its place.
///
/// ```
/// use cordee_recount::{
///     Backers, Fraction, Growth, Purchase, Shares, Utility, growing_shares,
/// };
/// let number = Fraction::whole;
/// let ballot = [(0, number(1))];
/// // Two voters begin with 2 each, and with 3 can pay the 6 of what both support; the other project
/// // has no supporter, so that the growth ends there.
/// let backers = [Backers { voters: 2, endowment: &number(3), ballot: &ballot }];
/// let purchases = [Purchase { project: 0, payments: &[(0, number(3))] }];
/// let claim = Shares {
///     costs: &[number(6), number(1)],
///     utility: Utility::Cost,
///     order: &[0, 1],
///     purchases: &purchases,
///     leftovers: &[number(0)],
/// };
/// let (start, step, budget) = ([number(2)], [number(1)], number(7));
/// let growth =
///     Growth { start: &start, step: &step, steps: 1, budget: &budget, early_stop: false };
/// assert_eq!(growing_shares(&backers, &claim, &growth), Ok(()));
/// assert!(growing_shares(&backers, &claim, &Growth { steps: 0, ..growth }).is_err());
/// ```
pub fn growing_shares(
    backers: &[Backers<'_>],
    claim: &Shares<'_>,
    growth: &Growth<'_>,
) -> Result<(), Fault> {
    let groups = backers.len();
    if growth.start.len() != groups || growth.step.len() != groups {
        return Err(Fault::Length);
    }
    let endowments = |step: u64| -> Vec<Fraction> {
        let grown =
            |(start, by): (&Fraction, &Fraction)| start.plus(&by.times(&Fraction::whole(step)));
        growth.start.iter().zip(growth.step).map(grown).collect()
    };
    let said = endowments(growth.steps);
    if let Some(group) = (0..groups).find(|&group| said[group] != *backers[group].endowment) {
        return Err(Fault::Endowment { group });
    }
    equal_shares(backers, claim)?;
    for step in 0..=growth.steps {
        match (run(backers, claim, growth, &endowments(step))?, step == growth.steps) {
            (End::TooDear, _) => return Err(Fault::TooDear { step }),
            (End::Stops, false) => return Err(Fault::EndedBefore { step }),
            (End::Stops, true) => return Ok(()),
            (End::Goes, _) => {}
        }
    }
    let next = growth.steps.saturating_add(1);
    match run(backers, claim, growth, &endowments(next))? {
        End::TooDear => Ok(()),
        _ => Err(Fault::NotEnded { step: growth.steps }),
    }
}

/// How one step of the growth ends.
enum End {
    TooDear,
    Stops,
    Goes,
}

fn run(
    backers: &[Backers<'_>],
    claim: &Shares<'_>,
    growth: &Growth<'_>,
    endowments: &[Fraction],
) -> Result<End, Fault> {
    let mut count = Count::new(backers, claim)?;
    count.left = endowments.to_vec();
    let mut spent = Fraction::whole(0);
    while let Some((project, price)) = count.best() {
        count.pay(project, &price);
        spent = spent.plus(&claim.costs[project]);
    }
    if *growth.budget < spent {
        return Ok(End::TooDear);
    }
    let waiting = |project: &usize| {
        let supported = |backer: &Backers<'_>| {
            0 < backer.voters
                && backer.ballot.iter().any(|(one, points)| one == project && !points.is_zero())
        };
        !count.bought[*project] && backers.iter().any(supported)
    };
    let mut waiting = (0..claim.costs.len()).filter(waiting).peekable();
    let none = waiting.peek().is_none();
    let left = growth.budget.minus(&spent);
    let full = growth.early_stop && waiting.all(|project| left < claim.costs[project]);
    Ok(if none || full { End::Stops } else { End::Goes })
}

struct Count<'a> {
    backers: &'a [Backers<'a>],
    claim: &'a Shares<'a>,
    bought: Vec<bool>,
    /// What one voter of each group has left.
    left: Vec<Fraction>,
    /// The groups that support each project, with its utility to one voter.
    supporters: Vec<Vec<(usize, Fraction)>>,
}

impl<'a> Count<'a> {
    fn new(backers: &'a [Backers<'a>], claim: &'a Shares<'a>) -> Result<Self, Fault> {
        let projects = claim.costs.len();
        check_order(claim.costs, claim.order)?;
        let mut supporters: Vec<Vec<(usize, Fraction)>> = vec![Vec::new(); projects];
        for (group, backer) in backers.iter().enumerate() {
            if backer.endowment.is_negative() {
                return Err(Fault::Endowment { group });
            }
            for (project, points) in backer.ballot {
                let list = supporters.get_mut(*project).ok_or(Fault::Ballot { group })?;
                let twice = list.last().is_some_and(|(last, _)| *last == group);
                if points.is_negative() || twice {
                    return Err(Fault::Ballot { group });
                }
                let worth = match claim.utility {
                    _ if points.is_zero() => Fraction::whole(0),
                    Utility::Cost => claim.costs[*project].clone(),
                    Utility::Count => Fraction::whole(1),
                    Utility::Points => points.clone(),
                };
                list.push((group, worth));
            }
        }
        let left = backers.iter().map(|backer| backer.endowment.clone()).collect();
        Ok(Self { backers, claim, bought: vec![false; projects], left, supporters })
    }

    /// Finds the affordable project of the least price, the first in the declared order if equal.
    fn best(&self) -> Option<(usize, Fraction)> {
        let mut best: Option<(usize, Fraction)> = None;
        for &project in self.claim.order.iter().filter(|&&project| !self.bought[project]) {
            if let Some(price) = self.price(project)
                && best.as_ref().is_none_or(|(_, least)| price < *least)
            {
                best = Some((project, price));
            }
        }
        best
    }

    /// Finds the price at which the supporters pay the cost exactly; none if they cannot.
    fn price(&self, project: usize) -> Option<Fraction> {
        let cost = &self.claim.costs[project];
        let many = |group: usize| Fraction::whole(self.backers[group].voters);
        // The price at which one voter of the group gives all that is left; poorest first.
        let mut limits: Vec<(Fraction, usize, &Fraction)> = Vec::new();
        let mut worth = Fraction::whole(0);
        for (group, utility) in &self.supporters[project] {
            if self.backers[*group].voters == 0 {
                continue;
            }
            if let Some(limit) = self.left[*group].over(utility) {
                worth = worth.plus(&many(*group).times(utility));
                limits.push((limit, *group, utility));
            } else if cost.is_zero() && self.claim.utility == Utility::Cost {
                // Of no cost, hence of no utility, and still supported.
                return Some(Fraction::whole(0));
            }
        }
        limits.sort();
        let mut missing = cost.clone();
        for (limit, group, utility) in limits {
            let price = missing.over(&worth)?;
            if price <= limit {
                return Some(price);
            }
            missing = missing.minus(&many(group).times(&self.left[group]));
            worth = worth.minus(&many(group).times(utility));
        }
        None
    }

    /// Takes the payments of one voter of each supporting group, and lists them.
    fn pay(&mut self, project: usize, price: &Fraction) -> Vec<(usize, Fraction)> {
        self.bought[project] = true;
        let mut paid = Vec::new();
        for (group, utility) in &self.supporters[project] {
            let due = price.times(utility).min(self.left[*group].clone());
            self.left[*group] = self.left[*group].minus(&due);
            if !due.is_zero() {
                paid.push((*group, due));
            }
        }
        paid
    }
}
