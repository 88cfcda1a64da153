//! What a recount of a choice needs: costs, ballots and weights as fractions, and what binds.

use anyhow::{Context, Result, anyhow, bail};
use cordee_decision::{Election, Form, Group, Rule, Utility};
use cordee_recount::{Cast, Criterion, Fault, Fraction, Terms, Tie, Voters, weights};
use num_rational::BigRational;

use super::paper::{Paper, Round};
use super::town::places;

/// A certificate beside the election that it speaks of.
pub struct Standing<'a> {
    pub paper: &'a Paper,
    pub election: &'a Election,
    pub terms: &'a Terms<'a>,
    pub ballots: &'a [Vec<(usize, Fraction)>],
}

/// Reads a number of a certificate.
pub fn fraction(text: &str) -> Result<Fraction> {
    Fraction::read(text).with_context(|| format!("`{text}` of the certificate is no fraction"))
}

/// Brings a number of the engine's reader over to the recount.
pub fn over(value: &BigRational) -> Result<Fraction> {
    fraction(&value.to_string())
}

/// What the colleges of an election weigh.
pub fn colleges(election: &Election) -> Result<Vec<Fraction>> {
    election.colleges().iter().map(|it| over(&it.weight.rational())).collect()
}

/// The groups of an election by college, handed to `act`.
pub fn with_voters<T>(election: &Election, act: impl FnOnce(&[Voters<'_>]) -> T) -> Result<T> {
    let groups = election.groups();
    let weights = groups.iter().map(|group| over(&group.weight.rational()));
    let weights: Vec<Fraction> = weights.collect::<Result<_>>()?;
    let ballots: Vec<Vec<usize>> =
        groups.iter().map(|it| it.choices.iter().map(|at| *at as usize).collect()).collect();
    let all = groups.iter().zip(&weights).zip(&ballots);
    let voters: Vec<Voters<'_>> = all
        .map(|((group, weight), ballot)| Voters {
            college: group.college,
            voters: group.voters,
            weight,
            ballot,
        })
        .collect();
    Ok(act(&voters))
}

/// What one voter of each group weighs, in whole numbers.
pub fn weighed(election: &Election) -> Result<Vec<Fraction>> {
    let colleges = colleges(election)?;
    Ok(with_voters(election, |voters| weights(&colleges, voters))??)
}

/// What each group supports, with points; a vote may give none.
pub fn supports(election: &Election, rule: Rule) -> Result<Vec<Vec<(usize, Fraction)>>> {
    let support = |group: &Group| {
        let mut list = vec![];
        for (place, choice) in group.choices.iter().enumerate() {
            if group.points.get(place).is_none_or(|points| !points.is_zero()) {
                let worth = worth(rule.utility(), election.form(), group, place)?;
                list.push((*choice as usize, worth));
            }
        }
        Ok(list)
    };
    election.groups().iter().map(support).collect()
}

/// Ballots as the recount takes them.
pub fn casts<'a>(
    election: &Election,
    weights: &'a [Fraction],
    ballots: &'a [Vec<(usize, Fraction)>],
) -> Vec<Cast<'a, [(usize, Fraction)]>> {
    let groups = election.groups().iter().zip(weights).zip(ballots);
    groups
        .map(|((group, weight), ballot)| Cast {
            voters: group.voters,
            weight,
            ballot: ballot.as_slice(),
        })
        .collect()
}

/// The declared criteria of equals.
pub fn criteria(paper: &Paper) -> Result<Vec<Criterion>> {
    let read = |name: &String| match name.as_str() {
        "lower_cost" => Ok(Criterion::LowerCost),
        "more_votes" => Ok(Criterion::MoreVotes),
        other => bail!("the tie criterion `{other}` is not known"),
    };
    paper.options.criteria.iter().map(read).collect()
}

