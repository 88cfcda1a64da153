//! Things: one row per public object, whatever its kind, and the one rule of who sees it.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
    sea_query::{Expr, ExprTrait, Order, Query, SelectStatement},
};
use serde_json::Value as Json;

use super::language::Translated;
use super::rights::Drafts;

mod slug;
#[cfg(test)]
mod tests;

pub use slug::{
    Found, Slugs, find_slug, forget_slugs, former_slugs, keep_former_slugs, set_slugs, slugs,
};

/// How things stand in one another (a document in a step in a process), as names in a query.
const NESTED: [&str; 3] = ["thing", "holder", "holder_of_holder"];

/// What a thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    Organisation,
    Body,
    Document,
    Perimeter,
    Process,
    Step,
    Meeting,
    Deliberation,
    Survey,
    /// What several free texts of a survey are about.
    Theme,
    /// Proposals that several bodies grade.
    Prioritisation,
    /// Assises, a workshop, a public meeting.
    Gathering,
    /// What is written of one, and corrected.
    Report,
    /// Where a group deepens a question between two gatherings.
    Workstream,
    /// What somebody brings to one.
    Contribution,
    /// A value that somebody typed, with its source.
    Figure,
    /// What a workstream found, point by point.
    Synthesis,
    /// A candidate action, in three lines.
    Proposal,
}

impl Kind {
    pub const ALL: [Self; 18] = [
        Self::Process,
        Self::Step,
        Self::Document,
        Self::Gathering,
        Self::Report,
        Self::Workstream,
        Self::Contribution,
        Self::Synthesis,
        Self::Survey,
        Self::Theme,
        Self::Figure,
        Self::Proposal,
        Self::Prioritisation,
        Self::Deliberation,
        Self::Meeting,
        Self::Body,
        Self::Perimeter,
        Self::Organisation,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Organisation => "organisation",
            Self::Body => "body",
            Self::Document => "document",
            Self::Perimeter => "perimeter",
            Self::Process => "process",
            Self::Step => "step",
            Self::Meeting => "meeting",
            Self::Deliberation => "deliberation",
            Self::Survey => "survey",
            Self::Theme => "theme",
            Self::Prioritisation => "prioritisation",
            Self::Gathering => "gathering",
            Self::Report => "report",
            Self::Workstream => "workstream",
            Self::Contribution => "contribution",
            Self::Figure => "figure",
            Self::Synthesis => "synthesis",
            Self::Proposal => "proposal",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// Whether the public sees a thing, and whether it still moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Draft,
    Published,
    Archived,
}

impl State {
    const ALL: [Self; 3] = [Self::Draft, Self::Published, Self::Archived];

    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Archived => "archived",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// What every public object has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thing {
    pub id: ThingId,
    pub kind: Kind,
    pub destination: ThingId,
    /// The process it belongs to; a process belongs to itself.
    pub process: Option<ThingId>,
    /// What it stands in: a step in its process, a document in its step.
    pub parent: Option<ThingId>,
    pub title: Translated,
    pub state: State,
    pub example: bool,
    /// Grows with every change, so that two people who edit at once are told.
    pub revision: i32,
    pub created_at: DateTime<Utc>,
    pub deleted_at: Option<DateTime<Utc>>,
}

pub mod row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "thing")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub kind: String,
        pub destination_id: String,
        pub process_id: Option<String>,
        pub parent_id: Option<String>,
        pub title: Json,
        pub state: String,
        pub example: bool,
        pub revision: i32,
        pub created_at: DateTimeUtc,
        pub deleted_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Reads a JSON column into its type; a column that does not fit is a defect of ours.
pub fn from_json<T: serde::de::DeserializeOwned>(json: Json) -> Result<T, DbErr> {
    serde_json::from_value(json).map_err(|error| DbErr::Json(error.to_string()))
}

