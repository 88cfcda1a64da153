//! What goes wrong, as a page: a sentence that says what to do, a status, and one line of log.

use std::any::Any;
use std::sync::Arc;

use askama::Template;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::Trouble;
use cordee_store::sea_orm::DbErr;
use serde::Serialize;
use utoipa::ToSchema;

use super::form::{Fields, KEY, REVISION};
use super::messages::text;
use super::page::Frame;
use super::thing::ChangeError;
use super::visit::Visit;
use super::watching::{self, WentWrong};
use super::work::Progress;
use super::{language::Lang, urls};

/// How many of how many were counted; of 0 as long as that is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counting {
    pub done: u64,
    pub whole: u64,
}

/// After how many seconds a page that was not ready is asked for again.
const AGAIN: &str = "5";

/// Why a request has no page of its own.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    #[error("there is nothing at this address")]
    NotFound,
    #[error("no destination answers to this host")]
    UnknownHost,
    #[error("the method is not one of this address")]
    MethodNotAllowed,
    #[error("the account has no right to this")]
    Forbidden,
    #[error("one must sign in to see this")]
    SignInNeeded,
    #[error("a form came without a session")]
    LostSession(Box<LostForm>),
    #[error("the form comes from another site")]
    ForeignOrigin,
    #[error("the form is too long to be read")]
    TooLong,
    #[error("the file is larger than {most_mib} MiB")]
    FileTooLarge { most_mib: u64 },
    #[error("the form stopped in the middle")]
    BrokenForm,
    #[error("the question of an address cannot be read")]
    BadQuestion,
    #[error("what was sent came too slowly")]
    TooSlow,
    #[error("the page took too long to be made")]
    TookTooLong,
    #[error("what the page is made of is still being counted")]
    Preparing(Counting),
    #[error("too many attempts")]
    TooMany,
    #[error("the database does not answer: {0}")]
    Unavailable(DbErr),
    #[error("the database cannot be written: {0}")]
    NotWritable(DbErr),
    #[error("{0:#}")]
    Internal(anyhow::Error),
}

/// A form that was not taken, because its session had ended, the site failed, or what it is about went
/// meanwhile: all that is needed to send it again, or to copy what was written.
#[derive(Clone, Debug)]
pub struct LostForm {
    pub action: String,
    pub fields: Fields,
    /// The name of its file field for each file that came with it: files cannot come back filled in.
    pub files: Vec<String>,
}

impl LostForm {
    /// What was typed into fields that hold something, field by field.
    fn typed(&self) -> Vec<(&str, &str)> {
        let all = self.fields.pairs().iter().map(|(name, value)| (name.as_str(), value.trim()));
        all.filter(|(name, value)| !value.is_empty() && ![KEY, REVISION].contains(name)).collect()
    }

    /// What somebody wrote, to be copied; none, when they only chose or pressed a button.
    fn written(&self) -> Option<String> {
        let is_of_a_word =
            |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c);
        // What a choice or an identifier holds is nobody's words.
        let is_chosen = |value: &str| value.chars().all(is_of_a_word);
        let written: Vec<&str> =
            self.typed().into_iter().map(|it| it.1).filter(|value| !is_chosen(value)).collect();
        (!written.is_empty()).then(|| written.join("\n\n"))
    }
}

impl From<DbErr> for PageError {
    fn from(error: DbErr) -> Self {
        match Trouble::of(&error) {
            Trouble::Busy => Self::Unavailable(error),
            Trouble::NotWritable => Self::NotWritable(error),
            Trouble::Other => Self::Internal(error.into()),
        }
    }
}

impl From<ChangeError> for PageError {
    /// Whoever changes what they hold for themselves meets nobody else's change.
    fn from(error: ChangeError) -> Self {
        match error {
            ChangeError::Database(error) => error.into(),
            changed @ ChangeError::Changed { .. } => Self::Internal(changed.into()),
        }
    }
}

impl From<askama::Error> for PageError {
    fn from(error: askama::Error) -> Self {
        Self::Internal(error.into())
    }
}

impl From<anyhow::Error> for PageError {
    fn from(error: anyhow::Error) -> Self {
        Self::Internal(error)
    }
}

impl From<axum::extract::rejection::PathRejection> for PageError {
    fn from(_: axum::extract::rejection::PathRejection) -> Self {
        Self::NotFound
    }
}

