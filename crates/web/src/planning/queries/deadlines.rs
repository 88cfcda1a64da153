//! Deadlines: what must be done by when, and who is in charge.

use chrono::{DateTime, NaiveDate, Utc};
use cordee_almanac::DateRange;
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::spine::identity;

use super::super::model::Deadline;
use super::plans;

/// The most deadlines of one process.
pub const MOST: u64 = 500;
/// The most deadlines that are read at all.
const MOST_EVER: u64 = 100_000;

mod row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "deadline")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub destination_id: String,
        pub process_id: String,
        pub plan_id: Option<String>,
        pub title: String,
        pub first: Option<Date>,
        pub last: Date,
        pub account_id: Option<String>,
        #[sea_orm(column_type = "Text")]
        pub note: String,
        pub done_at: Option<DateTimeUtc>,
        pub revision: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

fn deadline(row: row::Model) -> Result<Deadline, DbErr> {
    Ok(Deadline {
        id: row.id,
        process: row.process_id.parse().map_err(|error| DbErr::Type(format!("{error}")))?,
        plan: row.plan_id,
        title: row.title,
        first: row.first,
        last: row.last,
        account: row.account_id,
        note: row.note,
        done_at: row.done_at,
        revision: row.revision,
    })
}

/// The deadlines of `process`, each with what it leads to and when that is, by their day.
pub async fn of_process(
    db: &impl ConnectionTrait,
    process: &ThingId,
) -> Result<Vec<(Deadline, Option<(String, NaiveDate)>)>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::ProcessId.eq(process.as_str()))
        .order_by_asc(row::Column::Last)
        .order_by_asc(row::Column::Id)
        .limit(MOST)
        .all(db)
        .await?;
    let plans = plans::of_process(db, process).await?;
    let of = |row: row::Model| {
        let plan = plans.iter().find(|plan| Some(&plan.id) == row.plan_id.as_ref());
        let plan = plan.map(|plan| (plan.aim.title.clone(), plan.aim.on));
        Ok((deadline(row)?, plan))
    };
    rows.into_iter().map(of).collect()
}

/// The deadlines of `destination` in `window` that are not done, by their day.
pub async fn in_window(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    window: DateRange,
) -> Result<Vec<Deadline>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::DestinationId.eq(destination.as_str()))
        .filter(row::Column::Last.between(window.first(), window.last()))
        .filter(row::Column::DoneAt.is_null())
        .order_by_asc(row::Column::Last)
        .order_by_asc(row::Column::Id)
        .limit(MOST)
        .all(db)
        .await?;
    rows.into_iter().map(deadline).collect()
}

/// The deadlines of `destination` on one of `days` that somebody is in charge of and that are not
/// done.
pub async fn due(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    days: &[NaiveDate],
) -> Result<Vec<Deadline>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::DestinationId.eq(destination.as_str()))
        .filter(row::Column::Last.is_in(days.iter().copied()))
        .filter(row::Column::DoneAt.is_null())
        .filter(row::Column::AccountId.is_not_null())
        .order_by_asc(row::Column::Last)
        .order_by_asc(row::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(deadline).collect()
}

/// All the deadlines of `destination`, done ones too, as a portable folder holds them.
pub async fn every(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> Result<Vec<Deadline>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::DestinationId.eq(destination.as_str()))
        .order_by_asc(row::Column::Id)
        .limit(MOST_EVER)
        .all(db)
        .await?;
    rows.into_iter().map(deadline).collect()
}

/// Whether the identifier `id` is a deadline's, of whatever process.
pub async fn is_taken(db: &impl ConnectionTrait, id: &str) -> Result<bool, DbErr> {
    Ok(row::Entity::find_by_id(id).one(db).await?.is_some())
}

/// The deadline `id` of `process`.
pub async fn by_id(
    db: &impl ConnectionTrait,
    process: &ThingId,
    id: &str,
) -> Result<Option<Deadline>, DbErr> {
    let of_it = row::Column::ProcessId.eq(process.as_str());
    row::Entity::find_by_id(id).filter(of_it).one(db).await?.map(deadline).transpose()
}

async fn columns(
    db: &impl ConnectionTrait,
    deadline: &Deadline,
) -> Result<row::ActiveModel, DbErr> {
    let account = match &deadline.account {
        Some(account) => identity::still(db, account).await?,
        None => None,
    };
    Ok(row::ActiveModel {
        title: Set(deadline.title.clone()),
        first: Set(deadline.first),
        last: Set(deadline.last),
        account_id: Set(account),
        note: Set(deadline.note.clone()),
        ..Default::default()
    })
}

/// Adds a deadline.
pub async fn insert(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    deadline: &Deadline,
) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        id: Set(deadline.id.clone()),
        destination_id: Set(destination.to_string()),
        process_id: Set(deadline.process.to_string()),
        plan_id: Set(deadline.plan.clone()),
        done_at: Set(deadline.done_at),
        revision: Set(1),
        ..columns(db, deadline).await?
    };
    row::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

/// Changes a deadline, unless it moved on from its revision; gives whether it had not.
pub async fn write(db: &impl ConnectionTrait, deadline: &Deadline) -> Result<bool, DbErr> {
    let mut row = columns(db, deadline).await?;
    row.revision = Set(deadline.revision.saturating_add(1));
    let changed = row::Entity::update_many()
        .set(row)
        .filter(row::Column::Id.eq(deadline.id.as_str()))
        .filter(row::Column::Revision.eq(deadline.revision))
        .exec(db)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Ticks a deadline (`Some`), or takes the tick away (`None`).
pub async fn set_done(
    db: &impl ConnectionTrait,
    id: &str,
    at: Option<DateTime<Utc>>,
) -> Result<(), DbErr> {
    let change = row::ActiveModel { done_at: Set(at), ..Default::default() };
    let one = row::Entity::update_many().set(change).filter(row::Column::Id.eq(id));
    one.exec(db).await.map(|_| ())
}

/// Takes a deadline away.
pub async fn remove(db: &impl ConnectionTrait, id: &str) -> Result<(), DbErr> {
    row::Entity::delete_by_id(id).exec(db).await.map(|_| ())
}

/// What `account` is in charge of, by its day.
pub async fn of_account(db: &impl ConnectionTrait, account: &str) -> Result<Vec<Deadline>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::AccountId.eq(account))
        .order_by_asc(row::Column::Last)
        .order_by_asc(row::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(deadline).collect()
}

/// Takes `account` off what it is in charge of; gives how many.
pub async fn unname(db: &impl ConnectionTrait, account: &str) -> Result<u64, DbErr> {
    let nobody = row::ActiveModel { account_id: Set(None), ..Default::default() };
    let theirs = row::Entity::update_many().set(nobody).filter(row::Column::AccountId.eq(account));
    Ok(theirs.exec(db).await?.rows_affected)
}

pub async fn forget(db: &impl ConnectionTrait, destination: &ThingId) -> Result<(), DbErr> {
    let ours = row::Column::DestinationId.eq(destination.as_str());
    row::Entity::delete_many().filter(ours).exec(db).await.map(|_| ())
}
