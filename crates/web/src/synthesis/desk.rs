//! Syntheses in the back office: the list.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use cordee_store::ThingId;
use cordee_store::sea_orm::DatabaseTransaction;

use crate::spine::app::App;
use crate::spine::dates::{date_said, day_in};
use crate::spine::error::PageError;
use crate::spine::language::Said;
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, show};
use crate::spine::removed::RemovedLine;
use crate::spine::rights::{Action, Drafts};
use crate::spine::thing::{self, Kind, State as Publication, Thing};
use crate::spine::urls;
use crate::spine::visit::Visit;
use crate::workstream;
use crate::workstream::model::Workstream;

use super::model::{Edition, Synthesis};
use super::{MANAGE, NEW, SYNTHESES, queries};

/// A synthesis in the list.
struct Line {
    title: Said,
    href: String,
    about: String,
    example: bool,
    mark: String,
}

#[derive(Template)]
#[template(path = "synthesis/syntheses.html")]
struct ListPage {
    frame: Frame,
    lines: Vec<Line>,
    removed: Vec<RemovedLine>,
    new: Option<String>,
}

/// “Version 2 du 12 juillet 2022”, or that there is none yet.
pub fn edition_said(edition: &Edition, visit: &Visit) -> String {
    let day = day_in(edition.published_at, visit.destination.time_zone);
    let values = [("number", edition.number.into()), ("date", date_said(day, visit.lang).into())];
    text_with(visit.lang, "synthesis-edition", &values)
}

pub fn mark(one: &Synthesis, visit: &Visit) -> String {
    visit.t(match one.state {
        Publication::Draft => "synthesis-is-private",
        Publication::Published | Publication::Archived => "synthesis-is-public",
    })
}

/// The version that everybody reads, and whether there is more to publish.
fn about(one: &Synthesis, visit: &Visit) -> String {
    let last = one.last_edition().map(|it| edition_said(it, visit));
    let ahead = one.moved_on().then(|| visit.t("synthesis-has-changes"));
    let parts: Vec<String> = last.into_iter().chain(ahead).collect();
    parts.join(&visit.t("list-separator"))
}

/// `GET /manage/syntheses`: the syntheses, the last one first.
pub async fn syntheses(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let all = queries::syntheses(db, destination).await?;
    let line = |one: &Synthesis| Line {
        title: one.description.title.said(visit.lang),
        href: visit.path(MANAGE, &[one.id.as_str()]),
        about: about(one, &visit),
        example: one.example,
        mark: mark(one, &visit),
    };
    let removed = thing::deleted(db, destination, Kind::Synthesis).await?;
    let address = |lang| urls::path(lang, SYNTHESES, &[]);
    let title = visit.t("syntheses-title");
    show(&ListPage {
        frame: Frame::of_desk(&visit, &app.desk, SYNTHESES, title, address),
        lines: all.iter().rev().map(line).collect(),
        removed: removed.iter().map(|thing| RemovedLine::of(&visit, thing)).collect(),
        new: visit.may(Action::EditProcess).then(|| visit.path(NEW, &[])),
    })
}

/// The living synthesis `id`.
pub async fn find(app: &App, visit: &Visit, id: &str) -> Result<Synthesis, PageError> {
    let id: ThingId = id.parse().map_err(|_| PageError::NotFound)?;
    let db = app.store.reader();
    let found = queries::by_id(db, &visit.destination.id, &id, &Drafts::All).await?;
    found.ok_or(PageError::NotFound)
}

/// Keeps others from changing the synthesis until `tx` ends; gives what it is now, as a thing and described.
pub async fn hold(
    tx: &DatabaseTransaction,
    visit: &Visit,
    id: &ThingId,
) -> Result<(Thing, Synthesis), PageError> {
    let held = thing::to_change(tx, &visit.destination.id, id).await?;
    let held = held.ok_or(PageError::NotFound)?;
    let one = queries::by_id(tx, &visit.destination.id, id, &Drafts::All).await?;
    Ok((held, one.ok_or(PageError::NotFound)?))
}

/// The workstream whose question a synthesis answers, when whoever visits may read it.
pub async fn workstream_of(
    app: &App,
    visit: &Visit,
    one: &Synthesis,
) -> Result<Option<Workstream>, PageError> {
    let Some(id) = &one.workstream else { return Ok(None) };
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    Ok(workstream::queries::by_id(db, &visit.destination.id, id, &drafts).await?)
}
