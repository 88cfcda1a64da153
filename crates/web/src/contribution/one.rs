//! One contribution as everybody reads it: what it says, what is answered, what became of it, what others
//! say; and the form of a comment, which needs no account.

use std::slice;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;

use crate::spine::app::App;
use crate::spine::ends::{self, Ends};
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, once};
use crate::spine::language::{Lang, Said, Translated};
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::thread::THREAD;
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};
use crate::workstream;
use crate::workstream::model::Workstream;

use super::contributing::{TRAP, refuse_a_crowd};
use super::files::{self, FileView};
use super::model::comment::{Comment, CommentId};
use super::model::listing::PAGE;
use super::model::{Contribution, Standing, reading};
use super::pages::{Line, line, place_asked};
use super::places::{self, Mapped};
use super::said::AnswerLine;
use super::{CONTRIBUTION, LIST, RULE, queries, said};

/// What somebody says of it.
struct CommentLine {
    who: String,
    when: String,
    text: Said,
}

#[derive(Template)]
#[template(path = "contribution/contribution.html")]
struct ContributionPage {
    frame: Frame,
    title: Said,
    example: bool,
    /// How it stands, for those who see it before everybody does, or after.
    standing: Option<String>,
    workstream: (Said, String),
    text: Option<Said>,
    facts: Vec<(String, String)>,
    map: Option<Mapped>,
    files: Vec<FileView>,
    /// The answer that stands, and those before it.
    answer: Option<AnswerLine>,
    before: Vec<AnswerLine>,
    merged_into: Option<Line>,
    /// Those that were joined to this one, and keep their names.
    merged: Vec<Line>,
    moves: Vec<String>,
    ends: Ends,
    thread: String,
    comments: Vec<CommentLine>,
    first: Option<String>,
    next: Option<String>,
    form: FormView,
    here: String,
    /// Whether one may say something of it now.
    is_open: bool,
    /// Why what was just said is not taken.
    is_closed: bool,
    keeper: String,
    rule: String,
}

/// The contribution of an address, with its workstream, when whoever visits may read it.
pub async fn find(
    app: &App,
    visit: &Visit,
    id: &str,
) -> Result<(Contribution, Workstream), PageError> {
    let id: ThingId = id.parse().map_err(|_| PageError::NotFound)?;
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let drafts = visit.viewer.sees_drafts_of();
    let one = queries::by_id(db, destination, &id, &drafts).await?.ok_or(PageError::NotFound)?;
    let of = workstream::queries::by_id(db, destination, &one.workstream, &drafts).await?;
    Ok((one, of.ok_or(PageError::NotFound)?))
}

fn comment_line(one: &Comment, visit: &Visit) -> CommentLine {
    CommentLine {
        who: one.name.clone().unwrap_or_else(|| visit.t("contribution-nobody")),
        when: said::day(one.posted_at, visit),
        text: Translated::only(one.lang, one.text.clone()).said(visit.lang),
    }
}

/// The contributions `ids` that whoever visits may read, as lines.
async fn lines(app: &App, visit: &Visit, ids: &[ThingId]) -> Result<Vec<Line>, PageError> {
    let drafts = visit.viewer.sees_drafts_of();
    let db = app.store.reader();
    let found = queries::among(db, &visit.destination.id, ids, &drafts).await?;
    Ok(found.iter().map(|it| line(it, None, visit)).collect())
}

fn standing_said(one: &Contribution, visit: &Visit) -> Option<String> {
    let why = one.reason.map(|reason| said::reason(reason, visit));
    match (one.standing, why) {
        (Standing::Published, _) => None,
        (Standing::Hidden, Some(why)) => {
            let said = visit.t("contribution-is-hidden");
            Some(format!("{said} {why}"))
        }
        (standing, _) => Some(visit.t(&format!("contribution-is-{}", standing.name()))),
    }
}

