//! What is held about people in the folders that an import replaced.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};

use crate::spine::forgetting::KEPT;
use crate::spine::personal::purging::Purge;
use crate::spine::personal::{
    About, Cause, Detail, Entry, Ground, Held, Holding, Kept, Person, SeenBy, Taken, Whose,
};

use super::replaced;

pub const ALL: &[&dyn Holding] = &[&Replaced];

/// Folders as they were before an import: `persons.toml` and others name those who held a role.
struct Replaced;

#[async_trait]
impl Holding for Replaced {
    fn about(&self) -> About {
        About {
            name: "replaced",
            held: &[Held {
                table: "replaced",
                columns: &["at", "folder"],
                besides: &["id", "destination_id"],
            }],
            whose: Whose::Members,
            ground: Ground::PublicInterest,
            kept: Kept::Days(KEPT.num_days()),
            seen_by: SeenBy::Administrators,
        }
    }

    async fn export(&self, db: &DatabaseTransaction, person: &Person) -> Result<Vec<Entry>, DbErr> {
        let Person { destination, account } = person;
        let entry = |at| -> Entry { vec![("replaced", Detail::Instant(at))] };
        let naming = replaced::naming(db, destination, &account.email).await?;
        Ok(naming.into_iter().map(entry).collect())
    }

    async fn erase(
        &self,
        db: &DatabaseTransaction,
        person: &Person,
        _now: DateTime<Utc>,
    ) -> Result<Taken, DbErr> {
        let Person { destination, account } = person;
        replaced::unname(db, destination, &account.email).await.map(Taken::anonymised)
    }

    async fn purge(&self, purge: &Purge<'_>) -> Result<Vec<(Cause, u64)>, DbErr> {
        let before = purge.before(self.about().kept);
        let count = replaced::forget(purge.db, &purge.destination.id, before).await?;
        Ok(vec![(Cause::Time, count)])
    }
}
