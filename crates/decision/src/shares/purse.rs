//! What voters hold, what they bring at a price, and how far both may be from the truth.

use super::field::Entry;

/// How precise one operation is.
pub(super) const EPS: f64 = 4.0 * f64::EPSILON;

/// By how much a price may be wrong before it is asked in exact numbers.
pub(super) const GUARD: f64 = 1e-4;

/// What a voter of each group holds, and how far that may be from the truth.
#[derive(Clone, Debug, Default)]
pub(super) struct Purses {
    pub held: Vec<f64>,
    pub error: Vec<f64>,
    /// No error is larger.
    pub most: f64,
}

/// A price for each point.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Price {
    pub at: f64,
    pub error: f64,
    /// Set when nobody is too poor for it: it is then the cost over all points.
    pub free: bool,
}

impl Purses {
    pub fn fill(&mut self, first: impl Iterator<Item = (f64, f64)>) {
        self.held.clear();
        self.error.clear();
        self.most = 0.0;
        for (held, error) in first {
            self.held.push(held);
            self.error.push(error);
            self.most = self.most.max(error);
        }
    }

    /// Whether a voter of the group may hold something.
    pub fn holds(&self, group: u32) -> bool {
        0.0 < self.held[group as usize] + self.error[group as usize]
    }

    /// The most that supporters bring at a price: everybody may hold as much more as any error.
    pub fn most(&self, price: f64, entries: &[Entry]) -> Most {
        let mut most = Most::default();
        for it in entries {
            let (voters, points) = (f64::from(it.voters), f64::from(it.points));
            let (held, due) = (self.held[it.group as usize] + self.most, price * points);
            let is_poor = held < due;
            most.brought += voters * if is_poor { held } else { due };
            most.points += if is_poor { 0.0 } else { voters * points };
        }
        most
    }

    /// What supporters bring at a price, and how far that may be from the truth.
    pub fn walk(&self, at: f64, entries: &[Entry]) -> Walk {
        let mut walk = Walk::default();
        for it in entries {
            let (voters, points) = (f64::from(it.voters), f64::from(it.points));
            let (held, error) = (self.held[it.group as usize], self.error[it.group as usize]);
            let due = at * points;
            let is_poor = held < due;
            walk.brought += voters * if is_poor { held } else { due };
            walk.points += if is_poor { 0.0 } else { voters * points };
            walk.poor += usize::from(is_poor);
            walk.doubt += if held - error < due { voters * error } else { 0.0 };
            let is_sure = due * (1.0 + GUARD) < held - error - held * EPS;
            walk.sure += if is_sure { voters * points } else { 0.0 };
            walk.unsure += usize::from(!is_sure);
        }
        walk
    }

    /// Whether all that supporters hold is less than the cost; `None` when it is too close to tell.
    pub fn too_poor(&self, cost: f64, entries: &[Entry]) -> Option<bool> {
        let (mut held, mut error) = (0.0, 0.0);
        for it in entries {
            held += f64::from(it.voters) * self.held[it.group as usize];
            error += f64::from(it.voters) * self.error[it.group as usize];
        }
        let doubt = error + (entries.len() as f64 + 8.0) * EPS * (cost + held);
        if held + doubt < cost {
            Some(true)
        } else if cost < held - doubt {
            Some(false)
        } else {
            None
        }
    }

    /// Takes a price from each supporter: all they hold when that is less.
    pub fn pay(&mut self, price: Price, entries: &[Entry]) {
        for it in entries {
            let at = it.group as usize;
            let points = f64::from(it.points);
            let (due, held) = (price.at * points, self.held[at]);
            let left = held - due;
            let wrong = self.error[at] + price.error * points + (held + due) * EPS;
            let error = if left < 0.0 { (left + wrong).max(0.0) } else { wrong };
            self.held[at] = left.max(0.0);
            self.error[at] = error;
            self.most = self.most.max(error);
        }
    }
}

/// The most that supporters bring at a price.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Most {
    pub brought: f64,
    /// The points of those who may be able to pay it.
    pub points: f64,
}

/// What supporters bring at a price.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Walk {
    pub brought: f64,
    /// The points of those who can pay it.
    pub points: f64,
    pub poor: usize,
    /// By how much purses may falsify what is brought.
    doubt: f64,
    /// The points of those who can certainly pay it, and a little more.
    sure: f64,
    unsure: usize,
}

impl Walk {
    /// The price that was walked at, with how far it is from the one at which the cost is brought.
    ///
    /// What is truly brought differs by what purses may be wrong; and it grows at least as fast as
    /// the points of those who are certainly rich, a little above the price too. `all` says that no
    /// supporter was left out.
    pub fn price(&self, at: f64, cost: f64, (entries, all): (usize, bool)) -> Option<Price> {
        if self.sure <= 0.0 {
            return None;
        }
        let rounding = (entries as f64 + 8.0) * EPS * (cost + self.brought);
        if self.unsure == 0 {
            let at = cost / self.sure;
            return Some(Price { at, error: rounding / self.sure + at * EPS, free: all });
        }
        let doubt = (self.brought - cost).abs() + self.doubt + rounding;
        let error = doubt / self.sure * (1.0 + 1e-6) + at.abs() * EPS;
        (error <= at * GUARD).then_some(Price { at, error, free: false })
    }
}
