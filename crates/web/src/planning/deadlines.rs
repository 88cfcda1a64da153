//! The deadlines of a process: what is due, who is in charge, what is done.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, NaiveDate, Utc};
use cordee_store::sea_orm::{ConnectionTrait, DbErr};
use cordee_store::{ThingId, random_text};

use crate::account;
use crate::process::MANAGE;
use crate::spine::app::App;
use crate::spine::dates::{date_said, day_in};
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, REVISION, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::Said;
use crate::spine::messages::text_with;
use crate::spine::notices::DEADLINES;
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::rights::{Action, Role, Scope};
use crate::spine::thing::{self, Kind, Thing};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::model::Deadline;
use super::whole::days_said;
use super::{CALENDAR, DEADLINE, DONE, EXPORT, NEW_DEADLINE, PLAN, REMOVE, REOPEN, queries};

/// Somebody who may be in charge.
pub struct Worker {
    pub id: String,
    pub name: String,
}

/// Those who work on `process`, by name.
pub async fn workers(
    db: &impl ConnectionTrait,
    visit: &Visit,
    process: &ThingId,
) -> Result<Vec<Worker>, DbErr> {
    let mut workers: Vec<Worker> = vec![];
    for holder in account::queries::holders(db, &visit.destination.id).await? {
        let is_there = match &holder.grant.scope {
            Scope::Destination => true,
            Scope::Process(held) => held == process,
        };
        let is_known = workers.iter().any(|worker| worker.id == holder.account.id);
        if is_there && !is_known && holder.grant.role != Role::Participant {
            workers.push(Worker { id: holder.account.id, name: holder.account.name });
        }
    }
    Ok(workers)
}

/// The process `id`, as long as it is there.
pub async fn find(app: &App, visit: &Visit, id: &str) -> Result<Thing, PageError> {
    let id: ThingId = id.parse().map_err(|_| PageError::NotFound)?;
    let found = thing::any(app.store.reader(), &visit.destination.id, &id).await?;
    let is_there = |thing: &Thing| thing.kind == Kind::Process && thing.deleted_at.is_none();
    found.filter(is_there).ok_or(PageError::NotFound)
}

/// A deadline as a page and a document show it.
pub struct Line {
    pub title: String,
    /// “avant le 12 mai 2022”, or from when until when.
    pub when: String,
    /// What it leads to, and when that is.
    pub leads_to: String,
    pub who: String,
    pub note: String,
    pub is_done: bool,
    /// How it stands, in words.
    pub standing: String,
    tick: String,
    edit: String,
}

/// The deadlines of `process`, by their day.
pub async fn lines(app: &App, visit: &Visit, process: &ThingId) -> Result<Vec<Line>, PageError> {
    let db = app.store.reader();
    let workers = workers(db, visit, process).await?;
    let all = queries::deadlines(db, process).await?;
    Ok(all.into_iter().map(|(deadline, plan)| line(visit, &workers, deadline, plan)).collect())
}

fn line(
    visit: &Visit,
    workers: &[Worker],
    deadline: Deadline,
    plan: Option<(String, NaiveDate)>,
) -> Line {
    let who = workers.iter().find(|worker| Some(&worker.id) == deadline.account.as_ref());
    let leads_to = plan.map(|(title, on)| format!("{title} ({})", date_said(on, visit.lang)));
    let is_done = deadline.done_at.is_some();
    let ids = [deadline.process.as_str(), &deadline.id];
    Line {
        when: days_said(visit, deadline.first.unwrap_or(deadline.last), deadline.last),
        leads_to: leads_to.unwrap_or_default(),
        who: who.map_or_else(|| visit.t("deadline-nobody"), |worker| worker.name.clone()),
        standing: standing(visit, &deadline),
        tick: visit.path(if is_done { REOPEN } else { DONE }, &ids),
        edit: visit.path(DEADLINE, &ids),
        title: deadline.title,
        note: deadline.note,
        is_done,
    }
}

fn standing(visit: &Visit, deadline: &Deadline) -> String {
    match deadline.done_at {
        Some(at) => {
            let day = date_said(day_in(at, visit.destination.time_zone), visit.lang);
            text_with(visit.lang, "deadline-done-on", &[("date", day.into())])
        }
        None if deadline.is_late(visit.today()) => visit.t("deadline-late"),
        None => visit.t("deadline-to-do"),
    }
}

