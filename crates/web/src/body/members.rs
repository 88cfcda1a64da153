//! Giving somebody a seat, changing it, ending a mandate, taking a seat away.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::contact;
use crate::contact::model::{Contact, ContactId, ContactKind};
use crate::contact::queries::Wish;
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, refuse, show};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::desk::find;
use super::editing::Choice;
use super::model::{Body, MOST_MEMBERS, Member, MemberId, Voice, reading};
use super::pages::name_of;
use super::{ADD_MEMBER, BODIES, EDIT_MEMBER, MANAGE, REMOVE_MEMBER, queries};

/// How many persons a search offers.
const MOST_OFFERED: u64 = 30;

/// Somebody who can be given a seat.
struct Offered {
    name: String,
    about: String,
    href: String,
    sits: bool,
}

#[derive(Template)]
#[template(path = "body/choose_member.html")]
struct ChoosePage {
    frame: Frame,
    body: String,
    back: String,
    words: String,
    offered: Vec<Offered>,
    new_person: String,
}

#[derive(Template)]
#[template(path = "body/edit_member.html")]
struct SeatPage {
    frame: Frame,
    form: FormView,
    body: String,
    back: String,
    /// Whose seat it is, for the form of a new one.
    person: Option<String>,
    organisations: Vec<Choice>,
    voices: Vec<Choice>,
    seats: Vec<Choice>,
    remove: Option<String>,
}

/// Whose seat a form is about.
struct Whose<'a> {
    name: String,
    contact: Option<&'a Contact>,
    member: Option<&'a Member>,
}

fn organisations(whose: &Whose<'_>) -> Vec<(ContactId, String)> {
    let roles = whose.contact.iter().flat_map(|contact| &contact.roles);
    let mut all: Vec<(ContactId, String)> =
        roles.map(|role| (role.organisation.clone(), role.organisation_name.clone())).collect();
    // What they stood for stays to be chosen, even when their role there is over.
    all.extend(whose.member.and_then(|member| member.organisation.clone()));
    all.sort_by(|one, other| one.1.cmp(&other.1).then(one.0.cmp(&other.0)));
    all.dedup();
    all
}

/// Those whose deputy one may be: who is nobody's deputy, and not oneself.
fn seats<'a>(all: &'a [Member], own: Option<&'a Member>) -> impl Iterator<Item = &'a Member> {
    let is_other = move |member: &&Member| own.is_none_or(|own| own.id != member.id);
    all.iter().filter(|member| member.deputy_of.is_none()).filter(is_other)
}

fn seat_page(
    app: &App,
    visit: &Visit,
    body: &Body,
    all: &[Member],
    whose: &Whose<'_>,
    form: FormView,
) -> SeatPage {
    let id = body.id.as_str();
    let address = |lang| match whose.member {
        Some(member) => urls::path(lang, EDIT_MEMBER, &[id, member.id.as_str()]),
        None => urls::path(lang, ADD_MEMBER, &[id]),
    };
    let frame = Frame::of_desk(visit, &app.desk, BODIES, whose.name.clone(), address);
    let organisation =
        |(id, name): (ContactId, String)| Choice { value: id.to_string(), label: name };
    let seat = |member: &Member| {
        let name = name_of(member, visit);
        let label = text_with(visit.lang, "body-deputy-of", &[("name", name.into())]);
        Choice { value: member.id.to_string(), label }
    };
    let voice = |voice: &Voice| Choice {
        value: voice.name().to_owned(),
        label: visit.t(&format!("body-voice-{}", voice.name())),
    };
    SeatPage {
        frame,
        form,
        body: body.description.name.said(visit.lang).line(),
        back: visit.path(MANAGE, &[id]),
        person: whose.contact.filter(|_| whose.member.is_none()).map(|it| it.id.to_string()),
        organisations: organisations(whose).into_iter().map(organisation).collect(),
        voices: Voice::ALL.iter().map(voice).collect(),
        seats: seats(all, whose.member).map(seat).collect(),
        remove: whose.member.map(|it| visit.path(REMOVE_MEMBER, &[id, it.id.as_str()])),
    }
}

