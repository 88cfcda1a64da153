//! Writing together, through the pages.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use chrono::TimeDelta;

use crate::DOMAINS;
use crate::spine::forgetting;
use crate::spine::rights::{Role, Scope};
use crate::spine::testing::{Answer, Browser, TestSite};

const BODY: &str = "On se baigne ici. On mange là.\n\n- un\n- deux";

/// A process with a step whose text is [`BODY`]: the identifiers of both.
async fn text(team: &Browser<'_>) -> (String, String) {
    team.site.organisation("park", "Parc").await;
    let form = [("title.fr", "Pilat"), ("why.fr", "Parce que"), ("lead", "park")];
    let made = team.post("/fr/gestion/demarches/nouvelle", &form).await;
    let process = made.location().split(['/', '?']).nth(4).expect("a process").to_owned();
    let form = [
        ("title.fr", "Baignade"),
        ("summary.fr", "Où nager"),
        ("body.fr", BODY),
        ("state", "draft"),
    ];
    team.post(&format!("/fr/gestion/demarches/{process}/etapes/nouvelle"), &form).await;
    let desk = team.get(&format!("/fr/gestion/demarches/{process}")).await;
    let start = desk.main().find("id=\"step-").expect("the step is listed") + 9;
    let step = desk.main()[start..].split('"').next().unwrap_or_default().to_owned();
    (process, step)
}

fn edit(step: &str) -> String {
    format!("/fr/gestion/etapes/{step}/modifier")
}

/// Sends the form of the step as `page` gave it, with another body.
async fn send(browser: &Browser<'_>, step: &str, revision: &str, body: &str) -> Answer {
    let form = [
        ("title.fr", "Baignade"),
        ("summary.fr", "Où nager"),
        ("body.fr", body),
        ("state", "draft"),
        ("revision", revision),
    ];
    browser.post(&edit(step), &form).await
}

#[tokio::test]
async fn two_hands_on_one_text_both_keep_what_they_wrote() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let other = site.signed_in("b@example.org", Role::ProjectTeam, Scope::Destination).await;
    let (_, step) = text(&team).await;
    let revision = team.get(&edit(&step)).await.hidden("revision");
    let mine = BODY.replace("On mange là.", "On mange là-bas.");
    let theirs = BODY.replace("- deux", "- deux\n- trois");
    assert_eq!(send(&other, &step, &revision, &theirs).await.status, StatusCode::SEE_OTHER);
    let joined = send(&team, &step, &revision, &mine).await;
    assert!(joined.location().ends_with("notice=merged"), "{}", joined.text);
    let page = team.get(&edit(&step)).await;
    assert!(page.main().contains("On se baigne ici. On mange là-bas.\n\n- un\n- deux\n- trois"));
    let history = team.get(&format!("/fr/gestion/objets/{step}/historique")).await;
    assert_eq!(history.main().matches("class=\"line\"").count(), 3, "{}", history.main());
    let last = team.get(&format!("/fr/gestion/objets/{step}/historique/3")).await;
    assert!(last.main().contains("<ins>") && last.main().contains("là-bas"), "{}", last.main());
    assert!(!last.main().contains("trois</ins>"), "the other's change is not in this version");
}

#[tokio::test]
async fn one_passage_that_two_changed_is_shown_and_the_older_can_be_taken_up() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (_, step) = text(&team).await;
    let revision = team.get(&edit(&step)).await.hidden("revision");
    let theirs = BODY.replace("ici", "au lac");
    let mine = BODY.replace("ici", "à la rivière").replace("- un", "- premier");
    send(&team, &step, &revision, &theirs).await;
    let conflict = send(&team, &step, &revision, &mine).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    let main = conflict.main();
    assert!(main.contains("<dd class=\"typed\">On se baigne à la rivière.</dd>"), "{main}");
    assert!(main.contains("<dd class=\"typed\">On se baigne au lac.</dd>"), "{main}");
    assert!(main.contains("- premier") && conflict.hidden("revision") == "2");
    assert_eq!(send(&team, &step, "2", &mine).await.status, StatusCode::SEE_OTHER);
    assert!(team.get(&edit(&step)).await.main().contains("à la rivière"));
    let older = team.get(&format!("{}?version=1", edit(&step))).await;
    assert!(older.main().contains("On se baigne ici.") && older.hidden("revision") == "3");
}

