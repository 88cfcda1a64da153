//! Proposals as a workbook that an office opens, changes, and drops in again: the same columns out and in.
//!
//! A row that is refused is told with its number and why; the others are taken in. A row whose title the
//! process has already is left alone, so that the same file twice adds nothing. What became of a file is kept
//! as a job for some days, and read at an address of its own.

use std::collections::BTreeSet;
use std::future::{Ready, ready};

use askama::Template;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::Datelike;
use cordee_sheet::{Choice, ColumnType, Day, Grid, Limits, WrittenColumn, read, write};
use cordee_store::ThingId;
use cordee_store::jobs::{self, NewJob, Seen};
use cordee_store::sea_orm::DatabaseTransaction;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::contribution::model::listing::Place;
use crate::process::{self, model::Process};
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, in_language, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::Translated;
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, refuse, show};
use crate::spine::rights::Drafts;
use crate::spine::thing::{Slugs, State as Publication};
use crate::spine::upload::{self, Parts, Upload};
use crate::spine::urls;
use crate::spine::visit::Visit;
use crate::spine::work::{self, Failure, Outcome, Work};
use crate::workstream;

use super::filters::asked;
use super::model::reading::{self, WORKSTREAM};
use super::model::{Proposal, Sought};
use super::said::Workstreams;
use super::{IMPORT, PROPOSALS, queries};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// How many proposals are read at once, and the most rows of a file that is taken in.
const AT_ONCE: u64 = 500;
const MOST_ROWS: usize = 2_000;
/// The largest file, in mebibytes.
const LARGEST_MIB: u64 = 10;
/// How many refused rows are told.
const MOST_TOLD: usize = 300;
/// The kind of job that keeps what became of a file.
pub const IMPORTED: &str = "proposal-import";
/// In the address of the form, the job that tells what became of a file.
const TOLD: &str = "told";

/// The columns, as the form names its fields, with the keys of their titles.
const COLUMNS: [(&str, &str); 10] = [
    ("title", "proposal-title"),
    ("lines", "proposal-lines"),
    (WORKSTREAM, "proposal-workstream"),
    ("subject", "proposal-subject"),
    ("carrier", "proposal-carrier"),
    ("cost", "proposal-cost"),
    ("time", "proposal-time"),
    ("climate", "proposal-climate"),
    ("seasons", "proposal-seasons"),
    ("residents", "proposal-residents"),
];
/// The columns that hold no text in several languages.
const PLAIN: [&str; 3] = [WORKSTREAM, "carrier", "cost"];

/// The cells of a proposal, in the order of the columns, as whoever visits reads them.
fn row(one: &Proposal, workstreams: &Workstreams, visit: &Visit) -> Vec<String> {
    let it = &one.description;
    let said = |text: &Translated| text.said(visit.lang).text;
    let some = |text: &Option<Translated>| text.as_ref().map(said).unwrap_or_default();
    vec![
        said(&it.title),
        said(&it.lines),
        workstreams.of(one).map(|found| said(&found.description.title)).unwrap_or_default(),
        some(&it.subject),
        it.carrier.clone().unwrap_or_default(),
        it.cost.map(|cost| cost.typed(visit.lang)).unwrap_or_default(),
        some(&it.time),
        some(&it.climate),
        some(&it.seasons),
        some(&it.residents),
    ]
}

fn today(visit: &Visit) -> Day {
    let today = visit.today();
    let part = |number: u32| u8::try_from(number).unwrap_or(1);
    Day {
        year: u16::try_from(today.year()).unwrap_or(2000),
        month: part(today.month()),
        day: part(today.day()),
    }
}

/// All that `wish` asks for, the newest first.
async fn all(app: &App, visit: &Visit, wish: &Sought) -> Result<Vec<Proposal>, PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let (mut rows, mut after): (Vec<Proposal>, Option<Place>) = (vec![], None);
    loop {
        let place = (after.as_ref(), AT_ONCE);
        let part = queries::part(db, destination, wish, &Drafts::All, place).await?;
        rows.extend(part.rows);
        match part.next {
            Some(next) => after = Some(next),
            None => return Ok(rows),
        }
    }
}

