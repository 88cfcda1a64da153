//! Subjects, and what was chosen: words and counts are added, never changed.

use std::collections::BTreeMap;

use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    QueryFilter, QueryOrder,
};

use crate::spine::thing::{self, Kind, from_json, to_json};

use super::super::model::subjects::{
    Choosing, Measure, Stage, StickerCount, Subject, SubjectId, Unit,
};
use super::row::{choosing as row, sticker, subject, voice};
use super::{identifier, unknown};

/// The choice of the gathering `of`, if there is one.
pub async fn choosing(db: &impl ConnectionTrait, of: &ThingId) -> Result<Option<Choosing>, DbErr> {
    let Some(row) = row::Entity::find_by_id(of.as_str()).one(db).await? else { return Ok(None) };
    let found = subject::Entity::find()
        .filter(subject::Column::GatheringId.eq(of.as_str()))
        .order_by_asc(subject::Column::Position)
        .order_by_asc(subject::Column::Id)
        .all(db)
        .await?;
    let read = |row: subject::Model| {
        Ok(Subject {
            id: identifier(&row.id, "subject")?,
            title: from_json(row.title)?,
            pitch: row.pitch.map(from_json).transpose()?,
        })
    };
    Ok(Some(Choosing {
        code: row.code,
        measure: Measure {
            most: usize::try_from(row.most).map_err(|_| unknown("number of subjects"))?,
            unit: Unit::named(&row.unit).ok_or_else(|| unknown("unit"))?,
        },
        stage: Stage::named(&row.stage).ok_or_else(|| unknown("stage"))?,
        subjects: found.into_iter().map(read).collect::<Result<_, DbErr>>()?,
    }))
}

/// Records the choice of a gathering, in the place of what it was. Subjects that are gone take what was
/// counted of them along.
pub async fn set_choosing(
    db: &impl ConnectionTrait,
    of: &ThingId,
    choosing: &Choosing,
) -> Result<(), DbErr> {
    let own = row::ActiveModel {
        gathering_id: Set(of.to_string()),
        code: Set(choosing.code.clone()),
        most: Set(i32::try_from(choosing.measure.most).map_err(|_| unknown("number of subjects"))?),
        stage: Set(choosing.stage.name().to_owned()),
        unit: Set(choosing.measure.unit.name().to_owned()),
    };
    match row::Entity::find_by_id(of.as_str()).one(db).await? {
        Some(_) => own.update(db).await.map(|_| ())?,
        None => row::Entity::insert(own).exec_without_returning(db).await.map(|_| ())?,
    }
    let kept = choosing.subjects.iter().map(|it| it.id.as_str());
    subject::Entity::delete_many()
        .filter(subject::Column::GatheringId.eq(of.as_str()))
        .filter(subject::Column::Id.is_not_in(kept))
        .exec(db)
        .await?;
    for (position, one) in (0..).zip(&choosing.subjects) {
        let own = subject::ActiveModel {
            id: Set(one.id.to_string()),
            gathering_id: Set(of.to_string()),
            position: Set(position),
            title: Set(to_json(&one.title)?),
            pitch: Set(one.pitch.as_ref().map(to_json).transpose()?),
        };
        match subject::Entity::find_by_id(one.id.as_str()).one(db).await? {
            Some(_) => own.update(db).await.map(|_| ())?,
            None => subject::Entity::insert(own).exec_without_returning(db).await.map(|_| ())?,
        }
    }
    Ok(())
}

/// Says how far the choice of a gathering has come.
pub async fn set_stage(db: &impl ConnectionTrait, of: &ThingId, stage: Stage) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        gathering_id: Set(of.to_string()),
        stage: Set(stage.name().to_owned()),
        ..Default::default()
    };
    row.update(db).await.map(|_| ())
}

/// The gathering of `destination` whose room has this code.
pub async fn by_code(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    code: &str,
) -> Result<Option<ThingId>, DbErr> {
    let own = thing::ids_of_kind(destination, Kind::Gathering);
    let found = row::Entity::find()
        .filter(row::Column::Code.eq(code))
        .filter(row::Column::GatheringId.in_subquery(own))
        .one(db)
        .await?;
    found.map(|row| identifier(&row.gathering_id, "gathering")).transpose()
}

