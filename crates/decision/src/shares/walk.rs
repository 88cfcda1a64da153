//! What supporters bring at a price, and the price that follows from it.

use super::field::Entry;
use super::lines::Bound;
use super::purse::{EPS, GUARD, Price, Purse};

/// What supporters bring at a price.
#[derive(Clone, Copy, Debug)]
pub(super) struct Walk {
    /// What those who cannot pay it hold together.
    held: f64,
    /// The points of those who can pay it.
    pub points: f64,
    /// How many voters these are.
    rich: f64,
    /// How many groups cannot pay it.
    pub poor: usize,
    /// By how much purses may falsify what is brought.
    doubt: f64,
    /// The points of those who can certainly pay it, and a little more.
    sure: f64,
    /// Whether a group may hold something and is not sure to pay it.
    unsure: bool,
    /// No price in between makes anybody else too poor: only looked for where all points are one.
    between: (f64, f64),
}

impl Default for Walk {
    fn default() -> Self {
        Self {
            held: 0.0,
            points: 0.0,
            rich: 0.0,
            poor: 0,
            doubt: 0.0,
            sure: 0.0,
            unsure: false,
            between: (0.0, f64::INFINITY),
        }
    }
}

impl Walk {
    /// Adds what a group brings at a price for each point.
    #[inline]
    pub fn add<const ONES: bool>(&mut self, purse: Purse, it: &Entry, at: f64) {
        let Purse { held, error } = purse;
        let (due, points) =
            if ONES { (at, it.voters) } else { (at * f64::from(it.points), it.total()) };
        let is_poor = held < due;
        self.held += if is_poor { it.voters * held } else { 0.0 };
        self.points += if is_poor { 0.0 } else { points };
        self.poor += usize::from(is_poor);
        let is_sure = due * (1.0 + GUARD) < held - error - held * EPS;
        self.sure += if is_sure { points } else { 0.0 };
        self.doubt += if is_sure { 0.0 } else { it.voters * error };
        self.unsure |= !is_sure && 0.0 < held + error;
        if ONES {
            let (below, above) = if is_poor { (held, f64::INFINITY) } else { (0.0, held) };
            self.between.0 = if self.between.0 < below { below } else { self.between.0 };
            self.between.1 = if above < self.between.1 { above } else { self.between.1 };
        } else {
            self.rich += if is_poor { 0.0 } else { it.voters };
            self.between = (f64::INFINITY, 0.0);
        }
    }

    /// Adds what others bring at the same price.
    pub fn join(&mut self, other: &Self) {
        self.held += other.held;
        self.points += other.points;
        self.rich += other.rich;
        self.poor += other.poor;
        self.doubt += other.doubt;
        self.sure += other.sure;
        self.unsure |= other.unsure;
        self.between = (self.between.0.max(other.between.0), self.between.1.min(other.between.1));
    }

    /// What is brought at a price at which the same are too poor.
    pub fn brought(&self, at: f64) -> f64 {
        self.held + at * self.points
    }

    /// Whether walking again at `next` would find the same: it is near, and the same are too poor.
    pub fn is_same_at(&self, at: f64, next: f64) -> bool {
        self.between.0 < next && next <= self.between.1 && next <= at * (1.0 + GUARD / 4.0)
    }

    /// What supporters bring at most, whatever the price; `voters` is how many they are.
    pub fn bound(&self, voters: f64, ones: bool) -> Bound {
        let rich = if ones { self.points } else { self.rich };
        Bound { held: self.held + self.doubt, voters: voters - rich, points: self.points }
    }

    /// The price at which the same are too poor as where it was walked, with how far it is from the
    /// one at which the cost is brought.
    ///
    /// What is truly brought differs by what purses may be wrong; and it grows at least as fast as
    /// the points of those who are certainly rich, a little above the price too. `all` is the
    /// points of all supporters.
    pub fn price(&self, at: f64, cost: f64, entries: usize, all: u128) -> Option<Price> {
        if self.sure <= 0.0 {
            return None;
        }
        let brought = self.brought(at);
        let rounding = (entries as f64 + 8.0) * EPS * (cost + brought);
        if !self.unsure {
            return Some(Price::plain(cost, self.sure, rounding, all));
        }
        let doubt = (brought - cost).abs() + self.doubt + rounding;
        let error = doubt / self.sure * (1.0 + 1e-6) + at.abs() * EPS;
        (error <= at * GUARD / 4.0).then_some(Price { at, error, free: false, points: 0 })
    }
}

/// A sum of whole numbers; zero when it is too large to be sure of the last one.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it is a whole number between nothing and the bound"
)]
pub(super) fn whole(sum: f64) -> u64 {
    const BOUND: f64 = (1_u64 << 52) as f64;
    if sum < BOUND { sum as u64 } else { 0 }
}