/// `GET /manage/proposals/export`: the proposals that the address asks for.
pub async fn export(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let (wish, _) = asked(&visit)?;
    let all = all(&app, &visit, &wish).await?;
    let workstreams = Workstreams::read(&app, &visit, &all).await?;
    let rows: Vec<Vec<String>> = all.iter().map(|one| row(one, &workstreams, &visit)).collect();
    let titles = COLUMNS.map(|(_, key)| visit.t(key));
    let (sheet, created) = (visit.t("proposals-title"), today(&visit));
    let written = tokio::task::spawn_blocking(move || {
        let column = |title| WrittenColumn { title, cells: ColumnType::Text };
        let columns: Vec<WrittenColumn<'_>> =
            titles.iter().map(|title| column(title.as_str())).collect();
        write(&sheet, &columns, &rows, created)
    });
    let bytes = written.await.map_err(anyhow::Error::from)?.map_err(anyhow::Error::from)?;
    let name = format!("attachment; filename=\"{}\"", visit.t("proposals-file"));
    let headers = [
        (header::CONTENT_TYPE, XLSX.to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}

/// What became of a file.
#[derive(Default, Serialize, Deserialize)]
struct Report {
    added: usize,
    same: usize,
    refused: usize,
    /// Which rows were refused first, and why.
    lines: Vec<String>,
}

impl Report {
    fn refuse(&mut self, line: impl FnOnce() -> String) {
        self.refused += 1;
        if self.lines.len() < MOST_TOLD {
            self.lines.push(line());
        }
    }
}

/// What the job `id` tells of a file, as long as it is kept.
async fn report(app: &App, visit: &Visit, id: &str) -> Result<Option<Report>, PageError> {
    let job = jobs::by_id(app.store.reader(), &Seen::Of(&visit.destination.id), id).await?;
    let job = job.filter(|job| job.kind == IMPORTED);
    Ok(job.and_then(|job| serde_json::from_value(job.payload).ok()))
}

/// The job that keeps what became of a file: all is done when it is queued.
pub fn kept(_: Work) -> Ready<Result<Outcome, Failure>> {
    ready(Ok(json!({ "told": "proposals-imported" })))
}

#[derive(Template)]
#[template(path = "proposal/import.html")]
struct ImportPage {
    frame: Frame,
    form: FormView,
    processes: Vec<(String, String)>,
    titles: Vec<String>,
    report: Option<Report>,
    back: String,
}

fn page(app: &App, visit: &Visit, processes: &[Process], form: FormView) -> ImportPage {
    let address = |lang| urls::path(lang, IMPORT, &[]);
    let process = |it: &Process| (it.id.to_string(), it.title.said(visit.lang).line());
    ImportPage {
        frame: Frame::of_desk(visit, &app.desk, PROPOSALS, visit.t("proposals-import"), address),
        form,
        processes: processes.iter().map(process).collect(),
        titles: COLUMNS.iter().map(|(_, key)| visit.t(key)).collect(),
        report: None,
        back: visit.path(PROPOSALS, &[]),
    }
}

async fn worked_on(app: &App, visit: &Visit) -> Result<Vec<Process>, PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    Ok(process::queries::worked_on(db, destination, &visit.viewer).await?)
}

/// `GET /manage/proposals/import`: where a workbook is dropped in, and what became of one (`?told=ID`).
pub async fn ask(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let processes = worked_on(&app, &visit).await?;
    let report = report(&app, &visit, visit.asked().text(TOLD)).await?;
    let page = page(&app, &visit, &processes, FormView::empty());
    show(&ImportPage { report, ..page })
}

/// What each column of the grid is, by the titles of its first row.
fn fields_of(grid: &Grid, visit: &Visit) -> Vec<Option<&'static str>> {
    let titles = COLUMNS.map(|(name, key)| (name, urls::slug(&visit.t(key))));
    let of = |at: usize| {
        let title = urls::slug(grid.text(0, at));
        titles.iter().find(|(_, known)| *known == title).map(|(name, _)| *name)
    };
    (0..grid.width).map(of).collect()
}

/// The grid of a file, when its first row names the columns that a proposal needs.
fn grid_of(bytes: &[u8], visit: &Visit) -> Result<Grid, &'static str> {
    let limits = Limits { rows: MOST_ROWS + 1, ..Limits::default() };
    let read = read(bytes, Choice::FirstWithRows, &limits);
    let grid = read.map_err(|_| "error-proposals-file")?.grid;
    let fields = fields_of(&grid, visit);
    let has = |name: &str| fields.contains(&Some(name));
    if has("title") && has("lines") { Ok(grid) } else { Err("error-proposals-columns") }
}

