//! What a hostile hand tries, and what whoever holds the database and the journal reads.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use chrono::TimeDelta;
use cordee_store::sea_orm::ConnectionTrait;

use super::{
    ALL, NOON, TWO, Vote, asked, cast, close, fields, leads, links, open, opened, prepare,
    prepared_of, receipt, told,
};
use crate::meeting::tests::{body, process};
use crate::prioritisation::voting::model::Keys;
use crate::prioritisation::voting::sealing::seals;
use crate::spine::testing::TestSite;

/// The secret in the address of a link.
fn secret(link: &str) -> &str {
    link.rsplit('/').next().unwrap_or_default()
}

async fn count(site: &TestSite, table: &str) -> usize {
    told(site, &format!("SELECT id FROM {table}")).await.len()
}

pub(super) async fn run(site: &TestSite, sql: &str) {
    let tx = site.app.store.begin().await.expect("a transaction begins");
    tx.execute_unprepared(sql).await.expect("it runs");
    tx.commit().await.expect("it is kept");
}

#[tokio::test]
async fn two_tabs_and_a_hundred_requests_at_once_leave_one_ballot() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (vote, roux, _) = opened(&team, "secret").await;
    // Two tabs: what was sent last counts, and what is sent twice is there once.
    for grades in [["4", "0"], ["4", "0"], ["1", "3"]] {
        leads(&cast(&site, &roux, grades).await, "notice=vote-cast");
    }
    assert_eq!(count(&site, "cast_ballot").await, 2);
    let fields = fields(&site, &roux).await;
    let sent = (0..100).map(|number| {
        let grade = ["0", "1", "2", "3", "4"][number % 5];
        let form = [(fields[0].clone(), grade), (fields[1].clone(), "2")];
        let (site, roux) = (&site, &roux);
        async move {
            let form: Vec<(&str, &str)> = form.iter().map(|(it, to)| (it.as_str(), *to)).collect();
            site.visitor().post(roux, &form).await
        }
    });
    for answer in futures_util::future::join_all(sent).await {
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.main());
    }
    let keys = told(&site, "SELECT ballot_key FROM cast_ballot").await;
    assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), 1);
    close(&team, &vote).await;
    let sealed = site.visitor().get(&vote.sealed()).await;
    assert_eq!(sealed.text.lines().count(), 3, "{}", sealed.text);
}

#[tokio::test]
async fn a_link_that_is_forged_replaced_or_spent_opens_nothing() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (vote, roux, blanc) = opened(&team, "secret").await;
    let before = fields(&site, &roux).await;
    let form = [(before[0].as_str(), "4")];
    let forged = format!("/fr/voter/{}", "a".repeat(24));
    for wrong in ["/fr/voter/none", "/fr/voter/%C3%A9", &forged] {
        assert_eq!(site.visitor().get(wrong).await.status, StatusCode::NOT_FOUND, "{wrong}");
        let posted = site.visitor().post(wrong, &form).await;
        assert_eq!(posted.status, StatusCode::NOT_FOUND, "{wrong}");
    }
    assert_eq!(count(&site, "cast_ballot").await, 0);
    // A lost link is given anew: the old one opens nothing, whoever has it.
    let voter = vote.voter(&team, "Ana Roux").await;
    leads(&team.post(&format!("{voter}/lien"), &[("means", "mail")]).await, "vote-link-sent");
    let anew = links(&site).await["roux@exemple.fr"][0].clone();
    assert_ne!(anew, roux);
    assert_eq!(site.visitor().post(&roux, &form).await.status, StatusCode::NOT_FOUND);
    leads(&cast(&site, &anew, ["4", "0"]).await, "notice=vote-cast");
    // None is given once the voice has voted: nobody could vote twice, nor lose what they cast.
    for means in ["mail", "paper"] {
        let again = team.post(&format!("{voter}/lien"), &[("means", means)]).await;
        leads(&again, "vote-link-refused");
    }
    assert!(links(&site).await.is_empty());
    // A link of one voice is forwarded: it still is one voice.
    for _ in 0..3 {
        leads(&cast(&site, &blanc, ["0", "4"]).await, "notice=vote-cast");
    }
    close(&team, &vote).await;
    assert_eq!(site.visitor().get(&vote.sealed()).await.text.lines().count(), 4);
}

