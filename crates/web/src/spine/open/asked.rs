//! What is asked of a form of a page, read into types that describe themselves.

use std::fmt::Display;
use std::str::FromStr;

use axum::extract::{self, FromRequestParts, Query};
use axum::http::request::Parts;
use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, Error};
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterIn};

use crate::spine::app::App;
use crate::spine::error::PageError;

/// Something that a handler reads from the address it is asked at.
pub trait Asked: Sized + Send + 'static {
    fn read(parts: &mut Parts, app: &App) -> impl Future<Output = Result<Self, PageError>> + Send;

    /// What of the query it reads. The placeholders of the path are the route's to tell.
    fn parameters() -> Vec<Parameter> {
        vec![]
    }
}

impl Asked for () {
    async fn read(_: &mut Parts, _: &App) -> Result<Self, PageError> {
        Ok(())
    }
}

/// What stands in place of the placeholders of the path.
#[derive(Clone)]
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send + 'static> Asked for Path<T> {
    async fn read(parts: &mut Parts, app: &App) -> Result<Self, PageError> {
        let extract::Path(values) = extract::Path::from_request_parts(parts, app).await?;
        Ok(Self(values))
    }
}

/// A question: what stands after the `?`. One that cannot be read is told so.
#[derive(Clone)]
pub struct Question<Q>(pub Q);

impl<Q: DeserializeOwned + IntoParams + Send + 'static> Asked for Question<Q> {
    async fn read(parts: &mut Parts, _: &App) -> Result<Self, PageError> {
        let read = Query::<Q>::try_from_uri(&parts.uri);
        read.map(|Query(question)| Self(question)).map_err(|_| PageError::BadQuestion)
    }

    fn parameters() -> Vec<Parameter> {
        Q::into_params(|| Some(ParameterIn::Query))
    }
}

impl<A: Asked, B: Asked> Asked for (A, B) {
    async fn read(parts: &mut Parts, app: &App) -> Result<Self, PageError> {
        Ok((A::read(parts, app).await?, B::read(parts, app).await?))
    }

    fn parameters() -> Vec<Parameter> {
        [A::parameters(), B::parameters()].concat()
    }
}

/// A value that may be left out, or empty as forms send it.
///
/// # Errors
/// When it is there and cannot be read.
pub fn optional<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err: Display>,
{
    let written = Option::<String>::deserialize(deserializer)?.unwrap_or_default();
    match written.as_str() {
        "" => Ok(None),
        written => written.parse().map(Some).map_err(D::Error::custom),
    }
}
