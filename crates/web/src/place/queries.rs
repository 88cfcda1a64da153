//! Perimeters and their municipalities in the database.

use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    QueryFilter, QueryOrder, QuerySelect,
};

use crate::spine::dates::{ImpreciseDate, Period};
use crate::spine::index;
use crate::spine::language::{Lang, Translated};
use crate::spine::thing::{self, ChangeError, Kind, Slugs, State, Thing, from_json, to_json};
use crate::spine::urls;

use super::model::geojson::Outlines;
use super::model::{self, Description, Municipality, Perimeter, Territory};

mod row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "perimeter")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub thing_id: String,
        pub valid_from: Option<String>,
        pub valid_to: Option<String>,
        pub source: Json,
        pub licence: Option<String>,
        pub edition: Option<String>,
        pub note: Option<Json>,
        pub simplified_m: Option<i32>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod municipality_row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "municipality")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub perimeter_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub code: String,
        pub name: String,
        pub outline: Json,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// How many municipalities one statement records: databases bound the values of a statement.
const AT_ONCE: usize = 200;

/// The perimeters of `destination`, the one that began last first.
pub async fn perimeters(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> Result<Vec<Perimeter>, DbErr> {
    let things = thing::living(db, destination, Kind::Perimeter).await?;
    let mut perimeters = described(db, things).await?;
    perimeters.sort_by_cached_key(|perimeter| {
        let starts = perimeter.description.validity.starts.map(ImpreciseDate::first_day);
        std::cmp::Reverse((starts, perimeter.id.clone()))
    });
    Ok(perimeters)
}

async fn described(db: &impl ConnectionTrait, things: Vec<Thing>) -> Result<Vec<Perimeter>, DbErr> {
    let ids = || things.iter().map(|thing| thing.id.as_str());
    let mut slugs = thing::slugs(db, ids()).await?;
    let mut rows = row::Entity::find().filter(row::Column::ThingId.is_in(ids())).all(db).await?;
    let mut described = vec![];
    for thing in things {
        if let Some(at) = rows.iter().position(|row| row.thing_id == thing.id.as_str()) {
            let slugs = slugs.remove(thing.id.as_str()).unwrap_or_default();
            described.push(perimeter(thing, rows.swap_remove(at), slugs)?);
        }
    }
    Ok(described)
}

fn perimeter(thing: Thing, row: row::Model, slugs: Slugs) -> Result<Perimeter, DbErr> {
    let wrong = |error: &dyn std::fmt::Display| DbErr::Type(error.to_string());
    let date = |written: Option<String>| {
        written.map(|written| written.parse().map_err(|error| wrong(&error))).transpose()
    };
    let simplified_m = row.simplified_m.map(u16::try_from).transpose();
    Ok(Perimeter {
        id: thing.id,
        slugs,
        example: thing.example,
        revision: thing.revision,
        simplified_m: simplified_m.map_err(|error| wrong(&error))?,
        description: Description {
            title: thing.title,
            validity: Period { starts: date(row.valid_from)?, ends: date(row.valid_to)? },
            source: from_json(row.source)?,
            licence: row.licence,
            edition: row.edition,
            note: row.note.map(from_json).transpose()?,
        },
    })
}

/// The living perimeter `id` of `destination`.
pub async fn by_id(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &ThingId,
) -> Result<Option<Perimeter>, DbErr> {
    let found = thing::any(db, destination, id).await?;
    let living = found.filter(|it| it.kind == Kind::Perimeter && it.deleted_at.is_none());
    Ok(described(db, living.into_iter().collect()).await?.pop())
}

/// `perimeter` with its municipalities.
pub async fn territory(
    db: &impl ConnectionTrait,
    perimeter: Perimeter,
) -> Result<Territory, DbErr> {
    let rows = municipality_row::Entity::find()
        .filter(municipality_row::Column::PerimeterId.eq(perimeter.id.as_str()))
        .order_by_asc(municipality_row::Column::Code)
        .all(db)
        .await?;
    let mut municipalities = vec![];
    for row in rows {
        let code = row.code.parse().map_err(|error| DbErr::Type(format!("{error}")))?;
        municipalities.push(Municipality {
            code,
            name: row.name,
            outline: from_json(row.outline)?,
        });
    }
    model::sort(&mut municipalities);
    Ok(Territory { perimeter, municipalities })
}

/// The names of the municipalities of `perimeter`, in the order in which they are looked for.
pub async fn names(db: &impl ConnectionTrait, perimeter: &Perimeter) -> Result<Vec<String>, DbErr> {
    let mut names = municipality_row::Entity::find()
        .select_only()
        .column(municipality_row::Column::Name)
        .filter(municipality_row::Column::PerimeterId.eq(perimeter.id.as_str()))
        .into_tuple::<String>()
        .all(db)
        .await?;
    model::sort_names(&mut names);
    Ok(names)
}

/// The perimeter that a process with these `steps` is about, with its municipalities: see
/// [`model::applying`].
pub async fn applying(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    example: bool,
    steps: impl IntoIterator<Item = Period>,
) -> Result<Option<Territory>, DbErr> {
    let perimeters = perimeters(db, destination).await?;
    match model::applying(&perimeters, example, steps) {
        Some(perimeter) => territory(db, perimeter.clone()).await.map(Some),
        None => Ok(None),
    }
}

/// The slugs that a title makes, in each language.
pub fn slugs_of(title: &Translated) -> Slugs {
    let slug = |lang| urls::slug(&title.said(lang).text);
    Slugs { fr: slug(Lang::Fr), en: slug(Lang::En) }
}

/// A perimeter to be recorded.
#[derive(Clone, Debug)]
pub struct New {
    pub id: ThingId,
    pub description: Description,
    pub slugs: Slugs,
    pub example: bool,
    pub outlines: Outlines,
}

/// Records a new perimeter with its municipalities.
pub async fn insert(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    new: &New,
    now: DateTime<Utc>,
) -> Result<Thing, DbErr> {
    let thing = Thing {
        id: new.id.clone(),
        kind: Kind::Perimeter,
        destination: destination.clone(),
        process: None,
        parent: None,
        title: new.description.title.clone(),
        state: State::Published,
        example: new.example,
        revision: 1,
        created_at: now,
        deleted_at: None,
    };
    thing::insert(db, &thing).await?;
    columns(&thing.id, &new.description)?.insert(db).await?;
    set_outlines(db, &thing.id, &new.outlines).await?;
    index_one(db, &thing, &new.description, &new.outlines.municipalities).await?;
    thing::set_slugs(db, &thing, &new.slugs).await?;
    Ok(thing)
}

/// What a perimeter becomes; without new outlines, it keeps those it has.
pub struct Change<'a> {
    pub description: &'a Description,
    pub slugs: &'a Slugs,
    pub outlines: Option<&'a Outlines>,
}

