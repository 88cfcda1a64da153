//! A text and what is said of it, side by side.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};

use crate::spine::app::App;
use crate::spine::editing::comment::{self, LONGEST, LONGEST_QUOTE};
use crate::spine::editing::{ON_BEHALF, Pairs, revision};
use crate::spine::error::PageError;
use crate::spine::form::{self, Errors, Fields, FormView, Once, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::{Lang, Said};
use crate::spine::markdown;
use crate::spine::notices::{Event, News};
use crate::spine::page::{Frame, refuse, show};
use crate::spine::thing::Thing;
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::history::{edit_address, find};
use super::model::{Remark, label};
use super::{COMMENTS, HISTORY, REOPEN, SETTLE, queries};

/// A field of the text, to be read.
struct Passage {
    label: String,
    lang: Lang,
    html: String,
}

/// A comment with the button that settles it or opens it again.
struct Line {
    remark: Remark,
    action: String,
}

#[derive(Template)]
#[template(path = "writing/comments.html")]
struct CommentsPage {
    frame: Frame,
    form: FormView,
    title: Said,
    passages: Vec<Passage>,
    lines: Vec<Line>,
    edit: Option<String>,
    history: String,
    on_behalf: String,
}

async fn page(
    app: &App,
    visit: &Visit,
    thing: &Thing,
    form: FormView,
) -> Result<CommentsPage, PageError> {
    let db = app.store.reader();
    let id = thing.id.as_str();
    let last = revision::last_before(db, &thing.id, i32::MAX).await?;
    let pairs = last.map(|last| last.pairs).unwrap_or_default();
    let comments = comment::of(db, &thing.id).await?;
    let line = |remark: Remark| Line {
        action: visit.path(if remark.is_settled { REOPEN } else { SETTLE }, &[id, &remark.id]),
        remark,
    };
    let remarks = queries::remarks(db, visit, comments, &pairs).await?;
    let address = |lang| urls::path(lang, COMMENTS, &[id]);
    Ok(CommentsPage {
        frame: Frame::of_desk(visit, &app.desk, "", visit.t("comments-title"), address),
        form,
        title: thing.title.said(visit.lang),
        passages: passages(visit, &pairs),
        lines: remarks.into_iter().map(line).collect(),
        edit: edit_address(app, visit, thing),
        history: visit.path(HISTORY, &[id]),
        on_behalf: visit.path(ON_BEHALF, &[id]),
    })
}

/// The texts among `pairs`, as they are read.
fn passages(visit: &Visit, pairs: &Pairs) -> Vec<Passage> {
    let passage = |(name, value): &(String, String)| {
        let lang: Lang = name.rsplit_once('.')?.1.parse().ok()?;
        let html = markdown::to_html(value, lang);
        Some(Passage { label: label(name, visit.lang), lang, html })
    };
    pairs.iter().filter_map(passage).collect()
}

/// `GET /manage/things/{thing}/comments`: the text, and what is said of it.
pub async fn comments(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let thing = find(&app, &visit, &id).await?;
    show(&page(&app, &visit, &thing, FormView::empty()).await?)
}

/// `POST /manage/things/{thing}/comments`: adds a comment.
pub async fn add(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let thing = find(&app, &visit, &id).await?;
    let mut errors = Errors::default();
    let quote = form::optional(&fields, "quote", LONGEST_QUOTE, &mut errors);
    let text = form::required(&fields, "comment", LONGEST, &mut errors);
    let text = match errors.or(text) {
        Ok(text) => text,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&page(&app, &visit, &thing, form).await?);
        }
    };
    let location = with_notice(&visit.path(COMMENTS, &[thing.id.as_str()]), "comment-added");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let id = comment::add(&tx, &thing.id, &visit.account()?.id, quote, text, visit.now).await?;
    visit.note(&tx, Act::new(ActKind::CommentMade).about(&thing.id)).await?;
    visit.tell(&tx, Event::of(News::CommentAdded, &id, &thing)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// `POST …/settle`: what a comment asked for is done.
pub async fn settle(
    State(app): State<App>,
    visit: Visit,
    Path((id, comment)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let now = visit.now;
    set_settled(&app, &visit, &id, &comment, Some(now)).await
}

/// `POST …/reopen`: after all, it is not.
pub async fn reopen(
    State(app): State<App>,
    visit: Visit,
    Path((id, comment)): Path<(String, String)>,
) -> Result<Response, PageError> {
    set_settled(&app, &visit, &id, &comment, None).await
}

async fn set_settled(
    app: &App,
    visit: &Visit,
    id: &str,
    comment: &str,
    at: Option<DateTime<Utc>>,
) -> Result<Response, PageError> {
    let thing = find(app, visit, id).await?;
    let tx = app.store.begin().await?;
    comment::set_settled(&tx, &thing.id, comment, at).await?;
    let act = if at.is_some() { ActKind::CommentSettled } else { ActKind::CommentReopened };
    visit.note(&tx, Act::new(act).about(&thing.id)).await?;
    tx.commit().await?;
    let notice = if at.is_some() { "comment-settled" } else { "comment-reopened" };
    let path = visit.path(COMMENTS, &[thing.id.as_str()]);
    Ok(Redirect::to(&with_notice(&path, notice)).into_response())
}
