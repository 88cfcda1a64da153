//! Figures in the database.

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

use super::model::{Description, Figure, Unit, UnitName};

mod row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "figure")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub thing_id: String,
        pub value: String,
        pub unit: String,
        pub unit_text: Option<Json>,
        pub starts: Option<String>,
        pub ends: Option<String>,
        pub period: Option<Json>,
        pub perimeter_id: Option<String>,
        pub perimeter: Option<Json>,
        pub source: Json,
        pub address: Option<String>,
        pub licence: Option<String>,
        pub method: Option<Json>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// How many figures are read at once.
const AT_ONCE: usize = 200;

fn unknown(what: &str) -> DbErr {
    DbErr::Type(format!("unknown {what} of a figure"))
}

fn date(written: Option<&String>) -> Result<Option<ImpreciseDate>, DbErr> {
    written.map(|written| written.parse().map_err(|_| unknown("date"))).transpose()
}

fn read(thing: &Thing, row: row::Model, slugs: Slugs) -> Result<Figure, DbErr> {
    let perimeter = row.perimeter_id.map(|id| id.parse().map_err(|_| unknown("perimeter")));
    Ok(Figure {
        id: thing.id.clone(),
        process: thing.process.clone(),
        description: Description {
            title: thing.title.clone(),
            value: row.value.parse().map_err(|_| unknown("value"))?,
            unit: Unit {
                name: UnitName::named(&row.unit).ok_or_else(|| unknown("unit"))?,
                typed: row.unit_text.map(from_json).transpose()?,
            },
            dates: Period { starts: date(row.starts.as_ref())?, ends: date(row.ends.as_ref())? },
            period: row.period.map(from_json).transpose()?,
            perimeter: perimeter.transpose()?,
            area: row.perimeter.map(from_json).transpose()?,
            source: from_json(row.source)?,
            address: row.address,
            licence: row.licence,
            method: row.method.map(from_json).transpose()?,
        },
        slugs,
        state: thing.state,
        example: thing.example,
        revision: thing.revision,
    })
}

/// What is said of `things`, those of them that are figures, in their order.
pub async fn described(db: &impl ConnectionTrait, things: &[Thing]) -> Result<Vec<Figure>, DbErr> {
    let mut all = vec![];
    for some in things.chunks(AT_ONCE) {
        let ids = || some.iter().map(|thing| thing.id.as_str());
        let rows = row::Entity::find().filter(row::Column::ThingId.is_in(ids()));
        let rows = rows.order_by_asc(row::Column::ThingId).all(db).await?;
        let mut rows: BTreeMap<String, row::Model> =
            rows.into_iter().map(|row| (row.thing_id.clone(), row)).collect();
        let mut slugs = thing::slugs(db, ids()).await?;
        for thing in some {
            let Some(row) = rows.remove(thing.id.as_str()) else { continue };
            all.push(read(thing, row, slugs.remove(thing.id.as_str()).unwrap_or_default())?);
        }
    }
    Ok(all)
}

