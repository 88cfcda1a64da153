//! The report as everybody reads it: on its page, in Word, and as PDF.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use cordee_report::{Document, Level, text};
use cordee_store::sea_orm::DbErr;

use crate::destination::queries::charter;
use crate::spine::additions::{self, Addition, Chapter};
use crate::spine::app::App;
use crate::spine::dates::date_said;
use crate::spine::ends::{self, Ends};
use crate::spine::error::PageError;
use crate::spine::language::Said;
use crate::spine::page::{Frame, moved, show};
use crate::spine::print::{self, Format, prose};
use crate::spine::rights::Action;
use crate::spine::thing::State as Publication;
use crate::spine::typography;
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::super::model::Gathering;
use super::super::model::report::Report;
use super::super::{EDIT_REPORT, GATHERING, REPORT, REPORT_FILE, pages, queries, said};

#[derive(Template)]
#[template(path = "gathering/report.html")]
struct ReportPage {
    frame: Frame,
    title: Said,
    body: Option<Said>,
    /// What later domains write in it: what those who came thought of the gathering.
    chapters: Vec<Chapter>,
    /// The gathering that it is of.
    gathering: (Said, String),
    glance: String,
    example: bool,
    is_draft: bool,
    /// What came of it, as later domains tell it.
    additions: Vec<Addition>,
    ends: Ends,
    pdf: String,
    docx: String,
    edit: Option<String>,
}

/// The report of the gathering of an address, and whether that address is its own in the language of the
/// visit.
pub async fn found(
    app: &App,
    visit: &Visit,
    slug: &str,
) -> Result<(Gathering, Report, bool), PageError> {
    let (one, is_current) = pages::find(app, visit, slug).await?;
    let drafts = visit.viewer.sees_drafts_of();
    let found = queries::report_of(app.store.reader(), &one.id, &drafts).await?;
    let (_, report) = found.ok_or(PageError::NotFound)?;
    Ok((one, report, is_current))
}

/// Where the report of `one` is read, by those who may.
pub async fn address(app: &App, visit: &Visit, one: &Gathering) -> Result<Option<String>, DbErr> {
    let drafts = visit.viewer.sees_drafts_of();
    let found = queries::report_of(app.store.reader(), &one.id, &drafts).await?;
    Ok(found.map(|_| visit.path(REPORT, &[one.slugs.get(visit.lang)])))
}

/// `GET /gatherings/{gathering}/report`: what was said and what comes of it.
pub async fn read(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, PageError> {
    let (one, report, is_current) = found(&app, &visit, &slug).await?;
    let own = one.slugs.get(visit.lang);
    if !is_current {
        return Ok(moved(&visit.path(REPORT, &[own])));
    }
    let address = |lang| urls::path(lang, REPORT, &[one.slugs.get(lang)]);
    let title = report.description.title.said(visit.lang);
    let of = one.description.title.said(visit.lang);
    let may_edit = visit.viewer.may(Action::EditProcess, one.process.as_ref());
    let glance = said::glance(&one, &visit);
    show(&ReportPage {
        frame: Frame::new(&visit, title.line(), address).described(glance.clone()),
        title,
        body: report.description.body.as_ref().map(|body| body.said(visit.lang)),
        chapters: additions::chapters(&app, &visit, &report.id).await?,
        gathering: (of, visit.path(GATHERING, &[own])),
        glance,
        example: report.example,
        is_draft: report.state == Publication::Draft,
        additions: additions::of(&app, &visit, &report.id).await?,
        ends: ends::of(&app, &visit, &report.id).await?,
        pdf: visit.path(REPORT_FILE, &[own, "pdf"]),
        docx: visit.path(REPORT_FILE, &[own, "docx"]),
        edit: may_edit.then(|| visit.path(EDIT_REPORT, &[report.id.as_str()])),
    })
}

fn document(visit: &Visit, (one, report): (&Gathering, &Report), chapters: &[Chapter]) -> Document {
    let title = report.description.title.said(visit.lang).line();
    let body = report.description.body.as_ref().map(|body| body.said(visit.lang));
    let day = one.description.day(visit.destination.time_zone);
    let mut blocks = body.map(|body| prose(&body, Level::One)).unwrap_or_default();
    blocks.extend(chapters.iter().flat_map(Chapter::blocks));
    let lead = typography::set(&said::glance(one, visit), visit.lang);
    Document {
        mark: report.example.then(|| visit.t("example")),
        lead: text(lead),
        authors: vec![visit.destination.name.said(visit.lang).line()],
        date: date_said(day, visit.lang),
        accent: print::accent(&visit.destination.accent),
        blocks,
        ..Document::new(&title, print::language(visit.lang))
    }
}

/// `GET /gatherings/{gathering}/report/{format}`: the report, as PDF or in the office's Word template.
pub async fn file(
    State(app): State<App>,
    visit: Visit,
    Path((slug, format)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let format: Format = format.parse().map_err(|_| PageError::NotFound)?;
    let (one, report, is_current) = found(&app, &visit, &slug).await?;
    let own = one.slugs.get(visit.lang);
    if !is_current {
        return Ok(moved(&visit.path(REPORT_FILE, &[own, format.ending()])));
    }
    let charter = charter(app.store.reader(), &visit.destination.id).await?;
    let template = charter.map(|charter| charter.template).filter(|_| format == Format::Docx);
    let name = urls::slug(&report.description.title.said(visit.lang).text);
    let chapters = additions::chapters(&app, &visit, &report.id).await?;
    let document = document(&visit, (&one, &report), &chapters);
    print::answer(document, format, template, &name).await
}
