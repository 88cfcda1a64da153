//! What a person should know about the dates of a task.

use chrono::NaiveDate;

use super::{Anchor, MOST_REMARKS};
use crate::calendar::{Calendar, Side};
use crate::days::{DateRange, days_from};
use crate::holiday::Holiday;
use crate::zone::Zone;

/// Something to know about dates; the site finds the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// It should have begun so many days before today.
    StartsInPast { days: u32 },
    /// It should have ended so many days before today.
    EndsInPast { days: u32 },
    /// Of a fixed task or the target: this end of it is not worked.
    NotWorked { date: NaiveDate },
    /// A holiday lies in it.
    Holiday { date: NaiveDate, holiday: Holiday },
    /// A bridge lies in it: colleagues may be away.
    Bridge { date: NaiveDate },
    /// The days that it shares with school holidays of a zone.
    SchoolHolidays { zone: Option<Zone>, label: String, days: DateRange },
    /// On so many of its days, the first of which is `first`, this group is never free.
    Busy { key: String, first: NaiveDate, days: u32 },
    /// A link does not hold, by so many days.
    NotEnoughTime { anchor: Anchor, side: Side, days: u32 },
}

/// The remarks on some days, in the order of the variants.
pub(super) fn remarks(days: DateRange, calendar: &Calendar, today: NaiveDate) -> Vec<Remark> {
    let mut remarks = Vec::new();
    if days.first() < today {
        remarks.push(Remark::StartsInPast { days: days_from(days.first(), today) });
    }
    if days.last() < today {
        remarks.push(Remark::EndsInPast { days: days_from(days.last(), today) });
    }
    let mut ends = vec![days.first(), days.last()];
    ends.dedup();
    let idle = ends.into_iter().filter(|date| !calendar.works(*date));
    remarks.extend(idle.map(|date| Remark::NotWorked { date }));
    for date in days.iter() {
        let holidays = calendar.holidays_on(date).into_iter();
        remarks.extend(holidays.map(|holiday| Remark::Holiday { date, holiday }));
    }
    let bridges = days.iter().filter(|date| calendar.is_bridge(*date));
    remarks.extend(bridges.map(|date| Remark::Bridge { date }));
    remarks.extend(school(days, calendar));
    remarks.extend(busy(days, calendar));
    remarks.truncate(MOST_REMARKS);
    remarks
}

fn school(days: DateRange, calendar: &Calendar) -> impl Iterator<Item = Remark> {
    let until = calendar.school().partition_point(|holiday| holiday.first <= days.last());
    let before = calendar.school().get(..until).unwrap_or_default().iter();
    before.filter_map(move |holiday| {
        let shared = holiday.days().overlap(days)?;
        let (zone, label) = (holiday.zone, holiday.label.clone());
        Some(Remark::SchoolHolidays { zone, label, days: shared })
    })
}

fn busy(days: DateRange, calendar: &Calendar) -> impl Iterator<Item = Remark> {
    calendar.busy().iter().filter_map(move |busy| {
        let mut held = days.iter().filter(|day| busy.holds(*day));
        let first = held.next()?;
        let days = u32::try_from(held.count()).unwrap_or(u32::MAX).saturating_add(1);
        Some(Remark::Busy { key: busy.key.clone(), first, days })
    })
}