#[tokio::test]
async fn a_reminder_brings_a_new_link_to_those_who_have_not_voted_and_to_nobody_else() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (vote, roux, blanc) = opened(&team, "secret").await;
    leads(&cast(&site, &roux, ["4", "0"]).await, "notice=vote-cast");
    leads(&team.post(&format!("{}/relancer", vote.desk()), &[]).await, "vote-reminded");
    let anew = links(&site).await;
    assert_eq!(anew.keys().collect::<Vec<_>>(), ["blanc@exemple.fr"]);
    assert_eq!(site.visitor().get(&blanc).await.status, StatusCode::NOT_FOUND);
    leads(&cast(&site, &anew["blanc@exemple.fr"][0], ["0", "4"]).await, "notice=vote-cast");
    // Whoever voted keeps their link, and may still replace their ballot.
    leads(&cast(&site, &roux, ["3", "0"]).await, "notice=vote-cast");
    site.clock.advance(TimeDelta::hours(3));
    let over = team.post(&format!("{}/relancer", vote.desk()), &[]).await;
    assert_eq!(over.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_code_shown_once_is_not_shown_again() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (vote, _, _) = opened(&team, "secret").await;
    let voter = vote.voter(&team, "Ana Roux").await;
    let form = [("means", "paper"), ("form-key", "once")];
    let shown = team.post(&format!("{voter}/lien"), &form).await;
    assert!(shown.main().contains("<code>"), "{}", shown.main());
    leads(&team.post(&format!("{voter}/lien"), &form).await, "vote-code-shown");
}

#[tokio::test]
async fn the_clock_of_the_server_decides_to_the_second() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (vote, roux, blanc) = opened(&team, "secret").await;
    let own = fields(&site, &roux).await;
    let form = [(own[0].as_str(), "4"), (own[1].as_str(), "0")];
    site.clock.advance(TimeDelta::hours(2) - TimeDelta::seconds(1));
    let early = team.post(&format!("{}/fermer", vote.desk()), &[]).await;
    assert_eq!(early.status, StatusCode::CONFLICT);
    leads(&site.visitor().post(&roux, &form).await, "notice=vote-cast");
    site.clock.advance(TimeDelta::seconds(1));
    let late = site.visitor().post(&blanc, &form).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.main().contains("n’est pas enregistré"), "{}", late.main());
    // Who voted before reads that their ballot counts, with its receipt.
    let late = site.visitor().post(&roux, &[(own[0].as_str(), "0")]).await;
    assert!(late.main().contains("<code>"), "{}", late.main());
    close(&team, &vote).await;
    let sealed = site.visitor().get(&vote.sealed()).await.text;
    assert_eq!(sealed.lines().count(), 3, "{sealed}");
}

#[tokio::test]
async fn a_ballot_that_says_what_it_cannot_is_given_back() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (_, roux, _) = opened(&team, "secret").await;
    let own = fields(&site, &roux).await;
    let own: Vec<&str> = own.iter().map(String::as_str).collect();
    for form in [
        vec![(own[0], "5"), (own[1], "1")],
        vec![(own[0], "-1")],
        vec![(own[0], "quatre")],
        vec![("grade-unknown", "4")],
        vec![],
    ] {
        let refused = site.visitor().post(&roux, &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{form:?}");
    }
    assert_eq!(count(&site, "cast_ballot").await, 0);
    let voted = "SELECT id FROM roll_entry WHERE has_voted";
    assert!(told(&site, voted).await.is_empty(), "nobody voted");
}

