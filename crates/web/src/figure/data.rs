//! Figures as data: each with all that a number alone does not say.

use serde::Serialize;
use utoipa::ToSchema;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::open::{self, About, Answer, Part, Path, Texts};
use crate::spine::thing::{self, Kind};
use crate::spine::visit::Visit;

use super::model::Figure;
use super::pages::find;
use super::{FIGURE, queries};

/// How many figures one part of the list holds.
const PAGE: u64 = 200;

/// A figure, with what it is of and where it comes from.
#[derive(Serialize, ToSchema)]
pub struct FigureLine {
    about: About,
    /// A decimal with all the digits that are known, as a text: `12500.50`.
    #[schema(example = "12500.50")]
    value: String,
    /// `number`, `percent`, `euros`, `people`, `nights`, `beds`, `jobs`, `kilometres`, `hectares`,
    /// `tonnes` or `other`.
    #[schema(example = "nights")]
    unit: &'static str,
    /// How it is called, when it is another.
    unit_name: Option<Texts>,
    /// As precise as it is known: `2021`, `2021-06`.
    starts: Option<String>,
    ends: Option<String>,
    /// What the dates alone do not say.
    period: Option<Texts>,
    /// The identifier of the perimeter that it is of, when it is one that the destination tells.
    perimeter: Option<String>,
    /// What it is of, in words.
    area: Option<Texts>,
    source: Texts,
    /// Where the source is read.
    source_address: Option<String>,
    source_licence: Option<String>,
    /// How it was counted, and what it does not say; in Markdown.
    method: Option<Texts>,
    /// The identifier of the process it belongs to.
    process: Option<String>,
}

fn line(one: &Figure, about: About, visit: &Visit) -> FigureLine {
    let it = &one.description;
    let texts = |text| Texts::of_some(text, &visit.destination);
    FigureLine {
        about,
        value: it.value.to_string(),
        unit: it.unit.name.name(),
        unit_name: texts(it.unit.typed.as_ref()),
        starts: it.dates.starts.map(|date| date.to_string()),
        ends: it.dates.ends.map(|date| date.to_string()),
        period: texts(it.period.as_ref()),
        perimeter: it.perimeter.as_ref().map(ToString::to_string),
        area: texts(it.area.as_ref()),
        source: Texts::of(&it.source, &visit.destination),
        source_address: it.address.clone(),
        source_licence: it.licence.clone(),
        method: texts(it.method.as_ref()),
        process: one.process.as_ref().map(ToString::to_string),
    }
}

/// `GET /figures`: the figures, in the order of their identifiers.
pub async fn figures(
    app: App,
    visit: Visit,
    (): (),
    after: Option<String>,
) -> Result<Part<FigureLine>, PageError> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let (after, destination) = (open::place(after)?, &visit.destination.id);
    let kind = Kind::Figure;
    let things = thing::page_of(db, destination, kind, &drafts, after.as_ref(), PAGE).await?;
    let next = open::next_of(&things, PAGE);
    let all = queries::described(db, &things).await?;
    let abouts = open::about(&app, &visit, &things).await?;
    let rows = all.iter().zip(abouts).map(|(one, about)| line(one, about, &visit));
    Ok(Part { rows: rows.collect(), next })
}

/// `GET /figures/{figure}`, as data.
pub async fn figure(
    app: App,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Answer<FigureLine>, PageError> {
    let (one, is_current) = find(&app, &visit, &slug).await?;
    if !is_current {
        return Ok(Answer::Moved(visit.path(FIGURE, &[one.slugs.get(visit.lang)])));
    }
    let about = open::about_all(&app, &visit, vec![one.id.clone()]).await?.pop();
    let about = about.ok_or(PageError::NotFound)?;
    let updated_at = Some(about.updated_at);
    Ok(Answer::of(line(&one, about, &visit)).updated(updated_at))
}
