//! A figure as everybody reads it: its value, and all that a number alone does not say.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;

use crate::place;
use crate::process;
use crate::spine::additions::{Addition, AdditionLine};
use crate::spine::app::App;
use crate::spine::ends::{self, Ends};
use crate::spine::error::PageError;
use crate::spine::language::Said;
use crate::spine::page::{Frame, moved, show};
use crate::spine::rights::Action;
use crate::spine::thing::{self, Kind, State as Publication};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::model::Figure;
use super::{EDIT, FIGURE, queries};

/// What the figures of the process `of` add to its page.
pub async fn additions(app: &App, visit: &Visit, of: &ThingId) -> Result<Vec<Addition>, DbErr> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let found = queries::of_process(db, &visit.destination.id, of, &drafts).await?;
    let lines = found.into_iter().map(|(thing, one)| AdditionLine {
        title: one.description.title.said(visit.lang),
        href: visit.path(FIGURE, &[one.slugs.get(visit.lang)]),
        about: glance(&one, visit),
        mark: (one.state == Publication::Draft).then(|| visit.t("thread-draft")),
        thing,
    });
    let title = visit.t("figures-title");
    Ok(vec![Addition { name: "figures", title, lines: lines.collect() }])
}

/// “3 200 nuitées, 2021”.
fn glance(one: &Figure, visit: &Visit) -> String {
    let parts = [one.description.value_said(visit.lang), one.description.period_said(visit.lang)];
    parts.join(&visit.t("list-separator"))
}

/// The figure of an address, and whether the address is its own in the language of the visit.
pub async fn find(app: &App, visit: &Visit, slug: &str) -> Result<(Figure, bool), PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let found = thing::find_slug(db, destination, Kind::Figure, slug).await?;
    let found = found.ok_or(PageError::NotFound)?;
    let drafts = visit.viewer.sees_drafts_of();
    let one = queries::by_id(db, destination, &found.thing, &drafts).await?;
    Ok((one.ok_or(PageError::NotFound)?, found.current_in.contains(&visit.lang)))
}

#[derive(Template)]
#[template(path = "figure/figure.html")]
struct FigurePage {
    frame: Frame,
    title: Said,
    value: String,
    period: String,
    /// The perimeter that the destination knows, with where it is drawn.
    perimeter: Option<(Said, String)>,
    area: Option<Said>,
    source: Said,
    address: Option<String>,
    licence: Option<String>,
    method: Option<Said>,
    process: Option<(Said, String)>,
    example: bool,
    is_draft: bool,
    ends: Ends,
    edit: Option<String>,
}

async fn perimeter_of(
    app: &App,
    visit: &Visit,
    one: &Figure,
) -> Result<Option<(Said, String)>, PageError> {
    let Some(id) = &one.description.perimeter else { return Ok(None) };
    let db = app.store.reader();
    let found = place::queries::by_id(db, &visit.destination.id, id).await?;
    Ok(found.map(|perimeter| {
        let href = visit.path(place::PERIMETER, &[perimeter.slugs.get(visit.lang)]);
        (perimeter.description.title.said(visit.lang), href)
    }))
}

/// The process that it belongs to, when whoever visits may read it.
async fn process_of(
    app: &App,
    visit: &Visit,
    one: &Figure,
) -> Result<Option<(Said, String)>, PageError> {
    let Some(id) = &one.process else { return Ok(None) };
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let found = process::queries::process(db, &visit.destination.id, id, &drafts).await?;
    Ok(found.map(|process| {
        let href = visit.path(process::PROCESS, &[process.slugs.get(visit.lang)]);
        (process.title.said(visit.lang), href)
    }))
}

/// `GET /figures/{figure}`: a value, of when, of where, and from whom.
pub async fn figure(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, PageError> {
    let (one, is_current) = find(&app, &visit, &slug).await?;
    if !is_current {
        return Ok(moved(&visit.path(FIGURE, &[one.slugs.get(visit.lang)])));
    }
    let it = &one.description;
    let title = it.title.said(visit.lang);
    let address = |lang| urls::path(lang, FIGURE, &[one.slugs.get(lang)]);
    let may_edit = visit.viewer.may(Action::EditProcess, one.process.as_ref());
    show(&FigurePage {
        frame: Frame::new(&visit, title.line(), address).described(glance(&one, &visit)),
        title,
        value: it.value_said(visit.lang),
        period: it.period_said(visit.lang),
        perimeter: perimeter_of(&app, &visit, &one).await?,
        area: it.area.as_ref().map(|area| area.said(visit.lang)),
        source: it.source.said(visit.lang),
        address: it.address.clone(),
        licence: it.licence.clone(),
        method: it.method.as_ref().map(|method| method.said(visit.lang)),
        process: process_of(&app, &visit, &one).await?,
        example: one.example,
        is_draft: one.state == Publication::Draft,
        ends: ends::of(&app, &visit, &one.id).await?,
        edit: may_edit.then(|| visit.path(EDIT, &[one.id.as_str()])),
    })
}
