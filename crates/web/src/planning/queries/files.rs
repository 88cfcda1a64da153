//! Calendars that others keep, as they were dropped in.

use cordee_almanac::{DateRange, SchoolHoliday};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::super::model::{File, FileEvent, FileKind, zone};

/// The most events that one page shows.
const MOST: u64 = 2_000;
/// The most files that are looked up.
const MOST_FILES: u64 = 50;
/// The most files that are read at all.
const MOST_EVER: u64 = 10_000;
/// How many rows one statement writes: databases bound the values of a statement.
const AT_ONCE: usize = 100;

mod file_row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "calendar_file")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub destination_id: String,
        pub kind: String,
        pub label: String,
        pub file_name: String,
        pub example: bool,
        pub at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod event_row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "calendar_event")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub file_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub position: i32,
        #[sea_orm(column_type = "Text")]
        pub title: String,
        pub first: Date,
        pub last: Date,
        pub zone: Option<String>,
        pub place: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

fn file(row: file_row::Model) -> Result<File, DbErr> {
    let kind = FileKind::named(&row.kind);
    Ok(File {
        kind: kind.ok_or_else(|| DbErr::Type(format!("a file of the kind `{}`", row.kind)))?,
        id: row.id,
        label: row.label,
        file_name: row.file_name,
        example: row.example,
        at: row.at,
    })
}

fn event(row: event_row::Model) -> FileEvent {
    FileEvent {
        title: row.title,
        days: DateRange::new(row.first, row.last),
        zone: row.zone.as_deref().and_then(zone),
        place: row.place,
    }
}

/// The files of `destination`, the newest first.
pub async fn all(db: &impl ConnectionTrait, destination: &ThingId) -> Result<Vec<File>, DbErr> {
    newest(db, destination, MOST_FILES).await
}

/// All of them, as a portable folder holds them.
pub async fn every(db: &impl ConnectionTrait, destination: &ThingId) -> Result<Vec<File>, DbErr> {
    newest(db, destination, MOST_EVER).await
}

async fn newest(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    most: u64,
) -> Result<Vec<File>, DbErr> {
    let rows = file_row::Entity::find()
        .filter(file_row::Column::DestinationId.eq(destination.as_str()))
        .order_by_desc(file_row::Column::At)
        .order_by_asc(file_row::Column::Id)
        .limit(most)
        .all(db)
        .await?;
    rows.into_iter().map(file).collect()
}

/// All that the file `id` holds, in its order.
pub async fn held(db: &impl ConnectionTrait, id: &str) -> Result<Vec<FileEvent>, DbErr> {
    let rows = event_row::Entity::find()
        .filter(event_row::Column::FileId.eq(id))
        .order_by_asc(event_row::Column::Position)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(event).collect())
}

/// Whether the identifier `id` is that of a file, of whatever destination.
pub async fn is_taken(db: &impl ConnectionTrait, id: &str) -> Result<bool, DbErr> {
    Ok(file_row::Entity::find_by_id(id).one(db).await?.is_some())
}

/// What `files` hold that touches `window`, each with its file, by the first day.
pub async fn events(
    db: &impl ConnectionTrait,
    files: &[File],
    window: DateRange,
) -> Result<Vec<(File, FileEvent)>, DbErr> {
    let rows = event_row::Entity::find()
        .filter(event_row::Column::FileId.is_in(files.iter().map(|file| file.id.as_str())))
        .filter(event_row::Column::First.lte(window.last()))
        .filter(event_row::Column::Last.gte(window.first()))
        .order_by_asc(event_row::Column::First)
        .order_by_asc(event_row::Column::FileId)
        .order_by_asc(event_row::Column::Position)
        .limit(MOST)
        .all(db)
        .await?;
    let of = |row: event_row::Model| {
        let file = files.iter().find(|file| file.id == row.file_id)?.clone();
        Some((file, event(row)))
    };
    Ok(rows.into_iter().filter_map(of).collect())
}

/// The school holidays of `destination` that touch `window`, of every zone: those of the newest file
/// that says something of a zone and a day count once.
pub async fn school(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    window: DateRange,
) -> Result<Vec<SchoolHoliday>, DbErr> {
    let mut files = all(db, destination).await?;
    files.retain(|file| file.kind == FileKind::SchoolHolidays);
    let mut found: Vec<SchoolHoliday> =
        events(db, &files, window).await?.iter().map(|(_, event)| event.holiday()).collect();
    found.sort();
    found.dedup();
    Ok(found)
}

/// Keeps a file with what it holds, in place of the one of the same kind and name.
pub async fn keep(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    file: &File,
    events: &[FileEvent],
) -> Result<(), DbErr> {
    file_row::Entity::delete_many()
        .filter(file_row::Column::DestinationId.eq(destination.as_str()))
        .filter(file_row::Column::Kind.eq(file.kind.name()))
        .filter(file_row::Column::Label.eq(file.label.as_str()))
        .exec(db)
        .await?;
    let row = file_row::ActiveModel {
        id: Set(file.id.clone()),
        destination_id: Set(destination.to_string()),
        kind: Set(file.kind.name().to_owned()),
        label: Set(file.label.clone()),
        file_name: Set(file.file_name.clone()),
        example: Set(file.example),
        at: Set(file.at),
    };
    file_row::Entity::insert(row).exec_without_returning(db).await?;
    let rows: Vec<event_row::ActiveModel> = (0..)
        .zip(events)
        .map(|(position, event)| event_row::ActiveModel {
            file_id: Set(file.id.clone()),
            position: Set(position),
            title: Set(event.title.clone()),
            first: Set(event.days.first()),
            last: Set(event.days.last()),
            zone: Set(event.zone.map(|zone| zone.key().to_owned())),
            place: Set(event.place.clone()),
        })
        .collect();
    for some in rows.chunks(AT_ONCE) {
        event_row::Entity::insert_many(some.to_vec()).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Takes a file away, with what it holds; gives whether there was one.
pub async fn remove(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &str,
) -> Result<bool, DbErr> {
    let gone = file_row::Entity::delete_many()
        .filter(file_row::Column::DestinationId.eq(destination.as_str()))
        .filter(file_row::Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(gone.rows_affected != 0)
}

pub async fn forget(db: &impl ConnectionTrait, destination: &ThingId) -> Result<(), DbErr> {
    let ours = file_row::Column::DestinationId.eq(destination.as_str());
    file_row::Entity::delete_many().filter(ours).exec(db).await.map(|_| ())
}
