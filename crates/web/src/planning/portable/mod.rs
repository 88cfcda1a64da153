//! `planning.toml`: what speaks for and against dates, dates typed by hand, calendars that were dropped
//! in, plans, and deadlines with who is in charge; in the complete profile only. It holds personal data.

use cordee_almanac::DateRange;
use cordee_store::random_text;
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::spine::portable::{Export, Import, Names, Profile};

mod calendars;
mod dates;
mod deadlines;
mod year;

/// The file of the calendar and its deadlines.
pub const FILE: &str = "planning.toml";

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct All {
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<year::One>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    date: Vec<dates::One>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    calendar: Vec<calendars::One>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    plan: Vec<deadlines::OnePlan>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    deadline: Vec<deadlines::One>,
}

impl All {
    fn is_empty(&self) -> bool {
        self.year.is_none()
            && self.date.is_empty()
            && self.calendar.is_empty()
            && self.plan.is_empty()
            && self.deadline.is_empty()
    }
}

pub async fn export(export: &mut Export<'_>) -> Result<(), DbErr> {
    if export.profile == Profile::Public {
        return Ok(());
    }
    let (plan, deadline) = deadlines::export(export).await?;
    let all = All {
        year: year::export(export).await?,
        date: dates::export(export).await?,
        calendar: calendars::export(export).await?,
        plan,
        deadline,
    };
    if all.is_empty() { Ok(()) } else { export.add(FILE, &all) }
}

/// Takes in what is not there yet; what is stays as it is.
pub async fn import(import: &mut Import<'_>) -> Result<(), DbErr> {
    let Some(all) = import.toml::<All>(FILE) else { return Ok(()) };
    let Some(destination) = import.destination.clone() else { return Ok(()) };
    if let Some(one) = all.year {
        year::take_in(import, &destination.id, &one).await?;
    }
    let mut names = Names::of(FILE);
    for one in all.date {
        dates::take_in(import, &destination.id, &mut names, one).await?;
    }
    for one in all.calendar {
        calendars::take_in(import, &destination.id, &mut names, one).await?;
    }
    deadlines::take_in(import, &destination.id, &mut names, all.plan, all.deadline).await
}

/// The file `planning` without whoever has the address `email`; nothing when they are in charge of nothing
/// in it, or when it is no such file.
pub fn without(planning: &[u8], email: &str) -> Option<Vec<u8>> {
    let mut all: All = toml::from_slice(planning).ok()?;
    let mut is_in_charge = false;
    for one in &mut all.deadline {
        is_in_charge |= one.is_freed(email);
    }
    let rest = is_in_charge.then(|| toml::to_string(&all).ok())?;
    rest.map(String::into_bytes)
}

/// An identifier that nothing has had.
fn new_id() -> String {
    random_text(12)
}

/// The days of an entry; without a last one, it is one day.
fn days(import: &mut Import<'_>, first: &str, last: Option<&String>) -> Option<DateRange> {
    let from = import.day(FILE, first)?;
    let to = match last {
        Some(last) => import.day(FILE, last)?,
        None => from,
    };
    if to < from {
        let told = last.map_or(first, String::as_str);
        import.wrong_value(FILE, told, format!("`{told}` comes before `{first}`"));
        return None;
    }
    Some(DateRange::new(from, to))
}

/// The last day of `days`, when there are several.
fn last_of(days: DateRange) -> Option<String> {
    (days.first() != days.last()).then(|| days.last().to_string())
}
