//! A questionnaire as an XLSForm: the workbook that many survey tools read.

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::Datelike;
use cordee_questionnaire::Questionnaire;
use cordee_questionnaire::exchange::xlsform::{self, Exported};
use cordee_sheet::{Day, write_tables};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::visit::{Visit, with_notice};

use super::super::MANAGE;
use super::super::desk::{find, ready};
use super::super::model::Survey;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// What a form is called whose survey has no name in its address.
const UNNAMED: &str = "survey";

/// The form of what is worked on, when it can be asked.
pub fn exported(survey: &Survey, visit: &Visit) -> Option<Exported> {
    let questionnaire = Questionnaire::checked(ready(survey, visit)).ok()?;
    let version = survey.revision.to_string();
    Some(xlsform::export(&questionnaire, &name(survey, visit), &version))
}

/// What other tools know the form by: letters, digits and underscores.
fn name(survey: &Survey, visit: &Visit) -> String {
    let slug = survey.slugs.get(visit.lang).replace('-', "_");
    let is_name = slug.chars().next().is_some_and(|first| first.is_ascii_alphabetic());
    if is_name { slug } else { format!("{UNNAMED}_{slug}") }
}

/// `GET /manage/surveys/{thing}/questionnaire/{format}`: the questionnaire that is worked on.
pub async fn form(
    State(app): State<App>,
    visit: Visit,
    Path((id, format)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let survey = find(&app, &visit, &id).await?;
    if format != "xlsx" {
        return Err(PageError::NotFound);
    }
    let Some(exported) = exported(&survey, &visit) else {
        let card = with_notice(&visit.path(MANAGE, &[&id]), "survey-not-ready");
        return Ok(Redirect::to(&card).into_response());
    };
    let sheets = exported.form.sheets().map(|(name, rows)| (name, rows.as_slice()));
    let there: Vec<_> = sheets.into_iter().filter(|(_, rows)| !rows.is_empty()).collect();
    let bytes = write_tables(&there, day(&visit)).map_err(anyhow::Error::from)?;
    let file = format!("attachment; filename=\"{}.xlsx\"", name(&survey, &visit));
    let headers = [
        (header::CONTENT_TYPE, XLSX.to_owned()),
        (header::CONTENT_DISPOSITION, file),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}

fn day(visit: &Visit) -> Day {
    let today = visit.today();
    let part = |number: u32| u8::try_from(number).unwrap_or(1);
    let year = u16::try_from(today.year()).unwrap_or(2000);
    Day { year, month: part(today.month()), day: part(today.day()) }
}
