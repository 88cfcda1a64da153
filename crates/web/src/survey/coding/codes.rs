//! Reading texts, one after the other, and giving each its themes.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::sea_orm::DatabaseTransaction;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, REVISION, once};
use crate::spine::language::Said;
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::super::SURVEYS_DESK;
use super::grid::counted;
use super::model::order::{Queue, left};
use super::model::{Coding, Theme, Verdict, reading};
use super::whole::{Whole, find};
use super::{CODE, GRID, queries};

/// How many spellings of one text are shown.
const VARIANTS: usize = 6;

/// A theme to tick.
pub struct ThemeChoice {
    pub id: String,
    pub name: Said,
    pub definition: Option<Said>,
}

/// The themes of a grid, to tick.
pub fn choices(themes: &[Theme], visit: &Visit) -> Vec<ThemeChoice> {
    let choice = |it: &Theme| ThemeChoice {
        id: it.id.to_string(),
        name: it.name.said(visit.lang),
        definition: it.definition.as_ref().map(|it| it.said(visit.lang)),
    };
    themes.iter().map(choice).collect()
}

#[derive(Template)]
#[template(path = "survey/coding/code.html")]
struct CodePage {
    frame: Frame,
    form: FormView,
    label: String,
    back: String,
    left: String,
    /// The text to read; nothing when all is read.
    text: Option<String>,
    sheet: String,
    queue: String,
    /// How many people wrote it, when several did.
    same: Option<String>,
    variants: Vec<String>,
    themes: Vec<ThemeChoice>,
    before: Option<String>,
    is_conflict: bool,
}

fn here(visit: &Visit, whole: &Whole) -> String {
    visit.path(CODE, &[whole.survey.id.as_str(), whole.question.code.as_str()])
}

fn page(
    app: &App,
    visit: &Visit,
    (whole, coder): (&Whole, &str),
    (sheet, queue): (Option<&str>, Queue),
    form: FormView,
) -> CodePage {
    let (id, code) = (whole.survey.id.as_str(), whole.question.code.as_str());
    let address = |lang| urls::path(lang, CODE, &[id, code]);
    let own = visit.path(CODE, &[id, code]);
    let texts = &whole.board.texts;
    let group = sheet.and_then(|sheet| whole.group_of(sheet)).cloned().unwrap_or_default();
    let mut written: Vec<String> =
        group.iter().filter_map(|at| texts.get(*at)).map(|it| it.text.clone()).collect();
    let people = written.len();
    written.sort();
    written.dedup();
    let text = sheet.and_then(|sheet| texts.iter().find(|it| it.sheet == sheet));
    let text = text.map(|it| it.text.clone());
    written.retain(|it| Some(it) != text.as_ref());
    written.truncate(VARIANTS);
    let left = left(&whole.board, &whole.groups, (coder, &whole.seed()), queue).len();
    let asked = visit.asked();
    let before = texts.iter().find(|it| it.sheet == asked.text("after"));
    CodePage {
        frame: Frame::of_desk(visit, &app.desk, SURVEYS_DESK, visit.t("coding-code"), address),
        label: whole.label(visit.lang),
        back: visit.path(GRID, &[id, code]),
        left: counted("coding-left", left as u64, visit),
        text,
        sheet: sheet.unwrap_or_default().to_owned(),
        queue: queue.name().to_owned(),
        same: (1 < people).then(|| counted("coding-same-text", people as u64, visit)),
        variants: written,
        themes: choices(&whole.themes, visit),
        before: before.map(|it| format!("{own}?queue={}&text={}", queue.name(), it.sheet)),
        is_conflict: false,
        form,
    }
}

/// What `coder` gave to the text of `sheet`, as the form shows it.
fn typed(whole: &Whole, sheet: &str, coder: &str) -> Vec<(String, String)> {
    let own = whole.board.coding(sheet, coder);
    let verdict = own.and_then(|it| whole.board.merges.standing(&it.verdict));
    let mut pairs = verdict.as_ref().map(reading::typed_verdict).unwrap_or_default();
    let revision = own.map_or(0, |it| it.revision);
    pairs.push((REVISION.to_owned(), revision.to_string()));
    pairs
}

