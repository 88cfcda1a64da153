//! The people of a mailing: how it reached them, what they answered.

use chrono::{DateTime, NaiveDate, Utc};
use cordee_store::sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter,
    QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait},
};
use serde_json::Value;

use crate::contact::model::Contact;

use super::super::model::{
    Answer, AnsweredBy, Fate, MailingId, Question, Recipient, RecipientId, Way,
};
use super::row::recipient as row;

/// How many rows one statement writes.
pub(super) const AT_ONCE: usize = 500;

pub(super) fn wrong(error: &dyn std::fmt::Display) -> DbErr {
    DbErr::Type(error.to_string())
}

pub(super) fn read(row: row::Model) -> Result<Recipient, DbErr> {
    let held = |found: Option<_>, text: &str| found.ok_or_else(|| wrong(&text.to_owned()));
    let way = Way::named(&row.way).ok_or_else(|| wrong(&row.way))?;
    let answer = answer_of(&row)?;
    Ok(Recipient {
        id: row.id.parse().map_err(|it| wrong(&it))?,
        contact: row.contact_id.map(|id| id.parse()).transpose().map_err(|it| wrong(&it))?,
        name: row.name,
        mail: row.mail,
        way,
        outbox: row.outbox_id,
        fate: held(Fate::named(&row.fate), &row.fate)?,
        fate_note: row.fate_note,
        answer,
        reminders: row.reminders,
        reminded_at: row.reminded_at,
    })
}

fn answer_of(row: &row::Model) -> Result<Option<Answer>, DbErr> {
    let (Some(chosen), Some(on), Some(at)) = (&row.answer, row.answered_on, row.answered_at) else {
        return Ok(None);
    };
    let by = row.answer_channel.as_deref().and_then(AnsweredBy::named);
    Ok(Some(Answer {
        chosen: serde_json::from_value(chosen.clone()).map_err(|it| wrong(&it))?,
        note: row.answer_note.clone().unwrap_or_default(),
        by: by.ok_or_else(|| wrong(&"an answer came by no known way"))?,
        on,
        written_by: row.answered_for.clone(),
        at,
    }))
}

/// Adds people to a mailing, with the name that the outbox knows their mail by.
pub async fn insert_all(
    db: &impl ConnectionTrait,
    mailing: &MailingId,
    people: &[(RecipientId, &Contact, Way, Option<String>)],
) -> Result<(), DbErr> {
    for some in people.chunks(AT_ONCE) {
        let rows = some.iter().map(|(id, contact, way, outbox)| row::ActiveModel {
            id: Set(id.to_string()),
            mailing_id: Set(mailing.to_string()),
            contact_id: Set(Some(contact.id.to_string())),
            name: Set(contact.description.who.said()),
            sorted: Set(contact.description.who.sorted()),
            mail: Set(contact.description.mails.first().map(ToString::to_string)),
            way: Set(way.name().to_owned()),
            outbox_id: Set(outbox.clone()),
            fate: Set(Fate::Waiting.name().to_owned()),
            fate_note: Set(None),
            fate_at: Set(None),
            answer: Set(None),
            answer_note: Set(None),
            answer_channel: Set(None),
            answered_on: Set(None),
            answered_for: Set(None),
            answered_at: Set(None),
            reminders: Set(0),
            reminded_at: Set(None),
        });
        row::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Which people of a mailing a page shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    #[default]
    All,
    /// Those who have not answered.
    Silent,
    Answered,
    /// Those whom it did not reach.
    Unreached,
    /// Those who are reached by post or by telephone.
    ByHand,
}

impl Show {
    pub const ALL: [Self; 5] =
        [Self::All, Self::Silent, Self::Answered, Self::Unreached, Self::ByHand];

    pub fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Silent => "silent",
            Self::Answered => "answered",
            Self::Unreached => "unreached",
            Self::ByHand => "by-hand",
        }
    }

    pub fn named(name: &str) -> Self {
        Self::ALL.into_iter().find(|show| show.name() == name).unwrap_or_default()
    }

    fn condition(self, mailing: &MailingId) -> Condition {
        let of = Condition::all().add(row::Column::MailingId.eq(mailing.as_str()));
        let (fate, way) = (row::Column::Fate, row::Column::Way);
        match self {
            Self::All => of,
            Self::Silent => of.add(row::Column::AnsweredAt.is_null()),
            Self::Answered => of.add(row::Column::AnsweredAt.is_not_null()),
            Self::Unreached => of.add(
                Condition::any()
                    .add(fate.is_in([Fate::Failed.name(), Fate::Returned.name()]))
                    .add(way.eq(Way::None.name())),
            ),
            Self::ByHand => of.add(way.is_in([Way::Post.name(), Way::Telephone.name()])),
        }
    }
}

/// At most `most` people of a mailing, by name, after the place `after` (sort key and identifier).
pub async fn recipients(
    db: &impl ConnectionTrait,
    mailing: &MailingId,
    show: Show,
    after: Option<(&str, &str)>,
    most: u64,
) -> Result<Vec<(Recipient, String)>, DbErr> {
    let mut condition = show.condition(mailing);
    if let Some((sorted, id)) = after {
        let same = Condition::all().add(row::Column::Sorted.eq(sorted)).add(row::Column::Id.gt(id));
        condition = condition.add(Condition::any().add(row::Column::Sorted.gt(sorted)).add(same));
    }
    let rows = row::Entity::find()
        .filter(condition)
        .order_by_asc(row::Column::Sorted)
        .order_by_asc(row::Column::Id)
        .limit(most)
        .all(db)
        .await?;
    let with_place = |row: row::Model| {
        let sorted = row.sorted.clone();
        read(row).map(|recipient| (recipient, sorted))
    };
    rows.into_iter().map(with_place).collect()
}

