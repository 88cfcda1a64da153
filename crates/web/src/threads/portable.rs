//! `thread.toml`: the links between what the folder holds, in the order in which they were made.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::spine::portable::{Export, IfThere, Import};
use crate::spine::thread::{self, Link, Relation};

use super::model::circle;

const FILE: &str = "thread.toml";
/// How many circles are told: whoever has that many begins anew.
const MOST_CIRCLES: usize = 20;

#[derive(Serialize)]
struct Written {
    link: Vec<WrittenLink>,
}

#[derive(Serialize)]
struct WrittenLink {
    from: ThingId,
    relation: Relation,
    to: ThingId,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    #[serde(default)]
    link: Vec<Spanned<ReadLink>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReadLink {
    from: ThingId,
    relation: Relation,
    to: ThingId,
}

/// A link of the file that may be recorded, and where it stands there.
struct Found {
    at: usize,
    link: Link,
    /// Its ends as the file calls them.
    written: (ThingId, ThingId),
}

/// The links whose two ends are exported too.
pub async fn export(export: &mut Export<'_>) -> Result<(), DbErr> {
    let links = thread::links(export.db, &export.destination.id, &export.drafts()).await?;
    if links.is_empty() {
        return Ok(());
    }
    let link = links
        .into_iter()
        .map(|Link { from, relation, to, .. }| WrittenLink { from, relation, to })
        .collect();
    export.add(FILE, &Written { link })
}

pub async fn import(import: &mut Import<'_>) -> Result<(), DbErr> {
    let read = import.toml::<Read>(FILE).map(|read| read.link).unwrap_or_default();
    let Some(destination) = import.destination.clone() else { return Ok(()) };
    let found = distinct(import, read);
    let aside = import.links_set_aside();
    if found.is_empty() && aside.is_empty() {
        return Ok(());
    }
    thread::lock(import.db, &destination.id).await?;
    let mut found = between_what_is(import, &destination.id, found).await?;
    found.retain(|found| is_on_one_side(import, found));
    let there = thread::every_link(import.db, &destination.id).await?;
    let aside = still_between_what_is(import, &destination.id, aside).await?;
    let found = without_circles(import, found, there.iter().chain(&aside));
    let links: Vec<Link> = found.into_iter().map(|found| found.link).chain(aside).collect();
    thread::insert(import.db, &links).await
}

/// The links of the file: none to itself, none twice.
fn distinct(import: &mut Import<'_>, read: Vec<Spanned<ReadLink>>) -> Vec<Found> {
    let mut seen = BTreeSet::new();
    let mut found = vec![];
    for (order, spanned) in (0..).zip(read) {
        let at = spanned.span().start;
        let ReadLink { from, relation, to } = spanned.into_inner();
        let written = (from, to);
        let (from, to) = (import.end(&written.0), import.end(&written.1));
        if from == to {
            import.wrong_at(FILE, at, format!("`{from}` cannot be linked to itself"));
        } else if seen.insert((from.clone(), relation, to.clone())) {
            let created_at = import.now + TimeDelta::microseconds(order);
            found.push(Found { at, written, link: Link { created_at, from, relation, to } });
        } else {
            let reason = format!("the link from `{}` to `{}` is there twice", written.0, written.1);
            import.wrong_at(FILE, at, reason);
        }
    }
    found
}

/// Those whose two ends are there. An end that the folder holds, and that could not be taken in,
/// has been told already.
async fn between_what_is(
    import: &mut Import<'_>,
    destination: &ThingId,
    found: Vec<Found>,
) -> Result<Vec<Found>, DbErr> {
    let ends = found.iter().flat_map(|found| [&found.link.from, &found.link.to]);
    let missing = thread::missing(import.db, destination, &ends.cloned().collect()).await?;
    let mut kept = vec![];
    for found in found {
        let ends = [(&found.link.from, &found.written.0), (&found.link.to, &found.written.1)];
        let lost: Vec<&ThingId> =
            ends.iter().filter(|(id, _)| missing.contains(*id)).map(|(_, name)| *name).collect();
        for name in &lost {
            if !import.holds(name) {
                let reason = format!("nothing in the folder nor here has the identifier `{name}`");
                import.wrong_at(FILE, found.at, reason);
            }
        }
        if lost.is_empty() {
            kept.push(found);
        }
    }
    Ok(kept)
}

/// Whether both ends of a link were copied, or neither: a contribution that was there already stays as it is,
/// and a copy is tied to nothing of before.
fn is_on_one_side(import: &Import<'_>, found: &Found) -> bool {
    let (from, to) = &found.written;
    let is_same = (found.link.from == *from, found.link.to == *to);
    import.if_there != IfThere::Copy || is_same.0 == is_same.1
}

/// Of the links that a replaced process had with others, those that can be tied again.
async fn still_between_what_is(
    import: &Import<'_>,
    destination: &ThingId,
    aside: Vec<Link>,
) -> Result<Vec<Link>, DbErr> {
    let ends: BTreeSet<ThingId> =
        aside.iter().flat_map(|link| [&link.from, &link.to]).cloned().collect();
    let missing = thread::missing(import.db, destination, &ends).await?;
    let is_there = |link: &Link| !missing.contains(&link.from) && !missing.contains(&link.to);
    Ok(aside.into_iter().filter(is_there).collect())
}

/// Those that close no circle, with one another or with what is there; each circle is told where
/// the file closes it.
fn without_circles<'a>(
    import: &mut Import<'_>,
    mut found: Vec<Found>,
    there: impl Iterator<Item = &'a Link>,
) -> Vec<Found> {
    let there: Vec<(ThingId, ThingId)> =
        there.map(|link| (link.from.clone(), link.to.clone())).collect();
    for _ in 0..MOST_CIRCLES {
        let own = found.iter().map(|found| (found.link.from.clone(), found.link.to.clone()));
        let all: Vec<(ThingId, ThingId)> = own.chain(there.iter().cloned()).collect();
        let Some(circle) = circle(&all) else { break };
        let Some(last) = circle.iter().copied().filter(|at| *at < found.len()).max() else { break };
        let names: BTreeMap<&ThingId, &ThingId> = found
            .iter()
            .flat_map(|it| [(&it.link.from, &it.written.0), (&it.link.to, &it.written.1)])
            .collect();
        let way: Vec<String> = circle
            .iter()
            .filter_map(|at| all.get(*at))
            .map(|(from, _)| format!("`{}`", names.get(from).copied().unwrap_or(from)))
            .collect();
        let closed = found.remove(last);
        let reason = format!("this link closes a circle: {}", way.join(", "));
        import.wrong_at(FILE, closed.at, reason);
    }
    found
}
