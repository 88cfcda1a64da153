//! Runs of a count that raises shares, by which recounts that change one project alone begin late.
//!
//! Whatever changes about a project, all the others are bought as before until it is bought itself.
//! So where it is certainly not bought up to some shares, however it was changed, neither runs
//! nor their end differ up to there, and a recount may raise shares from there on.

use super::add1::{Begin, raise, stop};
use super::certified::Trace;
use super::{Endowment, FINER, Setting};
use crate::limits::Applied;
use crate::profile::Profile;
use crate::rule::{Arithmetic, Options, Raise, Rule, Start};
use crate::{Election, Utility};

/// How many steps before the last run others are looked at first.
const NEAR: u64 = 8;

/// The runs of a count, by rising shares.
#[derive(Clone, Debug)]
pub(crate) struct Chain {
    pub(super) profile: Profile,
    pub(super) applied: Applied,
    pub(super) endowment: Endowment,
    pub(super) room: u64,
    pub(super) stride: u64,
    /// How many steps of the runs are one of a recount.
    pub(super) apart: u64,
    /// By how many steps recounts raise shares.
    increment: u64,
    /// Between two that are farther apart than a stride, all buy the same.
    pub(super) runs: Vec<(u64, Trace)>,
    arithmetic: Arithmetic,
}

impl Chain {
    /// The runs of the election as it is; `None` where shares are not raised, or numbers are too
    /// large.
    pub fn new(election: &Election, rule: Rule, options: &Options) -> Option<Self> {
        let (chain, how) = Self::bare(election, rule, options)?;
        chain.run(how, None)
    }

    /// The same in steps so fine that new voters fall between them.
    pub fn finer(election: &Election, rule: Rule, options: &Options) -> Option<Self> {
        let (mut chain, how) = Self::bare(election, rule, options)?;
        if let Some(finer) = chain.endowment.finer() {
            (chain.endowment, chain.stride, chain.apart) = (finer, 1, FINER);
        }
        chain.run(how, None)
    }

    /// The runs of the election without a project.
    pub fn without(
        election: &Election,
        rule: Rule,
        options: &Options,
        project: usize,
    ) -> Option<Self> {
        let (chain, how) = Self::bare(election, rule, options)?;
        chain.run(how, Some(project))
    }

    fn bare(election: &Election, rule: Rule, options: &Options) -> Option<(Self, Raise)> {
        let Rule::EqualShares { utility, raise: how, .. } = rule else { return None };
        if how == Raise::No {
            return None;
        }
        let profile = Profile::new(election, utility, &options.ties, &[options.step]).ok()?;
        let applied = Applied::new(election, &options.limits, &profile).ok()?;
        let spent: u64 = applied.first.iter().map(|it| profile.costs[*it]).sum();
        let room = profile.budget - spent;
        let step = options.step.scaled(profile.places).filter(|step| *step != 0)?;
        let endowment = Endowment::new(&profile, room, step, options.start == Start::Floored);
        let (increment, arithmetic) = (options.increment, options.arithmetic);
        let chain = Self {
            profile,
            applied,
            endowment,
            room,
            stride: increment,
            apart: 1,
            increment,
            runs: vec![],
            arithmetic,
        };
        (increment != 0).then_some((chain, how))
    }

    fn run(mut self, how: Raise, without: Option<usize>) -> Option<Self> {
        let mut applied = self.applied.clone();
        if let Some(project) = without {
            applied.exclude(project);
        }
        let mut runs = vec![];
        raise(self.setting(&applied), (self.stride, stop(how)), Begin::first(), |steps, trace| {
            runs.push((steps, trace.bare()));
        });
        self.runs = runs;
        let told = |(_, trace): &(u64, Trace)| trace.turns.len() == trace.bought.order.len();
        self.runs.iter().all(told).then_some(self)
    }

    pub(super) fn setting<'a>(&'a self, applied: &'a Applied) -> Setting<'a> {
        Setting {
            profile: &self.profile,
            endowment: &self.endowment,
            applied,
            ceiling: self.room,
            arithmetic: self.arithmetic,
        }
    }

    /// The number of digits after the point of amounts.
    pub fn places(&self) -> u8 {
        self.profile.places
    }

    /// The profile of the same election where a project costs something else.
    pub fn at_cost(
        &self,
        (election, options): (&Election, &Options),
        project: usize,
        cost: u64,
    ) -> Profile {
        let mut profile = self.profile.clone();
        profile.costs[project] = cost;
        profile.priority = options.ties.priorities(election, &profile);
        profile
    }

    /// What was found up to runs that lie ever farther before the last one.
    pub fn ever_farther<'a>(&'a self, found: &'a [f64]) -> impl Iterator<Item = f64> + 'a {
        let runs = self.runs.get(..found.len()).unwrap_or_default();
        let last = runs.last().map_or(0, |(steps, _)| *steps);
        let distances = (0..u64::BITS).map_while(|turn| NEAR.checked_mul(1 << turn));
        let steps = distances.map_while(move |it| last.checked_sub(it.checked_mul(self.apart)?));
        steps.filter_map(move |steps| {
            let at = runs.partition_point(|(other, _)| *other <= steps);
            found.get(at.checked_sub(1)?).copied()
        })
    }

