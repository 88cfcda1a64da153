//! A whole site for a test: the real router over a real database, a clock that is set, and
//! browsers that keep their cookies.

use axum::Router;
use axum::body::Body;
use axum::http::response::Parts;
use axum::http::{HeaderMap, Request, StatusCode, header};
use chrono::{DateTime, TimeZone, Utc};
use chrono_tz::Europe::Paris;
use cordee_store::mailbox::Mailbox;
use cordee_store::outbox::{self, Mail, Transport};
use cordee_store::testing::TestDatabase;
use cordee_store::{Clock, ThingId};
use http_body_util::BodyExt;
use std::sync::Mutex;
use std::time::Duration;
use tower::ServiceExt;

use crate::DOMAINS;
use crate::account::model::Invitation;
use crate::account::queries as accounts;
use crate::demonstration;
use crate::people;
use crate::people::model::Description;
use crate::spine::app::{App, Settings, Watched};
use crate::spine::deadline::Allowance;
use crate::spine::domain::Domain;
use crate::spine::journal;
use crate::spine::language::{Lang, Translated};
use crate::spine::rights::{Role, Scope};
use crate::spine::tenant::{self, Conformity, Destination};
use crate::spine::work;

/// The host that tests ask.
pub const HOST: &str = "pilat.example";
const BOUNDARY: &str = "----cordee-test";

/// A site with one destination and nothing else.
pub struct TestSite {
    pub app: App,
    pub clock: Clock,
    pub destination: Destination,
    router: Router,
    pub database: TestDatabase,
}

/// A text in both languages.
pub fn both(fr: &str, en: &str) -> Translated {
    Translated::new(Lang::Fr, [(Lang::Fr, fr.to_owned()), (Lang::En, en.to_owned())].into())
        .expect("the main language is there")
}

impl TestSite {
    /// A site on 28 January 2022 at 10 in the morning, in the Pilat.
    pub async fn new() -> Self {
        Self::with_domains(DOMAINS).await
    }

