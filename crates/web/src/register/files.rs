//! The register as a file: a table for offices (CSV), data for programs (JSON).

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::visit::Visit;

use super::model::Line;
use super::pages::lines;

/// `GET /privacy/register/{format}`.
pub async fn register(
    State(app): State<App>,
    visit: Visit,
    Path(format): Path<String>,
) -> Result<Response, PageError> {
    let lines = lines(&app, &visit);
    match format.as_str() {
        "csv" => Ok(([(header::CONTENT_TYPE, "text/csv; charset=utf-8")], csv(&visit, &lines))
            .into_response()),
        "json" => {
            Ok(([(header::CONTENT_TYPE, "application/json")], json_of(&lines)).into_response())
        }
        _ => Err(PageError::NotFound),
    }
}

/// A mark at the start tells spreadsheets that this is UTF-8; in French they want semicolons.
fn csv(visit: &Visit, lines: &[Line]) -> String {
    let separator = if visit.lang == crate::spine::language::Lang::Fr { ";" } else { "," };
    let row = |cells: Vec<String>| {
        let quoted = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
        quoted.collect::<Vec<_>>().join(separator) + "\r\n"
    };
    let mut table = "\u{feff}".to_owned();
    let head = lines.first().map(Line::cells);
    let names = head.iter().flatten().map(|(name, _)| visit.t(name));
    table.push_str(&row(names.collect()));
    for line in lines {
        table.push_str(&row(line.cells().map(|(_, said)| said.to_owned()).to_vec()));
    }
    table
}

fn json_of(lines: &[Line]) -> String {
    let line = |line: &Line| {
        let field = |(name, said): (&'static str, &str)| {
            (name.trim_start_matches("register-").replace('-', "_"), json!(said))
        };
        let mut about: Map<String, Value> = line.cells().into_iter().map(field).collect();
        about.insert("name".to_owned(), json!(line.name));
        Value::Object(about)
    };
    json!({ "holdings": lines.iter().map(line).collect::<Vec<_>>() }).to_string()
}