#[derive(Template)]
#[template(path = "planning/deadlines.html")]
struct DeadlinesPage {
    frame: Frame,
    process: Said,
    manage: String,
    lines: Vec<Line>,
    may_edit: bool,
    plan: String,
    new: String,
    as_pdf: String,
    as_docx: String,
    as_xlsx: String,
    calendar: String,
}

/// `GET /manage/things/{thing}/deadlines`: the deadlines of a process.
pub async fn deadlines(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let process = find(&app, &visit, &id).await?;
    let id = process.id.as_str();
    let address = |lang| urls::path(lang, DEADLINES, &[id]);
    show(&DeadlinesPage {
        lines: lines(&app, &visit, &process.id).await?,
        frame: Frame::of_desk(&visit, &app.desk, CALENDAR, visit.t("deadlines-title"), address),
        process: process.title.said(visit.lang),
        manage: visit.path(MANAGE, &[id]),
        may_edit: visit.viewer.may(Action::EditProcess, Some(&process.id)),
        plan: visit.path(PLAN, &[id]),
        new: visit.path(NEW_DEADLINE, &[id]),
        as_pdf: visit.path(EXPORT, &[id, "pdf"]),
        as_docx: visit.path(EXPORT, &[id, "docx"]),
        as_xlsx: visit.path(EXPORT, &[id, "xlsx"]),
        calendar: visit.path(CALENDAR, &[]),
    })
}

#[derive(Template)]
#[template(path = "planning/deadline.html")]
struct DeadlinePage {
    frame: Frame,
    form: FormView,
    process: Said,
    workers: Vec<Worker>,
    is_conflict: bool,
    /// Where it is taken away, once it is there.
    remove: Option<String>,
    back: String,
}

async fn page(
    app: &App,
    visit: &Visit,
    process: &Thing,
    deadline: Option<&Deadline>,
    form: FormView,
) -> Result<DeadlinePage, PageError> {
    let id = process.id.as_str();
    let title = if deadline.is_some() { "deadline-edit" } else { "deadline-new" };
    let address = |lang| match deadline {
        Some(deadline) => urls::path(lang, DEADLINE, &[id, &deadline.id]),
        None => urls::path(lang, NEW_DEADLINE, &[id]),
    };
    Ok(DeadlinePage {
        frame: Frame::of_desk(visit, &app.desk, CALENDAR, visit.t(title), address),
        form,
        process: process.title.said(visit.lang),
        workers: workers(app.store.reader(), visit, &process.id).await?,
        is_conflict: false,
        remove: deadline.map(|deadline| visit.path(REMOVE, &[id, &deadline.id])),
        back: visit.path(DEADLINES, &[id]),
    })
}

fn blank(process: &ThingId) -> Deadline {
    Deadline {
        id: random_text(12),
        process: process.clone(),
        plan: None,
        title: String::new(),
        first: None,
        last: NaiveDate::default(),
        account: None,
        note: String::new(),
        done_at: None,
        revision: 1,
    }
}

/// `GET /manage/things/{thing}/deadlines/new`: the form of a deadline.
pub async fn new(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let process = find(&app, &visit, &id).await?;
    show(&page(&app, &visit, &process, None, FormView::empty()).await?)
}

async fn read(
    app: &App,
    visit: &Visit,
    before: Deadline,
    fields: &Fields,
) -> Result<Result<Deadline, Errors>, PageError> {
    let workers = workers(app.store.reader(), visit, &before.process).await?;
    let mut known: Vec<String> = workers.into_iter().map(|worker| worker.id).collect();
    // Who is in charge already stays so, whatever became of their role.
    known.extend(before.account.clone());
    Ok(before.read(fields, &known))
}