/// `GET /manage/surveys/{thing}/texts/{question}/code`: the next text for whoever reads, or the one that
/// is asked for.
pub async fn next(
    State(app): State<App>,
    visit: Visit,
    Path((id, code)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let whole = find(&app, &visit, &id, &code).await?;
    let db = app.store.reader();
    let coder = queries::coder(db, &whole.survey.id, &visit.account()?.id).await?;
    let coder = coder.unwrap_or_default();
    let asked = visit.asked();
    let queue = Queue::named(asked.text("queue"));
    let wished = whole.board.texts.iter().find(|it| it.sheet == asked.text("text"));
    let order = left(&whole.board, &whole.groups, (&coder, &whole.seed()), queue);
    let first = order.first().and_then(|at| whole.groups.get(*at)?.first());
    let first = first.and_then(|place| whole.board.texts.get(*place));
    let sheet = wished.or(first).map(|it| it.sheet.clone());
    let form = sheet.as_deref().map(|sheet| FormView::filled(typed(&whole, sheet, &coder)));
    let form = form.unwrap_or_default();
    show(&page(&app, &visit, (&whole, &coder), (sheet.as_deref(), queue), form))
}

/// Gives `verdict` to all texts that are the same as the one of `sheet`; the revision that it has
/// meanwhile, when its coder gave it another in another window.
async fn give(
    tx: &DatabaseTransaction,
    visit: &Visit,
    (whole, coder): (&Whole, &str),
    (sheet, revision): (&str, i32),
    verdict: &Verdict,
) -> Result<Result<(), i32>, PageError> {
    let question = whole.question.code.as_str();
    let group = whole.group_of(sheet).cloned().unwrap_or_default();
    for written in group.iter().filter_map(|at| whole.board.texts.get(*at)) {
        let before = queries::find_coding(tx, question, &written.sheet, coder).await?;
        let known = before.map_or(0, |it| it.revision);
        if written.sheet == sheet && known != revision {
            return Ok(Err(known));
        }
        let coding = Coding {
            sheet: written.sheet.clone(),
            coder: coder.to_owned(),
            verdict: verdict.clone(),
            revision: known + 1,
            coded_on: visit.today(),
        };
        queries::keep_coding(tx, (&whole.survey.id, question), &coding).await?;
    }
    Ok(Ok(()))
}

/// `POST /manage/surveys/{thing}/texts/{question}/code`: keeps what somebody gives a text, beside what
/// others gave it, and goes on to the next.
pub async fn keep(
    State(app): State<App>,
    visit: Visit,
    Path((id, code)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let whole = find(&app, &visit, &id, &code).await?;
    let queue = Queue::named(fields.text("queue"));
    let sheet = whole.board.texts.iter().find(|it| it.sheet == fields.text("text"));
    let Some(sheet) = sheet.map(|it| it.sheet.clone()) else {
        return Ok(Redirect::to(&here(&visit, &whole)).into_response());
    };
    let tx = app.store.begin().await?;
    let coder = queries::coder_of(&tx, &whole.survey.id, &visit.account()?.id).await?;
    let returned = |errors: &Errors| {
        let form = FormView::returned(&fields, errors, visit.lang);
        page(&app, &visit, (&whole, &coder), (Some(&sheet), queue), form)
    };
    let verdict = match reading::verdict(&fields, &whole.themes) {
        Ok(verdict) => verdict,
        Err(errors) => return refuse(&returned(&errors)),
    };
    let next = format!("{}?queue={}&after={sheet}", here(&visit, &whole), queue.name());
    if let Once::Again(location) = once(&tx, fields.key(), &next, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let about = (sheet.as_str(), fields.revision());
    if let Err(now) = give(&tx, &visit, (&whole, &coder), about, &verdict).await? {
        let mut page = returned(&Errors::default());
        page.form.set(REVISION, &now.to_string());
        return conflict(&CodePage { is_conflict: true, ..page });
    }
    tx.commit().await?;
    Ok(Redirect::to(&next).into_response())
}