    /// As [`TestSite::new`], made of other `domains`.
    pub async fn with_domains(domains: &'static [&'static dyn Domain]) -> Self {
        Self::made(domains, None).await
    }

    /// As [`TestSite::new`], watched by whoever holds `token`.
    pub async fn with_token(token: &str) -> Self {
        Self::made(DOMAINS, Some(token.to_owned())).await
    }

    async fn made(domains: &'static [&'static dyn Domain], metrics_token: Option<String>) -> Self {
        let now = Utc.with_ymd_and_hms(2022, 1, 28, 9, 0, 0).single().expect("an instant");
        let database = TestDatabase::new().await;
        let destination = Destination {
            id: ThingId::random(),
            host: HOST.to_owned(),
            name: both("Pilat", "Pilat"),
            presentation: both("Le tourisme du Pilat.", "Tourism in the Pilat."),
            main_language: Lang::Fr,
            other_languages: vec![Lang::En],
            time_zone: Paris,
            accent: "#e2711d".to_owned(),
            logo: None,
            conformity: Conformity::default(),
        };
        let tx = database.store().begin().await.expect("a transaction begins");
        tenant::insert(&tx, &destination).await.expect("a destination is recorded");
        journal::open(&tx, &destination.id, now).await.expect("its journal is opened");
        tx.commit().await.expect("it is kept");
        Self::over(database, destination, now, (domains, metrics_token))
    }

    /// The demonstration as it is shipped, loaded at `now`.
    pub async fn of_demonstration(now: DateTime<Utc>) -> Self {
        let database = TestDatabase::new().await;
        demonstration::load(database.store(), now).await.expect("the demonstration loads");
        let found = tenant::of_host(database.store().reader(), "").await.expect("it is read");
        let destination = found.expect("it has a destination");
        // It answers to any host.
        let destination = Destination { host: HOST.to_owned(), ..destination };
        Self::over(database, destination, now, (DOMAINS, None))
    }

    /// A site over what a database holds.
    fn over(
        database: TestDatabase,
        destination: Destination,
        now: DateTime<Utc>,
        (domains, metrics_token): (&'static [&'static dyn Domain], Option<String>),
    ) -> Self {
        let clock = Clock::standing_at(now);
        let settings = Settings {
            public_url: format!("https://{HOST}"),
            largest_upload_mib: 1,
            account_months: 36,
            is_demonstration: false,
            trusted_proxies: vec![],
            metrics_token,
            watched: Watched { sends_mail: true, ..Watched::default() },
            returns_mailbox: None,
            // A test waits for its answers, however slow its machine.
            allowance: Allowance { quiet: Duration::from_hours(1), rate: 1 },
        };
        let app = App::new(database.store().clone(), clock.clone(), settings, domains);
        let router = app.router().expect("the table of routes is right");
        Self { app, clock, destination, router, database }
    }

    /// The same site, as another instance of the program over the same database.
    pub async fn another_instance(&self) -> App {
        let store = self.database.opened_again().await;
        App::new(store, self.clock.clone(), self.app.settings.clone(), self.app.domains)
    }

    /// The same site, as an instance that reads `mailbox`.
    pub async fn instance_that_reads(&self, mailbox: Mailbox) -> App {
        let store = self.database.opened_again().await;
        let settings = Settings { returns_mailbox: Some(mailbox), ..self.app.settings.clone() };
        App::new(store, self.clock.clone(), settings, self.app.domains)
    }

    /// Does the background work that is due; gives how many jobs ran.
    pub async fn work(&self) -> usize {
        work::run_due(&self.app).await.expect("the jobs are read")
    }

    /// An administrator of the destination, signed in.
    pub async fn chief(&self) -> Browser<'_> {
        self.signed_in("chief@example.org", Role::Administrator, Scope::Destination).await
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Somebody who holds no account.
    pub fn visitor(&self) -> Browser<'_> {
        self.visitor_at(HOST)
    }

    /// Somebody who holds no account, at another host of the instance.
    pub fn visitor_at(&self, host: &str) -> Browser<'_> {
        Browser { site: self, host: host.to_owned(), cookie: Mutex::new(None) }
    }

    /// Another destination in the same instance, that speaks `languages`.
    pub async fn neighbour(&self, host: &str, name: &str, languages: &[Lang]) -> Destination {
        let main_language = languages.first().copied().unwrap_or(Lang::Fr);
        let destination = Destination {
            id: ThingId::random(),
            host: host.to_owned(),
            name: Translated::only(main_language, name),
            presentation: Translated::only(main_language, name),
            main_language,
            other_languages: languages.iter().skip(1).copied().collect(),
            ..self.destination.clone()
        };
        let tx = self.app.store.begin().await.expect("a transaction begins");
        tenant::insert(&tx, &destination).await.expect("a destination is recorded");
        tx.commit().await.expect("it is kept");
        destination
    }

    /// Somebody signed in with `role`, through the mail, as everybody does.
    pub async fn signed_in(&self, email: &str, role: Role, scope: Scope) -> Browser<'_> {
        self.signed_in_at(&self.destination, email, role, scope).await
    }

    /// The same, at another destination of the instance.
    pub async fn signed_in_at(
        &self,
        destination: &Destination,
        email: &str,
        role: Role,
        scope: Scope,
    ) -> Browser<'_> {
        self.account_at(&destination.id, email, role, scope).await;
        let browser = self.visitor_at(&destination.host);
        let asked = browser.post("/fr/connexion", &[("email", email)]).await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.text);
        // Mails of one instant leave in any order.
        let way_in = |mail: &Mail| mail.to == email && mail.text.contains("/connexion/lien/");
        let mail = self.mails().await.into_iter().rfind(way_in).expect("a mail has left");
        let entered = browser.post(&link_in(&mail), &[]).await;
        assert_eq!(entered.status, StatusCode::SEE_OTHER, "{}", entered.text);
        browser
    }

    /// An account of `role`, whose holder has not come yet.
    pub async fn account(&self, email: &str, role: Role, scope: Scope) {
        self.account_at(&self.destination.id, email, role, scope).await;
    }

    async fn account_at(&self, destination: &ThingId, email: &str, role: Role, scope: Scope) {
        let invitation = Invitation {
            email: email.parse().expect("a mail address"),
            name: email.split('@').next().unwrap_or_default().to_owned(),
            role,
            scope,
            language: Lang::Fr,
        };
        let tx = self.app.store.begin().await.expect("a transaction begins");
        let taken = accounts::take_in(&tx, destination, &invitation, self.now()).await;
        taken.expect("an account is made");
        tx.commit().await.expect("it is kept");
    }

    /// A member of the project team of the destination, signed in.
    pub async fn team(&self) -> Browser<'_> {
        self.signed_in("team@example.org", Role::ProjectTeam, Scope::Destination).await
    }

    /// An organisation called `name`.
    pub async fn organisation(&self, id: &str, name: &str) -> ThingId {
        let id: ThingId = id.parse().expect("an identifier");
        let description =
            Description { name: both(name, name), short_name: both(name, name), website: None };
        let tx = self.app.store.begin().await.expect("a transaction begins");
        let (destination, now) = (&self.destination.id, self.now());
        let recorded =
            people::queries::insert(&tx, destination, id.clone(), &description, false, now);
        recorded.await.expect("an organisation is recorded");
        tx.commit().await.expect("it is kept");
        id
    }

    /// The mails that have left since the last time, oldest first.
    pub async fn mails(&self) -> Vec<Mail> {
        // One test at a time reads its mails through the static that the transport needs.
        let _one = READING.lock().await;
        let keep = |mail: &Mail| READ.lock().expect("no test panics here").push(mail.clone());
        outbox::send_due(&self.app.store, &Transport::Reader(keep), &self.clock)
            .await
            .expect("the outbox is read");
        std::mem::take(&mut *READ.lock().expect("no test panics here"))
    }
}

