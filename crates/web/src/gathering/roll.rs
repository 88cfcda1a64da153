//! Who is registered, for those who prepare a gathering: the list, and somebody entered or changed by
//! hand.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_text::fold;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::Lang;
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::desk::{BEFORE, find, held, moved_on};
use super::mails::{self, Told};
use super::model::registration::{Car, Counts, Person, Registration, Seat, Standing, Way};
use super::model::subjects::{Choosing, SubjectId};
use super::model::{Gathering, reading, room, tables};
use super::picking::{Picking, picked, picking};
use super::registering::{Asked, bounded, newcomer};
use super::{
    ADD, EDIT_PERSON, EXCUSE, GATHERINGS, MANAGE, PAPER, PEOPLE, RESTORE, calling, queries, said,
};

/// Somebody in the list.
struct Line {
    name: String,
    /// As what, from where, for whom.
    about: String,
    standing: String,
    /// What is to be prepared for them.
    prepare: Vec<String>,
    /// Somebody else has the same name.
    is_twice: bool,
    edit: String,
    /// Says that they do not come, or that they do after all.
    button: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "gathering/people.html")]
struct PeoplePage {
    frame: Frame,
    title: String,
    back: String,
    here: String,
    asked: String,
    counted: String,
    /// Those who are registered, who wait, who are excused.
    groups: Vec<(String, Vec<Line>)>,
    /// Some of them have the same name.
    has_twice: bool,
    workbook: String,
    add: String,
}

/// As what, from where, for whom somebody comes.
pub fn about(one: &Registration, visit: &Visit) -> String {
    let person = &one.person;
    let profile = said::profile(person.profile, visit);
    let parts = [profile, person.organisation.clone(), person.commune.clone()];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(&visit.t("list-separator"))
}

fn prepare(one: &Registration, visit: &Visit) -> Vec<String> {
    let person = &one.person;
    let remote = (person.seat == Seat::Remote).then(|| visit.t("gathering-seat-remote"));
    let meal = person.eats.then(|| visit.t("gathering-eats"));
    let image = (!person.may_be_shown).then(|| visit.t("gathering-not-shown"));
    let car = (person.car != Car::Neither)
        .then(|| visit.t(&format!("gathering-car-{}", person.car.name())));
    let said = |text: &String| (!text.is_empty()).then(|| text.clone());
    let all = [remote, meal, said(&person.diet), said(&person.needs), car, image];
    all.into_iter().flatten().collect()
}

fn line(
    one: &Registration,
    (gathering, names): (&Gathering, &BTreeMap<String, usize>),
    visit: &Visit,
) -> Line {
    let at = |written| visit.path(written, &[gathering.id.as_str(), one.id.as_str()]);
    let is_there = one.arrived_at.is_some();
    let button = match one.standing {
        Standing::Excused => Some((visit.t("gathering-restore"), at(RESTORE))),
        _ if is_there => None,
        _ => Some((visit.t("gathering-excuse"), at(EXCUSE))),
    };
    let is_excused = one.standing == Standing::Excused;
    let same = names.get(&one.person.sorted()).copied().unwrap_or_default();
    Line {
        name: said::name(one, visit),
        about: about(one, visit),
        standing: said::standing(one, visit),
        prepare: prepare(one, visit),
        is_twice: !is_excused && one.person.last_name.is_some() && 1 < same,
        edit: at(EDIT_PERSON),
        button,
    }
}

/// How many living registrations have each name.
fn names(all: &[Registration]) -> BTreeMap<String, usize> {
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for one in all.iter().filter(|one| one.standing != Standing::Excused) {
        *names.entry(one.person.sorted()).or_default() += 1;
    }
    names
}

/// Whether somebody answers to what was asked: their name, their organisation or their commune.
pub fn answers(one: &Registration, asked: &str) -> bool {
    let person = &one.person;
    let own = fold(&format!("{} {} {}", person.name(), person.organisation, person.commune));
    fold(asked).split_whitespace().all(|word| own.contains(word))
}

/// `GET /manage/gatherings/{thing}/people`: who comes, who waits, who is excused.
pub async fn list(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let mut all = queries::registrations(app.store.reader(), &one.id).await?;
    let (counts, names) = (Counts::of(&all), names(&all));
    let asked = visit.asked().text("q").to_owned();
    all.retain(|it| answers(it, &asked));
    let mut groups = vec![];
    for standing in Standing::ALL {
        let mut own: Vec<&Registration> =
            all.iter().filter(|it| it.standing == *standing).collect();
        if *standing != Standing::Waiting {
            own.sort_by_key(|it| (it.person.sorted(), it.position));
        }
        let lines: Vec<Line> = own.iter().map(|it| line(it, (&one, &names), &visit)).collect();
        if !lines.is_empty() {
            groups.push((visit.t(&format!("gathering-group-{}", standing.name())), lines));
        }
    }
    let as_workbook = super::papers::PEOPLE_AS_WORKBOOK;
    let address = |lang| urls::path(lang, PEOPLE, &[one.id.as_str()]);
    show(&PeoplePage {
        frame: Frame::of_desk(&visit, &app.desk, GATHERINGS, visit.t("gathering-people"), address),
        title: one.description.title.said(visit.lang).line(),
        back: visit.path(MANAGE, &[one.id.as_str()]),
        here: visit.path(PEOPLE, &[one.id.as_str()]),
        asked,
        counted: said::counted(&counts, &visit),
        has_twice: groups.iter().flat_map(|(_, lines)| lines).any(|line| line.is_twice),
        groups,
        workbook: visit.path(PAPER, &[one.id.as_str(), as_workbook.0, as_workbook.1]),
        add: visit.path(ADD, &[one.id.as_str()]),
    })
}

