//! Convening the members, and finding a date with them: by mailings, which each answers by their own link.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::Days;
use cordee_store::sea_orm::DatabaseTransaction;

use crate::contact::model::ContactId;
use crate::mailing::model::fields::Field;
use crate::mailing::model::{
    Letter, List, ListId, MOST_CHOICES, Mailing, MailingId, Members, Question,
};
use crate::mailing::{MAILING, queries as mailings};
use crate::spine::app::App;
use crate::spine::dates::instant_said;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, once, required};
use crate::spine::journal::{Act, ActKind};
use crate::spine::messages::{Value, text, text_with};
use crate::spine::page::{Frame, refuse, show};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::desk::{Whole, find};
use super::{CONVENE, DATE_POLL, MANAGE, MEETINGS, queries};

/// A mailing to the members, as the page of the meeting shows it.
pub struct MailingLine {
    pub label: String,
    pub href: String,
    /// Each answer with how often it was given, once it left.
    pub answers: Vec<String>,
    pub is_draft: bool,
}

/// The mailings of a meeting: its convocation, its poll of dates.
pub async fn lines(app: &App, visit: &Visit, whole: &Whole) -> Result<Vec<MailingLine>, PageError> {
    let db = app.store.reader();
    let asked = queries::asked(db, &whole.meeting.id).await?;
    let mut lines = vec![];
    for (key, id) in [("meeting-convocation", asked.convocation), ("meeting-poll", asked.poll)] {
        let Some(id) = id else { continue };
        let Some(mailing) = mailings::by_id(db, &visit.destination.id, &id).await? else {
            continue;
        };
        lines.push(MailingLine {
            label: visit.t(key),
            href: visit.path(MAILING, &[mailing.id.as_str()]),
            answers: answers(app, visit, &mailing).await?,
            is_draft: mailing.sent_at.is_none(),
        });
    }
    Ok(lines)
}

async fn answers(app: &App, visit: &Visit, mailing: &Mailing) -> Result<Vec<String>, PageError> {
    let Some(question) = mailing.letter.question.as_ref().filter(|_| mailing.sent_at.is_some())
    else {
        return Ok(vec![]);
    };
    let tally = mailings::tally(app.store.reader(), &mailing.id, question).await?;
    let said = |(choice, number): (&String, usize)| {
        let values = [("choice", choice.clone().into()), ("number", Value::from(number))];
        text_with(visit.lang, "meeting-answer-count", &values)
    };
    Ok(question.choices.iter().zip(tally).map(said).collect())
}

/// Keeps a list of those who are called, and a draft to them; gives its identifier.
async fn draft(
    tx: &DatabaseTransaction,
    visit: &Visit,
    whole: &Whole,
    letter: Letter,
) -> Result<MailingId, PageError> {
    let destination = &visit.destination.id;
    let called = whole.called(visit);
    let contacts: Vec<ContactId> =
        called.iter().filter_map(|member| member.person.as_ref()).map(|it| it.id.clone()).collect();
    let lang = visit.destination.main_language;
    let name = text_with(lang, "meeting-list", &[("title", whole.title(lang).into())]);
    let list = List { id: ListId::random(), name, members: Members::Fixed(contacts) };
    mailings::insert_list(tx, destination, &list, visit.now).await?;
    let id = MailingId::random();
    let letter = Letter { list: Some(list.id), ..letter };
    mailings::insert(tx, destination, &id, &letter, visit.now).await?;
    visit.note(tx, Act::new(ActKind::MailingWritten)).await?;
    Ok(id)
}

/// What every letter about the meeting has.
fn letter(visit: &Visit, subject: String, body: String, question: Question) -> Letter {
    Letter {
        list: None,
        language: visit.destination.main_language,
        subject,
        text: body,
        reply_to: visit.viewer.account.as_ref().map(|account| account.email.clone()),
        question: Some(question),
        answer_by: None,
        statutory: true,
    }
}

/// What a letter says of the meeting, as values of its message.
fn values(visit: &Visit, whole: &Whole) -> Vec<(&'static str, Value)> {
    let lang = visit.destination.main_language;
    let description = &whole.meeting.description;
    let zone = visit.destination.time_zone;
    let body = whole.body.as_ref().map(|body| body.description.name.said(lang).line());
    let items = description.agenda.iter().map(|item| format!("1. {}", item.title));
    let agenda: Vec<String> = items.collect();
    let field = |field: Field| Value::from(format!("{{{}}}", field.written(lang)));
    vec![
        ("greeting", field(Field::Greeting)),
        ("link", field(Field::Link)),
        ("title", whole.title(lang).into()),
        ("body", body.unwrap_or_default().into()),
        ("date", instant_said(description.starts_at, zone, lang).into()),
        ("place", description.place.clone().into()),
        ("agenda", agenda.join("\n").into()),
    ]
}