#[tokio::test]
async fn a_revision_that_is_not_known_loses_nothing() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (_, step) = text(&team).await;
    for revision in ["", "0", "-4", "99", "x"] {
        let answer = send(&team, &step, revision, "Tout autre chose.").await;
        assert_eq!(answer.status, StatusCode::CONFLICT, "{revision}");
        assert!(answer.main().contains("Tout autre chose."), "{revision}");
    }
    for version in ["0", "99", "x", "2147483648"] {
        let page = team.get(&format!("{}?version={version}", edit(&step))).await;
        assert!(page.main().contains("On se baigne ici."), "{version}");
        let page = team.get(&format!("/fr/gestion/objets/{step}/historique/{version}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{version}");
    }
}

async fn keep(browser: &Browser<'_>, step: &str, body: &str, accept: &str) -> Answer {
    let fields =
        [("title.fr", "Baignade"), ("body.fr", body), ("revision", "1"), ("here", &edit(step))];
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let request = Request::post(format!("/fr/brouillons/step-{step}"))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::ACCEPT, accept)
        .body(Body::from(body));
    browser.send(request.expect("a request")).await
}

#[tokio::test]
async fn a_draft_survives_a_lost_laptop_and_meets_what_others_wrote_meanwhile() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let other = site.signed_in("b@example.org", Role::ProjectTeam, Scope::Destination).await;
    let (_, step) = text(&team).await;
    let mine = BODY.replace("- un", "- premier");
    let kept = keep(&team, &step, &mine, "application/json").await;
    assert_eq!((kept.status, kept.text.as_str()), (StatusCode::NO_CONTENT, ""));
    send(&other, &step, "1", &BODY.replace("ici", "au lac")).await;
    assert!(!other.get(&edit(&step)).await.main().contains("brouillon non enregistré"));

    site.clock.advance(TimeDelta::days(3));
    let elsewhere = site.signed_in("team@example.org", Role::ProjectTeam, Scope::Destination).await;
    let page = elsewhere.get(&edit(&step)).await;
    assert!(page.main().contains("brouillon non enregistré"), "{}", page.main());
    assert!(page.main().contains("au lac"));
    let taken = elsewhere.get(&format!("{}?draft=take", edit(&step))).await;
    assert!(taken.main().contains("- premier") && taken.hidden("revision") == "1");
    let sent = send(&elsewhere, &step, "1", &mine).await;
    assert!(sent.location().ends_with("notice=merged"), "{}", sent.text);
    let page = elsewhere.get(&edit(&step)).await;
    assert!(page.main().contains("au lac") && page.main().contains("- premier"));
    assert!(!page.main().contains("brouillon non enregistré"), "it was sent");
}

#[tokio::test]
async fn a_draft_is_kept_without_scripts_too_and_thrown_away_when_asked_twice() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (_, step) = text(&team).await;
    let kept = keep(&team, &step, "Autre chose", "text/html").await;
    assert_eq!(kept.location(), format!("{}?notice=draft-kept", edit(&step)));
    let drop = format!("/fr/brouillons/step-{step}/jeter");
    assert!(team.get(&drop).await.main().contains("Jeter ce brouillon"));
    assert!(team.get(&edit(&step)).await.main().contains("brouillon non enregistré"));
    let dropped = team.post(&drop, &[("here", &edit(&step))]).await;
    assert_eq!(dropped.location(), format!("{}?notice=draft-dropped", edit(&step)));
    assert!(!team.get(&edit(&step)).await.main().contains("brouillon non enregistré"));
}

