//! Revisions: every version of what is said of a thing, the first included. They are only added.

use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::{Hand, Pairs};
use crate::spine::identity;
use crate::spine::thing::{from_json, to_json};

/// How many revisions one page of a history shows.
pub const PAGE: u64 = 50;

mod row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "revision")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub thing_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i32,
        pub at: DateTimeUtc,
        pub account_id: Option<String>,
        pub fields: Json,
        pub author_left: bool,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// One version of what is said of a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    pub number: i32,
    pub at: DateTime<Utc>,
    pub account: Option<String>,
    /// Whether whoever wrote it is no longer named.
    pub author_left: bool,
    pub pairs: Pairs,
}

impl TryFrom<row::Model> for Revision {
    type Error = DbErr;

    fn try_from(row: row::Model) -> Result<Self, DbErr> {
        let pairs = from_json(row.fields)?;
        Ok(Self {
            number: row.number,
            at: row.at,
            account: row.account_id,
            author_left: row.author_left,
            pairs,
        })
    }
}

/// Records the revision `number` of a thing.
pub async fn record(
    db: &impl ConnectionTrait,
    thing: &ThingId,
    number: i32,
    hand: &Hand,
    pairs: &Pairs,
) -> Result<(), DbErr> {
    let account = match &hand.account {
        Some(account) => identity::still(db, account).await?,
        None => None,
    };
    let row = row::ActiveModel {
        thing_id: Set(thing.to_string()),
        number: Set(number),
        at: Set(hand.at),
        author_left: Set(account.is_none() && hand.account.is_some()),
        account_id: Set(account),
        fields: Set(to_json(pairs)?),
    };
    row::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

/// The revision `number` of a thing, if it was recorded.
pub async fn one(
    db: &impl ConnectionTrait,
    thing: &ThingId,
    number: i32,
) -> Result<Option<Revision>, DbErr> {
    let found = row::Entity::find_by_id((thing.to_string(), number)).one(db).await?;
    found.map(Revision::try_from).transpose()
}

/// The newest revision of a thing that is older than `before`.
pub async fn last_before(
    db: &impl ConnectionTrait,
    thing: &ThingId,
    before: i32,
) -> Result<Option<Revision>, DbErr> {
    let older = row::Entity::find()
        .filter(row::Column::ThingId.eq(thing.as_str()))
        .filter(row::Column::Number.lt(before))
        .order_by_desc(row::Column::Number);
    older.one(db).await?.map(Revision::try_from).transpose()
}

/// The revisions of a thing up to `from`, the newest first: one page, and one more when there are
/// more.
pub async fn history(
    db: &impl ConnectionTrait,
    thing: &ThingId,
    from: Option<i32>,
) -> Result<Vec<Revision>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::ThingId.eq(thing.as_str()))
        .filter(row::Column::Number.lte(from.unwrap_or(i32::MAX)))
        .order_by_desc(row::Column::Number)
        .limit(PAGE + 1)
        .all(db)
        .await?;
    rows.into_iter().map(Revision::try_from).collect()
}

/// The versions that `account` wrote, oldest first, each with the thing it is of.
pub async fn by(
    db: &impl ConnectionTrait,
    account: &str,
) -> Result<Vec<(String, Revision)>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::AccountId.eq(account))
        .order_by_asc(row::Column::At)
        .order_by_asc(row::Column::ThingId)
        .order_by_asc(row::Column::Number)
        .all(db)
        .await?;
    rows.into_iter().map(|row| Ok((row.thing_id.clone(), row.try_into()?))).collect()
}

/// Takes the name of `account` off the versions it wrote; gives how many.
pub async fn unname(db: &impl ConnectionTrait, account: &str) -> Result<u64, DbErr> {
    let nobody =
        row::ActiveModel { account_id: Set(None), author_left: Set(true), ..Default::default() };
    let theirs = row::Entity::update_many().set(nobody).filter(row::Column::AccountId.eq(account));
    Ok(theirs.exec(db).await?.rows_affected)
}

/// Takes the revisions of `things` away.
pub async fn forget(db: &impl ConnectionTrait, things: &[String]) -> Result<(), DbErr> {
    let of_them = row::Column::ThingId.is_in(things);
    row::Entity::delete_many().filter(of_them).exec(db).await.map(|_| ())
}
