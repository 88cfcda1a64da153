//! Reading the journal: pages of lines for the public and for the back office, and whole batches as
//! they are published.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use cordee_journal::{Batch, Sealed, Values};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, sea_query::SelectStatement,
};

use super::act::ActKind;
use super::{check, row, sealing};
use crate::spine::rights::Drafts;
use crate::spine::thing::{self, Thing};

/// How many lines a page shows.
pub const PAGE: u64 = 50;

/// A line as pages show it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// For its place in the back office, where not every line has a number.
    pub id: String,
    pub number: Option<i64>,
    pub at: DateTime<Utc>,
    pub act: Option<ActKind>,
    pub who: Option<String>,
    pub whom: Option<String>,
    /// The open details.
    pub detail: Values,
    /// What it is about, when whoever reads may know.
    pub about: Option<Values>,
    /// What is withheld from the public.
    pub withheld: Option<Values>,
    pub fingerprint: Option<String>,
}

fn shown(row: &row::Model) -> Shown {
    let sealed = row.sealed();
    Shown {
        id: row.id.clone(),
        number: row.number,
        at: row.at,
        act: ActKind::named(&row.act),
        who: row.who.clone(),
        whom: row.whom.clone(),
        detail: sealed.line.detail,
        about: sealed.about.map(|about| about.value),
        withheld: sealed.withheld.map(|withheld| withheld.value),
        fingerprint: row.fingerprint.clone(),
    }
}

/// Which lines are wanted.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    pub process: Option<ThingId>,
    pub thing: Option<ThingId>,
    pub act: Option<ActKind>,
    /// The pseudonym of somebody who did it or to whom it was done.
    pub person: Option<String>,
}

impl Wish {
    fn filter(&self, destination: &ThingId) -> Condition {
        let person = self.person.as_deref().map(|person| {
            Condition::any().add(row::Column::Who.eq(person)).add(row::Column::Whom.eq(person))
        });
        let thing = self.thing.as_ref().map(|thing| {
            Condition::any()
                .add(row::Column::ThingId.eq(thing.as_str()))
                .add(row::Column::OtherId.eq(thing.as_str()))
        });
        Condition::all()
            .add(row::Column::DestinationId.eq(destination.as_str()))
            .add_option(self.process.as_ref().map(|it| row::Column::ProcessId.eq(it.as_str())))
            .add_option(self.act.map(|act| row::Column::Act.eq(act.name())))
            .add_option(thing)
            .add_option(person)
    }
}

/// The identifiers of the things that everybody sees.
fn public_things() -> SelectStatement {
    thing::row::Entity::find()
        .select_only()
        .column(thing::row::Column::Id)
        .filter(thing::visible(&Drafts::Of(vec![])))
        .into_query()
}

/// The lines of which everybody may know what they are about.
fn is_told() -> Condition {
    let other = Condition::any()
        .add(row::Column::OtherId.is_null())
        .add(row::Column::OtherId.in_subquery(public_things()));
    Condition::all()
        .add(row::Column::ThingId.in_subquery(public_things()))
        .add(other)
        .add(row::Column::Act.is_not_in(ActKind::internal()))
}

/// The sealed lines of `destination` before the number `before`, the newest first, as the public
/// reads them: one page, and one more when there are more.
///
/// Asked for those of a process or a thing, it gives those that tell so: the others would tell by
/// being there.
pub async fn public_page(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    wish: &Wish,
    before: Option<i64>,
) -> Result<Vec<Shown>, DbErr> {
    let mut found = row::Entity::find()
        .filter(wish.filter(destination))
        .filter(row::Column::Number.lt(before.unwrap_or(i64::MAX)));
    if wish.process.is_some() || wish.thing.is_some() {
        found = found.filter(is_told());
    }
    let rows = found.order_by_desc(row::Column::Number).limit(PAGE + 1).all(db).await?;
    let told = told(db, &rows).await?;
    let public = |row: &row::Model| Shown {
        about: shown(row).about.filter(|_| told.contains(&row.id)),
        withheld: None,
        ..shown(row)
    };
    Ok(rows.iter().map(public).collect())
}

/// Those of `rows` of which everybody may know what they are about, by identifier.
async fn told(db: &impl ConnectionTrait, rows: &[row::Model]) -> Result<BTreeSet<String>, DbErr> {
    let wanted = rows.iter().flat_map(|row| [&row.thing_id, &row.other_id]).flatten();
    let wanted: BTreeSet<&str> = wanted.map(String::as_str).collect();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for some in wanted.into_iter().collect::<Vec<_>>().chunks(500) {
        let found = thing::row::Entity::find()
            .select_only()
            .column(thing::row::Column::Id)
            .filter(thing::row::Column::Id.is_in(some.iter().copied()))
            .filter(thing::visible(&Drafts::Of(vec![])));
        seen.extend(found.into_tuple::<String>().all(db).await?);
    }
    let is_seen = |id: &Option<String>| id.as_ref().is_none_or(|id| seen.contains(id));
    let is_internal = |row: &row::Model| ActKind::named(&row.act).is_none_or(ActKind::is_internal);
    let told = rows.iter().filter(|row| {
        row.thing_id.is_some()
            && is_seen(&row.thing_id)
            && is_seen(&row.other_id)
            && !is_internal(row)
    });
    Ok(told.map(|row| row.id.clone()).collect())
}

