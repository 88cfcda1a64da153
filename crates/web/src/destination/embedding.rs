//! The sites that may show pages of the destination in a frame.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

use crate::spine::app::App;
use crate::spine::embedding::{self, Origin};
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::messages::Value;
use crate::spine::page::{Frame, refuse, show};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::EMBEDDING;

#[derive(Template)]
#[template(path = "destination/embedding.html")]
struct EmbeddingPage {
    frame: Frame,
    form: FormView,
    help: String,
    back: String,
}

fn page(app: &App, visit: &Visit, form: FormView) -> EmbeddingPage {
    let address = |lang| urls::path(lang, EMBEDDING, &[]);
    let title = visit.t("embedding-title");
    let frame = Frame::of_desk(visit, &app.desk, super::SETTINGS, title, address);
    let help = frame.tn("embedding-origins-help", embedding::MOST);
    EmbeddingPage { frame, form, help, back: visit.path(super::SETTINGS, &[]) }
}

/// `GET /manage/destination/embedding`: the sites that may show its pages.
pub async fn embedding(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let origins = embedding::origins(app.store.reader(), &visit.destination.id).await?;
    let lines: Vec<String> = origins.iter().map(Origin::to_string).collect();
    let form = FormView::filled(vec![("origins".to_owned(), lines.join("\n"))]);
    show(&page(&app, &visit, form))
}

/// Reads one site a line.
fn read(fields: &Fields) -> Result<BTreeSet<Origin>, Errors> {
    let mut errors = Errors::default();
    let mut origins = BTreeSet::new();
    for line in fields.text("origins").lines().filter(|line| !line.trim().is_empty()) {
        if let Ok(origin) = line.parse() {
            origins.insert(origin);
        } else {
            let line: String = line.trim().chars().take(80).collect();
            errors.add_with("origins", "error-origin", vec![("line", Value::from(line))]);
        }
    }
    if embedding::MOST < origins.len() {
        errors.add_with("origins", "error-origins", vec![("most", Value::from(embedding::MOST))]);
    }
    errors.or(Some(origins))
}

/// `POST /manage/destination/embedding`: keeps the sites that may show its pages.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    fields: Fields,
) -> Result<Response, PageError> {
    let origins = match read(&fields) {
        Ok(origins) => origins,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&page(&app, &visit, form));
        }
    };
    let location = with_notice(&visit.path(EMBEDDING, &[]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    embedding::keep(&tx, &visit.destination.id, origins).await?;
    visit.note(&tx, Act::new(ActKind::DestinationChanged)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}
