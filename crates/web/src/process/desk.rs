//! The back office of processes: the list, one process with its steps and documents, and what
//! changes their state.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;
use cordee_store::sea_orm::{ConnectionTrait, DbErr};

use crate::document;
use crate::legal::{self, LEGAL};
use crate::spine::app::App;
use crate::spine::dates::{date_said, day_in};
use crate::spine::error::PageError;
use crate::spine::forgetting;
use crate::spine::form::FormView;
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::{Lang, Said};
use crate::spine::messages::text_with;
use crate::spine::notices::{DEADLINES, Event, News, REMIND};
use crate::spine::page::{Frame, refuse, show};
use crate::spine::rights::{Action, Drafts};
use crate::spine::thing::{self, Kind, State as Publication, Thing};
use crate::spine::thread;
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::model::{self, Obstacle, Process, Step};
use super::public::DocumentLine;
use super::{
    ARCHIVE, DESK, DRAFT, EDIT, EDIT_STEP, MANAGE, MOVE_DOWN, MOVE_UP, NEW, NEW_STEP, PROCESS,
    PUBLISH, REMOVE, RESTORE, STEP, queries,
};

/// A process in the list of the back office.
struct ProcessLine {
    title: Said,
    href: String,
    state: String,
    example: bool,
    steps: usize,
}

#[derive(Template)]
#[template(path = "process/desk.html")]
struct DeskPage {
    frame: Frame,
    processes: Vec<ProcessLine>,
    removed: Vec<RemovedLine>,
    /// Where a process is created, for those who may.
    new: Option<String>,
    /// Where the pages of law are completed, when the public reads a site whose are not.
    legal: Option<String>,
}

/// `GET /manage`: the processes one works on.
pub async fn processes(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let db = app.store.reader();
    let all = queries::processes(db, &visit.destination.id, &visit.viewer.sees_drafts_of()).await?;
    let mut lines = vec![];
    for process in all {
        if visit.viewer.may(Action::EnterBackOffice, Some(&process.id)) {
            let steps = queries::steps(db, &process.id, &Drafts::All).await?.len();
            lines.push(ProcessLine {
                title: process.title.said(visit.lang),
                href: visit.path(MANAGE, &[process.id.as_str()]),
                state: visit.t(&format!("state-{}", process.state.name())),
                example: process.example,
                steps,
            });
        }
    }
    let legal = is_read_without_law(db, &visit).await?;
    let removed = thing::deleted(db, &visit.destination.id, Kind::Process).await?;
    let may_edit = |thing: &&Thing| visit.viewer.may(Action::EditProcess, Some(&thing.id));
    let address = |lang| urls::path(lang, DESK, &[]);
    show(&DeskPage {
        removed: removed.iter().filter(may_edit).map(|it| removed_line(&visit, it)).collect(),
        frame: Frame::of_desk(&visit, &app.desk, DESK, visit.t("desk-title"), address),
        processes: lines,
        new: visit.may(Action::CreateProcess).then(|| visit.path(NEW, &[])),
        legal: legal.then(|| visit.path(LEGAL, &[])),
    })
}

/// Whether the public reads something here while the pages of law lack what they should state, and
/// the viewer can do something about it.
async fn is_read_without_law(db: &impl ConnectionTrait, visit: &Visit) -> Result<bool, DbErr> {
    if !visit.may(Action::EditDestination) {
        return Ok(false);
    }
    let (destination, everybody) = (&visit.destination.id, Drafts::Of(vec![]));
    if thing::seen_of(db, destination, Kind::Process, &everybody).await?.is_empty() {
        return Ok(false);
    }
    let statements = legal::queries::all(db, destination).await?;
    Ok(!legal::model::warnings(&statements, visit.today()).is_empty())
}

/// A step in the back office of its process.
struct StepLine {
    id: String,
    title: Said,
    when: String,
    is_draft: bool,
    example: bool,
    view: String,
    edit: String,
    remove: String,
    add_document: String,
    thread: String,
    remind: String,
    move_up: Option<String>,
    move_down: Option<String>,
    documents: Vec<DocumentDesk>,
}

