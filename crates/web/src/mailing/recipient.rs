//! One person of a mailing: what became of it, and an answer that somebody of the team writes down.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::contact::CARD;
use crate::contact::model::Contact;
use crate::contact::queries as contacts;
use crate::spine::app::App;
use crate::spine::dates::{date_said, instant_said};
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, refuse, show};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};
use crate::writing::queries as writers;

use super::answering::{choices, filled};
use super::model::answering::read;
use super::model::reading::day;
use super::model::{
    Answer, AnsweredBy, Fate, Mailing, Recipient, RecipientId, State as Standing, Way,
};
use super::pages::find;
use super::queries;
use super::reached::{answer_said, fate_said, numbers, overlay, way_said};
use super::{ALL, MAILING, RECIPIENT, RECIPIENT_WAY};

struct ChoiceLine {
    position: usize,
    text: String,
    is_chosen: bool,
}

struct ByLine {
    value: &'static str,
    label: String,
}

/// Another way by which somebody is reached.
struct WayLine {
    value: &'static str,
    label: String,
}

#[derive(Template)]
#[template(path = "mailing/recipient.html")]
struct RecipientPage {
    frame: Frame,
    form: FormView,
    way: String,
    /// Their page in the address book.
    contact: Option<String>,
    fate: String,
    note: Option<String>,
    answer: Option<String>,
    answer_note: Option<String>,
    /// Who wrote the answer down, and when.
    written: Option<String>,
    asked: Option<String>,
    choices: Vec<ChoiceLine>,
    several: bool,
    ways: Vec<ByLine>,
    /// By which other ways they can be reached, when a mail does not.
    others: Vec<WayLine>,
    change_way: String,
    subject: String,
    back: String,
}

async fn found(
    app: &App,
    visit: &Visit,
    id: &str,
    recipient: &str,
) -> Result<(Mailing, Recipient), PageError> {
    let mailing = find(app, visit, id).await?;
    let recipient: RecipientId = recipient.parse().map_err(|_| PageError::NotFound)?;
    let found = queries::recipient(app.store.reader(), &mailing.id, &recipient).await?;
    let mut one = [found.ok_or(PageError::NotFound)?];
    overlay(app, &mut one).await?;
    let [recipient] = one;
    if mailing.state == Standing::Draft {
        return Err(PageError::NotFound);
    }
    Ok((mailing, recipient))
}

async fn recipient_page(
    app: &App,
    visit: &Visit,
    (mailing, recipient): &(Mailing, Recipient),
    form: FormView,
) -> Result<RecipientPage, PageError> {
    let address = |lang| urls::path(lang, RECIPIENT, &[mailing.id.as_str(), recipient.id.as_str()]);
    let offered = mailing.letter.question.iter().flat_map(|question| choices(question, &form));
    let line = |(position, text, is_chosen)| ChoiceLine { position, text, is_chosen };
    let by = |by: AnsweredBy| ByLine {
        value: by.name(),
        label: visit.t(&format!("mailing-answered-by-{}", by.name())),
    };
    let other = |way: Way| WayLine {
        value: way.name(),
        label: visit.t(&format!("mailing-reach-by-{}", way.name())),
    };
    let numbers = numbers(app, visit, std::slice::from_ref(recipient)).await?;
    let note = recipient.answer.as_ref().map(|answer| answer.note.clone());
    Ok(RecipientPage {
        frame: Frame::of_desk(visit, &app.desk, ALL, recipient.name.clone(), address),
        way: way_said(recipient, &numbers, visit),
        contact: recipient.contact.as_ref().map(|id| visit.path(CARD, &[id.as_str()])),
        fate: fate_said(recipient, visit),
        note: recipient.fate_note.clone(),
        answer: answer_said(recipient, mailing, visit),
        answer_note: note.filter(|note| !note.is_empty()),
        written: written(app, visit, recipient).await?,
        asked: mailing.letter.question.as_ref().map(|question| question.asked.clone()),
        choices: offered.map(line).collect(),
        several: mailing.letter.question.as_ref().is_some_and(|question| question.several),
        ways: AnsweredBy::by_hand().map(by).collect(),
        others: other_ways(app, visit, recipient).await?.into_iter().map(other).collect(),
        change_way: visit.path(RECIPIENT_WAY, &[mailing.id.as_str(), recipient.id.as_str()]),
        subject: mailing.letter.subject.clone(),
        back: visit.path(MAILING, &[mailing.id.as_str()]),
        form,
    })
}

