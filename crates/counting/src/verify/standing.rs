//! What every recount needs: costs, budget, order of equals, and who supports what, as fractions.

use anyhow::{Context, Result, anyhow, bail};
use cordee_decision::{Election, Form, Group, Rule, Utility};
use cordee_recount::{Fault, Fraction};
use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Zero};

use super::money::shares_of_groups;
use super::paper::{Paper, Round};

/// A certificate beside the election that it speaks of.
pub struct Standing<'a> {
    pub paper: &'a Paper,
    pub election: &'a Election,
    pub rule: Rule,
    pub costs: Vec<Fraction>,
    pub budget: Fraction,
    pub order: Vec<usize>,
    /// Share of each voter in the whole weight, by group.
    pub shares: Vec<BigRational>,
    /// The same in whole numbers.
    pub weights: Vec<Fraction>,
    /// What each group supports, with points; what costs nothing is taken before, and left out.
    pub points: Vec<Vec<(usize, Fraction)>>,
    /// The same, each support counting for one.
    pub votes: Vec<Vec<(usize, Fraction)>>,
}

/// Reads a number of a certificate.
pub fn fraction(text: &str) -> Result<Fraction> {
    Fraction::read(text).with_context(|| format!("`{text}` of the certificate is no fraction"))
}

/// Brings a number of the engine's reader over to the recount.
pub fn over(value: &BigRational) -> Result<Fraction> {
    fraction(&value.to_string())
}

impl<'a> Standing<'a> {
    pub fn new(paper: &'a Paper, election: &'a Election, rule: Rule) -> Result<Self> {
        no_limits(paper)?;
        let costs = election.projects().iter().map(|it| over(&it.cost.rational()));
        let shares = shares_of_groups(election);
        let whole = shares.iter().fold(BigInt::one(), |whole, it| whole.lcm(it.denom()));
        let whole = BigRational::from_integer(whole);
        let weights = shares.iter().map(|share| over(&(share * &whole)));
        let mut standing = Self {
            paper,
            election,
            rule,
            costs: costs.collect::<Result<_>>()?,
            budget: over(&election.budget().rational())?,
            order: vec![],
            weights: weights.collect::<Result<_>>()?,
            shares,
            points: vec![],
            votes: vec![],
        };
        standing.supports()?;
        standing.order = standing.order_of_equals()?;
        standing.check_selection()?;
        standing.take_what_is_free()?;
        Ok(standing)
    }

    /// The place of a project.
    pub fn find(&self, id: &str) -> Result<usize> {
        self.election.find(id).with_context(|| format!("there is no action `{id}`"))
    }

