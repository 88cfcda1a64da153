//! Dropping a list in, and telling its columns.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_sheet::{Choice as SheetChoice, Grid, ReadError, Source, read};
use cordee_store::jobs::NewJob;
use cordee_store::random_text;
use serde_json::json;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, once};
use crate::spine::messages::Value;
use crate::spine::page::{Frame, refuse, show};
use crate::spine::upload::{self, Parts, Upload};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::super::model::reading::read_tags;
use super::super::{ALL, IMPORT, IMPORT_ADD, IMPORT_LIST, IMPORT_WORK};
use super::lists::{self, List};
use super::mapping::{self, FIELDS, LEFT_OUT, MOST_ABOVE, Mapping};
use super::work::{self, Asked};

/// The largest file that is taken, in mebibytes.
pub const LARGEST_MIB: u64 = 48;
/// How many rows show what stands in a column.
const SAMPLES: usize = 3;

#[derive(Template)]
#[template(path = "contact/importing/import.html")]
struct ImportPage {
    frame: Frame,
    form: FormView,
    all: String,
}

fn import_page(app: &App, visit: &Visit, form: FormView) -> ImportPage {
    let address = |lang| urls::path(lang, IMPORT, &[]);
    ImportPage {
        frame: Frame::of_desk(visit, &app.desk, ALL, visit.t("contact-import-title"), address),
        form,
        all: visit.path(ALL, &[]),
    }
}

/// `GET /manage/contacts/import`: the form that takes a list.
pub async fn ask(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    show(&import_page(&app, &visit, FormView::empty()))
}

/// `POST /manage/contacts/import`: keeps the list, and asks what its columns are.
pub async fn receive(
    State(app): State<App>,
    visit: Visit,
    parts: Parts,
) -> Result<Response, PageError> {
    let Upload { fields, file } = upload::receive(parts, LARGEST_MIB).await?;
    let returned = |key: &'static str, values: Vec<(&'static str, Value)>| {
        let mut errors = Errors::default();
        errors.add_with("list", key, values);
        refuse(&import_page(&app, &visit, FormView::returned(&fields, &errors, visit.lang)))
    };
    let Some(file) = file else { return returned("error-list-missing", vec![]) };
    let name: String = file.name.chars().take(200).collect();
    let bytes = file.into_bytes().await?;
    let (read, bytes) = tokio::task::spawn_blocking(move || {
        let read = read(&bytes, SheetChoice::FirstWithRows, &work::limits());
        (read.map(|reading| reading.grid), bytes)
    })
    .await
    .map_err(anyhow::Error::from)?;
    match read {
        Ok(grid) if grid.rows.len() < 2 => return returned("error-list-short", vec![]),
        Ok(_) => {}
        Err(error) => {
            let (key, values) = refused(&error);
            return returned(key, values);
        }
    }
    let id = random_text(12);
    let location = visit.path(IMPORT_LIST, &[&id]);
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    lists::keep(&tx, &visit.destination.id, &id, &name, &bytes, visit.now).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// Why a file is no list that can be read: the key of the message, with its values.
fn refused(error: &ReadError) -> (&'static str, Vec<(&'static str, Value)>) {
    let number = |name, value: usize| (name, Value::from(value.to_string()));
    match error {
        ReadError::Empty => ("error-list-empty", vec![]),
        ReadError::TooManyRows { row, limit } => {
            ("error-list-rows", vec![number("row", *row), number("most", *limit)])
        }
        ReadError::TooManyColumns { limit, .. } => {
            ("error-list-columns", vec![number("most", *limit)])
        }
        ReadError::Protected => ("error-list-protected", vec![]),
        ReadError::OldWorkbook => ("error-list-old", vec![]),
        ReadError::NotAList => ("error-list-kind", vec![]),
        ReadError::Damaged { .. } | ReadError::NoSuchSheet { .. } => ("error-list-damaged", vec![]),
        ReadError::TooLarge { .. }
        | ReadError::InflatesTooMuch { .. }
        | ReadError::TooManyParts { .. }
        | ReadError::TooManyCells { .. }
        | ReadError::TooManyDeclarations { .. }
        | ReadError::TooManySheets { .. }
        | ReadError::TooMuchText { .. } => ("error-list-large", vec![]),
    }
}

