//! The form of a figure.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;

use crate::place;
use crate::process;
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, REVISION, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::thing::{self, Slugs, State as Publication};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::desk::{find, mark};
use super::model::reading::{self, typed};
use super::model::{Figure, UnitName};
use super::{EDIT, FIGURE, FIGURES, HIDE, NEW, PUBLISH, queries};

/// A value that a field may have.
struct Choice {
    value: String,
    label: String,
}

impl Choice {
    fn new(value: &str, label: String) -> Self {
        Self { value: value.to_owned(), label }
    }
}

/// What is done with a figure that there is.
struct Card {
    mark: String,
    example: bool,
    is_public: bool,
    view: String,
    /// Where it is published, or withdrawn.
    settle: String,
    remove: String,
}

#[derive(Template)]
#[template(path = "figure/edit.html")]
struct EditPage {
    frame: Frame,
    form: FormView,
    /// The processes that a new figure may belong to.
    processes: Vec<Choice>,
    units: Vec<Choice>,
    perimeters: Vec<Choice>,
    back: String,
    /// None for a new one.
    card: Option<Card>,
    is_conflict: bool,
}

/// What a form offers to choose from.
struct Offered {
    processes: Vec<process::model::Process>,
    perimeters: Vec<place::model::Perimeter>,
}

impl Offered {
    async fn read(app: &App, visit: &Visit) -> Result<Self, PageError> {
        let (db, destination) = (app.store.reader(), &visit.destination.id);
        Ok(Self {
            processes: process::queries::worked_on(db, destination, &visit.viewer).await?,
            perimeters: place::queries::perimeters(db, destination).await?,
        })
    }

    fn known(&self) -> Vec<ThingId> {
        self.perimeters.iter().map(|perimeter| perimeter.id.clone()).collect()
    }

    fn page(&self, visit: &Visit, frame: Frame, form: FormView) -> EditPage {
        let process = |it: &process::model::Process| {
            Choice::new(it.id.as_str(), it.title.said(visit.lang).line())
        };
        let perimeter = |it: &place::model::Perimeter| {
            Choice::new(it.id.as_str(), it.description.title.said(visit.lang).line())
        };
        let unit =
            |it: &UnitName| Choice::new(it.name(), visit.t(&format!("figure-unit-{}", it.name())));
        EditPage {
            frame,
            form,
            processes: self.processes.iter().map(process).collect(),
            units: UnitName::ALL.iter().map(unit).collect(),
            perimeters: self.perimeters.iter().map(perimeter).collect(),
            back: visit.path(FIGURES, &[]),
            card: None,
            is_conflict: false,
        }
    }
}

fn new_page(app: &App, visit: &Visit, offered: &Offered, form: FormView) -> EditPage {
    let address = |lang| urls::path(lang, NEW, &[]);
    let frame = Frame::of_desk(visit, &app.desk, FIGURES, visit.t("figure-new"), address);
    offered.page(visit, frame, form)
}

fn edit_page(
    app: &App,
    visit: &Visit,
    one: &Figure,
    offered: &Offered,
    form: FormView,
) -> EditPage {
    let id = one.id.as_str();
    let address = |lang| urls::path(lang, EDIT, &[id]);
    let frame = Frame::of_desk(visit, &app.desk, FIGURES, visit.t("figure-edit"), address);
    let is_public = one.state != Publication::Draft;
    let card = Card {
        mark: mark(one, visit),
        example: one.example,
        is_public,
        view: visit.path(FIGURE, &[one.slugs.get(visit.lang)]),
        settle: visit.path(if is_public { HIDE } else { PUBLISH }, &[id]),
        remove: visit.path("/manage/things/{thing}/remove", &[id]),
    };
    EditPage { card: Some(card), ..offered.page(visit, frame, form) }
}

/// `GET /manage/figures/new`: the form of a new figure.
pub async fn new(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let process = visit.asked().text("process").to_owned();
    let form = FormView::filled(vec![("process".to_owned(), process)]);
    show(&new_page(&app, &visit, &Offered::read(&app, &visit).await?, form))
}

/// `POST /manage/figures/new`: records a figure, which nobody else sees yet.
pub async fn create(
    State(app): State<App>,
    visit: Visit,
    fields: Fields,
) -> Result<Response, PageError> {
    let offered = Offered::read(&app, &visit).await?;
    let languages = (visit.destination.main_language, visit.lang);
    let (description, mut errors) = match reading::description(&fields, languages, &offered.known())
    {
        Ok(description) => (Some(description), Errors::default()),
        Err(errors) => (None, errors),
    };
    let process = fields.text("process");
    let found = offered.processes.iter().find(|it| it.id.as_str() == process);
    if found.is_none() {
        errors.add("process", "error-choose");
    }
    let description = match errors.or(description) {
        Ok(description) => description,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&new_page(&app, &visit, &offered, form));
        }
    };
    let one = Figure {
        id: ThingId::random(),
        process: found.map(|process| process.id.clone()),
        description,
        slugs: Slugs::default(),
        state: Publication::Draft,
        example: found.is_some_and(|process| process.example),
        revision: 1,
    };
    let location = with_notice(&visit.path(EDIT, &[one.id.as_str()]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    queries::insert(&tx, &visit.destination.id, &one, visit.now).await?;
    visit.note(&tx, Act::new(ActKind::FigureCreated).about(&one.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// `GET /manage/figures/{thing}/edit`: the form of a figure, and whether everybody reads it.
pub async fn edit(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let offered = Offered::read(&app, &visit).await?;
    let form = FormView::filled(typed(&one, visit.lang));
    show(&edit_page(&app, &visit, &one, &offered, form))
}

/// `POST /manage/figures/{thing}/edit`: changes a figure.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let offered = Offered::read(&app, &visit).await?;
    let returned = |errors: &Errors| {
        let form = FormView::returned(&fields, errors, visit.lang);
        edit_page(&app, &visit, &one, &offered, form)
    };
    let languages = (visit.destination.main_language, visit.lang);
    let description = match reading::description(&fields, languages, &offered.known()) {
        Ok(description) => description,
        Err(errors) => return refuse(&returned(&errors)),
    };
    let location = with_notice(&visit.path(EDIT, &[one.id.as_str()]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let held = thing::to_change(&tx, &visit.destination.id, &one.id).await?;
    let held = held.ok_or(PageError::NotFound)?;
    let changed = queries::change(&tx, &held, &description, fields.revision()).await;
    if let Some(now) = thing::moved_on(changed)? {
        let mut page = returned(&Errors::default());
        page.form.set(REVISION, &now.to_string());
        return conflict(&EditPage { is_conflict: true, ..page });
    }
    visit.note(&tx, Act::new(ActKind::FigureChanged).about(&one.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}
