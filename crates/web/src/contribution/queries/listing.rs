//! Long lists of contributions and of comments, read along their indexes part by part.

use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select,
    sea_query::{Asterisk, Expr, ExprTrait, Query},
};

use crate::gathering::model::registration::Profile;
use crate::spine::rights::Drafts;
use crate::spine::thing;

use super::super::model::comment::Comment;
use super::super::model::listing::{Count, MOST_COUNTED, Part, Place, Sought};
use super::super::model::{Contribution, Standing};
use super::comments::part_of;
use super::row::{comment as comment_row, contribution as row};
use super::{among, identifier, unknown};

/// The identifier of a contribution, and when it was received.
type Row = (String, DateTime<Utc>);

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
        .column(row::Column::ReceivedAt)
        .filter(row::Column::WorkstreamId.eq(workstream.as_str()))
        .filter(row::Column::Standing.eq(sought.standing.name()))
        .filter(Expr::exists(living));
    if let Some(nature) = sought.nature {
        found = found.filter(row::Column::Nature.eq(nature.name()));
    }
    found
}

/// The first `most` of those that `found` selects, the newest first, after a place if one is given.
fn first(mut found: Select<row::Entity>, after: Option<&Place>, most: u64) -> Select<row::Entity> {
    if let Some(place) = after {
        let order = [row::Column::ReceivedAt, row::Column::ThingId];
        let order = order.map(|column| Expr::col((row::Entity, column)));
        let there = [Expr::val(place.at), Expr::val(place.id.as_str())];
        found = found.filter(Expr::tuple(order).lt(Expr::tuple(there)));
    }
    let found = found.order_by_desc(row::Column::ReceivedAt);
    found.order_by_desc(row::Column::ThingId).limit(most)
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
    found: Select<row::Entity>,
    drafts: &Drafts,
    (after, most): (Option<&Place>, u64),
) -> Result<Part<Contribution>, DbErr> {
    let found = first(found, after, most + 1);
    let mut read = found.into_tuple::<Row>().all(db).await?;
    let is_more = most < read.len() as u64;
    read.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    let ids = read.iter().map(|(id, _)| identifier(id, "thing"));
    let ids: Vec<ThingId> = ids.collect::<Result<_, _>>()?;
    let mut rows = among(db, destination, &ids, drafts).await?;
    rows.sort_by(|one, other| (other.received_at, &other.id).cmp(&(one.received_at, &one.id)));
    // Where what was read ends, whether or not the last one may be seen.
    let last = ids.last().zip(read.last()).filter(|_| is_more);
    let next = last.map(|(id, (_, at))| Place { at: *at, id: id.clone() });
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
    let some = found.limit(MOST_COUNTED + 1).into_query();
    let count = Query::select()
        .expr_as(Expr::col(Asterisk).count(), "number")
        .from_subquery(some, "some_of_them")
        .take();
    let row = db.query_one(&count).await?;
    let number = row.map(|row| row.try_get::<i64>("", "number")).transpose()?.unwrap_or_default();
    let number = u64::try_from(number).unwrap_or_default();
    Ok(if MOST_COUNTED < number { Count::MoreThan(MOST_COUNTED) } else { Count::Exactly(number) })
}

/// How many of `workstream` are sought, as what their authors contribute: in the order of the profiles, then
/// those who did not say it; what nobody is, is left out.
pub async fn count_profiles(
    db: &impl ConnectionTrait,
    workstream: &ThingId,
    wish: Sought,
) -> Result<Vec<(Option<Profile>, u64)>, DbErr> {
    let rows: Vec<(Option<String>, i64)> = sought(workstream, wish)
        .select_only()
        .column(row::Column::Profile)
        .column_as(row::Column::ThingId.count(), "number")
        .group_by(row::Column::Profile)
        .order_by_asc(row::Column::Profile)
        .into_tuple()
        .all(db)
        .await?;
    let mut counted = vec![];
    for (name, number) in rows {
        let profile = name.map(|it| Profile::named(&it).ok_or_else(|| unknown("profile")));
        counted.push((profile.transpose()?, u64::try_from(number).unwrap_or_default()));
    }
    let place = |of: Option<Profile>| Profile::ALL.iter().position(|it| Some(*it) == of);
    counted.sort_by_key(|(profile, _)| place(*profile).unwrap_or(Profile::ALL.len()));
    Ok(counted)
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

#[cfg(test)]
mod tests {
    use cordee_store::sea_orm::Statement;
    use cordee_store::testing::TestDatabase;

    use super::super::super::model::Nature;
    use super::*;

    #[tokio::test]
    async fn a_page_of_a_list_sorts_nothing_and_reads_no_table_through() {
        let database = TestDatabase::sqlite().await;
        let db = database.store().reader();
        let backend = db.get_database_backend();
        let of: ThingId = "chantier".parse().expect("an identifier");
        let place: Place = "1643360400000000_somewhere".parse().expect("a place");
        for nature in [None, Some(Nature::Idea)] {
            for after in [None, Some(&place)] {
                let wish = Sought { nature, ..Sought::PUBLIC };
                let page = first(sought(&of, wish), after, 51).build(backend);
                let sql = format!("EXPLAIN QUERY PLAN {page}");
                let rows = db.query_all_raw(Statement::from_string(backend, sql)).await;
                let rows = rows.expect("it is planned");
                for row in rows {
                    let step: String = row.try_get("", "detail").expect("a step");
                    assert!(!step.contains("TEMP B-TREE") && !step.starts_with("SCAN"), "{step}");
                }
            }
        }
    }
}
