//! Reports of gatherings: things of their own, whose every version is kept.

use std::collections::BTreeMap;

use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    QueryFilter, QueryOrder,
};

use crate::spine::editing::{Hand, revision};
use crate::spine::index;
use crate::spine::rights::Drafts;
use crate::spine::thing::{self, ChangeError, Kind, Thing, from_json, to_json};

use super::super::model::Gathering;
use super::super::model::report::{Report, ReportDescription};
use super::row::report as row;

/// How many rows one statement reads: databases bound its values.
const AT_ONCE: usize = 200;

fn read(thing: &Thing, row: row::Model) -> Result<Report, DbErr> {
    Ok(Report {
        id: thing.id.clone(),
        description: ReportDescription {
            title: thing.title.clone(),
            body: row.body.map(from_json).transpose()?,
        },
        state: thing.state,
        example: thing.example,
        revision: thing.revision,
    })
}

/// The report of the gathering `of`, when `drafts` lets one see it; with one that was brought back there
/// may be two: then the older.
pub async fn report_of(
    db: &impl ConnectionTrait,
    of: &ThingId,
    drafts: &Drafts,
) -> Result<Option<(Thing, Report)>, DbErr> {
    let found = thing::row::Entity::find()
        .filter(thing::row::Column::ParentId.eq(of.as_str()))
        .filter(thing::row::Column::Kind.eq(Kind::Report.name()))
        .filter(thing::visible(drafts))
        .order_by_asc(thing::row::Column::CreatedAt)
        .order_by_asc(thing::row::Column::Id)
        .one(db)
        .await?;
    let Some(found) = found else { return Ok(None) };
    let thing = Thing::try_from(found)?;
    let report = report(db, &thing).await?;
    Ok(report.map(|report| (thing, report)))
}

/// What the report `thing` says.
pub async fn report(db: &impl ConnectionTrait, thing: &Thing) -> Result<Option<Report>, DbErr> {
    let found = row::Entity::find_by_id(thing.id.as_str()).one(db).await?;
    found.map(|row| read(thing, row)).transpose()
}

/// Records the first version of the report of `gathering`.
pub async fn insert_report(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    gathering: &Gathering,
    new: &Report,
    hand: &Hand,
) -> Result<Thing, DbErr> {
    let thing = Thing {
        id: new.id.clone(),
        kind: Kind::Report,
        destination: destination.clone(),
        process: gathering.process.clone(),
        parent: Some(gathering.id.clone()),
        title: new.description.title.clone(),
        state: new.state,
        example: new.example,
        revision: 1,
        created_at: hand.at,
        deleted_at: None,
    };
    thing::insert(db, &thing).await?;
    revision::record(db, &thing.id, 1, hand, &new.description.pairs()).await?;
    let row = row::ActiveModel {
        thing_id: Set(thing.id.to_string()),
        body: Set(new.description.body.as_ref().map(to_json).transpose()?),
    };
    row::Entity::insert(row).exec_without_returning(db).await?;
    index_one(db, &thing, &new.description).await?;
    Ok(thing)
}

/// Records the next version of the report `thing`, unless it moved on from `revision`.
pub async fn change_report(
    db: &impl ConnectionTrait,
    thing: &Thing,
    description: &ReportDescription,
    revision: i32,
    hand: &Hand,
) -> Result<(), ChangeError> {
    thing::change_title(db, thing, &description.title, revision).await?;
    revision::record(db, &thing.id, revision + 1, hand, &description.pairs()).await?;
    let row = row::ActiveModel {
        thing_id: Set(thing.id.to_string()),
        body: Set(description.body.as_ref().map(to_json).transpose()?),
    };
    row.update(db).await?;
    index_one(db, thing, description).await?;
    Ok(())
}

async fn index_one(
    db: &impl ConnectionTrait,
    thing: &Thing,
    description: &ReportDescription,
) -> Result<(), DbErr> {
    index::write(db, thing, &description.title, &[description.body.as_ref()]).await
}

/// Takes the reports among `things` away.
pub async fn let_go_of_reports(db: &impl ConnectionTrait, things: &[String]) -> Result<(), DbErr> {
    let of_them = row::Column::ThingId.is_in(things);
    row::Entity::delete_many().filter(of_them).exec(db).await.map(|_| ())
}

/// Writes anew what can be found of every report.
pub async fn index_reports(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    let things = thing::all_of(db, Kind::Report).await?;
    for some in things.chunks(AT_ONCE) {
        let ids = some.iter().map(|thing| thing.id.as_str());
        let rows = row::Entity::find().filter(row::Column::ThingId.is_in(ids)).all(db).await?;
        let mut rows: BTreeMap<String, row::Model> =
            rows.into_iter().map(|row| (row.thing_id.clone(), row)).collect();
        for thing in some {
            let Some(row) = rows.remove(thing.id.as_str()) else { continue };
            index_one(db, thing, &read(thing, row)?.description).await?;
        }
    }
    Ok(())
}
