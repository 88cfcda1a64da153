//! What is held about those who drop corrections in, who wrote in them, and whose words somebody typed.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};

use crate::contact;
use crate::spine::editing::{comment, origin};
use crate::spine::personal::{
    About, Detail, Entry, Ground, Held, Holding, Kept, Person, SeenBy, Taken, Whose,
};

use super::queries;

pub const ALL: &[&dyn Holding] = &[&Corrections, &OnBehalf];

/// Who dropped which file in, and who changed and commented what in it.
struct Corrections;

#[async_trait]
impl Holding for Corrections {
    fn about(&self) -> About {
        About {
            name: "corrections",
            held: &[Held {
                table: "correction",
                columns: &[
                    "account_id",
                    "at",
                    "file_name",
                    "proposed",
                    "title",
                    "changes",
                    "comments",
                ],
                besides: &[
                    "id",
                    "thing_id",
                    "field",
                    "base_revision",
                    "base",
                    "author_left",
                    "warnings",
                    "settled_at",
                    "taken",
                    "refused",
                ],
            }],
            whose: Whose::Members,
            ground: Ground::PublicInterest,
            kept: Kept::ForGood,
            seen_by: SeenBy::Workers,
        }
    }

    async fn export(&self, db: &DatabaseTransaction, person: &Person) -> Result<Vec<Entry>, DbErr> {
        let entry = |(_, file, at)| -> Entry {
            vec![("file", Detail::Text(file)), ("when", Detail::Instant(at))]
        };
        Ok(queries::by(db, &person.account.id).await?.into_iter().map(entry).collect())
    }

    async fn erase(
        &self,
        db: &DatabaseTransaction,
        person: &Person,
        _now: DateTime<Utc>,
    ) -> Result<Taken, DbErr> {
        queries::unname(db, &person.account.id).await.map(Taken::anonymised)
    }
}

/// Whose words a comment holds that somebody else typed.
struct OnBehalf;

/// The cards that are those of the holder of an account.
async fn cards(db: &DatabaseTransaction, person: &Person) -> Result<Vec<String>, DbErr> {
    let found =
        contact::queries::persons_at(db, &person.destination, &person.account.email).await?;
    Ok(found.into_iter().map(|contact| contact.id.to_string()).collect())
}

#[async_trait]
impl Holding for OnBehalf {
    fn about(&self) -> About {
        About {
            name: "on-behalf",
            held: &[Held {
                table: "comment_origin",
                columns: &["contact_id", "name", "means", "said_on"],
                besides: &["comment_id"],
            }],
            whose: Whose::Contacts,
            ground: Ground::PublicInterest,
            kept: Kept::ForGood,
            seen_by: SeenBy::Workers,
        }
    }

    async fn export(&self, db: &DatabaseTransaction, person: &Person) -> Result<Vec<Entry>, DbErr> {
        let said = origin::said_by(db, &cards(db, person).await?).await?;
        let entry = |(_, comment): (String, comment::Comment)| -> Entry {
            let said_on = comment.origin.as_ref().and_then(|origin| origin.said_on);
            let mut entry: Entry = vec![("when", Detail::Instant(comment.at))];
            entry.extend(said_on.map(|day| ("said-on", Detail::Day(day))));
            entry.extend(comment.quote.map(|quote| ("quote", Detail::Text(quote))));
            entry.push(("comment", Detail::Text(comment.text)));
            entry
        };
        Ok(comment::some(db, &said).await?.into_iter().map(entry).collect())
    }

    async fn erase(
        &self,
        db: &DatabaseTransaction,
        person: &Person,
        _now: DateTime<Utc>,
    ) -> Result<Taken, DbErr> {
        origin::unname(db, &cards(db, person).await?).await.map(Taken::anonymised)
    }
}
