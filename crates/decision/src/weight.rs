//! Weights of voters and colleges: exact fractions.

use num_rational::{BigRational, Ratio};
use num_traits::CheckedDiv;

use crate::Decimal;

/// A share of influence: an exact fraction of 64-bit numbers, zero or more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Weight(Ratio<u64>);

impl Weight {
    /// The weight of one.
    pub const ONE: Self = Self(Ratio::new_raw(1, 1));

    /// Reads `1/3`, `0,25` or `2`; `None` below zero or when it is no number.
    ///
    /// ```
    /// # use cordee_decision::Weight;
    /// assert_eq!(Weight::parse("2/6"), Weight::parse("1/3"));
    /// assert_eq!(Weight::parse("-1"), None);
    /// assert_eq!(Weight::parse("1/0"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let part = |text: &str| {
            let number = text.parse::<Decimal>().ok()?;
            let below = 10_u64.checked_pow(u32::from(number.places()))?;
            Some(Ratio::new(number.scaled(number.places())?, below))
        };
        let Some((above, below)) = text.split_once('/') else { return part(text).map(Self) };
        part(above)?.checked_div(&part(below)?).map(Self)
    }

    /// The weight `above / below`; `None` below nothing.
    pub fn new(above: u64, below: u64) -> Option<Self> {
        (below != 0).then(|| Self(Ratio::new(above, below)))
    }

    /// Whether it counts for nothing.
    pub fn is_zero(self) -> bool {
        *self.0.numer() == 0
    }

    /// What is above and below the line, in lowest terms.
    pub fn parts(self) -> (u64, u64) {
        (*self.0.numer(), *self.0.denom())
    }

    /// The weight as a fraction.
    pub fn rational(self) -> BigRational {
        BigRational::new((*self.0.numer()).into(), (*self.0.denom()).into())
    }
}

impl std::fmt::Display for Weight {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(out)
    }
}
