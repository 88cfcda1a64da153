//! Counts certificates again, from the ballots alone.
//!
//! This crate is meant to be read in one sitting by whoever doubts a result. It shares no code
//! with the engine that made the certificate, uses no dependency and no floating point, and takes
//! plain values: ballots, and what the certificate says of them; reading files is left to the
//! program. Each function answers the first [`Fault`] that it finds; without one, the certificate
//! holds, and a choice within a budget answers the ties that were met.
//!
//! Projects and candidates are places in a list, from 0. A ranking is a list of groups, best first.
//!
//! Start with [`Terms`] and [`equal_shares`] for a choice within a budget, with
//! [`majority_judgment`] or [`schulze`] for a ranking.

#![no_std]

extern crate alloc;

mod colleges;
mod duels;
mod fault;
mod fraction;
mod judgment;
mod natural;
mod ranking;
mod sequences;
mod shares;
mod sums;
mod terms;

pub use colleges::{Voters, agreement, reserved, weights, without_majority};
pub use duels::{Duels, Strength, Unranked, schulze};
pub use fault::Fault;
pub use fraction::Fraction;
pub use judgment::{Judgment, majority_judgment};
pub use ranking::Ranking;
pub use sequences::{Greedy, Phragmen, greedy, phragmen};
pub use shares::{Growth, Purchase, Shares, Until, Utility, equal_shares};
pub use sums::{Grid, approval, grid, points};
pub use terms::{Ballots, Bound, Criterion, Limits, Terms, Threshold, Tie, Ties};

/// Holds identical ballots: how many voters cast them, what each weighs, what they say.
#[derive(Debug, Clone, Copy)]
pub struct Cast<'a, B: ?Sized> {
    /// How many voters cast it.
    pub voters: u64,
    /// The weight of one of them.
    pub weight: &'a Fraction,
    /// What it says.
    pub ballot: &'a B,
}

impl<B: ?Sized> Cast<'_, B> {
    /// Gives the weight of all of them, which must not be negative.
    fn mass(&self, group: usize) -> Result<Fraction, Fault> {
        let mass = self.weight.times(&Fraction::whole(self.voters));
        if mass.is_negative() { Err(Fault::NegativeWeight { group }) } else { Ok(mass) }
    }
}
