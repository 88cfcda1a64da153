//! Add1: every voter is given more, step by step, until the budget would be overspent.
//!
//! Steps between which nothing can change are jumped over, so that the unit of the currency does
//! not matter: a run far ahead that follows the one before proves that all between buy the same, or
//! is given up for a nearer one.

use super::certified::{Parted, Runner, Trace};
use super::{Bought, Setting, exact};
use crate::rule::{Arithmetic, Raise};

/// When the raising of shares stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// At the first outcome that would overspend, which is not kept.
    Overspent,
    /// Or at the first outcome that leaves room for no other supported project.
    Exhausted,
}

/// When each way of raising shares stops.
pub(crate) fn stop(how: Raise) -> Stop {
    if how == Raise::Add1 { Stop::Exhausted } else { Stop::Overspent }
}

/// What raising shares gave.
pub(crate) struct Raised {
    pub bought: Bought,
    /// By how many steps shares had risen in the outcome that was kept.
    pub steps: u64,
    /// At which step it ended.
    pub ended: u64,
    pub runs: u64,
}

/// Runs once, without raising anything.
pub(crate) fn once(setting: Setting<'_>) -> Raised {
    let mut runs = Runs::new(setting, false);
    Raised { bought: runs.at(0, None).bought, steps: 0, ended: 0, runs: 1 }
}

/// Where the raising of shares begins.
#[derive(Clone, Debug)]
pub(crate) enum Begin {
    /// At the first of these steps at which it ends, or else goes on from the last number: nothing
    /// ends it at any other step before.
    Known(Vec<u64>, u64),
    /// Not before the first number; about at the second one, a little before the end. What is found
    /// is only nearly certain: nobody looks at what comes before.
    Near(u64, u64),
}

impl Begin {
    /// Where nothing is known.
    pub fn first() -> Self {
        Self::Known(vec![], 0)
    }
}

/// Raises shares, `stride` steps at a time.
///
/// Tells each run: between two that are farther apart than a stride, all buy the same.
pub(crate) fn raise(
    setting: Setting<'_>,
    (stride, stop): (u64, Stop),
    begin: Begin,
    mut told: impl FnMut(u64, &Trace),
) -> Raised {
    let mut runs = Runs::new(setting, true);
    let rich = setting.anybody_pays_all(stride);
    let ends = |steps: u64, bought: &Bought| {
        setting.ceiling < bought.cost
            || (stop == Stop::Exhausted && setting.is_exhausted(bought))
            || setting.nothing_is_left(bought)
            || rich.is_some_and(|rich| rich <= steps)
    };
    let (mut steps, mut last) = runs.begin(begin, stride, ends);
    let mut kept: Option<Trace> = None;
    let mut reach = Reach::default();
    loop {
        told(steps, &last);
        let over = setting.ceiling < last.bought.cost;
        let end = ends(steps, &last.bought);
        let next = if end { None } else { runs.after(&last, (steps, stride), rich, &mut reach) };
        let Some((at, trace)) = next else {
            // Steps jumped over bought the same: what is kept is the last one before this.
            let kept = match (over, kept) {
                (false, _) => last,
                (true, Some(kept)) => kept,
                (true, None) => steps
                    .checked_sub(stride)
                    .map_or(Trace::default(), |before| runs.at(before, None)),
            };
            let bought = Bought { exact: runs.exact, ..kept.bought };
            let before = if over { steps.saturating_sub(stride) } else { steps };
            return Raised { bought, steps: before, ended: steps, runs: runs.count };
        };
        kept = Some(std::mem::replace(&mut last, trace));
        steps = at;
    }
}

/// How many steps ahead to look.
struct Reach {
    length: u64,
    /// For how many more steps not to look farther than the next one.
    wait: u32,
    patience: u32,
    /// How far apart changes were, about.
    hope: u64,
    /// How far the last change is.
    since: u64,
    /// Whether the last run was given up because of what it met, or because it was not sure.
    careful: bool,
    unsure: bool,
}

impl Default for Reach {
    fn default() -> Self {
        Self { length: 1, wait: 1, patience: 1, hope: 2, since: 0, careful: false, unsure: false }
    }
}

impl Reach {
    /// All up to there buy the same.
    fn reached(&mut self) {
        self.patience = 1;
        self.since = self.since.saturating_add(self.length);
        if self.careful {
            // What it was given up for is near: it is met step by step.
            self.hope = self.hope.midpoint(self.since);
            self.since = 0;
            (self.length, self.wait, self.careful) = (1, 1, false);
        } else if std::mem::take(&mut self.unsure) {
            self.length = self.length.saturating_add(self.length / 4);
        } else {
            self.length = self.length.saturating_mul(2);
        }
    }

