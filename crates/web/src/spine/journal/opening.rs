//! The first line of a journal: when it was opened, and what was there before it.

use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait,
    QueryFilter, sea_query::OnConflict,
};

use super::{Act, ActKind, prepare, row};
use crate::spine::editing::Hand;
use crate::spine::identity::account_row;
use crate::spine::thing::{self, Kind};

/// The identifier of the first line of `destination`: there is one at most.
pub(super) fn id(destination: &str) -> String {
    format!("opening-{destination}")
}

/// Opens the journal of `destination`, unless it is. What was done before is not told; what was
/// there is counted.
pub async fn open(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let mut act = Act::new(ActKind::JournalOpened);
    for kind in Kind::ALL {
        let count = thing::row::Entity::find()
            .filter(thing::row::Column::DestinationId.eq(destination.as_str()))
            .filter(thing::row::Column::Kind.eq(kind.name()))
            .filter(thing::row::Column::DeletedAt.is_null())
            .count(db)
            .await?;
        act = act.detail(kind.name(), count);
    }
    let accounts = account_row::Entity::find()
        .filter(account_row::Column::DestinationId.eq(destination.as_str()))
        .count(db)
        .await?;
    let mut line =
        prepare(db, destination, &Hand::from(now), act.detail("account", accounts)).await?;
    line.id = Set(id(destination.as_str()));
    let once = OnConflict::column(row::Column::Id).do_nothing().to_owned();
    row::Entity::insert(line).on_conflict(once).exec_without_returning(db).await.map(|_| ())
}
