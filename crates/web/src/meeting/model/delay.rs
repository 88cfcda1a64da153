//! Whether a convocation leaves in time.

use chrono::NaiveDate;
use cordee_almanac::{Territory, convocation};

/// Where a convocation stands with its delay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delay {
    /// No delay is asked for.
    Free,
    /// It left in time.
    Sent { on: NaiveDate },
    /// It left too late: what is decided can be disputed.
    SentLate { on: NaiveDate, latest: NaiveDate },
    /// It is still to leave; nobody can dispute what leaves on the cautious day.
    ToSend { latest: NaiveDate, cautious: NaiveDate },
    /// It has not left, and it is too late now.
    TooLate { latest: NaiveDate },
}

impl Delay {
    /// Where the convocation of a meeting held on `day` stands today.
    pub fn of(
        day: NaiveDate,
        clear_days: u16,
        convened_on: Option<NaiveDate>,
        today: NaiveDate,
    ) -> Self {
        if clear_days == 0 {
            return convened_on.map_or(Self::Free, |on| Self::Sent { on });
        }
        let limit = convocation(day, clear_days, Territory::Metropolitan);
        let latest = limit.latest;
        match convened_on {
            Some(on) if on <= latest => Self::Sent { on },
            Some(on) => Self::SentLate { on, latest },
            None if today <= latest => {
                Self::ToSend { latest, cautious: limit.cautious.max(today).min(latest) }
            }
            None => Self::TooLate { latest },
        }
    }

    /// The name in the keys of the messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Sent { .. } => "sent",
            Self::SentLate { .. } => "sent-late",
            Self::ToSend { .. } => "to-send",
            Self::TooLate { .. } => "too-late",
        }
    }

    /// Whether it has to be said loudly.
    pub fn is_late(self) -> bool {
        matches!(self, Self::SentLate { .. } | Self::TooLate { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_convocation_leaves_before_the_clear_days_begin() {
        // Tuesday 28 May 2024: five clear days from Thursday 23 to Monday 27.
        let of = |convened: Option<&str>, today: &str| {
            Delay::of(day("2024-05-28"), 5, convened.map(day), day(today))
        };
        let latest = day("2024-05-22");
        assert_eq!(of(Some("2024-05-22"), "2024-06-01"), Delay::Sent { on: latest });
        let late = Delay::SentLate { on: day("2024-05-23"), latest };
        assert_eq!(of(Some("2024-05-23"), "2024-06-01"), late);
        assert_eq!(of(None, "2024-05-23"), Delay::TooLate { latest });
        let Delay::ToSend { latest: last, cautious } = of(None, "2024-05-02") else {
            panic!("it can still leave")
        };
        assert!(last == latest && cautious <= latest);
        assert_eq!(of(None, "2024-05-22"), Delay::ToSend { latest, cautious: latest });
    }

    #[test]
    fn without_a_delay_nothing_is_late() {
        let today = day("2024-06-01");
        assert_eq!(Delay::of(day("2024-05-28"), 0, None, today), Delay::Free);
        let on = day("2024-05-28");
        assert_eq!(Delay::of(on, 0, Some(on), today), Delay::Sent { on });
    }
}
