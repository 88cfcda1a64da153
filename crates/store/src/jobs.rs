//! Jobs: what is done in the background, queued in the transaction that causes it.
//!
//! A job is taken by one worker at a time ([`take`]), which holds it by a lease that it renews. An
//! instance that is killed renews nothing: its jobs are taken again once their lease has ended, and
//! whatever it would still say of them is refused, for every write of a worker names the token of
//! its lease. Start with [`queue`]; a worker's side is in [`take`], [`renew`] and [`finish`].

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    sea_query::OnConflict,
};
use serde_json::Value;

use crate::{ThingId, random_text};

mod desk;
pub mod files;
mod lease;
#[cfg(test)]
mod tests;

pub use desk::{
    CancelAsked, DEAD_KEPT, Seen, asked_by, by_id, cancel, count, finished, forget,
    forget_destination, forget_person, last_of, open, try_again,
};
pub use lease::{Lease, Renewal, cancelled, fail, finish, give_back, is_any_due, renew, take};

/// How often a job is tried before it is dead, unless it says otherwise.
pub const MOST_ATTEMPTS: i32 = 5;

/// Where a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It waits for its time and for a worker.
    Waiting,
    Running,
    Done,
    /// It failed as often as it may: it is dead until somebody tries it again.
    Failed,
    Cancelled,
}

impl State {
    pub const ALL: [Self; 5] =
        [Self::Waiting, Self::Running, Self::Done, Self::Failed, Self::Cancelled];

    /// The name in the database and in the keys of messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    pub fn is_finished(self) -> bool {
        !matches!(self, Self::Waiting | Self::Running)
    }
}

/// A job as it stands in the database.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    pub id: String,
    pub kind: String,
    /// Whose job it is; none when it is the instance's own.
    pub destination: Option<ThingId>,
    /// The account that asked for it.
    pub asked_by: Option<String>,
    pub payload: Value,
    pub state: State,
    pub due_at: DateTime<Utc>,
    pub attempts: i32,
    pub most_attempts: i32,
    pub instance: Option<String>,
    pub is_cancel_asked: bool,
    /// How far it is: `done` out of `whole`, which is 0 as long as it has not said.
    pub done: u64,
    pub whole: u64,
    pub outcome: Option<Value>,
    pub last_error: Option<String>,
    pub created_at: DateTime<Utc>,
    pub started_at: Option<DateTime<Utc>>,
    pub finished_at: Option<DateTime<Utc>>,
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "job")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub kind: String,
        pub destination_id: Option<String>,
        pub asked_by: Option<String>,
        pub payload: Json,
        pub state: String,
        pub once_key: Option<String>,
        /// The key as long as the job is not finished: unique.
        pub open_key: Option<String>,
        pub due_at: DateTimeUtc,
        pub attempts: i32,
        pub most_attempts: i32,
        pub instance: Option<String>,
        pub token: Option<String>,
        pub locked_until: Option<DateTimeUtc>,
        pub cancel_asked: bool,
        pub done: i64,
        pub whole: i64,
        pub outcome: Option<Json>,
        pub last_error: Option<String>,
        pub created_at: DateTimeUtc,
        pub started_at: Option<DateTimeUtc>,
        pub finished_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl TryFrom<row::Model> for Job {
    type Error = DbErr;

    fn try_from(row: row::Model) -> Result<Self, DbErr> {
        let state = State::named(&row.state)
            .ok_or_else(|| DbErr::Type(format!("a job has the state `{}`", row.state)))?;
        let destination = row.destination_id.map(ThingId::try_from).transpose();
        Ok(Self {
            id: row.id,
            kind: row.kind,
            destination: destination.map_err(|error| DbErr::Type(error.to_string()))?,
            asked_by: row.asked_by,
            payload: row.payload,
            state,
            due_at: row.due_at,
            attempts: row.attempts,
            most_attempts: row.most_attempts,
            instance: row.instance,
            is_cancel_asked: row.cancel_asked,
            done: u64::try_from(row.done).unwrap_or_default(),
            whole: u64::try_from(row.whole).unwrap_or_default(),
            outcome: row.outcome,
            last_error: row.last_error,
            created_at: row.created_at,
            started_at: row.started_at,
            finished_at: row.finished_at,
        })
    }
}

