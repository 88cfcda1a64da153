//! Chance that repeats: the same seed gives the same numbers, on every machine and in every version.

use statrs::function::factorial::ln_factorial;

/// Where drawing starts. Write it beside what was drawn: whoever has it can draw the same again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seed(pub u64);

/// SplitMix64: G. L. Steele, D. Lea, C. H. Flood, “Fast Splittable Pseudorandom Number Generators”,
/// OOPSLA 2014.
///
/// Written here because published figures depend on it: a library may change what it draws.
pub(crate) struct Chance(u64);

/// Where a law of whole numbers is highest: from the least to the most, both included, with the chance of the
/// likeliest.
pub(crate) struct Peak {
    pub least: u64,
    pub likeliest: u64,
    pub most: u64,
    pub chance: f64,
}

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

    /// A number from 0 to 1, 1 left out, in steps of 2^-53.
    pub(crate) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A whole number by a law that has one peak.
    ///
    /// Found by going outwards from the likeliest number until the chances passed make up a number drawn
    /// from 0 to 1: few steps, as chances fall fast.
    pub(crate) fn around(&mut self, peak: &Peak, ratio: impl Fn(u64) -> f64) -> u64 {
        let Peak { least, likeliest, most, chance } = *peak;
        let (mut low, mut high) = (likeliest, likeliest);
        let (mut p_low, mut p_high) = (chance, chance);
        let mut left = self.unit() - chance;
        while 0.0 < left && (least < low || high < most) {
            let next_low = if least < low { p_low / ratio(low - 1) } else { 0.0 };
            let next_high = if high < most { p_high * ratio(high) } else { 0.0 };
            if next_high < next_low {
                (low, p_low) = (low - 1, next_low);
                left -= p_low;
                if left <= 0.0 {
                    return low;
                }
            } else if high < most {
                (high, p_high) = (high + 1, next_high);
                left -= p_high;
                if left <= 0.0 {
                    return high;
                }
            } else {
                break;
            }
        }
        // Also where rounding leaves a little after all numbers were passed.
        likeliest
    }

    /// How many of `n` drawings succeed, when each does with the chance `p`.
    pub(crate) fn successes(&mut self, n: u64, p: f64) -> u64 {
        if n == 0 || p <= 0.0 {
            return 0;
        }
        if 1.0 <= p {
            return n;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "from 0 to n, and rounded down"
        )]
        let likeliest = (((n + 1) as f64 * p).floor() as u64).min(n);
        let rest = n - likeliest;
        let ln_ways = ln_factorial(n) - ln_factorial(likeliest) - ln_factorial(rest);
        let ln_chance = ln_ways + likeliest as f64 * p.ln() + rest as f64 * (-p).ln_1p();
        let peak = Peak { least: 0, likeliest, most: n, chance: ln_chance.exp() };
        let odds = p / (1.0 - p);
        self.around(&peak, |count| (n - count) as f64 / (count + 1) as f64 * odds)
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
    fn each_number_below_a_bound_is_drawn_as_often() {
        let mut chance = Chance::from(Seed(7));
        let mut drawn = [0_u32; 6];
        for _ in 0..60_000 {
            drawn[chance.below(6)] += 1;
        }
        assert!(drawn.iter().all(|times| times.abs_diff(10_000) < 400), "{drawn:?}");
    }

    #[test]
    fn successes_are_as_many_as_the_binomial_law_has_them() {
        // The chances of 0 to 5 successes of 5, each with the chance 0.3.
        let law = [0.16807, 0.36015, 0.3087, 0.1323, 0.02835, 0.00243];
        let (mut chance, mut drawn) = (Chance::from(Seed(11)), [0_u32; 6]);
        for _ in 0..100_000 {
            drawn[usize::try_from(chance.successes(5, 0.3)).expect("few")] += 1;
        }
        for (times, p) in drawn.into_iter().zip(law) {
            let far = (f64::from(times) / 100_000.0 - p).abs();
            assert!(far < 0.006, "{drawn:?}");
        }
        assert_eq!(
            [chance.successes(7, 0.0), chance.successes(7, 1.0), chance.successes(0, 0.5)],
            [0, 7, 0]
        );
    }

    #[test]
    fn many_successes_have_the_mean_and_the_spread_of_the_law() {
        let mut chance = Chance::from(Seed(12));
        let (n, p, times) = (20_000_u64, 0.4, 4_000_u32);
        let drawn: Vec<f64> = (0..times).map(|_| chance.successes(n, p) as f64).collect();
        let mean = drawn.iter().sum::<f64>() / f64::from(times);
        let squares = drawn.iter().map(|one| (one - mean).powi(2)).sum::<f64>();
        let spread = (squares / f64::from(times)).sqrt();
        // The spread is 69.3; that of the mean of so many drawings is 1.1.
        assert!((mean - 8_000.0).abs() < 5.0, "{mean}");
        assert!((spread - 69.28).abs() < 3.5, "{spread}");
    }
}
