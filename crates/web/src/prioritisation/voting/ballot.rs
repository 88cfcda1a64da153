//! A member votes: the page that a link or a code opens, where a ballot is cast and replaced.
//!
//! Nothing here is kept of when, from where or by whom a ballot came: no key of a form, whose row says an
//! hour; no line of the journal; no count of addresses, for a secret of 120 bits is not tried out.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use cordee_store::sea_orm::{ConnectionTrait, DbErr};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, required};
use crate::spine::language::Said;
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, refuse, show};
use crate::spine::rights::Drafts;
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::super::PRIORITISATION;
use super::super::model::reading::{content, typed_content};
use super::super::model::{College, Prioritisation};
use super::super::paper::Paper;
use super::super::queries as prioritisations;
use super::desk::{facts, name};
use super::model::{Entry, Keys, Late, SECRET_LETTERS, Sitting, Turnout, grouped, plain};
use super::queries::casting::{self, Taken};
use super::{CODE, SITTING, VOTE, queries};

/// The longest code that is read: what is typed is longer than a secret by its hyphens.
const LONGEST: usize = 64;

#[derive(Template)]
#[template(path = "prioritisation/voting/code_form.html")]
struct CodeFormPage {
    frame: Frame,
    form: FormView,
    here: String,
}

fn code_form(visit: &Visit, form: FormView) -> CodeFormPage {
    let address = |lang| urls::path(lang, CODE, &[]);
    let frame = Frame::new(visit, visit.t("vote-code-enter-title"), address);
    CodeFormPage { frame, form, here: visit.path(CODE, &[]) }
}

/// `GET /vote`: where a code from paper is typed.
pub async fn code(visit: Visit) -> Result<Response, PageError> {
    show(&code_form(&visit, FormView::empty()))
}

/// `POST /vote`: leads to the ballot that a code opens.
pub async fn enter(visit: Visit, fields: Fields) -> Result<Response, PageError> {
    let mut errors = Errors::default();
    let typed = required(&fields, "code", LONGEST, &mut errors).map(|typed| plain(&typed));
    // What is not as long as a code leads nowhere.
    match errors.or(typed.filter(|code| code.len() == SECRET_LETTERS)) {
        Ok(code) => Ok(Redirect::to(&visit.path(VOTE, &[&code])).into_response()),
        Err(mut errors) => {
            errors.add("code", "error-vote-code");
            refuse(&code_form(&visit, FormView::returned(&fields, &errors, visit.lang)))
        }
    }
}

/// A vote that a secret opens, as it stands.
struct Opened {
    one: Prioritisation,
    college: College,
    sitting: Sitting,
    entry: Entry,
}

async fn opened(
    db: &impl ConnectionTrait,
    visit: &Visit,
    keys: &Keys,
) -> Result<Option<Opened>, DbErr> {
    let destination = &visit.destination.id;
    let Some((id, entry)) = casting::opened_by(db, destination, keys).await? else {
        return Ok(None);
    };
    let of = prioritisations::of_college(db, destination, &id, &Drafts::All).await?;
    let Some(one) = of.filter(|_| entry.is_a_voice()) else { return Ok(None) };
    let college = one.college(id.as_str()).cloned();
    let sitting = queries::sitting(db, &id).await?;
    let Some((college, sitting)) = college.zip(sitting) else { return Ok(None) };
    Ok(Some(Opened { one, college, sitting, entry }))
}

#[derive(Template)]
#[template(path = "prioritisation/voting/ballot.html")]
struct BallotPage {
    frame: Frame,
    title: Said,
    lead: Option<Said>,
    college: Said,
    example: bool,
    /// Whose voice it is.
    voice: String,
    facts: Vec<String>,
    form: FormView,
    paper: String,
    /// Of the ballot that is there already.
    receipt: Option<String>,
    here: String,
    terms: String,
    proposals: String,
}

fn ballot_page(
    visit: &Visit,
    (opened, turnout, secret): (&Opened, Turnout, &str),
    form: FormView,
    receipt: Option<String>,
) -> Result<BallotPage, PageError> {
    let (one, college) = (&opened.one, &opened.college);
    let address = |lang| urls::path(lang, VOTE, &[secret]);
    let title = one.description.title.said(visit.lang);
    let paper = Paper::new(&one.description, &form, visit.lang).render()?;
    let key = if opened.entry.held_by.is_some() { "vote-voice-carried" } else { "vote-voice" };
    let slug = one.slugs.get(visit.lang);
    Ok(BallotPage {
        frame: Frame::new(visit, title.line(), address),
        lead: one.description.lead.as_ref().map(|it| it.said(visit.lang)),
        college: college.name.said(visit.lang),
        example: one.example,
        voice: text_with(visit.lang, key, &[("name", name(&opened.entry, visit).into())]),
        facts: facts(&opened.sitting, turnout, visit),
        form,
        paper,
        receipt,
        here: visit.path(VOTE, &[secret]),
        terms: visit.path(SITTING, &[slug, college.id.as_str()]),
        proposals: visit.path(PRIORITISATION, &[slug]),
        title,
    })
}

