//! The clock: the only place that reads the time, so that tests can set it.

use std::sync::{Arc, Mutex};

use chrono::{DateTime, DurationRound, TimeDelta, Utc};

/// Tells the present instant, to the millisecond: the machine's, or one that a test moves.
#[derive(Clone, Debug, Default)]
pub struct Clock(Kind);

#[derive(Clone, Debug)]
enum Kind {
    /// The machine's clock, and how far ahead of it one is.
    Running(TimeDelta),
    Standing(Arc<Mutex<DateTime<Utc>>>),
}

impl Default for Kind {
    fn default() -> Self {
        Self::Running(TimeDelta::zero())
    }
}

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self::default()
    }

    /// The machine's clock, moved on by `delta`: to see today what happens then.
    pub fn ahead(delta: TimeDelta) -> Self {
        Self(Kind::Running(delta))
    }

    /// A clock that stands still at `instant` until [`Clock::advance`] moves it.
    pub fn standing_at(instant: DateTime<Utc>) -> Self {
        Self(Kind::Standing(Arc::new(Mutex::new(instant))))
    }

    /// The present instant. Milliseconds are what both databases give back unchanged.
    pub fn now(&self) -> DateTime<Utc> {
        match &self.0 {
            Kind::Standing(set) => *set.lock().unwrap_or_else(std::sync::PoisonError::into_inner),
            Kind::Running(ahead) => to_the_millisecond(system_now() + *ahead),
        }
    }

    /// Moves a standing clock by `delta`; one that runs is left alone.
    pub fn advance(&self, delta: TimeDelta) {
        if let Kind::Standing(set) = &self.0 {
            let mut instant = set.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            *instant += delta;
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
fn system_now() -> DateTime<Utc> {
    Utc::now()
}

fn to_the_millisecond(instant: DateTime<Utc>) -> DateTime<Utc> {
    instant.duration_trunc(TimeDelta::milliseconds(1)).unwrap_or(instant)
}