/// When a thing was published, and when it last changed, as far as its acts tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    pub published_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

/// The dates of `things`, by identifier; without an act of publishing, they begin with the thing.
pub async fn dates(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    things: &[Thing],
) -> Result<BTreeMap<String, Dates>, DbErr> {
    let begin = |thing: &Thing| {
        let at = thing.created_at;
        (thing.id.to_string(), Dates { published_at: at, updated_at: at })
    };
    let mut dates: BTreeMap<String, Dates> = things.iter().map(begin).collect();
    for some in things.chunks(500) {
        let acts = row::Entity::find()
            .select_only()
            .column(row::Column::ThingId)
            .column(row::Column::Act)
            .column_as(row::Column::At.max(), "at")
            .filter(row::Column::DestinationId.eq(destination.as_str()))
            .filter(row::Column::ThingId.is_in(some.iter().map(|thing| thing.id.as_str())))
            .filter(row::Column::Act.is_in(ActKind::changing()))
            .group_by(row::Column::ThingId)
            .group_by(row::Column::Act)
            .into_tuple::<(String, String, DateTime<Utc>)>();
        for (thing, act, at) in acts.all(db).await? {
            let Some(dates) = dates.get_mut(&thing) else { continue };
            dates.updated_at = dates.updated_at.max(at);
            if act == ActKind::ProcessPublished.name() {
                dates.published_at = at;
            }
        }
    }
    Ok(dates)
}

/// The things of `destination`, or of one of its processes, that changed last, by identifier: a few, the
/// last first, as everybody may see them.
pub async fn changed_lately(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    process: Option<&ThingId>,
) -> Result<Vec<String>, DbErr> {
    let mut lines = row::Entity::find()
        .select_only()
        .column(row::Column::ThingId)
        .filter(row::Column::DestinationId.eq(destination.as_str()))
        .filter(row::Column::ThingId.in_subquery(thing::public_ids(destination)))
        .filter(row::Column::Act.is_in(ActKind::changing()));
    if let Some(process) = process {
        lines = lines.filter(row::Column::ProcessId.eq(process.as_str()));
    }
    let lines = lines.order_by_desc(row::Column::At).order_by_desc(row::Column::Id).limit(200);
    let mut found: Vec<String> = vec![];
    for thing in lines.into_tuple::<String>().all(db).await? {
        if !found.contains(&thing) {
            found.push(thing);
        }
    }
    Ok(found)
}

/// A place among all lines, sealed or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub at: DateTime<Utc>,
    pub id: String,
}

impl Place {
    /// As an address says it.
    pub fn written(&self) -> String {
        format!("{}-{}", self.at.timestamp_millis(), self.id)
    }

    pub fn read(text: &str) -> Option<Self> {
        let (at, id) = text.split_once('-')?;
        let at = DateTime::from_timestamp_millis(at.parse().ok()?)?;
        Some(Self { at, id: id.to_owned() })
    }
}

/// All lines of `destination` before a place, the newest first, as the back office reads them: those
/// of the processes whose drafts one sees.
pub async fn desk_page(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    wish: &Wish,
    drafts: &Drafts,
    before: Option<&Place>,
) -> Result<Vec<Shown>, DbErr> {
    let mut found = row::Entity::find().filter(wish.filter(destination));
    if let Drafts::Of(processes) = drafts {
        let own = processes.iter().map(ThingId::as_str);
        found = found.filter(row::Column::ProcessId.is_in(own));
    }
    if let Some(place) = before {
        let same = Condition::all()
            .add(row::Column::At.eq(place.at))
            .add(row::Column::Id.lt(place.id.as_str()));
        found = found.filter(Condition::any().add(row::Column::At.lt(place.at)).add(same));
    }
    let rows = found
        .order_by_desc(row::Column::At)
        .order_by_desc(row::Column::Id)
        .limit(PAGE + 1)
        .all(db)
        .await?;
    Ok(rows.iter().map(shown).collect())
}

/// The last batch of `destination`: its head is the journal's.
pub async fn head(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> Result<Option<Batch>, DbErr> {
    Ok(sealing::last(db, destination).await?.map(Batch::from))
}

/// The batch `number` of `destination` with its lines, each with what it is about when everybody may
/// know: what is published.
pub async fn published(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    number: u64,
) -> Result<Option<(Batch, Vec<Sealed>)>, DbErr> {
    let number = i64::try_from(number).unwrap_or(i64::MAX);
    let found = check::seals(db, destination, number - 1).await?.into_iter().next();
    let Some(seal) = found.filter(|seal| seal.number == number) else { return Ok(None) };
    let rows = check::lines(db, destination, number).await?;
    let told = told(db, &rows).await?;
    let published = |row: &row::Model| {
        let sealed = row.sealed();
        Sealed { about: sealed.about.filter(|_| told.contains(&row.id)), withheld: None, ..sealed }
    };
    Ok(Some((seal.into(), rows.iter().map(published).collect())))
}
