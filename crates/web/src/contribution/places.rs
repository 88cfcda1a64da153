//! Of which place somebody speaks: the municipalities and the map that the forms offer, and the map of a list
//! or of one.

use cordee_store::sea_orm::DbErr;

use crate::place;
use crate::place::model::{Figure, Position};
use crate::spine::app::App;
use crate::spine::language::Said;
use crate::spine::thing;
use crate::spine::visit::Visit;
use crate::workstream::model::Workstream;

use super::model::Contribution;
use super::{CONTRIBUTION, said};

/// What the forms offer to say a place.
#[derive(Clone, Default)]
pub struct Places {
    /// The municipalities of the territory.
    pub communes: Vec<String>,
    /// The map on which one points, which scripts alone draw.
    pub map: Option<Figure>,
}

/// Whether `of` is of an invented territory: its process says so.
async fn is_invented(app: &App, visit: &Visit, of: &Workstream) -> Result<bool, DbErr> {
    let Some(process) = &of.process else { return Ok(of.example) };
    let found = thing::any(app.store.reader(), &visit.destination.id, process).await?;
    Ok(found.map_or(of.example, |process| process.example))
}

/// What the forms of the workstream `of` offer.
pub async fn offered(app: &App, visit: &Visit, of: &Workstream) -> Result<Places, DbErr> {
    let db = app.store.reader();
    let perimeters = place::queries::perimeters(db, &visit.destination.id).await?;
    let is_invented = is_invented(app, visit, of).await?;
    let Some(own) = place::model::applying(&perimeters, is_invented, []) else {
        return Ok(Places::default());
    };
    let communes = place::queries::names(db, own).await?;
    Ok(Places { communes, map: Some(Figure::undrawn(own, visit.lang)) })
}

/// A contribution in the list beside a map.
pub struct PlaceLine {
    pub title: Said,
    pub href: String,
    pub commune: String,
    /// For its own page: where it is, for those who do not see the map.
    pub degrees: String,
}

/// Those of a list of which the place is known, on a map.
pub struct Mapped {
    pub figure: Figure,
    pub lines: Vec<PlaceLine>,
}

/// Those of `all`, which are of the workstream `of`, whose place is known; none without a map to put them on.
pub async fn mapped(
    app: &App,
    visit: &Visit,
    of: &Workstream,
    all: &[Contribution],
) -> Result<Option<Mapped>, DbErr> {
    let placed = all.iter().filter_map(|one| Some((one, one.words.place?)));
    let placed: Vec<(&Contribution, Position)> = placed.collect();
    if placed.is_empty() {
        return Ok(None);
    }
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let is_invented = is_invented(app, visit, of).await?;
    let found = place::queries::applying(db, destination, is_invented, []).await?;
    let points: Vec<Position> = placed.iter().map(|(_, place)| *place).collect();
    let line = |(one, place): &(&Contribution, Position)| PlaceLine {
        title: said::title(one, visit),
        href: visit.path(CONTRIBUTION, &[one.id.as_str()]),
        commune: one.words.commune.clone(),
        degrees: said::degrees(*place, visit),
    };
    Ok(found.map(|territory| Mapped {
        figure: Figure::pointed(&territory, &points, visit.lang),
        lines: placed.iter().map(line).collect(),
    }))
}
