//! Greedy choices and Phragmén's sequence, handed over to the recount.

use anyhow::{Result, bail};
use cordee_recount::{Cast, Fraction, Greedy, Phragmen};

use super::standing::{Standing, fraction};

/// Recounts a greedy choice.
pub fn greedy(standing: &Standing<'_>, points: bool, per_cost: bool) -> Result<()> {
    no_payments(standing, "rule")?;
    if standing.rounds("fill").next().is_some() {
        bail!("nothing is filled under this rule");
    }
    most_supported(standing, (points, per_cost), &[], &standing.taken("rule")?)
}

/// Recounts what followed Equal Shares: by points or votes, per cost or not; `None` for nothing.
pub fn fill(standing: &Standing<'_>, by: Option<(bool, bool)>) -> Result<()> {
    no_payments(standing, "fill")?;
    let taken = standing.taken("fill")?;
    match by {
        Some(by) => most_supported(standing, by, &standing.taken("rule")?, &taken),
        None if taken.is_empty() => Ok(()),
        None => bail!("nothing is filled under this rule"),
    }
}

fn no_payments(standing: &Standing<'_>, stage: &str) -> Result<()> {
    match standing.rounds(stage).find(|round| !round.payments.is_empty()) {
        Some(round) => bail!("nobody pays for `{}` under this rule", round.project),
        None => Ok(()),
    }
}

fn most_supported(
    standing: &Standing<'_>,
    (points, per_cost): (bool, bool),
    before: &[usize],
    taken: &[usize],
) -> Result<()> {
    let supports = if points { &standing.points } else { &standing.votes };
    // Who gives no point does not support, even where votes decide.
    let none = |at: usize| standing.points.iter().all(|list| list.iter().all(|(it, _)| *it != at));
    let unsupported: Vec<usize> = (0..standing.costs.len()).filter(|at| none(*at)).collect();
    let kept = |list: &Vec<(usize, Fraction)>| -> Vec<(usize, Fraction)> {
        list.iter().filter(|(at, _)| !unsupported.contains(at)).cloned().collect()
    };
    let supports: Vec<Vec<(usize, Fraction)>> = supports.iter().map(kept).collect();
    let groups = standing.election.groups().iter().zip(&standing.weights).zip(&supports);
    let ballots: Vec<Cast<'_, [(usize, Fraction)]>> = groups
        .map(|((group, weight), ballot)| Cast {
            voters: group.voters,
            weight,
            ballot: ballot.as_slice(),
        })
        .collect();
    let claim = Greedy {
        costs: &standing.costs,
        budget: &standing.budget,
        per_cost,
        order: &standing.order,
        before,
        taken,
    };
    cordee_recount::greedy(&ballots, &claim).map_err(|fault| standing.named(fault))
}

/// Recounts Phragmén's sequence, then what nobody supports and is taken at last.
pub fn phragmen(standing: &Standing<'_>) -> Result<()> {
    no_payments(standing, "rule")?;
    if standing.rounds("fill").next().is_some() {
        bail!("nothing is filled under this rule");
    }
    let taken = standing.taken("rule")?;
    let loads: Vec<Fraction> = standing
        .rounds("rule")
        .map_while(|round| round.price.as_deref())
        .map(fraction)
        .collect::<Result<_>>()?;
    let (supported, last) = taken.split_at_checked(loads.len()).unwrap_or((&taken, &[]));
    let ballots: Vec<Vec<usize>> =
        standing.votes.iter().map(|list| list.iter().map(|(at, _)| *at).collect()).collect();
    let groups = standing.election.groups().iter().zip(&standing.weights).zip(&ballots);
    let casts: Vec<Cast<'_, [usize]>> = groups
        .map(|((group, weight), ballot)| Cast {
            voters: group.voters,
            weight,
            ballot: ballot.as_slice(),
        })
        .collect();
    let claim = Phragmen {
        costs: &standing.costs,
        budget: Some(&standing.budget),
        order: &standing.order,
        taken: supported,
        loads: &loads,
    };
    cordee_recount::phragmen(&casts, &claim).map_err(|fault| standing.named(fault))?;
    if without_support(standing, supported) == last {
        Ok(())
    } else {
        bail!("what nobody supports is not taken as it should be at the end")
    }
}

/// What nobody supports comes last, once all others are in, and while all of it fits.
fn without_support(standing: &Standing<'_>, supported: &[usize]) -> Vec<usize> {
    let sums = standing.sums(&standing.votes);
    let cost = |at: usize| standing.costs.get(at).cloned().unwrap_or(Fraction::whole(0));
    let none = |at: usize| sums.get(at).is_some_and(Fraction::is_zero);
    let fits_at_all = |at: &usize| !cost(*at).is_zero() && cost(*at) <= standing.budget;
    let mut left = standing.budget.clone();
    for at in supported {
        left = left.minus(&cost(*at));
    }
    let mut open = standing.order.iter().copied().filter(fits_at_all);
    if open.clone().any(|at| !none(at) && !supported.contains(&at)) {
        return vec![];
    }
    let mut waiting: Vec<usize> = open.by_ref().filter(|at| none(*at)).collect();
    let mut taken = vec![];
    while !waiting.is_empty() && waiting.iter().all(|at| cost(*at) <= left) {
        let at = waiting.remove(0);
        left = left.minus(&cost(at));
        taken.push(at);
    }
    taken
}
