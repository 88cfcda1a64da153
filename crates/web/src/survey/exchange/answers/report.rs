//! The page of a file that is tried out or taken in: it moves by itself, and then says what came of it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use cordee_store::jobs::{self, Job, Seen, State as JobState};
use cordee_store::sea_orm::DbErr;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::FormView;
use crate::spine::page::{Frame, show};
use crate::spine::urls;
use crate::spine::visit::Visit;
use crate::spine::work::{AGAIN, CANCEL, Progress, TOPIC};

use super::super::super::desk::find;
use super::super::super::model::Survey;
use super::super::super::{MANAGE, SURVEYS_DESK};
use super::super::{ADD, ANSWERS_IN, COLUMNS, WORK};
use super::work::{Asked, IMPORT, Report};

/// A cell that is no answer, in words.
struct ProblemLine {
    row: String,
    column: String,
    cell: String,
    said: String,
}

#[derive(Template)]
#[template(path = "survey/exchange/report.html")]
struct ReportPage {
    frame: Frame,
    form: FormView,
    here: String,
    topic: String,
    standing: String,
    progress: Option<Progress>,
    report: Option<Report>,
    problems: Vec<ProblemLine>,
    refused: Option<String>,
    error: Option<String>,
    cancel: Option<String>,
    again: Option<String>,
    add: String,
    columns: String,
    list: String,
    card: String,
}

async fn job_of(
    app: &App,
    visit: &Visit,
    survey: &Survey,
    id: &str,
) -> Result<Option<(Job, Asked)>, DbErr> {
    let seen = Seen::Of(&visit.destination.id);
    let job = jobs::by_id(app.store.reader(), &seen, id).await?.filter(|job| job.kind == IMPORT);
    let both = job.and_then(|job| {
        let asked: Asked = serde_json::from_value(job.payload.clone()).ok()?;
        Some((job, asked))
    });
    Ok(both.filter(|(_, asked)| asked.survey == survey.id))
}

/// What was asked of the job `id`, when it is one of `survey`.
pub async fn asked_of(
    app: &App,
    visit: &Visit,
    survey: &Survey,
    id: &str,
) -> Result<Option<Asked>, DbErr> {
    Ok(job_of(app, visit, survey, id).await?.map(|(_, asked)| asked))
}

/// `GET /manage/surveys/{thing}/import/work/{answerwork}`: how far it is, and what came of it.
pub async fn report(
    State(app): State<App>,
    visit: Visit,
    Path((id, work)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let survey = find(&app, &visit, &id).await?;
    let found = job_of(&app, &visit, &survey, &work).await?;
    let (job, asked) = found.ok_or(PageError::NotFound)?;
    let outcome = job.outcome.clone().filter(|_| job.state == JobState::Done);
    let report: Option<Report> = outcome.and_then(|it| serde_json::from_value(it).ok());
    let title = if asked.is_dry_run { "survey-answers-trying" } else { "survey-answers-taking" };
    let address = |lang| urls::path(lang, WORK, &[&id, &work]);
    let of_job = |written: &str| visit.path(written, &[&work]);
    let columns = visit.path(COLUMNS, &[&id, &asked.file]);
    let problems = report.iter().flat_map(|report| &report.problems);
    show(&ReportPage {
        frame: Frame::of_desk(&visit, &app.desk, SURVEYS_DESK, visit.t(title), address),
        form: FormView::empty(),
        here: visit.path(WORK, &[&id, &work]),
        topic: format!("{TOPIC}/{work}"),
        standing: visit.t(&format!("folder-job-{}", job.state.name())),
        progress: (job.state == JobState::Running).then(|| Progress::of(&app, &job, visit.lang)),
        problems: problems
            .map(|problem| ProblemLine {
                row: problem.row.to_string(),
                column: problem.column.clone(),
                cell: problem.cell.clone(),
                said: visit.t(&problem.why),
            })
            .collect(),
        refused: report.as_ref().and_then(|it| it.refused.as_deref()).map(|key| visit.t(key)),
        report,
        error: job.last_error.clone(),
        cancel: (!job.state.is_finished() && !job.is_cancel_asked).then(|| of_job(CANCEL)),
        again: (job.state == JobState::Failed).then(|| of_job(AGAIN)),
        add: visit.path(ADD, &[&id, &work]),
        columns: format!("{columns}?tried={work}"),
        list: visit.path(ANSWERS_IN, &[&id]),
        card: visit.path(MANAGE, &[&id]),
    })
}
