//! The points of a synthesis: added, changed by several without losing a word, moved, taken away and brought
//! back.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::sea_orm::DatabaseTransaction;

use crate::spine::app::App;
use crate::spine::editing::comment;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, REVISION, once};
use crate::spine::language::Said;
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::thread::LinkError;
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};
use crate::writing::COMMENTS;
use crate::writing::model::Remark;
use crate::writing::queries::remarks;

use super::card::remarks_about;
use super::desk::{find, hold};
use super::editing::{Choice, record};
use super::model::reading::{self, typed};
use super::model::whole::{pairs, section_said};
use super::model::{MOST_POINTS, Point, PointId, Section, Synthesis, in_order};
use super::picking::Panel;
use super::{ADD_POINT, EDIT_POINT, MANAGE, SYNTHESES, queries};

/// What somebody else made of a point meanwhile.
pub struct Theirs {
    text: Said,
    reason: Option<Said>,
}

#[derive(Template)]
#[template(path = "synthesis/point.html")]
pub struct PointPage {
    frame: Frame,
    form: FormView,
    title: String,
    back: String,
    sections: Vec<Choice>,
    theirs: Option<Theirs>,
    is_conflict: bool,
    /// What is said of the point, and not settled.
    remarks: Vec<Remark>,
    /// Where one says something of it.
    comments: String,
    /// What the point cites and may cite; none as long as it is not there.
    panel: Option<Panel>,
}

fn page(
    (app, visit): (&App, &Visit),
    one: &Synthesis,
    point: Option<&Point>,
    form: FormView,
) -> PointPage {
    let address = |lang| match point {
        Some(point) => urls::path(lang, EDIT_POINT, &[one.id.as_str(), point.id.as_str()]),
        None => urls::path(lang, ADD_POINT, &[one.id.as_str()]),
    };
    let title = visit.t(if point.is_some() { "point-edit" } else { "point-new" });
    let section = |it: &Section| Choice::new(it.name(), section_said(*it, visit.lang));
    PointPage {
        frame: Frame::of_desk(visit, &app.desk, SYNTHESES, title, address),
        form,
        title: one.description.title.said(visit.lang).line(),
        back: visit.path(MANAGE, &[one.id.as_str()]),
        sections: Section::ALL.iter().map(section).collect(),
        theirs: None,
        is_conflict: false,
        remarks: vec![],
        comments: visit.path(COMMENTS, &[one.id.as_str()]),
        panel: None,
    }
}

/// The page of a point that is there, with its sources beside it.
pub async fn whole_page(
    (app, visit): (&App, &Visit),
    (one, point): (&Synthesis, &Point),
    form: FormView,
    picked: Option<(&Fields, &Errors)>,
) -> Result<PointPage, PageError> {
    let db = app.store.reader();
    let all = queries::points(db, &one.id).await?;
    let comments = comment::of(db, &one.id).await?;
    let said = remarks(db, visit, comments, &pairs(&one.description, &all)).await?;
    let beside = queries::remarked(db, &one.id).await?;
    let mut about = remarks_about(point, &said, &beside);
    about.retain(|remark| !remark.is_settled);
    let panel = Panel::of(app, visit, (one, &all, point), picked).await?;
    Ok(PointPage {
        remarks: about,
        panel: Some(panel),
        ..page((app, visit), one, Some(point), form)
    })
}

/// `GET /manage/syntheses/{thing}/points/add`: the form of a new point.
pub async fn new(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let section = visit.asked().text("section").to_owned();
    let form = FormView::filled(vec![("section".to_owned(), section)]);
    show(&page((&app, &visit), &one, None, form))
}

