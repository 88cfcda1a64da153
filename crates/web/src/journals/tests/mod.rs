//! The journal through its pages, as it is published, and when somebody tampers with it.

use axum::http::StatusCode;
use chrono::TimeDelta;
use cordee_journal::Published;
use cordee_store::ThingId;
use cordee_store::sea_orm::ConnectionTrait;

use crate::DOMAINS;
use crate::spine::forgetting;
use crate::spine::journal::{self, Act, ActKind, Erasable, Verdict};
use crate::spine::rights::{Role, Scope};
use crate::spine::testing::{Browser, TestSite};

mod acts;
mod sealing;

/// A published process with two steps, made by the project team; gives its identifier.
async fn process(team: &Browser<'_>) -> String {
    team.site.organisation("park", "Parc").await;
    let form = [("title.fr", "Pilat"), ("why.fr", "Parce que"), ("lead", "park")];
    let made = team.post("/fr/gestion/demarches/nouvelle", &form).await;
    let id = made.location().split(['/', '?']).nth(4).expect("a process was made").to_owned();
    for title in ["Assises", "Chantiers"] {
        let form = [("title.fr", title), ("summary.fr", "Une phase"), ("state", "published")];
        team.post(&format!("/fr/gestion/demarches/{id}/etapes/nouvelle"), &form).await;
    }
    team.post(&format!("/fr/gestion/demarches/{id}/publier"), &[]).await;
    id
}

async fn steps(site: &TestSite, process: &str) -> Vec<String> {
    let id: ThingId = process.parse().expect("an identifier");
    let drafts = crate::spine::rights::Drafts::All;
    let found = crate::process::queries::steps(site.app.store.reader(), &id, &drafts).await;
    found.expect("steps are read").iter().map(|step| step.id.to_string()).collect()
}

/// A page with plain spaces where French has others.
fn plain(answer: &crate::spine::testing::Answer) -> String {
    answer.main().replace(['\u{202f}', '\u{a0}'], " ")
}

/// Seals what was written up to now.
async fn seal(site: &TestSite) -> u64 {
    site.clock.advance(TimeDelta::seconds(10));
    journal::seal_due(&site.app.store, site.now()).await.expect("it is sealed")
}

/// Writes `count` lines, each in a transaction of its own, the hand's clock as it is.
async fn write_many(site: &TestSite, count: usize) {
    for _ in 0..count {
        let tx = site.app.store.begin().await.expect("a transaction begins");
        let act = Act::new(ActKind::AccountChanged).withheld("name", Erasable::new("x"));
        let hand = site.now().into();
        journal::write(&tx, &site.destination.id, &hand, act).await.expect("it is written");
        tx.commit().await.expect("it is kept");
    }
}

async fn verdict(site: &TestSite) -> Verdict {
    journal::verify(&site.app.store, &site.destination.id).await.expect("it is read")
}

