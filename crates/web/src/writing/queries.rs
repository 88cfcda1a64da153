//! What a form in which several people write is filled with, and what stands beside it.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use cordee_store::sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use crate::spine::dates::{date_said, day_in, instant_said};
use crate::spine::editing::comment::{self, Comment};
use crate::spine::editing::draft::{self, FormName};
use crate::spine::editing::origin::Origin;
use crate::spine::editing::{Pairs, WORD, revision};
use crate::spine::form::REVISION;
use crate::spine::identity::account_row;
use crate::spine::messages::text_with;
use crate::spine::thing::Thing;
use crate::spine::visit::Visit;

use super::model::{Beside, Remark, Waiting, number};
use super::{COMMENTS, DRAFT, DROP, HISTORY};

/// The names of accounts, by identifier.
pub async fn names(
    db: &impl ConnectionTrait,
    accounts: impl IntoIterator<Item = &str>,
) -> Result<BTreeMap<String, String>, DbErr> {
    let rows =
        account_row::Entity::find().filter(account_row::Column::Id.is_in(accounts)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

/// What a form holds, and what stands beside it.
pub struct Filled {
    pub pairs: Pairs,
    pub beside: Beside,
}

/// Fills the form `form` with what is `kept`; or, when the address asks for it, with the draft of
/// whoever asks (`?draft=take`) or with an older version of `thing` (`?version=3`).
pub async fn filled_form(
    db: &impl ConnectionTrait,
    visit: &Visit,
    form: &FormName,
    thing: Option<&Thing>,
    kept: Pairs,
) -> Result<Filled, DbErr> {
    let mut beside = beside_form(db, visit, form, thing, &kept).await?;
    let asked = visit.asked();
    if let (Some(thing), Some(wanted)) = (thing, number(asked.text("version")))
        && let Some(older) = revision::one(db, &thing.id, wanted).await?
    {
        let mut pairs = older.pairs;
        pairs.push((REVISION.to_owned(), thing.revision.to_string()));
        beside.version = Some(wanted);
        return Ok(Filled { pairs, beside });
    }
    if asked.text("draft") == "take"
        && let Some(waiting) = &mut beside.draft
        && let Some(account) = &visit.viewer.account
        && let Some(draft) = draft::of(db, &account.id, form).await?
    {
        waiting.is_taken = true;
        return Ok(Filled { pairs: draft.pairs, beside });
    }
    Ok(Filled { pairs: kept, beside })
}

/// What stands beside the form `form`, whatever it is filled with. A draft that says what is kept
/// already is not offered.
pub async fn beside_form(
    db: &impl ConnectionTrait,
    visit: &Visit,
    form: &FormName,
    thing: Option<&Thing>,
    kept: &Pairs,
) -> Result<Beside, DbErr> {
    let here = visit.uri.split('?').next().unwrap_or_default().to_owned();
    let mut beside = Beside {
        keep: visit.path(DRAFT, &[form.as_str()]),
        here: here.clone(),
        ..Beside::default()
    };
    if let Some(account) = &visit.viewer.account {
        let draft = draft::of(db, &account.id, form).await?;
        beside.draft = draft.filter(|draft| differs(&draft.pairs, kept)).map(|draft| Waiting {
            when: instant_said(draft.at, visit.destination.time_zone, visit.lang),
            take: format!("{here}?draft=take"),
            until: until(visit, draft.at),
            drop: visit.path(DROP, &[form.as_str()]),
            is_taken: false,
        });
    }
    if let Some(thing) = thing {
        beside.history = Some(visit.path(HISTORY, &[thing.id.as_str()]));
        beside.comments = Some(visit.path(COMMENTS, &[thing.id.as_str()]));
        beside.word = Some(visit.path(WORD, &[thing.id.as_str()]));
        let remarks = remarks(db, visit, comment::of(db, &thing.id).await?, kept).await?;
        beside.open = remarks.into_iter().filter(|remark| !remark.is_settled).collect();
    }
    Ok(beside)
}

/// Until when a draft of the instant `at` waits.
fn until(visit: &Visit, at: DateTime<Utc>) -> String {
    let end = at + TimeDelta::days(draft::KEPT_DAYS);
    date_said(day_in(end, visit.destination.time_zone), visit.lang)
}

/// Whether a draft says something else than what is kept.
fn differs(draft: &Pairs, kept: &Pairs) -> bool {
    let said = |pairs: &Pairs| -> Vec<(String, String)> {
        let mut said: Vec<_> = pairs
            .iter()
            .filter(|(name, value)| name != REVISION && !value.trim().is_empty())
            .map(|(name, value)| (name.clone(), value.trim().to_owned()))
            .collect();
        said.sort();
        said
    };
    said(draft) != said(kept)
}

/// Comments as a page shows them beside the text that `pairs` say.
pub async fn remarks(
    db: &impl ConnectionTrait,
    visit: &Visit,
    comments: Vec<Comment>,
    pairs: &Pairs,
) -> Result<Vec<Remark>, DbErr> {
    let names = names(db, comments.iter().filter_map(|it| it.account.as_deref())).await?;
    let is_gone = |quote: &str| !pairs.iter().any(|(_, value)| value.contains(quote));
    let remark = |comment: Comment| {
        let typist = who(visit, comment.account.as_deref(), comment.author_left, &names);
        let at = instant_said(comment.at, visit.destination.time_zone, visit.lang);
        let typed = |visit: &Visit| {
            let values = [("who", typist.clone().into()), ("when", at.clone().into())];
            text_with(visit.lang, "comment-typed-by", &values)
        };
        let origin = comment.origin.as_ref();
        Remark {
            typed: origin.map(|_| typed(visit)),
            when: origin.map_or_else(|| at.clone(), |origin| reached(visit, origin)),
            who: origin.map_or_else(|| typist.clone(), |origin| speaker(visit, origin)),
            is_settled: comment.settled_at.is_some(),
            is_gone: comment.quote.as_deref().is_some_and(is_gone),
            id: comment.id,
            quote: comment.quote,
            text: comment.text,
        }
    };
    Ok(comments.into_iter().map(remark).collect())
}

/// Whose words somebody else typed.
fn speaker(visit: &Visit, origin: &Origin) -> String {
    origin.name.clone().unwrap_or_else(|| visit.t("comment-unnamed"))
}

/// How words reached the office, and when.
fn reached(visit: &Visit, origin: &Origin) -> String {
    let means = visit.t(&format!("comment-by-{}", origin.means.name()));
    match origin.said_on {
        Some(day) => format!("{means}{}{}", visit.t("list-separator"), date_said(day, visit.lang)),
        None => means,
    }
}

/// The name of whoever wrote something: a former participant when they left.
pub fn who(
    visit: &Visit,
    account: Option<&str>,
    author_left: bool,
    names: &BTreeMap<String, String>,
) -> String {
    let name = account.and_then(|account| names.get(account)).cloned();
    let unnamed = if author_left { "writing-former" } else { "writing-nobody" };
    name.unwrap_or_else(|| visit.t(unnamed))
}
