//! Bounds that outlive a run: what one learnt of a project's supporters, told to the next.
//!
//! Whatever the price, supporters bring together at most what some of them hold, and the price for
//! each point of the others. That stays so as they pay for other projects. And while a run at higher
//! shares buys the same as the one before, no voter holds more than `rise` more than in that one:
//! the increase of the shares, and what each purchase has become cheaper. So the same bound, `rise`
//! added for each of those who count with what they hold, is true in the new run.

use super::field::Asked;
use super::purse::EPS;

/// What supporters bring at most, whatever the price.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Bound {
    /// What some of them hold.
    pub held: f64,
    /// How many voters these are, those who hold nothing included.
    pub voters: f64,
    /// The points of the others.
    pub points: f64,
}

impl Bound {
    /// The same where each voter holds up to `rise` more.
    fn raised(self, rise: f64) -> Self {
        let held = (self.held + self.voters * rise * (1.0 + EPS)) * (1.0 + EPS);
        Self { held, ..self }
    }

    /// The lowest key that the project may ask; infinite when nobody can pay for it any more.
    ///
    /// `rounding` is by how much the sums may be wrong, in proportion.
    pub fn least(self, asked: &Asked, rounding: f64) -> f64 {
        let lacking = asked.cost - self.held - rounding * (asked.cost + self.held);
        if lacking <= 0.0 {
            0.0
        } else if self.points <= 0.0 {
            f64::INFINITY
        } else {
            lacking / (self.points * (1.0 + rounding)) / asked.factor * (1.0 - 4.0 * EPS)
        }
    }
}

/// A bound, and from which turn on it holds for which project.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub turn: usize,
    /// The project's place in the field.
    pub at: usize,
    pub bound: Bound,
}

/// The bounds that a run found, by turn.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines {
    all: Vec<Line>,
    /// For each project, where its last one stands.
    last: Vec<usize>,
}

impl Lines {
    pub fn reset(&mut self, projects: usize) {
        self.all.clear();
        self.last.clear();
        self.last.resize(projects, usize::MAX);
    }

    /// Adds a line, in the place of one of the same turn.
    pub fn add(&mut self, line: Line) {
        let last = &mut self.last[line.at];
        match self.all.get_mut(*last) {
            Some(known) if known.turn == line.turn => *known = line,
            _ => {
                *last = self.all.len();
                self.all.push(line);
            }
        }
    }

    /// What was found, for the next run.
    pub fn take(&mut self) -> Vec<Line> {
        std::mem::take(&mut self.all)
    }
}

/// How a run goes along one at other shares, as long as both buy the same.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Along {
    /// By how much more any voter may hold than in the other run.
    pub rise: f64,
    /// By how many more steps shares have risen.
    pub steps: f64,
    /// How many lines of the other run were recalled.
    recalled: usize,
}

impl Along {
    pub fn new(rise: f64, steps: f64) -> Self {
        Self { rise, steps, recalled: 0 }
    }

    /// The next of `lines` that belongs to `turn`, raised.
    pub fn recall(&mut self, lines: &[Line], turn: usize) -> Option<Line> {
        let line = lines.get(self.recalled).filter(|line| line.turn <= turn)?;
        self.recalled += 1;
        Some(Line { bound: line.bound.raised(self.rise), ..*line })
    }
}
