//! Workstreams in the back office: the list, the card of one, and how far it has come.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;
use cordee_store::sea_orm::DatabaseTransaction;

use crate::gathering;
use crate::gathering::model::subjects::Stage;
use crate::spine::additions::{self, Addition};
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::Said;
use crate::spine::page::{Frame, show};
use crate::spine::removed::RemovedLine;
use crate::spine::rights::{Action, Drafts};
use crate::spine::thing::{self, Kind};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::model::membership::Member;
use super::model::{Phase, Workstream};
use super::origins;
use super::pages::{CountLine, OriginLine, by_profile, origin_lines};
use super::{
    ADD_MEMBER, CLOSE, DECIDE, EDIT, EDIT_MEMBER, HIDE, MANAGE, NEW, OPEN, WORKSTREAM, WORKSTREAMS,
    queries, said,
};

/// A workstream in the list.
struct Line {
    title: Said,
    href: String,
    about: String,
    counted: String,
    example: bool,
    mark: String,
}

/// A gathering whose subjects were chosen, and of which one decides.
struct GatheringLine {
    title: Said,
    href: String,
    example: bool,
    /// What was decided, once it was.
    decided: Option<String>,
}

#[derive(Template)]
#[template(path = "workstream/workstreams.html")]
struct ListPage {
    frame: Frame,
    lines: Vec<Line>,
    gatherings: Vec<GatheringLine>,
    removed: Vec<RemovedLine>,
    new: Option<String>,
}

async fn line(app: &App, visit: &Visit, one: &Workstream) -> Result<Line, PageError> {
    let all = queries::members(app.store.reader(), &one.id).await?;
    Ok(Line {
        title: one.description.title.said(visit.lang),
        href: visit.path(MANAGE, &[one.id.as_str()]),
        about: said::when(one, visit),
        counted: said::counted(&all, visit),
        example: one.example,
        mark: said::phase(one, visit),
    })
}

/// The gatherings whose choice is frozen, the last one first.
async fn gatherings(app: &App, visit: &Visit) -> Result<Vec<GatheringLine>, PageError> {
    let db = app.store.reader();
    let mut lines = vec![];
    for one in gathering::queries::gatherings(db, &visit.destination.id).await?.iter().rev() {
        let choosing = gathering::queries::choosing(db, &one.id).await?;
        let may = visit.viewer.may(Action::EditProcess, one.process.as_ref());
        if !may || choosing.is_none_or(|it| it.stage != Stage::Frozen) {
            continue;
        }
        let last = queries::decisions(db, &one.id).await?.pop();
        lines.push(GatheringLine {
            title: one.description.title.said(visit.lang),
            href: visit.path(DECIDE, &[one.id.as_str()]),
            example: one.example,
            decided: last.map(|decision| said::decided(&decision, visit)),
        });
    }
    Ok(lines)
}

/// `GET /manage/workstreams`: the workstreams, the last one first, and the gatherings from whose subjects
/// they are made.
pub async fn workstreams(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let mut lines = vec![];
    for one in queries::workstreams(db, destination).await?.iter().rev() {
        lines.push(line(&app, &visit, one).await?);
    }
    let removed = thing::deleted(db, destination, Kind::Workstream).await?;
    let address = |lang| urls::path(lang, WORKSTREAMS, &[]);
    let title = visit.t("workstreams-title");
    show(&ListPage {
        frame: Frame::of_desk(&visit, &app.desk, WORKSTREAMS, title, address),
        lines,
        gatherings: gatherings(&app, &visit).await?,
        removed: removed.iter().map(|thing| RemovedLine::of(&visit, thing)).collect(),
        new: visit.may(Action::EditProcess).then(|| visit.path(NEW, &[])),
    })
}

/// The living workstream `id`.
pub async fn find(app: &App, visit: &Visit, id: &str) -> Result<Workstream, PageError> {
    let id: ThingId = id.parse().map_err(|_| PageError::NotFound)?;
    let db = app.store.reader();
    let found = queries::by_id(db, &visit.destination.id, &id, &Drafts::All).await?;
    found.ok_or(PageError::NotFound)
}

/// Keeps others from changing the workstream until `tx` ends; gives what it is now.
pub async fn hold(
    tx: &DatabaseTransaction,
    visit: &Visit,
    id: &ThingId,
) -> Result<Workstream, PageError> {
    let held = thing::to_change(tx, &visit.destination.id, id).await?;
    held.ok_or(PageError::NotFound)?;
    let one = queries::by_id(tx, &visit.destination.id, id, &Drafts::All).await?;
    one.ok_or(PageError::NotFound)
}

/// A button that says how far a workstream has come from now on.
struct PhaseButton {
    label: String,
    action: String,
}

