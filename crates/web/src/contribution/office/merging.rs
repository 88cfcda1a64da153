//! Two contributions that say the same are made one, with credit: the one that is joined stays readable, says
//! to which it was, and its author stays named beside the other. They can be parted again.

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
use crate::spine::thread::{self, Link, LinkError, Relation};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::super::model::handling::Pile;
use super::super::model::listing::PAGE;
use super::super::model::logging::What;
use super::super::model::{Contribution, Standing};
use super::super::{CARD, DESK, MERGE, queries, said, told};
use super::card::similar;
use super::{Row, asking, find, row};

#[derive(Template)]
#[template(path = "contribution/office/merge.html")]
struct MergePage {
    frame: Frame,
    form: FormView,
    title: Said,
    back: String,
    /// Where the form leads, and the page itself.
    here: String,
    path: String,
    asked: String,
    is_sought: bool,
    rows: Vec<Row>,
}

/// The contributions to which `one` can be joined: those that say nearly the same, then those with the words
/// that were typed.
async fn candidates(
    app: &App,
    visit: &Visit,
    (one, typed): (&Contribution, &str),
) -> Result<Vec<Contribution>, PageError> {
    let mut all = similar(app, visit, one).await?;
    if !typed.is_empty() {
        let ids = (&visit.destination.id, &one.workstream);
        let wish = (Pile::Published, None, typed);
        let found = queries::pile(app.store.reader(), ids, wish, (None, PAGE)).await?;
        for it in found.rows {
            let is_own = it.id == one.id || it.merged_into.is_some();
            if !is_own && !all.iter().any(|known| known.id == it.id) {
                all.push(it);
            }
        }
    }
    Ok(all)
}

async fn page(
    app: &App,
    visit: &Visit,
    one: &Contribution,
    form: FormView,
) -> Result<MergePage, PageError> {
    let own = [one.id.as_str()];
    let asked: String = visit.asked().text("q").chars().take(LONGEST).collect();
    let all = candidates(app, visit, (one, &asked)).await?;
    let address = |lang| urls::path(lang, MERGE, &own);
    let title = visit.t("contribution-merge-choose");
    let path = visit.path(MERGE, &own);
    Ok(MergePage {
        frame: Frame::of_desk(visit, &app.desk, DESK, title, address),
        form,
        title: said::title(one, visit),
        back: visit.path(CARD, &own),
        here: asking(&path, &[("q", &asked)]),
        path,
        is_sought: !asked.is_empty(),
        asked,
        rows: all.iter().map(|it| row(it, None, visit)).collect(),
    })
}

/// `GET /manage/contributions/{thing}/merge`: those to which it can be joined.
pub async fn ask(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let (one, _) = find(&app, &visit, &id).await?;
    show(&page(&app, &visit, &one, FormView::empty()).await?)
}

/// `POST` there: joins it to another.
pub async fn merge(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (one, _) = find(&app, &visit, &id).await?;
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
    let card = visit.path(CARD, &[one.id.as_str()]);
    Ok(Redirect::to(&with_notice(&card, "contribution-joined")).into_response())
}

/// Keeps others from changing both until `tx` ends, in the order of their identifiers: two who join them the
/// one to the other never wait for one another.
async fn hold(
    tx: &DatabaseTransaction,
    visit: &Visit,
    (one, into): (&ThingId, &ThingId),
) -> Result<Option<(Contribution, Contribution)>, PageError> {
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
        return Ok(Err("error-contribution-itself"));
    }
    let Some((one, into)) = hold(tx, visit, (one, into)).await? else {
        return Ok(Err("error-contribution-gone"));
    };
    if one.merged_into.as_ref() == Some(&into.id) {
        return Ok(Ok(()));
    }
    if one.workstream != into.workstream {
        return Ok(Err("error-contribution-gone"));
    }
    if [&one, &into].iter().any(|it| it.standing != Standing::Published) {
        return Ok(Err("error-contribution-not-public"));
    }
    if one.merged_into.is_some() || into.merged_into.is_some() {
        return Ok(Err("error-contribution-joined"));
    }
    if !queries::merged_into(tx, &one.id).await?.is_empty() {
        return Ok(Err("error-contribution-has-joined"));
    }
    let (from, relation, to) = (one.id.clone(), Relation::MergedInto, into.id.clone());
    match thread::link(tx, &Link { created_at: visit.now, from, relation, to }).await {
        Ok(()) => {}
        Err(LinkError::Database(error)) => return Err(error.into()),
        Err(LinkError::Circle) => return Ok(Err("error-contribution-circle")),
        Err(_) => return Ok(Err("error-contribution-gone")),
    }
    queries::set_merged(tx, &one.id, Some(&into.id)).await?;
    told::moved(tx, visit, &one, (What::Merged, None)).await?;
    if into.author.told_at().is_some() {
        told::received(tx, visit, &into, "joined").await?;
    }
    let act = Act::new(ActKind::ContributionsMerged).about(&one.id).and(&into.id);
    visit.note(tx, act).await?;
    Ok(Ok(()))
}

/// `POST /manage/contributions/{thing}/undo`: parts it again from the one that it was joined to.
pub async fn part(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let (one, _) = find(&app, &visit, &id).await?;
    let tx = app.store.begin().await?;
    let held = queries::to_change(&tx, &visit.destination.id, &one.id).await?;
    let (_, now) = held.ok_or(PageError::NotFound)?;
    if let Some(into) = &now.merged_into {
        queries::set_merged(&tx, &now.id, None).await?;
        thread::unlink(&tx, &now.id, Relation::MergedInto, into).await?;
        told::moved(&tx, &visit, &now, (What::Parted, None)).await?;
        let act = Act::new(ActKind::ContributionsParted).about(&now.id).and(into);
        visit.note(&tx, act).await?;
    }
    tx.commit().await?;
    let card = visit.path(CARD, &[now.id.as_str()]);
    Ok(Redirect::to(&with_notice(&card, "contribution-parted")).into_response())
}