/// A document in the back office.
struct DocumentDesk {
    line: DocumentLine,
    edit: String,
    thread: String,
    remove: String,
}

/// Something that was removed and can come back.
struct RemovedLine {
    title: Said,
    kind: String,
    /// Until when it can come back.
    until: String,
    restore: String,
}

#[derive(Template)]
#[template(path = "process/manage.html")]
struct ManagePage {
    frame: Frame,
    title: Said,
    state: Publication,
    state_said: String,
    example: bool,
    may_edit: bool,
    view: String,
    edit: String,
    publish: String,
    archive: String,
    draft: String,
    new_step: String,
    add_document: String,
    thread: String,
    deadlines: String,
    remove: String,
    steps: Vec<StepLine>,
    documents: Vec<DocumentDesk>,
    removed: Vec<RemovedLine>,
}

/// The process `id`, for those who work on it.
pub async fn find(app: &App, visit: &Visit, id: &str) -> Result<Process, PageError> {
    let id: ThingId = id.parse().map_err(|_| PageError::NotFound)?;
    let db = app.store.reader();
    let found = queries::process(db, &visit.destination.id, &id, &Drafts::All).await?;
    found.ok_or(PageError::NotFound)
}

/// `GET /manage/processes/{thing}`: a process, its steps and its documents, as they are kept.
pub async fn process(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let process = find(&app, &visit, &id).await?;
    let db = app.store.reader();
    let steps = queries::steps(db, &process.id, &Drafts::All).await?;
    let documents = document::queries::of_process(db, &process.id, &Drafts::All).await?;
    let removed = thing::deleted_in(db, &process.id).await?;
    let held = |holder: &ThingId| -> Vec<DocumentDesk> {
        let held = documents.iter().filter(|document| document.holder == *holder);
        held.map(|document| DocumentDesk {
            line: DocumentLine::of(document, &visit),
            edit: visit.path(document::EDIT, &[document.id.as_str()]),
            thread: visit.path(thread::MANAGE, &[document.id.as_str()]),
            remove: visit.path(REMOVE, &[document.id.as_str()]),
        })
        .collect()
    };
    let last = steps.len().saturating_sub(1);
    let lines = steps.iter().enumerate().map(|(at, step)| StepLine {
        move_up: (0 < at).then(|| visit.path(MOVE_UP, &[step.id.as_str()])),
        move_down: (at < last).then(|| visit.path(MOVE_DOWN, &[step.id.as_str()])),
        documents: held(&step.id),
        ..step_line(&visit, &process, step)
    });
    let page = ManagePage {
        steps: lines.collect(),
        documents: held(&process.id),
        removed: removed.iter().map(|thing| removed_line(&visit, thing)).collect(),
        ..manage_page(&app, &visit, &process)
    };
    show(&page)
}

fn manage_page(app: &App, visit: &Visit, process: &Process) -> ManagePage {
    let id = process.id.as_str();
    let title = process.title.said(visit.lang);
    let address = |lang| urls::path(lang, MANAGE, &[id]);
    ManagePage {
        frame: Frame::of_desk(visit, &app.desk, DESK, title.line(), address),
        title,
        state: process.state,
        state_said: visit.t(&format!("state-{}", process.state.name())),
        example: process.example,
        may_edit: visit.viewer.may(Action::EditProcess, Some(&process.id)),
        view: visit.path(PROCESS, &[process.slugs.get(visit.lang)]),
        edit: visit.path(EDIT, &[id]),
        publish: visit.path(PUBLISH, &[id]),
        archive: visit.path(ARCHIVE, &[id]),
        draft: visit.path(DRAFT, &[id]),
        new_step: visit.path(NEW_STEP, &[id]),
        add_document: visit.path(document::ADD, &[id]),
        thread: visit.path(thread::MANAGE, &[id]),
        deadlines: visit.path(DEADLINES, &[id]),
        remove: visit.path(REMOVE, &[id]),
        steps: vec![],
        documents: vec![],
        removed: vec![],
    }
}

