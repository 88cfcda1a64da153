//! Creating a step, changing it, and moving it along the rope.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;

use crate::spine::app::App;
use crate::spine::dates::ImpreciseDate;
use crate::spine::editing::Pairs;
use crate::spine::editing::draft::{self, FormName};
use crate::spine::editing::joining::bring_together;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, REVISION, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::Lang;
use crate::spine::notices::{Event, News};
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::rights::Drafts;
use crate::spine::thing::{self, Kind, Thing};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};
use crate::writing::model::Beside;
use crate::writing::queries::{beside_form, filled_form};

use super::desk::find;
use super::model::{MOST_STEPS, Step, StepDescription};
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
    beside: Beside,
}

fn new_page(
    app: &App,
    visit: &Visit,
    process: &Thing,
    form: FormView,
    beside: Beside,
) -> EditStepPage {
    let address = |lang| urls::path(lang, NEW_STEP, &[process.id.as_str()]);
    let title = visit.t("step-new-title");
    EditStepPage {
        frame: Frame::of_desk(visit, &app.desk, DESK, title, address),
        form,
        process_title: process.title.said(visit.lang).line(),
        zone: visit.destination.time_zone.name().replace('_', " "),
        back: visit.path(MANAGE, &[process.id.as_str()]),
        beside,
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
    let kept = vec![("state".to_owned(), "published".to_owned())];
    let name = FormName::about("new-step", &process.id);
    let filled = filled_form(app.store.reader(), &visit, &name, None, kept).await?;
    show(&new_page(&app, &visit, &thing, FormView::filled(filled.pairs), filled.beside))
}

fn read(visit: &Visit, fields: &Fields) -> Result<(StepDescription, thing::State), Errors> {
    let destination = &visit.destination;
    StepDescription::read(fields, destination.main_language, destination.time_zone)
}

/// What was `read`, when a process of so many steps has room for one more.
fn room_for<T>(steps: u64, read: T) -> Result<T, Errors> {
    if steps < MOST_STEPS as u64 {
        return Ok(read);
    }
    let mut errors = Errors::default();
    let most = vec![("most", MOST_STEPS.to_string().into())];
    errors.add_with("title.fr", "error-too-many-steps", most);
    Err(errors)
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
    let name = FormName::about("new-step", &process.id);
    let steps = queries::count_steps(app.store.reader(), &process.id).await?;
    let (description, state) = match read(&visit, &fields).and_then(|read| room_for(steps, read)) {
        Ok(read) => read,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            let kept = fields.pairs().to_vec();
            let beside = beside_form(app.store.reader(), &visit, &name, None, &kept).await?;
            return refuse(&new_page(&app, &visit, &thing, form, beside));
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
    queries::insert_step(&tx, &thing, &step, &visit.hand()).await?;
    let act = Act::new(ActKind::StepCreated).about(&step.id);
    visit.note(&tx, act.detail("state", step.state.name())).await?;
    draft::forget(&tx, &visit.account()?.id, &name).await?;
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
    beside: Beside,
) -> EditStepPage {
    let address = |lang| urls::path(lang, EDIT_STEP, &[step.id.as_str()]);
    let title = visit.t("step-edit-title");
    let frame = Frame::of_desk(visit, &app.desk, DESK, title, address);
    EditStepPage { frame, ..new_page(app, visit, process, form, beside) }
}

/// `GET /manage/steps/{thing}/edit`: what is said of a step.
pub async fn edit(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let (process, step) = find_step(&app, &visit, &id).await?;
    let db = app.store.reader();
    let thing = thing::any(db, &visit.destination.id, &step.id).await?;
    let mut kept = step.description.pairs(step.state, visit.destination.time_zone);
    kept.push((REVISION.to_owned(), step.revision.to_string()));
    let filled = filled_form(db, &visit, &form_name(&step), thing.as_ref(), kept).await?;
    let form = FormView::filled(as_typed(filled.pairs, visit.lang));
    show(&edit_page(&app, &visit, &process, &step, form, filled.beside))
}

fn form_name(step: &Step) -> FormName {
    FormName::about("step", &step.id)
}

/// What a form shows: dates as people type them.
fn as_typed(mut pairs: Pairs, lang: Lang) -> Pairs {
    for (name, value) in &mut pairs {
        if ["starts", "ends"].contains(&name.as_str())
            && let Ok(date) = value.parse::<ImpreciseDate>()
        {
            *value = date.typed(lang);
        }
    }
    pairs
}

/// `POST /manage/steps/{thing}/edit`: changes a step. What somebody else changed meanwhile stands
/// beside it, or is shown when it cannot.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (process, step) = find_step(&app, &visit, &id).await?;
    let mine = match read(&visit, &fields) {
        Ok((description, state)) => description.pairs(state, visit.destination.time_zone),
        Err(errors) => {
            return refuse(&returned(&app, &visit, &process, &step, &fields, &errors).await?);
        }
    };
    let location = visit.path(MANAGE, &[process.id.as_str()]);
    let tx = app.store.begin().await?;
    let saved = with_notice(&location, "saved");
    if let Once::Again(location) = once(&tx, fields.key(), &saved, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let found = thing::to_change(&tx, &visit.destination.id, &step.id).await?;
    let thing = found.ok_or(PageError::NotFound)?;
    let current = queries::step_of(&tx, &thing).await?.ok_or(PageError::NotFound)?;
    let theirs = current.description.pairs(current.state, visit.destination.time_zone);
    let joined = bring_together(&tx, &thing, fields.revision(), mine, theirs).await?;
    let together = fields.with(as_typed(joined.pairs, visit.lang), thing.revision);
    if !joined.conflicts.is_empty() {
        tx.rollback().await?;
        let page = returned(&app, &visit, &process, &step, &together, &Errors::default()).await?;
        let beside = page.beside.met(&joined.conflicts, visit.lang);
        return conflict(&EditStepPage { beside, ..page });
    }
    let (description, state) = match read(&visit, &together) {
        Ok(read) => read,
        Err(errors) => {
            tx.rollback().await?;
            return refuse(&returned(&app, &visit, &process, &step, &together, &errors).await?);
        }
    };
    let hand = visit.hand();
    queries::change_step(&tx, &thing, &description, state, thing.revision, &hand).await?;
    let act = Act::new(ActKind::StepChanged).about(&step.id);
    visit.note(&tx, act.detail("state", state.name())).await?;
    let revision = (thing.revision + 1).to_string();
    visit.tell(&tx, Event::of(News::TextChanged, &revision, &thing)).await?;
    draft::forget(&tx, &visit.account()?.id, &form_name(&step)).await?;
    tx.commit().await?;
    let notice = if joined.holds_theirs { "merged" } else { "saved" };
    Ok(Redirect::to(&with_notice(&location, notice)).into_response())
}

/// The form of a step as it came, with what is wrong with it.
async fn returned(
    app: &App,
    visit: &Visit,
    process: &Thing,
    step: &Step,
    fields: &Fields,
    errors: &Errors,
) -> Result<EditStepPage, PageError> {
    let db = app.store.reader();
    let thing = thing::any(db, &visit.destination.id, &step.id).await?;
    let kept = fields.pairs().to_vec();
    let beside = beside_form(db, visit, &form_name(step), thing.as_ref(), &kept).await?;
    let form = FormView::returned(fields, errors, visit.lang);
    Ok(edit_page(app, visit, process, step, form, beside))
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
    let way = match direction {
        Direction::Up => "up",
        Direction::Down => "down",
    };
    let act = Act::new(ActKind::StepMoved).about(&step.id);
    visit.note(&tx, act.detail("way", way)).await?;
    tx.commit().await?;
    let path = with_notice(&visit.path(MANAGE, &[process.id.as_str()]), "moved");
    Ok(Redirect::to(&format!("{path}#step-{}", step.id)).into_response())
}
