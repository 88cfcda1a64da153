//! The page of background work, what one can do there, and the stream of events.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};
use cordee_store::jobs::{self, CancelAsked, Job, Seen, State as JobState};
use cordee_store::outbox;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::events;
use crate::spine::page::{Frame, show};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};
use crate::spine::work::{self, CANCEL, TOPIC};

use super::lines::{self, ComingLine, JobLine, MailLine};
use super::{WORK, queries};

/// How many lines a list shows.
const MOST: usize = 30;

#[derive(Template)]
#[template(path = "background/work.html")]
struct WorkPage {
    frame: Frame,
    here: String,
    topic: &'static str,
    /// How things stand, in one sentence.
    standing: String,
    running: Vec<JobLine>,
    waiting: Vec<JobLine>,
    /// How many more wait than are shown.
    waiting_more: usize,
    dead: Vec<JobLine>,
    mails: Vec<MailLine>,
    coming: Vec<ComingLine>,
    done: Vec<JobLine>,
    older: Option<String>,
}

/// `GET /manage/work`: what runs, waits, failed and was done.
pub async fn work(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let db = app.store.reader();
    let seen = work::seen(db, &visit.destination.id).await?;
    let running = jobs::open(db, &seen, JobState::Running, MOST as u64).await?;
    let waiting = jobs::open(db, &seen, JobState::Waiting, MOST as u64).await?;
    let all_waiting = jobs::count(db, &seen, JobState::Waiting).await?;
    let all_waiting = usize::try_from(all_waiting).unwrap_or(usize::MAX);
    let dead = jobs::finished(db, &seen, &[JobState::Failed], None, MOST as u64).await?;
    let (done, older) = done(&app, &visit, &seen).await?;
    let shown: Vec<&Job> = [&running, &waiting, &dead, &done].into_iter().flatten().collect();
    let names = queries::names_of_those_who_asked(db, &visit.destination.id, &shown).await?;
    let told = |jobs: &[Job]| {
        jobs.iter().map(|job| lines::job(&app, &visit, job, &names)).collect::<Vec<_>>()
    };
    let mails = outbox::unsent(db, &seen, MOST as u64).await?;
    let sees_instance = matches!(seen, Seen::WithInstance(_));
    let coming = work::coming(&app, &visit.destination.id, sees_instance).await?;
    let address = |lang| urls::path(lang, WORK, &[]);
    let frame = Frame::of_desk(&visit, &app.desk, WORK, visit.t("work-title"), address);
    let standing = [
        frame.tn("work-standing-running", running.len()),
        frame.tn("work-standing-waiting", all_waiting),
        frame.tn("work-standing-dead", dead.len()),
    ];
    show(&WorkPage {
        here: visit.path(WORK, &[]),
        topic: TOPIC,
        standing: standing.join(&visit.t("list-separator")),
        running: told(&running),
        waiting: told(&waiting),
        waiting_more: all_waiting.saturating_sub(waiting.len()),
        dead: told(&dead),
        mails: mails.into_iter().map(|mail| lines::mail(&visit, mail)).collect(),
        coming: coming.iter().map(|it| lines::coming(&app, &visit, it)).collect(),
        done: told(&done),
        older,
        frame,
    })
}

/// The jobs that ended, and the address of those before them.
async fn done(
    app: &App,
    visit: &Visit,
    seen: &Seen<'_>,
) -> Result<(Vec<Job>, Option<String>), PageError> {
    let asked = visit.asked();
    let at = DateTime::parse_from_rfc3339(asked.text("before")).ok().map(|at| at.to_utc());
    let after = at.map(|at: DateTime<Utc>| (at, asked.text("after")));
    let states = [JobState::Done, JobState::Cancelled];
    let db = app.store.reader();
    let mut jobs = jobs::finished(db, seen, &states, after, MOST as u64 + 1).await?;
    let has_older = MOST < jobs.len();
    jobs.truncate(MOST);
    let older = jobs.last().filter(|_| has_older).and_then(|last| {
        let at = last.finished_at?.to_rfc3339();
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("before", &at)
            .append_pair("after", &last.id)
            .finish();
        Some(format!("{}?{query}", visit.path(WORK, &[])))
    });
    Ok((jobs, older))
}

