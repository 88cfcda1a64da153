//! The kiosks of a survey, for the team: an address for each place, to be opened on its tablet, which can be
//! taken back and given again.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, TITLE, once, required};
use crate::spine::journal::{Act, ActKind};
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, refuse, show};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::super::SURVEYS_DESK;
use super::super::desk;
use super::super::model::Survey;
use super::super::opening::held;
use super::model::{Kiosk, Link, MOST_KIOSKS};
use super::{CLOSE_KIOSK, COLLECTING, KIOSK, NEW_KIOSK, REOPEN_KIOSK, queries};

/// A kiosk in the list of the team.
pub struct KioskLine {
    pub name: String,
    pub said: String,
    /// What its tablet opens; none once it was taken back.
    pub href: Option<String>,
    /// Where it is taken back, or given again.
    pub action: String,
}

/// The kiosks of `survey`, for its page.
pub async fn lines(app: &App, visit: &Visit, survey: &Survey) -> Result<Vec<KioskLine>, PageError> {
    let db = app.store.reader();
    let Some(own) = queries::collecting(db, &survey.id).await? else { return Ok(vec![]) };
    let line = |it: Kiosk| {
        let signed = own.signed(Link::Kiosk, &survey.id, &it.id);
        let page = visit.path(KIOSK, &[survey.slugs.get(visit.lang), &signed]);
        let written = if it.is_closed { REOPEN_KIOSK } else { CLOSE_KIOSK };
        let sent = usize::try_from(it.sent).unwrap_or_default();
        KioskLine {
            said: text_with(visit.lang, "survey-kiosk-sent", &[("number", sent.into())]),
            href: (!it.is_closed).then(|| format!("{}{page}", visit.site)),
            action: visit.path(written, &[survey.id.as_str(), &it.number.to_string()]),
            name: it.name,
        }
    };
    Ok(queries::kiosks(db, &survey.id).await?.into_iter().map(line).collect())
}

#[derive(Template)]
#[template(path = "survey/collecting/new_kiosk.html")]
struct NewPage {
    frame: Frame,
    form: FormView,
    back: String,
}

fn new_page(app: &App, visit: &Visit, survey: &Survey, form: FormView) -> NewPage {
    let id = survey.id.to_string();
    let address = |lang| urls::path(lang, NEW_KIOSK, &[&id]);
    let title = visit.t("survey-kiosk-new");
    NewPage {
        frame: Frame::of_desk(visit, &app.desk, SURVEYS_DESK, title, address),
        form,
        back: visit.path(COLLECTING, &[&id]),
    }
}

/// `GET /manage/surveys/{thing}/kiosks/new`: where the tablet stands.
pub async fn new(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let survey = desk::find(&app, &visit, &id).await?;
    show(&new_page(&app, &visit, &survey, FormView::empty()))
}

/// `POST /manage/surveys/{thing}/kiosks/new`: makes an address for one place.
pub async fn make(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let survey = desk::find(&app, &visit, &id).await?;
    let returned = |errors: &Errors| {
        new_page(&app, &visit, &survey, FormView::returned(&fields, errors, visit.lang))
    };
    let mut errors = Errors::default();
    let Some(name) = required(&fields, "name", TITLE, &mut errors) else {
        return refuse(&returned(&errors));
    };
    let location = with_notice(&visit.path(COLLECTING, &[&id]), "survey-kiosk-made");
    let tx = held(&app, &visit, &survey).await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let all = queries::kiosks(&tx, &survey.id).await?;
    if MOST_KIOSKS <= all.len() {
        errors.add("name", "error-survey-kiosks");
        return refuse(&returned(&errors));
    }
    queries::collecting_of(&tx, &survey.id).await?;
    let number = all.last().map_or(1, |it| it.number.saturating_add(1));
    let kiosk = Kiosk { number, id: queries::fresh_id(), name, is_closed: false, sent: 0 };
    queries::insert_kiosk(&tx, &survey.id, &kiosk).await?;
    visit.note(&tx, Act::new(ActKind::SurveyKioskMade).about(&survey.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

async fn set_closed(
    app: &App,
    visit: &Visit,
    (id, number): (String, String),
    (is_closed, act, notice): (bool, ActKind, &str),
) -> Result<Response, PageError> {
    let survey = desk::find(app, visit, &id).await?;
    let number: i32 = number.parse().map_err(|_| PageError::NotFound)?;
    let tx = held(app, visit, &survey).await?;
    if !queries::close_kiosk(&tx, &survey.id, number, is_closed).await? {
        return Err(PageError::NotFound);
    }
    visit.note(&tx, Act::new(act).about(&survey.id)).await?;
    tx.commit().await?;
    let card = with_notice(&visit.path(COLLECTING, &[&id]), notice);
    Ok(Redirect::to(&card).into_response())
}

/// `POST /manage/surveys/{thing}/kiosks/{number}/close`: its address leads nowhere any more.
pub async fn close(
    State(app): State<App>,
    visit: Visit,
    Path(of): Path<(String, String)>,
) -> Result<Response, PageError> {
    let closed = (true, ActKind::SurveyKioskClosed, "survey-kiosk-closed");
    set_closed(&app, &visit, of, closed).await
}

/// `POST /manage/surveys/{thing}/kiosks/{number}/reopen`: its address is good again.
pub async fn reopen(
    State(app): State<App>,
    visit: Visit,
    Path(of): Path<(String, String)>,
) -> Result<Response, PageError> {
    let reopened = (false, ActKind::SurveyKioskReopened, "survey-kiosk-reopened");
    set_closed(&app, &visit, of, reopened).await
}
