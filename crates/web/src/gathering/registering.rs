//! The page on which one registers: without an account, with or without a mail address.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::random_secret;
use cordee_store::sea_orm::DatabaseTransaction;

use crate::account::model::MOST_FROM_ONE_PLACE;
use crate::account::queries as accounts;
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, once};
use crate::spine::language::Said;
use crate::spine::page::{Frame, conflict, moved, refuse, show};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::desk::hold;
use super::editing::Choice;
use super::mails::{self, Told};
use super::model::registration::{
    Car, MOST, MOST_AT_ONE_ADDRESS, MOST_MAILS, Person, Profile, Registration, RegistrationId,
    Seat, Standing, Way,
};
use super::model::subjects::{Choosing, Stage, Subject};
use super::model::{Description, Gathering, Manner, Phase, reading, room, tables};
use super::pages::{find, places_said};
use super::{GATHERING, OWN, REGISTER, queries, said};

/// A field that people do not see: only programs fill it in.
const TRAP: &str = "website";
/// In the address: the registration was taken, to be said.
const SENT: &str = "sent";

/// What a form about somebody asks.
pub struct Asked {
    pub profiles: Vec<Choice>,
    /// Where one takes part, when one may choose.
    pub seats: Vec<Choice>,
    pub cars: Vec<Choice>,
    pub has_meal: bool,
    pub is_on_site: bool,
    /// The subjects that one may wish to work on.
    pub wishes: Vec<Choice>,
}

impl Asked {
    /// What `description` calls for.
    pub fn of(description: &Description, visit: &Visit) -> Self {
        let word =
            |set: &str, name: &str| Choice::new(name, visit.t(&format!("gathering-{set}-{name}")));
        let seats = Seat::ALL.iter().filter(|_| description.manner == Manner::Both);
        Self {
            profiles: Profile::ALL.iter().map(|it| word("profile", it.name())).collect(),
            seats: seats.map(|it| word("seat", it.name())).collect(),
            cars: Car::ALL.iter().map(|it| word("car", it.name())).collect(),
            has_meal: description.has_meal,
            is_on_site: description.manner != Manner::Remote,
            wishes: vec![],
        }
    }

    /// With the subjects that are put to the choice, if there are any.
    pub fn with_wishes(self, choosing: Option<&Choosing>, visit: &Visit) -> Self {
        let subjects = choosing.map(|it| it.subjects.as_slice()).unwrap_or_default();
        let wish = |it: &Subject| Choice::new(it.id.as_str(), it.title.said(visit.lang).line());
        Self { wishes: subjects.iter().map(wish).collect(), ..self }
    }
}

#[derive(Template)]
#[template(path = "gathering/register.html")]
struct RegisterPage {
    frame: Frame,
    form: FormView,
    title: Said,
    when: String,
    gathering: String,
    here: String,
    keeper: String,
    asked: Asked,
    places: Option<String>,
    /// Whether the registration was taken.
    is_sent: bool,
    is_closed: bool,
}

async fn page(
    app: &App,
    visit: &Visit,
    one: &Gathering,
    form: FormView,
) -> Result<RegisterPage, PageError> {
    let slugs = one.slugs.clone();
    let address = move |lang| urls::path(lang, REGISTER, &[slugs.get(lang)]);
    let own = one.slugs.get(visit.lang);
    let all = queries::registrations(app.store.reader(), &one.id).await?;
    let choosing = queries::choosing(app.store.reader(), &one.id).await?;
    let known = choosing.filter(|it| it.stage != Stage::Prepared);
    Ok(RegisterPage {
        frame: Frame::new(visit, visit.t("gathering-register-title"), address),
        form,
        title: one.description.title.said(visit.lang),
        when: said::when(&one.description, visit),
        gathering: visit.path(GATHERING, &[own]),
        here: visit.path(REGISTER, &[own]),
        keeper: visit.destination.name.said(visit.lang).line(),
        asked: Asked::of(&one.description, visit).with_wishes(known.as_ref(), visit),
        places: places_said(&one.description, &all, visit),
        is_sent: false,
        is_closed: one.phase != Phase::Open,
    })
}

