//! The points of a synthesis, what each cites, and the links of the thread that follow.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};

use crate::spine::thing::{from_json, to_json};
use crate::spine::thread::{self, Link, LinkError, Relation};

use super::super::model::{Cited, Point, PointId, Section, in_order};
use super::row::{citation, point as row};
use super::{AT_ONCE, identifier, last_version, unknown};

fn read(row: row::Model, cited: Vec<Cited>) -> Result<Point, DbErr> {
    Ok(Point {
        id: identifier(&row.id, "point")?,
        section: Section::named(&row.section).ok_or_else(|| unknown("section"))?,
        text: from_json(row.text)?,
        reason: row.reason.map(from_json).transpose()?,
        cited,
        revision: row.revision,
        is_removed: row.is_removed,
    })
}

fn read_citation(row: &citation::Model) -> Result<Cited, DbErr> {
    let source = identifier(&row.source_id, "source")?;
    Cited::of(&row.kind, source, &row.part).ok_or_else(|| unknown("citation"))
}

/// What each of `points` cites, by point.
async fn cited_by(
    db: &impl ConnectionTrait,
    points: &[String],
) -> Result<BTreeMap<String, Vec<Cited>>, DbErr> {
    let mut cited: BTreeMap<String, Vec<Cited>> = BTreeMap::new();
    for some in points.chunks(AT_ONCE) {
        let rows = citation::Entity::find()
            .filter(citation::Column::PointId.is_in(some.iter().map(String::as_str)))
            .order_by_asc(citation::Column::PointId)
            .order_by_asc(citation::Column::Position)
            .all(db)
            .await?;
        for row in rows {
            let one = read_citation(&row)?;
            cited.entry(row.point_id).or_default().push(one);
        }
    }
    Ok(cited)
}

/// The points of the synthesis `of`, in their order; those that were taken away too.
pub async fn points(db: &impl ConnectionTrait, of: &ThingId) -> Result<Vec<Point>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::SynthesisId.eq(of.as_str()))
        .order_by_asc(row::Column::Position)
        .order_by_asc(row::Column::Id)
        .all(db)
        .await?;
    let ids: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
    let mut cited = cited_by(db, &ids).await?;
    let read_one = |row: row::Model| {
        let own = cited.remove(&row.id).unwrap_or_default();
        read(row, own)
    };
    rows.into_iter().map(read_one).collect()
}

/// One of them, when it is of the synthesis `of`.
pub async fn point(
    db: &impl ConnectionTrait,
    of: &ThingId,
    id: &str,
) -> Result<Option<Point>, DbErr> {
    let found = row::Entity::find_by_id(id).filter(row::Column::SynthesisId.eq(of.as_str()));
    let Some(row) = found.one(db).await? else { return Ok(None) };
    let own = cited_by(db, std::slice::from_ref(&row.id)).await?.remove(&row.id);
    read(row, own.unwrap_or_default()).map(Some)
}

/// Whether a point has this identifier already, here or elsewhere.
pub async fn is_point_taken(db: &impl ConnectionTrait, id: &PointId) -> Result<bool, DbErr> {
    Ok(row::Entity::find_by_id(id.as_str()).one(db).await?.is_some())
}

/// Adds a point after those that are there, in the transaction that holds the synthesis.
pub async fn add_point(db: &impl ConnectionTrait, of: &ThingId, new: &Point) -> Result<(), DbErr> {
    let last: Option<Option<i32>> = row::Entity::find()
        .select_only()
        .column_as(row::Column::Position.max(), "last")
        .filter(row::Column::SynthesisId.eq(of.as_str()))
        .into_tuple()
        .one(db)
        .await?;
    let position = last.flatten().map_or(1, |last| last.saturating_add(1));
    let added = row::ActiveModel {
        id: Set(new.id.to_string()),
        synthesis_id: Set(of.to_string()),
        position: Set(position),
        section: Set(new.section.name().to_owned()),
        text: Set(to_json(&new.text)?),
        reason: Set(new.reason.as_ref().map(to_json).transpose()?),
        revision: Set(new.revision),
        is_removed: Set(new.is_removed),
    };
    row::Entity::insert(added).exec_without_returning(db).await?;
    set_cited(db, &new.id, &new.cited).await
}

