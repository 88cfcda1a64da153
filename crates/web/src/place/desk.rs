//! The back office of perimeters: the list, the form that adds one, the form that changes one.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;

use crate::spine::app::App;
use crate::spine::dates::ImpreciseDate;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, REVISION, once, translated_pairs};
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::Said;
use crate::spine::messages::{Value, text_with};
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::removed::RemovedLine;
use crate::spine::thing::{self, Kind};
use crate::spine::upload::{self, Parts, ReceivedFile, Upload};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::model::geojson::{self, MOST, Outlines, Problem, Wrong};
use super::model::{Description, Perimeter};
use super::queries::{self, Change, New};
use super::{ADD, EDIT, PERIMETER, PERIMETERS};

/// The largest file taken for outlines, in mebibytes.
const LARGEST_MIB: u64 = 20;
/// The most problems of a file that a page tells.
const MOST_TOLD: usize = 60;

/// A perimeter in the list.
struct PerimeterLine {
    title: Said,
    validity: Option<String>,
    example: bool,
    view: String,
    edit: String,
    remove: String,
}

#[derive(Template)]
#[template(path = "place/perimeters.html")]
struct PerimetersPage {
    frame: Frame,
    perimeters: Vec<PerimeterLine>,
    removed: Vec<RemovedLine>,
    add: String,
}

/// `GET /manage/perimeters`: the perimeters of the destination.
pub async fn perimeters(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let all = queries::perimeters(db, destination).await?;
    let removed = thing::deleted(db, destination, Kind::Perimeter).await?;
    let address = |lang| urls::path(lang, PERIMETERS, &[]);
    let title = visit.t("perimeters-title");
    show(&PerimetersPage {
        frame: Frame::of_desk(&visit, &app.desk, PERIMETERS, title, address),
        perimeters: all.iter().map(|perimeter| line(&visit, perimeter)).collect(),
        removed: removed.iter().map(|thing| RemovedLine::of(&visit, thing)).collect(),
        add: visit.path(ADD, &[]),
    })
}

fn line(visit: &Visit, perimeter: &Perimeter) -> PerimeterLine {
    let id = perimeter.id.as_str();
    PerimeterLine {
        title: perimeter.description.title.said(visit.lang),
        validity: perimeter.description.validity_said(visit.lang),
        example: perimeter.example,
        view: visit.path(PERIMETER, &[perimeter.slugs.get(visit.lang)]),
        edit: visit.path(EDIT, &[id]),
        remove: visit.path("/manage/things/{thing}/remove", &[id]),
    }
}

#[derive(Template)]
#[template(path = "place/edit_perimeter.html")]
struct EditPage {
    frame: Frame,
    form: FormView,
    back: String,
    /// Whether there are no outlines yet.
    is_file_needed: bool,
    most_mib: String,
    /// What is wrong with the file, a sentence a problem.
    problems: Vec<String>,
    is_conflict: bool,
}

fn add_page(app: &App, visit: &Visit, form: FormView) -> EditPage {
    let address = |lang| urls::path(lang, ADD, &[]);
    EditPage {
        frame: Frame::of_desk(
            visit,
            &app.desk,
            PERIMETERS,
            visit.t("perimeter-add-title"),
            address,
        ),
        form,
        back: visit.path(PERIMETERS, &[]),
        is_file_needed: true,
        most_mib: LARGEST_MIB.to_string(),
        problems: vec![],
        is_conflict: false,
    }
}

fn edit_page(app: &App, visit: &Visit, perimeter: &Perimeter, form: FormView) -> EditPage {
    let address = |lang| urls::path(lang, EDIT, &[perimeter.id.as_str()]);
    let title = visit.t("perimeter-edit-title");
    EditPage {
        frame: Frame::of_desk(visit, &app.desk, PERIMETERS, title, address),
        is_file_needed: false,
        ..add_page(app, visit, form)
    }
}

/// `GET /manage/perimeters/add`: the form of a new perimeter.
pub async fn add(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    show(&add_page(&app, &visit, FormView::empty()))
}

