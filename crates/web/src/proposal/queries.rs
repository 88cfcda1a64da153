//! Proposals in the database.

use std::collections::BTreeMap;

use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
    sea_query::{Expr, ExprTrait, Query},
};

use crate::contribution::model::listing::{Part, Place};
use crate::spine::editing::{Hand, revision};
use crate::spine::index;
use crate::spine::language::{Lang, Translated};
use crate::spine::rights::Drafts;
use crate::spine::thing::{self, ChangeError, Kind, Slugs, State, Thing, from_json, to_json};
use crate::spine::thread;
use crate::spine::urls;

use super::model::cost::{Cents, Cost, Order};
use super::model::{Description, Proposal, Sought, Standing};

mod row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "proposal")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub thing_id: String,
        pub lines: Json,
        pub carrier: Option<String>,
        pub cost: Option<String>,
        pub cents: Option<i64>,
        pub time: Option<Json>,
        pub workstream_id: Option<String>,
        pub subject: Option<Json>,
        pub climate: Option<Json>,
        pub seasons: Option<Json>,
        pub residents: Option<Json>,
        pub merged_into: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// How many proposals are read at once.
const AT_ONCE: usize = 200;

fn unknown(what: &str) -> DbErr {
    DbErr::Type(format!("unknown {what} of a proposal"))
}

fn identifier(written: Option<String>, what: &str) -> Result<Option<ThingId>, DbErr> {
    written.map(|id| id.parse().map_err(|_| unknown(what))).transpose()
}

fn cost(order: Option<&String>, cents: Option<i64>) -> Result<Option<Cost>, DbErr> {
    if let Some(cents) = cents {
        let cents = u64::try_from(cents).map_err(|_| unknown("amount"))?;
        return Ok(Some(Cost::Amount(Cents(cents))));
    }
    let order = order.map(|name| Order::named(name).ok_or_else(|| unknown("order of cost")));
    Ok(order.transpose()?.map(Cost::Order))
}

fn read(thing: &Thing, row: row::Model, slugs: Slugs) -> Result<Proposal, DbErr> {
    Ok(Proposal {
        id: thing.id.clone(),
        process: thing.process.clone(),
        description: Description {
            title: thing.title.clone(),
            lines: from_json(row.lines)?,
            carrier: row.carrier,
            cost: cost(row.cost.as_ref(), row.cents)?,
            time: row.time.map(from_json).transpose()?,
            workstream: identifier(row.workstream_id, "workstream")?,
            subject: row.subject.map(from_json).transpose()?,
            climate: row.climate.map(from_json).transpose()?,
            seasons: row.seasons.map(from_json).transpose()?,
            residents: row.residents.map(from_json).transpose()?,
        },
        merged_into: identifier(row.merged_into, "merger")?,
        slugs,
        state: thing.state,
        example: thing.example,
        created_at: thing.created_at,
        revision: thing.revision,
    })
}

/// What is said of `things`, those of them that are proposals, in their order.
pub async fn described(
    db: &impl ConnectionTrait,
    things: &[Thing],
) -> Result<Vec<Proposal>, DbErr> {
    let mut all = vec![];
    for some in things.chunks(AT_ONCE) {
        let ids = || some.iter().map(|thing| thing.id.as_str());
        let rows = row::Entity::find().filter(row::Column::ThingId.is_in(ids()));
        let rows = rows.order_by_asc(row::Column::ThingId).all(db).await?;
        let mut rows: BTreeMap<String, row::Model> =
            rows.into_iter().map(|row| (row.thing_id.clone(), row)).collect();
        let mut slugs = thing::slugs(db, ids()).await?;
        for thing in some {
            let Some(row) = rows.remove(thing.id.as_str()) else { continue };
            all.push(read(thing, row, slugs.remove(thing.id.as_str()).unwrap_or_default())?);
        }
    }
    Ok(all)
}