/// Writes what `changed` says in the place of its revision before; says whether that was still there. What
/// it cites stays.
pub async fn change_point(db: &impl ConnectionTrait, changed: &Point) -> Result<bool, DbErr> {
    let values = row::ActiveModel {
        section: Set(changed.section.name().to_owned()),
        text: Set(to_json(&changed.text)?),
        reason: Set(changed.reason.as_ref().map(to_json).transpose()?),
        revision: Set(changed.revision.saturating_add(1)),
        is_removed: Set(changed.is_removed),
        ..Default::default()
    };
    let done = row::Entity::update_many()
        .set(values)
        .filter(row::Column::Id.eq(changed.id.as_str()))
        .filter(row::Column::Revision.eq(changed.revision))
        .exec(db)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Lets `one` and `other` change places.
pub async fn swap_points(
    db: &impl ConnectionTrait,
    one: &PointId,
    other: &PointId,
) -> Result<(), DbErr> {
    let ids = [one.as_str(), other.as_str()];
    let rows = row::Entity::find().filter(row::Column::Id.is_in(ids));
    let rows = rows.order_by_asc(row::Column::Id).all(db).await?;
    let [first, second] = rows.as_slice() else { return Ok(()) };
    for (row, position) in [(first, second.position), (second, first.position)] {
        row::Entity::update_many()
            .col_expr(row::Column::Position, Expr::value(position))
            .filter(row::Column::Id.eq(row.id.as_str()))
            .exec(db)
            .await?;
    }
    Ok(())
}

/// Says what a point cites from now on.
pub async fn set_cited(
    db: &impl ConnectionTrait,
    point: &PointId,
    cited: &[Cited],
) -> Result<(), DbErr> {
    let own = citation::Column::PointId.eq(point.as_str());
    citation::Entity::delete_many().filter(own).exec(db).await?;
    let row = |(position, one): (i32, &Cited)| citation::ActiveModel {
        point_id: Set(point.to_string()),
        kind: Set(one.kind().to_owned()),
        source_id: Set(one.source().to_string()),
        part: Set(one.part().to_owned()),
        position: Set(position),
    };
    let rows: Vec<citation::ActiveModel> = (0..).zip(cited).map(row).collect();
    for some in rows.chunks(AT_ONCE) {
        citation::Entity::insert_many(some.to_vec()).exec_without_returning(db).await?;
    }
    Ok(())
}

/// The things that the living points of `of` draw on, or on a part of: as they are worked on, and as
/// everybody reads them.
pub async fn drawn_on(db: &impl ConnectionTrait, of: &ThingId) -> Result<BTreeSet<ThingId>, DbErr> {
    let mut points = points(db, of).await?;
    points.extend(last_version(db, of).await?.into_iter().flat_map(|version| version.points));
    let cited = in_order(&points).into_iter().flat_map(|point| &point.cited);
    Ok(cited.map(|cited| cited.source().clone()).collect())
}

/// Lets the thread say what the synthesis `of` draws on now, where it drew on `before`: each source inspired
/// it. One that was withdrawn stays cited, and has no link any more.
///
/// # Errors
/// [`LinkError`], when a source came of the synthesis itself.
pub async fn keep_links(
    db: &impl ConnectionTrait,
    of: &ThingId,
    before: &BTreeSet<ThingId>,
    created_at: DateTime<Utc>,
) -> Result<(), LinkError> {
    let now = drawn_on(db, of).await?;
    for source in before.difference(&now) {
        thread::unlink(db, source, Relation::Inspired, of).await?;
    }
    for source in now.difference(before) {
        let (from, to) = (source.clone(), of.clone());
        let link = Link { created_at, from, relation: Relation::Inspired, to };
        match thread::link(db, &link).await {
            Ok(()) | Err(LinkError::Missing(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
