//! Pages of ours inside the pages of others: whose may hold them, and the answers that they hold.
//!
//! A domain shows what can be embedded with [`framed`], which only the origins that the destination
//! declared may put in a frame, or as a [`fragment`] of HTML that anybody copies.

use std::fmt;
use std::str::FromStr;

use askama::Template;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use url::{Host, Url};

use super::error::PageError;
use super::page::show;
use super::security::FramedBy;

/// The most origins that a destination declares.
pub const MOST: usize = 50;
/// The longest origin, in characters: a host has 253 at most.
const LONGEST: usize = 280;

mod row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "embedding_origin")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub destination_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub origin: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A site by its scheme, host and port (RFC 6454), as `frame-ancestors` names it: nothing in it can
/// end the directive that it stands in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin(String);

/// Says that a text is not the address of a site.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not the address of a site: write it as https://www.example.org")]
pub struct InvalidOrigin(String);

impl FromStr for Origin {
    type Err = InvalidOrigin;

    /// Reads the address of a site, or of any page of it; without a scheme it is `https`.
    fn from_str(written: &str) -> Result<Self, InvalidOrigin> {
        let written = written.trim();
        let wrong = || InvalidOrigin(written.chars().take(80).collect());
        let has_scheme = written.contains("://");
        let whole = if has_scheme { written.to_owned() } else { format!("https://{written}") };
        let url: Url = whole.parse().map_err(|_| wrong())?;
        let is_site = matches!(url.scheme(), "http" | "https") && url.username().is_empty();
        let is_named = match url.host() {
            // The URL Standard lets more stand in a name, a semicolon for one.
            Some(Host::Domain(name)) => {
                name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte))
            }
            Some(Host::Ipv4(_)) => true,
            Some(Host::Ipv6(_)) | None => false,
        };
        let origin = url.origin().ascii_serialization();
        if is_site && is_named && url.password().is_none() && origin.len() <= LONGEST {
            return Ok(Self(origin));
        }
        Err(wrong())
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The origins that `destination` declared, in the order of the alphabet.
pub async fn origins(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> Result<Vec<Origin>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::DestinationId.eq(destination.as_str()))
        .order_by_asc(row::Column::Origin)
        .limit(MOST as u64)
        .all(db)
        .await?;
    Ok(rows.into_iter().filter_map(|row| row.origin.parse().ok()).collect())
}

/// Keeps `origins` for `destination`, in place of those before.
pub async fn keep(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    origins: impl IntoIterator<Item = Origin>,
) -> Result<(), DbErr> {
    let of_it = row::Column::DestinationId.eq(destination.as_str());
    row::Entity::delete_many().filter(of_it).exec(db).await?;
    let rows: Vec<row::ActiveModel> = origins
        .into_iter()
        .map(|origin| row::ActiveModel {
            destination_id: Set(destination.to_string()),
            origin: Set(origin.0),
        })
        .collect();
    if !rows.is_empty() {
        row::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Answers with a page that the pages of `origins`, and of nobody else, may hold in a frame.
pub fn framed(page: &impl Template, origins: &[Origin]) -> Result<Response, PageError> {
    let mut answer = show(page)?;
    let values: Vec<_> =
        origins.iter().filter_map(|origin| HeaderValue::from_str(&origin.0).ok()).collect();
    if !values.is_empty() {
        answer.extensions_mut().insert(FramedBy(values));
    }
    // A site that isolates itself holds in its frames only what says that it may be held.
    answer.headers_mut().insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("cross-origin"),
    );
    Ok(answer)
}

/// Answers with a piece of HTML, without style nor script, that any site may fetch and keep.
pub fn fragment(html: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            HeaderValue::from_static("cross-origin"),
        ),
    ];
    (headers, html).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_known_by_the_address_of_any_of_its_pages() {
        for (written, origin) in [
            ("https://www.parc.fr", "https://www.parc.fr"),
            (" HTTPS://WWW.Parc.fr:443/agenda?mois=5#haut ", "https://www.parc.fr"),
            ("www.parc.fr/agenda", "https://www.parc.fr"),
            ("http://127.0.0.1:8080/", "http://127.0.0.1:8080"),
            ("https://forêt.fr", "https://xn--fort-ipa.fr"),
        ] {
            let read = written.parse::<Origin>().map(|origin| origin.to_string());
            assert_eq!(read.as_deref(), Ok(origin), "{written}");
        }
    }

    #[test]
    fn what_would_open_more_than_one_site_is_refused() {
        for written in [
            "",
            "*",
            "https://*.parc.fr",
            "https://a;script-src 'unsafe-inline'.fr",
            "https://a;script-src.fr",
            "https://a,b.fr",
            "https://'self'",
            "javascript:alert(1)",
            "data://text",
            "ftp://parc.fr",
            "https://ana:secret@parc.fr",
            "https://[::1]",
            "un site",
        ] {
            let read = written.parse::<Origin>();
            assert!(read.is_err(), "{written}: {read:?}");
        }
    }
}
