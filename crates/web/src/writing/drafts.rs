//! Keeping what is typed and not sent, and letting it go.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};

use crate::account::model::is_own_path;
use crate::spine::app::App;
use crate::spine::editing::Pairs;
use crate::spine::editing::draft::{self, FormName};
use crate::spine::error::PageError;
use crate::spine::form::{Fields, FormView, KEY};
use crate::spine::page::{Frame, show};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::DROP;

/// Where a form without scripts comes back to.
const HERE: &str = "here";
/// The most that a draft holds, in bytes.
const LARGEST: usize = 2 * 1024 * 1024;

fn named(draft: &str) -> Result<FormName, PageError> {
    draft.parse().map_err(|_| PageError::NotFound)
}

/// `POST /drafts/{draft}`: keeps what is typed so far. Scripts get an empty answer, people their form
/// again.
pub async fn keep(
    State(app): State<App>,
    visit: Visit,
    Path(name): Path<String>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, PageError> {
    let form = named(&name)?;
    let is_typed = |name: &str| ![KEY, HERE].contains(&name);
    let pairs: Pairs = fields.pairs().iter().filter(|(name, _)| is_typed(name)).cloned().collect();
    if LARGEST < pairs.iter().map(|(name, value)| name.len() + value.len()).sum() {
        return Err(PageError::TooLong);
    }
    let account = visit.account()?;
    let tx = app.store.begin().await?;
    draft::keep(&tx, &account.id, &form, &pairs, visit.now).await?;
    tx.commit().await?;
    let accepted = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    if accepted.is_some_and(|accepted| accepted.contains("json")) {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    Ok(Redirect::to(&with_notice(&here(&visit, &fields), "draft-kept")).into_response())
}

/// The page of the form, when the request names one of ours.
fn here(visit: &Visit, fields: &Fields) -> String {
    let named = fields.text(HERE);
    if is_own_path(named) { named.to_owned() } else { visit.path("/manage", &[]) }
}

#[derive(Template)]
#[template(path = "writing/drop.html")]
struct DropPage {
    frame: Frame,
    form: FormView,
    here: String,
}

/// `GET /drafts/{draft}/drop`: asks before a draft is thrown away.
pub async fn ask_to_drop(visit: Visit, Path(name): Path<String>) -> Result<Response, PageError> {
    let form = named(&name)?;
    let address = |lang| urls::path(lang, DROP, &[form.as_str()]);
    show(&DropPage {
        frame: Frame::new(&visit, visit.t("draft-drop-title"), address),
        form: FormView::empty(),
        here: here(&visit, &visit.asked()),
    })
}

/// `POST /drafts/{draft}/drop`: throws a draft away.
pub async fn drop(
    State(app): State<App>,
    visit: Visit,
    Path(name): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let form = named(&name)?;
    let tx = app.store.begin().await?;
    draft::forget(&tx, &visit.account()?.id, &form).await?;
    tx.commit().await?;
    Ok(Redirect::to(&with_notice(&here(&visit, &fields), "draft-dropped")).into_response())
}
