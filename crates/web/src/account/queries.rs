//! Accounts, grants and attempts in the database.

use std::net::IpAddr;

use chrono::{DateTime, Utc};
use cordee_store::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    PaginatorTrait, QueryFilter, QueryOrder, sea_query::OnConflict,
};
use cordee_store::{ThingId, random_text};

use crate::spine::dates::day_in;
use crate::spine::editing::draft;
use crate::spine::identity::{account_row, grant_row, new_id, scope_text};
use crate::spine::language::Lang;
use crate::spine::rights::{Account, Grant};
use crate::spine::secret;
use crate::spine::tenant::Destination;

use super::model::{ATTEMPTS_WITHIN, Email, Invitation};

pub mod leaving;

mod attempt_row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sign_in_attempt")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub subject: String,
        pub at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod salt_row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "daily_salt")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub day: String,
        pub salt: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The open account of `destination` with this address.
pub async fn by_email(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    email: &Email,
) -> Result<Option<Account>, DbErr> {
    account_row::Entity::find()
        .filter(account_row::Column::DestinationId.eq(destination.as_str()))
        .filter(account_row::Column::Email.eq(email.as_str()))
        .filter(account_row::Column::ClosedAt.is_null())
        .one(db)
        .await?
        .map(Account::try_from)
        .transpose()
}

/// The open account `id`.
pub async fn by_id(db: &impl ConnectionTrait, id: &str) -> Result<Option<Account>, DbErr> {
    account_row::Entity::find_by_id(id)
        .filter(account_row::Column::ClosedAt.is_null())
        .one(db)
        .await?
        .map(Account::try_from)
        .transpose()
}

/// Notes a request for a link to `email`; gives how many there were lately, this one included.
pub async fn count_attempt(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    email: &Email,
    now: DateTime<Utc>,
) -> Result<u64, DbErr> {
    count(db, subject(destination, email.as_str()), now).await
}

/// Notes that somebody at `place` asks to come in; gives how many did lately, this one included. The
/// address is kept as a hash that nobody can make again once its day is over.
pub async fn count_from(
    db: &impl ConnectionTrait,
    place: IpAddr,
    now: DateTime<Utc>,
) -> Result<u64, DbErr> {
    let salt = salt_of_the_day(db, now).await?;
    count(db, secret::hash(&format!("{salt}:{place}")), now).await
}

/// The salt of a day, the same for every instance; those of the days before go.
async fn salt_of_the_day(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<String, DbErr> {
    let day = now.format("%Y-%m-%d").to_string();
    if let Some(found) = salt_row::Entity::find_by_id(&day).one(db).await? {
        return Ok(found.salt);
    }
    salt_row::Entity::delete_many().filter(salt_row::Column::Day.lt(&day)).exec(db).await?;
    let new = salt_row::ActiveModel { day: Set(day.clone()), salt: Set(random_text(20)) };
    let once = OnConflict::column(salt_row::Column::Day).do_nothing().to_owned();
    salt_row::Entity::insert(new).on_conflict(once).exec_without_returning(db).await?;
    let kept = salt_row::Entity::find_by_id(day).one(db).await?;
    kept.map(|row| row.salt).ok_or_else(|| DbErr::RecordNotFound("the salt of the day".to_owned()))
}

async fn count(
    db: &impl ConnectionTrait,
    subject: String,
    now: DateTime<Utc>,
) -> Result<u64, DbErr> {
    let attempt = attempt_row::ActiveModel {
        id: Set(random_text(12)),
        subject: Set(subject.clone()),
        at: Set(now),
    };
    attempt.insert(db).await?;
    attempt_row::Entity::find()
        .filter(attempt_row::Column::Subject.eq(subject))
        .filter(attempt_row::Column::At.gt(now - ATTEMPTS_WITHIN))
        .count(db)
        .await
}

/// What is kept of an address that asked for a link.
fn subject(destination: &ThingId, email: &str) -> String {
    secret::hash(&format!("{destination}:{email}"))
}

/// When `email` asked for a link at `destination`, of late.
pub async fn attempts(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    email: &str,
) -> Result<Vec<DateTime<Utc>>, DbErr> {
    let rows = attempt_row::Entity::find()
        .filter(attempt_row::Column::Subject.eq(subject(destination, email)))
        .order_by_asc(attempt_row::Column::At);
    Ok(rows.all(db).await?.into_iter().map(|row| row.at).collect())
}

/// Takes away that `email` asked for links; gives how often.
pub async fn forget_attempts_of(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    email: &str,
) -> Result<u64, DbErr> {
    let theirs = attempt_row::Column::Subject.eq(subject(destination, email));
    Ok(attempt_row::Entity::delete_many().filter(theirs).exec(db).await?.rows_affected)
}

/// Takes away the requests made before `before`; gives how many.
pub async fn forget_attempts(
    db: &impl ConnectionTrait,
    before: DateTime<Utc>,
) -> Result<u64, DbErr> {
    let old = attempt_row::Column::At.lt(before);
    Ok(attempt_row::Entity::delete_many().filter(old).exec(db).await?.rows_affected)
}

/// The account that an invitation is for, made when there was none, with the role it gives.
pub async fn take_in(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    invitation: &Invitation,
    now: DateTime<Utc>,
) -> Result<Account, DbErr> {
    let known = by_email(db, destination, &invitation.email).await?;
    let account = match known {
        Some(account) => account,
        None => create(db, destination, invitation, now).await?,
    };
    let grant = grant_row::ActiveModel {
        id: Set(new_id()),
        account_id: Set(account.id.clone()),
        role: Set(invitation.role.name().to_owned()),
        scope: Set(scope_text(&invitation.scope)),
        granted_at: Set(now),
    };
    let once = [grant_row::Column::AccountId, grant_row::Column::Role, grant_row::Column::Scope];
    grant_row::Entity::insert(grant)
        .on_conflict(OnConflict::columns(once).do_nothing().to_owned())
        .exec_without_returning(db)
        .await?;
    Ok(account)
}

async fn create(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    invitation: &Invitation,
    now: DateTime<Utc>,
) -> Result<Account, DbErr> {
    let row = account_row::ActiveModel {
        id: Set(new_id()),
        destination_id: Set(destination.to_string()),
        email: Set(invitation.email.to_string()),
        name: Set(invitation.name.clone()),
        language: Set(invitation.language.code().to_owned()),
        created_at: Set(now),
        confirmed_at: Set(None),
        closed_at: Set(None),
        signed_in_on: Set(None),
        warned_on: Set(None),
        leaves_at: Set(None),
        leaves_for: Set(None),
    };
    row.insert(db).await?.try_into()
}

/// What somebody changes by coming in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coming {
    pub is_first: bool,
    /// The account was to be erased: now it stays.
    pub was_leaving: bool,
}

