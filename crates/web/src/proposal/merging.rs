//! Two proposals that say the same are made one: the one that is joined stays readable, says with which it
//! was, and leads there. They can be parted again.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;
use cordee_store::sea_orm::DatabaseTransaction;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView};
use crate::spine::index::LONGEST;
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::Said;
use crate::spine::page::{Frame, refuse, show};
use crate::spine::thing::{self, Kind};
use crate::spine::thread::{self, Link, LinkError, Relation};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::desk::find;
use super::model::Proposal;
use super::{EDIT, MERGE, PROPOSAL, PROPOSALS, queries};

/// How many of the others are shown.
const SHOWN: usize = 50;
/// The shortest word that says what a title is about, in characters.
const SHORTEST: usize = 4;

/// A proposal that was made one with another.
pub struct MergedLine {
    pub title: Said,
    pub href: String,
}

fn lines(found: Vec<Proposal>, visit: &Visit) -> Vec<MergedLine> {
    let line = |one: Proposal| MergedLine {
        title: one.description.title.said(visit.lang),
        href: visit.path(PROPOSAL, &[one.slugs.get(visit.lang)]),
    };
    found.into_iter().map(line).collect()
}

/// The one that `one` was made one with, when whoever visits may see it.
pub async fn of_it(
    app: &App,
    visit: &Visit,
    one: &Proposal,
) -> Result<Option<MergedLine>, PageError> {
    let Some(into) = &one.merged_into else { return Ok(None) };
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let found = queries::by_id(db, &visit.destination.id, into, &drafts).await?;
    Ok(lines(found.into_iter().collect(), visit).pop())
}

/// Those that were made one with `one`, and that whoever visits may see.
pub async fn with_it(
    app: &App,
    visit: &Visit,
    one: &Proposal,
) -> Result<Vec<MergedLine>, PageError> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let ids = queries::merged_into(db, &one.id).await?;
    let found = queries::among(db, &visit.destination.id, &ids, &drafts).await?;
    Ok(lines(found, visit))
}

/// A proposal that another can be joined to.
struct Candidate {
    id: String,
    title: Said,
    lines: Said,
    example: bool,
}

#[derive(Template)]
#[template(path = "proposal/merge.html")]
struct MergePage {
    frame: Frame,
    form: FormView,
    title: Said,
    back: String,
    path: String,
    asked: String,
    candidates: Vec<Candidate>,
}

/// The words of a title that say what it is about, as they are compared.
fn words(title: &str) -> BTreeSet<String> {
    let slug = urls::slug(title);
    slug.split('-').filter(|word| SHORTEST <= word.len()).map(str::to_owned).collect()
}

/// The proposals to which `one` can be joined: first those whose titles share most words with `sought`.
async fn candidates(
    app: &App,
    visit: &Visit,
    (one, sought): (&Proposal, &str),
) -> Result<Vec<Candidate>, PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let wanted = words(sought);
    let mut all = thing::living(db, destination, Kind::Proposal).await?;
    all.retain(|it| it.process == one.process && it.id != one.id);
    let shared = |it: &thing::Thing| {
        let own = words(&it.title.said(visit.lang).text);
        wanted.intersection(&own).count()
    };
    all.sort_by_cached_key(|it| std::cmp::Reverse(shared(it)));
    let found = queries::described(db, all.get(..SHOWN).unwrap_or(&all)).await?;
    let candidate = |it: Proposal| Candidate {
        id: it.id.to_string(),
        title: it.description.title.said(visit.lang),
        lines: it.description.lines.said(visit.lang),
        example: it.example,
    };
    Ok(found.into_iter().filter(|it| it.merged_into.is_none()).map(candidate).collect())
}

async fn page(
    app: &App,
    visit: &Visit,
    one: &Proposal,
    form: FormView,
) -> Result<MergePage, PageError> {
    let own = [one.id.as_str()];
    let asked: String = visit.asked().text("q").chars().take(LONGEST).collect();
    let title = one.description.title.said(visit.lang);
    let sought = if asked.is_empty() { title.text.as_str() } else { asked.as_str() };
    let address = |lang| urls::path(lang, MERGE, &own);
    let candidates = candidates(app, visit, (one, sought)).await?;
    Ok(MergePage {
        frame: Frame::of_desk(visit, &app.desk, PROPOSALS, visit.t("proposal-merge"), address),
        form,
        title,
        back: visit.path(EDIT, &own),
        path: visit.path(MERGE, &own),
        asked,
        candidates,
    })
}

