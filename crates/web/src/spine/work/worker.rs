//! The worker: takes the jobs that are due, a few at a time, holds them while they run, and notes
//! what became of them.

use std::time::Duration;

use chrono::TimeDelta;
use cordee_store::jobs::{self, Lease};
use cordee_store::outbox::{self, Transport};
use cordee_store::sea_orm::DbErr;
use tokio::task::{JoinError, JoinHandle, JoinSet};

use super::board::Stop;
use super::kind::{Failure, JobKind, Outcome, Weight, Work};
use super::schedule::queue_due;
use crate::spine::app::App;
use crate::spine::events;
use crate::spine::notices::{News, of_jobs};

/// How long a job belongs to its worker without a word from it. Clocks of instances may differ by a
/// part of it.
pub(super) const LEASE: TimeDelta = TimeDelta::seconds(90);
/// How often a lease is renewed, and a wish to cancel is looked for.
const RENEWED: TimeDelta = TimeDelta::seconds(2);
/// How often progress is told.
const TICK: Duration = Duration::from_secs(1);
/// How often jobs that are due are looked for.
const PAUSE: Duration = Duration::from_millis(500);
/// How often schedules are looked at.
const TURNS: Duration = Duration::from_secs(15);
/// How long running jobs have to end when the program stops.
const LAST_MOMENT: Duration = Duration::from_millis(if cfg!(test) { 50 } else { 10_000 });
/// How many jobs run at once here.
const AT_ONCE: [(Weight, usize); 2] = [(Weight::Heavy, 1), (Weight::Light, 3)];
/// The longest text of an error that is kept, in characters.
const LONGEST_ERROR: usize = 2_000;

/// Works until the program stops: jobs, schedules, events, and mails when there is a `transport`.
/// What runs when it stops has a moment to end, and is then given back for another instance.
pub fn keep_working(app: App, transport: Option<Transport>) -> JoinHandle<()> {
    let sending = transport.map(|transport| {
        let (store, clock) = (app.store.clone(), app.clock.clone());
        tokio::spawn(outbox::keep_sending(store, transport, clock, app.stopping.begun()))
    });
    let listening = tokio::spawn(events::keep_listening(app.clone()));
    tokio::spawn(async move {
        work_until_stopped(&app).await;
        for other in [Some(listening), sending].into_iter().flatten() {
            if let Err(error) = other.await {
                tracing::error!(%error, "what works in the background stopped by itself");
            }
        }
    })
}

async fn work_until_stopped(app: &App) {
    let mut running = JoinSet::new();
    let mut turns = tokio::time::interval(TURNS);
    let mut stopped = std::pin::pin!(app.stopping.begun());
    loop {
        if let Err(error) = fill(app, &mut running).await {
            tracing::warn!(%error, "the jobs that are due could not be taken");
        }
        tokio::select! {
            () = &mut stopped => break,
            Some(_) = running.join_next() => {}
            _ = turns.tick() => {
                if let Err(error) = queue_due(app).await {
                    tracing::warn!(%error, "the schedules could not be read");
                }
            }
            () = tokio::time::sleep(PAUSE) => {}
        }
    }
    let all_ended = async { while running.join_next().await.is_some() {} };
    if tokio::time::timeout(LAST_MOMENT, all_ended).await.is_err() {
        app.board.close();
    }
    while running.join_next().await.is_some() {}
}

/// Takes jobs as long as there are some and room for them.
async fn fill(app: &App, running: &mut JoinSet<()>) -> Result<(), DbErr> {
    for (weight, most) in AT_ONCE {
        while app.board.count(weight) < most && !app.stopping.has_begun() {
            let Some((kind, lease)) = take(app, weight).await? else { break };
            let work = enter(app, &kind, lease);
            running.spawn(async move { run(&kind, work).await });
        }
    }
    Ok(())
}

/// Runs every job that is due, one after the other, schedules first; gives how many ran. For tests,
/// and for commands that do not stay.
pub async fn run_due(app: &App) -> Result<usize, DbErr> {
    queue_due(app).await?;
    let mut ran = 0;
    for (weight, _) in AT_ONCE {
        while let Some((kind, lease)) = take(app, weight).await? {
            run(&kind, enter(app, &kind, lease)).await;
            ran += 1;
        }
    }
    Ok(ran)
}

async fn take(app: &App, weight: Weight) -> Result<Option<(JobKind, Lease)>, DbErr> {
    let kinds: Vec<&str> =
        app.jobs.iter().filter(|kind| kind.weight == weight).map(|kind| kind.name).collect();
    let (own, now) = (app.board.ids(), app.clock.now());
    if !jobs::is_any_due(app.store.reader(), &kinds, &own, now).await? {
        return Ok(None);
    }
    let taken = jobs::take(&app.store, &kinds, &own, &app.instance, LEASE, now).await?;
    Ok(taken.and_then(|lease| {
        let kind = app.jobs.iter().find(|kind| kind.name == lease.job.kind)?;
        Some((kind.clone(), lease))
    }))
}

