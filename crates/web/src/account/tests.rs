//! Signing in, inviting and losing one's session, as people meet them.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode, header};
use chrono::TimeDelta;
use cordee_store::sea_orm::{ConnectionTrait, Statement};

use super::model::{Email, is_own_path};
use super::queries;
use crate::spine::rights::{Role, Scope};
use crate::spine::testing::{TestSite, code_in, link_in};

#[track_caller]
fn check(typed: &str, read: Option<&str>) {
    assert_eq!(typed.parse::<Email>().ok().as_ref().map(Email::as_str), read);
}

#[test]
fn addresses_are_read_as_people_type_them() {
    check(" Ana.Exemple@Pilat.FR ", Some("ana.exemple@pilat.fr"));
    check("ana+sorties@pilat.fr", Some("ana+sorties@pilat.fr"));
    for wrong in
        ["", "ana", "ana@", "@pilat.fr", "a b@pilat.fr", "ana@pilat", "ana@.fr", "a@b@c.fr"]
    {
        check(wrong, None);
    }
    check("ana@pilat.fr\r\nBcc: x@y.fr", None);
    check("\"Ana\" <ana@pilat.fr>", None);
}

#[test]
fn after_signing_in_one_stays_on_this_site() {
    assert!(is_own_path("/fr/gestion?x=1"));
    for foreign in
        ["", "https://elsewhere.example", "//elsewhere.example", "/\\elsewhere", "javascript:x"]
    {
        assert!(!is_own_path(foreign), "{foreign}");
    }
}

#[tokio::test]
async fn a_link_signs_in_once() {
    let site = TestSite::new().await;
    site.account("ana@example.org", Role::ProjectTeam, Scope::Destination).await;
    let ana = site.visitor();
    ana.post("/fr/connexion", &[("email", "Ana@Example.org")]).await;
    let link = link_in(&site.mails().await[0]);

    assert_eq!(ana.get("/fr/gestion").await.status, StatusCode::SEE_OTHER);
    // Looking at the page uses nothing: programs that check mails look too.
    for _ in 0..3 {
        assert_eq!(ana.get(&link).await.status, StatusCode::OK);
    }
    let entered = ana.post(&link, &[]).await;
    assert_eq!(entered.location(), "/fr/gestion");
    assert_eq!(ana.get("/fr/gestion").await.status, StatusCode::OK);

    let again = site.visitor().post(&link, &[]).await;
    assert_eq!(again.status, StatusCode::GONE);
    assert!(again.main().contains("Il a déjà servi"), "{}", again.main());
}

#[tokio::test]
async fn an_old_link_says_how_to_get_a_new_one() {
    let site = TestSite::new().await;
    site.account("ana@example.org", Role::ProjectTeam, Scope::Destination).await;
    site.visitor().post("/fr/connexion", &[("email", "ana@example.org")]).await;
    let link = link_in(&site.mails().await[0]);
    site.clock.advance(TimeDelta::minutes(31));
    for answer in [site.visitor().get(&link).await, site.visitor().post(&link, &[]).await] {
        assert_eq!(answer.status, StatusCode::GONE);
        assert!(answer.main().contains("durée de validité"), "{}", answer.main());
        assert!(answer.main().contains("Demander un nouveau lien"));
    }
}

