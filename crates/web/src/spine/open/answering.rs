//! How a route of the table gets its other forms: one handler for its JSON, one for a list (which gives
//! both JSON and CSV), one for a calendar, one for a feed.

use std::convert::Infallible;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use cordee_store::ThingId;
use futures_util::stream::try_unfold;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa::openapi::path::Parameter;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::routes::Route;
use crate::spine::thing::Thing;
use crate::spine::visit::Visit;

use super::answer::{Answer, Rows, kept};
use super::asked::Asked;
use super::describe::{Schemas, published};
use super::sheet::{self, Columns};
use super::{Calendar, Feed, Media};

/// Another form of a page: what answers, and what it says.
#[derive(Clone)]
pub struct Form {
    pub media: Media,
    pub parameters: Vec<Parameter>,
    pub says: Says,
    handler: MethodRouter<App>,
}

/// What a form says.
#[derive(Clone, Copy)]
pub enum Says {
    /// JSON of this schema.
    Data(fn() -> Schemas),
    /// A table with these columns.
    Table(fn() -> Columns),
    /// What its media type says.
    Text,
}

/// The forms of one route, ready to answer.
pub type Forms = Arc<[(Media, MethodRouter<(), Infallible>)]>;

impl Form {
    /// The form, with the site that it answers for.
    pub fn ready(&self, app: &App) -> (Media, MethodRouter<(), Infallible>) {
        (self.media, self.handler.clone().with_state(app.clone()))
    }
}

/// A part of a list, and the place where it goes on.
pub struct Part<R> {
    pub rows: Vec<R>,
    /// What `after` is for the next part.
    pub next: Option<String>,
}

impl<R> From<Vec<R>> for Part<R> {
    /// The whole of a short list.
    fn from(rows: Vec<R>) -> Self {
        Self { rows, next: None }
    }
}

/// The place that `after` names, in a list in the order of identifiers.
pub fn place(after: Option<String>) -> Result<Option<ThingId>, PageError> {
    after.map(|after| after.parse().map_err(|_| PageError::BadQuestion)).transpose()
}

/// Where a list in the order of identifiers goes on after `things`, which are `most` unless it ends.
pub fn next_of(things: &[Thing], most: u64) -> Option<String> {
    let is_full = u64::try_from(things.len()).is_ok_and(|count| most <= count);
    things.last().filter(|_| is_full).map(|last| last.id.to_string())
}

/// A request, as every handler of a form reads it.
struct Read<P> {
    visit: Visit,
    asked: P,
    headers: HeaderMap,
}

async fn read<P: Asked>(app: &App, request: Request) -> Result<Read<P>, PageError> {
    let (mut parts, _) = request.into_parts();
    let visit = Visit::from_request_parts(&mut parts, app).await?;
    let asked = P::read(&mut parts, app).await?;
    Ok(Read { visit, asked, headers: parts.headers })
}

impl Route {
    fn with(
        mut self,
        media: Media,
        says: Says,
        of: Vec<Parameter>,
        handler: MethodRouter<App>,
    ) -> Self {
        self.forms.push(Form { media, parameters: of, says, handler });
        self
    }

    /// Told as JSON by `handler` besides.
    #[must_use]
    pub fn json<F, P, T, A>(self, handler: F) -> Self
    where
        F: Fn(App, Visit, P) -> A + Clone + Send + Sync + 'static,
        P: Asked,
        T: Serialize + ToSchema + Send + 'static,
        A: Future<Output = Result<Answer<T>, PageError>> + Send + 'static,
    {
        let answer = move |State(app): State<App>, request: Request| {
            let handler = handler.clone();
            async move {
                let Read { visit, asked, headers } = read::<P>(&app, request).await?;
                let answer = handler(app.clone(), visit.clone(), asked).await?;
                answer.respond(&app, &visit, &headers).await
            }
        };
        let says = Says::Data(published::<T>);
        self.with(Media::Json, says, P::parameters(), get(answer))
    }