/// Somebody who works in it.
struct MemberLine {
    name: String,
    about: String,
    is_facilitator: bool,
    is_public: bool,
    edit: Option<String>,
}

#[derive(Template)]
#[template(path = "workstream/card.html")]
struct CardPage {
    frame: Frame,
    example: bool,
    mark: String,
    when: String,
    question: Option<Said>,
    buttons: Vec<PhaseButton>,
    counted: String,
    profiles: Vec<CountLine>,
    members: Vec<MemberLine>,
    origins: Vec<OriginLine>,
    additions: Vec<Addition>,
    may_edit: bool,
    all: String,
    add: String,
    edit: String,
    view: String,
    remove: String,
}

fn buttons(one: &Workstream, visit: &Visit) -> Vec<PhaseButton> {
    let all = [(Phase::Open, OPEN), (Phase::Closed, CLOSE), (Phase::Preparing, HIDE)];
    let others = all.into_iter().filter(|(phase, _)| *phase != one.phase);
    let button = |(phase, written): (Phase, _)| PhaseButton {
        label: visit.t(&format!("workstream-to-{}", phase.name())),
        action: visit.path(written, &[one.id.as_str()]),
    };
    others.map(button).collect()
}

fn member_line(one: &Workstream, member: &Member, (may_edit, visit): (bool, &Visit)) -> MemberLine {
    let edit = || visit.path(EDIT_MEMBER, &[one.id.as_str(), member.id.as_str()]);
    let person = &member.person;
    let mail = person.mail.as_ref().map(ToString::to_string);
    let parts = [Some(said::profile(person.profile, visit)), mail];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    MemberLine {
        name: said::name(member, visit),
        about: parts.join(&visit.t("list-separator")),
        is_facilitator: person.is_facilitator,
        is_public: person.is_public,
        edit: may_edit.then(edit),
    }
}

/// `GET /manage/workstreams/{thing}`: where a workstream stands, and who works in it.
pub async fn workstream(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let all = queries::members(app.store.reader(), &one.id).await?;
    let origins = origins::of(&app, &visit, &one.id).await?;
    let may_edit = visit.viewer.may(Action::EditProcess, one.process.as_ref());
    let at = |written| visit.path(written, &[one.id.as_str()]);
    let title = one.description.title.said(visit.lang).line();
    let address = |lang| urls::path(lang, MANAGE, &[one.id.as_str()]);
    let question = one.description.question.as_ref();
    show(&CardPage {
        frame: Frame::of_desk(&visit, &app.desk, WORKSTREAMS, title, address),
        example: one.example,
        mark: said::phase(&one, &visit),
        when: said::when(&one, &visit),
        question: question.map(|question| question.said(visit.lang)),
        buttons: buttons(&one, &visit),
        counted: said::counted(&all, &visit),
        profiles: by_profile(&all, &visit),
        members: all.iter().map(|it| member_line(&one, it, (may_edit, &visit))).collect(),
        origins: origin_lines(&origins, &visit),
        additions: additions::of(&app, &visit, &one.id).await?,
        may_edit,
        all: visit.path(WORKSTREAMS, &[]),
        add: at(ADD_MEMBER),
        edit: at(EDIT),
        view: visit.path(WORKSTREAM, &[one.slugs.get(visit.lang)]),
        remove: at("/manage/things/{thing}/remove"),
    })
}

async fn set_phase(
    app: &App,
    visit: &Visit,
    id: &str,
    (phase, act, notice): (Phase, ActKind, &str),
) -> Result<Response, PageError> {
    let one = find(app, visit, id).await?;
    let tx = app.store.begin().await?;
    let now = hold(&tx, visit, &one.id).await?;
    if now.phase != phase {
        queries::set_phase(&tx, &one.id, phase, visit.now).await?;
        visit.note(&tx, Act::new(act).about(&one.id)).await?;
    }
    tx.commit().await?;
    let card = visit.path(MANAGE, &[one.id.as_str()]);
    Ok(Redirect::to(&with_notice(&card, notice)).into_response())
}

/// `POST /manage/workstreams/{thing}/open`: it is public, and worked on.
pub async fn open(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let to = (Phase::Open, ActKind::WorkstreamOpened, "workstream-opened");
    set_phase(&app, &visit, &id, to).await
}

/// `POST /manage/workstreams/{thing}/close`: it is public, and done with.
pub async fn close(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let to = (Phase::Closed, ActKind::WorkstreamClosed, "workstream-closed");
    set_phase(&app, &visit, &id, to).await
}

/// `POST /manage/workstreams/{thing}/draft`: only those who prepare it see it.
pub async fn hide(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let to = (Phase::Preparing, ActKind::WorkstreamWithdrawn, "workstream-withdrawn");
    set_phase(&app, &visit, &id, to).await
}
