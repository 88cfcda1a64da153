//! The files that go with a mailing.

use chrono::{DateTime, Utc};
use cordee_store::sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::super::model::{FileId, MailingId};
use super::row::file as row;

/// A file that goes with a mailing, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    pub id: String,
    pub name: String,
    pub size: u64,
}

/// Keeps a file with a mailing.
pub async fn add_file(
    db: &impl ConnectionTrait,
    mailing: &MailingId,
    (name, media_type): (&str, &str),
    bytes: Vec<u8>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    restore_file(db, mailing, &FileId::random(), (name, media_type), bytes, now).await
}

/// The same, under the identifier `id`.
pub async fn restore_file(
    db: &impl ConnectionTrait,
    mailing: &MailingId,
    id: &FileId,
    (name, media_type): (&str, &str),
    bytes: Vec<u8>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        id: Set(id.to_string()),
        mailing_id: Set(mailing.to_string()),
        name: Set(name.to_owned()),
        media_type: Set(media_type.to_owned()),
        size: Set(i64::try_from(bytes.len()).unwrap_or(i64::MAX)),
        bytes: Set(bytes),
        created_at: Set(now),
    };
    row::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

/// The files of a mailing, as they were added.
pub async fn attached(
    db: &impl ConnectionTrait,
    mailing: &MailingId,
) -> Result<Vec<Attached>, DbErr> {
    let rows: Vec<(String, String, i64)> = row::Entity::find()
        .select_only()
        .columns([row::Column::Id, row::Column::Name, row::Column::Size])
        .filter(row::Column::MailingId.eq(mailing.as_str()))
        .order_by_asc(row::Column::CreatedAt)
        .order_by_asc(row::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    let file = |(id, name, size): (String, String, i64)| Attached {
        id,
        name,
        size: u64::try_from(size).unwrap_or_default(),
    };
    Ok(rows.into_iter().map(file).collect())
}

/// The files of a mailing whole: name, media type, bytes.
pub async fn contents(
    db: &impl ConnectionTrait,
    mailing: &MailingId,
) -> Result<Vec<(String, String, Vec<u8>)>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::MailingId.eq(mailing.as_str()))
        .order_by_asc(row::Column::CreatedAt)
        .order_by_asc(row::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.name, row.media_type, row.bytes)).collect())
}

/// Takes a file of a mailing away; gives whether there was one.
pub async fn remove_file(
    db: &impl ConnectionTrait,
    mailing: &MailingId,
    id: &FileId,
) -> Result<bool, DbErr> {
    let gone = row::Entity::delete_many()
        .filter(row::Column::MailingId.eq(mailing.as_str()))
        .filter(row::Column::Id.eq(id.as_str()))
        .exec(db)
        .await?;
    Ok(gone.rows_affected != 0)
}
