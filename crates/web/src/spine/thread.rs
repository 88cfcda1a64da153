//! The thread: typed links between things, told on both of their ends and walked both ways.
//!
//! A link goes from what came first to what came of it, and no links close a circle. Start with
//! [`link`], then [`ends`] (what a thing comes from, what it became) and [`walk`] (further, level by
//! level). Both follow the visibility rule: what a reader may not see is not named nor counted, and
//! the walk does not pass through it, so that what is only reached that way stays out too.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter,
    QuerySelect,
    sea_query::{
        Asterisk, CommonTableExpression, Expr, ExprTrait, IntoCondition, LockType, OnConflict,
        Order, Query, SelectStatement, UnionType, WithClause,
    },
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::rights::Drafts;
use super::tenant;
use super::thing::{self, Thing};

/// Where the thread of a thing is read.
pub const THREAD: &str = "/thread/{object}";
/// Where its links are kept.
pub const MANAGE: &str = "/manage/things/{thing}/thread";

/// How many ends one page of a list shows.
pub const PAGE: u64 = 50;
/// How far a walk goes.
const DEPTH: usize = 8;
/// How many things a walk finds, in each direction.
const MOST: usize = 100;
/// Counting stops there: beyond, it is “more than”.
const MOST_COUNTED: u64 = 10_000;
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
    let rows = thing::row::Entity::find()
        .filter(thing::row::Column::Id.is_in(ids.into_iter().map(ThingId::as_str)))
        .filter(thing::visible(drafts))
        .all(db)
        .await?;
    rows.into_iter()
        .map(|row| Thing::try_from(row).map(|thing| (thing.id.clone(), thing)))
        .collect()
}

/// A place in a list of ends: it goes on after it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    at: DateTime<Utc>,
    thing: ThingId,
    relation: Relation,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}_{}_{}", self.at.timestamp_micros(), self.relation.name(), self.thing)
    }
}

/// Says that a text is no place in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is no place in a list of ends")]
pub struct InvalidPlace;

impl std::str::FromStr for Place {
    type Err = InvalidPlace;

    fn from_str(text: &str) -> Result<Self, InvalidPlace> {
        let mut parts = text.splitn(3, '_');
        let mut part = || parts.next().ok_or(InvalidPlace);
        let micros = part()?.parse().map_err(|_| InvalidPlace)?;
        Ok(Self {
            at: DateTime::from_timestamp_micros(micros).ok_or(InvalidPlace)?,
            relation: Relation::named(part()?).ok_or(InvalidPlace)?,
            thing: part()?.parse().map_err(|_| InvalidPlace)?,
        })
    }
}

/// What stands at the other end of a link.
#[derive(Clone, Debug)]
pub struct End {
    pub thing: Thing,
    pub relation: Relation,
    pub linked_at: DateTime<Utc>,
}

/// A part of a list of ends.
#[derive(Clone, Debug)]
pub struct Part {
    pub ends: Vec<End>,
    /// Where the list goes on, if it does.
    pub next: Option<Place>,
}

/// How many there are, as far as they are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    Exactly(u64),
    MoreThan(u64),
}

/// One row of a walk: a link as one stands at its near end.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
struct Line {
    near: String,
    far: String,
    relation: String,
    created_at: DateTime<Utc>,
}

#[derive(FromQueryResult)]
struct Number {
    number: i64,
}

/// The links of the things `near` to what is on `side` of them and may be seen, in no order.
fn seen_links<'a>(
    near: impl IntoIterator<Item = &'a str>,
    side: Side,
    drafts: &Drafts,
) -> SelectStatement {
    let (near_column, far_column) = side.columns();
    let seen = Condition::all()
        .add(Expr::col((row::Entity, near_column)).is_in(near))
        .add(thing::visible(drafts));
    let same =
        Expr::col((row::Entity, far_column)).equals((thing::row::Entity, thing::row::Column::Id));
    Query::select().from(row::Entity).inner_join(thing::row::Entity, same).cond_where(seen).take()
}

