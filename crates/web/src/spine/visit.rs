//! One request, read once: for which destination, in which language, by whom, and when.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri, header};
use chrono::{DateTime, NaiveDate, Utc};
use cordee_store::sea_orm::{ConnectionTrait, DbErr};
use tower_sessions::Session;

use super::app::App;
use super::client::Client;
use super::editing::Hand;
use super::error::PageError;
use super::form::Fields;
use super::journal::{self, Act};
use super::language::Lang;
use super::notices::{self, Event};
use super::open::Media;
use super::rights::{Account, Action, Viewer};
use super::tenant::Destination;
use super::{dates, identity, messages, session, urls};

/// What every handler knows of its request.
#[derive(Clone, Debug)]
pub struct Visit {
    pub lang: Lang,
    pub destination: Arc<Destination>,
    pub viewer: Arc<Viewer>,
    pub now: DateTime<Utc>,
    /// The path asked for, with its query.
    pub uri: String,
    /// The message that the page before left for this one.
    pub notice: Option<String>,
    /// How many notices are new to whoever is signed in, on a page.
    pub unread: Option<usize>,
    pub session: Session,
    /// Where the public reaches the destination, without a slash at the end.
    pub site: String,
    /// The other forms in which the page is told.
    pub forms: Vec<Media>,
    /// Who is at the other end, when it is known.
    pub client: Option<Client>,
    /// When the page is read for a copy that needs no server: the hour of the copy.
    pub copied: Option<Copied>,
}

/// Stands in a request that is made for a copy: its page says so, and offers nothing that needs a
/// server.
#[derive(Clone, Copy, Debug)]
pub struct Copied(pub DateTime<Utc>);

impl Visit {
    /// Reads a request. Without a `lang` of its own, its address has none: the browser's wish
    /// decides.
    ///
    /// # Errors
    /// [`PageError::UnknownHost`] when no destination answers to its host; the database's troubles.
    pub async fn read(app: &App, parts: &Parts, lang: Option<Lang>) -> Result<Self, PageError> {
        let db = app.store.reader();
        let found = parts.extensions.get::<Arc<Destination>>().cloned();
        let destination = found.ok_or(PageError::UnknownHost)?;
        let session = parts.extensions.get::<Session>().cloned().ok_or_else(no_session_layer)?;
        let viewer = match account_of(&session).await? {
            Some(account) => identity::viewer(db, &destination.id, &account).await?,
            None => Viewer::default(),
        };
        let is_page = lang.is_some();
        let unread = if is_page && viewer.is_signed_in() {
            Some(notices::reading::count_new(db, &destination.id, &viewer).await?)
        } else {
            None
        };
        let lang = lang.unwrap_or_else(|| wished(&parts.headers, destination.main_language));
        Ok(Self {
            lang: destination.nearest(lang),
            site: app.address_of(&destination),
            destination,
            viewer: Arc::new(viewer),
            now: app.clock.now(),
            uri: parts.uri.path_and_query().map_or("/", |it| it.as_str()).to_owned(),
            notice: notice(&parts.uri),
            unread,
            session,
            forms: vec![],
            client: parts.extensions.get::<Client>().copied(),
            copied: parts.extensions.get::<Copied>().copied(),
        })
    }

    /// The day it is in the destination.
    pub fn today(&self) -> NaiveDate {
        dates::day_in(self.now, self.destination.time_zone)
    }

    /// The address of `written` in the language of the request.
    pub fn path(&self, written: &str, values: &[&str]) -> String {
        urls::path(self.lang, written, values)
    }

    /// The message `key` in the language of the request.
    pub fn t(&self, key: &str) -> String {
        messages::text(self.lang, key)
    }

    pub fn may(&self, action: Action) -> bool {
        self.viewer.may(action, None)
    }

    /// What the address asks for, after its `?`.
    pub fn asked(&self) -> Fields {
        Fields::parse(self.uri.split_once('?').map_or("", |(_, asked)| asked).as_bytes())
    }

    /// The hand of whoever is signed in.
    pub fn hand(&self) -> Hand {
        let account = self.viewer.account.as_ref().map(|account| account.id.clone());
        Hand { account, at: self.now, zone: self.destination.time_zone }
    }

    /// Writes to the journal, in the transaction `db`, what whoever is signed in did.
    pub async fn note(&self, db: &impl ConnectionTrait, act: Act) -> Result<(), DbErr> {
        journal::write(db, &self.destination.id, &self.hand(), act).await
    }

    /// Tells those whom it concerns, in the transaction `db`, what whoever is signed in did.
    pub async fn tell(&self, db: &impl ConnectionTrait, event: Event) -> Result<(), DbErr> {
        notices::tell(db, &self.destination.id, &self.hand(), event).await
    }

    /// The account of whoever is signed in.
    ///
    /// # Errors
    /// [`PageError::Forbidden`] when nobody is; the table of routes does not let that happen.
    pub fn account(&self) -> Result<&Account, PageError> {
        self.viewer.account.as_ref().ok_or(PageError::Forbidden)
    }
}

fn no_session_layer() -> PageError {
    PageError::Internal(anyhow::anyhow!("the session layer is missing"))
}

async fn account_of(session: &Session) -> Result<Option<String>, PageError> {
    session.get(session::ACCOUNT).await.map_err(|error| PageError::from_session(&error))
}

/// The host a request names, without its port.
pub fn host(headers: &HeaderMap, uri: &Uri) -> String {
    let named = headers.get(header::HOST).and_then(|value| value.to_str().ok()).or(uri.host());
    let named = named.unwrap_or_default().to_ascii_lowercase();
    let host = match named.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => &named,
    };
    host.trim_end_matches('.').to_owned()
}

/// The language that a browser wishes, or the `main` one.
pub fn wished(headers: &HeaderMap, main: Lang) -> Lang {
    let header = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    header.and_then(Lang::accepted).unwrap_or(main)
}

/// The name of the notice in an address: only messages made for it can be shown.
fn notice(uri: &Uri) -> Option<String> {
    let query = form_urlencoded::parse(uri.query()?.as_bytes());
    let name = query.into_iter().find(|(name, _)| name == "notice").map(|(_, value)| value)?;
    let key = format!("notice-{name}");
    messages::exists(&key).then_some(key)
}

/// The address `path` with the notice `name` for the page it leads to.
pub fn with_notice(path: &str, name: &str) -> String {
    let joint = if path.contains('?') { '&' } else { '?' };
    format!("{path}{joint}notice={name}")
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, PageError> {
        let visit = parts.extensions.get::<Self>().cloned();
        visit.ok_or_else(|| PageError::Internal(anyhow::anyhow!("a route was not guarded")))
    }
}

/// Turns the session library's troubles into the database's.
impl PageError {
    pub fn from_session(error: &tower_sessions::session::Error) -> Self {
        Self::from(DbErr::Custom(error.to_string()))
    }
}
