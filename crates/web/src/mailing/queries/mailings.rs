//! Mailings: what is written.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

use super::super::model::{Letter, Mailing, MailingId, State};
use super::row::{list, mailing as row};

/// How many mailings a page shows.
pub const PAGE: u64 = 50;

fn wrong(error: &dyn std::fmt::Display) -> DbErr {
    DbErr::Type(error.to_string())
}

fn read(row: row::Model) -> Result<Mailing, DbErr> {
    let state = State::named(&row.state)
        .ok_or_else(|| DbErr::Type(format!("a mailing has the state `{}`", row.state)))?;
    let question = row.question.map(serde_json::from_value).transpose();
    let list = row.list_id.map(|id| id.parse()).transpose().map_err(|it| wrong(&it))?;
    let letter = Letter {
        list,
        language: row.language.parse().map_err(|it| wrong(&it))?,
        subject: row.subject,
        text: row.text,
        reply_to: row.reply_to,
        question: question.map_err(|it| wrong(&it))?,
        answer_by: row.answer_by,
        statutory: row.statutory,
    };
    Ok(Mailing {
        id: row.id.parse().map_err(|it| wrong(&it))?,
        letter,
        state,
        revision: row.revision,
        created_at: row.created_at,
        sent_at: row.sent_at,
    })
}

fn own(destination: &ThingId, id: &MailingId) -> Condition {
    Condition::all()
        .add(row::Column::DestinationId.eq(destination.as_str()))
        .add(row::Column::Id.eq(id.as_str()))
}

/// The mailings of `destination`, the youngest first, after the one `after`.
pub async fn listed(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    after: Option<&Mailing>,
    most: u64,
) -> Result<Vec<Mailing>, DbErr> {
    let mut condition = Condition::all().add(row::Column::DestinationId.eq(destination.as_str()));
    if let Some(place) = after {
        let created = row::Column::CreatedAt;
        let same = Condition::all()
            .add(created.eq(place.created_at))
            .add(row::Column::Id.gt(place.id.as_str()));
        condition = condition.add(Condition::any().add(created.lt(place.created_at)).add(same));
    }
    let rows = row::Entity::find()
        .filter(condition)
        .order_by_desc(row::Column::CreatedAt)
        .order_by_asc(row::Column::Id)
        .limit(most)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

/// The mailing `id` of `destination`.
pub async fn by_id(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &MailingId,
) -> Result<Option<Mailing>, DbErr> {
    row::Entity::find().filter(own(destination, id)).one(db).await?.map(read).transpose()
}

/// Those of the mailings `ids` that are of `destination`, by identifier.
pub async fn by_ids(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    ids: impl IntoIterator<Item = &MailingId>,
) -> Result<BTreeMap<MailingId, Mailing>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::DestinationId.eq(destination.as_str()))
        .filter(row::Column::Id.is_in(ids.into_iter().map(MailingId::as_str)))
        .all(db)
        .await?;
    let named = |row: row::Model| read(row).map(|mailing| (mailing.id.clone(), mailing));
    rows.into_iter().map(named).collect()
}

fn columns(letter: &Letter) -> Result<row::ActiveModel, DbErr> {
    let question = letter.question.as_ref().map(serde_json::to_value).transpose();
    Ok(row::ActiveModel {
        list_id: Set(letter.list.as_ref().map(ToString::to_string)),
        language: Set(letter.language.code().to_owned()),
        subject: Set(letter.subject.clone()),
        text: Set(letter.text.clone()),
        reply_to: Set(letter.reply_to.clone()),
        question: Set(question.map_err(|it| wrong(&it))?),
        answer_by: Set(letter.answer_by),
        statutory: Set(letter.statutory),
        ..Default::default()
    })
}

/// Keeps a new draft.
pub async fn insert(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &MailingId,
    letter: &Letter,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        id: Set(id.to_string()),
        destination_id: Set(destination.to_string()),
        state: Set(State::Draft.name().to_owned()),
        revision: Set(1),
        created_at: Set(now),
        changed_at: Set(now),
        sent_at: Set(None),
        ..columns(letter)?
    };
    row::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

/// Keeps a mailing as it stands, whether it left or not.
pub async fn restore(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    mailing: &Mailing,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        id: Set(mailing.id.to_string()),
        destination_id: Set(destination.to_string()),
        state: Set(mailing.state.name().to_owned()),
        revision: Set(mailing.revision),
        created_at: Set(mailing.created_at),
        changed_at: Set(now),
        sent_at: Set(mailing.sent_at),
        ..columns(&mailing.letter)?
    };
    row::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

/// Why a draft is not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// It moved on meanwhile, or left.
    #[error("the mailing is at revision {now} now")]
    MovedOn { now: i32 },
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Changes a draft, unless it moved on from `revision`.
pub async fn change(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &MailingId,
    letter: &Letter,
    revision: i32,
    now: DateTime<Utc>,
) -> Result<(), ChangeError> {
    let set = row::ActiveModel {
        revision: Set(revision.saturating_add(1)),
        changed_at: Set(now),
        ..columns(letter)?
    };
    let changed = row::Entity::update_many()
        .set(set)
        .filter(own(destination, id))
        .filter(row::Column::State.eq(State::Draft.name()))
        .filter(row::Column::Revision.eq(revision))
        .exec(db)
        .await?;
    if changed.rows_affected == 0 {
        let now = by_id(db, destination, id).await?.map_or(0, |mailing| mailing.revision);
        return Err(ChangeError::MovedOn { now });
    }
    Ok(())
}

/// Notes that a draft left; gives whether it was one still, at `revision`. Whoever asks in the same moment waits for
/// the other's transaction, and finds that it left.
pub async fn mark_sent(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &MailingId,
    revision: i32,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let set = row::ActiveModel {
        state: Set(State::Sent.name().to_owned()),
        sent_at: Set(Some(now)),
        ..Default::default()
    };
    let changed = row::Entity::update_many()
        .set(set)
        .filter(own(destination, id))
        .filter(row::Column::State.eq(State::Draft.name()))
        .filter(row::Column::Revision.eq(revision))
        .exec(db)
        .await?;
    Ok(changed.rows_affected != 0)
}

/// Takes a draft away; what left stays. Gives whether there was one.
pub async fn remove(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &MailingId,
) -> Result<bool, DbErr> {
    let gone = row::Entity::delete_many()
        .filter(own(destination, id))
        .filter(row::Column::State.eq(State::Draft.name()))
        .exec(db)
        .await?;
    Ok(gone.rows_affected != 0)
}

/// Takes every list and mailing of `destination` away.
pub async fn forget_destination(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> Result<(), DbErr> {
    let ours = row::Column::DestinationId.eq(destination.as_str());
    row::Entity::delete_many().filter(ours).exec(db).await?;
    let ours = list::Column::DestinationId.eq(destination.as_str());
    list::Entity::delete_many().filter(ours).exec(db).await.map(|_| ())
}