/// The living person whom an address or a form names.
async fn person(app: &App, visit: &Visit, id: &str) -> Result<Contact, PageError> {
    let id: ContactId = id.parse().map_err(|_| PageError::NotFound)?;
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let found = contact::queries::by_id(db, destination, &id).await?;
    found
        .filter(|it| it.deleted_at.is_none())
        .filter(|it| it.description.who.kind() == ContactKind::Person)
        .ok_or(PageError::NotFound)
}

async fn members(app: &App, visit: &Visit, body: &Body) -> Result<Vec<Member>, PageError> {
    Ok(queries::members(app.store.reader(), &visit.destination.id, &body.id).await?)
}

async fn choose_page(app: &App, visit: &Visit, body: &Body) -> Result<ChoosePage, PageError> {
    let asked = visit.asked();
    let words: String = asked.text("q").chars().take(200).collect();
    let all = members(app, visit, body).await?;
    let wish = Wish { words: words.clone(), kind: Some(ContactKind::Person), ..Wish::default() };
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let found = contact::queries::listed(db, destination, &wish, None, MOST_OFFERED).await?;
    let here = visit.path(ADD_MEMBER, &[body.id.as_str()]);
    let offered = |contact: &Contact| {
        let roles = contact.roles.iter().map(|role| role.organisation_name.clone());
        let about: Vec<String> = roles.chain(contact.description.address.commune.clone()).collect();
        let sits = |member: &Member| member.person.as_ref().is_some_and(|it| it.id == contact.id);
        Offered {
            name: contact.description.who.said(),
            about: about.join(&visit.t("list-separator")),
            href: format!("{here}?person={}", contact.id),
            sits: all.iter().any(sits),
        }
    };
    let address = |lang| urls::path(lang, ADD_MEMBER, &[body.id.as_str()]);
    let title = visit.t("body-member-add");
    Ok(ChoosePage {
        frame: Frame::of_desk(visit, &app.desk, BODIES, title, address),
        body: body.description.name.said(visit.lang).line(),
        back: visit.path(MANAGE, &[body.id.as_str()]),
        words,
        offered: found.iter().map(offered).collect(),
        new_person: visit.path(contact::NEW_PERSON, &[]),
    })
}

/// `GET /manage/bodies/{thing}/members/add`: whom to give a seat, then the form of the seat.
pub async fn choose(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let body = find(&app, &visit, &id).await?;
    let asked = visit.asked();
    if asked.text("person").is_empty() {
        return show(&choose_page(&app, &visit, &body).await?);
    }
    let contact = person(&app, &visit, asked.text("person")).await?;
    let all = members(&app, &visit, &body).await?;
    let name = contact.description.who.said();
    let whose = Whose { name, contact: Some(&contact), member: None };
    let usual = vec![("voice".to_owned(), Voice::Deliberative.name().to_owned())];
    show(&seat_page(&app, &visit, &body, &all, &whose, FormView::filled(usual)))
}

/// Reads the form of a seat.
fn read(fields: &Fields, all: &[Member], whose: &Whose<'_>) -> Result<reading::Seat, Errors> {
    let organisations: Vec<ContactId> = organisations(whose).into_iter().map(|it| it.0).collect();
    let seats: Vec<MemberId> = seats(all, whose.member).map(|member| member.id.clone()).collect();
    let seat = reading::seat(fields, &organisations, &seats)?;
    let own = whose.member.map(|member| &member.id);
    let has_deputies = all.iter().any(|it| own.is_some() && it.deputy_of.as_ref() == own);
    if seat.deputy_of.is_some() && has_deputies {
        let mut errors = Errors::default();
        errors.add("deputy-of", "error-deputy-of-deputy");
        return Err(errors);
    }
    Ok(seat)
}

