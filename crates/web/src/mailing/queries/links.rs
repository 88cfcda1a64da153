//! Personal links: the database keeps hashes of their secrets only.

use cordee_store::ThingId;
use cordee_store::sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait};

use crate::spine::secret::hash;

use super::super::model::{Mailing, MailingId, Recipient, RecipientId};
use super::recipients;
use super::row::link;

/// How many links one statement keeps.
const AT_ONCE: usize = 500;

/// Keeps one link for each of `recipients`, whose secrets are `secrets`.
pub async fn make_links(
    db: &impl ConnectionTrait,
    made: &[(RecipientId, String)],
) -> Result<(), DbErr> {
    for some in made.chunks(AT_ONCE) {
        let rows = some.iter().map(|(recipient, secret)| link::ActiveModel {
            hash: Set(hash(secret)),
            recipient_id: Set(recipient.to_string()),
        });
        link::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Whose link `secret` is, with their mailing.
pub async fn recipient_of(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    secret: &str,
) -> Result<Option<(Mailing, Recipient)>, DbErr> {
    let Some(found) = link::Entity::find_by_id(hash(secret)).one(db).await? else {
        return Ok(None);
    };
    let Some((mailing, recipient)) = recipients::with_mailing(db, &found.recipient_id).await?
    else {
        return Ok(None);
    };
    let mailing: MailingId = mailing.parse().map_err(|error| DbErr::Type(format!("{error}")))?;
    let mailing = super::by_id(db, destination, &mailing).await?;
    Ok(mailing.map(|mailing| (mailing, recipient)))
}
