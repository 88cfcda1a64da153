//! Add1: every voter is given more, step by step, until the budget would be overspent.
//!
//! Steps at which nothing can change are jumped over, so that the unit of the currency does not
//! matter: each run says for how many more steps its purchases are certain.

use super::{Bought, Setting};

/// When the raising of shares stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// At the first outcome that would overspend, which is not kept.
    Overspent,
    /// Or at the first outcome that leaves room for no other supported project.
    Exhausted,
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

/// Raises shares, `stride` steps at a time, from nothing.
pub(crate) fn raise(setting: Setting<'_>, stride: u64, stop: Stop) -> Raised {
    let mut kept: Option<(Bought, u64)> = None;
    let (mut steps, mut length, mut runs) = (0, 0.0, 0);
    loop {
        let mut bought = setting.run(steps, length);
        runs += 1;
        if setting.ceiling < bought.cost {
            let (bought, kept) = kept.unwrap_or_default();
            return Raised { bought, steps: kept, ended: steps, runs };
        }
        let full = stop == Stop::Exhausted && setting.is_exhausted(&bought);
        if full || setting.is_over(&bought, steps) {
            return Raised { bought, steps, ended: steps, runs };
        }
        let jump = bought.steady / stride;
        length = next_length(length, bought.steady as f64, stride);
        bought.steady = 0;
        kept = Some((bought, steps));
        steps = match steps.checked_add((jump + 1).saturating_mul(stride)) {
            Some(next) => next,
            None => return ended(kept, steps, runs),
        };
    }
}

fn ended(kept: Option<(Bought, u64)>, ended: u64, runs: u64) -> Raised {
    let (bought, steps) = kept.unwrap_or_default();
    Raised { bought, steps, ended, runs }
}

/// How far the next run looks: farther when the last one saw to its end.
fn next_length(length: f64, steady: f64, stride: u64) -> f64 {
    let least = stride as f64;
    if steady + 1.0 < length / 4.0 {
        if length / 2.0 < least { 0.0 } else { length / 2.0 }
    } else if length <= steady + 1.0 {
        (length * 2.0).max(least)
    } else {
        length
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

    /// Whether more money cannot change anything: everything is bought, or anybody could pay all.
    fn is_over(&self, bought: &Bought, steps: u64) -> bool {
        let candidates = self.applied.candidates(self.profile);
        let open = |project: &usize| {
            !bought.order.contains(project) && self.applied.allows(*project, &bought.order)
        };
        if !candidates.iter().any(open) {
            return true;
        }
        let all: u128 = candidates.iter().map(|it| u128::from(self.profile.costs[*it])).sum();
        let enough = all.saturating_mul(u128::from(self.endowment.whole));
        let rich = |(base, more): (&u128, &u128)| {
            *more == 0 || enough <= base.saturating_add(more.saturating_mul(steps.into()))
        };
        self.endowment.base.iter().zip(&self.endowment.more).all(rich)
    }
}
