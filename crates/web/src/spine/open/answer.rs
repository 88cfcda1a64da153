//! An answer with data: what was asked for, in an envelope that says where it is read, whose it is and
//! what one may do with it.
//!
//! One struct is the answer and its description: it derives both [`Serialize`] and [`ToSchema`]. Every
//! key is always there, `null` when there is nothing to say.

use std::borrow::Cow;
use std::collections::BTreeMap;

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde::Serialize;
use utoipa::openapi::schema::{ArrayBuilder, Schema};
use utoipa::openapi::{Ref, RefOr};
use utoipa::{PartialSchema, ToSchema};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::journal::reading::Dates;
use crate::spine::language::{Lang, Translated};
use crate::spine::tenant::Destination;
use crate::spine::thing::{self, Thing};
use crate::spine::visit::Visit;
use crate::spine::{journal, secret, urls};

use super::{Media, THING};

/// What a handler answers: data, or where it is read now.
pub enum Answer<T> {
    Here(Here<T>),
    /// The address of the page, in the language of the request.
    Moved(String),
}

/// Data, and what its envelope says of it.
pub struct Here<T> {
    data: T,
    updated_at: Option<DateTime<Utc>>,
    next: Option<String>,
}

impl<T> Answer<T> {
    pub fn of(data: T) -> Self {
        Self::Here(Here { data, updated_at: None, next: None })
    }

    /// The same, last changed at `at`.
    #[must_use]
    pub fn updated(self, at: Option<DateTime<Utc>>) -> Self {
        match self {
            Self::Here(here) => Self::Here(Here { updated_at: at, ..here }),
            moved @ Self::Moved(_) => moved,
        }
    }

    /// The same list, which goes on with `query` when there is more.
    #[must_use]
    pub fn continued(self, query: Option<String>) -> Self {
        match self {
            Self::Here(here) => Self::Here(Here { next: query, ..here }),
            moved @ Self::Moved(_) => moved,
        }
    }
}

/// What one may do with what is published, in the words of whoever publishes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Licence {
    pub name: String,
    /// Where it is read.
    pub address: Option<String>,
}

impl Licence {
    /// The open licence of the French State, which the law gives to what public bodies publish
    /// (CRPA, articles L323-2 and D323-2-1).
    pub fn open() -> Self {
        Self {
            name: "Licence Ouverte 2.0 (etalab-2.0)".to_owned(),
            address: Some(
                "https://www.etalab.gouv.fr/wp-content/uploads/2017/04/ETALAB-Licence-Ouverte-v2.0.pdf"
                    .to_owned(),
            ),
        }
    }
}

/// Who publishes.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Source {
    pub name: Texts,
    pub address: String,
}

/// A text in the languages of the destination, by language code.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
#[schema(example = json!({"fr": "Où se baigner", "en": "Where to swim"}))]
pub struct Texts(pub BTreeMap<Lang, String>);

impl Texts {
    pub fn of(text: &Translated, destination: &Destination) -> Self {
        let written = |lang: Lang| Some((lang, text.written(lang)?.to_owned()));
        let said: BTreeMap<_, _> =
            destination.languages().into_iter().filter_map(written).collect();
        let main = || (text.main(), text.said(text.main()).text);
        Self(if said.is_empty() { BTreeMap::from([main()]) } else { said })
    }

    pub fn of_some(text: Option<&Translated>, destination: &Destination) -> Option<Self> {
        text.map(|text| Self::of(text, destination))
    }
}

/// The envelope of all that is published as JSON.
#[derive(Serialize, ToSchema)]
pub struct Published<T> {
    /// Where this is read.
    pub address: String,
    /// The languages of the destination, the main one first.
    pub languages: Vec<Lang>,
    pub licence: Licence,
    pub source: Source,
    /// When it last changed, if that is known.
    pub updated_at: Option<DateTime<Utc>>,
    pub data: T,
    /// Where a list goes on.
    pub next: Option<String>,
}

/// The rows of a list, as JSON tells them.
#[derive(Serialize)]
#[serde(transparent)]
pub struct Rows<R>(pub Vec<R>);

impl<R: ToSchema> PartialSchema for Rows<R> {
    fn schema() -> RefOr<Schema> {
        ArrayBuilder::new().items(Ref::from_schema_name(R::name())).into()
    }
}

impl<R: ToSchema> ToSchema for Rows<R> {
    fn name() -> Cow<'static, str> {
        Cow::Owned(format!("{}_list", R::name()))
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push((R::name().into_owned(), R::schema()));
        R::schemas(schemas);
    }
}

