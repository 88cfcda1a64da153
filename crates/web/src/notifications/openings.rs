//! Reminders of what opens to the public soon, and of what closes: every morning, to those who work
//! on it. A date that moves takes its reminders along, for they are looked for anew each day.

use chrono::{Days, SecondsFormat, TimeDelta};
use serde_json::json;

use crate::process::queries;
use crate::spine::dates::day_in;
use crate::spine::editing::Hand;
use crate::spine::notices::{self, Event, News};
use crate::spine::work::{Failure, Outcome, Work};

use super::model::{DAYS_BEFORE, REMINDER_HOUR};

/// Tells what opens or closes in so many days.
pub async fn tell(work: Work) -> Result<Outcome, Failure> {
    let (destination, now) = (work.destination().await?, work.now());
    let zone = destination.time_zone;
    // What was missed while nothing ran is made up for: before its hour, the morning is yesterday's.
    let today = day_in(now - TimeDelta::hours(i64::from(REMINDER_HOUR)), zone);
    let until = now + TimeDelta::days(9);
    let hand = Hand { account: None, at: now, zone };
    let mut told = 0;
    let db = work.app.store.begin().await?;
    for (step, opening) in queries::openings(&db, &destination.id, now, until).await? {
        for (news, at) in
            [(News::StepOpens, opening.opens_at), (News::StepCloses, opening.closes_at)]
        {
            let day = day_in(at, zone);
            let days = DAYS_BEFORE.iter().find(|days| today + Days::new(**days) == day);
            let Some(days) = days else { continue };
            let event = Event::of(news, &format!("{day}/{days}"), &step);
            let at = at.to_rfc3339_opts(SecondsFormat::Secs, true);
            notices::tell(&db, &destination.id, &hand, event.detail(json!({ "at": at }))).await?;
            told += 1;
        }
    }
    let outcome = json!({ "reminders": told });
    work.finish_in(&db, &outcome).await?;
    db.commit().await.map_err(Failure::from)?;
    Ok(outcome)
}
