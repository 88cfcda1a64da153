//! Workstreams in the database.

mod decisions;
mod members;
mod row;
mod sessions;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    QueryFilter, QueryOrder,
};

use crate::spine::dates::{ImpreciseDate, Period};
use crate::spine::index;
use crate::spine::language::{Lang, Translated};
use crate::spine::rights::Drafts;
use crate::spine::thing::{self, ChangeError, Kind, Slugs, Thing, from_json, to_json};
use crate::spine::urls;

use super::model::{Description, Phase, Workstream};
use row::workstream;

pub use decisions::{decisions, gatherings_behind, record};
pub use members::{
    add_member, anonymise, anonymise_of, change_member, closed_before, has_mail, is_member_taken,
    member, members, of_mail, remove_member,
};
pub use sessions::{
    add_document, add_session, documents, remove_document, remove_session, sessions,
};

/// How many workstreams are read at once.
const AT_ONCE: usize = 200;

fn unknown(what: &str) -> DbErr {
    DbErr::Type(format!("unknown {what} of a workstream"))
}

fn identifier<T: std::str::FromStr>(written: &str, what: &str) -> Result<T, DbErr> {
    written.parse().map_err(|_| unknown(what))
}

fn date(written: Option<&String>) -> Result<Option<ImpreciseDate>, DbErr> {
    written.map(|written| identifier(written, "date")).transpose()
}

fn read(thing: &Thing, row: workstream::Model, slugs: Slugs) -> Result<Workstream, DbErr> {
    let period = Period { starts: date(row.starts.as_ref())?, ends: date(row.ends.as_ref())? };
    Ok(Workstream {
        id: thing.id.clone(),
        process: thing.process.clone(),
        phase: Phase::named(&row.phase).ok_or_else(|| unknown("phase"))?,
        closed_at: row.closed_at,
        description: Description {
            title: thing.title.clone(),
            question: row.question.map(from_json).transpose()?,
            lead: row.lead.map(from_json).transpose()?,
            period,
        },
        slugs,
        example: thing.example,
        revision: thing.revision,
    })
}

/// What is said of `things`, those of them that are workstreams, in their order.
pub async fn described(
    db: &impl ConnectionTrait,
    things: &[Thing],
) -> Result<Vec<Workstream>, DbErr> {
    let mut all = vec![];
    for some in things.chunks(AT_ONCE) {
        let ids = || some.iter().map(|thing| thing.id.as_str());
        let rows = workstream::Entity::find().filter(workstream::Column::ThingId.is_in(ids()));
        let rows = rows.order_by_asc(workstream::Column::ThingId).all(db).await?;
        let mut rows: BTreeMap<String, workstream::Model> =
            rows.into_iter().map(|row| (row.thing_id.clone(), row)).collect();
        let mut slugs = thing::slugs(db, ids()).await?;
        for thing in some {
            let Some(row) = rows.remove(thing.id.as_str()) else { continue };
            all.push(read(thing, row, slugs.remove(thing.id.as_str()).unwrap_or_default())?);
        }
    }
    Ok(all)
}

