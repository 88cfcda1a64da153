//! The page that the mail leads to: what was asked for, and the button that confirms it. Opening it changes
//! nothing, for programs that check mails open links too.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Fields, FormView, Once, once};
use crate::spine::language::Said;
use crate::spine::page::{Frame, show};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::super::SURVEY;
use super::super::model::Survey;
use super::super::pages::find;
use super::asking::{CONFIRMED, offered};
use super::model::Request;
use super::{CONFIRM, CONTACT, queries, recording};

/// What was asked for, for whoever confirms it.
struct Asked {
    name: String,
    mail: String,
    commune: Option<String>,
    wishes: String,
}

#[derive(Template)]
#[template(path = "survey/informing/confirm.html")]
struct ConfirmPage {
    frame: Frame,
    form: FormView,
    title: Said,
    survey: String,
    keeper: String,
    /// None once the link leads nowhere.
    asked: Option<Asked>,
    /// Where one asks again, when the survey still offers it.
    again: Option<String>,
}

fn asked(visit: &Visit, request: &Request) -> Asked {
    let name = format!("{} {}", request.first_name, request.last_name);
    Asked {
        name: name.trim().to_owned(),
        mail: request.mail.to_string(),
        commune: request.commune.clone(),
        wishes: visit.t(&format!("survey-contact-wish-{}", request.wishes.name())),
    }
}

async fn confirm_page(
    app: &App,
    visit: &Visit,
    survey: &Survey,
    secret: &str,
    request: Option<Request>,
) -> Result<Response, PageError> {
    let offer = offered(app.store.reader(), survey).await?.ok_or(PageError::NotFound)?;
    let (slugs, carried) = (survey.slugs.clone(), secret.to_owned());
    let address = move |lang| urls::path(lang, CONFIRM, &[slugs.get(lang), &carried]);
    let own = survey.slugs.get(visit.lang);
    let is_there = request.is_some();
    let title = if is_there { "survey-contact-confirm" } else { "survey-contact-gone" };
    let page = show(&ConfirmPage {
        frame: Frame::new(visit, visit.t(title), address),
        form: FormView::empty(),
        title: survey.description.title.said(visit.lang),
        survey: visit.path(SURVEY, &[own]),
        keeper: visit.destination.name.said(visit.lang).line(),
        asked: request.map(|request| asked(visit, &request)),
        again: offer.is_open.then(|| visit.path(CONTACT, &[own])),
    })?;
    let status = if is_there { StatusCode::OK } else { StatusCode::NOT_FOUND };
    Ok((status, page).into_response())
}

/// `GET /surveys/{survey}/contact/{secret}`: what was asked for, to be confirmed.
pub async fn page(
    State(app): State<App>,
    visit: Visit,
    Path((slug, secret)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (survey, _) = find(&app, &visit, &slug).await?;
    let of = (&visit.destination.id, &survey.id);
    let request = queries::request(app.store.reader(), of, &secret, visit.today()).await?;
    confirm_page(&app, &visit, &survey, &secret, request).await
}

/// `POST /surveys/{survey}/contact/{secret}`: takes whoever confirms into the address book.
pub async fn confirm(
    State(app): State<App>,
    visit: Visit,
    Path((slug, secret)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (survey, _) = find(&app, &visit, &slug).await?;
    let here = visit.path(CONTACT, &[survey.slugs.get(visit.lang)]);
    let location = format!("{here}?{CONFIRMED}=yes");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let of = (&visit.destination.id, &survey.id);
    let offer = offered(&tx, &survey).await?.ok_or(PageError::NotFound)?;
    let request = queries::request(&tx, of, &secret, visit.today()).await?;
    let Some(request) = request else {
        drop(tx);
        return confirm_page(&app, &visit, &survey, &secret, None).await;
    };
    if queries::take_request(&tx, &secret).await? {
        recording::record(&tx, &visit, &survey, &offer, &request).await?;
    }
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}
