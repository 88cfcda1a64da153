//! Spans of time: how long a task lasts, and how far it stays from another.

use chrono::NaiveDate;

use crate::calendar::{Calendar, Side};
use crate::days::{DateRange, shift};

/// Three years: no task and no distance of a plan is longer.
pub const LONGEST_SPAN_DAYS: u32 = 1_100;

/// In what a span is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    CalendarDays,
    /// Days worked in the [`Calendar`].
    WorkingDays,
    /// Seven days each.
    Weeks,
    /// `Jours francs`: neither the day from which one counts nor the one to which one counts.
    ClearDays,
}

/// So many of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub amount: u16,
    pub unit: Unit,
}

impl Span {
    pub const fn calendar_days(amount: u16) -> Span {
        Span { amount, unit: Unit::CalendarDays }
    }

    pub const fn working_days(amount: u16) -> Span {
        Span { amount, unit: Unit::WorkingDays }
    }

    pub const fn weeks(amount: u16) -> Span {
        Span { amount, unit: Unit::Weeks }
    }

    pub const fn clear_days(amount: u16) -> Span {
        Span { amount, unit: Unit::ClearDays }
    }

    /// Says whether the span, as if all days were worked, is longer than any may be.
    pub(super) fn is_too_long(self) -> bool {
        let days = u32::from(self.amount) * if self.unit == Unit::Weeks { 7 } else { 1 };
        LONGEST_SPAN_DAYS < days
    }

    /// The worked day nearest to `from` that is at least this far on one side of it; `None` when
    /// none is worked for two years.
    pub(super) fn away(
        self,
        from: NaiveDate,
        side: Side,
        calendar: &Calendar,
    ) -> Option<NaiveDate> {
        let days = match self.unit {
            Unit::CalendarDays => i64::from(self.amount),
            Unit::Weeks => i64::from(self.amount) * 7,
            Unit::ClearDays => i64::from(self.amount) + 1,
            Unit::WorkingDays => return calendar.worked_days_away(from, self.amount, side),
        };
        match side {
            Side::Before => calendar.worked_until(shift(from, -days)),
            Side::After => calendar.worked_from(shift(from, days)),
        }
    }

    /// The days of a task that lasts this long, from the worked day on which it ends (`Before`) or
    /// begins (`After`).
    ///
    /// In working days it holds just as many; otherwise it grows until both its ends are worked.
    pub(super) fn days(self, end: NaiveDate, side: Side, calendar: &Calendar) -> Option<DateRange> {
        let reach = match self.unit {
            Unit::CalendarDays | Unit::WorkingDays => {
                Span { amount: self.amount.saturating_sub(1), unit: self.unit }
            }
            Unit::Weeks => Span::calendar_days(self.amount.saturating_mul(7).saturating_sub(1)),
            Unit::ClearDays => self,
        };
        Some(DateRange::new(end, reach.away(end, side, calendar)?))
    }
}
