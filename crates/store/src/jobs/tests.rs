//! Jobs, from the side of the workers and from that of those who look at them; on both databases.

use chrono::TimeZone;
use sea_orm::ConnectionTrait;
use serde_json::json;

use super::*;
use crate::testing::TestDatabase;
use crate::{Clock, Store};

const KINDS: [&str; 1] = ["walk"];
const LEASE: TimeDelta = TimeDelta::seconds(90);

fn noon() -> Clock {
    Clock::standing_at(Utc.with_ymd_and_hms(2022, 1, 28, 12, 0, 0).unwrap())
}

fn pilat() -> ThingId {
    "pilat".parse().unwrap()
}

/// A database with one destination.
async fn database() -> TestDatabase {
    let database = TestDatabase::new().await;
    let tx = database.store().begin().await.unwrap();
    let sql = "INSERT INTO destination (id, host, name, presentation, main_language, time_zone, accent) \
               VALUES ('pilat', '', '{}', '{}', 'fr', 'Europe/Paris', '#000000')";
    tx.execute_unprepared(sql).await.unwrap();
    tx.commit().await.unwrap();
    database
}

async fn queued(store: &Store, job: NewJob, now: DateTime<Utc>) -> Queued {
    let tx = store.begin().await.unwrap();
    let queued = queue(&tx, job, now).await.unwrap();
    tx.commit().await.unwrap();
    queued
}

fn walk() -> NewJob {
    NewJob::new("walk", json!({ "to": "the Crêt de la Perdrix" })).of(&pilat())
}

async fn taken(store: &Store, now: DateTime<Utc>) -> Option<Lease> {
    take(store, &KINDS, &[], "one", LEASE, now).await.unwrap()
}

async fn state(store: &Store, id: &str) -> State {
    let seen = Seen::WithInstance(&pilat()).one(store, id).await;
    seen.state
}

impl Seen<'_> {
    async fn one(&self, store: &Store, id: &str) -> Job {
        by_id(store.reader(), self, id).await.unwrap().expect("the job is there")
    }
}

#[tokio::test]
async fn a_job_is_taken_by_one_of_two_workers() {
    let database = database().await;
    let (one, other) = (database.store().clone(), database.opened_again().await);
    let now = noon().now();
    for _ in 0..30 {
        queued(&one, walk(), now).await;
    }
    let work = |store: Store| async move {
        let mut taken = vec![];
        while let Some(lease) = self::taken(&store, now).await {
            taken.push(lease.job.id);
        }
        taken
    };
    let (first, second) = tokio::join!(tokio::spawn(work(one)), tokio::spawn(work(other)));
    let mut all = [first.unwrap(), second.unwrap()].concat();
    assert_eq!(all.len(), 30);
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 30, "none was taken twice");
}

#[tokio::test]
async fn a_job_whose_transaction_is_given_up_is_never_done() {
    let database = database().await;
    let tx = database.store().begin().await.unwrap();
    queue(&tx, walk(), noon().now()).await.unwrap();
    tx.rollback().await.unwrap();
    assert!(taken(database.store(), noon().now()).await.is_none());
}

#[tokio::test]
async fn a_job_of_an_instance_that_is_killed_is_taken_again_and_its_late_word_is_refused() {
    let database = database().await;
    let (store, clock) = (database.store(), noon());
    let id = queued(store, walk(), clock.now()).await.id().to_owned();
    let killed = taken(store, clock.now()).await.expect("it is due");
    clock.advance(LEASE);
    assert!(taken(store, clock.now()).await.is_none(), "its lease has not ended");
    clock.advance(TimeDelta::seconds(1));
    let second = taken(store, clock.now()).await.expect("it is taken again");
    assert_eq!((second.job.id.as_str(), second.job.attempts), (id.as_str(), 2));

    let db = store.begin().await.unwrap();
    assert!(!finish(&db, &killed, json!("late"), clock.now()).await.unwrap());
    assert_eq!(fail(&db, &killed, "late", true, clock.now()).await.unwrap(), None);
    assert!(!give_back(&db, &killed, clock.now()).await.unwrap());
    let until = clock.now() + LEASE;
    assert_eq!(renew(&db, &killed, (1, 2), until).await.unwrap(), Renewal::Lost);
    assert!(finish(&db, &second, json!("done"), clock.now()).await.unwrap());
    db.commit().await.unwrap();
    let job = Seen::Of(&pilat()).one(store, &id).await;
    assert_eq!((job.state, job.outcome), (State::Done, Some(json!("done"))));
}

