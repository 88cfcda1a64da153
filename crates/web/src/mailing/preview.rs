//! A mailing before it leaves: as each person reads it, on trial, and for whoever sends it from their own
//! mailbox.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::outbox::{self, Mail};

use crate::contact::model::{Contact, ContactId, Description, Who};
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Fields, Once, once};
use crate::spine::markdown;
use crate::spine::messages::{text, text_with};
use crate::spine::page::{Frame, show};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::composing::{Writer, enclosures};
use super::model::fields::{Field, Marks, Parts, Values};
use super::model::{Mailing, Question, Way};
use super::pages::find;
use super::sending::audience;
use super::{ALL, MAILING, OWN_FILE, OWN_MAILBOX, PREVIEW};

/// The secret of the link that a preview shows: it opens nothing.
const SHOWN: &str = "…";
/// The most addresses of one mail from somebody's own mailbox: providers refuse more.
const MOST_COPIES: usize = 500;

#[derive(Template)]
#[template(path = "mailing/preview.html")]
struct PreviewPage {
    frame: Frame,
    to: String,
    position: String,
    previous: Option<String>,
    next: Option<String>,
    subject: String,
    body: String,
    lang: &'static str,
    question: Option<Question>,
    answer_by: String,
    /// What the button under the text says.
    answer_said: String,
    /// Whether it is a letter, on paper.
    is_posted: bool,
    /// Whether the text holds the link itself.
    has_link: bool,
    statutory: bool,
    back: String,
}

/// Somebody whom a preview writes to when the list holds nobody.
fn somebody(visit: &Visit) -> Contact {
    let name = visit.viewer.account.as_ref().map(|account| account.name.clone());
    let name = name.unwrap_or_default();
    let (first, last) = name.split_once(' ').unwrap_or(("", name.as_str()));
    let who =
        Who::Person { civility: None, first_name: first.to_owned(), last_name: last.to_owned() };
    Contact {
        id: ContactId::random(),
        description: Description::of(who),
        roles: vec![],
        unsubscribed_at: None,
        example: false,
        revision: 0,
        created_at: visit.now,
        changed_at: visit.now,
        deleted_at: None,
    }
}

/// `GET /manage/mailings/{mailing}/preview`: the mailing as one person reads it; `?number=` says which.
pub async fn preview(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let mailing = find(&app, &visit, &id).await?;
    let people = audience(&app, &visit, &mailing.letter).await?.people;
    let asked: usize = visit.asked().text("number").parse().unwrap_or(1);
    let number = asked.clamp(1, people.len().max(1));
    let fallback = (somebody(&visit), Way::Mail);
    let (contact, way) = people.get(number - 1).unwrap_or(&fallback);
    let writer = Writer::new(&app.settings, &visit.destination, &mailing.letter);
    let written = writer.write(contact, SHOWN);
    let address = |lang| urls::path(lang, PREVIEW, &[mailing.id.as_str()]);
    let here = visit.path(PREVIEW, &[mailing.id.as_str()]);
    let at = |number: usize| format!("{here}?number={number}");
    let lang = mailing.letter.language;
    let values = [("number", number.into()), ("all", people.len().into())];
    show(&PreviewPage {
        frame: Frame::of_desk(&visit, &app.desk, ALL, visit.t("mailing-preview"), address),
        to: contact.description.who.said(),
        position: text_with(visit.lang, "mailing-preview-position", &values),
        previous: (1 < number).then(|| at(number - 1)),
        next: (number < people.len()).then(|| at(number + 1)),
        subject: written.subject,
        body: markdown::to_html(&written.markdown, lang),
        lang: lang.code(),
        question: mailing.letter.question.clone(),
        answer_by: writer.answer_by_said(),
        answer_said: text(lang, "mailing-answer-button"),
        is_posted: *way == Way::Post,
        has_link: Parts::read(&mailing.letter.text).uses(Field::Link),
        statutory: mailing.letter.statutory,
        back: visit.path(MAILING, &[mailing.id.as_str()]),
    })
}

