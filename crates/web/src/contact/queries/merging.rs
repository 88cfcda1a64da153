//! Contacts that were found to be one, with what was before; and pairs that were found to be two.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::OnConflict,
};

use crate::spine::editing::origin;

use super::super::model::ContactId;
use super::reading::identifier;

/// How many merges are shown, to be undone.
const MOST_SHOWN: u64 = 50;

mod merge_row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "contact_merge")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub destination_id: String,
        pub kept_id: String,
        pub gone_id: String,
        pub before: Json,
        pub revision: i32,
        pub merged_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod distinct_row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "contact_distinct")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub one: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub other: String,
        pub destination_id: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Two contacts that were found to be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    pub id: String,
    pub kept: ContactId,
    pub gone: ContactId,
    /// What was typed of the one that is kept, before.
    pub before: Vec<(String, String)>,
    /// The revision of the one that is kept, after.
    pub revision: i32,
    pub merged_at: DateTime<Utc>,
}

fn merge_of(row: merge_row::Model) -> Result<Merge, DbErr> {
    let before = serde_json::from_value(row.before);
    Ok(Merge {
        id: row.id,
        kept: identifier(&row.kept_id)?,
        gone: identifier(&row.gone_id)?,
        before: before.map_err(|error| DbErr::Json(error.to_string()))?,
        revision: row.revision,
        merged_at: row.merged_at,
    })
}

/// Notes that two contacts were merged.
pub async fn merge(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    merge: &Merge,
) -> Result<(), DbErr> {
    let before = serde_json::to_value(&merge.before);
    let row = merge_row::ActiveModel {
        id: Set(merge.id.clone()),
        destination_id: Set(destination.to_string()),
        kept_id: Set(merge.kept.to_string()),
        gone_id: Set(merge.gone.to_string()),
        before: Set(before.map_err(|error| DbErr::Json(error.to_string()))?),
        revision: Set(merge.revision),
        merged_at: Set(merge.merged_at),
    };
    merge_row::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

/// The merges of `destination` that can be undone, the last first.
pub async fn merges(db: &impl ConnectionTrait, destination: &ThingId) -> Result<Vec<Merge>, DbErr> {
    let rows = merge_row::Entity::find()
        .filter(merge_row::Column::DestinationId.eq(destination.as_str()))
        .order_by_desc(merge_row::Column::MergedAt)
        .order_by_asc(merge_row::Column::Id)
        .limit(MOST_SHOWN)
        .all(db)
        .await?;
    rows.into_iter().map(merge_of).collect()
}

/// The merge `id` of `destination`.
pub async fn merge_by_id(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &str,
) -> Result<Option<Merge>, DbErr> {
    let ours = merge_row::Column::DestinationId.eq(destination.as_str());
    let row = merge_row::Entity::find_by_id(id).filter(ours).one(db).await?;
    row.map(merge_of).transpose()
}

/// Forgets a merge: it was undone.
pub async fn undone(db: &impl ConnectionTrait, id: &str) -> Result<(), DbErr> {
    merge_row::Entity::delete_by_id(id).exec(db).await.map(|_| ())
}

/// A pair, the lower identifier first.
fn pair(a: &ContactId, b: &ContactId) -> (String, String) {
    let (a, b) = if a < b { (a, b) } else { (b, a) };
    (a.to_string(), b.to_string())
}

/// Notes that two contacts are two, whatever they have in common.
pub async fn set_distinct(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    a: &ContactId,
    b: &ContactId,
) -> Result<(), DbErr> {
    let (one, other) = pair(a, b);
    let row = distinct_row::ActiveModel {
        one: Set(one),
        other: Set(other),
        destination_id: Set(destination.to_string()),
    };
    let both = [distinct_row::Column::One, distinct_row::Column::Other];
    let known = OnConflict::columns(both).do_nothing().to_owned();
    distinct_row::Entity::insert(row).on_conflict(known).exec_without_returning(db).await?;
    Ok(())
}

/// Forgets that two contacts are two: they may be one after all.
pub async fn forget_distinct(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    a: &ContactId,
    b: &ContactId,
) -> Result<(), DbErr> {
    let (one, other) = pair(a, b);
    distinct_row::Entity::delete_many()
        .filter(distinct_row::Column::DestinationId.eq(destination.as_str()))
        .filter(distinct_row::Column::One.eq(one))
        .filter(distinct_row::Column::Other.eq(other))
        .exec(db)
        .await
        .map(|_| ())
}

/// The pairs of `destination` that are two, the lower identifier first.
pub async fn distinct(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> Result<BTreeSet<(String, String)>, DbErr> {
    let ours = distinct_row::Column::DestinationId.eq(destination.as_str());
    let rows = distinct_row::Entity::find().filter(ours).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.one, row.other)).collect())
}

/// The contacts `ids`, with those that went into them, and into those.
pub(super) async fn with_merged(
    db: &impl ConnectionTrait,
    ids: &[ContactId],
) -> Result<BTreeSet<String>, DbErr> {
    let mut all: BTreeSet<String> = ids.iter().map(ToString::to_string).collect();
    let mut last: Vec<String> = all.iter().cloned().collect();
    while !last.is_empty() {
        let gone: Vec<String> = merge_row::Entity::find()
            .select_only()
            .column(merge_row::Column::GoneId)
            .filter(merge_row::Column::KeptId.is_in(&last))
            .into_tuple()
            .all(db)
            .await?;
        last = gone.into_iter().filter(|id| all.insert(id.clone())).collect();
    }
    Ok(all)
}

/// Gives what those of `gone` said, who were made one with somebody, to whom they were made one with.
pub(super) async fn pass_on_what_was_said(
    db: &impl ConnectionTrait,
    gone: &[String],
) -> Result<(), DbErr> {
    let merged = merge_row::Column::GoneId.is_in(gone);
    for row in merge_row::Entity::find().filter(merged).all(db).await? {
        if !gone.contains(&row.kept_id) {
            origin::pass_on(db, &row.gone_id, &row.kept_id).await?;
        }
    }
    Ok(())
}
