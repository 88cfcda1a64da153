//! Syntheses in the database.

mod contributions;
mod points;
mod remarks;
mod row;
mod versions;

use std::collections::BTreeMap;

use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr,
    EntityTrait, QueryFilter, QueryOrder,
};

use crate::spine::editing::{Hand, revision};
use crate::spine::index;
use crate::spine::language::{Lang, Translated};
use crate::spine::rights::Drafts;
use crate::spine::thing::{self, ChangeError, Kind, Slugs, Thing, from_json, to_json};
use crate::spine::urls;

use super::model::frozen::Frozen;
use super::model::{Description, Edition, Point, Synthesis, in_order, whole};
use row::{edition, synthesis};

pub use contributions::contributions;
pub use points::{
    add_point, change_point, drawn_on, is_point_taken, keep_links, point, points, set_cited,
    swap_points,
};
pub use remarks::{add_remark, remarked, set_in_review};
pub use versions::{
    forget_sources, has_version, keep_version, last_version, public_summaries, show_version,
    version, versions,
};

/// How many rows one statement reads: databases bound its values.
const AT_ONCE: usize = 200;

fn unknown(what: &str) -> DbErr {
    DbErr::Type(format!("unknown {what} of a synthesis"))
}

fn identifier<T: std::str::FromStr>(written: &str, what: &str) -> Result<T, DbErr> {
    written.parse().map_err(|_| unknown(what))
}

fn read(
    thing: &Thing,
    row: synthesis::Model,
    editions: Vec<Edition>,
    slugs: Slugs,
) -> Result<Synthesis, DbErr> {
    Ok(Synthesis {
        id: thing.id.clone(),
        process: thing.process.clone(),
        workstream: row.workstream_id.map(|id| identifier(&id, "workstream")).transpose()?,
        description: Description {
            title: row.title.map_or_else(|| Ok(thing.title.clone()), from_json)?,
            summary: row.summary.map(from_json).transpose()?,
        },
        is_in_review: row.in_review,
        editions,
        slugs,
        state: thing.state,
        example: thing.example,
        revision: thing.revision,
    })
}

/// What is said of `things`, those of them that are syntheses, in their order.
pub async fn described(
    db: &impl ConnectionTrait,
    things: &[Thing],
) -> Result<Vec<Synthesis>, DbErr> {
    let mut all = vec![];
    for some in things.chunks(AT_ONCE) {
        let ids = || some.iter().map(|thing| thing.id.as_str());
        let rows = synthesis::Entity::find().filter(synthesis::Column::ThingId.is_in(ids()));
        let rows = rows.order_by_asc(synthesis::Column::ThingId).all(db).await?;
        let mut rows: BTreeMap<String, synthesis::Model> =
            rows.into_iter().map(|row| (row.thing_id.clone(), row)).collect();
        let mut editions: BTreeMap<String, Vec<Edition>> = BTreeMap::new();
        let found = edition::Entity::find().filter(edition::Column::SynthesisId.is_in(ids()));
        for row in found.order_by_asc(edition::Column::Number).all(db).await? {
            let edition::Model { synthesis_id, number, revision, published_at } = row;
            let all = editions.entry(synthesis_id).or_default();
            all.push(Edition { number, revision, published_at });
        }
        let mut slugs = thing::slugs(db, ids()).await?;
        for thing in some {
            let id = thing.id.as_str();
            let Some(row) = rows.remove(id) else { continue };
            let (editions, slugs) = (editions.remove(id), slugs.remove(id));
            all.push(read(thing, row, editions.unwrap_or_default(), slugs.unwrap_or_default())?);
        }
    }
    Ok(all)
}