static READ: Mutex<Vec<Mail>> = Mutex::new(vec![]);
static READING: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

/// What `router` answers to a visitor at `path`.
pub async fn fetch(router: &Router, path: &str) -> (StatusCode, String) {
    let request = Request::get(path).header(header::HOST, "localhost").body(Body::empty());
    let answer = router.clone().oneshot(request.expect("a request")).await.expect("an answer");
    let status = answer.status();
    let bytes = answer.into_body().collect().await.expect("the answer is whole").to_bytes();
    (status, String::from_utf8_lossy(&bytes).into_owned())
}

/// The path of the first link in a mail.
pub fn link_in(mail: &Mail) -> String {
    let start = mail.text.find("https://").expect("the mail holds a link") + "https://".len();
    let link = mail.text[start..].split_whitespace().next().unwrap_or_default();
    link.find('/').map_or("", |at| &link[at..]).to_owned()
}

/// The code in a mail.
pub fn code_in(mail: &Mail) -> String {
    let line = mail.text.lines().find(|line| line.contains(" : ") || line.contains("\u{202f}: "));
    let line = line.filter(|line| line.chars().filter(char::is_ascii_digit).count() == 6);
    let digits = line.unwrap_or_default().chars().filter(char::is_ascii_digit);
    digits.collect()
}

/// Somebody at a browser.
pub struct Browser<'a> {
    pub site: &'a TestSite,
    host: String,
    cookie: Mutex<Option<String>>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

/// What came back, when it is no text.
#[derive(Debug)]
pub struct Bytes {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

/// A stream of events, as a browser reads it.
pub struct Stream {
    pub status: StatusCode,
    body: Body,
}

impl Stream {
    /// What the next event says; nothing once the stream has ended.
    pub async fn next(&mut self) -> Option<String> {
        while let Some(frame) = self.body.frame().await {
            let bytes = frame.ok()?.into_data().ok()?;
            let text = String::from_utf8_lossy(&bytes).into_owned();
            if let Some(data) = text.lines().find_map(|line| line.strip_prefix("data: ")) {
                return Some(data.to_owned());
            }
        }
        None
    }
}

impl Answer {
    /// Where it leads.
    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The subject of the page: what stands in `<main>`.
    pub fn main(&self) -> &str {
        let start = self.text.find("<main").unwrap_or(0);
        let end = self.text.find("</main>").unwrap_or(self.text.len());
        &self.text[start..end]
    }

    /// The value of the hidden field `name` of the page's form.
    pub fn hidden(&self, name: &str) -> String {
        let mark = format!("name=\"{name}\" value=\"");
        let start = self.main().find(&mark).map(|at| at + mark.len());
        let rest = start.map_or("", |start| &self.main()[start..]);
        rest.split('"').next().unwrap_or_default().to_owned()
    }
}

/// The parts of a form whose field `name` holds `files`, without its end.
fn parts(name: &str, files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = vec![];
    for (file_name, content) in files {
        body.extend(format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file_name}\"\r\nContent-Type: application/octet-stream\r\n\r\n").bytes());
        body.extend(*content);
        body.extend(b"\r\n");
    }
    body
}

