//! Events, through the streams that tell of them.

use axum::http::StatusCode;
use serde_json::json;

use super::*;
use crate::spine::testing::{Browser, Stream, TestSite};

const JOBS: &str = "/events?topic=jobs";

/// A stream of the jobs that an administrator follows, once this program listens.
async fn following(site: &TestSite, browser: &Browser<'_>) -> Stream {
    let mut stream = browser.stream(JOBS).await;
    assert_eq!(stream.status, StatusCode::OK);
    tokio::spawn(keep_listening(site.app.clone()));
    assert_eq!(stream.next().await.as_deref(), Some("{}"), "it listens from now on");
    stream
}

/// Says that the job `id` of `destination` has moved, and keeps or gives up the transaction.
async fn say(site: &TestSite, destination: &ThingId, id: &str, is_kept: bool) {
    let tx = site.app.store.begin().await.expect("a transaction begins");
    let topic = format!("jobs/{id}");
    publish(&tx, destination, &topic, json!({ "job": id })).await.expect("it is said");
    let ended = if is_kept { tx.commit().await } else { tx.rollback().await };
    ended.expect("the transaction ends");
}

#[tokio::test]
async fn what_was_given_up_is_never_heard_and_what_is_committed_is() {
    let site = TestSite::new().await;
    let chief = site.chief().await;
    let mut stream = following(&site, &chief).await;
    say(&site, &site.destination.id, "given-up", false).await;
    say(&site, &site.destination.id, "kept", true).await;
    assert_eq!(stream.next().await.as_deref(), Some(r#"{"job":"kept"}"#));
    site.app.stopping.begin();
    assert_eq!(stream.next().await, None, "it ends with the program");
}

#[tokio::test]
async fn events_of_another_destination_and_of_another_topic_are_not_heard() {
    let site = TestSite::new().await;
    let chief = site.chief().await;
    let mut stream = following(&site, &chief).await;
    let elsewhere: ThingId = "elsewhere".parse().expect("an identifier");
    say(&site, &elsewhere, "foreign", true).await;
    let tx = site.app.store.begin().await.expect("a transaction begins");
    publish(&tx, &site.destination.id, "jobsite", json!(null)).await.expect("it is said");
    tx.commit().await.expect("it is kept");
    say(&site, &site.destination.id, "own", true).await;
    assert_eq!(stream.next().await.as_deref(), Some(r#"{"job":"own"}"#));
    site.app.stopping.begin();
}

#[tokio::test]
async fn a_topic_is_followed_by_those_who_may_and_by_nobody_else() {
    let site = TestSite::new().await;
    let (chief, team) = (site.chief().await, site.team().await);
    for (browser, path, status) in [
        (&site.visitor(), JOBS, StatusCode::NOT_FOUND),
        (&team, JOBS, StatusCode::NOT_FOUND),
        (&chief, JOBS, StatusCode::OK),
        (&chief, "/events", StatusCode::NOT_FOUND),
        (&chief, "/events?topic=unknown", StatusCode::NOT_FOUND),
        (&chief, "/events?topic=jobs/none", StatusCode::NOT_FOUND),
    ] {
        assert_eq!(browser.stream(path).await.status, status, "{path}");
    }
}

#[tokio::test]
async fn one_account_keeps_a_bounded_number_of_streams_open() {
    let site = TestSite::new().await;
    let chief = site.chief().await;
    let mut open = vec![];
    for _ in 0..MOST_FOR_ONE {
        open.push(chief.stream(JOBS).await);
    }
    assert_eq!(chief.stream(JOBS).await.status, StatusCode::TOO_MANY_REQUESTS);
    open.pop();
    assert_eq!(chief.stream(JOBS).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_reader_that_is_too_slow_is_dropped() {
    let site = TestSite::new().await;
    let chief = site.chief().await;
    let mut stream = chief.stream(JOBS).await;
    for _ in 0..=BEHIND {
        site.app.events.tell(Heard::Gap);
    }
    assert_eq!(stream.next().await, None);
}

#[tokio::test]
async fn listening_goes_on_after_the_database_cut_the_connection() {
    let site = TestSite::new().await;
    if site.app.store.has_one_writer() {
        return;
    }
    let chief = site.chief().await;
    let mut stream = following(&site, &chief).await;
    let cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
               WHERE datname = current_database() \
               AND query = 'LISTEN \"cordee_' || current_schema() || '\"'";
    site.app.store.reader().execute_unprepared(cut).await.expect("it is cut");
    assert_eq!(stream.next().await.as_deref(), Some("{}"), "something may have been missed");
    say(&site, &site.destination.id, "afterwards", true).await;
    assert_eq!(stream.next().await.as_deref(), Some(r#"{"job":"afterwards"}"#));
    site.app.stopping.begin();
}