/// One person of a mailing.
pub async fn recipient(
    db: &impl ConnectionTrait,
    mailing: &MailingId,
    id: &RecipientId,
) -> Result<Option<Recipient>, DbErr> {
    let row = row::Entity::find_by_id(id.as_str())
        .filter(row::Column::MailingId.eq(mailing.as_str()))
        .one(db)
        .await?;
    row.map(read).transpose()
}

/// One person of whatever mailing, with the identifier of this.
pub(super) async fn with_mailing(
    db: &impl ConnectionTrait,
    id: &str,
) -> Result<Option<(String, Recipient)>, DbErr> {
    let row = row::Entity::find_by_id(id).one(db).await?;
    row.map(|row| Ok((row.mailing_id.clone(), read(row)?))).transpose()
}

/// How many people of a mailing are in which state.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Count {
    pub way: String,
    pub fate: String,
    pub answered: bool,
    pub number: i64,
}

/// Counts the people of a mailing by way, fate and whether they answered.
pub async fn count(db: &impl ConnectionTrait, mailing: &MailingId) -> Result<Vec<Count>, DbErr> {
    let answered = Expr::col(row::Column::AnsweredAt).is_not_null();
    row::Entity::find()
        .select_only()
        .columns([row::Column::Way, row::Column::Fate])
        .expr_as(answered.clone(), "answered")
        .expr_as(Expr::col(row::Column::Id).count(), "number")
        .filter(row::Column::MailingId.eq(mailing.as_str()))
        .group_by(row::Column::Way)
        .group_by(row::Column::Fate)
        .group_by(answered)
        .into_model::<Count>()
        .all(db)
        .await
}

/// How often each answer to `question` was chosen.
pub async fn tally(
    db: &impl ConnectionTrait,
    mailing: &MailingId,
    question: &Question,
) -> Result<Vec<usize>, DbErr> {
    let answers: Vec<Value> = row::Entity::find()
        .select_only()
        .column(row::Column::Answer)
        .filter(Show::Answered.condition(mailing))
        .into_tuple()
        .all(db)
        .await?;
    let mut tally = vec![0; question.choices.len()];
    for answer in answers {
        let chosen: Vec<usize> = serde_json::from_value(answer).map_err(|it| wrong(&it))?;
        for position in chosen {
            if let Some(count) = tally.get_mut(position) {
                *count += 1;
            }
        }
    }
    Ok(tally)
}

/// Those who have not answered, whom a mail reaches.
pub async fn silent(
    db: &impl ConnectionTrait,
    mailing: &MailingId,
) -> Result<Vec<Recipient>, DbErr> {
    let rows = row::Entity::find()
        .filter(Show::Silent.condition(mailing))
        .filter(row::Column::Way.eq(Way::Mail.name()))
        .filter(row::Column::Fate.is_not_in([Fate::Failed.name(), Fate::Returned.name()]))
        .order_by_asc(row::Column::Sorted)
        .order_by_asc(row::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

/// Notes that people were reminded, each by the mail that the outbox knows by this name.
pub async fn reminded(
    db: &impl ConnectionTrait,
    people: &[(RecipientId, String)],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    for (recipient, outbox) in people {
        row::Entity::update_many()
            .col_expr(row::Column::Reminders, Expr::col(row::Column::Reminders).add(1))
            .col_expr(row::Column::RemindedAt, Expr::value(Some(now)))
            .col_expr(row::Column::OutboxId, Expr::value(Some(outbox.clone())))
            .col_expr(row::Column::Fate, Expr::value(Fate::Waiting.name()))
            .filter(row::Column::Id.eq(recipient.as_str()))
            .exec(db)
            .await?;
    }
    Ok(())
}

/// Reaches somebody by `way` from now on.
pub async fn set_way(
    db: &impl ConnectionTrait,
    recipient: &RecipientId,
    way: Way,
) -> Result<(), DbErr> {
    row::Entity::update_many()
        .col_expr(row::Column::Way, Expr::value(way.name()))
        .filter(row::Column::Id.eq(recipient.as_str()))
        .exec(db)
        .await
        .map(|_| ())
}

/// Notes what somebody answered, in the place of what they had.
pub async fn answer(
    db: &impl ConnectionTrait,
    recipient: &RecipientId,
    answer: &Answer,
) -> Result<(), DbErr> {
    let chosen = serde_json::to_value(&answer.chosen).map_err(|it| wrong(&it))?;
    let on: Option<NaiveDate> = Some(answer.on);
    let set = row::ActiveModel {
        answer: Set(Some(chosen)),
        answer_note: Set(Some(answer.note.clone())),
        answer_channel: Set(Some(answer.by.name().to_owned())),
        answered_on: Set(on),
        answered_for: Set(answer.written_by.clone()),
        answered_at: Set(Some(answer.at)),
        ..Default::default()
    };
    row::Entity::update_many()
        .set(set)
        .filter(row::Column::Id.eq(recipient.as_str()))
        .exec(db)
        .await
        .map(|_| ())
}
