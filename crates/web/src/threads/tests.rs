//! The thread, through its pages and its rules.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use cordee_store::ThingId;
use cordee_store::sea_orm::ConnectionTrait;
use proptest::prelude::*;
use serde_json::Value;

use super::model::circle;
use crate::process;
use crate::spine::rights::{Drafts, Role, Scope};
use crate::spine::testing::{Answer, Browser, TestSite};
use crate::spine::thread::{self, Link, LinkError, Relation, Side};

#[track_caller]
fn check(links: &[(u8, u8)], closed: Option<&[usize]>) {
    assert_eq!(circle(links).as_deref(), closed, "{links:?}");
}

#[test]
fn a_circle_is_found_among_what_leads_to_it_and_away_from_it() {
    check(&[], None);
    check(&[(1, 2), (2, 3), (1, 3)], None);
    check(&[(1, 1)], Some(&[0]));
    check(&[(1, 2), (2, 3), (3, 2), (3, 4)], Some(&[1, 2]));
    check(&[(9, 1), (3, 1), (1, 2), (2, 3)], Some(&[2, 3, 1]));
}

proptest! {
    #[test]
    fn links_between_what_is_earlier_and_what_is_later_close_no_circle(
        links in prop::collection::vec((0_u8..20, 1_u8..20), 0..60),
    ) {
        let onwards: Vec<_> = links.iter().map(|(from, step)| (*from, from + step)).collect();
        prop_assert_eq!(circle(&onwards), None);
    }

    #[test]
    fn what_is_called_a_circle_comes_back(
        links in prop::collection::vec((0_u8..9, 0_u8..9), 0..40),
    ) {
        if let Some(found) = circle(&links) {
            for (at, next) in found.iter().zip(found.iter().cycle().skip(1)) {
                prop_assert_eq!(links[*at].1, links[*next].0);
            }
        }
    }
}

/// A published process whose steps can be linked.
struct Story<'a> {
    team: Browser<'a>,
    process: ThingId,
}

impl<'a> Story<'a> {
    async fn new(site: &'a TestSite, titles: &[&str]) -> Self {
        site.organisation("park", "Parc").await;
        let team = site.team().await;
        let process = Self::process(&team, "Pilat", titles).await;
        Self { team, process }
    }

    async fn process(team: &Browser<'_>, title: &str, steps: &[&str]) -> ThingId {
        let form = [("title.fr", title), ("why.fr", "Parce que"), ("lead", "park")];
        let made = team.post("/fr/gestion/demarches/nouvelle", &form).await;
        let id = made.location().split(['/', '?']).nth(4).expect("a process was made").to_owned();
        for title in steps {
            let form = [("title.fr", *title), ("summary.fr", "Une étape"), ("state", "published")];
            team.post(&format!("/fr/gestion/demarches/{id}/etapes/nouvelle"), &form).await;
        }
        team.post(&format!("/fr/gestion/demarches/{id}/publier"), &[]).await;
        id.parse().expect("an identifier")
    }

    fn site(&self) -> &TestSite {
        self.team.site
    }

    /// The identifier of the step called `title`.
    async fn id(&self, title: &str) -> ThingId {
        let db = self.site().app.store.reader();
        let steps = process::queries::steps(db, &self.process, &Drafts::All).await.unwrap();
        let found = steps.iter().find(|step| {
            step.description.title.written(crate::spine::language::Lang::Fr) == Some(title)
        });
        found.expect(title).id.clone()
    }

    /// Links two steps from the back office of the later one.
    async fn link(&self, from: &str, relation: &str, to: &str) -> Answer {
        let (from, to) = (self.id(from).await, self.id(to).await);
        let how = format!("from-{relation}");
        let form = [("how", how.as_str()), ("other", from.as_str()), ("q", "mot")];
        self.team.post(&format!("/fr/gestion/objets/{to}/fil"), &form).await
    }

    async fn set_state(&self, title: &str, state: crate::spine::thing::State) {
        let tx = self.site().app.store.begin().await.unwrap();
        crate::spine::thing::set_state(&tx, &self.id(title).await, state).await.unwrap();
        tx.commit().await.unwrap();
    }
}

