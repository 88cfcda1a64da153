//! What is done at its hours: a schedule queues a job of its kind each time it is due, once for all
//! instances.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use cordee_store::ThingId;
use cordee_store::jobs::NewJob;
use cordee_store::schedules::{self, Turn};
use cordee_store::sea_orm::DbErr;
use serde_json::json;

use crate::spine::app::App;
use crate::spine::tenant;

/// When something is done again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// So long after the last time.
    Every(TimeDelta),
    /// Every day when clocks in `zone` show `at`: at the next moment that exists when they jump over
    /// it, once when they show it twice.
    Daily { at: NaiveTime, zone: Tz },
}

/// A schedule of a domain: which of its kinds of jobs, and when.
#[derive(Clone, Copy, Debug)]
pub struct Schedule {
    pub kind: &'static str,
    timing: Timing,
    is_of_each: bool,
}

#[derive(Clone, Copy, Debug)]
enum Timing {
    Every(TimeDelta),
    Daily(NaiveTime, Tz),
}

impl Schedule {
    /// A job of `kind` every so many `minutes`.
    pub const fn every(minutes: i64, kind: &'static str) -> Self {
        Self { kind, timing: Timing::Every(TimeDelta::minutes(minutes)), is_of_each: false }
    }

    /// A job of `kind` every day at `hour`, in universal time.
    pub fn daily(hour: u32, kind: &'static str) -> Self {
        let at = NaiveTime::from_hms_opt(hour, 0, 0).expect("schedules name hours of the day");
        Self { kind, timing: Timing::Daily(at, Tz::UTC), is_of_each: false }
    }

    /// At that hour in `zone`.
    #[must_use]
    pub fn in_zone(self, zone: Tz) -> Self {
        let timing = match self.timing {
            Timing::Daily(at, _) => Timing::Daily(at, zone),
            every @ Timing::Every(_) => every,
        };
        Self { timing, ..self }
    }

    /// One job for each destination, at its own hour.
    #[must_use]
    pub fn of_each_destination(self) -> Self {
        Self { is_of_each: true, ..self }
    }

    fn rule(&self, zone: Option<Tz>) -> Rule {
        match self.timing {
            Timing::Every(pause) => Rule::Every(pause),
            Timing::Daily(at, own) => Rule::Daily { at, zone: zone.unwrap_or(own) },
        }
    }
}

impl Rule {
    /// The first time after `now`.
    pub fn next_after(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        match self {
            Self::Every(pause) => now + *pause,
            Self::Daily { at, zone } => {
                let today = now.with_timezone(zone).date_naive();
                let days = today.iter_days().take(4);
                let found = days.map(|day| moment(day, *at, *zone)).find(|moment| now < *moment);
                found.unwrap_or(now + TimeDelta::days(1))
            }
        }
    }

    /// When it is done for the first time: at once, or at its hour.
    fn first_after(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        match self {
            Self::Every(_) => now,
            Self::Daily { .. } => self.next_after(now),
        }
    }

    fn said(&self) -> String {
        match self {
            Self::Every(pause) => format!("every {} minutes", pause.num_minutes()),
            Self::Daily { at, zone } => format!("daily {} {zone}", at.format("%H:%M")),
        }
    }
}

/// The instant at which clocks in `zone` show `at` on `day`: the first one when they show it twice,
/// the first one after it when they jump over it.
fn moment(day: NaiveDate, at: NaiveTime, zone: Tz) -> DateTime<Utc> {
    let wished = day.and_time(at);
    // A zone that moves to the other side of the date line leaves a whole day out.
    let mut later = (0..=26 * 60).map(|minutes| wished + TimeDelta::minutes(minutes));
    let shown = later.find_map(|local| zone.from_local_datetime(&local).earliest());
    shown.map_or_else(|| wished.and_utc(), |shown| shown.to_utc())
}

/// One schedule as it is known in the database under `name`.
struct Entry {
    name: String,
    kind: &'static str,
    destination: Option<ThingId>,
    rule: Rule,
}