/// The living syntheses of `destination`, the oldest first.
pub async fn syntheses(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> Result<Vec<Synthesis>, DbErr> {
    described(db, &thing::living(db, destination, Kind::Synthesis).await?).await
}

/// The synthesis `id` of `destination`, when `drafts` lets one see it.
pub async fn by_id(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &ThingId,
    drafts: &Drafts,
) -> Result<Option<Synthesis>, DbErr> {
    let seen = thing::seen(db, destination, id, drafts).await?;
    match seen.filter(|thing| thing.kind == Kind::Synthesis) {
        Some(thing) => Ok(described(db, &[thing]).await?.pop()),
        None => Ok(None),
    }
}

/// The syntheses of the workstream or of the process `of` that `drafts` lets one see, each beside its thing.
pub async fn of(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    of: &ThingId,
    drafts: &Drafts,
) -> Result<Vec<(Thing, Synthesis)>, DbErr> {
    let inside = thing::ids_of_process(of, Kind::Synthesis);
    let is_of = Condition::any()
        .add(synthesis::Column::WorkstreamId.eq(of.as_str()))
        .add(synthesis::Column::ThingId.in_subquery(inside));
    let rows = synthesis::Entity::find().filter(is_of);
    let rows = rows.order_by_asc(synthesis::Column::ThingId).all(db).await?;
    let ids = rows.iter().map(|row| row.thing_id.as_str());
    let things = thing::seen_among(db, destination, ids, drafts).await?;
    let all = described(db, &things).await?;
    let thing = |one: &Synthesis| things.iter().find(|thing| thing.id == one.id).cloned();
    Ok(all.into_iter().filter_map(|one| Some((thing(&one)?, one))).collect())
}

fn slugs_of(title: &Translated) -> Slugs {
    let slug = |lang| urls::slug(&title.said(lang).text);
    Slugs { fr: slug(Lang::Fr), en: slug(Lang::En) }
}

/// Records the first revision of a synthesis, with its points, and what everybody reads of it.
pub async fn insert(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    (new, with, public): (&Synthesis, &[Point], Option<&Frozen>),
    hand: &Hand,
) -> Result<Thing, DbErr> {
    let shown = public.map_or(&new.description, |it| &it.description);
    let thing = Thing {
        id: new.id.clone(),
        kind: Kind::Synthesis,
        destination: destination.clone(),
        process: new.process.clone(),
        parent: new.process.clone(),
        title: shown.title.clone(),
        state: new.state,
        example: new.example,
        revision: 1,
        created_at: hand.at,
        deleted_at: None,
    };
    thing::insert(db, &thing).await?;
    let row = synthesis::ActiveModel {
        thing_id: Set(thing.id.to_string()),
        workstream_id: Set(new.workstream.as_ref().map(ToString::to_string)),
        summary: Set(new.description.summary.as_ref().map(to_json).transpose()?),
        title: Set(Some(to_json(&new.description.title)?)),
        in_review: Set(new.is_in_review),
    };
    synthesis::Entity::insert(row).exec_without_returning(db).await?;
    for one in with {
        add_point(db, &thing.id, one).await?;
    }
    revision::record(db, &thing.id, 1, hand, &whole::pairs(&new.description, with)).await?;
    note(db, &thing, shown, public.map_or(with, |it| &it.points)).await?;
    Ok(thing)
}

/// Records the next version of the synthesis `thing`, which is held: `description`, and the points as they
/// are now. Once a version was published, it is called and found as that says until the next one.
pub async fn record(
    db: &impl ConnectionTrait,
    thing: &Thing,
    description: &Description,
    hand: &Hand,
) -> Result<(), ChangeError> {
    let is_shown = has_version(db, &thing.id).await?;
    let title = if is_shown { &thing.title } else { &description.title };
    thing::change_title(db, thing, title, thing.revision).await?;
    let row = synthesis::ActiveModel {
        thing_id: Set(thing.id.to_string()),
        summary: Set(description.summary.as_ref().map(to_json).transpose()?),
        title: Set(Some(to_json(&description.title)?)),
        ..Default::default()
    };
    row.update(db).await?;
    let all = points(db, &thing.id).await?;
    let pairs = whole::pairs(description, &all);
    revision::record(db, &thing.id, thing.revision + 1, hand, &pairs).await?;
    if !is_shown {
        note(db, thing, description, &all).await?;
    }
    Ok(())
}

/// Records that a version was published.
pub async fn add_edition(
    db: &impl ConnectionTrait,
    of: &ThingId,
    new: Edition,
) -> Result<(), DbErr> {
    let row = edition::ActiveModel {
        synthesis_id: Set(of.to_string()),
        number: Set(new.number),
        revision: Set(new.revision),
        published_at: Set(new.published_at),
    };
    edition::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

async fn note(
    db: &impl ConnectionTrait,
    thing: &Thing,
    description: &Description,
    points: &[Point],
) -> Result<(), DbErr> {
    index_one(db, thing, description, points).await?;
    thing::set_slugs(db, thing, &slugs_of(&description.title)).await.map(|_| ())
}

/// A synthesis is found by its title, its summary and its points.
async fn index_one(
    db: &impl ConnectionTrait,
    thing: &Thing,
    description: &Description,
    points: &[Point],
) -> Result<(), DbErr> {
    let mut texts = vec![description.summary.as_ref()];
    for point in in_order(points) {
        texts.extend([Some(&point.text), point.reason.as_ref()]);
    }
    index::write(db, thing, &description.title, &texts).await
}

/// Takes the syntheses among `things` away, with their points; and what those that were cited were called.
pub async fn let_go(db: &impl ConnectionTrait, things: &[String]) -> Result<(), DbErr> {
    forget_sources(db, things).await?;
    let of_them = synthesis::Column::ThingId.is_in(things);
    synthesis::Entity::delete_many().filter(of_them).exec(db).await.map(|_| ())
}

/// Writes anew what can be found of every synthesis.
pub async fn index_all(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    let things = thing::all_of(db, Kind::Synthesis).await?;
    for (thing, one) in things.iter().zip(described(db, &things).await?) {
        if let Some(public) = last_version(db, &thing.id).await? {
            index_one(db, thing, &public.description, &public.points).await?;
            continue;
        }
        let points = points(db, &thing.id).await?;
        index_one(db, thing, &one.description, &points).await?;
    }
    Ok(())
}