/// `POST /manage/meetings/{thing}/convene`: writes the mail that convenes those who are called; it leaves
/// once it was read again.
pub async fn convene(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let whole = find(&app, &visit, &id).await?;
    let lang = visit.destination.main_language;
    let day = whole.meeting.day(visit.destination.time_zone);
    let answer_by = day.checked_sub_days(Days::new(1)).filter(|last| visit.today() <= *last);
    let values = values(&visit, &whole);
    let choices = ["convocation-present", "convocation-absent", "convocation-proxy"];
    let question = Question {
        asked: text(lang, "convocation-question"),
        choices: choices.map(|key| text(lang, key)).to_vec(),
        several: false,
    };
    let subject = text_with(lang, "convocation-subject", &values);
    let letter = letter(&visit, subject, text_with(lang, "convocation-text", &values), question);
    let letter = Letter { answer_by, ..letter };
    let tx = app.store.begin().await?;
    let back = visit.path(MANAGE, &[whole.meeting.id.as_str()]);
    if let Once::Again(location) = once(&tx, fields.key(), &back, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let mailing = draft(&tx, &visit, &whole, letter).await?;
    queries::set_convocation(&tx, &whole.meeting.id, &mailing).await?;
    tx.commit().await?;
    Ok(Redirect::to(&visit.path(MAILING, &[mailing.as_str()])).into_response())
}

#[derive(Template)]
#[template(path = "meeting/date_poll.html")]
struct PollPage {
    frame: Frame,
    form: FormView,
    meeting: String,
    back: String,
}

fn poll_page(app: &App, visit: &Visit, whole: &Whole, form: FormView) -> PollPage {
    let id = whole.meeting.id.as_str();
    let address = |lang| urls::path(lang, DATE_POLL, &[id]);
    PollPage {
        frame: Frame::of_desk(visit, &app.desk, MEETINGS, visit.t("meeting-poll-new"), address),
        form,
        meeting: whole.title(visit.lang),
        back: visit.path(MANAGE, &[id]),
    }
}

/// `GET /manage/meetings/{thing}/date-poll`: the form of the dates to choose from.
pub async fn ask_dates(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let whole = find(&app, &visit, &id).await?;
    show(&poll_page(&app, &visit, &whole, FormView::empty()))
}

/// `POST /manage/meetings/{thing}/date-poll`: writes the mail that asks which dates suit.
pub async fn poll(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let whole = find(&app, &visit, &id).await?;
    let mut errors = Errors::default();
    let dates = required(&fields, "dates", 4_000, &mut errors).unwrap_or_default();
    let mut choices: Vec<String> =
        dates.lines().map(|line| line.trim().to_owned()).filter(|it| !it.is_empty()).collect();
    choices.dedup();
    if choices.len() < 2 || MOST_CHOICES <= choices.len() {
        let most = vec![("most", Value::from((MOST_CHOICES - 1).to_string()))];
        errors.add_with("dates", "error-meeting-dates", most);
    }
    if !errors.is_empty() {
        let form = FormView::returned(&fields, &errors, visit.lang);
        return refuse(&poll_page(&app, &visit, &whole, form));
    }
    let lang = visit.destination.main_language;
    choices.push(text(lang, "poll-none"));
    let values = values(&visit, &whole);
    let question = Question { asked: text(lang, "poll-question"), choices, several: true };
    let subject = text_with(lang, "poll-subject", &values);
    let letter = letter(&visit, subject, text_with(lang, "poll-text", &values), question);
    let tx = app.store.begin().await?;
    let back = visit.path(MANAGE, &[whole.meeting.id.as_str()]);
    if let Once::Again(location) = once(&tx, fields.key(), &back, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let mailing = draft(&tx, &visit, &whole, letter).await?;
    queries::set_poll(&tx, &whole.meeting.id, &mailing).await?;
    tx.commit().await?;
    Ok(Redirect::to(&visit.path(MAILING, &[mailing.as_str()])).into_response())
}

/// Where a meeting is convened from its page.
pub fn addresses(visit: &Visit, meeting: &str) -> (String, String) {
    (visit.path(CONVENE, &[meeting]), visit.path(DATE_POLL, &[meeting]))
}
