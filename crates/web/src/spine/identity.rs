//! Accounts and the roles they hold: who the person behind a session is, and what they may do.

use std::str::FromStr;

use cordee_store::sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use cordee_store::{ThingId, random_text};

use super::language::Lang;
use super::personal::Person;
use super::rights::{Account, Grant, Role, Scope, Viewer};

pub mod account_row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "account")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub destination_id: String,
        pub email: String,
        pub name: String,
        pub language: String,
        pub created_at: DateTimeUtc,
        pub confirmed_at: Option<DateTimeUtc>,
        pub closed_at: Option<DateTimeUtc>,
        /// The day it last signed in.
        pub signed_in_on: Option<Date>,
        /// The day it was told that it would go for want of use.
        pub warned_on: Option<Date>,
        /// When it goes for good, and why, unless the person comes back before.
        pub leaves_at: Option<DateTimeUtc>,
        pub leaves_for: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod grant_row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "role_grant")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub account_id: String,
        pub role: String,
        pub scope: String,
        pub granted_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// What the scope column says of a role held in the whole destination.
pub const WHOLE_DESTINATION: &str = "destination";

impl TryFrom<account_row::Model> for Account {
    type Error = DbErr;

    fn try_from(row: account_row::Model) -> Result<Self, DbErr> {
        let language =
            Lang::from_str(&row.language).map_err(|error| DbErr::Type(error.to_string()))?;
        Ok(Self {
            id: row.id,
            name: row.name,
            email: row.email,
            language,
            created_at: row.created_at,
        })
    }
}

impl TryFrom<account_row::Model> for Person {
    type Error = DbErr;

    fn try_from(row: account_row::Model) -> Result<Self, DbErr> {
        let destination =
            row.destination_id.parse().map_err(|error| DbErr::Type(format!("{error}")))?;
        Ok(Self { destination, account: row.try_into()? })
    }
}

impl TryFrom<&grant_row::Model> for Grant {
    type Error = DbErr;

    fn try_from(row: &grant_row::Model) -> Result<Self, DbErr> {
        let role =
            Role::named(&row.role).ok_or_else(|| DbErr::Type(format!("role `{}`", row.role)))?;
        let scope = match row.scope.as_str() {
            WHOLE_DESTINATION => Scope::Destination,
            id => Scope::Process(id.parse().map_err(|error| DbErr::Type(format!("{error}")))?),
        };
        Ok(Self { role, scope })
    }
}

/// What the scope column says of `scope`.
pub fn scope_text(scope: &Scope) -> String {
    match scope {
        Scope::Destination => WHOLE_DESTINATION.to_owned(),
        Scope::Process(id) => id.to_string(),
    }
}

/// Whoever holds the account `id` of `destination`, or a visitor when it is closed or elsewhere.
pub async fn viewer(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &str,
) -> Result<Viewer, DbErr> {
    let found = account_row::Entity::find_by_id(id)
        .filter(account_row::Column::DestinationId.eq(destination.as_str()))
        .filter(account_row::Column::ClosedAt.is_null())
        .one(db)
        .await?;
    let Some(account) = found else { return Ok(Viewer::default()) };
    let grants = grant_row::Entity::find()
        .filter(grant_row::Column::AccountId.eq(id))
        .order_by_asc(grant_row::Column::Id)
        .all(db)
        .await?;
    Ok(Viewer {
        account: Some(account.try_into()?),
        grants: grants.iter().map(Grant::try_from).collect::<Result<_, _>>()?,
    })
}

/// A new identifier for an account or a grant.
pub fn new_id() -> String {
    random_text(12)
}

/// Holds the account `id` until the transaction ends: nobody else erases it, nor writes in its name.
pub async fn hold(db: &impl ConnectionTrait, id: &str) -> Result<(), DbErr> {
    account_row::Entity::find_by_id(id).lock_exclusive().one(db).await.map(|_| ())
}

/// The account `id` as long as it is there, and it stays until the transaction ends: what somebody
/// sends while they are being erased is nobody's.
pub async fn still(db: &impl ConnectionTrait, id: &str) -> Result<Option<String>, DbErr> {
    let found = account_row::Entity::find_by_id(id).lock_shared().one(db).await?;
    Ok(found.map(|row| row.id))
}