/// A sheet of the file.
struct SheetLine {
    position: usize,
    said: String,
    is_chosen: bool,
}

/// A column of the list, with what it may be.
struct ColumnLine {
    number: usize,
    title: String,
    samples: Vec<String>,
    chosen: String,
}

struct FieldChoice {
    name: &'static str,
    label: String,
}

#[derive(Template)]
#[template(path = "contact/importing/columns.html")]
struct ColumnsPage {
    frame: Frame,
    form: FormView,
    file: String,
    sheets: Vec<SheetLine>,
    above: usize,
    most_above: usize,
    rows: usize,
    columns: Vec<ColumnLine>,
    fields: Vec<FieldChoice>,
    is_remembered: bool,
    import: String,
}

/// A list as it was read for a page.
struct Opened {
    list: List,
    grid: Grid,
    source: Source,
}

async fn open(
    app: &App,
    visit: &Visit,
    id: &str,
    sheet: Option<usize>,
) -> Result<Opened, PageError> {
    let db = app.store.reader();
    let list = lists::by_id(db, &visit.destination.id, id).await?.ok_or(PageError::NotFound)?;
    let bytes = lists::file(db, &list).await?;
    let chosen = sheet.or(list.sheet);
    let reading = tokio::task::spawn_blocking(move || {
        let choice = chosen.map_or(SheetChoice::FirstWithRows, SheetChoice::At);
        read(&bytes, choice, &work::limits())
            .or_else(|_| read(&bytes, SheetChoice::FirstWithRows, &work::limits()))
    });
    let reading = reading.await.map_err(anyhow::Error::from)?.map_err(anyhow::Error::from)?;
    Ok(Opened { list, grid: reading.grid, source: reading.source })
}

fn columns_page(
    app: &App,
    visit: &Visit,
    opened: &Opened,
    mapping: &Mapping,
    form: FormView,
) -> ColumnsPage {
    let Opened { list, grid, source } = opened;
    let address = |lang| urls::path(lang, IMPORT_LIST, &[&list.id]);
    let titles = mapping::columns_of(grid, mapping.above);
    let column = |(at, title): (usize, String)| ColumnLine {
        number: at + 1,
        title,
        samples: samples(grid, mapping.above, at),
        chosen: mapping.columns.get(at).cloned().unwrap_or_default(),
    };
    let label =
        |name: &'static str| FieldChoice { name, label: visit.t(&format!("contact-field-{name}")) };
    ColumnsPage {
        frame: Frame::of_desk(visit, &app.desk, ALL, visit.t("contact-columns-title"), address),
        form,
        file: list.name.clone(),
        sheets: sheets(source),
        above: mapping.above,
        most_above: MOST_ABOVE,
        rows: grid.rows.len().saturating_sub(mapping.above),
        columns: titles.into_iter().enumerate().map(column).collect(),
        fields: FIELDS.iter().map(|(name, _)| label(name)).collect(),
        is_remembered: false,
        import: visit.path(IMPORT, &[]),
    }
}

/// The sheets among which one chooses, when there are several that say something.
fn sheets(source: &Source) -> Vec<SheetLine> {
    let Source::Workbook { sheets, chosen } = source else { return vec![] };
    let lines: Vec<SheetLine> = sheets
        .iter()
        .enumerate()
        .filter(|(_, sheet)| 0 < sheet.rows)
        .map(|(position, sheet)| SheetLine {
            position,
            said: sheet.name.clone(),
            is_chosen: position == *chosen,
        })
        .collect();
    if lines.len() < 2 { vec![] } else { lines }
}

fn samples(grid: &Grid, above: usize, column: usize) -> Vec<String> {
    let rows = above..grid.rows.len();
    let said = rows.map(|row| grid.text(row, column)).filter(|text| !text.is_empty());
    said.take(SAMPLES).map(|text| text.chars().take(60).collect()).collect()
}

