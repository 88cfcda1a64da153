//! What would have changed the fate of a project: each margin recounted, and tight.
//!
//! A margin is found by strides and halving, and is only given when the count with it gives the
//! other fate and the count with one unit less does not. Where a rule is not monotone there may be
//! other such points: a margin says that this much is enough, and this much less one unit is not.
//!
//! Where shares are raised, recounts begin where the change first matters, and first look for a
//! change that is enough among those that matter late.

mod asked;
mod recount;
mod ties;
mod weights;

use std::sync::OnceLock;

use crate::shares::chain::Chain;
use crate::{CountError, Decimal, Election, Form, Mode, Options, Outcome, Rule, count};
use recount::Recount;
pub use ties::OtherChoice;
pub use weights::Weighed;

/// What would have changed the fate of a project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Margins {
    /// The highest cost at which it is selected: below its own for one that was not.
    pub cost: Option<Decimal>,
    /// For one that was not selected: how many new voters, choosing it alone, are enough.
    pub fresh: Option<u64>,
    /// How many voters who had not chosen it are enough, those with most money left first; for one
    /// that was selected, how many supporters it can lose, those who held most at last first.
    pub supporters: Option<u64>,
    /// The weights of colleges at which it has the other fate, the nearest lower and higher one of
    /// each; only where [`Recounts::decided`] asks for them.
    pub weights: Vec<Weighed>,
    /// The other choice at a tie that gives it the other fate; only where that was asked for too.
    pub tie: Option<OtherChoice>,
}

/// The margins of a project.
///
/// Supporters are only added and taken away where ballots are approvals.
/// Cost: some forty counts; where shares are raised, most of them begin late.
pub fn margins(
    election: &Election,
    rule: Rule,
    options: &Options,
    project: usize,
) -> Result<Margins, CountError> {
    Ok(margins_of(election, options, &count(election, rule, options)?, project))
}

/// The same where the count was made already; for many projects, [`Recounts`] ask for less.
///
/// ```
/// use cordee_decision::{Options, count, margins_of, pabulib};
///
/// let text = "META\nkey;value\nbudget;100\nvote_type;approval\n\
///             PROJECTS\nproject_id;cost\nA;60\nB;50\n\
///             VOTES\nvoter_id;vote\n1;A\n2;A\n3;A\n4;B\n";
/// let election = pabulib::read(text, pabulib::Reading::default())?.election()?;
/// let options = Options::default();
/// let outcome = count(&election, "greedy_cost".parse()?, &options)?;
/// let refused = margins_of(&election, &options, &outcome, 1);
/// assert_eq!(refused.cost, Some("40".parse()?));
/// // With three more voters of its own, B is ahead of A; with two, A is taken by its name.
/// assert_eq!((refused.fresh, refused.supporters), (Some(3), Some(3)));
/// assert_eq!(margins_of(&election, &options, &outcome, 0).supporters, Some(2));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn margins_of(
    election: &Election,
    options: &Options,
    outcome: &Outcome,
    project: usize,
) -> Margins {
    Recounts::new(election, options, outcome).of(project)
}

/// What the margins of several projects of one outcome share; threads may share it too.
///
/// ```
/// use cordee_decision::{Options, Recounts, count, pabulib};
///
/// let text = "META\nkey;value\nbudget;100\nvote_type;approval\n\
///             PROJECTS\nproject_id;cost\nA;60\nB;50\n\
///             VOTES\nvoter_id;vote\n1;A\n2;A\n3;A\n4;B\n";
/// let election = pabulib::read(text, pabulib::Reading::default())?.election()?;
/// let options = Options::default();
/// let outcome = count(&election, "mes_cost_add1_nostop".parse()?, &options)?;
/// let recounts = Recounts::new(&election, &options, &outcome);
/// assert_eq!(recounts.of(1).cost, Some("40".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Recounts<'a> {
    election: &'a Election,
    outcome: &'a Outcome,
    options: &'a Options,
    /// For each group, how many amounts higher than what its voters hold at last others hold.
    ranks: Vec<usize>,
    /// The runs by which recounts for projects that were not selected begin late; the same in finer
    /// steps, for new voters.
    chain: OnceLock<Option<Chain>>,
    finer: OnceLock<Option<Chain>>,
    /// What was declared, and by which mode colleges decided; nothing where neither their weights
    /// nor ties are looked at.
    decided: Option<(&'a Options, &'a Mode)>,
    turns: OnceLock<Turns>,
}