    /// The next step was looked at, whether it bought the same or not.
    fn stepped(&mut self, kept: bool) {
        if !kept && 1 < self.patience {
            self.wait = self.wait.max(1);
        } else if kept && 0 < self.wait {
            self.wait -= 1;
        } else {
            self.length = (self.hope / 8).max(2);
        }
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a part of a length is below it, and is cut on purpose"
    )]
    fn nearer(&mut self, by: &Parted) {
        let (part, met) = match *by {
            Parted::Met(part) => (part.clamp(0.0, 0.98), true),
            Parted::Unsure(part) => (part.clamp(0.05, 0.75), false),
        };
        self.length = (self.length as f64 * part) as u64;
        self.careful = met;
        self.unsure = !met;
        if self.length <= 1 {
            (self.length, self.wait, self.careful) = (1, self.patience, false);
            self.patience = (2 * self.patience).min(32);
            self.hope = (self.hope / 2).max(2);
            self.since = 0;
        }
    }
}

/// The runs of one count.
struct Runs<'a> {
    setting: Setting<'a>,
    /// `None` when all is counted in whole numbers.
    runner: Option<Runner<'a>>,
    count: u64,
    exact: usize,
}

impl<'a> Runs<'a> {
    fn new(setting: Setting<'a>, many: bool) -> Self {
        let certified = setting.arithmetic == Arithmetic::Certified;
        let runner = certified.then(|| Runner::new(setting, many)).flatten();
        Self { setting, runner, count: 0, exact: 0 }
    }

    /// The first run.
    fn begin(
        &mut self,
        begin: Begin,
        stride: u64,
        ends: impl Fn(u64, &Bought) -> bool,
    ) -> (u64, Trace) {
        match begin {
            Begin::Known(look, from) => {
                let mut near: Option<Trace> = None;
                for steps in look {
                    let trace = self.at(steps, near.as_ref());
                    if ends(steps, &trace.bought) {
                        return (steps, trace);
                    }
                    near = Some(trace);
                }
                (from, self.at(from, near.as_ref()))
            }
            Begin::Near(least, about) => {
                let (mut steps, mut back) = (about.max(least) / stride * stride, stride);
                loop {
                    let trace = self.at(steps, None);
                    if steps <= least || !ends(steps, &trace.bought) {
                        return (steps, trace);
                    }
                    steps = steps.saturating_sub(back).max(least);
                    back = back.saturating_mul(2);
                }
            }
        }
    }

    fn at(&mut self, steps: u64, near: Option<&Trace>) -> Trace {
        self.count += 1;
        let trace = match &mut self.runner {
            Some(runner) => runner.run(steps, near),
            None => Trace::of(exact::run(self.setting, steps)),
        };
        self.exact += trace.bought.exact;
        trace
    }

    /// The farthest run for which all between certainly buy what `last` did, or else the next.
    fn after(
        &mut self,
        last: &Trace,
        (steps, stride): (u64, u64),
        most: Option<u64>,
        reach: &mut Reach,
    ) -> Option<(u64, Trace)> {
        loop {
            let far = reach.length.checked_mul(stride).and_then(|far| steps.checked_add(far));
            let next = steps.checked_add(stride)?;
            let far = far.unwrap_or(next).min(most.unwrap_or(u64::MAX)).max(next);
            let Some(runner) = self.runner.as_mut().filter(|_| next < far) else {
                let trace = self.at(next, Some(last));
                reach.stepped(trace.bought.order == last.bought.order);
                return Some((next, trace));
            };
            self.count += 1;
            match runner.follow(far, last) {
                Ok(trace) => {
                    self.exact += trace.bought.exact;
                    reach.reached();
                    return Some((far, trace));
                }
                Err(parted) => reach.nearer(&parted),
            }
        }
    }
}

impl Setting<'_> {
    /// Whether no other supported project fits into what is left.
    fn is_exhausted(&self, bought: &Bought) -> bool {
        let left = self.ceiling - bought.cost;
        let fits = |project: &usize| {
            !bought.order.contains(project)
                && self.profile.costs[*project] <= left
                && self.applied.allows(*project, &bought.order)
        };
        !self.applied.candidates(self.profile).iter().any(fits)
    }

    /// Whether everything that may be bought is.
    fn nothing_is_left(&self, bought: &Bought) -> bool {
        let open = |project: &usize| {
            !bought.order.contains(project) && self.applied.allows(*project, &bought.order)
        };
        !self.applied.candidates(self.profile).iter().any(open)
    }

    /// The first step at which anybody could pay for all alone; `None` when it is too far to count.
    fn anybody_pays_all(&self, stride: u64) -> Option<u64> {
        let candidates = self.applied.candidates(self.profile);
        let all: u128 = candidates.iter().map(|it| u128::from(self.profile.costs[*it])).sum();
        let enough = all.saturating_mul(u128::from(self.endowment.whole));
        let classes = self.endowment.base.iter().zip(&self.endowment.more);
        let first = classes.filter(|(_, more)| **more != 0).map(|(base, more)| {
            enough.saturating_sub(*base).div_ceil(*more).div_ceil(stride.into())
        });
        let steps = first.max().unwrap_or(0).checked_mul(stride.into())?;
        u64::try_from(steps).ok()
    }
}