/// `GET /manage/contacts/import/{list}`: what the columns of the list are taken for.
pub async fn columns(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let asked = visit.asked();
    let sheet = asked.text("sheet").parse().ok();
    let opened = open(&app, &visit, &id, sheet).await?;
    let mut guessed = Mapping::guessed(&opened.grid);
    if let Some(above) = asked.text("above").parse().ok().filter(|above| *above <= MOST_ABOVE) {
        guessed.above = above;
    }
    let signatures = mapping::signatures(&opened.grid);
    let db = app.store.reader();
    let remembered = lists::remembered(db, &visit.destination.id, &signatures).await?;
    let is_remembered = remembered.is_some() && asked.pairs().is_empty();
    let kept = opened.list.mapping.clone().filter(|_| asked.pairs().is_empty());
    let mapping = kept.or(remembered.filter(|_| asked.pairs().is_empty()));
    let mapping = mapping.unwrap_or(guessed);
    let mut form = FormView::empty();
    form.set("tags", &mapping.tags.join(", "));
    let page = columns_page(&app, &visit, &opened, &mapping, form);
    show(&ColumnsPage { is_remembered, ..page })
}

/// `POST /manage/contacts/import/{list}`: keeps what the columns are, and tries the list out.
pub async fn map(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let sheet = fields.text("sheet").parse().ok();
    let opened = open(&app, &visit, &id, sheet).await?;
    let mut errors = Errors::default();
    let mapping = read_mapping(&fields, opened.grid.width, &mut errors);
    if !mapping.names_people() {
        errors.add("columns", "error-list-names");
    }
    if !errors.is_empty() {
        let form = FormView::returned(&fields, &errors, visit.lang);
        return refuse(&columns_page(&app, &visit, &opened, &mapping, form));
    }
    let signature = mapping::signature(&mapping::columns_of(&opened.grid, mapping.above));
    let tx = app.store.begin().await?;
    let destination = &visit.destination.id;
    lists::set_mapping(&tx, destination, &id, sheet, Some(&mapping)).await?;
    let remembered = Mapping { tags: vec![], ..mapping };
    lists::remember(&tx, destination, &signature, &remembered).await?;
    queue(&visit, tx, &fields, Asked { list: id, is_dry_run: true }).await
}

fn read_mapping(fields: &Fields, width: usize, errors: &mut Errors) -> Mapping {
    let above = fields.text("above").parse().unwrap_or(0).min(MOST_ABOVE);
    let named = |number: usize| {
        let name = fields.text(&format!("column-{number}"));
        let is_known = mapping::field(name).is_some();
        if is_known { name.to_owned() } else { LEFT_OUT.to_owned() }
    };
    let columns = (1..=width.min(mapping::MOST_COLUMNS)).map(named).collect();
    Mapping { above, columns, tags: read_tags(fields, errors) }
}

/// `POST /manage/contacts/import/{list}/add`: takes the list in.
pub async fn add(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let list = lists::by_id(app.store.reader(), &visit.destination.id, &id).await?;
    let list = list.ok_or(PageError::NotFound)?;
    if list.mapping.is_none() {
        return Ok(Redirect::to(&visit.path(IMPORT_LIST, &[&id])).into_response());
    }
    let tx = app.store.begin().await?;
    queue(&visit, tx, &fields, Asked { list: id, is_dry_run: false }).await
}

async fn queue(
    visit: &Visit,
    tx: cordee_store::sea_orm::DatabaseTransaction,
    fields: &Fields,
    asked: Asked,
) -> Result<Response, PageError> {
    let job = NewJob::new(work::IMPORT, json!(asked));
    let job = job.of(&visit.destination.id).asked_by(&visit.account()?.id);
    let queued = crate::spine::work::queue(&tx, job, visit.now).await?;
    let location = visit.path(IMPORT_WORK, &[queued.id()]);
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        tx.rollback().await?;
        return Ok(Redirect::to(&location).into_response());
    }
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

pub use super::report::report;

/// The name of a form's address for a list: where it is added.
pub fn add_address(visit: &Visit, list: &str) -> String {
    visit.path(IMPORT_ADD, &[list])
}
