//! Searching, as visitors do.

use chrono::TimeDelta;
use cordee_store::sea_orm::{ConnectionTrait, Iden, Iterable};

use crate::spine::rights::{Role, Scope};
use crate::spine::testing::{Browser, TestSite};
use crate::spine::thing;

/// A published process with one step.
async fn process(team: &Browser<'_>, title: &str, step: &str, body: &str) -> String {
    let made = team
        .post(
            "/fr/gestion/demarches/nouvelle",
            &[("title.fr", title), ("why.fr", "Parce que"), ("lead", "park")],
        )
        .await;
    let process = made.location().split(['/', '?']).nth(4).expect("a process was made").to_owned();
    team.post(
        &format!("/fr/gestion/demarches/{process}/etapes/nouvelle"),
        &[
            ("title.fr", step),
            ("summary.fr", "Une étape"),
            ("body.fr", body),
            ("state", "published"),
        ],
    )
    .await;
    process
}

#[tokio::test]
async fn a_word_is_found_in_any_of_its_forms_and_lit() {
    let site = TestSite::new().await;
    site.organisation("park", "Parc").await;
    let team = site.team().await;
    let id = process(&team, "Pilat", "Où se baigner", "Une **baignade** surveillée en été.").await;
    team.post(&format!("/fr/gestion/demarches/{id}/publier"), &[]).await;
    let visitor = site.visitor();
    for typed in ["baignades", "BAIGNADE+ete", "ete+baigner"] {
        let page = visitor.get(&format!("/fr/recherche?q={typed}")).await;
        assert!(page.main().contains("Un résultat"), "{typed}: {}", page.main());
        assert!(page.main().contains("/etapes/ou-se-baigner"), "{typed}");
    }
    let page = visitor.get("/fr/recherche?q=baignades").await;
    assert!(page.main().contains("Une <mark>baignade</mark> surveillée"), "{}", page.main());
    let english = visitor.get("/en/search?q=baignade").await;
    assert!(english.main().contains("lang=\"fr\""), "{}", english.main());
    for (filter, count) in [("kind=process", 0), ("kind=step", 1), (&format!("process={id}"), 1)] {
        let page = visitor.get(&format!("/fr/recherche?q=baignade&{filter}")).await;
        assert_eq!(page.main().matches("class=\"result\"").count(), count, "{filter}");
    }
}

#[tokio::test]
async fn a_text_of_signs_alone_is_kept_and_found_by_nobody() {
    let site = TestSite::new().await;
    site.organisation("park", "Parc").await;
    let team = site.team().await;
    let typed =
        [("title.fr", "Pilat"), ("why.fr", "Parce que"), ("why.en", "¨ !"), ("lead", "park")];
    let made = team.post("/fr/gestion/demarches/nouvelle", &typed).await;
    assert_eq!(made.status, axum::http::StatusCode::SEE_OTHER, "{}", made.main());
    let found = team.get("/en/search?q=pilat").await;
    assert_eq!(found.main().matches("class=\"result\"").count(), 1, "{}", found.main());
}

#[tokio::test]
async fn a_draft_is_found_by_those_who_work_on_it_only_and_what_is_removed_by_nobody() {
    let site = TestSite::new().await;
    site.organisation("park", "Parc").await;
    let team = site.team().await;
    let id = process(&team, "Pilat", "Randonnée", "Des sentiers").await;
    let other = Scope::Process("elsewhere".parse().expect("an identifier"));
    let stranger = site.signed_in("stranger@example.org", Role::ProjectTeam, other).await;
    let answers = |page: crate::spine::testing::Answer| page.main().contains("class=\"result\"");
    assert!(answers(team.get("/fr/recherche?q=sentier").await));
    assert!(!answers(site.visitor().get("/fr/recherche?q=sentier").await));
    assert!(!answers(stranger.get("/fr/recherche?q=sentier").await));
    team.post(&format!("/fr/gestion/objets/{id}/retirer"), &[]).await;
    assert!(!answers(team.get("/fr/recherche?q=sentier").await));
    team.post(&format!("/fr/gestion/objets/{id}/retablir"), &[]).await;
    assert!(answers(team.get("/fr/recherche?q=sentier").await));
}