/// `GET /gatherings/{gathering}/registration`: the form; or that the registration was taken.
pub async fn ask(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, PageError> {
    let (one, is_current) = find(&app, &visit, &slug).await?;
    if !is_current {
        return Ok(moved(&visit.path(REGISTER, &[one.slugs.get(visit.lang)])));
    }
    let is_sent = visit.asked().is_checked(SENT);
    show(&RegisterPage { is_sent, ..page(&app, &visit, &one, FormView::empty()).await? })
}

/// What became of somebody who registered.
enum Taken {
    /// They were sent a mail, or are known and were sent one more.
    Mailed,
    /// They left no address: this secret leads back to their registration.
    Shown(String),
}

/// `POST /gatherings/{gathering}/registration`: registers somebody, who has a place or waits for one. With
/// a mail address, what is answered is the same whether they were registered before or not.
pub async fn register(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (one, _) = find(&app, &visit, &slug).await?;
    let returned = |errors: &Errors| FormView::returned(&fields, errors, visit.lang);
    if one.phase != Phase::Open {
        return conflict(&page(&app, &visit, &one, returned(&Errors::default())).await?);
    }
    let person = match reading::person(&fields, &one.description, visit.lang) {
        Ok(person) => person,
        Err(errors) => return refuse(&page(&app, &visit, &one, returned(&errors)).await?),
    };
    let here = visit.path(REGISTER, &[one.slugs.get(visit.lang)]);
    let sent = format!("{here}?{SENT}=yes");
    if fields.is_checked(TRAP) {
        // A machine that fills in what nobody sees is told the same, and nothing is kept.
        return Ok(Redirect::to(&sent).into_response());
    }
    refuse_a_crowd(&app, &visit).await?;
    let secret = random_secret();
    let own = visit.path(OWN, &[one.slugs.get(visit.lang), &secret]);
    let location = if person.mail.is_some() { sent } else { own };
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let now = hold(&tx, &visit, &one.id).await?;
    if now.phase != Phase::Open {
        tx.rollback().await?;
        return conflict(&page(&app, &visit, &now, returned(&Errors::default())).await?);
    }
    let taken = Taken::of(secret, &location);
    match take(&tx, &visit, &now, (person, &fields), taken).await? {
        Ok(()) => tx.commit().await?,
        Err(errors) => {
            tx.rollback().await?;
            return refuse(&page(&app, &visit, &now, returned(&errors)).await?);
        }
    }
    Ok(Redirect::to(&location).into_response())
}

impl Taken {
    fn of(secret: String, location: &str) -> Self {
        if location.ends_with(&secret) { Self::Shown(secret) } else { Self::Mailed }
    }
}

/// Takes somebody in, in the transaction that holds the gathering.
async fn take(
    tx: &DatabaseTransaction,
    visit: &Visit,
    gathering: &Gathering,
    (person, fields): (Person, &Fields),
    taken: Taken,
) -> Result<Result<(), Errors>, PageError> {
    let all = queries::registrations(tx, &gathering.id).await?;
    if let Some(known) = known(&person, &all) {
        if queries::set_mails(tx, &known.id, MOST_MAILS).await? {
            mails::tell(tx, visit, (gathering, known), Told::Again).await?;
        }
        return Ok(Ok(()));
    }
    if let Err(errors) = bounded(&person, &all) {
        return Ok(Err(errors));
    }
    let one = newcomer(person, Way::Oneself, gathering, &all);
    queries::insert_registration(tx, &gathering.id, &one).await?;
    let choosing = queries::choosing(tx, &gathering.id).await?;
    let known = choosing.filter(|it| it.stage != Stage::Prepared);
    queries::set_wishes(tx, &one.id, &tables::wished(fields, known.as_ref())).await?;
    match taken {
        Taken::Mailed => mails::tell(tx, visit, (gathering, &one), Told::Registered).await?,
        Taken::Shown(secret) => queries::keep_link(tx, &one.id, &secret).await?,
    }
    Ok(Ok(()))
}

/// Who is registered already with this address, under the same name.
fn known<'a>(person: &Person, all: &'a [Registration]) -> Option<&'a Registration> {
    let address = person.mail.as_ref()?.as_str().to_lowercase();
    all.iter().find(|one| {
        let is_same = one.person.mail.as_ref().is_some_and(|mail| mail.as_str() == address);
        is_same && one.standing != Standing::Excused && one.person.is_like(person)
    })
}

/// Whether one more is not too many.
pub fn bounded(person: &Person, all: &[Registration]) -> Result<(), Errors> {
    let mut errors = Errors::default();
    if MOST <= all.len() {
        errors.add_with("last-name", "error-gathering-many", vec![("most", MOST.into())]);
    }
    if let Some(mail) = &person.mail {
        let address = mail.as_str().to_lowercase();
        let same = all
            .iter()
            .filter(|one| one.person.mail.as_ref().is_some_and(|mail| mail.as_str() == address));
        if MOST_AT_ONE_ADDRESS <= same.count() {
            let most = vec![("most", MOST_AT_ONE_ADDRESS.into())];
            errors.add_with("email", "error-gathering-address", most);
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

/// Somebody who registers after `all`, with a place if there is one.
pub fn newcomer(
    person: Person,
    way: Way,
    gathering: &Gathering,
    all: &[Registration],
) -> Registration {
    let last = all.iter().map(|one| one.position).max().unwrap_or_default();
    Registration {
        id: RegistrationId::random(),
        position: last.saturating_add(1),
        standing: room::standing_of(&person, gathering.description.places, all),
        way,
        person,
        arrived_at: None,
        reminded_at: None,
        thanked_at: None,
    }
}

/// Counts who registers from one place with what it asks for to come in: both send mails to whomever one
/// names, and a whole office may register from one.
async fn refuse_a_crowd(app: &App, visit: &Visit) -> Result<(), PageError> {
    let Some(client) = visit.client else { return Ok(()) };
    let tx = app.store.begin().await?;
    let count = accounts::count_from(&tx, client.place(), visit.now).await?;
    tx.commit().await?;
    if MOST_FROM_ONE_PLACE < count { Err(PageError::TooMany) } else { Ok(()) }
}
