//! Reminders in the database.

use chrono::{DateTime, Utc};
use cordee_store::sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, sea_query::Expr,
};
use cordee_store::{ThingId, random_text};

mod row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "reminder")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub destination_id: String,
        pub account_id: String,
        pub thing_id: String,
        pub at: DateTimeUtc,
        #[sea_orm(column_type = "Text", nullable)]
        pub note: Option<String>,
        pub created_at: DateTimeUtc,
        pub told_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// What somebody asked to be reminded of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    pub id: String,
    pub account: String,
    pub thing: String,
    pub at: DateTime<Utc>,
    pub note: Option<String>,
}

impl From<row::Model> for Reminder {
    fn from(row: row::Model) -> Self {
        Self {
            id: row.id,
            account: row.account_id,
            thing: row.thing_id,
            at: row.at,
            note: row.note,
        }
    }
}

/// Records that `account` wishes to be reminded of `thing`; gives the reminder's identifier.
pub async fn add(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    reminder: Reminder,
    now: DateTime<Utc>,
) -> Result<String, DbErr> {
    let id = random_text(12);
    let row = row::ActiveModel {
        id: Set(id.clone()),
        destination_id: Set(destination.to_string()),
        account_id: Set(reminder.account),
        thing_id: Set(reminder.thing),
        at: Set(reminder.at),
        note: Set(reminder.note),
        created_at: Set(now),
        told_at: Set(None),
    };
    row::Entity::insert(row).exec_without_returning(db).await?;
    Ok(id)
}

fn waiting(account: &str) -> Condition {
    Condition::all().add(row::Column::AccountId.eq(account)).add(row::Column::ToldAt.is_null())
}

/// The reminders of `account` on `thing` that are to come, the next first.
pub async fn to_come(
    db: &impl ConnectionTrait,
    account: &str,
    thing: &ThingId,
) -> Result<Vec<Reminder>, DbErr> {
    let rows = row::Entity::find()
        .filter(waiting(account))
        .filter(row::Column::ThingId.eq(thing.as_str()))
        .order_by_asc(row::Column::At)
        .order_by_asc(row::Column::Id)
        .limit(MOST)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Reminder::from).collect())
}

/// How many reminders wait for one account on one thing at most.
pub const MOST: u64 = 50;

/// How many reminders of `account` on `thing` are to come.
pub async fn count(
    db: &impl ConnectionTrait,
    account: &str,
    thing: &ThingId,
) -> Result<u64, DbErr> {
    let of_thing = row::Column::ThingId.eq(thing.as_str());
    row::Entity::find().filter(waiting(account)).filter(of_thing).count(db).await
}

/// Takes the reminder `id` for told: gives it, the first time only, once its hour has come.
pub async fn take(
    db: &impl ConnectionTrait,
    id: &str,
    now: DateTime<Utc>,
) -> Result<Option<Reminder>, DbErr> {
    let taken = row::Entity::update_many()
        .col_expr(row::Column::ToldAt, Expr::value(Some(now)))
        .filter(row::Column::Id.eq(id))
        .filter(row::Column::ToldAt.is_null())
        .filter(row::Column::At.lte(now))
        .exec(db)
        .await?;
    if taken.rows_affected == 0 {
        return Ok(None);
    }
    Ok(row::Entity::find_by_id(id).one(db).await?.map(Reminder::from))
}

/// Takes the reminder `id` of `account` away, and gives it.
pub async fn drop(
    db: &impl ConnectionTrait,
    account: &str,
    id: &str,
) -> Result<Option<Reminder>, DbErr> {
    let own = row::Entity::find_by_id(id).filter(waiting(account));
    let Some(found) = own.one(db).await? else { return Ok(None) };
    row::Entity::delete_by_id(id).exec(db).await?;
    Ok(Some(found.into()))
}

/// All the reminders of `account`, by their hour.
pub async fn all_of(db: &impl ConnectionTrait, account: &str) -> Result<Vec<Reminder>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::AccountId.eq(account))
        .order_by_asc(row::Column::At)
        .order_by_asc(row::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Reminder::from).collect())
}

/// Takes the reminders of `account` away; gives how many.
pub async fn forget_person(db: &impl ConnectionTrait, account: &str) -> Result<u64, DbErr> {
    let own = row::Column::AccountId.eq(account);
    Ok(row::Entity::delete_many().filter(own).exec(db).await?.rows_affected)
}

/// Takes the reminders that were told before `before` away; gives how many.
pub async fn forget_told(db: &impl ConnectionTrait, before: DateTime<Utc>) -> Result<u64, DbErr> {
    let told = row::Column::ToldAt.lt(before);
    Ok(row::Entity::delete_many().filter(told).exec(db).await?.rows_affected)
}