/// What the form of a perimeter sends.
struct Sent {
    fields: Fields,
    description: Result<Description, Errors>,
    outlines: Option<Result<Outlines, Vec<Problem>>>,
}

impl Sent {
    /// All that is wrong, that of the file included.
    fn errors(&self, needs_file: bool) -> Errors {
        let mut errors = self.description.as_ref().err().cloned().unwrap_or_default();
        match &self.outlines {
            Some(Err(problems)) => {
                let count = Value::from(problems.len());
                errors.add_with("file", "error-outlines", vec![("number", count)]);
            }
            None if needs_file => errors.add("file", "error-outlines-missing"),
            _ => {}
        }
        errors
    }

    fn problems(&self, visit: &Visit) -> Vec<String> {
        let problems = self.outlines.as_ref().and_then(|read| read.as_ref().err());
        let problems = problems.map_or(&[][..], Vec::as_slice);
        let mut told: Vec<String> =
            problems.iter().take(MOST_TOLD).map(|problem| said(visit, problem)).collect();
        if let Some(more) = problems.len().checked_sub(MOST_TOLD).filter(|more| 0 < *more) {
            let values = [("number", Value::from(more))];
            told.push(text_with(visit.lang, "outlines-more-problems", &values));
        }
        told
    }
}

async fn read(visit: &Visit, parts: Parts) -> Result<Sent, PageError> {
    let Upload { fields, file } = upload::receive(parts, LARGEST_MIB).await?;
    let description = Description::read(&fields, visit.destination.main_language);
    let outlines = match file {
        Some(file) => Some(read_outlines(file).await?),
        None => None,
    };
    Ok(Sent { fields, description, outlines })
}

async fn read_outlines(file: ReceivedFile) -> Result<Result<Outlines, Vec<Problem>>, PageError> {
    let bytes = file.into_bytes().await?;
    let read = tokio::task::spawn_blocking(move || geojson::read(&bytes)).await;
    Ok(read.map_err(anyhow::Error::from)?)
}

/// A problem in words: of which feature, what is wrong, what to do.
fn said(visit: &Visit, problem: &Problem) -> String {
    let said = wrong_said(visit, &problem.wrong);
    let Some(feature) = problem.feature else { return said };
    let values = [("feature", feature.to_string().into()), ("problem", said.into())];
    text_with(visit.lang, "outlines-feature", &values)
}

fn wrong_said(visit: &Visit, wrong: &Wrong) -> String {
    let one = |key, name, value: String| text_with(visit.lang, key, &[(name, value.into())]);
    match wrong {
        Wrong::NotText => visit.t("outlines-not-text"),
        Wrong::NotJson(reason) => one("outlines-not-json", "reason", reason.clone()),
        Wrong::NotACollection => visit.t("outlines-not-a-collection"),
        Wrong::Nothing => visit.t("outlines-nothing"),
        Wrong::TooMany(count) => {
            let values = [("count", count.to_string().into()), ("most", MOST.to_string().into())];
            text_with(visit.lang, "outlines-too-many", &values)
        }
        Wrong::TooFine => visit.t("outlines-too-fine"),
        Wrong::NotAFeature => visit.t("outlines-not-a-feature"),
        Wrong::NoCode => visit.t("outlines-no-code"),
        Wrong::Code(wrong) => one("outlines-wrong-code", "code", wrong.0.clone()),
        Wrong::CodeTwice { code, first } => {
            let values = [("code", code.to_string().into()), ("first", first.to_string().into())];
            text_with(visit.lang, "outlines-code-twice", &values)
        }
        Wrong::NoName => visit.t("outlines-no-name"),
        Wrong::NotAPolygon(kind) => one("outlines-not-a-polygon", "kind", kind.clone()),
        Wrong::Coordinates => visit.t("outlines-coordinates"),
        Wrong::Metres(..) => visit.t("outlines-metres"),
        Wrong::OutOfRange(longitude, latitude) => {
            one("outlines-out-of-range", "position", format!("{longitude}, {latitude}"))
        }
        Wrong::RingTooShort => visit.t("outlines-ring-too-short"),
        Wrong::RingOpen => visit.t("outlines-ring-open"),
        Wrong::TooSmall => visit.t("outlines-too-small"),
    }
}

