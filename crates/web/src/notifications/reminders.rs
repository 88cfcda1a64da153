//! Reminders that one puts on a thing oneself, and their hour.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;
use cordee_store::jobs::NewJob;
use cordee_store::sea_orm::{ConnectionTrait, DbErr};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::process::DESK;
use crate::spine::app::App;
use crate::spine::dates::{instant_said, wall_time};
use crate::spine::editing::Hand;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, SHORT, once, optional};
use crate::spine::language::Said;
use crate::spine::notices::{self, Event, News, REMIND};
use crate::spine::page::{Frame, refuse, show};
use crate::spine::rights::Drafts;
use crate::spine::thing::{self, State as Publication, Thing};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};
use crate::spine::work::{self, Failure, Outcome, Work};

use super::queries::{self, Reminder};
use super::{DROP, REMINDER};

/// A reminder that is to come.
struct ReminderLine {
    when: String,
    note: Option<String>,
    drop: String,
}

#[derive(Template)]
#[template(path = "notifications/reminders.html")]
struct RemindersPage {
    frame: Frame,
    form: FormView,
    title: Said,
    lines: Vec<ReminderLine>,
}

/// The thing `id`, as long as it is there.
async fn find(app: &App, visit: &Visit, id: &str) -> Result<Thing, PageError> {
    let id: ThingId = id.parse().map_err(|_| PageError::NotFound)?;
    let db = app.store.reader();
    let found = thing::seen(db, &visit.destination.id, &id, &Drafts::All).await?;
    found.ok_or(PageError::NotFound)
}

async fn page(
    app: &App,
    visit: &Visit,
    thing: &Thing,
    form: FormView,
) -> Result<RemindersPage, PageError> {
    let account = &visit.account()?.id;
    let to_come = queries::to_come(app.store.reader(), account, &thing.id).await?;
    let line = |reminder: Reminder| ReminderLine {
        when: instant_said(reminder.at, visit.destination.time_zone, visit.lang),
        note: reminder.note,
        drop: visit.path(DROP, &[&reminder.id]),
    };
    let address = |lang| urls::path(lang, REMIND, &[thing.id.as_str()]);
    Ok(RemindersPage {
        frame: Frame::of_desk(visit, &app.desk, DESK, visit.t("reminders-title"), address),
        form,
        title: thing.title.said(visit.lang),
        lines: to_come.into_iter().map(line).collect(),
    })
}

/// `GET /manage/things/{thing}/reminders`: one's own, and the form of another.
pub async fn reminders(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let thing = find(&app, &visit, &id).await?;
    show(&page(&app, &visit, &thing, FormView::empty()).await?)
}

/// What the form of a reminder says.
async fn read(
    app: &App,
    visit: &Visit,
    thing: &Thing,
    fields: &Fields,
) -> Result<Result<Reminder, Errors>, PageError> {
    let account = &visit.account()?.id;
    let mut errors = Errors::default();
    let at = wall_time(fields.text("at"), visit.destination.time_zone).ok();
    match at {
        None => errors.add("at", "error-reminder-date"),
        Some(at) if at <= visit.now => errors.add("at", "error-reminder-past"),
        Some(_) => {}
    }
    let note = optional(fields, "note", SHORT, &mut errors);
    if queries::MOST <= queries::count(app.store.reader(), account, &thing.id).await? {
        errors.add("at", "error-reminder-many");
    }
    let reminder = at.map(|at| Reminder {
        id: String::new(),
        account: account.clone(),
        thing: thing.id.to_string(),
        at,
        note,
    });
    Ok(errors.or(reminder))
}

/// `POST /manage/things/{thing}/reminders`: keeps a reminder, and has it told at its hour.
pub async fn add(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let thing = find(&app, &visit, &id).await?;
    let reminder = match read(&app, &visit, &thing, &fields).await? {
        Ok(reminder) => reminder,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&page(&app, &visit, &thing, form).await?);
        }
    };
    let location = with_notice(&visit.path(REMIND, &[thing.id.as_str()]), "reminder-added");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let (destination, at) = (&visit.destination.id, reminder.at);
    let reminder = queries::add(&tx, destination, reminder, visit.now).await?;
    let job = NewJob::new(REMINDER, json!(Of { reminder })).of(destination).at(at);
    work::queue(&tx, job, visit.now).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// `POST /account/reminders/{reminder}/remove`: takes one's own reminder away.
pub async fn drop(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let tx = app.store.begin().await?;
    let dropped = queries::drop(&tx, &visit.account()?.id, &id).await?;
    let dropped = dropped.ok_or(PageError::NotFound)?;
    tx.commit().await?;
    let path = with_notice(&visit.path(REMIND, &[&dropped.thing]), "reminder-removed");
    Ok(Redirect::to(&path).into_response())
}

/// What the job of a reminder was queued with.
#[derive(Serialize, Deserialize)]
struct Of {
    reminder: String,
}

/// Reminds whoever asked for it, unless it was taken away, or what it is about is over.
pub async fn remind(work: Work) -> Result<Outcome, Failure> {
    let Of { reminder } = work.payload()?;
    let (destination, now) = (work.destination().await?, work.now());
    let db = work.app.store.begin().await?;
    let mut outcome = json!({ "told": null });
    if let Some(reminder) = queries::take(&db, &reminder, now).await? {
        let ids = [reminder.thing.as_str()];
        let found = thing::seen_among(&db, &destination.id, ids, &Drafts::All).await?;
        if let Some(thing) = found.first()
            && is_under_way(&db, thing).await?
        {
            let event = Event::of(News::Reminder, &reminder.id, thing);
            let event = event.only_to(&reminder.account).detail(json!({ "note": reminder.note }));
            notices::tell(&db, &destination.id, &Hand::from(now), event).await?;
            outcome = json!({ "reminder": reminder.id });
        }
    }
    work.finish_in(&db, &outcome).await?;
    db.commit().await?;
    Ok(outcome)
}

/// Whether neither `thing` nor its process is archived.
async fn is_under_way(db: &impl ConnectionTrait, thing: &Thing) -> Result<bool, DbErr> {
    let process = match &thing.process {
        Some(process) => thing::any(db, &thing.destination, process).await?,
        None => None,
    };
    let is_over = |thing: &Thing| thing.state == Publication::Archived;
    Ok(!is_over(thing) && !process.as_ref().is_some_and(is_over))
}
