//! The destination that a request is for, found by the host it names.

use chrono_tz::Tz;
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait, QueryOrder,
    QuerySelect,
};

use super::language::{Lang, Translated};
use super::thing::{from_json, to_json};

/// How many destinations an instance carries at most.
const MOST: u64 = 1_000;

/// A territory whose strategy is made, and how it shows itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    pub id: ThingId,
    /// The host it answers to; empty for the only destination of an instance.
    pub host: String,
    pub name: Translated,
    /// One or two sentences for its first page.
    pub presentation: Translated,
    pub main_language: Lang,
    pub time_zone: Tz,
    /// Its one colour, as `#rrggbb`.
    pub accent: String,
}

pub mod row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "destination")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub host: String,
        pub name: Json,
        pub presentation: Json,
        pub main_language: String,
        pub time_zone: String,
        pub accent: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl TryFrom<row::Model> for Destination {
    type Error = DbErr;

    fn try_from(row: row::Model) -> Result<Self, DbErr> {
        let wrong = |error: String| DbErr::Type(error);
        Ok(Self {
            id: row.id.parse().map_err(|error| wrong(format!("{error}")))?,
            host: row.host,
            name: from_json(row.name)?,
            presentation: from_json(row.presentation)?,
            main_language: row.main_language.parse().map_err(|error| wrong(format!("{error}")))?,
            time_zone: row.time_zone.parse().map_err(|error| wrong(format!("{error}")))?,
            accent: row.accent,
        })
    }
}

impl Destination {
    fn row(&self) -> Result<row::ActiveModel, DbErr> {
        Ok(row::ActiveModel {
            id: Set(self.id.to_string()),
            host: Set(self.host.clone()),
            name: Set(to_json(&self.name)?),
            presentation: Set(to_json(&self.presentation)?),
            main_language: Set(self.main_language.code().to_owned()),
            time_zone: Set(self.time_zone.name().to_owned()),
            accent: Set(self.accent.clone()),
        })
    }
}

/// The destination that answers to `host`; an instance with one destination answers to any.
pub async fn of_host(db: &impl ConnectionTrait, host: &str) -> Result<Option<Destination>, DbErr> {
    let mut rows = row::Entity::find().order_by_asc(row::Column::Id).limit(200).all(db).await?;
    let at = rows.iter().position(|row| row.host == host).or((rows.len() == 1).then_some(0));
    at.map(|at| Destination::try_from(rows.swap_remove(at))).transpose()
}

/// Every destination of the instance.
pub async fn all(db: &impl ConnectionTrait) -> Result<Vec<Destination>, DbErr> {
    let rows = row::Entity::find().order_by_asc(row::Column::Id).limit(MOST).all(db).await?;
    rows.into_iter().map(Destination::try_from).collect()
}

/// Records a new destination.
pub async fn insert(db: &impl ConnectionTrait, destination: &Destination) -> Result<(), DbErr> {
    destination.row()?.insert(db).await.map(|_| ())
}

/// Changes how a destination shows itself.
pub async fn update(db: &impl ConnectionTrait, destination: &Destination) -> Result<(), DbErr> {
    destination.row()?.update(db).await.map(|_| ())
}