#[derive(Template)]
#[template(path = "gathering/person.html")]
struct PersonPage {
    frame: Frame,
    form: FormView,
    title: String,
    back: String,
    asked: Asked,
    /// The languages in which one may be written to.
    languages: Vec<Lang>,
    is_new: bool,
    picking: Option<Picking>,
    /// Why a place is asked for on purpose.
    is_full: bool,
    is_conflict: bool,
}

fn person_page(
    app: &App,
    visit: &Visit,
    (one, registration, choosing): (&Gathering, Option<&str>, Option<&Choosing>),
    form: FormView,
) -> PersonPage {
    let id = one.id.as_str();
    let address = |lang| match registration {
        Some(registration) => urls::path(lang, EDIT_PERSON, &[id, registration]),
        None => urls::path(lang, ADD, &[id]),
    };
    let title =
        if registration.is_some() { "gathering-person-edit" } else { "gathering-person-add" };
    PersonPage {
        frame: Frame::of_desk(visit, &app.desk, GATHERINGS, visit.t(title), address),
        form,
        title: one.description.title.said(visit.lang).line(),
        back: visit.path(PEOPLE, &[id]),
        asked: Asked::of(&one.description, visit).with_wishes(choosing, visit),
        languages: visit.destination.languages(),
        is_new: registration.is_none(),
        picking: None,
        is_full: false,
        is_conflict: false,
    }
}

/// The language that somebody is written to in.
fn spoken(fields: &Fields, visit: &Visit) -> Lang {
    let typed = fields.text("language").parse().ok();
    typed.filter(|lang| visit.destination.speaks(*lang)).unwrap_or(visit.destination.main_language)
}

/// `GET /manage/gatherings/{thing}/people/add`: the form of somebody who called, wrote, or was met.
pub async fn new(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let all = queries::registrations(app.store.reader(), &one.id).await?;
    let choosing = queries::choosing(app.store.reader(), &one.id).await?;
    let is_full = room::free(one.description.places, &all) == Some(0);
    let form = picked(&app, &visit).await?;
    let picking = picking(&app, &visit, one.id.as_str()).await?;
    let page = person_page(&app, &visit, (&one, None, choosing.as_ref()), form);
    show(&PersonPage { picking, is_full, ..page })
}

