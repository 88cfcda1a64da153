//! Taking things away for good: thirty days after they were removed, or when something else takes
//! their place.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use cordee_store::sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use cordee_store::{Clock, Store, ThingId};

use super::domain::Domain;
use super::editing::{comment, revision};
use super::personal::journal;
use super::thing::{self, row};
use super::thread;
use super::{index, session, tenant};

/// How long what was removed can be brought back.
pub const KEPT: TimeDelta = TimeDelta::days(30);
/// How often the removed are looked for.
const PAUSE: Duration = Duration::from_hours(1);
/// How many things are let go of at once: databases bound what one statement names.
const AT_ONCE: usize = 1_000;

/// Takes a process and all that stands in it away for good.
pub async fn process(
    db: &DatabaseTransaction,
    domains: &[&dyn Domain],
    process: &ThingId,
) -> Result<(), DbErr> {
    let all = row::Column::ProcessId.eq(process.as_str());
    let ids = ids(db, row::Entity::find().filter(all)).await?;
    things(db, domains, &ids).await
}

/// Takes a destination away for good, with all that is its own and nothing of another's.
pub async fn destination(
    db: &DatabaseTransaction,
    domains: &[&dyn Domain],
    destination: &ThingId,
) -> Result<(), DbErr> {
    let all = row::Column::DestinationId.eq(destination.as_str());
    let ids = ids(db, row::Entity::find().filter(all)).await?;
    things(db, domains, &ids).await?;
    for domain in domains.iter().rev() {
        domain.forget_destination(db, destination).await?;
    }
    session::forget(db, destination).await?;
    journal::forget(db, destination).await?;
    tenant::delete(db, destination).await
}

/// Takes away for good what was removed more than [`KEPT`] before `now`, and all that stands in it;
/// gives how many things went.
pub async fn removed(
    store: &Store,
    domains: &[&dyn Domain],
    now: DateTime<Utc>,
) -> Result<usize, DbErr> {
    let db = store.begin().await?;
    let dead = row::Entity::find().filter(row::Column::DeletedAt.lt(now - KEPT));
    let mut going = ids(&db, dead).await?;
    let mut above = going.clone();
    while !above.is_empty() {
        let mut below = vec![];
        for parents in above.chunks(AT_ONCE) {
            let inside = row::Column::ParentId.is_in(parents);
            below.extend(ids(&db, row::Entity::find().filter(inside)).await?);
        }
        below.retain(|id| !going.contains(id));
        going.extend(below.iter().cloned());
        above = below;
    }
    things(&db, domains, &going).await?;
    db.commit().await?;
    Ok(going.len())
}

async fn ids(
    db: &impl ConnectionTrait,
    found: cordee_store::sea_orm::Select<row::Entity>,
) -> Result<Vec<String>, DbErr> {
    found
        .select_only()
        .column(row::Column::Id)
        .order_by_asc(row::Column::Id)
        .into_tuple()
        .all(db)
        .await
}

async fn things(
    db: &DatabaseTransaction,
    domains: &[&dyn Domain],
    ids: &[String],
) -> Result<(), DbErr> {
    for ids in ids.chunks(AT_ONCE) {
        // Who stands on others lets go first.
        for domain in domains.iter().rev() {
            domain.let_go(db, ids).await?;
        }
        revision::forget(db, ids).await?;
        comment::forget(db, ids).await?;
        index::forget(db, ids.iter().map(String::as_str)).await?;
        thread::forget(db, ids).await?;
        thing::forget_slugs(db, ids).await?;
    }
    let mut left = ids.to_vec();
    while !left.is_empty() {
        let parents = thing::parents(db, &left).await?;
        let (held, free): (Vec<String>, Vec<String>) =
            left.into_iter().partition(|id| parents.contains(id));
        for ids in free.chunks(AT_ONCE) {
            row::Entity::delete_many().filter(row::Column::Id.is_in(ids)).exec(db).await?;
        }
        if free.is_empty() {
            return Err(DbErr::Custom("things that stand in one another in a circle".to_owned()));
        }
        left = held;
    }
    Ok(())
}

/// Takes away what was removed long ago, again and again, until the program stops.
pub async fn keep_forgetting(store: Store, domains: &[&dyn Domain], clock: Clock) {
    loop {
        match removed(&store, domains, clock.now()).await {
            Ok(0) => {}
            Ok(count) => tracing::info!(count, "what was removed long ago is gone"),
            Err(error) => tracing::error!(%error, "what was removed could not be taken away"),
        }
        tokio::time::sleep(PAUSE).await;
    }
}
