//! When what is told: the hours of digests and of reminders, and what a digest says in one line.

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

use crate::spine::dates::{day_in, wall_time};
use crate::spine::notices::reading::Notice;
use crate::spine::notices::{News, Pace};

/// The hour of digests, in the zone of the destination.
pub const DIGEST_HOUR: u32 = 7;
/// The hour at which one is reminded of what opens and closes.
pub const REMINDER_HOUR: u32 = 9;
/// How many days before something opens or closes one is reminded.
pub const DAYS_BEFORE: [u64; 2] = [7, 1];
/// How far back a mail goes: a week, and what an instance that was away has missed.
pub const MAILED_WITHIN: TimeDelta = TimeDelta::days(15);
/// After how long a digest tells what should have been told at once.
const LATE: TimeDelta = TimeDelta::hours(1);

/// Whether the digest of `now` tells what happened at `at`, to somebody who wishes to be told at
/// `pace`. A weekly one is that of the last Monday: late, it tells what it would have told then.
pub fn is_in_digest(pace: Pace, at: DateTime<Utc>, now: DateTime<Utc>, zone: Tz) -> bool {
    match pace {
        Pace::AtOnce => at + LATE <= now,
        Pace::Daily => true,
        Pace::Weekly => at < last_monday(now, zone),
        Pace::OnSite | Pace::Never => false,
    }
}

/// The hour of the weekly digest that came last.
pub fn last_monday(now: DateTime<Utc>, zone: Tz) -> DateTime<Utc> {
    let today = day_in(now, zone);
    let back = u64::from(today.weekday().num_days_from_monday());
    let monday = today.checked_sub_days(Days::new(back)).unwrap_or(today);
    let hour =
        |day: NaiveDate| wall_time(&format!("{day}T{DIGEST_HOUR:02}:00"), zone).unwrap_or(now);
    let this = hour(monday);
    if this <= now { this } else { hour(monday - Days::new(7)) }
}

/// What is said in one line: one notice, or what changed in one text within one day.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The last one.
    pub last: Notice,
    pub count: usize,
    /// The names of those who did it, each once.
    pub names: Vec<String>,
}

impl Group {
    pub fn of(notice: Notice) -> Self {
        let names = notice.who.iter().cloned().collect();
        Self { last: notice, count: 1, names }
    }

    fn takes(&self, notice: &Notice, zone: Tz) -> bool {
        let thing = |notice: &Notice| notice.about.as_ref().map(|thing| thing.id.clone());
        notice.kind == News::TextChanged
            && self.last.kind == notice.kind
            && thing(&self.last) == thing(notice)
            && day_in(self.last.at, zone) == day_in(notice.at, zone)
    }

    fn add(&mut self, notice: Notice) {
        self.count += 1;
        let new = notice.who.iter().find(|who| !self.names.contains(who)).cloned();
        self.names.extend(new);
        self.last = notice;
    }
}

/// What changed in a text, in one line for each day; everything else in one of its own.
pub fn grouped(notices: Vec<Notice>, zone: Tz) -> Vec<Group> {
    let mut groups: Vec<Group> = vec![];
    for notice in notices {
        match groups.iter_mut().find(|group| group.takes(&notice, zone)) {
            Some(group) => group.add(notice),
            None => groups.push(Group::of(notice)),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARIS: Tz = chrono_tz::Europe::Paris;

    fn at(wall: &str) -> DateTime<Utc> {
        wall_time(wall, PARIS).unwrap()
    }

    #[test]
    fn the_last_monday_is_at_seven_on_the_wall_all_year_round() {
        // 28 March 2022 is the day after the change to summer time.
        for (now, monday) in [
            ("2022-03-28T07:00", "2022-03-28T07:00"),
            ("2022-03-28T06:59", "2022-03-21T07:00"),
            ("2022-04-03T23:00", "2022-03-28T07:00"),
            ("2022-10-31T07:30", "2022-10-31T07:00"),
        ] {
            assert_eq!(last_monday(at(now), PARIS), at(monday), "{now}");
        }
    }

    #[test]
    fn a_weekly_digest_that_is_late_tells_what_it_would_have_told() {
        let told = |happened, now| is_in_digest(Pace::Weekly, at(happened), at(now), PARIS);
        assert!(told("2022-03-25T10:00", "2022-03-28T07:00"));
        assert!(told("2022-03-25T10:00", "2022-03-29T07:00"));
        assert!(!told("2022-03-28T10:00", "2022-03-29T07:00"));
        assert!(told("2022-03-28T10:00", "2022-04-04T07:00"));
    }
}
