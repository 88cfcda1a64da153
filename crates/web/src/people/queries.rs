//! Organisations in the database.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    self, ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    FromQueryResult, QueryFilter, QuerySelect,
};

use crate::spine::rights::Drafts;
use crate::spine::thing::{self, ChangeError, Kind, State, Thing, from_json, to_json};
use crate::spine::{index, secret};

use super::model::{Description, Organisation};

mod row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "organisation")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub thing_id: String,
        pub short_name: Json,
        pub website: Option<String>,
        pub logo: Option<Vec<u8>>,
        pub logo_hash: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A row without its logo.
#[derive(FromQueryResult)]
struct About {
    thing_id: String,
    short_name: serde_json::Value,
    website: Option<String>,
    logo_hash: Option<String>,
}

fn organisation(thing: Thing, row: About) -> Result<Organisation, DbErr> {
    Ok(Organisation {
        id: thing.id,
        name: thing.title,
        short_name: from_json(row.short_name)?,
        website: row.website,
        example: thing.example,
        revision: thing.revision,
        logo: row.logo_hash,
    })
}

/// The organisations of `destination`, oldest first.
pub async fn organisations(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> Result<Vec<Organisation>, DbErr> {
    let things = thing::living(db, destination, Kind::Organisation).await?;
    described(db, things).await
}

/// The organisations with these identifiers, in the order given: that of protocol.
pub async fn in_order(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    ids: &[ThingId],
) -> Result<Vec<Organisation>, DbErr> {
    let named = ids.iter().map(ThingId::as_str);
    let mut things = thing::seen_among(db, destination, named, &Drafts::All).await?;
    things.retain(|thing| thing.kind == Kind::Organisation);
    things.sort_by_key(|thing| ids.iter().position(|id| *id == thing.id));
    described(db, things).await
}

/// What is said of `things`, which are organisations, in their order.
pub async fn described(
    db: &impl ConnectionTrait,
    things: Vec<Thing>,
) -> Result<Vec<Organisation>, DbErr> {
    if things.is_empty() {
        return Ok(vec![]);
    }
    // Not the logos: only their own address needs them.
    let rows = row::Entity::find()
        .select_only()
        .columns([row::Column::ThingId, row::Column::ShortName])
        .columns([row::Column::Website, row::Column::LogoHash])
        .filter(row::Column::ThingId.is_in(things.iter().map(|thing| thing.id.as_str())))
        .into_model::<About>();
    let mut rows: BTreeMap<String, About> =
        rows.all(db).await?.into_iter().map(|row| (row.thing_id.clone(), row)).collect();
    let mut described = vec![];
    for thing in things {
        if let Some(about) = rows.remove(thing.id.as_str()) {
            described.push(organisation(thing, about)?);
        }
    }
    Ok(described)
}

/// The organisation `id` of `destination`.
pub async fn by_id(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &ThingId,
) -> Result<Option<Organisation>, DbErr> {
    let found = thing::any(db, destination, id).await?;
    let living =
        found.filter(|thing| thing.kind == Kind::Organisation && thing.deleted_at.is_none());
    Ok(described(db, living.into_iter().collect()).await?.pop())
}

/// Records a new organisation.
pub async fn insert(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: ThingId,
    description: &Description,
    example: bool,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let thing = Thing {
        id,
        kind: Kind::Organisation,
        destination: destination.clone(),
        process: None,
        parent: None,
        title: description.name.clone(),
        state: State::Published,
        example,
        revision: 1,
        created_at: now,
        deleted_at: None,
    };
    thing::insert(db, &thing).await?;
    index::write(db, &thing, &description.name, &[Some(&description.short_name)]).await?;
    row::ActiveModel {
        thing_id: Set(thing.id.to_string()),
        short_name: Set(to_json(&description.short_name)?),
        website: Set(description.website.clone()),
        logo: Set(None),
        logo_hash: Set(None),
    }
    .insert(db)
    .await?;
    Ok(())
}

/// Changes an organisation, unless it moved on from `revision`.
pub async fn change(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &ThingId,
    description: &Description,
    revision: i32,
) -> Result<(), ChangeError> {
    let Some(thing) = thing::any(db, destination, id).await? else { return Ok(()) };
    thing::change_title(db, &thing, &description.name, revision).await?;
    index::write(db, &thing, &description.name, &[Some(&description.short_name)]).await?;
    let row = row::ActiveModel {
        thing_id: Set(id.to_string()),
        short_name: Set(to_json(&description.short_name)?),
        website: Set(description.website.clone()),
        ..Default::default()
    };
    row.update(db).await?;
    Ok(())
}

/// Gives an organisation its logo, as PNG, or takes it away.
pub async fn set_logo(
    db: &impl ConnectionTrait,
    id: &ThingId,
    png: Option<Vec<u8>>,
) -> Result<(), DbErr> {
    let hash = png.as_ref().map(|bytes| secret::hash_bytes(bytes)[..16].to_owned());
    let row = row::ActiveModel {
        thing_id: Set(id.to_string()),
        logo: Set(png),
        logo_hash: Set(hash),
        ..Default::default()
    };
    row.update(db).await.map(|_| ())
}

/// The logo of the organisation `id` of `destination`, in the version `hash`.
pub async fn logo(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &ThingId,
    hash: &str,
) -> Result<Option<Vec<u8>>, DbErr> {
    if thing::any(db, destination, id).await?.is_none() {
        return Ok(None);
    }
    let found =
        row::Entity::find_by_id(id.as_str()).filter(row::Column::LogoHash.eq(hash)).one(db).await?;
    Ok(found.and_then(|row| row.logo))
}

/// Takes the organisations among `things` away, with their logos.
pub async fn let_go(db: &impl ConnectionTrait, things: &[String]) -> Result<(), DbErr> {
    let of_them = row::Column::ThingId.is_in(things);
    row::Entity::delete_many().filter(of_them).exec(db).await.map(|_| ())
}

/// Writes anew what can be found of every organisation.
pub async fn index_all(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    for thing in thing::all_of(db, Kind::Organisation).await? {
        if let Some(row) = row::Entity::find_by_id(thing.id.as_str()).one(db).await? {
            let short_name = from_json(row.short_name)?;
            index::write(db, &thing, &thing.title, &[Some(&short_name)]).await?;
        }
    }
    Ok(())
}
