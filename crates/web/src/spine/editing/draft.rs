//! Drafts: what somebody has typed into a form and not sent yet, kept for them alone. They outlive a
//! session, and a lost laptop.

use chrono::{DateTime, Utc};
use cordee_store::sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
    sea_query::{OnConflict, SelectStatement},
};

use super::Pairs;
use crate::spine::identity::{self, account_row};
use crate::spine::thing::{from_json, to_json};

/// How many drafts one account keeps: the oldest go first.
pub const MOST: u64 = 100;
/// How many days a draft waits after its last change.
pub const KEPT_DAYS: i64 = 90;

mod row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "draft")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub account_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub form: String,
        pub at: DateTimeUtc,
        pub fields: Json,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Which form a draft is of: `step-` and the identifier of the step, for instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormName(String);

/// Says that a text names no form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the name of a form is made of 1 to 100 of a–z, 0–9 and -")]
pub struct NotAFormName;

impl std::str::FromStr for FormName {
    type Err = NotAFormName;

    fn from_str(name: &str) -> Result<Self, NotAFormName> {
        let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let is_name = (1..=100).contains(&name.len()) && name.bytes().all(fits);
        is_name.then(|| Self(name.to_owned())).ok_or(NotAFormName)
    }
}

impl FormName {
    /// The form called `form` about the thing `id`.
    pub fn about(form: &str, id: &cordee_store::ThingId) -> Self {
        Self(format!("{form}-{id}"))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What was typed, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub at: DateTime<Utc>,
    pub pairs: Pairs,
}

/// Keeps what `account` has typed into `form`, in place of what was kept of it before.
pub async fn keep(
    db: &impl ConnectionTrait,
    account: &str,
    form: &FormName,
    pairs: &Pairs,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let Some(still) = identity::still(db, account).await? else { return Ok(()) };
    let row = row::ActiveModel {
        account_id: Set(still),
        form: Set(form.0.clone()),
        at: Set(now),
        fields: Set(to_json(pairs)?),
    };
    let key = [row::Column::AccountId, row::Column::Form];
    let newer = [row::Column::At, row::Column::Fields];
    row::Entity::insert(row)
        .on_conflict(OnConflict::columns(key).update_columns(newer).to_owned())
        .exec_without_returning(db)
        .await?;
    let oldest = row::Entity::find()
        .filter(row::Column::AccountId.eq(account))
        .order_by_desc(row::Column::At)
        .order_by_asc(row::Column::Form)
        .offset(MOST)
        .limit(1)
        .all(db)
        .await?;
    for row in oldest {
        row::Entity::delete_by_id((row.account_id, row.form)).exec(db).await?;
    }
    Ok(())
}

/// What `account` has typed into `form` and not sent.
pub async fn of(
    db: &impl ConnectionTrait,
    account: &str,
    form: &FormName,
) -> Result<Option<Draft>, DbErr> {
    let key = (account.to_owned(), form.0.clone());
    let found = row::Entity::find_by_id(key).one(db).await?;
    found.map(|row| Ok(Draft { at: row.at, pairs: from_json(row.fields)? })).transpose()
}

/// Lets a draft go: it was sent, or is no longer wanted.
pub async fn forget(
    db: &impl ConnectionTrait,
    account: &str,
    form: &FormName,
) -> Result<(), DbErr> {
    let key = (account.to_owned(), form.0.clone());
    row::Entity::delete_by_id(key).exec(db).await.map(|_| ())
}

/// Every draft that `account` keeps, oldest first, by the name of its form.
pub async fn all_of(
    db: &impl ConnectionTrait,
    account: &str,
) -> Result<Vec<(String, Draft)>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::AccountId.eq(account))
        .order_by_asc(row::Column::At)
        .order_by_asc(row::Column::Form)
        .all(db)
        .await?;
    let draft =
        |row: row::Model| Ok((row.form, Draft { at: row.at, pairs: from_json(row.fields)? }));
    rows.into_iter().map(draft).collect()
}

/// Lets go of every draft that `account` keeps; gives how many.
pub async fn forget_all_of(db: &impl ConnectionTrait, account: &str) -> Result<u64, DbErr> {
    let of_it = row::Column::AccountId.eq(account);
    Ok(row::Entity::delete_many().filter(of_it).exec(db).await?.rows_affected)
}

/// Lets go of the drafts of `destination` that nobody has changed since `before`; gives how many.
pub async fn forget_before(
    db: &impl ConnectionTrait,
    destination: &cordee_store::ThingId,
    before: DateTime<Utc>,
) -> Result<u64, DbErr> {
    let old = row::Entity::delete_many()
        .filter(row::Column::AccountId.in_subquery(accounts_of(destination)))
        .filter(row::Column::At.lt(before));
    Ok(old.exec(db).await?.rows_affected)
}

fn accounts_of(destination: &cordee_store::ThingId) -> SelectStatement {
    account_row::Entity::find()
        .select_only()
        .column(account_row::Column::Id)
        .filter(account_row::Column::DestinationId.eq(destination.as_str()))
        .into_query()
}

/// Lets go of every draft that the accounts of `destination` keep.
pub async fn forget_all(
    db: &impl ConnectionTrait,
    destination: &cordee_store::ThingId,
) -> Result<(), DbErr> {
    let of_them = row::Column::AccountId.in_subquery(accounts_of(destination));
    row::Entity::delete_many().filter(of_them).exec(db).await.map(|_| ())
}
