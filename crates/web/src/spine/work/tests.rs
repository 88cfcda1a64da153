//! Background work as a domain does it: what becomes of jobs that fail, are cancelled, or whose
//! program stops, and when schedules are due.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::http::StatusCode;
use chrono::{NaiveTime, TimeDelta};
use chrono_tz::Europe::Paris;
use cordee_store::jobs::{self, Job, NewJob, Seen, State};
use serde_json::json;
use tokio::sync::{Notify, Semaphore};

use super::schedule::Rule;
use super::*;
use crate::DOMAINS;
use crate::spine::domain::Domain;
use crate::spine::routes::Route;
use crate::spine::testing::TestSite;

/// A domain that does one thing in the background.
struct Doing(JobKind);

impl Domain for Doing {
    fn routes(&self) -> Vec<Route> {
        vec![]
    }

    fn jobs(&self) -> Vec<JobKind> {
        vec![self.0.clone()]
    }
}

/// A site with a kind of job, `walk`, that does `run`.
async fn site<F, D>(run: F) -> TestSite
where
    F: Fn(Work) -> D + Send + Sync + 'static,
    D: Future<Output = Result<Outcome, Failure>> + Send + 'static,
{
    let doing: &'static Doing =
        Box::leak(Box::new(Doing(JobKind::light("walk", "job-forget", run))));
    let mut domains: Vec<&'static dyn Domain> = DOMAINS.to_vec();
    domains.push(doing);
    TestSite::with_domains(Vec::leak(domains)).await
}

async fn queue_walk(site: &TestSite) -> String {
    let tx = site.app.store.begin().await.expect("a transaction begins");
    let job = NewJob::new("walk", json!({})).of(&site.destination.id);
    let queued = queue(&tx, job, site.now()).await.expect("it is queued");
    tx.commit().await.expect("it is kept");
    queued.id().to_owned()
}

async fn job(site: &TestSite, id: &str) -> Job {
    let seen = Seen::Of(&site.destination.id);
    let found = jobs::by_id(site.app.store.reader(), &seen, id).await;
    found.expect("jobs are read").expect("it is there")
}

#[tokio::test]
async fn a_job_that_dies_each_time_is_dead_in_the_end_and_shown_with_its_error() {
    let site = site(|_| async { Err(anyhow::anyhow!("it snows on the Crêt").into()) }).await;
    let id = queue_walk(&site).await;
    for _ in 0..jobs::MOST_ATTEMPTS {
        site.work().await;
        site.clock.advance(TimeDelta::hours(7));
    }
    assert_eq!(job(&site, &id).await.state, State::Failed);
    let page = site.chief().await.get("/fr/gestion/travaux").await;
    assert!(page.main().contains("it snows on the Crêt"), "{}", page.main());
    assert!(page.main().contains("un a échoué") && page.main().contains("5 essais"));
    assert!(page.main().contains(&format!("/fr/gestion/travaux/{id}/reessayer")));
}

#[tokio::test]
async fn a_panic_is_a_failure_of_the_job_and_of_nothing_else() {
    let site = site(|work| async move {
        assert_eq!(work.job().kind, "run", "the path is lost");
        Ok(json!(null))
    })
    .await;
    let id = queue_walk(&site).await;
    assert_ne!(site.work().await, 0);
    let job = job(&site, &id).await;
    assert_eq!(job.state, State::Waiting, "it is tried again");
    assert!(job.last_error.is_some_and(|said| said.contains("the path is lost")));
}

/// Jobs that wait, each time, for the test to let them go on.
#[derive(Clone)]
struct Gate {
    came: Arc<Semaphore>,
    open: Arc<Notify>,
}

impl Gate {
    fn new() -> Self {
        Self { came: Arc::new(Semaphore::new(0)), open: Arc::new(Notify::new()) }
    }

    async fn wait(&self) {
        self.came.add_permits(1);
        self.open.notified().await;
    }

    /// Ends once a job has come here.
    async fn reached(&self) {
        self.came.acquire().await.expect("it is not closed").forget();
    }
}

#[tokio::test]
async fn a_running_job_that_is_cancelled_stops_at_its_next_step() {
    let gate = Gate::new();
    let inner = gate.clone();
    let site = site(move |work| {
        let gate = inner.clone();
        async move {
            for step in 0..10 {
                work.progress(step, 10)?;
                gate.wait().await;
            }
            Ok(json!(null))
        }
    })
    .await;
    let id = queue_walk(&site).await;
    let chief = site.chief().await;
    let app = site.app.clone();
    let working = tokio::spawn(async move { run_due(&app).await });
    gate.reached().await;
    gate.open.notify_one();
    gate.reached().await;
    let page = chief.get("/fr/gestion/travaux").await;
    assert!(page.main().contains("1 sur 10"), "{}", page.main());
    let asks = chief.get(&format!("/fr/gestion/travaux/{id}/annuler")).await;
    assert!(asks.main().contains("Il est en cours"), "{}", asks.main());
    let cancelled = chief.post(&format!("/fr/gestion/travaux/{id}/annuler"), &[]).await;
    assert!(cancelled.location().contains("notice=job-stopping"), "{}", cancelled.text);
    gate.open.notify_one();
    working.await.expect("it does not panic").expect("the database answers");
    assert_eq!(job(&site, &id).await.state, State::Cancelled);
    let late = chief.post(&format!("/fr/gestion/travaux/{id}/annuler"), &[]).await;
    assert_eq!(late.status, StatusCode::SEE_OTHER);
    assert!(late.location().contains("notice=job-over"));
}

