//! The door: whoever comes in is found by name and ticked, on as many telephones as there are doors. Two
//! who tick the same person tick them once.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, refuse, show};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::desk::{find, held, hold};
use super::model::registration::{Counts, Person, Registration, Seat, Standing, Way};
use super::model::{Gathering, Manner, reading};
use super::registering::{Asked, bounded, newcomer};
use super::roll::{about, answers};
use super::{ARRIVED, DOOR, GATHERINGS, MANAGE, NOT_ARRIVED, queries, said};

/// How many people the page shows at once: one looks for the others by name.
const SHOWN: usize = 60;

/// Somebody at the door.
struct Line {
    name: String,
    about: String,
    standing: String,
    /// Ticks them, unless they are in.
    arrived: Option<String>,
    /// Takes the tick back.
    undo: Option<String>,
}

#[derive(Template)]
#[template(path = "gathering/door.html")]
struct DoorPage {
    frame: Frame,
    form: FormView,
    title: String,
    back: String,
    here: String,
    asked: String,
    /// “42 personnes sont là, sur 80 inscrites.”
    counted: String,
    lines: Vec<Line>,
    /// How many more answer to what was asked.
    more: usize,
    registering: Asked,
    /// Somebody of this name is expected: it is asked whether they are another.
    is_like: bool,
}

fn line(one: &Registration, gathering: &Gathering, visit: &Visit) -> Line {
    let at = |written| visit.path(written, &[gathering.id.as_str(), one.id.as_str()]);
    let is_in = one.arrived_at.is_some();
    Line {
        name: said::name(one, visit),
        about: about(one, visit),
        standing: said::standing(one, visit),
        arrived: (!is_in).then(|| at(ARRIVED)),
        undo: is_in.then(|| at(NOT_ARRIVED)),
    }
}

/// Those who answer to what was asked: those who are expected first, then those who are in.
fn sought<'a>(all: &'a [Registration], asked: &str) -> Vec<&'a Registration> {
    let mut found: Vec<&Registration> = all.iter().filter(|one| answers(one, asked)).collect();
    // Whoever is excused is looked for, not listed.
    found.retain(|one| !asked.is_empty() || one.standing != Standing::Excused);
    found.sort_by_key(|one| (one.arrived_at.is_some(), one.person.sorted(), one.position));
    found
}

async fn door_page(
    app: &App,
    visit: &Visit,
    one: &Gathering,
    (asked, form): (&str, FormView),
) -> Result<DoorPage, PageError> {
    let all = queries::registrations(app.store.reader(), &one.id).await?;
    let counts = Counts::of(&all);
    let found = sought(&all, asked);
    let address = |lang| urls::path(lang, DOOR, &[one.id.as_str()]);
    let values = [("came", counts.came.into()), ("registered", counts.registered.into())];
    Ok(DoorPage {
        frame: Frame::of_desk(visit, &app.desk, GATHERINGS, visit.t("gathering-door"), address),
        form,
        title: one.description.title.said(visit.lang).line(),
        back: visit.path(MANAGE, &[one.id.as_str()]),
        here: visit.path(DOOR, &[one.id.as_str()]),
        asked: asked.to_owned(),
        counted: text_with(visit.lang, "gathering-door-counted", &values),
        more: found.len().saturating_sub(SHOWN),
        lines: found.iter().take(SHOWN).map(|it| line(it, one, visit)).collect(),
        registering: Asked::of(&one.description, visit),
        is_like: false,
    })
}

/// `GET /manage/gatherings/{thing}/door`: who is expected, and who is in.
pub async fn page(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let asked = visit.asked().text("q").to_owned();
    show(&door_page(&app, &visit, &one, (&asked, FormView::empty())).await?)
}

async fn set(
    app: &App,
    visit: &Visit,
    (id, registration): (String, String),
    is_in: bool,
) -> Result<Response, PageError> {
    let one = find(app, visit, &id).await?;
    let (tx, _) = held(app, visit, &one.id).await?;
    let known = queries::registration(&tx, &one.id, &registration).await?;
    let known = known.ok_or(PageError::NotFound)?;
    if known.arrived_at.is_some() != is_in {
        queries::set_arrived(&tx, &known.id, is_in.then_some(visit.now)).await?;
        // Whoever waited or was excused and is there after all is not sent away.
        queries::set_standing(&tx, &known.id, Standing::Registered).await?;
        visit.note(&tx, Act::new(ActKind::ArrivalNoted).about(&one.id)).await?;
    }
    tx.commit().await?;
    let notice = if is_in { "gathering-arrived" } else { "gathering-not-arrived" };
    let door = visit.path(DOOR, &[one.id.as_str()]);
    Ok(Redirect::to(&with_notice(&door, notice)).into_response())
}

/// `POST …/door/{registration}/arrived`: somebody is in.
pub async fn arrived(
    State(app): State<App>,
    visit: Visit,
    Path(of): Path<(String, String)>,
) -> Result<Response, PageError> {
    set(&app, &visit, of, true).await
}

/// `POST …/door/{registration}/cancel`: it was somebody else.
pub async fn not_arrived(
    State(app): State<App>,
    visit: Visit,
    Path(of): Path<(String, String)>,
) -> Result<Response, PageError> {
    set(&app, &visit, of, false).await
}

/// Whoever walks in is in the room.
fn walking_in(fields: &Fields, gathering: &Gathering, visit: &Visit) -> Result<Person, Errors> {
    let mut on_site = gathering.description.clone();
    on_site.manner = Manner::OnSite;
    let person = reading::person(fields, &on_site, visit.destination.main_language)?;
    Ok(Person { seat: Seat::OnSite, ..person })
}

/// `POST /manage/gatherings/{thing}/door`: lets in somebody who was not registered.
pub async fn walk_in(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let returned = |errors: &Errors| FormView::returned(&fields, errors, visit.lang);
    let person = match walking_in(&fields, &one, &visit) {
        Ok(person) => person,
        Err(errors) => {
            return refuse(&door_page(&app, &visit, &one, ("", returned(&errors))).await?);
        }
    };
    let door = visit.path(DOOR, &[one.id.as_str()]);
    let location = with_notice(&door, "gathering-walked-in");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let now = hold(&tx, &visit, &one.id).await?;
    let all = queries::registrations(&tx, &one.id).await?;
    let mut errors = bounded(&person, &all).err().unwrap_or_default();
    let is_like = all.iter().any(|known| known.person.is_like(&person));
    let is_another = fields.is_checked("another");
    if is_like && !is_another {
        let name = vec![("name", person.name().into())];
        errors.add_with("last-name", "error-gathering-known", name);
    }
    if !errors.is_empty() {
        tx.rollback().await?;
        let asked = if is_like { person.name() } else { String::new() };
        let page = door_page(&app, &visit, &one, (&asked, returned(&errors))).await?;
        return refuse(&DoorPage { is_like, ..page });
    }
    let new = newcomer(person, Way::Door, &now, &all);
    let new = Registration { standing: Standing::Registered, arrived_at: Some(visit.now), ..new };
    queries::insert_registration(&tx, &one.id, &new).await?;
    visit.note(&tx, Act::new(ActKind::ArrivalNoted).about(&one.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}