async fn entries(app: &App) -> Result<Vec<Entry>, DbErr> {
    let destinations = tenant::all(app.store.reader()).await?;
    let mut entries = vec![];
    for schedule in app.domains.iter().flat_map(|domain| domain.schedules(&app.settings)) {
        let kind = schedule.kind;
        if !schedule.is_of_each {
            let (name, rule) = (kind.to_owned(), schedule.rule(None));
            entries.push(Entry { name, kind, destination: None, rule });
            continue;
        }
        for destination in &destinations {
            entries.push(Entry {
                name: format!("{kind}/{}", destination.id),
                kind,
                rule: schedule.rule(Some(destination.time_zone)),
                destination: Some(destination.id.clone()),
            });
        }
    }
    Ok(entries)
}

/// Queues the jobs of the schedules that are due; gives how many. What was missed while nothing ran
/// is done once.
pub async fn queue_due(app: &App) -> Result<usize, DbErr> {
    let turns = schedules::all(app.store.reader()).await?;
    let mut queued = 0;
    for entry in entries(app).await? {
        let turn = turns.iter().find(|turn| turn.name == entry.name);
        queued += usize::from(follow(app, &entry, turn).await?);
    }
    Ok(queued)
}

/// Follows one schedule: notes it when it is new or has another rule, and queues its job when it is
/// due. Gives whether it did. Looked at without a transaction first: SQLite's writer is not held for
/// nothing.
async fn follow(app: &App, entry: &Entry, turn: Option<&Turn>) -> Result<bool, DbErr> {
    let now = app.clock.now();
    let rule = entry.rule.said();
    match turn {
        Some(turn) if turn.rule == rule && now < turn.next_at => Ok(false),
        Some(turn) if turn.rule == rule => take_turn(app, entry, turn).await,
        Some(turn) => {
            let db = app.store.begin().await?;
            schedules::change(&db, turn, &rule, entry.rule.first_after(now)).await?;
            db.commit().await?;
            Ok(false)
        }
        None => {
            let next_at = entry.rule.first_after(now);
            let new = Turn { name: entry.name.clone(), rule, last_at: None, next_at };
            let db = app.store.begin().await?;
            schedules::note(&db, &new.name, &new.rule, next_at).await?;
            db.commit().await?;
            if now < next_at { Ok(false) } else { take_turn(app, entry, &new).await }
        }
    }
}

/// Queues the job of a schedule that is due, unless another instance is faster.
async fn take_turn(app: &App, entry: &Entry, turn: &Turn) -> Result<bool, DbErr> {
    let now = app.clock.now();
    let db = app.store.begin().await?;
    if !schedules::move_on(&db, turn, now, entry.rule.next_after(now)).await? {
        return Ok(false);
    }
    let mut job = NewJob::new(entry.kind, json!({})).once("schedule");
    if let Some(destination) = &entry.destination {
        job = job.of(destination);
    }
    super::queue(&db, job, now).await?;
    db.commit().await?;
    Ok(true)
}

/// A schedule, and when it is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coming {
    pub kind: &'static str,
    pub last_at: Option<DateTime<Utc>>,
    pub next_at: DateTime<Utc>,
}

/// The schedules that are to come, for `destination` or, when it `sees_instance`, for the instance:
/// the next first.
pub async fn coming(
    app: &App,
    destination: &ThingId,
    sees_instance: bool,
) -> Result<Vec<Coming>, DbErr> {
    let turns = schedules::all(app.store.reader()).await?;
    let mut coming = vec![];
    for entry in entries(app).await? {
        let is_seen = match &entry.destination {
            Some(own) => own == destination,
            None => sees_instance,
        };
        let turn = turns.iter().find(|turn| turn.name == entry.name);
        if let Some(turn) = turn.filter(|_| is_seen) {
            let (last_at, next_at) = (turn.last_at, turn.next_at);
            coming.push(Coming { kind: entry.kind, last_at, next_at });
        }
    }
    coming.sort_by_key(|coming| (coming.next_at, coming.kind));
    Ok(coming)
}
