//! Equal Shares, handed over to the recount.

use anyhow::{Context, Result, bail};
use cordee_decision::{Decimal, Raise, Utility};
use cordee_recount::{
    Fraction, Growth, Purchase, Shares, Tie, Until, Utility as Worth, equal_shares,
};

use super::paper::{Paid, Round};
use super::standing::{Standing, fraction, over};

/// Payments of one purchase, by group.
type Payments = Vec<(usize, Fraction)>;

/// Recounts the purchases; says what was recounted of Add1, and the ties met.
pub fn recount(
    standing: &Standing<'_>,
    raise: Raise,
    utility: Utility,
    every_step: bool,
) -> Result<(String, Vec<Tie>)> {
    let options = &standing.paper.options;
    let floored = match options.start.as_str() {
        "exact" => false,
        "floored" => true,
        other => bail!("`{other}` is no start of shares"),
    };
    let step: Decimal = options.step.parse().context("`step` is no number")?;
    let (step, steps) = (over(&step.rational())?, standing.paper.steps);
    let until = match raise {
        Raise::No => Until::Never,
        Raise::Add1 => Until::Full,
        Raise::Add1NoStop => Until::Overspent,
    };
    let increment = options.increment;
    let growth = Growth { floored, step: &step, increment, until, steps, every_step };
    let payments: Vec<Payments> = standing.rounds("rule").map(paid).collect::<Result<_>>()?;
    said_prices(standing, &payments)?;
    let taken = standing.taken("rule")?;
    let purchases: Vec<Purchase<'_>> = taken
        .iter()
        .zip(&payments)
        .map(|(project, payments)| Purchase { project: *project, payments })
        .collect();
    let groups = standing.paper.groups.iter();
    let endowments = groups.map(|it| it.endowment.as_deref().context("a group has no endowment"));
    let endowments = endowments.map(|it| fraction(it?)).collect::<Result<Vec<_>>>()?;
    let claim = Shares {
        utility: match utility {
            Utility::Cost => Worth::Cost,
            Utility::Cardinality => Worth::Count,
            Utility::Points | Utility::Borda | Utility::Places => Worth::Points,
        },
        growth,
        endowments: &endowments,
        purchases: &purchases,
        leftovers: &leftovers(standing)?,
    };
    let ties = equal_shares(standing.terms, &claim).map_err(|fault| standing.named(fault))?;
    Ok((told(raise, steps, every_step), ties))
}

fn told(raise: Raise, steps: u64, every_step: bool) -> String {
    match (raise, every_step) {
        (Raise::No, _) => "Every purchase and payment was recounted.".to_owned(),
        (_, true) => "Every purchase, payment and step was recounted.".to_owned(),
        _ => format!(
            "Every purchase and payment was recounted, and the step after; of the {steps} steps before, --every-step recounts each."
        ),
    }
}

/// What each group paid, in the order of the groups.
fn paid(round: &Round) -> Result<Payments> {
    let mut payments: Payments = vec![];
    for Paid { each, groups } in &round.payments {
        let each = fraction(each)?;
        payments.extend(groups.iter().map(|group| (*group, each.clone())));
    }
    payments.retain(|(_, each)| !each.is_zero());
    payments.sort_by_key(|(group, _)| *group);
    Ok(payments)
}

/// The price is the most that any supporter paid for one point.
fn said_prices(standing: &Standing<'_>, payments: &[Payments]) -> Result<()> {
    for (round, payments) in standing.rounds("rule").zip(payments) {
        let at = standing.election.find(&round.project);
        let for_a_point = |(group, each): &(usize, Fraction)| {
            let list = standing.ballots.get(*group)?;
            each.over(&list.iter().find(|(it, _)| Some(*it) == at)?.1)
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
