//! Documents in the database: a row, and the content in chunks.

use std::collections::BTreeMap;
use std::io::Read;

use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, Query},
};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use crate::spine::index;
use crate::spine::rights::Drafts;
use crate::spine::thing::{self, ChangeError, Kind, State, Thing, from_json, to_json};

use super::model::{Description, Document, Format};

/// The size of a chunk, in bytes.
pub const CHUNK: usize = 256 * 1024;

mod row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "document")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub thing_id: String,
        pub file_name: String,
        pub format: String,
        pub size: i64,
        pub sha256: String,
        pub language: String,
        pub source: Option<Json>,
        pub licence: Option<String>,
        pub position: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod chunk_row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "document_chunk")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub document_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub position: i32,
        pub bytes: Vec<u8>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

fn document(thing: Thing, row: row::Model) -> Result<Document, DbErr> {
    let unknown = |what: &str| DbErr::Type(format!("unknown {what} of a document"));
    Ok(Document {
        id: thing.id,
        holder: thing.parent.ok_or_else(|| unknown("holder"))?,
        title: thing.title,
        file_name: row.file_name,
        format: Format::named(&row.format).ok_or_else(|| unknown("format"))?,
        size: u64::try_from(row.size).map_err(|_| unknown("size"))?,
        sha256: row.sha256,
        language: row.language.parse().map_err(|_| unknown("language"))?,
        source: row.source.map(from_json).transpose()?,
        licence: row.licence,
        example: thing.example,
        revision: thing.revision,
    })
}

/// The documents of `process` and of its steps that `drafts` lets one see, in order.
pub async fn of_process(
    db: &impl ConnectionTrait,
    process: &ThingId,
    drafts: &Drafts,
) -> Result<Vec<Document>, DbErr> {
    let things = thing::row::Entity::find()
        .filter(thing::row::Column::ProcessId.eq(process.as_str()))
        .filter(thing::row::Column::Kind.eq(Kind::Document.name()))
        .filter(thing::visible(drafts))
        .all(db)
        .await?;
    if things.is_empty() {
        return Ok(vec![]);
    }
    let ids = things.iter().map(|thing| thing.id.as_str());
    let rows = row::Entity::find()
        .filter(row::Column::ThingId.is_in(ids))
        .order_by_asc(row::Column::Position)
        .order_by_asc(row::Column::ThingId)
        .all(db)
        .await?;
    let mut things: BTreeMap<String, thing::row::Model> =
        things.into_iter().map(|thing| (thing.id.clone(), thing)).collect();
    let mut documents = vec![];
    for row in rows {
        if let Some(thing) = things.remove(&row.thing_id) {
            documents.push(document(thing.try_into()?, row)?);
        }
    }
    Ok(documents)
}

/// The documents attached to `holder` that `drafts` lets one see, by their identifiers.
pub async fn held_by(
    db: &impl ConnectionTrait,
    holder: &ThingId,
    drafts: &Drafts,
) -> Result<Vec<Document>, DbErr> {
    let things = thing::row::Entity::find()
        .filter(thing::row::Column::ParentId.eq(holder.as_str()))
        .filter(thing::row::Column::Kind.eq(Kind::Document.name()))
        .filter(thing::visible(drafts))
        .order_by_asc(thing::row::Column::Id)
        .all(db)
        .await?;
    described(db, things.into_iter().map(Thing::try_from).collect::<Result<_, _>>()?).await
}

/// What is said of `things`, which are documents, in their order.
pub async fn described(
    db: &impl ConnectionTrait,
    things: Vec<Thing>,
) -> Result<Vec<Document>, DbErr> {
    let ids = things.iter().map(|thing| thing.id.as_str());
    let rows = row::Entity::find().filter(row::Column::ThingId.is_in(ids)).all(db).await?;
    let mut rows: BTreeMap<String, row::Model> =
        rows.into_iter().map(|row| (row.thing_id.clone(), row)).collect();
    let described = things.into_iter().filter_map(|thing| {
        let row = rows.remove(thing.id.as_str())?;
        Some(document(thing, row))
    });
    described.collect()
}

/// The document `id` of `destination`, when `drafts` lets one see it.
pub async fn by_id(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &ThingId,
    drafts: &Drafts,
) -> Result<Option<Document>, DbErr> {
    let Some(thing) = thing::seen(db, destination, id, drafts).await? else { return Ok(None) };
    let row = row::Entity::find_by_id(id.as_str()).one(db).await?;
    row.map(|row| document(thing, row)).transpose()
}

/// A file about to be kept.
pub struct NewFile<'a> {
    pub name: &'a str,
    pub format: Format,
    pub content: &'a mut (dyn Read + Send),
}

/// Records a document attached to `holder`, and its content, as it is read.
pub async fn insert(
    db: &impl ConnectionTrait,
    holder: &Thing,
    id: ThingId,
    description: &Description,
    example: bool,
    file: NewFile<'_>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let thing = Thing {
        id,
        kind: Kind::Document,
        destination: holder.destination.clone(),
        process: holder.process.clone(),
        parent: Some(holder.id.clone()),
        title: description.title.clone(),
        state: State::Published,
        example,
        revision: 1,
        created_at: now,
        deleted_at: None,
    };
    thing::insert(db, &thing).await?;
    index::write(db, &thing, &description.title, &[description.source.as_ref()]).await?;
    let position = next_position(db, &holder.id).await?;
    row::ActiveModel {
        thing_id: Set(thing.id.to_string()),
        file_name: Set(file.name.to_owned()),
        format: Set(file.format.name().to_owned()),
        size: Set(0),
        sha256: Set(String::new()),
        language: Set(description.language.code().to_owned()),
        source: Set(description.source.as_ref().map(to_json).transpose()?),
        licence: Set(description.licence.clone()),
        position: Set(position),
    }
    .insert(db)
    .await?;
    let (size, sha256) = insert_chunks(db, &thing.id, file.content).await?;
    let measured = row::ActiveModel {
        thing_id: Set(thing.id.to_string()),
        size: Set(size),
        sha256: Set(sha256),
        ..Default::default()
    };
    measured.update(db).await.map(|_| ())
}

