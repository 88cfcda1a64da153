//! Versions of a synthesis as they were published.

use std::collections::BTreeMap;

use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, prelude::Json,
};
use serde::{Deserialize, Serialize};

use crate::spine::language::Translated;
use crate::spine::thing::{self, Thing, from_json, to_json};

use super::super::model::frozen::{Frozen, Labels};
use super::super::model::{Cited, Description, Point, Section};
use super::row::{version, version_source};
use super::{AT_ONCE, identifier, note, unknown};

/// A point as a version keeps it.
#[derive(Serialize, Deserialize)]
struct KeptPoint {
    id: String,
    section: String,
    text: Translated,
    reason: Option<Translated>,
    cited: Vec<String>,
}

impl KeptPoint {
    fn of(point: &Point) -> Self {
        Self {
            id: point.id.to_string(),
            section: point.section.name().to_owned(),
            text: point.text.clone(),
            reason: point.reason.clone(),
            cited: point.cited.iter().map(Cited::value).collect(),
        }
    }

    fn read(self) -> Result<Point, DbErr> {
        let cited = |value: &String| Cited::named(value).ok_or_else(|| unknown("citation"));
        Ok(Point {
            id: identifier(&self.id, "point")?,
            section: Section::named(&self.section).ok_or_else(|| unknown("section"))?,
            text: self.text,
            reason: self.reason,
            cited: self.cited.iter().map(cited).collect::<Result<_, _>>()?,
            revision: 1,
            is_removed: false,
        })
    }
}