/// `POST /manage/mailings/{mailing}/test`: sends it to whoever asks, as the first person reads it.
pub async fn test(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let mailing = find(&app, &visit, &id).await?;
    let back = visit.path(MAILING, &[mailing.id.as_str()]);
    let people = audience(&app, &visit, &mailing.letter).await?.people;
    let contact = people.into_iter().next().map_or_else(|| somebody(&visit), |(first, _)| first);
    let writer = Writer::new(&app.settings, &visit.destination, &mailing.letter);
    let account = visit.account()?;
    let mail = writer.mail(&contact, &account.email, SHOWN, None);
    let subject = [("subject", mail.subject.clone().into())];
    let subject = text_with(mailing.letter.language, "mailing-test-subject", &subject);
    let location = with_notice(&back, "mailing-tested");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let files = enclosures(&tx, &visit.destination.id, &mailing.id).await?;
    let enclosed = if files.is_empty() { None } else { Some(outbox::enclose(&tx, files).await?) };
    let mail = Mail { subject, enclosed, unsubscribe: None, ..mail };
    outbox::queue(&tx, &visit.destination.id, mail, visit.now).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

#[derive(Template)]
#[template(path = "mailing/own_mailbox.html")]
struct OwnPage {
    frame: Frame,
    addresses: String,
    number: usize,
    subject: String,
    text: String,
    file: String,
    back: String,
}

/// The addresses of those whom a mail reaches, each once.
async fn addresses(app: &App, visit: &Visit, mailing: &Mailing) -> Result<Vec<String>, PageError> {
    let people = audience(app, visit, &mailing.letter).await?.people;
    let by_mail = people.iter().filter(|(_, way)| *way == Way::Mail);
    let mails = by_mail.filter_map(|(contact, _)| contact.description.mails.first());
    let mut addresses: Vec<String> = mails.map(ToString::to_string).collect();
    addresses.sort();
    addresses.dedup();
    Ok(addresses)
}

/// The text without what is personal in it.
fn impersonal(visit: &Visit, mailing: &Mailing) -> (String, String) {
    let lang = mailing.letter.language;
    let who = Who::Organisation { name: String::new() };
    let nobody = Contact { description: Description::of(who), ..somebody(visit) };
    let values = Values::of_contact(&nobody, |key| text(lang, key));
    let filled = |written: &str| Parts::read(written).filled(&values, Marks::Plain);
    (Parts::read(&mailing.letter.subject).line(&values), filled(&mailing.letter.text))
}

/// `GET /manage/mailings/{mailing}/own-mailbox`: what one copies into one's own mail program.
pub async fn own_mailbox(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let mailing = find(&app, &visit, &id).await?;
    let addresses = addresses(&app, &visit, &mailing).await?;
    let (subject, text) = impersonal(&visit, &mailing);
    let address = |lang| urls::path(lang, OWN_MAILBOX, &[mailing.id.as_str()]);
    show(&OwnPage {
        frame: Frame::of_desk(&visit, &app.desk, ALL, visit.t("mailing-own-mailbox"), address),
        number: addresses.len(),
        addresses: addresses.join("; "),
        subject,
        text,
        file: visit.path(OWN_FILE, &[mailing.id.as_str()]),
        back: visit.path(MAILING, &[mailing.id.as_str()]),
    })
}

/// `GET /manage/mailings/{mailing}/own-mailbox/file`: the same as a file that a mail program opens.
pub async fn own_file(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let mailing = find(&app, &visit, &id).await?;
    let mut copies = addresses(&app, &visit, &mailing).await?;
    copies.truncate(MOST_COPIES);
    let (subject, text) = impersonal(&visit, &mailing);
    let account = visit.account()?;
    let mail = Mail { to: account.email.clone(), subject, text, ..Mail::default() };
    let mut files = enclosures(app.store.reader(), &visit.destination.id, &mailing.id).await?;
    files.retain(|file| file.content_id.is_none());
    let bytes = outbox::draft(
        (mailing.id.as_str(), mailing.created_at),
        &account.email,
        &mail,
        &copies,
        &files,
    )?;
    let headers = [
        (header::CONTENT_TYPE, "message/rfc822"),
        (header::CACHE_CONTROL, "private, no-cache"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"courriel.eml\""),
    ];
    Ok((headers, bytes).into_response())
}
