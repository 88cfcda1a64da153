//! Reading notices: those of one account that it may still see, what is new, what is to be mailed.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};
use serde_json::Value as Json;

use super::news::News;
use super::row::notice;
use crate::spine::events;
use crate::spine::identity::account_row;
use crate::spine::rights::{Action, Viewer};
use crate::spine::thing::{self, Thing};

/// How many new notices are counted at most.
pub const MOST_COUNTED: usize = 100;
/// How many notices one mail looks at.
const MOST_MAILED: u64 = 500;

/// A notice that its reader may see.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub id: String,
    pub kind: News,
    pub about: Option<Thing>,
    /// The process that its details name.
    pub place: Option<Thing>,
    /// The name of whoever did it; none when they are gone, or it happened by itself.
    pub who: Option<String>,
    pub detail: Json,
    pub at: DateTime<Utc>,
    pub is_read: bool,
}

/// Where a list goes on.
pub type Mark = (DateTime<Utc>, String);

fn of(viewer: &Viewer) -> Condition {
    let account = viewer.account.as_ref().map(|account| account.id.as_str());
    Condition::all().add(notice::Column::AccountId.eq(account.unwrap_or_default()))
}

/// One page of what `viewer` is told, the newest first, and where the next begins.
pub async fn page(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    viewer: &Viewer,
    after: Option<Mark>,
    most: u64,
) -> Result<(Vec<Notice>, Option<Mark>), DbErr> {
    let mut asked = notice::Entity::find()
        .filter(of(viewer))
        .order_by_desc(notice::Column::CreatedAt)
        .order_by_desc(notice::Column::Id)
        .limit(most + 1);
    if let Some((at, id)) = after {
        let same =
            Condition::all().add(notice::Column::CreatedAt.eq(at)).add(notice::Column::Id.lt(id));
        asked = asked.filter(Condition::any().add(notice::Column::CreatedAt.lt(at)).add(same));
    }
    let mut rows = asked.all(db).await?;
    let has_more = most < rows.len() as u64;
    rows.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    let next = rows.last().filter(|_| has_more).map(|row| (row.created_at, row.id.clone()));
    Ok((seen(db, destination, viewer, rows).await?, next))
}

/// How many notices are new to `viewer`: [`MOST_COUNTED`] when there are more.
pub async fn count_new(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    viewer: &Viewer,
) -> Result<usize, DbErr> {
    let rows = notice::Entity::find()
        .filter(of(viewer))
        .filter(notice::Column::ReadAt.is_null())
        .order_by_desc(notice::Column::CreatedAt)
        .limit(MOST_COUNTED as u64)
        .all(db)
        .await?;
    let things = things(db, destination, viewer, &rows).await?;
    Ok(rows.iter().filter(|row| is_seen(row, viewer, &things)).count())
}

/// Notes that `account` has read all that it was told until `now`.
pub async fn read_all(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    account: &str,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    notice::Entity::update_many()
        .col_expr(notice::Column::ReadAt, Expr::value(Some(now)))
        .filter(notice::Column::AccountId.eq(account))
        .filter(notice::Column::ReadAt.is_null())
        .filter(notice::Column::CreatedAt.lte(now))
        .exec(db)
        .await?;
    events::publish(db, destination, &super::topic(account), serde_json::json!({})).await
}

/// What is new to nobody yet by mail, since `since`, in `destination`.
fn unmailed(destination: &ThingId, since: DateTime<Utc>) -> Condition {
    Condition::all()
        .add(notice::Column::DestinationId.eq(destination.as_str()))
        .add(notice::Column::MailedAt.is_null())
        .add(notice::Column::ReadAt.is_null())
        .add(notice::Column::CreatedAt.gt(since))
}

/// The accounts that have something new since `since` that no mail has told.
pub async fn accounts_to_mail(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    since: DateTime<Utc>,
) -> Result<Vec<String>, DbErr> {
    notice::Entity::find()
        .select_only()
        .column(notice::Column::AccountId)
        .distinct()
        .filter(unmailed(destination, since))
        .order_by_asc(notice::Column::AccountId)
        .into_tuple()
        .all(db)
        .await
}

/// What `viewer` has not read and no mail has told, of these `kinds`, since `since`, the oldest first.
/// What has vanished meanwhile is left out.
pub async fn to_mail(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    viewer: &Viewer,
    kinds: &[News],
    since: DateTime<Utc>,
) -> Result<Vec<Notice>, DbErr> {
    let rows = notice::Entity::find()
        .filter(of(viewer))
        .filter(unmailed(destination, since))
        .filter(notice::Column::Kind.is_in(kinds.iter().map(|kind| kind.name())))
        .order_by_asc(notice::Column::CreatedAt)
        .order_by_asc(notice::Column::Id)
        .limit(MOST_MAILED)
        .all(db)
        .await?;
    seen(db, destination, viewer, rows).await
}

