//! The hour of a vote: when it is over, the program closes what nobody closed.

use axum::http::StatusCode;
use chrono::TimeDelta;

use super::attacks::run;
use super::{Vote, cast, leads, opened, plain};
use crate::spine::testing::{Browser, TestSite};

async fn is_closed(site: &TestSite, vote: &Vote) -> bool {
    site.visitor().get(&vote.sealed()).await.status == StatusCode::OK
}

/// How often the journal says that the program closed a vote.
async fn closed_by_the_program(team: &Browser<'_>) -> usize {
    let page = plain(&team.get("/fr/gestion/journal?act=vote-closed").await);
    let lines = page.split("<li").filter(|it| it.contains("a fermé un vote sur"));
    lines.filter(|it| it.contains("Le programme")).count()
}

#[tokio::test]
async fn a_vote_that_nobody_closes_is_closed_by_the_program_a_minute_after_its_hour() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (vote, roux, blanc) = opened(&team, "secret").await;
    leads(&cast(&site, &roux, ["4", "0"]).await, "notice=vote-cast");
    site.clock.advance(TimeDelta::minutes(119));
    site.work().await;
    leads(&cast(&site, &blanc, ["3", "1"]).await, "notice=vote-cast");
    // Its hour: nothing is taken any more, and what is on its way in still comes in.
    site.clock.advance(TimeDelta::minutes(1));
    site.work().await;
    assert!(!is_closed(&site, &vote).await);
    let public = plain(&site.visitor().get(&vote.public()).await);
    assert!(public.contains("en cours de dépouillement"), "{public}");
    let late = site.visitor().get(&roux).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.main());
    assert!(team.get(&vote.desk()).await.main().contains("/fermer\""), "the button is there");
    site.clock.advance(TimeDelta::minutes(1));
    site.work().await;
    let sealed = site.visitor().get(&vote.sealed()).await;
    assert_eq!(sealed.text.lines().count(), 4, "{}", sealed.text);
    let public = plain(&site.visitor().get(&vote.public()).await);
    assert!(!public.contains("dépouillement"), "{public}");
    assert_eq!(closed_by_the_program(&team).await, 1);
    // Who presses the button then finds it closed, and it stays as it was sealed.
    let again = team.post(&format!("{}/fermer", vote.desk()), &[]).await;
    assert_eq!(again.location(), vote.desk());
    site.clock.advance(TimeDelta::days(1));
    site.work().await;
    assert_eq!(site.visitor().get(&vote.sealed()).await.text, sealed.text);
    assert_eq!(closed_by_the_program(&team).await, 1);
}

#[tokio::test]
async fn a_vote_that_was_extended_is_closed_at_its_later_hour() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (vote, roux, _) = opened(&team, "secret").await;
    let later = [("closes-at", "2022-01-28T15:00"), ("reason", "Panne de 10 h à 11 h.")];
    leads(&team.post(&format!("{}/etendre", vote.desk()), &later).await, "vote-extended");
    site.clock.advance(TimeDelta::hours(4));
    site.work().await;
    assert!(!is_closed(&site, &vote).await);
    leads(&cast(&site, &roux, ["4", "0"]).await, "notice=vote-cast");
    site.clock.advance(TimeDelta::minutes(62));
    site.work().await;
    assert!(is_closed(&site, &vote).await);
}

#[tokio::test]
async fn a_vote_whose_hour_was_missed_is_closed_the_next_morning() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (vote, _, _) = opened(&team, "secret").await;
    site.work().await;
    run(&site, "DELETE FROM job WHERE kind = 'vote-closing'").await;
    site.clock.advance(TimeDelta::hours(3));
    site.work().await;
    assert!(!is_closed(&site, &vote).await);
    site.clock.advance(TimeDelta::days(1));
    site.work().await;
    assert!(is_closed(&site, &vote).await);
}
