//! The page of a list that is tried out or taken in: it moves by itself, and then says what came of it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use cordee_store::jobs::{self, Seen, State as JobState};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::FormView;
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, show};
use crate::spine::urls;
use crate::spine::visit::Visit;
use crate::spine::work::{AGAIN, CANCEL, Progress, TOPIC};

use super::super::{ALL, IMPORT_LIST, IMPORT_WORK};
use super::pages::add_address;
use super::work::{Asked, IMPORT, Line, Report};

/// What is said about one row.
struct LineSaid {
    row: String,
    name: String,
    said: Vec<String>,
}

#[derive(Template)]
#[template(path = "contact/importing/report.html")]
struct ReportPage {
    frame: Frame,
    form: FormView,
    here: String,
    topic: String,
    standing: String,
    progress: Option<Progress>,
    report: Option<Report>,
    lines: Vec<LineSaid>,
    error: Option<String>,
    cancel: Option<String>,
    again: Option<String>,
    add: String,
    columns: String,
    all: String,
}

/// `GET /manage/contacts/import/work/{job}`: how far it is, and what came of it.
pub async fn report(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let seen = Seen::Of(&visit.destination.id);
    let job = jobs::by_id(app.store.reader(), &seen, &id).await?;
    let job = job.filter(|job| job.kind == IMPORT).ok_or(PageError::NotFound)?;
    let asked: Asked =
        serde_json::from_value(job.payload.clone()).map_err(|_| PageError::NotFound)?;
    let outcome = job.outcome.clone().filter(|_| job.state == JobState::Done);
    let report: Option<Report> = outcome.and_then(|it| serde_json::from_value(it).ok());
    let title = if asked.is_dry_run { "contact-import-trying" } else { "contact-import-taking" };
    let address = |lang| urls::path(lang, IMPORT_WORK, &[&id]);
    let path = |written: &str| visit.path(written, &[&id]);
    let lines = report.iter().flat_map(|report| &report.lines);
    show(&ReportPage {
        frame: Frame::of_desk(&visit, &app.desk, ALL, visit.t(title), address),
        form: FormView::empty(),
        here: path(IMPORT_WORK),
        topic: format!("{TOPIC}/{id}"),
        standing: visit.t(&format!("folder-job-{}", job.state.name())),
        progress: (job.state == JobState::Running).then(|| Progress::of(&app, &job, visit.lang)),
        lines: lines.map(|line| said(line, &visit)).collect(),
        report,
        error: job.last_error.clone(),
        cancel: (!job.state.is_finished() && !job.is_cancel_asked).then(|| path(CANCEL)),
        again: (job.state == JobState::Failed).then(|| path(AGAIN)),
        add: add_address(&visit, &asked.list),
        columns: visit.path(IMPORT_LIST, &[&asked.list]),
        all: visit.path(ALL, &[]),
    })
}

fn said(line: &Line, visit: &Visit) -> LineSaid {
    let word = |key: String| visit.t(&key);
    let detail = |(field, before, after): &(String, String, String)| {
        if line.what == "odd" {
            let values = [("text", after.clone().into())];
            return text_with(visit.lang, &format!("contact-odd-{field}"), &values);
        }
        let field = word(format!("contact-{field}"));
        let values = [
            ("field", field.into()),
            ("before", before.clone().into()),
            ("after", after.clone().into()),
        ];
        let key = if before.is_empty() { "contact-import-added" } else { "contact-import-changed" };
        text_with(visit.lang, key, &values)
    };
    let said = match line.what.as_str() {
        "refused" => vec![word("contact-odd-no-name".to_owned())],
        "out" => vec![word("contact-import-out".to_owned())],
        _ => line.details.iter().map(detail).collect(),
    };
    LineSaid { row: line.row.to_string(), name: line.name.clone(), said }
}
