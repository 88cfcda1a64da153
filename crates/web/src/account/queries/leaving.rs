//! Accounts that come back, leave, are no longer used, or were never taken up.

use chrono::{DateTime, Months, NaiveDate, NaiveTime, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, sea_query::SelectStatement,
};

use crate::spine::identity::{WHOLE_DESTINATION, account_row, grant_row};
use crate::spine::personal::{Cause, Person};
use crate::spine::rights::Role;
use crate::spine::secret;

/// How many accounts one purge takes out of a destination.
const MOST: u64 = 200;

/// What is known of an account besides who holds it.
pub struct Standing {
    pub person: Person,
    pub confirmed_at: Option<DateTime<Utc>>,
    pub signed_in_on: Option<NaiveDate>,
    pub warned_on: Option<NaiveDate>,
    /// When it goes for good, if it is leaving.
    pub leaves_at: Option<DateTime<Utc>>,
}

/// How the open account `id` of `destination` stands.
pub async fn standing(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &str,
) -> Result<Option<Standing>, DbErr> {
    let found = account_row::Entity::find_by_id(id)
        .filter(account_row::Column::DestinationId.eq(destination.as_str()))
        .filter(account_row::Column::ClosedAt.is_null())
        .one(db)
        .await?;
    let standing = |row: account_row::Model| {
        Ok(Standing {
            confirmed_at: row.confirmed_at,
            signed_in_on: row.signed_in_on,
            warned_on: row.warned_on,
            leaves_at: row.leaves_at,
            person: row.try_into()?,
        })
    };
    found.map(standing).transpose()
}

/// Notes that whoever holds the account came in on `day`: it neither leaves nor goes unused. Says
/// whether it was leaving.
pub async fn come_in(
    db: &impl ConnectionTrait,
    account: &str,
    day: NaiveDate,
) -> Result<bool, DbErr> {
    let leaves_at = account_row::Column::LeavesAt;
    let leaving = account_row::Entity::find_by_id(account).filter(leaves_at.is_not_null());
    let was_leaving = leaving.one(db).await?.is_some();
    let here = account_row::ActiveModel { signed_in_on: Set(Some(day)), ..staying() };
    set(db, account, here).await?;
    Ok(was_leaving)
}

/// Lets an account go at `at`, unless its holder comes back before.
pub async fn leave(
    db: &impl ConnectionTrait,
    account: &str,
    at: DateTime<Utc>,
    cause: Cause,
) -> Result<(), DbErr> {
    let leaving = account_row::ActiveModel {
        leaves_at: Set(Some(at)),
        leaves_for: Set(Some(cause.name().to_owned())),
        ..Default::default()
    };
    set(db, account, leaving).await
}

/// Keeps an account that was leaving.
pub async fn stay(db: &impl ConnectionTrait, account: &str) -> Result<(), DbErr> {
    set(db, account, staying()).await
}

/// Notes that its holder was told on `day` that the account goes for want of use.
pub async fn note_warning(
    db: &impl ConnectionTrait,
    account: &str,
    day: NaiveDate,
) -> Result<(), DbErr> {
    let warned = account_row::ActiveModel { warned_on: Set(Some(day)), ..Default::default() };
    set(db, account, warned).await
}

fn staying() -> account_row::ActiveModel {
    account_row::ActiveModel {
        warned_on: Set(None),
        leaves_at: Set(None),
        leaves_for: Set(None),
        ..Default::default()
    }
}

async fn set(
    db: &impl ConnectionTrait,
    account: &str,
    change: account_row::ActiveModel,
) -> Result<(), DbErr> {
    let one = account_row::Column::Id.eq(account);
    account_row::Entity::update_many().set(change).filter(one).exec(db).await.map(|_| ())
}

/// Whether nobody but `account` administers `destination`. Those who do are held until the transaction
/// ends, so that two who leave at once do not both think the other stays.
pub async fn is_last_administrator(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    account: &str,
) -> Result<bool, DbErr> {
    let staying = account_row::Entity::find()
        .filter(account_row::Column::DestinationId.eq(destination.as_str()))
        .filter(account_row::Column::ClosedAt.is_null())
        .filter(account_row::Column::LeavesAt.is_null())
        .filter(account_row::Column::Id.in_subquery(administering()))
        .order_by_asc(account_row::Column::Id)
        .lock_exclusive()
        .all(db)
        .await?;
    Ok(staying.len() == 1 && staying.iter().all(|row| row.id == account))
}