/// The thread of a thing, as `browser` reads it.
async fn fil(browser: &Browser<'_>, id: &ThingId) -> Answer {
    browser.get(&format!("/fr/fil/{id}")).await
}

/// The titles on a page, in their order.
fn order<'a>(page: &Answer, titles: &[&'a str]) -> Vec<&'a str> {
    let mark = |title: &str| page.main().find(&format!(">{title}</span></a>"));
    let mut found: Vec<_> =
        titles.iter().filter_map(|title| Some((mark(title)?, *title))).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, title)| title).collect()
}

#[tokio::test]
async fn a_link_is_told_on_both_ends_each_in_its_own_words() {
    let site = TestSite::new().await;
    let story = Story::new(&site, &["Enquête", "Assises", "Chantier"]).await;
    let visitor = site.visitor();
    let before = visitor.get("/fr/demarches/pilat/etapes/enquete").await;
    assert!(!before.main().contains("class=\"ends\""), "{}", before.main());
    let empty = fil(&visitor, &story.id("Assises").await).await;
    assert!(empty.main().contains("Ce qui a mené là se lira ici"), "{}", empty.main());
    assert!(empty.main().contains("Ce que c’est devenu se lira ici"));

    let linked = story.link("Enquête", "inspired", "Assises").await;
    assert_eq!(linked.status, StatusCode::SEE_OTHER, "{}", linked.text);
    let here = story.team.get(linked.location()).await;
    assert!(here.main().contains("Le lien est ajouté"), "{}", here.main());
    story.link("Assises", "decided", "Chantier").await;

    let survey = visitor.get("/fr/demarches/pilat/etapes/enquete").await;
    assert!(survey.main().contains("Source pour\u{202f}:"), "{}", survey.main());
    assert!(survey.main().contains("Ce que c’est devenu") && !survey.main().contains("D’où vient"));
    let assises = visitor.get("/en/processes/pilat/steps/assises").await;
    assert!(assises.main().contains("Source:") && assises.main().contains("Decision:"));
    insta::assert_snapshot!(
        without_ids(&story, &fil(&visitor, &story.id("Assises").await).await).await
    );
}