/// The living proposals of `destination`, the oldest first.
pub async fn proposals(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> Result<Vec<Proposal>, DbErr> {
    described(db, &thing::living(db, destination, Kind::Proposal).await?).await
}

/// The proposal `id` of `destination`, when `drafts` lets one see it.
pub async fn by_id(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &ThingId,
    drafts: &Drafts,
) -> Result<Option<Proposal>, DbErr> {
    let seen = thing::seen(db, destination, id, drafts).await?;
    match seen.filter(|thing| thing.kind == Kind::Proposal) {
        Some(thing) => Ok(described(db, &[thing]).await?.pop()),
        None => Ok(None),
    }
}

/// Those of `ids` that `drafts` lets one see, in the order of identifiers.
pub async fn among(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    ids: &[ThingId],
    drafts: &Drafts,
) -> Result<Vec<Proposal>, DbErr> {
    let mut all = vec![];
    for some in ids.chunks(AT_ONCE) {
        let ids = some.iter().map(ThingId::as_str);
        let things = thing::seen_among(db, destination, ids, drafts).await?;
        all.extend(described(db, &things).await?);
    }
    Ok(all)
}

/// Those that are sought and that `drafts` lets one see, as things.
fn sought(destination: &ThingId, wish: &Sought, drafts: &Drafts) -> Select<thing::row::Entity> {
    let mut own = Query::select().column(row::Column::ThingId).from(row::Entity).take();
    if let Some(workstream) = &wish.workstream {
        own.and_where(row::Column::WorkstreamId.eq(workstream.as_str()));
    }
    if let Some(standing) = wish.standing {
        let merged = row::Column::MergedInto;
        let is_merged = standing == Standing::Merged;
        own.and_where(if is_merged { merged.is_not_null() } else { merged.is_null() });
    }
    let mut found = thing::row::Entity::find()
        .filter(thing::row::Column::DestinationId.eq(destination.as_str()))
        .filter(thing::row::Column::Kind.eq(Kind::Proposal.name()))
        .filter(thing::visible(drafts))
        .filter(thing::row::Column::Id.in_subquery(own));
    if let Some(process) = &wish.process {
        found = found.filter(thing::row::Column::ProcessId.eq(process.as_str()));
    }
    let state = thing::row::Column::State;
    match wish.standing {
        Some(Standing::Draft) => found = found.filter(state.eq(State::Draft.name())),
        Some(Standing::Published) => found = found.filter(state.ne(State::Draft.name())),
        Some(Standing::Merged) | None => {}
    }
    if let Some(origin) = wish.origin {
        let born = thread::ids_that_come_of(origin.kind(), drafts);
        found = found.filter(thing::row::Column::Id.in_subquery(born));
    }
    found
}

/// The newest of those that were found, at most `most`.
async fn first(
    db: &impl ConnectionTrait,
    found: Select<thing::row::Entity>,
    most: u64,
) -> Result<Vec<Thing>, DbErr> {
    let found = found
        .order_by_desc(thing::row::Column::CreatedAt)
        .order_by_desc(thing::row::Column::Id)
        .limit(most);
    found.all(db).await?.into_iter().map(Thing::try_from).collect()
}

/// The newest of those that are sought and seen, at most `most`, each beside its thing.
pub async fn newest(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    wish: &Sought,
    drafts: &Drafts,
    most: u64,
) -> Result<Vec<(Thing, Proposal)>, DbErr> {
    let things = first(db, sought(destination, wish, drafts), most).await?;
    let all = described(db, &things).await?;
    let thing = |one: &Proposal| things.iter().find(|thing| thing.id == one.id).cloned();
    Ok(all.into_iter().filter_map(|one| Some((thing(&one)?, one))).collect())
}

/// Those that are sought and that `drafts` lets one see, the newest first: at most `most`, after a place if
/// one is given.
pub async fn part(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    wish: &Sought,
    drafts: &Drafts,
    (after, most): (Option<&Place>, u64),
) -> Result<Part<Proposal>, DbErr> {
    let mut found = sought(destination, wish, drafts);
    if let Some(place) = after {
        let order = [thing::row::Column::CreatedAt, thing::row::Column::Id];
        let order = order.map(|column| Expr::col((thing::row::Entity, column)));
        let there = [Expr::val(place.at), Expr::val(place.id.as_str())];
        found = found.filter(Expr::tuple(order).lt(Expr::tuple(there)));
    }
    let mut things = first(db, found, most + 1).await?;
    let is_more = most < things.len() as u64;
    things.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    let last = things.last().filter(|_| is_more);
    let next = last.map(|thing| Place { at: thing.created_at, id: thing.id.clone() });
    Ok(Part { rows: described(db, &things).await?, next })
}

/// How many are sought and seen.
pub async fn count(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    wish: &Sought,
    drafts: &Drafts,
) -> Result<u64, DbErr> {
    sought(destination, wish, drafts).count(db).await
}

/// Keeps others from changing the proposal `id` until `db` ends; gives what it is now, with its thing.
/// None once it was removed.
pub async fn to_change(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &ThingId,
) -> Result<Option<(Thing, Proposal)>, DbErr> {
    let held = thing::to_change(db, destination, id).await?;
    let living = held.filter(|it| it.kind == Kind::Proposal && it.deleted_at.is_none());
    let Some(thing) = living else { return Ok(None) };
    let found = described(db, std::slice::from_ref(&thing)).await?.pop();
    Ok(found.map(|one| (thing, one)))
}

fn slugs_of(title: &Translated) -> Slugs {
    let slug = |lang| urls::slug(&title.said(lang).text);
    Slugs { fr: slug(Lang::Fr), en: slug(Lang::En) }
}

fn columns(it: &Description) -> Result<row::ActiveModel, DbErr> {
    let json = |text: Option<&Translated>| text.map(to_json).transpose();
    let (order, cents) = match it.cost {
        None => (None, None),
        Some(Cost::Order(order)) => (Some(order.name().to_owned()), None),
        Some(Cost::Amount(Cents(cents))) => {
            (None, Some(i64::try_from(cents).map_err(|_| unknown("amount"))?))
        }
    };
    Ok(row::ActiveModel {
        lines: Set(to_json(&it.lines)?),
        carrier: Set(it.carrier.clone()),
        cost: Set(order),
        cents: Set(cents),
        time: Set(json(it.time.as_ref())?),
        workstream_id: Set(it.workstream.as_ref().map(ToString::to_string)),
        subject: Set(json(it.subject.as_ref())?),
        climate: Set(json(it.climate.as_ref())?),
        seasons: Set(json(it.seasons.as_ref())?),
        residents: Set(json(it.residents.as_ref())?),
        ..Default::default()
    })
}

/// Records a new proposal, written by `hand`.
pub async fn insert(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    new: &Proposal,
    hand: &Hand,
) -> Result<Thing, DbErr> {
    let thing = Thing {
        id: new.id.clone(),
        kind: Kind::Proposal,
        destination: destination.clone(),
        process: new.process.clone(),
        parent: new.process.clone(),
        title: new.description.title.clone(),
        state: new.state,
        example: new.example,
        revision: 1,
        created_at: new.created_at,
        deleted_at: None,
    };
    thing::insert(db, &thing).await?;
    let row =
        row::ActiveModel { thing_id: Set(thing.id.to_string()), ..columns(&new.description)? };
    row::Entity::insert(row).exec_without_returning(db).await?;
    revision::record(db, &thing.id, 1, hand, &new.description.pairs()).await?;
    note(db, &thing, &new.description).await?;
    Ok(thing)
}

/// Changes what is said of a proposal, unless it moved on from `revision`.
pub async fn change(
    db: &impl ConnectionTrait,
    thing: &Thing,
    description: &Description,
    revision: i32,
    hand: &Hand,
) -> Result<(), ChangeError> {
    thing::change_title(db, thing, &description.title, revision).await?;
    let row = row::ActiveModel { thing_id: Set(thing.id.to_string()), ..columns(description)? };
    row.update(db).await?;
    revision::record(db, &thing.id, revision + 1, hand, &description.pairs()).await?;
    note(db, thing, description).await?;
    Ok(())
}

/// Makes a proposal one with `into`, or parts them again (none).
pub async fn set_merged(
    db: &impl ConnectionTrait,
    id: &ThingId,
    into: Option<&ThingId>,
) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        thing_id: Set(id.to_string()),
        merged_into: Set(into.map(ToString::to_string)),
        ..Default::default()
    };
    row.update(db).await.map(|_| ())
}

