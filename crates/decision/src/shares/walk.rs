//! What supporters bring at a price, and the price that follows from it.

use super::field::Entry;
use super::lines::Bound;
use super::purse::{EPS, GUARD, Price, Purse};

/// What supporters bring at a price.
#[derive(Clone, Copy, Debug, Default)]
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
}

impl Walk {
    /// Adds what a group brings at a price for each point.
    fn add(&mut self, purse: Purse, it: &Entry, at: f64) {
        let Purse { held, error } = purse;
        let due = at * f64::from(it.points);
        if held < due {
            self.held += it.voters * held;
            self.poor += 1;
        } else {
            self.points += it.total();
            self.rich += it.voters;
        }
        if due * (1.0 + GUARD) < held - error - held * EPS {
            self.sure += it.total();
        } else {
            self.doubt += it.voters * error;
            self.unsure |= 0.0 < held + error;
        }
    }

    /// What is brought at a price at which the same are too poor.
    pub fn brought(&self, at: f64) -> f64 {
        self.held + at * self.points
    }

    /// What supporters bring at most, whatever the price; `voters` is how many they are.
    pub fn bound(&self, voters: f64) -> Bound {
        Bound { held: self.held + self.doubt, voters: voters - self.rich, points: self.points }
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

/// What supporters bring at prices near one: only those who hold about as much are looked at again.
#[derive(Clone, Debug, Default)]
pub(super) struct Survey {
    /// The price that it was made at.
    at: f64,
    /// What all the others bring: they are certainly rich, or poor, at all prices near it.
    far: Walk,
    /// Where the others stand among the supporters: the first `found` of these.
    close: Vec<u32>,
    found: usize,
}

/// How far from its price, in proportion, purses are looked at again.
const CLOSE: f64 = 1.0 / 128.0;

impl Survey {
    /// Looks at all supporters. `most` is more than any purse may be wrong by, and `ones` says that
    /// each gives one point: there is less to work out then.
    pub fn make(&mut self, at: f64, (all, most): (&[Purse], f64), entries: &[Entry], ones: bool) {
        // Where purses may be wrong by more, nobody is certainly rich.
        let high = if most < at * CLOSE / 8.0 { at * (1.0 + CLOSE) } else { f64::INFINITY };
        let band = (at * (1.0 - CLOSE), high);
        self.at = at;
        if self.close.len() < entries.len() {
            self.close.resize(entries.len(), 0);
        }
        if ones {
            self.look::<true>(band, all, entries);
        } else {
            self.look::<false>(band, all, entries);
        }
    }

    /// Without any branch: who is poor among supporters is as if it were drawn.
    fn look<const ONES: bool>(&mut self, band: (f64, f64), all: &[Purse], entries: &[Entry]) {
        let mut sums = [Far::default(), Far::default()];
        let (mut found, mut at) = (0, 0);
        let mut add = |sum: &mut Far, it: &Entry| {
            self.close[found] = at;
            found += usize::from(sum.add::<ONES>(all[it.group as usize], it, band));
            at += 1;
        };
        let mut pairs = entries.chunks_exact(2);
        for pair in &mut pairs {
            // Two sums beside each other: neither waits for the other.
            let [one, other] = &mut sums;
            add(one, &pair[0]);
            add(other, &pair[1]);
        }
        for it in pairs.remainder() {
            add(&mut sums[0], it);
        }
        self.found = found;
        let [one, other] = sums;
        let points = one.points + other.points;
        let (held, doubt) = (one.held + other.held, one.doubt + other.doubt);
        self.far = Walk {
            held,
            points,
            rich: if ONES { points } else { one.rich + other.rich },
            poor: one.poor + other.poor,
            doubt,
            sure: points,
            unsure: 0.0 < held + doubt,
        };
    }

    /// Whether the price is near enough.
    pub fn reaches(&self, price: f64) -> bool {
        (price - self.at).abs() <= self.at * CLOSE / 2.0
    }

    /// What all these supporters bring, whom it was made of, at a price near enough.
    pub fn walk(&self, price: f64, all: &[Purse], entries: &[Entry]) -> Walk {
        let mut walk = self.far;
        for at in &self.close[..self.found] {
            let it = &entries[*at as usize];
            walk.add(all[it.group as usize], it, price);
        }
        walk
    }
}

/// What those bring who are certainly rich or poor.
#[derive(Clone, Copy, Default)]
struct Far {
    held: f64,
    doubt: f64,
    points: f64,
    rich: f64,
    poor: usize,
}

impl Far {
    /// Adds what a group brings, unless it holds what is between these for each point, or about.
    #[inline]
    fn add<const ONES: bool>(&mut self, purse: Purse, it: &Entry, (low, high): (f64, f64)) -> bool {
        let (low, high) = if ONES {
            (low, high)
        } else {
            (low * f64::from(it.points), high * f64::from(it.points))
        };
        let (is_poor, is_rich) = (purse.held < low, high < purse.held);
        let (poor, rich) =
            (if is_poor { it.voters } else { 0.0 }, if is_rich { it.voters } else { 0.0 });
        self.held += poor * purse.held;
        self.doubt += poor * purse.error;
        self.poor += usize::from(is_poor);
        self.points += if ONES { rich } else { rich * f64::from(it.points) };
        if !ONES {
            self.rich += rich;
        }
        !(is_poor | is_rich)
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
