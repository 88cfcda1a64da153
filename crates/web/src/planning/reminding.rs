//! Reminders of deadlines: every morning, to whoever is in charge, a week before, the day before and
//! on the day. A day that moves takes its reminders along, for they are looked for anew each day.

use chrono::{Days, NaiveDate, TimeDelta};
use serde_json::json;

use crate::spine::dates::day_in;
use crate::spine::editing::Hand;
use crate::spine::notices::{self, Event, News};
use crate::spine::rights::Drafts;
use crate::spine::thing::{self, State};
use crate::spine::work::{Failure, Outcome, Work};

use super::model::DAYS_BEFORE;
use super::queries;

/// The kind of job that reminds.
pub const KIND: &str = "deadline-reminders";
/// The hour at which one is reminded, in the zone of the destination.
pub const HOUR: u32 = 8;

/// Reminds those in charge of what is due.
pub async fn remind(work: Work) -> Result<Outcome, Failure> {
    let (destination, now) = (work.destination().await?, work.now());
    let zone = destination.time_zone;
    // What was missed while nothing ran is made up for: before its hour, the morning is yesterday's.
    let today = day_in(now - TimeDelta::hours(i64::from(HOUR)), zone);
    let days: Vec<NaiveDate> = DAYS_BEFORE.iter().map(|days| today + Days::new(*days)).collect();
    let hand = Hand { account: None, at: now, zone };
    let mut told = 0;
    let db = work.app.store.begin().await?;
    let due = queries::due(&db, &destination.id, &days).await?;
    let processes = due.iter().map(|deadline| deadline.process.as_str());
    let processes = thing::seen_among(&db, &destination.id, processes, &Drafts::All).await?;
    for deadline in due {
        let process = processes.iter().find(|process| process.id == deadline.process);
        let process = process.filter(|process| process.state != State::Archived);
        let (Some(process), Some(account)) = (process, &deadline.account) else { continue };
        let key = format!("{}/{}/{today}", deadline.id, deadline.last);
        let detail = json!({ "note": deadline.title, "on": deadline.last.to_string() });
        let event = Event::of(News::DeadlineDue, &key, process).only_to(account).detail(detail);
        notices::tell(&db, &destination.id, &hand, event).await?;
        told += 1;
    }
    let outcome = json!({ "reminders": told });
    work.finish_in(&db, &outcome).await?;
    db.commit().await.map_err(Failure::from)?;
    Ok(outcome)
}