/// Reads a value out of a JSON column that was fetched as text.
pub fn from_text<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, DbErr> {
    serde_json::from_str(text).map_err(|error| DbErr::Json(error.to_string()))
}

/// Writes a value into a JSON column.
pub fn to_json(value: &impl serde::Serialize) -> Result<Json, DbErr> {
    serde_json::to_value(value).map_err(|error| DbErr::Json(error.to_string()))
}

fn id(text: &str) -> Result<ThingId, DbErr> {
    text.parse().map_err(|error| DbErr::Type(format!("{error}")))
}

impl TryFrom<row::Model> for Thing {
    type Error = DbErr;

    fn try_from(row: row::Model) -> Result<Self, DbErr> {
        let unknown = |what: &str| DbErr::Type(format!("unknown {what} of a thing"));
        Ok(Self {
            id: id(&row.id)?,
            kind: Kind::named(&row.kind).ok_or_else(|| unknown("kind"))?,
            destination: id(&row.destination_id)?,
            process: row.process_id.as_deref().map(id).transpose()?,
            parent: row.parent_id.as_deref().map(id).transpose()?,
            title: from_json(row.title)?,
            state: State::named(&row.state).ok_or_else(|| unknown("state"))?,
            example: row.example,
            revision: row.revision,
            created_at: row.created_at,
            deleted_at: row.deleted_at,
        })
    }
}

/// The visibility rule, as a filter on the table of things.
///
/// What is published or archived, in something that is, is for everybody; the drafts of a process
/// are for those who work on it; what is deleted, or stands in something deleted, for nobody.
pub fn visible(drafts: &Drafts) -> Condition {
    let living = || within(&NESTED, &is_living);
    let open = within(&NESTED, &|table| {
        is_living(table).add(named(table, row::Column::State).ne(State::Draft.name()))
    });
    match drafts {
        Drafts::All => living(),
        Drafts::Of(processes) if processes.is_empty() => open,
        Drafts::Of(processes) => {
            let own = row::Column::ProcessId.is_in(processes.iter().map(ThingId::as_str));
            Condition::any().add(open).add(living().add(own))
        }
    }
}

fn named(table: &'static str, column: row::Column) -> Expr {
    Expr::col((table, column))
}

fn is_living(table: &'static str) -> Condition {
    Condition::all().add(named(table, row::Column::DeletedAt).is_null())
}

/// `rule` for a thing and for all that it stands in; `tables` are their names in the query.
///
/// What a thing stands in is looked up by its identifier, thing by thing: a list of fifty asks a
/// hundred rows at most, however many things there are.
fn within(tables: &[&'static str], rule: &dyn Fn(&'static str) -> Condition) -> Condition {
    let Some((table, above)) = tables.split_first() else { return Condition::all() };
    let parent = || named(table, row::Column::ParentId);
    let mut alone = Condition::any().add(parent().is_null());
    if let Some(holder) = above.first() {
        let held = parent().eq(named(holder, row::Column::Id));
        let found = Query::select()
            .column((*holder, row::Column::Id))
            .from_as(row::Entity, *holder)
            .cond_where(within(above, rule).add(held))
            .take();
        alone = alone.add(Expr::exists(found));
    }
    rule(table).add(alone)
}

/// The thing `id` of `destination`, when `drafts` says that it may be seen.
pub async fn seen(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &ThingId,
    drafts: &Drafts,
) -> Result<Option<Thing>, DbErr> {
    row::Entity::find_by_id(id.as_str())
        .filter(row::Column::DestinationId.eq(destination.as_str()))
        .filter(visible(drafts))
        .one(db)
        .await?
        .map(Thing::try_from)
        .transpose()
}

/// Those of `ids` in `destination` that `drafts` lets one see, by identifier.
pub async fn seen_among(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    ids: impl IntoIterator<Item = &str>,
    drafts: &Drafts,
) -> Result<Vec<Thing>, DbErr> {
    let ids: Vec<&str> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(vec![]);
    }
    let mut seen = list(db, among(&ids, drafts), row::Column::Id, Order::Asc).await?;
    seen.retain(|it| it.destination == *destination);
    Ok(seen)
}

