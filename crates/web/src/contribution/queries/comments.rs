//! What is said of contributions.

use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait},
};

use super::super::model::comment::{Comment, CommentId};
use super::super::model::listing::{Part, Place};
use super::super::model::{Reason, Standing};
use super::row::comment as row;
use super::{identifier, reason, unknown};

pub(super) fn read(row: row::Model) -> Result<Comment, DbErr> {
    Ok(Comment {
        id: identifier(&row.id, "comment")?,
        contribution: identifier(&row.contribution_id, "thing")?,
        workstream: identifier(&row.workstream_id, "workstream")?,
        text: row.text,
        lang: identifier(&row.language, "language")?,
        name: row.author_name,
        mail: row.author_mail.map(|mail| identifier(&mail, "mail")).transpose()?,
        standing: Standing::named(&row.standing).ok_or_else(|| unknown("standing"))?,
        reason: reason(row.reason.as_ref())?,
        posted_at: row.posted_at,
    })
}

/// The place in a list that a comment has.
pub(super) fn place_of(comment: &Comment) -> Result<Place, DbErr> {
    Ok(Place { at: comment.posted_at, id: identifier(comment.id.as_str(), "comment")? })
}

/// The published comments on the contribution `of`, the oldest first: at most `most`, after a place if one
/// is given.
pub async fn comments(
    db: &impl ConnectionTrait,
    of: &ThingId,
    after: Option<&Place>,
    most: u64,
) -> Result<Part<Comment>, DbErr> {
    let mut found = row::Entity::find()
        .filter(row::Column::ContributionId.eq(of.as_str()))
        .filter(row::Column::Standing.eq(Standing::Published.name()));
    if let Some(place) = after {
        let order = [row::Column::PostedAt, row::Column::Id];
        let order = order.map(|column| Expr::col((row::Entity, column)));
        let there = [Expr::val(place.at), Expr::val(place.id.as_str())];
        found = found.filter(Expr::tuple(order).gt(Expr::tuple(there)));
    }
    let rows = found
        .order_by_asc(row::Column::PostedAt)
        .order_by_asc(row::Column::Id)
        .limit(most + 1)
        .all(db)
        .await?;
    part_of(rows, most)
}

/// A part of at most `most` rows, of which one more was read.
pub(super) fn part_of(mut rows: Vec<row::Model>, most: u64) -> Result<Part<Comment>, DbErr> {
    let is_more = most < rows.len() as u64;
    rows.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    let rows: Vec<Comment> = rows.into_iter().map(read).collect::<Result<_, _>>()?;
    let next = rows.last().filter(|_| is_more).map(place_of).transpose()?;
    Ok(Part { rows, next })
}

/// Every comment on the contribution `of`, however it stands, the oldest first: for the folder.
pub async fn comments_among(
    db: &impl ConnectionTrait,
    of: &ThingId,
) -> Result<Vec<Comment>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::ContributionId.eq(of.as_str()))
        .order_by_asc(row::Column::PostedAt)
        .order_by_asc(row::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

/// The comment `id`, when it is on a contribution of `workstream`.
pub async fn comment(
    db: &impl ConnectionTrait,
    workstream: &ThingId,
    id: &str,
) -> Result<Option<Comment>, DbErr> {
    let found =
        row::Entity::find_by_id(id).filter(row::Column::WorkstreamId.eq(workstream.as_str()));
    found.one(db).await?.map(read).transpose()
}

/// Whether a comment has this identifier already, here or elsewhere.
pub async fn is_comment_taken(db: &impl ConnectionTrait, id: &CommentId) -> Result<bool, DbErr> {
    Ok(row::Entity::find_by_id(id.as_str()).one(db).await?.is_some())
}

/// Records a comment.
pub async fn insert_comment(db: &impl ConnectionTrait, new: &Comment) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        id: Set(new.id.to_string()),
        contribution_id: Set(new.contribution.to_string()),
        workstream_id: Set(new.workstream.to_string()),
        text: Set(new.text.clone()),
        language: Set(new.lang.code().to_owned()),
        author_name: Set(new.name.clone()),
        author_mail: Set(new.mail.as_ref().map(|mail| mail.as_str().to_lowercase())),
        standing: Set(new.standing.name().to_owned()),
        reason: Set(new.reason.map(|reason| reason.name().to_owned())),
        posted_at: Set(new.posted_at),
    };
    row::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

/// Says where a comment stands from now on; `why` is why it is hidden.
pub async fn set_comment_standing(
    db: &impl ConnectionTrait,
    id: &CommentId,
    standing: Standing,
    why: Option<Reason>,
) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        id: Set(id.to_string()),
        standing: Set(standing.name().to_owned()),
        reason: Set(why.map(|reason| reason.name().to_owned())),
        ..Default::default()
    };
    row.update(db).await.map(|_| ())
}
