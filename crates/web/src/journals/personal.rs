//! What the journal holds about people: their pseudonym, and what was withheld about them.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};

use crate::spine::journal;
use crate::spine::personal::{
    About, Detail, Entry, Ground, Held, Holding, Kept, Person, SeenBy, Taken, Whose,
};

pub const ALL: &[&dyn Holding] = &[&Lines];

/// How many acts an export tells.
const MOST: u64 = 10_000;

/// The lines of the journal, which bear pseudonyms.
struct Lines;

#[async_trait]
impl Holding for Lines {
    fn about(&self) -> About {
        About {
            name: "journal",
            held: &[
                Held {
                    table: "journal_line",
                    columns: &["at", "act", "who", "whom", "withheld_salt", "withheld_value"],
                    besides: &[
                        "id",
                        "destination_id",
                        "thing_id",
                        "other_id",
                        "process_id",
                        "detail",
                        "about",
                        "about_salt",
                        "about_value",
                        "withheld",
                        "number",
                        "batch",
                        "fingerprint",
                    ],
                },
                Held {
                    table: "pseudonym",
                    columns: &["account_id", "pseudonym"],
                    besides: &["destination_id"],
                },
            ],
            whose: Whose::Members,
            ground: Ground::PublicInterest,
            kept: Kept::ForGood,
            seen_by: SeenBy::Workers,
        }
    }

    async fn export(&self, db: &DatabaseTransaction, person: &Person) -> Result<Vec<Entry>, DbErr> {
        let Person { destination, account } = person;
        let found = journal::acts_of(db, destination, &account.id, MOST).await?;
        let Some((pseudonym, acts)) = found else { return Ok(vec![]) };
        let mut entries: Vec<Entry> = vec![vec![("pseudonym", Detail::Text(pseudonym))]];
        let entry = |(at, act)| -> Entry {
            vec![("when", Detail::Instant(at)), ("act", Detail::Text(act))]
        };
        entries.extend(acts.into_iter().map(entry));
        Ok(entries)
    }

    async fn erase(
        &self,
        db: &DatabaseTransaction,
        person: &Person,
        _now: DateTime<Utc>,
    ) -> Result<Taken, DbErr> {
        let Person { destination, account } = person;
        journal::forget_person(db, destination, &account.id).await.map(Taken::anonymised)
    }
}
