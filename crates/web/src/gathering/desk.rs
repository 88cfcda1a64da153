//! Gatherings in the back office: the list, the card of one, and how far it has come.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use cordee_store::ThingId;
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};

use crate::spine::additions::{self, Addition, Offer};
use crate::spine::app::App;
use crate::spine::domain::Dated;
use crate::spine::error::PageError;
use crate::spine::form::Fields;
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::Said;
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, show};
use crate::spine::removed::RemovedLine;
use crate::spine::rights::{Action, Drafts};
use crate::spine::secret;
use crate::spine::thing::{self, Kind};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::model::registration::{Counts, Registration};
use super::model::subjects::Choosing;
use super::model::{Gathering, Phase};
use super::pages::{CountLine, PointLine, agenda, by_commune, by_profile, places_said};
use super::papers::Paper;
use super::{
    CLOSE, DOOR, EDIT, GATHERING, GATHERINGS, HELD, HIDE, INVITE, LETTERS, MANAGE, MANAGE_SUBJECTS,
    NEW, NOTES, OPEN, PAPER, PEOPLE, PHOTOS, REGISTER, SEATING, WRITE, automatic, calling, queries,
    said,
};

/// A gathering in the list.
struct Line {
    title: Said,
    href: String,
    about: String,
    counted: String,
    example: bool,
    mark: String,
}

#[derive(Template)]
#[template(path = "gathering/gatherings.html")]
struct ListPage {
    frame: Frame,
    to_come: Vec<Line>,
    past: Vec<Line>,
    removed: Vec<RemovedLine>,
    new: Option<String>,
}

async fn line(app: &App, visit: &Visit, one: &Gathering) -> Result<Line, PageError> {
    let all = queries::registrations(app.store.reader(), &one.id).await?;
    Ok(Line {
        title: one.description.title.said(visit.lang),
        href: visit.path(MANAGE, &[one.id.as_str()]),
        about: said::glance(one, visit),
        counted: said::counted(&Counts::of(&all), visit),
        example: one.example,
        mark: said::phase(one, visit),
    })
}

/// `GET /manage/gatherings`: the gatherings to come, the next one first, then those that were.
pub async fn gatherings(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let (today, zone) = (visit.today(), visit.destination.time_zone);
    let (mut to_come, mut past) = (vec![], vec![]);
    for one in queries::gatherings(db, destination).await? {
        let line = line(&app, &visit, &one).await?;
        if today <= one.description.day(zone) { to_come.push(line) } else { past.push(line) }
    }
    past.reverse();
    let removed = thing::deleted(db, destination, Kind::Gathering).await?;
    let address = |lang| urls::path(lang, GATHERINGS, &[]);
    let title = visit.t("gatherings-title");
    show(&ListPage {
        frame: Frame::of_desk(&visit, &app.desk, GATHERINGS, title, address),
        to_come,
        past,
        removed: removed.iter().map(|thing| RemovedLine::of(&visit, thing)).collect(),
        new: visit.may(Action::EditProcess).then(|| visit.path(NEW, &[])),
    })
}

/// The living gathering `id`.
pub async fn find(app: &App, visit: &Visit, id: &str) -> Result<Gathering, PageError> {
    let id: ThingId = id.parse().map_err(|_| PageError::NotFound)?;
    let db = app.store.reader();
    let found = queries::by_id(db, &visit.destination.id, &id, &Drafts::All).await?;
    found.ok_or(PageError::NotFound)
}

/// A transaction in which nobody else changes the gathering, with what it is now.
pub async fn held(
    app: &App,
    visit: &Visit,
    id: &ThingId,
) -> Result<(DatabaseTransaction, Gathering), PageError> {
    let tx = app.store.begin().await?;
    let one = hold(&tx, visit, id).await?;
    Ok((tx, one))
}

/// Keeps others from changing the gathering until `tx` ends; gives what it is now.
pub async fn hold(
    tx: &DatabaseTransaction,
    visit: &Visit,
    id: &ThingId,
) -> Result<Gathering, PageError> {
    let held = thing::to_change(tx, &visit.destination.id, id).await?;
    held.ok_or(PageError::NotFound)?;
    let one = queries::by_id(tx, &visit.destination.id, id, &Drafts::All).await?;
    one.ok_or(PageError::NotFound)
}