impl PageError {
    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            // Not kept by anything in between, and not a page of ours that is missing: the request
            // came to a site that it is not for.
            Self::UnknownHost => StatusCode::MISDIRECTED_REQUEST,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Forbidden | Self::ForeignOrigin => StatusCode::FORBIDDEN,
            Self::SignInNeeded | Self::LostSession(_) => StatusCode::UNAUTHORIZED,
            Self::TooLong | Self::FileTooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::BrokenForm | Self::BadQuestion => StatusCode::BAD_REQUEST,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable(_)
            | Self::NotWritable(_)
            | Self::TookTooLong
            | Self::Preparing(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The name of its messages: `error-NAME-title`, `error-NAME-text`.
    fn name(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::UnknownHost => "unknown-host",
            Self::MethodNotAllowed => "method-not-allowed",
            Self::Forbidden => "forbidden",
            Self::SignInNeeded => "sign-in-needed",
            Self::LostSession(_) => "lost-session",
            Self::ForeignOrigin => "foreign-origin",
            Self::TooLong => "too-long-form",
            Self::FileTooLarge { .. } => "file-too-large",
            Self::BrokenForm => "broken-form",
            Self::BadQuestion => "bad-question",
            Self::TooSlow => "too-slow",
            Self::TookTooLong => "took-too-long",
            Self::Preparing(_) => "preparing",
            Self::TooMany => "too-many",
            Self::Unavailable(_) => "unavailable",
            Self::NotWritable(_) => "not-writable",
            Self::Internal(_) => "internal",
        }
    }

    fn log(&self) {
        match self {
            Self::Internal(cause) => tracing::error!("{cause:#}"),
            Self::Unavailable(_) | Self::NotWritable(_) | Self::TookTooLong => {
                tracing::error!("{self}");
            }
            _ => tracing::debug!("{self}"),
        }
    }
}

/// Carries the error to [`dressed`], which knows the visit and makes the page.
impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}

/// The page of an error that a handler answered with; other answers pass unchanged.
pub fn dressed(
    mut response: Response,
    headers: &HeaderMap,
    lang: Lang,
    visit: Option<&Visit>,
) -> Response {
    let Some(error) = response.extensions_mut().remove::<Arc<PageError>>() else {
        return response;
    };
    let typed = response.extensions_mut().remove::<LostForm>();
    let allowed = response.headers_mut().remove(header::ALLOW);
    let mut dressed = dress(&error, headers, lang, visit, typed.as_ref());
    if let Some(methods) = allowed {
        dressed.headers_mut().insert(header::ALLOW, methods);
    }
    dressed
}

fn dress(
    error: &PageError,
    headers: &HeaderMap,
    lang: Lang,
    visit: Option<&Visit>,
    typed: Option<&LostForm>,
) -> Response {
    error.log();
    let reference = watching::named(headers).filter(|_| error.status().is_server_error());
    if wants_json(headers) {
        return marked(problem(error, lang, reference), error);
    }
    if let (PageError::SignInNeeded, Some(visit)) = (error, visit) {
        let next: String = form_urlencoded::byte_serialize(visit.uri.as_bytes()).collect();
        return Redirect::to(&format!("{}?next={next}", urls::path(lang, "/sign-in", &[])))
            .into_response();
    }
    let mut page = page(error, lang, visit, typed, reference);
    *page.status_mut() = error.status();
    if let (PageError::Preparing(_), None) = (error, typed) {
        // A browser asks again by itself, with scripts or without; what somebody typed stays in front of them.
        page.headers_mut().insert(header::REFRESH, HeaderValue::from_static(AGAIN));
    }
    marked(page, error)
}

/// Says when to come back, and to [`watching::watch`] what went wrong.
fn marked(mut response: Response, error: &PageError) -> Response {
    if matches!(error, PageError::Unavailable(_) | PageError::TookTooLong | PageError::Preparing(_))
    {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static(AGAIN));
    }
    response.extensions_mut().insert(WentWrong(error.name()));
    response
}

/// A handler that stopped by a defect of ours. Its words may hold what somebody typed: they stay out of
/// the log, where the hook of the program says the place.
pub fn of_panic(_panic: Box<dyn Any + Send>) -> Response {
    PageError::Internal(anyhow::anyhow!("a handler panicked")).into_response()
}

fn wants_json(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or("");
    accept.contains("json") && !accept.contains("text/html")
}

/// What went wrong, for programs: RFC 9457.
#[derive(Serialize, ToSchema)]
pub struct Problem {
    /// The status says it all: no page describes the problem besides.
    #[serde(rename = "type")]
    #[schema(example = "about:blank")]
    kind: &'static str,
    /// In the language of the address, or the one that is wished.
    title: String,
    status: u16,
    /// What to do.
    detail: String,
    /// Its name, which never changes.
    #[schema(example = "not-found")]
    code: &'static str,
    /// What a person can quote, when it is the site that failed.
    request: Option<String>,
}

fn problem(error: &PageError, lang: Lang, reference: Option<&str>) -> Response {
    let problem = Problem {
        kind: "about:blank",
        title: text(lang, &format!("error-{}-title", error.name())),
        status: error.status().as_u16(),
        detail: detail(error, lang),
        code: error.name(),
        request: reference.map(str::to_owned),
    };
    let kind = [(header::CONTENT_TYPE, "application/problem+json")];
    (error.status(), kind, serde_json::to_vec(&problem).unwrap_or_default()).into_response()
}

