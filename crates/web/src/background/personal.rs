//! What background work holds about people: who asked for it, and the files it reads or makes.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use cordee_store::jobs;
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};

use crate::spine::personal::{
    About, Detail, Entry, Ground, Held, Holding, Kept, Person, SeenBy, Taken, Whose,
};

pub const ALL: &[&dyn Holding] = &[&Jobs];

/// Jobs, with their files.
struct Jobs;

#[async_trait]
impl Holding for Jobs {
    fn about(&self) -> About {
        About {
            name: "jobs",
            held: &[
                Held {
                    table: "job",
                    columns: &[
                        "asked_by",
                        "once_key",
                        "open_key",
                        "payload",
                        "outcome",
                        "last_error",
                        "created_at",
                        "started_at",
                        "finished_at",
                    ],
                    besides: &[
                        "id",
                        "kind",
                        "destination_id",
                        "state",
                        "due_at",
                        "attempts",
                        "most_attempts",
                        "instance",
                        "token",
                        "locked_until",
                        "cancel_asked",
                        "done",
                        "whole",
                    ],
                },
                Held { table: "job_file", columns: &["bytes"], besides: &["job_id", "position"] },
            ],
            whose: Whose::Members,
            ground: Ground::PublicInterest,
            kept: Kept::Days(jobs::DEAD_KEPT.num_days()),
            seen_by: SeenBy::Administrators,
        }
    }

    async fn export(&self, db: &DatabaseTransaction, person: &Person) -> Result<Vec<Entry>, DbErr> {
        let entry = |(kind, at)| -> Entry {
            vec![("job", Detail::Text(kind)), ("asked", Detail::Instant(at))]
        };
        let asked = jobs::asked_by(db, &person.account.id).await?;
        Ok(asked.into_iter().map(entry).collect())
    }

    async fn erase(
        &self,
        db: &DatabaseTransaction,
        person: &Person,
        _now: DateTime<Utc>,
    ) -> Result<Taken, DbErr> {
        jobs::forget_person(db, &person.account.id).await.map(Taken::gone)
    }

    async fn purge_shared(
        &self,
        db: &DatabaseTransaction,
        now: DateTime<Utc>,
    ) -> Result<u64, DbErr> {
        jobs::forget(db, now).await
    }
}
