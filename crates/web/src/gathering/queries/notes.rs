//! What was said at the tables: notes are added side by side, and changed one by one.

use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};

use super::super::model::notes::{Heading, Note, NoteId};
use super::row::note as row;
use super::tables::{number, written};
use super::{AT_ONCE, identifier, unknown};

fn read(row: row::Model) -> Result<Note, DbErr> {
    Ok(Note {
        id: identifier(&row.id, "note")?,
        table: row.table_id.map(|id| identifier(&id, "table")).transpose()?,
        round: number(row.round)?,
        heading: Heading::named(&row.heading).ok_or_else(|| unknown("heading"))?,
        text: row.text,
        revision: row.revision,
        is_removed: row.is_removed,
    })
}

/// The notes of the gathering `of`, in the order in which they were typed; those that were taken away too.
pub async fn notes(db: &impl ConnectionTrait, of: &ThingId) -> Result<Vec<Note>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::GatheringId.eq(of.as_str()))
        .order_by_asc(row::Column::Position)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

/// One of them, when it is of the gathering `of`.
pub async fn note_of(
    db: &impl ConnectionTrait,
    of: &ThingId,
    id: &str,
) -> Result<Option<Note>, DbErr> {
    let found = row::Entity::find_by_id(id).filter(row::Column::GatheringId.eq(of.as_str()));
    found.one(db).await?.map(read).transpose()
}

/// Whether a note has this identifier already, here or elsewhere.
pub async fn is_note_taken(db: &impl ConnectionTrait, id: &NoteId) -> Result<bool, DbErr> {
    Ok(row::Entity::find_by_id(id.as_str()).one(db).await?.is_some())
}

/// Adds notes after those that are there, in the transaction that holds the gathering.
pub async fn add_notes(db: &impl ConnectionTrait, of: &ThingId, new: &[Note]) -> Result<(), DbErr> {
    let last: Option<Option<i32>> = row::Entity::find()
        .select_only()
        .column_as(row::Column::Position.max(), "last")
        .filter(row::Column::GatheringId.eq(of.as_str()))
        .into_tuple()
        .one(db)
        .await?;
    let first = last.flatten().map_or(1, |last| last.saturating_add(1));
    let mut rows = vec![];
    for (position, one) in (first..).zip(new) {
        rows.push(row::ActiveModel {
            id: Set(one.id.to_string()),
            gathering_id: Set(of.to_string()),
            table_id: Set(one.table.as_ref().map(ToString::to_string)),
            round: Set(written(one.round)?),
            position: Set(position),
            heading: Set(one.heading.name().to_owned()),
            text: Set(one.text.clone()),
            revision: Set(one.revision),
            is_removed: Set(one.is_removed),
        });
    }
    for some in rows.chunks(AT_ONCE) {
        row::Entity::insert_many(some.to_vec()).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Writes `changed` in the place of its revision before; says whether that was still there.
pub async fn change_note(db: &impl ConnectionTrait, changed: &Note) -> Result<bool, DbErr> {
    let done = row::Entity::update_many()
        .col_expr(row::Column::Heading, Expr::value(changed.heading.name()))
        .col_expr(row::Column::Text, Expr::value(changed.text.clone()))
        .col_expr(row::Column::IsRemoved, Expr::value(changed.is_removed))
        .col_expr(row::Column::Revision, Expr::value(changed.revision.saturating_add(1)))
        .filter(row::Column::Id.eq(changed.id.as_str()))
        .filter(row::Column::Revision.eq(changed.revision))
        .exec(db)
        .await?;
    Ok(done.rows_affected == 1)
}
