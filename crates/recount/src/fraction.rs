//! Exact fractions.

use core::cmp::Ordering;

use crate::natural::Natural;

/// Holds an exact fraction, in lowest terms.
///
/// ```
/// use cordee_recount::Fraction;
/// assert_eq!(Fraction::read("6/8"), Fraction::read("3/4"));
/// assert!(Fraction::read("-1/3") < Fraction::read("0"));
/// assert!(Fraction::read("1/0").is_none());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fraction {
    negative: bool,
    above: Natural,
    below: Natural,
}

impl Fraction {
    /// Reads `7`, `-7` or `-7/3`: decimal digits alone.
    pub fn read(text: &str) -> Option<Self> {
        let (negative, text) = match text.strip_prefix('-') {
            Some(text) => (true, text),
            None => (false, text),
        };
        let (above, below) = text.split_once('/').unwrap_or((text, "1"));
        let (above, below) = (Natural::read(above)?, Natural::read(below)?);
        if below.is_zero() { None } else { Some(Self::reduced(negative, above, below)) }
    }

    /// Makes a whole number.
    pub fn whole(value: u64) -> Self {
        Self { negative: false, above: Natural::new(value.into()), below: Natural::new(1) }
    }

    fn reduced(negative: bool, above: Natural, below: Natural) -> Self {
        let common = above.common(&below);
        let negative = negative && !above.is_zero();
        if common.is_one() {
            return Self { negative, above, below };
        }
        Self { negative, above: above.divided(&common).0, below: below.divided(&common).0 }
    }

    /// Tells whether it is less than nothing.
    pub fn is_negative(&self) -> bool {
        self.negative
    }

    /// Tells whether it is nothing.
    pub fn is_zero(&self) -> bool {
        self.above.is_zero()
    }

    /// The number below the line.
    pub(crate) fn denominator(&self) -> Self {
        Self { negative: false, above: self.below.clone(), below: Natural::new(1) }
    }

    /// The whole number of a fraction that is not negative.
    #[must_use]
    pub fn floor(&self) -> Self {
        let above = self.above.divided(&self.below).0;
        Self { negative: false, above, below: Natural::new(1) }
    }

    /// Adds.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        let (one, two, below) = if self.below == other.below {
            (self.above.clone(), other.above.clone(), self.below.clone())
        } else {
            let below = self.below.times(&other.below);
            (self.above.times(&other.below), other.above.times(&self.below), below)
        };
        if self.negative == other.negative {
            Self::reduced(self.negative, one.plus(&two), below)
        } else if two <= one {
            Self::reduced(self.negative, one.minus(&two), below)
        } else {
            Self::reduced(other.negative, two.minus(&one), below)
        }
    }

    /// Changes the sign.
    #[must_use]
    pub fn opposite(&self) -> Self {
        Self { negative: !self.negative && !self.is_zero(), ..self.clone() }
    }

    /// Subtracts.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        self.plus(&other.opposite())
    }

    /// Multiplies.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        let negative = self.negative != other.negative;
        Self::reduced(negative, self.above.times(&other.above), self.below.times(&other.below))
    }

    /// Divides; `None` by nothing.
    pub fn over(&self, other: &Self) -> Option<Self> {
        if other.is_zero() {
            return None;
        }
        let negative = self.negative != other.negative;
        let (above, below) = (self.above.times(&other.below), self.below.times(&other.above));
        Some(Self::reduced(negative, above, below))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (negative, _) => {
                let order = if self.below == other.below {
                    self.above.cmp(&other.above)
                } else {
                    self.above.times(&other.below).cmp(&other.above.times(&self.below))
                };
                if negative { order.reverse() } else { order }
            }
        }
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
