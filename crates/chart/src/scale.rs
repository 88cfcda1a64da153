//! From numbers to pixels, and the round numbers that mark the way.

/// A straight scale: `from` is drawn at `start`, `to` at `end`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    from: f64,
    to: f64,
    start: f64,
    end: f64,
}

impl Scale {
    /// The scale between two different numbers; equal ones are parted, so that nothing divides by 0.
    pub fn new((from, to): (f64, f64), (start, end): (f64, f64)) -> Self {
        let to = if from < to { to } else { from + 1.0 };
        Self { from, to, start, end }
    }

    pub fn at(&self, value: f64) -> f64 {
        let share = (value - self.from) / (self.to - self.from);
        self.start + share.clamp(0.0, 1.0) * (self.end - self.start)
    }
}

/// Round numbers, 1, 2 or 5 times a power of ten apart, that enclose `least` to `most` in about
/// `wanted` steps.
pub(crate) fn round_ticks(least: f64, most: f64, wanted: f64) -> Vec<f64> {
    let most = if least < most { most } else { least + 1.0 };
    let raw = (most - least) / wanted;
    let power = 10f64.powf(raw.log10().floor());
    let step = [1.0, 2.0, 5.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|step| raw <= *step * 1.000_001)
        .unwrap_or(10.0 * power);
    let first = (least / step + 1e-9).floor();
    let count = ((most / step - 1e-9).ceil() - first).clamp(1.0, 50.0);
    let mut ticks = vec![];
    let mut at = 0.0;
    while at <= count {
        // Tenths have no exact double: rounding to the step keeps 0.30000000000000004 away.
        let tick = (first + at) * step;
        ticks.push(if step < 1.0 { (tick / power).round() * power } else { tick });
        at += 1.0;
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(least: f64, most: f64, expected: &[f64]) {
        let ticks = round_ticks(least, most, 5.0);
        assert_eq!(ticks.len(), expected.len(), "{ticks:?}");
        for (tick, expected) in ticks.iter().zip(expected) {
            assert!((tick - expected).abs() <= 1e-9 * expected.abs(), "{ticks:?}");
        }
    }

    #[test]
    fn ticks_are_round_and_enclose_the_values() {
        check(0.0, 100.0, &[0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
        check(0.0, 87.0, &[0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
        check(-3.0, 4.0, &[-4.0, -2.0, 0.0, 2.0, 4.0]);
        check(0.0, 0.9, &[0.0, 0.2, 0.4, 0.6, 0.8, 1.0]);
        check(0.0, 1e15, &[0.0, 2e14, 4e14, 6e14, 8e14, 1e15]);
    }

    #[test]
    fn equal_values_still_have_a_scale() {
        assert!(1 < round_ticks(7.0, 7.0, 5.0).len());
        assert!(Scale::new((7.0, 7.0), (0.0, 10.0)).at(7.0).is_finite());
    }
}