/// Whether a room has this code already, here or elsewhere.
pub async fn is_code_taken(db: &impl ConnectionTrait, code: &str) -> Result<bool, DbErr> {
    let own = row::Column::Code.eq(code);
    Ok(row::Entity::find().filter(own).one(db).await?.is_some())
}

/// Whether a subject has this identifier already, here or elsewhere.
pub async fn is_subject_taken(db: &impl ConnectionTrait, id: &SubjectId) -> Result<bool, DbErr> {
    Ok(subject::Entity::find_by_id(id.as_str()).one(db).await?.is_some())
}

fn subjects(json: serde_json::Value) -> Result<Vec<SubjectId>, DbErr> {
    let written: Vec<String> = from_json(json)?;
    written.iter().map(|id| identifier(id, "subject")).collect()
}

/// The last word of each telephone, by its hash: in an order of chance.
pub async fn last_words(
    db: &impl ConnectionTrait,
    of: &ThingId,
) -> Result<BTreeMap<String, Vec<SubjectId>>, DbErr> {
    let rows = voice::Entity::find()
        .filter(voice::Column::GatheringId.eq(of.as_str()))
        .order_by_asc(voice::Column::Hash)
        .order_by_asc(voice::Column::Revision)
        .all(db)
        .await?;
    let mut last = BTreeMap::new();
    for row in rows {
        last.insert(row.hash, subjects(row.subjects)?);
    }
    Ok(last)
}

/// The last word of each telephone, in an order of chance.
pub async fn voices(db: &impl ConnectionTrait, of: &ThingId) -> Result<Vec<Vec<SubjectId>>, DbErr> {
    Ok(last_words(db, of).await?.into_values().collect())
}

/// Whether a telephone has this hash already, here or elsewhere.
pub async fn is_voice_taken(db: &impl ConnectionTrait, hash: &str) -> Result<bool, DbErr> {
    let own = voice::Column::Hash.eq(hash);
    Ok(voice::Entity::find().filter(own).one(db).await?.is_some())
}

/// The last word of one telephone, with its revision.
pub async fn voice(
    db: &impl ConnectionTrait,
    of: &ThingId,
    hash: &str,
) -> Result<Option<(i32, Vec<SubjectId>)>, DbErr> {
    let row = voice::Entity::find()
        .filter(voice::Column::GatheringId.eq(of.as_str()))
        .filter(voice::Column::Hash.eq(hash))
        .order_by_desc(voice::Column::Revision)
        .one(db)
        .await?;
    row.map(|row| Ok((row.revision, subjects(row.subjects)?))).transpose()
}

/// Adds what a telephone says; a revision is taken once.
pub async fn add_voice(
    db: &impl ConnectionTrait,
    of: &ThingId,
    (hash, revision): (&str, i32),
    chosen: &[SubjectId],
) -> Result<(), DbErr> {
    let written: Vec<&str> = chosen.iter().map(SubjectId::as_str).collect();
    let row = voice::ActiveModel {
        hash: Set(hash.to_owned()),
        revision: Set(revision),
        gathering_id: Set(of.to_string()),
        subjects: Set(to_json(&written)?),
    };
    voice::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

/// The stickers of each subject, count after count.
pub async fn stickers(
    db: &impl ConnectionTrait,
    choosing: &Choosing,
) -> Result<BTreeMap<SubjectId, Vec<StickerCount>>, DbErr> {
    let of = choosing.subjects.iter().map(|it| it.id.as_str());
    let rows = sticker::Entity::find()
        .filter(sticker::Column::SubjectId.is_in(of))
        .order_by_asc(sticker::Column::SubjectId)
        .order_by_asc(sticker::Column::Number)
        .all(db)
        .await?;
    let mut all: BTreeMap<SubjectId, Vec<StickerCount>> = BTreeMap::new();
    for row in rows {
        let count = StickerCount { number: row.number, count: row.count, is_late: row.is_late };
        all.entry(identifier(&row.subject_id, "subject")?).or_default().push(count);
    }
    Ok(all)
}

/// Adds a count of stickers.
pub async fn add_stickers(
    db: &impl ConnectionTrait,
    subject: &SubjectId,
    count: StickerCount,
) -> Result<(), DbErr> {
    let row = sticker::ActiveModel {
        subject_id: Set(subject.to_string()),
        number: Set(count.number),
        count: Set(count.count),
        is_late: Set(count.is_late),
    };
    sticker::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}