/// `POST /manage/bodies/{thing}/members/add`: gives somebody a seat.
pub async fn add(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let body = find(&app, &visit, &id).await?;
    let contact = person(&app, &visit, fields.text("person")).await?;
    let all = members(&app, &visit, &body).await?;
    let name = contact.description.who.said();
    let whose = Whose { name, contact: Some(&contact), member: None };
    let mut read = read(&fields, &all, &whose);
    if MOST_MEMBERS <= all.len() {
        let mut errors = Errors::default();
        errors.add("person", "error-too-many-members");
        read = Err(errors);
    }
    let seat = match read {
        Ok(seat) => seat,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&seat_page(&app, &visit, &body, &all, &whose, form));
        }
    };
    let location = with_notice(&visit.path(MANAGE, &[body.id.as_str()]), "body-member-added");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    queries::add(&tx, &body.id, &MemberId::random(), Some(&contact.id), &seat).await?;
    visit.note(&tx, Act::new(ActKind::BodyMembersChanged).about(&body.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// The member `id` among `all`, with the contact when there is one.
async fn seated<'a>(
    app: &App,
    visit: &Visit,
    all: &'a [Member],
    id: &str,
) -> Result<(&'a Member, Option<Contact>), PageError> {
    let id: MemberId = id.parse().map_err(|_| PageError::NotFound)?;
    let member = all.iter().find(|member| member.id == id).ok_or(PageError::NotFound)?;
    let contact = match &member.person {
        Some(person) => {
            let (db, destination) = (app.store.reader(), &visit.destination.id);
            contact::queries::by_id(db, destination, &person.id).await?
        }
        None => None,
    };
    Ok((member, contact))
}

/// `GET /manage/bodies/{thing}/members/{member}/edit`: the form of a seat.
pub async fn edit(
    State(app): State<App>,
    visit: Visit,
    Path((id, member)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let body = find(&app, &visit, &id).await?;
    let all = members(&app, &visit, &body).await?;
    let (member, contact) = seated(&app, &visit, &all, &member).await?;
    let name = name_of(member, &visit);
    let whose = Whose { name, contact: contact.as_ref(), member: Some(member) };
    let form = FormView::filled(reading::typed_seat(member, visit.lang));
    show(&seat_page(&app, &visit, &body, &all, &whose, form))
}

/// `POST /manage/bodies/{thing}/members/{member}/edit`: changes a seat, or ends a mandate.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path((id, member)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let body = find(&app, &visit, &id).await?;
    let all = members(&app, &visit, &body).await?;
    let (member, contact) = seated(&app, &visit, &all, &member).await?;
    let name = name_of(member, &visit);
    let whose = Whose { name, contact: contact.as_ref(), member: Some(member) };
    let seat = match read(&fields, &all, &whose) {
        Ok(seat) => seat,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&seat_page(&app, &visit, &body, &all, &whose, form));
        }
    };
    let location = with_notice(&visit.path(MANAGE, &[body.id.as_str()]), "saved");
    let tx = app.store.begin().await?;
    queries::change_seat(&tx, &member.id, &seat).await?;
    visit.note(&tx, Act::new(ActKind::BodyMembersChanged).about(&body.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// `POST /manage/bodies/{thing}/members/{member}/remove`: takes a seat away that was typed by mistake.
pub async fn remove(
    State(app): State<App>,
    visit: Visit,
    Path((id, member)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let body = find(&app, &visit, &id).await?;
    let all = members(&app, &visit, &body).await?;
    let (member, _) = seated(&app, &visit, &all, &member).await?;
    let back = visit.path(MANAGE, &[body.id.as_str()]);
    let tx = app.store.begin().await?;
    for domain in app.domains {
        // Who came to a meeting stays in its record: their mandate is ended instead.
        if domain.holds_member(&tx, member.id.as_str()).await? {
            return Ok(Redirect::to(&with_notice(&back, "body-member-held")).into_response());
        }
    }
    queries::remove(&tx, &member.id).await?;
    visit.note(&tx, Act::new(ActKind::BodyMembersChanged).about(&body.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&with_notice(&back, "body-member-removed")).into_response())
}