fn detail(error: &PageError, lang: Lang) -> String {
    let most = match error {
        PageError::FileTooLarge { most_mib } => *most_mib,
        _ => 0,
    };
    let key = format!("error-{}-text", error.name());
    super::messages::text_with(lang, &key, &[("most", most.to_string().into())])
}

/// A field of a form that was not taken, in which files are chosen again.
struct FileField<'a> {
    name: &'a str,
    takes_several: bool,
}

fn file_fields(lost: &LostForm) -> Vec<FileField<'_>> {
    let mut fields: Vec<FileField<'_>> = vec![];
    for name in &lost.files {
        match fields.iter_mut().find(|it| it.name == name) {
            Some(known) => known.takes_several = true,
            None => fields.push(FileField { name, takes_several: false }),
        }
    }
    fields
}

#[derive(Template)]
#[template(path = "layout/error.html")]
struct ErrorPage<'a> {
    frame: Frame,
    text: String,
    /// What can be sent again.
    lost: Option<&'a LostForm>,
    files: Vec<FileField<'a>>,
    /// What can be copied only: nothing here takes it any more.
    written: Option<String>,
    /// What was typed, field by field.
    typed: Vec<(&'a str, &'a str)>,
    /// Whether it is for want of a session that the form was not taken.
    must_sign_in: bool,
    sign_in: String,
    /// Whether there is a first page to go back to.
    has_home: bool,
    /// What a person can quote, when it is the site that failed.
    reference: Option<&'a str>,
    /// How far is what the page is made of.
    progress: Option<Progress>,
    /// The address that the browser asks for again by itself.
    again: Option<&'a str>,
}

fn page(
    error: &PageError,
    lang: Lang,
    visit: Option<&Visit>,
    typed: Option<&LostForm>,
    reference: Option<&str>,
) -> Response {
    let is_over = matches!(error, PageError::NotFound | PageError::Forbidden);
    let over = typed.filter(|form| is_over && form.written().is_some());
    let lost = match error {
        PageError::LostSession(form) => Some(&**form),
        _ => typed.filter(|_| !is_over),
    };
    // Nobody followed a wrong address: what they wrote for was there.
    let (title, text) = match (error, over) {
        (PageError::NotFound, Some(_)) => {
            (text(lang, "error-form-gone-title"), text(lang, "error-form-gone-text"))
        }
        _ => (text(lang, &format!("error-{}-title", error.name())), detail(error, lang)),
    };
    let progress = match error {
        PageError::Preparing(counting) => Some(Progress::at(counting.done, counting.whole, lang)),
        _ => None,
    };
    let again = visit.filter(|_| progress.is_some() && typed.is_none());
    let page = ErrorPage {
        frame: Frame::of_error(visit, lang, title),
        progress,
        again: again.map(|visit| visit.uri.as_str()),
        text,
        files: lost.map(file_fields).unwrap_or_default(),
        lost,
        written: over.and_then(LostForm::written),
        typed: lost.or(over).map(LostForm::typed).unwrap_or_default(),
        must_sign_in: matches!(error, PageError::LostSession(_)),
        reference,
        has_home: !matches!(error, PageError::UnknownHost),
        sign_in: urls::path(lang, "/sign-in", &[]),
    };
    match page.render() {
        Ok(html) => axum::response::Html(html).into_response(),
        Err(cause) => {
            tracing::error!(%cause, "the page of an error could not be made");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

#[cfg(test)]
mod tests {
    use cordee_store::sea_orm::{ConnAcquireErr, RuntimeErr};

    use super::*;

    /// The page that a failed statement becomes.
    fn page_of(error: DbErr) -> (StatusCode, HeaderMap) {
        let answer = PageError::from(error).into_response();
        let (parts, _) = dressed(answer, &HeaderMap::new(), Lang::Fr, None).into_parts();
        (parts.status, parts.headers)
    }

    #[test]
    fn a_database_that_does_not_answer_asks_to_come_back() {
        let said = |words: &str| DbErr::Exec(RuntimeErr::Internal(words.to_owned()));
        for busy in [
            DbErr::ConnectionAcquire(ConnAcquireErr::Timeout),
            said("(code: 5) database is locked"),
        ] {
            let (status, headers) = page_of(busy);
            assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
            assert_eq!(headers[header::RETRY_AFTER], "5");
        }
        let (status, headers) = page_of(said("attempt to write a readonly database"));
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(!headers.contains_key(header::RETRY_AFTER));
        assert_eq!(page_of(said("syntax error")).0, StatusCode::INTERNAL_SERVER_ERROR);
    }
}