#[tokio::test]
async fn a_ballot_that_repeats_a_rank_is_given_back() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = process(&team).await;
    let body = body(&team, "Bureau", "none", "1").await;
    super::member(&team, &body, TWO[0]).await;
    let form = [
        ("title.fr", "Vote rangs"),
        ("process", process.as_str()),
        ("body", body.as_str()),
        ("form", "ranking"),
        ("candidates", "Navettes\nSentiers\nGîtes"),
    ];
    let id = super::made(&team.post(&format!("{ALL}/nouvelle"), &form).await);
    let card = team.get(&format!("{ALL}/{id}")).await;
    let college = card.main().split("/colleges/").nth(1).expect("a body");
    let college = college.split(['"', '/']).next().unwrap_or_default().to_owned();
    team.post(&format!("{ALL}/{id}/publier"), &[]).await;
    let vote = Vote { id, college, slug: "vote-rangs".to_owned() };
    leads(&prepare(&team, &vote, "secret").await, "vote-prepared");
    let link = open(&team, &vote).await["roux@exemple.fr"][0].clone();
    let page = site.visitor().get(&link).await;
    let names = page.main().split("name=\"rank-").skip(1);
    let names = names.filter_map(|rest| rest.split('"').next());
    let names: Vec<String> = names.map(|name| format!("rank-{name}")).collect();
    assert_eq!(names.len(), 3, "{}", page.main());
    let twice = [(names[0].as_str(), "1"), (names[1].as_str(), "1")];
    let refused = site.visitor().post(&link, &twice).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let some = [(names[2].as_str(), "1"), (names[0].as_str(), "2")];
    leads(&site.visitor().post(&link, &some).await, "notice=vote-cast");
}

#[tokio::test]
async fn a_vote_opens_only_where_somebody_can_vote_and_everybody_can_read() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = process(&team).await;
    let empty = body(&team, "Vide", "none", "1").await;
    let vote = asked(&team, "vide", (&process, &empty)).await;
    leads(&prepare(&team, &vote, "secret").await, "vote-prepared");
    let refused = team.post(&format!("{}/ouvrir", vote.desk()), &[]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.main().contains("Personne n’a de voix"), "{}", refused.main());
    super::member(&team, &empty, TWO[0]).await;
    team.post(&format!("{ALL}/{}/brouillon", vote.id), &[]).await;
    let private = team.post(&format!("{}/ouvrir", vote.desk()), &[]).await;
    assert!(private.main().contains("Publiez d’abord"), "{}", private.main());
    team.post(&format!("{ALL}/{}/publier", vote.id), &[]).await;
    assert_eq!(open(&team, &vote).await.len(), 1, "whoever came to sit meanwhile votes");
    for wrong in ["", "demain", "2022-01-28T09:59"] {
        let form = [("closes-at", wrong), ("secrecy", "secret")];
        let refused = team.post(&vote.desk(), &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
    }
    let quorum = [("closes-at", NOON), ("secrecy", "secret"), ("quorum", "101")];
    let refused = team.post(&vote.desk(), &quorum).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_database_and_the_journal_lead_from_no_ballot_to_a_person() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (vote, roux, blanc) = opened(&team, "secret").await;
    let lines = told(&site, "SELECT id FROM journal_line").await.len();
    let forms = told(&site, "SELECT form_key FROM submission").await.len();
    leads(&cast(&site, &roux, ["4", "0"]).await, "notice=vote-cast");
    leads(&cast(&site, &blanc, ["0", "4"]).await, "notice=vote-cast");
    assert_eq!(told(&site, "SELECT id FROM journal_line").await.len(), lines, "no line by ballot");
    let taken = told(&site, "SELECT form_key FROM submission").await.len();
    assert_eq!(taken, forms, "no form whose row says an hour");
    assert!(told(&site, "SELECT id FROM cast_ballot WHERE entry_id IS NOT NULL").await.is_empty());
    // The secret, which alone leads from one to the other, is nowhere.
    let roll = told(&site, "SELECT roll_key FROM roll_entry").await;
    let cast = told(&site, "SELECT ballot_key FROM cast_ballot").await;
    for link in [&roux, &blanc] {
        let keys = Keys::of(secret(link));
        assert!(roll.contains(&keys.roll) && cast.contains(&keys.ballot));
        assert!(!roll.contains(&keys.ballot) && !cast.contains(&keys.roll));
    }
    let bodies = "SELECT body FROM outbox WHERE secret_of IS NOT NULL AND body IS NOT NULL";
    assert!(told(&site, bodies).await.is_empty(), "a mail that left keeps no link");
    let receipts = [receipt(&site, &roux).await, receipt(&site, &blanc).await];
    close(&team, &vote).await;
    // Then neither key is left, and ballots stand in the order of their receipts.
    assert!(told(&site, "SELECT id FROM cast_ballot").await.is_empty());
    assert!(told(&site, "SELECT id FROM roll_entry WHERE roll_key IS NOT NULL").await.is_empty());
    let found = told(&site, "SELECT receipt FROM ballot_receipt ORDER BY number").await;
    let mut expected = receipts.map(|receipt| receipt.replace('-', ""));
    expected.sort();
    assert_eq!(found, expected);
    let named = "SELECT receipt FROM ballot_receipt WHERE entry_id IS NOT NULL";
    assert!(told(&site, named).await.is_empty());
}

