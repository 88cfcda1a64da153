//! The thread: typed links between things, told on both of their ends and walked both ways.
//!
//! A link goes from what came first to what came of it, and no links close a circle. Start with
//! [`link`], then [`ends()`] (what a thing comes from, what it became) and [`walk()`] (further, level by
//! level). Both follow the visibility rule: what a reader may not see is not named nor counted, and
//! the walk does not pass through it, so that what is only reached that way stays out too.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{
        CommonTableExpression, Expr, ExprTrait, LockType, OnConflict, Query, UnionType, WithClause,
    },
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::rights::Drafts;
use super::tenant;
use super::thing::{self, Thing};

mod ends;
mod walk;
mod whole;

pub use ends::{Count, End, InvalidPlace, PAGE, Part, Place, count, ends};
pub use walk::{Knot, Tie, Walk, walk};
pub use whole::{every_link, ids_that_come_of, links, links_across, missing};

/// Where the thread of a thing is read.
pub const THREAD: &str = "/thread/{object}";
/// Where its links are kept.
pub const MANAGE: &str = "/manage/things/{thing}/thread";

/// How many things one statement walks on from, or takes in.
const AT_ONCE: usize = 100;

/// What a thing became in another.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// The later thing draws on the earlier one.
    Inspired,
    /// The earlier thing went on as the later one.
    Became,
    /// The later thing gathers several earlier ones.
    MergedInto,
    /// The later thing answers the earlier one.
    Answered,
    /// The earlier thing is a decision, the later one comes of it.
    Decided,
}

impl Relation {
    pub const ALL: [Self; 5] =
        [Self::Inspired, Self::Became, Self::MergedInto, Self::Answered, Self::Decided];

    /// The name in the database, in folders, and in the keys of its messages:
    /// `relation-NAME-forward` from the earlier thing, `relation-NAME-back` from the later one.
    pub fn name(self) -> &'static str {
        match self {
            Self::Inspired => "inspired",
            Self::Became => "became",
            Self::MergedInto => "merged-into",
            Self::Answered => "answered",
            Self::Decided => "decided",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|relation| relation.name() == name)
    }
}

/// A side of a thing on its thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// What it comes from.
    From,
    /// What it became.
    To,
}

impl Side {
    pub const ALL: [Self; 2] = [Self::From, Self::To];

    pub fn name(self) -> &'static str {
        match self {
            Self::From => "from",
            Self::To => "to",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|side| side.name() == name)
    }

    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::From => Self::To,
            Self::To => Self::From,
        }
    }

    /// The earlier and the later of a thing and what stands on this side of it.
    pub fn in_order<T>(self, thing: T, end: T) -> (T, T) {
        match self {
            Self::From => (end, thing),
            Self::To => (thing, end),
        }
    }

    /// The columns of the thing one stands at, and of what is on this side of it.
    fn columns(self) -> (row::Column, row::Column) {
        match self {
            Self::From => (row::Column::ToId, row::Column::FromId),
            Self::To => (row::Column::FromId, row::Column::ToId),
        }
    }
}

/// A link, from the earlier thing to the later one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// Links are read in the order in which they were made.
    pub created_at: DateTime<Utc>,
    pub from: ThingId,
    pub relation: Relation,
    pub to: ThingId,
}

mod row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "link")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub from_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub relation: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub to_id: String,
        pub created_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

fn id(text: &str) -> Result<ThingId, DbErr> {
    text.parse().map_err(|error| DbErr::Type(format!("{error}")))
}

fn relation(name: &str) -> Result<Relation, DbErr> {
    Relation::named(name).ok_or_else(|| DbErr::Type("unknown relation of a link".to_owned()))
}

impl TryFrom<row::Model> for Link {
    type Error = DbErr;

    fn try_from(row: row::Model) -> Result<Self, DbErr> {
        Ok(Self {
            from: id(&row.from_id)?,
            relation: relation(&row.relation)?,
            to: id(&row.to_id)?,
            created_at: row.created_at,
        })
    }
}

impl From<&Link> for row::ActiveModel {
    fn from(link: &Link) -> Self {
        Self {
            from_id: Set(link.from.to_string()),
            relation: Set(link.relation.name().to_owned()),
            to_id: Set(link.to.to_string()),
            created_at: Set(link.created_at),
        }
    }
}

