//! What a portable folder brings: mailings that left elsewhere, with the people who got them. Nothing of
//! it is queued.

use std::collections::BTreeSet;

use cordee_store::sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect,
};

use super::super::model::{Answer, FileId, ListId, MailingId, Recipient, RecipientId};
use super::recipients::{AT_ONCE, wrong};
use super::row::{file, list, mailing, recipient as row};

/// Whether the identifier `id` is a list's, of whatever destination.
pub async fn is_list_taken(db: &impl ConnectionTrait, id: &ListId) -> Result<bool, DbErr> {
    Ok(list::Entity::find_by_id(id.as_str()).one(db).await?.is_some())
}

/// Whether the identifier `id` is a mailing's, of whatever destination.
pub async fn is_taken(db: &impl ConnectionTrait, id: &MailingId) -> Result<bool, DbErr> {
    Ok(mailing::Entity::find_by_id(id.as_str()).one(db).await?.is_some())
}

/// Whether the identifier `id` is that of a file of a mailing, of whatever destination.
pub async fn is_file_taken(db: &impl ConnectionTrait, id: &FileId) -> Result<bool, DbErr> {
    let found: Option<String> = file::Entity::find_by_id(id.as_str())
        .select_only()
        .column(file::Column::Id)
        .into_tuple()
        .one(db)
        .await?;
    Ok(found.is_some())
}

/// Which of the identifiers `ids` are those of people of a mailing, of whatever destination.
pub async fn taken(
    db: &impl ConnectionTrait,
    ids: &[RecipientId],
) -> Result<BTreeSet<String>, DbErr> {
    let mut taken = BTreeSet::new();
    for some in ids.chunks(AT_ONCE) {
        let found: Vec<String> = row::Entity::find()
            .select_only()
            .column(row::Column::Id)
            .filter(row::Column::Id.is_in(some.iter().map(RecipientId::as_str)))
            .into_tuple()
            .all(db)
            .await?;
        taken.extend(found);
    }
    Ok(taken)
}

/// Adds people to a mailing as they stand, each with what they are sorted by.
pub async fn restore_people(
    db: &impl ConnectionTrait,
    mailing: &MailingId,
    people: &[(Recipient, String)],
) -> Result<(), DbErr> {
    for some in people.chunks(AT_ONCE) {
        let rows: Vec<row::ActiveModel> = some
            .iter()
            .map(|(one, sorted)| columns(mailing, one, sorted))
            .collect::<Result<_, _>>()?;
        row::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

fn columns(mailing: &MailingId, one: &Recipient, sorted: &str) -> Result<row::ActiveModel, DbErr> {
    let answer = one.answer.as_ref();
    let chosen = answer.map(|answer| serde_json::to_value(&answer.chosen)).transpose();
    let by = |answer: &Answer| answer.by.name().to_owned();
    Ok(row::ActiveModel {
        id: Set(one.id.to_string()),
        mailing_id: Set(mailing.to_string()),
        contact_id: Set(one.contact.as_ref().map(ToString::to_string)),
        name: Set(one.name.clone()),
        sorted: Set(sorted.to_owned()),
        mail: Set(one.mail.clone()),
        way: Set(one.way.name().to_owned()),
        outbox_id: Set(None),
        fate: Set(one.fate.name().to_owned()),
        fate_note: Set(one.fate_note.clone()),
        fate_at: Set(None),
        answer: Set(chosen.map_err(|it| wrong(&it))?),
        answer_note: Set(answer.map(|answer| answer.note.clone())),
        answer_channel: Set(answer.map(by)),
        answered_on: Set(answer.map(|answer| answer.on)),
        answered_for: Set(answer.and_then(|answer| answer.written_by.clone())),
        answered_at: Set(answer.map(|answer| answer.at)),
        reminders: Set(one.reminders),
        reminded_at: Set(one.reminded_at),
    })
}
