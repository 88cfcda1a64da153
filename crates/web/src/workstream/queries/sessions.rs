//! The sessions and the documents of a workstream.

use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
};

use super::super::model::session::{Sort, Tie};
use super::row::{session, shared_document};
use super::{identifier, unknown};

/// The sessions of `of`, in the order of their identifiers.
pub async fn sessions(db: &impl ConnectionTrait, of: &ThingId) -> Result<Vec<Tie>, DbErr> {
    let rows = session::Entity::find()
        .filter(session::Column::WorkstreamId.eq(of.as_str()))
        .order_by_asc(session::Column::ThingId)
        .all(db)
        .await?;
    let tie = |row: session::Model| {
        let sort = Sort::named(&row.sort).ok_or_else(|| unknown("sort of session"))?;
        Ok(Tie { thing: identifier(&row.thing_id, "session")?, sort })
    };
    rows.into_iter().map(tie).collect()
}

/// Records a session, which is none of `of` yet.
pub async fn add_session(db: &impl ConnectionTrait, of: &ThingId, new: &Tie) -> Result<(), DbErr> {
    let row = session::ActiveModel {
        workstream_id: Set(of.to_string()),
        thing_id: Set(new.thing.to_string()),
        sort: Set(new.sort.name().to_owned()),
    };
    session::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

/// Unties a session from `of`; says whether it was one.
pub async fn remove_session(
    db: &impl ConnectionTrait,
    of: &ThingId,
    thing: &str,
) -> Result<bool, DbErr> {
    let key = (of.to_string(), thing.to_owned());
    let done = session::Entity::delete_by_id(key).exec(db).await?;
    Ok(done.rows_affected == 1)
}

/// The documents of `of`, in the order of their identifiers.
pub async fn documents(db: &impl ConnectionTrait, of: &ThingId) -> Result<Vec<ThingId>, DbErr> {
    let rows = shared_document::Entity::find()
        .filter(shared_document::Column::WorkstreamId.eq(of.as_str()))
        .order_by_asc(shared_document::Column::DocumentId)
        .all(db)
        .await?;
    rows.iter().map(|row| identifier(&row.document_id, "document")).collect()
}

/// Ties a document to `of`, to which it is not tied yet.
pub async fn add_document(
    db: &impl ConnectionTrait,
    of: &ThingId,
    id: &ThingId,
) -> Result<(), DbErr> {
    let row = shared_document::ActiveModel {
        workstream_id: Set(of.to_string()),
        document_id: Set(id.to_string()),
    };
    shared_document::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

/// Unties a document from `of`.
pub async fn remove_document(
    db: &impl ConnectionTrait,
    of: &ThingId,
    id: &ThingId,
) -> Result<(), DbErr> {
    let key = (of.to_string(), id.to_string());
    shared_document::Entity::delete_by_id(key).exec(db).await.map(|_| ())
}
