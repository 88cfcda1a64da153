//! The clock: the only place that reads the time, so that tests can set it.

use std::sync::{Arc, Mutex};

use chrono::{DateTime, DurationRound, TimeDelta, Utc};

/// Tells the present instant, to the millisecond: the machine's, or one that a test moves.
#[derive(Clone, Debug, Default)]
pub struct Clock(Option<Arc<Mutex<DateTime<Utc>>>>);

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self(None)
    }

    /// A clock that stands still at `instant` until [`Clock::advance`] moves it.
    pub fn standing_at(instant: DateTime<Utc>) -> Self {
        Self(Some(Arc::new(Mutex::new(instant))))
    }

    /// The present instant. Milliseconds are what both databases give back unchanged.
    pub fn now(&self) -> DateTime<Utc> {
        match &self.0 {
            Some(set) => *set.lock().unwrap_or_else(std::sync::PoisonError::into_inner),
            None => to_the_millisecond(system_now()),
        }
    }

    /// Moves a standing clock by `delta`; the machine's clock is left alone.
    pub fn advance(&self, delta: TimeDelta) {
        if let Some(set) = &self.0 {
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