/// The living figures of `destination`, the oldest first.
pub async fn figures(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> Result<Vec<Figure>, DbErr> {
    described(db, &thing::living(db, destination, Kind::Figure).await?).await
}

/// The figure `id` of `destination`, when `drafts` lets one see it.
pub async fn by_id(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &ThingId,
    drafts: &Drafts,
) -> Result<Option<Figure>, DbErr> {
    let seen = thing::seen(db, destination, id, drafts).await?;
    match seen.filter(|thing| thing.kind == Kind::Figure) {
        Some(thing) => Ok(described(db, &[thing]).await?.pop()),
        None => Ok(None),
    }
}

/// The figures of the process `of` that `drafts` lets one see, each beside its thing.
pub async fn of_process(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    of: &ThingId,
    drafts: &Drafts,
) -> Result<Vec<(Thing, Figure)>, DbErr> {
    let inside = thing::ids_of_process(of, Kind::Figure);
    let rows = row::Entity::find()
        .filter(row::Column::ThingId.in_subquery(inside))
        .order_by_asc(row::Column::ThingId)
        .all(db)
        .await?;
    let ids = rows.iter().map(|row| row.thing_id.as_str());
    let things = thing::seen_among(db, destination, ids, drafts).await?;
    let all = described(db, &things).await?;
    let thing = |one: &Figure| things.iter().find(|thing| thing.id == one.id).cloned();
    Ok(all.into_iter().filter_map(|one| Some((thing(&one)?, one))).collect())
}

fn slugs_of(title: &Translated) -> Slugs {
    let slug = |lang| urls::slug(&title.said(lang).text);
    Slugs { fr: slug(Lang::Fr), en: slug(Lang::En) }
}

fn columns(description: &Description) -> Result<row::ActiveModel, DbErr> {
    let json = |text: Option<&Translated>| text.map(to_json).transpose();
    let it = description;
    Ok(row::ActiveModel {
        value: Set(it.value.to_string()),
        unit: Set(it.unit.name.name().to_owned()),
        unit_text: Set(json(it.unit.typed.as_ref())?),
        starts: Set(it.dates.starts.map(|date| date.to_string())),
        ends: Set(it.dates.ends.map(|date| date.to_string())),
        period: Set(json(it.period.as_ref())?),
        perimeter_id: Set(it.perimeter.as_ref().map(ToString::to_string)),
        perimeter: Set(json(it.area.as_ref())?),
        source: Set(to_json(&it.source)?),
        address: Set(it.address.clone()),
        licence: Set(it.licence.clone()),
        method: Set(json(it.method.as_ref())?),
        ..Default::default()
    })
}

/// Records a new figure.
pub async fn insert(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    new: &Figure,
    now: DateTime<Utc>,
) -> Result<Thing, DbErr> {
    let thing = Thing {
        id: new.id.clone(),
        kind: Kind::Figure,
        destination: destination.clone(),
        process: new.process.clone(),
        parent: new.process.clone(),
        title: new.description.title.clone(),
        state: new.state,
        example: new.example,
        revision: 1,
        created_at: now,
        deleted_at: None,
    };
    thing::insert(db, &thing).await?;
    let row =
        row::ActiveModel { thing_id: Set(thing.id.to_string()), ..columns(&new.description)? };
    row::Entity::insert(row).exec_without_returning(db).await?;
    note(db, &thing, &new.description).await?;
    Ok(thing)
}

/// Changes what is said of a figure, unless it moved on from `revision`.
pub async fn change(
    db: &impl ConnectionTrait,
    thing: &Thing,
    description: &Description,
    revision: i32,
) -> Result<(), ChangeError> {
    thing::change_title(db, thing, &description.title, revision).await?;
    let row = row::ActiveModel { thing_id: Set(thing.id.to_string()), ..columns(description)? };
    row.update(db).await?;
    note(db, thing, description).await?;
    Ok(())
}

async fn note(
    db: &impl ConnectionTrait,
    thing: &Thing,
    description: &Description,
) -> Result<(), DbErr> {
    index_one(db, thing, description).await?;
    thing::set_slugs(db, thing, &slugs_of(&description.title)).await.map(|_| ())
}

/// A figure is found by its title, its source, what it is of, and how it was counted.
async fn index_one(
    db: &impl ConnectionTrait,
    thing: &Thing,
    description: &Description,
) -> Result<(), DbErr> {
    let it = description;
    let texts = [Some(&it.source), it.area.as_ref(), it.period.as_ref(), it.method.as_ref()];
    index::write(db, thing, &it.title, &texts).await
}

/// Takes the figures among `things` away.
pub async fn let_go(db: &impl ConnectionTrait, things: &[String]) -> Result<(), DbErr> {
    let of_them = row::Column::ThingId.is_in(things);
    row::Entity::delete_many().filter(of_them).exec(db).await.map(|_| ())
}

/// Writes anew what can be found of every figure.
pub async fn index_all(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    let things = thing::all_of(db, Kind::Figure).await?;
    for (thing, one) in things.iter().zip(described(db, &things).await?) {
        index_one(db, thing, &one.description).await?;
    }
    Ok(())
}