async fn next_position(db: &impl ConnectionTrait, holder: &ThingId) -> Result<i32, DbErr> {
    let siblings = thing::row::Entity::find()
        .filter(thing::row::Column::ParentId.eq(holder.as_str()))
        .filter(thing::row::Column::Kind.eq(Kind::Document.name()))
        .all(db)
        .await?;
    Ok(i32::try_from(siblings.len()).unwrap_or(i32::MAX))
}

async fn insert_chunks(
    db: &impl ConnectionTrait,
    id: &ThingId,
    content: &mut (dyn Read + Send),
) -> Result<(i64, String), DbErr> {
    let mut hash = Sha256::new();
    let mut size = 0_i64;
    for position in 0.. {
        let mut bytes = Vec::with_capacity(CHUNK);
        let read = Read::take(&mut *content, CHUNK as u64).read_to_end(&mut bytes);
        read.map_err(|error| DbErr::Custom(error.to_string()))?;
        if bytes.is_empty() {
            break;
        }
        hash.update(&bytes);
        size += i64::try_from(bytes.len()).unwrap_or_default();
        let chunk = chunk_row::ActiveModel {
            document_id: Set(id.to_string()),
            position: Set(position),
            bytes: Set(bytes),
        };
        chunk_row::Entity::insert(chunk).exec_without_returning(db).await?;
    }
    Ok((size, HEXLOWER.encode(&hash.finalize())))
}

/// Changes what is said of a document, unless it moved on from `revision`.
pub async fn change(
    db: &impl ConnectionTrait,
    thing: &Thing,
    description: &Description,
    revision: i32,
) -> Result<(), ChangeError> {
    thing::change_title(db, thing, &description.title, revision).await?;
    index::write(db, thing, &description.title, &[description.source.as_ref()]).await?;
    let row = row::ActiveModel {
        thing_id: Set(thing.id.to_string()),
        language: Set(description.language.code().to_owned()),
        source: Set(description.source.as_ref().map(to_json).transpose()?),
        licence: Set(description.licence.clone()),
        ..Default::default()
    };
    row.update(db).await?;
    Ok(())
}

/// The chunk `position` of a document's content, if there is one more.
pub async fn chunk(
    db: &impl ConnectionTrait,
    id: &ThingId,
    position: i32,
) -> Result<Option<Vec<u8>>, DbErr> {
    chunk_row::Entity::find()
        .filter(chunk_row::Column::DocumentId.eq(id.as_str()))
        .filter(chunk_row::Column::Position.eq(position))
        .select_only()
        .column(chunk_row::Column::Bytes)
        .into_tuple::<Vec<u8>>()
        .one(db)
        .await
}

/// Takes the documents among `things` away, with their content.
pub async fn let_go(db: &impl ConnectionTrait, things: &[String]) -> Result<(), DbErr> {
    let of_them = row::Column::ThingId.is_in(things);
    row::Entity::delete_many().filter(of_them).exec(db).await.map(|_| ())
}

/// What the documents of `destination` weigh together, in bytes.
pub async fn weight(db: &impl ConnectionTrait, destination: &ThingId) -> Result<u64, DbErr> {
    let things = Query::select()
        .column(thing::row::Column::Id)
        .from(thing::row::Entity)
        .and_where(thing::row::Column::DestinationId.eq(destination.as_str()))
        .and_where(thing::row::Column::Kind.eq(Kind::Document.name()))
        .and_where(thing::row::Column::DeletedAt.is_null())
        .to_owned();
    // PostgreSQL adds whole numbers up to one of any length.
    let sum = Expr::col(row::Column::Size).sum().cast_as("bigint");
    let weight: Option<Option<i64>> = row::Entity::find()
        .select_only()
        .column_as(sum, "weight")
        .filter(row::Column::ThingId.in_subquery(things))
        .into_tuple()
        .one(db)
        .await?;
    Ok(weight.flatten().and_then(|weight| u64::try_from(weight).ok()).unwrap_or(0))
}

/// The file names of those of `things` that are documents, by identifier.
pub async fn file_names(
    db: &impl ConnectionTrait,
    things: &[Thing],
) -> Result<Vec<(ThingId, String)>, DbErr> {
    let documents: Vec<&Thing> =
        things.iter().filter(|thing| thing.kind == Kind::Document).collect();
    if documents.is_empty() {
        return Ok(vec![]);
    }
    let rows = row::Entity::find()
        .select_only()
        .columns([row::Column::ThingId, row::Column::FileName])
        .filter(row::Column::ThingId.is_in(documents.iter().map(|thing| thing.id.as_str())))
        .into_tuple::<(String, String)>();
    let mut names: BTreeMap<String, String> = rows.all(db).await?.into_iter().collect();
    let name = |thing: &Thing| Some((thing.id.clone(), names.remove(thing.id.as_str())?));
    Ok(documents.into_iter().filter_map(name).collect())
}

/// Writes anew what can be found of every document.
pub async fn index_all(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    for thing in thing::all_of(db, Kind::Document).await? {
        if let Some(row) = row::Entity::find_by_id(thing.id.as_str()).one(db).await? {
            let source = row.source.map(from_json).transpose()?;
            index::write(db, &thing, &thing.title, &[source.as_ref()]).await?;
        }
    }
    Ok(())
}
