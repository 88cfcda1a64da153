//! The walk over all that everybody can read here: the pages of the table that name nothing, then the
//! pages of things, part by part.

use std::collections::BTreeMap;

use axum::http::Method;
use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;

use crate::spine::app::App;
use crate::spine::journal::reading;
use crate::spine::language::Lang;
use crate::spine::routes::{Access, Address, Route};
use crate::spine::tenant::Destination;
use crate::spine::thing;
use crate::spine::urls;

/// How many things one part of the walk holds.
const PART: u64 = 500;

/// Where nothing is for search engines.
pub const NOT_FOR_ROBOTS: &[&str] =
    &["/manage", "/sign-in", "/account", "/search", "/notifications"];

/// A page that everybody can read: its path in each language of the destination.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub paths: Vec<(Lang, String)>,
    /// When what it is about last changed, if it is about one thing.
    pub updated_at: Option<DateTime<Utc>>,
}

/// The pages that name nothing: those of the table that tell something.
pub fn pages(table: &[Route], destination: &Destination) -> Vec<Place> {
    let is_page = |route: &&Route| {
        route.method == Method::GET
            && route.access == Access::Everybody
            && route.address == Address::InEachLanguage
            && !route.label.is_empty()
            && !route.is_data()
            && !NOT_FOR_ROBOTS.contains(&route.path)
            && route.placeholders().next().is_none()
    };
    let place = |route: &Route| Place {
        paths: destination
            .languages()
            .into_iter()
            .map(|lang| (lang, urls::path(lang, route.path, &[])))
            .collect(),
        updated_at: None,
    };
    table.iter().filter(is_page).map(place).collect()
}

/// The pages of the things after `after`, in the order of their identifiers, and where the walk goes on.
pub async fn things(
    app: &App,
    destination: &Destination,
    after: Option<&ThingId>,
) -> Result<(Vec<Place>, Option<ThingId>), DbErr> {
    let db = app.store.reader();
    let things = thing::public_page(db, &destination.id, after, PART).await?;
    let dates = reading::dates(db, &destination.id, &things).await?;
    let mut spoken = vec![];
    for lang in destination.languages() {
        spoken.push((lang, app.addresses(&things, lang).await?));
    }
    let place = |thing: &thing::Thing| {
        let own = |(lang, addresses): &(Lang, BTreeMap<ThingId, String>)| {
            Some((*lang, addresses.get(&thing.id)?.clone()))
        };
        let mut paths: Vec<(Lang, String)> = spoken.iter().filter_map(own).collect();
        // A file has one address whatever the language.
        paths.dedup_by(|(_, one), (_, other)| one == other);
        let updated_at = dates.get(thing.id.as_str()).map(|dates| dates.updated_at);
        Place { paths, updated_at }
    };
    let places = things.iter().map(place).filter(|place| !place.paths.is_empty()).collect();
    let is_full = things.len() as u64 == PART;
    Ok((places, things.last().filter(|_| is_full).map(|last| last.id.clone())))
}
