//! What was said of a thing before, and what changed.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use cordee_store::ThingId;

use crate::spine::app::App;
use crate::spine::dates::instant_said;
use crate::spine::editing::Pairs;
use crate::spine::editing::revision::{self, PAGE, Revision};
use crate::spine::error::PageError;
use crate::spine::language::Said;
use crate::spine::page::{Frame, show};
use crate::spine::rights::Action;
use crate::spine::thing::{self, Thing};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::model::{FieldDifference, differences, differing, label, number};
use super::{HISTORY, VERSION, queries};

/// The thing `id`, deleted or not.
pub async fn find(app: &App, visit: &Visit, id: &str) -> Result<Thing, PageError> {
    let id: ThingId = id.parse().map_err(|_| PageError::NotFound)?;
    let found = thing::any(app.store.reader(), &visit.destination.id, &id).await?;
    found.ok_or(PageError::NotFound)
}

/// Where a thing is changed, for those who may.
pub fn edit_address(app: &App, visit: &Visit, thing: &Thing) -> Option<String> {
    let may = visit.viewer.may(Action::EditProcess, thing.process.as_ref());
    let path = app.domains.iter().find_map(|domain| domain.edits(thing.kind));
    path.filter(|_| may).map(|path| visit.path(path, &[thing.id.as_str()]))
}

/// A revision in the list.
struct Line {
    number: i32,
    href: String,
    when: String,
    who: String,
    /// The names of the fields that it changed.
    changed: String,
}

#[derive(Template)]
#[template(path = "writing/history.html")]
struct HistoryPage {
    frame: Frame,
    title: Said,
    lines: Vec<Line>,
    older: Option<String>,
    edit: Option<String>,
}

/// `GET /manage/things/{thing}/history`: every version, the newest first, page by page.
pub async fn history(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let thing = find(&app, &visit, &id).await?;
    let db = app.store.reader();
    let from = number(visit.asked().text("from"));
    let revisions = revision::history(db, &thing.id, from).await?;
    let names = queries::names(db, revisions.iter().filter_map(|it| it.account.as_deref())).await?;
    let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let lines = revisions.iter().enumerate().take(page).map(|(at, revision)| Line {
        number: revision.number,
        href: visit.path(VERSION, &[thing.id.as_str(), &revision.number.to_string()]),
        when: instant_said(revision.at, visit.destination.time_zone, visit.lang),
        who: queries::who(&visit, revision.account.as_deref(), revision.author_left, &names),
        changed: match revisions.get(at + 1) {
            Some(before) => changed(&visit, &before.pairs, &revision.pairs),
            None => visit.t("history-first"),
        },
    });
    let address = |lang| urls::path(lang, HISTORY, &[thing.id.as_str()]);
    let older =
        revisions.get(page).map(|next| format!("{}?from={}", address(visit.lang), next.number));
    show(&HistoryPage {
        lines: lines.collect(),
        older,
        edit: edit_address(&app, &visit, &thing),
        frame: Frame::of_desk(&visit, &app.desk, "", visit.t("history-title"), address),
        title: thing.title.said(visit.lang),
    })
}

fn changed(visit: &Visit, before: &Pairs, after: &Pairs) -> String {
    let names = differing(before, after).into_iter().map(|name| label(name, visit.lang));
    names.collect::<Vec<_>>().join(&visit.t("list-separator"))
}

#[derive(Template)]
#[template(path = "writing/version.html")]
struct VersionPage {
    frame: Frame,
    history: String,
    about: String,
    differences: Vec<FieldDifference>,
    /// Where the form is filled with this version, for those who may and when it is not the last.
    take: Option<String>,
}

/// `GET /manage/things/{thing}/history/{revision}`: what one version changed.
pub async fn version(
    State(app): State<App>,
    visit: Visit,
    Path((id, wanted)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let thing = find(&app, &visit, &id).await?;
    let wanted = number(&wanted).ok_or(PageError::NotFound)?;
    let db = app.store.reader();
    let revision = revision::one(db, &thing.id, wanted).await?.ok_or(PageError::NotFound)?;
    let before = revision::last_before(db, &thing.id, wanted).await?;
    let before = before.map(|before| before.pairs).unwrap_or_default();
    let names = queries::names(db, revision.account.as_deref()).await?;
    let who = queries::who(&visit, revision.account.as_deref(), revision.author_left, &names);
    let number = revision.number.to_string();
    let address = |lang| urls::path(lang, VERSION, &[thing.id.as_str(), &number]);
    let title = format!("{} {}", visit.t("history-version"), revision.number);
    let edit = edit_address(&app, &visit, &thing).filter(|_| wanted < thing.revision);
    show(&VersionPage {
        frame: Frame::of_desk(&visit, &app.desk, "", title, address),
        history: visit.path(HISTORY, &[thing.id.as_str()]),
        about: about(&visit, &revision, &who),
        differences: differences(&visit, &before, &revision.pairs),
        take: edit.map(|edit| format!("{edit}?version={wanted}")),
    })
}

fn about(visit: &Visit, revision: &Revision, who: &str) -> String {
    let when = instant_said(revision.at, visit.destination.time_zone, visit.lang);
    format!("{when}{}{who}", visit.t("list-separator"))
}
