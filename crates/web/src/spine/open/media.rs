//! The forms in which a page is told besides HTML, and which of them a request asks for: by the end of
//! its address (`/fr/demarches/pilat.json`), or by its `Accept` header.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::spine::error::PageError;
use crate::spine::language::Lang;

/// A form in which data is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Media {
    Json,
    Csv,
    Calendar,
    Atom,
}

impl Media {
    pub const ALL: [Self; 4] = [Self::Json, Self::Csv, Self::Calendar, Self::Atom];

    /// How addresses that ask for it end, after a full stop.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Calendar => "ics",
            Self::Atom => "atom",
        }
    }

    /// What an `Accept` header calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Csv => "text/csv",
            Self::Calendar => "text/calendar",
            Self::Atom => "application/atom+xml",
        }
    }

    /// What its answers are said to be.
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Csv => "text/csv; charset=utf-8",
            Self::Calendar => "text/calendar; charset=utf-8",
            Self::Atom => "application/atom+xml; charset=utf-8",
        }
    }

    /// The message that names it on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Json => "open-json",
            Self::Csv => "open-csv",
            Self::Calendar => "open-calendar",
            Self::Atom => "open-atom",
        }
    }

    /// The address of this form of the page at `address`, its query kept.
    pub fn of(self, address: &str) -> String {
        let ending = self.ending();
        match address.split_once('?') {
            Some((path, query)) => format!("{path}.{ending}?{query}"),
            None => format!("{address}.{ending}"),
        }
    }

    /// Which of `others` a request wishes rather than the page itself.
    pub fn wished(headers: &HeaderMap, others: &[Self]) -> Option<Self> {
        if others.is_empty() {
            return None;
        }
        let accept = headers.get(header::ACCEPT)?.to_str().ok()?;
        let mut wishes: Vec<(u16, &str)> = accept.split(',').map(wish).collect();
        wishes.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        for (weight, name) in wishes {
            let found = others.iter().find(|media| media.name() == name);
            let is_page = matches!(name, "text/html" | "application/xhtml+xml" | "text/*" | "*/*");
            if weight == 0 || (found.is_none() && !is_page) {
                continue;
            }
            return found.copied();
        }
        None
    }
}

/// What one part of an `Accept` header names, and its weight in thousandths.
fn wish(part: &str) -> (u16, &str) {
    let mut parameters = part.split(';').map(str::trim);
    let name = parameters.next().unwrap_or_default();
    let weight = parameters.find_map(|it| it.strip_prefix("q=")).unwrap_or("1");
    let (whole, rest) = weight.split_once('.').unwrap_or((weight, ""));
    let thousandths = format!("{whole}{rest:0<3}");
    (thousandths.get(..4).unwrap_or(&thousandths).parse().unwrap_or(0), name)
}

/// The form that an address asks for by its end.
#[derive(Clone, Copy, Debug)]
pub struct Named(pub Media);

/// Takes the end off an address that asks for a form of a page, and notes which: the page's own route
/// answers. What is no page (a file, an address that is the same in every language) keeps its name.
pub async fn read_ending(mut request: Request, next: Next) -> Response {
    let Some((uri, media)) = without_ending(request.uri()) else { return next.run(request).await };
    if request.method() != Method::GET && request.method() != Method::HEAD {
        let mut answer = PageError::MethodNotAllowed.into_response();
        answer.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        let (lang, headers) = (lang_of(&uri).unwrap_or(Lang::Fr), problems(request.headers()));
        return crate::spine::error::dressed(answer, &headers, lang, None);
    }
    *request.uri_mut() = uri;
    request.extensions_mut().insert(Named(media));
    next.run(request).await
}

fn without_ending(uri: &Uri) -> Option<(Uri, Media)> {
    let (path, ending) = uri.path().rsplit_once('.')?;
    let media = Media::ALL.into_iter().find(|media| media.ending() == ending)?;
    let address = match uri.query() {
        Some(query) => format!("{path}?{query}"),
        None => path.to_owned(),
    };
    let page: Uri = address.parse().ok()?;
    lang_of(&page).map(|_| (page, media))
}

fn lang_of(uri: &Uri) -> Option<Lang> {
    uri.path().split('/').nth(1).and_then(|first| first.parse().ok())
}

/// The headers of a request that wants to be told what goes wrong as a program reads it.
pub fn problems(headers: &HeaderMap) -> HeaderMap {
    let accept = HeaderValue::from_static("application/problem+json");
    let mut headers = headers.clone();
    headers.insert(header::ACCEPT, accept);
    headers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(accept: &'static str, expected: Option<Media>) {
        let headers = HeaderMap::from_iter([(header::ACCEPT, HeaderValue::from_static(accept))]);
        assert_eq!(Media::wished(&headers, &Media::ALL), expected, "{accept}");
    }

    #[test]
    fn a_browser_gets_the_page_and_a_program_the_form_it_names() {
        check("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", None);
        check("*/*", None);
        check("application/json", Some(Media::Json));
        check("text/html;q=0.2, text/csv;q=0.9", Some(Media::Csv));
        check("application/json;q=0, text/html", None);
        check("image/png, text/calendar", Some(Media::Calendar));
        check("application/json;q=0.5, */*;q=0.9", None);
    }

    #[test]
    fn only_pages_have_endings() {
        let read = |address: &str| {
            let uri = address.parse().expect("an address");
            without_ending(&uri).map(|(uri, media)| (uri.to_string(), media))
        };
        assert_eq!(read("/fr.json"), Some(("/fr".to_owned(), Media::Json)));
        assert_eq!(read("/en/search.csv?q=a.b"), Some(("/en/search?q=a.b".to_owned(), Media::Csv)));
        assert_eq!(read("/journal.json"), None);
        assert_eq!(read("/documents/x/table.csv"), None);
        assert_eq!(read("/fr/structures.pdf"), None);
    }
}
