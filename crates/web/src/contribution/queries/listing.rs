//! Long lists of contributions and of comments, read along their indexes part by part.

use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Expr, ExprTrait, Query},
};

use crate::spine::rights::Drafts;
use crate::spine::thing;

use super::super::model::comment::Comment;
use super::super::model::listing::{Count, MOST_COUNTED, Part, Place, Sought};
use super::super::model::{Contribution, Standing};
use super::comments::part_of;
use super::row::{comment as comment_row, contribution as row};
use super::{among, identifier};

/// Those of `workstream` that are sought, the removed ones left out.
pub(super) fn sought(workstream: &ThingId, sought: Sought) -> Select<row::Entity> {
    let same = Expr::col((thing::row::Entity, thing::row::Column::Id))
        .equals((row::Entity, row::Column::ThingId));
    let living = Query::select()
        .column((thing::row::Entity, thing::row::Column::Id))
        .from(thing::row::Entity)
        .and_where(same)
        .and_where(Expr::col((thing::row::Entity, thing::row::Column::DeletedAt)).is_null())
        .take();
    let mut found = row::Entity::find()
        .select_only()
        .column(row::Column::ThingId)
        .filter(row::Column::WorkstreamId.eq(workstream.as_str()))
        .filter(row::Column::Standing.eq(sought.standing.name()))
        .filter(Expr::exists(living));
    if let Some(nature) = sought.nature {
        found = found.filter(row::Column::Nature.eq(nature.name()));
    }
    found
}

/// The contributions of `workstream` that are sought and that `drafts` lets one see, the newest first: at
/// most `most`, after a place if one is given.
pub async fn part(
    db: &impl ConnectionTrait,
    (destination, workstream): (&ThingId, &ThingId),
    wish: Sought,
    drafts: &Drafts,
    place: (Option<&Place>, u64),
) -> Result<Part<Contribution>, DbErr> {
    along(db, destination, sought(workstream, wish), drafts, place).await
}

/// The same of those that `found` selects.
pub(super) async fn along(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    mut found: Select<row::Entity>,
    drafts: &Drafts,
    (after, most): (Option<&Place>, u64),
) -> Result<Part<Contribution>, DbErr> {
    if let Some(place) = after {
        let order = [row::Column::ReceivedAt, row::Column::ThingId];
        let order = order.map(|column| Expr::col((row::Entity, column)));
        let there = [Expr::val(place.at), Expr::val(place.id.as_str())];
        found = found.filter(Expr::tuple(order).lt(Expr::tuple(there)));
    }
    let found = found.order_by_desc(row::Column::ReceivedAt).order_by_desc(row::Column::ThingId);
    let ids = found.limit(most + 1).into_tuple::<String>().all(db).await?;
    let ids = ids.iter().map(|id| identifier(id, "thing"));
    let mut ids: Vec<ThingId> = ids.collect::<Result<_, _>>()?;
    let is_more = most < ids.len() as u64;
    ids.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    let mut rows = among(db, destination, &ids, drafts).await?;
    rows.sort_by(|one, other| (other.received_at, &other.id).cmp(&(one.received_at, &one.id)));
    let place = |one: &Contribution| Place { at: one.received_at, id: one.id.clone() };
    let next = rows.last().filter(|_| is_more).map(place);
    Ok(Part { rows, next })
}

/// How many of `workstream` are sought, as far as they are counted.
pub async fn count(
    db: &impl ConnectionTrait,
    workstream: &ThingId,
    wish: Sought,
) -> Result<Count, DbErr> {
    counted(db, sought(workstream, wish)).await
}

/// How many `found` selects, as far as they are counted.
pub(super) async fn counted(
    db: &impl ConnectionTrait,
    found: Select<row::Entity>,
) -> Result<Count, DbErr> {
    let some = found.limit(MOST_COUNTED + 1);
    let number = some.into_tuple::<String>().all(db).await?.len() as u64;
    Ok(if MOST_COUNTED < number { Count::MoreThan(MOST_COUNTED) } else { Count::Exactly(number) })
}

/// The comments on the contributions of `workstream` that stand so, the newest first: at most `most`,
/// after a place if one is given.
pub async fn comment_part(
    db: &impl ConnectionTrait,
    workstream: &ThingId,
    standing: Standing,
    (after, most): (Option<&Place>, u64),
) -> Result<Part<Comment>, DbErr> {
    let mut found = comment_row::Entity::find()
        .filter(comment_row::Column::WorkstreamId.eq(workstream.as_str()))
        .filter(comment_row::Column::Standing.eq(standing.name()));
    if let Some(place) = after {
        let order = [comment_row::Column::PostedAt, comment_row::Column::Id];
        let order = order.map(|column| Expr::col((comment_row::Entity, column)));
        let there = [Expr::val(place.at), Expr::val(place.id.as_str())];
        found = found.filter(Expr::tuple(order).lt(Expr::tuple(there)));
    }
    let rows = found
        .order_by_desc(comment_row::Column::PostedAt)
        .order_by_desc(comment_row::Column::Id)
        .limit(most + 1)
        .all(db)
        .await?;
    part_of(rows, most)
}
