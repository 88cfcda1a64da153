//! What is held about those who work in a workstream.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};

use crate::spine::personal::purging::Purge;
use crate::spine::personal::{
    About, Cause, Detail, Entry, Ground, Held, Holding, Kept, Person, SeenBy, Taken, Whose,
};
use crate::spine::thing;

use super::model::membership::Member;
use super::queries;

pub const ALL: &[&dyn Holding] = &[&Members];

/// How many days after a workstream was closed it is known who worked in it.
const DAYS: i64 = 365;

struct Members;

const MEMBER: Held = Held {
    table: "workstream_member",
    columns: &["name", "mail", "profile", "is_facilitator", "is_public"],
    besides: &["id", "workstream_id", "position", "revision"],
};

fn entry(title: String, one: &Member) -> Entry {
    let person = &one.person;
    let mail = person.mail.as_ref().map(ToString::to_string).unwrap_or_default();
    let texts =
        [("workstream", title), ("name", person.name.clone().unwrap_or_default()), ("email", mail)];
    let texts = texts.into_iter().filter(|(_, text)| !text.is_empty());
    let mut entry: Entry = texts.map(|(name, text)| (name, Detail::Text(text))).collect();
    let profile = format!("gathering-profile-{}", person.profile.name());
    entry.push(("profile", Detail::Word(profile)));
    if person.is_facilitator {
        entry.push(("facilitator", Detail::Word("gathering-yes".to_owned())));
    }
    if person.is_public {
        entry.push(("named", Detail::Word("gathering-yes".to_owned())));
    }
    entry
}

/// The category stays once the name is gone: how many worked there, as what, is public.
#[async_trait]
impl Holding for Members {
    fn about(&self) -> About {
        About {
            name: "workstream-members",
            held: &[MEMBER],
            whose: Whose::Contacts,
            ground: Ground::Consent,
            kept: Kept::Days(DAYS),
            seen_by: SeenBy::Workers,
        }
    }

    async fn export(&self, db: &DatabaseTransaction, person: &Person) -> Result<Vec<Entry>, DbErr> {
        let mail = person.account.email.as_str();
        let mut entries = vec![];
        for (workstream, one) in queries::of_mail(db, &person.destination, mail).await? {
            let thing = thing::any(db, &person.destination, &workstream).await?;
            let title = thing.map(|thing| thing.title.said(person.account.language).line());
            entries.push(entry(title.unwrap_or_default(), &one));
        }
        Ok(entries)
    }

    async fn erase(
        &self,
        db: &DatabaseTransaction,
        person: &Person,
        _: DateTime<Utc>,
    ) -> Result<Taken, DbErr> {
        let mail = person.account.email.as_str();
        queries::anonymise_of(db, &person.destination, mail).await.map(Taken::anonymised)
    }

    async fn purge(&self, purge: &Purge<'_>) -> Result<Vec<(Cause, u64)>, DbErr> {
        let before = purge.before(Kept::Days(DAYS));
        let gone = queries::anonymise(purge.db, &purge.destination.id, before).await?;
        Ok(vec![(Cause::Time, gone)])
    }
}