/// `POST` there: adds a point, and leads to where its sources are picked.
pub async fn add(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let returned = |errors: &Errors| {
        let form = FormView::returned(&fields, errors, visit.lang);
        page((&app, &visit), &one, None, form)
    };
    let typed = match reading::point(&fields, visit.destination.main_language) {
        Ok(typed) => typed,
        Err(errors) => return refuse(&returned(&errors)),
    };
    let new = Point {
        id: PointId::random(),
        section: typed.section,
        text: typed.text,
        reason: typed.reason,
        cited: vec![],
        revision: 1,
        is_removed: false,
    };
    let own = visit.path(EDIT_POINT, &[one.id.as_str(), new.id.as_str()]);
    let location = with_notice(&own, "point-added");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let (held, current) = hold(&tx, &visit, &one.id).await?;
    if MOST_POINTS <= queries::points(&tx, &one.id).await?.len() {
        tx.rollback().await?;
        let mut errors = Errors::default();
        errors.add_with("section", "error-points-full", vec![("most", MOST_POINTS.into())]);
        return refuse(&returned(&errors));
    }
    queries::add_point(&tx, &one.id, &new).await?;
    record(&tx, &visit, &held, &current.description).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// A synthesis with one of its points that was not taken away.
pub async fn found(
    app: &App,
    visit: &Visit,
    (id, point): (&str, &str),
) -> Result<(Synthesis, Point), PageError> {
    let one = find(app, visit, id).await?;
    let found = queries::point(app.store.reader(), &one.id, point).await?;
    let point = found.filter(|it| !it.is_removed).ok_or(PageError::NotFound)?;
    Ok((one, point))
}

/// `GET /manage/syntheses/{thing}/points/{point}/edit`: a point, and beside it what it may cite.
pub async fn edit(
    State(app): State<App>,
    visit: Visit,
    Path((id, point)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (one, point) = found(&app, &visit, (&id, &point)).await?;
    let form = FormView::filled(typed(&point));
    show(&whole_page((&app, &visit), (&one, &point), form, None).await?)
}

/// `POST` there: changes a point, unless somebody else did meanwhile: then both texts are shown.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path((id, point)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (one, point) = found(&app, &visit, (&id, &point)).await?;
    let read = match reading::point(&fields, visit.destination.main_language) {
        Ok(read) => read,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&whole_page((&app, &visit), (&one, &point), form, None).await?);
        }
    };
    let location = with_notice(&visit.path(MANAGE, &[one.id.as_str()]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let (held, now) = hold(&tx, &visit, &one.id).await?;
    let changed = Point {
        section: read.section,
        text: read.text,
        reason: read.reason,
        revision: fields.revision(),
        ..point.clone()
    };
    if !queries::change_point(&tx, &changed).await? {
        tx.rollback().await?;
        let (one, now) = found(&app, &visit, (&id, point.id.as_str())).await?;
        let mut form = FormView::returned(&fields, &Errors::default(), visit.lang);
        form.set(REVISION, &now.revision.to_string());
        let theirs = Theirs {
            text: now.text.said(visit.lang),
            reason: now.reason.as_ref().map(|reason| reason.said(visit.lang)),
        };
        let shown = whole_page((&app, &visit), (&one, &now), form, None).await?;
        return conflict(&PointPage { theirs: Some(theirs), is_conflict: true, ..shown });
    }
    record(&tx, &visit, &held, &now.description).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// Which way a point moves.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Up,
    Down,
}

/// The point that stands beside `point` in its section, on the side of `way`.
fn beside<'a>(points: &'a [Point], point: &PointId, way: Way) -> Option<&'a Point> {
    let living = in_order(points);
    let at = living.iter().position(|it| it.id == *point)?;
    let beside = match way {
        Way::Up => at.checked_sub(1)?,
        Way::Down => at + 1,
    };
    let section = living.get(at)?.section;
    living.get(beside).copied().filter(|it| it.section == section)
}

async fn shift(
    app: &App,
    visit: &Visit,
    ids: (&str, &str),
    way: Way,
) -> Result<Response, PageError> {
    let (one, point) = found(app, visit, ids).await?;
    let tx = app.store.begin().await?;
    let (held, now) = hold(&tx, visit, &one.id).await?;
    let points = queries::points(&tx, &one.id).await?;
    if let Some(other) = beside(&points, &point.id, way) {
        queries::swap_points(&tx, &point.id, &other.id).await?;
        record(&tx, visit, &held, &now.description).await?;
    }
    tx.commit().await?;
    let card = visit.path(MANAGE, &[one.id.as_str()]);
    Ok(Redirect::to(&format!("{card}#point-{}", point.id)).into_response())
}

/// `POST …/points/{point}/up`: puts a point before the one above it in its section.
pub async fn up(
    State(app): State<App>,
    visit: Visit,
    Path((id, point)): Path<(String, String)>,
) -> Result<Response, PageError> {
    shift(&app, &visit, (&id, &point), Way::Up).await
}

/// `POST …/points/{point}/down`: puts it behind the one below.
pub async fn down(
    State(app): State<App>,
    visit: Visit,
    Path((id, point)): Path<(String, String)>,
) -> Result<Response, PageError> {
    shift(&app, &visit, (&id, &point), Way::Down).await
}

/// Takes a point away or brings it back, with the links to what it cites; gives whether it is so now.
async fn put(
    tx: &DatabaseTransaction,
    visit: &Visit,
    one: &Synthesis,
    (point, is_removed): (&str, bool),
) -> Result<bool, PageError> {
    let (held, now) = hold(tx, visit, &one.id).await?;
    let before = queries::drawn_on(tx, &one.id).await?;
    let point = queries::point(tx, &one.id, point).await?.ok_or(PageError::NotFound)?;
    if point.is_removed == is_removed {
        return Ok(true);
    }
    queries::change_point(tx, &Point { is_removed, ..point }).await?;
    match queries::keep_links(tx, &one.id, &before, visit.now).await {
        Ok(()) => {}
        Err(LinkError::Database(error)) => return Err(error.into()),
        // Meanwhile a source came of this synthesis.
        Err(_) => return Ok(false),
    }
    record(tx, visit, &held, &now.description).await?;
    Ok(true)
}

async fn set_removed(
    app: &App,
    visit: &Visit,
    (id, point): (&str, &str),
    (is_removed, notice): (bool, &str),
) -> Result<Response, PageError> {
    let one = find(app, visit, id).await?;
    let tx = app.store.begin().await?;
    let notice = if put(&tx, visit, &one, (point, is_removed)).await? {
        tx.commit().await?;
        notice
    } else {
        tx.rollback().await?;
        "point-in-a-circle"
    };
    let card = visit.path(MANAGE, &[one.id.as_str()]);
    Ok(Redirect::to(&with_notice(&card, notice)).into_response())
}

/// `POST …/points/{point}/remove`: takes a point away; it can come back.
pub async fn remove(
    State(app): State<App>,
    visit: Visit,
    Path((id, point)): Path<(String, String)>,
) -> Result<Response, PageError> {
    set_removed(&app, &visit, (&id, &point), (true, "point-removed")).await
}

/// `POST …/points/{point}/restore`: brings it back.
pub async fn restore(
    State(app): State<App>,
    visit: Visit,
    Path((id, point)): Path<(String, String)>,
) -> Result<Response, PageError> {
    set_removed(&app, &visit, (&id, &point), (false, "point-restored")).await
}