/// For each project, the weights and the other choice at a tie that give it the other fate.
type Turns = (Vec<Vec<Weighed>>, Vec<Option<OtherChoice>>);

impl<'a> Recounts<'a> {
    /// What recounts of an outcome share.
    pub fn new(election: &'a Election, options: &'a Options, outcome: &'a Outcome) -> Self {
        Self {
            election,
            outcome,
            options,
            ranks: ranks(outcome),
            chain: OnceLock::new(),
            finer: OnceLock::new(),
            decided: None,
            turns: OnceLock::new(),
        }
    }

    /// Looks too for the weights of colleges and the choices at ties that give the other fate, where
    /// colleges decided by this mode, from what was declared before it.
    ///
    /// Cost: for each of several colleges, 40 counts, and at most six more for each project that
    /// changes sides; a count for each other choice at a tie, of which 64 are looked at.
    ///
    /// ```
    /// use cordee_decision::{College, Mode, Options, Recounts, Weight, count, pabulib};
    ///
    /// let text = "META\nkey;value\nbudget;10\nvote_type;approval\n\
    ///             PROJECTS\nproject_id;cost\nA;10\nB;10\n\
    ///             VOTES\nvoter_id;vote;body\n1;A;board\n2;B;public\n3;B;public\n";
    /// let file = pabulib::read(text, pabulib::Reading::default())?;
    /// let weight = |text| Weight::parse(text).expect("a weight");
    /// let colleges = [("board", "2"), ("public", "1")]
    ///     .map(|(name, it)| College { name: name.to_owned(), weight: weight(it) });
    /// let voters = file.voters("body").expect("the column is there");
    /// let election = file.election_of(&voters, colleges.to_vec(), |value| Some(value))?;
    /// let options = Options::default();
    /// let outcome = count(&election, "greedy_cost".parse()?, &options)?;
    /// let recounts = Recounts::new(&election, &options, &outcome).decided(&options, &Mode::Weighted);
    /// // At 1 against 1 A is still taken, by its name; twice the weight of the public does not help B.
    /// let found = recounts.of(1).weights;
    /// assert_eq!(found.len(), 1);
    /// assert_eq!((found[0].weight, found[0].before), (weight("0.998"), weight("1")));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn decided(mut self, declared: &'a Options, mode: &'a Mode) -> Self {
        self.decided = Some((declared, mode));
        self
    }

    /// The weights and the choice at a tie that give a project the other fate.
    fn turns_of(&self, project: usize) -> (Vec<Weighed>, Option<OtherChoice>) {
        let Some((declared, mode)) = self.decided else { return (vec![], None) };
        let (election, outcome) = (self.election, self.outcome);
        let (weights, ties) = self.turns.get_or_init(|| {
            let counted = weights::Counted { election, rule: outcome.rule, declared, mode };
            let turns = weights::turns(counted, &outcome.set());
            (turns, ties::choices(election, self.options, outcome))
        });
        let weights = weights.get(project).cloned().unwrap_or_default();
        (weights, ties.get(project).copied().flatten())
    }

    /// The margins of a project; none where there is no such project.
    pub fn of(&self, project: usize) -> Margins {
        if self.election.projects().len() <= project {
            return Margins::default();
        }
        let (election, rule, options) = (self.election, self.outcome.rule, self.options);
        let is_in = self.outcome.selected.iter().any(|it| it.project == project);
        let margins = if is_in {
            let chain = Chain::without(election, rule, options, project);
            self.lost(&Recount::new(self, project, chain.as_ref()))
        } else {
            let chain = self.chain.get_or_init(|| Chain::new(election, rule, options));
            self.won(&Recount::new(self, project, chain.as_ref()))
        };
        let (weights, tie) = self.turns_of(project);
        Margins { weights, tie, ..margins }
    }

    /// By how much a project that was selected could be worse off.
    fn lost(&self, recount: &Recount<'_>) -> Margins {
        let cost = recount.dearer();
        if self.election.form() != Form::Approval {
            return Margins { cost, ..Margins::default() };
        }
        let turned = recount.leaving();
        let lost = recount.twice(
            |taken, asking| !turned.asks(taken, asking),
            |lost| {
                turned.approach(lost);
                turn(turned.all(), None, lost)
            },
        );
        Margins { cost, supporters: lost.map(|lost| lost - 1), ..Margins::default() }
    }

    /// By how much one that was not would have to be better off.
    fn won(&self, recount: &Recount<'_>) -> Margins {
        let cost = recount.cheaper();
        let (election, rule, options) = (self.election, self.outcome.rule, self.options);
        if election.form() != Form::Approval {
            return Margins { cost, ..Margins::default() };
        }
        let turned = recount.joining();
        let supporters = recount.twice(
            |added, asking| turned.asks(added, asking),
            |won| {
                turned.approach(won);
                turn(turned.all(), None, won)
            },
        );
        let chain = self.finer.get_or_init(|| Chain::finer(election, rule, options));
        let recount = recount.by(chain.as_ref());
        let turned = recount.fresh();
        let most = election.voters().saturating_mul(4);
        let fresh = recount.twice(
            |voters, asking| turned.asks(voters, asking),
            |won| {
                turned.approach(won);
                turn(most, supporters, won)
            },
        );
        Margins { cost, fresh, supporters, ..Margins::default() }
    }
}

