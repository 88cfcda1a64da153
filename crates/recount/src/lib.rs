//! Counts certificates again, from the ballots alone.
//!
//! This crate is meant to be read in one sitting by whoever doubts a result. It shares no code
//! with the engine that made the certificate, uses no dependency and no floating point, and takes
//! plain values: ballots, and what the certificate says of them; reading files is left to the
//! program. Each function answers `Ok(())`, or the first [`Fault`] that it finds.
//!
//! Candidates are places in a list, from 0. A ranking is a list of groups, best first.
//!
//! Start with [`majority_judgment`] or [`schulze`].

#![no_std]

extern crate alloc;

mod duels;
mod fault;
mod fraction;
mod judgment;
mod natural;
mod ranking;
mod sequences;
mod shares;
mod sums;

pub use duels::{Duels, Strength, Unranked, schulze};
pub use fault::Fault;
pub use fraction::Fraction;
pub use judgment::{Judgment, majority_judgment};
pub use ranking::Ranking;
pub use sequences::{Greedy, Phragmen, greedy, phragmen};
pub use shares::{Backers, Growth, Purchase, Shares, Utility, equal_shares, growing_shares};
pub use sums::{Grid, approval, grid, points};

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
