//! What is held about those who sit in bodies.

use async_trait::async_trait;
use cordee_store::ThingId;
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};

use crate::contact;
use crate::spine::personal::{
    About, Detail, Entry, Ground, Held, Holding, Kept, Person, SeenBy, Whose,
};
use crate::spine::thing;

use super::model::Mandate;
use super::queries;

pub const ALL: &[&dyn Holding] = &[&Mandates];

struct Mandates;

const MEMBER: Held = Held {
    table: "body_member",
    columns: &["person_id", "organisation_id", "title", "starts", "ends", "merged_from"],
    besides: &["id", "body_id", "position", "voice", "deputy_of"],
};

/// A seat outlives the contact, without a name: what was decided stays legible.
#[async_trait]
impl Holding for Mandates {
    fn about(&self) -> About {
        About {
            name: "mandates",
            held: &[MEMBER],
            whose: Whose::Contacts,
            ground: Ground::PublicInterest,
            kept: Kept::ForGood,
            seen_by: SeenBy::Everybody,
        }
    }

    async fn export(&self, db: &DatabaseTransaction, person: &Person) -> Result<Vec<Entry>, DbErr> {
        let own = contact::queries::persons_at(db, &person.destination, &person.account.email);
        let ids: Vec<_> = own.await?.into_iter().map(|contact| contact.id).collect();
        let mut entries = vec![];
        for (body, title, mandate) in queries::of_persons(db, &ids).await? {
            let name = name(db, &person.destination, &body, person).await?;
            entries.push(entry(name, title, mandate));
        }
        Ok(entries)
    }
}

async fn name(
    db: &DatabaseTransaction,
    destination: &ThingId,
    body: &str,
    person: &Person,
) -> Result<String, DbErr> {
    let id: ThingId = body.parse().map_err(|error| DbErr::Type(format!("{error}")))?;
    let thing = thing::any(db, destination, &id).await?;
    let said = thing.map(|thing| thing.title.said(person.account.language).line());
    Ok(said.unwrap_or_default())
}

fn entry(body: String, title: String, mandate: Mandate) -> Entry {
    let text = |text: String| (!text.is_empty()).then_some(Detail::Text(text));
    let details = [
        ("body", text(body)),
        ("roles", text(title)),
        ("mandate-starts", mandate.starts.map(Detail::Day)),
        ("mandate-ends", mandate.ends.map(Detail::Day)),
    ];
    details.into_iter().filter_map(|(name, detail)| Some((name, detail?))).collect()
}
