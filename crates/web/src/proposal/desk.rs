//! Proposals in the back office: the list, and whether everybody reads one.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::journal::{Act, ActKind};
use crate::spine::page::{Frame, show};
use crate::spine::removed::RemovedLine;
use crate::spine::rights::{Action, Drafts};
use crate::spine::thing::{self, Kind, State as Publication};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::filters::{Filter, PAGE, asked, filters, question};
use super::model::Proposal;
use super::said::{Line, Workstreams, line};
use super::{EDIT, EXPORT, IMPORT, NEW, PROPOSAL, PROPOSALS, queries};

#[derive(Template)]
#[template(path = "proposal/manage.html")]
struct ListPage {
    frame: Frame,
    here: String,
    filters: Vec<Filter>,
    count: usize,
    lines: Vec<Line>,
    first: Option<String>,
    next: Option<String>,
    removed: Vec<RemovedLine>,
    new: Option<String>,
    import: Option<String>,
    export: String,
}

/// `GET /manage/proposals`: the proposals that are asked for, the newest first, page by page.
pub async fn proposals(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let (wish, after) = asked(&visit)?;
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let part = queries::part(db, destination, &wish, &Drafts::All, (after.as_ref(), PAGE)).await?;
    let count = queries::count(db, destination, &wish, &Drafts::All).await?;
    let workstreams = Workstreams::read(&app, &visit, &part.rows).await?;
    let own = |one: &Proposal| {
        let may_edit = visit.viewer.may(Action::EditProcess, one.process.as_ref());
        let href = if may_edit {
            visit.path(EDIT, &[one.id.as_str()])
        } else {
            visit.path(PROPOSAL, &[one.slugs.get(visit.lang)])
        };
        line(one, href, &workstreams, &visit)
    };
    let removed = thing::deleted(db, destination, Kind::Proposal).await?;
    let here = visit.path(PROPOSALS, &[]);
    let address =
        |lang| format!("{}{}", urls::path(lang, PROPOSALS, &[]), question(&wish, after.as_ref()));
    let may_edit = visit.may(Action::EditProcess);
    show(&ListPage {
        frame: Frame::of_desk(&visit, &app.desk, PROPOSALS, visit.t("proposals-title"), address),
        filters: filters(&app, &visit, &wish).await?,
        count: usize::try_from(count).unwrap_or(usize::MAX),
        lines: part.rows.iter().map(own).collect(),
        first: after.is_some().then(|| format!("{here}{}", question(&wish, None))),
        next: part.next.as_ref().map(|place| format!("{here}{}", question(&wish, Some(place)))),
        removed: removed.iter().map(|thing| RemovedLine::of(&visit, thing)).collect(),
        new: may_edit.then(|| visit.path(NEW, &[])),
        import: may_edit.then(|| visit.path(IMPORT, &[])),
        export: format!("{}{}", visit.path(EXPORT, &[]), question(&wish, None)),
        here,
    })
}

/// The living proposal `id`.
pub async fn find(app: &App, visit: &Visit, id: &str) -> Result<Proposal, PageError> {
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

/// `POST /manage/proposals/{thing}/publish`: everybody reads it.
pub async fn publish(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let to = (Publication::Published, ActKind::ProposalPublished, "proposal-published");
    set_state(&app, &visit, &id, to).await
}

/// `POST /manage/proposals/{thing}/draft`: only the project team reads it.
pub async fn hide(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let to = (Publication::Draft, ActKind::ProposalWithdrawn, "proposal-withdrawn");
    set_state(&app, &visit, &id, to).await
}