fn step_line(visit: &Visit, process: &Process, step: &Step) -> StepLine {
    let (lang, id) = (visit.lang, step.id.as_str());
    StepLine {
        id: id.to_owned(),
        title: step.description.title.said(lang),
        when: super::public::when_said(visit, step),
        is_draft: step.state == Publication::Draft,
        example: step.example,
        view: urls::path(lang, STEP, &[process.slugs.get(lang), step.slugs.get(lang)]),
        edit: visit.path(EDIT_STEP, &[id]),
        remove: visit.path(REMOVE, &[id]),
        add_document: visit.path(document::ADD, &[id]),
        thread: visit.path(thread::MANAGE, &[id]),
        remind: visit.path(REMIND, &[id]),
        move_up: None,
        move_down: None,
        documents: vec![],
    }
}

fn removed_line(visit: &Visit, thing: &Thing) -> RemovedLine {
    let until = thing.deleted_at.map(|at| {
        let day = day_in(at + forgetting::KEPT, visit.destination.time_zone);
        text_with(visit.lang, "removed-until", &[("date", date_said(day, visit.lang).into())])
    });
    RemovedLine {
        title: thing.title.said(visit.lang),
        kind: visit.t(&format!("kind-{}", thing.kind.name())),
        until: until.unwrap_or_default(),
        restore: visit.path(RESTORE, &[thing.id.as_str()]),
    }
}

/// A page that asks before something changes that others will notice.
#[derive(Template)]
#[template(path = "process/confirm.html")]
struct ConfirmPage {
    frame: Frame,
    text: String,
    button: String,
    /// Whether the button takes something away.
    is_removal: bool,
    action: String,
    back: String,
    /// What has to be done first; then there is no button.
    obstacles: Vec<String>,
    form: FormView,
}

/// The question behind a change of state: the keys of its messages begin with its name.
fn question(
    app: &App,
    visit: &Visit,
    name: &str,
    path: &str,
    about: (&ThingId, &Said),
    back: String,
) -> ConfirmPage {
    let (id, title) = about;
    let address = |lang: Lang| urls::path(lang, path, &[id.as_str()]);
    let said = |part: &str| {
        let key = format!("ask-{name}-{part}");
        text_with(visit.lang, &key, &[("title", title.line().into())])
    };
    ConfirmPage {
        frame: Frame::of_desk(visit, &app.desk, DESK, said("title"), address),
        text: said("text"),
        button: said("button"),
        is_removal: false,
        action: address(visit.lang),
        back,
        obstacles: vec![],
        form: FormView::empty(),
    }
}

async fn question_of_state(
    app: &App,
    visit: &Visit,
    name: &str,
    path: &str,
    id: &str,
) -> Result<ConfirmPage, PageError> {
    let process = find(app, visit, id).await?;
    let back = visit.path(MANAGE, &[process.id.as_str()]);
    let title = process.title.said(visit.lang);
    Ok(question(app, visit, name, path, (&process.id, &title), back))
}

async fn publish_page(app: &App, visit: &Visit, id: &str) -> Result<ConfirmPage, PageError> {
    let process = find(app, visit, id).await?;
    let steps = queries::steps(app.store.reader(), &process.id, &Drafts::All).await?;
    let obstacles = model::obstacles(&process, &steps).into_iter().map(|obstacle| {
        visit.t(match obstacle {
            Obstacle::NoLead => "publish-needs-lead",
            Obstacle::NoPublishedStep => "publish-needs-step",
        })
    });
    let page = question_of_state(app, visit, "publish", PUBLISH, id).await?;
    Ok(ConfirmPage { obstacles: obstacles.collect(), ..page })
}

/// `GET /manage/processes/{thing}/publish`: asks, and says what is still missing.
pub async fn ask_to_publish(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    show(&publish_page(&app, &visit, &id).await?)
}

/// `POST /manage/processes/{thing}/publish`: the public may read the process.
pub async fn publish(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let page = publish_page(&app, &visit, &id).await?;
    if !page.obstacles.is_empty() {
        return refuse(&page);
    }
    set_state(&app, &visit, &id, (Publication::Published, ActKind::ProcessPublished), "published")
        .await
}

/// `GET /manage/processes/{thing}/archive`: asks before archiving.
pub async fn ask_to_archive(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    show(&question_of_state(&app, &visit, "archive", ARCHIVE, &id).await?)
}

