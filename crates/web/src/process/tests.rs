//! Processes and steps, through their pages and their rules.

use axum::http::StatusCode;
use chrono::TimeDelta;

use crate::spine::dates::{ImpreciseDate, read_date};
use crate::spine::language::Lang;
use crate::spine::messages::text_with;
use crate::spine::rights::{Role, Scope};
use crate::spine::testing::{Answer, Browser, TestSite};

mod embedding;

const NEW: &str = "/fr/gestion/demarches/nouvelle";

#[track_caller]
fn check(typed: &str, read: Option<&str>) {
    let date = read_date(typed).map(|date| date.to_string());
    assert_eq!(date.as_deref(), read, "{typed}");
}

#[test]
fn dates_are_read_as_people_type_them() {
    check("28/01/2022", Some("2022-01-28"));
    check("1/4/2022", Some("2022-04-01"));
    check("04/2022", Some("2022-04"));
    check("Été 2022", Some("2022-summer"));
    check("hiver 2022-2023", Some("2022-winter"));
    check("2022-01-28", Some("2022-01-28"));
    check("2022", Some("2022"));
    for wrong in ["30/02/2022", "hier", "13/2022", "28/01/22", "1/1/1/2022"] {
        check(wrong, None);
    }
}

#[test]
fn a_date_typed_back_is_the_same_date() {
    for written in ["2022", "2022-winter", "2022-summer", "2022-04", "2022-01-28"] {
        let date: ImpreciseDate = written.parse().expect("a date");
        for lang in Lang::ALL {
            assert_eq!(read_date(&date.typed(lang)), Some(date), "{}", date.typed(lang));
        }
    }
}

async fn make(team: &Browser<'_>, title: &str) -> String {
    team.site.organisation("park", "Parc").await;
    let made =
        team.post(NEW, &[("title.fr", title), ("why.fr", "Parce que"), ("lead", "park")]).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
    made.location().split(['/', '?']).nth(4).expect("it has an identifier").to_owned()
}

async fn add_step(team: &Browser<'_>, process: &str, fields: &[(&str, &str)]) -> Answer {
    let mut form = vec![("summary.fr", "Une étape"), ("state", "published")];
    form.extend(fields);
    team.post(&format!("/fr/gestion/demarches/{process}/etapes/nouvelle"), &form).await
}

async fn publish(team: &Browser<'_>, process: &str) -> Answer {
    team.post(&format!("/fr/gestion/demarches/{process}/publier"), &[]).await
}

/// The identifier of the step called `title`, as the back office links to it.
async fn step_id(team: &Browser<'_>, process: &str, title: &str) -> String {
    let desk = team.get(&format!("/fr/gestion/demarches/{process}")).await;
    let at = desk.main().find(title).expect("the step is listed");
    let before = &desk.main()[..at];
    let start = before.rfind("id=\"step-").expect("its line has an identifier") + 9;
    before[start..].split('"').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_published_process_tells_its_story() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = make(&team, "Stratégie du Pilat").await;
    add_step(&team, &process, &[("title.fr", "Enquête"), ("ends", "12/2021")]).await;
    add_step(&team, &process, &[("title.fr", "Assises"), ("starts", "28/01/2022")]).await;
    let dates = [("title.fr", "Chantiers"), ("starts", "04/2022"), ("ends", "06/2022")];
    add_step(&team, &process, &dates).await;
    publish(&team, &process).await;
    let page = site.visitor().get("/fr/demarches/strategie-du-pilat").await;
    insta::assert_snapshot!(page.main().replace(&process, "PROCESS"));
}

