//! The ballots of a body, typed from paper: one sheet after the other, by keyboard, none lost.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::Said;
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::rights::Drafts;
use crate::spine::thing;
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::desk::find;
use super::model::reading::{content, first_field};
use super::model::{Ballot, Candidate, College, MOST_BALLOTS, Prioritisation};
use super::paper::Paper;
use super::telling::said_of;
use super::{MANAGE, PRIORITISATIONS, RESTORE, TYPE, WITHDRAW, queries, voting};

/// A sheet that was typed.
struct BallotLine {
    number: i32,
    /// By proposal, in their order.
    cells: Vec<String>,
    is_withdrawn: bool,
    /// Takes it back, or puts it there again.
    action: String,
}

#[derive(Template)]
#[template(path = "prioritisation/ballots.html")]
struct BallotsPage {
    frame: Frame,
    title: Said,
    example: bool,
    form: FormView,
    /// The number of the sheet to be typed.
    next: String,
    paper: Paper,
    candidates: Vec<Said>,
    ballots: Vec<BallotLine>,
    counted: usize,
    back: String,
}

/// A prioritisation and one of the bodies that grade in it.
async fn found(
    app: &App,
    visit: &Visit,
    (id, college): (&str, &str),
) -> Result<(Prioritisation, College), PageError> {
    let one = find(app, visit, id).await?;
    let college = one.college(college).cloned().ok_or(PageError::NotFound)?;
    Ok((one, college))
}

fn ballot_line(
    ballot: &Ballot,
    one: &Prioritisation,
    college: &College,
    visit: &Visit,
) -> BallotLine {
    let description = &one.description;
    let cell = |it: &Candidate| said_of(&ballot.content, it, &description.form, visit.lang);
    let written = if ballot.is_withdrawn { RESTORE } else { WITHDRAW };
    let of = [one.id.as_str(), college.id.as_str(), ballot.id.as_str()];
    BallotLine {
        number: ballot.number,
        cells: description.candidates.iter().map(cell).collect(),
        is_withdrawn: ballot.is_withdrawn,
        action: visit.path(written, &of),
    }
}

async fn page(
    app: &App,
    visit: &Visit,
    (one, college): (&Prioritisation, &College),
    form: FormView,
) -> Result<BallotsPage, PageError> {
    let ballots = queries::ballots(app.store.reader(), one).await?.remove(&college.id);
    let ballots = ballots.unwrap_or_default();
    let next = ballots.last().map_or(1, |last| last.number.saturating_add(1));
    let next = usize::try_from(next).unwrap_or_default();
    let of = [one.id.as_str(), college.id.as_str()];
    let address = |lang| urls::path(lang, TYPE, &of);
    let title = college.name.said(visit.lang).line();
    Ok(BallotsPage {
        frame: Frame::of_desk(visit, &app.desk, PRIORITISATIONS, title, address),
        title: one.description.title.said(visit.lang),
        example: one.example,
        paper: Paper::new(&one.description, &form, visit.lang),
        form,
        next: text_with(visit.lang, "ballot-new", &[("number", next.into())]),
        candidates: one.description.candidates.iter().map(|it| it.title.said(visit.lang)).collect(),
        counted: ballots.iter().filter(|ballot| !ballot.is_withdrawn).count(),
        ballots: ballots.iter().rev().map(|it| ballot_line(it, one, college, visit)).collect(),
        back: visit.path(MANAGE, &[one.id.as_str()]),
    })
}

/// Leads to the vote of a body whose members cast their ballots: nobody types or takes away one of them.
fn to_vote(visit: &Visit, one: &Prioritisation, college: &College) -> Response {
    let vote = visit.path(voting::PREPARE, &[one.id.as_str(), college.id.as_str()]);
    Redirect::to(&vote).into_response()
}

