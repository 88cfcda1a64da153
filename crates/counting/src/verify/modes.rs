//! Modes of several colleges: what follows from them is worked out anew, and recounted.

use anyhow::{Context, Result, anyhow, bail};
use cordee_decision::{Decimal, Election};
use cordee_recount::{Fraction, agreement, reserved, without_majority};

use super::budget;
use super::paper::{AdvicePaper, AloneLine, Declared, ModeLine, Paper};
use super::standing::{colleges, fraction, over, with_voters};
use super::town::places;
use crate::limits::LimitLines;

/// The limits that bind a count: those declared, and those that follow from its mode.
pub fn bind(paper: &Paper, election: &Election, every_step: bool) -> Result<(LimitLines, String)> {
    let mut limits = paper.options.limits.clone();
    let mut told = String::new();
    match &paper.mode {
        None => {}
        Some(ModeLine::DoubleMajority { least, excluded }) => {
            let (weights, projects) = (colleges(election)?, election.projects().len());
            let least = fraction(least)?;
            let found = with_voters(election, |voters| {
                without_majority(&weights, voters, projects, &least)
            })??;
            if places(excluded, election)? != found {
                bail!("`mode.excluded` is not what lacks a majority in some college");
            }
            limits.excluded.extend(excluded.iter().cloned());
            told.push_str("The double majority was recounted. ");
        }
        Some(ModeLine::Reserved { share, alone }) => {
            reserve(paper, election, (&fraction(share)?, alone), every_step, &mut limits)?;
            told.push_str("Each college was recounted alone, then all. ");
        }
    }
    Ok((limits, told))
}

/// Recounts what each college decided alone; all fund it first.
fn reserve(
    paper: &Paper,
    election: &Election,
    (share, alone): (&Fraction, &[AloneLine]),
    every_step: bool,
    limits: &mut LimitLines,
) -> Result<()> {
    let unit = Fraction::read(&format!("1/1{}", "0".repeat(digits(election))));
    let unit = unit.context("the budget has too many digits")?;
    let budget = over(&election.budget().rational())?;
    let budgets = reserved(&budget, share, &colleges(election)?, &unit);
    let budgets = budgets.context("no college weighs anything")?;
    for (line, college) in heard(election, alone)? {
        let spend = budgets.get(college).context("a college has no part of the budget")?;
        let mut options = paper.options.clone();
        options.limits = limits.clone();
        options.limits.excluded.append(&mut options.limits.always);
        alone_by(line, election, college, spend, (&paper.rule, &options), every_step)?;
        limits.always.extend(line.certificate.rounds.iter().map(|it| it.project.clone()));
    }
    Ok(())
}

/// How many digits after the point the budget and the costs have at most.
fn digits(election: &Election) -> usize {
    let costs = election.projects().iter().map(|it| it.cost.places());
    costs.fold(election.budget().places(), u8::max).into()
}

/// The colleges that weigh something must all be there, in order.
fn heard<'a>(election: &Election, alone: &'a [AloneLine]) -> Result<Vec<(&'a AloneLine, usize)>> {
    let heard = election.colleges().iter().enumerate().filter(|(_, it)| !it.weight.is_zero());
    let heard: Vec<(usize, &str)> = heard.map(|(at, it)| (at, it.name.as_str())).collect();
    if !heard.iter().map(|(_, name)| *name).eq(alone.iter().map(|it| it.college.as_str())) {
        bail!("`alone` is not each college that weighs something");
    }
    Ok(alone.iter().zip(heard).map(|(line, (at, _))| (line, at)).collect())
}

/// Recounts one college alone: its ballots, what it may spend, the same rule, these options.
fn alone_by(
    line: &AloneLine,
    election: &Election,
    college: usize,
    spend: &Fraction,
    (rule, options): (&str, &Declared),
    every_step: bool,
) -> Result<()> {
    let (name, paper) = (&line.college, &line.certificate);
    let budget: Option<Decimal> = paper.input.budget.parse().ok();
    let budget = budget.with_context(|| format!("`{name}`: its budget is no amount"))?;
    if over(&budget.rational())? != *spend {
        bail!("`{name}` may not spend {budget} alone");
    }
    if paper.rule != rule || paper.options != *options || paper.mode.is_some() {
        bail!("`{name}` is not counted by the rule and the options of all");
    }
    let mut draft = election.draft();
    draft.budget = budget;
    draft.ballots.retain(|cast| cast.college == college);
    draft.ballots.iter_mut().for_each(|cast| cast.college = 0);
    draft.colleges = draft.colleges.into_iter().skip(college).take(1).collect();
    let told = budget::recount(paper, &draft.check()?, every_step);
    told.map_err(|why| anyhow!("`{name}`: {why}"))?;
    Ok(())
}

/// Recounts colleges that are only compared, and what they agree on.
pub fn advice(paper: &AdvicePaper, election: &Election, every_step: bool) -> Result<String> {
    paper.input.must_speak_of(election)?;
    let budget = over(&election.budget().rational())?;
    let mut selected = vec![];
    for (line, college) in heard(election, &paper.alone)? {
        let by = (paper.rule.as_str(), &paper.options);
        alone_by(line, election, college, &budget, by, every_step)?;
        selected.push(places(&line.certificate.selected, election)?);
    }
    let projects = election.projects();
    let found = agreement(&colleges(election)?, &selected, projects.len());
    let said = paper.agreement.iter().map(|it| fraction(&it.part));
    let ids = paper.agreement.iter().map(|it| &it.project);
    let same = ids.eq(projects.iter().map(|it| &it.id));
    if !same || found != Some(said.collect::<Result<_>>()?) {
        bail!("`agreement` is not what the colleges agree on");
    }
    Ok("Each college was recounted alone, and what they agree on.".to_owned())
}