async fn published(site: &TestSite) -> Published {
    let text = site.visitor().get("/journal.json").await.text;
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

async fn run(site: &TestSite, sql: &str) {
    let tx = site.app.store.begin().await.expect("a transaction begins");
    tx.execute_unprepared(sql).await.expect("the statement runs");
    tx.commit().await.expect("it is kept");
}

#[tokio::test]
async fn the_head_on_the_public_page_is_that_of_the_published_journal() {
    let site = TestSite::new().await;
    let team = site.team().await;
    process(&team).await;
    assert!(0 < seal(&site).await);
    team.post("/fr/compte", &[("name", "Élodie"), ("language", "fr")]).await;
    seal(&site).await;
    let published = published(&site).await;
    assert_eq!(published.verify(), Ok(()));
    assert_eq!(published.batches.len(), 2);
    assert_eq!(published.batches[0].lines[0].line.act, "journal-opened");
    let page = site.visitor().get("/fr/journal").await;
    assert!(page.main().contains(&published.head.to_string()), "{}", page.main());
    let head = site.visitor().get("/journal/head").await.text;
    assert!(head.contains(&format!("\"head\":\"{}\"", published.head)), "{head}");
    let Verdict::Fits { head, lines, .. } = verdict(&site).await else {
        panic!("{}", verdict(&site).await)
    };
    assert_eq!((head, lines), (published.head, published.lines));
}

#[tokio::test]
async fn what_is_not_public_is_chained_and_not_named() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let form = [("title.fr", "Projet confidentiel"), ("why.fr", "Car")];
    let made = team.post("/fr/gestion/demarches/nouvelle", &form).await;
    let id = made.location().split(['/', '?']).nth(4).expect("a process was made").to_owned();
    seal(&site).await;
    let silent = site.visitor().get("/journal.json").await.text;
    assert!(silent.contains("process-created"));
    assert!(!silent.contains("confidentiel") && !silent.contains(&id), "{silent}");
    let page = site.visitor().get("/fr/journal").await;
    assert!(plain(&page).contains("a créé une démarche"), "{}", page.main());
    assert!(!page.main().contains("confidentiel"));
    let filtered = site.visitor().get(&format!("/fr/journal?process={id}")).await;
    assert!(!filtered.main().contains("a créé une démarche</p>"), "{}", filtered.main());
    let desk = team.get("/fr/gestion/journal").await;
    assert!(plain(&desk).contains("a créé la démarche « Projet confidentiel »"), "{}", desk.main());
    run(&site, &format!("UPDATE thing SET state = 'published' WHERE id = '{id}'")).await;
    let told = published(&site).await;
    assert_eq!(told.verify(), Ok(()), "what is told is what was written");
    let page = site.visitor().get("/fr/journal").await;
    assert!(page.main().contains("Projet confidentiel"), "{}", page.main());
}

#[tokio::test]
async fn persons_bear_a_pseudonym_in_public_and_their_name_in_the_back_office() {
    let site = TestSite::new().await;
    let team = site.team().await;
    process(&team).await;
    let invited = [
        ("email", "ana@example.org"),
        ("name", "Ana Perret"),
        ("role", "facilitator"),
        ("scope", "destination"),
        ("language", "fr"),
    ];
    team.post("/fr/gestion/comptes/inviter", &invited).await;
    seal(&site).await;
    for path in ["/fr/journal", "/journal.json"] {
        let text = site.visitor().get(path).await.text;
        for hidden in ["Ana", "ana@", "team@", "facilitator", "animation"] {
            assert!(!text.contains(hidden), "{path} tells {hidden}");
        }
    }
    let desk = team.get("/fr/gestion/journal?act=person-invited").await;
    assert!(plain(&desk).contains("a invité Ana Perret"), "{}", desk.main());
    let person = desk.main().split("?person=").nth(1).expect("a link to a person");
    let person = person.split('"').next().unwrap_or_default();
    let theirs = team.get(&format!("/fr/gestion/journal?person={person}")).await;
    assert!(plain(&theirs).contains("a publié la démarche « Pilat »"), "{}", theirs.main());
    assert!(!theirs.main().contains("a ouvert le journal</p>"), "{}", theirs.main());
}

#[tokio::test]
async fn the_back_office_of_one_process_tells_nothing_of_another() {
    let site = TestSite::new().await;
    let team = site.team().await;
    process(&team).await;
    let elsewhere = Scope::Process("elsewhere".parse().expect("an identifier"));
    let stranger = site.signed_in("stranger@example.org", Role::ProjectTeam, elsewhere).await;
    let page = stranger.get("/fr/gestion/journal").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.main().contains("journal-line\""), "{}", page.main());
}

