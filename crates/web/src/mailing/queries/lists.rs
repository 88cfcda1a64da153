//! Lists of whom one writes to, and who is on them today.

use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::OnConflict,
};

use crate::contact::model::{Contact, ContactId, ContactKind};
use crate::contact::queries::{self as contacts, Place, Wish};

use super::super::model::{Filter, List, ListId, MOST_RECIPIENTS, Members};
use super::row::{list as row, listed};

/// How many lists a destination has at most on one page.
const MOST: u64 = 200;
/// The most lists that are read at all.
const MOST_EVER: u64 = 100_000;
/// How many contacts are read or written at once.
const AT_ONCE: usize = 500;

fn wrong(error: &dyn std::fmt::Display) -> DbErr {
    DbErr::Type(error.to_string())
}

async fn read(db: &impl ConnectionTrait, row: row::Model) -> Result<List, DbErr> {
    let members = match row.wish {
        Some(wish) => Members::Filter(serde_json::from_value(wish).map_err(|it| wrong(&it))?),
        None => Members::Fixed(fixed(db, &row.id).await?),
    };
    Ok(List { id: row.id.parse().map_err(|it| wrong(&it))?, name: row.name, members })
}

async fn fixed(db: &impl ConnectionTrait, list: &str) -> Result<Vec<ContactId>, DbErr> {
    let ids: Vec<String> = listed::Entity::find()
        .select_only()
        .column(listed::Column::ContactId)
        .filter(listed::Column::ListId.eq(list))
        .order_by_asc(listed::Column::ContactId)
        .into_tuple()
        .all(db)
        .await?;
    ids.iter().map(|id| id.parse().map_err(|it| wrong(&it))).collect()
}

/// The lists of `destination`, by name.
pub async fn lists(db: &impl ConnectionTrait, destination: &ThingId) -> Result<Vec<List>, DbErr> {
    some(db, destination, MOST).await
}

/// All of them, as a portable folder holds them.
pub async fn every_list(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> Result<Vec<List>, DbErr> {
    some(db, destination, MOST_EVER).await
}

async fn some(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    most: u64,
) -> Result<Vec<List>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::DestinationId.eq(destination.as_str()))
        .order_by_asc(row::Column::Name)
        .order_by_asc(row::Column::Id)
        .limit(most)
        .all(db)
        .await?;
    let mut lists = vec![];
    for row in rows {
        lists.push(read(db, row).await?);
    }
    Ok(lists)
}

/// The list `id` of `destination`.
pub async fn list(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &ListId,
) -> Result<Option<List>, DbErr> {
    let row = row::Entity::find_by_id(id.as_str())
        .filter(row::Column::DestinationId.eq(destination.as_str()))
        .one(db)
        .await?;
    match row {
        Some(row) => read(db, row).await.map(Some),
        None => Ok(None),
    }
}

/// Keeps a new list.
pub async fn insert_list(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    list: &List,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let (wish, fixed) = match &list.members {
        Members::Filter(filter) => {
            (Some(serde_json::to_value(filter).map_err(|it| wrong(&it))?), &[][..])
        }
        Members::Fixed(contacts) => (None, contacts.as_slice()),
    };
    let row = row::ActiveModel {
        id: Set(list.id.to_string()),
        destination_id: Set(destination.to_string()),
        name: Set(list.name.clone()),
        wish: Set(wish),
        created_at: Set(now),
    };
    row::Entity::insert(row).exec_without_returning(db).await?;
    for some in fixed.chunks(AT_ONCE) {
        let rows = some.iter().map(|contact| listed::ActiveModel {
            list_id: Set(list.id.to_string()),
            contact_id: Set(contact.to_string()),
        });
        let twice = OnConflict::columns([listed::Column::ListId, listed::Column::ContactId])
            .do_nothing()
            .to_owned();
        listed::Entity::insert_many(rows).on_conflict(twice).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Takes a list away; what was sent to it stays. Gives whether there was one.
pub async fn remove_list(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &ListId,
) -> Result<bool, DbErr> {
    let gone = row::Entity::delete_many()
        .filter(row::Column::DestinationId.eq(destination.as_str()))
        .filter(row::Column::Id.eq(id.as_str()))
        .exec(db)
        .await?;
    Ok(gone.rows_affected != 0)
}

/// The living contacts that are on `list` today, by name.
pub async fn members(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    list: &List,
) -> Result<Vec<Contact>, DbErr> {
    match &list.members {
        Members::Fixed(ids) => {
            let mut found = contacts::by_ids(db, destination, ids).await?;
            found.retain(|contact| contact.deleted_at.is_none());
            Ok(found)
        }
        Members::Filter(filter) => filtered(db, destination, &wish(filter)).await,
    }
}

/// What a filter asks of the contacts.
fn wish(filter: &Filter) -> Wish {
    Wish {
        words: filter.words.clone(),
        kind: filter.kind.as_deref().and_then(ContactKind::named),
        tag: filter.tag.clone(),
        organisation: filter.organisation.as_deref().and_then(|id| id.parse().ok()),
    }
}

async fn filtered(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    wish: &Wish,
) -> Result<Vec<Contact>, DbErr> {
    let mut all: Vec<Contact> = vec![];
    while all.len() < MOST_RECIPIENTS {
        let after = all.last().map(Place::of);
        let some = contacts::listed(db, destination, wish, after.as_ref(), AT_ONCE as u64).await?;
        let is_last = some.len() < AT_ONCE;
        all.extend(some);
        if is_last {
            break;
        }
    }
    Ok(all)
}

/// Puts the contact that is kept beside the one that was found to be the same, on every list of this one.
pub async fn contacts_merged(
    db: &impl ConnectionTrait,
    kept: &str,
    gone: &str,
) -> Result<(), DbErr> {
    let lists: Vec<String> = listed::Entity::find()
        .select_only()
        .column(listed::Column::ListId)
        .filter(listed::Column::ContactId.eq(gone))
        .into_tuple()
        .all(db)
        .await?;
    for list in lists {
        let row = listed::ActiveModel { list_id: Set(list), contact_id: Set(kept.to_owned()) };
        let twice = OnConflict::columns([listed::Column::ListId, listed::Column::ContactId])
            .do_nothing()
            .to_owned();
        listed::Entity::insert(row).on_conflict(twice).exec_without_returning(db).await?;
    }
    Ok(())
}
