//! Figures in the back office: the list, and whether everybody reads one.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::Said;
use crate::spine::page::{Frame, show};
use crate::spine::removed::RemovedLine;
use crate::spine::rights::{Action, Drafts};
use crate::spine::thing::{self, Kind, State as Publication};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::model::Figure;
use super::{EDIT, FIGURE, FIGURES, NEW, queries};

/// A figure in the list.
struct Line {
    title: Said,
    href: String,
    value: String,
    about: String,
    example: bool,
    mark: String,
}

#[derive(Template)]
#[template(path = "figure/figures.html")]
struct ListPage {
    frame: Frame,
    lines: Vec<Line>,
    removed: Vec<RemovedLine>,
    new: Option<String>,
}

pub fn mark(one: &Figure, visit: &Visit) -> String {
    visit.t(match one.state {
        Publication::Draft => "figure-is-private",
        Publication::Published | Publication::Archived => "figure-is-public",
    })
}

fn line(one: &Figure, visit: &Visit) -> Line {
    let may_edit = visit.viewer.may(Action::EditProcess, one.process.as_ref());
    let (id, slug) = (one.id.as_str(), one.slugs.get(visit.lang));
    Line {
        title: one.description.title.said(visit.lang),
        href: if may_edit { visit.path(EDIT, &[id]) } else { visit.path(FIGURE, &[slug]) },
        value: one.description.value_said(visit.lang),
        about: one.description.period_said(visit.lang),
        example: one.example,
        mark: mark(one, visit),
    }
}

/// `GET /manage/figures`: the figures, the last one first.
pub async fn figures(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let all = queries::figures(db, destination).await?;
    let removed = thing::deleted(db, destination, Kind::Figure).await?;
    let address = |lang| urls::path(lang, FIGURES, &[]);
    let title = visit.t("figures-title");
    show(&ListPage {
        frame: Frame::of_desk(&visit, &app.desk, FIGURES, title, address),
        lines: all.iter().rev().map(|one| line(one, &visit)).collect(),
        removed: removed.iter().map(|thing| RemovedLine::of(&visit, thing)).collect(),
        new: visit.may(Action::EditProcess).then(|| visit.path(NEW, &[])),
    })
}

/// The living figure `id`.
pub async fn find(app: &App, visit: &Visit, id: &str) -> Result<Figure, PageError> {
    let id: ThingId = id.parse().map_err(|_| PageError::NotFound)?;
    let db = app.store.reader();
    let found = queries::by_id(db, &visit.destination.id, &id, &Drafts::All).await?;
    found.ok_or(PageError::NotFound)
}

async fn set_state(
    app: &App,
    visit: &Visit,
    id: &str,
    (state, act, notice): (Publication, ActKind, &str),
) -> Result<Response, PageError> {
    let one = find(app, visit, id).await?;
    let tx = app.store.begin().await?;
    let held = thing::to_change(&tx, &visit.destination.id, &one.id).await?;
    let held = held.ok_or(PageError::NotFound)?;
    if held.state != state {
        thing::set_state(&tx, &one.id, state).await?;
        visit.note(&tx, Act::new(act).about(&one.id)).await?;
    }
    tx.commit().await?;
    let edit = visit.path(EDIT, &[one.id.as_str()]);
    Ok(Redirect::to(&with_notice(&edit, notice)).into_response())
}

/// `POST /manage/figures/{thing}/publish`: everybody reads it.
pub async fn publish(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let to = (Publication::Published, ActKind::FigurePublished, "figure-published");
    set_state(&app, &visit, &id, to).await
}

/// `POST /manage/figures/{thing}/draft`: only the project team reads it.
pub async fn hide(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let to = (Publication::Draft, ActKind::FigureWithdrawn, "figure-withdrawn");
    set_state(&app, &visit, &id, to).await
}
