//! What somebody said of a text by mail, on the telephone, by post or face to face, typed for them: a
//! comment beside the text, which says whose words it holds and who typed them.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use cordee_store::ThingId;
use cordee_text::fold;

use crate::contact;
use crate::contact::model::{Contact, ContactId};
use crate::contact::queries::Wish;
use crate::spine::app::App;
use crate::spine::dates::{ImpreciseDate, read_date};
use crate::spine::editing::ON_BEHALF;
use crate::spine::editing::comment::{self, LONGEST_QUOTE};
use crate::spine::editing::origin::{self, Means, Origin};
use crate::spine::error::PageError;
use crate::spine::form::{self, Errors, Fields, FormView, Once, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::Said;
use crate::spine::notices::{Event, News};
use crate::spine::page::{Frame, refuse, show};
use crate::spine::rights::Action;
use crate::spine::thing::{self, Thing};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};
use crate::writing::COMMENTS;

/// The longest message, in characters: a long mail.
const LONGEST: usize = 20_000;
/// The longest name, in characters.
const LONGEST_NAME: usize = 200;
/// Among how many contacts one chooses.
const MOST_OFFERED: u64 = 8;
/// The choice of whoever is none of the contacts.
const NONE_OF_THEM: &str = "none";

/// A contact whose words they may be.
struct Choice {
    value: String,
    name: String,
    about: String,
}