/// `POST /manage/things/{thing}/deadlines/new`: adds a deadline.
pub async fn create(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let process = find(&app, &visit, &id).await?;
    let deadline = match read(&app, &visit, blank(&process.id), &fields).await? {
        Ok(deadline) => deadline,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&page(&app, &visit, &process, None, form).await?);
        }
    };
    let location = with_notice(&visit.path(DEADLINES, &[process.id.as_str()]), "deadline-added");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    queries::insert_deadline(&tx, &visit.destination.id, &deadline).await?;
    visit.note(&tx, Act::new(ActKind::DeadlinesChanged).about(&process.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

async fn found(
    app: &App,
    visit: &Visit,
    id: &str,
    deadline: &str,
) -> Result<(Thing, Deadline), PageError> {
    let process = find(app, visit, id).await?;
    let found = queries::deadline(app.store.reader(), &process.id, deadline).await?;
    Ok((process, found.ok_or(PageError::NotFound)?))
}

/// `GET /manage/things/{thing}/deadlines/{deadline}/edit`: what is said of a deadline.
pub async fn edit(
    State(app): State<App>,
    visit: Visit,
    Path((id, deadline)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (process, deadline) = found(&app, &visit, &id, &deadline).await?;
    let mut pairs = deadline.pairs();
    pairs.push((REVISION.to_owned(), deadline.revision.to_string()));
    show(&page(&app, &visit, &process, Some(&deadline), FormView::filled(pairs)).await?)
}

/// `POST /manage/things/{thing}/deadlines/{deadline}/edit`: changes a deadline, unless somebody else
/// did meanwhile.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path((id, deadline)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (process, before) = found(&app, &visit, &id, &deadline).await?;
    let deadline = match read(&app, &visit, before.clone(), &fields).await? {
        Ok(deadline) => Deadline { revision: fields.revision(), ..deadline },
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&page(&app, &visit, &process, Some(&before), form).await?);
        }
    };
    let location = with_notice(&visit.path(DEADLINES, &[process.id.as_str()]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    if !queries::change_deadline(&tx, &deadline).await? {
        tx.rollback().await?;
        let mut form = FormView::returned(&fields, &Errors::default(), visit.lang);
        form.set(REVISION, &before.revision.to_string());
        let page = page(&app, &visit, &process, Some(&before), form).await?;
        return conflict(&DeadlinePage { is_conflict: true, ..page });
    }
    visit.note(&tx, Act::new(ActKind::DeadlinesChanged).about(&process.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// `POST …/done`: it is done.
pub async fn done(
    State(app): State<App>,
    visit: Visit,
    Path((id, deadline)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let now = visit.now;
    tick(&app, &visit, &id, &deadline, Some(now)).await
}

/// `POST …/reopen`: after all, it is not.
pub async fn reopen(
    State(app): State<App>,
    visit: Visit,
    Path((id, deadline)): Path<(String, String)>,
) -> Result<Response, PageError> {
    tick(&app, &visit, &id, &deadline, None).await
}

async fn tick(
    app: &App,
    visit: &Visit,
    id: &str,
    deadline: &str,
    at: Option<DateTime<Utc>>,
) -> Result<Response, PageError> {
    let (process, deadline) = found(app, visit, id, deadline).await?;
    let tx = app.store.begin().await?;
    if deadline.done_at.is_some() != at.is_some() {
        queries::set_done(&tx, &deadline.id, at).await?;
        let act = if at.is_some() { ActKind::DeadlineDone } else { ActKind::DeadlineReopened };
        visit.note(&tx, Act::new(act).about(&process.id)).await?;
    }
    tx.commit().await?;
    let notice = if at.is_some() { "deadline-done" } else { "deadline-reopened" };
    let path = visit.path(DEADLINES, &[process.id.as_str()]);
    Ok(Redirect::to(&with_notice(&path, notice)).into_response())
}

/// `POST /manage/things/{thing}/deadlines/{deadline}/remove`: takes a deadline away.
pub async fn remove(
    State(app): State<App>,
    visit: Visit,
    Path((id, deadline)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (process, deadline) = found(&app, &visit, &id, &deadline).await?;
    let tx = app.store.begin().await?;
    queries::remove_deadline(&tx, &deadline.id).await?;
    visit.note(&tx, Act::new(ActKind::DeadlinesChanged).about(&process.id)).await?;
    tx.commit().await?;
    let path = visit.path(DEADLINES, &[process.id.as_str()]);
    Ok(Redirect::to(&with_notice(&path, "calendar-removed")).into_response())
}
