//! The other side of jobs: who looks at them, cancels them, tries them again; and their end.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr,
    EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::LockType,
};

use super::{Job, State, files, row};
use crate::ThingId;

/// How long a job that is done or cancelled can be seen.
const DONE_KEPT: TimeDelta = TimeDelta::days(7);
/// How long a dead job waits for somebody to try it again.
pub const DEAD_KEPT: TimeDelta = TimeDelta::days(30);

/// Whose jobs somebody sees.
#[derive(Clone, Debug)]
pub enum Seen<'a> {
    Of(&'a ThingId),
    /// Those of the destination and those of the instance: there is no other destination.
    WithInstance(&'a ThingId),
    /// Whoever runs the instance.
    All,
}

impl Seen<'_> {
    fn filter(&self) -> Condition {
        match self {
            Self::All => Condition::all(),
            Self::Of(id) => Condition::all().add(row::Column::DestinationId.eq(id.as_str())),
            Self::WithInstance(id) => Condition::any()
                .add(row::Column::DestinationId.eq(id.as_str()))
                .add(row::Column::DestinationId.is_null()),
        }
    }
}

/// The job `id`, when it is among those `seen`.
pub async fn by_id(
    db: &impl ConnectionTrait,
    seen: &Seen<'_>,
    id: &str,
) -> Result<Option<Job>, DbErr> {
    let found = row::Entity::find_by_id(id).filter(seen.filter()).one(db).await?;
    found.map(Job::try_from).transpose()
}

/// The jobs in `state` that are not finished, those due first in front, `most` at most.
pub async fn open(
    db: &impl ConnectionTrait,
    seen: &Seen<'_>,
    state: State,
    most: u64,
) -> Result<Vec<Job>, DbErr> {
    let rows = row::Entity::find()
        .filter(seen.filter())
        .filter(row::Column::State.eq(state.name()))
        .order_by_asc(row::Column::DueAt)
        .order_by_asc(row::Column::Id)
        .limit(most)
        .all(db)
        .await?;
    rows.into_iter().map(Job::try_from).collect()
}

/// How many jobs are in `state`.
pub async fn count(db: &impl ConnectionTrait, seen: &Seen<'_>, state: State) -> Result<u64, DbErr> {
    let found = row::Entity::find().filter(seen.filter());
    found.filter(row::Column::State.eq(state.name())).count(db).await
}

/// The finished jobs in one of `states`, the last first, `most` at most, after the one that ended
/// at `after` under that identifier. What went well and nobody asked for is left out: schedules say
/// when they were done last.
pub async fn finished(
    db: &impl ConnectionTrait,
    seen: &Seen<'_>,
    states: &[State],
    after: Option<(DateTime<Utc>, &str)>,
    most: u64,
) -> Result<Vec<Job>, DbErr> {
    let mut found = row::Entity::find()
        .filter(seen.filter())
        .filter(row::Column::State.is_in(states.iter().map(|state| state.name())))
        .filter(
            Condition::any()
                .add(row::Column::State.ne(State::Done.name()))
                .add(row::Column::AskedBy.is_not_null()),
        );
    if let Some((at, id)) = after {
        let same = Condition::all().add(row::Column::FinishedAt.eq(at)).add(row::Column::Id.gt(id));
        found = found.filter(Condition::any().add(row::Column::FinishedAt.lt(at)).add(same));
    }
    let rows = found
        .order_by_desc(row::Column::FinishedAt)
        .order_by_asc(row::Column::Id)
        .limit(most)
        .all(db)
        .await?;
    rows.into_iter().map(Job::try_from).collect()
}

/// The last jobs of `kind` of `destination`, whatever became of them.
pub async fn last_of(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    kind: &str,
    most: u64,
) -> Result<Vec<Job>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::DestinationId.eq(destination.as_str()))
        .filter(row::Column::Kind.eq(kind))
        .order_by_desc(row::Column::CreatedAt)
        .order_by_asc(row::Column::Id)
        .limit(most)
        .all(db)
        .await?;
    rows.into_iter().map(Job::try_from).collect()
}

/// What asking that a job stops has done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CancelAsked {
    /// It had not begun, and never will.
    Cancelled,
    /// It runs: its worker stops it at its next step.
    Asked,
    /// It was over.
    TooLate,
}

