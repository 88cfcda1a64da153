//! The guard of a route: reads the visit, checks where a form comes from and who may come, and
//! dresses what goes wrong.

use std::sync::Arc;

use axum::body::{Body, HttpBody, to_bytes};
use axum::extract::{FromRequest, FromRequestParts, Multipart, RawPathParams, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;
use tower::ServiceExt;

use super::app::App;
use super::error::{LostForm, PageError, dressed};
use super::form::{Fields, Typed};
use super::kept::{self, ForEverybody};
use super::language::Lang;
use super::open::{Forms, Media, Named, problems};
use super::routes::Access;
use super::tenant::Destination;
use super::thing;
use super::urls;
use super::visit::{Visit, wished};
use super::watching::{Guarded, Noted};

/// The largest form that is kept for somebody whose session ended, in bytes.
const LARGEST_KEPT: usize = 8 * 1024 * 1024;

/// What the guard of one route knows.
#[derive(Clone)]
pub struct Guard {
    pub app: App,
    pub access: Access,
    pub lang: Option<Lang>,
    /// The path of the route, as it is written in the table; empty for what is in none.
    pub written: &'static str,
    pub is_on_any_host: bool,
    /// The other forms of the page.
    pub forms: Forms,
    pub bare: Bare,
    /// Whether the answer is the same for everybody, until something changes.
    pub is_kept: bool,
}

/// What stands at the bare address of a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bare {
    Page,
    /// The first of its forms: it has no page.
    Data,
    /// A file of data.
    File,
}

/// Lets a request through to its handler, or answers in its place; says which route it was.
pub async fn guard(State(rule): State<Guard>, request: Request, next: Next) -> Response {
    if let Some(noted) = request.extensions().get::<Noted>() {
        let destination = request.extensions().get::<Arc<Destination>>().map(|it| it.id.clone());
        // A request passes one guard.
        let _ = noted.0.set(Guarded { route: rule.written, destination });
    }
    admitted(&rule, request, next).await
}

async fn admitted(rule: &Guard, request: Request, next: Next) -> Response {
    let form = FormAsked::of(rule, &request);
    let lang = rule.lang.unwrap_or_else(|| wished(request.headers(), Lang::Fr));
    // What goes wrong with data is told as data.
    let is_data = form.is_data() || rule.bare == Bare::File;
    let headers = if is_data { problems(request.headers()) } else { request.headers().clone() };
    let (mut parts, body) = request.into_parts();
    let visit = match Visit::read(&rule.app, &parts, rule.lang).await {
        Ok(visit) => Visit { forms: form.others.clone(), ..visit },
        Err(PageError::UnknownHost) if rule.is_on_any_host => {
            let answer = next.run(Request::from_parts(parts, body)).await;
            return dressed(answer, &headers, lang, None);
        }
        Err(error) => return dressed(error.into_response(), &headers, lang, None),
    };
    if let Some(address) = in_a_language_of_ours(rule, &visit, &parts) {
        let address = form.named.map_or(address.clone(), |media| media.of(&address));
        return Redirect::temporary(&address).into_response();
    }
    let answer = match admit(rule, &visit, &mut parts).await {
        Ok(()) => {
            parts.extensions.insert(visit.clone());
            let answering = |request| form.answer(rule, request, next);
            keeping_what_is_typed(&visit, Request::from_parts(parts, body), answering).await
        }
        Err(PageError::SignInNeeded) if parts.method == Method::POST => {
            keep(&visit, parts, body).await.into_response()
        }
        Err(error @ (PageError::NotFound | PageError::Forbidden))
            if parts.method == Method::POST =>
        {
            giving_back(&visit, parts, body, error).await
        }
        Err(error) => error.into_response(),
    };
    let answer = dressed(answer, &headers, visit.lang, Some(&visit));
    form.told(rule, for_everybody(rule, &visit, answer))
}

/// `answer`, said to be for everybody when it is: whoever asked was nobody in particular.
fn for_everybody(rule: &Guard, visit: &Visit, mut answer: Response) -> Response {
    let is_short = answer.body().size_hint().exact().is_some_and(|size| size <= kept::LONGEST);
    let is_open = rule.is_kept && rule.access == Access::Everybody && !visit.viewer.is_signed_in();
    if is_open && is_short {
        answer.extensions_mut().insert(ForEverybody);
    }
    answer
}

