//! The report of a gathering: begun from the outline of the day, changed here or in Word by several,
//! published when it is ready.

mod beginning;
pub mod data;
mod public;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;
use cordee_store::sea_orm::DatabaseTransaction;

use crate::spine::app::App;
use crate::spine::editing::Pairs;
use crate::spine::editing::draft::{self, FormName};
use crate::spine::editing::joining::bring_together;
use crate::spine::editing::without_empty;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, REVISION};
use crate::spine::form::{Once, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::notices::{Event, News};
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::rights::Drafts;
use crate::spine::thing::{self, Kind, State as Publication, Thing};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};
use crate::writing::model::Beside;
use crate::writing::queries::{beside_form, filled_form};

use super::desk;
use super::model::Gathering;
use super::model::report::{Report, ReportDescription};
use super::{EDIT_REPORT, GATHERINGS, NOTES, PUBLISH_REPORT, REPORT, WITHDRAW_REPORT, queries};

pub use beginning::begin;
pub use public::{address, file, read};

/// The long text of a report, which goes out to Word.
pub const TEXTS: &[&str] = &["body"];

#[derive(Template)]
#[template(path = "gathering/edit_report.html")]
struct EditReportPage {
    frame: Frame,
    form: FormView,
    gathering: String,
    back: String,
    beside: Beside,
    is_published: bool,
    view: String,
    /// Where it is published, or withdrawn.
    settle: String,
    remove: String,
}

/// A report, as a thing and described, and its gathering.
struct Found {
    gathering: Gathering,
    thing: Thing,
    report: Report,
}

async fn find(app: &App, visit: &Visit, id: &str) -> Result<Found, PageError> {
    let id: ThingId = id.parse().map_err(|_| PageError::NotFound)?;
    let db = app.store.reader();
    let found = thing::seen(db, &visit.destination.id, &id, &Drafts::All).await?;
    let thing = found.filter(|it| it.kind == Kind::Report).ok_or(PageError::NotFound)?;
    let report = queries::report(db, &thing).await?.ok_or(PageError::NotFound)?;
    let of = thing.parent.as_ref().ok_or(PageError::NotFound)?;
    let gathering = desk::find(app, visit, of.as_str()).await?;
    Ok(Found { gathering, thing, report })
}

fn form_name(report: &Report) -> FormName {
    FormName::about("report", &report.id)
}

fn page(app: &App, visit: &Visit, found: &Found, form: FormView, beside: Beside) -> EditReportPage {
    let id = found.report.id.as_str();
    let is_published = found.report.state == Publication::Published;
    let address = |lang| urls::path(lang, EDIT_REPORT, &[id]);
    EditReportPage {
        frame: Frame::of_desk(visit, &app.desk, GATHERINGS, visit.t("report-edit"), address),
        form,
        gathering: found.gathering.description.title.said(visit.lang).line(),
        back: visit.path(NOTES, &[found.gathering.id.as_str()]),
        beside,
        is_published,
        view: visit.path(REPORT, &[found.gathering.slugs.get(visit.lang)]),
        settle: visit.path(if is_published { WITHDRAW_REPORT } else { PUBLISH_REPORT }, &[id]),
        remove: visit.path("/manage/things/{thing}/remove", &[id]),
    }
}

/// `GET /manage/reports/{thing}/edit`: what a report says.
pub async fn edit(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let found = find(&app, &visit, &id).await?;
    let mut kept = found.report.description.pairs();
    kept.push((REVISION.to_owned(), found.report.revision.to_string()));
    let (db, name) = (app.store.reader(), form_name(&found.report));
    let filled = filled_form(db, &visit, &name, Some(&found.thing), kept).await?;
    show(&page(&app, &visit, &found, FormView::filled(filled.pairs), filled.beside))
}

/// The form of a report as it came, with what is wrong with it.
async fn returned(
    app: &App,
    visit: &Visit,
    found: &Found,
    (fields, errors): (&Fields, &Errors),
) -> Result<EditReportPage, PageError> {
    let (db, name) = (app.store.reader(), form_name(&found.report));
    let kept = fields.pairs().to_vec();
    let beside = beside_form(db, visit, &name, Some(&found.thing), &kept).await?;
    Ok(page(app, visit, found, FormView::returned(fields, errors, visit.lang), beside))
}

