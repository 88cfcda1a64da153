//! The form of a gathering: what it is, when and where, its agenda.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;

use crate::process;
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, REVISION, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::rights::Drafts;
use crate::spine::thing::{self, Slugs};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::desk::find;
use super::model::reading::{self, Here, typed};
use super::model::{Description, Gathering, Manner, Phase, Sort};
use super::{EDIT, GATHERINGS, MANAGE, NEW, calling, queries};

/// A value that a field may have.
pub struct Choice {
    pub value: String,
    pub label: String,
}

impl Choice {
    pub fn new(value: &str, label: String) -> Self {
        Self { value: value.to_owned(), label }
    }
}

#[derive(Template)]
#[template(path = "gathering/edit.html")]
struct EditPage {
    frame: Frame,
    form: FormView,
    /// The processes that a new gathering may belong to.
    processes: Vec<Choice>,
    /// The steps of its process.
    steps: Vec<Choice>,
    sorts: Vec<Choice>,
    manners: Vec<Choice>,
    back: String,
    is_new: bool,
    is_conflict: bool,
}

fn here(visit: &Visit) -> Here {
    Here { main: visit.destination.main_language, zone: visit.destination.time_zone }
}

fn page(visit: &Visit, frame: Frame, form: FormView) -> EditPage {
    let word =
        |set: &str, name: &str| Choice::new(name, visit.t(&format!("gathering-{set}-{name}")));
    EditPage {
        frame,
        form,
        processes: vec![],
        steps: vec![],
        sorts: Sort::ALL.iter().map(|it| word("sort", it.name())).collect(),
        manners: Manner::ALL.iter().map(|it| word("manner", it.name())).collect(),
        back: visit.path(GATHERINGS, &[]),
        is_new: true,
        is_conflict: false,
    }
}

fn new_page(
    app: &App,
    visit: &Visit,
    processes: &[process::model::Process],
    form: FormView,
) -> EditPage {
    let address = |lang| urls::path(lang, NEW, &[]);
    let title = visit.t("gathering-new");
    let frame = Frame::of_desk(visit, &app.desk, GATHERINGS, title, address);
    let choice = |it: &process::model::Process| {
        Choice::new(it.id.as_str(), it.title.said(visit.lang).line())
    };
    let processes = processes.iter().map(choice).collect();
    EditPage { processes, ..page(visit, frame, form) }
}

/// The steps of the process of a gathering.
async fn steps(app: &App, gathering: &Gathering) -> Result<Vec<process::model::Step>, PageError> {
    let Some(process) = &gathering.process else { return Ok(vec![]) };
    Ok(process::queries::steps(app.store.reader(), process, &Drafts::All).await?)
}

fn edit_page(
    app: &App,
    visit: &Visit,
    (one, steps): (&Gathering, &[process::model::Step]),
    form: FormView,
) -> EditPage {
    let address = |lang| urls::path(lang, EDIT, &[one.id.as_str()]);
    let title = visit.t("gathering-edit");
    let frame = Frame::of_desk(visit, &app.desk, GATHERINGS, title, address);
    let back = visit.path(MANAGE, &[one.id.as_str()]);
    let choice = |it: &process::model::Step| {
        Choice::new(it.id.as_str(), it.description.title.said(visit.lang).line())
    };
    let steps = steps.iter().map(choice).collect();
    EditPage { back, is_new: false, steps, ..page(visit, frame, form) }
}

/// `GET /manage/gatherings/new`: the form of a new gathering.
pub async fn new(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let process = visit.asked().text("process").to_owned();
    let usual = [
        ("process", process),
        ("sort", Sort::Assises.name().to_owned()),
        ("manner", Manner::OnSite.name().to_owned()),
    ];
    let form = FormView::filled(usual.map(|(name, value)| (name.to_owned(), value)).into());
    let db = app.store.reader();
    let all = process::queries::worked_on(db, &visit.destination.id, &visit.viewer).await?;
    show(&new_page(&app, &visit, &all, form))
}

/// `POST /manage/gatherings/new`: records a gathering, which nobody sees yet.
pub async fn create(
    State(app): State<App>,
    visit: Visit,
    fields: Fields,
) -> Result<Response, PageError> {
    let db = app.store.reader();
    let all = process::queries::worked_on(db, &visit.destination.id, &visit.viewer).await?;
    let process = fields.text("process");
    let found = all.iter().find(|it| it.id.as_str() == process);
    let (description, mut errors) = split(reading::description(&fields, here(&visit), &[]));
    if found.is_none() {
        errors.add("process", "error-choose");
    }
    let description = match errors.or(description) {
        Ok(description) => description,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&new_page(&app, &visit, &all, form));
        }
    };
    let one = Gathering {
        id: ThingId::random(),
        process: found.map(|process| process.id.clone()),
        example: found.is_some_and(|process| process.example),
        step: None,
        phase: Phase::Draft,
        description,
        slugs: Slugs::default(),
        revision: 1,
    };
    let location = with_notice(&visit.path(MANAGE, &[one.id.as_str()]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    queries::insert(&tx, &visit.destination.id, &one, visit.now).await?;
    visit.note(&tx, Act::new(ActKind::GatheringCreated).about(&one.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

fn split<T>(read: Result<T, Errors>) -> (Option<T>, Errors) {
    match read {
        Ok(read) => (Some(read), Errors::default()),
        Err(errors) => (None, errors),
    }
}

/// `GET /manage/gatherings/{thing}/edit`: the form of a gathering.
pub async fn edit(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let steps = steps(&app, &one).await?;
    let form = FormView::filled(typed(&one, here(&visit)));
    show(&edit_page(&app, &visit, (&one, &steps), form))
}

fn read(
    fields: &Fields,
    one: &Gathering,
    steps: &[process::model::Step],
    visit: &Visit,
) -> Result<(Description, Option<ThingId>), Errors> {
    let known = &one.description.agenda;
    let (description, mut errors) = split(reading::description(fields, here(visit), known));
    let offered: Vec<ThingId> = steps.iter().map(|step| step.id.clone()).collect();
    let step = reading::step(fields, &offered, &mut errors);
    errors.or(description.map(|description| (description, step)))
}

/// `POST /manage/gatherings/{thing}/edit`: changes a gathering; places that are added go to those who
/// wait.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let steps = steps(&app, &one).await?;
    let returned = |errors: &Errors| {
        let form = FormView::returned(&fields, errors, visit.lang);
        edit_page(&app, &visit, (&one, &steps), form)
    };
    let (description, step) = match read(&fields, &one, &steps, &visit) {
        Ok(read) => read,
        Err(errors) => return refuse(&returned(&errors)),
    };
    let location = with_notice(&visit.path(MANAGE, &[one.id.as_str()]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let held = thing::to_change(&tx, &visit.destination.id, &one.id).await?;
    let held = held.ok_or(PageError::NotFound)?;
    let revision = fields.revision();
    let changed = queries::change(&tx, &held, &description, step.as_ref(), revision).await;
    if let Some(now) = thing::moved_on(changed)? {
        let mut page = returned(&Errors::default());
        page.form.set(REVISION, &now.to_string());
        return conflict(&EditPage { is_conflict: true, ..page });
    }
    let now = queries::by_id(&tx, &visit.destination.id, &one.id, &Drafts::All).await?;
    calling::call(&tx, &visit, &now.ok_or(PageError::NotFound)?).await?;
    visit.note(&tx, Act::new(ActKind::GatheringChanged).about(&one.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}
