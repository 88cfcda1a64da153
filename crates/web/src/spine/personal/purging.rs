//! The purge: what was held long enough goes by itself, and the journal says so.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};

use super::{Cause, Holding, Kept, holdings, purges};
use crate::spine::app::App;
use crate::spine::dates;
use crate::spine::tenant::{self, Destination};

const AT_ONCE: u64 = 100;

/// The purge of one holding of one destination.
pub struct Purge<'a> {
    pub app: &'a App,
    pub db: &'a DatabaseTransaction,
    pub destination: &'a Destination,
    pub now: DateTime<Utc>,
}

impl Purge<'_> {
    /// The day it is in the destination.
    pub fn today(&self) -> NaiveDate {
        dates::day_in(self.now, self.destination.time_zone)
    }

    /// Before when what is `kept` some days or hours began, if its time is over.
    pub fn before(&self, kept: Kept) -> DateTime<Utc> {
        before(kept, self.now)
    }
}

/// Before when what is `kept` some days or hours began, if its time is over at `now`.
pub fn before(kept: Kept, now: DateTime<Utc>) -> DateTime<Utc> {
    match kept {
        Kept::Days(days) => now - TimeDelta::days(days),
        Kept::Hours(hours) => now - TimeDelta::hours(hours),
        Kept::AfterLastSignIn | Kept::ForGood => DateTime::<Utc>::MIN_UTC,
    }
}

/// Runs the whole purge at the present instant; gives how much of each holding went.
pub async fn purge(app: &App) -> Result<Vec<(&'static str, u64)>, DbErr> {
    let now = app.clock.now();
    let all = holdings(app.domains);
    let mut gone: Vec<(&'static str, u64)> =
        all.iter().map(|holding| (holding.about().name, 0)).collect();
    let mut last = None;
    loop {
        let destinations = tenant::page(app.store.reader(), last.as_ref(), AT_ONCE).await?;
        let Some(end) = destinations.last() else { break };
        last = Some(end.id.clone());
        for destination in &destinations {
            for (holding, (_, count)) in all.iter().zip(&mut gone) {
                *count += purge_one(app, *holding, destination, now).await?;
            }
        }
    }
    for (holding, (_, count)) in all.iter().zip(&mut gone) {
        *count += purge_shared(app, *holding, now).await?;
    }
    let db = app.store.begin().await?;
    purges::note_run(&db, now).await?;
    db.commit().await?;
    Ok(gone)
}

async fn purge_one(
    app: &App,
    holding: &dyn Holding,
    destination: &Destination,
    now: DateTime<Utc>,
) -> Result<u64, DbErr> {
    let db = app.store.begin().await?;
    let gone = holding.purge(&Purge { app, db: &db, destination, now }).await?;
    let name = holding.about().name;
    for (cause, count) in gone.iter().filter(|(_, count)| 0 < *count) {
        purges::note(&db, Some(&destination.id), name, *cause, *count, now).await?;
    }
    db.commit().await?;
    Ok(gone.iter().map(|(_, count)| count).sum())
}

async fn purge_shared(app: &App, holding: &dyn Holding, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let db = app.store.begin().await?;
    let count = holding.purge_shared(&db, now).await?;
    if 0 < count {
        purges::note(&db, None, holding.about().name, Cause::Time, count, now).await?;
    }
    db.commit().await?;
    Ok(count)
}
