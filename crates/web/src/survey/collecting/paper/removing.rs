//! A sheet of paper is removed, and comes back if it was a mistake; after thirty days it is gone.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::journal::{Act, ActKind};
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, show};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::super::super::desk::find;
use super::super::super::opening::held;
use super::super::super::{SURVEYS_DESK, queries as surveys};
use super::super::{COLLECTING, REMOVE_SHEET, queries, quotas, tell};
use super::typing::{Found, found};

#[derive(Template)]
#[template(path = "survey/collecting/paper/removing.html")]
struct RemovingPage {
    frame: Frame,
    back: String,
}

/// `GET /manage/surveys/{thing}/sheets/{number}/remove`: asks whether a sheet goes.
pub async fn ask(
    State(app): State<App>,
    visit: Visit,
    Path((id, number)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let Found { paper, .. } = match found(&app, &visit, &id, &number).await? {
        Ok(found) => found,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let values = [("number", paper.number.to_string().into())];
    let title = text_with(visit.lang, "survey-paper-remove-title", &values);
    let address = |lang| urls::path(lang, REMOVE_SHEET, &[&id, &number]);
    show(&RemovingPage {
        frame: Frame::of_desk(&visit, &app.desk, SURVEYS_DESK, title, address),
        back: visit.path(COLLECTING, &[&id]),
    })
}

/// Whether a sheet is there: what is removed is not counted, read or given out.
async fn set(
    app: &App,
    visit: &Visit,
    (id, number): (&str, i32),
    (day, act, notice): (Option<NaiveDate>, ActKind, &str),
) -> Result<Response, PageError> {
    let survey = find(app, visit, id).await?;
    let tx = held(app, visit, &survey).await?;
    let paper = queries::paper(&tx, &survey.id, number).await?.ok_or(PageError::NotFound)?;
    let sheet = surveys::sheet_by_id(&tx, &survey.id, &paper.sheet).await?;
    let mut sheet = sheet.ok_or(PageError::NotFound)?;
    let back = with_notice(&visit.path(COLLECTING, &[id]), notice);
    if paper.is_removed != day.is_some() {
        sheet.finished_on = if day.is_some() { None } else { Some(visit.today()) };
        surveys::keep_sheet(&tx, &survey.id, &sheet).await?;
        queries::set_removed(&tx, &survey.id, number, day).await?;
        quotas::recount(&tx, &survey.id).await?;
        visit.note(&tx, Act::new(act).about(&survey.id)).await?;
        tell(&tx, visit, &survey.id).await?;
        tx.commit().await?;
    }
    Ok(Redirect::to(&back).into_response())
}

/// `POST /manage/surveys/{thing}/sheets/{number}/remove`
pub async fn remove(
    State(app): State<App>,
    visit: Visit,
    Path((id, number)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let Found { paper, .. } = match found(&app, &visit, &id, &number).await? {
        Ok(found) => found,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let gone = (Some(visit.today()), ActKind::SurveyPaperRemoved, "survey-paper-removed");
    set(&app, &visit, (&id, paper.number), gone).await
}

/// `POST /manage/surveys/{thing}/sheets/{number}/restore`: it was a mistake to remove it.
pub async fn restore(
    State(app): State<App>,
    visit: Visit,
    Path((id, number)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let number = number.parse().map_err(|_| PageError::NotFound)?;
    let survey = find(&app, &visit, &id).await?;
    if survey.shows_results(visit.today()) {
        let card = with_notice(&visit.path(COLLECTING, &[&id]), "survey-paper-published");
        return Ok(Redirect::to(&card).into_response());
    }
    let back = (None, ActKind::SurveyPaperRestored, "survey-paper-restored");
    set(&app, &visit, (&id, number), back).await
}
