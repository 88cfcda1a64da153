//! Numbers that move in a straight line while shares rise, with how far they may be from it.

/// `at + slope t`, give or take `error`, for all t from 0 to the length of the run.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Line {
    pub at: f64,
    pub slope: f64,
    pub error: f64,
}

/// How precise one operation is.
pub(crate) const EPS: f64 = 4.0 * f64::EPSILON;

impl Line {
    /// The line divided by a number.
    pub fn over(self, factor: f64) -> Self {
        let at = self.at / factor;
        Self { at, slope: self.slope / factor, error: self.error / factor + at.abs() * EPS }
    }

    /// How certainly this line stays below `other`, up to `length`.
    pub fn below(self, other: Self, length: f64) -> Below {
        let doubt = (self.error + other.error) * (1.0 + 1e-9);
        let gap = other.at - self.at - doubt - (self.at.abs() + other.at.abs()) * EPS;
        if gap <= 0.0 {
            return Below::Unsure;
        }
        let closing = self.slope - other.slope;
        let closing = closing + (self.slope.abs() + other.slope.abs()) * EPS;
        if closing * length < gap {
            return Below::Always;
        }
        Below::Until(gap / closing * (1.0 - 1e-9))
    }
}

/// Whether one line stays below another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Below {
    Always,
    Until(f64),
    Unsure,
}
