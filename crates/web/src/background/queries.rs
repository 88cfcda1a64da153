//! The names of those who asked.

use std::collections::BTreeMap;

use cordee_store::ThingId;
use cordee_store::jobs::Job;
use cordee_store::sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
};

use crate::spine::identity::account_row;

/// The names of the accounts of `destination` that asked for `jobs`, by identifier.
pub async fn names_of_those_who_asked(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    jobs: &[&Job],
) -> Result<BTreeMap<String, String>, DbErr> {
    let ids = jobs.iter().filter_map(|job| job.asked_by.as_deref());
    let accounts = account_row::Entity::find()
        .filter(account_row::Column::DestinationId.eq(destination.as_str()))
        .filter(account_row::Column::Id.is_in(ids))
        .order_by_asc(account_row::Column::Id)
        .all(db)
        .await?;
    Ok(accounts.into_iter().map(|account| (account.id, account.name)).collect())
}