#[derive(Template)]
#[template(path = "correction/on_behalf.html")]
struct OnBehalfPage {
    frame: Frame,
    form: FormView,
    title: Said,
    /// The contacts among whom one chooses; none as long as nobody was named.
    choices: Vec<Choice>,
    means: Vec<(&'static str, String)>,
    back: String,
}

async fn find(app: &App, visit: &Visit, id: &str) -> Result<Thing, PageError> {
    let id: ThingId = id.parse().map_err(|_| PageError::NotFound)?;
    let found = thing::any(app.store.reader(), &visit.destination.id, &id).await?;
    found.ok_or(PageError::NotFound)
}

fn page(
    app: &App,
    visit: &Visit,
    thing: &Thing,
    form: FormView,
    among: &[Contact],
) -> OnBehalfPage {
    let id = thing.id.as_str();
    let address = |lang| urls::path(lang, ON_BEHALF, &[id]);
    let means = Means::TYPED.map(|it| (it.name(), visit.t(&format!("comment-by-{}", it.name()))));
    OnBehalfPage {
        frame: Frame::of_desk(visit, &app.desk, "", visit.t("on-behalf-title"), address),
        form,
        title: thing.title.said(visit.lang),
        choices: among.iter().map(choice).collect(),
        means: means.into(),
        back: visit.path(COMMENTS, &[id]),
    }
}

fn choice(contact: &Contact) -> Choice {
    let description = &contact.description;
    let roles = contact.roles.iter().map(|role| role.organisation_name.clone());
    let known = roles.chain(description.address.commune.clone());
    let known: Vec<String> =
        known.chain(description.mails.iter().map(ToString::to_string)).collect();
    Choice { value: contact.id.to_string(), name: description.who.said(), about: known.join(", ") }
}

/// `GET /manage/things/{thing}/on-behalf`: the form.
pub async fn ask(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let thing = find(&app, &visit, &id).await?;
    show(&page(&app, &visit, &thing, FormView::empty(), &[]))
}

/// What was typed, but for whose words they are.
struct Message {
    means: Means,
    said_on: Option<NaiveDate>,
    quote: Option<String>,
    text: String,
}

fn read(visit: &Visit, fields: &Fields) -> Result<(String, Message), Errors> {
    let mut errors = Errors::default();
    let who = form::required(fields, "who", LONGEST_NAME, &mut errors);
    let means = Means::TYPED.into_iter().find(|means| means.name() == fields.text("means"));
    if means.is_none() {
        errors.add("means", "error-choose");
    }
    let said_on = day(visit, fields.text("said-on"), &mut errors);
    let quote = form::optional(fields, "quote", LONGEST_QUOTE, &mut errors);
    let text = form::required(fields, "comment", LONGEST, &mut errors);
    let read = || Some((who?, Message { means: means?, said_on, quote, text: text? }));
    errors.or(read())
}

/// The day on which something was said: today at the latest.
fn day(visit: &Visit, typed: &str, errors: &mut Errors) -> Option<NaiveDate> {
    if typed.is_empty() {
        return None;
    }
    match read_date(typed) {
        Some(ImpreciseDate::Day(day)) if day <= visit.today() => Some(day),
        Some(ImpreciseDate::Day(_)) => {
            errors.add("said-on", "error-said-later");
            None
        }
        _ => {
            errors.add("said-on", "error-said-on");
            None
        }
    }
}

/// Whose words they are: somebody of the address book, somebody who is not in it, or one of several
/// among whom whoever types must choose.
enum Speaker {
    Contact(ContactId, String),
    Other(String),
    OneOf(Vec<Contact>),
}

async fn speaker(
    app: &App,
    visit: &Visit,
    who: String,
    chosen: &str,
) -> Result<Speaker, PageError> {
    if !visit.may(Action::EditContacts) || chosen == NONE_OF_THEM {
        return Ok(Speaker::Other(who));
    }
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    if let Ok(id) = chosen.parse::<ContactId>()
        && let Some(contact) = contact::queries::by_id(db, destination, &id).await?
        && contact.deleted_at.is_none()
    {
        return Ok(Speaker::Contact(contact.id, contact.description.who.said()));
    }
    let wish = Wish { words: who.clone(), ..Wish::default() };
    let mut found = contact::queries::listed(db, destination, &wish, None, MOST_OFFERED).await?;
    let has_mail = |contact: &Contact| {
        let mut mails = contact.description.mails.iter();
        mails.any(|mail| mail.as_str().eq_ignore_ascii_case(&who))
    };
    // A whole address says who it is, even where others begin alike.
    if found.iter().filter(|contact| has_mail(contact)).count() == 1 {
        found.retain(has_mail);
    }
    let is_exact = |contact: &Contact| {
        fold(&contact.description.who.said()) == fold(&who) || has_mail(contact)
    };
    match found.as_slice() {
        [] => Ok(Speaker::Other(who)),
        [one] if is_exact(one) => {
            let contact = found.swap_remove(0);
            Ok(Speaker::Contact(contact.id, contact.description.who.said()))
        }
        _ => Ok(Speaker::OneOf(found)),
    }
}

/// `POST /manage/things/{thing}/on-behalf`: adds what somebody said.
pub async fn add(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let thing = find(&app, &visit, &id).await?;
    let (who, message) = match read(&visit, &fields) {
        Ok(read) => read,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&page(&app, &visit, &thing, form, &[]));
        }
    };
    let (contact, name) = match speaker(&app, &visit, who, fields.text("contact")).await? {
        Speaker::Contact(id, name) => (Some(id.to_string()), name),
        Speaker::Other(name) => (None, name),
        Speaker::OneOf(among) => {
            let mut errors = Errors::default();
            errors.add("contact", "error-which-contact");
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&page(&app, &visit, &thing, form, &among));
        }
    };
    let location = with_notice(&visit.path(COMMENTS, &[thing.id.as_str()]), "on-behalf-added");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let Message { means, said_on, quote, text } = message;
    let id = comment::add(&tx, &thing.id, &visit.account()?.id, quote, text, visit.now).await?;
    let origin = Origin { contact, name: Some(name), means, said_on };
    origin::record(&tx, &id, &origin).await?;
    visit.note(&tx, Act::new(ActKind::CommentMade).about(&thing.id)).await?;
    visit.tell(&tx, Event::of(News::CommentAdded, &id, &thing)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}
