//! Corrections, through the pages.

use axum::http::StatusCode;

use crate::spine::rights::{Role, Scope};
use crate::spine::testing::{Answer, Browser, TestSite};

mod docx;
mod on_behalf;
mod refused;
mod round_trip;

use docx::{STYLES, deleted, inserted, made, p, r, written};

const TEXT_OF_A_CALL: &str = "Il faudrait aussi parler du barrage.";
const BODY: &str = "On se baigne ici. On mange là.\n\n* un\n* deux";

/// A step whose text is `body`: its identifier.
async fn step(team: &Browser<'_>, body: &str) -> String {
    team.site.organisation("park", "Parc").await;
    let form = [("title.fr", "Pilat"), ("why.fr", "Parce que"), ("lead", "park")];
    let made = team.post("/fr/gestion/demarches/nouvelle", &form).await;
    let process = made.location().split(['/', '?']).nth(4).expect("a process").to_owned();
    let form = [
        ("title.fr", "Baignade"),
        ("summary.fr", "Où nager"),
        ("body.fr", body),
        ("state", "draft"),
    ];
    team.post(&format!("/fr/gestion/demarches/{process}/etapes/nouvelle"), &form).await;
    let desk = team.get(&format!("/fr/gestion/demarches/{process}")).await;
    let start = desk.main().find("id=\"step-").expect("the step is listed") + 9;
    desk.main()[start..].split('"').next().unwrap_or_default().to_owned()
}

fn word(step: &str) -> String {
    format!("/fr/gestion/objets/{step}/word")
}

/// Drops a file in as the text of the step.
async fn drop_in(browser: &Browser<'_>, step: &str, name: &str, bytes: &[u8]) -> Answer {
    browser.upload(&word(step), &[("text", "body.fr")], ("file", name, bytes)).await
}

/// Drops a file in; gives the page that says what it proposes, and its address.
async fn proposed(browser: &Browser<'_>, step: &str, bytes: &[u8]) -> (String, Answer) {
    let dropped = drop_in(browser, step, "texte corrigé.docx", bytes).await;
    assert_eq!(dropped.status, StatusCode::SEE_OTHER, "{}", dropped.main());
    let address = dropped.location().split('?').next().unwrap_or_default().to_owned();
    let page = browser.get(&address).await;
    (address, page)
}

/// Sends the choices of a page.
async fn settle(
    browser: &Browser<'_>,
    (address, page): &(String, Answer),
    choices: &[(&str, &str)],
) -> Answer {
    let revision = page.hidden("revision");
    let mut form = vec![("revision", revision.as_str())];
    form.extend(choices);
    browser.post(address, &form).await
}

/// The text of the step as its form holds it.
async fn body(browser: &Browser<'_>, step: &str) -> String {
    let page = browser.get(&format!("/fr/gestion/etapes/{step}/modifier")).await;
    let start = page.main().find("name=\"body.fr\"").expect("a field");
    let rest = &page.main()[start..];
    let start = rest.find(">\n").expect("a text") + 2;
    rest[start..].split("</textarea>").next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn what_comes_back_is_accepted_paragraph_by_paragraph_and_becomes_a_version() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let step = step(&team, BODY).await;
    let text = BODY.replace("ici", "au lac").replace("* deux", "* deux\n* trois");
    let shown = proposed(&team, &step, &written("Baignade", &text)).await;
    let main = shown.1.main();
    assert!(main.contains("texte corrigé.docx, déposé par"), "{main}");
    assert!(main.contains("2 différences"), "{main}");
    assert!(main.contains("</span>ici. </del>"), "{main}");
    assert_eq!(body(&team, &step).await, BODY, "nothing is changed yet");
    let settled = settle(&team, &shown, &[("accept", "1")]).await;
    assert!(settled.location().ends_with("notice=correction-settled"), "{}", settled.text);
    assert_eq!(body(&team, &step).await, BODY.replace("ici", "au lac"));
    let history = team.get(&format!("/fr/gestion/objets/{step}/historique")).await;
    assert_eq!(history.main().matches("class=\"line\"").count(), 2);
    let list = team.get(&word(&step)).await;
    assert!(list.main().contains("une différence acceptée, 1 écartées"), "{}", list.main());
    let again = settle(&team, &shown, &[("accept", "2")]).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "it was settled already");
    assert_eq!(body(&team, &step).await, BODY.replace("ici", "au lac"));
}