#[tokio::test]
async fn a_draft_is_seen_by_those_who_work_on_it_only() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = make(&team, "Pilat").await;
    add_step(&team, &process, &[("title.fr", "Assises")]).await;
    let here = Scope::Process(process.parse().expect("an identifier"));
    let elsewhere = Scope::Process("elsewhere".parse().expect("an identifier"));
    let facilitator = site.signed_in("f@example.org", Role::Facilitator, here).await;
    let stranger = site.signed_in("s@example.org", Role::ProjectTeam, elsewhere).await;
    let participant = site.signed_in("p@example.org", Role::Participant, Scope::Destination).await;
    for path in ["/fr/demarches/pilat", "/fr/demarches/pilat/etapes/assises"] {
        for (browser, status) in [
            (&team, StatusCode::OK),
            (&facilitator, StatusCode::OK),
            (&stranger, StatusCode::NOT_FOUND),
            (&participant, StatusCode::NOT_FOUND),
            (&site.visitor(), StatusCode::NOT_FOUND),
        ] {
            assert_eq!(browser.get(path).await.status, status, "{path}");
        }
    }
    assert!(!site.visitor().get("/fr").await.main().contains("/fr/demarches/pilat"));
}

#[tokio::test]
async fn a_draft_step_stays_hidden_in_a_published_process() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = make(&team, "Pilat").await;
    add_step(&team, &process, &[("title.fr", "Assises")]).await;
    add_step(&team, &process, &[("title.fr", "Surprise"), ("state", "draft")]).await;
    let hidden = [("title.fr", "Surprise"), ("summary.fr", "Plus tard"), ("state", "draft")];
    let id = step_id(&team, &process, "Surprise").await;
    let revision = team.get(&format!("/fr/gestion/etapes/{id}/modifier")).await.hidden("revision");
    let mut form = hidden.to_vec();
    form.push(("revision", &revision));
    team.post(&format!("/fr/gestion/etapes/{id}/modifier"), &form).await;
    publish(&team, &process).await;
    let page = site.visitor().get("/fr/demarches/pilat").await;
    assert!(page.main().contains("Assises") && !page.main().contains("Surprise"));
    let step = site.visitor().get("/fr/demarches/pilat/etapes/surprise").await;
    assert_eq!(step.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_process_is_published_once_somebody_leads_it_and_a_step_can_be_read() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let made = team.post(NEW, &[("title.fr", "Pilat"), ("why.fr", "Parce que")]).await;
    let process = made.location().split(['/', '?']).nth(4).unwrap_or_default().to_owned();
    let refused = publish(&team, &process).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.main().contains("quelle structure") && refused.main().contains("une étape"));
    assert_eq!(site.visitor().get("/fr/demarches/pilat").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_step_opens_to_the_public_with_its_method_its_dates_and_its_follow_up() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = make(&team, "Pilat").await;
    let opening = [
        ("title.fr", "Enquête"),
        ("opens-at", "2022-01-20T08:00"),
        ("closes-at", "2022-02-10T20:00"),
    ];
    let refused = add_step(&team, &process, &opening).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for told in ["date de début", "comment participer", "ce qui sera fait", "2022-01-20T08:00"] {
        assert!(refused.main().contains(told), "{told}: {}", refused.main());
    }
    let mut whole = opening.to_vec();
    whole.extend([("starts", "01/2022"), ("method.fr", "Répondez."), ("follow-up.fr", "Publié.")]);
    assert_eq!(add_step(&team, &process, &whole).await.status, StatusCode::SEE_OTHER);
    publish(&team, &process).await;

    let page = site.visitor().get("/fr/demarches/pilat").await;
    assert!(page.main().contains("Participer"), "{}", page.main());
    assert!(page.main().contains("jeudi 10 février 2022, 20 h"));
    site.clock.advance(TimeDelta::days(14));
    let page = site.visitor().get("/fr/demarches/pilat").await;
    assert!(!page.main().contains("Participer"), "{}", page.main());
    let step = site.visitor().get("/fr/demarches/pilat/etapes/enquete").await;
    assert!(step.main().contains("La participation était ouverte du jeudi 20 janvier 2022, 8 h"));
}