/// `POST /manage/processes/{thing}/archive`: the process stays readable, as a thing of the past.
pub async fn archive(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    set_state(&app, &visit, &id, (Publication::Archived, ActKind::ProcessArchived), "archived")
        .await
}

/// `GET /manage/processes/{thing}/draft`: asks before taking a process out of sight.
pub async fn ask_to_withdraw(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let page = question_of_state(&app, &visit, "withdraw", DRAFT, &id).await?;
    show(&ConfirmPage { is_removal: true, ..page })
}

/// `POST /manage/processes/{thing}/draft`: only those who work on it see the process.
pub async fn withdraw(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    set_state(&app, &visit, &id, (Publication::Draft, ActKind::ProcessWithdrawn), "withdrawn").await
}

async fn set_state(
    app: &App,
    visit: &Visit,
    id: &str,
    (state, act): (Publication, ActKind),
    notice: &str,
) -> Result<Response, PageError> {
    let process = find(app, visit, id).await?;
    let tx = app.store.begin().await?;
    thing::set_state(&tx, &process.id, state).await?;
    visit.note(&tx, Act::new(act).about(&process.id)).await?;
    let told = match act {
        ActKind::ProcessPublished => Some(News::ProcessPublished),
        ActKind::ProcessArchived => Some(News::ProcessArchived),
        _ => None,
    };
    if let Some(news) = told {
        let key = visit.now.timestamp_millis().to_string();
        let told = thing::any(&tx, &visit.destination.id, &process.id).await?;
        let thing = told.ok_or(PageError::NotFound)?;
        visit.tell(&tx, Event::of(news, &key, &thing)).await?;
    }
    tx.commit().await?;
    let path = visit.path(MANAGE, &[process.id.as_str()]);
    Ok(Redirect::to(&with_notice(&path, notice)).into_response())
}

/// The thing `id`, deleted or not, and the page of the back office it belongs to.
async fn find_thing(app: &App, visit: &Visit, id: &str) -> Result<(Thing, String), PageError> {
    let id: ThingId = id.parse().map_err(|_| PageError::NotFound)?;
    let found = thing::any(app.store.reader(), &visit.destination.id, &id).await?;
    let thing = found.ok_or(PageError::NotFound)?;
    let back = match (&thing.process, thing.kind) {
        (Some(process), Kind::Step | Kind::Document) => visit.path(MANAGE, &[process.as_str()]),
        (_, kind) => match app.domains.iter().find_map(|domain| domain.lists(kind)) {
            Some(list) if list.contains('{') => {
                let of = thing.parent.as_ref().map(ThingId::as_str).unwrap_or_default();
                visit.path(list, &[of])
            }
            list => visit.path(list.unwrap_or(DESK), &[]),
        },
    };
    Ok((thing, back))
}

/// `GET /manage/things/{thing}/remove`: asks before removing.
pub async fn ask_to_remove(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let (thing, back) = find_thing(&app, &visit, &id).await?;
    let title = thing.title.said(visit.lang);
    let name = format!("remove-{}", thing.kind.name());
    let page = question(&app, &visit, &name, REMOVE, (&thing.id, &title), back);
    show(&ConfirmPage { is_removal: true, ..page })
}

/// `POST /manage/things/{thing}/remove`: takes something away; it can be brought back.
pub async fn remove(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let (thing, back) = find_thing(&app, &visit, &id).await?;
    let tx = app.store.begin().await?;
    thing::set_deleted(&tx, &thing.id, Some(visit.now)).await?;
    visit.note(&tx, Act::new(ActKind::ThingRemoved).about(&thing.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&with_notice(&back, "removed")).into_response())
}

/// `POST /manage/things/{thing}/restore`: brings back what was removed.
pub async fn restore(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let (thing, back) = find_thing(&app, &visit, &id).await?;
    let tx = app.store.begin().await?;
    thing::set_deleted(&tx, &thing.id, None).await?;
    visit.note(&tx, Act::new(ActKind::ThingRestored).about(&thing.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&with_notice(&back, "restored")).into_response())
}
