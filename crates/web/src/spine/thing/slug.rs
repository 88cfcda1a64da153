//! The slugs of things: what an address calls them, now and formerly.

use std::collections::BTreeMap;

use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    sea_query::OnConflict,
};

use super::{Kind, Thing, id};
use crate::spine::language::Lang;

mod row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "slug")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub scope: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub kind: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub slug: String,
        pub thing_id: String,
        /// The languages it is the current slug of (`fr en`), or nothing: then it redirects.
        pub current_in: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Where the slugs of a kind of things are unique: a destination, or the process they belong to.
fn scope(thing: &Thing) -> &ThingId {
    match (thing.kind, &thing.process) {
        (Kind::Step, Some(process)) => process,
        _ => &thing.destination,
    }
}

/// A slug as it was found: whose it is, and the languages in which it still is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub thing: ThingId,
    pub current_in: Vec<Lang>,
}

/// Looks a slug up, current or former.
pub async fn find_slug(
    db: &impl ConnectionTrait,
    scope: &ThingId,
    kind: Kind,
    slug: &str,
) -> Result<Option<Found>, DbErr> {
    let key = (scope.to_string(), kind.name().to_owned(), slug.to_owned());
    let Some(row) = row::Entity::find_by_id(key).one(db).await? else { return Ok(None) };
    Ok(Some(Found { thing: id(&row.thing_id)?, current_in: languages(row.current_in.as_deref()) }))
}

fn languages(codes: Option<&str>) -> Vec<Lang> {
    codes.unwrap_or_default().split(' ').filter_map(|code| code.parse().ok()).collect()
}

/// The current slugs of things, by identifier: one per language that has one.
pub async fn slugs(
    db: &impl ConnectionTrait,
    things: impl IntoIterator<Item = &str>,
) -> Result<BTreeMap<String, Slugs>, DbErr> {
    let things: Vec<&str> = things.into_iter().collect();
    if things.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows = row::Entity::find()
        .filter(row::Column::ThingId.is_in(things))
        .filter(row::Column::CurrentIn.is_not_null())
        .order_by_asc(row::Column::Slug)
        .all(db)
        .await?;
    let mut slugs: BTreeMap<String, Slugs> = BTreeMap::new();
    for row in rows {
        let held = slugs.entry(row.thing_id).or_default();
        for lang in languages(row.current_in.as_deref()) {
            match lang {
                Lang::Fr => held.fr.clone_from(&row.slug),
                Lang::En => held.en.clone_from(&row.slug),
            }
        }
    }
    Ok(slugs)
}

/// The slugs of a thing in the languages of the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slugs {
    pub fr: String,
    pub en: String,
}

impl Slugs {
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
        }
    }
}

/// Gives a thing the slugs `wished`, or the nearest free ones; its former ones redirect.
pub async fn set_slugs(
    db: &impl ConnectionTrait,
    thing: &Thing,
    wished: &Slugs,
) -> Result<Slugs, DbErr> {
    let fr = free_slug(db, thing, &wished.fr).await?;
    let en = free_slug(db, thing, &wished.en).await?;
    row::Entity::update_many()
        .set(row::ActiveModel { current_in: Set(None), ..Default::default() })
        .filter(row::Column::ThingId.eq(thing.id.as_str()))
        .exec(db)
        .await?;
    if fr == en {
        take_slug(db, thing, &fr, "fr en").await?;
    } else {
        take_slug(db, thing, &fr, "fr").await?;
        take_slug(db, thing, &en, "en").await?;
    }
    Ok(Slugs { fr, en })
}

async fn take_slug(
    db: &impl ConnectionTrait,
    thing: &Thing,
    slug: &str,
    current_in: &str,
) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        scope: Set(scope(thing).to_string()),
        kind: Set(thing.kind.name().to_owned()),
        slug: Set(slug.to_owned()),
        thing_id: Set(thing.id.to_string()),
        current_in: Set(Some(current_in.to_owned())),
    };
    let key = [row::Column::Scope, row::Column::Kind, row::Column::Slug];
    row::Entity::insert(row)
        .on_conflict(OnConflict::columns(key).update_column(row::Column::CurrentIn).to_owned())
        .exec_without_returning(db)
        .await
        .map(|_| ())
}

async fn free_slug(
    db: &impl ConnectionTrait,
    thing: &Thing,
    wished: &str,
) -> Result<String, DbErr> {
    let wished = if wished.is_empty() { thing.kind.name() } else { wished };
    let mut slug = wished.to_owned();
    for number in 2.. {
        match find_slug(db, scope(thing), thing.kind, &slug).await? {
            Some(found) if found.thing != thing.id => slug = format!("{wished}-{number}"),
            _ => break,
        }
    }
    Ok(slug)
}

/// The slugs that a thing used to have, in order.
pub async fn former_slugs(
    db: &impl ConnectionTrait,
    thing: &ThingId,
) -> Result<Vec<String>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::ThingId.eq(thing.as_str()))
        .filter(row::Column::CurrentIn.is_null())
        .order_by_asc(row::Column::Slug)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.slug).collect())
}

/// Lets former slugs lead to a thing, where nothing else has them.
pub async fn keep_former_slugs(
    db: &impl ConnectionTrait,
    thing: &Thing,
    slugs: &[String],
) -> Result<(), DbErr> {
    for slug in slugs {
        let row = row::ActiveModel {
            scope: Set(scope(thing).to_string()),
            kind: Set(thing.kind.name().to_owned()),
            slug: Set(slug.clone()),
            thing_id: Set(thing.id.to_string()),
            current_in: Set(None),
        };
        let key = [row::Column::Scope, row::Column::Kind, row::Column::Slug];
        row::Entity::insert(row)
            .on_conflict(OnConflict::columns(key).do_nothing().to_owned())
            .exec_without_returning(db)
            .await?;
    }
    Ok(())
}

/// Takes every slug of `things` away.
pub async fn forget_slugs(db: &impl ConnectionTrait, things: &[String]) -> Result<(), DbErr> {
    let of_them = row::Column::ThingId.is_in(things);
    row::Entity::delete_many().filter(of_them).exec(db).await.map(|_| ())
}
