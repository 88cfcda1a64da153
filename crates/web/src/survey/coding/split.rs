//! A theme split: some of its texts go to a new one.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::page::{Frame, refuse, show};
use crate::spine::thing;
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::super::SURVEYS_DESK;
use super::model::standing::{Standing, Written};
use super::model::{Settled, Theme, Verdict, reading};
use super::themes::{find_theme, record};
use super::whole::Whole;
use super::{GRID, MANAGE_THEME, SPLIT, queries};

/// How many texts one form holds.
const MOST: usize = 200;

/// A text to tick.
struct TextLine {
    sheet: String,
    text: String,
}

#[derive(Template)]
#[template(path = "survey/coding/split.html")]
struct SplitPage {
    frame: Frame,
    form: FormView,
    name: String,
    texts: Vec<TextLine>,
    back: String,
}

fn page(app: &App, visit: &Visit, (theme, whole): (&Theme, &Whole), form: FormView) -> SplitPage {
    let line = |it: &&Written| TextLine { sheet: it.sheet.clone(), text: it.text.clone() };
    let address = |lang| urls::path(lang, SPLIT, &[theme.id.as_str()]);
    SplitPage {
        frame: Frame::of_desk(visit, &app.desk, SURVEYS_DESK, visit.t("coding-split"), address),
        name: theme.name.said(visit.lang).line(),
        texts: whole.board.of_theme(&theme.id, false).iter().take(MOST).map(line).collect(),
        back: visit.path(MANAGE_THEME, &[theme.id.as_str()]),
        form,
    }
}

/// `GET /manage/themes/{thing}/split`: asks which texts go, and what they are about.
pub async fn ask(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let (theme, whole) = find_theme(&app, &visit, &id).await?;
    show(&page(&app, &visit, (&theme, &whole), FormView::empty()))
}

/// What stands for a text that goes from `theme` to `new`.
fn moved(
    whole: &Whole,
    sheet: &str,
    (theme, new): (&ThingId, &ThingId),
    (coder, visit): (&str, &Visit),
) -> Option<Settled> {
    let Standing::Read(Verdict::Themes(mut themes)) = whole.board.standing(sheet) else {
        return None;
    };
    themes.remove(theme).then(|| {
        themes.insert(new.clone());
        Settled {
            sheet: sheet.to_owned(),
            coder: coder.to_owned(),
            verdict: Verdict::Themes(themes),
            settled_on: visit.today(),
        }
    })
}

/// `POST /manage/themes/{thing}/split`: makes a theme of the texts that are ticked; what each coder gave
/// them stays.
pub async fn split(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (theme, whole) = find_theme(&app, &visit, &id).await?;
    let read = reading::theme(&fields, visit.destination.main_language);
    let own = whole.board.of_theme(&theme.id, false);
    let asked = fields.all("text");
    let ticked: Vec<&str> =
        own.iter().map(|it| it.sheet.as_str()).filter(|sheet| asked.contains(sheet)).collect();
    let mut errors: Errors = read.as_ref().err().cloned().unwrap_or_default();
    if ticked.is_empty() {
        errors.add("text", "error-split-nothing");
    }
    let (Ok(description), true) = (read, errors.is_empty()) else {
        let form = FormView::returned(&fields, &errors, visit.lang);
        return refuse(&page(&app, &visit, (&theme, &whole), form));
    };
    let grid = visit.path(GRID, &[whole.survey.id.as_str(), &theme.question]);
    let location = with_notice(&grid, "theme-split");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let held = thing::to_change(&tx, &visit.destination.id, &theme.id).await?;
    held.ok_or(PageError::NotFound)?;
    let new = record(&tx, &visit, &whole, description).await?;
    let coder = queries::coder_of(&tx, &whole.survey.id, &visit.account()?.id).await?;
    for sheet in ticked {
        if let Some(settled) = moved(&whole, sheet, (&theme.id, &new), (&coder, &visit)) {
            queries::settle(&tx, (&whole.survey.id, &theme.question), &settled).await?;
        }
    }
    visit.note(&tx, Act::new(ActKind::ThemeSplit).about(&new)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}