/// The first `most` links of `near`, in their order, after a place if one is given.
fn first_links(
    near: &str,
    side: Side,
    drafts: &Drafts,
    after: Option<&Place>,
    most: u64,
) -> SelectStatement {
    let (near_column, far_column) = side.columns();
    let order = [row::Column::CreatedAt, far_column, row::Column::Relation]
        .map(|column| (row::Entity, column));
    let mut links = seen_links([near], side, drafts);
    links
        .expr_as(Expr::col((row::Entity, near_column)), "near")
        .expr_as(Expr::col((row::Entity, far_column)), "far")
        .column((row::Entity, row::Column::Relation))
        .column((row::Entity, row::Column::CreatedAt));
    if let Some(place) = after {
        let there = [
            Expr::val(place.at),
            Expr::val(place.thing.as_str()),
            Expr::val(place.relation.name()),
        ];
        links.and_where(Expr::tuple(order.map(Expr::col)).gt(Expr::tuple(there)));
    }
    for column in order {
        links.order_by(column, Order::Asc);
    }
    links.limit(most).take()
}

/// The direct ends of `thing` on `side` that `drafts` lets one see, in the order in which they were
/// linked: at most `most`, after a place if one is given.
pub async fn ends(
    db: &impl ConnectionTrait,
    thing: &ThingId,
    side: Side,
    drafts: &Drafts,
    after: Option<&Place>,
    most: u64,
) -> Result<Part, DbErr> {
    let backend = db.get_database_backend();
    let query = first_links(thing.as_str(), side, drafts, after, most + 1);
    let mut lines = Line::find_by_statement(backend.build(&query)).all(db).await?;
    let is_more = most < lines.len() as u64;
    lines.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    let far: Vec<ThingId> = lines.iter().map(|line| id(&line.far)).collect::<Result<_, _>>()?;
    let found = things(db, &far, drafts).await?;
    let mut ends = vec![];
    for (line, far) in lines.iter().zip(&far) {
        if let Some(thing) = found.get(far) {
            let (relation, linked_at) = (relation(&line.relation)?, line.created_at);
            ends.push(End { thing: thing.clone(), relation, linked_at });
        }
    }
    let last = ends.last().filter(|_| is_more);
    let next = last.map(|end| Place {
        at: end.linked_at,
        thing: end.thing.id.clone(),
        relation: end.relation,
    });
    Ok(Part { ends, next })
}

/// How many direct ends `thing` has on `side` that `drafts` lets one see.
pub async fn count(
    db: &impl ConnectionTrait,
    thing: &ThingId,
    side: Side,
    drafts: &Drafts,
) -> Result<Count, DbErr> {
    let (_, far_column) = side.columns();
    let mut links = seen_links([thing.as_str()], side, drafts);
    counted(db, links.column((row::Entity, far_column))).await
}

async fn counted(db: &impl ConnectionTrait, all: &mut SelectStatement) -> Result<Count, DbErr> {
    let some = all.limit(MOST_COUNTED + 1).take();
    let count = Query::select()
        .expr_as(Expr::col(Asterisk).count(), "number")
        .from_subquery(some, "some_of_them")
        .take();
    let backend = db.get_database_backend();
    let found = Number::find_by_statement(backend.build(&count)).one(db).await?;
    let number = found.and_then(|row| u64::try_from(row.number).ok()).unwrap_or(0);
    Ok(if MOST_COUNTED < number { Count::MoreThan(MOST_COUNTED) } else { Count::Exactly(number) })
}

/// A thing met on a walk.
#[derive(Clone, Debug)]
pub struct Knot {
    pub thing: Thing,
    /// Its links with what stands nearer to where the walk began.
    pub ties: Vec<Tie>,
}

/// What ties a thing to a nearer one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    pub relation: Relation,
    pub near: ThingId,
}

/// What a walk along the thread met.
#[derive(Clone, Debug)]
pub struct Walk {
    /// The nearest first. A thing stands beyond all that it is tied to, by whatever way.
    pub levels: Vec<Vec<Knot>>,
    /// How many more things follow directly on these.
    pub more: Count,
}

/// Walks from `start` to all that is on `side` of it, as far as a page can show: eight links far, a
/// hundred things.
pub async fn walk(
    db: &impl ConnectionTrait,
    start: &ThingId,
    side: Side,
    drafts: &Drafts,
) -> Result<Walk, DbErr> {
    let mut met = vec![start.to_string()];
    let mut known: BTreeSet<String> = BTreeSet::from([start.to_string()]);
    let mut links = vec![];
    let mut edge = met.clone();
    for _ in 0..DEPTH {
        let left = MOST + 1 - met.len();
        if edge.is_empty() || left == 0 {
            break;
        }
        let mut next = vec![];
        for line in next_links(db, &edge, side, drafts, left).await? {
            if !known.contains(&line.far) && met.len() <= MOST {
                known.insert(line.far.clone());
                met.push(line.far.clone());
                next.push(line.far.clone());
            }
            if known.contains(&line.far) {
                links.push(line);
            }
        }
        edge = next;
    }
    let more = beyond(db, &met, side, drafts).await?;
    Ok(Walk { levels: in_levels(db, &met, &links).await?, more })
}

