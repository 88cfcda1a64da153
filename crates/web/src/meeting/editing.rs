//! The form of a meeting: a new one, or one that is known.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;

use crate::body;
use crate::process;
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, REVISION, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::rights::Drafts;
use crate::spine::thing;
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::desk::find;
use super::model::Meeting;
use super::model::reading::{self, Here, ITEM_LINES};
use super::{EDIT, MANAGE, MEETINGS, NEW, queries};

/// A value that a field may have.
struct Choice {
    value: String,
    label: String,
}

/// A line of the agenda as it is typed.
struct ItemFields {
    number: usize,
    id: String,
    order: String,
    title: String,
    text: String,
    deliberates: bool,
}

/// The bodies and the processes that a form offers.
struct Offered {
    bodies: Vec<(ThingId, String)>,
    processes: Vec<(ThingId, String)>,
}

impl Offered {
    async fn read(app: &App, visit: &Visit) -> Result<Self, PageError> {
        let (db, destination) = (app.store.reader(), &visit.destination.id);
        let bodies = body::queries::bodies(db, destination).await?;
        let processes = process::queries::processes(db, destination, &Drafts::All).await?;
        let body =
            |it: &body::model::Body| (it.id.clone(), it.description.name.said(visit.lang).line());
        let process =
            |it: &process::model::Process| (it.id.clone(), it.title.said(visit.lang).line());
        Ok(Self {
            bodies: bodies.iter().map(body).collect(),
            processes: processes.iter().map(process).collect(),
        })
    }

    fn ids(all: &[(ThingId, String)]) -> Vec<ThingId> {
        all.iter().map(|(id, _)| id.clone()).collect()
    }
}

#[derive(Template)]
#[template(path = "meeting/edit_meeting.html")]
struct EditPage {
    frame: Frame,
    form: FormView,
    bodies: Vec<Choice>,
    processes: Vec<Choice>,
    items: Vec<ItemFields>,
    back: String,
    is_conflict: bool,
}

/// The lines of the agenda that a form shows: those that are typed, and empty ones.
fn item_fields(form: &FormView) -> Vec<ItemFields> {
    let names = ["item-id", "item-order", "item-title", "item-text", "item-deliberates"];
    let [ids, orders, titles, texts, kinds] = names.map(|name| form.values(name));
    let said = |all: &[String], at: usize| all.get(at).cloned().unwrap_or_default();
    let lines = ITEM_LINES.max(titles.len() + 2);
    let line = |at: usize| ItemFields {
        number: at + 1,
        id: said(&ids, at),
        order: orders.get(at).cloned().unwrap_or_else(|| (at + 1).to_string()),
        title: said(&titles, at),
        text: said(&texts, at),
        deliberates: said(&kinds, at) == "yes",
    };
    (0..lines).map(line).collect()
}

fn page(frame: Frame, offered: &Offered, back: String, form: FormView) -> EditPage {
    let choices = |all: &[(ThingId, String)]| -> Vec<Choice> {
        let choice =
            |it: &(ThingId, String)| Choice { value: it.0.to_string(), label: it.1.clone() };
        all.iter().map(choice).collect()
    };
    EditPage {
        frame,
        bodies: choices(&offered.bodies),
        processes: choices(&offered.processes),
        items: item_fields(&form),
        form,
        back,
        is_conflict: false,
    }
}

fn new_page(app: &App, visit: &Visit, offered: &Offered, form: FormView) -> EditPage {
    let address = |lang| urls::path(lang, NEW, &[]);
    let frame = Frame::of_desk(visit, &app.desk, MEETINGS, visit.t("meeting-new"), address);
    page(frame, offered, visit.path(MEETINGS, &[]), form)
}

fn edit_page(
    app: &App,
    visit: &Visit,
    meeting: &Meeting,
    offered: &Offered,
    form: FormView,
) -> EditPage {
    let address = |lang| urls::path(lang, EDIT, &[meeting.id.as_str()]);
    let frame = Frame::of_desk(visit, &app.desk, MEETINGS, visit.t("meeting-edit"), address);
    page(frame, offered, visit.path(MANAGE, &[meeting.id.as_str()]), form)
}

/// Where the forms of `visit` are read.
pub fn here(visit: &Visit) -> Here {
    Here { main: visit.destination.main_language, zone: visit.destination.time_zone }
}

/// `GET /manage/meetings/new`: the form of a new meeting.
pub async fn new(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let offered = Offered::read(&app, &visit).await?;
    let asked = visit.asked();
    let known = |name: &str| (name.to_owned(), asked.text(name).to_owned());
    let form = FormView::filled(vec![known("body"), known("process")]);
    show(&new_page(&app, &visit, &offered, form))
}

/// `POST /manage/meetings/new`: records a meeting.
pub async fn create(
    State(app): State<App>,
    visit: Visit,
    fields: Fields,
) -> Result<Response, PageError> {
    let offered = Offered::read(&app, &visit).await?;
    let (bodies, processes) = (Offered::ids(&offered.bodies), Offered::ids(&offered.processes));
    let description = match reading::description(&fields, here(&visit), &bodies, &processes) {
        Ok(description) => description,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&new_page(&app, &visit, &offered, form));
        }
    };
    let id = ThingId::random();
    let location = with_notice(&visit.path(MANAGE, &[id.as_str()]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let destination = &visit.destination.id;
    // Identifiers of items are those of this meeting, whatever a form says.
    let mut description = description;
    for item in &mut description.agenda {
        item.id = super::model::ItemId::random();
    }
    queries::insert(&tx, destination, id.clone(), &description, false, visit.now).await?;
    visit.note(&tx, Act::new(ActKind::MeetingCreated).about(&id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// `GET /manage/meetings/{thing}/edit`: the form of a meeting.
pub async fn edit(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let meeting = find(&app, &visit, &id).await?.meeting;
    let offered = Offered::read(&app, &visit).await?;
    let form = FormView::filled(reading::typed(&meeting, here(&visit), visit.lang));
    show(&edit_page(&app, &visit, &meeting, &offered, form))
}

/// `POST /manage/meetings/{thing}/edit`: changes a meeting and its agenda.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let meeting = find(&app, &visit, &id).await?.meeting;
    let offered = Offered::read(&app, &visit).await?;
    let returned = |errors: &Errors| {
        let form = FormView::returned(&fields, errors, visit.lang);
        edit_page(&app, &visit, &meeting, &offered, form)
    };
    let (bodies, processes) = (Offered::ids(&offered.bodies), Offered::ids(&offered.processes));
    let mut description = match reading::description(&fields, here(&visit), &bodies, &processes) {
        Ok(description) => description,
        Err(errors) => return refuse(&returned(&errors)),
    };
    let own = &meeting.description.agenda;
    for item in &mut description.agenda {
        if !own.iter().any(|known| known.id == item.id) {
            item.id = super::model::ItemId::random();
        }
    }
    let location = with_notice(&visit.path(MANAGE, &[meeting.id.as_str()]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let held = thing::to_change(&tx, &visit.destination.id, &meeting.id).await?;
    let held = held.ok_or(PageError::NotFound)?;
    let day = crate::spine::dates::day_in(description.starts_at, visit.destination.time_zone);
    let changed = queries::change(&tx, &held, &description, day, fields.revision()).await;
    if let Some(now) = thing::moved_on(changed)? {
        let mut page = returned(&Errors::default());
        page.form.set(REVISION, &now.to_string());
        return conflict(&EditPage { is_conflict: true, ..page });
    }
    visit.note(&tx, Act::new(ActKind::MeetingChanged).about(&meeting.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}