#[tokio::test]
async fn a_link_that_waits_in_a_mail_is_wiped_when_the_vote_closes() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let vote = prepared_of(&team, "secret", &TWO).await;
    leads(&team.post(&format!("{}/ouvrir", vote.desk()), &[]).await, "vote-opened");
    let waiting = "SELECT id FROM outbox WHERE secret_of IS NOT NULL AND body IS NOT NULL";
    assert_eq!(told(&site, waiting).await.len(), 2);
    close(&team, &vote).await;
    assert!(told(&site, waiting).await.is_empty());
    assert!(links(&site).await.is_empty(), "nothing leaves any more");
}

#[tokio::test]
async fn a_ballot_changed_by_hand_after_the_vote_breaks_the_seal() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (vote, roux, _) = opened(&team, "secret").await;
    leads(&cast(&site, &roux, ["4", "0"]).await, "notice=vote-cast");
    close(&team, &vote).await;
    let seals = async || {
        let (db, destination) = (site.app.store.reader(), &site.destination.id);
        let seals = seals(db, destination).await.expect("they are read");
        seals.into_iter().map(|seal| seal.is_whole).collect::<Vec<_>>()
    };
    assert_eq!(seals().await, [true], "what `cordee check` says");
    let whole = site.visitor().get(&vote.public()).await;
    assert!(whole.main().contains("octet par octet"), "{}", whole.main());
    run(&site, "UPDATE ballot SET is_withdrawn = NOT is_withdrawn").await;
    let broken = site.visitor().get(&vote.public()).await;
    assert!(broken.main().contains("quelqu’un les a changés depuis"), "{}", broken.main());
    assert_eq!(seals().await, [false]);
    run(&site, "UPDATE ballot SET is_withdrawn = NOT is_withdrawn").await;
    assert_eq!(seals().await, [true]);
    // A ballot more, that nobody cast.
    let more = "INSERT INTO ballot (id, college_id, number, grades, is_withdrawn) \
               SELECT 'more', college_id, 2, grades, is_withdrawn FROM ballot";
    run(&site, more).await;
    assert_eq!(seals().await, [false]);
    run(&site, "DELETE FROM ballot WHERE id = 'more'").await;
    // One byte of what was published before it opened.
    run(&site, "UPDATE sitting SET terms = REPLACE(terms, 'Navettes', 'navettes')").await;
    assert_eq!(seals().await, [false]);
}
