//! A count: an election, a rule and what was declared give an outcome.

use num_bigint::BigInt;
use num_rational::BigRational;

use crate::greedy::pick;
use crate::limits::Applied;
use crate::phragmen::carry;
use crate::profile::Profile;
use crate::rule::{Arithmetic, Fill, Measure, Options, Raise, Rule, Start, measure, most};
use crate::shares::add1::{Begin, once, raise, stop};
use crate::shares::exact::Exact;
use crate::shares::{Bought, Endowment, Setting};
use crate::ties::Tie;
use crate::watch::tell;
use crate::{Election, ElectionError, LimitError, welfare};

/// Why a count could not be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CountError {
    /// The election cannot be counted exactly.
    #[error(transparent)]
    Election(#[from] ElectionError),
    /// The limits do not fit the election.
    #[error(transparent)]
    Limits(#[from] LimitError),
    /// The step or the increment of Add1 is nothing.
    #[error("the step and the increment of Add1 must be more than nothing")]
    NoStep,
    /// The exact maximum needs more room than is allowed.
    #[error("the exact maximum needs more than {0} partial sets")]
    TooLarge(usize),
    /// A maximum cannot respect caps and incompatible projects.
    #[error("the exact maximum does not take caps or incompatible projects into account")]
    LimitsUnsupported,
}

/// Where in a count a project was selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Before the rule: always funded, needed for a minimum, or without a cost.
    First,
    /// By the rule.
    Rule,
    /// By filling what the rule left.
    Fill,
}

/// A project that was selected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selected {
    /// Its place in [`Election::projects`].
    pub project: usize,
    /// Where in the count.
    pub stage: Stage,
    /// Under Equal Shares, the most that one point costs a supporter; under Phragmén, the load.
    pub price: Option<BigRational>,
    /// Under Equal Shares, what each voter paid: amounts, and the groups whose voters paid it.
    pub payments: Vec<(BigRational, Vec<usize>)>,
}

/// What a count gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The rule that was followed.
    pub rule: Rule,
    /// The projects, in the order in which they were selected.
    pub selected: Vec<Selected>,
    /// What they cost together, in units of `10^-places`.
    pub cost: u64,
    /// The number of digits after the point of amounts.
    pub places: u8,
    /// Each tie met.
    pub ties: Vec<Tie>,
    /// Under Equal Shares, what each voter of a group held at first, and holds at last.
    pub held: Vec<(BigRational, BigRational)>,
    /// By how many steps shares had risen.
    pub steps: u64,
    /// At which step Add1 ended.
    pub ended: u64,
    /// How many decisions were taken in exact numbers.
    pub exact: usize,
    /// How many times Equal Shares were run.
    pub runs: u64,
}

impl Outcome {
    /// The places of the selected projects, in the order in which they were selected.
    pub fn order(&self) -> Vec<usize> {
        self.selected.iter().map(|it| it.project).collect()
    }

    /// The places of the selected projects, rising.
    pub fn set(&self) -> Vec<usize> {
        let mut set = self.order();
        set.sort_unstable();
        set
    }

    /// The identifiers of the selected projects, by identifier.
    pub fn ids<'e>(&self, election: &'e Election) -> Vec<&'e str> {
        let projects = election.projects();
        self.set().iter().filter_map(|at| projects.get(*at)).map(|it| it.id.as_str()).collect()
    }
}

/// Counts, with all payments.
///
/// ```
/// use cordee_decision::{Options, count, pabulib};
///
/// let text = "META\nkey;value\nbudget;100\nvote_type;approval\n\
///             PROJECTS\nproject_id;cost\nA;60\nB;50\nC;40\n\
///             VOTES\nvoter_id;vote\n1;A\n2;A\n3;A,C\n4;C\n5;B\n";
/// let election = pabulib::read(text, pabulib::Reading::default())?.election()?;
/// let outcome = count(&election, "mes_cost".parse()?, &Options::default())?;
/// assert_eq!(outcome.ids(&election), ["A"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn count(election: &Election, rule: Rule, options: &Options) -> Result<Outcome, CountError> {
    let counted = Counted::new(election, rule, options)?;
    Ok(counted.outcome(rule))
}

