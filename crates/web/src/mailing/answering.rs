//! What whoever got a mailing does with their own link: answer, change the answer, want no more.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::contact::queries as contacts;
use crate::spine::app::App;
use crate::spine::dates::date_said;
use crate::spine::error::PageError;
use crate::spine::form::{Fields, FormView, Once, once};
use crate::spine::page::{Frame, refuse, show};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::model::answering::read;
use super::model::{Answer, AnsweredBy, Mailing, Question, Recipient};
use super::queries;
use super::reached::chosen;
use super::{REPLY, UNSUBSCRIBE};

/// One of the answers that are offered.
struct ChoiceLine {
    position: usize,
    text: String,
    is_chosen: bool,
}

#[derive(Template)]
#[template(path = "mailing/reply.html")]
struct ReplyPage {
    frame: Frame,
    form: FormView,
    name: String,
    lang: &'static str,
    asked: Option<String>,
    choices: Vec<ChoiceLine>,
    several: bool,
    /// What they answered until now.
    answer: Option<String>,
    answer_by: Option<String>,
    is_open: bool,
    unsubscribe: Option<String>,
}

/// Whose link it is, with their mailing.
async fn find(app: &App, visit: &Visit, secret: &str) -> Result<(Mailing, Recipient), PageError> {
    let found = queries::recipient_of(app.store.reader(), &visit.destination.id, secret).await?;
    found.ok_or(PageError::NotFound)
}

/// The answers that are offered, those that `form` chose marked.
pub fn choices(question: &Question, form: &FormView) -> Vec<(usize, String, bool)> {
    let choice = |(position, text): (usize, &String)| {
        (position, text.clone(), form.has("choice", &position.to_string()))
    };
    question.choices.iter().enumerate().map(choice).collect()
}

/// The form of an answer, filled with the one that is known.
pub fn filled(recipient: &Recipient) -> FormView {
    let Some(answer) = &recipient.answer else { return FormView::empty() };
    let chosen = answer.chosen.iter().map(|at| ("choice".to_owned(), at.to_string()));
    let note = ("note".to_owned(), answer.note.clone());
    FormView::filled(chosen.chain([note]).collect())
}

fn reply_page(
    visit: &Visit,
    secret: &str,
    (mailing, recipient): &(Mailing, Recipient),
    form: FormView,
) -> ReplyPage {
    let letter = &mailing.letter;
    let address = |lang| urls::path(lang, REPLY, &[secret]);
    let offered = letter.question.iter().flat_map(|question| choices(question, &form));
    let line = |(position, text, is_chosen)| ChoiceLine { position, text, is_chosen };
    ReplyPage {
        frame: Frame::new(visit, letter.subject_alone(), address),
        name: recipient.name.clone(),
        lang: letter.language.code(),
        asked: letter.question.as_ref().map(|question| question.asked.clone()),
        choices: offered.map(line).collect(),
        several: letter.question.as_ref().is_some_and(|question| question.several),
        answer: chosen(recipient, mailing).map(|it| it.join(&visit.t("list-separator"))),
        answer_by: letter.answer_by.map(|day| date_said(day, visit.lang)),
        is_open: mailing.is_open(visit.today()),
        unsubscribe: (!letter.statutory).then(|| visit.path(UNSUBSCRIBE, &[secret])),
        form,
    }
}

/// `GET /reply/{secret}`: what somebody is asked, and what they answered.
pub async fn page(
    State(app): State<App>,
    visit: Visit,
    Path(secret): Path<String>,
) -> Result<Response, PageError> {
    let found = find(&app, &visit, &secret).await?;
    let form = filled(&found.1);
    show(&reply_page(&visit, &secret, &found, form))
}

/// `POST /reply/{secret}`: keeps what somebody answers, in the place of what they had.
pub async fn answer(
    State(app): State<App>,
    visit: Visit,
    Path(secret): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let found = find(&app, &visit, &secret).await?;
    let (mailing, recipient) = &found;
    let Some(question) = &mailing.letter.question else { return Err(PageError::NotFound) };
    let location = visit.path(REPLY, &[&secret]);
    if !mailing.is_open(visit.today()) {
        return Ok(Redirect::to(&with_notice(&location, "reply-closed")).into_response());
    }
    let chosen = match read(&fields, question) {
        Ok(chosen) => chosen,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&reply_page(&visit, &secret, &found, form));
        }
    };
    let location = with_notice(&location, "reply-kept");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let answer = Answer {
        chosen: chosen.positions,
        note: chosen.note,
        by: AnsweredBy::Link,
        on: visit.today(),
        written_by: None,
        at: visit.now,
    };
    queries::answer(&tx, &recipient.id, &answer).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

#[derive(Template)]
#[template(path = "mailing/unsubscribe.html")]
struct LeavePage {
    frame: Frame,
    is_done: bool,
    statutory: bool,
}

fn leave_page(visit: &Visit, secret: &str, mailing: &Mailing, is_done: bool) -> LeavePage {
    let address = |lang| urls::path(lang, UNSUBSCRIBE, &[secret]);
    LeavePage {
        frame: Frame::new(visit, visit.t("unsubscribe-title"), address),
        is_done,
        statutory: mailing.letter.statutory,
    }
}

/// `GET /unsubscribe/{secret}`: asks whether no more is to be sent.
pub async fn before_leaving(
    State(app): State<App>,
    visit: Visit,
    Path(secret): Path<String>,
) -> Result<Response, PageError> {
    let (mailing, _) = find(&app, &visit, &secret).await?;
    show(&leave_page(&visit, &secret, &mailing, false))
}

/// `POST /unsubscribe/{secret}`: no mailing is sent to them any more. Mailboxes send it by themselves in
/// one click (RFC 8058), so it answers with a page at once; twice is once.
pub async fn leave(
    State(app): State<App>,
    visit: Visit,
    Path(secret): Path<String>,
) -> Result<Response, PageError> {
    let (mailing, recipient) = find(&app, &visit, &secret).await?;
    if let Some(contact) = &recipient.contact {
        let tx = app.store.begin().await?;
        contacts::unsubscribe(&tx, &visit.destination.id, contact, visit.now).await?;
        tx.commit().await?;
    }
    show(&leave_page(&visit, &secret, &mailing, true))
}
