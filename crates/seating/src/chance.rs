//! Chance that repeats: the same seed gives the same numbers, on every machine and in every version.

/// Where drawing starts. Write it beside what was drawn: whoever has it can draw the same again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seed(pub u64);

/// SplitMix64: G. L. Steele, D. Lea, C. H. Flood, “Fast Splittable Pseudorandom Number Generators”,
/// OOPSLA 2014.
///
/// Written here because placements depend on it: a library may change what it draws.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn from(seed: Seed) -> Self {
        Self(seed.0)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below the bound, each as likely; 0 when the bound is 0.
    ///
    /// D. Lemire, “Fast Random Integer Generation in an Interval”, ACM Transactions on Modeling and
    /// Computer Simulation 29 (2019).
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        let Ok(bound) = u64::try_from(bound) else { return 0 };
        if bound == 0 {
            return 0;
        }
        loop {
            let product = u128::from(self.next()) * u128::from(bound);
            let low = u64::try_from(product & u128::from(u64::MAX)).unwrap_or(0);
            // The quick comparison spares the division nearly always.
            if bound <= low || bound.wrapping_neg() % bound <= low {
                return usize::try_from(product >> 64).unwrap_or(0);
            }
        }
    }

    /// Minus the binary logarithm of a number drawn from 0 to 1, in steps of 1 / 1024.
    ///
    /// Straight between powers of two: whole numbers only, so that all machines agree.
    pub(crate) fn surprise(&mut self) -> i64 {
        let drawn = self.next() | 1;
        let zeros = drawn.leading_zeros();
        let rest = (drawn << zeros << 1) >> 54;
        i64::from(zeros) * 1024 + 1024 - i64::try_from(rest).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The values that the reference implementation in C gives for this seed.
    #[test]
    fn numbers_are_those_of_the_reference_implementation() {
        let mut chance = Chance::from(Seed(1_234_567));
        let drawn = [(); 5].map(|()| chance.next());
        let expected = [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
            4_593_380_528_125_082_431,
            16_408_922_859_458_223_821,
        ];
        assert_eq!(drawn, expected);
    }

    #[test]
    fn surprise_halves_as_often_as_chance_does() {
        let mut chance = Chance::from(Seed(7));
        let beyond_one = (0..60_000).filter(|_| 1024 < chance.surprise()).count();
        assert!(beyond_one.abs_diff(30_000) < 600, "{beyond_one}");
    }

    #[test]
    fn each_number_below_a_bound_is_drawn_as_often() {
        let mut chance = Chance::from(Seed(7));
        let mut drawn = [0_u32; 6];
        for _ in 0..60_000 {
            drawn[chance.below(6)] += 1;
        }
        assert!(drawn.iter().all(|times| times.abs_diff(10_000) < 400), "{drawn:?}");
    }
}