#[tokio::test]
async fn what_others_wrote_meanwhile_stays_and_a_contested_passage_is_told() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let step = step(&team, BODY).await;
    let out = BODY.replace("ici", "au lac");
    let form = |body: &'static str| {
        [
            ("title.fr", "Baignade"),
            ("summary.fr", "Où nager"),
            ("body.fr", body),
            ("state", "draft"),
        ]
    };
    let edit = format!("/fr/gestion/etapes/{step}/modifier");
    let changed = "On se baigne ici. On mange là.\n\n* un\n* deux\n* trois";
    let with = |body, revision| {
        let mut form = form(body).to_vec();
        form.push(("revision", revision));
        form
    };
    team.post(&edit, &with(changed, "1")).await;
    let shown = proposed(&team, &step, &written("Baignade", &out)).await;
    let main = shown.1.main();
    assert!(main.contains("Une différence") && !main.contains("a aussi changé ici"), "{main}");
    assert!(main.contains("version 1"), "{main}");
    // The text moves on while one reads.
    let moved = "On se baigne à la rivière. On mange là.\n\n* un\n* deux\n* trois";
    team.post(&edit, &with(moved, "2")).await;
    let settled = settle(&team, &shown, &[("accept", "1")]).await;
    assert_eq!(settled.status, StatusCode::CONFLICT);
    assert!(settled.main().contains("pendant que vous le relisiez"), "{}", settled.main());
    assert!(settled.main().contains("a aussi changé ici"), "{}", settled.main());
    assert_eq!(body(&team, &step).await, moved);
    let again = settle(&team, &(shown.0, settled), &[("accept", "1")]).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.main());
    assert_eq!(body(&team, &step).await, changed.replace("ici", "au lac"));
}

#[tokio::test]
async fn tracked_changes_and_comments_are_told_with_who_and_when() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let step = step(&team, "On se baigne ici.").await;
    let runs = [
        r("On se baigne "),
        deleted("ici"),
        inserted("au lac"),
        "<w:commentRangeStart w:id=\"7\"/>".to_owned(),
        r("."),
        "<w:commentRangeEnd w:id=\"7\"/>".to_owned(),
    ];
    let comment = "<w:comment w:id=\"7\" w:author=\"Luc\" w:date=\"2022-01-13T10:00:00Z\"><w:p>\
        <w:r><w:t>Est-ce &lt;permis&gt; ?</w:t></w:r></w:p></w:comment>";
    let file = made(&p(&runs.concat()), &[STYLES, ("comments", comment)]);
    let shown = proposed(&team, &step, &file).await;
    let main = shown.1.main();
    for told in
        ["2 modifications suivies", "supprimé", "ajouté", "Zoé Roux", "12 janvier 2022 09:05"]
    {
        assert!(main.contains(told), "{told}: {main}");
    }
    assert!(main.contains("Est-ce &#60;permis&#62;"), "{main}");
    settle(&team, &shown, &[("accept", "1"), ("comment", "1")]).await;
    assert_eq!(body(&team, &step).await, "On se baigne au lac.");
    let beside = team.get(&format!("/fr/gestion/objets/{step}/commentaires")).await;
    assert!(beside.main().contains("Luc, dans un document Word"), "{}", beside.main());
    assert!(beside.main().contains("Saisi par"), "{}", beside.main());
}

#[tokio::test]
async fn four_hundred_tracked_changes_are_read_page_by_page() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let old: Vec<String> = (0..200).map(|number| format!("vieux{number} ")).collect();
    let step = step(&team, &old.concat()).await;
    let runs = (0..200).map(|number| {
        [deleted(&format!("vieux{number} ")), inserted(&format!("neuf{number} "))].concat()
    });
    let file = made(&p(&runs.collect::<String>()), &[STYLES]);
    let (address, page) = proposed(&team, &step, &file).await;
    assert!(page.main().contains("400 modifications suivies"), "{}", page.main());
    assert!(page.main().contains("neuf49 ") && page.main().contains("?changes=100"));
    let last = team.get(&format!("{address}?changes=300")).await;
    let table = last.main().split("<table").nth(1).expect("a table");
    assert!(table.contains("neuf199") && !table.contains("neuf149 "), "{table}");
}

#[tokio::test]
async fn those_who_may_not_change_the_text_propose_and_do_not_settle() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let step = step(&team, BODY).await;
    let helper = site.signed_in("f@example.org", Role::Facilitator, Scope::Destination).await;
    let shown = proposed(&helper, &step, &written("Baignade", "Tout autre chose.")).await;
    assert!(!shown.1.main().contains("type=\"checkbox\""), "{}", shown.1.main());
    assert_eq!(settle(&helper, &shown, &[("accept", "1")]).await.status, StatusCode::FORBIDDEN);
    let notices = team.get("/fr/notifications").await;
    assert!(notices.main().contains("a déposé un document Word pour"), "{}", notices.main());
    assert_eq!(site.visitor().get(&word(&step)).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_file_is_known_by_what_it_says() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let step = step(&team, BODY).await;
    let file = written("Baignade", "On se baigne ici. On mange là-bas.\n\n- un\n- deux");
    let known = team.upload(&word(&step), &[("text", "")], ("file", "x.docx", &file)).await;
    assert_eq!(known.status, StatusCode::SEE_OTHER, "{}", known.main());
    assert!(team.get(known.location()).await.main().contains("Texte (français)"));
    let file = written("Baignade", "La crèche ouvrira lundi matin à huit heures pour les petits.");
    let unknown = team.upload(&word(&step), &[("text", "")], ("file", "x.docx", &file)).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unknown.main().contains("choisissez lequel"), "{}", unknown.main());
}
