//! Lists that were dropped in, in the database: their files, how they are read, and how lists of the
//! same shape were read before.

use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, OnConflict},
};

use super::mapping::Mapping;
use crate::spine::secret;

mod list_row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "contact_list")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub destination_id: String,
        pub name: String,
        pub sheet: Option<i32>,
        pub mapping: Option<Json>,
        pub created_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod chunk_row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "contact_list_chunk")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub list_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub position: i32,
        pub bytes: Vec<u8>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod mapping_row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "contact_mapping")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub destination_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub signature: String,
        pub mapping: Json,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The size of a chunk of a file, in bytes.
const CHUNK: usize = 256 * 1024;

/// A list that was dropped in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    pub id: String,
    /// The name of its file.
    pub name: String,
    /// The sheet that is read, counted from 0; the first that says something, when nobody chose.
    pub sheet: Option<usize>,
    pub mapping: Option<Mapping>,
}

fn list(row: list_row::Model) -> Result<List, DbErr> {
    let mapping = row.mapping.map(serde_json::from_value).transpose();
    Ok(List {
        id: row.id,
        name: row.name,
        sheet: row.sheet.and_then(|sheet| usize::try_from(sheet).ok()),
        mapping: mapping.map_err(|error| DbErr::Json(error.to_string()))?,
    })
}

fn written(mapping: &Mapping) -> Result<serde_json::Value, DbErr> {
    serde_json::to_value(mapping).map_err(|error| DbErr::Json(error.to_string()))
}

/// Keeps a list with its file.
pub async fn keep(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &str,
    name: &str,
    bytes: &[u8],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = list_row::ActiveModel {
        id: Set(id.to_owned()),
        destination_id: Set(destination.to_string()),
        name: Set(name.to_owned()),
        sheet: Set(None),
        mapping: Set(None),
        created_at: Set(now),
    };
    list_row::Entity::insert(row).exec_without_returning(db).await?;
    for (position, chunk) in (0..).zip(bytes.chunks(CHUNK)) {
        let row = chunk_row::ActiveModel {
            list_id: Set(id.to_owned()),
            position: Set(position),
            bytes: Set(chunk.to_vec()),
        };
        chunk_row::Entity::insert(row).exec_without_returning(db).await?;
    }
    Ok(())
}

/// The file of a list.
pub async fn file(db: &impl ConnectionTrait, list: &List) -> Result<Vec<u8>, DbErr> {
    let chunks = chunk_row::Entity::find()
        .filter(chunk_row::Column::ListId.eq(list.id.as_str()))
        .order_by_asc(chunk_row::Column::Position)
        .all(db)
        .await?;
    Ok(chunks.into_iter().flat_map(|chunk| chunk.bytes).collect())
}

/// The list `id` of `destination`.
pub async fn by_id(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &str,
) -> Result<Option<List>, DbErr> {
    let ours = list_row::Column::DestinationId.eq(destination.as_str());
    let row = list_row::Entity::find_by_id(id).filter(ours).one(db).await?;
    row.map(list).transpose()
}

/// Says how a list is read.
pub async fn set_mapping(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &str,
    sheet: Option<usize>,
    mapping: Option<&Mapping>,
) -> Result<(), DbErr> {
    let sheet = sheet.and_then(|sheet| i32::try_from(sheet).ok());
    list_row::Entity::update_many()
        .col_expr(list_row::Column::Sheet, Expr::value(sheet))
        .col_expr(list_row::Column::Mapping, Expr::value(mapping.map(written).transpose()?))
        .filter(list_row::Column::Id.eq(id))
        .filter(list_row::Column::DestinationId.eq(destination.as_str()))
        .exec(db)
        .await
        .map(|_| ())
}

/// How a list with the titles of one of `signatures` was read last.
pub async fn remembered(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    signatures: &[String],
) -> Result<Option<Mapping>, DbErr> {
    let hashes = signatures.iter().map(|signature| secret::hash(signature));
    let row = mapping_row::Entity::find()
        .filter(mapping_row::Column::DestinationId.eq(destination.as_str()))
        .filter(mapping_row::Column::Signature.is_in(hashes))
        .order_by_asc(mapping_row::Column::Signature)
        .one(db)
        .await?;
    let mapping = row.map(|row| serde_json::from_value(row.mapping)).transpose();
    mapping.map_err(|error| DbErr::Json(error.to_string()))
}

/// Remembers how a list with the titles of `signature` is read.
pub async fn remember(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    signature: &str,
    mapping: &Mapping,
) -> Result<(), DbErr> {
    let row = mapping_row::ActiveModel {
        destination_id: Set(destination.to_string()),
        signature: Set(secret::hash(signature)),
        mapping: Set(written(mapping)?),
    };
    let known = [mapping_row::Column::DestinationId, mapping_row::Column::Signature];
    let anew = OnConflict::columns(known).update_column(mapping_row::Column::Mapping).to_owned();
    mapping_row::Entity::insert(row).on_conflict(anew).exec_without_returning(db).await?;
    Ok(())
}

/// Takes the lists of `destination` that were dropped in before `before` away, or all; gives how many.
pub async fn forget(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    before: Option<DateTime<Utc>>,
) -> Result<u64, DbErr> {
    let mut old = list_row::Entity::delete_many()
        .filter(list_row::Column::DestinationId.eq(destination.as_str()));
    if let Some(before) = before {
        old = old.filter(list_row::Column::CreatedAt.lt(before));
    }
    Ok(old.exec(db).await?.rows_affected)
}