/// The field of a form that says what it held when it was shown.
pub const BEFORE: &str = "before";

/// What stands in that field of a form that holds `pairs`.
pub fn mark(pairs: &[(String, String)]) -> String {
    let text: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}={value}")).collect();
    secret::hash(&text.join("\n"))
}

/// Whether somebody changed, after a form was shown, what it is about: its mark is `now`.
pub fn moved_on(fields: &Fields, now: &str) -> bool {
    let before = fields.text(BEFORE);
    !before.is_empty() && before != now
}

/// A button that says how far a gathering has come from now on.
struct PhaseButton {
    label: String,
    action: String,
}

/// A paper to print.
struct PaperLine {
    label: String,
    href: String,
}

#[derive(Template)]
#[template(path = "gathering/card.html")]
struct CardPage {
    frame: Frame,
    example: bool,
    mark: String,
    about: String,
    overrun: Option<String>,
    counted: String,
    places: Option<String>,
    came: Option<String>,
    meals: Option<String>,
    buttons: Vec<PhaseButton>,
    profiles: Vec<CountLine>,
    communes: Vec<CountLine>,
    agenda: Vec<PointLine>,
    /// What came of it, as later domains tell it.
    additions: Vec<Addition>,
    /// What later domains let one do about it.
    offers: Vec<Offer>,
    papers: Vec<PaperLine>,
    /// The address to write in an invitation, while one may register.
    register: Option<String>,
    may_edit: bool,
    all: String,
    people: String,
    subjects: String,
    seating: String,
    /// Where one writes to those who registered: a reminder, or thanks.
    write: Option<(String, String)>,
    /// Which letters leave by themselves, and where that is said.
    letters: (String, String),
    /// Where an invitation is begun, while one may register.
    invite: Option<String>,
    notes: String,
    photos: String,
    door: String,
    edit: String,
    view: String,
    remove: String,
}

fn buttons(one: &Gathering, visit: &Visit) -> Vec<PhaseButton> {
    let all =
        [(Phase::Open, OPEN), (Phase::Closed, CLOSE), (Phase::Held, HELD), (Phase::Draft, HIDE)];
    let others = all.into_iter().filter(|(phase, _)| *phase != one.phase);
    let button = |(phase, written): (Phase, _)| PhaseButton {
        label: visit.t(&format!("gathering-to-{}", phase.name())),
        action: visit.path(written, &[one.id.as_str()]),
    };
    others.map(button).collect()
}

fn papers(
    (one, choosing): (&Gathering, Option<&Choosing>),
    all: &[Registration],
    visit: &Visit,
) -> Vec<PaperLine> {
    let line = |paper: &Paper| PaperLine {
        label: visit.t(&format!("gathering-paper-{}", paper.name())),
        href: visit.path(PAPER, &[one.id.as_str(), paper.name(), "pdf"]),
    };
    Paper::ALL.iter().filter(|paper| paper.is_there(all, choosing)).map(line).collect()
}

/// A reminder before a gathering, thanks once it was held.
fn write(one: &Gathering, all: &[Registration], visit: &Visit) -> Option<(String, String)> {
    let (key, to) = match one.phase {
        Phase::Held => ("gathering-thank", "came"),
        _ => ("gathering-remind", "registered"),
    };
    let href = format!("{}?to={to}", visit.path(WRITE, &[one.id.as_str()]));
    (!all.is_empty()).then(|| (visit.t(key), href))
}

