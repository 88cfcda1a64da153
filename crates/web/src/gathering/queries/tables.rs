//! Tables, what people wish to work on, and where they sit.

use std::collections::BTreeMap;

use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{OnConflict, Query, SelectStatement},
};

use crate::spine::thing::{from_json, to_json};

use super::super::model::registration::RegistrationId;
use super::super::model::subjects::SubjectId;
use super::super::model::tables::{Seated, Table, TableId, Tables};
use super::row::{registration, seat, seating, table, wish};
use super::{AT_ONCE, identifier, unknown};

pub fn number(written: i32) -> Result<usize, DbErr> {
    usize::try_from(written).map_err(|_| unknown("number"))
}

pub fn written(number: usize) -> Result<i32, DbErr> {
    i32::try_from(number).map_err(|_| unknown("number"))
}

fn subjects(json: serde_json::Value) -> Result<Vec<SubjectId>, DbErr> {
    let written: Vec<String> = from_json(json)?;
    written.iter().map(|id| identifier(id, "subject")).collect()
}

/// The tables of the gathering `of`, if there are any.
pub async fn tables(db: &impl ConnectionTrait, of: &ThingId) -> Result<Option<Tables>, DbErr> {
    let Some(row) = seating::Entity::find_by_id(of.as_str()).one(db).await? else {
        return Ok(None);
    };
    let found = table::Entity::find()
        .filter(table::Column::GatheringId.eq(of.as_str()))
        .order_by_asc(table::Column::Position)
        .order_by_asc(table::Column::Id)
        .all(db)
        .await?;
    let read = |row: table::Model| {
        Ok(Table {
            id: identifier(&row.id, "table")?,
            name: row.name,
            chairs: number(row.chairs)?,
            subjects: subjects(row.subjects)?,
        })
    };
    Ok(Some(Tables {
        rounds: number(row.rounds)?,
        seed: u64::try_from(row.seed).map_err(|_| unknown("seed"))?,
        tables: found.into_iter().map(read).collect::<Result<_, DbErr>>()?,
    }))
}

/// Records the tables of a gathering, in the place of those that were; who sat at one that is gone sits
/// nowhere.
pub async fn set_tables(
    db: &impl ConnectionTrait,
    of: &ThingId,
    new: &Tables,
) -> Result<(), DbErr> {
    let own = seating::ActiveModel {
        gathering_id: Set(of.to_string()),
        rounds: Set(written(new.rounds)?),
        seed: Set(i64::try_from(new.seed).map_err(|_| unknown("seed"))?),
    };
    match seating::Entity::find_by_id(of.as_str()).one(db).await? {
        Some(_) => own.update(db).await.map(|_| ())?,
        None => seating::Entity::insert(own).exec_without_returning(db).await.map(|_| ())?,
    }
    let kept = new.tables.iter().map(|it| it.id.as_str());
    table::Entity::delete_many()
        .filter(table::Column::GatheringId.eq(of.as_str()))
        .filter(table::Column::Id.is_not_in(kept))
        .exec(db)
        .await?;
    for (position, one) in (0..).zip(&new.tables) {
        let chosen: Vec<&str> = one.subjects.iter().map(SubjectId::as_str).collect();
        let row = table::ActiveModel {
            id: Set(one.id.to_string()),
            gathering_id: Set(of.to_string()),
            position: Set(position),
            name: Set(one.name.clone()),
            chairs: Set(written(one.chairs)?),
            subjects: Set(to_json(&chosen)?),
        };
        match table::Entity::find_by_id(one.id.as_str()).one(db).await? {
            Some(_) => row.update(db).await.map(|_| ())?,
            None => table::Entity::insert(row).exec_without_returning(db).await.map(|_| ())?,
        }
    }
    Ok(())
}