async fn held(
    db: &impl ConnectionTrait,
    seen: &Seen<'_>,
    id: &str,
) -> Result<Option<row::Model>, DbErr> {
    row::Entity::find_by_id(id).filter(seen.filter()).lock(LockType::Update).one(db).await
}

/// Asks that the job `id` stops, in the transaction `db`; nothing when it is not among those `seen`.
pub async fn cancel(
    db: &impl ConnectionTrait,
    seen: &Seen<'_>,
    id: &str,
    now: DateTime<Utc>,
) -> Result<Option<CancelAsked>, DbErr> {
    let Some(job) = held(db, seen, id).await? else { return Ok(None) };
    let state = State::named(&job.state);
    let mut job = job.into_active_model();
    let done = match state {
        Some(State::Waiting) => {
            job.state = Set(State::Cancelled.name().to_owned());
            job.open_key = Set(None);
            job.finished_at = Set(Some(now));
            files::forget(db, id).await?;
            CancelAsked::Cancelled
        }
        Some(State::Running) => {
            job.cancel_asked = Set(true);
            CancelAsked::Asked
        }
        _ => return Ok(Some(CancelAsked::TooLate)),
    };
    job.update(db).await?;
    Ok(Some(done))
}

/// Queues the dead job `id` again, in the transaction `db`. Gives whether it was dead, and no other
/// one like it is open.
pub async fn try_again(
    db: &impl ConnectionTrait,
    seen: &Seen<'_>,
    id: &str,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let Some(job) = held(db, seen, id).await? else { return Ok(false) };
    if job.state != State::Failed.name() {
        return Ok(false);
    }
    if let Some(key) = &job.once_key {
        let same = row::Entity::find().filter(row::Column::OpenKey.eq(key.as_str()));
        if same.one(db).await?.is_some() {
            return Ok(false);
        }
    }
    let key = job.once_key.clone();
    let mut job = job.into_active_model();
    job.state = Set(State::Waiting.name().to_owned());
    job.open_key = Set(key);
    job.due_at = Set(now);
    job.attempts = Set(0);
    job.finished_at = Set(None);
    job.cancel_asked = Set(false);
    job.update(db).await?;
    Ok(true)
}

/// Takes away what has been seen long enough: the files of finished jobs after a day, the jobs done
/// or cancelled after seven, the dead after thirty; gives how many jobs.
pub async fn forget(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<u64, DbErr> {
    files::forget_before(db, now - files::KEPT).await?;
    let old = |states: &[State], kept: TimeDelta| {
        Condition::all()
            .add(row::Column::State.is_in(states.iter().map(|state| state.name())))
            .add(row::Column::FinishedAt.lt(now - kept))
    };
    let any = Condition::any()
        .add(old(&[State::Done, State::Cancelled], DONE_KEPT))
        .add(old(&[State::Failed], DEAD_KEPT));
    Ok(row::Entity::delete_many().filter(any).exec(db).await?.rows_affected)
}

/// The jobs that `account` asked for: their kinds, and when; oldest first.
pub async fn asked_by(
    db: &impl ConnectionTrait,
    account: &str,
) -> Result<Vec<(String, DateTime<Utc>)>, DbErr> {
    let jobs = row::Entity::find()
        .filter(row::Column::AskedBy.eq(account))
        .order_by_asc(row::Column::CreatedAt)
        .order_by_asc(row::Column::Id)
        .all(db)
        .await?;
    Ok(jobs.into_iter().map(|job| (job.kind, job.created_at)).collect())
}

/// Takes the jobs that `account` asked for away, with their files: one that runs finds that it is
/// nobody's. Gives how many.
pub async fn forget_person(db: &impl ConnectionTrait, account: &str) -> Result<u64, DbErr> {
    forget_these(db, Condition::all().add(row::Column::AskedBy.eq(account))).await
}

/// Takes the jobs of a destination that goes for good away.
pub async fn forget_destination(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> Result<u64, DbErr> {
    let all = Condition::all().add(row::Column::DestinationId.eq(destination.as_str()));
    forget_these(db, all).await
}

async fn forget_these(db: &impl ConnectionTrait, these: Condition) -> Result<u64, DbErr> {
    let jobs = row::Entity::find().filter(these.clone()).all(db).await?;
    for job in jobs {
        files::forget(db, &job.id).await?;
    }
    Ok(row::Entity::delete_many().filter(these).exec(db).await?.rows_affected)
}