/// The form of a page that a request asks for.
struct FormAsked {
    /// Named by the end of the address.
    named: Option<Media>,
    /// Named in any way; otherwise the page itself is.
    wished: Option<Media>,
    /// All that there are besides the page.
    others: Vec<Media>,
    /// Whether it came without any cookie: what is answered is the same for everybody.
    has_no_cookie: bool,
}

impl FormAsked {
    fn of(rule: &Guard, request: &Request) -> Self {
        let others: Vec<Media> = rule.forms.iter().map(|(media, _)| *media).collect();
        let named = request.extensions().get::<Named>().map(|Named(media)| *media);
        let bare = if rule.bare == Bare::Data { Some(Media::Json) } else { None };
        let wished = named.or_else(|| Media::wished(request.headers(), &others)).or(bare);
        let has_no_cookie = !request.headers().contains_key(header::COOKIE);
        Self { named, wished, others, has_no_cookie }
    }

    fn is_data(&self) -> bool {
        self.wished.is_some()
    }

    /// The answer of the form that is asked for.
    async fn answer(&self, rule: &Guard, request: Request, next: Next) -> Response {
        let Some(media) = self.wished else { return next.run(request).await };
        match rule.forms.iter().find(|(form, _)| *form == media) {
            Some((_, form)) => match form.clone().oneshot(request).await {
                Ok(answer) => answer,
                Err(never) => match never {},
            },
            None => PageError::NotFound.into_response(),
        }
    }

    /// `answer`, with what programs and whatever keeps answers are to know of it.
    fn told(&self, rule: &Guard, mut answer: Response) -> Response {
        let headers = answer.headers_mut();
        if !self.others.is_empty() {
            headers.append(header::VARY, HeaderValue::from_static("accept"));
        }
        if (self.is_data() || rule.bare == Bare::File) && rule.access == Access::Everybody {
            // Any page of any site may read it: without the reader's cookie, as everybody does.
            let anybody = HeaderValue::from_static("*");
            headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, anybody);
            if self.is_data() && self.has_no_cookie {
                headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
            }
        }
        answer
    }
}

/// Where a page is read that was asked for in a language that the destination does not speak.
fn in_a_language_of_ours(rule: &Guard, visit: &Visit, parts: &Parts) -> Option<String> {
    let is_asked_for = parts.method == Method::GET || parts.method == Method::HEAD;
    let is_foreign = rule.lang.is_some_and(|lang| !visit.destination.speaks(lang));
    if !is_asked_for || !is_foreign || rule.written.is_empty() {
        return None;
    }
    let path = urls::spoken_anew(visit.lang, rule.written, parts.uri.path());
    Some(match parts.uri.query() {
        Some(query) => format!("{path}?{query}"),
        None => path,
    })
}

async fn admit(rule: &Guard, visit: &Visit, parts: &mut Parts) -> Result<(), PageError> {
    if parts.method != Method::GET && parts.method != Method::HEAD {
        refuse_foreign_origin(&parts.headers)?;
    }
    let allowed = match rule.access {
        Access::Everybody => true,
        Access::SignedIn => visit.viewer.is_signed_in(),
        Access::May(action) => {
            let process = process_in_question(rule, visit, parts).await?;
            visit.viewer.may(action, process.as_ref())
        }
    };
    match (allowed, visit.viewer.is_signed_in()) {
        (true, _) => Ok(()),
        (false, true) => Err(PageError::Forbidden),
        (false, false) => Err(PageError::SignInNeeded),
    }
}

/// The process of the thing that the path names, when it names one.
async fn process_in_question(
    rule: &Guard,
    visit: &Visit,
    parts: &mut Parts,
) -> Result<Option<ThingId>, PageError> {
    let params = RawPathParams::from_request_parts(parts, &()).await;
    let named = params.ok().and_then(|params| {
        params.iter().find(|(name, _)| *name == "thing").map(|(_, value)| value.to_owned())
    });
    let Some(named) = named else { return Ok(None) };
    if !visit.viewer.is_signed_in() {
        return Err(PageError::SignInNeeded);
    }
    let id: ThingId = named.parse().map_err(|_| PageError::NotFound)?;
    let found = thing::any(rule.app.store.reader(), &visit.destination.id, &id).await?;
    Ok(found.ok_or(PageError::NotFound)?.process)
}