/// By which ways other than a mail `recipient` can be reached: offered once a mail has not, and
/// between the others.
async fn other_ways(
    app: &App,
    visit: &Visit,
    recipient: &Recipient,
) -> Result<Vec<Way>, PageError> {
    let has_failed = matches!(recipient.fate, Fate::Failed | Fate::Returned);
    let is_reached = recipient.way == Way::Mail && !has_failed;
    let Some(id) = recipient.contact.as_ref().filter(|_| !is_reached) else { return Ok(vec![]) };
    if recipient.answer.is_some() {
        return Ok(vec![]);
    }
    let ids = std::slice::from_ref(id);
    let found = contacts::by_ids(app.store.reader(), &visit.destination.id, ids).await?;
    let has = |contact: &Contact, way: Way| match way {
        Way::Post => contact.description.address.commune.is_some(),
        Way::Telephone => !contact.description.telephones.is_empty(),
        Way::Mail | Way::None => false,
    };
    let known = found.first().filter(|contact| contact.deleted_at.is_none());
    let ways = [Way::Post, Way::Telephone].into_iter().filter(|way| *way != recipient.way);
    Ok(known.map(|contact| ways.filter(|way| has(contact, *way)).collect()).unwrap_or_default())
}

/// `POST /manage/mailings/{mailing}/recipients/{recipient}/way`: reaches somebody by another way.
pub async fn change_way(
    State(app): State<App>,
    visit: Visit,
    Path((id, recipient)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (mailing, recipient) = found(&app, &visit, &id, &recipient).await?;
    let here = visit.path(RECIPIENT, &[mailing.id.as_str(), recipient.id.as_str()]);
    let ways = other_ways(&app, &visit, &recipient).await?;
    let Some(way) = ways.into_iter().find(|way| way.name() == fields.text("way")) else {
        return Ok(Redirect::to(&with_notice(&here, "mailing-way-kept")).into_response());
    };
    let tx = app.store.begin().await?;
    queries::set_way(&tx, &recipient.id, way).await?;
    visit.note(&tx, Act::new(ActKind::MailingWayChanged)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&with_notice(&here, "mailing-way-changed")).into_response())
}

/// “noté par Ana Roux, le 12 mai à 10 h”.
async fn written(
    app: &App,
    visit: &Visit,
    recipient: &Recipient,
) -> Result<Option<String>, PageError> {
    let Some(answer) = &recipient.answer else { return Ok(None) };
    let Some(account) = &answer.written_by else { return Ok(None) };
    let names = writers::names(app.store.reader(), [account.as_str()]).await?;
    let name = names.get(account).cloned().unwrap_or_else(|| visit.t("mailing-somebody"));
    let when = instant_said(answer.at, visit.destination.time_zone, visit.lang);
    let values = [("name", name.into()), ("date", when.into())];
    Ok(Some(text_with(visit.lang, "mailing-written-down", &values)))
}

/// `GET /manage/mailings/{mailing}/recipients/{recipient}`: one person, and the form of their answer.
pub async fn recipient(
    State(app): State<App>,
    visit: Visit,
    Path((id, recipient)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let found = found(&app, &visit, &id, &recipient).await?;
    let mut form = filled(&found.1);
    let today = visit.today().to_string();
    form.set("on", &today);
    form.set("by", AnsweredBy::Telephone.name());
    show(&recipient_page(&app, &visit, &found, form).await?)
}

/// `POST /manage/mailings/{mailing}/recipients/{recipient}`: writes down what somebody answered.
pub async fn answer(
    State(app): State<App>,
    visit: Visit,
    Path((id, recipient)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let found = found(&app, &visit, &id, &recipient).await?;
    let Some(question) = &found.0.letter.question else { return Err(PageError::NotFound) };
    let mut errors = Errors::default();
    let on = day(&fields, "on", &mut errors);
    match on {
        None => errors.add("on", "error-required"),
        Some(on) if visit.today() < on => {
            let today = vec![("date", date_said(visit.today(), visit.lang).into())];
            errors.add_with("on", "error-mailing-future", today);
        }
        Some(_) => {}
    }
    let by = AnsweredBy::by_hand().find(|by| by.name() == fields.text("by"));
    if by.is_none() {
        errors.add("by", "error-required");
    }
    let chosen = read(&fields, question).map_err(|wrong| {
        for (name, complaint) in wrong.iter() {
            errors.add_with(name, complaint.key, complaint.values.clone());
        }
    });
    let (Ok(chosen), Some(on), Some(by), true) = (chosen, on, by, errors.is_empty()) else {
        let form = FormView::returned(&fields, &errors, visit.lang);
        return refuse(&recipient_page(&app, &visit, &found, form).await?);
    };
    let location = visit.path(MAILING, &[found.0.id.as_str()]);
    let location = with_notice(&location, "mailing-answer-kept");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let answer = Answer {
        chosen: chosen.positions,
        note: chosen.note,
        by,
        on,
        written_by: Some(visit.account()?.id.clone()),
        at: visit.now,
    };
    queries::answer(&tx, &found.1.id, &answer).await?;
    visit.note(&tx, Act::new(ActKind::MailingAnswerWritten)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}
