//! What was answered, as files: the data, a row a person, the codebook that says what they are, how many
//! gave each answer, and a report.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use chrono::Datelike;
use cordee_questionnaire::{CODEBOOK_TITLES, ColumnType, Missing, Questionnaire};
use cordee_sheet::{ColumnType as CellType, Day};

use crate::destination::queries::charter;
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::messages::text_with;
use crate::spine::page::moved;
use crate::spine::print::{self, Format};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::desk::find;
use super::figures::missing_said;
use super::model::{Survey, language};
use super::results::{self, Published};
use super::{REPORT, RESULTS, TABLES, pages, queries};

mod answers;
mod frequencies;
mod report;
mod table;
#[cfg(test)]
mod tests;
mod weights;

use answers::{Extent, Shape};
use table::{Table, workbook};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const CSV: &str = "text/csv; charset=utf-8; header=present";
const ZIP: &str = "application/zip";

/// What each column of the data is, with that of weights where answers are weighted.
fn codebook(questionnaire: &Questionnaire, is_weighted: bool, visit: &Visit) -> Table {
    let rows = questionnaire.codebook(&language(visit.lang), |kind| missing(kind, visit));
    let weight = is_weighted.then(|| {
        let label = visit.t("survey-weight-column");
        let number = ColumnType::Number.key().to_owned();
        let (blank, present) = (String::new(), "0".to_owned());
        let name = weights::WEIGHT.to_owned();
        vec![name, label, number, blank.clone(), blank.clone(), present, blank]
    });
    Table {
        name: visit.t("survey-sheet-codebook"),
        titles: CODEBOOK_TITLES.map(|title| (title.to_owned(), CellType::Text)).to_vec(),
        rows: weight.into_iter().chain(rows.iter().map(|row| row.cells().to_vec())).collect(),
    }
}

fn missing(kind: Missing, visit: &Visit) -> String {
    use cordee_survey_stats::Missing as Counted;
    let kind = match kind {
        Missing::NotApplicable => Counted::NotApplicable,
        Missing::Refused => Counted::Refused,
        Missing::DontKnow => Counted::DoesNotKnow,
        Missing::NoAnswer => Counted::NoAnswer,
    };
    missing_said(kind, visit.lang)
}

fn day(visit: &Visit) -> Day {
    let today = visit.today();
    let part = |number: u32| u8::try_from(number).unwrap_or(1);
    let year = u16::try_from(today.year()).unwrap_or(2000);
    Day { year, month: part(today.month()), day: part(today.day()) }
}

