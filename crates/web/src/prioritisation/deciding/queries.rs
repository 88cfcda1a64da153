//! Decisions in the database: versions are added, never changed.

use std::collections::BTreeMap;

use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
};

use crate::spine::thing::{from_json, to_json};

use super::model::{Choice, Decision, Departure, Fate};

mod decision {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "prioritisation_decision")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub prioritisation_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i32,
        pub body_id: Option<String>,
        pub body_name: Json,
        pub decided_on: Date,
        pub deliberation_id: Option<String>,
        pub note: Option<Json>,
        pub recorded_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod choice {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "prioritisation_choice")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub prioritisation_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i32,
        #[sea_orm(primary_key, auto_increment = false)]
        pub position: i32,
        pub candidate_id: String,
        pub fate: String,
        pub merged_into: Option<String>,
        pub place: Option<i32>,
        pub departure: Option<String>,
        pub why: Option<Json>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

fn unknown(what: &str) -> DbErr {
    DbErr::Type(format!("unknown {what} of a decision"))
}

fn thing(id: &str) -> Result<ThingId, DbErr> {
    id.parse().map_err(|_| unknown("identifier"))
}

fn departure(name: &str) -> Result<Departure, DbErr> {
    Departure::named(name).ok_or_else(|| unknown("departure"))
}

fn read_choice(row: choice::Model) -> Result<Choice, DbErr> {
    Ok(Choice {
        candidate: thing(&row.candidate_id)?,
        fate: Fate::named(&row.fate).ok_or_else(|| unknown("fate"))?,
        into: row.merged_into.as_deref().map(thing).transpose()?,
        place: row.place,
        departure: row.departure.as_deref().map(departure).transpose()?,
        why: row.why.map(from_json).transpose()?,
    })
}

fn read(row: decision::Model, choices: Vec<Choice>) -> Result<Decision, DbErr> {
    Ok(Decision {
        number: row.number,
        body: row.body_id.as_deref().map(thing).transpose()?,
        body_name: from_json(row.body_name)?,
        on: row.decided_on,
        deliberation: row.deliberation_id.as_deref().map(thing).transpose()?,
        note: row.note.map(from_json).transpose()?,
        recorded_at: row.recorded_at,
        choices,
    })
}

/// The versions of what was decided of the prioritisation `of`; the last one stands.
///
/// # Errors
/// When the database does not answer, or holds what is no decision.
pub async fn decisions(db: &impl ConnectionTrait, of: &ThingId) -> Result<Vec<Decision>, DbErr> {
    let rows = choice::Entity::find()
        .filter(choice::Column::PrioritisationId.eq(of.as_str()))
        .order_by_asc(choice::Column::Number)
        .order_by_asc(choice::Column::Position)
        .all(db)
        .await?;
    let mut choices: BTreeMap<i32, Vec<Choice>> = BTreeMap::new();
    for row in rows {
        choices.entry(row.number).or_default().push(read_choice(row)?);
    }
    let rows = decision::Entity::find()
        .filter(decision::Column::PrioritisationId.eq(of.as_str()))
        .order_by_asc(decision::Column::Number)
        .all(db)
        .await?;
    let whole = |row: decision::Model| {
        let own = choices.remove(&row.number).unwrap_or_default();
        read(row, own)
    };
    rows.into_iter().map(whole).collect()
}

/// Records a version, whose number is taken once.
///
/// # Errors
/// When the database does not answer, or the number is taken.
pub async fn record(db: &impl ConnectionTrait, of: &ThingId, new: &Decision) -> Result<(), DbErr> {
    let row = decision::ActiveModel {
        prioritisation_id: Set(of.to_string()),
        number: Set(new.number),
        body_id: Set(new.body.as_ref().map(ToString::to_string)),
        body_name: Set(to_json(&new.body_name)?),
        decided_on: Set(new.on),
        deliberation_id: Set(new.deliberation.as_ref().map(ToString::to_string)),
        note: Set(new.note.as_ref().map(to_json).transpose()?),
        recorded_at: Set(new.recorded_at),
    };
    decision::Entity::insert(row).exec_without_returning(db).await?;
    for (position, one) in (0..).zip(&new.choices) {
        let row = choice::ActiveModel {
            prioritisation_id: Set(of.to_string()),
            number: Set(new.number),
            position: Set(position),
            candidate_id: Set(one.candidate.to_string()),
            fate: Set(one.fate.name().to_owned()),
            merged_into: Set(one.into.as_ref().map(ToString::to_string)),
            place: Set(one.place),
            departure: Set(one.departure.map(|it| it.name().to_owned())),
            why: Set(one.why.as_ref().map(to_json).transpose()?),
        };
        choice::Entity::insert(row).exec_without_returning(db).await?;
    }
    Ok(())
}
