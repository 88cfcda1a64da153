//! The Method of Equal Shares: each voter holds an equal share of the budget, and projects are
//! bought by their supporters, the best value for what each pays first.
//!
//! Start with [`Runner`](certified::Runner): runs in floating point that certify each of their
//! choices, and ask [`exact`] where two numbers are too close. [`add1`] raises the shares until the
//! budget is used.

pub(crate) mod add1;
mod asking;
mod between;
pub(crate) mod certified;
pub(crate) mod chain;
pub(crate) mod exact;
mod field;
mod following;
mod lines;
pub(crate) mod nearness;
mod purse;
mod signs;
mod thin;
mod walk;

use num_bigint::BigInt;

use crate::limits::Applied;
use crate::profile::Profile;
use crate::rule::Arithmetic;
use crate::ties::Tie;
use purse::{EPS, Purse};

/// What voters of each purse class hold: `(base + steps * more) / whole`, in units of money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Endowment {
    pub base: Vec<u128>,
    pub more: Vec<u128>,
    pub whole: u64,
}

/// How many finer steps are one.
pub(crate) const FINER: u64 = 1 << 6;

/// Which part of a share finer steps begin below it.
const LESS: u128 = 3;

/// A sequence of purchases.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Bought {
    pub order: Vec<usize>,
    pub cost: u64,
    pub ties: Vec<Tie>,
    /// How many comparisons needed exact numbers.
    pub exact: usize,
}

impl Endowment {
    /// What each class holds at first of `budget`, and gains when every voter gains `step`.
    ///
    /// `floored` leaves out what is less than a whole unit of the currency.
    pub fn new(profile: &Profile, budget: u64, step: u64, floored: bool) -> Self {
        let unit = 10_u128.pow(u32::from(profile.places)) * u128::from(profile.whole);
        let base = |share: &u64| {
            let base = u128::from(*share) * u128::from(budget);
            if floored { base / unit * unit } else { base }
        };
        let more = |share: &u64| u128::from(*share) * u128::from(profile.people) * u128::from(step);
        Self {
            base: profile.shares.iter().map(base).collect(),
            more: profile.shares.iter().map(more).collect(),
            whole: profile.whole,
        }
    }

    /// The same in finer steps, and from less on; `None` where not all voters hold the same.
    pub fn finer(&self) -> Option<Self> {
        let ([base], [more]) = (self.base.as_slice(), self.more.as_slice()) else { return None };
        let less = base.checked_div(*more)? / LESS * more;
        let base = (base - less).checked_mul(FINER.into())?;
        Some(Self { base: vec![base], more: vec![*more], whole: self.whole.checked_mul(FINER)? })
    }

    /// About what a voter of each class holds after some steps.
    fn purses(&self, steps: u64) -> Vec<Purse> {
        let whole = self.whole as f64;
        let purse = |(base, more): (&u128, &u128)| {
            let held = (*base as f64 + *more as f64 * steps as f64) / whole;
            Purse { held, error: held * 2.0 * EPS }
        };
        self.base.iter().zip(&self.more).map(purse).collect()
    }

    /// What a voter of the class holds after some steps, times `whole`.
    pub fn exact(&self, class: usize, steps: u64) -> BigInt {
        BigInt::from(self.base[class]) + BigInt::from(self.more[class]) * steps
    }
}

/// What a run needs: the profile, what voters hold, and what may be bought.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting<'a> {
    pub profile: &'a Profile,
    pub endowment: &'a Endowment,
    pub applied: &'a Applied,
    /// Stop as soon as more than this was spent.
    pub ceiling: u64,
    pub arithmetic: Arithmetic,
}
