//! The destination that a request is for, found by the host it names.
//!
//! A destination has one main host, and as many others as its operator gives it: those lead to the
//! main one. The only destination of an instance answers to any host.

use chrono_tz::Tz;
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveModelTrait,
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, JoinType, QueryFilter, QueryOrder,
    QuerySelect, RelationTrait, Select, SqlErr,
};

use super::language::{Lang, Translated};
use super::thing::{from_json, to_json};

mod host;

pub use host::{Host, InvalidHost};

/// The most destinations that an instance serves.
const MOST: u64 = 1_000;

/// A territory whose strategy is made, and how it shows itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    pub id: ThingId,
    /// The main host it answers to; empty for the only destination of an instance.
    pub host: String,
    pub name: Translated,
    /// One or two sentences for its first page.
    pub presentation: Translated,
    pub main_language: Lang,
    /// The languages it speaks besides the main one.
    pub other_languages: Vec<Lang>,
    pub time_zone: Tz,
    /// Its one colour, as `#rrggbb`.
    pub accent: String,
    pub logo: Option<Logo>,
    pub conformity: Conformity,
}

/// The logo of a destination, as its pages show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    /// Changes with the picture.
    pub version: String,
    /// Whether it stands instead of the name, which it then says.
    pub stands_alone: bool,
}

/// How far a site is accessible, in the words of the law; without an audit it is not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Conformity {
    #[default]
    None,
    Partial,
    Full,
}

impl Conformity {
    /// The name in the database and in the keys of its messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Partial => "partial",
            Self::Full => "full",
        }
    }

    fn named(name: &str) -> Self {
        let all = [Self::None, Self::Partial, Self::Full];
        all.into_iter().find(|it| it.name() == name).unwrap_or_default()
    }
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
        pub languages: String,
        pub logo: Option<String>,
        pub logo_alone: bool,
        pub conformity: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod host_row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "destination_host")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub host: String,
        pub destination_id: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {
        #[sea_orm(
            belongs_to = "super::row::Entity",
            from = "Column::DestinationId",
            to = "super::row::Column::Id"
        )]
        Destination,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl TryFrom<row::Model> for Destination {
    type Error = DbErr;

    fn try_from(row: row::Model) -> Result<Self, DbErr> {
        let wrong = |error: String| DbErr::Type(error);
        let main_language = row.main_language.parse().map_err(|error| wrong(format!("{error}")))?;
        let spoken = row.languages.split(' ').filter_map(|code| code.parse().ok());
        Ok(Self {
            id: row.id.parse().map_err(|error| wrong(format!("{error}")))?,
            host: row.host,
            name: from_json(row.name)?,
            presentation: from_json(row.presentation)?,
            main_language,
            other_languages: spoken.filter(|lang| *lang != main_language).collect(),
            time_zone: row.time_zone.parse().map_err(|error| wrong(format!("{error}")))?,
            accent: row.accent,
            logo: row.logo.map(|version| Logo { version, stands_alone: row.logo_alone }),
            conformity: row.conformity.as_deref().map(Conformity::named).unwrap_or_default(),
        })
    }
}

impl Destination {
    /// The languages it speaks, the main one first.
    pub fn languages(&self) -> Vec<Lang> {
        let others = self.other_languages.iter().filter(|lang| **lang != self.main_language);
        std::iter::once(&self.main_language).chain(others).copied().collect()
    }

    pub fn speaks(&self, lang: Lang) -> bool {
        lang == self.main_language || self.other_languages.contains(&lang)
    }

    /// `lang` when it is spoken here, the main language otherwise.
    pub fn nearest(&self, lang: Lang) -> Lang {
        if self.speaks(lang) { lang } else { self.main_language }
    }