#[tokio::test]
async fn an_erased_person_leaves_their_acts_and_a_good_verdict() {
    let site = TestSite::new().await;
    let team = site.team().await;
    process(&team).await;
    team.post("/fr/compte", &[("name", "Élodie Perret"), ("language", "fr")]).await;
    seal(&site).await;
    let before = published(&site).await;
    let holders = crate::account::queries::holders(site.app.store.reader(), &site.destination.id);
    let account = holders.await.expect("read")[0].account.id.clone();
    let tx = site.app.store.begin().await.expect("a transaction begins");
    journal::forget_person(&tx, &site.destination.id, &account).await.expect("they are erased");
    tx.commit().await.expect("it is kept");
    assert!(verdict(&site).await.is_good(), "{}", verdict(&site).await);
    assert_eq!(published(&site).await, before, "nothing that was published changes");
    let page = site.visitor().get("/fr/journal").await;
    assert!(page.main().contains("Participant retiré"), "{}", page.main());
    assert!(plain(&page).contains("a publié la démarche « Pilat »"), "{}", page.main());
    let sql = "SELECT id FROM journal_line WHERE withheld_value IS NOT NULL";
    let left = site.app.store.reader().query_all_raw(statement(&site, sql)).await.expect("read");
    assert!(left.is_empty(), "what was withheld about them is gone");
}

fn statement(site: &TestSite, sql: &str) -> cordee_store::sea_orm::Statement {
    let backend = site.app.store.reader().get_database_backend();
    cordee_store::sea_orm::Statement::from_string(backend, sql)
}

#[tokio::test]
async fn a_journal_begins_with_what_was_there_when_nobody_opened_it() {
    let site = TestSite::new().await;
    run(&site, "DELETE FROM journal_line").await;
    site.organisation("park", "Parc").await;
    write_many(&site, 2).await;
    assert_eq!(seal(&site).await, 3);
    let first = published(&site).await.batches[0].lines[0].line.clone();
    assert_eq!((first.act.as_str(), first.number), ("journal-opened", 1));
    assert_eq!(first.detail.get("organisation").map(String::as_str), Some("1"));
}

#[tokio::test]
async fn a_long_journal_is_read_page_by_page_and_filtered() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = process(&team).await;
    write_many(&site, 120).await;
    seal(&site).await;
    let mut path = "/fr/journal".to_owned();
    let mut numbers = vec![];
    loop {
        let page = site.visitor().get(&path).await;
        numbers.extend(
            page.main()
                .split("id=\"line-")
                .skip(1)
                .filter_map(|part| part.split('"').next()?.parse::<u64>().ok()),
        );
        let next =
            page.main().split("rel=\"next\"").next().filter(|it| it.len() < page.main().len());
        let Some(before) = next else { break };
        let href = before.rsplit("href=\"").next().unwrap_or_default();
        path = href.split('"').next().unwrap_or_default().replace("&amp;", "&");
    }
    let all = published(&site).await.lines;
    assert_eq!(numbers, (1..=all).rev().collect::<Vec<_>>());
    let one = site.visitor().get("/fr/journal?act=process-published").await;
    assert_eq!(one.main().matches("class=\"journal-line\"").count(), 1);
    let of_process = site.visitor().get(&format!("/fr/journal?process={id}")).await;
    assert_eq!(of_process.main().matches("class=\"journal-line\"").count(), 4);
    let step = &steps(&site, &id).await[0];
    let of_step = site.visitor().get(&format!("/fr/journal?thing={step}")).await;
    assert_eq!(of_step.main().matches("class=\"journal-line\"").count(), 1);
}

#[tokio::test]
async fn what_went_for_good_is_no_longer_named_and_the_journal_fits() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = process(&team).await;
    seal(&site).await;
    team.post(&format!("/fr/gestion/objets/{id}/retirer"), &[]).await;
    site.clock.advance(TimeDelta::days(31));
    forgetting::removed(&site.app.store, DOMAINS, site.now()).await.expect("it is purged");
    seal(&site).await;
    assert!(verdict(&site).await.is_good(), "{}", verdict(&site).await);
    let desk = site.team().await.get("/fr/gestion/journal").await;
    assert!(!desk.main().contains("Pilat"), "{}", desk.main());
    let page = site.visitor().get("/en/journal").await;
    assert!(page.main().contains("steps: 2"), "{}", page.main());
}