    /// Whether a unit of what a project is worth is a unit of its cost.
    pub(super) fn is_by_cost(&self) -> bool {
        self.profile.utility == Utility::Cost
    }

    /// Where a recount begins to raise shares, when it changes only the project, which is certainly
    /// not bought in the first `clean` runs, nor between them.
    pub fn begin(&self, project: usize, clean: usize, setting: Setting<'_>) -> Begin {
        if clean == 0 || !self.suits(project, setting) {
            return Begin::first();
        }
        let within = self.runs.iter().take_while(|(_, trace)| trace.bought.cost <= self.room);
        let clean = self.runs.get(..clean.min(within.count())).unwrap_or_default();
        if *setting.endowment == self.endowment {
            return Begin::Known(vec![], clean.last().map_or(0, |(steps, _)| *steps));
        }
        // Where the runs are not one step apart, nothing tells what is bought between them.
        let placed = Placed::among(&self.endowment, setting.endowment).filter(|_| self.stride == 1);
        let Some((look, last)) = placed.and_then(|placed| placed.look(clean)) else {
            return Begin::first();
        };
        // Only whole increments are steps of the recount.
        let is_step = |steps: &u64| steps.is_multiple_of(self.increment);
        let look = look.into_iter().filter(is_step).collect();
        Begin::Known(look, last / self.increment * self.increment)
    }

    fn suits(&self, project: usize, setting: Setting<'_>) -> bool {
        let others = |applied: &Applied, profile: &Profile| {
            let mut all = applied.candidates(profile);
            all.retain(|it| *it != project);
            all
        };
        setting.ceiling == self.room
            && setting.profile.places == self.profile.places
            && setting.applied.first == self.applied.first
            && others(setting.applied, setting.profile) == others(&self.applied, &self.profile)
    }
}

/// Where the steps of one count fall among those of another, when all voters hold the same.
struct Placed {
    /// The step that the first one falls on, or after.
    first: u64,
    /// Whether they fall on steps exactly.
    exact: bool,
    /// How many steps lie between two of them.
    apart: u64,
}

impl Placed {
    /// `None` where they begin lower, or numbers are too large.
    fn among(ours: &Endowment, theirs: &Endowment) -> Option<Self> {
        let ([base], [more]) = (ours.base.as_slice(), ours.more.as_slice()) else { return None };
        let ([first], [apart]) = (theirs.base.as_slice(), theirs.more.as_slice()) else {
            return None;
        };
        let (whole, other) = (u128::from(ours.whole), u128::from(theirs.whole));
        let step = more.checked_mul(other).filter(|step| *step != 0)?;
        let first = first.checked_mul(whole)?.checked_sub(base.checked_mul(other)?)?;
        let apart = apart.checked_mul(whole).filter(|apart| *apart != 0)?;
        apart.is_multiple_of(step).then_some(Self {
            first: u64::try_from(first / step).ok()?,
            exact: first.is_multiple_of(step),
            apart: u64::try_from(apart / step).ok()?,
        })
    }

    /// The last of the steps that does not fall after these runs, and those before it that fall
    /// between two runs of which it is not known that all between buy the same.
    fn look(&self, runs: &[(u64, Trace)]) -> Option<(Vec<u64>, u64)> {
        let (end, _) = runs.last()?;
        let last = end.checked_sub(u64::from(!self.exact))?;
        let last = last.checked_sub(self.first)? / self.apart;
        let unknown = runs.windows(2).filter_map(|pair| match pair {
            [(before, _), (after, _)] if before + 1 == *after && !self.exact => Some(*before),
            _ => None,
        });
        let step = |before: u64| {
            let beyond = before.checked_sub(self.first)?;
            beyond.is_multiple_of(self.apart).then_some(beyond / self.apart)
        };
        Some((unknown.filter_map(step).filter(|step| *step < last).collect(), last))
    }
}

#[cfg(test)]
mod tests {
    use super::{Placed, Trace};

    fn look(exact: bool, steps: &[u64]) -> Option<(Vec<u64>, u64)> {
        let runs: Vec<_> = steps.iter().map(|steps| (*steps, Trace::default())).collect();
        Placed { first: 5, exact, apart: 10 }.look(&runs)
    }

    #[test]
    fn no_step_after_the_last_run_is_skipped() {
        assert_eq!(look(true, &[0, 4]), None);
        assert_eq!(look(true, &[0, 14]), Some((vec![], 0)));
        assert_eq!(look(true, &[0, 15]), Some((vec![], 1)));
        // The second step falls between 15 and 16.
        assert_eq!(look(false, &[0, 15]), Some((vec![], 0)));
        assert_eq!(look(false, &[0, 16]), Some((vec![], 1)));
    }

    #[test]
    fn no_step_is_skipped_between_runs_of_which_nothing_is_known() {
        assert_eq!(look(false, &[0, 14, 15, 17, 40]), Some((vec![], 3)));
        assert_eq!(look(false, &[0, 15, 16, 40]), Some((vec![1], 3)));
        assert_eq!(look(false, &[0, 5, 6, 25, 26, 40]), Some((vec![0, 2], 3)));
        // A step that falls on a run was looked at.
        assert_eq!(look(true, &[0, 15, 16, 40]), Some((vec![], 3)));
    }
}