/// Keeps a version of the synthesis `of`.
pub async fn keep_version(
    db: &impl ConnectionTrait,
    of: &ThingId,
    new: &Frozen,
) -> Result<(), DbErr> {
    let points: Vec<KeptPoint> = new.points.iter().map(KeptPoint::of).collect();
    let row = version::ActiveModel {
        synthesis_id: Set(of.to_string()),
        number: Set(new.number),
        title: Set(to_json(&new.description.title)?),
        summary: Set(new.description.summary.as_ref().map(to_json).transpose()?),
        question: Set(new.question.as_ref().map(to_json).transpose()?),
        points: Set(to_json(&points)?),
        counts: Set(new.counts.as_ref().map(to_json).transpose()?),
    };
    version::Entity::insert(row).exec_without_returning(db).await?;
    let source = |(cited, labels): (&Cited, &Labels)| {
        Ok(version_source::ActiveModel {
            synthesis_id: Set(of.to_string()),
            number: Set(new.number),
            kind: Set(cited.kind().to_owned()),
            source_id: Set(cited.source().to_string()),
            part: Set(cited.part().to_owned()),
            said: Set(to_json(labels)?),
        })
    };
    let rows: Vec<version_source::ActiveModel> =
        new.labels.iter().map(source).collect::<Result<_, DbErr>>()?;
    for some in rows.chunks(AT_ONCE) {
        version_source::Entity::insert_many(some.to_vec()).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Lets everybody read and find the synthesis `thing` as `version` says it.
pub async fn show_version(
    db: &impl ConnectionTrait,
    thing: &Thing,
    version: &Frozen,
) -> Result<(), DbErr> {
    thing::set_title(db, &thing.id, &version.description.title).await?;
    note(db, thing, &version.description, &version.points).await
}

/// The versions of the synthesis `of` that were kept, the first one first.
pub async fn versions(db: &impl ConnectionTrait, of: &ThingId) -> Result<Vec<Frozen>, DbErr> {
    let rows = version::Entity::find()
        .filter(version::Column::SynthesisId.eq(of.as_str()))
        .order_by_asc(version::Column::Number)
        .all(db)
        .await?;
    with_labels(db, of, rows).await
}

/// The version `number` of them.
pub async fn version(
    db: &impl ConnectionTrait,
    of: &ThingId,
    number: i32,
) -> Result<Option<Frozen>, DbErr> {
    let found = version::Entity::find_by_id((of.to_string(), number)).one(db).await?;
    Ok(with_labels(db, of, found.into_iter().collect()).await?.pop())
}

/// The last of them.
pub async fn last_version(
    db: &impl ConnectionTrait,
    of: &ThingId,
) -> Result<Option<Frozen>, DbErr> {
    let last = version::Entity::find()
        .filter(version::Column::SynthesisId.eq(of.as_str()))
        .order_by_desc(version::Column::Number)
        .one(db)
        .await?;
    Ok(with_labels(db, of, last.into_iter().collect()).await?.pop())
}

/// Whether a version of the synthesis `of` was kept.
pub async fn has_version(db: &impl ConnectionTrait, of: &ThingId) -> Result<bool, DbErr> {
    let number: Option<i32> = version::Entity::find()
        .select_only()
        .column(version::Column::Number)
        .filter(version::Column::SynthesisId.eq(of.as_str()))
        .order_by_desc(version::Column::Number)
        .into_tuple()
        .one(db)
        .await?;
    Ok(number.is_some())
}

/// What the last version of each of `things` tells whoever reads nothing else.
pub async fn public_summaries(
    db: &impl ConnectionTrait,
    things: &[Thing],
) -> Result<BTreeMap<String, Option<Translated>>, DbErr> {
    let mut summaries = BTreeMap::new();
    for some in things.chunks(AT_ONCE) {
        let ids = some.iter().map(|thing| thing.id.as_str());
        let rows: Vec<(String, Option<Json>)> = version::Entity::find()
            .select_only()
            .columns([version::Column::SynthesisId, version::Column::Summary])
            .filter(version::Column::SynthesisId.is_in(ids))
            .order_by_asc(version::Column::SynthesisId)
            .order_by_asc(version::Column::Number)
            .into_tuple()
            .all(db)
            .await?;
        for (id, summary) in rows {
            summaries.insert(id, summary.map(from_json).transpose()?);
        }
    }
    Ok(summaries)
}

async fn with_labels(
    db: &impl ConnectionTrait,
    of: &ThingId,
    rows: Vec<version::Model>,
) -> Result<Vec<Frozen>, DbErr> {
    let numbers = rows.iter().map(|row| row.number);
    let found = version_source::Entity::find()
        .filter(version_source::Column::SynthesisId.eq(of.as_str()))
        .filter(version_source::Column::Number.is_in(numbers))
        .order_by_asc(version_source::Column::Number)
        .order_by_asc(version_source::Column::SourceId)
        .all(db)
        .await?;
    let mut labels: BTreeMap<i32, BTreeMap<Cited, Labels>> = BTreeMap::new();
    for row in found {
        let source = identifier(&row.source_id, "source")?;
        let cited = Cited::of(&row.kind, source, &row.part).ok_or_else(|| unknown("citation"))?;
        labels.entry(row.number).or_default().insert(cited, from_json(row.said)?);
    }
    let one = |row: version::Model| {
        let points: Vec<KeptPoint> = from_json(row.points)?;
        Ok(Frozen {
            number: row.number,
            description: Description {
                title: from_json(row.title)?,
                summary: row.summary.map(from_json).transpose()?,
            },
            question: row.question.map(from_json).transpose()?,
            points: points.into_iter().map(KeptPoint::read).collect::<Result<_, _>>()?,
            counts: row.counts.map(from_json).transpose()?,
            labels: labels.remove(&row.number).unwrap_or_default(),
        })
    };
    rows.into_iter().map(one).collect()
}

/// Takes away what the sources among `things` were called: they are erased.
pub async fn forget_sources(db: &impl ConnectionTrait, things: &[String]) -> Result<(), DbErr> {
    let of_them = version_source::Column::SourceId.is_in(things);
    version_source::Entity::delete_many().filter(of_them).exec(db).await.map(|_| ())
}