fn enter(app: &App, kind: &JobKind, lease: Lease) -> Work {
    let running = app.board.enter(&lease.job.id, kind.weight);
    Work { app: app.clone(), lease, running }
}

/// Runs one job to its end, whatever that is, and notes it.
async fn run(kind: &JobKind, work: Work) {
    note_beginning(&work).await;
    let keeper = tokio::spawn(keep(work.clone()));
    let mut doing = tokio::spawn(kind.run(work.clone()));
    let ended = tokio::select! {
        ended = &mut doing => Some(ended),
        _ = work.running.taken_away() => None,
    };
    if ended.is_none() {
        doing.abort();
        // Its transaction is given up before anybody else takes the job.
        let _ended_or_aborted = doing.await;
    }
    keeper.abort();
    if let Err(error) = note_end(&work, ended).await {
        // Its lease ends by itself, and another worker takes it.
        tracing::error!(%error, kind = kind.name, "the end of a job could not be noted");
    }
    work.app.board.leave(&work.job().id);
}

async fn note_beginning(work: &Work) {
    let told = async {
        let db = work.app.store.begin().await?;
        super::tell(&db, work.job().destination.as_ref(), &work.job().id).await?;
        db.commit().await
    };
    if let Err(error) = told.await {
        tracing::debug!(%error, "the beginning of a job could not be told");
    }
}

/// Holds the job and tells how far it is, again and again. Should the database keep this waiting,
/// for the job itself is writing, only one renewal waits.
async fn keep(work: Work) {
    let mut told = (0, 0);
    let mut renewed_at = work.now();
    let mut renewal: Option<JoinHandle<()>> = None;
    loop {
        tokio::time::sleep(TICK).await;
        let progress = work.running.progress();
        let has_moved = progress != told;
        told = progress;
        let is_one_writer = work.app.store.has_one_writer();
        if has_moved && is_one_writer {
            work.app.events.tell_of_job(work.job());
        }
        let is_due = renewed_at + RENEWED <= work.now() || (has_moved && !is_one_writer);
        if is_due && renewal.as_ref().is_none_or(JoinHandle::is_finished) {
            renewed_at = work.now();
            renewal = Some(tokio::spawn(renew(work.clone(), has_moved && !is_one_writer)));
        }
    }
}

async fn renew(work: Work, is_told: bool) {
    let renewed = async {
        let db = work.app.store.begin().await?;
        let until = work.now() + LEASE;
        let renewal = jobs::renew(&db, &work.lease, work.running.progress(), until).await?;
        if is_told {
            super::tell(&db, work.job().destination.as_ref(), &work.job().id).await?;
        }
        db.commit().await?;
        Ok::<_, DbErr>(renewal)
    };
    match renewed.await {
        Ok(renewal) => work.heed(renewal),
        Err(error) => tracing::debug!(%error, "a lease could not be renewed yet"),
    }
}

/// Notes what became of a job: `ended` is none when it was taken away from this worker.
async fn note_end(
    work: &Work,
    ended: Option<Result<Result<Outcome, Failure>, JoinError>>,
) -> Result<(), DbErr> {
    let (lease, now) = (&work.lease, work.now());
    let db = work.app.store.begin().await?;
    let result = match ended {
        Some(Ok(result)) => result,
        Some(Err(error)) => Err(Failure::Again(anyhow::anyhow!("{}", panicked(error)))),
        None => Err(super::Stopped.into()),
    };
    match result {
        // Those that were noted in the transaction of their work are done already.
        Ok(outcome) => {
            if jobs::finish(&db, lease, outcome, now).await? {
                of_jobs::ended(&db, &lease.job, News::JobDone, now).await?;
            }
        }
        Err(Failure::Stopped(_)) => match work.running.stop() {
            Stop::Closing => {
                jobs::give_back(&db, lease, now).await?;
            }
            Stop::Cancelled => {
                jobs::cancelled(&db, lease, now).await?;
            }
            Stop::No | Stop::Lost => {}
        },
        Err(error) => {
            let is_hopeless = matches!(error, Failure::Hopeless(_));
            let words: String = error.to_string().chars().take(LONGEST_ERROR).collect();
            let is_dead = jobs::fail(&db, lease, &words, is_hopeless, now).await?;
            if is_dead == Some(true) {
                of_jobs::ended(&db, &lease.job, News::JobFailed, now).await?;
            }
            tracing::error!(kind = lease.job.kind, job = lease.job.id, ?is_dead, "{words}");
        }
    }
    super::tell(&db, work.job().destination.as_ref(), &work.job().id).await?;
    db.commit().await
}

fn panicked(error: JoinError) -> String {
    let Ok(panic) = error.try_into_panic() else { return "the job was ended".to_owned() };
    let words = panic
        .downcast_ref::<&str>()
        .map(|words| (*words).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned());
    format!("the job panicked: {}", words.unwrap_or_default())
}
