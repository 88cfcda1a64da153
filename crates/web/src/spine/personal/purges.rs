//! The journal of purges, which the register shows; and the list of erasures, which names nobody.

use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, sea_query::OnConflict,
};

use super::Cause;
use crate::spine::secret;

/// How many lines a page shows.
pub const PAGE: u64 = 50;
/// Under this name the journal notes that the whole purge ran.
const WHOLE: &str = "all";

mod row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "purge_run")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub destination_id: Option<String>,
        pub at: DateTimeUtc,
        pub holding: String,
        pub cause: String,
        pub count: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod erasure_row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "erasure")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub account_hash: String,
        pub at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// One line: how much of which holding went, when and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub id: i64,
    pub at: DateTime<Utc>,
    pub holding: String,
    pub cause: Cause,
    pub count: u64,
    /// Whether it was of no destination: then the whole instance is counted.
    pub is_shared: bool,
}

/// Notes that `count` of `holding` went.
pub async fn note(
    db: &impl ConnectionTrait,
    destination: Option<&ThingId>,
    holding: &str,
    cause: Cause,
    count: u64,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        destination_id: Set(destination.map(ToString::to_string)),
        at: Set(now),
        holding: Set(holding.to_owned()),
        cause: Set(cause.name().to_owned()),
        count: Set(i32::try_from(count).unwrap_or(i32::MAX)),
        ..Default::default()
    };
    row::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

/// Notes that the whole purge ran, in place of the time before.
pub async fn note_run(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<(), DbErr> {
    row::Entity::delete_many().filter(row::Column::Holding.eq(WHOLE)).exec(db).await?;
    note(db, None, WHOLE, Cause::Time, 0, now).await
}

/// When the whole purge last ran.
pub async fn last_run(db: &impl ConnectionTrait) -> Result<Option<DateTime<Utc>>, DbErr> {
    let whole = row::Entity::find().filter(row::Column::Holding.eq(WHOLE));
    Ok(whole.order_by_desc(row::Column::Id).one(db).await?.map(|row| row.at))
}

/// What went from a destination, or was nobody's own, the last first: those before the line `before`,
/// one page and one more when there are more.
pub async fn lines(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    before: Option<i64>,
) -> Result<Vec<Line>, DbErr> {
    let of_it = row::Column::DestinationId;
    let own = Condition::any().add(of_it.eq(destination.as_str())).add(of_it.is_null());
    let rows = row::Entity::find()
        .filter(own)
        .filter(row::Column::Holding.ne(WHOLE))
        .filter(row::Column::Id.lt(before.unwrap_or(i64::MAX)))
        .order_by_desc(row::Column::Id)
        .limit(PAGE + 1);
    let line = |row: row::Model| {
        Some(Line {
            id: row.id,
            at: row.at,
            is_shared: row.destination_id.is_none(),
            cause: Cause::named(&row.cause)?,
            holding: row.holding,
            count: u64::try_from(row.count).unwrap_or_default(),
        })
    };
    Ok(rows.all(db).await?.into_iter().filter_map(line).collect())
}

/// What the list of erasures keeps of an account: nothing that says whose it was.
pub fn hash(account: &str) -> String {
    secret::hash(account)
}

/// Notes that `account` was erased.
pub async fn note_erasure(
    db: &impl ConnectionTrait,
    account: &str,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = erasure_row::ActiveModel { account_hash: Set(hash(account)), at: Set(now) };
    let known = OnConflict::column(erasure_row::Column::AccountHash).do_nothing().to_owned();
    erasure_row::Entity::insert(row).on_conflict(known).exec_without_returning(db).await.map(|_| ())
}

/// The migration that brought the list of erasures: an older database has none.
pub const SINCE: &str = "m0019_personal";

/// Every account that was erased, by its hash, oldest first: to be kept outside the database, and
/// handed to [`super::erasing::erase_again`] after a restore.
pub async fn erased(db: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    erasure_row::Entity::find()
        .select_only()
        .column(erasure_row::Column::AccountHash)
        .order_by_asc(erasure_row::Column::At)
        .order_by_asc(erasure_row::Column::AccountHash)
        .into_tuple()
        .all(db)
        .await
}

/// Takes the journal of a destination away, with the destination itself.
pub async fn forget(db: &impl ConnectionTrait, destination: &ThingId) -> Result<(), DbErr> {
    let of_it = row::Column::DestinationId.eq(destination.as_str());
    row::Entity::delete_many().filter(of_it).exec(db).await.map(|_| ())
}
