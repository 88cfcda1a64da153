//! Codes of questions: each for one question, for good.

use super::{SURVEYS, ask, survey};
use crate::spine::rights::{Role, Scope};
use crate::spine::testing::{Browser, TestSite};

/// The codes of the questions that are worked on.
async fn codes(team: &Browser<'_>, survey: &str) -> Vec<String> {
    let card = team.get(&format!("{SURVEYS}/{survey}")).await;
    let links = card.main().split("/questions/").skip(1);
    let mut codes: Vec<String> = links
        .filter_map(|rest| rest.split_once("/modifier"))
        .map(|(code, _)| code.to_owned())
        .filter(|code| code.len() < 4)
        .collect();
    codes.dedup();
    codes
}

#[tokio::test]
async fn the_code_of_a_question_that_went_is_given_to_no_other() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = survey(&team, &[]).await;
    let add = |label: &'static str| {
        let (team, id) = (&team, id.as_str());
        async move { ask(team, id, "p1", &[("kind", "short_text"), ("label.fr", label)]).await }
    };
    let away = |code: &'static str| {
        let (team, address) = (&team, format!("{SURVEYS}/{id}/parties/{code}/retirer"));
        async move { team.post(&address, &[]).await }
    };
    add("Un").await;
    add("Deux").await;
    away("q2").await;
    add("Trois").await;
    assert_eq!(codes(&team, &id).await, ["q1", "q3"], "what can come back keeps its code");
    team.post(&format!("{SURVEYS}/{id}/ouvrir"), &[]).await;
    away("q3").await;
    // What went comes back for thirty days; the version that was opened stays.
    site.clock.advance(chrono::TimeDelta::days(40));
    let other = site.signed_in("other@example.org", Role::ProjectTeam, Scope::Destination).await;
    other.post(&format!("{SURVEYS}/{id}/parties/q1/retirer"), &[]).await;
    for label in ["Quatre", "Cinq"] {
        ask(&other, &id, "p1", &[("kind", "short_text"), ("label.fr", label)]).await;
    }
    assert_eq!(codes(&other, &id).await, ["q2", "q4"]);
}