/// Notes that `notices` are mailed; gives whether none was before.
pub async fn mailed(
    db: &impl ConnectionTrait,
    notices: &[Notice],
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let ids = notices.iter().map(|notice| notice.id.as_str());
    let marked = notice::Entity::update_many()
        .col_expr(notice::Column::MailedAt, Expr::value(Some(now)))
        .filter(notice::Column::Id.is_in(ids))
        .filter(notice::Column::MailedAt.is_null())
        .exec(db)
        .await?;
    Ok(marked.rows_affected == notices.len() as u64)
}

/// Takes away what was told before `before`; gives how much.
pub async fn forget(db: &impl ConnectionTrait, before: DateTime<Utc>) -> Result<u64, DbErr> {
    let old = notice::Column::CreatedAt.lt(before);
    Ok(notice::Entity::delete_many().filter(old).exec(db).await?.rows_affected)
}

/// Takes away what `account` was told; gives how much.
pub async fn forget_person(db: &impl ConnectionTrait, account: &str) -> Result<u64, DbErr> {
    let own = notice::Column::AccountId.eq(account);
    Ok(notice::Entity::delete_many().filter(own).exec(db).await?.rows_affected)
}

/// What `account` was told: the names of the events, and when; oldest first.
pub async fn all_of(
    db: &impl ConnectionTrait,
    account: &str,
) -> Result<Vec<(String, DateTime<Utc>)>, DbErr> {
    let rows = notice::Entity::find()
        .filter(notice::Column::AccountId.eq(account))
        .order_by_asc(notice::Column::CreatedAt)
        .order_by_asc(notice::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.kind, row.created_at)).collect())
}

/// Those of `rows` that `viewer` may see now, with what they name.
async fn seen(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    viewer: &Viewer,
    rows: Vec<notice::Model>,
) -> Result<Vec<Notice>, DbErr> {
    let things = things(db, destination, viewer, &rows).await?;
    let names = names(db, destination, &rows).await?;
    let mut seen = vec![];
    for row in rows {
        if !is_seen(&row, viewer, &things) {
            continue;
        }
        // What a later version told, this one cannot say.
        let Some(kind) = News::named(&row.kind) else { continue };
        let thing = |id: Option<&str>| id.and_then(|id| things.get(id)).cloned();
        seen.push(Notice {
            kind,
            about: thing(row.thing_id.as_deref()),
            place: thing(row.detail["process"].as_str()),
            who: row.who.and_then(|who| names.get(&who).cloned()),
            at: row.created_at,
            is_read: row.read_at.is_some(),
            id: row.id,
            detail: row.detail,
        });
    }
    Ok(seen)
}

/// Whether `viewer` still works on what `row` is about, and may see it.
fn is_seen(row: &notice::Model, viewer: &Viewer, things: &BTreeMap<String, Thing>) -> bool {
    match &row.thing_id {
        None => true,
        Some(id) => things
            .get(id)
            .is_some_and(|thing| viewer.may(Action::EnterBackOffice, thing.process.as_ref())),
    }
}

/// The things that `rows` name and `viewer` may see, by identifier.
async fn things(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    viewer: &Viewer,
    rows: &[notice::Model],
) -> Result<BTreeMap<String, Thing>, DbErr> {
    let named = |row: &'_ notice::Model| {
        [row.thing_id.clone(), row.detail["process"].as_str().map(str::to_owned)]
    };
    let ids: BTreeSet<String> = rows.iter().flat_map(named).flatten().collect();
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let drafts = viewer.sees_drafts_of();
    let found = thing::seen_among(db, destination, ids.iter().map(String::as_str), &drafts).await?;
    Ok(found.into_iter().map(|thing| (thing.id.to_string(), thing)).collect())
}

/// The names of those who did what `rows` tell, as long as they are here.
async fn names(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    rows: &[notice::Model],
) -> Result<BTreeMap<String, String>, DbErr> {
    let ids: BTreeSet<&str> = rows.iter().filter_map(|row| row.who.as_deref()).collect();
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let found: Vec<(String, String)> = account_row::Entity::find()
        .select_only()
        .columns([account_row::Column::Id, account_row::Column::Name])
        .filter(account_row::Column::Id.is_in(ids))
        .filter(account_row::Column::DestinationId.eq(destination.as_str()))
        .filter(account_row::Column::ClosedAt.is_null())
        .into_tuple()
        .all(db)
        .await?;
    Ok(found.into_iter().collect())
}
