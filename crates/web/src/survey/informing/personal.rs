//! What is held about those who left an address and have not confirmed it yet; once they have, they are in
//! the address book, which holds them.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};

use crate::spine::personal::purging::Purge;
use crate::spine::personal::{
    About, Cause, Detail, Entry, Ground, Held, Holding, Kept, Person, SeenBy, Taken, Whose,
};

use super::model::{DAYS, Request};
use super::queries;

pub const ALL: &[&dyn Holding] = &[&Requests];

struct Requests;

const REQUEST: Held = Held {
    table: "survey_contact_request",
    columns: &[
        "mail",
        "first_name",
        "last_name",
        "commune",
        "informed",
        "takes_part",
        "language",
        "asked_on",
    ],
    besides: &["hash", "destination_id", "survey_id", "mails"],
};

#[async_trait]
impl Holding for Requests {
    fn about(&self) -> About {
        About {
            name: "survey-contacts",
            held: &[REQUEST],
            whose: Whose::Visitors,
            ground: Ground::Consent,
            kept: Kept::Days(DAYS),
            seen_by: SeenBy::Nobody,
        }
    }

    async fn export(&self, db: &DatabaseTransaction, person: &Person) -> Result<Vec<Entry>, DbErr> {
        let mail = person.account.email.as_str();
        let all = queries::requests_of(db, &person.destination, mail).await?;
        let entry = |(request, day): &(Request, _)| {
            let name = format!("{} {}", request.first_name, request.last_name);
            let wish = format!("survey-contact-wish-{}", request.wishes.name());
            let mut entry: Entry = vec![
                ("name", Detail::Text(name.trim().to_owned())),
                ("email", Detail::Text(request.mail.to_string())),
            ];
            entry.extend(request.commune.clone().map(|it| ("address", Detail::Text(it))));
            entry.extend([
                ("language", Detail::Word(format!("language-{}", request.lang.code()))),
                ("purpose", Detail::Word(wish)),
                ("asked", Detail::Day(*day)),
            ]);
            entry
        };
        Ok(all.iter().map(entry).collect())
    }

    async fn erase(
        &self,
        db: &DatabaseTransaction,
        person: &Person,
        _: DateTime<Utc>,
    ) -> Result<Taken, DbErr> {
        let mail = person.account.email.as_str();
        queries::forget_of(db, &person.destination, mail).await.map(Taken::gone)
    }

    async fn purge(&self, purge: &Purge<'_>) -> Result<Vec<(Cause, u64)>, DbErr> {
        let before = queries::oldest(purge.today());
        let gone = queries::forget_before(purge.db, &purge.destination.id, before).await?;
        Ok(vec![(Cause::Time, gone)])
    }
}