/// Says why two things cannot be linked.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    #[error("a thing is not linked to itself")]
    ToItself,
    #[error("`{0}` is not there, or was removed")]
    Missing(ThingId),
    #[error("the two things belong to different destinations")]
    Elsewhere,
    #[error("the later thing leads to the earlier one already: the link would close a circle")]
    Circle,
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Links `from`, which came first, to `to`. A link that is there already stays as it is.
pub async fn link(db: &impl ConnectionTrait, link: &Link) -> Result<(), LinkError> {
    if link.from == link.to {
        return Err(LinkError::ToItself);
    }
    let living = things(db, [&link.from, &link.to], &Drafts::All).await?;
    let end = |id: &ThingId| living.get(id).ok_or_else(|| LinkError::Missing(id.clone()));
    let (from, to) = (end(&link.from)?, end(&link.to)?);
    if from.destination != to.destination {
        return Err(LinkError::Elsewhere);
    }
    lock(db, &from.destination).await?;
    if leads_back(db, &link.to, &link.from).await? {
        return Err(LinkError::Circle);
    }
    insert(db, std::slice::from_ref(link)).await?;
    Ok(())
}

/// Lets one transaction at a time link the things of `destination`: two links made at once could
/// close a circle that neither sees.
pub async fn lock(db: &impl ConnectionTrait, destination: &ThingId) -> Result<(), DbErr> {
    let row = tenant::row::Entity::find_by_id(destination.as_str());
    row.lock(LockType::NoKeyUpdate).one(db).await.map(|_| ())
}

/// Records links whose rules the caller has checked; those that are there already stay.
pub async fn insert(db: &impl ConnectionTrait, links: &[Link]) -> Result<(), DbErr> {
    for some in links.chunks(AT_ONCE) {
        let key = [row::Column::FromId, row::Column::Relation, row::Column::ToId];
        row::Entity::insert_many(some.iter().map(row::ActiveModel::from))
            .on_conflict(OnConflict::columns(key).do_nothing().to_owned())
            .exec_without_returning(db)
            .await?;
    }
    Ok(())
}

/// Takes a link away.
pub async fn unlink(
    db: &impl ConnectionTrait,
    from: &ThingId,
    relation: Relation,
    to: &ThingId,
) -> Result<(), DbErr> {
    let key = (from.to_string(), relation.name().to_owned(), to.to_string());
    row::Entity::delete_by_id(key).exec(db).await.map(|_| ())
}

/// Takes the links of `things` away, before they go for good.
pub async fn forget(db: &impl ConnectionTrait, things: &[String]) -> Result<(), DbErr> {
    for some in things.chunks(AT_ONCE) {
        let of_them = Condition::any()
            .add(row::Column::FromId.is_in(some.iter().map(String::as_str)))
            .add(row::Column::ToId.is_in(some.iter().map(String::as_str)));
        row::Entity::delete_many().filter(of_them).exec(db).await?;
    }
    Ok(())
}

/// Whether the thread leads from `start` on to `goal`. The walk forgets where it came by, so it
/// ends; and nothing leads to what has nothing before it, so then it does not begin.
async fn leads_back(
    db: &impl ConnectionTrait,
    start: &ThingId,
    goal: &ThingId,
) -> Result<bool, DbErr> {
    let comes_to_goal = Query::select()
        .column(row::Column::ToId)
        .from(row::Entity)
        .and_where(Expr::col(row::Column::ToId).eq(goal.as_str()))
        .take();
    let begin = Query::select()
        .column(thing::row::Column::Id)
        .from(thing::row::Entity)
        .and_where(Expr::col(thing::row::Column::Id).eq(start.as_str()))
        .and_where(Expr::exists(comes_to_goal))
        .take();
    let onwards = Query::select()
        .column((row::Entity, row::Column::ToId))
        .from(row::Entity)
        .inner_join(
            "reached",
            Expr::col(("reached", "id")).equals((row::Entity, row::Column::FromId)),
        )
        .take();
    let reached = CommonTableExpression::new()
        .query(begin.clone().union(UnionType::Distinct, onwards).take())
        .column("id")
        .table_name("reached")
        .to_owned();
    let found = Query::select()
        .column("id")
        .from("reached")
        .and_where(Expr::col("id").eq(goal.as_str()))
        .limit(1)
        .take();
    let walk = found.with(WithClause::new().recursive(true).cte(reached).to_owned());
    Ok(db.query_one(&walk).await?.is_some())
}

/// Those of `ids` that are and that `drafts` lets one see.
async fn things<'a>(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = &'a ThingId>,
    drafts: &Drafts,
) -> Result<BTreeMap<ThingId, Thing>, DbErr> {
    let ids: Vec<&str> = ids.into_iter().map(ThingId::as_str).collect();
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows = thing::row::Entity::find()
        .filter(thing::row::Column::Id.is_in(ids))
        .filter(thing::visible(drafts))
        .all(db)
        .await?;
    rows.into_iter()
        .map(|row| Thing::try_from(row).map(|thing| (thing.id.clone(), thing)))
        .collect()
}
