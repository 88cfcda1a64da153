//! What was answered, as files: the data, a row a person, the codebook that says what they are, how many
//! gave each answer, and a report.

use std::io::{Cursor, Write};

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use chrono::Datelike;
use cordee_questionnaire::{
    CODEBOOK_TITLES, Column, ColumnType, LeadingColumn, Missing, Questionnaire, Value,
};
use cordee_sheet::{ColumnType as CellType, Day};
use futures_util::stream::try_unfold;
use zip::write::SimpleFileOptions;

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
use super::model::{Flag, Sheet, Survey, language};
use super::results::{self, Published};
use super::{REPORT, RESULTS, TABLES, pages, queries};

mod frequencies;
mod report;
mod table;

use table::{Table, workbook};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const CSV: &str = "text/csv; charset=utf-8; header=present";
const ZIP: &str = "application/zip";
/// How many answers are read at once.
const AT_ONCE: u64 = 5_000;

/// What stands before the answers in each row, and whether it is a number.
const LEADING: [(&str, bool); 8] = [
    ("response_id", false),
    ("version", true),
    ("channel", false),
    ("language", false),
    ("population", false),
    ("started", false),
    ("finished", false),
    ("seconds", true),
];

fn leading(sheet: &Sheet) -> Vec<String> {
    let text = |value: Option<String>| value.unwrap_or_default();
    vec![
        sheet.id.chars().take(16).collect(),
        sheet.version.to_string(),
        sheet.channel.name().to_owned(),
        sheet.lang.code().to_owned(),
        text(sheet.answers.population.map(|it| it.key().to_owned())),
        sheet.started_on.to_string(),
        text(sheet.finished_on.map(|day| day.to_string())),
        text(sheet.seconds.map(|seconds| seconds.to_string())),
    ]
}

fn cell_type(column: &Column<'_>) -> CellType {
    match column.column_type() {
        ColumnType::Text
        | ColumnType::Category
        | ColumnType::Commune
        | ColumnType::Month
        | ColumnType::Day => CellType::Text,
        ColumnType::Chosen | ColumnType::Ordinal | ColumnType::Number | ColumnType::Degrees => {
            CellType::Number
        }
    }
}

/// The answers `sheets`, as `questionnaire` reads them, with or without what makes one look again.
fn data(questionnaire: &Questionnaire, sheets: &[Sheet], with_flags: bool, name: String) -> Table {
    let columns = questionnaire.columns();
    let flags = if with_flags { Flag::ALL.as_slice() } else { &[] };
    let mut titles: Vec<(String, CellType)> =
        LEADING.iter().map(|(title, _)| ((*title).to_owned(), CellType::Text)).collect();
    titles.extend(columns.iter().map(|column| (column.name.clone(), cell_type(column))));
    titles.extend(
        flags
            .iter()
            .map(|flag| (format!("flag_{}", flag.name().replace('-', "_")), CellType::Number)),
    );
    let row = |sheet: &Sheet| {
        let mut cells = leading(sheet);
        let values = questionnaire.values(&columns, &sheet.answers);
        cells.extend(values.iter().map(Value::to_string));
        cells.extend(flags.iter().map(|flag| u8::from(sheet.flags.contains(flag)).to_string()));
        cells
    };
    Table { name, titles, rows: sheets.iter().map(row).collect() }
}