    fn row(&self) -> Result<row::ActiveModel, DbErr> {
        let codes: Vec<&str> = self.languages().into_iter().map(Lang::code).collect();
        Ok(row::ActiveModel {
            id: Set(self.id.to_string()),
            host: Set(self.host.clone()),
            name: Set(to_json(&self.name)?),
            presentation: Set(to_json(&self.presentation)?),
            main_language: Set(self.main_language.code().to_owned()),
            time_zone: Set(self.time_zone.name().to_owned()),
            accent: Set(self.accent.clone()),
            languages: Set(codes.join(" ")),
            logo: Set(self.logo.as_ref().map(|logo| logo.version.clone())),
            logo_alone: Set(self.logo.as_ref().is_some_and(|logo| logo.stands_alone)),
            conformity: Set(Some(self.conformity.name().to_owned())),
        })
    }
}

/// Which destination answers, and whether at its main host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answering {
    Here(Destination),
    /// The host is one of its others: it is read at its main one.
    Elsewhere(Destination),
}

fn given_to(host: &str) -> Select<row::Entity> {
    row::Entity::find()
        .join_rev(JoinType::InnerJoin, host_row::Relation::Destination.def())
        .filter(host_row::Column::Host.eq(host))
}

/// Who answers to `host`: one look by key, and one more for what no destination was given.
pub async fn answering(db: &impl ConnectionTrait, host: &str) -> Result<Option<Answering>, DbErr> {
    let given = given_to(host).one(db).await?;
    let Some(given) = given else { return Ok(only(db).await?.map(Answering::Here)) };
    let destination = Destination::try_from(given)?;
    let is_main = destination.host == host;
    Ok(Some(if is_main { Answering::Here(destination) } else { Answering::Elsewhere(destination) }))
}

/// The destination that answers to `host`; an instance with one destination answers to any.
pub async fn of_host(db: &impl ConnectionTrait, host: &str) -> Result<Option<Destination>, DbErr> {
    Ok(answering(db, host).await?.map(|found| match found {
        Answering::Here(destination) | Answering::Elsewhere(destination) => destination,
    }))
}

/// The destination whose main host is `host`.
pub async fn at_main_host(
    db: &impl ConnectionTrait,
    host: &Host,
) -> Result<Option<Destination>, DbErr> {
    let found = row::Entity::find().filter(row::Column::Host.eq(host.as_str())).one(db).await?;
    found.map(Destination::try_from).transpose()
}

/// The only destination of the instance, when there is just one.
pub async fn only(db: &impl ConnectionTrait) -> Result<Option<Destination>, DbErr> {
    let mut two = page(db, None, 2).await?;
    Ok(if two.len() == 1 { two.pop() } else { None })
}

/// The destinations of the instance after `after`, in the order of their identifiers.
pub async fn page(
    db: &impl ConnectionTrait,
    after: Option<&ThingId>,
    most: u64,
) -> Result<Vec<Destination>, DbErr> {
    let mut rows = row::Entity::find().order_by_asc(row::Column::Id).limit(most);
    if let Some(after) = after {
        rows = rows.filter(row::Column::Id.gt(after.as_str()));
    }
    rows.all(db).await?.into_iter().map(Destination::try_from).collect()
}

/// Why a host cannot be given.
#[derive(Debug, thiserror::Error)]
pub enum HostError {
    #[error("the address `{0}` is taken by a destination of this instance already")]
    Taken(String),
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl HostError {
    fn of(error: DbErr, host: &str) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => Self::Taken(host.to_owned()),
            _ => Self::Database(error),
        }
    }
}

/// Records a new destination, at its host.
pub async fn add(db: &impl ConnectionTrait, destination: &Destination) -> Result<(), HostError> {
    insert(db, destination).await.map_err(|error| HostError::of(error, &destination.host))
}

/// The destination `id`.
pub async fn by_id(db: &impl ConnectionTrait, id: &ThingId) -> Result<Option<Destination>, DbErr> {
    let row = row::Entity::find_by_id(id.as_str()).one(db).await?;
    row.map(Destination::try_from).transpose()
}

/// Every destination of the instance.
pub async fn all(db: &impl ConnectionTrait) -> Result<Vec<Destination>, DbErr> {
    page(db, None, MOST).await
}

/// Records a new destination.
pub async fn insert(db: &impl ConnectionTrait, destination: &Destination) -> Result<(), DbErr> {
    destination.row()?.insert(db).await?;
    match destination.host.as_str() {
        "" => Ok(()),
        host => insert_host(db, &destination.id, host).await,
    }
}

