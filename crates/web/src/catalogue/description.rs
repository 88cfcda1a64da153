//! The description of the data for programs: OpenAPI 3.1.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use cordee_store::sea_orm::DbErr;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::open::{self, Described, Media, is_described};
use crate::spine::routes::Route;
use crate::spine::thing;
use crate::spine::urls;
use crate::spine::visit::Visit;

/// How many things are looked at for examples.
const LOOKED_AT: u64 = 500;

/// `GET /openapi.json`: all that can be asked for, what is answered, what can go wrong.
pub async fn openapi(
    State(app): State<App>,
    visit: Visit,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let table = app.routes();
    let destination = &visit.destination;
    let described = Described {
        base: app.address_of(destination),
        name: destination.name.said(visit.lang).line(),
        main: destination.main_language,
        lang: visit.lang,
        licence: app.licence(destination).await?,
        examples: examples(&app, &visit, &table).await?,
    };
    let document = open::openapi(&table, &described);
    let body = serde_json::to_vec_pretty(&document).map_err(anyhow::Error::from)?;
    open::kept(body, Media::Json.content_type(), &headers)
}

/// What stands for the placeholders of each route, in the addresses of things that are there.
async fn examples<'a>(
    app: &App,
    visit: &Visit,
    table: &'a [Route],
) -> Result<BTreeMap<(&'a str, &'a str), String>, DbErr> {
    let destination = &visit.destination;
    let db = app.store.reader();
    let things = thing::public_page(db, &destination.id, None, LOOKED_AT).await?;
    let addresses = app.addresses(&things, destination.main_language).await?;
    let mut examples = BTreeMap::new();
    for route in table.iter().filter(|route| is_described(route)) {
        let spoken = urls::spoken(destination.main_language, route.path).unwrap_or_default();
        let found = addresses.values().find_map(|address| urls::values(&spoken, address));
        for (name, value) in route.placeholders().zip(found.into_iter().flatten()) {
            examples.insert((route.path, name), value);
        }
        if let (["object"], Some(thing)) =
            (route.placeholders().collect::<Vec<_>>().as_slice(), things.first())
        {
            examples.insert((route.path, "object"), thing.id.to_string());
        }
    }
    Ok(examples)
}
