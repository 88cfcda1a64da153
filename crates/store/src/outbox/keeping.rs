//! What the outbox keeps of people: to whom it wrote, until when.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
};

use super::{GIVEN_UP, SENT, row};
use crate::ThingId;

/// What is kept of a mail to somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub subject: String,
    pub created_at: DateTime<Utc>,
    /// When it left; not yet, or never, without.
    pub sent_at: Option<DateTime<Utc>>,
}

/// Those that a destination has written to an address; what was written before destinations were
/// noted is anybody's who has the address.
fn own(destination: &ThingId, address: &str) -> Condition {
    let here = Condition::any()
        .add(row::Column::DestinationId.eq(destination.as_str()))
        .add(row::Column::DestinationId.is_null());
    Condition::all().add(row::Column::Recipient.eq(address)).add(here)
}

/// The mails of `destination` to `address`, oldest first.
pub async fn to(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    address: &str,
) -> Result<Vec<Kept>, DbErr> {
    let rows = row::Entity::find()
        .filter(own(destination, address))
        .order_by_asc(row::Column::CreatedAt)
        .order_by_asc(row::Column::Id)
        .all(db)
        .await?;
    let kept = |row: row::Model| Kept {
        subject: row.subject,
        created_at: row.created_at,
        sent_at: row.sent_at,
    };
    Ok(rows.into_iter().map(kept).collect())
}

/// Takes the mails of `destination` to `address` away, those that wait included; gives how many.
pub async fn forget_to(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    address: &str,
) -> Result<u64, DbErr> {
    Ok(row::Entity::delete_many().filter(own(destination, address)).exec(db).await?.rows_affected)
}

/// Takes away the mails that left, or were given up, before `before`; gives how many.
pub async fn forget_before(db: &impl ConnectionTrait, before: DateTime<Utc>) -> Result<u64, DbErr> {
    let state = row::Column::State;
    let left = Condition::all().add(state.eq(SENT)).add(row::Column::SentAt.lt(before));
    let given_up = Condition::all().add(state.eq(GIVEN_UP)).add(row::Column::DueAt.lt(before));
    let old = Condition::any().add(left).add(given_up);
    super::enclosures::forget_carried(db).await?;
    Ok(row::Entity::delete_many().filter(old).exec(db).await?.rows_affected)
}

/// Takes the mails of a destination that goes for good away, those that wait included.
pub async fn forget_destination(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> Result<(), DbErr> {
    let own = row::Column::DestinationId.eq(destination.as_str());
    row::Entity::delete_many().filter(own).exec(db).await.map(|_| ())
}
