//! The identifiers of an address book, for whoever refers to its contacts.

use std::collections::BTreeSet;

use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect,
};

use super::super::model::ContactId;
use super::row::contact;

fn of(destination: &ThingId) -> Condition {
    Condition::all().add(contact::Column::DestinationId.eq(destination.as_str()))
}

/// The contacts of `destination` that are in its address book.
pub async fn living(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> Result<BTreeSet<ContactId>, DbErr> {
    identifiers(db, of(destination).add(contact::Column::DeletedAt.is_null())).await
}

/// The same, with those that were removed and can come back.
pub async fn known(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> Result<BTreeSet<ContactId>, DbErr> {
    identifiers(db, of(destination)).await
}

async fn identifiers(
    db: &impl ConnectionTrait,
    which: Condition,
) -> Result<BTreeSet<ContactId>, DbErr> {
    let ids: Vec<String> = contact::Entity::find()
        .select_only()
        .column(contact::Column::Id)
        .filter(which)
        .into_tuple()
        .all(db)
        .await?;
    ids.iter().map(|id| id.parse().map_err(|error| DbErr::Type(format!("{error}")))).collect()
}
