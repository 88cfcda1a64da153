//! The answers as files: the data, a row a person, and the codebook that says what they are.

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use chrono::Datelike;
use cordee_questionnaire::{CODEBOOK_TITLES, Column, ColumnType, Missing, Questionnaire, Value};
use cordee_sheet::{ColumnType as CellType, Day, WrittenColumn, write};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::open;
use crate::spine::visit::Visit;

use super::desk::find;
use super::model::{Flag, Sheet, language};
use super::queries;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const CSV: &str = "text/csv; charset=utf-8; header=present";
/// How many answers are read at once.
const AT_ONCE: u64 = 5_000;

/// What stands before the answers in each row.
const LEADING: [&str; 8] = [
    "response_id",
    "version",
    "channel",
    "language",
    "population",
    "started",
    "finished",
    "seconds",
];

/// A table to be written.
struct Table {
    titles: Vec<(String, CellType)>,
    rows: Vec<Vec<String>>,
}

impl Table {
    fn csv(&self) -> Vec<u8> {
        let titles: Vec<String> = self.titles.iter().map(|(title, _)| title.clone()).collect();
        let lines = self.rows.iter().map(|row| open::line_of(row));
        std::iter::once(open::table(&titles)).chain(lines).collect::<String>().into_bytes()
    }

    fn xlsx(&self, name: &str, created: Day) -> anyhow::Result<Vec<u8>> {
        let titles = self.titles.iter();
        let columns: Vec<WrittenColumn<'_>> =
            titles.map(|(title, cells)| WrittenColumn { title, cells: *cells }).collect();
        Ok(write(name, &columns, &self.rows, created)?)
    }
}

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

fn data(questionnaire: &Questionnaire, sheets: &[Sheet]) -> Table {
    let columns = questionnaire.columns();
    let mut titles: Vec<(String, CellType)> =
        LEADING.iter().map(|title| ((*title).to_owned(), CellType::Text)).collect();
    titles.extend(columns.iter().map(|column| (column.name.clone(), cell_type(column))));
    titles.extend(
        Flag::ALL.map(|flag| (format!("flag_{}", flag.name().replace('-', "_")), CellType::Number)),
    );
    let row = |sheet: &Sheet| {
        let mut cells = leading(sheet);
        let values = questionnaire.values(&columns, &sheet.answers);
        cells.extend(values.iter().map(Value::to_string));
        cells.extend(Flag::ALL.map(|flag| u8::from(sheet.flags.contains(&flag)).to_string()));
        cells
    };
    Table { titles, rows: sheets.iter().map(row).collect() }
}

fn codebook(questionnaire: &Questionnaire, visit: &Visit) -> Table {
    let missing = |kind: Missing| {
        let key = match kind {
            Missing::NotApplicable => "survey-missing-not-asked",
            Missing::Refused => "survey-missing-refused",
            Missing::DontKnow => "survey-missing-dont-know",
            Missing::NoAnswer => "survey-missing-no-answer",
        };
        visit.t(key)
    };
    let rows = questionnaire.codebook(&language(visit.lang), missing);
    Table {
        titles: CODEBOOK_TITLES.map(|title| (title.to_owned(), CellType::Text)).to_vec(),
        rows: rows.iter().map(|row| row.cells().to_vec()).collect(),
    }
}

fn day(visit: &Visit) -> Day {
    let today = visit.today();
    let part = |number: u32| u8::try_from(number).unwrap_or(1);
    let year = u16::try_from(today.year()).unwrap_or(2000);
    Day { year, month: part(today.month()), day: part(today.day()) }
}

/// `GET /manage/surveys/{thing}/data/{dataset}/{format}`: `answers` or `codebook`, as `csv` or `xlsx`.
pub async fn file(
    State(app): State<App>,
    visit: Visit,
    Path((id, name, ending)): Path<(String, String, String)>,
) -> Result<Response, PageError> {
    let survey = find(&app, &visit, &id).await?;
    let db = app.store.reader();
    let version = queries::version(db, &survey.id, None).await?.ok_or(PageError::NotFound)?;
    let table = match name.as_str() {
        "answers" => {
            let mut sheets = vec![];
            let mut after: Option<String> = None;
            loop {
                let some = queries::finished(db, &survey.id, after.as_deref(), AT_ONCE).await?;
                let Some(last) = some.last() else { break };
                after = Some(last.id.clone());
                sheets.extend(some);
            }
            data(&version.questionnaire, &sheets)
        }
        "codebook" => codebook(&version.questionnaire, &visit),
        _ => return Err(PageError::NotFound),
    };
    let (media, bytes) = match ending.as_str() {
        "csv" => (CSV, table.csv()),
        "xlsx" => (XLSX, table.xlsx(&name, day(&visit))?),
        _ => return Err(PageError::NotFound),
    };
    let headers = [
        (header::CONTENT_TYPE, media.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.{ending}\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}
