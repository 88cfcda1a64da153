//! All the links of a destination or a process: for what goes into a folder, comes out of one, or moves.

use std::collections::BTreeSet;

use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    sea_query::{IntoCondition, Query, SelectStatement},
};

use super::{AT_ONCE, Link, row, things};
use crate::spine::rights::Drafts;
use crate::spine::thing::{self, Kind};

/// The identifiers of the things that `rule` says.
fn ids_of(rule: Condition) -> SelectStatement {
    Query::select().column(thing::row::Column::Id).from(thing::row::Entity).cond_where(rule).take()
}

/// The identifiers of what comes of a thing of `kind` that `drafts` lets one see, for a query.
pub fn ids_that_come_of(kind: Kind, drafts: &Drafts) -> SelectStatement {
    let is_of_kind = thing::row::Column::Kind.eq(kind.name());
    let seen = Condition::all().add(is_of_kind).add(thing::visible(drafts));
    Query::select()
        .column(row::Column::ToId)
        .from(row::Entity)
        .and_where(row::Column::FromId.in_subquery(ids_of(seen)))
        .take()
}

/// The links of `destination` whose two ends `drafts` lets one see, in the order in which they were
/// made.
pub async fn links(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    drafts: &Drafts,
) -> Result<Vec<Link>, DbErr> {
    let here = thing::row::Column::DestinationId.eq(destination.as_str());
    let seen = Condition::all().add(here).add(thing::visible(drafts));
    let ends_seen = Condition::all()
        .add(row::Column::FromId.in_subquery(ids_of(seen.clone())))
        .add(row::Column::ToId.in_subquery(ids_of(seen)));
    sorted(row::Entity::find().filter(ends_seen).all(db).await?)
}

/// Every link of `destination`, those of what was removed too: it may come back.
pub async fn every_link(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> Result<Vec<Link>, DbErr> {
    let here = thing::row::Column::DestinationId.eq(destination.as_str()).into_condition();
    let of_here = row::Column::FromId.in_subquery(ids_of(here));
    sorted(row::Entity::find().filter(of_here).all(db).await?)
}

/// The links between `process` and the other processes, in the order in which they were made.
pub async fn links_across(
    db: &impl ConnectionTrait,
    process: &ThingId,
) -> Result<Vec<Link>, DbErr> {
    let of = thing::row::Column::ProcessId;
    let inside = || ids_of(of.eq(process.as_str()).into_condition());
    let outside = || ids_of(of.ne(process.as_str()).into_condition());
    let leaving = Condition::all()
        .add(row::Column::FromId.in_subquery(inside()))
        .add(row::Column::ToId.in_subquery(outside()));
    let coming = Condition::all()
        .add(row::Column::ToId.in_subquery(inside()))
        .add(row::Column::FromId.in_subquery(outside()));
    let across = Condition::any().add(leaving).add(coming);
    sorted(row::Entity::find().filter(across).all(db).await?)
}

/// Sorted here, so that both databases give the same order.
fn sorted(rows: Vec<row::Model>) -> Result<Vec<Link>, DbErr> {
    let mut links: Vec<Link> = rows.into_iter().map(Link::try_from).collect::<Result<_, _>>()?;
    links.sort();
    Ok(links)
}

/// Those of `ids` that are not there, or not in `destination`.
pub async fn missing(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    ids: &BTreeSet<ThingId>,
) -> Result<BTreeSet<ThingId>, DbErr> {
    let mut missing = ids.clone();
    let ids: Vec<&ThingId> = ids.iter().collect();
    for some in ids.chunks(AT_ONCE) {
        for (id, thing) in things(db, some.iter().copied(), &Drafts::All).await? {
            if thing.destination == *destination {
                missing.remove(&id);
            }
        }
    }
    Ok(missing)
}