#[tokio::test]
async fn steps_may_overlap_and_several_are_current() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = make(&team, "Pilat").await;
    for title in ["Communication", "Baignade"] {
        let dates = [("title.fr", title), ("starts", "01/2022"), ("ends", "06/2022")];
        add_step(&team, &process, &dates).await;
    }
    publish(&team, &process).await;
    let page = site.visitor().get("/fr/demarches/pilat").await;
    assert_eq!(page.main().matches("knot-standing\">Vous êtes ici").count(), 2);
    assert_eq!(page.main().matches("Vous êtes ici").count(), 2);
}

#[tokio::test]
async fn a_wrong_form_comes_back_with_all_that_was_typed() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = make(&team, "Pilat").await;
    let wrong = [
        ("title.en", "Only in English"),
        ("starts", "hier"),
        ("ends", "2021"),
        ("opens-at", "2022-01-20T08:00"),
        ("body.fr", "Un texte de <b>valeur</b>"),
    ];
    let refused = add_step(&team, &process, &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for kept in [
        "Only in English",
        "value=\"hier\"",
        "value=\"2021\"",
        "Un texte de &#60;b&#62;valeur",
        "Cette date n’est pas comprise",
        "à la fois l’ouverture",
    ] {
        assert!(refused.main().contains(kept), "{kept}: {}", refused.main());
    }
    let backwards = [("title.fr", "x"), ("starts", "2022"), ("ends", "2021")];
    let refused = add_step(&team, &process, &backwards).await;
    assert!(refused.main().contains("La fin vient avant le début"), "{}", refused.main());
}

#[tokio::test]
async fn a_text_of_three_megabytes_comes_back_to_be_shortened() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = make(&team, "Pilat").await;
    let long = "a".repeat(3_000_000);
    let refused = add_step(&team, &process, &[("title.fr", "Long"), ("body.fr", &long)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.main().contains("3000000 caractères") && refused.main().contains(&long));
    let endless = "a".repeat(9_000_000);
    let refused = add_step(&team, &process, &[("title.fr", "Long"), ("body.fr", &endless)]).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(refused.main().contains("votre navigateur a gardé votre texte"));
}

#[tokio::test]
async fn a_double_click_makes_one_process() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let form = [("title.fr", "Pilat"), ("why.fr", "Parce que"), ("form-key", "the-same")];
    let (first, second) = tokio::join!(team.post(NEW, &form), team.post(NEW, &form));
    assert_eq!(first.location(), second.location());
    let desk = team.get("/fr/gestion").await;
    assert_eq!(desk.main().matches("class=\"line\"").count(), 1, "{}", desk.main());
}

