//! The deadlines of a process on paper, and as a list that an office opens.

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use chrono::Datelike;
use cordee_report::{Alignment, Block, Column, Document, Table, text};
use cordee_sheet::{ColumnType, Day, WrittenColumn, write};

use crate::destination::queries::charter;
use crate::spine::app::App;
use crate::spine::dates::date_said;
use crate::spine::error::PageError;
use crate::spine::print::{self, Format};
use crate::spine::thing::Thing;
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::deadlines::{Line, find, lines};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// The keys of the titles of columns.
const TITLES: [&str; 6] = [
    "plan-task",
    "plan-latest",
    "deadline-leads-to",
    "deadline-charge",
    "deadline-standing",
    "calendar-note",
];

fn cells(line: &Line) -> [String; 6] {
    let Line { title, when, leads_to, who, standing, note, .. } = line;
    [title, when, leads_to, who, standing, note].map(Clone::clone)
}

/// `GET /manage/things/{thing}/deadlines/export/{format}`: as PDF, DOCX or XLSX.
pub async fn export(
    State(app): State<App>,
    visit: Visit,
    Path((id, format)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let process = find(&app, &visit, &id).await?;
    let lines = lines(&app, &visit, &process.id).await?;
    let title = process.title.said(visit.lang).line();
    let name = format!("{}-{}", urls::slug(&title), urls::slug(&visit.t("deadlines-title")));
    if format == "xlsx" {
        return workbook(&visit, &lines, &name).await;
    }
    let format: Format = format.parse().map_err(|_| PageError::NotFound)?;
    let template = match format {
        Format::Docx => charter(app.store.reader(), &visit.destination.id).await?,
        Format::Pdf => None,
    };
    let template = template.map(|charter| charter.template);
    print::answer(document(&visit, &process, &lines), format, template, &name).await
}

fn document(visit: &Visit, process: &Thing, lines: &[Line]) -> Document {
    let column = |key| Column { header: text(visit.t(key)), alignment: Alignment::Left };
    let table = Table {
        caption: text(visit.t("deadlines-caption")),
        columns: TITLES.into_iter().map(column).collect(),
        rows: lines.iter().map(|line| cells(line).map(text).into()).collect(),
    };
    Document {
        lead: text(process.title.said(visit.lang).line()),
        date: date_said(visit.today(), visit.lang),
        accent: print::accent(&visit.destination.accent),
        blocks: vec![Block::Table(table)],
        ..Document::new(&visit.t("deadlines-title"), print::language(visit.lang))
    }
}

async fn workbook(visit: &Visit, lines: &[Line], name: &str) -> Result<Response, PageError> {
    let today = visit.today();
    let part = |number: u32| u8::try_from(number).unwrap_or(1);
    let created = Day {
        year: u16::try_from(today.year()).unwrap_or(2000),
        month: part(today.month()),
        day: part(today.day()),
    };
    let titles = TITLES.map(|key| visit.t(key));
    let rows: Vec<Vec<String>> = lines.iter().map(|line| cells(line).into()).collect();
    let sheet = visit.t("deadlines-title");
    let written = tokio::task::spawn_blocking(move || {
        let columns =
            titles.each_ref().map(|title| WrittenColumn { title, cells: ColumnType::Text });
        write(&sheet, &columns, &rows, created)
    });
    let bytes = written.await.map_err(anyhow::Error::from)?.map_err(anyhow::Error::from)?;
    let headers = [
        (header::CONTENT_TYPE, XLSX.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.xlsx\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}