/// The page with the steps' names in place of their identifiers.
async fn without_ids(story: &Story<'_>, page: &Answer) -> String {
    let mut text = page.main().to_owned();
    for title in ["Enquête", "Assises", "Chantier"] {
        text = text.replace(story.id(title).await.as_str(), title);
    }
    text.lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn a_thread_is_walked_both_ways_from_the_earliest_to_the_latest() {
    let site = TestSite::new().await;
    let titles = ["Enquête", "Assises", "Décision", "Chantier", "Plan"];
    let story = Story::new(&site, &titles).await;
    for (from, relation, to) in [
        ("Chantier", "merged-into", "Plan"),
        ("Enquête", "inspired", "Assises"),
        ("Décision", "decided", "Chantier"),
        ("Assises", "inspired", "Décision"),
        // A short cut: the survey still stands before all that came of it.
        ("Enquête", "answered", "Chantier"),
    ] {
        assert_eq!(story.link(from, relation, to).await.status, StatusCode::SEE_OTHER);
    }
    let visitor = site.visitor();
    for title in titles {
        let page = fil(&visitor, &story.id(title).await).await;
        assert_eq!(page.status, StatusCode::OK);
        let met: Vec<_> = if title == "Assises" {
            vec!["Enquête", "Assises", "Décision", "Chantier", "Plan"]
        } else {
            titles.to_vec()
        };
        assert_eq!(order(&page, &titles), met, "{title}: {}", page.main());
    }
}

#[tokio::test]
async fn no_thing_is_linked_to_itself_and_no_link_closes_a_circle() {
    let site = TestSite::new().await;
    let story = Story::new(&site, &["Un", "Deux", "Trois"]).await;
    let itself = story.link("Un", "became", "Un").await;
    assert_eq!(itself.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(itself.main().contains("ne se relie pas à elle-même"), "{}", itself.main());
    story.link("Un", "became", "Deux").await;
    story.link("Deux", "became", "Trois").await;
    for relation in ["became", "inspired"] {
        let back = story.link("Trois", relation, "Un").await;
        assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(back.main().contains("fermerait un cercle"), "{}", back.main());
        let chosen = format!("value=\"{}\" checked", story.id("Trois").await);
        assert!(back.main().contains(&chosen), "what was chosen is kept: {}", back.main());
        assert!(back.main().contains(&format!("value=\"from-{relation}\" selected")));
    }
    assert!(order(&fil(&site.visitor(), &story.id("Un").await).await, &["Trois"]).len() == 1);
}

#[tokio::test]
async fn a_link_made_twice_is_one_link() {
    let site = TestSite::new().await;
    let story = Story::new(&site, &["Un", "Deux"]).await;
    for _ in 0..2 {
        let linked = story.link("Un", "became", "Deux").await;
        assert_eq!(linked.status, StatusCode::SEE_OTHER);
    }
    let (one, two) = (story.id("Un").await, story.id("Deux").await);
    let path = format!("/fr/gestion/objets/{two}/fil");
    let form = [("how", "from-decided"), ("other", one.as_str()), ("form-key", "the-same")];
    let (first, second) =
        tokio::join!(story.team.post(&path, &form), story.team.post(&path, &form));
    assert_eq!(first.location(), second.location());
    let list = site.visitor().get(&format!("/fr/fil/{one}/liste")).await;
    assert!(list.main().contains("2 liens directs"), "{}", list.main());
}

#[tokio::test]
async fn a_form_without_a_choice_says_so_and_keeps_what_was_looked_for() {
    let site = TestSite::new().await;
    let story = Story::new(&site, &["Baignade", "Assises"]).await;
    let path = format!("/fr/gestion/objets/{}/fil", story.id("Assises").await);
    let found = story.team.get(&format!("{path}?q=baignades")).await;
    let choice = format!("name=\"other\" value=\"{}\"", story.id("Baignade").await);
    assert!(found.main().contains(&choice), "{}", found.main());
    let own = story.team.get(&format!("{path}?q=assises")).await;
    assert!(own.main().contains("Rien ne répond"), "not with itself: {}", own.main());
    let refused = story.team.post(&path, &[("q", "baignades")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for kept in ["Choisissez une réponse", "Choisissez avec quoi", choice.as_str(), "baignades"] {
        assert!(refused.main().contains(kept), "{kept}: {}", refused.main());
    }
    let gone = story.team.post(&path, &[("how", "to-became"), ("other", "nothing")]).await;
    assert_eq!(gone.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(gone.main().contains("n’est plus là"), "{}", gone.main());
}

#[tokio::test]
async fn a_link_is_removed_once_asked_and_is_ready_to_come_back() {
    let site = TestSite::new().await;
    let story = Story::new(&site, &["Un", "Deux"]).await;
    story.link("Un", "became", "Deux").await;
    let (one, two) = (story.id("Un").await, story.id("Deux").await);
    let path = format!("/fr/gestion/objets/{two}/fil/retirer");
    let asked = story.team.get(&format!("{path}?how=from-became&other={one}")).await;
    assert!(asked.main().contains("Origine"), "{}", asked.main());
    assert!(fil(&site.visitor(), &one).await.main().contains(">Deux</span></a>"));
    let form = [("how", "from-became"), ("other", one.as_str())];
    let removed = story.team.post(&path, &form).await;
    assert!(!fil(&site.visitor(), &one).await.main().contains(">Deux</span></a>"));
    let here = story.team.get(removed.location()).await;
    assert!(here.main().contains("Le lien est retiré"), "{}", here.main());
    assert!(here.main().contains("value=\"from-became\" selected"), "{}", here.main());
    assert!(here.main().contains(&format!("value=\"{one}\" checked")));
}

#[tokio::test]
async fn what_a_reader_may_not_see_is_not_named_and_the_walk_does_not_pass_through_it() {
    use crate::spine::thing::State::{Archived, Draft, Published};
    let site = TestSite::new().await;
    let story = Story::new(&site, &["Un", "Deux", "Trois"]).await;
    story.link("Un", "became", "Deux").await;
    story.link("Deux", "became", "Trois").await;
    let (one, two) = (story.id("Un").await, story.id("Deux").await);
    let all = ["Un", "Deux", "Trois"];
    let visitor = site.visitor();
    for (state, met) in [(Draft, &all[..1]), (Archived, &all[..]), (Published, &all[..])] {
        story.set_state("Deux", state).await;
        assert_eq!(order(&fil(&visitor, &one).await, &all), met, "{state:?}");
        assert_eq!(order(&fil(&story.team, &one).await, &all), all, "the team: {state:?}");
        let list = visitor.get(&format!("/fr/fil/{one}/liste?side=to")).await;
        assert_eq!(list.main().contains("Deux"), state != Draft);
        let json = visitor.get(&format!("/fr/fil/{one}.json")).await;
        assert_eq!(json.text.contains("Deux"), state != Draft, "{}", json.text);
        let status = visitor.get(&format!("/fr/fil/{two}")).await.status;
        assert_eq!(status == StatusCode::OK, state != Draft);
    }
    story.set_state("Deux", Draft).await;
    assert!(fil(&story.team, &one).await.main().contains("brouillon"));
    let elsewhere = Scope::Process("elsewhere".parse().expect("an identifier"));
    let stranger = site.signed_in("s@example.org", Role::ProjectTeam, elsewhere).await;
    assert_eq!(order(&fil(&stranger, &one).await, &all), &all[..1]);

    story.set_state("Deux", Published).await;
    story.team.post(&format!("/fr/gestion/objets/{two}/retirer"), &[]).await;
    for browser in [&visitor, &story.team] {
        assert_eq!(order(&fil(browser, &one).await, &all), &all[..1], "removed for everybody");
        assert_eq!(fil(browser, &two).await.status, StatusCode::NOT_FOUND);
    }
    story.team.post(&format!("/fr/gestion/objets/{two}/retablir"), &[]).await;
    assert_eq!(order(&fil(&visitor, &one).await, &all), all, "it comes back with its links");
}

#[tokio::test]
async fn a_document_is_an_end_whose_address_is_its_file() {
    let site = TestSite::new().await;
    let story = Story::new(&site, &["Chantier"]).await;
    let step = story.id("Chantier").await;
    let add = format!("/fr/gestion/objets/{step}/documents/ajouter");
    let fields = [("title.fr", "Synthèse"), ("language", "fr")];
    story.team.upload(&add, &fields, ("file", "synthese.csv", b"a;b\n1;2\n")).await;
    let desk = story.team.get(&format!("/fr/gestion/demarches/{}", story.process)).await;
    let start = desk.main().find("/documents/").expect("the document is listed") + 11;
    let document = desk.main()[start..].split('/').next().unwrap_or_default().to_owned();
    assert!(desk.main().contains(&format!("/fr/gestion/objets/{document}/fil")), "{}", desk.main());
    let form = [("how", "from-became"), ("other", step.as_str())];
    story.team.post(&format!("/fr/gestion/objets/{document}/fil"), &form).await;
    let page = site.visitor().get("/fr/demarches/pilat/etapes/chantier").await;
    assert!(page.main().contains("class=\"ends\""), "{}", page.main());
    let thread = fil(&site.visitor(), &step).await;
    assert!(thread.main().contains(&format!("/documents/{document}/synthese.csv")));
}

#[tokio::test]
async fn a_thread_is_read_as_json_with_both_its_sides() {
    let site = TestSite::new().await;
    let story = Story::new(&site, &["Un", "Deux", "Trois"]).await;
    story.link("Un", "became", "Deux").await;
    story.link("Deux", "decided", "Trois").await;
    let (one, two) = (story.id("Un").await, story.id("Deux").await);
    let visitor = site.visitor();
    let answer = visitor.get(&format!("/fr/fil/{two}.json")).await;
    assert_eq!(answer.headers[header::CONTENT_TYPE], "application/json");
    let read: Value = serde_json::from_str(&answer.text).expect("it is JSON");
    let read = &read["data"];
    let site_address = "https://pilat.example";
    assert_eq!(read["about"]["title"]["fr"], "Deux");
    assert_eq!(
        read["about"]["addresses"]["en"],
        format!("{site_address}/en/processes/pilat/steps/deux")
    );
    let from = &read["from"]["ends"][0];
    assert_eq!(from["relation"], "became");
    assert_eq!(from["about"]["permanent"], format!("{site_address}/things/{one}"));
    assert_eq!(
        from["about"]["addresses"]["fr"],
        format!("{site_address}/fr/demarches/pilat/etapes/un")
    );
    assert_eq!(read["to"]["ends"][0]["about"]["title"]["fr"], "Trois");
    assert_eq!((&read["to"]["count"], &read["to"]["next"]), (&1.into(), &Value::Null));
    let one_side = visitor.get(&format!("/fr/fil/{two}/liste.csv?side=from")).await;
    assert!(!one_side.text.contains("Trois") && one_side.text.contains(";Un;"));

    let missing = Request::get("/fr/fil/nothing.json")
        .header(header::ACCEPT, "application/json")
        .body(Body::empty());
    let problem = visitor.send(missing.expect("a request")).await;
    assert_eq!(problem.status, StatusCode::NOT_FOUND);
    assert_eq!(problem.headers[header::CONTENT_TYPE], "application/problem+json");
}

#[tokio::test]
async fn an_address_that_means_nothing_leads_nowhere() {
    let site = TestSite::new().await;
    let story = Story::new(&site, &["Un"]).await;
    let one = story.id("Un").await;
    for path in [
        "/fr/fil/../x".to_owned(),
        "/fr/fil/UN".to_owned(),
        "/fr/fil/nothing".to_owned(),
        format!("/fr/fil/{one}/liste?side=up"),
        format!("/fr/fil/{one}/liste?after=1"),
        format!("/fr/fil/{one}/liste?after=99999999999999999999_became_x"),
        format!("/fr/fil/{one}/liste?after=1_became_'"),
    ] {
        let status = site.visitor().get(&path).await.status;
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
    }
    for question in ["after=9223372036854775807_became_x", "side=fro", "after=1"] {
        let path = format!("/fr/fil/{one}/liste.json?{question}");
        let status = site.visitor().get(&path).await.status;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{path}");
    }
    let path = format!("/fr/gestion/objets/{one}/fil/retirer?how=became&other={one}");
    assert_eq!(story.team.get(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn two_destinations_share_no_link() {
    let site = TestSite::new().await;
    let story = Story::new(&site, &["Un"]).await;
    let one = story.id("Un").await;
    let tx = site.app.store.begin().await.unwrap();
    let other = crate::spine::tenant::Destination {
        id: "elsewhere".parse().unwrap(),
        host: "elsewhere.example".to_owned(),
        ..site.destination.clone()
    };
    crate::spine::tenant::insert(&tx, &other).await.unwrap();
    let about = thing_of(&story, "Un").await;
    let foreign = crate::spine::thing::Thing {
        id: "foreign".parse().unwrap(),
        destination: other.id,
        process: None,
        parent: None,
        ..about
    };
    crate::spine::thing::insert(&tx, &foreign).await.unwrap();
    let link =
        Link { from: one, relation: Relation::Became, to: foreign.id, created_at: site.now() };
    assert!(matches!(thread::link(&tx, &link).await, Err(LinkError::Elsewhere)));
}

async fn thing_of(story: &Story<'_>, title: &str) -> crate::spine::thing::Thing {
    let (db, site) = (story.site().app.store.reader(), story.site());
    let found = crate::spine::thing::any(db, &site.destination.id, &story.id(title).await).await;
    found.unwrap().expect("the step is there")
}

/// Makes a hundred thousand things that `hub` became.
async fn a_hundred_thousand(story: &Story<'_>, hub: &ThingId) {
    let tx = story.site().app.store.begin().await.unwrap();
    let columns = "destination_id, title, state, example, revision, created_at";
    for statement in [
        format!(
            "INSERT INTO thing (id, kind, {columns})
             WITH RECURSIVE numbers (number) AS
               (SELECT 100000 UNION ALL SELECT number + 1 FROM numbers WHERE number < 199999)
             SELECT 'leaf-' || number, 'organisation', {columns} FROM numbers, thing WHERE thing.id = '{hub}'"
        ),
        format!(
            "INSERT INTO link (from_id, relation, to_id, created_at)
             SELECT '{hub}', 'became', id, created_at FROM thing WHERE id LIKE 'leaf-%'"
        ),
    ] {
        tx.execute_unprepared(&statement).await.unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_thread_of_a_hundred_thousand_is_read_a_page_at_a_time() {
    let site = TestSite::new().await;
    let story = Story::new(&site, &["Moyeu"]).await;
    let hub = story.id("Moyeu").await;
    a_hundred_thousand(&story, &hub).await;
    let visitor = site.visitor();

    let page = fil(&visitor, &hub).await;
    assert_eq!(page.main().matches("class=\"knot\"").count(), 100);
    assert!(page.main().contains("plus de 200 choses de plus"), "{}", page.main());
    let back = fil(&visitor, &"leaf-150000".parse().unwrap()).await;
    assert_eq!(back.main().matches("class=\"knot\"").count(), 1, "it does not turn round");

    let step = visitor.get("/fr/demarches/pilat/etapes/moyeu").await;
    assert_eq!(step.main().matches("class=\"end-line\"").count(), 5);

    let mut path = format!("/fr/fil/{hub}/liste?side=to");
    for number in 0..3 {
        let list = visitor.get(&path).await;
        assert_eq!(list.main().matches("class=\"end-line\"").count(), 50, "page {number}");
        assert!(list.main().contains("Plus de 200 liens directs"));
        let next = list.main().split("rel=\"next\"").next().unwrap_or_default();
        let next = next.rsplit("href=\"").next().unwrap_or_default();
        path = next.split('"').next().unwrap_or_default().replace("&#38;", "&");
    }
    assert!(path.contains("leaf-100149"), "{path}");

    let whole = visitor.get(&format!("/fr/fil/{hub}.json")).await;
    let whole: Value = serde_json::from_str(&whole.text).expect("it is JSON");
    let to = &whole["data"]["to"];
    assert_eq!((&to["count"], &to["count_is_at_least"]), (&200.into(), &true.into()));
    let id = |end: &Value| end["about"]["id"].to_string();
    let mut seen: Vec<String> = to["ends"].as_array().expect("ends").iter().map(id).collect();
    let mut path = to["next"].as_str().expect("it goes on").to_owned();
    for _ in 0..2 {
        let read: Value = serde_json::from_str(&visitor.get(&path).await.text).expect("JSON");
        seen.extend(read["data"].as_array().expect("there are ends").iter().map(id));
        read["next"].as_str().expect("it goes on").clone_into(&mut path);
    }
    let mut distinct = seen.clone();
    distinct.sort();
    distinct.dedup();
    assert_eq!((seen.len(), distinct.len()), (150, 150));

    let desk = story.team.get(&format!("/fr/gestion/objets/{hub}/fil")).await;
    assert_eq!(desk.main().matches("class=\"line\"").count(), 50);

    // A link onto so many ends closes a circle all the same, and one beside it none.
    let tx = site.app.store.begin().await.unwrap();
    let leaf: ThingId = "leaf-199999".parse().unwrap();
    let link = |from: &ThingId, to: &ThingId| Link {
        from: from.clone(),
        relation: Relation::Inspired,
        to: to.clone(),
        created_at: site.now(),
    };
    assert!(matches!(thread::link(&tx, &link(&leaf, &hub)).await, Err(LinkError::Circle)));
    thread::link(&tx, &link(&hub, &leaf)).await.expect("it closes none");
    drop(tx);
    let drafts = Drafts::Of(vec![]);
    let part = thread::ends(site.app.store.reader(), &leaf, Side::From, &drafts, None, 5).await;
    assert_eq!(part.unwrap().ends.len(), 1);
}
