//! A sheet typed a second time: what differs from the first typing is shown field by field and settled.
//!
//! Nothing is kept in between: the second typing comes along with the choices, and is compared anew with
//! the sheet as it is.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Fields, FormView, Once, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::super::super::opening::held;
use super::super::super::{SURVEYS_DESK, queries as surveys};
use super::super::{AGAIN, COLLECTING, queries, quotas, tell};
use super::codes::{Typed, differences};
use super::typing::{Desk, Found, TypingPage, found, page, seen, told};

/// What stands before the name of a field in the name of the choice that settles it.
const SETTLE: &str = "settle-";
const SECOND: &str = "second";
const FIRST: &str = "first";

/// A field of which two typings differ.
struct Difference {
    code: String,
    label: String,
    settle: String,
    first: String,
    second: String,
}

#[derive(Template)]
#[template(path = "survey/collecting/paper/comparing.html")]
struct ComparingPage {
    frame: Frame,
    form: FormView,
    back: String,
    differences: Vec<Difference>,
    /// The second typing, to come along.
    typed: Vec<(String, String)>,
    seen: String,
    /// Whether some difference is still to be settled.
    is_lacking: bool,
    is_conflict: bool,
}

fn again_page(
    app: &App,
    visit: &Visit,
    desk: &Desk,
    number: i32,
    (typed, wrong): (&Typed, &BTreeMap<String, String>),
) -> TypingPage {
    let lines = desk.lines(visit, typed, wrong);
    let mut page = page(app, visit, desk, (AGAIN, Some(number)), lines);
    page.languages = vec![];
    page.button = visit.t("survey-paper-compare");
    page
}

/// `GET /manage/surveys/{thing}/sheets/{number}/compare`: an empty sheet, to type it again.
pub async fn again(
    State(app): State<App>,
    visit: Visit,
    Path((id, number)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let Found { desk, paper, .. } = match found(&app, &visit, &id, &number).await? {
        Ok(found) => found,
        Err(elsewhere) => return Ok(elsewhere),
    };
    show(&again_page(&app, &visit, &desk, paper.number, (&Typed::new(), &BTreeMap::new())))
}

fn comparing_page(
    app: &App,
    visit: &Visit,
    found: &Found,
    (first, second): (&Typed, &Typed),
    fields: &Fields,
) -> ComparingPage {
    let (id, number) = (found.desk.survey.id.to_string(), found.paper.number.to_string());
    let (differ, _) = differences(first, second);
    let lines = found.desk.lines(visit, first, &BTreeMap::new());
    let said = |typed: &Typed, field: &str| {
        typed.get(field).cloned().unwrap_or_else(|| visit.t("survey-paper-nothing"))
    };
    let differing = lines.iter().filter(|line| differ.contains(&line.field));
    let difference = |line: &super::typing::Line| Difference {
        code: line.code.clone(),
        label: line.label.clone(),
        settle: format!("{SETTLE}{}", line.field),
        first: said(first, &line.field),
        second: said(second, &line.field),
    };
    let chosen = fields.pairs().iter().filter(|(name, _)| name.starts_with(SETTLE)).cloned();
    let address = |lang| urls::path(lang, AGAIN, &[&id, &number]);
    let title = visit.t("survey-paper-differs-title");
    ComparingPage {
        frame: Frame::of_desk(visit, &app.desk, SURVEYS_DESK, title, address),
        form: FormView::filled(chosen.clone().collect()),
        back: visit.path(COLLECTING, &[&id]),
        differences: differing.map(difference).collect(),
        typed: second.iter().map(|(name, text)| (name.clone(), text.clone())).collect(),
        seen: seen(&found.sheet),
        is_lacking: chosen.count() != 0,
        is_conflict: false,
    }
}

/// What both typings agree on, with the choice that was made where they do not; none as long as one is to
/// be made.
fn settled(first: &Typed, second: &Typed, fields: &Fields) -> Option<Typed> {
    let (differ, _) = differences(first, second);
    let mut settled = first.clone();
    for field in differ {
        match (fields.text(&format!("{SETTLE}{field}")), second.get(&field)) {
            (FIRST, _) => {}
            (SECOND, Some(text)) => drop(settled.insert(field, text.clone())),
            (SECOND, None) => drop(settled.remove(&field)),
            _ => return None,
        }
    }
    Some(settled)
}

/// `POST /manage/surveys/{thing}/sheets/{number}/compare`: compares two typings; once what differs is
/// settled, keeps it.
pub async fn compare(
    State(app): State<App>,
    visit: Visit,
    Path((id, number)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let found = match found(&app, &visit, &id, &number).await? {
        Ok(found) => found,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let desk = &found.desk;
    let second = desk.typed(&fields);
    let read = desk.read(&second);
    if second.is_empty() || !read.wrong.is_empty() {
        let wrong = told(&read, &visit);
        let mut page = again_page(&app, &visit, desk, found.paper.number, (&second, &wrong));
        page.is_empty = second.is_empty();
        return refuse(&page);
    }
    // As it is kept, so that “01” and “1” are the same.
    let second = super::codes::written(&desk.version.questionnaire, &read.sheet, &desk.communes);
    let first = desk.written(&found.sheet);
    let Some(settled) = settled(&first, &second, &fields) else {
        return refuse(&comparing_page(&app, &visit, &found, (&first, &second), &fields));
    };
    let location = with_notice(&visit.path(COLLECTING, &[&id]), "survey-paper-compared");
    let tx = held(&app, &visit, &desk.survey).await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let now = surveys::sheet_by_id(&tx, &desk.survey.id, &found.sheet.id).await?;
    let mut now = now.ok_or(PageError::NotFound)?;
    let was_seen = fields.text("seen");
    if (!was_seen.is_empty() && was_seen != seen(&now)) || now.answers != found.sheet.answers {
        let page = comparing_page(&app, &visit, &found, (&first, &second), &fields);
        return conflict(&ComparingPage { is_conflict: true, ..page });
    }
    now.answers = desk.read(&settled).sheet;
    surveys::keep_sheet(&tx, &desk.survey.id, &now).await?;
    let (differ, compared) = differences(&first, &second);
    let count = |number: usize| i32::try_from(number).unwrap_or(i32::MAX);
    let counts = (count(compared), count(differ.len()));
    queries::set_compared(&tx, &desk.survey.id, found.paper.number, counts).await?;
    quotas::recount(&tx, &desk.survey.id).await?;
    visit.note(&tx, Act::new(ActKind::SurveyPaperChanged).about(&desk.survey.id)).await?;
    tell(&tx, &visit, &desk.survey.id).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}
