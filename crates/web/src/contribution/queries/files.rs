//! Files that go with contributions: a row, and the content in chunks.

use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
    sea_query::{Query, SelectStatement},
};

use super::super::model::files::{Attached, FileId, Format};
use super::row::{file as row, file_chunk as chunk_row};
use super::{identifier, unknown};

/// The size of a chunk, in bytes.
const CHUNK: usize = 256 * 1024;

fn read(row: row::Model) -> Result<Attached, DbErr> {
    let side = |written: i32| u32::try_from(written).map_err(|_| unknown("side"));
    let sides = match (row.width, row.height) {
        (Some(width), Some(height)) => Some((side(width)?, side(height)?)),
        _ => None,
    };
    Ok(Attached {
        id: identifier(&row.id, "file")?,
        number: row.position,
        format: Format::named(&row.format).ok_or_else(|| unknown("format"))?,
        name: row.name,
        shows: row.shows,
        size: u64::try_from(row.size).map_err(|_| unknown("size"))?,
        sides,
    })
}

/// The files that go with the contribution `of`, in their order.
pub async fn files(db: &impl ConnectionTrait, of: &ThingId) -> Result<Vec<Attached>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::ContributionId.eq(of.as_str()))
        .order_by_asc(row::Column::Position)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

/// Whether a file has this identifier already, here or elsewhere.
pub async fn is_file_taken(db: &impl ConnectionTrait, id: &FileId) -> Result<bool, DbErr> {
    Ok(row::Entity::find_by_id(id.as_str()).one(db).await?.is_some())
}

/// Adds a file with its content, in the transaction that holds the contribution `of`.
pub async fn add_file(
    db: &impl ConnectionTrait,
    of: &ThingId,
    new: &Attached,
    content: &[u8],
) -> Result<(), DbErr> {
    let side = |side: u32| i32::try_from(side).map_err(|_| unknown("side"));
    let row = row::ActiveModel {
        id: Set(new.id.to_string()),
        contribution_id: Set(of.to_string()),
        position: Set(new.number),
        format: Set(new.format.name().to_owned()),
        name: Set(new.name.clone()),
        shows: Set(new.shows.clone()),
        width: Set(new.sides.map(|(width, _)| side(width)).transpose()?),
        height: Set(new.sides.map(|(_, height)| side(height)).transpose()?),
        size: Set(i64::try_from(new.size).map_err(|_| unknown("size"))?),
    };
    row::Entity::insert(row).exec_without_returning(db).await?;
    for (position, bytes) in (0..).zip(content.chunks(CHUNK)) {
        let chunk = chunk_row::ActiveModel {
            file_id: Set(new.id.to_string()),
            position: Set(position),
            bytes: Set(bytes.to_vec()),
        };
        chunk_row::Entity::insert(chunk).exec_without_returning(db).await?;
    }
    Ok(())
}

/// The chunk `position` of a file, if there is one more.
pub async fn file_chunk(
    db: &impl ConnectionTrait,
    id: &FileId,
    position: i32,
) -> Result<Option<Vec<u8>>, DbErr> {
    chunk_row::Entity::find()
        .filter(chunk_row::Column::FileId.eq(id.as_str()))
        .filter(chunk_row::Column::Position.eq(position))
        .select_only()
        .column(chunk_row::Column::Bytes)
        .into_tuple::<Vec<u8>>()
        .one(db)
        .await
}

/// Takes the file `id` of the contribution `of` away for good; whether it was there.
pub async fn remove_file(db: &impl ConnectionTrait, of: &ThingId, id: &str) -> Result<bool, DbErr> {
    let own = Condition::all()
        .add(row::Column::Id.eq(id))
        .add(row::Column::ContributionId.eq(of.as_str()));
    let gone = row::Entity::delete_many().filter(own).exec(db).await?;
    Ok(gone.rows_affected != 0)
}

/// Takes all files of the contributions that `of_them` selects away for good.
pub(super) async fn forget_files(
    db: &impl ConnectionTrait,
    of_them: SelectStatement,
) -> Result<(), DbErr> {
    let theirs = row::Column::ContributionId.in_subquery(of_them);
    row::Entity::delete_many().filter(theirs).exec(db).await.map(|_| ())
}

/// The contributions with which a file goes.
pub(super) fn with_files() -> SelectStatement {
    Query::select().column(row::Column::ContributionId).from(row::Entity).to_owned()
}