/// Those of `ids` that may be seen, wherever they are: SQLite, asked for a destination too, would rather read all that
/// it has than look fifty identifiers up.
fn among(ids: &[&str], drafts: &Drafts) -> Condition {
    Condition::all().add(row::Column::Id.is_in(ids.iter().copied())).add(visible(drafts))
}

/// The thing `id` of `destination`, seen or not: for rights and for the back office.
pub async fn any(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &ThingId,
) -> Result<Option<Thing>, DbErr> {
    row::Entity::find_by_id(id.as_str())
        .filter(row::Column::DestinationId.eq(destination.as_str()))
        .one(db)
        .await?
        .map(Thing::try_from)
        .transpose()
}

/// The thing `id` of `destination` in a transaction that changes it: nobody else does meanwhile.
pub async fn to_change(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &ThingId,
) -> Result<Option<Thing>, DbErr> {
    row::Entity::find_by_id(id.as_str())
        .filter(row::Column::DestinationId.eq(destination.as_str()))
        .lock_exclusive()
        .one(db)
        .await?
        .map(Thing::try_from)
        .transpose()
}

async fn list(
    db: &impl ConnectionTrait,
    filter: Condition,
    column: row::Column,
    order: Order,
) -> Result<Vec<Thing>, DbErr> {
    let rows = row::Entity::find().filter(filter).order_by(column, order);
    rows.order_by_asc(row::Column::Id).all(db).await?.into_iter().map(Thing::try_from).collect()
}

fn of_kind(destination: &ThingId, kind: Kind) -> Condition {
    Condition::all()
        .add(row::Column::DestinationId.eq(destination.as_str()))
        .add(row::Column::Kind.eq(kind.name()))
}

/// What stands in `process` and was deleted, last first, for those who want it back.
pub async fn deleted_in(db: &impl ConnectionTrait, process: &ThingId) -> Result<Vec<Thing>, DbErr> {
    let deleted = Condition::all()
        .add(row::Column::ProcessId.eq(process.as_str()))
        .add(row::Column::DeletedAt.is_not_null());
    list(db, deleted, row::Column::DeletedAt, Order::Desc).await
}

/// The living things of `kind` in `destination`, oldest first.
pub async fn living(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    kind: Kind,
) -> Result<Vec<Thing>, DbErr> {
    let living = of_kind(destination, kind).add(is_living(NESTED[0]));
    list(db, living, row::Column::CreatedAt, Order::Asc).await
}

/// The deleted things of `kind` in `destination`, last first.
pub async fn deleted(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    kind: Kind,
) -> Result<Vec<Thing>, DbErr> {
    let deleted = of_kind(destination, kind).add(row::Column::DeletedAt.is_not_null());
    list(db, deleted, row::Column::DeletedAt, Order::Desc).await
}

/// Records a new thing.
pub async fn insert(db: &impl ConnectionTrait, thing: &Thing) -> Result<(), DbErr> {
    row::ActiveModel {
        id: Set(thing.id.to_string()),
        kind: Set(thing.kind.name().to_owned()),
        destination_id: Set(thing.destination.to_string()),
        process_id: Set(thing.process.as_ref().map(ThingId::to_string)),
        parent_id: Set(thing.parent.as_ref().map(ThingId::to_string)),
        title: Set(to_json(&thing.title)?),
        state: Set(thing.state.name().to_owned()),
        example: Set(thing.example),
        revision: Set(thing.revision),
        created_at: Set(thing.created_at),
        deleted_at: Set(thing.deleted_at),
    }
    .insert(db)
    .await?;
    Ok(())
}

