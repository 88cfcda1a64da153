//! The page of background work: whose jobs one sees, and what one does with them.

use axum::http::StatusCode;
use chrono::TimeDelta;
use cordee_store::ThingId;
use cordee_store::jobs::NewJob;
use cordee_store::outbox::{self, Mail, Transport};
use serde_json::json;

use crate::spine::tenant::{self, Destination};
use crate::spine::testing::TestSite;
use crate::spine::work;

const PAGE: &str = "/fr/gestion/travaux";

async fn queue(site: &TestSite, job: NewJob) -> String {
    let tx = site.app.store.begin().await.expect("a transaction begins");
    let queued = work::queue(&tx, job, site.now()).await.expect("it is queued");
    tx.commit().await.expect("it is kept");
    queued.id().to_owned()
}

/// A second destination of the same instance.
async fn neighbour(site: &TestSite) -> ThingId {
    let id: ThingId = "neighbour".parse().expect("an identifier");
    let neighbour = Destination {
        id: id.clone(),
        host: "neighbour.example".to_owned(),
        ..site.destination.clone()
    };
    let tx = site.app.store.begin().await.expect("a transaction begins");
    tenant::insert(&tx, &neighbour).await.expect("it is recorded");
    tx.commit().await.expect("it is kept");
    id
}

#[tokio::test]
async fn jobs_of_another_destination_are_neither_seen_nor_touched() {
    let site = TestSite::new().await;
    let neighbour = neighbour(&site).await;
    let own = queue(&site, NewJob::new("folder-export", json!({})).of(&site.destination.id)).await;
    let foreign = queue(&site, NewJob::new("folder-export", json!({})).of(&neighbour)).await;
    let chief = site.chief().await;
    let page = chief.get(PAGE).await;
    assert!(page.main().contains(&own) && !page.main().contains(&foreign), "{}", page.main());
    for (job, status) in [(&own, StatusCode::OK), (&foreign, StatusCode::NOT_FOUND)] {
        assert_eq!(chief.get(&format!("{PAGE}/{job}/annuler")).await.status, status);
        let page = chief.get(&format!("/fr/gestion/dossier/travaux/{job}")).await;
        assert_eq!(page.status, status);
        let stream = chief.stream(&format!("/events?topic=jobs/{job}")).await;
        assert_eq!(stream.status, status);
    }
    for act in ["annuler", "reessayer"] {
        let answer = chief.post(&format!("{PAGE}/{foreign}/{act}"), &[]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn jobs_of_the_instance_are_seen_while_it_serves_one_destination_only() {
    let site = TestSite::new().await;
    let chief = site.chief().await;
    let instance = queue(&site, NewJob::new("forget", json!({}))).await;
    site.work().await;
    let again = queue(&site, NewJob::new("forget", json!({}))).await;
    let page = chief.get(PAGE).await;
    assert!(page.main().contains(&again), "{}", page.main());
    assert!(page.main().contains("Prochaine fois"), "{}", page.main());
    assert!(!page.main().contains(&instance), "what went well by itself is not told");
    neighbour(&site).await;
    let page = chief.get(PAGE).await;
    assert!(!page.main().contains(&again), "{}", page.main());
    let forget = crate::spine::messages::text(crate::spine::language::Lang::Fr, "job-forget");
    assert!(!page.main().contains(&forget), "{}", page.main());
}

#[tokio::test]
async fn a_job_that_waits_is_cancelled_after_being_asked() {
    let site = TestSite::new().await;
    let chief = site.chief().await;
    let job = NewJob::new("folder-export", json!({ "profile": "public" }));
    let id = queue(&site, job.of(&site.destination.id)).await;
    let asks = chief.get(&format!("{PAGE}/{id}/annuler")).await;
    assert!(asks.main().contains("Il n’a pas commencé"), "{}", asks.main());
    let answer = chief.post(&format!("{PAGE}/{id}/annuler"), &[]).await;
    let page = chief.get(answer.location()).await;
    assert!(page.main().contains("Ce travail est annulé"), "{}", page.main());
    assert!(page.main().contains("Annulé le"), "{}", page.main());
}

#[tokio::test]
async fn a_dead_job_is_tried_again() {
    let site = TestSite::new().await;
    let chief = site.chief().await;
    let job = NewJob::new("folder-export", json!({ "profile": "secret" }));
    let id = queue(&site, job.of(&site.destination.id)).await;
    site.work().await;
    let page = chief.get(PAGE).await;
    assert!(page.main().contains("no profile is called so"), "hopeless at once: {}", page.main());
    let answer = chief.post(&format!("{PAGE}/{id}/reessayer"), &[]).await;
    assert!(answer.location().contains("notice=job-again"));
    assert!(chief.get(PAGE).await.main().contains("un en attente"));
}

#[tokio::test]
async fn a_mail_that_does_not_leave_is_shown_without_its_text() {
    let site = TestSite::new().await;
    let chief = site.chief().await;
    let tx = site.app.store.begin().await.expect("a transaction begins");
    let mail = Mail {
        to: "lea@example.org".to_owned(),
        subject: "Votre invitation".to_owned(),
        text: "https://pilat.example/secret".to_owned(),
        ..Mail::default()
    };
    outbox::queue(&tx, &site.destination.id, mail, site.now()).await.expect("it is queued");
    tx.commit().await.expect("it is kept");
    let nowhere = Transport::smtp("smtp://127.0.0.1:1", "cordee@example.org").expect("a transport");
    outbox::send_due(&site.app.store, &nowhere, &site.clock).await.expect("it is tried");
    let page = chief.get(PAGE).await;
    for said in ["lea@example.org", "Votre invitation", "un essai", "prochain essai"] {
        assert!(page.main().contains(said), "{said}: {}", page.main());
    }
    assert!(!page.main().contains("secret"));
    let mark = page.main().split("/gestion/courriels/").nth(1).expect("it can be tried again");
    let id = mark.split('/').next().unwrap_or_default();
    let again = chief.post(&format!("/fr/gestion/courriels/{id}/reessayer"), &[]).await;
    assert!(again.location().contains("notice=mail-again"));
    let given_up = chief.post(&format!("/fr/gestion/courriels/{id}/abandonner"), &[]).await;
    assert!(given_up.location().contains("notice=mail-given-up"));
    site.clock.advance(TimeDelta::days(1));
    assert!(site.mails().await.is_empty(), "it never leaves");
    let gone = chief.post(&format!("/fr/gestion/courriels/{id}/reessayer"), &[]).await;
    assert!(gone.location().contains("notice=mail-gone"));
}

#[tokio::test]
async fn lists_say_when_there_is_more() {
    let site = TestSite::new().await;
    let chief = site.chief().await;
    for _ in 0..35 {
        let job = NewJob::new("folder-export", json!({ "profile": "public" }));
        let id = queue(&site, job.of(&site.destination.id)).await;
        chief.post(&format!("{PAGE}/{id}/annuler"), &[]).await;
        site.clock.advance(TimeDelta::seconds(1));
    }
    let first = chief.get(PAGE).await;
    assert_eq!(first.main().matches("Annulé le").count(), 30);
    let next = first.main().split("rel=\"next\" href=\"").nth(1).expect("there is more");
    let next = next.split('"').next().unwrap_or_default().replace("&amp;", "&");
    let next = next.replace("&#38;", "&");
    assert_eq!(chief.get(&next).await.main().matches("Annulé le").count(), 5);
}