impl Browser<'_> {
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).expect("a request")).await
    }

    /// Sends a form.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body));
        self.send(request.expect("a request")).await
    }

    /// Sends a form with a file.
    pub async fn upload(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        file: (&str, &str, &[u8]),
    ) -> Answer {
        let (name, file_name, content) = file;
        let mut body = vec![];
        for (name, value) in fields {
            body.extend(format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
        }
        body.extend(format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file_name}\"\r\nContent-Type: application/octet-stream\r\n\r\n").bytes());
        body.extend(content);
        body.extend(format!("\r\n--{BOUNDARY}--\r\n").bytes());
        self.send_parts(path, body).await
    }

    /// Sends a form whose field `name` holds several files.
    pub async fn upload_many(&self, path: &str, name: &str, files: &[(&str, &[u8])]) -> Answer {
        let mut body = parts(name, files);
        body.extend(format!("--{BOUNDARY}--\r\n").bytes());
        self.send_parts(path, body).await
    }

    /// Sends a form with a file in each of several fields.
    pub async fn upload_each(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &[u8])],
    ) -> Answer {
        let mut body = vec![];
        for (name, value) in fields {
            body.extend(format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
        }
        for (name, content) in files {
            body.extend(parts(name, &[("file.zip", *content)]));
        }
        body.extend(format!("--{BOUNDARY}--\r\n").bytes());
        self.send_parts(path, body).await
    }

    /// Sends a file whole, then the beginning of another: there the line breaks.
    pub async fn upload_broken(&self, path: &str, name: &str, file: (&str, &[u8])) -> Answer {
        let mut body = parts(name, &[file, file]);
        body.truncate(body.len() - 4);
        self.send_parts(path, body).await
    }

    async fn send_parts(&self, path: &str, body: Vec<u8>) -> Answer {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"))
            .body(Body::from(body));
        self.send(request.expect("a request")).await
    }

    /// Sends any request, with this browser's cookie.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let answer = self.answered(request).await;
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        Answer { status: answer.status, headers: answer.headers, text }
    }

    /// What is at `path`, as bytes.
    pub async fn bytes(&self, path: &str) -> Bytes {
        self.answered(Request::get(path).body(Body::empty()).expect("a request")).await
    }

    /// What any request gets, as bytes.
    pub async fn answered(&self, request: Request<Body>) -> Bytes {
        let (parts, body) = self.begun(request).await;
        let bytes = body.collect().await.expect("the answer is whole").to_bytes();
        Bytes { status: parts.status, headers: parts.headers, body: bytes.to_vec() }
    }

    /// Opens the stream at `path`, which may have no end.
    pub async fn stream(&self, path: &str) -> Stream {
        let request = Request::get(path).body(Body::empty()).expect("a request");
        let (parts, body) = self.begun(request).await;
        Stream { status: parts.status, body }
    }

    async fn begun(&self, mut request: Request<Body>) -> (Parts, Body) {
        let headers = request.headers_mut();
        if !headers.contains_key(header::HOST) {
            headers.insert(header::HOST, self.host.parse().expect("a header"));
        }
        let cookie = self.cookie.lock().expect("no test has panicked here").clone();
        if let Some(cookie) = cookie {
            headers.insert(header::COOKIE, cookie.parse().expect("a header"));
        }
        let response = self.site.router.clone().oneshot(request).await.expect("the site answers");
        let (parts, body) = response.into_parts();
        if let Some(set) =
            parts.headers.get(header::SET_COOKIE).and_then(|value| value.to_str().ok())
        {
            let pair = set.split(';').next().unwrap_or_default().to_owned();
            *self.cookie.lock().expect("no test has panicked here") = Some(pair);
        }
        (parts, body)
    }

    /// Somebody at `host` with the cookie of this browser.
    pub fn carried_to(&self, host: &str) -> Browser<'_> {
        Browser { site: self.site, host: host.to_owned(), cookie: Mutex::new(self.cookie()) }
    }

    /// The cookie this browser holds, to be stolen by a test.
    pub fn cookie(&self) -> Option<String> {
        self.cookie.lock().expect("no test has panicked here").clone()
    }
}