/// `GET /manage/proposals/{thing}/merge`: those to which it can be joined.
pub async fn ask(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    show(&page(&app, &visit, &one, FormView::empty()).await?)
}

/// `POST` there: joins it to another.
pub async fn merge(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let wrong = match fields.text("into").parse::<ThingId>() {
        Ok(into) => {
            let tx = app.store.begin().await?;
            let joined = join(&tx, &visit, (&one.id, &into)).await?;
            if joined.is_ok() {
                tx.commit().await?;
            } else {
                tx.rollback().await?;
            }
            joined.err()
        }
        Err(_) => Some("error-choose"),
    };
    if let Some(key) = wrong {
        let mut errors = Errors::default();
        errors.add("into", key);
        let form = FormView::returned(&fields, &errors, visit.lang);
        return refuse(&page(&app, &visit, &one, form).await?);
    }
    let edit = visit.path(EDIT, &[one.id.as_str()]);
    Ok(Redirect::to(&with_notice(&edit, "proposal-merged")).into_response())
}

/// Keeps others from changing both until `tx` ends, in the order of their identifiers: two who join them the
/// one to the other never wait for one another.
async fn hold(
    tx: &DatabaseTransaction,
    visit: &Visit,
    (one, into): (&ThingId, &ThingId),
) -> Result<Option<(Proposal, Proposal)>, PageError> {
    let destination = &visit.destination.id;
    let (first, second) = if one < into { (one, into) } else { (into, one) };
    let first = queries::to_change(tx, destination, first).await?.map(|(_, it)| it);
    let second = queries::to_change(tx, destination, second).await?.map(|(_, it)| it);
    let both = first.zip(second);
    Ok(if one < into { both } else { both.map(|(first, second)| (second, first)) })
}

/// Joins `one` to `into`, or says why that cannot be; nothing, when they are joined already.
async fn join(
    tx: &DatabaseTransaction,
    visit: &Visit,
    (one, into): (&ThingId, &ThingId),
) -> Result<Result<(), &'static str>, PageError> {
    if one == into {
        return Ok(Err("error-proposal-itself"));
    }
    let Some((one, into)) = hold(tx, visit, (one, into)).await? else {
        return Ok(Err("error-proposal-gone"));
    };
    if one.merged_into.as_ref() == Some(&into.id) {
        return Ok(Ok(()));
    }
    if one.process != into.process {
        return Ok(Err("error-proposal-gone"));
    }
    let is_joined = one.merged_into.is_some() || into.merged_into.is_some();
    if is_joined || !queries::merged_into(tx, &one.id).await?.is_empty() {
        return Ok(Err("error-proposal-joined"));
    }
    let (from, relation, to) = (one.id.clone(), Relation::MergedInto, into.id.clone());
    match thread::link(tx, &Link { created_at: visit.now, from, relation, to }).await {
        Ok(()) => {}
        Err(LinkError::Database(error)) => return Err(error.into()),
        Err(LinkError::Circle) => return Ok(Err("error-proposal-circle")),
        Err(_) => return Ok(Err("error-proposal-gone")),
    }
    queries::set_merged(tx, &one.id, Some(&into.id)).await?;
    visit.note(tx, Act::new(ActKind::ProposalsMerged).about(&one.id).and(&into.id)).await?;
    Ok(Ok(()))
}

/// `POST /manage/proposals/{thing}/undo`: parts it again from the one that it was joined to.
pub async fn part(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let tx = app.store.begin().await?;
    let held = queries::to_change(&tx, &visit.destination.id, &one.id).await?;
    let (_, now) = held.ok_or(PageError::NotFound)?;
    if let Some(into) = &now.merged_into {
        queries::set_merged(&tx, &now.id, None).await?;
        thread::unlink(&tx, &now.id, Relation::MergedInto, into).await?;
        visit.note(&tx, Act::new(ActKind::ProposalsParted).about(&now.id).and(into)).await?;
    }
    tx.commit().await?;
    let edit = visit.path(EDIT, &[now.id.as_str()]);
    Ok(Redirect::to(&with_notice(&edit, "proposal-parted")).into_response())
}