/// What a row says, as the form would send it. Workstreams are named by their titles.
fn typed(
    cells: &[String],
    fields: &[Option<&'static str>],
    workstreams: &[workstream::model::Workstream],
    visit: &Visit,
) -> Fields {
    let pair = |(cell, name): (&String, Option<&'static str>)| {
        let name = name?;
        let value = if name == WORKSTREAM && !cell.is_empty() {
            let title = urls::slug(cell);
            let found = workstreams
                .iter()
                .find(|it| urls::slug(&it.description.title.said(visit.lang).text) == title);
            // One that is not known is refused, not forgotten.
            found.map_or_else(|| cell.clone(), |it| it.id.to_string())
        } else {
            cell.clone()
        };
        let field = if PLAIN.contains(&name) {
            name.to_owned()
        } else {
            in_language(name, visit.destination.main_language)
        };
        Some((field, value))
    };
    Fields::new(cells.iter().zip(fields.iter().copied()).filter_map(pair).collect())
}

/// Why a row is refused: what is wrong with it, in the words of the form.
fn complaint(number: usize, errors: &Errors, visit: &Visit) -> String {
    let form = FormView::returned(&Fields::default(), errors, visit.lang);
    let why: Vec<String> = form.errors().into_iter().map(|(_, said)| said.clone()).collect();
    let values = [("row", number.to_string().into()), ("why", why.join(" ").into())];
    text_with(visit.lang, "proposals-import-row", &values)
}

/// Takes the rows of a grid in, in the transaction `tx`.
async fn take_in(
    tx: &DatabaseTransaction,
    visit: &Visit,
    (grid, process): (&Grid, &Process),
) -> Result<Report, PageError> {
    let destination = &visit.destination.id;
    let mut workstreams = workstream::queries::workstreams(tx, destination).await?;
    workstreams.retain(|it| it.process.as_ref() == Some(&process.id));
    let known: Vec<ThingId> = workstreams.iter().map(|it| it.id.clone()).collect();
    let there = queries::proposals(tx, destination).await?;
    let own = there.iter().filter(|one| one.process.as_ref() == Some(&process.id));
    let title = |title: &Translated| urls::slug(&title.said(visit.destination.main_language).text);
    let mut titles: BTreeSet<String> = own.map(|one| title(&one.description.title)).collect();
    let fields = fields_of(grid, visit);
    let languages = (visit.destination.main_language, visit.lang);
    let mut report = Report::default();
    for line in grid.rows.iter().skip(1) {
        let typed = typed(&line.cells, &fields, &workstreams, visit);
        let description = match reading::description(&typed, languages, &known) {
            Ok(description) => description,
            Err(errors) => {
                report.refuse(|| complaint(line.number, &errors, visit));
                continue;
            }
        };
        if !titles.insert(title(&description.title)) {
            report.same += 1;
            continue;
        }
        let one = Proposal {
            id: ThingId::random(),
            process: Some(process.id.clone()),
            description,
            merged_into: None,
            slugs: Slugs::default(),
            state: Publication::Draft,
            example: process.example,
            created_at: visit.now,
            revision: 1,
        };
        queries::insert(tx, destination, &one, &visit.hand()).await?;
        visit.note(tx, Act::new(ActKind::ProposalCreated).about(&one.id)).await?;
        report.added += 1;
    }
    Ok(report)
}

/// `POST /manage/proposals/import`: takes a workbook in, and leads to what became of each row. Nobody else
/// sees yet what it adds.
pub async fn receive(
    State(app): State<App>,
    visit: Visit,
    parts: Parts,
) -> Result<Response, PageError> {
    let processes = worked_on(&app, &visit).await?;
    let mut errors = Errors::default();
    let (sent, file) = match upload::receive(parts, LARGEST_MIB).await {
        Ok(Upload { fields, file }) => (fields, file),
        Err(PageError::FileTooLarge { .. }) => {
            errors.add("file", "error-proposals-large");
            (Fields::default(), None)
        }
        Err(error) => return Err(error),
    };
    let process = processes.iter().find(|it| it.id.as_str() == sent.text("process"));
    if process.is_none() && errors.is_empty() {
        errors.add("process", "error-choose");
    }
    let mut grid = None;
    match file {
        Some(file) => match grid_of(&file.into_bytes().await?, &visit) {
            Ok(read) => grid = Some(read),
            Err(key) => errors.add("file", key),
        },
        None if errors.is_empty() => errors.add("file", "error-proposals-missing"),
        None => {}
    }
    let (grid, process) = match errors.or(grid.zip(process)) {
        Ok(both) => both,
        Err(errors) => {
            let form = FormView::returned(&sent, &errors, visit.lang);
            return refuse(&page(&app, &visit, &processes, form));
        }
    };
    let tx = app.store.begin().await?;
    let report = take_in(&tx, &visit, (&grid, process)).await?;
    let job = NewJob::new(IMPORTED, json!(report));
    let job = job.of(&visit.destination.id).asked_by(&visit.account()?.id);
    let queued = work::queue(&tx, job, visit.now).await?;
    let location = format!("{}?{TOLD}={}", visit.path(IMPORT, &[]), queued.id());
    if let Once::Again(location) = once(&tx, sent.key(), &location, visit.now).await? {
        tx.rollback().await?;
        return Ok(Redirect::to(&location).into_response());
    }
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}