impl<'a> Standing<'a> {
    /// The rounds of a stage.
    pub fn rounds(&self, stage: &str) -> impl Iterator<Item = &'a Round> {
        self.paper.rounds.iter().filter(move |round| round.stage == stage)
    }

    /// The projects of the rounds of a stage, in order.
    pub fn taken(&self, stage: &str) -> Result<Vec<usize>> {
        let ids: Vec<String> = self.rounds(stage).map(|round| round.project.clone()).collect();
        places(&ids, self.election)
    }

    /// Says a fault with the identifiers of what it is about.
    pub fn named(&self, fault: Fault) -> anyhow::Error {
        let round = |at: usize| {
            let round = self.rounds("rule").nth(at).map(|round| round.project.as_str());
            round.map_or(format!("round {}", at + 1), |it| format!("round {} (`{it}`)", at + 1))
        };
        match fault {
            Fault::NotBest { round: at, better } => {
                let better = id(self.election, better);
                anyhow!("{}: `{better}` is better, or first among equals", round(at))
            }
            Fault::Payments { round: at } => anyhow!("{}: the payments are others", round(at)),
            Fault::NothingAffordable { round: at } => {
                anyhow!("{}: no action could be taken any more", round(at))
            }
            Fault::Load { round: at } => anyhow!("{}: the load is another one", round(at)),
            Fault::Endowment { group } => {
                anyhow!("voters of group {group} do not begin with what is said")
            }
            Fault::Leftover { group } => {
                anyhow!("voters of group {group} are not left with what is said")
            }
            Fault::Steps => anyhow!("shares do not rise by so many steps under this rule"),
            other => named(self.election, other),
        }
    }

    /// `tie_order`, what is taken first, `selected`, `cost` and the costs of the rounds agree.
    pub fn check_selection(&self) -> Result<()> {
        if places(&self.paper.tie_order, self.election)? != self.terms.order() {
            bail!("`tie_order` is not what the declared criteria give");
        }
        if self.taken("first")? != self.terms.first() {
            bail!("what is taken first is not what limits ask for and what costs nothing");
        }
        let (mut sum, mut ids) = (Fraction::whole(0), vec![]);
        let mut stages = vec![];
        for round in &self.paper.rounds {
            let at =
                self.election.find(&round.project).and_then(|it| self.election.projects().get(it));
            let at = at.with_context(|| format!("there is no action `{}`", round.project))?;
            let cost = over(&at.cost.rational())?;
            if fraction(&round.cost)? != cost {
                bail!("`{}` costs something else in the file", round.project);
            }
            let stage = ["first", "rule", "fill"].into_iter().position(|it| it == round.stage);
            stages.push(stage.with_context(|| format!("`{}` is no stage", round.stage))?);
            sum = sum.plus(&cost);
            ids.push(round.project.clone());
        }
        ids.sort_unstable();
        if ids != self.paper.selected || !stages.is_sorted() {
            bail!("`selected` is not what the rounds take, stage after stage");
        }
        if fraction(&self.paper.cost)? != sum {
            bail!("`cost` is not what the rounds cost together");
        }
        if over(&self.election.budget().rational())? < sum {
            bail!("it costs more than the budget");
        }
        Ok(())
    }

    /// The ties that were met are those of the certificate.
    pub fn check_ties(&self, met: &[Tie]) -> Result<()> {
        let tie = |line: &super::paper::TieLine| {
            let taken = places(std::slice::from_ref(&line.taken), self.election)?;
            let taken = taken.first().copied().unwrap_or(usize::MAX);
            Ok(Tie { after: line.after, taken, others: places(&line.others, self.election)? })
        };
        let said: Vec<Tie> = self.paper.ties.iter().map(tie).collect::<Result<_>>()?;
        for at in 0..said.len().max(met.len()) {
            if said.get(at) != met.get(at) {
                let after = met.get(at).or(said.get(at)).map_or(0, |tie| tie.after);
                bail!("`ties` is not what was met after {after} actions");
            }
        }
        Ok(())
    }
}

fn id(election: &Election, at: usize) -> &str {
    election.projects().get(at).map_or("?", |it| it.id.as_str())
}

/// Says a fault that needs no certificate to be named.
pub fn named(election: &Election, fault: Fault) -> anyhow::Error {
    match fault {
        Fault::StillAffordable { project } => {
            anyhow!("`{}` could still be taken at the end", id(election, project))
        }
        Fault::Cost { project } => anyhow!("`{}` costs less than nothing", id(election, project)),
        Fault::Limit { project } => {
            anyhow!("the limits contradict one another about `{}`", id(election, project))
        }
        other => anyhow!("{other}"),
    }
}

/// What a project is worth to a voter who supports it, in points.
fn worth(utility: Utility, form: Form, group: &Group, place: usize) -> Result<Fraction> {
    let below = (group.choices.len() - place) as u64;
    match (utility, group.points.get(place)) {
        (Utility::Cost | Utility::Cardinality, _) => Ok(Fraction::whole(1)),
        (_, Some(given)) => over(&given.rational()),
        (Utility::Borda, None) => Ok(Fraction::whole(below - 1)),
        (Utility::Places, None) if form == Form::Ranking => Ok(Fraction::whole(below)),
        (Utility::Points | Utility::Places, None) => Ok(Fraction::whole(1)),
    }
}
