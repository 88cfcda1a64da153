//! Corrections in the database.

use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};

use crate::spine::identity;
use crate::spine::thing::{from_json, to_json};

use super::model::{Correction, Settled};

/// How many corrections a page shows: the newest.
pub const MOST: u64 = 50;

mod row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "correction")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub thing_id: String,
        pub field: String,
        pub base_revision: i32,
        #[sea_orm(column_type = "Text")]
        pub base: String,
        #[sea_orm(column_type = "Text")]
        pub proposed: String,
        pub title: Option<String>,
        pub file_name: String,
        pub account_id: Option<String>,
        pub author_left: bool,
        pub at: DateTimeUtc,
        pub changes: Json,
        pub comments: Json,
        pub warnings: Json,
        pub settled_at: Option<DateTimeUtc>,
        pub taken: i32,
        pub refused: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

fn correction(row: row::Model) -> Result<Correction, DbErr> {
    let (taken, refused) = (row.taken, row.refused);
    Ok(Correction {
        id: row.id,
        thing: row.thing_id.parse().map_err(|error| DbErr::Type(format!("{error}")))?,
        field: row.field,
        base_revision: row.base_revision,
        base: row.base,
        proposed: row.proposed,
        title: row.title,
        file_name: row.file_name,
        account: row.account_id,
        author_left: row.author_left,
        at: row.at,
        changes: from_json(row.changes)?,
        comments: from_json(row.comments)?,
        warnings: from_json(row.warnings)?,
        settled: row.settled_at.map(|at| Settled { at, taken, refused }),
    })
}

/// Keeps a correction that was dropped in.
pub async fn keep(db: &impl ConnectionTrait, correction: &Correction) -> Result<(), DbErr> {
    let account = match &correction.account {
        Some(account) => identity::still(db, account).await?,
        None => None,
    };
    let row = row::ActiveModel {
        id: Set(correction.id.clone()),
        thing_id: Set(correction.thing.to_string()),
        field: Set(correction.field.clone()),
        base_revision: Set(correction.base_revision),
        base: Set(correction.base.clone()),
        proposed: Set(correction.proposed.clone()),
        title: Set(correction.title.clone()),
        file_name: Set(correction.file_name.clone()),
        author_left: Set(account.is_none()),
        account_id: Set(account),
        at: Set(correction.at),
        changes: Set(to_json(&correction.changes)?),
        comments: Set(to_json(&correction.comments)?),
        warnings: Set(to_json(&correction.warnings)?),
        settled_at: Set(None),
        taken: Set(0),
        refused: Set(0),
    };
    row::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

/// The corrections for `thing`: those to be settled first, the newest first.
pub async fn of(db: &impl ConnectionTrait, thing: &ThingId) -> Result<Vec<Correction>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::ThingId.eq(thing.as_str()))
        .order_by_desc(row::Column::At)
        .order_by_asc(row::Column::Id)
        .limit(MOST)
        .all(db)
        .await?;
    let all: Vec<Correction> = rows.into_iter().map(correction).collect::<Result<_, _>>()?;
    let (open, settled): (Vec<_>, Vec<_>) = all.into_iter().partition(|it| it.settled.is_none());
    Ok(open.into_iter().chain(settled).collect())
}

/// The correction `id` for `thing`.
pub async fn by_id(
    db: &impl ConnectionTrait,
    thing: &ThingId,
    id: &str,
) -> Result<Option<Correction>, DbErr> {
    let of_it = row::Column::ThingId.eq(thing.as_str());
    row::Entity::find_by_id(id).filter(of_it).one(db).await?.map(correction).transpose()
}

/// Settles a correction, unless that was done already; gives whether it was not.
pub async fn settle(db: &impl ConnectionTrait, id: &str, settled: Settled) -> Result<bool, DbErr> {
    let done = row::Entity::update_many()
        .col_expr(row::Column::SettledAt, Expr::value(Some(settled.at)))
        .col_expr(row::Column::Taken, Expr::value(settled.taken))
        .col_expr(row::Column::Refused, Expr::value(settled.refused))
        .filter(row::Column::Id.eq(id))
        .filter(row::Column::SettledAt.is_null())
        .exec(db)
        .await?;
    Ok(done.rows_affected == 1)
}

/// What `account` dropped in: the title of what it is for, the name of the file, and when.
pub async fn by(
    db: &impl ConnectionTrait,
    account: &str,
) -> Result<Vec<(String, String, DateTime<Utc>)>, DbErr> {
    let rows = row::Entity::find()
        .select_only()
        .columns([row::Column::ThingId, row::Column::FileName, row::Column::At])
        .filter(row::Column::AccountId.eq(account))
        .order_by_asc(row::Column::At)
        .order_by_asc(row::Column::Id);
    rows.into_tuple().all(db).await
}

/// Takes the name of `account` off what it dropped in; gives how many.
pub async fn unname(db: &impl ConnectionTrait, account: &str) -> Result<u64, DbErr> {
    let nobody =
        row::ActiveModel { account_id: Set(None), author_left: Set(true), ..Default::default() };
    let theirs = row::Entity::update_many().set(nobody).filter(row::Column::AccountId.eq(account));
    Ok(theirs.exec(db).await?.rows_affected)
}