/// `POST` there: registers somebody; in a room that is full they wait, unless they are given a place on
/// purpose.
pub async fn add(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let choosing = queries::choosing(app.store.reader(), &one.id).await?;
    let returned = |errors: &Errors| {
        let form = FormView::returned(&fields, errors, visit.lang);
        person_page(&app, &visit, (&one, None, choosing.as_ref()), form)
    };
    let person = match reading::person(&fields, &one.description, spoken(&fields, &visit)) {
        Ok(person) => person,
        Err(errors) => return refuse(&returned(&errors)),
    };
    let location = with_notice(&visit.path(PEOPLE, &[one.id.as_str()]), "gathering-person-added");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let now = super::desk::hold(&tx, &visit, &one.id).await?;
    let all = queries::registrations(&tx, &one.id).await?;
    if let Err(errors) = bounded(&person, &all) {
        tx.rollback().await?;
        return refuse(&returned(&errors));
    }
    let mut new = newcomer(person, Way::Team, &now, &all);
    if fields.is_checked("in-spite") {
        new.standing = Standing::Registered;
    }
    queries::insert_registration(&tx, &one.id, &new).await?;
    queries::set_wishes(&tx, &new.id, &tables::wished(&fields, choosing.as_ref())).await?;
    mails::tell(&tx, &visit, (&now, &new), Told::Registered).await?;
    visit.note(&tx, Act::new(ActKind::RegistrationTyped).about(&one.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// One of the registrations of a gathering.
async fn found(
    app: &App,
    visit: &Visit,
    (id, registration): (&str, &str),
) -> Result<(Gathering, Registration), PageError> {
    let one = find(app, visit, id).await?;
    let found = queries::registration(app.store.reader(), &one.id, registration).await?;
    Ok((one, found.ok_or(PageError::NotFound)?))
}

/// What the form held when it was shown: whoever changes it meanwhile is told.
pub fn mark(person: &Person) -> String {
    super::desk::mark(&reading::typed_person(person))
}

/// The form of somebody, as it is shown.
pub fn filled(person: &Person, wished: &[SubjectId]) -> FormView {
    let mut pairs = reading::typed_person(person);
    pairs.extend(wished.iter().map(|id| ("wish".to_owned(), id.to_string())));
    pairs.push((BEFORE.to_owned(), mark(person)));
    FormView::filled(pairs)
}

/// `GET /manage/gatherings/{thing}/people/{registration}/edit`: the form of somebody who is registered.
pub async fn edit(
    State(app): State<App>,
    visit: Visit,
    Path((id, registration)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (one, known) = found(&app, &visit, (&id, &registration)).await?;
    let db = app.store.reader();
    let choosing = queries::choosing(db, &one.id).await?;
    let wished = queries::wishes(db, &one.id).await?.remove(&known.id).unwrap_or_default();
    let form = filled(&known.person, &wished);
    show(&person_page(&app, &visit, (&one, Some(&registration), choosing.as_ref()), form))
}

/// `POST` there: changes what is known of somebody. A place that becomes free goes to whoever waits.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path((id, registration)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (one, _) = found(&app, &visit, (&id, &registration)).await?;
    let choosing = queries::choosing(app.store.reader(), &one.id).await?;
    let returned = |errors: &Errors| {
        let form = FormView::returned(&fields, errors, visit.lang);
        person_page(&app, &visit, (&one, Some(&registration), choosing.as_ref()), form)
    };
    let person = match reading::person(&fields, &one.description, spoken(&fields, &visit)) {
        Ok(person) => person,
        Err(errors) => return refuse(&returned(&errors)),
    };
    let location = with_notice(&visit.path(PEOPLE, &[one.id.as_str()]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let now = super::desk::hold(&tx, &visit, &one.id).await?;
    let known = queries::registration(&tx, &one.id, &registration).await?;
    let known = known.ok_or(PageError::NotFound)?;
    if moved_on(&fields, &mark(&known.person)) {
        tx.rollback().await?;
        let mut page = returned(&Errors::default());
        page.form.set(BEFORE, &mark(&known.person));
        return conflict(&PersonPage { is_conflict: true, ..page });
    }
    queries::change_person(&tx, &known.id, &person).await?;
    queries::set_wishes(&tx, &known.id, &tables::wished(&fields, choosing.as_ref())).await?;
    seat_again(&tx, &now, &known, &person).await?;
    calling::call(&tx, &visit, &now).await?;
    visit.note(&tx, Act::new(ActKind::RegistrationChanged).about(&one.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// Somebody who takes part on site after all takes a place, or waits for one.
pub async fn seat_again(
    tx: &cordee_store::sea_orm::DatabaseTransaction,
    gathering: &Gathering,
    known: &Registration,
    person: &Person,
) -> Result<(), PageError> {
    let comes_in = known.person.seat == Seat::Remote && person.seat == Seat::OnSite;
    if !comes_in || known.standing != Standing::Registered || known.arrived_at.is_some() {
        return Ok(());
    }
    let mut others = queries::registrations(tx, &gathering.id).await?;
    others.retain(|one| one.id != known.id);
    let standing = room::standing_of(person, gathering.description.places, &others);
    Ok(queries::set_standing(tx, &known.id, standing).await?)
}

/// `POST …/people/{registration}/excuse`: somebody does not come, and said so to the team.
pub async fn excuse(
    State(app): State<App>,
    visit: Visit,
    Path((id, registration)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let (tx, now) = held(&app, &visit, &one.id).await?;
    let known = queries::registration(&tx, &one.id, &registration).await?;
    let known = known.ok_or(PageError::NotFound)?;
    if known.standing != Standing::Excused && known.arrived_at.is_none() {
        queries::set_standing(&tx, &known.id, Standing::Excused).await?;
        calling::call(&tx, &visit, &now).await?;
        visit.note(&tx, Act::new(ActKind::RegistrationExcused).about(&one.id)).await?;
    }
    tx.commit().await?;
    let people = visit.path(PEOPLE, &[one.id.as_str()]);
    Ok(Redirect::to(&with_notice(&people, "gathering-person-excused")).into_response())
}

/// `POST …/people/{registration}/restore`: they come after all, if there is a place.
pub async fn restore(
    State(app): State<App>,
    visit: Visit,
    Path((id, registration)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let (tx, now) = held(&app, &visit, &one.id).await?;
    let known = queries::registration(&tx, &one.id, &registration).await?;
    let known = known.ok_or(PageError::NotFound)?;
    if known.standing == Standing::Excused {
        let all = queries::registrations(&tx, &one.id).await?;
        let standing = room::standing_of(&known.person, now.description.places, &all);
        queries::set_standing(&tx, &known.id, standing).await?;
        visit.note(&tx, Act::new(ActKind::RegistrationRestored).about(&one.id)).await?;
    }
    tx.commit().await?;
    let people = visit.path(PEOPLE, &[one.id.as_str()]);
    Ok(Redirect::to(&with_notice(&people, "gathering-person-restored")).into_response())
}