/// The living workstreams of `destination`, the oldest first.
pub async fn workstreams(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> Result<Vec<Workstream>, DbErr> {
    described(db, &thing::living(db, destination, Kind::Workstream).await?).await
}

/// The workstream `id` of `destination`, when `drafts` lets one see it.
pub async fn by_id(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &ThingId,
    drafts: &Drafts,
) -> Result<Option<Workstream>, DbErr> {
    let seen = thing::seen(db, destination, id, drafts).await?;
    match seen.filter(|thing| thing.kind == Kind::Workstream) {
        Some(thing) => Ok(described(db, &[thing]).await?.pop()),
        None => Ok(None),
    }
}

async fn beside(
    db: &impl ConnectionTrait,
    things: Vec<Thing>,
) -> Result<Vec<(Thing, Workstream)>, DbErr> {
    let all = described(db, &things).await?;
    let thing = |one: &Workstream| things.iter().find(|thing| thing.id == one.id).cloned();
    Ok(all.into_iter().filter_map(|one| Some((thing(&one)?, one))).collect())
}

/// Those of `ids` that `drafts` lets one see, each beside its thing.
pub async fn among(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    ids: &[ThingId],
    drafts: &Drafts,
) -> Result<Vec<(Thing, Workstream)>, DbErr> {
    let ids = ids.iter().map(ThingId::as_str);
    beside(db, thing::seen_among(db, destination, ids, drafts).await?).await
}

/// The workstreams of the process `of` that `drafts` lets one see, each beside its thing.
pub async fn of_process(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    of: &ThingId,
    drafts: &Drafts,
) -> Result<Vec<(Thing, Workstream)>, DbErr> {
    let inside = thing::ids_of_process(of, Kind::Workstream);
    let rows = workstream::Entity::find()
        .filter(workstream::Column::ThingId.in_subquery(inside))
        .order_by_asc(workstream::Column::ThingId)
        .all(db)
        .await?;
    let ids = rows.iter().map(|row| row.thing_id.as_str());
    beside(db, thing::seen_among(db, destination, ids, drafts).await?).await
}

fn slugs_of(title: &Translated) -> Slugs {
    let slug = |lang| urls::slug(&title.said(lang).text);
    Slugs { fr: slug(Lang::Fr), en: slug(Lang::En) }
}

fn columns(description: &Description) -> Result<workstream::ActiveModel, DbErr> {
    let json = |text: Option<&Translated>| text.map(to_json).transpose();
    Ok(workstream::ActiveModel {
        question: Set(json(description.question.as_ref())?),
        lead: Set(json(description.lead.as_ref())?),
        starts: Set(description.period.starts.map(|date| date.to_string())),
        ends: Set(description.period.ends.map(|date| date.to_string())),
        ..Default::default()
    })
}

/// Records a new workstream, without members.
pub async fn insert(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    new: &Workstream,
    now: DateTime<Utc>,
) -> Result<Thing, DbErr> {
    let thing = Thing {
        id: new.id.clone(),
        kind: Kind::Workstream,
        destination: destination.clone(),
        process: new.process.clone(),
        parent: new.process.clone(),
        title: new.description.title.clone(),
        state: new.phase.state(),
        example: new.example,
        revision: 1,
        created_at: now,
        deleted_at: None,
    };
    thing::insert(db, &thing).await?;
    let row = workstream::ActiveModel {
        thing_id: Set(thing.id.to_string()),
        phase: Set(new.phase.name().to_owned()),
        closed_at: Set(new.closed_at),
        ..columns(&new.description)?
    };
    workstream::Entity::insert(row).exec_without_returning(db).await?;
    note(db, &thing, &new.description).await?;
    Ok(thing)
}

/// Changes what is said of a workstream, unless it moved on from `revision`.
pub async fn change(
    db: &impl ConnectionTrait,
    thing: &Thing,
    description: &Description,
    revision: i32,
) -> Result<(), ChangeError> {
    thing::change_title(db, thing, &description.title, revision).await?;
    let row =
        workstream::ActiveModel { thing_id: Set(thing.id.to_string()), ..columns(description)? };
    row.update(db).await?;
    note(db, thing, description).await?;
    Ok(())
}

/// Says how far a workstream has come; one that is closed is so from `now` on.
pub async fn set_phase(
    db: &impl ConnectionTrait,
    id: &ThingId,
    phase: Phase,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = workstream::ActiveModel {
        thing_id: Set(id.to_string()),
        phase: Set(phase.name().to_owned()),
        closed_at: Set((phase == Phase::Closed).then_some(now)),
        ..Default::default()
    };
    row.update(db).await?;
    thing::set_state(db, id, phase.state()).await
}

async fn note(
    db: &impl ConnectionTrait,
    thing: &Thing,
    description: &Description,
) -> Result<(), DbErr> {
    index_one(db, thing, description).await?;
    thing::set_slugs(db, thing, &slugs_of(&description.title)).await.map(|_| ())
}

/// A workstream is found by its title, its question and what it is about.
async fn index_one(
    db: &impl ConnectionTrait,
    thing: &Thing,
    description: &Description,
) -> Result<(), DbErr> {
    let texts = [description.question.as_ref(), description.lead.as_ref()];
    index::write(db, thing, &description.title, &texts).await
}

/// Takes the workstreams among `things` away, with who works in them; the decisions that made them stay.
pub async fn let_go(db: &impl ConnectionTrait, things: &[String]) -> Result<(), DbErr> {
    let of_them = workstream::Column::ThingId.is_in(things);
    workstream::Entity::delete_many().filter(of_them).exec(db).await.map(|_| ())
}

/// Writes anew what can be found of every workstream.
pub async fn index_all(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    let things = thing::all_of(db, Kind::Workstream).await?;
    for (thing, one) in things.iter().zip(described(db, &things).await?) {
        index_one(db, thing, &one.description).await?;
    }
    Ok(())
}
