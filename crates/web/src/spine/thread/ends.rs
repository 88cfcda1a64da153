//! The direct ends of a thing, in the order in which they were linked, part by part.

use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    Condition, ConnectionTrait, DbErr, FromQueryResult,
    sea_query::{Asterisk, Expr, ExprTrait, Order, Query, SelectStatement},
};

use super::{Relation, Side, id, relation, row, things};
use crate::spine::rights::Drafts;
use crate::spine::thing::{self, Thing};

/// How many ends one page of a list shows.
pub const PAGE: u64 = 50;
/// Counting stops there: beyond, it is “more than”. Whether each may be seen has to be looked up, so that
/// counting takes the longer the farther it goes.
const MOST_COUNTED: u64 = 200;

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
pub(super) struct Line {
    pub near: String,
    pub far: String,
    pub relation: String,
    pub created_at: DateTime<Utc>,
}

/// How many links were counted, and how many things stand at their far ends.
#[derive(FromQueryResult)]
struct Numbers {
    links: i64,
    things: i64,
}

/// The links of the things `near` to what is on `side` of them and may be seen, in no order.
pub(super) fn seen_links<'a>(
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
pub(super) fn first_links(
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
    let links = seen_links([thing.as_str()], side, drafts);
    let (links, _) = counted(db, links, far_column).await?;
    Ok(if MOST_COUNTED < links { Count::MoreThan(MOST_COUNTED) } else { Count::Exactly(links) })
}

/// How many things stand at the far ends of `links`; where these are too many to be counted, at least as
/// many as the first of them lead to.
pub(super) async fn count_things(
    db: &impl ConnectionTrait,
    links: SelectStatement,
    far_column: row::Column,
) -> Result<Count, DbErr> {
    let (links, things) = counted(db, links, far_column).await?;
    let is_more = MOST_COUNTED < links;
    Ok(if is_more { Count::MoreThan(things.saturating_sub(1)) } else { Count::Exactly(things) })
}

/// Of the first `links`, one more than are counted: how many there are, and to how many things they lead.
async fn counted(
    db: &impl ConnectionTrait,
    mut links: SelectStatement,
    far_column: row::Column,
) -> Result<(u64, u64), DbErr> {
    // Things are told apart among these alone: else all links would be read for it.
    let far = Expr::col((row::Entity, far_column));
    let some = links.expr_as(far, "far").limit(MOST_COUNTED + 1).take();
    let count = Query::select()
        .expr_as(Expr::col(Asterisk).count(), "links")
        .expr_as(Expr::col("far").count_distinct(), "things")
        .from_subquery(some, "some_of_them")
        .take();
    let backend = db.get_database_backend();
    let found = Numbers::find_by_statement(backend.build(&count)).one(db).await?;
    let number = |it: i64| u64::try_from(it).unwrap_or(0);
    Ok(found.map_or((0, 0), |it| (number(it.links), number(it.things))))
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
