//! Decisions from subjects to workstreams: versions are added, never changed.

use std::collections::BTreeMap;

use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::gathering::model::subjects::Unit;
use crate::spine::thing::{from_json, to_json};

use super::super::model::decision::{Chosen, Decision, Fate, Outcome};
use super::row::{decision, outcome};
use super::{identifier, unknown};

fn read_outcome(row: outcome::Model) -> Result<Outcome, DbErr> {
    let at = |at: i32| usize::try_from(at).map_err(|_| unknown("place in a decision"));
    Ok(Outcome {
        subject: row.subject_id.map(|id| identifier(&id, "subject")).transpose()?,
        title: from_json(row.title)?,
        chosen: Chosen {
            count: row.chosen,
            unit: Unit::named(&row.unit).ok_or_else(|| unknown("unit"))?,
        },
        fate: Fate::named(&row.fate).ok_or_else(|| unknown("fate"))?,
        name: row.name.map(from_json).transpose()?,
        into: row.merged_into.map(at).transpose()?,
        why: row.why.map(from_json).transpose()?,
        workstream: row.workstream_id.map(|id| identifier(&id, "thing")).transpose()?,
    })
}

fn read(row: decision::Model, outcomes: Vec<Outcome>) -> Result<Decision, DbErr> {
    Ok(Decision {
        number: row.number,
        body: row.body_id.map(|id| identifier(&id, "body")).transpose()?,
        body_name: row.body_name.map(from_json).transpose()?,
        on: row.decided_on,
        why: row.why.map(from_json).transpose()?,
        recorded_at: row.recorded_at,
        outcomes,
    })
}

/// The versions of what was decided of the subjects of the gathering `of`; the last one stands.
pub async fn decisions(db: &impl ConnectionTrait, of: &ThingId) -> Result<Vec<Decision>, DbErr> {
    let rows = outcome::Entity::find()
        .filter(outcome::Column::GatheringId.eq(of.as_str()))
        .order_by_asc(outcome::Column::Number)
        .order_by_asc(outcome::Column::Position)
        .all(db)
        .await?;
    let mut outcomes: BTreeMap<i32, Vec<Outcome>> = BTreeMap::new();
    for row in rows {
        outcomes.entry(row.number).or_default().push(read_outcome(row)?);
    }
    let rows = decision::Entity::find()
        .filter(decision::Column::GatheringId.eq(of.as_str()))
        .order_by_asc(decision::Column::Number)
        .all(db)
        .await?;
    let mut whole = |row: decision::Model| {
        let own = outcomes.remove(&row.number).unwrap_or_default();
        read(row, own)
    };
    rows.into_iter().map(&mut whole).collect()
}

/// The gatherings whose decisions, in any version, led to `workstream`.
pub async fn gatherings_behind(
    db: &impl ConnectionTrait,
    workstream: &ThingId,
) -> Result<Vec<ThingId>, DbErr> {
    let ids = outcome::Entity::find()
        .select_only()
        .column(outcome::Column::GatheringId)
        .filter(outcome::Column::WorkstreamId.eq(workstream.as_str()))
        .order_by_asc(outcome::Column::GatheringId)
        .distinct()
        .into_tuple::<String>()
        .all(db)
        .await?;
    ids.iter().map(|id| identifier(id, "gathering")).collect()
}

fn whole_number(at: usize) -> Result<i32, DbErr> {
    i32::try_from(at).map_err(|_| unknown("place in a decision"))
}

/// Records a version, whose number is taken once.
pub async fn record(db: &impl ConnectionTrait, of: &ThingId, new: &Decision) -> Result<(), DbErr> {
    let row = decision::ActiveModel {
        gathering_id: Set(of.to_string()),
        number: Set(new.number),
        body_id: Set(new.body.as_ref().map(ToString::to_string)),
        body_name: Set(new.body_name.as_ref().map(to_json).transpose()?),
        decided_on: Set(new.on),
        why: Set(new.why.as_ref().map(to_json).transpose()?),
        recorded_at: Set(new.recorded_at),
    };
    decision::Entity::insert(row).exec_without_returning(db).await?;
    for (position, one) in (0..).zip(&new.outcomes) {
        let row = outcome::ActiveModel {
            gathering_id: Set(of.to_string()),
            number: Set(new.number),
            position: Set(position),
            subject_id: Set(one.subject.as_ref().map(ToString::to_string)),
            title: Set(to_json(&one.title)?),
            chosen: Set(one.chosen.count),
            unit: Set(one.chosen.unit.name().to_owned()),
            fate: Set(one.fate.name().to_owned()),
            name: Set(one.name.as_ref().map(to_json).transpose()?),
            merged_into: Set(one.into.map(whole_number).transpose()?),
            why: Set(one.why.as_ref().map(to_json).transpose()?),
            workstream_id: Set(one.workstream.as_ref().map(ToString::to_string)),
        };
        outcome::Entity::insert(row).exec_without_returning(db).await?;
    }
    Ok(())
}