/// Notes that whoever holds the account has shown to read its mail, and comes in.
pub async fn confirm(
    db: &impl ConnectionTrait,
    destination: &Destination,
    account: &str,
    now: DateTime<Utc>,
) -> Result<Coming, DbErr> {
    let confirmed = account_row::Entity::update_many()
        .set(account_row::ActiveModel { confirmed_at: Set(Some(now)), ..Default::default() })
        .filter(account_row::Column::Id.eq(account))
        .filter(account_row::Column::ConfirmedAt.is_null())
        .exec(db)
        .await?;
    let day = day_in(now, destination.time_zone);
    let was_leaving = leaving::come_in(db, account, day).await?;
    Ok(Coming { is_first: 0 < confirmed.rows_affected, was_leaving })
}

/// Changes the name and the language of an account.
pub async fn change(
    db: &impl ConnectionTrait,
    account: &str,
    name: &str,
    language: Lang,
) -> Result<(), DbErr> {
    let row = account_row::ActiveModel {
        id: Set(account.to_owned()),
        name: Set(name.to_owned()),
        language: Set(language.code().to_owned()),
        ..Default::default()
    };
    row.update(db).await.map(|_| ())
}

/// One role that somebody holds, as the back office lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    pub grant_id: String,
    pub account: Account,
    pub grant: Grant,
    /// Whether the person has ever come.
    pub has_come: bool,
    /// When the account goes for good, if it is leaving.
    pub leaves_at: Option<DateTime<Utc>>,
}

/// Who holds which role in `destination`, by name.
pub async fn holders(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> Result<Vec<Holder>, DbErr> {
    let accounts = account_row::Entity::find()
        .filter(account_row::Column::DestinationId.eq(destination.as_str()))
        .filter(account_row::Column::ClosedAt.is_null())
        .order_by_asc(account_row::Column::Name)
        .order_by_asc(account_row::Column::Id)
        .all(db)
        .await?;
    let ids: Vec<&str> = accounts.iter().map(|account| account.id.as_str()).collect();
    let grants = grant_row::Entity::find()
        .filter(grant_row::Column::AccountId.is_in(ids))
        .order_by_asc(grant_row::Column::GrantedAt)
        .order_by_asc(grant_row::Column::Id)
        .all(db)
        .await?;
    let mut holders = vec![];
    for account in accounts {
        let has_come = account.confirmed_at.is_some();
        let leaves_at = account.leaves_at;
        let account = Account::try_from(account)?;
        for grant in grants.iter().filter(|grant| grant.account_id == account.id) {
            holders.push(Holder {
                grant_id: grant.id.clone(),
                account: account.clone(),
                grant: Grant::try_from(grant)?,
                has_come,
                leaves_at,
            });
        }
    }
    Ok(holders)
}

/// Takes a role back.
pub async fn revoke(db: &impl ConnectionTrait, grant: &str) -> Result<(), DbErr> {
    grant_row::Entity::delete_by_id(grant).exec(db).await.map(|_| ())
}

/// Takes every account of `destination` away, with its roles, sessions, links and drafts.
pub async fn forget_destination(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> Result<(), DbErr> {
    draft::forget_all(db, destination).await?;
    let of_it = account_row::Column::DestinationId.eq(destination.as_str());
    account_row::Entity::delete_many().filter(of_it).exec(db).await.map(|_| ())
}