fn sent(media: &str, name: &str, body: Body) -> Response {
    let headers = [
        (header::CONTENT_TYPE, media.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, body).into_response()
}

/// `GET /manage/surveys/{thing}/data/{dataset}/{format}`: `answers`, `codebook` or `frequencies`, as `csv`
/// or `xlsx`; `answers-without-texts` as `csv`; `spss` as `zip`.
pub async fn file(
    State(app): State<App>,
    visit: Visit,
    Path((id, name, ending)): Path<(String, String, String)>,
) -> Result<Response, PageError> {
    let survey = find(&app, &visit, &id).await?;
    let db = app.store.reader();
    let version = queries::version(db, &survey.id, None).await?.ok_or(PageError::NotFound)?;
    let questionnaire = version.questionnaire;
    let weights =
        if name == "frequencies" { None } else { weights::weights(&app, &visit, &survey).await? };
    let is_weighted = weights.is_some();
    let shape = |extent| Shape { questionnaire: questionnaire.clone(), extent, weights };
    let table = match (name.as_str(), ending.as_str()) {
        ("answers", "csv") => {
            return answers::csv(&app, &survey, shape(Extent::Whole), "answers.csv").await;
        }
        ("answers-without-texts", "csv") => {
            let (some, file) = (shape(Extent::WithoutTexts), "answers-without-texts.csv");
            return answers::csv(&app, &survey, some, file).await;
        }
        ("answers", "xlsx") => {
            return answers::xlsx(&app, &visit, &survey, shape(Extent::Whole)).await;
        }
        ("spss", "zip") => {
            return answers::spss(&app, &visit, &survey, shape(Extent::Unflagged)).await;
        }
        ("codebook", _) => codebook(&questionnaire, is_weighted, &visit),
        ("frequencies", _) => {
            let (told, _) = results::told_to_team(&app, &visit, &survey).await?;
            frequencies::frequencies(&told, visit.lang)
        }
        _ => return Err(PageError::NotFound),
    };
    in_format(&[table], &name, &ending, &visit)
}

/// `tables` as a workbook, or the first of them as CSV.
fn in_format(
    tables: &[Table],
    name: &str,
    ending: &str,
    visit: &Visit,
) -> Result<Response, PageError> {
    let (media, bytes) = match (ending, tables.first()) {
        ("csv", Some(table)) => (CSV, table.csv()),
        ("xlsx", Some(_)) => (XLSX, workbook(tables, day(visit))?),
        _ => return Err(PageError::NotFound),
    };
    Ok(sent(media, &format!("{name}.{ending}"), bytes.into()))
}

/// The published results at an address, or where they went.
async fn of_address(
    app: &App,
    visit: &Visit,
    (written, slug, ending): (&'static str, &str, &str),
) -> Result<Result<(Survey, Published), Response>, PageError> {
    let (survey, is_current) = pages::find(app, visit, slug).await?;
    if !survey.shows_results(visit.today()) {
        return Err(PageError::NotFound);
    }
    if !is_current {
        let own = survey.slugs.get(visit.lang);
        return Ok(Err(moved(&visit.path(written, &[own, ending]))));
    }
    let published = results::published(app, visit, &survey).await?;
    Ok(Ok((survey, published)))
}

/// `GET /surveys/{survey}/results/tables/{format}`: how many gave each answer, as far as everybody may
/// read it, as `csv` or `xlsx`.
pub async fn tables(
    State(app): State<App>,
    visit: Visit,
    Path((slug, ending)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (_, published) = match of_address(&app, &visit, (TABLES, &slug, &ending)).await? {
        Ok(found) => found,
        Err(moved) => return Ok(moved),
    };
    let crossings = published.crossings(visit.lang);
    let mut all = vec![frequencies::frequencies(&published.questions(visit.lang), visit.lang)];
    if !crossings.is_empty() {
        all.push(frequencies::crossings(&crossings, &visit));
    }
    in_format(&all, "results", &ending, &visit)
}

async fn document(
    app: &App,
    visit: &Visit,
    document: cordee_report::Document,
    format: Format,
) -> Result<Response, PageError> {
    let template = match format {
        Format::Docx => {
            let own = charter(app.store.reader(), &visit.destination.id).await?;
            own.map(|charter| charter.template)
        }
        Format::Pdf => None,
    };
    print::answer(document, format, template, &urls::slug(&visit.t("survey-results"))).await
}

/// `GET /surveys/{survey}/results/report/{format}`: the published results, as PDF or DOCX.
pub async fn public_report(
    State(app): State<App>,
    visit: Visit,
    Path((slug, ending)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let format: Format = ending.parse().map_err(|_| PageError::NotFound)?;
    let (survey, published) = match of_address(&app, &visit, (REPORT, &slug, &ending)).await? {
        Ok(found) => found,
        Err(moved) => return Ok(moved),
    };
    let page = visit.path(RESULTS, &[survey.slugs.get(visit.lang)]);
    let mut notices = vec![visit.t("survey-volunteers"), visit.t("survey-masked-notice")];
    match published.looked_at(&visit) {
        Some(part) => notices.push(part),
        None => notices.extend(published.weighting().told(visit.lang)),
    }
    let about = report::About {
        lead: results::about(&survey, published.public().people(), &visit),
        notices,
        address: Some(format!("{}{page}", app.address_of(&visit.destination))),
    };
    let told = published.questions(visit.lang);
    let crossings = published.crossings(visit.lang);
    let made = report::document(&survey, about, (&told, &crossings), &visit);
    document(&app, &visit, made, format).await
}

/// `GET /manage/surveys/{thing}/results/report/{format}`: all that was answered, for those who work on it.
pub async fn report(
    State(app): State<App>,
    visit: Visit,
    Path((id, ending)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let format: Format = ending.parse().map_err(|_| PageError::NotFound)?;
    let survey = find(&app, &visit, &id).await?;
    let (told, read) = results::told_to_team(&app, &visit, &survey).await?;
    let mut notices = vec![visit.t("survey-volunteers"), visit.t("survey-report-inside")];
    notices.extend(read.weighting);
    let lead = results::about(&survey, Some(read.everybody), &visit);
    let lead = match read.looked_at {
        Some(part) => text_with(
            visit.lang,
            "survey-report-part",
            &[("all", lead.into()), ("part", part.into())],
        ),
        None => lead,
    };
    let about = report::About { lead, notices, address: None };
    let made = report::document(&survey, about, (&told, &[]), &visit);
    document(&app, &visit, made, format).await
}