async fn page(
    app: &App,
    visit: &Visit,
    (one, of): (&Contribution, &Workstream),
    form: FormView,
) -> Result<ContributionPage, PageError> {
    let db = app.store.reader();
    let after = place_asked(visit)?;
    let part = queries::comments(db, &one.id, after.as_ref(), PAGE).await?;
    let mut answers: Vec<AnswerLine> =
        queries::answers(db, &one.id).await?.iter().map(|it| said::answer(it, visit)).collect();
    let answer = answers.pop();
    answers.reverse();
    let into: Vec<ThingId> = one.merged_into.iter().cloned().collect();
    let moves = queries::log_of(db, &one.id).await?;
    let call = queries::call(db, &of.id).await?;
    let here = visit.path(CONTRIBUTION, &[one.id.as_str()]);
    let title = said::title(one, visit);
    let address = |lang: Lang| urls::path(lang, CONTRIBUTION, &[one.id.as_str()]);
    let list = visit.path(LIST, &[of.slugs.get(visit.lang)]);
    let takes = one.standing == Standing::Published && call.takes_comments(of.phase);
    let map = places::mapped(app, visit, of, slice::from_ref(one)).await?;
    let mut facts = said::facts(one, visit);
    facts.extend(said::exact_place(one, visit).filter(|_| map.is_none()));
    Ok(ContributionPage {
        frame: Frame::new(visit, title.line(), address).described(said::about(one, visit)),
        title,
        example: one.example,
        standing: standing_said(one, visit),
        workstream: (of.description.title.said(visit.lang), list),
        text: said::text(one, visit),
        facts,
        map,
        files: files::views(app, visit, one, true).await?,
        answer,
        before: answers,
        merged_into: lines(app, visit, &into).await?.pop(),
        merged: lines(app, visit, &queries::merged_into(db, &one.id).await?).await?,
        moves: moves.iter().map(|it| said::moved(it, visit)).collect(),
        ends: ends::of(app, visit, &one.id).await?,
        thread: visit.path(THREAD, &[one.id.as_str()]),
        comments: part.rows.iter().map(|it| comment_line(it, visit)).collect(),
        first: after.is_some().then(|| here.clone()),
        next: part.next.map(|place| format!("{here}?after={place}")),
        form,
        here,
        is_open: takes && visit.copied.is_none(),
        is_closed: false,
        keeper: visit.destination.name.said(visit.lang).line(),
        rule: visit.path(RULE, &[]),
    })
}

/// `GET /contributions/{contribution}`: what it says, and what became of it.
pub async fn contribution(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let (one, of) = find(&app, &visit, &id).await?;
    show(&page(&app, &visit, (&one, &of), FormView::empty()).await?)
}

/// `POST /contributions/{contribution}`: says something of it; it is read by the rule before everybody
/// reads it, or after, as the workstream says.
pub async fn comment(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (one, of) = find(&app, &visit, &id).await?;
    let returned = |errors: &Errors| FormView::returned(&fields, errors, visit.lang);
    let shown = page(&app, &visit, (&one, &of), returned(&Errors::default())).await?;
    if !shown.is_open {
        return conflict(&ContributionPage { is_closed: true, ..shown });
    }
    let said = match reading::comment(&fields) {
        Ok(said) => said,
        Err(errors) => return refuse(&ContributionPage { form: returned(&errors), ..shown }),
    };
    let call = queries::call(app.store.reader(), &of.id).await?;
    let own = one.id.as_str();
    let notice = format!("contribution-comment-{}", call.standing().name());
    let location = with_notice(&visit.path(CONTRIBUTION, &[own]), &notice);
    if fields.is_checked(TRAP) {
        // A machine that fills in what nobody sees is told the same, and nothing is kept.
        return Ok(Redirect::to(&location).into_response());
    }
    refuse_a_crowd(&app, &visit).await?;
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    // Whoever hides or takes it back meanwhile is waited for.
    let held = queries::to_change(&tx, &visit.destination.id, &one.id).await?;
    let Some((_, now)) = held.filter(|(_, now)| now.standing == Standing::Published) else {
        tx.rollback().await?;
        return conflict(&ContributionPage { is_closed: true, is_open: false, ..shown });
    };
    let comment = Comment {
        id: CommentId::random(),
        contribution: now.id,
        workstream: now.workstream,
        text: said.text,
        lang: visit.lang,
        name: said.name,
        mail: said.mail,
        standing: call.standing(),
        reason: None,
        posted_at: visit.now,
    };
    queries::insert_comment(&tx, &comment).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}
