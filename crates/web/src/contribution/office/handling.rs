//! What is done with contributions and comments by the rule: one or many at once, in one transaction, each
//! with its line in the log that everybody reads, and a notice to its author.

use std::collections::{BTreeMap, BTreeSet};

use cordee_store::ThingId;
use cordee_store::sea_orm::DatabaseTransaction;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::journal::{Act, ActKind};
use crate::spine::visit::Visit;

use super::super::model::Contribution;
use super::super::model::comment::Comment;
use super::super::model::handling::{Handled, Move};
use super::super::{queries, told};

fn act(by: Move) -> ActKind {
    match by {
        Move::Publish => ActKind::ContributionPublished,
        Move::Hide => ActKind::ContributionHidden,
        Move::Restore => ActKind::ContributionRestored,
        Move::SetBack => ActKind::ContributionSetBack,
    }
}

fn comment_act(by: Move) -> ActKind {
    match by {
        Move::Publish => ActKind::ContributionCommentPublished,
        Move::Hide => ActKind::ContributionCommentHidden,
        Move::Restore => ActKind::ContributionCommentRestored,
        Move::SetBack => ActKind::ContributionCommentSetBack,
    }
}

/// Does with contributions of `workstream`, and with comments on them, what a form says. What somebody else
/// did meanwhile stays as it is.
pub async fn handle(
    app: &App,
    visit: &Visit,
    workstream: &ThingId,
    handled: &Handled,
) -> Result<(), PageError> {
    let tx = app.store.begin().await?;
    let comments = comments(&tx, workstream, handled).await?;
    let ids = comments.iter().map(|it| &it.contribution).chain(&handled.contributions);
    let held = hold(&tx, visit, workstream, ids.collect()).await?;
    for id in &handled.contributions {
        let Some(one) = held.get(id) else { continue };
        contribution(&tx, visit, one, handled).await?;
    }
    for before in &comments {
        if !held.contains_key(&before.contribution) {
            continue;
        }
        // Read again: it is held now, with its contribution.
        let now = queries::comment(&tx, workstream, before.id.as_str()).await?;
        let Some(now) = now else { continue };
        comment(&tx, visit, &now, handled).await?;
    }
    Ok(tx.commit().await?)
}

/// The comments of which a form speaks.
async fn comments(
    tx: &DatabaseTransaction,
    workstream: &ThingId,
    handled: &Handled,
) -> Result<Vec<Comment>, PageError> {
    let mut all = vec![];
    for id in &handled.comments {
        all.extend(queries::comment(tx, workstream, id.as_str()).await?);
    }
    Ok(all)
}

/// Keeps others from changing those of `ids` that are of `workstream`, in the order of their identifiers:
/// two who hold several never wait for one another.
async fn hold(
    tx: &DatabaseTransaction,
    visit: &Visit,
    workstream: &ThingId,
    ids: BTreeSet<&ThingId>,
) -> Result<BTreeMap<ThingId, Contribution>, PageError> {
    let mut held = BTreeMap::new();
    for id in ids {
        let found = queries::to_change(tx, &visit.destination.id, id).await?;
        let own = found.filter(|(_, one)| one.workstream == *workstream);
        held.extend(own.map(|(_, one)| (id.clone(), one)));
    }
    Ok(held)
}

async fn contribution(
    tx: &DatabaseTransaction,
    visit: &Visit,
    one: &Contribution,
    handled: &Handled,
) -> Result<(), PageError> {
    let Some(standing) = handled.by.leads(one.standing) else { return Ok(()) };
    queries::set_standing(tx, one, standing, handled.reason).await?;
    told::moved(tx, visit, one, (handled.by.what(), handled.reason)).await?;
    Ok(visit.note(tx, Act::new(act(handled.by)).about(&one.id)).await?)
}

async fn comment(
    tx: &DatabaseTransaction,
    visit: &Visit,
    one: &Comment,
    handled: &Handled,
) -> Result<(), PageError> {
    let Some(standing) = handled.by.leads(one.standing) else { return Ok(()) };
    queries::set_comment_standing(tx, &one.id, standing, handled.reason).await?;
    told::comment_moved(tx, visit, one, (handled.by.what(), handled.reason)).await?;
    let act = Act::new(comment_act(handled.by)).about(&one.contribution);
    Ok(visit.note(tx, act).await?)
}