/// Changes a perimeter, unless it moved on from `revision`; its former addresses redirect.
pub async fn change(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    perimeter: &Perimeter,
    change: &Change<'_>,
    revision: i32,
) -> Result<(), ChangeError> {
    let Some(thing) = thing::any(db, destination, &perimeter.id).await? else { return Ok(()) };
    thing::change_title(db, &thing, &change.description.title, revision).await?;
    columns(&thing.id, change.description)?.update(db).await?;
    if let Some(outlines) = change.outlines {
        set_outlines(db, &thing.id, outlines).await?;
    }
    let municipalities = territory(db, perimeter.clone()).await?.municipalities;
    index_one(db, &thing, change.description, &municipalities).await?;
    thing::set_slugs(db, &thing, change.slugs).await?;
    Ok(())
}

fn columns(id: &ThingId, description: &Description) -> Result<row::ActiveModel, DbErr> {
    Ok(row::ActiveModel {
        thing_id: Set(id.to_string()),
        valid_from: Set(description.validity.starts.map(|date| date.to_string())),
        valid_to: Set(description.validity.ends.map(|date| date.to_string())),
        source: Set(to_json(&description.source)?),
        licence: Set(description.licence.clone()),
        edition: Set(description.edition.clone()),
        note: Set(description.note.as_ref().map(to_json).transpose()?),
        ..Default::default()
    })
}

async fn set_outlines(
    db: &impl ConnectionTrait,
    id: &ThingId,
    outlines: &Outlines,
) -> Result<(), DbErr> {
    let simplified_m = outlines.simplified_m.map(i32::from);
    let row = row::ActiveModel {
        thing_id: Set(id.to_string()),
        simplified_m: Set(simplified_m),
        ..Default::default()
    };
    row.update(db).await?;
    municipality_row::Entity::delete_many()
        .filter(municipality_row::Column::PerimeterId.eq(id.as_str()))
        .exec(db)
        .await?;
    for some in outlines.municipalities.chunks(AT_ONCE) {
        let mut rows = vec![];
        for municipality in some {
            rows.push(municipality_row::ActiveModel {
                perimeter_id: Set(id.to_string()),
                code: Set(municipality.code.to_string()),
                name: Set(municipality.name.clone()),
                outline: Set(to_json(&municipality.outline)?),
            });
        }
        municipality_row::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Takes the perimeters among `things` away, with their municipalities.
pub async fn let_go(db: &impl ConnectionTrait, things: &[String]) -> Result<(), DbErr> {
    let of_them = municipality_row::Column::PerimeterId.is_in(things);
    municipality_row::Entity::delete_many().filter(of_them).exec(db).await?;
    let of_them = row::Column::ThingId.is_in(things);
    row::Entity::delete_many().filter(of_them).exec(db).await.map(|_| ())
}

/// A perimeter is found by its title, its source, its note and the names of its municipalities.
async fn index_one(
    db: &impl ConnectionTrait,
    thing: &Thing,
    description: &Description,
    municipalities: &[Municipality],
) -> Result<(), DbErr> {
    let names: Vec<&str> = municipalities.iter().map(|it| it.name.as_str()).collect();
    let names = Translated::only(description.title.main(), names.join(", "));
    let texts = [Some(&names), description.note.as_ref(), Some(&description.source)];
    index::write(db, thing, &description.title, &texts).await
}

/// Writes anew what can be found of every perimeter.
pub async fn index_all(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    let things = thing::all_of(db, Kind::Perimeter).await?;
    for (thing, perimeter) in things.clone().iter().zip(described(db, things).await?) {
        let Territory { perimeter, municipalities } = territory(db, perimeter).await?;
        index_one(db, thing, &perimeter.description, &municipalities).await?;
    }
    Ok(())
}
