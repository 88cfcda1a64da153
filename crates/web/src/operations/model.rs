//! The rules of the nightly backup: when it is due, what its files are called, which of them stay.

use std::collections::BTreeSet;
use std::path::PathBuf;

use chrono::{DateTime, Datelike, NaiveDateTime, NaiveTime, TimeDelta, Utc};

const NAME: &str = "cordee-%Y-%m-%dT%H%M%SZ.backup";

/// Where the backups of each night go, when, and how long they stay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub folder: PathBuf,
    /// The hour, in UTC: it comes once a day, also when summer time begins or ends.
    pub hour: u32,
    pub days: u32,
    pub weeks: u32,
}

impl Plan {
    /// The night that was due last.
    pub fn last_night(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        let hour = NaiveTime::from_hms_opt(self.hour, 0, 0).unwrap_or_default();
        let today = now.date_naive().and_time(hour).and_utc();
        if now < today { today - TimeDelta::days(1) } else { today }
    }
}

/// What the backup made at `instant` is called.
pub fn file_name(instant: DateTime<Utc>) -> String {
    instant.format(NAME).to_string()
}

/// When the backup of this name was made; `None` when it is not one of ours.
pub fn made_at(name: &str) -> Option<DateTime<Utc>> {
    NaiveDateTime::parse_from_str(name, NAME).ok().map(|instant| instant.and_utc())
}

/// Those of the backups `made` that go: all but the last of each of the last `days` days, and the last
/// of each of the last `weeks` weeks. The newest always stays.
pub fn superfluous(
    mut made: Vec<DateTime<Utc>>,
    now: DateTime<Utc>,
    plan: &Plan,
) -> Vec<DateTime<Utc>> {
    made.sort_unstable();
    made.reverse();
    let day = |instant: &DateTime<Utc>| instant.date_naive().num_days_from_ce();
    // Weeks begin on Monday, as does the first day of the common era.
    let week = |instant: &DateTime<Utc>| (day(instant) - 1).div_euclid(7);
    let (mut days, mut weeks) = (BTreeSet::new(), BTreeSet::new());
    let mut going = vec![];
    for (index, instant) in made.iter().enumerate() {
        let is_recent = i64::from(day(&now) - day(instant)) < i64::from(plan.days);
        let is_of_a_week = i64::from(week(&now) - week(instant)) < i64::from(plan.weeks);
        let stays_for_its_day = is_recent && days.insert(day(instant));
        let stays_for_its_week = is_of_a_week && weeks.insert(week(instant));
        if index != 0 && !stays_for_its_day && !stays_for_its_week {
            going.push(*instant);
        }
    }
    going
}