#[derive(Template)]
#[template(path = "prioritisation/voting/over.html")]
struct OverPage {
    frame: Frame,
    said: String,
    receipt: Option<String>,
    /// Where it is looked for.
    sitting: Option<String>,
}

/// The page of a secret that opens no ballot now: why, and what to do.
fn over(
    visit: &Visit,
    (status, key): (StatusCode, &str),
    (receipt, sitting): (Option<String>, Option<String>),
) -> Result<Response, PageError> {
    let address = |lang| urls::path(lang, CODE, &[]);
    let page = OverPage {
        frame: Frame::new(visit, visit.t("vote-over-title"), address),
        said: visit.t(key),
        receipt,
        sitting,
    };
    Ok(private((status, Html(page.render()?)).into_response()))
}

/// An answer that nothing on the way keeps.
fn private(answer: Response) -> Response {
    ([(header::CACHE_CONTROL, "no-store")], answer).into_response()
}

/// What is said of a secret that opens no voice: it finds a ballot that was published, or nothing.
async fn not_open(app: &App, visit: &Visit, keys: &Keys) -> Result<Response, PageError> {
    let unknown = (StatusCode::NOT_FOUND, "vote-link-unknown");
    let db = app.store.reader();
    let Some(found) = casting::found_by(db, &keys.receipt).await? else {
        return over(visit, unknown, (None, None));
    };
    let (destination, drafts) = (&visit.destination.id, visit.viewer.sees_drafts_of());
    let of = prioritisations::of_college(db, destination, &found.college, &drafts).await?;
    let Some(one) = of else { return over(visit, unknown, (None, None)) };
    let page = visit.path(SITTING, &[one.slugs.get(visit.lang), found.college.as_str()]);
    let page = format!("{page}?receipt={}", keys.receipt);
    let receipt = Some(grouped(&keys.receipt));
    over(visit, (StatusCode::OK, "vote-is-over-counted"), (receipt, Some(page)))
}

/// What is said of a ballot that comes too early or too late; what was there before still counts.
async fn late(
    app: &App,
    visit: &Visit,
    keys: &Keys,
    (opened, late, is_sent): (&Opened, Late, bool),
) -> Result<Response, PageError> {
    let before = casting::last(app.store.reader(), &opened.college.id, keys).await?;
    let key = match (late, is_sent) {
        (Late::NotYet, _) => "vote-not-yet",
        (Late::Over, true) => "vote-too-late",
        (Late::Over, false) => "vote-is-over",
    };
    let page = [opened.one.slugs.get(visit.lang), opened.college.id.as_str()];
    let receipt = before.map(|_| grouped(&keys.receipt));
    over(visit, (StatusCode::CONFLICT, key), (receipt, Some(visit.path(SITTING, &page))))
}

/// `GET /vote/{secret}`: the ballot, as it was cast last.
pub async fn ballot(
    State(app): State<App>,
    visit: Visit,
    Path(secret): Path<String>,
) -> Result<Response, PageError> {
    let keys = Keys::of(&secret);
    let db = app.store.reader();
    let Some(found) = opened(db, &visit, &keys).await? else {
        return not_open(&app, &visit, &keys).await;
    };
    if let Err(why) = found.sitting.takes(visit.now) {
        return late(&app, &visit, &keys, (&found, why, false)).await;
    }
    let before = casting::last(db, &found.college.id, &keys).await?;
    let form = before.as_ref().map_or_else(FormView::empty, |cast| {
        FormView::filled(typed_content(&cast.content, &found.one.description))
    });
    let receipt = before.map(|_| grouped(&keys.receipt));
    let turnout = queries::turnout(db, &found.college.id).await?;
    let page = ballot_page(&visit, (&found, turnout, &plain(&secret)), form, receipt)?;
    Ok(private(show(&page)?))
}

/// `POST /vote/{secret}`: casts a ballot, in place of the one that was there.
pub async fn cast(
    State(app): State<App>,
    visit: Visit,
    Path(secret): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let keys = Keys::of(&secret);
    let Some(found) = opened(app.store.reader(), &visit, &keys).await? else {
        return not_open(&app, &visit, &keys).await;
    };
    let content = match content(&fields, &found.one.description) {
        Ok(content) => content,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            let turnout = queries::turnout(app.store.reader(), &found.college.id).await?;
            let page = ballot_page(&visit, (&found, turnout, &plain(&secret)), form, None)?;
            return Ok(private(refuse(&page)?));
        }
    };
    let tx = app.store.begin().await?;
    match casting::cast(&tx, &keys, &content, visit.now).await? {
        Taken::Recorded => {
            tx.commit().await?;
            let own = visit.path(VOTE, &[&plain(&secret)]);
            Ok(private(Redirect::to(&with_notice(&own, "vote-cast")).into_response()))
        }
        Taken::Unknown => {
            tx.rollback().await?;
            not_open(&app, &visit, &keys).await
        }
        Taken::Late(why) => {
            tx.rollback().await?;
            late(&app, &visit, &keys, (&found, why, true)).await
        }
    }
}