fn codebook(questionnaire: &Questionnaire, visit: &Visit) -> Table {
    let rows = questionnaire.codebook(&language(visit.lang), |kind| missing(kind, visit));
    Table {
        name: visit.t("survey-sheet-codebook"),
        titles: CODEBOOK_TITLES.map(|title| (title.to_owned(), CellType::Text)).to_vec(),
        rows: rows.iter().map(|row| row.cells().to_vec()).collect(),
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

/// The answers as CSV, read and sent some thousands at a time. A file that would lack answers that were
/// there at the beginning ends as a failure, not as a file.
async fn answers_csv(
    app: &App,
    survey: &Survey,
    questionnaire: Questionnaire,
) -> Result<Response, PageError> {
    let expected = queries::counted(app.store.reader(), &survey.id).await?.finished;
    let (app, id) = (app.clone(), survey.id.clone());
    let head = data(&questionnaire, &[], true, String::new()).head();
    let rest = try_unfold((Some(head), None::<String>, 0_u64), move |(head, after, written)| {
        let (app, id, questionnaire) = (app.clone(), id.clone(), questionnaire.clone());
        async move {
            if let Some(head) = head {
                return Ok(Some((head, (None, after, written))));
            }
            let db = app.store.reader();
            let some = queries::finished(db, &id, after.as_deref(), AT_ONCE).await?;
            let Some(last) = some.last() else {
                if written < expected {
                    let lost = anyhow::anyhow!("{written} answers of {expected} were written");
                    return Err(PageError::Internal(lost));
                }
                return Ok(None);
            };
            let after = Some(last.id.clone());
            let written = written + some.len() as u64;
            let body = move || data(&questionnaire, &some, true, String::new()).body();
            let body = tokio::task::spawn_blocking(body).await.map_err(anyhow::Error::from)?;
            Ok::<_, PageError>(Some((body, (None, after, written))))
        }
    });
    Ok(sent(CSV, "answers.csv", Body::from_stream(rest)))
}

/// The data, the codebook and the frequencies in one workbook.
async fn answers_xlsx(
    app: &App,
    visit: &Visit,
    survey: &Survey,
    questionnaire: &Questionnaire,
) -> Result<Vec<u8>, PageError> {
    let sheets = queries::all_finished(app.store.reader(), &survey.id).await?;
    let (told, _) = results::told_to_team(app, visit, survey).await?;
    let tables = [
        data(questionnaire, &sheets, true, visit.t("survey-sheet-data")),
        codebook(questionnaire, visit),
        frequencies::frequencies(&told, visit),
    ];
    let created = day(visit);
    let made = tokio::task::spawn_blocking(move || workbook(&tables, created));
    Ok(made.await.map_err(anyhow::Error::from)??)
}

/// The answers with the syntax by which SPSS reads them.
fn spss(questionnaire: &Questionnaire, sheets: &[Sheet], visit: &Visit) -> anyhow::Result<Vec<u8>> {
    let leading = LEADING.map(|(name, is_number)| LeadingColumn { name, is_number });
    let own = language(visit.lang);
    let syntax =
        questionnaire.spss_syntax("answers.csv", &leading, &own, |kind| missing(kind, visit));
    let answers = data(questionnaire, sheets, false, String::new()).plain_csv();
    let mut archive = zip::ZipWriter::new(Cursor::new(vec![]));
    for (name, bytes) in [("answers.csv", answers), ("answers.sps", syntax.into_bytes())] {
        archive.start_file(name, SimpleFileOptions::default())?;
        archive.write_all(&bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// `GET /manage/surveys/{thing}/data/{dataset}/{format}`: `answers`, `codebook` or `frequencies`, as `csv`
/// or `xlsx`; `spss` as `zip`.
pub async fn file(
    State(app): State<App>,
    visit: Visit,
    Path((id, name, ending)): Path<(String, String, String)>,
) -> Result<Response, PageError> {
    let survey = find(&app, &visit, &id).await?;
    let db = app.store.reader();
    let version = queries::version(db, &survey.id, None).await?.ok_or(PageError::NotFound)?;
    let questionnaire = version.questionnaire;
    let table = match (name.as_str(), ending.as_str()) {
        ("answers", "csv") => return answers_csv(&app, &survey, questionnaire).await,
        ("answers", "xlsx") => {
            let bytes = answers_xlsx(&app, &visit, &survey, &questionnaire).await?;
            return Ok(sent(XLSX, "answers.xlsx", bytes.into()));
        }
        ("spss", "zip") => {
            let sheets = queries::all_finished(db, &survey.id).await?;
            return Ok(sent(ZIP, "spss.zip", spss(&questionnaire, &sheets, &visit)?.into()));
        }
        ("codebook", _) => codebook(&questionnaire, &visit),
        ("frequencies", _) => {
            let (told, _) = results::told_to_team(&app, &visit, &survey).await?;
            frequencies::frequencies(&told, &visit)
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
    let mut all = vec![frequencies::frequencies(&published.questions(visit.lang), &visit)];
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
    notices.extend(published.weighting.told(visit.lang));
    let about = report::About {
        lead: results::about(&survey, published.public.people(), &visit),
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
