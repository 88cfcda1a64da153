//! Walking along the thread, level by level, as far as a page can show.

use std::collections::{BTreeMap, BTreeSet};

use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ConnectionTrait, DbErr, FromQueryResult,
    sea_query::{Asterisk, Expr, ExprTrait, Query, UnionType},
};

use super::ends::{Count, Line, count_things, first_links, seen_links};
use super::{AT_ONCE, Relation, Side, id, relation, row, things};
use crate::spine::rights::Drafts;
use crate::spine::thing::Thing;

/// How far a walk goes.
const DEPTH: usize = 8;
/// How many things a walk finds, in each direction.
const MOST: usize = 100;

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
    count_things(db, links, far_column).await
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
    for one in &ids {
        let (Some(thing), Some(level)) = (found.remove(one), level.get(one.as_str())) else {
            continue;
        };
        let ties = links
            .iter()
            .filter(|line| line.far == one.as_str())
            .map(|line| Ok(Tie { relation: relation(&line.relation)?, near: id(&line.near)? }));
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