/// Says that somebody else changed a thing since it was read.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    #[error("the thing was changed meanwhile, to revision {now}")]
    Changed { now: i32 },
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// The revision that a thing moved on to meanwhile, when a change met somebody else's.
pub fn moved_on(changed: Result<(), ChangeError>) -> Result<Option<i32>, DbErr> {
    match changed {
        Ok(()) => Ok(None),
        Err(ChangeError::Changed { now }) => Ok(Some(now)),
        Err(ChangeError::Database(error)) => Err(error),
    }
}

/// Gives a thing a new title, unless it moved on from `revision`.
pub async fn change_title(
    db: &impl ConnectionTrait,
    thing: &Thing,
    title: &Translated,
    revision: i32,
) -> Result<(), ChangeError> {
    if thing.revision != revision {
        return Err(ChangeError::Changed { now: thing.revision });
    }
    let changed = row::Entity::update_many()
        .set(row::ActiveModel {
            title: Set(to_json(title)?),
            revision: Set(revision + 1),
            ..Default::default()
        })
        .filter(row::Column::Id.eq(thing.id.as_str()))
        .filter(row::Column::Revision.eq(revision))
        .exec(db)
        .await?;
    if changed.rows_affected == 0 {
        return Err(ChangeError::Changed { now: revision + 1 });
    }
    Ok(())
}

/// Calls a thing `title` for everybody, in the same revision.
pub async fn set_title(
    db: &impl ConnectionTrait,
    id: &ThingId,
    title: &Translated,
) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        id: Set(id.to_string()),
        title: Set(to_json(title)?),
        ..Default::default()
    };
    row.update(db).await.map(|_| ())
}

/// Puts a thing into `state`.
pub async fn set_state(db: &impl ConnectionTrait, id: &ThingId, state: State) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        id: Set(id.to_string()),
        state: Set(state.name().to_owned()),
        ..Default::default()
    };
    row.update(db).await.map(|_| ())
}

/// Puts a thing, and what stands in it, into `process`, or into none.
pub async fn set_process(
    db: &impl ConnectionTrait,
    id: &ThingId,
    process: Option<&ThingId>,
) -> Result<(), DbErr> {
    let process = process.map(ThingId::to_string);
    let row = row::ActiveModel {
        id: Set(id.to_string()),
        process_id: Set(process.clone()),
        parent_id: Set(process.clone()),
        ..Default::default()
    };
    row.update(db).await?;
    row::Entity::update_many()
        .col_expr(row::Column::ProcessId, Expr::value(process))
        .filter(row::Column::ParentId.eq(id.as_str()))
        .exec(db)
        .await
        .map(|_| ())
}

/// Deletes a thing (`Some`), or brings it back (`None`). Nothing is lost either way.
pub async fn set_deleted(
    db: &impl ConnectionTrait,
    id: &ThingId,
    at: Option<DateTime<Utc>>,
) -> Result<(), DbErr> {
    let row =
        row::ActiveModel { id: Set(id.to_string()), deleted_at: Set(at), ..Default::default() };
    row.update(db).await.map(|_| ())
}

/// The things of `kind` in `destination` that `drafts` lets one see, the newest first.
pub async fn seen_of(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    kind: Kind,
    drafts: &Drafts,
) -> Result<Vec<Thing>, DbErr> {
    let seen = of_kind(destination, kind).add(visible(drafts));
    list(db, seen, row::Column::CreatedAt, Order::Desc).await
}

/// The things of `kind` in `destination` that `drafts` lets one see, after the identifier `after`, in the
/// order of identifiers, `most` of them at most.
pub async fn page_of(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    kind: Kind,
    drafts: &Drafts,
    after: Option<&ThingId>,
    most: u64,
) -> Result<Vec<Thing>, DbErr> {
    let seen = of_kind(destination, kind).add(visible(drafts));
    part(db, seen, after, most).await
}

/// The things of every kind that everybody sees in `destination`, in the same way.
pub async fn public_page(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    after: Option<&ThingId>,
    most: u64,
) -> Result<Vec<Thing>, DbErr> {
    let seen = Condition::all()
        .add(row::Column::DestinationId.eq(destination.as_str()))
        .add(visible(&Drafts::Of(vec![])));
    part(db, seen, after, most).await
}