#[tokio::test]
async fn a_job_that_runs_for_an_hour_is_not_taken_from_whoever_renews_its_lease() {
    let database = database().await;
    let (store, clock) = (database.store(), noon());
    queued(store, walk(), clock.now()).await;
    let lease = taken(store, clock.now()).await.expect("it is due");
    for minute in 1..=60 {
        clock.advance(TimeDelta::minutes(1));
        let db = store.begin().await.unwrap();
        let renewed = renew(&db, &lease, (minute, 60), clock.now() + LEASE).await.unwrap();
        db.commit().await.unwrap();
        assert_eq!(renewed, Renewal::Held);
        assert!(taken(store, clock.now()).await.is_none(), "minute {minute}");
    }
    assert_eq!(Seen::Of(&pilat()).one(store, &lease.job.id).await.done, 60);
}

#[tokio::test]
async fn a_worker_does_not_take_what_it_runs_itself() {
    let database = database().await;
    let (store, clock) = (database.store(), noon());
    let id = queued(store, walk(), clock.now()).await.id().to_owned();
    taken(store, clock.now()).await.expect("it is due");
    clock.advance(TimeDelta::hours(1));
    let own = [id];
    let again = take(store, &KINDS, &own, "one", LEASE, clock.now()).await.unwrap();
    assert!(again.is_none(), "SQLite kept it from renewing");
}

#[tokio::test]
async fn a_job_that_fails_is_tried_later_and_later_and_is_dead_in_the_end() {
    let database = database().await;
    let (store, clock) = (database.store(), noon());
    let id = queued(store, walk().at_most(3), clock.now()).await.id().to_owned();
    let mut waits = vec![];
    for attempt in 1..=3 {
        let lease = taken(store, clock.now()).await.expect("it is due");
        let db = store.begin().await.unwrap();
        let dead = fail(&db, &lease, "it snows", false, clock.now()).await.unwrap();
        db.commit().await.unwrap();
        assert_eq!(dead, Some(attempt == 3));
        assert!(taken(store, clock.now()).await.is_none(), "not at once");
        let due_at = Seen::Of(&pilat()).one(store, &id).await.due_at;
        waits.push((due_at - clock.now()).num_seconds());
        clock.advance(TimeDelta::days(1));
    }
    assert_eq!(waits[..2], [30, 60]);
    let dead = finished(store.reader(), &Seen::Of(&pilat()), &[State::Failed], None, 10).await;
    let dead = dead.unwrap();
    assert_eq!(dead[0].last_error.as_deref(), Some("it snows"));
    assert!(taken(store, clock.now()).await.is_none(), "the dead stay so");

    let db = store.begin().await.unwrap();
    assert!(try_again(&db, &Seen::Of(&pilat()), &id, clock.now()).await.unwrap());
    db.commit().await.unwrap();
    assert_eq!(taken(store, clock.now()).await.expect("it is due again").job.attempts, 1);
}

#[tokio::test]
async fn a_job_that_ends_its_program_each_time_is_dead_in_the_end() {
    let database = database().await;
    let (store, clock) = (database.store(), noon());
    let id = queued(store, walk().at_most(2), clock.now()).await.id().to_owned();
    for _ in 0..2 {
        assert!(taken(store, clock.now()).await.is_some());
        clock.advance(TimeDelta::hours(1));
    }
    assert!(taken(store, clock.now()).await.is_none());
    let job = Seen::Of(&pilat()).one(store, &id).await;
    assert_eq!(job.state, State::Failed);
    assert!(job.last_error.is_some_and(|said| said.contains("stopped while it ran")));
}

#[tokio::test]
async fn a_job_that_is_given_back_waits_as_if_it_had_not_been_taken() {
    let database = database().await;
    let (store, clock) = (database.store(), noon());
    queued(store, walk(), clock.now()).await;
    let lease = taken(store, clock.now()).await.expect("it is due");
    let db = store.begin().await.unwrap();
    assert!(give_back(&db, &lease, clock.now()).await.unwrap());
    db.commit().await.unwrap();
    assert_eq!(taken(store, clock.now()).await.expect("at once").job.attempts, 1);
}