/// The first links of each of `near`, in the order of `near`.
async fn next_links(
    db: &impl ConnectionTrait,
    near: &[String],
    side: Side,
    drafts: &Drafts,
    most: usize,
) -> Result<Vec<Line>, DbErr> {
    let backend = db.get_database_backend();
    let mut lines = vec![];
    for some in near.chunks(AT_ONCE) {
        let mut each = some.iter().map(|near| {
            let first = first_links(near, side, drafts, None, most as u64 + 1);
            Query::select().column(Asterisk).from_subquery(first, "of_one").take()
        });
        let Some(mut all) = each.next() else { continue };
        all.unions(each.map(|of_one| (UnionType::All, of_one)));
        lines.extend(Line::find_by_statement(backend.build(&all)).all(db).await?);
    }
    let place: BTreeMap<&str, usize> = near.iter().map(String::as_str).zip(0..).collect();
    lines.sort_by(|a, b| {
        let key = |line: &Line| {
            (place.get(line.near.as_str()).copied(), line.created_at, line.far.clone())
        };
        key(a).cmp(&key(b)).then_with(|| a.relation.cmp(&b.relation))
    });
    Ok(lines)
}

/// How many things stand directly beyond those that were met.
async fn beyond(
    db: &impl ConnectionTrait,
    met: &[String],
    side: Side,
    drafts: &Drafts,
) -> Result<Count, DbErr> {
    let (_, far_column) = side.columns();
    let mut links = seen_links(met.iter().map(String::as_str), side, drafts);
    let far = Expr::col((row::Entity, far_column));
    links.and_where(far.is_not_in(met.iter().map(String::as_str)));
    counted(db, links.distinct().column((row::Entity, far_column))).await
}

/// The things met, each one level beyond the farthest that it is tied to.
async fn in_levels(
    db: &impl ConnectionTrait,
    met: &[String],
    links: &[Line],
) -> Result<Vec<Vec<Knot>>, DbErr> {
    let ids: Vec<ThingId> = met.iter().skip(1).map(|met| id(met)).collect::<Result<_, _>>()?;
    let mut found = things(db, &ids, &Drafts::All).await?;
    let level = levels(met, links);
    let mut knots: BTreeMap<usize, Vec<Knot>> = BTreeMap::new();
    for id in &ids {
        let (Some(thing), Some(level)) = (found.remove(id), level.get(id.as_str())) else {
            continue;
        };
        let ties = links.iter().filter(|line| line.far == id.as_str()).map(|line| {
            Ok(Tie { relation: relation(&line.relation)?, near: self::id(&line.near)? })
        });
        let knot = Knot { thing, ties: ties.collect::<Result<_, DbErr>>()? };
        knots.entry(*level).or_default().push(knot);
    }
    Ok(knots.into_values().collect())
}

/// How far each thing stands by the longest way. Links close no circle; were there one, the count
/// of rounds would end it.
fn levels<'a>(met: &'a [String], links: &'a [Line]) -> BTreeMap<&'a str, usize> {
    let mut level: BTreeMap<&str, usize> = met.iter().map(|met| (met.as_str(), 0)).collect();
    for _ in met {
        let mut is_settled = true;
        for line in links {
            let beyond = level.get(line.near.as_str()).map_or(1, |near| near + 1);
            match level.get_mut(line.far.as_str()) {
                Some(far) if *far < beyond => {
                    *far = beyond;
                    is_settled = false;
                }
                _ => {}
            }
        }
        if is_settled {
            break;
        }
    }
    level
}

/// The identifiers of the things that `rule` says.
fn ids_of(rule: Condition) -> SelectStatement {
    Query::select().column(thing::row::Column::Id).from(thing::row::Entity).cond_where(rule).take()
}

