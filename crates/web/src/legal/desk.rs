//! The back office of the pages of law: what is missing, and the form of each.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::spine::app::App;
use crate::spine::dates::date_said;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, REVISION, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::model::{self, Field, Kind, Page, Statement, Warning, changed_on};
use super::{ACCESSIBILITY, EDIT, LEGAL, NOTICE, PRIVACY, queries};

/// One page of law in the list.
struct PageLine {
    title: String,
    edit: String,
    view: String,
    changed: Option<String>,
    missing: Vec<String>,
}

#[derive(Template)]
#[template(path = "legal/overview.html")]
struct OverviewPage {
    frame: Frame,
    pages: Vec<PageLine>,
    is_outdated: bool,
}

fn view(page: Page) -> &'static str {
    match page {
        Page::Notice => NOTICE,
        Page::Privacy => PRIVACY,
        Page::Accessibility => ACCESSIBILITY,
    }
}

fn title(visit: &Visit, page: Page) -> String {
    visit.t(&format!("legal-{}-title", page.name()))
}

fn label(visit: &Visit, field: &Field) -> String {
    visit.t(&format!("legal-field-{}", field.name))
}

fn missing(visit: &Visit, statement: &Statement) -> Vec<String> {
    statement.missing().into_iter().map(|field| label(visit, field)).collect()
}

/// `GET /manage/legal`: the pages of law, and what each does not state yet.
pub async fn overview(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let statements = queries::all(app.store.reader(), &visit.destination.id).await?;
    let zone = visit.destination.time_zone;
    let line = |statement: &Statement| PageLine {
        title: title(&visit, statement.page),
        edit: visit.path(EDIT, &[statement.page.name()]),
        view: visit.path(view(statement.page), &[]),
        changed: changed_on(statement, zone).map(|day| date_said(day, visit.lang)),
        missing: missing(&visit, statement),
    };
    let address = |lang| urls::path(lang, LEGAL, &[]);
    show(&OverviewPage {
        frame: Frame::of_desk(&visit, &app.desk, LEGAL, visit.t("legal-desk-title"), address),
        pages: statements.iter().map(line).collect(),
        is_outdated: model::warnings(&statements, visit.today()).contains(&Warning::Outdated),
    })
}

/// A field of the form, in the words of the reader.
struct FieldView {
    name: &'static str,
    label: String,
    help: String,
    /// How it is typed: a kind of `input`, `lines` or `text`.
    input: &'static str,
    is_needed: bool,
}

impl FieldView {
    fn of(visit: &Visit, field: &Field) -> Self {
        let help = match field.kind {
            Kind::Day => visit.t("legal-help-day"),
            Kind::Rate => visit.t("legal-help-rate"),
            Kind::Text => visit.t(&format!("legal-help-{}", field.name)),
            _ => String::new(),
        };
        let input = match field.kind {
            Kind::Line | Kind::Day | Kind::Rate => "text",
            Kind::Email => "email",
            Kind::Telephone => "tel",
            Kind::Web => "url",
            Kind::Address => "lines",
            Kind::Text => "prose",
        };
        let label = label(visit, field);
        Self { name: field.name, label, help, input, is_needed: field.is_needed }
    }
}

#[derive(Template)]
#[template(path = "legal/edit.html")]
struct EditPage {
    frame: Frame,
    form: FormView,
    is_conflict: bool,
    fields: Vec<FieldView>,
    missing: Vec<String>,
    view: String,
    back: String,
}

fn edit_page(app: &App, visit: &Visit, statement: &Statement, form: FormView) -> EditPage {
    let page = statement.page;
    let address = |lang| urls::path(lang, EDIT, &[page.name()]);
    EditPage {
        frame: Frame::of_desk(visit, &app.desk, LEGAL, title(visit, page), address),
        form,
        is_conflict: false,
        fields: page.fields().iter().map(|field| FieldView::of(visit, field)).collect(),
        missing: missing(visit, statement),
        view: visit.path(view(page), &[]),
        back: visit.path(LEGAL, &[]),
    }
}

fn named(page: &str) -> Result<Page, PageError> {
    Page::named(page).ok_or(PageError::NotFound)
}

/// `GET /manage/legal/{page}`: the form of one page of law.
pub async fn edit(
    State(app): State<App>,
    visit: Visit,
    Path(page): Path<String>,
) -> Result<Response, PageError> {
    let page = named(&page)?;
    let statement = queries::one(app.store.reader(), &visit.destination.id, page).await?;
    let mut pairs = statement.pairs();
    pairs.push((REVISION.to_owned(), statement.revision.to_string()));
    show(&edit_page(&app, &visit, &statement, FormView::filled(pairs)))
}

/// `POST /manage/legal/{page}`: keeps what is stated on one page of law.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path(page): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let page = named(&page)?;
    let destination = &visit.destination;
    let tx = app.store.begin().await?;
    let statement = queries::to_change(&tx, &destination.id, page).await?;
    let returned = |errors: &Errors| {
        let form = FormView::returned(&fields, errors, visit.lang);
        edit_page(&app, &visit, &statement, form)
    };
    let values = match model::read(page, &fields, destination.main_language) {
        Ok(values) => values,
        Err(errors) => return refuse(&returned(&errors)),
    };
    let location = with_notice(&visit.path(LEGAL, &[]), "saved");
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    if fields.revision() != statement.revision {
        let mut page = returned(&Errors::default());
        page.form.set(REVISION, &statement.revision.to_string());
        return conflict(&EditPage { is_conflict: true, ..page });
    }
    queries::keep(&tx, &destination.id, &statement, values, visit.now).await?;
    visit.note(&tx, Act::new(ActKind::DestinationChanged)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}
