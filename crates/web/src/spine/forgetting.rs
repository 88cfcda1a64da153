//! Taking things away for good: thirty days after they were removed, or when something else takes
//! their place.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use cordee_store::sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use cordee_store::{Store, ThingId};

use super::domain::Domain;
use super::editing::{Hand, comment, revision};
use super::journal::{self, Act, ActKind};
use super::personal;
use super::thing::{self, Kind, row};
use super::thread;
use super::{index, session, tenant};

/// How long what was removed can be brought back.
pub const KEPT: TimeDelta = TimeDelta::days(30);
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
    journal::forget_destination(db, destination).await?;
    personal::purges::forget(db, destination).await?;
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
    purged(&db, &going, now).await?;
    things(&db, domains, &going).await?;
    db.commit().await?;
    Ok(going.len())
}

/// Writes how many things of each destination go for good, kind by kind, and takes away what the
/// journal tells of them.
async fn purged(
    db: &DatabaseTransaction,
    going: &[String],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let mut counts: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
    for some in going.chunks(AT_ONCE) {
        journal::let_go(db, some).await?;
        let found = row::Entity::find().filter(row::Column::Id.is_in(some));
        for row in found.order_by_asc(row::Column::Id).all(db).await? {
            let kind = Kind::named(&row.kind).map_or("thing", Kind::name);
            *counts.entry(row.destination_id).or_default().entry(kind).or_default() += 1;
        }
    }
    for (destination, kinds) in counts {
        let destination = destination.parse().map_err(|error| DbErr::Type(format!("{error}")))?;
        let act = Act::new(ActKind::ThingsPurged);
        let act = kinds.into_iter().fold(act, |act, (kind, count)| act.detail(kind, count));
        journal::write(db, &destination, &Hand::from(now), act).await?;
    }
    Ok(())
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
