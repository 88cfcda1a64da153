//! What is held about those who are in charge of deadlines, and about those whom others' calendars
//! name.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};

use crate::spine::personal::{
    About, Detail, Entry, Ground, Held, Holding, Kept, Person, SeenBy, Taken, Whose,
};

use super::model::Deadline;
use super::queries;

pub const ALL: &[&dyn Holding] = &[&Deadlines, &Calendars];

/// Who is in charge of what.
struct Deadlines;

#[async_trait]
impl Holding for Deadlines {
    fn about(&self) -> About {
        About {
            name: "deadlines",
            held: &[Held {
                table: "deadline",
                columns: &["account_id", "title", "first", "last", "note", "done_at"],
                besides: &["id", "destination_id", "process_id", "plan_id", "revision"],
            }],
            whose: Whose::Members,
            ground: Ground::PublicInterest,
            kept: Kept::ForGood,
            seen_by: SeenBy::Workers,
        }
    }

    async fn export(&self, db: &DatabaseTransaction, person: &Person) -> Result<Vec<Entry>, DbErr> {
        let entry = |deadline: Deadline| -> Entry {
            let mut entry: Entry = vec![
                ("deadline", Detail::Text(deadline.title)),
                ("due", Detail::Day(deadline.last)),
            ];
            entry.extend(deadline.done_at.map(|at| ("done", Detail::Instant(at))));
            entry
        };
        let theirs = queries::of_account(db, &person.account.id).await?;
        Ok(theirs.into_iter().map(entry).collect())
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

/// What calendars that were dropped in say: titles may name people. Nothing tells whose they are.
struct Calendars;

#[async_trait]
impl Holding for Calendars {
    fn about(&self) -> About {
        About {
            name: "calendars",
            held: &[
                Held {
                    table: "calendar_file",
                    columns: &["file_name", "label"],
                    besides: &["id", "destination_id", "kind", "example", "at"],
                },
                Held {
                    table: "calendar_event",
                    columns: &["title", "first", "last", "place"],
                    besides: &["file_id", "position", "zone"],
                },
            ],
            whose: Whose::Contacts,
            ground: Ground::PublicInterest,
            kept: Kept::ForGood,
            seen_by: SeenBy::Workers,
        }
    }
}
