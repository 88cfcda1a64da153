//! Schedules: when something that is done again and again is due next. Several instances share
//! them: whoever moves one on has its turn, once.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, OnConflict},
};

/// When a schedule was done, and is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    pub name: String,
    /// The rule from which `next_at` was computed.
    pub rule: String,
    pub last_at: Option<DateTime<Utc>>,
    pub next_at: DateTime<Utc>,
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "schedule")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        pub rule: String,
        pub last_at: Option<DateTimeUtc>,
        pub next_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The schedules that are known, by name.
pub async fn all(db: &impl ConnectionTrait) -> Result<Vec<Turn>, DbErr> {
    let rows = row::Entity::find().order_by_asc(row::Column::Name).all(db).await?;
    let turn = |row: row::Model| Turn {
        name: row.name,
        rule: row.rule,
        last_at: row.last_at,
        next_at: row.next_at,
    };
    Ok(rows.into_iter().map(turn).collect())
}

/// Notes a schedule that is new, due first at `next_at`; one that is there stays as it is.
pub async fn note(
    db: &impl ConnectionTrait,
    name: &str,
    rule: &str,
    next_at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        name: Set(name.to_owned()),
        rule: Set(rule.to_owned()),
        last_at: Set(None),
        next_at: Set(next_at),
    };
    row::Entity::insert(row)
        .on_conflict(OnConflict::column(row::Column::Name).do_nothing().to_owned())
        .exec_without_returning(db)
        .await
        .map(|_| ())
}

/// Notes that the rule of a schedule is another one now, and when it makes it due.
pub async fn change(
    db: &impl ConnectionTrait,
    turn: &Turn,
    rule: &str,
    next_at: DateTime<Utc>,
) -> Result<(), DbErr> {
    row::Entity::update_many()
        .col_expr(row::Column::Rule, Expr::value(rule))
        .col_expr(row::Column::NextAt, Expr::value(next_at))
        .filter(row::Column::Name.eq(turn.name.as_str()))
        .filter(row::Column::Rule.eq(turn.rule.as_str()))
        .exec(db)
        .await
        .map(|_| ())
}

/// Moves the schedule of `turn` on to `next_at`. Gives whether the turn is ours: an instance that
/// comes second moves nothing.
pub async fn move_on(
    db: &impl ConnectionTrait,
    turn: &Turn,
    now: DateTime<Utc>,
    next_at: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let moved = row::Entity::update_many()
        .col_expr(row::Column::LastAt, Expr::value(Some(now)))
        .col_expr(row::Column::NextAt, Expr::value(next_at))
        .filter(row::Column::Name.eq(turn.name.as_str()))
        .filter(row::Column::NextAt.eq(turn.next_at))
        .exec(db)
        .await?;
    Ok(moved.rows_affected == 1)
}