async fn insert_host(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    host: &str,
) -> Result<(), DbErr> {
    let row = host_row::ActiveModel {
        host: Set(host.to_owned()),
        destination_id: Set(destination.to_string()),
    };
    host_row::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

/// Lets `host` lead to a destination.
pub async fn give_host(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    host: &Host,
) -> Result<(), HostError> {
    let host = host.as_str();
    insert_host(db, destination, host).await.map_err(|error| HostError::of(error, host))
}

/// Makes `host` the main one of a destination; the one before leads to it.
pub async fn move_to_host(
    db: &impl ConnectionTrait,
    destination: &Destination,
    host: &Host,
) -> Result<(), HostError> {
    if !hosts(db, &destination.id).await?.iter().any(|known| known == host.as_str()) {
        give_host(db, &destination.id, host).await?;
    }
    let moved = row::ActiveModel {
        id: Set(destination.id.to_string()),
        host: Set(host.as_str().to_owned()),
        ..Default::default()
    };
    moved.update(db).await?;
    Ok(())
}

/// Takes a host that is not the main one back; says whether there was one.
pub async fn take_host(
    db: &impl ConnectionTrait,
    destination: &Destination,
    host: &Host,
) -> Result<bool, DbErr> {
    let taken = host_row::Entity::delete_many()
        .filter(host_row::Column::Host.eq(host.as_str()))
        .filter(host_row::Column::Host.ne(destination.host.as_str()))
        .filter(host_row::Column::DestinationId.eq(destination.id.as_str()))
        .exec(db)
        .await?;
    Ok(0 < taken.rows_affected)
}

/// All the hosts of a destination, in order.
pub async fn hosts(db: &impl ConnectionTrait, destination: &ThingId) -> Result<Vec<String>, DbErr> {
    let rows = host_row::Entity::find()
        .filter(host_row::Column::DestinationId.eq(destination.as_str()))
        .order_by_asc(host_row::Column::Host);
    Ok(rows.all(db).await?.into_iter().map(|row| row.host).collect())
}

/// Changes how a destination shows itself; not its host, nor how far it is accessible, which others
/// may change meanwhile.
pub async fn update(db: &impl ConnectionTrait, destination: &Destination) -> Result<(), DbErr> {
    let row = row::ActiveModel { host: NotSet, conformity: NotSet, ..destination.row()? };
    row.update(db).await.map(|_| ())
}

/// Notes how far the site of a destination is accessible.
pub async fn set_conformity(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    conformity: Conformity,
) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        id: Set(destination.to_string()),
        conformity: Set(Some(conformity.name().to_owned())),
        ..Default::default()
    };
    row.update(db).await.map(|_| ())
}

/// Takes a destination away, once nothing stands in it.
pub async fn delete(db: &impl ConnectionTrait, destination: &ThingId) -> Result<(), DbErr> {
    host_row::Entity::delete_many()
        .filter(host_row::Column::DestinationId.eq(destination.as_str()))
        .exec(db)
        .await?;
    row::Entity::delete_by_id(destination.as_str()).exec(db).await.map(|_| ())
}

#[cfg(test)]
mod tests {
    use cordee_store::sea_orm::{QueryTrait, Statement};
    use cordee_store::testing::TestDatabase;

    use super::*;

    #[tokio::test]
    async fn a_host_is_looked_up_by_key_however_many_destinations_there_are() {
        let database = TestDatabase::sqlite().await;
        let db = database.store().reader();
        let backend = db.get_database_backend();
        let sql = format!("EXPLAIN QUERY PLAN {}", given_to("pilat.example").build(backend));
        let rows = db.query_all_raw(Statement::from_string(backend, sql)).await.expect("a plan");
        let steps = rows.iter().map(|row| row.try_get::<String>("", "detail").expect("a step"));
        let plan = steps.collect::<Vec<_>>().join("\n");
        assert!(!plan.contains("SCAN") && plan.matches("SEARCH").count() == 2, "{plan}");
    }
}
