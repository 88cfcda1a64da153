use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use cordee_store::sea_orm::DbErr;

use super::*;
use crate::spine::domain::Domain;
use crate::spine::error::PageError;
use crate::spine::form::Fields;
use crate::spine::rights::{Role, Scope};
use crate::spine::routes::{Access, Route};
use crate::spine::testing::{TestSite, code_in, link_in};
use crate::spine::upload::{self, Parts};

async fn asked(
    site: &TestSite,
    path: &str,
    given: &str,
    kind: &str,
) -> (StatusCode, String, String) {
    let request = Request::get(path).header(REQUEST_ID, given).header(header::ACCEPT, kind);
    let answer = site.visitor().send(request.body(Body::empty()).expect("a request")).await;
    let id = named(&answer.headers).unwrap_or_default().to_owned();
    (answer.status, id, answer.text)
}

#[tokio::test]
async fn a_page_that_fails_says_under_which_reference_it_can_be_found() {
    let site = TestSite::new().await;
    site.app.store.clone().close().await.expect("it is closed");
    let (status, id, text) = asked(&site, "/fr", "", "text/html").await;
    assert!(status.is_server_error() && 12 <= id.len(), "{status} {id}");
    assert!(text.contains(&id), "{text}");
    let (_, id, text) = asked(&site, "/fr", "", "application/json").await;
    assert!(text.contains(&format!("\"request\":\"{id}\"")), "{text}");
    let noted = site.app.troubles.last(&site.destination.id, true, site.now(), 9);
    assert_eq!(noted.first().map(|trouble| trouble.request.as_str()), Some(id.as_str()));
}

#[tokio::test]
async fn a_page_that_is_not_there_is_no_trouble_and_needs_no_reference() {
    let site = TestSite::new().await;
    let (status, id, text) = asked(&site, "/fr/nulle-part", "", "text/html").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert!(!id.is_empty() && !text.contains(&id), "{text}");
    assert_eq!(site.app.troubles.last(&site.destination.id, true, site.now(), 9), []);
}

#[tokio::test]
async fn what_a_stranger_calls_a_request_is_not_taken() {
    let site = TestSite::new().await;
    let (_, id, _) = asked(&site, "/fr", "chosen-by-a-stranger", "text/html").await;
    assert_ne!(id, "chosen-by-a-stranger");
}

#[test]
fn an_identifier_holds_nothing_that_a_log_or_a_page_minds() {
    assert!(is_well_formed(b"4f1c-AB_9.x"));
    for wrong in ["", "a b", "<b>", "a\"", "é", &"a".repeat(65)] {
        assert!(!is_well_formed(wrong.as_bytes()), "{wrong}");
    }
}

/// What is logged, kept to be read.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Log {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap_or_else(PoisonError::into_inner)).into_owned()
    }
}

#[tokio::test]
async fn the_log_of_a_whole_day_names_nobody_and_holds_no_secret() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter("warn,cordee_web=trace,cordee_store=trace")
        .with_writer(move || writer.clone())
        .finish();
    let _logging = tracing::subscriber::set_default(subscriber);
    let site = TestSite::new().await;
    let chief =
        site.signed_in("zelda9@zorg9.example", Role::Administrator, Scope::Destination).await;
    let visitor = site.visitor();
    let invited = [
        ("email", "igor9@zorg9.example"),
        ("name", "Igor9 Zorg9man"),
        ("role", "facilitator"),
        ("scope", "destination"),
        ("language", "fr"),
    ];
    chief.post("/fr/gestion/comptes/inviter", &invited).await;
    visitor.post("/fr/connexion", &[("email", "zelda9@zorg9.example")]).await;
    let mails = site.mails().await;
    visitor.post("/fr/connexion/code", &[("code", "000000")]).await;
    for mail in &mails {
        visitor.get(&link_in(mail)).await;
        visitor.get(&format!("{}?next=/fr/zorg9path", link_in(mail))).await;
    }
    chief.get("/fr/recherche?q=zorg9search").await;
    chief.post("/fr/gestion/structures/nouvelle", &[("name.fr", "Zorg9corp")]).await;
    chief.get("/fr/gestion/zorg9path").await;
    site.work().await;
    site.app.store.clone().close().await.expect("it is closed");
    chief.post("/fr/compte", &[("name", "Zelda9 Zorg9man"), ("language", "fr")]).await;
    let told = log.text();
    assert!(told.contains("answered") && told.contains("ERROR"), "something is logged: {told}");
    let mut secrets: Vec<String> = mails.iter().map(code_in).filter(|it| !it.is_empty()).collect();
    secrets
        .extend(mails.iter().map(|mail| link_in(mail).rsplit('/').next().unwrap_or("").to_owned()));
    secrets.push(chief.cookie().expect("she is signed in").replace("__Host-cordee=", ""));
    assert!(4 <= secrets.len(), "{secrets:?}");
    // Identifiers made at random have no 9: none of them is one of these words.
    for word in
        ["zorg9", "zelda9", "igor9", "192.0.2"].into_iter().chain(secrets.iter().map(|it| &**it))
    {
        assert!(!told.to_lowercase().contains(&word.to_lowercase()), "{word} is in {told}");
    }
}

/// A domain whose database goes away in the middle of a form.
struct Failing;

impl Domain for Failing {
    fn routes(&self) -> Vec<Route> {
        vec![
            Route::post("/fails", Access::Everybody, fails).as_written(),
            Route::post("/fails/file", Access::Everybody, fails_with_a_file).as_written(),
        ]
    }
}

async fn fails(_fields: Fields) -> Result<(), PageError> {
    Err(DbErr::Custom("the database system is shutting down".to_owned()).into())
}

async fn fails_with_a_file(parts: Parts) -> Result<(), PageError> {
    upload::receive(parts, 1).await?;
    Err(DbErr::Custom("the database system is shutting down".to_owned()).into())
}

#[tokio::test]
async fn what_was_typed_beside_a_file_comes_back_and_the_file_is_asked_for_again() {
    let site = TestSite::with_domains(&[&Failing]).await;
    let typed = [("why", "Parce que"), ("form-key", "k1")];
    let file = ("plan", "plan.pdf", &b"%PDF-1.7"[..]);
    let answer = site.visitor().upload("/fails/file", &typed, file).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{}", answer.text);
    for given_back in [
        "value=\"Parce que\"",
        "value=\"k1\"",
        "multipart/form-data",
        "type=\"file\" name=\"plan\"",
    ] {
        assert!(answer.main().contains(given_back), "{given_back} in {}", answer.main());
    }
}

#[tokio::test]
async fn what_was_typed_comes_back_from_a_site_that_fails_at_any_moment() {
    let site = TestSite::with_domains(&[&Failing]).await;
    let typed = [("why", "Parce que \"c’est\" ainsi"), ("form-key", "k1")];
    for is_away in [false, true] {
        if is_away {
            site.app.store.clone().close().await.expect("it is closed");
        }
        let answer = site.visitor().post("/fails", &typed).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{}", answer.text);
        for given_back in ["Parce que &#34;c’est&#34; ainsi", "value=\"k1\"", "action=\"/fails\""]
        {
            assert!(answer.main().contains(given_back), "{given_back} in {}", answer.main());
        }
    }
}
