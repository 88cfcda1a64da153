//! What voters hold, what they bring at a price, and how far both may be from the truth.

use super::field::Entry;
use super::lines::Bound;
use super::walk::{Survey, Walk, whole};

/// How precise one operation is.
pub(super) const EPS: f64 = 4.0 * f64::EPSILON;

/// By how much a price may be wrong before it is asked in exact numbers.
pub(super) const GUARD: f64 = 1e-4;

/// What a voter holds, and how far that may be from the truth.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Purse {
    pub held: f64,
    pub error: f64,
}

/// What a voter of each group holds.
#[derive(Clone, Debug, Default)]
pub(super) struct Purses {
    all: Vec<Purse>,
    /// No error is larger.
    most: f64,
    /// Nobody ever held more.
    highest: f64,
}

/// A price for each point.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Price {
    pub at: f64,
    pub error: f64,
    /// Set when nobody is too poor for it: it is then the cost over all points.
    pub free: bool,
    /// When whoever is too poor for it holds nothing, the points of the others: the price is then
    /// the cost over these. Zero otherwise.
    pub points: u64,
}

impl Purses {
    /// Gives each group what its class holds.
    pub fn fill(&mut self, classes: &[Purse], of: &[u32]) {
        self.all.clear();
        self.all.extend(of.iter().map(|class| classes[*class as usize]));
        self.most = classes.iter().fold(0.0, |most, class| class.error.max(most));
        self.highest = classes.iter().fold(0.0, |most, class| class.held.max(most));
    }

    pub fn of(&self, entry: &Entry) -> Purse {
        self.all[entry.group as usize]
    }

    pub fn of_mut(&mut self, entry: &Entry) -> &mut Purse {
        &mut self.all[entry.group as usize]
    }

    /// No voter of the group holds more.
    pub fn at_most(&self, group: usize) -> f64 {
        let purse = self.all[group];
        purse.held + purse.error
    }

    /// Whether a voter of the group may hold something.
    pub fn holds(&self, group: u32) -> bool {
        let purse = self.all[group as usize];
        0.0 < purse.held + purse.error
    }

    /// What supporters bring at most, at this price above all: everybody may hold as much more as
    /// any error. `voters` is how many they are, those left out included.
    pub fn most(&self, price: f64, entries: &[Entry], voters: f64, ones: bool) -> Bound {
        if ones {
            self.most_as::<true>(price, entries, voters)
        } else {
            self.most_as::<false>(price, entries, voters)
        }
    }

    fn most_as<const ONES: bool>(&self, price: f64, entries: &[Entry], voters: f64) -> Bound {
        // Two sums beside each other: neither waits for the other.
        let mut sums = [Bound::default(), Bound::default()];
        let add = |sum: &mut Bound, it: &Entry| {
            let points = if ONES { 1.0 } else { f64::from(it.points) };
            let held = self.of(it).held + self.most;
            let is_poor = held < price * points;
            let (poor, rich) =
                (if is_poor { it.voters } else { 0.0 }, if is_poor { 0.0 } else { it.voters });
            sum.held += poor * held;
            sum.points += rich * points;
            if !ONES {
                sum.voters += rich;
            }
        };
        let mut pairs = entries.chunks_exact(2);
        for pair in &mut pairs {
            for (sum, it) in sums.iter_mut().zip(pair) {
                add(sum, it);
            }
        }
        for it in pairs.remainder() {
            add(&mut sums[0], it);
        }
        let [one, other] = sums;
        let points = one.points + other.points;
        let rich = if ONES { points } else { one.voters + other.voters };
        Bound { held: one.held + other.held, voters: voters - rich, points }
    }

    /// What supporters bring at prices near one, and how far that may be from the truth.
    ///
    /// `ones` says that each gives one point.
    pub fn survey(&self, survey: &mut Survey, at: f64, entries: &[Entry], ones: bool) {
        survey.make(at, (&self.all, self.most), entries, ones);
    }

    /// What they bring at a price near enough to the one of the survey.
    pub fn walk(&self, survey: &Survey, price: f64, entries: &[Entry]) -> Walk {
        survey.walk(price, &self.all, entries)
    }

    /// Whether all that supporters hold is less than the cost; `None` when it is too close to tell.
    pub fn too_poor(&self, cost: f64, entries: &[Entry]) -> Option<bool> {
        let (mut held, mut error) = (0.0, 0.0);
        for it in entries {
            let purse = self.of(it);
            held += it.voters * purse.held;
            error += it.voters * purse.error;
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

    /// Takes a price from each supporter: all they hold when that is less. None of them gives more
    /// points than `most_points`.
    pub fn pay(&mut self, price: Price, entries: &[Entry], most_points: f64) {
        for it in entries {
            let purse = &mut self.all[it.group as usize];
            let points = f64::from(it.points);
            let due = price.at * points;
            let left = purse.held - due;
            let wrong = purse.error + price.error * points + (purse.held + due) * EPS;
            let error = if left < 0.0 { left + wrong } else { wrong };
            let error = if 0.0 < error { error } else { 0.0 };
            *purse = Purse { held: if 0.0 < left { left } else { 0.0 }, error };
        }
        // What is due counts for no more than what is held: whoever holds less is poor by the rest.
        let wrong = price.error * most_points + 2.0 * self.highest * EPS;
        self.most = (self.most + wrong) * (1.0 + EPS);
    }
}

impl Price {
    /// The cost over the points of those who share it; `all` is the points of all supporters.
    pub fn plain(cost: f64, sure: f64, rounding: f64, all: u128) -> Self {
        let at = cost / sure;
        let points = whole(sure);
        let free = points != 0 && u128::from(points) == all;
        Self { at, error: rounding / sure + at * EPS, free, points }
    }
}
