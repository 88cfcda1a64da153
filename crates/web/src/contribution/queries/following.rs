//! What was done with contributions, and the links by which their authors find them again.

use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait},
};

use crate::spine::secret;

use super::super::model::listing::{Part, Place};
use super::super::model::logging::{LogLine, What};
use super::row::{line as row, link};
use super::{identifier, reason, unknown};

fn read(row: row::Model) -> Result<LogLine, DbErr> {
    Ok(LogLine {
        id: identifier(&row.id, "line")?,
        contribution: identifier(&row.contribution_id, "thing")?,
        comment: row.comment_id.map(|id| identifier(&id, "comment")).transpose()?,
        at: row.at,
        what: What::named(&row.what).ok_or_else(|| unknown("act"))?,
        reason: reason(row.reason.as_ref())?,
    })
}

/// Adds a line to the log of `workstream`.
pub async fn log(
    db: &impl ConnectionTrait,
    workstream: &ThingId,
    new: &LogLine,
) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        id: Set(new.id.to_string()),
        contribution_id: Set(new.contribution.to_string()),
        workstream_id: Set(workstream.to_string()),
        comment_id: Set(new.comment.as_ref().map(ToString::to_string)),
        at: Set(new.at),
        what: Set(new.what.name().to_owned()),
        reason: Set(new.reason.map(|reason| reason.name().to_owned())),
    };
    row::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

/// What was done with the contribution `of` and with its comments, in the order in which it was.
pub async fn log_of(db: &impl ConnectionTrait, of: &ThingId) -> Result<Vec<LogLine>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::ContributionId.eq(of.as_str()))
        .order_by_asc(row::Column::At)
        .order_by_asc(row::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

/// What was done with the contributions of `workstream`, the last first: at most `most`, after a place if
/// one is given.
pub async fn log_part(
    db: &impl ConnectionTrait,
    workstream: &ThingId,
    (after, most): (Option<&Place>, u64),
) -> Result<Part<LogLine>, DbErr> {
    let mut found = row::Entity::find().filter(row::Column::WorkstreamId.eq(workstream.as_str()));
    if let Some(place) = after {
        let order = [row::Column::At, row::Column::Id];
        let order = order.map(|column| Expr::col((row::Entity, column)));
        let there = [Expr::val(place.at), Expr::val(place.id.as_str())];
        found = found.filter(Expr::tuple(order).lt(Expr::tuple(there)));
    }
    let found = found.order_by_desc(row::Column::At).order_by_desc(row::Column::Id);
    let mut rows = found.limit(most + 1).all(db).await?;
    let is_more = most < rows.len() as u64;
    rows.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    let place = |row: &row::Model| -> Result<Place, DbErr> {
        Ok(Place { at: row.at, id: identifier(&row.id, "line")? })
    };
    let next = rows.last().filter(|_| is_more).map(place).transpose()?;
    let rows = rows.into_iter().map(read).collect::<Result<_, _>>()?;
    Ok(Part { rows, next })
}

/// Keeps that `secret` leads to a contribution.
pub async fn keep_link(db: &impl ConnectionTrait, id: &ThingId, secret: &str) -> Result<(), DbErr> {
    let row =
        link::ActiveModel { hash: Set(secret::hash(secret)), contribution_id: Set(id.to_string()) };
    link::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

/// The contribution that a secret link leads to.
pub async fn by_secret(db: &impl ConnectionTrait, secret: &str) -> Result<Option<ThingId>, DbErr> {
    let found = link::Entity::find_by_id(secret::hash(secret)).one(db).await?;
    found.map(|link| identifier(&link.contribution_id, "thing")).transpose()
}

/// Takes away the links that lead to a contribution.
pub async fn forget_links(db: &impl ConnectionTrait, id: &ThingId) -> Result<(), DbErr> {
    let own = link::Column::ContributionId.eq(id.as_str());
    link::Entity::delete_many().filter(own).exec(db).await.map(|_| ())
}
