//! Beside which points the remarks of those who read a synthesis before everybody does stand.

use std::collections::BTreeMap;

use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

use super::super::model::PointId;
use super::row::{point, remark, synthesis};

/// Lets the members of the workstream read the synthesis `of`, or no more.
pub async fn set_in_review(
    db: &impl ConnectionTrait,
    of: &ThingId,
    is_open: bool,
) -> Result<(), DbErr> {
    let row = synthesis::ActiveModel {
        thing_id: Set(of.to_string()),
        in_review: Set(is_open),
        ..Default::default()
    };
    row.update(db).await.map(|_| ())
}

/// Says that a comment stands beside `point`.
pub async fn add_remark(
    db: &impl ConnectionTrait,
    comment: &str,
    beside: &PointId,
) -> Result<(), DbErr> {
    let row = remark::ActiveModel {
        comment_id: Set(comment.to_owned()),
        point_id: Set(beside.to_string()),
    };
    remark::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

/// The comments that stand beside a point of the synthesis `of`, each with that.
pub async fn remarked(
    db: &impl ConnectionTrait,
    of: &ThingId,
) -> Result<BTreeMap<String, String>, DbErr> {
    let points = point::Entity::find()
        .select_only()
        .column(point::Column::Id)
        .filter(point::Column::SynthesisId.eq(of.as_str()))
        .into_query();
    let rows = remark::Entity::find()
        .filter(remark::Column::PointId.in_subquery(points))
        .order_by_asc(remark::Column::CommentId)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.comment_id, row.point_id)).collect())
}
