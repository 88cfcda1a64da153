//! Means as they are told: with how far chance may have moved them, and beside them what they are once
//! answers are weighted.

use cordee_survey_stats as stats;

use crate::spine::language::Lang;
use crate::spine::messages::{Value, text_with};
use crate::spine::typography;

/// Weighted means say no more than this: more decimals would tell of the weights.
const WEIGHTED_PLACES: usize = 1;

/// From and to, at 95 %.
pub type Ends = (f64, f64);

/// A mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Average {
    pub mean: f64,
    pub interval: Ends,
    /// How many gave a number.
    pub people: u64,
    /// The same once answers are weighted.
    pub weighted: Option<(f64, Ends)>,
    /// How many decimals are said.
    pub places: usize,
}

fn ends(mean: &stats::Mean) -> Ends {
    (mean.interval.low, mean.interval.high)
}

/// `number` with so many decimals.
fn rounded(number: f64, places: usize) -> f64 {
    let unit = if places == 1 { 10.0 } else { 100.0 };
    // Nought has no sign.
    (number * unit).round() / unit + 0.0
}

impl Average {
    fn of(mean: &stats::Mean, weighted: Option<&stats::Mean>, places: usize) -> Self {
        Self {
            mean: mean.mean,
            interval: ends(mean),
            people: mean.n as u64,
            weighted: weighted.map(|it| (it.mean, ends(it))),
            places,
        }
    }

    /// The mean of numbers that people wrote.
    pub fn of_numbers(mean: &stats::Mean, weighted: Option<&stats::Mean>) -> Self {
        Self::of(mean, weighted, 1)
    }

    /// The mean of points of a scale.
    pub fn of_points(mean: &stats::Mean, weighted: Option<&stats::Mean>) -> Self {
        Self::of(mean, weighted, 2)
    }

    /// As it is said, and no more precisely: for everybody.
    #[must_use]
    pub fn rounded(self) -> Self {
        let all = |(low, high): Ends, places| (rounded(low, places), rounded(high, places));
        let weighted = |(mean, ends)| (rounded(mean, WEIGHTED_PLACES), all(ends, WEIGHTED_PLACES));
        Self {
            mean: rounded(self.mean, self.places),
            interval: all(self.interval, self.places),
            weighted: self.weighted.map(weighted),
            ..self
        }
    }

    /// “Moyenne 3,2 nuits (de 2,9 à 3,5 à 95 %)”, with the weighted one where there is one; `unit` may be
    /// nothing.
    pub fn said(&self, unit: &str, lang: Lang) -> String {
        let values = |mean: f64, (low, high): Ends, places: usize| -> Vec<(&'static str, Value)> {
            let number = |number: f64| {
                typography::decimal(rounded(number, places), places, lang).replace('-', "−")
            };
            let mean = format!("{} {unit}", number(mean)).trim_end().to_owned();
            vec![("mean", mean.into()), ("low", number(low).into()), ("high", number(high).into())]
        };
        let raw = values(self.mean, self.interval, self.places);
        let raw = text_with(lang, "survey-average", &raw);
        let Some((mean, ends)) = self.weighted else { return raw };
        let mut weighted = values(mean, ends, WEIGHTED_PLACES);
        weighted.push(("raw", raw.into()));
        text_with(lang, "survey-average-weighted", &weighted)
    }
}
