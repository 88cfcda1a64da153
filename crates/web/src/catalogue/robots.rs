//! What search engines read: the map of the site, and where they may go.

use std::fmt::Write as _;

use axum::body::Body;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use chrono::SecondsFormat;
use cordee_store::ThingId;
use futures_util::stream::try_unfold;

use crate::folder;
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::open::escaped;
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::walk::{self, NOT_FOR_ROBOTS, Place};

/// The most addresses that one map may hold, as sitemaps.org has it.
const MOST: usize = 50_000;

/// Where the walk over the site stands.
enum Stage {
    Pages,
    Things(Option<ThingId>),
    End,
    Over,
}

/// `GET /sitemap.xml`: every page that everybody can read, in each language, part by part as the reader
/// takes them.
pub async fn sitemap(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let map = try_unfold((Stage::Pages, 0), move |(stage, count)| {
        let (app, visit) = (app.clone(), visit.clone());
        async move { part(&app, &visit, stage, count).await }
    });
    let headers = [(header::CONTENT_TYPE, "application/xml; charset=utf-8")];
    Ok((headers, Body::from_stream(map)).into_response())
}

type Next = Option<(String, (Stage, usize))>;

async fn part(app: &App, visit: &Visit, stage: Stage, count: usize) -> Result<Next, PageError> {
    let base = app.address_of(&visit.destination);
    let (places, next) = match stage {
        Stage::Over => return Ok(None),
        Stage::End => return Ok(Some(("</urlset>\n".to_owned(), (Stage::Over, count)))),
        Stage::Pages => (walk::pages(&app.routes(), &visit.destination), Stage::Things(None)),
        Stage::Things(after) => {
            let (places, next) = walk::things(app, &visit.destination, after.as_ref()).await?;
            (places, next.map_or(Stage::End, |next| Stage::Things(Some(next))))
        }
    };
    let mut text = String::new();
    if count == 0 {
        text.push_str(HEAD);
    }
    let mut count = count;
    for place in &places {
        count += place.paths.len();
        if MOST < count {
            return Ok(Some((text, (Stage::End, count))));
        }
        add(&mut text, &base, place);
    }
    Ok(Some((text, (next, count))))
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
     <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
     xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";

fn add(text: &mut String, base: &str, place: &Place) {
    for (_, path) in &place.paths {
        let _ = write!(text, "<url><loc>{}</loc>", escaped(&format!("{base}{path}")));
        if let Some(at) = place.updated_at {
            let at = at.to_rfc3339_opts(SecondsFormat::Secs, true);
            let _ = write!(text, "<lastmod>{at}</lastmod>");
        }
        for (lang, path) in &place.paths {
            let to = escaped(&format!("{base}{path}"));
            let _ =
                write!(text, "<xhtml:link rel=\"alternate\" hreflang=\"{lang}\" href=\"{to}\"/>");
        }
        text.push_str("</url>\n");
    }
}

/// `GET /robots.txt`: everything is for everybody, but what is for those who work here.
pub async fn robots(State(app): State<App>, visit: Visit) -> Response {
    let base = app.address_of(&visit.destination);
    let mut text = "User-agent: *\n".to_owned();
    for lang in visit.destination.languages() {
        for written in NOT_FOR_ROBOTS {
            let _ = writeln!(text, "Disallow: {}", urls::path(lang, written, &[]));
        }
    }
    let _ = writeln!(text, "Disallow: {}", folder::OPEN);
    let _ = writeln!(text, "\nSitemap: {base}{}", super::SITEMAP);
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}