#[tokio::test]
async fn no_question_is_too_strange_to_be_answered() {
    let site = TestSite::new().await;
    let visitor = site.visitor();
    let long = "mot+".repeat(2_500);
    for (typed, said) in [
        ("%22", "Rien ne répond"),
        ("*", "Rien ne répond"),
        ("%F0%9F%8F%9E", "Rien ne répond"),
        ("%FF%FE", "Rien ne répond"),
        ("a%22+OR+%22b", "Rien ne répond"),
        ("NEAR(a+b)", "Rien ne répond"),
        ("x%27)%3B+DROP+TABLE+thing%3B--", "Rien ne répond"),
        (long.as_str(), "trop longue"),
        ("mot&page=99999999999999999999", "Rien ne répond"),
        ("mot&page=4000000000", "Rien ne répond"),
        ("mot&kind=zz&process=..", "Rien ne répond"),
    ] {
        let page = visitor.get(&format!("/fr/recherche?q={typed}")).await;
        assert_eq!(page.status.as_u16(), 200, "{}", &typed[..20.min(typed.len())]);
        assert!(page.main().contains(said), "{typed}: {}", page.main());
    }
    let nothing = visitor.get("/fr/recherche").await;
    assert!(!nothing.main().contains("Rien ne répond"));
}

#[tokio::test]
async fn titles_come_first_and_pages_are_turned() {
    let site = TestSite::new().await;
    for number in 0..25 {
        site.organisation(&format!("office-{number:02}"), &format!("Gîte numéro {number}")).await;
    }
    let visitor = site.visitor();
    let first = visitor.get("/fr/recherche?q=gites").await;
    assert!(first.main().contains("25 résultats"), "{}", first.main());
    assert_eq!(first.main().matches("class=\"result\"").count(), 20);
    assert!(first.main().contains("page=2") && !first.main().contains("rel=\"prev\""));
    let second = visitor.get("/fr/recherche?q=gites&page=2").await;
    assert_eq!(second.main().matches("class=\"result\"").count(), 5);
    assert!(second.main().contains("rel=\"prev\"") && !second.main().contains("rel=\"next\""));
}

/// Copies what `table` holds of the park: by the tests' own means, one by one would take a minute.
fn a_thousand_times(table: &str) -> String {
    let (copied, columns) = match table {
        "thing" => {
            let columns = thing::row::Column::iter().map(|column| column.to_string());
            ("id", columns.filter(|column| column != "id").collect::<Vec<_>>().join(", "))
        }
        _ => ("thing_id", "lang, title, body, title_keys, keys".to_owned()),
    };
    format!(
        "INSERT INTO {table} ({copied}, {columns}) \
         WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 1000) \
         SELECT 'copy-' || n, {columns} FROM {table} CROSS JOIN number WHERE {copied} = 'park'"
    )
}

#[tokio::test]
async fn of_a_word_that_stands_everywhere_the_youngest_texts_are_looked_at() {
    let site = TestSite::new().await;
    site.organisation("park", "Parc du Pilat").await;
    let visitor = site.visitor();
    let before = visitor.get("/fr/recherche?q=parc").await;
    assert!(!before.main().contains("seuls les plus récents"), "{}", before.main());
    let tx = site.app.store.begin().await.expect("a transaction begins");
    for table in ["thing", "search_text"] {
        tx.execute_unprepared(&a_thousand_times(table)).await.expect("they are written");
    }
    tx.commit().await.expect("it is kept");
    site.app.clock.advance(TimeDelta::seconds(1));
    site.organisation("office", "Office du Parc").await;
    let page = visitor.get("/fr/recherche?q=parc").await;
    assert!(page.main().contains("seuls les plus récents"), "{}", page.main());
    assert!(page.main().contains("Plus de 1\u{202f}000"), "{}", page.main());
    assert!(page.main().contains("Office du <mark>Parc</mark>"), "{}", page.main());
}

#[tokio::test]
async fn another_normaliser_makes_what_can_be_found_anew() {
    let site = TestSite::new().await;
    site.organisation("park", "Parc du Pilat").await;
    let store = &site.app.store;
    let tx = store.begin().await.expect("a transaction begins");
    crate::spine::index::forget(&tx, ["park"]).await.expect("it is forgotten");
    tx.commit().await.expect("it is kept");
    let visitor = site.visitor();
    assert!(visitor.get("/fr/recherche?q=parc").await.main().contains("Rien ne répond"));
    super::prepare(store).await.expect("it is prepared");
    assert!(visitor.get("/fr/recherche?q=parc").await.main().contains("Un résultat"));
}