    /// A list, part by part: as JSON one part at a time, as CSV all of them, one after the other as
    /// the reader takes them.
    #[must_use]
    pub fn list<F, P, R, A>(self, handler: F) -> Self
    where
        F: Fn(App, Visit, P, Option<String>) -> A + Clone + Send + Sync + 'static,
        P: Asked + Clone + Sync,
        R: Serialize + ToSchema + Send + 'static,
        A: Future<Output = Result<Part<R>, PageError>> + Send + 'static,
    {
        let in_json = handler.clone();
        let one_part = move |State(app): State<App>, request: Request| {
            let handler = in_json.clone();
            async move {
                let Read { visit, asked, headers } = read::<P>(&app, request).await?;
                let after = after(&visit);
                let Part { rows, next } = handler(app.clone(), visit.clone(), asked, after).await?;
                let next = next.map(|next| continued(&visit, &next));
                Answer::of(Rows(rows)).continued(next).respond(&app, &visit, &headers).await
            }
        };
        let all_parts = move |State(app): State<App>, request: Request| {
            let handler = handler.clone();
            async move {
                let Read { visit, asked, .. } = read::<P>(&app, request).await?;
                table(app, visit, asked, handler).await
            }
        };
        let mut parameters = P::parameters();
        let says = Says::Table(sheet::columns_of::<R>);
        let route = self.with(Media::Csv, says, parameters.clone(), get(all_parts));
        parameters.push(super::describe::after_parameter());
        let says = Says::Data(published::<Rows<R>>);
        route.with(Media::Json, says, parameters, get(one_part))
    }

    /// Told as a calendar by `handler` besides.
    #[must_use]
    pub fn calendar<F, P, A>(self, handler: F) -> Self
    where
        F: Fn(App, Visit, P) -> A + Clone + Send + Sync + 'static,
        P: Asked,
        A: Future<Output = Result<Calendar, PageError>> + Send + 'static,
    {
        self.text(Media::Calendar, handler, |calendar| Ok(calendar.written().into_bytes()))
    }

    /// Told as a feed of news by `handler` besides.
    #[must_use]
    pub fn feed<F, P, A>(self, handler: F) -> Self
    where
        F: Fn(App, Visit, P) -> A + Clone + Send + Sync + 'static,
        P: Asked,
        A: Future<Output = Result<Feed, PageError>> + Send + 'static,
    {
        self.text(Media::Atom, handler, |feed| feed.written())
    }

    /// Told as a text of `media`: what `handler` gives, as `written` writes it.
    fn text<F, P, A, T>(
        self,
        media: Media,
        handler: F,
        written: fn(T) -> Result<Vec<u8>, PageError>,
    ) -> Self
    where
        F: Fn(App, Visit, P) -> A + Clone + Send + Sync + 'static,
        P: Asked,
        A: Future<Output = Result<T, PageError>> + Send + 'static,
        T: 'static,
    {
        let answer = move |State(app): State<App>, request: Request| {
            let handler = handler.clone();
            async move {
                let Read { visit, asked, headers } = read::<P>(&app, request).await?;
                let told = handler(app, visit, asked).await?;
                kept(written(told)?, media.content_type(), &headers)
            }
        };
        self.with(media, Says::Text, P::parameters(), get(answer))
    }
}

/// The place after which a request wants a list to go on.
fn after(visit: &Visit) -> Option<String> {
    let fields = visit.asked();
    Some(fields.text("after").to_owned()).filter(|after| !after.is_empty())
}

/// The question of a request, to go on after `next`.
fn continued(visit: &Visit, next: &str) -> String {
    let query = visit.uri.split_once('?').map_or("", |(_, query)| query);
    let kept = form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name != "after");
    let mut pairs = form_urlencoded::Serializer::new(String::new());
    pairs.extend_pairs(kept).append_pair("after", next).finish()
}

/// Every part of a list as one table. The first is read before anything is answered, so that what is
/// not there is said so.
async fn table<F, P, R, A>(
    app: App,
    visit: Visit,
    asked: P,
    handler: F,
) -> Result<Response, PageError>
where
    F: Fn(App, Visit, P, Option<String>) -> A + Clone + Send + Sync + 'static,
    P: Asked + Clone + Sync,
    R: Serialize + ToSchema + Send + 'static,
    A: Future<Output = Result<Part<R>, PageError>> + Send + 'static,
{
    let columns = Arc::new(sheet::columns_of::<R>());
    let first = handler(app.clone(), visit.clone(), asked.clone(), None).await?;
    let begin = (columns.head(), Some(first));
    let rest = try_unfold((begin, None::<String>), move |((head, ready), after)| {
        let (app, visit, asked) = (app.clone(), visit.clone(), asked.clone());
        let (handler, columns) = (handler.clone(), columns.clone());
        async move {
            let part = match (ready, after) {
                (Some(first), _) => first,
                (None, Some(after)) => handler(app, visit, asked, Some(after)).await?,
                (None, None) => return Ok(None),
            };
            let mut text = head;
            for row in &part.rows {
                text.push_str(
                    &columns.line(&serde_json::to_value(row).map_err(anyhow::Error::from)?),
                );
            }
            Ok::<_, PageError>(Some((text, ((String::new(), None), part.next))))
        }
    });
    let headers = [(header::CONTENT_TYPE, Media::Csv.content_type())];
    Ok((headers, Body::from_stream(rest)).into_response())
}
