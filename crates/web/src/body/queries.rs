//! Bodies and their members in the database.

mod members;
mod row;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    QueryFilter,
};

use crate::spine::index;
use crate::spine::language::{Lang, Translated};
use crate::spine::rights::Drafts;
use crate::spine::thing::{self, ChangeError, Kind, Slugs, State, Thing};
use crate::spine::urls;

use super::model::{Body, BodyKind, Description, Quorum};
use row::body;

pub use members::{
    add, change_seat, contacts_merged, contacts_parted, is_member_taken, member_count, members,
    of_persons, remove, seats_of_persons,
};

/// How many bodies are read at once.
const AT_ONCE: usize = 500;

fn unknown(what: &str) -> DbErr {
    DbErr::Type(format!("unknown {what} of a body"))
}

/// A small whole number as the database keeps it.
fn small(number: i32) -> Result<u16, DbErr> {
    u16::try_from(number).map_err(|_| unknown("number"))
}

fn read(thing: &Thing, row: &body::Model, slugs: Slugs) -> Result<Body, DbErr> {
    let number = row.quorum_number.map(small).transpose()?;
    Ok(Body {
        id: thing.id.clone(),
        description: Description {
            name: thing.title.clone(),
            kind: BodyKind::named(&row.kind).ok_or_else(|| unknown("kind"))?,
            is_public: thing.state != State::Draft,
            quorum: Quorum::named(&row.quorum, number).ok_or_else(|| unknown("quorum"))?,
            clear_days: small(row.clear_days)?,
            proxies: small(row.proxies)?,
        },
        slugs,
        state: thing.state,
        example: thing.example,
        revision: thing.revision,
    })
}

/// What is said of `things`, those of them that are bodies, in their order.
pub async fn described(db: &impl ConnectionTrait, things: &[Thing]) -> Result<Vec<Body>, DbErr> {
    let mut bodies = vec![];
    for some in things.chunks(AT_ONCE) {
        let ids = || some.iter().map(|thing| thing.id.as_str());
        let rows = body::Entity::find().filter(body::Column::ThingId.is_in(ids())).all(db).await?;
        let rows: BTreeMap<&str, &body::Model> =
            rows.iter().map(|row| (row.thing_id.as_str(), row)).collect();
        let mut slugs = thing::slugs(db, ids()).await?;
        for thing in some {
            let Some(row) = rows.get(thing.id.as_str()) else { continue };
            bodies.push(read(thing, row, slugs.remove(thing.id.as_str()).unwrap_or_default())?);
        }
    }
    Ok(bodies)
}

/// The living bodies of `destination`, the oldest first.
pub async fn bodies(db: &impl ConnectionTrait, destination: &ThingId) -> Result<Vec<Body>, DbErr> {
    described(db, &thing::living(db, destination, Kind::Body).await?).await
}

/// The body `id` of `destination`, when `drafts` lets one see it.
pub async fn by_id(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &ThingId,
    drafts: &Drafts,
) -> Result<Option<Body>, DbErr> {
    let seen = thing::seen(db, destination, id, drafts).await?;
    match seen.filter(|thing| thing.kind == Kind::Body) {
        Some(thing) => Ok(described(db, &[thing]).await?.pop()),
        None => Ok(None),
    }
}

/// The slugs that a name makes, in each language.
pub fn slugs_of(name: &Translated) -> Slugs {
    let slug = |lang| urls::slug(&name.said(lang).text);
    Slugs { fr: slug(Lang::Fr), en: slug(Lang::En) }
}

fn columns(id: &ThingId, description: &Description) -> body::ActiveModel {
    body::ActiveModel {
        thing_id: Set(id.to_string()),
        kind: Set(description.kind.name().to_owned()),
        quorum: Set(description.quorum.name().to_owned()),
        quorum_number: Set(description.quorum.number().map(i32::from)),
        clear_days: Set(i32::from(description.clear_days)),
        proxies: Set(i32::from(description.proxies)),
    }
}

fn state(description: &Description) -> State {
    if description.is_public { State::Published } else { State::Draft }
}

/// Records a new body, without members.
pub async fn insert(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: ThingId,
    description: &Description,
    example: bool,
    now: DateTime<Utc>,
) -> Result<Thing, DbErr> {
    let thing = Thing {
        id,
        kind: Kind::Body,
        destination: destination.clone(),
        process: None,
        parent: None,
        title: description.name.clone(),
        state: state(description),
        example,
        revision: 1,
        created_at: now,
        deleted_at: None,
    };
    thing::insert(db, &thing).await?;
    columns(&thing.id, description).insert(db).await?;
    index::write(db, &thing, &description.name, &[]).await?;
    thing::set_slugs(db, &thing, &slugs_of(&description.name)).await?;
    Ok(thing)
}

/// Changes what is said of a body, unless it moved on from `revision`.
pub async fn change(
    db: &impl ConnectionTrait,
    thing: &Thing,
    description: &Description,
    revision: i32,
) -> Result<(), ChangeError> {
    thing::change_title(db, thing, &description.name, revision).await?;
    thing::set_state(db, &thing.id, state(description)).await?;
    columns(&thing.id, description).update(db).await?;
    index::write(db, thing, &description.name, &[]).await?;
    thing::set_slugs(db, thing, &slugs_of(&description.name)).await?;
    Ok(())
}

/// Takes the bodies among `things` away, with their members.
pub async fn let_go(db: &impl ConnectionTrait, things: &[String]) -> Result<(), DbErr> {
    let of_them = body::Column::ThingId.is_in(things);
    body::Entity::delete_many().filter(of_them).exec(db).await.map(|_| ())
}

/// Writes anew what can be found of every body.
pub async fn index_all(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    for thing in thing::all_of(db, Kind::Body).await? {
        index::write(db, &thing, &thing.title, &[]).await?;
    }
    Ok(())
}
