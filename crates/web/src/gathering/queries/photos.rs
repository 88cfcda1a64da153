//! Photos of the sheets of a gathering: a row, and the content in chunks.

use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};

use super::super::model::photos::{Photo, PhotoId, Sorted};
use super::row::{photo as row, photo_chunk as chunk_row};
use super::tables::{number, written};
use super::{AT_ONCE, identifier, unknown};

/// The size of a chunk, in bytes.
const CHUNK: usize = 256 * 1024;

fn read(row: row::Model) -> Result<Photo, DbErr> {
    let side = |written: i32| u32::try_from(written).map_err(|_| unknown("side"));
    let table = row.table_id.map(|id| identifier(&id, "table")).transpose()?;
    let sorted = Sorted { table, round: number(row.round)? };
    Ok(Photo {
        id: identifier(&row.id, "photo")?,
        number: number(row.position)?,
        sorted: row.is_sorted.then_some(sorted),
        file_name: row.file_name,
        width: side(row.width)?,
        height: side(row.height)?,
        size: u64::try_from(row.size).map_err(|_| unknown("size"))?,
        sha256: row.sha256,
        is_removed: row.is_removed,
    })
}

/// The photos of the gathering `of`, in the order in which they came; those that were taken away too.
pub async fn photos(db: &impl ConnectionTrait, of: &ThingId) -> Result<Vec<Photo>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::GatheringId.eq(of.as_str()))
        .order_by_asc(row::Column::Position)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

/// One of them, when it is of the gathering `of`.
pub async fn photo_of(
    db: &impl ConnectionTrait,
    of: &ThingId,
    id: &str,
) -> Result<Option<Photo>, DbErr> {
    let found = row::Entity::find_by_id(id).filter(row::Column::GatheringId.eq(of.as_str()));
    found.one(db).await?.map(read).transpose()
}

/// Whether a photo has this identifier already, here or elsewhere.
pub async fn is_photo_taken(db: &impl ConnectionTrait, id: &PhotoId) -> Result<bool, DbErr> {
    Ok(row::Entity::find_by_id(id.as_str()).one(db).await?.is_some())
}

/// Adds a photo with its content, in the transaction that holds the gathering.
pub async fn add_photo(
    db: &impl ConnectionTrait,
    of: &ThingId,
    new: &Photo,
    content: &[u8],
) -> Result<(), DbErr> {
    let side = |side: u32| i32::try_from(side).map_err(|_| unknown("side"));
    let sorted = new.sorted.as_ref();
    let table = sorted.and_then(|it| it.table.as_ref());
    let row = row::ActiveModel {
        id: Set(new.id.to_string()),
        gathering_id: Set(of.to_string()),
        table_id: Set(table.map(ToString::to_string)),
        is_sorted: Set(sorted.is_some()),
        round: Set(written(sorted.map_or(0, |it| it.round))?),
        position: Set(written(new.number)?),
        file_name: Set(new.file_name.clone()),
        width: Set(side(new.width)?),
        height: Set(side(new.height)?),
        size: Set(i64::try_from(new.size).map_err(|_| unknown("size"))?),
        sha256: Set(new.sha256.clone()),
        is_removed: Set(new.is_removed),
    };
    row::Entity::insert(row).exec_without_returning(db).await?;
    for (position, bytes) in (0..).zip(content.chunks(CHUNK)) {
        let chunk = chunk_row::ActiveModel {
            photo_id: Set(new.id.to_string()),
            position: Set(position),
            bytes: Set(bytes.to_vec()),
        };
        chunk_row::Entity::insert(chunk).exec_without_returning(db).await?;
    }
    Ok(())
}

/// The chunk `position` of a photo, if there is one more.
pub async fn photo_chunk(
    db: &impl ConnectionTrait,
    id: &PhotoId,
    position: i32,
) -> Result<Option<Vec<u8>>, DbErr> {
    chunk_row::Entity::find()
        .filter(chunk_row::Column::PhotoId.eq(id.as_str()))
        .filter(chunk_row::Column::Position.eq(position))
        .select_only()
        .column(chunk_row::Column::Bytes)
        .into_tuple::<Vec<u8>>()
        .one(db)
        .await
}

/// Sorts the photos `ids` of the gathering `of` to a sheet; gives how many of them are there.
pub async fn sort_photos(
    db: &impl ConnectionTrait,
    of: &ThingId,
    ids: &[String],
    to: &Sorted,
) -> Result<u64, DbErr> {
    let mut done = 0;
    for some in ids.chunks(AT_ONCE) {
        let table = to.table.as_ref().map(ToString::to_string);
        let sorted = row::Entity::update_many()
            .col_expr(row::Column::TableId, Expr::value(table))
            .col_expr(row::Column::Round, Expr::value(written(to.round)?))
            .col_expr(row::Column::IsSorted, Expr::value(true))
            .filter(row::Column::GatheringId.eq(of.as_str()))
            .filter(row::Column::Id.is_in(some))
            .filter(row::Column::IsRemoved.eq(false))
            .exec(db)
            .await?;
        done += sorted.rows_affected;
    }
    Ok(done)
}

/// Takes the photos `ids` of the gathering `of` away, or brings them back; gives how many were not so yet.
pub async fn set_photos_removed(
    db: &impl ConnectionTrait,
    of: &ThingId,
    ids: &[String],
    is_removed: bool,
) -> Result<u64, DbErr> {
    let mut done = 0;
    for some in ids.chunks(AT_ONCE) {
        let set = row::Entity::update_many()
            .col_expr(row::Column::IsRemoved, Expr::value(is_removed))
            .filter(row::Column::GatheringId.eq(of.as_str()))
            .filter(row::Column::Id.is_in(some))
            .filter(row::Column::IsRemoved.eq(!is_removed))
            .exec(db)
            .await?;
        done += set.rows_affected;
    }
    Ok(done)
}