/// The same without payments: what margins and comparisons ask many times; places, in the order in which
/// they were selected.
pub fn select(
    election: &Election,
    rule: Rule,
    options: &Options,
) -> Result<Vec<usize>, CountError> {
    Ok(select_after(election, rule, options, |_| Begin::first())?.0)
}

/// The same where it is known how shares begin to be raised; says too by how many steps they were.
pub(crate) fn select_after(
    election: &Election,
    rule: Rule,
    options: &Options,
    begin: impl Fn(Setting<'_>) -> Begin,
) -> Result<(Vec<usize>, u64), CountError> {
    Ok(Counted::after(election, rule, options, begin)?.set())
}

/// The same with the profile of an election in which other amounts are asked.
pub(crate) fn select_at(
    profile: Profile,
    election: &Election,
    (rule, options): (Rule, &Options),
    begin: impl Fn(Setting<'_>) -> Begin,
) -> Result<(Vec<usize>, u64), CountError> {
    Ok(Counted::of(profile, election, (rule, options), begin)?.set())
}

/// What a count found, before payments are worked out.
pub(crate) struct Counted {
    pub profile: Profile,
    pub applied: Applied,
    pub endowment: Option<Endowment>,
    pub order: Vec<usize>,
    pub filled: Vec<usize>,
    loads: Vec<Option<BigRational>>,
    ties: Vec<Tie>,
    pub steps: u64,
    ended: u64,
    exact: usize,
    runs: u64,
}

impl Counted {
    pub fn new(election: &Election, rule: Rule, options: &Options) -> Result<Self, CountError> {
        Self::after(election, rule, options, |_| Begin::first())
    }

    fn after(
        election: &Election,
        rule: Rule,
        options: &Options,
        begin: impl Fn(Setting<'_>) -> Begin,
    ) -> Result<Self, CountError> {
        let profile = Profile::new(election, rule.utility(), &options.ties, &[options.step])?;
        Self::of(profile, election, (rule, options), begin)
    }

    fn of(
        profile: Profile,
        election: &Election,
        (rule, options): (Rule, &Options),
        begin: impl Fn(Setting<'_>) -> Begin,
    ) -> Result<Self, CountError> {
        let applied = Applied::new(election, &options.limits, &profile)?;
        let spent: u64 = applied.first.iter().map(|it| profile.costs[*it]).sum();
        let room = profile.budget - spent;
        let mut counted = Self {
            profile,
            applied,
            endowment: None,
            order: vec![],
            filled: vec![],
            loads: vec![],
            ties: vec![],
            steps: 0,
            ended: 0,
            exact: 0,
            runs: 0,
        };
        match rule {
            Rule::Greedy { by, skip } => counted.greedy(by, skip, room),
            Rule::EqualShares { raise, fill, .. } => {
                counted.shares(raise, options, room, begin)?;
                counted.fill(rule, fill, room);
            }
            Rule::Phragmen { end } => {
                let carried = carry((&counted.profile, &counted.applied), end, room);
                (counted.order, counted.loads) = (carried.order, carried.loads);
                counted.ties = carried.ties;
            }
            Rule::MaxWelfare { .. } => counted.welfare(options, room)?,
        }
        Ok(counted)
    }

    /// What was selected, and by how many steps shares had risen.
    fn set(&self) -> (Vec<usize>, u64) {
        let first = self.applied.first.iter();
        (first.chain(&self.order).chain(&self.filled).copied().collect(), self.steps)
    }

    fn greedy(&mut self, by: Measure, skip: bool, room: u64) {
        let picked = pick((&self.profile, &self.applied), by, skip, &[], room);
        (self.order, self.ties) = (picked.order, picked.ties);
    }

    fn welfare(&mut self, options: &Options, room: u64) -> Result<(), CountError> {
        let limits = &options.limits;
        if !limits.incompatible.is_empty() || !limits.bounds.is_empty() {
            return Err(CountError::LimitsUnsupported);
        }
        let best = welfare::best(&self.profile, &self.applied, room);
        self.order = best.ok_or(CountError::TooLarge(welfare::MOST))?;
        Ok(())
    }

    fn shares(
        &mut self,
        how: Raise,
        options: &Options,
        room: u64,
        begin: impl Fn(Setting<'_>) -> Begin,
    ) -> Result<(), CountError> {
        let step = options.step.scaled(self.profile.places).ok_or(ElectionError::Amounts)?;
        if step == 0 || options.increment == 0 {
            return Err(CountError::NoStep);
        }
        let floored = options.start == Start::Floored;
        let endowment = Endowment::new(&self.profile, room, step, floored);
        let setting = Setting {
            profile: &self.profile,
            endowment: &endowment,
            applied: &self.applied,
            ceiling: room,
            arithmetic: options.arithmetic,
        };
        let raised = match how {
            Raise::No => once(setting),
            Raise::Add1 | Raise::Add1NoStop => {
                raise(setting, (options.increment, stop(how)), begin(setting), |_, last| {
                    tell(last.bought.cost, room);
                })
            }
        };
        let Bought { order, ties, exact, .. } = raised.bought;
        (self.order, self.ties, self.exact) = (order, ties, exact);
        (self.steps, self.ended, self.runs) = (raised.steps, raised.ended, raised.runs);
        self.endowment = Some(endowment);
        Ok(())
    }

    fn fill(&mut self, rule: Rule, fill: Fill, room: u64) {
        let by = match fill {
            Fill::No => return,
            Fill::SameUtility => measure(rule.utility()),
            Fill::Votes => most(rule.utility()),
        };
        let spent: u64 = self.order.iter().map(|it| self.profile.costs[*it]).sum();
        let seen = (&self.profile, &self.applied);
        let picked = pick(seen, by, true, &self.order, room.saturating_sub(spent));
        self.filled = picked.order;
        self.ties.extend(picked.ties);
    }

    fn outcome(self, rule: Rule) -> Outcome {
        let plain = |stage: Stage| {
            move |project: &usize| Selected {
                project: *project,
                stage,
                price: None,
                payments: vec![],
            }
        };
        let mut selected: Vec<Selected> =
            self.applied.first.iter().map(plain(Stage::First)).collect();
        let mut by_rule: Vec<Selected> = self.order.iter().map(plain(Stage::Rule)).collect();
        for (it, load) in by_rule.iter_mut().zip(&self.loads) {
            it.price.clone_from(load);
        }
        let held = self.pay(&mut by_rule);
        selected.extend(by_rule);
        selected.extend(self.filled.iter().map(plain(Stage::Fill)));
        let cost = selected.iter().map(|it| self.profile.costs[it.project]).sum();
        let before = self.applied.first.len();
        let ties = self.ties.into_iter().map(|tie| Tie { after: tie.after + before, ..tie });
        Outcome {
            rule,
            selected,
            cost,
            places: self.profile.places,
            ties: ties.collect(),
            held,
            steps: self.steps,
            ended: self.ended,
            exact: self.exact,
            runs: self.runs,
        }
    }

    /// Works out in exact numbers what was paid; says what each group's voters held and hold.
    fn pay(&self, bought: &mut [Selected]) -> Vec<(BigRational, BigRational)> {
        let Some(endowment) = &self.endowment else { return vec![] };
        let setting = Setting {
            profile: &self.profile,
            endowment,
            applied: &self.applied,
            ceiling: u64::MAX,
            arithmetic: Arithmetic::Exact,
        };
        let mut state = Exact::new(setting, self.steps);
        let ratio = |above: &BigInt, below: &BigInt| BigRational::new(above.clone(), below.clone());
        for it in bought {
            let Some(price) = state.price(it.project) else { continue };
            it.price = Some(ratio(&price.above, &(&state.below * BigInt::from(price.points))));
            let payments = state.buy(it.project, &price);
            let below = &state.below;
            let paid = payments.into_iter().map(|it| (ratio(&it.each, below), it.groups));
            it.payments = paid.collect();
        }
        let first = (0..endowment.base.len()).map(|purse| {
            ratio(&endowment.exact(purse, self.steps), &BigInt::from(endowment.whole))
        });
        let first: Vec<BigRational> = first.collect();
        let last: Vec<BigRational> = state.held.iter().map(|it| ratio(it, &state.below)).collect();
        let groups = self.profile.purse.iter().zip(&state.class);
        groups
            .map(|(purse, class)| (first[*purse as usize].clone(), last[*class as usize].clone()))
            .collect()
    }
}