/// A job to queue.
#[derive(Clone, Debug)]
pub struct NewJob {
    kind: &'static str,
    payload: Value,
    destination: Option<String>,
    asked_by: Option<String>,
    key: Option<String>,
    due_at: Option<DateTime<Utc>>,
    most_attempts: i32,
}

impl NewJob {
    /// A job of `kind`, as soon as a worker is free.
    pub fn new(kind: &'static str, payload: Value) -> Self {
        Self {
            kind,
            payload,
            destination: None,
            asked_by: None,
            key: None,
            due_at: None,
            most_attempts: MOST_ATTEMPTS,
        }
    }

    /// A job of `destination`: its administrators see it.
    #[must_use]
    pub fn of(self, destination: &ThingId) -> Self {
        Self { destination: Some(destination.to_string()), ..self }
    }

    #[must_use]
    pub fn asked_by(self, account: &str) -> Self {
        Self { asked_by: Some(account.to_owned()), ..self }
    }

    /// Not queued as long as another one with this key, of the same kind and destination, is not
    /// finished.
    #[must_use]
    pub fn once(self, key: &str) -> Self {
        Self { key: Some(key.to_owned()), ..self }
    }

    /// Not before `due_at`.
    #[must_use]
    pub fn at(self, due_at: DateTime<Utc>) -> Self {
        Self { due_at: Some(due_at), ..self }
    }

    /// Dead after `most` attempts.
    #[must_use]
    pub fn at_most(self, most: i32) -> Self {
        Self { most_attempts: most, ..self }
    }

    /// The destination it is of.
    pub fn destination(&self) -> Option<&str> {
        self.destination.as_deref()
    }
}

/// The job that was queued, or was already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Queued {
    New(String),
    Already(String),
}

impl Queued {
    pub fn id(&self) -> &str {
        match self {
            Self::New(id) | Self::Already(id) => id,
        }
    }
}

/// Queues `job` in the transaction `db`: it is done if that is committed, and only then.
pub async fn queue(
    db: &impl ConnectionTrait,
    job: NewJob,
    now: DateTime<Utc>,
) -> Result<Queued, DbErr> {
    let id = random_text(15);
    let whose = job.destination.clone().unwrap_or_default();
    let key = job.key.map(|key| format!("{}/{whose}/{key}", job.kind));
    let row = row::ActiveModel {
        id: Set(id.clone()),
        kind: Set(job.kind.to_owned()),
        destination_id: Set(job.destination),
        asked_by: Set(job.asked_by),
        payload: Set(job.payload),
        state: Set(State::Waiting.name().to_owned()),
        once_key: Set(key.clone()),
        open_key: Set(key.clone()),
        due_at: Set(job.due_at.unwrap_or(now)),
        attempts: Set(0),
        most_attempts: Set(job.most_attempts),
        instance: Set(None),
        token: Set(None),
        locked_until: Set(None),
        cancel_asked: Set(false),
        done: Set(0),
        whole: Set(0),
        outcome: Set(None),
        last_error: Set(None),
        created_at: Set(now),
        started_at: Set(None),
        finished_at: Set(None),
    };
    let is_new = row::Entity::insert(row)
        .on_conflict(OnConflict::column(row::Column::OpenKey).do_nothing().to_owned())
        .exec_without_returning(db)
        .await?;
    if is_new == 1 {
        return Ok(Queued::New(id));
    }
    let there = row::Entity::find().filter(row::Column::OpenKey.eq(key)).one(db).await?;
    // It was finished in between: its work is done.
    Ok(Queued::Already(there.map_or(id, |row| row.id)))
}

/// How long a job that failed `attempts` times waits: longer each time, six hours at most.
pub fn delay_after(attempts: i32) -> TimeDelta {
    let doubled = 2_i32.pow(attempts.clamp(1, 12).unsigned_abs() - 1);
    (TimeDelta::seconds(30) * doubled).min(TimeDelta::hours(6))
}