/// `POST /manage/reports/{thing}/edit`: changes a report. What somebody else changed meanwhile stands
/// beside it, or is shown when it cannot.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let found = find(&app, &visit, &id).await?;
    let main = visit.destination.main_language;
    let mine = match ReportDescription::read(&fields, main) {
        Ok(description) => description.pairs(),
        Err(errors) => {
            return refuse(&returned(&app, &visit, &found, (&fields, &errors)).await?);
        }
    };
    let location = visit.path(EDIT_REPORT, &[found.report.id.as_str()]);
    let tx = app.store.begin().await?;
    let saved = with_notice(&location, "saved");
    if let Once::Again(location) = once(&tx, fields.key(), &saved, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let held = thing::to_change(&tx, &visit.destination.id, &found.report.id).await?;
    let held = held.ok_or(PageError::NotFound)?;
    let current = queries::report(&tx, &held).await?.ok_or(PageError::NotFound)?;
    let theirs = current.description.pairs();
    let joined = bring_together(&tx, &held, fields.revision(), mine, theirs).await?;
    let together = fields.with(joined.pairs, held.revision);
    let none = Errors::default();
    if !joined.conflicts.is_empty() {
        tx.rollback().await?;
        let shown = returned(&app, &visit, &found, (&together, &none)).await?;
        let beside = shown.beside.met(&joined.conflicts, visit.lang);
        return conflict(&EditReportPage { beside, ..shown });
    }
    let description = match ReportDescription::read(&together, main) {
        Ok(description) => description,
        Err(errors) => {
            tx.rollback().await?;
            return refuse(&returned(&app, &visit, &found, (&together, &errors)).await?);
        }
    };
    record(&tx, &visit, &held, &description).await?;
    draft::forget(&tx, &visit.account()?.id, &form_name(&found.report)).await?;
    tx.commit().await?;
    let notice = if joined.holds_theirs { "merged" } else { "saved" };
    Ok(Redirect::to(&with_notice(&location, notice)).into_response())
}

/// Records the next version of the report `held`, and tells of it.
async fn record(
    tx: &DatabaseTransaction,
    visit: &Visit,
    held: &Thing,
    description: &ReportDescription,
) -> Result<(), PageError> {
    queries::change_report(tx, held, description, held.revision, &visit.hand()).await?;
    visit.note(tx, Act::new(ActKind::ReportChanged).about(&held.id)).await?;
    let revision = (held.revision + 1).to_string();
    visit.tell(tx, Event::of(News::TextChanged, &revision, held)).await?;
    Ok(())
}

/// Records the next version of the report `held`: `text` in `field`, all else as it is.
pub async fn rewrite(
    tx: &DatabaseTransaction,
    visit: &Visit,
    held: &Thing,
    (field, text): (&str, &str),
) -> Result<Result<(), Errors>, PageError> {
    let current = queries::report(tx, held).await?.ok_or(PageError::NotFound)?;
    let mut pairs: Pairs = current.description.pairs();
    pairs.retain(|(name, _)| name != field);
    pairs.push((field.to_owned(), text.to_owned()));
    let fields = Fields::new(without_empty(pairs));
    match ReportDescription::read(&fields, visit.destination.main_language) {
        Ok(description) => record(tx, visit, held, &description).await.map(Ok),
        Err(errors) => Ok(Err(errors)),
    }
}

async fn settle(
    app: &App,
    visit: &Visit,
    id: &str,
    (state, act, notice): (Publication, ActKind, &str),
) -> Result<Response, PageError> {
    let found = find(app, visit, id).await?;
    let location = visit.path(EDIT_REPORT, &[found.report.id.as_str()]);
    let tx = app.store.begin().await?;
    let held = thing::to_change(&tx, &visit.destination.id, &found.report.id).await?;
    let held = held.ok_or(PageError::NotFound)?;
    let now = queries::report(&tx, &held).await?.ok_or(PageError::NotFound)?;
    if state == Publication::Published && now.description.body.is_none() {
        tx.rollback().await?;
        let refused = with_notice(&location, "report-is-empty");
        return Ok(Redirect::to(&refused).into_response());
    }
    if now.state != state {
        thing::set_state(&tx, &held.id, state).await?;
        visit.note(&tx, Act::new(act).about(&held.id)).await?;
    }
    tx.commit().await?;
    Ok(Redirect::to(&with_notice(&location, notice)).into_response())
}

/// `POST /manage/reports/{thing}/publish`: everybody may read it, once its gathering is public.
pub async fn publish(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let to = (Publication::Published, ActKind::ReportPublished, "report-published");
    settle(&app, &visit, &id, to).await
}

/// `POST /manage/reports/{thing}/draft`: only those who work on it read it.
pub async fn withdraw(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let to = (Publication::Draft, ActKind::ReportWithdrawn, "report-withdrawn");
    settle(&app, &visit, &id, to).await
}
