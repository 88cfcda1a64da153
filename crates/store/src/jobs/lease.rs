//! A worker's side: taking a job, holding it, and ending it, as long as the lease is its own.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::sea_query::{LockBehavior, LockType};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr,
    EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::Value;

use super::{Job, State, delay_after, row};
use crate::{Store, random_text};

/// How many abandoned jobs one [`take`] puts to rest before it looks no further.
const MOST_ABANDONED: usize = 20;

/// A job that a worker holds. Whatever it says of the job is heard only while it does.
#[derive(Clone, Debug)]
pub struct Lease {
    pub job: Job,
    token: String,
}

/// What became of a lease that its worker renews.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renewal {
    Held,
    /// Somebody asked that the job stops; it is still held.
    CancelAsked,
    /// Another worker has the job, or it is over.
    Lost,
}

/// The jobs of `kinds` that nobody runs and whose time has come. Those that this program runs
/// itself, `own`, are left out: while a job writes, SQLite lets nobody renew its lease.
fn due(kinds: &[&str], own: &[String], now: DateTime<Utc>) -> Condition {
    let waiting = Condition::all()
        .add(row::Column::State.eq(State::Waiting.name()))
        .add(row::Column::DueAt.lte(now));
    let abandoned = Condition::all()
        .add(row::Column::State.eq(State::Running.name()))
        .add(row::Column::LockedUntil.lt(now));
    Condition::all()
        .add(row::Column::Kind.is_in(kinds.iter().copied()))
        .add(row::Column::Id.is_not_in(own.iter().map(String::as_str)))
        .add(Condition::any().add(waiting).add(abandoned))
}

/// Whether there is a job to take: asked without a transaction, so that SQLite's writer is not
/// held for nothing.
pub async fn is_any_due(
    db: &impl ConnectionTrait,
    kinds: &[&str],
    own: &[String],
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let found = row::Entity::find().filter(due(kinds, own, now)).limit(1).one(db).await?;
    Ok(found.is_some())
}

/// Takes the job of `kinds` that has been due longest, for `instance` and as long as `lease`.
pub async fn take(
    store: &Store,
    kinds: &[&str],
    own: &[String],
    instance: &str,
    lease: TimeDelta,
    now: DateTime<Utc>,
) -> Result<Option<Lease>, DbErr> {
    for _ in 0..MOST_ABANDONED {
        let db = store.begin().await?;
        let found = row::Entity::find()
            .filter(due(kinds, own, now))
            .order_by_asc(row::Column::DueAt)
            .order_by_asc(row::Column::Id)
            .limit(1)
            .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
            .one(&db)
            .await?;
        let Some(found) = found else { return Ok(None) };
        if let Some(end) = end_of_abandoned(&found) {
            close(found, end, now).update(&db).await?;
            db.commit().await?;
            continue;
        }
        let token = random_text(15);
        let attempts = found.attempts + 1;
        let mut job = found.into_active_model();
        job.state = Set(State::Running.name().to_owned());
        job.instance = Set(Some(instance.to_owned()));
        job.token = Set(Some(token.clone()));
        job.locked_until = Set(Some(now + lease));
        job.attempts = Set(attempts);
        job.started_at = Set(Some(now));
        (job.done, job.whole) = (Set(0), Set(0));
        let running = job.update(&db).await?;
        db.commit().await?;
        return Ok(Some(Lease { job: running.try_into()?, token }));
    }
    Ok(None)
}

/// How a job ends whose worker is gone, unless it is to be taken again.
fn end_of_abandoned(job: &row::Model) -> Option<State> {
    if job.state != State::Running.name() {
        return None;
    }
    if job.cancel_asked {
        return Some(State::Cancelled);
    }
    (job.most_attempts <= job.attempts).then_some(State::Failed)
}