fn administering() -> SelectStatement {
    grant_row::Entity::find()
        .select_only()
        .column(grant_row::Column::AccountId)
        .filter(grant_row::Column::Role.eq(Role::Administrator.name()))
        .filter(grant_row::Column::Scope.eq(WHOLE_DESTINATION))
        .into_query()
}

/// Those of `destination` who asked to leave and whose delay is over, with the cause.
pub async fn due(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    now: DateTime<Utc>,
) -> Result<Vec<(Person, Cause)>, DbErr> {
    let rows = of(destination).filter(account_row::Column::LeavesAt.lte(now)).all(db).await?;
    let leaver = |row: account_row::Model| {
        let cause = row.leaves_for.as_deref().and_then(Cause::named).unwrap_or(Cause::Own);
        Ok((row.try_into()?, cause))
    };
    rows.into_iter().map(leaver).collect()
}

/// Those of `destination` who have not signed in since `day`, that day included: the ones who were
/// told so by `warned_by`, or, without it, the ones who still have to be told.
pub async fn unused(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    day: NaiveDate,
    warned_by: Option<NaiveDate>,
) -> Result<Vec<Person>, DbErr> {
    let signed_in_on = account_row::Column::SignedInOn;
    // Who came in before days were noted is known by the instant of the first time.
    let before = Condition::all()
        .add(signed_in_on.is_null())
        .add(account_row::Column::ConfirmedAt.lt(day.and_time(NaiveTime::MIN).and_utc()));
    let warned_on = account_row::Column::WarnedOn;
    let rows = of(destination)
        .filter(Condition::any().add(signed_in_on.lte(day)).add(before))
        .filter(warned_by.map_or_else(|| warned_on.is_null(), |by| warned_on.lte(by)))
        .all(db)
        .await?;
    rows.into_iter().map(Person::try_from).collect()
}

/// Those of `destination` who were invited before `before`, never came, and have no invitation that
/// waits.
pub async fn never_came(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    before: DateTime<Utc>,
) -> Result<Vec<Person>, DbErr> {
    let waiting = secret::accounts_waiting(destination);
    let rows = of(destination)
        .filter(account_row::Column::ConfirmedAt.is_null())
        .filter(account_row::Column::CreatedAt.lt(before))
        .filter(account_row::Column::Id.not_in_subquery(waiting))
        .all(db)
        .await?;
    rows.into_iter().map(Person::try_from).collect()
}

fn of(destination: &ThingId) -> cordee_store::sea_orm::Select<account_row::Entity> {
    account_row::Entity::find()
        .filter(account_row::Column::DestinationId.eq(destination.as_str()))
        .order_by_asc(account_row::Column::Id)
        .limit(MOST)
}

/// The open accounts of `destination` that hold no role, by name.
pub async fn without_role(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> Result<Vec<Person>, DbErr> {
    let holding =
        grant_row::Entity::find().select_only().column(grant_row::Column::AccountId).into_query();
    let rows = account_row::Entity::find()
        .filter(account_row::Column::DestinationId.eq(destination.as_str()))
        .filter(account_row::Column::ClosedAt.is_null())
        .filter(account_row::Column::Id.not_in_subquery(holding))
        .order_by_asc(account_row::Column::Name)
        .order_by_asc(account_row::Column::Id)
        .limit(MOST)
        .all(db)
        .await?;
    rows.into_iter().map(Person::try_from).collect()
}

/// The roles that `account` holds: their name, their scope and when they were given.
pub async fn roles(
    db: &impl ConnectionTrait,
    account: &str,
) -> Result<Vec<(String, String, DateTime<Utc>)>, DbErr> {
    grant_row::Entity::find()
        .select_only()
        .columns([grant_row::Column::Role, grant_row::Column::Scope, grant_row::Column::GrantedAt])
        .filter(grant_row::Column::AccountId.eq(account))
        .order_by_asc(grant_row::Column::GrantedAt)
        .order_by_asc(grant_row::Column::Id)
        .into_tuple()
        .all(db)
        .await
}

/// Takes the account itself away, with its roles; gives how many rows.
pub async fn delete(db: &impl ConnectionTrait, account: &str) -> Result<u64, DbErr> {
    let roles = grant_row::Column::AccountId.eq(account);
    let roles = grant_row::Entity::delete_many().filter(roles).exec(db).await?;
    let own = account_row::Entity::delete_by_id(account).exec(db).await?;
    Ok(roles.rows_affected + own.rows_affected)
}

/// The day `months` before `day`.
pub fn months_before(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_sub_months(Months::new(months)).unwrap_or(NaiveDate::MIN)
}