#[tokio::test]
async fn a_link_made_for_something_else_or_somewhere_else_opens_nothing() {
    let site = TestSite::new().await;
    let elsewhere = TestSite::new().await;
    for other in [&site, &elsewhere] {
        other.account("ana@example.org", Role::ProjectTeam, Scope::Destination).await;
        other.visitor().post("/fr/connexion", &[("email", "ana@example.org")]).await;
    }
    let foreign = link_in(&elsewhere.mails().await[0]);
    let own = link_in(&site.mails().await[0]);
    let as_invitation = own.replace("/connexion/lien/", "/invitation/");
    for path in [foreign.as_str(), &as_invitation, "/fr/connexion/lien/cut", "/fr/invitation/%00"] {
        let answer = site.visitor().post(path, &[("name", "Ana"), ("language", "fr")]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(answer.main().contains("pas connu ici"), "{}", answer.main());
    }
}

#[tokio::test]
async fn a_code_signs_in_the_browser_that_asked_and_no_other() {
    let site = TestSite::new().await;
    site.account("ana@example.org", Role::ProjectTeam, Scope::Destination).await;
    let ana = site.visitor();
    ana.post("/fr/connexion", &[("email", "ana@example.org")]).await;
    let code = code_in(&site.mails().await[0]);

    let thief = site.visitor();
    thief.post("/fr/connexion", &[("email", "nobody@example.org")]).await;
    let refused = thief.post("/fr/connexion/code", &[("code", &code)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);

    let spaced = format!("{} {}", &code[..3], &code[3..]);
    let entered = ana.post("/fr/connexion/code", &[("code", &spaced)]).await;
    assert_eq!((entered.status, entered.location()), (StatusCode::SEE_OTHER, "/fr/gestion"));
}

#[tokio::test]
async fn a_code_cannot_be_guessed() {
    let site = TestSite::new().await;
    site.account("ana@example.org", Role::ProjectTeam, Scope::Destination).await;
    let ana = site.visitor();
    ana.post("/fr/connexion", &[("email", "ana@example.org")]).await;
    let code = code_in(&site.mails().await[0]);
    let wrong = if code == "000000" { "000001" } else { "000000" };
    for left in ["4 essais", "3 essais", "2 essais", "un essai", "dernier essai"] {
        let refused = ana.post("/fr/connexion/code", &[("code", wrong)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.main().contains(left), "{left}: {}", refused.main());
    }
    let too_late = ana.post("/fr/connexion/code", &[("code", &code)]).await;
    assert!(too_late.main().contains("plus valable"), "{}", too_late.main());
}

#[tokio::test]
async fn an_unknown_address_hears_the_same_as_a_known_one() {
    let site = TestSite::new().await;
    site.account("ana@example.org", Role::ProjectTeam, Scope::Destination).await;
    let mut answers = vec![];
    for email in ["ana@example.org", "nobody@example.org"] {
        let browser = site.visitor();
        let asked = browser.post("/fr/connexion", &[("email", email)]).await;
        let page = browser.get("/fr/connexion/code").await;
        answers.push((asked.status, asked.location().to_owned(), page.main().replace(email, "…")));
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(site.mails().await.len(), 1, "and only the known one gets a mail");
}

#[tokio::test]
async fn too_many_requests_for_one_address_wait() {
    let site = TestSite::new().await;
    let browser = site.visitor();
    for _ in 0..5 {
        let asked = browser.post("/fr/connexion", &[("email", "ana@example.org")]).await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER);
    }
    let sixth = browser.post("/fr/connexion", &[("email", "ana@example.org")]).await;
    assert_eq!(sixth.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(sixth.main().contains("quart d’heure"), "{}", sixth.main());
    assert_eq!(sixth.hidden("email"), "ana@example.org", "what was typed is there");
    let other = browser.post("/fr/connexion", &[("email", "bea@example.org")]).await;
    assert_eq!(other.status, StatusCode::SEE_OTHER, "another address is not held up");
    site.clock.advance(TimeDelta::minutes(16));
    let later = browser.post("/fr/connexion", &[("email", "ana@example.org")]).await;
    assert_eq!(later.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_wrong_address_comes_back_in_the_form() {
    let site = TestSite::new().await;
    let answer = site.visitor().post("/fr/connexion", &[("email", "ana chez pilat")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.main().contains("value=\"ana chez pilat\""));
    assert!(answer.main().contains("Cette adresse n’est pas complète"));
}

#[tokio::test]
async fn signing_in_leads_where_one_wanted_to_go() {
    let site = TestSite::new().await;
    site.account("ana@example.org", Role::ProjectTeam, Scope::Destination).await;
    let ana = site.visitor();
    let sent = ana.get("/fr/gestion/structures").await;
    assert_eq!(sent.location(), "/fr/connexion?next=%2Ffr%2Fgestion%2Fstructures");
    let next = ana.get(sent.location()).await.hidden("next");
    ana.post("/fr/connexion", &[("email", "ana@example.org"), ("next", &next)]).await;
    let entered =
        ana.post("/fr/connexion/code", &[("code", &code_in(&site.mails().await[0]))]).await;
    assert_eq!(entered.location(), "/fr/gestion/structures");
}

#[tokio::test]
async fn signing_out_everywhere_ends_every_session() {
    let site = TestSite::new().await;
    let one = site.signed_in("ana@example.org", Role::ProjectTeam, Scope::Destination).await;
    let other = site.signed_in("ana@example.org", Role::ProjectTeam, Scope::Destination).await;
    assert!(one.get("/fr/compte").await.main().contains("connecté sur 2 appareils"));
    one.post("/fr/deconnexion/partout", &[]).await;
    for browser in [&one, &other] {
        assert_eq!(browser.get("/fr/compte").await.status, StatusCode::SEE_OTHER);
    }
}

#[tokio::test]
async fn a_session_ends_after_a_month_of_absence() {
    let site = TestSite::new().await;
    let ana = site.team().await;
    site.clock.advance(TimeDelta::days(29));
    assert_eq!(ana.get("/fr/gestion").await.status, StatusCode::OK);
    site.clock.advance(TimeDelta::days(31));
    assert_eq!(ana.get("/fr/gestion").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_database_holds_no_secret_that_opens_a_door() {
    let site = TestSite::new().await;
    let ana = site.team().await;
    ana.post("/fr/connexion", &[("email", "team@example.org")]).await;
    let mail = site.mails().await.remove(0);
    let link = link_in(&mail);
    let cookie = ana.cookie().unwrap_or_default();
    let secrets = [
        cookie.split_once('=').map_or("", |(_, secret)| secret),
        link.rsplit('/').next().unwrap_or_default(),
        &code_in(&mail),
    ]
    .map(str::to_owned);
    let db = site.app.store.reader();
    let mut kept = String::new();
    for table in ["web_session", "secret_link", "outbox", "sign_in_attempt"] {
        let all =
            Statement::from_string(db.get_database_backend(), format!("SELECT * FROM {table}"));
        for row in db.query_all_raw(all).await.expect("the table is read") {
            for column in row.column_names() {
                kept.push_str(&column);
                kept.push_str(&row.try_get::<String>("", &column).unwrap_or_default());
            }
        }
    }
    assert!(kept.contains("id_hash") && kept.contains("team@example.org"), "{kept}");
    for secret in secrets {
        assert!(6 <= secret.len() && !kept.contains(&secret), "{secret} in {kept}");
    }
}

#[tokio::test]
async fn an_invitation_gives_its_role_and_nothing_more() {
    let site = TestSite::new().await;
    let administrator =
        site.signed_in("chief@example.org", Role::Administrator, Scope::Destination).await;
    let form = [
        ("email", "bea@example.org"),
        ("name", "Béa"),
        ("role", "facilitator"),
        ("scope", "destination"),
        ("language", "en"),
        ("form-key", "once"),
    ];
    for _ in 0..2 {
        let sent = administrator.post("/fr/gestion/comptes/inviter", &form).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    }
    let mails = site.mails().await;
    assert_eq!(mails.len(), 1, "a double click invites once");
    assert!(mails[0].subject.contains("You are invited"), "{}", mails[0].subject);
    let bea = site.visitor();
    let link = link_in(&mails[0]);
    assert!(bea.get(&link).await.main().contains("value=\"Béa\""));
    bea.post(&link, &[("name", "Béatrice"), ("language", "fr")]).await;
    assert_eq!(bea.get("/fr/gestion").await.status, StatusCode::OK);
    assert_eq!(bea.get("/fr/gestion/comptes").await.status, StatusCode::FORBIDDEN);
    let list = administrator.get("/fr/gestion/comptes").await;
    assert!(list.main().contains("Béatrice") && list.main().contains("Animation"));
}

#[tokio::test]
async fn a_forged_role_is_refused_and_the_form_comes_back() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let form = |role: &'static str, scope: &'static str| {
        [
            ("email", "eve@example.org"),
            ("name", "Eve"),
            ("role", role),
            ("scope", scope),
            ("language", "fr"),
        ]
    };
    for (role, scope) in [
        ("administrator", "destination"),
        ("administrator", "nowhere"),
        ("facilitator", "nowhere"),
        ("emperor", "destination"),
        ("facilitator", "../etc"),
    ] {
        let answer = team.post("/fr/gestion/comptes/inviter", &form(role, scope)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{role} {scope}");
        assert!(answer.main().contains("eve@example.org"));
    }
    assert!(site.mails().await.is_empty());
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let site = TestSite::new().await;
    let chief = site.signed_in("chief@example.org", Role::Administrator, Scope::Destination).await;
    let holders =
        super::queries::holders(site.app.store.reader(), &site.destination.id).await.unwrap();
    let path = format!("/fr/gestion/comptes/{}/revoquer", holders[0].grant_id);
    let refused = chief.post(&path, &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.main().contains("dernier compte"));
    site.account("other@example.org", Role::Administrator, Scope::Destination).await;
    assert_eq!(chief.post(&path, &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(chief.get("/fr/gestion/comptes").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_form_whose_session_ended_is_kept_and_can_be_sent_again() {
    let site = TestSite::new().await;
    let typed =
        [("title.fr", "Un titre <écrit> avec soin"), ("why.fr", "Parce que"), ("form-key", "k1")];
    let lost = site.visitor().post("/fr/gestion/demarches/nouvelle", &typed).await;
    assert_eq!(lost.status, StatusCode::UNAUTHORIZED);
    assert!(lost.main().contains("votre texte est conservé"));
    assert!(lost.main().contains("action=\"/fr/gestion/demarches/nouvelle\""));
    assert_eq!(lost.hidden("title.fr"), "Un titre &#60;écrit&#62; avec soin");
    let again = site.team().await.post("/fr/gestion/demarches/nouvelle", &typed).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_lost_upload_keeps_its_texts_and_asks_for_the_file() {
    let site = TestSite::new().await;
    let path = "/fr/gestion/structures/nouvelle";
    let lost = site.visitor().upload(path, &[("name.fr", "Parc")], ("logo", "l.png", b"x")).await;
    assert_eq!(lost.status, StatusCode::UNAUTHORIZED);
    assert_eq!(lost.hidden("name.fr"), "Parc");
    assert!(lost.main().contains("type=\"file\" name=\"logo\">"), "{}", lost.main());
    let two: [(&str, &[u8]); 2] = [("1.jpg", b"x"), ("2.jpg", b"y")];
    let lost = site.visitor().upload_many("/fr/gestion/rencontres/x/photos", "photos", &two).await;
    assert_eq!(lost.status, StatusCode::UNAUTHORIZED);
    assert_eq!(lost.main().matches("name=\"photos\" multiple>").count(), 1, "{}", lost.main());
}

#[tokio::test]
async fn a_form_from_another_site_is_refused() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let request = |name: &str, value: &str| {
        Request::post("/fr/deconnexion/partout")
            .header(name, value)
            .body(Body::empty())
            .expect("a request")
    };
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://elsewhere.example"),
        ("origin", "null"),
    ] {
        let answer = team.send(request(name, value)).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name}: {value}");
        assert!(answer.main().contains("vient d’un autre site"), "{}", answer.main());
    }
    for (name, value) in [("sec-fetch-site", "same-origin"), ("origin", "https://pilat.example")] {
        assert_eq!(team.send(request(name, value)).await.status, StatusCode::SEE_OTHER);
        team.post("/fr/connexion", &[]).await;
        break_open(&team).await;
    }
}

/// Signs the same browser in again.
async fn break_open(browser: &crate::spine::testing::Browser<'_>) {
    browser.post("/fr/connexion", &[("email", "team@example.org")]).await;
    let link = link_in(&browser.site.mails().await[0]);
    assert_eq!(browser.post(&link, &[]).await.headers[header::LOCATION], "/fr/gestion");
}

/// Asks for a link for `email`, from the machine at `address`.
async fn ask_from(site: &TestSite, address: &str, email: &str) -> StatusCode {
    let peer = SocketAddr::new(address.parse().expect("an address"), 4711);
    let request = Request::post("/fr/connexion")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .extension(ConnectInfo(peer))
        .body(Body::from(format!("email={email}")));
    site.visitor().send(request.expect("a request")).await.status
}

#[tokio::test]
async fn one_place_cannot_ask_for_ever_and_a_whole_room_can_still_come_in() {
    let site = TestSite::new().await;
    let place = "192.0.2.7".parse().expect("an address");
    let tx = site.app.store.begin().await.expect("it begins");
    // Five hundred people who ask for a link and mistype its code twice.
    for _ in 0..500 * 3 {
        queries::count_from(&tx, place, site.now()).await.expect("it is counted");
    }
    tx.commit().await.expect("it is kept");
    let also = ask_from(&site, "192.0.2.7", "also@example.org").await;
    assert_eq!(also, StatusCode::SEE_OTHER, "the room can still come in");
    let tx = site.app.store.begin().await.expect("it begins");
    for _ in 500 * 3 + 1..super::model::MOST_FROM_ONE_PLACE {
        queries::count_from(&tx, place, site.now()).await.expect("it is counted");
    }
    tx.commit().await.expect("it is kept");
    let refused = StatusCode::TOO_MANY_REQUESTS;
    assert_eq!(ask_from(&site, "192.0.2.7", "last@example.org").await, refused);
    assert_eq!(ask_from(&site, "192.0.2.8", "last@example.org").await, StatusCode::SEE_OTHER);
    site.clock.advance(TimeDelta::minutes(16));
    assert_eq!(ask_from(&site, "192.0.2.7", "last@example.org").await, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_address_of_a_visitor_cannot_be_looked_up_once_its_day_is_over() {
    let site = TestSite::new().await;
    let place = "192.0.2.7".parse().expect("an address");
    let salts = async || {
        let tx = site.app.store.begin().await.expect("it begins");
        queries::count_from(&tx, place, site.now()).await.expect("it is counted");
        tx.commit().await.expect("it is kept");
        let sql = "SELECT day FROM daily_salt ORDER BY day";
        let db = site.app.store.reader();
        let asked = Statement::from_string(db.get_database_backend(), sql);
        let rows = db.query_all_raw(asked).await.expect("it is read");
        let days = rows.iter().map(|row| row.try_get_by_index(0).expect("a text"));
        days.collect::<Vec<String>>()
    };
    assert_eq!(salts().await, ["2022-01-28"]);
    site.clock.advance(TimeDelta::days(1));
    assert_eq!(salts().await, ["2022-01-29"]);
}
