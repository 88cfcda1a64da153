//! A choice within a budget, handed over to the recount rule by rule.

use anyhow::{Result, bail};
use cordee_decision::{Election, Fill, Measure, PhragmenEnd, Raise, Rule, Utility};
use cordee_recount::{Fraction, Greedy, Phragmen, Terms, Tie, Ties};

use super::paper::Paper;
use super::standing::{Standing, casts, criteria, fraction, named, over, supports, weighed};
use super::town::{Town, places};
use super::{modes, shares};

/// Recounts a certificate from the election that it speaks of; says what was recounted.
pub fn recount(paper: &Paper, election: &Election, every_step: bool) -> Result<String> {
    paper.must_speak_of(election)?;
    let rule: Rule = paper.rule.parse()?;
    if matches!(rule, Rule::MaxWelfare { .. }) {
        bail!("no short proof shows that a set is the best of all: this rule cannot be recounted");
    }
    let (lines, told) = modes::bind(paper, election, every_step)?;
    let town = Town::new(&lines, election)?;
    let costs = election.projects().iter().map(|it| over(&it.cost.rational()));
    let costs: Vec<Fraction> = costs.collect::<Result<_>>()?;
    let (weights, ballots) = (weighed(election)?, supports(election, rule)?);
    let given = casts(election, &weights, &ballots);
    let drawn = places(&paper.options.drawn, election)?;
    let ties = Ties { criteria: &criteria(paper)?, drawn: &drawn };
    let budget = over(&election.budget().rational())?;
    let terms = Terms::new(&given, &costs, &budget, &ties, town.limits())
        .map_err(|fault| named(election, fault))?;
    let standing = Standing { paper, election, terms: &terms, ballots: &ballots };
    standing.check_selection()?;
    Ok(told + &by_rule(&standing, rule, every_step)?)
}

fn by_rule(standing: &Standing<'_>, rule: Rule, every_step: bool) -> Result<String> {
    if !matches!(rule, Rule::EqualShares { raise: Raise::Add1 | Raise::Add1NoStop, .. })
        && standing.paper.steps != 0
    {
        bail!("shares do not rise under this rule, and `steps` is {}", standing.paper.steps);
    }
    match rule {
        Rule::EqualShares { raise, fill, utility } => {
            let (told, mut met) = shares::recount(standing, raise, utility, every_step)?;
            met.extend(filled(standing, utility, fill)?);
            standing.check_ties(&met)?;
            return Ok(told);
        }
        Rule::Greedy { by, skip } => {
            nobody_pays(standing, &["rule", "fill"])?;
            nothing_filled(standing)?;
            let (points, per_cost) = measured(by);
            let taken = standing.taken("rule")?;
            let claim = Greedy { points, per_cost, skip, before: &[], taken: &taken };
            standing.check_ties(&greedy(standing, &claim)?)?;
        }
        Rule::Phragmen { end } => {
            nobody_pays(standing, &["rule", "fill"])?;
            nothing_filled(standing)?;
            let prices = standing.rounds("rule").map_while(|round| round.price.as_deref());
            let loads: Vec<Fraction> = prices.map(fraction).collect::<Result<_>>()?;
            let taken = standing.taken("rule")?;
            let set_aside = end == PhragmenEnd::SetAside;
            let claim = Phragmen { set_aside, taken: &taken, loads: &loads };
            let met = cordee_recount::phragmen(standing.terms, &claim);
            standing.check_ties(&met.map_err(|fault| standing.named(fault))?)?;
        }
        Rule::MaxWelfare { .. } => bail!("this rule cannot be recounted"),
    }
    Ok("Every choice was recounted.".to_owned())
}

fn measured(by: Measure) -> (bool, bool) {
    match by {
        Measure::Votes => (false, false),
        Measure::VotesPerCost => (false, true),
        Measure::Points | Measure::Places => (true, false),
        Measure::PointsPerCost | Measure::BordaPerCost => (true, true),
    }
}

/// Recounts what followed Equal Shares.
fn filled(standing: &Standing<'_>, utility: Utility, fill: Fill) -> Result<Vec<Tie>> {
    nobody_pays(standing, &["fill"])?;
    let (points, per_cost) = match (fill, utility) {
        (Fill::No, _) => return nothing_filled(standing).map(|()| vec![]),
        (Fill::Votes, Utility::Cost | Utility::Cardinality) | (_, Utility::Cost) => (false, false),
        (Fill::Votes, _) => (true, false),
        (Fill::SameUtility, Utility::Cardinality) => (false, true),
        (Fill::SameUtility, _) => (true, true),
    };
    let (before, taken) = (standing.taken("rule")?, standing.taken("fill")?);
    greedy(standing, &Greedy { points, per_cost, skip: true, before: &before, taken: &taken })
}

fn greedy(standing: &Standing<'_>, claim: &Greedy<'_>) -> Result<Vec<Tie>> {
    cordee_recount::greedy(standing.terms, claim).map_err(|fault| standing.named(fault))
}

fn nothing_filled(standing: &Standing<'_>) -> Result<()> {
    match standing.rounds("fill").next() {
        Some(_) => bail!("nothing is filled under this rule"),
        None => Ok(()),
    }
}

fn nobody_pays(standing: &Standing<'_>, stages: &[&str]) -> Result<()> {
    let mut rounds = stages.iter().flat_map(|stage| standing.rounds(stage));
    match rounds.find(|round| !round.payments.is_empty()) {
        Some(round) => bail!("nobody pays for `{}` under this rule", round.project),
        None => Ok(()),
    }
}