/// `POST /manage/perimeters/add`: records a new perimeter.
pub async fn receive(
    State(app): State<App>,
    visit: Visit,
    parts: Parts,
) -> Result<Response, PageError> {
    let sent = read(&visit, parts).await?;
    let (errors, problems) = (sent.errors(true), sent.problems(&visit));
    let Sent { fields, description: Ok(description), outlines: Some(Ok(outlines)) } = sent else {
        let form = FormView::returned(&sent.fields, &errors, visit.lang);
        return refuse(&EditPage { problems, ..add_page(&app, &visit, form) });
    };
    let location = with_notice(&visit.path(PERIMETERS, &[]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let slugs = queries::slugs_of(&description.title);
    let new = New { id: ThingId::random(), description, slugs, example: false, outlines };
    queries::insert(&tx, &visit.destination.id, &new, visit.now).await?;
    visit.note(&tx, Act::new(ActKind::PerimeterAdded).about(&new.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

async fn find(app: &App, visit: &Visit, id: &str) -> Result<Perimeter, PageError> {
    let id: ThingId = id.parse().map_err(|_| PageError::NotFound)?;
    let found = queries::by_id(app.store.reader(), &visit.destination.id, &id).await?;
    found.ok_or(PageError::NotFound)
}

fn values(visit: &Visit, perimeter: &Perimeter) -> Vec<(String, String)> {
    let description = &perimeter.description;
    let mut values = translated_pairs("title", Some(&description.title));
    values.extend(translated_pairs("source", Some(&description.source)));
    values.extend(translated_pairs("note", description.note.as_ref()));
    let date =
        |date: Option<ImpreciseDate>| date.map(|date| date.typed(visit.lang)).unwrap_or_default();
    values.extend(
        [
            ("starts", date(description.validity.starts)),
            ("ends", date(description.validity.ends)),
            ("licence", description.licence.clone().unwrap_or_default()),
            ("edition", description.edition.clone().unwrap_or_default()),
            (REVISION, perimeter.revision.to_string()),
        ]
        .map(|(name, value)| (name.to_owned(), value)),
    );
    values
}

/// `GET /manage/perimeters/{perimeter}/edit`: what is said of a perimeter.
pub async fn edit(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let perimeter = find(&app, &visit, &id).await?;
    let form = FormView::filled(values(&visit, &perimeter));
    show(&edit_page(&app, &visit, &perimeter, form))
}

/// `POST /manage/perimeters/{perimeter}/edit`: changes a perimeter, and its outlines if a file comes.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    parts: Parts,
) -> Result<Response, PageError> {
    let perimeter = find(&app, &visit, &id).await?;
    let sent = read(&visit, parts).await?;
    let returned = |errors: &Errors| {
        let form = FormView::returned(&sent.fields, errors, visit.lang);
        edit_page(&app, &visit, &perimeter, form)
    };
    let errors = sent.errors(false);
    let (Ok(description), true) = (&sent.description, errors.is_empty()) else {
        return refuse(&EditPage { problems: sent.problems(&visit), ..returned(&errors) });
    };
    let outlines = sent.outlines.as_ref().and_then(|read| read.as_ref().ok());
    let location = with_notice(&visit.path(PERIMETERS, &[]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, sent.fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let (destination, revision) = (&visit.destination.id, sent.fields.revision());
    let slugs = queries::slugs_of(&description.title);
    let change = Change { description, slugs: &slugs, outlines };
    let changed = queries::change(&tx, destination, &perimeter, &change, revision).await;
    if let Some(now) = thing::moved_on(changed)? {
        let mut page = returned(&Errors::default());
        page.form.set(REVISION, &now.to_string());
        return conflict(&EditPage { is_conflict: true, ..page });
    }
    visit.note(&tx, Act::new(ActKind::PerimeterChanged).about(&perimeter.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}