/// Refuses a form that another site's page sends in a visitor's name.
///
/// Browsers say where a request comes from (`Sec-Fetch-Site`, or `Origin`); what says neither is
/// no browser and carries nobody's cookie.
fn refuse_foreign_origin(headers: &HeaderMap) -> Result<(), PageError> {
    let said = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let is_own = match (said("sec-fetch-site"), said("origin"), said("host")) {
        (Some(site), _, _) => site == "same-origin" || site == "none",
        (None, Some(origin), Some(host)) => {
            origin.split_once("://").is_some_and(|(_, named)| named.eq_ignore_ascii_case(host))
        }
        (None, Some(_), None) => false,
        (None, None, _) => true,
    };
    if is_own { Ok(()) } else { Err(PageError::ForeignOrigin) }
}

/// What a form holds that comes while nobody can say whose site it is for: it goes back as it came.
pub async fn typed_into(request: Request) -> Option<LostForm> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let is_a_form = kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
    if request.method() != Method::POST || !is_a_form {
        return None;
    }
    let action = request.uri().path_and_query().map_or("/", |it| it.as_str()).to_owned();
    let body = to_bytes(request.into_body(), LARGEST_KEPT).await.ok()?;
    Some(LostForm { action, fields: Fields::parse(&body), files: vec![] })
}

/// Answers; when the site fails or asks for patience, with what was typed, to be sent again; when there is
/// nothing any more that takes it, with what was typed, to be copied.
async fn keeping_what_is_typed<A: Future<Output = Response>>(
    visit: &Visit,
    mut request: Request,
    answering: impl FnOnce(Request) -> A,
) -> Response {
    let typed = Typed::default();
    request.extensions_mut().insert(typed.clone());
    let mut answer = answering(request).await;
    let status = answer.status();
    let is_for_later = status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS;
    let is_over = status == StatusCode::NOT_FOUND || status == StatusCode::FORBIDDEN;
    if let (true, Some((fields, files))) = (is_for_later || is_over, typed.noted()) {
        answer.extensions_mut().insert(LostForm { action: visit.uri.clone(), fields, files });
    }
    answer
}

/// Keeps what was typed into a form whose session has ended, to be sent again after signing in.
async fn keep(visit: &Visit, parts: Parts, body: Body) -> PageError {
    match sent(visit, parts, body).await {
        Some(form) => PageError::LostSession(Box::new(form)),
        None => PageError::TooLong,
    }
}

/// Refuses a form because of `error`, with what was typed: what it is about went meanwhile, or the right to it.
async fn giving_back(visit: &Visit, parts: Parts, body: Body, error: PageError) -> Response {
    let typed = sent(visit, parts, body).await;
    let mut answer = error.into_response();
    if let Some(form) = typed {
        answer.extensions_mut().insert(form);
    }
    answer
}

/// What a form holds that its handler will not read; none, when it is too long.
async fn sent(visit: &Visit, parts: Parts, body: Body) -> Option<LostForm> {
    let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let is_multipart = kind.is_some_and(|kind| kind.starts_with("multipart/form-data"));
    let action = visit.uri.clone();
    if is_multipart {
        let (fields, files) = text_of_multipart(Request::from_parts(parts, body)).await;
        return Some(LostForm { action, fields, files });
    }
    let body = to_bytes(body, LARGEST_KEPT).await.ok()?;
    Some(LostForm { action, fields: Fields::parse(&body), files: vec![] })
}

async fn text_of_multipart(request: Request) -> (Fields, Vec<String>) {
    let (mut texts, mut files) = (vec![], vec![]);
    let Ok(mut parts) = Multipart::from_request(request, &()).await else {
        return (Fields::default(), files);
    };
    while let Ok(Some(part)) = parts.next_field().await {
        let name = part.name().unwrap_or_default().to_owned();
        if part.file_name().is_some() {
            files.push(name);
        } else if let Ok(text) = part.text().await {
            texts.push((name, text));
        }
    }
    (Fields::new(texts), files)
}
