//! How a vote goes, for everybody: what was published before it opened, how many voted, and once it is closed
//! what was sealed, and where a receipt is found.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use cordee_store::sea_orm::{ConnectionTrait, DbErr};

use crate::body;
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Fields, FormView};
use crate::spine::language::Said;
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, moved, show};
use crate::spine::secret::hash;
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::super::PRIORITISATION;
use super::super::model::content::Content;
use super::super::model::reading::typed_content;
use super::super::model::{College, Prioritisation};
use super::super::pages;
use super::super::paper::Paper;
use super::desk::{facts, name};
use super::model::{Entry, Receipt, Sitting, Stage, Standing, Turnout, plain};
use super::sealing;
use super::{SEALED, SITTING, queries};

/// The field of a receipt that is looked for.
const RECEIPT: &str = "receipt";

/// A vote of a prioritisation, on its page.
struct VoteLine {
    college: Said,
    facts: String,
    href: String,
}

#[derive(Template)]
#[template(path = "prioritisation/voting/section.html")]
struct Section<'a> {
    visit: &'a Visit,
    lines: Vec<VoteLine>,
}

/// What the votes of `one` add to its page; nothing while none was opened.
pub async fn section(app: &App, visit: &Visit, one: &Prioritisation) -> Result<String, PageError> {
    let db = app.store.reader();
    let sittings = queries::sittings(db, one).await?;
    let mut lines = vec![];
    for college in &one.colleges {
        let Some(sitting) = sittings.get(&college.id) else { continue };
        if sitting.stage == Stage::Draft {
            continue;
        }
        let turnout = queries::turnout(db, &college.id).await?;
        lines.push(VoteLine {
            college: college.name.said(visit.lang),
            facts: facts(sitting, turnout, visit).join(" "),
            href: visit.path(SITTING, &[one.slugs.get(visit.lang), college.id.as_str()]),
        });
    }
    if lines.is_empty() {
        return Ok(String::new());
    }
    Ok(Section { visit, lines }.render()?)
}

/// A ballot that a receipt finds.
struct FoundBallot {
    number: i32,
    /// Whose it is, where the vote was by name.
    name: Option<String>,
    paper: String,
}

/// What was sealed.
struct Closed {
    seal: String,
    /// Whether what is published is still that.
    is_whole: bool,
    file: String,
}

#[derive(Template)]
#[template(path = "prioritisation/voting/sitting.html")]
struct SittingPage {
    frame: Frame,
    title: Said,
    college: Said,
    example: bool,
    facts: Vec<String>,
    /// Who takes no part, and why.
    recused: Vec<String>,
    carried: usize,
    terms: String,
    terms_hash: String,
    /// Once it is closed.
    closed: Option<Closed>,
    form: FormView,
    asked: bool,
    found: Option<FoundBallot>,
    here: String,
    back: String,
}

/// A vote that was opened, of an address.
async fn opened(
    db: &impl ConnectionTrait,
    one: &Prioritisation,
    college: &str,
) -> Result<(College, Sitting), PageError> {
    let college = one.college(college).cloned().ok_or(PageError::NotFound)?;
    let sitting = queries::sitting(db, &college.id).await?;
    let sitting = sitting.filter(|it| it.stage != Stage::Draft).ok_or(PageError::NotFound)?;
    Ok((college, sitting))
}

/// Who takes no part and why, by name where everybody may read who sits in the body.
async fn recused(
    db: &impl ConnectionTrait,
    visit: &Visit,
    college: &College,
    roll: &[Entry],
) -> Result<Vec<String>, DbErr> {
    let body = match &college.body {
        Some(id) => {
            let drafts = visit.viewer.sees_drafts_of();
            body::queries::by_id(db, &visit.destination.id, id, &drafts).await?
        }
        None => None,
    };
    let all = roll.iter().filter(|entry| entry.standing == Standing::Recused);
    let said = |entry: &Entry| {
        let reason = entry.reason.clone().unwrap_or_default();
        if body.is_none() {
            return reason;
        }
        let values = [("name", name(entry, visit).into()), ("reason", reason.into())];
        text_with(visit.lang, "vote-recused", &values)
    };
    Ok(all.map(said).collect())
}

fn found(
    one: &Prioritisation,
    (published, roll, written): (&[(Receipt, Content)], &[Entry], &str),
    visit: &Visit,
) -> Result<Option<FoundBallot>, PageError> {
    let Some((receipt, content)) = published.iter().find(|(it, _)| it.receipt == written) else {
        return Ok(None);
    };
    let form = FormView::filled(typed_content(content, &one.description));
    let paper = Paper::new(&one.description, &form, visit.lang).render()?;
    let entry = receipt.entry.as_ref().and_then(|id| roll.iter().find(|it| it.id == *id));
    let name = entry.map(|entry| name(entry, visit));
    Ok(Some(FoundBallot { number: receipt.number, name, paper }))
}

/// `GET …/colleges/{college}/sitting`: how a body votes, and whether a receipt is among the ballots.
pub async fn sitting(
    State(app): State<App>,
    visit: Visit,
    Path((slug, college)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (one, is_current) = pages::find(&app, &visit, &slug).await?;
    let own = visit.path(SITTING, &[one.slugs.get(visit.lang), &college]);
    if !is_current {
        return Ok(moved(&own));
    }
    let db = app.store.reader();
    let (college, sitting) = opened(db, &one, &college).await?;
    let roll = queries::roll(db, &visit.destination.id, &college.id).await?;
    let published = sealing::published(db, &one, &sitting).await?;
    let is_whole = sealing::is_whole(db, &sitting, &published).await?;
    let closed = sitting.seal.clone().filter(|_| sitting.stage == Stage::Closed);
    let asked: Fields = visit.asked();
    let written = plain(asked.text(RECEIPT));
    let terms = sitting.terms.clone().unwrap_or_default();
    let (slugs, id) = (one.slugs.clone(), college.id.to_string());
    let address = move |lang| urls::path(lang, SITTING, &[slugs.get(lang), &id]);
    let shown = vec![(RECEIPT.to_owned(), asked.text(RECEIPT).to_owned())];
    show(&SittingPage {
        frame: Frame::new(&visit, college.name.said(visit.lang).line(), address),
        title: one.description.title.said(visit.lang),
        college: college.name.said(visit.lang),
        example: one.example,
        facts: facts(&sitting, Turnout::of(&roll), &visit),
        recused: recused(db, &visit, &college, &roll).await?,
        carried: roll.iter().filter(|it| it.is_a_voice() && it.held_by.is_some()).count(),
        terms_hash: hash(&terms),
        terms,
        closed: closed.map(|seal| Closed {
            seal,
            is_whole,
            file: urls::filled(SEALED, &[one.id.as_str(), college.id.as_str()]),
        }),
        form: FormView::filled(shown),
        asked: !written.is_empty(),
        found: found(&one, (&published, &roll, &written), &visit)?,
        here: own,
        back: visit.path(PRIORITISATION, &[one.slugs.get(visit.lang)]),
    })
}

/// `GET …/colleges/{college}/sealed.txt`: byte by byte what was sealed, each ballot after its receipt.
pub async fn sealed(
    State(app): State<App>,
    visit: Visit,
    Path((id, college)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let one = pages::of_file(&app, &visit, &id).await?;
    let db = app.store.reader();
    let (_, sitting) = opened(db, &one, &college).await?;
    if sitting.stage != Stage::Closed {
        return Err(PageError::NotFound);
    }
    let published = sealing::published(db, &one, &sitting).await?;
    let text = sealing::text(&sitting, &published)?;
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response())
}