/// The links of `destination` whose two ends `drafts` lets one see, in the order in which they were
/// made.
pub async fn links(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    drafts: &Drafts,
) -> Result<Vec<Link>, DbErr> {
    let here = thing::row::Column::DestinationId.eq(destination.as_str());
    let seen = Condition::all().add(here).add(thing::visible(drafts));
    let ends_seen = Condition::all()
        .add(row::Column::FromId.in_subquery(ids_of(seen.clone())))
        .add(row::Column::ToId.in_subquery(ids_of(seen)));
    sorted(row::Entity::find().filter(ends_seen).all(db).await?)
}

/// Every link of `destination`, those of what was removed too: it may come back.
pub async fn every_link(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> Result<Vec<Link>, DbErr> {
    let here = thing::row::Column::DestinationId.eq(destination.as_str()).into_condition();
    let of_here = row::Column::FromId.in_subquery(ids_of(here));
    sorted(row::Entity::find().filter(of_here).all(db).await?)
}

/// The links between `process` and the other processes, in the order in which they were made.
pub async fn links_across(
    db: &impl ConnectionTrait,
    process: &ThingId,
) -> Result<Vec<Link>, DbErr> {
    let of = thing::row::Column::ProcessId;
    let inside = || ids_of(of.eq(process.as_str()).into_condition());
    let outside = || ids_of(of.ne(process.as_str()).into_condition());
    let leaving = Condition::all()
        .add(row::Column::FromId.in_subquery(inside()))
        .add(row::Column::ToId.in_subquery(outside()));
    let coming = Condition::all()
        .add(row::Column::ToId.in_subquery(inside()))
        .add(row::Column::FromId.in_subquery(outside()));
    let across = Condition::any().add(leaving).add(coming);
    sorted(row::Entity::find().filter(across).all(db).await?)
}

/// Sorted here, so that both databases give the same order.
fn sorted(rows: Vec<row::Model>) -> Result<Vec<Link>, DbErr> {
    let mut links: Vec<Link> = rows.into_iter().map(Link::try_from).collect::<Result<_, _>>()?;
    links.sort();
    Ok(links)
}

/// Those of `ids` that are not there, or not in `destination`.
pub async fn missing(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    ids: &BTreeSet<ThingId>,
) -> Result<BTreeSet<ThingId>, DbErr> {
    let mut missing = ids.clone();
    let ids: Vec<&ThingId> = ids.iter().collect();
    for some in ids.chunks(AT_ONCE) {
        for (id, thing) in things(db, some.iter().copied(), &Drafts::All).await? {
            if thing.destination == *destination {
                missing.remove(&id);
            }
        }
    }
    Ok(missing)
}

#[cfg(test)]
mod tests {
    use cordee_store::sea_orm::Statement;
    use cordee_store::testing::TestDatabase;

    use super::*;

    /// How SQLite means to answer, a line a step.
    async fn plan(database: &TestDatabase, query: &SelectStatement) -> String {
        let db = database.store().reader();
        let backend = db.get_database_backend();
        let sql = format!("EXPLAIN QUERY PLAN {}", backend.build(query));
        let rows = db.query_all_raw(Statement::from_string(backend, sql)).await.unwrap();
        let details = rows.iter().map(|row| row.try_get::<String>("", "detail").unwrap());
        details.collect::<Vec<_>>().join("\n")
    }

    #[tokio::test]
    async fn a_page_of_a_thread_sorts_nothing_and_reads_no_table_through() {
        let database = TestDatabase::sqlite().await;
        let place: Place = "1643360400000000_became_somewhere".parse().expect("a place");
        let here: Vec<ThingId> = vec!["here".parse().expect("an identifier")];
        for drafts in [Drafts::Of(vec![]), Drafts::All, Drafts::Of(here)] {
            for (side, after) in [(Side::From, None), (Side::To, Some(&place))] {
                let page = first_links("one", side, &drafts, after, PAGE);
                let told = plan(&database, &page).await;
                assert!(!told.contains("SCAN") && !told.contains("B-TREE"), "{told}");
                assert!(told.contains("COVERING INDEX link_"), "{told}");
            }
        }
    }

    #[test]
    fn a_place_reads_back_as_it_was_written() {
        let place = "1643360400000001_merged-into_pilat-assises-1";
        assert_eq!(place.parse::<Place>().map(|place| place.to_string()), Ok(place.to_owned()));
        for wrong in ["", "1", "1_became", "x_became_y", "1_else_y", "1_became_Y", "1_became_"] {
            assert_eq!(wrong.parse::<Place>(), Err(InvalidPlace), "{wrong}");
        }
    }
}
