//! Creating a step, changing it, and moving it along the rope.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;

use crate::spine::app::App;
use crate::spine::dates::{ImpreciseDate, wall_field};
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, REVISION, once, translated_pairs};
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::rights::Drafts;
use crate::spine::thing::{self, Kind, Thing};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::desk::find;
use super::model::{Step, StepDescription};
use super::queries::Direction;
use super::{DESK, EDIT_STEP, MANAGE, NEW_STEP, queries};

#[derive(Template)]
#[template(path = "process/edit_step.html")]
struct EditStepPage {
    frame: Frame,
    form: FormView,
    process_title: String,
    /// The destination's zone, in which the times are.
    zone: String,
    back: String,
    is_conflict: bool,
}

fn new_page(app: &App, visit: &Visit, process: &Thing, form: FormView) -> EditStepPage {
    let address = |lang| urls::path(lang, NEW_STEP, &[process.id.as_str()]);
    let title = visit.t("step-new-title");
    EditStepPage {
        frame: Frame::of_desk(visit, &app.desk, DESK, title, address),
        form,
        process_title: process.title.said(visit.lang).line(),
        zone: visit.destination.time_zone.name().replace('_', " "),
        back: visit.path(MANAGE, &[process.id.as_str()]),
        is_conflict: false,
    }
}

async fn process_thing(app: &App, visit: &Visit, id: &ThingId) -> Result<Thing, PageError> {
    let found = thing::any(app.store.reader(), &visit.destination.id, id).await?;
    found.filter(|thing| thing.kind == Kind::Process).ok_or(PageError::NotFound)
}

/// `GET /manage/processes/{thing}/steps/new`: the form of a new step.
pub async fn new(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let process = find(&app, &visit, &id).await?;
    let thing = process_thing(&app, &visit, &process.id).await?;
    let form = FormView::filled(vec![("state".to_owned(), "published".to_owned())]);
    show(&new_page(&app, &visit, &thing, form))
}

fn read(visit: &Visit, fields: &Fields) -> Result<(StepDescription, thing::State), Errors> {
    let destination = &visit.destination;
    StepDescription::read(fields, destination.main_language, destination.time_zone)
}

/// `POST /manage/processes/{thing}/steps/new`: records a new step, at the end of the rope.
pub async fn create(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let process = find(&app, &visit, &id).await?;
    let thing = process_thing(&app, &visit, &process.id).await?;
    let (description, state) = match read(&visit, &fields) {
        Ok(read) => read,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&new_page(&app, &visit, &thing, form));
        }
    };
    let location = with_notice(&visit.path(MANAGE, &[process.id.as_str()]), "step-added");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let step = Step {
        id: ThingId::random(),
        process: process.id.clone(),
        state,
        example: process.example,
        revision: 1,
        slugs: queries::slugs_of(&description.title),
        description,
    };
    queries::insert_step(&tx, &thing, &step, visit.now).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// The step `id` and its process, for those who may edit them.
async fn find_step(app: &App, visit: &Visit, id: &str) -> Result<(Thing, Step), PageError> {
    let id: ThingId = id.parse().map_err(|_| PageError::NotFound)?;
    let db = app.store.reader();
    let found = thing::any(db, &visit.destination.id, &id).await?;
    let process = found.and_then(|thing| thing.process).ok_or(PageError::NotFound)?;
    let steps = queries::steps(db, &process, &Drafts::All).await?;
    let step = steps.into_iter().find(|step| step.id == id).ok_or(PageError::NotFound)?;
    Ok((process_thing(app, visit, &process).await?, step))
}

fn edit_page(
    app: &App,
    visit: &Visit,
    process: &Thing,
    step: &Step,
    form: FormView,
) -> EditStepPage {
    let address = |lang| urls::path(lang, EDIT_STEP, &[step.id.as_str()]);
    let title = visit.t("step-edit-title");
    let frame = Frame::of_desk(visit, &app.desk, DESK, title, address);
    EditStepPage { frame, ..new_page(app, visit, process, form) }
}

/// `GET /manage/steps/{thing}/edit`: what is said of a step.
pub async fn edit(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let (process, step) = find_step(&app, &visit, &id).await?;
    let form = FormView::filled(values(&visit, &step));
    show(&edit_page(&app, &visit, &process, &step, form))
}

fn values(visit: &Visit, step: &Step) -> Vec<(String, String)> {
    let description = &step.description;
    let zone = visit.destination.time_zone;
    let mut values = translated_pairs("title", Some(&description.title));
    values.extend(translated_pairs("summary", Some(&description.summary)));
    for (name, text) in [
        ("body", &description.body),
        ("method", &description.method),
        ("follow-up", &description.follow_up),
        ("date-note", &description.date_note),
        ("place", &description.place),
    ] {
        values.extend(translated_pairs(name, text.as_ref()));
    }
    let date =
        |date: Option<ImpreciseDate>| date.map(|date| date.typed(visit.lang)).unwrap_or_default();
    let opening = description.opening;
    values.extend(
        [
            ("starts", date(description.period.starts)),
            ("ends", date(description.period.ends)),
            ("opens-at", opening.map(|it| wall_field(it.opens_at, zone)).unwrap_or_default()),
            ("closes-at", opening.map(|it| wall_field(it.closes_at, zone)).unwrap_or_default()),
            ("state", step.state.name().to_owned()),
            (REVISION, step.revision.to_string()),
        ]
        .map(|(name, value)| (name.to_owned(), value)),
    );
    values
}

/// `POST /manage/steps/{thing}/edit`: changes a step.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (process, step) = find_step(&app, &visit, &id).await?;
    let returned = |errors: &Errors| {
        let form = FormView::returned(&fields, errors, visit.lang);
        edit_page(&app, &visit, &process, &step, form)
    };
    let (description, state) = match read(&visit, &fields) {
        Ok(read) => read,
        Err(errors) => return refuse(&returned(&errors)),
    };
    let location = with_notice(&visit.path(MANAGE, &[process.id.as_str()]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let found = thing::any(&tx, &visit.destination.id, &step.id).await?;
    let thing = found.ok_or(PageError::NotFound)?;
    let changed = queries::change_step(&tx, &thing, &description, state, fields.revision()).await;
    if let Some(now) = thing::moved_on(changed)? {
        let mut page = returned(&Errors::default());
        page.form.set(REVISION, &now.to_string());
        return conflict(&EditStepPage { is_conflict: true, ..page });
    }
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// `POST /manage/steps/{thing}/up`: moves a step one place up.
pub async fn move_up(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    move_step(&app, &visit, &id, Direction::Up).await
}

/// `POST /manage/steps/{thing}/down`: moves a step one place down.
pub async fn move_down(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    move_step(&app, &visit, &id, Direction::Down).await
}

async fn move_step(
    app: &App,
    visit: &Visit,
    id: &str,
    direction: Direction,
) -> Result<Response, PageError> {
    let (process, step) = find_step(app, visit, id).await?;
    let tx = app.store.begin().await?;
    queries::move_step(&tx, &process.id, &step.id, direction).await?;
    tx.commit().await?;
    let path = with_notice(&visit.path(MANAGE, &[process.id.as_str()]), "moved");
    Ok(Redirect::to(&format!("{path}#step-{}", step.id)).into_response())
}
