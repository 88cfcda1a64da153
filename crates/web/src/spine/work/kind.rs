//! What a domain does in the background: a kind of job, its function, and what that is handed.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use cordee_store::jobs::{self, Job, Lease, Renewal};
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};
use serde::de::DeserializeOwned;

use super::board::{Running, Stop};
use super::worker::LEASE;
use crate::spine::app::App;
use crate::spine::language::Lang;
use crate::spine::messages::{self, Value};
use crate::spine::notices::{News, of_jobs};
use crate::spine::tenant::{self, Destination};
use crate::spine::typography;

/// How much of the machine a kind of job takes: heavy ones run one at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    Light,
    Heavy,
}

/// What a job that is done leaves to be read: any JSON. When it holds `told`, the name of a message,
/// the page of background work says it.
pub type Outcome = serde_json::Value;

type Doing = Pin<Box<dyn Future<Output = Result<Outcome, Failure>> + Send>>;

/// A kind of job.
#[derive(Clone)]
pub struct JobKind {
    /// Its name in the database: never changed once jobs of it may wait.
    pub name: &'static str,
    /// The key of its name on screen.
    pub label: &'static str,
    pub weight: Weight,
    /// Where one such job is read, when it has a page: an address with one placeholder.
    pub page: Option<&'static str>,
    run: Arc<dyn Fn(Work) -> Doing + Send + Sync>,
}

impl fmt::Debug for JobKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JobKind").field("name", &self.name).finish_non_exhaustive()
    }
}

impl JobKind {
    /// A kind that takes little: several run at once.
    pub fn light<F, D>(name: &'static str, label: &'static str, run: F) -> Self
    where
        F: Fn(Work) -> D + Send + Sync + 'static,
        D: Future<Output = Result<Outcome, Failure>> + Send + 'static,
    {
        let run: Arc<dyn Fn(Work) -> Doing + Send + Sync> =
            Arc::new(move |work| Box::pin(run(work)));
        Self { name, label, weight: Weight::Light, page: None, run }
    }

    /// A kind that takes much time or memory: one runs at a time.
    pub fn heavy<F, D>(name: &'static str, label: &'static str, run: F) -> Self
    where
        F: Fn(Work) -> D + Send + Sync + 'static,
        D: Future<Output = Result<Outcome, Failure>> + Send + 'static,
    {
        Self { weight: Weight::Heavy, ..Self::light(name, label, run) }
    }

    /// Its jobs are read at `page`, an address with one placeholder.
    #[must_use]
    pub fn read_at(self, page: &'static str) -> Self {
        Self { page: Some(page), ..self }
    }

    pub(super) fn run(&self, work: Work) -> Doing {
        (self.run)(work)
    }
}

/// Says why a job was not done.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// It was cancelled, or is another worker's: it ends there.
    #[error(transparent)]
    Stopped(#[from] Stopped),
    /// It may go better another time.
    #[error("{0:#}")]
    Again(anyhow::Error),
    /// It never will.
    #[error("{0:#}")]
    Hopeless(anyhow::Error),
}

impl From<DbErr> for Failure {
    fn from(error: DbErr) -> Self {
        Self::Again(error.into())
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::Again(error)
    }
}

/// Says that a job is to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the job is to stop")]
pub struct Stopped;

/// A job under way, as its function sees it.
#[derive(Clone)]
pub struct Work {
    pub app: App,
    pub(super) lease: Lease,
    pub(super) running: Arc<Running>,
}

impl Work {
    pub fn job(&self) -> &Job {
        &self.lease.job
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.app.clock.now()
    }

    /// What the job was queued with.
    ///
    /// # Errors
    /// [`Failure::Hopeless`] when it is not what is expected.
    pub fn payload<T: DeserializeOwned>(&self) -> Result<T, Failure> {
        serde_json::from_value(self.job().payload.clone())
            .map_err(|error| Failure::Hopeless(error.into()))
    }

    /// The destination whose job it is.
    ///
    /// # Errors
    /// [`Failure::Hopeless`] when it is none's, or the destination is gone.
    pub async fn destination(&self) -> Result<Destination, Failure> {
        let gone = || Failure::Hopeless(anyhow::anyhow!("the job is of no destination"));
        let id = self.job().destination.as_ref().ok_or_else(gone)?;
        tenant::by_id(self.app.store.reader(), id).await?.ok_or_else(gone)
    }

    /// Says how far the job is: `done` out of `whole`. Nothing is written at once, so that it may be
    /// said as often as one likes.
    ///
    /// # Errors
    /// [`Stopped`] when the job is to stop.
    pub fn progress(&self, done: u64, whole: u64) -> Result<(), Stopped> {
        self.running.note(done, whole);
        if self.running.stop() == Stop::No { Ok(()) } else { Err(Stopped) }
    }

    /// Holds the job for a while longer, at once. The worker does so by itself; a job that is about
    /// to do what cannot be undone asks first.
    ///
    /// # Errors
    /// [`Stopped`] when the job is to stop.
    pub async fn hold(&self) -> Result<(), Failure> {
        let db = self.app.store.begin().await?;
        let until = self.now() + LEASE;
        let renewal = jobs::renew(&db, &self.lease, self.running.progress(), until).await?;
        db.commit().await?;
        self.heed(renewal);
        let (done, whole) = self.running.progress();
        Ok(self.progress(done, whole)?)
    }

    pub(super) fn heed(&self, renewal: Renewal) {
        match renewal {
            Renewal::Held => {}
            Renewal::CancelAsked => self.running.ask(Stop::Cancelled),
            Renewal::Lost => self.running.ask(Stop::Lost),
        }
    }

    /// Notes in the transaction `db` that the job is done: what it did and its end are committed
    /// together, or neither.
    ///
    /// # Errors
    /// [`Stopped`] when the job was cancelled or is another worker's: give the transaction up.
    pub async fn finish_in(
        &self,
        db: &DatabaseTransaction,
        outcome: &Outcome,
    ) -> Result<(), Failure> {
        if self.running.stop() != Stop::No {
            return Err(Stopped.into());
        }
        let is_ours = jobs::finish(db, &self.lease, outcome.clone(), self.now()).await?;
        if !is_ours {
            return Err(Stopped.into());
        }
        super::tell(db, self.job().destination.as_ref(), &self.job().id).await?;
        of_jobs::ended(db, self.job(), News::JobDone, self.now()).await?;
        Ok(())
    }
}

/// How far a job is, as a page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    pub done: u64,
    /// 0 as long as the job has not said.
    pub whole: u64,
    pub said: String,
}

impl Progress {
    /// How far `job` is, to be said in `lang`.
    pub fn of(app: &App, job: &Job, lang: Lang) -> Self {
        let (done, whole) = app.board.progress(&job.id).unwrap_or((job.done, job.whole));
        Self::at(done, whole, lang)
    }

    /// So far of the whole, which is 0 as long as nobody has said it.
    pub fn at(done: u64, whole: u64, lang: Lang) -> Self {
        let number = |number| Value::from(typography::number(number, lang));
        let said = match whole {
            0 => messages::text(lang, "progress-begun"),
            _ => messages::text_with(
                lang,
                "progress-of",
                &[("done", number(done)), ("whole", number(whole))],
            ),
        };
        Self { done, whole, said }
    }
}