#[derive(Template)]
#[template(path = "background/cancel.html")]
struct CancelPage {
    frame: Frame,
    label: String,
    is_running: bool,
    back: String,
}

/// `GET /manage/work/{job}/cancel`: asks before a job is cancelled.
pub async fn before_cancelling(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let db = app.store.reader();
    let seen = work::seen(db, &visit.destination.id).await?;
    let job = jobs::by_id(db, &seen, &id).await?.ok_or(PageError::NotFound)?;
    if job.state.is_finished() {
        return Ok(back(&visit, "job-over"));
    }
    let address = |lang| urls::path(lang, CANCEL, &[&id]);
    show(&CancelPage {
        frame: Frame::of_desk(&visit, &app.desk, WORK, visit.t("work-cancel-title"), address),
        label: lines::label(&app, &visit, &job.kind),
        is_running: job.state == JobState::Running,
        back: visit.path(WORK, &[]),
    })
}

/// `POST /manage/work/{job}/cancel`: a job that waits is cancelled, one that runs is asked to stop.
pub async fn cancel(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let db = app.store.reader();
    let seen = work::seen(db, &visit.destination.id).await?;
    let job = jobs::by_id(db, &seen, &id).await?.ok_or(PageError::NotFound)?;
    // First here: a job that writes keeps SQLite from noting the wish until it has stopped.
    app.board.cancel(&id);
    let tx = app.store.begin().await?;
    let asked = jobs::cancel(&tx, &seen, &id, visit.now).await?.ok_or(PageError::NotFound)?;
    work::tell(&tx, job.destination.as_ref(), &id).await?;
    tx.commit().await?;
    Ok(back(
        &visit,
        match asked {
            CancelAsked::Cancelled => "job-cancelled",
            CancelAsked::Asked => "job-stopping",
            CancelAsked::TooLate => "job-over",
        },
    ))
}

/// `POST /manage/work/{job}/again`: a dead job is queued again.
pub async fn again(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let tx = app.store.begin().await?;
    let seen = work::seen(&tx, &visit.destination.id).await?;
    let job = jobs::by_id(&tx, &seen, &id).await?.ok_or(PageError::NotFound)?;
    let is_queued = jobs::try_again(&tx, &seen, &id, visit.now).await?;
    work::tell(&tx, job.destination.as_ref(), &id).await?;
    tx.commit().await?;
    Ok(back(&visit, if is_queued { "job-again" } else { "job-not-again" }))
}

/// `POST /manage/mails/{mail}/again`: a mail is sent again as soon as can be.
pub async fn mail_again(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let tx = app.store.begin().await?;
    let seen = work::seen(&tx, &visit.destination.id).await?;
    let waits = outbox::try_again(&tx, &seen, &id, visit.now).await?;
    tx.commit().await?;
    Ok(back(&visit, if waits { "mail-again" } else { "mail-gone" }))
}

/// `POST /manage/mails/{mail}/give-up`: a mail never leaves.
pub async fn mail_give_up(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let tx = app.store.begin().await?;
    let seen = work::seen(&tx, &visit.destination.id).await?;
    let is_given_up = outbox::give_up(&tx, &seen, &id).await?;
    tx.commit().await?;
    Ok(back(&visit, if is_given_up { "mail-given-up" } else { "mail-gone" }))
}

fn back(visit: &Visit, notice: &str) -> Response {
    Redirect::to(&with_notice(&visit.path(WORK, &[]), notice)).into_response()
}

/// `GET /events?topic=…`: tells the page that asks what changes of the topic.
pub async fn events(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    events::follow(&app, &visit, visit.asked().text("topic")).await
}