/// `GET /manage/prioritisations/{thing}/colleges/{college}`: the sheets, and the next one to type.
pub async fn ballots(
    State(app): State<App>,
    visit: Visit,
    Path((id, college)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (one, college) = found(&app, &visit, (&id, &college)).await?;
    if voting::queries::casts(app.store.reader(), &college.id).await? {
        return Ok(to_vote(&visit, &one, &college));
    }
    show(&page(&app, &visit, (&one, &college), FormView::empty()).await?)
}

/// `POST` there: keeps a sheet, and shows the next one.
pub async fn add(
    State(app): State<App>,
    visit: Visit,
    Path((id, college)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (one, college) = found(&app, &visit, (&id, &college)).await?;
    let many = queries::number_of(app.store.reader(), &college.id).await?;
    let read = content(&fields, &one.description).and_then(|content| {
        let mut errors = Errors::default();
        if MOST_BALLOTS <= usize::try_from(many).unwrap_or(usize::MAX) {
            let first = first_field(&one.description);
            errors.add_with(&first, "error-ballots-many", vec![("most", MOST_BALLOTS.into())]);
        }
        errors.or(Some(content))
    });
    let content = match read {
        Ok(content) => content,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&page(&app, &visit, (&one, &college), form).await?);
        }
    };
    let own = visit.path(TYPE, &[one.id.as_str(), college.id.as_str()]);
    let location = with_notice(&own, "ballot-added");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let held = thing::to_change(&tx, &visit.destination.id, &one.id).await?;
    held.ok_or(PageError::NotFound)?;
    let now = queries::by_id(&tx, &visit.destination.id, &one.id, &Drafts::All).await?;
    let now = now.ok_or(PageError::NotFound)?;
    if voting::queries::casts(&tx, &college.id).await? {
        return Ok(to_vote(&visit, &one, &college));
    }
    if now.description != one.description {
        // What is graded was changed while the sheet was typed: it is shown anew, with what was typed.
        tx.rollback().await?;
        let form = FormView::returned(&fields, &Errors::default(), visit.lang);
        return conflict(&page(&app, &visit, (&now, &college), form).await?);
    }
    queries::add(&tx, &college.id, &content).await?;
    visit.note(&tx, Act::new(ActKind::BallotTyped).about(&one.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

async fn set_withdrawn(
    app: &App,
    visit: &Visit,
    (id, college, ballot): (String, String, String),
    is_withdrawn: bool,
) -> Result<Response, PageError> {
    let (one, college) = found(app, visit, (&id, &college)).await?;
    let tx = app.store.begin().await?;
    let held = thing::to_change(&tx, &visit.destination.id, &one.id).await?;
    held.ok_or(PageError::NotFound)?;
    if voting::queries::casts(&tx, &college.id).await? {
        return Ok(to_vote(visit, &one, &college));
    }
    let own = queries::ballots(&tx, &one).await?.remove(&college.id).unwrap_or_default();
    let found = own.into_iter().find(|it| it.id.as_str() == ballot);
    let found = found.ok_or(PageError::NotFound)?;
    let (act, notice) = if is_withdrawn {
        (ActKind::BallotWithdrawn, "ballot-withdrawn")
    } else {
        (ActKind::BallotRestored, "ballot-restored")
    };
    if found.is_withdrawn != is_withdrawn {
        queries::set_withdrawn(&tx, &found.id, is_withdrawn).await?;
        visit.note(&tx, Act::new(act).about(&one.id)).await?;
    }
    tx.commit().await?;
    let own = visit.path(TYPE, &[one.id.as_str(), college.id.as_str()]);
    Ok(Redirect::to(&with_notice(&own, notice)).into_response())
}

/// `POST …/ballots/{ballot}/remove`: a sheet counts no more; it stays in the list.
pub async fn withdraw(
    State(app): State<App>,
    visit: Visit,
    Path(of): Path<(String, String, String)>,
) -> Result<Response, PageError> {
    set_withdrawn(&app, &visit, of, true).await
}

/// `POST …/ballots/{ballot}/restore`: it counts again.
pub async fn restore(
    State(app): State<App>,
    visit: Visit,
    Path(of): Path<(String, String, String)>,
) -> Result<Response, PageError> {
    set_withdrawn(&app, &visit, of, false).await
}