/// The identifiers of the public things of `destination`, for the condition of another query.
pub fn public_ids(destination: &ThingId) -> SelectStatement {
    Query::select()
        .column(row::Column::Id)
        .from(row::Entity)
        .and_where(row::Column::DestinationId.eq(destination.as_str()))
        .cond_where(visible(&Drafts::Of(vec![])))
        .to_owned()
}

/// The identifiers of the things of `kind` in `destination`, for the condition of another query.
pub fn ids_of_kind(destination: &ThingId, kind: Kind) -> SelectStatement {
    Query::select()
        .column(row::Column::Id)
        .from(row::Entity)
        .cond_where(of_kind(destination, kind).add(row::Column::DeletedAt.is_null()))
        .to_owned()
}

/// The identifiers of the things of `kind` in `process`, in the same way.
pub fn ids_of_process(process: &ThingId, kind: Kind) -> SelectStatement {
    Query::select()
        .column(row::Column::Id)
        .from(row::Entity)
        .and_where(row::Column::ProcessId.eq(process.as_str()))
        .and_where(row::Column::Kind.eq(kind.name()))
        .to_owned()
}

/// The public things of these `kinds` in `destination`, in the order of identifiers: `most` at most.
pub async fn public_of_kinds(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    kinds: impl IntoIterator<Item = &str>,
    most: u64,
) -> Result<Vec<Thing>, DbErr> {
    let seen = Condition::all()
        .add(row::Column::DestinationId.eq(destination.as_str()))
        .add(row::Column::Kind.is_in(kinds))
        .add(visible(&Drafts::Of(vec![])));
    part(db, seen, None, most).await
}

/// The public things of `destination`, or of one of its processes, that were made last, by identifier:
/// `most` at most.
pub async fn newest(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    process: Option<&ThingId>,
    most: u64,
) -> Result<Vec<String>, DbErr> {
    let mut rows = row::Entity::find()
        .select_only()
        .column(row::Column::Id)
        .filter(row::Column::DestinationId.eq(destination.as_str()))
        .filter(visible(&Drafts::Of(vec![])));
    if let Some(process) = process {
        rows = rows.filter(row::Column::ProcessId.eq(process.as_str()));
    }
    let rows = rows.order_by_desc(row::Column::CreatedAt).order_by_desc(row::Column::Id);
    rows.limit(most).into_tuple::<String>().all(db).await
}

async fn part(
    db: &impl ConnectionTrait,
    filter: Condition,
    after: Option<&ThingId>,
    most: u64,
) -> Result<Vec<Thing>, DbErr> {
    let rows = row::Entity::find()
        .filter(filter)
        .filter(row::Column::Id.gt(after.map_or("", ThingId::as_str)))
        .order_by_asc(row::Column::Id)
        .limit(most)
        .all(db)
        .await?;
    rows.into_iter().map(Thing::try_from).collect()
}

/// Every thing of `kind`, of all destinations, deleted or not.
pub async fn all_of(db: &impl ConnectionTrait, kind: Kind) -> Result<Vec<Thing>, DbErr> {
    list(db, Condition::all().add(row::Column::Kind.eq(kind.name())), row::Column::Id, Order::Asc)
        .await
}

/// Those among `things` in which others of them stand.
pub async fn parents(
    db: &impl ConnectionTrait,
    things: &[String],
) -> Result<BTreeSet<String>, DbErr> {
    let rows = row::Entity::find()
        .select_only()
        .column(row::Column::ParentId)
        .filter(row::Column::Id.is_in(things))
        .filter(row::Column::ParentId.is_not_null())
        .order_by_asc(row::Column::ParentId)
        .distinct();
    Ok(rows.into_tuple::<String>().all(db).await?.into_iter().collect())
}
