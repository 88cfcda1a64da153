//! Correcting one's own registration, from the link that leads back to it: the form filled in with what was said.
//! Whoever waits keeps their place in the waiting list; a place that becomes free goes to whoever waits.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::sea_orm::DatabaseTransaction;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, once};
use crate::spine::language::Said;
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::desk::{BEFORE, hold, moved_on};
use super::mails::{self, Told};
use super::model::registration::{MOST_MAILS, Person, Registration, Standing};
use super::model::subjects::{Choosing, Stage};
use super::model::{Gathering, Phase, reading, tables};
use super::own::found;
use super::registering::{Asked, bounded};
use super::roll::{filled, mark, seat_again};
use super::{CORRECT, OWN, calling, queries};

#[derive(Template)]
#[template(path = "gathering/correct.html")]
struct CorrectPage {
    frame: Frame,
    form: FormView,
    title: Said,
    back: String,
    here: String,
    asked: Asked,
    /// Whether somebody waits: what they change leaves them where they wait.
    is_waiting: bool,
    /// Somebody else corrected it meanwhile.
    is_conflict: bool,
    /// It is not corrected any more.
    is_late: bool,
}

/// Whether what `own` says can still change something of what is prepared.
pub fn may_correct(gathering: &Gathering, own: &Registration) -> bool {
    let is_expected = own.standing != Standing::Excused && own.arrived_at.is_none();
    gathering.phase != Phase::Held && is_expected
}

/// The subjects that one may wish to work on, once the public knows them.
async fn known(app: &App, gathering: &Gathering) -> Result<Option<Choosing>, PageError> {
    let choosing = queries::choosing(app.store.reader(), &gathering.id).await?;
    Ok(choosing.filter(|it| it.stage != Stage::Prepared))
}

fn page(
    visit: &Visit,
    (one, own, choosing): (&Gathering, &Registration, Option<&Choosing>),
    secret: &str,
    form: FormView,
) -> CorrectPage {
    let (slugs, carried) = (one.slugs.clone(), secret.to_owned());
    let address = move |lang| urls::path(lang, CORRECT, &[slugs.get(lang), &carried]);
    let name = one.slugs.get(visit.lang);
    CorrectPage {
        frame: Frame::new(visit, visit.t("gathering-correct"), address),
        form,
        title: one.description.title.said(visit.lang),
        back: visit.path(OWN, &[name, secret]),
        here: visit.path(CORRECT, &[name, secret]),
        asked: Asked::of(&one.description, visit).with_wishes(choosing, visit),
        is_waiting: own.standing == Standing::Waiting,
        is_conflict: false,
        is_late: false,
    }
}

/// `GET /gatherings/{gathering}/registration/{secret}/edit`: what one said, to be corrected; once that is over,
/// the page of the registration.
pub async fn ask(
    State(app): State<App>,
    visit: Visit,
    Path((slug, secret)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (one, own) = found(&app, &visit, (&slug, &secret)).await?;
    if !may_correct(&one, &own) {
        let own = visit.path(OWN, &[one.slugs.get(visit.lang), &secret]);
        return Ok(Redirect::to(&own).into_response());
    }
    let choosing = known(&app, &one).await?;
    let db = app.store.reader();
    let wished = queries::wishes(db, &one.id).await?.remove(&own.id).unwrap_or_default();
    let form = filled(&own.person, &wished);
    show(&page(&visit, (&one, &own, choosing.as_ref()), &secret, form))
}

/// `POST` there: takes what one says now in the place of what one said.
pub async fn correct(
    State(app): State<App>,
    visit: Visit,
    Path((slug, secret)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (one, own) = found(&app, &visit, (&slug, &secret)).await?;
    let choosing = known(&app, &one).await?;
    let returned = |errors: &Errors| {
        let form = FormView::returned(&fields, errors, visit.lang);
        page(&visit, (&one, &own, choosing.as_ref()), &secret, form)
    };
    if !may_correct(&one, &own) {
        return conflict(&CorrectPage { is_late: true, ..returned(&Errors::default()) });
    }
    let person = match reading::person(&fields, &one.description, own.person.lang) {
        Ok(person) => person,
        Err(errors) => return refuse(&returned(&errors)),
    };
    let back = visit.path(OWN, &[one.slugs.get(visit.lang), &secret]);
    let location = with_notice(&back, "gathering-corrected");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let now = hold(&tx, &visit, &one.id).await?;
    let held = queries::by_secret(&tx, &one.id, &secret).await?.ok_or(PageError::NotFound)?;
    if !may_correct(&now, &held) {
        tx.rollback().await?;
        return conflict(&CorrectPage { is_late: true, ..returned(&Errors::default()) });
    }
    let before = mark(&held.person);
    if moved_on(&fields, &before) {
        tx.rollback().await?;
        let mut page = returned(&Errors::default());
        page.form.set(BEFORE, &before);
        return conflict(&CorrectPage { is_conflict: true, ..page });
    }
    let mut others = queries::registrations(&tx, &one.id).await?;
    others.retain(|other| other.id != held.id);
    if let Err(errors) = bounded(&person, &others) {
        tx.rollback().await?;
        return refuse(&returned(&errors));
    }
    if let Some(choosing) = &choosing {
        // Wishes that the public cannot see yet were typed by the team: they stay.
        queries::set_wishes(&tx, &held.id, &tables::wished(&fields, Some(choosing))).await?;
    }
    record(&tx, &visit, (&now, &held), &person).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// Records what one says now, and gives the places that become free to those who wait. An address that is new
/// is sent a link of its own.
async fn record(
    tx: &DatabaseTransaction,
    visit: &Visit,
    (gathering, held): (&Gathering, &Registration),
    person: &Person,
) -> Result<(), PageError> {
    queries::change_person(tx, &held.id, person).await?;
    seat_again(tx, gathering, held, person).await?;
    let written = |person: &Person| person.mail.as_ref().map(|it| it.as_str().to_lowercase());
    let is_new = person.mail.is_some() && written(person) != written(&held.person);
    if is_new && queries::set_mails(tx, &held.id, MOST_MAILS).await? {
        let found = queries::registration(tx, &gathering.id, held.id.as_str()).await?;
        let now = found.ok_or(PageError::NotFound)?;
        mails::tell(tx, visit, (gathering, &now), Told::Registered).await?;
    }
    calling::call(tx, visit, gathering).await?;
    Ok(())
}
