//! When something takes place, as precisely as it is known: never a day that was invented.

use chrono::NaiveDate;

/// A date known to lie between two days: a day, a month, a season, a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    first: NaiveDate,
    last: NaiveDate,
}

/// Says why dates make no period.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidPeriod {
    #[error("the last day `{last}` comes before the first `{first}`")]
    MomentReversed { first: NaiveDate, last: NaiveDate },
    #[error("the period ends by `{ends}`, before it starts on `{starts}` at the soonest")]
    EndsBeforeItStarts { starts: NaiveDate, ends: NaiveDate },
}

impl Moment {
    pub fn new(first: NaiveDate, last: NaiveDate) -> Result<Self, InvalidPeriod> {
        if last < first {
            return Err(InvalidPeriod::MomentReversed { first, last });
        }
        Ok(Self { first, last })
    }

    /// A date known to the day.
    pub fn day(day: NaiveDate) -> Self {
        Self { first: day, last: day }
    }

    pub fn first(self) -> NaiveDate {
        self.first
    }

    pub fn last(self) -> NaiveDate {
        self.last
    }

    fn is_day(self) -> bool {
        self.first == self.last
    }
}

/// From one moment to another, either of which may not be known; only a start is an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    starts: Option<Moment>,
    ends: Option<Moment>,
}

/// What a period may and must cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// Something that takes place within these days, once.
    Within(Moment),
    /// Something over by the end of these days, whose start is not known.
    Until(Moment),
    /// Something that lasts, at most over these days, and surely over those if there are any.
    Lasting { possible: Moment, certain: Option<Moment> },
}

impl Period {
    pub fn new(starts: Option<Moment>, ends: Option<Moment>) -> Result<Self, InvalidPeriod> {
        match (starts, ends) {
            (Some(starts), Some(ends)) if ends.last < starts.first => {
                Err(InvalidPeriod::EndsBeforeItStarts { starts: starts.first, ends: ends.last })
            }
            _ => Ok(Self { starts, ends }),
        }
    }

    /// The first and the last day that it may cover; nothing when no date is known.
    pub fn extent(self) -> Option<(NaiveDate, NaiveDate)> {
        let first = self.starts.or(self.ends)?.first;
        let last = self.ends.or(self.starts)?.last;
        Some((first, last))
    }

    pub(super) fn known(self) -> Option<Known> {
        match (self.starts, self.ends) {
            (None, None) => None,
            (Some(moment), None) => Some(Known::Within(moment)),
            (None, Some(moment)) => Some(Known::Until(moment)),
            (Some(starts), Some(ends)) if starts == ends => Some(Known::Within(starts)),
            (Some(starts), Some(ends)) => {
                let first =
                    if starts.is_day() { Some(starts.first) } else { starts.last.succ_opt() };
                let last = if ends.is_day() { Some(ends.last) } else { ends.first.pred_opt() };
                let certain =
                    first.zip(last).and_then(|(first, last)| Moment::new(first, last).ok());
                let last = ends.last.max(starts.first);
                Some(Known::Lasting { possible: Moment { first: starts.first, last }, certain })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2022, month, day).unwrap()
    }

    fn span(from: (u32, u32), to: (u32, u32)) -> Moment {
        Moment::new(day(from.0, from.1), day(to.0, to.1)).unwrap()
    }

    #[test]
    fn from_april_to_june_is_certain_in_may_alone() {
        let period = Period::new(Some(span((4, 1), (4, 30))), Some(span((6, 1), (6, 30)))).unwrap();
        let possible = span((4, 1), (6, 30));
        let certain = Some(span((5, 1), (5, 31)));
        assert_eq!(period.known(), Some(Known::Lasting { possible, certain }));
    }

    #[test]
    fn neighbouring_seasons_leave_nothing_certain() {
        let period =
            Period::new(Some(span((6, 1), (8, 31))), Some(span((9, 1), (11, 30)))).unwrap();
        let possible = span((6, 1), (11, 30));
        assert_eq!(period.known(), Some(Known::Lasting { possible, certain: None }));
    }

    #[test]
    fn days_are_certain_to_the_day() {
        let days = (Moment::day(day(1, 28)), Moment::day(day(1, 29)));
        let period = Period::new(Some(days.0), Some(days.1)).unwrap();
        let possible = span((1, 28), (1, 29));
        assert_eq!(period.known(), Some(Known::Lasting { possible, certain: Some(possible) }));
    }

    #[test]
    fn what_ends_before_it_starts_is_no_period() {
        assert!(Moment::new(day(2, 2), day(2, 1)).is_err());
        assert!(Period::new(Some(Moment::day(day(2, 2))), Some(Moment::day(day(2, 1)))).is_err());
        assert!(Period::new(Some(Moment::day(day(2, 2))), Some(span((2, 1), (2, 3)))).is_ok());
    }
}