    /// The rounds of a stage.
    pub fn rounds(&self, stage: &str) -> impl Iterator<Item = &'a Round> {
        self.paper.rounds.iter().filter(move |round| round.stage == stage)
    }

    /// The projects of the rounds of a stage, in order.
    pub fn taken(&self, stage: &str) -> Result<Vec<usize>> {
        self.rounds(stage).map(|round| self.find(&round.project)).collect()
    }

    /// Says a fault with the identifiers of what it is about.
    pub fn named(&self, fault: Fault) -> anyhow::Error {
        let id = |at: usize| self.election.projects().get(at).map_or("?", |it| it.id.as_str());
        let round = |at: usize| {
            let round = self.rounds("rule").nth(at).map(|round| round.project.as_str());
            round.map_or(format!("round {}", at + 1), |it| format!("round {} (`{it}`)", at + 1))
        };
        match fault {
            Fault::NotBest { round: at, better } => {
                anyhow!("{}: `{}` is better, or first among equals", round(at), id(better))
            }
            Fault::Payments { round: at } => anyhow!("{}: the payments are others", round(at)),
            Fault::NothingAffordable { round: at } => {
                anyhow!("{}: no action could be taken any more", round(at))
            }
            Fault::StillAffordable { project } => {
                anyhow!("`{}` could still be taken at the end", id(project))
            }
            Fault::Load { round: at } => anyhow!("{}: the load is another one", round(at)),
            Fault::Cost { project } => anyhow!("`{}` costs less than nothing", id(project)),
            other => anyhow!("{other}"),
        }
    }

    fn supports(&mut self) -> Result<()> {
        for (group, share) in self.election.groups().iter().zip(&self.shares) {
            let (mut points, mut votes) = (vec![], vec![]);
            for (place, choice) in group.choices.iter().enumerate() {
                let given = group.points.get(place);
                if share.is_zero() || given.is_some_and(|points| points.is_zero()) {
                    continue;
                }
                let at = *choice as usize;
                votes.push((at, Fraction::whole(1)));
                let worth = worth(self.rule.utility(), self.election.form(), group, place)?;
                if !worth.is_zero() {
                    points.push((at, worth));
                }
            }
            self.points.push(points);
            self.votes.push(votes);
        }
        Ok(())
    }

    /// Sums what supporters of each project weigh.
    pub fn sums(&self, supports: &[Vec<(usize, Fraction)>]) -> Vec<Fraction> {
        let mut sums = vec![Fraction::whole(0); self.costs.len()];
        let groups = self.election.groups().iter().zip(&self.weights);
        for ((group, weight), supported) in groups.zip(supports) {
            let mass = weight.times(&Fraction::whole(group.voters));
            for (at, points) in supported {
                if let Some(sum) = sums.get_mut(*at) {
                    *sum = sum.plus(&mass.times(points));
                }
            }
        }
        sums
    }

    /// The order that the declared criteria give; the certificate must say the same.
    fn order_of_equals(&self) -> Result<Vec<usize>> {
        let votes = self.sums(&self.votes);
        let options = &self.paper.options;
        let count = self.costs.len();
        let mut drawn = vec![usize::MAX; count];
        for (rank, id) in options.drawn.iter().enumerate() {
            if let Some(slot) = drawn.get_mut(self.find(id)?) {
                *slot = rank.min(*slot);
            }
        }
        let mut order: Vec<usize> = (0..count).collect();
        // The last criterion first: each sort keeps the order of equals.
        order.sort_by_key(|at| drawn.get(*at).copied());
        for criterion in options.criteria.iter().rev() {
            match criterion.as_str() {
                "lower_cost" => order.sort_by(|a, b| self.costs.get(*a).cmp(&self.costs.get(*b))),
                "more_votes" => order.sort_by(|a, b| votes.get(*b).cmp(&votes.get(*a))),
                other => bail!("the tie criterion `{other}` is not known"),
            }
        }
        let said = self.paper.tie_order.iter().map(|id| self.find(id));
        if said.collect::<Result<Vec<_>>>()? != order {
            bail!("`tie_order` is not what the declared criteria give");
        }
        Ok(order)
    }

    /// `selected`, `cost` and the costs of the rounds agree.
    fn check_selection(&self) -> Result<()> {
        let mut sum = Fraction::whole(0);
        let mut ids = vec![];
        for round in &self.paper.rounds {
            let cost = self.costs.get(self.find(&round.project)?);
            let cost = cost.with_context(|| format!("`{}` has no cost", round.project))?;
            if fraction(&round.cost)? != *cost {
                bail!("`{}` costs something else in the file", round.project);
            }
            if !["first", "rule", "fill"].contains(&round.stage.as_str()) {
                bail!("`{}` is no stage", round.stage);
            }
            sum = sum.plus(cost);
            ids.push(round.project.clone());
        }
        ids.sort_unstable();
        if ids != self.paper.selected {
            bail!("`selected` is not what the rounds take");
        }
        if fraction(&self.paper.cost)? != sum {
            bail!("`cost` is not what the rounds cost together");
        }
        if self.budget < sum {
            bail!("it costs more than the budget");
        }
        Ok(())
    }

    /// What costs nothing and has support comes first, and takes no part in what follows.
    fn take_what_is_free(&mut self) -> Result<()> {
        let sums = self.sums(&self.points);
        let free = |at: &usize| {
            self.costs.get(*at).is_some_and(Fraction::is_zero)
                && sums.get(*at).is_some_and(|sum| !sum.is_zero())
        };
        let free: Vec<usize> = self.order.iter().copied().filter(free).collect();
        if self.taken("first")? != free {
            bail!("what is taken first is not what costs nothing");
        }
        for supported in self.points.iter_mut().chain(&mut self.votes) {
            supported.retain(|(at, _)| !free.contains(at));
        }
        Ok(())
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

fn no_limits(paper: &Paper) -> Result<()> {
    let options = &paper.options;
    let has = [
        ("always", !options.always.is_empty()),
        ("excluded", !options.excluded.is_empty()),
        ("incompatible", !options.incompatible.is_empty()),
        ("bounds", !options.bounds.is_empty()),
        ("thresholds", !options.thresholds.is_empty()),
    ];
    match has.into_iter().find(|(_, has)| *has) {
        Some((name, _)) => bail!("limits of the town (`{name}`) cannot be recounted"),
        None => Ok(()),
    }
}
