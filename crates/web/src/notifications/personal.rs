//! What notifications hold about people: what each was told, at which pace they wish to be, and what
//! they want to be reminded of.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};

use crate::spine::notices::{self, reading};
use crate::spine::personal::purging::before;
use crate::spine::personal::{
    About, Detail, Entry, Ground, Held, Holding, Kept, Person, SeenBy, Taken, Whose,
};

use super::queries;

pub const ALL: &[&dyn Holding] = &[&Notices];

/// Notices, wishes and reminders.
struct Notices;

#[async_trait]
impl Holding for Notices {
    fn about(&self) -> About {
        About {
            name: "notices",
            held: &[
                Held {
                    table: "notice",
                    columns: &["account_id", "who", "detail", "created_at", "read_at", "mailed_at"],
                    besides: &["id", "destination_id", "kind", "key", "thing_id", "process_id"],
                },
                Held {
                    table: "notice_wish",
                    columns: &["account_id", "concern", "pace"],
                    besides: &[],
                },
                Held {
                    table: "reminder",
                    columns: &["account_id", "at", "note", "created_at", "told_at"],
                    besides: &["id", "destination_id", "thing_id"],
                },
            ],
            whose: Whose::Members,
            ground: Ground::PublicInterest,
            kept: Kept::Days(notices::KEPT.num_days()),
            seen_by: SeenBy::Nobody,
        }
    }

    async fn export(&self, db: &DatabaseTransaction, person: &Person) -> Result<Vec<Entry>, DbErr> {
        let account = &person.account.id;
        let mut entries: Vec<Entry> = vec![];
        for (kind, at) in reading::all_of(db, account).await? {
            entries.push(vec![("notice", Detail::Text(kind)), ("when", Detail::Instant(at))]);
        }
        for reminder in queries::all_of(db, account).await? {
            let note = reminder.note.unwrap_or_default();
            entries.push(vec![
                ("reminder", Detail::Text(note)),
                ("when", Detail::Instant(reminder.at)),
            ]);
        }
        Ok(entries)
    }

    /// They go with the account; here only those of this person are counted and taken away first.
    async fn erase(
        &self,
        db: &DatabaseTransaction,
        person: &Person,
        _now: DateTime<Utc>,
    ) -> Result<Taken, DbErr> {
        let account = &person.account.id;
        let notices = reading::forget_person(db, account).await?;
        Ok(Taken::gone(notices + queries::forget_person(db, account).await?))
    }

    async fn purge_shared(
        &self,
        db: &DatabaseTransaction,
        now: DateTime<Utc>,
    ) -> Result<u64, DbErr> {
        let before = before(self.about().kept, now);
        Ok(reading::forget(db, before).await? + queries::forget_told(db, before).await?)
    }
}
