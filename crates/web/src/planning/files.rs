//! Calendars that others keep, dropped in as files: school holidays, and any other.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::Months;
use cordee_almanac::DateRange;
use cordee_almanac::icalendar::{self, Limits, Reading, RefusedCalendar, Window};
use cordee_store::random_text;

use crate::spine::app::App;
use crate::spine::dates::instant_said;
use crate::spine::error::PageError;
use crate::spine::form::{self, Errors, Fields, FormView, Once, TITLE, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::messages::Value;
use crate::spine::page::{Frame, refuse, show};
use crate::spine::upload::{self, Parts, Upload};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::model::{File, FileEvent, FileKind, MOST_EVENTS};
use super::{CALENDAR, FILES, REMOVE_FILE, queries};

/// The largest file that is taken, in mebibytes.
const LARGEST_MIB: u64 = 8;
/// How many months before today, and how many after, are taken of a file.
const MONTHS: (u32, u32) = (24, 60);

struct FileLine {
    label: String,
    about: String,
    example: bool,
    remove: String,
}

#[derive(Template)]
#[template(path = "planning/files.html")]
struct FilesPage {
    frame: Frame,
    form: FormView,
    files: Vec<FileLine>,
    back: String,
}

async fn page(app: &App, visit: &Visit, form: FormView) -> Result<FilesPage, PageError> {
    let files = queries::files(app.store.reader(), &visit.destination.id).await?;
    let address = |lang| urls::path(lang, FILES, &[]);
    let line = |file: File| FileLine {
        about: [
            visit.t(&format!("calendar-file-{}", file.kind.name())),
            file.file_name,
            instant_said(file.at, visit.destination.time_zone, visit.lang),
        ]
        .join(&visit.t("list-separator")),
        label: file.label,
        example: file.example,
        remove: visit.path(REMOVE_FILE, &[&file.id]),
    };
    Ok(FilesPage {
        frame: Frame::of_desk(visit, &app.desk, CALENDAR, visit.t("calendar-files-title"), address),
        form,
        files: files.into_iter().map(line).collect(),
        back: visit.path(CALENDAR, &[]),
    })
}

/// `GET /manage/calendar/files`: what was dropped in, and the form of another.
pub async fn files(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    show(&page(&app, &visit, FormView::empty()).await?)
}

/// Why a file is not kept: the field, the key of the message, and its values.
type Refusal = (&'static str, &'static str, Vec<(&'static str, Value)>);

/// `POST /manage/calendar/files`: keeps what a file holds, in place of the one of the same name.
pub async fn receive(
    State(app): State<App>,
    visit: Visit,
    parts: Parts,
) -> Result<Response, PageError> {
    let (fields, received) = match upload::receive(parts, LARGEST_MIB).await {
        Ok(Upload { fields, file: Some(file) }) => {
            let name: String = file.name.chars().take(TITLE).collect();
            let read = read(&visit, &fields, name, file.into_bytes().await?).await?;
            (fields, read)
        }
        Ok(Upload { fields, file: None }) => {
            (fields, Err(("file", "error-calendar-missing", vec![])))
        }
        Err(PageError::FileTooLarge { most_mib }) => {
            let most = vec![("most", most_mib.to_string().into())];
            (Fields::default(), Err(("file", "error-calendar-size", most)))
        }
        Err(error) => return Err(error),
    };
    let (file, events) = match received {
        Ok(received) => received,
        Err((field, key, values)) => {
            let mut errors = Errors::default();
            errors.add_with(field, key, values);
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&page(&app, &visit, form).await?);
        }
    };
    let location = with_notice(&visit.path(FILES, &[]), "calendar-file-kept");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    queries::keep_file(&tx, &visit.destination.id, &file, &events).await?;
    visit.note(&tx, Act::new(ActKind::CalendarChanged)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

async fn read(
    visit: &Visit,
    fields: &Fields,
    file_name: String,
    bytes: Vec<u8>,
) -> Result<Result<(File, Vec<FileEvent>), Refusal>, PageError> {
    let Some(kind) = FileKind::named(fields.text("kind")) else {
        return Ok(Err(("kind", "error-choose", vec![])));
    };
    let mut errors = Errors::default();
    let label = form::optional(fields, "label", TITLE, &mut errors);
    if let Some((_, complaint)) = errors.iter().next() {
        return Ok(Err(("label", complaint.key, complaint.values.clone())));
    }
    let today = visit.today();
    let first = today.checked_sub_months(Months::new(MONTHS.0)).unwrap_or(today);
    let last = today.checked_add_months(Months::new(MONTHS.1)).unwrap_or(today);
    let zone = visit.destination.time_zone;
    let window = Window { days: DateRange::new(first, last), zone };
    let reading = tokio::task::spawn_blocking(move || {
        let limits = Limits { occurrences: MOST_EVENTS, ..Limits::default() };
        icalendar::read(&bytes, &window, &limits)
    });
    let reading = match reading.await.map_err(anyhow::Error::from)? {
        Ok(reading) => reading,
        Err(refused) => return Ok(Err(refusal(&refused))),
    };
    let events = events(kind, &reading, zone);
    if events.is_empty() {
        let key = match kind {
            FileKind::SchoolHolidays => "error-calendar-no-school",
            FileKind::Calendar => "error-calendar-nothing",
        };
        return Ok(Err(("file", key, vec![])));
    }
    let file = File {
        id: random_text(12),
        kind,
        label: label.unwrap_or_else(|| file_name.clone()),
        file_name,
        example: false,
        at: visit.now,
    };
    Ok(Ok((file, events)))
}

fn events(kind: FileKind, reading: &Reading, zone: chrono_tz::Tz) -> Vec<FileEvent> {
    match kind {
        FileKind::SchoolHolidays => FileEvent::school(reading),
        FileKind::Calendar => FileEvent::all(reading, zone),
    }
}

fn refusal(refused: &RefusedCalendar) -> Refusal {
    let key = match refused {
        RefusedCalendar::NotACalendar => "error-calendar-kind",
        RefusedCalendar::TooLarge { .. } | RefusedCalendar::TooManyEvents { .. } => {
            "error-calendar-large"
        }
        RefusedCalendar::TooDeep { .. } => "error-calendar-damaged",
    };
    ("file", key, vec![])
}

/// `POST /manage/calendar/files/{calendar}/remove`: takes a file away, with what it holds.
pub async fn remove(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let tx = app.store.begin().await?;
    if !queries::remove_file(&tx, &visit.destination.id, &id).await? {
        return Err(PageError::NotFound);
    }
    visit.note(&tx, Act::new(ActKind::CalendarChanged)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&with_notice(&visit.path(FILES, &[]), "calendar-removed")).into_response())
}