#[tokio::test]
async fn what_still_runs_when_the_program_stops_is_given_back_untouched() {
    let gate = Gate::new();
    let inner = gate.clone();
    let site = site(move |_| {
        let gate = inner.clone();
        async move {
            gate.wait().await;
            Ok(json!(null))
        }
    })
    .await;
    let id = queue_walk(&site).await;
    let working = keep_working(site.app.clone(), None);
    gate.reached().await;
    site.app.stopping.begin();
    working.await.expect("it ends");
    let job = job(&site, &id).await;
    assert_eq!((job.state, job.attempts), (State::Waiting, 0));
}

#[tokio::test]
async fn a_worker_that_lost_its_job_cannot_finish_it() {
    let (gate, runs) = (Gate::new(), Arc::new(AtomicUsize::new(0)));
    let (inner, counted) = (gate.clone(), runs.clone());
    let site = site(move |work| {
        let (gate, run) = (inner.clone(), counted.fetch_add(1, Ordering::SeqCst));
        async move {
            if run == 0 {
                gate.wait().await;
            }
            let db = work.app.store.begin().await?;
            let outcome = json!({ "run": run });
            work.finish_in(&db, &outcome).await?;
            db.commit().await?;
            Ok(outcome)
        }
    })
    .await;
    let id = queue_walk(&site).await;
    let app = site.app.clone();
    let first = tokio::spawn(async move { run_due(&app).await });
    gate.reached().await;
    site.clock.advance(TimeDelta::hours(1));
    let other = site.another_instance().await;
    run_due(&other).await.expect("the database answers");
    gate.open.notify_one();
    first.await.expect("it does not panic").expect("the database answers");
    let job = job(&site, &id).await;
    assert_eq!((job.state, job.outcome), (State::Done, Some(json!({ "run": 1 }))));
    assert_eq!(runs.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_job_that_is_held_for_an_hour_is_due_for_no_other_instance() {
    let site = site(|work| async move {
        for minute in 0..60 {
            work.app.clock.advance(TimeDelta::minutes(1));
            work.progress(minute, 60)?;
            work.hold().await?;
            let db = work.app.store.reader();
            assert!(!jobs::is_any_due(db, &["walk"], &[], work.now()).await?, "{minute}");
        }
        Ok(json!(null))
    })
    .await;
    let id = queue_walk(&site).await;
    site.work().await;
    let job = job(&site, &id).await;
    assert_eq!((job.state, job.attempts, job.done), (State::Done, 1, 59));
}

#[tokio::test]
async fn two_instances_follow_a_schedule_once() {
    let site = TestSite::new().await;
    let other = site.another_instance().await;
    for _ in 0..3 {
        let (first, second) = tokio::join!(queue_due(&site.app), queue_due(&other));
        assert_eq!(first.expect("it is read") + second.expect("it is read"), 1);
        let seen = Seen::WithInstance(&site.destination.id);
        let waiting = jobs::count(site.app.store.reader(), &seen, State::Waiting).await;
        assert_eq!(waiting.expect("it is counted"), 1);
        site.work().await;
        assert_eq!(queue_due(&site.app).await.expect("it is read"), 0, "not before its hour");
        site.clock.advance(TimeDelta::minutes(61));
    }
}

/// When a daily schedule at `at` in Paris is due after `now`.
#[track_caller]
fn check(at: &str, now: &str, due: &str) {
    let at = NaiveTime::parse_from_str(at, "%H:%M").expect("an hour");
    let instant = |text: &str| DateTime::parse_from_rfc3339(text).expect("an instant").to_utc();
    let rule = Rule::Daily { at, zone: Paris };
    assert_eq!(rule.next_after(instant(now)), instant(due), "{at} after {now}");
}

#[test]
fn a_daily_schedule_keeps_its_hour_across_the_changes_of_time() {
    // An ordinary day, before, at and after the hour.
    check("03:00", "2026-01-10T01:59:59Z", "2026-01-10T02:00:00Z");
    check("03:00", "2026-01-10T02:00:00Z", "2026-01-11T02:00:00Z");
    check("23:30", "2026-01-10T22:29:00Z", "2026-01-10T22:30:00Z");
    // 29 March 2026: 2 o'clock becomes 3 o'clock at 01:00 UTC.
    check("03:00", "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z");
    check("08:00", "2026-03-28T12:00:00Z", "2026-03-29T06:00:00Z");
    // Half past two does not exist that day: it is done at 3, and at its hour the next day.
    check("02:30", "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z");
    check("02:30", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z");
    check("02:00", "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z");
    // 25 October 2026: 3 o'clock becomes 2 o'clock at 01:00 UTC. Half past two is shown twice, and
    // done the first time.
    check("02:30", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z");
    check("02:30", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
    check("02:30", "2026-10-25T01:10:00Z", "2026-10-26T01:30:00Z");
    check("03:00", "2026-10-25T00:30:00Z", "2026-10-25T02:00:00Z");
    check("08:00", "2026-10-24T12:00:00Z", "2026-10-25T07:00:00Z");
}

#[tokio::test]
async fn what_was_missed_while_nothing_ran_is_done_once() {
    let site = TestSite::new().await;
    queue_due(&site.app).await.expect("it is read");
    site.work().await;
    site.clock.advance(TimeDelta::days(3));
    let all: usize =
        site.app.domains.iter().map(|domain| domain.schedules(&site.app.settings).len()).sum();
    assert_eq!(queue_due(&site.app).await.expect("it is read"), all);
    site.work().await;
    assert_eq!(queue_due(&site.app).await.expect("it is read"), 0);
}