#[tokio::test]
async fn a_new_title_gives_a_new_address_and_the_old_one_leads_there() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = make(&team, "Ancien titre").await;
    add_step(&team, &process, &[("title.fr", "Assises")]).await;
    publish(&team, &process).await;
    let path = format!("/fr/gestion/demarches/{process}/modifier");
    let revision = team.get(&path).await.hidden("revision");
    let form = [
        ("title.fr", "Nouveau titre"),
        ("title.en", "New title"),
        ("why.fr", "Parce que"),
        ("lead", "park"),
        ("revision", &revision),
    ];
    assert_eq!(team.post(&path, &form).await.status, StatusCode::SEE_OTHER);
    let reader = site.visitor();
    for (old, new) in [
        ("/fr/demarches/ancien-titre", "/fr/demarches/nouveau-titre"),
        ("/en/processes/nouveau-titre", "/en/processes/new-title"),
        ("/fr/demarches/ancien-titre/etapes/assises", "/fr/demarches/nouveau-titre/etapes/assises"),
    ] {
        let moved = reader.get(old).await;
        assert_eq!((moved.status, moved.location()), (StatusCode::PERMANENT_REDIRECT, new));
        assert_eq!(reader.get(new).await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn two_processes_of_one_title_have_two_addresses() {
    let site = TestSite::new().await;
    let team = site.team().await;
    make(&team, "Pilat").await;
    let form = [("title.fr", "Pilat"), ("why.fr", "Parce que")];
    team.post(NEW, &form).await;
    for path in ["/fr/demarches/pilat", "/fr/demarches/pilat-2"] {
        assert_eq!(team.get(path).await.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn two_who_edit_a_step_at_once_are_told_and_lose_nothing() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = make(&team, "Pilat").await;
    add_step(&team, &process, &[("title.fr", "Assises")]).await;
    let id = step_id(&team, &process, "Assises").await;
    let path = format!("/fr/gestion/etapes/{id}/modifier");
    let revision = team.get(&path).await.hidden("revision");
    let form = |summary: &'static str| {
        [("title.fr", "Assises"), ("summary.fr", summary), ("revision", revision.as_str())]
    };
    assert_eq!(team.post(&path, &form("La première version")).await.status, StatusCode::SEE_OTHER);
    let second = team.post(&path, &form("La seconde version")).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(second.main().contains("La seconde version"), "{}", second.main());
    assert!(team.get(&path).await.main().contains("La première version"));
}

#[tokio::test]
async fn steps_move_along_the_rope() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = make(&team, "Pilat").await;
    for title in ["Un", "Deux", "Trois"] {
        add_step(&team, &process, &[("title.fr", title)]).await;
    }
    let order = async || {
        let desk = team.get(&format!("/fr/gestion/demarches/{process}")).await;
        let at = |title: &str| desk.main().find(&format!(">{title}</span>")).expect(title);
        let mut titles = ["Un", "Deux", "Trois"];
        titles.sort_by_key(|title| at(title));
        titles
    };
    let three = step_id(&team, &process, "Trois").await;
    team.post(&format!("/fr/gestion/etapes/{three}/monter"), &[]).await;
    assert_eq!(order().await, ["Un", "Trois", "Deux"]);
    for _ in 0..3 {
        team.post(&format!("/fr/gestion/etapes/{three}/monter"), &[]).await;
    }
    assert_eq!(order().await, ["Trois", "Un", "Deux"]);
    team.post(&format!("/fr/gestion/etapes/{three}/descendre"), &[]).await;
    assert_eq!(order().await, ["Un", "Trois", "Deux"]);
}

#[tokio::test]
async fn what_is_removed_asks_first_and_comes_back() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = make(&team, "Pilat").await;
    add_step(&team, &process, &[("title.fr", "Assises")]).await;
    publish(&team, &process).await;
    let path = format!("/fr/gestion/objets/{process}/retirer");
    assert!(team.get(&path).await.main().contains("Vous pourrez la rétablir"));
    team.post(&path, &[]).await;
    for page in ["/fr/demarches/pilat", "/fr/demarches/pilat/etapes/assises"] {
        assert_eq!(team.get(page).await.status, StatusCode::NOT_FOUND, "{page}");
    }
    assert!(team.get("/fr/gestion").await.main().contains("Retiré récemment"));
    team.post(&format!("/fr/gestion/objets/{process}/retablir"), &[]).await;
    assert_eq!(site.visitor().get("/fr/demarches/pilat").await.status, StatusCode::OK);
}

#[tokio::test]
async fn an_archived_process_is_still_read_and_a_withdrawn_one_is_not() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = make(&team, "Pilat").await;
    add_step(&team, &process, &[("title.fr", "Assises")]).await;
    publish(&team, &process).await;
    team.post(&format!("/fr/gestion/demarches/{process}/archiver"), &[]).await;
    assert!(site.visitor().get("/fr/demarches/pilat").await.main().contains("Archivée"));
    team.post(&format!("/fr/gestion/demarches/{process}/brouillon"), &[]).await;
    assert_eq!(site.visitor().get("/fr/demarches/pilat").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_people_write_is_never_run() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>[x](javascript:alert(1))";
    let process = make(&team, "Pilat").await;
    let fields = [("title.fr", hostile), ("body.fr", hostile), ("place.fr", hostile)];
    add_step(&team, &process, &fields).await;
    publish(&team, &process).await;
    let id = step_id(&team, &process, "alert").await;
    let desk = format!("/fr/gestion/demarches/{process}");
    let edit = format!("/fr/gestion/etapes/{id}/modifier");
    for path in [
        "/fr/demarches/pilat",
        "/fr/demarches/pilat/etapes/script-alert-1-script-img-src-x-onerror-alert-1-x-javascript-alert-1",
        &desk,
        &edit,
    ] {
        let page = team.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        for dangerous in ["<script>alert", "<img src=x", "href=\"javascript"] {
            assert!(!page.text.contains(dangerous), "{path}: {dangerous}");
        }
    }
}

#[tokio::test]
async fn programs_get_problem_details() {
    let site = TestSite::new().await;
    let request = axum::http::Request::get("/en/processes/none")
        .header("accept", "application/json")
        .body(axum::body::Body::empty())
        .expect("a request");
    let answer = site.visitor().send(request).await;
    assert_eq!(answer.headers["content-type"], "application/problem+json");
    let problem: serde_json::Value = serde_json::from_str(&answer.text).expect("it is JSON");
    assert_eq!(problem["status"], 404);
    assert_eq!(problem["title"], "There is nothing at this address");
}

#[test]
fn an_opening_is_open_from_its_first_to_before_its_last_instant() {
    let at = |hour: i64| chrono::DateTime::from_timestamp(hour * 3600, 0).expect("an instant");
    let opening = super::model::Opening { opens_at: at(1), closes_at: at(2) };
    assert!(!opening.is_open(at(0)) && opening.is_open(at(1)) && !opening.is_open(at(2)));
}

/// What a DOCX holds: the names of its parts, and the text of its body.
fn opened(bytes: &[u8]) -> (Vec<String>, String) {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("it is a ZIP");
    let names = zip.file_names().map(|name| name.expect("a name").into_owned()).collect();
    let mut body = String::new();
    let mut part = zip.by_name("word/document.xml").expect("it has a body");
    std::io::Read::read_to_string(&mut part, &mut body).expect("it is text");
    (names, body)
}

#[tokio::test]
async fn the_summary_of_a_process_is_printed_and_written_for_word() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = make(&team, "Stratégie du Pilat").await;
    add_step(&team, &process, &[("title.fr", "Assises : la journée"), ("starts", "28/01/2022")])
        .await;
    let path = "/fr/demarches/strategie-du-pilat/resume";
    for format in ["pdf", "docx"] {
        let hidden = site.visitor().get(&format!("{path}/{format}")).await;
        assert_eq!(hidden.status, StatusCode::NOT_FOUND, "a draft is not printed: {format}");
    }
    publish(&team, &process).await;
    let visitor = site.visitor();
    let page = visitor.get("/fr/demarches/strategie-du-pilat").await;
    assert!(page.main().contains(&format!("{path}/pdf")), "{}", page.main());
    let pdf = visitor.bytes(&format!("{path}/pdf")).await;
    assert_eq!(pdf.headers["content-type"], "application/pdf");
    assert!(pdf.body.starts_with(b"%PDF-1.7"));
    let docx = visitor.bytes(&format!("{path}/docx")).await;
    let (names, body) = opened(&docx.body);
    assert!(names.iter().any(|name| name == "word/styles.xml"), "{names:?}");
    assert!(body.contains("Assises\u{202f}: la journée"), "{body}");
    assert!(body.contains("28 janvier 2022"), "{body}");
    assert_eq!(visitor.get(&format!("{path}/odt")).await.status, StatusCode::NOT_FOUND);
}

#[test]
fn before_anything_is_removed_one_is_told_what_becomes_of_it() {
    for kind in crate::spine::thing::Kind::ALL {
        for part in ["title", "text", "button"] {
            let key = format!("ask-remove-{}-{part}", kind.name());
            for lang in Lang::ALL {
                let said = text_with(lang, &key, &[("title", "Pilat".to_owned().into())]);
                assert_ne!(said, key, "there is no such message");
            }
        }
    }
}
