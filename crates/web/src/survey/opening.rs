//! Opening a survey, closing it, and making its results public.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_questionnaire::Questionnaire;
use cordee_store::sea_orm::DatabaseTransaction;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::journal::{Act, ActKind};
use crate::spine::thing;
use crate::spine::visit::{Visit, with_notice};

use super::desk::{find, ready};
use super::model::{Phase, Survey};
use super::{MANAGE, answering, queries};

fn to_card(visit: &Visit, survey: &Survey, notice: &str) -> Response {
    let card = visit.path(MANAGE, &[survey.id.as_str()]);
    Redirect::to(&with_notice(&card, notice)).into_response()
}

/// A transaction in which nobody else changes the survey.
pub async fn held(
    app: &App,
    visit: &Visit,
    survey: &Survey,
) -> Result<DatabaseTransaction, PageError> {
    let tx = app.store.begin().await?;
    let held = thing::to_change(&tx, &visit.destination.id, &survey.id).await?;
    held.ok_or(PageError::NotFound)?;
    Ok(tx)
}

/// `POST /manage/surveys/{thing}/open`: the questions that are worked on are asked from now on; those who
/// began with others go on with them.
pub async fn open(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let survey = find(&app, &visit, &id).await?;
    let Ok(questionnaire) = Questionnaire::checked(ready(&survey, &visit)) else {
        return Ok(to_card(&visit, &survey, "survey-not-ready"));
    };
    let tx = held(&app, &visit, &survey).await?;
    queries::open(&tx, &survey.id, &questionnaire, visit.now).await?;
    visit.note(&tx, Act::new(ActKind::SurveyOpened).about(&survey.id)).await?;
    tx.commit().await?;
    Ok(to_card(&visit, &survey, "survey-opened"))
}

/// `POST /manage/surveys/{thing}/close`: it takes no more answers.
pub async fn close(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let survey = find(&app, &visit, &id).await?;
    if survey.phase == Phase::Open {
        let tx = held(&app, &visit, &survey).await?;
        queries::close(&tx, &survey.id).await?;
        visit.note(&tx, Act::new(ActKind::SurveyClosed).about(&survey.id)).await?;
        tx.commit().await?;
    }
    Ok(to_card(&visit, &survey, "survey-closed"))
}

async fn set_results(
    app: &App,
    visit: &Visit,
    id: &str,
    (are_public, act, notice): (bool, ActKind, &str),
) -> Result<Response, PageError> {
    let survey = find(app, visit, id).await?;
    if survey.results_public != are_public {
        let tx = held(app, visit, &survey).await?;
        queries::set_results(&tx, &survey.id, are_public).await?;
        visit.note(&tx, Act::new(act).about(&survey.id)).await?;
        tx.commit().await?;
    }
    Ok(to_card(visit, &survey, notice))
}

/// `POST /manage/surveys/{thing}/results/publish`: everybody may read the results.
pub async fn show_results(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let shown = (true, ActKind::SurveyResultsPublished, "survey-results-shown");
    set_results(&app, &visit, &id, shown).await
}

/// `POST /manage/surveys/{thing}/results/draft`: only those who work on it read the results.
pub async fn hide_results(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let hidden = (false, ActKind::SurveyResultsWithdrawn, "survey-results-hidden");
    set_results(&app, &visit, &id, hidden).await
}

/// `GET /manage/surveys/{thing}/preview`: the questions that are worked on, as they will be asked.
pub async fn preview(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let survey = find(&app, &visit, &id).await?;
    match Questionnaire::checked(ready(&survey, &visit)) {
        Ok(questionnaire) => answering::preview(&app, &visit, &survey, questionnaire).await,
        Err(_) => Ok(to_card(&visit, &survey, "survey-not-ready")),
    }
}
