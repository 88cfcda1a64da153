//! Dropping a file of answers in, and taking it once it was tried out.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_sheet::{Choice, read};
use cordee_store::jobs::NewJob;
use serde_json::json;

use crate::spine::app::App;
use crate::spine::dates::date_said;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, once};
use crate::spine::messages::{Value, text_with};
use crate::spine::page::{Frame, refuse, show};
use crate::spine::typography;
use crate::spine::upload::{self, Parts, Upload};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::super::super::desk::find;
use super::super::super::model::Survey;
use super::super::super::{MANAGE, SURVEYS_DESK};
use super::super::kept;
use super::super::reading::{self, LARGEST_MIB, limits};
use super::super::{ANSWERS_IN, COLUMNS, TAKE_BACK, WORK};
use super::batches::{self, Batch};
use super::report::asked_of;
use super::work::{Asked, IMPORT, refusal};

/// Answers of a file that are there.
struct BatchLine {
    said: String,
    remove: String,
}

#[derive(Template)]
#[template(path = "survey/exchange/answers.html")]
struct AskPage {
    frame: Frame,
    form: FormView,
    /// Why no answers are taken.
    refused: Option<String>,
    batches: Vec<BatchLine>,
    back: String,
}

fn batch_line(batch: &Batch, survey: &Survey, visit: &Visit) -> BatchLine {
    let date = |day| Value::from(date_said(day, visit.lang));
    let (first, last) = batch.days;
    let values = [
        ("number", Value::from(batch.count)),
        ("shown", typography::number(batch.count as u64, visit.lang).into()),
        ("first", date(first)),
        ("last", date(last)),
    ];
    let key = if first == last { "survey-batch-of-day" } else { "survey-batch-of-days" };
    BatchLine {
        said: text_with(visit.lang, key, &values),
        remove: visit.path(TAKE_BACK, &[survey.id.as_str(), &batch.id]),
    }
}

async fn ask_page(
    app: &App,
    visit: &Visit,
    survey: &Survey,
    form: FormView,
) -> Result<AskPage, PageError> {
    let id = survey.id.as_str();
    let batches = batches::batches(app.store.reader(), &survey.id).await?;
    let address = |lang| urls::path(lang, ANSWERS_IN, &[id]);
    let title = visit.t("survey-answers-files");
    Ok(AskPage {
        frame: Frame::of_desk(visit, &app.desk, SURVEYS_DESK, title, address),
        form,
        refused: refusal(survey, visit.today()).map(|key| visit.t(key)),
        batches: batches.iter().map(|batch| batch_line(batch, survey, visit)).collect(),
        back: visit.path(MANAGE, &[id]),
    })
}

/// `GET /manage/surveys/{thing}/import`: the form that takes a file, and what came from files.
pub async fn ask(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let survey = find(&app, &visit, &id).await?;
    show(&ask_page(&app, &visit, &survey, FormView::empty()).await?)
}

/// The name and the content of a file, or what is wrong with it.
type Read = Result<(String, Vec<u8>), Errors>;

/// Looks at a file: there are rows below its first one.
async fn checked(file: Option<upload::ReceivedFile>) -> Result<Read, PageError> {
    let refused = |key: &'static str, values| {
        let mut errors = Errors::default();
        errors.add_with("file", key, values);
        Ok(Err(errors))
    };
    let Some(file) = file else { return refused("error-survey-file-missing", vec![]) };
    let (name, bytes) = kept::received(file).await?;
    let (grid, bytes) = tokio::task::spawn_blocking(move || {
        (read(&bytes, Choice::FirstWithRows, &limits()).map(|it| it.grid), bytes)
    })
    .await
    .map_err(anyhow::Error::from)?;
    match grid {
        Ok(grid) if grid.rows.len() < 2 => refused("error-survey-answers-short", vec![]),
        Ok(_) => Ok(Ok((name, bytes))),
        Err(error) => {
            let (key, values) = reading::refused(&error);
            refused(key, values)
        }
    }
}

/// `POST /manage/surveys/{thing}/import`: keeps the file, and asks what its columns hold.
pub async fn receive(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    parts: Parts,
) -> Result<Response, PageError> {
    let survey = find(&app, &visit, &id).await?;
    let Upload { fields, file } = upload::receive(parts, LARGEST_MIB).await?;
    let read = match refusal(&survey, visit.today()) {
        None => checked(file).await?,
        Some(key) => {
            let mut errors = Errors::default();
            errors.add("file", key);
            Err(errors)
        }
    };
    match read {
        Ok(file) => {
            let address = |file: &str| visit.path(COLUMNS, &[&id, file]);
            kept::keep((&app, &visit, &fields), Some(&survey.id), file, address).await
        }
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            refuse(&ask_page(&app, &visit, &survey, form).await?)
        }
    }
}

/// `POST /manage/surveys/{thing}/import/work/{answerwork}/add`: takes in what was tried out.
pub async fn add(
    State(app): State<App>,
    visit: Visit,
    Path((id, work)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let survey = find(&app, &visit, &id).await?;
    let tried = asked_of(&app, &visit, &survey, &work).await?;
    let tried = tried.ok_or(PageError::NotFound)?;
    kept::open(&app, &visit, Some(&survey.id), &tried.file).await?;
    queue(&app, &visit, &fields, &Asked { is_dry_run: false, ..tried }).await
}

/// Queues what is asked, and leads to where it is read.
pub async fn queue(
    app: &App,
    visit: &Visit,
    fields: &Fields,
    asked: &Asked,
) -> Result<Response, PageError> {
    let job = NewJob::new(IMPORT, json!(asked));
    let job = job.of(&visit.destination.id).asked_by(&visit.account()?.id);
    let tx = app.store.begin().await?;
    let queued = crate::spine::work::queue(&tx, job, visit.now).await?;
    let location = visit.path(WORK, &[asked.survey.as_str(), queued.id()]);
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        tx.rollback().await?;
        return Ok(Redirect::to(&location).into_response());
    }
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}