/// What every public thing says of itself.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct About {
    /// Never changes, and is never given to anything else.
    pub id: String,
    /// Leads to the thing for ever, whatever its title and its page become.
    pub permanent: String,
    #[schema(example = "step")]
    pub kind: &'static str,
    /// `published` or `archived`; `draft` for those who work on it.
    #[schema(example = "published")]
    pub state: &'static str,
    /// Whether it is an invented example.
    pub example: bool,
    pub title: Texts,
    /// Where it is read, by language; empty when it has no page of its own.
    pub addresses: BTreeMap<Lang, String>,
    pub published_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

/// What `things` say of themselves, in their order.
pub async fn about(app: &App, visit: &Visit, things: &[Thing]) -> Result<Vec<About>, DbErr> {
    let destination = &visit.destination;
    let base = app.address_of(destination);
    let dates = journal::reading::dates(app.store.reader(), &destination.id, things).await?;
    let mut spoken = vec![];
    for lang in destination.languages() {
        spoken.push((lang, app.addresses(things, lang).await?));
    }
    let one = |thing: &Thing| {
        let Dates { published_at, updated_at } = dates
            .get(thing.id.as_str())
            .copied()
            .unwrap_or(Dates { published_at: thing.created_at, updated_at: thing.created_at });
        let addresses = spoken.iter().filter_map(|(lang, addresses)| {
            Some((*lang, format!("{base}{}", addresses.get(&thing.id)?)))
        });
        About {
            id: thing.id.to_string(),
            permanent: format!("{base}{}", urls::filled(THING, &[thing.id.as_str()])),
            kind: thing.kind.name(),
            state: thing.state.name(),
            example: thing.example,
            title: Texts::of(&thing.title, destination),
            addresses: addresses.collect(),
            published_at,
            updated_at,
        }
    };
    Ok(things.iter().map(one).collect())
}

/// What the things `ids`, which whoever visits sees, say of themselves, in this order.
pub async fn about_all(app: &App, visit: &Visit, ids: Vec<ThingId>) -> Result<Vec<About>, DbErr> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let named = ids.iter().map(ThingId::as_str);
    let things = thing::seen_among(db, &visit.destination.id, named, &drafts).await?;
    let mut abouts: BTreeMap<String, About> =
        about(app, visit, &things).await?.into_iter().map(|it| (it.id.clone(), it)).collect();
    Ok(ids.iter().filter_map(|id| abouts.remove(id.as_str())).collect())
}

/// What one thing says of itself.
pub async fn about_one(app: &App, visit: &Visit, thing: &Thing) -> Result<About, PageError> {
    let about = about(app, visit, std::slice::from_ref(thing)).await?.pop();
    about.ok_or(PageError::NotFound)
}

impl<T: Serialize> Answer<T> {
    /// The answer in its envelope, for somebody who may hold it already.
    pub async fn respond(
        self,
        app: &App,
        visit: &Visit,
        headers: &HeaderMap,
    ) -> Result<Response, PageError> {
        let here = match self {
            Self::Moved(page) => {
                return Ok(Redirect::permanent(&Media::Json.of(&page)).into_response());
            }
            Self::Here(here) => here,
        };
        let (path, _) = visit.uri.split_once('?').unwrap_or((&visit.uri, ""));
        let base = app.address_of(&visit.destination);
        let address = format!("{base}{}", Media::Json.of(&visit.uri));
        let published = Published {
            next: here
                .next
                .map(|query| format!("{base}{}", Media::Json.of(&format!("{path}?{query}")))),
            address,
            languages: visit.destination.languages(),
            licence: app.licence(&visit.destination).await?,
            source: Source {
                name: Texts::of(&visit.destination.name, &visit.destination),
                address: base,
            },
            updated_at: here.updated_at,
            data: here.data,
        };
        let body = serde_json::to_vec_pretty(&published).map_err(anyhow::Error::from)?;
        kept(body, Media::Json.content_type(), headers)
    }
}

/// Answers with `body`, or says that it is the one that whoever asks holds already.
pub fn kept(
    body: Vec<u8>,
    content_type: &'static str,
    headers: &HeaderMap,
) -> Result<Response, PageError> {
    let hash = secret::hash_bytes(&body);
    let etag = format!("W/\"{}\"", hash.get(..32).unwrap_or(&hash));
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let is_known = known.is_some_and(|known| known.split(',').any(|it| it.trim() == etag));
    let mut response = if is_known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, content_type)], body).into_response()
    };
    let etag = HeaderValue::from_str(&etag).map_err(anyhow::Error::from)?;
    response.headers_mut().insert(header::ETAG, etag);
    Ok(response)
}