#[tokio::test]
async fn a_job_with_a_key_is_queued_once_until_it_is_finished() {
    let database = database().await;
    let (store, clock) = (database.store(), noon());
    let first = queued(store, walk().once("summit"), clock.now()).await;
    let again = queued(store, walk().once("summit"), clock.now()).await;
    assert_eq!(again, Queued::Already(first.id().to_owned()));
    let elsewhere = NewJob::new("walk", json!({})).once("summit");
    assert!(matches!(queued(store, elsewhere, clock.now()).await, Queued::New(_)));
    let lease = taken(store, clock.now()).await.expect("it is due");
    let running = queued(store, walk().once("summit"), clock.now()).await;
    assert!(matches!(running, Queued::Already(_)), "not while it runs either");
    let db = store.begin().await.unwrap();
    finish(&db, &lease, json!(null), clock.now()).await.unwrap();
    db.commit().await.unwrap();
    let other = taken(store, clock.now()).await.expect("the one of no destination");
    let db = store.begin().await.unwrap();
    finish(&db, &other, json!(null), clock.now()).await.unwrap();
    db.commit().await.unwrap();
    let afterwards = queued(store, walk().once("summit"), clock.now()).await;
    assert!(matches!(afterwards, Queued::New(_)));
}

#[tokio::test]
async fn cancelling_ends_what_waits_and_asks_what_runs() {
    let database = database().await;
    let (store, clock) = (database.store(), noon());
    let ask = async |id: &str| {
        let db = store.begin().await.unwrap();
        let asked = cancel(&db, &Seen::Of(&pilat()), id, clock.now()).await.unwrap();
        db.commit().await.unwrap();
        asked
    };
    let waiting = queued(store, walk(), clock.now()).await.id().to_owned();
    assert_eq!(ask(&waiting).await, Some(CancelAsked::Cancelled));
    assert_eq!(ask(&waiting).await, Some(CancelAsked::TooLate));
    assert!(taken(store, clock.now()).await.is_none());

    let running = queued(store, walk(), clock.now()).await.id().to_owned();
    let lease = taken(store, clock.now()).await.expect("it is due");
    assert_eq!(ask(&running).await, Some(CancelAsked::Asked));
    let db = store.begin().await.unwrap();
    let renewed = renew(&db, &lease, (0, 0), clock.now() + LEASE).await.unwrap();
    assert_eq!(renewed, Renewal::CancelAsked);
    assert!(cancelled(&db, &lease, clock.now()).await.unwrap());
    db.commit().await.unwrap();
    assert_eq!(state(store, &running).await, State::Cancelled);

    let killed = queued(store, walk(), clock.now()).await.id().to_owned();
    taken(store, clock.now()).await.expect("it is due");
    assert_eq!(ask(&killed).await, Some(CancelAsked::Asked));
    clock.advance(TimeDelta::hours(1));
    assert!(taken(store, clock.now()).await.is_none(), "nobody takes it again");
    assert_eq!(state(store, &killed).await, State::Cancelled);

    let elsewhere = "elsewhere".parse().unwrap();
    let db = store.begin().await.unwrap();
    let asked = cancel(&db, &Seen::Of(&elsewhere), &running, clock.now()).await.unwrap();
    assert_eq!(asked, None, "it is not theirs");
}

#[tokio::test]
async fn finished_jobs_and_their_files_go_in_time() {
    let database = database().await;
    let (store, clock) = (database.store(), noon());
    let id = queued(store, walk().asked_by("ana"), clock.now()).await.id().to_owned();
    let lease = taken(store, clock.now()).await.expect("it is due");
    let db = store.begin().await.unwrap();
    let content = vec![7; 600 * 1024];
    files::keep(&db, &id, &mut content.as_slice()).await.unwrap();
    finish(&db, &lease, json!(null), clock.now()).await.unwrap();
    db.commit().await.unwrap();
    let after = async |time: TimeDelta| {
        clock.advance(time);
        let db = store.begin().await.unwrap();
        forget(&db, clock.now()).await.unwrap();
        db.commit().await.unwrap();
        let kept = files::whole(store.reader(), &id).await.unwrap().len();
        let job = by_id(store.reader(), &Seen::Of(&pilat()), &id).await.unwrap();
        (job.is_some(), kept)
    };
    assert_eq!(after(TimeDelta::hours(23)).await, (true, content.len()));
    assert_eq!(after(TimeDelta::hours(2)).await, (true, 0));
    assert_eq!(after(TimeDelta::days(7)).await, (false, 0));
}