#[tokio::test]
async fn a_draft_leads_nowhere_else_and_has_a_size() {
    let site = TestSite::new().await;
    let team = site.team().await;
    for here in ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""] {
        let kept = team.post("/fr/brouillons/step-x", &[("here", here)]).await;
        assert_eq!(kept.location(), "/fr/gestion?notice=draft-kept", "{here}");
    }
    let long = "a".repeat(3_000_000);
    let refused = team.post("/fr/brouillons/step-x", &[("body.fr", &long)]).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
    for name in ["STEP", "a b", "é", &"a".repeat(101)] {
        let path = format!("/fr/brouillons/{}", name.replace(' ', "%20").replace('é', "%C3%A9"));
        assert_eq!(team.post(&path, &[]).await.status, StatusCode::NOT_FOUND, "{name}");
    }
    let lost = keep(&site.visitor(), "x", "Texte", "application/json").await;
    assert_eq!(lost.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_text_is_commented_by_those_who_work_on_it() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (process, step) = text(&team).await;
    let here = Scope::Process(process.parse().expect("an identifier"));
    let facilitator = site.signed_in("f@example.org", Role::Facilitator, here).await;
    let path = format!("/fr/gestion/objets/{step}/commentaires");
    let empty = facilitator.post(&path, &[("quote", "ici"), ("comment", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.main().contains(">\nici</textarea>"), "{}", empty.main());
    let form = [("quote", "On se baigne ici."), ("comment", "Est-ce <b>permis</b> ?")];
    assert_eq!(facilitator.post(&path, &form).await.status, StatusCode::SEE_OTHER);
    let beside = team.get(&edit(&step)).await;
    assert!(beside.main().contains("Est-ce &#60;b&#62;permis"), "{}", beside.main());
    assert!(!beside.main().contains("plus dans le texte"));
    send(&team, &step, "1", "On ne se baigne plus.").await;
    let page = team.get(&path).await;
    assert!(page.main().contains("plus dans le texte"), "{}", page.main());
    let at = page.main().find("/regler\"").expect("it can be settled");
    let action = page.main()[..at].rsplit('"').next().unwrap_or_default().to_owned();
    team.post(&format!("{action}/regler"), &[]).await;
    assert!(!team.get(&edit(&step)).await.main().contains("permis"));
    team.post(&format!("{action}/rouvrir"), &[]).await;
    assert!(team.get(&edit(&step)).await.main().contains("permis"));
}

#[tokio::test]
async fn what_was_removed_comes_back_for_thirty_days_and_then_is_gone_with_all_it_held() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (process, step) = text(&team).await;
    let file = ("file", "plan.csv", &b"a;b\n1;2\n"[..]);
    let form = [("title.fr", "Plan"), ("language", "fr")];
    let added =
        team.upload(&format!("/fr/gestion/objets/{step}/documents/ajouter"), &form, file).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text);
    team.post(&format!("/fr/gestion/objets/{step}/commentaires"), &[("comment", "Bien")]).await;
    let remove = format!("/fr/gestion/objets/{step}/retirer");
    let forget = async || {
        let gone = forgetting::removed(&site.app.store, DOMAINS, site.clock.now()).await;
        gone.expect("the removed are looked for")
    };
    team.post(&remove, &[]).await;
    site.clock.advance(TimeDelta::days(29));
    let team = site.signed_in("team@example.org", Role::ProjectTeam, Scope::Destination).await;
    assert_eq!(forget().await, 0);
    team.post(&format!("/fr/gestion/objets/{step}/retablir"), &[]).await;
    assert!(team.get(&edit(&step)).await.main().contains("On se baigne ici."));
    team.post(&remove, &[]).await;
    site.clock.advance(TimeDelta::days(31));
    let team = site.signed_in("team@example.org", Role::ProjectTeam, Scope::Destination).await;
    assert_eq!(forget().await, 2, "the step and its document");
    assert_eq!(team.get(&edit(&step)).await.status, StatusCode::NOT_FOUND);
    let desk = team.get(&format!("/fr/gestion/demarches/{process}")).await;
    assert!(!desk.main().contains("Baignade"), "{}", desk.main());
    assert_eq!(forget().await, 0);
}

#[tokio::test]
async fn a_process_removed_long_ago_goes_with_its_steps_and_an_organisation_leaves_its_place() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (process, _) = text(&team).await;
    team.post("/fr/gestion/objets/park/retirer", &[]).await;
    site.clock.advance(TimeDelta::days(31));
    let forget = async || {
        forgetting::removed(&site.app.store, DOMAINS, site.clock.now()).await.expect("it is read")
    };
    assert_eq!(forget().await, 1);
    let team = site.signed_in("team@example.org", Role::ProjectTeam, Scope::Destination).await;
    let desk = team.get(&format!("/fr/gestion/demarches/{process}")).await;
    assert_eq!(desk.status, StatusCode::OK);
    team.post(&format!("/fr/gestion/objets/{process}/retirer"), &[]).await;
    site.clock.advance(TimeDelta::days(31));
    assert_eq!(forget().await, 2);
}
