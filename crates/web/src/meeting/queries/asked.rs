//! The mailings by which the members of a meeting are asked.

use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, sea_query::Expr,
};

use crate::mailing::model::MailingId;

use super::row::meeting;

/// Which mailings a meeting has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    pub convocation: Option<MailingId>,
    pub poll: Option<MailingId>,
}

/// The mailings of a meeting; they may be gone since.
pub async fn asked(db: &impl ConnectionTrait, meeting: &ThingId) -> Result<Asked, DbErr> {
    let found: Option<(Option<String>, Option<String>)> = meeting::Entity::find()
        .select_only()
        .columns([meeting::Column::ConvocationMailingId, meeting::Column::DatePollMailingId])
        .filter(meeting::Column::ThingId.eq(meeting.as_str()))
        .into_tuple()
        .one(db)
        .await?;
    let (convocation, poll) = found.unwrap_or_default();
    let read = |id: Option<String>| id.and_then(|id| id.parse().ok());
    Ok(Asked { convocation: read(convocation), poll: read(poll) })
}

async fn set(
    db: &impl ConnectionTrait,
    meeting: &ThingId,
    column: meeting::Column,
    mailing: &MailingId,
) -> Result<(), DbErr> {
    meeting::Entity::update_many()
        .col_expr(column, Expr::value(Some(mailing.to_string())))
        .filter(meeting::Column::ThingId.eq(meeting.as_str()))
        .exec(db)
        .await
        .map(|_| ())
}

/// Notes by which mailing the members are convened.
pub async fn set_convocation(
    db: &impl ConnectionTrait,
    meeting: &ThingId,
    mailing: &MailingId,
) -> Result<(), DbErr> {
    set(db, meeting, meeting::Column::ConvocationMailingId, mailing).await
}

/// Notes by which mailing a date is looked for.
pub async fn set_poll(
    db: &impl ConnectionTrait,
    meeting: &ThingId,
    mailing: &MailingId,
) -> Result<(), DbErr> {
    set(db, meeting, meeting::Column::DatePollMailingId, mailing).await
}
