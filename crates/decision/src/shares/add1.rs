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
    let mut kept: Option<Bought> = None;
    let (mut steps, mut runs, mut exact) = (0, 0, 0);
    let mut sight = Sight::default();
    loop {
        let mut bought = setting.run(steps, sight.length);
        runs += 1;
        exact += bought.exact;
        bought.exact = exact;
        if setting.ceiling < bought.cost {
            // Steps jumped over bought the same: what is kept is the last one before this.
            let mut bought = kept.unwrap_or_default();
            bought.exact = exact;
            return Raised { bought, steps: steps.saturating_sub(stride), ended: steps, runs };
        }
        let full = stop == Stop::Exhausted && setting.is_exhausted(&bought);
        if full || setting.is_over(&bought, steps) {
            return Raised { bought, steps, ended: steps, runs };
        }
        let jump = bought.steady / stride;
        sight.learn(&bought, stride);
        kept = Some(bought);
        steps = match steps.checked_add((jump + 1).saturating_mul(stride)) {
            Some(next) => next,
            None => return Raised { bought: kept.unwrap_or_default(), steps, ended: steps, runs },
        };
    }
}

/// How far ahead runs look: farther when one saw to its end, less far when one was blurred.
#[derive(Default)]
struct Sight {
    length: f64,
    /// For how many more runs not to look farther.
    wait: u32,
    patience: u32,
}

impl Sight {
    fn learn(&mut self, bought: &Bought, stride: u64) {
        let (least, steady) = (stride as f64, bought.steady as f64);
        if bought.sight < self.length {
            // Looking that far cost a run: try again less and less often.
            self.patience = (2 * self.patience + 4).min(64);
            self.wait = self.patience;
            self.length = bought.sight;
        } else if steady + 1.0 < self.length / 2.0 {
            self.length = (steady + 1.0) * 2.0;
        } else if self.length <= steady + 1.0 {
            if 0 < self.wait {
                self.wait -= 1;
            } else {
                self.length = (self.length * 2.0).max(least);
            }
        }
        if self.length < least {
            self.length = 0.0;
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