/// The identifiers of those that were made one with `into`, in their order.
pub async fn merged_into(db: &impl ConnectionTrait, into: &ThingId) -> Result<Vec<ThingId>, DbErr> {
    let ids = row::Entity::find()
        .select_only()
        .column(row::Column::ThingId)
        .filter(row::Column::MergedInto.eq(into.as_str()))
        .order_by_asc(row::Column::ThingId)
        .into_tuple::<String>()
        .all(db)
        .await?;
    ids.into_iter().map(|id| id.parse().map_err(|_| unknown("identifier"))).collect()
}

async fn note(
    db: &impl ConnectionTrait,
    thing: &Thing,
    description: &Description,
) -> Result<(), DbErr> {
    index_one(db, thing, description).await?;
    thing::set_slugs(db, thing, &slugs_of(&description.title)).await.map(|_| ())
}

/// A proposal is found by all that is said of it.
async fn index_one(
    db: &impl ConnectionTrait,
    thing: &Thing,
    it: &Description,
) -> Result<(), DbErr> {
    let mut texts = vec![Some(&it.lines), it.subject.as_ref(), it.time.as_ref()];
    texts.extend(it.changes().map(|(_, said)| said));
    index::write(db, thing, &it.title, &texts).await
}

/// Takes the proposals among `things` away.
pub async fn let_go(db: &impl ConnectionTrait, things: &[String]) -> Result<(), DbErr> {
    let of_them = row::Column::ThingId.is_in(things);
    row::Entity::delete_many().filter(of_them).exec(db).await.map(|_| ())
}

/// Writes anew what can be found of every proposal.
pub async fn index_all(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    let things = thing::all_of(db, Kind::Proposal).await?;
    for (thing, one) in things.iter().zip(described(db, &things).await?) {
        index_one(db, thing, &one.description).await?;
    }
    Ok(())
}
