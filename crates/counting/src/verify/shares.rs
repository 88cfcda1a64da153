//! Equal Shares, handed over to the recount: endowments are worked out from the ballots.

use anyhow::{Context, Result, bail};
use cordee_decision::{Decimal, Raise, Utility};
use cordee_recount::{
    Backers, Fraction, Growth, Purchase, Shares, Utility as Worth, equal_shares, growing_shares,
};
use num_rational::BigRational;
use num_traits::Zero;

use super::standing::{Standing, fraction, over};

/// Payments of one purchase, by group.
type Payments = Vec<(usize, Fraction)>;

/// Recounts the purchases; says what was recounted of Add1.
pub fn recount(standing: &Standing<'_>, raise: Raise, every_step: bool) -> Result<String> {
    let steps = standing.paper.steps;
    if raise == Raise::No && steps != 0 {
        bail!("shares do not rise under this rule, and `steps` is {steps}");
    }
    let (start, step) = endowments(standing)?;
    let steps = strides(standing, steps)?;
    let held: Vec<Fraction> = start
        .iter()
        .zip(&step)
        .map(|(start, step)| start.plus(&step.times(&Fraction::whole(steps))))
        .collect();
    said_endowments(standing, &held)?;
    let payments = purchases(standing)?;
    said_prices(standing, &payments)?;
    let taken = standing.taken("rule")?;
    let purchases: Vec<Purchase<'_>> = taken
        .iter()
        .zip(&payments)
        .map(|(project, payments)| Purchase { project: *project, payments })
        .collect();
    let left = leftovers(standing)?;
    let claim = Shares {
        costs: &standing.costs,
        utility: match standing.rule.utility() {
            Utility::Cost => Worth::Cost,
            Utility::Cardinality => Worth::Count,
            Utility::Points | Utility::Borda | Utility::Places => Worth::Points,
        },
        order: &standing.order,
        purchases: &purchases,
        leftovers: &left,
    };
    let groups = standing.election.groups().iter().zip(&held).zip(&standing.points);
    let backers: Vec<Backers<'_>> = groups
        .map(|((group, endowment), ballot)| Backers { voters: group.voters, endowment, ballot })
        .collect();
    if raise == Raise::No {
        equal_shares(&backers, &claim).map_err(|fault| standing.named(fault))?;
        return Ok("Every purchase and payment was recounted.".to_owned());
    }
    let (from, steps) = if every_step { (&start, steps) } else { (&held, 0) };
    let growth = Growth {
        start: from,
        step: &step,
        steps,
        budget: &standing.budget,
        early_stop: raise == Raise::Add1,
    };
    growing_shares(&backers, &claim, &growth).map_err(|fault| standing.named(fault))?;
    Ok(if every_step {
        "Every purchase, payment and step was recounted.".to_owned()
    } else {
        let before = standing.paper.steps;
        format!(
            "Every purchase and payment was recounted, and the step after; of the {before} steps before, --every-step recounts each."
        )
    })
}

/// How many rises were made: each is of `increment` steps.
fn strides(standing: &Standing<'_>, steps: u64) -> Result<u64> {
    let increment = standing.paper.options.increment;
    match (steps.checked_div(increment), steps.checked_rem(increment)) {
        (Some(strides), Some(0)) => Ok(strides),
        _ => bail!("`steps` is not a number of times `increment`"),
    }
}

/// What a voter of each group holds at first, and gains at each rise.
fn endowments(standing: &Standing<'_>) -> Result<(Vec<Fraction>, Vec<Fraction>)> {
    let (election, options) = (standing.election, &standing.paper.options);
    let step: Decimal = options.step.parse().context("`step` is no number")?;
    let heard = election.groups().iter().zip(&standing.shares).filter(|(_, it)| !it.is_zero());
    let people: u64 = heard.map(|(group, _)| group.voters).sum();
    let rise = step.rational()
        * BigRational::from_integer(people.into())
        * BigRational::from_integer(options.increment.into());
    let floored = match options.start.as_str() {
        "exact" => false,
        "floored" => true,
        other => bail!("`{other}` is no start of shares"),
    };
    let budget = election.budget().rational();
    let first = |share: &BigRational| {
        let first = share * &budget;
        over(&if floored { first.floor() } else { first })
    };
    let start = standing.shares.iter().map(first).collect::<Result<_>>()?;
    let step = standing.shares.iter().map(|share| over(&(share * &rise))).collect::<Result<_>>()?;
    Ok((start, step))
}

fn said_endowments(standing: &Standing<'_>, held: &[Fraction]) -> Result<()> {
    for (at, (line, held)) in standing.paper.groups.iter().zip(held).enumerate() {
        let said = line.endowment.as_deref().context("a group has no endowment")?;
        if fraction(said)? != *held {
            bail!("voters of group {at} do not begin with {said}");
        }
    }
    Ok(())
}

/// What each group paid, round by round, in the order of the groups.
fn purchases(standing: &Standing<'_>) -> Result<Vec<Payments>> {
    let round = |round: &super::paper::Round| {
        let mut payments: Payments = vec![];
        for paid in &round.payments {
            let each = fraction(&paid.each)?;
            payments.extend(paid.groups.iter().map(|group| (*group, each.clone())));
        }
        payments.retain(|(_, each)| !each.is_zero());
        payments.sort_by_key(|(group, _)| *group);
        Ok(payments)
    };
    standing.rounds("rule").map(round).collect()
}

/// The price is the most that any supporter paid for one point.
fn said_prices(standing: &Standing<'_>, payments: &[Payments]) -> Result<()> {
    for (round, payments) in standing.rounds("rule").zip(payments) {
        let at = standing.find(&round.project)?;
        let for_a_point = |(group, each): &(usize, Fraction)| {
            let list = standing.points.get(*group)?;
            each.over(&list.iter().find(|(it, _)| *it == at)?.1)
        };
        let most = payments.iter().filter_map(for_a_point).max();
        let said = round.price.as_deref().map(fraction).transpose()?;
        if said != most {
            bail!("the price of `{}` is not the most that a supporter pays", round.project);
        }
    }
    Ok(())
}

fn leftovers(standing: &Standing<'_>) -> Result<Vec<Fraction>> {
    let mut left: Vec<Option<Fraction>> = vec![None; standing.election.groups().len()];
    for paid in &standing.paper.left {
        let each = fraction(&paid.each)?;
        for group in &paid.groups {
            let slot = left.get_mut(*group).context("`left` names a group that is not there")?;
            if slot.replace(each.clone()).is_some() {
                bail!("`left` names group {group} twice");
            }
        }
    }
    let all: Option<Vec<Fraction>> = left.into_iter().collect();
    all.context("`left` does not name every group")
}
