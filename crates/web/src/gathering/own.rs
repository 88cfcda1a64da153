//! The page that leads back to one's registration: where one stands, what one said, the others' cars,
//! and the button that says that one does not come.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::language::Said;
use crate::spine::messages::text_with;
use crate::spine::open::Media;
use crate::spine::page::{Frame, show};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::correcting::may_correct;
use super::desk::hold;
use super::model::registration::{Car, Registration, Seat, Standing};
use super::model::{Gathering, Phase};
use super::pages::find;
use super::{CANCEL, CORRECT, GATHERING, OWN, REGISTER, calling, queries, said};

#[derive(Template)]
#[template(path = "gathering/own.html")]
struct OwnPage {
    frame: Frame,
    title: Said,
    gathering: String,
    /// The gathering as an entry of one's own calendar, as long as one is to come.
    calendar: Option<String>,
    when: String,
    place: String,
    /// Where one stands, in a sentence.
    standing: String,
    is_waiting: bool,
    /// What one said, term by term.
    facts: Vec<(String, String)>,
    remote_link: Option<String>,
    /// Whom to ask for a seat in a car.
    cars: Vec<String>,
    offers_a_car: bool,
    cancel: Option<String>,
    /// Where one corrects what one said.
    correct: Option<String>,
    /// Where one registers anew.
    again: Option<String>,
}

/// The registration behind a secret link.
pub async fn found(
    app: &App,
    visit: &Visit,
    (slug, secret): (&str, &str),
) -> Result<(Gathering, Registration), PageError> {
    let (one, _) = find(app, visit, slug).await?;
    let own = queries::by_secret(app.store.reader(), &one.id, secret).await?;
    Ok((one, own.ok_or(PageError::NotFound)?))
}

fn facts(gathering: &Gathering, own: &Registration, visit: &Visit) -> Vec<(String, String)> {
    let person = &own.person;
    let yes = |is: bool| visit.t(if is { "gathering-yes" } else { "gathering-no" });
    let mail = person.mail.as_ref().map(ToString::to_string).unwrap_or_default();
    let car = match person.car {
        Car::Neither => String::new(),
        car => visit.t(&format!("gathering-car-{}", car.name())),
    };
    let meal = if gathering.description.has_meal { yes(person.eats) } else { String::new() };
    let all = [
        ("gathering-name", person.name()),
        ("gathering-email", mail),
        ("gathering-organisation", person.organisation.clone()),
        ("gathering-profile", said::profile(person.profile, visit)),
        ("gathering-commune", person.commune.clone()),
        ("gathering-seat", visit.t(&format!("gathering-seat-{}", person.seat.name()))),
        ("gathering-eats", meal),
        ("gathering-diet", person.diet.clone()),
        ("gathering-needs", person.needs.clone()),
        ("gathering-image", yes(person.may_be_shown)),
        ("gathering-letters", yes(!person.no_letters)),
        ("gathering-car", car),
    ];
    let told = all.into_iter().filter(|(_, value)| !value.is_empty());
    told.map(|(key, value)| (visit.t(key), value)).collect()
}

/// Those who offer a seat, to whoever seeks one: they were told that the others read it.
fn cars(all: &[Registration], own: &Registration, visit: &Visit) -> Vec<String> {
    if own.person.car != Car::Seeks || own.standing == Standing::Excused {
        return vec![];
    }
    let offers =
        |one: &&Registration| one.standing == Standing::Registered && one.person.car == Car::Offers;
    let line = |one: &Registration| {
        let has_commune = !one.person.commune.is_empty();
        let values = [
            ("name", one.person.first_name.clone().into()),
            ("commune", one.person.commune.clone().into()),
            ("has-commune", if has_commune { "yes" } else { "no" }.to_owned().into()),
            ("seats", one.person.seats.into()),
            ("mail", one.person.mail.as_ref().map(ToString::to_string).unwrap_or_default().into()),
        ];
        text_with(visit.lang, "gathering-car-line", &values)
    };
    all.iter().filter(offers).map(line).collect()
}

/// `GET /gatherings/{gathering}/registration/{secret}`: one's own registration.
pub async fn page(
    State(app): State<App>,
    visit: Visit,
    Path((slug, secret)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (one, own) = found(&app, &visit, (&slug, &secret)).await?;
    let all = queries::registrations(app.store.reader(), &one.id).await?;
    let (slugs, carried) = (one.slugs.clone(), secret.clone());
    let address = move |lang| urls::path(lang, OWN, &[slugs.get(lang), &carried]);
    let is_to_come = one.phase != Phase::Held;
    let is_excused = own.standing == Standing::Excused;
    let name = one.slugs.get(visit.lang);
    let link = one.description.remote_link.clone();
    let gathering = visit.path(GATHERING, &[name]);
    let has_link = !link.is_empty() && own.person.seat == Seat::Remote && !is_excused;
    show(&OwnPage {
        frame: Frame::new(&visit, visit.t("gathering-own-title"), address),
        title: one.description.title.said(visit.lang),
        calendar: (is_to_come && !is_excused).then(|| Media::Calendar.of(&gathering)),
        gathering,
        when: said::when(&one.description, &visit),
        place: one.description.place.clone(),
        standing: visit.t(&format!("gathering-own-{}", own.standing.name())),
        is_waiting: own.standing == Standing::Waiting,
        facts: facts(&one, &own, &visit),
        remote_link: has_link.then_some(link),
        cars: cars(&all, &own, &visit),
        offers_a_car: own.person.car == Car::Offers && !is_excused,
        correct: may_correct(&one, &own).then(|| visit.path(CORRECT, &[name, &secret])),
        cancel: (is_to_come && !is_excused).then(|| visit.path(CANCEL, &[name, &secret])),
        again: (one.phase == Phase::Open && is_excused).then(|| visit.path(REGISTER, &[name])),
    })
}

/// `POST /gatherings/{gathering}/registration/{secret}/cancel`: one does not come; whoever waits has the
/// place.
pub async fn cancel(
    State(app): State<App>,
    visit: Visit,
    Path((slug, secret)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (one, _) = found(&app, &visit, (&slug, &secret)).await?;
    let tx = app.store.begin().await?;
    let now = hold(&tx, &visit, &one.id).await?;
    let own = queries::by_secret(&tx, &one.id, &secret).await?.ok_or(PageError::NotFound)?;
    if own.standing != Standing::Excused && now.phase != Phase::Held && own.arrived_at.is_none() {
        queries::set_standing(&tx, &own.id, Standing::Excused).await?;
        calling::call(&tx, &visit, &now).await?;
    }
    tx.commit().await?;
    let own = visit.path(OWN, &[one.slugs.get(visit.lang), &secret]);
    Ok(Redirect::to(&with_notice(&own, "gathering-excused")).into_response())
}