fn close(job: row::Model, end: State, now: DateTime<Utc>) -> row::ActiveModel {
    let mut job = job.into_active_model();
    job.state = Set(end.name().to_owned());
    job.token = Set(None);
    job.locked_until = Set(None);
    job.open_key = Set(None);
    job.finished_at = Set(Some(now));
    if end == State::Failed {
        job.last_error = Set(Some("the program was stopped while it ran, each time".to_owned()));
    }
    job
}

impl Lease {
    fn own(&self) -> Condition {
        Condition::all()
            .add(row::Column::Id.eq(self.job.id.as_str()))
            .add(row::Column::Token.eq(self.token.as_str()))
            .add(row::Column::State.eq(State::Running.name()))
    }
}

/// Writes `change` on the job of `lease`, unless another worker has it by now.
async fn write(
    db: &impl ConnectionTrait,
    lease: &Lease,
    change: row::ActiveModel,
) -> Result<bool, DbErr> {
    let written = row::Entity::update_many().set(change).filter(lease.own()).exec(db).await?;
    Ok(written.rows_affected == 1)
}

/// Holds the job until `until`, and tells how far it is.
pub async fn renew(
    db: &impl ConnectionTrait,
    lease: &Lease,
    (done, whole): (u64, u64),
    until: DateTime<Utc>,
) -> Result<Renewal, DbErr> {
    let change = row::ActiveModel {
        locked_until: Set(Some(until)),
        done: Set(i64::try_from(done).unwrap_or(i64::MAX)),
        whole: Set(i64::try_from(whole).unwrap_or(i64::MAX)),
        ..Default::default()
    };
    if !write(db, lease, change).await? {
        return Ok(Renewal::Lost);
    }
    let row = row::Entity::find_by_id(lease.job.id.as_str()).one(db).await?;
    Ok(if row.is_some_and(|row| row.cancel_asked) { Renewal::CancelAsked } else { Renewal::Held })
}

fn freed(state: State) -> row::ActiveModel {
    row::ActiveModel {
        state: Set(state.name().to_owned()),
        token: Set(None),
        locked_until: Set(None),
        ..Default::default()
    }
}

fn ended(state: State, now: DateTime<Utc>) -> row::ActiveModel {
    row::ActiveModel { open_key: Set(None), finished_at: Set(Some(now)), ..freed(state) }
}

/// Notes that the job is done. In the transaction that does the work, it makes both one: when it
/// gives `false`, another worker has the job, and the transaction must be given up.
pub async fn finish(
    db: &impl ConnectionTrait,
    lease: &Lease,
    outcome: Value,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let change = row::ActiveModel {
        outcome: Set(Some(outcome)),
        last_error: Set(None),
        ..ended(State::Done, now)
    };
    write(db, lease, change).await
}

/// Notes that the job failed: it is tried again later, or is dead when it `is_hopeless` or has
/// failed as often as it may. Gives whether it is dead, or nothing when another worker has it.
pub async fn fail(
    db: &impl ConnectionTrait,
    lease: &Lease,
    error: &str,
    is_hopeless: bool,
    now: DateTime<Utc>,
) -> Result<Option<bool>, DbErr> {
    let is_dead = is_hopeless || lease.job.most_attempts <= lease.job.attempts;
    let mut change = if is_dead { ended(State::Failed, now) } else { freed(State::Waiting) };
    if !is_dead {
        change.due_at = Set(now + delay_after(lease.job.attempts));
    }
    change.last_error = Set(Some(error.to_owned()));
    Ok(write(db, lease, change).await?.then_some(is_dead))
}

/// Notes that the job stopped because somebody asked.
pub async fn cancelled(
    db: &impl ConnectionTrait,
    lease: &Lease,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    write(db, lease, ended(State::Cancelled, now)).await
}

/// Gives the job back untouched, for another worker: the program stops. The attempt does not count.
pub async fn give_back(
    db: &impl ConnectionTrait,
    lease: &Lease,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let change = row::ActiveModel {
        due_at: Set(now),
        attempts: Set(lease.job.attempts - 1),
        ..freed(State::Waiting)
    };
    write(db, lease, change).await
}