/// Whether a table has this identifier already, here or elsewhere.
pub async fn is_table_taken(db: &impl ConnectionTrait, id: &TableId) -> Result<bool, DbErr> {
    Ok(table::Entity::find_by_id(id.as_str()).one(db).await?.is_some())
}

/// The registrations of a gathering, for the condition of another query.
fn registrations_of(of: &ThingId) -> SelectStatement {
    Query::select()
        .column(registration::Column::Id)
        .from(registration::Entity)
        .and_where(registration::Column::GatheringId.eq(of.as_str()))
        .to_owned()
}

/// Where everybody sits, round after round.
pub async fn seated(db: &impl ConnectionTrait, of: &ThingId) -> Result<Vec<Seated>, DbErr> {
    let rows = seat::Entity::find()
        .filter(seat::Column::RegistrationId.in_subquery(registrations_of(of)))
        .order_by_asc(seat::Column::RegistrationId)
        .order_by_asc(seat::Column::Round)
        .all(db)
        .await?;
    let read = |row: seat::Model| {
        Ok(Seated {
            registration: identifier(&row.registration_id, "registration")?,
            round: number(row.round)?,
            table: identifier::<TableId>(&row.table_id, "table")?,
            is_decided: row.is_decided,
            why: row.why,
        })
    };
    rows.into_iter().map(read).collect()
}

fn columns(one: &Seated) -> Result<seat::ActiveModel, DbErr> {
    Ok(seat::ActiveModel {
        registration_id: Set(one.registration.to_string()),
        round: Set(written(one.round)?),
        table_id: Set(one.table.to_string()),
        is_decided: Set(one.is_decided),
        why: Set(one.why.clone()),
    })
}

/// Records where everybody sits, in the place of where they did.
pub async fn set_seated(
    db: &impl ConnectionTrait,
    of: &ThingId,
    all: &[Seated],
) -> Result<(), DbErr> {
    seat::Entity::delete_many()
        .filter(seat::Column::RegistrationId.in_subquery(registrations_of(of)))
        .exec(db)
        .await?;
    for some in all.chunks(AT_ONCE) {
        let rows: Vec<seat::ActiveModel> = some.iter().map(columns).collect::<Result<_, _>>()?;
        seat::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Seats one person in one round, wherever they sat.
pub async fn set_seat(db: &impl ConnectionTrait, one: &Seated) -> Result<(), DbErr> {
    let own = [seat::Column::RegistrationId, seat::Column::Round];
    let changed = [seat::Column::TableId, seat::Column::IsDecided, seat::Column::Why];
    let instead = OnConflict::columns(own).update_columns(changed).to_owned();
    let row = seat::Entity::insert(columns(one)?).on_conflict(instead);
    row.exec_without_returning(db).await.map(|_| ())
}

/// What those who are registered for `of` wish to work on.
pub async fn wishes(
    db: &impl ConnectionTrait,
    of: &ThingId,
) -> Result<BTreeMap<RegistrationId, Vec<SubjectId>>, DbErr> {
    let rows = wish::Entity::find()
        .filter(wish::Column::RegistrationId.in_subquery(registrations_of(of)))
        .order_by_asc(wish::Column::RegistrationId)
        .all(db)
        .await?;
    let read = |row: wish::Model| {
        Ok((identifier(&row.registration_id, "registration")?, subjects(row.subjects)?))
    };
    rows.into_iter().map(read).collect()
}

/// Records what somebody wishes to work on, in the place of what they did.
pub async fn set_wishes(
    db: &impl ConnectionTrait,
    id: &RegistrationId,
    wished: &[SubjectId],
) -> Result<(), DbErr> {
    wish::Entity::delete_by_id(id.as_str()).exec(db).await?;
    if wished.is_empty() {
        return Ok(());
    }
    let chosen: Vec<&str> = wished.iter().map(SubjectId::as_str).collect();
    let row = wish::ActiveModel {
        registration_id: Set(id.to_string()),
        subjects: Set(to_json(&chosen)?),
    };
    wish::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}
