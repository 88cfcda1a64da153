//! The dossier on a page, and as a file.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::handing::Part;
use crate::spine::page::{Frame, show};
use crate::spine::print::{self, Format};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::dossier::{document, parts, template};
use super::{FILE, HANDOVER};

#[derive(Template)]
#[template(path = "handover/handover.html")]
struct HandoverPage {
    frame: Frame,
    parts: Vec<Part>,
    docx: String,
    pdf: String,
}

/// `GET /manage/handover`: what goes on, for whoever takes the project over.
pub async fn page(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let address = |lang| urls::path(lang, HANDOVER, &[]);
    show(&HandoverPage {
        frame: Frame::of_desk(&visit, &app.desk, HANDOVER, visit.t("handover-title"), address),
        parts: parts(&app, &visit.destination, visit.lang).await?,
        docx: visit.path(FILE, &[Format::Docx.ending()]),
        pdf: visit.path(FILE, &[Format::Pdf.ending()]),
    })
}

/// `GET /manage/handover/{format}`: the same as DOCX or PDF.
pub async fn file(
    State(app): State<App>,
    visit: Visit,
    Path(format): Path<String>,
) -> Result<Response, PageError> {
    let format: Format = format.parse().map_err(|_| PageError::NotFound)?;
    let destination = &visit.destination;
    let parts = parts(&app, destination, visit.lang).await?;
    let template = template(&app, destination, format).await?;
    let dossier = document(&app, destination, visit.lang, &parts);
    let name = visit.t("handover-file");
    print::answer(dossier, format, template, &name).await
}
