//! The page on which one leaves an address: apart from any answers, for whoever answered or did not.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::outbox::{self, Mail};
use cordee_store::random_secret;
use cordee_store::sea_orm::{ConnectionTrait, DbErr};

use crate::account::model::MOST_FROM_ONE_PLACE;
use crate::account::queries as accounts;
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, once};
use crate::spine::language::Said;
use crate::spine::messages::{Value, text, text_with};
use crate::spine::page::{Frame, conflict, moved, refuse, show};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::super::SURVEY;
use super::super::asking::TRAP;
use super::super::model::{Phase, Survey};
use super::super::pages::find;
use super::model::{self, DAYS, Offer, Request};
use super::{CONFIRM, CONTACT, queries};

/// In the address: what was done, to be said.
const SENT: &str = "sent";
pub const CONFIRMED: &str = "confirmed";

#[derive(Template)]
#[template(path = "survey/informing/contact.html")]
struct ContactPage {
    frame: Frame,
    form: FormView,
    title: Said,
    survey: String,
    here: String,
    /// Who keeps what is left here.
    keeper: String,
    /// What was done, in the place of the form.
    done: Option<&'static str>,
    /// Whether addresses are taken no more.
    is_closed: bool,
}

fn contact_page(visit: &Visit, survey: &Survey, form: FormView) -> ContactPage {
    let slugs = survey.slugs.clone();
    let own = survey.slugs.get(visit.lang);
    let address = |lang| urls::path(lang, CONTACT, &[slugs.get(lang)]);
    ContactPage {
        frame: Frame::new(visit, visit.t("survey-contact-title"), address),
        form,
        title: survey.description.title.said(visit.lang),
        survey: visit.path(SURVEY, &[own]),
        here: visit.path(CONTACT, &[own]),
        keeper: visit.destination.name.said(visit.lang).line(),
        done: None,
        is_closed: false,
    }
}

/// What a survey that the public knows offers, if it ever did.
pub async fn offered(db: &impl ConnectionTrait, survey: &Survey) -> Result<Option<Offer>, DbErr> {
    if survey.phase == Phase::Draft {
        return Ok(None);
    }
    queries::offer(db, &survey.id).await
}

/// `GET /surveys/{survey}/contact`: the form; or what was done with it.
pub async fn page(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, PageError> {
    let (survey, is_current) = find(&app, &visit, &slug).await?;
    if !is_current {
        return Ok(moved(&visit.path(CONTACT, &[survey.slugs.get(visit.lang)])));
    }
    let offer = offered(app.store.reader(), &survey).await?.ok_or(PageError::NotFound)?;
    let asked = visit.asked();
    let done = match (asked.is_checked(SENT), asked.is_checked(CONFIRMED)) {
        (true, _) => Some("survey-contact-sent"),
        (_, true) => Some("survey-contact-confirmed"),
        _ => None,
    };
    if done.is_none() && !offer.is_open {
        return Err(PageError::NotFound);
    }
    show(&ContactPage { done, ..contact_page(&visit, &survey, FormView::empty()) })
}

/// `POST /surveys/{survey}/contact`: keeps a request, and mails whoever has the address. What is answered
/// is the same whether the address is known or not.
pub async fn ask(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (survey, _) = find(&app, &visit, &slug).await?;
    let offer = offered(app.store.reader(), &survey).await?.ok_or(PageError::NotFound)?;
    let returned =
        |errors| contact_page(&visit, &survey, FormView::returned(&fields, errors, visit.lang));
    if !offer.is_open {
        return conflict(&ContactPage { is_closed: true, ..returned(&Errors::default()) });
    }
    let request = match model::read(&fields, visit.lang) {
        Ok(request) => request,
        Err(errors) => return refuse(&returned(&errors)),
    };
    let here = visit.path(CONTACT, &[survey.slugs.get(visit.lang)]);
    let location = format!("{here}?{SENT}=yes");
    if fields.is_checked(TRAP) {
        // A machine that fills in what nobody sees is told the same, and nothing leaves.
        return Ok(Redirect::to(&location).into_response());
    }
    refuse_a_crowd(&app, &visit).await?;
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let secret = random_secret();
    let of = (&visit.destination.id, &survey.id);
    if queries::keep_request(&tx, of, &request, &secret, visit.today()).await? {
        let mail = confirmation(&visit, &survey, &request, &secret);
        outbox::queue(&tx, &visit.destination.id, mail, visit.now).await?;
    }
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// Counts what one place asks for with what it asks for to come in: both send mails to whomever one names.
async fn refuse_a_crowd(app: &App, visit: &Visit) -> Result<(), PageError> {
    let Some(client) = visit.client else { return Ok(()) };
    let tx = app.store.begin().await?;
    let count = accounts::count_from(&tx, client.place(), visit.now).await?;
    tx.commit().await?;
    if MOST_FROM_ONE_PLACE < count { Err(PageError::TooMany) } else { Ok(()) }
}

/// The mail that asks to confirm. Nothing that was typed is in it: a stranger may have typed it to reach
/// somebody. Nor does its subject, which is kept for a while, name the survey.
fn confirmation(visit: &Visit, survey: &Survey, request: &Request, secret: &str) -> Mail {
    let lang = visit.lang;
    let href = visit.path(CONFIRM, &[survey.slugs.get(lang), secret]);
    let wishes = text(lang, &format!("survey-contact-wish-{}", request.wishes.name()));
    let values = [
        ("destination", Value::from(visit.destination.name.said(lang).line())),
        ("survey", Value::from(survey.description.title.said(lang).line())),
        ("wishes", Value::from(wishes)),
        ("link", Value::from(format!("{}{href}", visit.site))),
        ("days", Value::from(DAYS.to_string())),
    ];
    Mail {
        to: request.mail.to_string(),
        subject: text_with(lang, "mail-survey-contact-subject", &values),
        text: text_with(lang, "mail-survey-contact-text", &values),
        ..Mail::default()
    }
}
