//! Dates typed by hand.

use cordee_almanac::DateRange;
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::super::model::{Entry, EntryKind};

/// The most dates that one page shows.
const MOST: u64 = 1_000;
/// The most dates that are read at all.
const MOST_EVER: u64 = 100_000;

mod row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "calendar_entry")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub destination_id: String,
        pub kind: String,
        pub title: String,
        pub first: Date,
        pub last: Date,
        pub place: Option<String>,
        #[sea_orm(column_type = "Text")]
        pub note: String,
        pub example: bool,
        pub changed_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

fn entry(row: row::Model) -> Result<Entry, DbErr> {
    let kind = EntryKind::named(&row.kind);
    Ok(Entry {
        kind: kind.ok_or_else(|| DbErr::Type(format!("a date of the kind `{}`", row.kind)))?,
        id: row.id,
        title: row.title,
        days: DateRange::new(row.first, row.last),
        place: row.place,
        note: row.note,
        example: row.example,
        changed_at: row.changed_at,
    })
}

/// The dates of `destination` that touch `window`, by their first day.
pub async fn in_window(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    window: DateRange,
) -> Result<Vec<Entry>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::DestinationId.eq(destination.as_str()))
        .filter(row::Column::First.lte(window.last()))
        .filter(row::Column::Last.gte(window.first()))
        .order_by_asc(row::Column::First)
        .order_by_asc(row::Column::Id)
        .limit(MOST)
        .all(db)
        .await?;
    rows.into_iter().map(entry).collect()
}

/// All the dates of `destination`, as a portable folder holds them.
pub async fn every(db: &impl ConnectionTrait, destination: &ThingId) -> Result<Vec<Entry>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::DestinationId.eq(destination.as_str()))
        .order_by_asc(row::Column::Id)
        .limit(MOST_EVER)
        .all(db)
        .await?;
    rows.into_iter().map(entry).collect()
}

/// Whether the identifier `id` is a date's, of whatever destination.
pub async fn is_taken(db: &impl ConnectionTrait, id: &str) -> Result<bool, DbErr> {
    Ok(row::Entity::find_by_id(id).one(db).await?.is_some())
}

/// The date `id` of `destination`.
pub async fn by_id(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &str,
) -> Result<Option<Entry>, DbErr> {
    let ours = row::Column::DestinationId.eq(destination.as_str());
    row::Entity::find_by_id(id).filter(ours).one(db).await?.map(entry).transpose()
}

fn columns(entry: &Entry) -> row::ActiveModel {
    row::ActiveModel {
        kind: Set(entry.kind.name().to_owned()),
        title: Set(entry.title.clone()),
        first: Set(entry.days.first()),
        last: Set(entry.days.last()),
        place: Set(entry.place.clone()),
        note: Set(entry.note.clone()),
        example: Set(entry.example),
        changed_at: Set(entry.changed_at),
        ..Default::default()
    }
}

/// Adds a date.
pub async fn insert(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    entry: &Entry,
) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        id: Set(entry.id.clone()),
        destination_id: Set(destination.to_string()),
        ..columns(entry)
    };
    row::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

/// Changes a date.
pub async fn write(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    entry: &Entry,
) -> Result<(), DbErr> {
    row::Entity::update_many()
        .set(columns(entry))
        .filter(row::Column::DestinationId.eq(destination.as_str()))
        .filter(row::Column::Id.eq(entry.id.as_str()))
        .exec(db)
        .await
        .map(|_| ())
}

/// Takes a date away; gives whether there was one.
pub async fn remove(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &str,
) -> Result<bool, DbErr> {
    let gone = row::Entity::delete_many()
        .filter(row::Column::DestinationId.eq(destination.as_str()))
        .filter(row::Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(gone.rows_affected != 0)
}

pub async fn forget(db: &impl ConnectionTrait, destination: &ThingId) -> Result<(), DbErr> {
    let ours = row::Column::DestinationId.eq(destination.as_str());
    row::Entity::delete_many().filter(ours).exec(db).await.map(|_| ())
}
