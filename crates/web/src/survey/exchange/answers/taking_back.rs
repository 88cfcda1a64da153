//! Answers of a file that go again, all together.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::journal::{Act, ActKind};
use crate::spine::page::{Frame, show};
use crate::spine::thing;
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::super::super::SURVEYS_DESK;
use super::super::super::desk::find;
use super::super::{ANSWERS_IN, TAKE_BACK};
use super::batches;
use super::work::refusal;

#[derive(Template)]
#[template(path = "survey/exchange/take_back.html")]
struct AskPage {
    frame: Frame,
    count: usize,
    back: String,
}

/// `GET /manage/surveys/{thing}/imports/{batch}/remove`: asks before answers go.
pub async fn ask(
    State(app): State<App>,
    visit: Visit,
    Path((id, batch)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let survey = find(&app, &visit, &id).await?;
    let all = batches::batches(app.store.reader(), &survey.id).await?;
    let found = all.into_iter().find(|known| known.id == batch).ok_or(PageError::NotFound)?;
    let address = |lang| urls::path(lang, TAKE_BACK, &[&id, &batch]);
    let title = visit.t("survey-batch-remove");
    show(&AskPage {
        frame: Frame::of_desk(&visit, &app.desk, SURVEYS_DESK, title, address),
        count: found.count,
        back: visit.path(ANSWERS_IN, &[&id]),
    })
}

/// `POST /manage/surveys/{thing}/imports/{batch}/remove`: takes the answers of one file away.
pub async fn take_back(
    State(app): State<App>,
    visit: Visit,
    Path((id, batch)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let survey = find(&app, &visit, &id).await?;
    let list = visit.path(ANSWERS_IN, &[&id]);
    if refusal(&survey, visit.today()).is_some() {
        return Ok(Redirect::to(&with_notice(&list, "survey-batch-public")).into_response());
    }
    let tx = app.store.begin().await?;
    let held = thing::to_change(&tx, &visit.destination.id, &survey.id).await?;
    held.ok_or(PageError::NotFound)?;
    let gone = batches::take_back(&tx, &survey.id, &batch).await?;
    if gone == 0 {
        return Ok(Redirect::to(&list).into_response());
    }
    let act = Act::new(ActKind::SurveyAnswersTakenBack).about(&survey.id).detail("count", gone);
    visit.note(&tx, act).await?;
    tx.commit().await?;
    Ok(Redirect::to(&with_notice(&list, "survey-batch-removed")).into_response())
}
