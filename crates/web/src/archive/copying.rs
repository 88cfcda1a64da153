//! Copying the site: from its first page along every link, then link by link from file to file.

use std::collections::{BTreeMap, VecDeque};
use std::io::Write;
use std::path::{Path, PathBuf};

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, Response, StatusCode, header};
use chrono::{DateTime, Utc};
use futures_util::StreamExt;
use tower::ServiceExt;
use url::Url;

use crate::account::SIGN_IN;
use crate::search::SEARCH;
use crate::spine::app::App;
use crate::spine::language::Lang;
use crate::spine::tenant::Destination;
use crate::spine::urls;
use crate::spine::visit::Copied;

use super::links::{self, Link, Unreadable};
use super::places::{Place, is_page};

/// How often an address may lead to another.
const MOST_TURNS: usize = 10;
/// A host that is nobody's, for what the site calls by its path.
const HERE: &str = "http://archive.invalid/";

/// What was copied.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    pub pages: usize,
    pub files: usize,
    /// Links of the site that lead nowhere, with the page that has them: they lead to the site still.
    pub dead: Vec<Dead>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dead {
    pub page: String,
    pub to: String,
}

#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    #[error("the site cannot be read")]
    Site(#[from] anyhow::Error),
    #[error("`{0}` cannot be written")]
    Write(PathBuf, #[source] std::io::Error),
    #[error("the page {0}")]
    Page(String, #[source] Unreadable),
    #[error("{0} answers {1}: try again once the site is well")]
    Unwell(String, StatusCode),
}

/// What an address was found to be.
#[derive(Clone, Debug)]
enum Fate {
    Copied {
        place: Place,
        mime: String,
    },
    LeadsTo(Url),
    /// Works with a server only, or for whoever has an account.
    Live,
    Nowhere,
}

/// A copy of one destination, as anybody reads it.
pub struct Copy<'a> {
    pub app: &'a App,
    pub destination: &'a Destination,
    /// The folder it is written to: it is there, and empty.
    pub to: &'a Path,
    pub at: DateTime<Utc>,
}

impl Copy<'_> {
    /// Makes the copy; `tell` hears how many addresses were looked at, now and then.
    pub async fn make(&self, tell: &(dyn Fn(usize) + Sync)) -> Result<Summary, CopyError> {
        let router = self.app.router().map_err(anyhow::Error::from)?;
        let mut known: BTreeMap<Url, Fate> = BTreeMap::new();
        let mut waiting: VecDeque<Url> = self.doors()?.into();
        while let Some(address) = waiting.pop_front() {
            if known.contains_key(&address) {
                continue;
            }
            let fate = self.fetch(&router, &address).await?;
            match &fate {
                Fate::Copied { place, mime } => waiting.extend(self.leads(&address, place, mime)?),
                Fate::LeadsTo(other) => waiting.push_back(other.clone()),
                Fate::Live | Fate::Nowhere => {}
            }
            known.insert(address, fate);
            tell(known.len());
        }
        self.turn_all(&known)
    }

    /// Where a visitor begins: each language.
    fn doors(&self) -> Result<Vec<Url>, CopyError> {
        let here = Url::parse(HERE).map_err(anyhow::Error::from)?;
        let spoken = self.destination.languages().into_iter();
        let homes = spoken.map(|lang| here.join(&urls::path(lang, "/", &[])));
        Ok(homes.collect::<Result<_, _>>().map_err(anyhow::Error::from)?)
    }

    async fn fetch(&self, router: &Router, address: &Url) -> Result<Fate, CopyError> {
        if needs_a_server(address) {
            return Ok(Fate::Live);
        }
        let response = self.answer(router, address).await?;
        let status = response.status();
        if status.is_redirection() {
            let to = header_of(response.headers(), header::LOCATION);
            return Ok(address.join(&to).map_or(Fate::Nowhere, Fate::LeadsTo));
        }
        if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS {
            return Err(CopyError::Unwell(address.path().to_owned(), status));
        }
        if [StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN].contains(&status) {
            return Ok(Fate::Live);
        }
        if !status.is_success() {
            return Ok(Fate::Nowhere);
        }
        let mime = header_of(response.headers(), header::CONTENT_TYPE);
        if mime.starts_with("text/event-stream") {
            return Ok(Fate::Live);
        }
        let place = Place::of(address, &mime);
        self.keep(&place, response).await?;
        Ok(Fate::Copied { place, mime })
    }

    async fn answer(&self, router: &Router, address: &Url) -> Result<Response<Body>, CopyError> {
        let host = match self.destination.host.as_str() {
            "" => "localhost",
            host => host,
        };
        let asked = match address.query() {
            Some(query) => format!("{}?{query}", address.path()),
            None => address.path().to_owned(),
        };
        let request = Request::get(asked)
            .header(header::HOST, host)
            .extension(Copied(self.at))
            .body(Body::empty())
            .map_err(anyhow::Error::from)?;
        match router.clone().oneshot(request).await {
            Ok(response) => Ok(response),
            Err(never) => match never {},
        }
    }

    /// Writes an answer to its file, piece by piece.
    async fn keep(&self, place: &Place, response: Response<Body>) -> Result<(), CopyError> {
        let path = self.to.join(place.file());
        let trouble = |error| CopyError::Write(path.clone(), error);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(trouble)?;
        }
        let mut file = std::fs::File::create(&path).map_err(trouble)?;
        let mut pieces = response.into_body().into_data_stream();
        while let Some(piece) = pieces.next().await {
            file.write_all(&piece.map_err(anyhow::Error::from)?).map_err(trouble)?;
        }
        Ok(())
    }

    /// The addresses of the site that a copied file names.
    fn leads(&self, from: &Url, place: &Place, mime: &str) -> Result<Vec<Url>, CopyError> {
        let named = if is_page(mime) {
            let read = links::read(&self.text(place)?);
            let page = read.map_err(|error| CopyError::Page(from.path().to_owned(), error))?;
            page.links.into_iter().map(|link| link.to).collect()
        } else if mime.starts_with("text/css") {
            links::in_style(&self.text(place)?)
        } else {
            vec![]
        };
        Ok(named.iter().filter_map(|to| self.of_the_site(from, to)).map(|(to, _)| to).collect())
    }

    fn text(&self, place: &Place) -> Result<String, CopyError> {
        let path = self.to.join(place.file());
        std::fs::read_to_string(&path).map_err(|error| CopyError::Write(path, error))
    }

    /// The address `to` in `from`, when it is the site's own, without its fragment; and the fragment.
    fn of_the_site(&self, from: &Url, to: &str) -> Option<(Url, Option<String>)> {
        if to.starts_with('#') {
            return None;
        }
        let live = self.app.address_of(self.destination);
        let to = match to.strip_prefix(&live) {
            Some("") => "/",
            Some(rest) if rest.starts_with('/') => rest,
            _ => to,
        };
        let mut found = from.join(to).ok()?;
        let fragment = found.fragment().map(str::to_owned);
        found.set_fragment(None);
        (found.host_str() == from.host_str() && found.scheme() == from.scheme())
            .then_some((found, fragment))
    }

    /// Turns the links of every page and style sheet, and puts the first page at the top.
    fn turn_all(&self, known: &BTreeMap<Url, Fate>) -> Result<Summary, CopyError> {
        let mut summary = Summary::default();
        let entry = self.doors()?.into_iter().next();
        for (address, fate) in known {
            let Fate::Copied { place, mime } = fate else { continue };
            summary.files += 1;
            if is_page(mime) {
                summary.pages += 1;
                let html = self.text(place)?;
                if entry.as_ref() == Some(address) {
                    let entrance = Place::entrance();
                    self.write(
                        &entrance,
                        &self.page(known, address, &entrance, &html, &mut vec![])?,
                    )?;
                }
                let turned = self.page(known, address, place, &html, &mut summary.dead)?;
                self.write(place, &turned)?;
            } else if mime.starts_with("text/css") {
                let turn = |to: &str| {
                    let (own, fragment) = self.of_the_site(address, to)?;
                    self.turned(known, place, &own, fragment).ok()
                };
                self.write(place, &links::style_turned(&self.text(place)?, turn))?;
            }
        }
        summary.dead.sort();
        summary.dead.dedup();
        Ok(summary)
    }

    fn page(
        &self,
        known: &BTreeMap<Url, Fate>,
        address: &Url,
        place: &Place,
        html: &str,
        dead: &mut Vec<Dead>,
    ) -> Result<String, CopyError> {
        let lost = std::cell::RefCell::new(vec![]);
        let turn = |link: &Link| {
            let (own, fragment) = self.of_the_site(address, &link.to)?;
            Some(self.turned(known, place, &own, fragment).unwrap_or_else(|live| {
                if !matches!(end(known, &own), Some(Fate::Live)) {
                    lost.borrow_mut().push(link.to.clone());
                }
                live
            }))
        };
        let turned = links::turned(html, turn);
        let turned = turned.map_err(|error| CopyError::Page(address.path().to_owned(), error))?;
        let page = address.path().to_owned();
        dead.extend(lost.into_inner().into_iter().map(|to| Dead { page: page.clone(), to }));
        Ok(turned)
    }

    /// What a link to `own` says in the copy, at `place`; or, where nothing was copied, the address of
    /// the site.
    fn turned(
        &self,
        known: &BTreeMap<Url, Fate>,
        place: &Place,
        own: &Url,
        fragment: Option<String>,
    ) -> Result<String, String> {
        let fragment = fragment.map(|it| format!("#{it}")).unwrap_or_default();
        if let Some(Fate::Copied { place: there, .. }) = end(known, own) {
            return Ok(format!("{}{fragment}", place.link_to(there)));
        }
        let query = own.query().map(|query| format!("?{query}")).unwrap_or_default();
        let live = self.app.address_of(self.destination);
        Err(format!("{live}{}{query}{fragment}", own.path()))
    }

    fn write(&self, place: &Place, text: &str) -> Result<(), CopyError> {
        let path = self.to.join(place.file());
        std::fs::write(&path, text).map_err(|error| CopyError::Write(path, error))
    }
}

/// What `address` is in the end, however often it leads on.
fn end<'a>(known: &'a BTreeMap<Url, Fate>, address: &Url) -> Option<&'a Fate> {
    let mut fate = known.get(address)?;
    for _ in 0..MOST_TURNS {
        match fate {
            Fate::LeadsTo(other) => fate = known.get(other)?,
            found => return Some(found),
        }
    }
    None
}

/// Whether a page only works with a server: searching, signing in.
fn needs_a_server(address: &Url) -> bool {
    let spoken = |written| Lang::ALL.map(|lang| urls::path(lang, written, &[]));
    [SEARCH, SIGN_IN].into_iter().flat_map(spoken).any(|path| address.path() == path)
}

fn header_of(headers: &HeaderMap, name: header::HeaderName) -> String {
    let value = headers.get(name).and_then(|value| value.to_str().ok());
    value.unwrap_or_default().to_owned()
}