/// `GET /manage/gatherings/{thing}`: where a gathering stands, and all that one does about it.
pub async fn gathering(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let all = queries::registrations(app.store.reader(), &one.id).await?;
    let choosing = queries::choosing(app.store.reader(), &one.id).await?;
    let letters = queries::letters(app.store.reader(), &one.id).await?;
    let counts = Counts::of(&all);
    let description = &one.description;
    let at = |written| visit.path(written, &[one.id.as_str()]);
    let number =
        |key: &str, number: usize| text_with(visit.lang, key, &[("number", number.into())]);
    let overrun = description.overrun().map(|beyond| {
        let beyond = usize::try_from(beyond).unwrap_or(usize::MAX);
        number("gathering-overrun", beyond)
    });
    let may_invite = one.phase == Phase::Open && visit.may(Action::EditContacts);
    let own = visit.path(REGISTER, &[one.slugs.get(visit.lang)]);
    let title = description.title.said(visit.lang).line();
    let address = |lang| urls::path(lang, MANAGE, &[one.id.as_str()]);
    show(&CardPage {
        frame: Frame::of_desk(&visit, &app.desk, GATHERINGS, title, address),
        example: one.example,
        mark: said::phase(&one, &visit),
        about: said::glance(&one, &visit),
        overrun,
        counted: said::counted(&counts, &visit),
        places: places_said(description, &all, &visit),
        came: (counts.came != 0).then(|| number("gathering-came-so-far", counts.came)),
        meals: description.has_meal.then(|| number("gathering-meals", counts.meals)),
        buttons: buttons(&one, &visit),
        profiles: by_profile(&counts, &visit),
        communes: by_commune(&counts, &visit),
        agenda: agenda(description, &visit),
        additions: additions::of(&app, &visit, &one.id).await?,
        offers: additions::offers(&app, &visit, &one.id).await?,
        papers: papers((&one, choosing.as_ref()), &all, &visit),
        register: (one.phase == Phase::Open).then(|| format!("{}{own}", visit.site)),
        may_edit: visit.viewer.may(Action::EditProcess, one.process.as_ref()),
        all: visit.path(GATHERINGS, &[]),
        people: at(PEOPLE),
        subjects: at(MANAGE_SUBJECTS),
        seating: at(SEATING),
        write: write(&one, &all, &visit),
        letters: (automatic::state(&letters, &visit), at(LETTERS)),
        invite: may_invite.then(|| at(INVITE)),
        notes: at(NOTES),
        photos: at(PHOTOS),
        door: at(DOOR),
        edit: at(EDIT),
        view: visit.path(GATHERING, &[one.slugs.get(visit.lang)]),
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
    let (tx, now) = held(app, visit, &one.id).await?;
    if now.phase != phase {
        queries::set_phase(&tx, &one.id, phase).await?;
        calling::call(&tx, visit, &Gathering { phase, ..now }).await?;
        visit.note(&tx, Act::new(act).about(&one.id)).await?;
    }
    tx.commit().await?;
    let card = visit.path(MANAGE, &[one.id.as_str()]);
    Ok(Redirect::to(&with_notice(&card, notice)).into_response())
}

/// `POST /manage/gatherings/{thing}/open`: it is public, and everybody may register.
pub async fn open(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let to = (Phase::Open, ActKind::GatheringOpened, "gathering-opened");
    set_phase(&app, &visit, &id, to).await
}

/// `POST /manage/gatherings/{thing}/close`: it is public, and the team alone registers people.
pub async fn close(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let to = (Phase::Closed, ActKind::GatheringClosed, "gathering-closed");
    set_phase(&app, &visit, &id, to).await
}

/// `POST /manage/gatherings/{thing}/held`: it took place; how many came is public.
pub async fn take_place(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let to = (Phase::Held, ActKind::GatheringHeld, "gathering-held");
    set_phase(&app, &visit, &id, to).await
}

/// `POST /manage/gatherings/{thing}/draft`: only those who prepare it see it.
pub async fn hide(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let to = (Phase::Draft, ActKind::GatheringWithdrawn, "gathering-withdrawn");
    set_phase(&app, &visit, &id, to).await
}

/// The gatherings between two days, for those who prepare them.
pub async fn dated(
    app: &App,
    visit: &Visit,
    (from, until): (NaiveDate, NaiveDate),
) -> Result<Vec<Dated>, DbErr> {
    if !visit.may(Action::EnterBackOffice) {
        return Ok(vec![]);
    }
    let zone = visit.destination.time_zone;
    let all = queries::gatherings(app.store.reader(), &visit.destination.id).await?;
    let within = all.into_iter().filter(|it| (from..=until).contains(&it.description.day(zone)));
    let dated = within.map(|one| Dated {
        id: one.id.to_string(),
        first: one.description.day(zone),
        last: one.description.day(zone),
        title: one.description.title.said(visit.lang).line(),
        kind: "kind-gathering",
        href: Some(visit.path(MANAGE, &[one.id.as_str()])),
        example: one.example,
    });
    Ok(dated.collect())
}