/// Numbers what voters hold at last from the most down.
fn ranks(outcome: &Outcome) -> Vec<usize> {
    let held = |group: &usize| outcome.held.get(*group).map(|(_, last)| last);
    let mut order: Vec<usize> = (0..outcome.held.len()).collect();
    order.sort_by(|a, b| held(b).cmp(&held(a)));
    let (mut ranks, mut rank) = (vec![0; order.len()], 0);
    for (at, group) in order.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| order.get(before));
        rank += usize::from(before.is_some_and(|before| held(before) != held(group)));
        if let Some(slot) = ranks.get_mut(*group) {
            *slot = rank;
        }
    }
    ranks
}

/// A point from 1 to `most` at which `changed` holds, while it does not one before.
///
/// It is looked for around the `guess`, then from the least on.
fn turn(most: u64, guess: Option<u64>, changed: &dyn Fn(u64) -> bool) -> Option<u64> {
    let guess = guess.filter(|guess| (1..=most).contains(guess));
    let (mut before, mut after) = (0, None);
    if let Some(guess) = guess {
        if changed(guess) {
            (before, after) = fall(guess, changed);
        } else {
            before = guess;
        }
    }
    let after = after.or_else(|| {
        let mut step = 1;
        while before < most {
            let next = before.saturating_add(step).min(most);
            if changed(next) {
                return Some(next);
            }
            (before, step) = (next, step.saturating_mul(STRIDE));
        }
        None
    });
    match (after, guess) {
        (Some(after), _) => Some(halve(before, after, changed)),
        // Where a rule is not monotone, it may hold below a guess at which it does not.
        (None, Some(guess)) => turn(guess - 1, None, changed),
        (None, None) => None,
    }
}

/// By how much strides grow: recounts cost more while striding than while halving.
const STRIDE: u64 = 8;

/// Goes down from a point at which `changed` holds to one at which it does not.
fn fall(from: u64, changed: &dyn Fn(u64) -> bool) -> (u64, Option<u64>) {
    let (mut after, mut step) = (from, 1);
    loop {
        let next = from.saturating_sub(step);
        if next == 0 || !changed(next) {
            return (next, Some(after));
        }
        (after, step) = (next, step.saturating_mul(STRIDE));
    }
}

/// Halves until `changed` holds at a point and not one before.
fn halve(mut before: u64, mut after: u64, changed: &dyn Fn(u64) -> bool) -> u64 {
    while before + 1 < after {
        let middle = before + (after - before) / 2;
        if changed(middle) { after = middle } else { before = middle }
    }
    after
}
