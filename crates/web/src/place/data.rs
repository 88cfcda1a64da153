//! Perimeters and their municipalities as data.

use serde::Serialize;
use utoipa::ToSchema;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::open::{self, About, Answer, Part, Path, Texts};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::model::{Municipality, Perimeter};
use super::pages::find;
use super::{GEOJSON, PERIMETER, queries};

/// A dated set of municipalities.
#[derive(Serialize, ToSchema)]
pub struct PerimeterLine {
    about: About,
    /// From when on it counts, as precise as it is known.
    #[schema(example = "2012-10-25")]
    valid_from: Option<String>,
    valid_to: Option<String>,
    /// Where the list and the outlines come from.
    source: Texts,
    /// What one may do with the outlines.
    licence: Option<String>,
    /// Of which year or edition the outlines are.
    edition: Option<String>,
    note: Option<Texts>,
    /// By how many metres the outlines were simplified.
    simplified_m: Option<u16>,
    /// Where the outlines are, as GeoJSON.
    outlines: String,
}

/// A perimeter with its municipalities.
#[derive(Serialize, ToSchema)]
pub struct PerimeterData {
    perimeter: PerimeterLine,
    municipalities: Vec<MunicipalityData>,
}

/// A municipality, as it was when its outline was drawn.
#[derive(Serialize, ToSchema)]
pub struct MunicipalityData {
    /// The code that INSEE gives it.
    #[schema(example = "42017")]
    code: String,
    name: String,
}

impl MunicipalityData {
    fn of(municipality: &Municipality) -> Self {
        Self { code: municipality.code.to_string(), name: municipality.name.clone() }
    }
}

/// `GET /perimeters`: the perimeters, the one that began last first.
pub async fn perimeters(
    app: App,
    visit: Visit,
    (): (),
    _after: Option<String>,
) -> Result<Part<PerimeterLine>, PageError> {
    let perimeters = queries::perimeters(app.store.reader(), &visit.destination.id).await?;
    Ok(lines(&app, &visit, &perimeters).await?.into())
}

async fn lines(
    app: &App,
    visit: &Visit,
    perimeters: &[Perimeter],
) -> Result<Vec<PerimeterLine>, PageError> {
    let ids = perimeters.iter().map(|perimeter| perimeter.id.clone()).collect();
    let abouts = open::about_all(app, visit, ids).await?;
    let base = app.address_of(&visit.destination);
    let line = |(perimeter, about): (&Perimeter, About)| {
        let description = &perimeter.description;
        PerimeterLine {
            about,
            valid_from: description.validity.starts.map(|date| date.to_string()),
            valid_to: description.validity.ends.map(|date| date.to_string()),
            source: Texts::of(&description.source, &visit.destination),
            licence: description.licence.clone(),
            edition: description.edition.clone(),
            note: Texts::of_some(description.note.as_ref(), &visit.destination),
            simplified_m: perimeter.simplified_m,
            outlines: format!("{base}{}", urls::filled(GEOJSON, &[perimeter.id.as_str()])),
        }
    };
    Ok(perimeters.iter().zip(abouts).map(line).collect())
}

/// `GET /perimeters/{perimeter}`, as data.
pub async fn perimeter(
    app: App,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Answer<PerimeterData>, PageError> {
    let (perimeter, is_current) = find(&app, &visit, &slug).await?;
    if !is_current {
        return Ok(Answer::Moved(visit.path(PERIMETER, &[perimeter.slugs.get(visit.lang)])));
    }
    let line = lines(&app, &visit, std::slice::from_ref(&perimeter)).await?.pop();
    let line = line.ok_or(PageError::NotFound)?;
    let territory = queries::territory(app.store.reader(), perimeter).await?;
    let updated_at = Some(line.about.updated_at);
    let municipalities = territory.municipalities.iter().map(MunicipalityData::of).collect();
    Ok(Answer::of(PerimeterData { perimeter: line, municipalities }).updated(updated_at))
}

/// `GET /perimeters/{perimeter}/municipalities`: in the order of their names.
pub async fn municipalities(
    app: App,
    visit: Visit,
    Path(slug): Path<String>,
    _after: Option<String>,
) -> Result<Part<MunicipalityData>, PageError> {
    let (perimeter, _) = find(&app, &visit, &slug).await?;
    let territory = queries::territory(app.store.reader(), perimeter).await?;
    let municipalities: Vec<_> =
        territory.municipalities.iter().map(MunicipalityData::of).collect();
    Ok(municipalities.into())
}
