//! The report of a gathering, as data.

use serde::Serialize;
use utoipa::ToSchema;

use crate::spine::additions::{self, Added};
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::open::{self, About, Answer, Path, Texts};
use crate::spine::visit::Visit;

use super::super::REPORT;
use super::public::found;

/// The report of a gathering.
#[derive(Serialize, ToSchema)]
pub struct ReportData {
    about: About,
    /// The identifier of the gathering that it is of.
    gathering: String,
    /// In Markdown.
    body: Option<Texts>,
    /// What came of it, as other domains tell it: what those who came thought of the gathering.
    added: Vec<Added>,
}

/// `GET /gatherings/{gathering}/report`, as data.
pub async fn report(
    app: App,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Answer<ReportData>, PageError> {
    let (one, report, is_current) = found(&app, &visit, &slug).await?;
    if !is_current {
        return Ok(Answer::Moved(visit.path(REPORT, &[one.slugs.get(visit.lang)])));
    }
    let about = open::about_all(&app, &visit, vec![report.id.clone()]).await?.pop();
    let about = about.ok_or(PageError::NotFound)?;
    let updated_at = Some(about.updated_at);
    let body = Texts::of_some(report.description.body.as_ref(), &visit.destination);
    let added = additions::data(&app, &visit, &report.id).await?;
    let data = ReportData { about, gathering: one.id.to_string(), body, added };
    Ok(Answer::of(data).updated(updated_at))
}
