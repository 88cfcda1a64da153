//! Processes and steps in the database.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr,
    EntityTrait, IdenStatic, Iterable, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Select, sea_query::Expr,
};

use crate::spine::dates::Period;
use crate::spine::editing::{Hand, revision};
use crate::spine::index;
use crate::spine::language::{Lang, Translated};
use crate::spine::rights::{Action, Drafts, Viewer};
use crate::spine::thing::{self, ChangeError, Kind, Slugs, State, Thing, from_json, to_json};
use crate::spine::urls;

use super::model::{Opening, Process, ProcessDescription, Step, StepDescription};

mod process_row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "process")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub thing_id: String,
        pub why: Json,
        pub presentation: Option<Json>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod lead_row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "process_lead")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub process_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub organisation_id: String,
        pub position: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod step_row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "step")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub thing_id: String,
        pub position: i32,
        pub starts: Option<String>,
        pub ends: Option<String>,
        pub date_note: Option<Json>,
        pub place: Option<Json>,
        pub summary: Json,
        pub body: Option<Json>,
        pub method: Option<Json>,
        pub follow_up: Option<Json>,
        pub opens_at: Option<DateTimeUtc>,
        pub closes_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

type Json = serde_json::Value;

/// How many processes one statement looks up: databases bound the values of a statement.
const AT_ONCE: usize = 500;
/// Of how many processes one statement looks up the steps: each has [`super::model::MOST_STEPS`] at most.
const PROCESSES_AT_ONCE: usize = 30;

fn optional_json(text: Option<&Translated>) -> Result<Option<Json>, DbErr> {
    text.map(to_json).transpose()
}

fn optional_text(json: Option<Json>) -> Result<Option<Translated>, DbErr> {
    json.map(from_json).transpose()
}

/// The living processes of `destination` that `viewer` works on.
pub async fn worked_on(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    viewer: &Viewer,
) -> Result<Vec<Process>, DbErr> {
    let all = processes(db, destination, &Drafts::All).await?;
    let may = |it: &Process| viewer.may(Action::EditProcess, Some(&it.id));
    Ok(all.into_iter().filter(may).collect())
}

/// The processes of `destination` that `drafts` lets one see, the newest first.
pub async fn processes(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    drafts: &Drafts,
) -> Result<Vec<Process>, DbErr> {
    let things = thing::row::Entity::find()
        .filter(thing::row::Column::DestinationId.eq(destination.as_str()))
        .filter(thing::row::Column::Kind.eq(Kind::Process.name()))
        .filter(thing::visible(drafts))
        .order_by_desc(thing::row::Column::CreatedAt)
        .order_by_asc(thing::row::Column::Id)
        .all(db)
        .await?;
    described(db, things.into_iter().map(Thing::try_from).collect::<Result<_, _>>()?).await
}

/// What is said of `things`, which are processes, in their order.
async fn described(db: &impl ConnectionTrait, things: Vec<Thing>) -> Result<Vec<Process>, DbErr> {
    let mut described = vec![];
    for some in things.chunks(AT_ONCE) {
        let ids = || some.iter().map(|thing| thing.id.as_str());
        let rows = process_row::Entity::find()
            .filter(process_row::Column::ThingId.is_in(ids()))
            .all(db)
            .await?;
        let mut rows: BTreeMap<String, process_row::Model> =
            rows.into_iter().map(|row| (row.thing_id.clone(), row)).collect();
        let mut leads = leads(db, some).await?;
        let mut slugs = thing::slugs(db, ids()).await?;
        for thing in some {
            let id = thing.id.as_str();
            let Some(row) = rows.remove(id) else { continue };
            described.push(Process {
                slugs: slugs.remove(id).unwrap_or_default(),
                why: from_json(row.why)?,
                presentation: optional_text(row.presentation)?,
                leads: leads.remove(id).unwrap_or_default(),
                id: thing.id.clone(),
                title: thing.title.clone(),
                state: thing.state,
                example: thing.example,
                revision: thing.revision,
            });
        }
    }
    Ok(described)
}

/// Who leads `processes`, by the identifiers of these, in the order of protocol.
async fn leads(
    db: &impl ConnectionTrait,
    processes: &[Thing],
) -> Result<BTreeMap<String, Vec<ThingId>>, DbErr> {
    let rows = lead_row::Entity::find()
        .filter(lead_row::Column::ProcessId.is_in(processes.iter().map(|it| it.id.as_str())))
        .order_by_asc(lead_row::Column::Position)
        .all(db)
        .await?;
    let mut leads: BTreeMap<String, Vec<ThingId>> = BTreeMap::new();
    for row in rows {
        let organisation =
            row.organisation_id.parse().map_err(|error| DbErr::Type(format!("{error}")))?;
        leads.entry(row.process_id).or_default().push(organisation);
    }
    Ok(leads)
}

/// The process that `thing` is.
pub async fn process_of(
    db: &impl ConnectionTrait,
    thing: &Thing,
) -> Result<Option<Process>, DbErr> {
    Ok(described(db, vec![thing.clone()]).await?.pop())
}

/// The process `id` of `destination`, when `drafts` lets one see it.
pub async fn process(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &ThingId,
    drafts: &Drafts,
) -> Result<Option<Process>, DbErr> {
    let seen = thing::seen(db, destination, id, drafts).await?;
    match seen.filter(|thing| thing.kind == Kind::Process) {
        Some(thing) => Ok(described(db, vec![thing]).await?.pop()),
        None => Ok(None),
    }
}

/// Records a new process, and gives it its slugs.
pub async fn insert_process(
    db: &impl ConnectionTrait,
    thing: &Thing,
    description: &ProcessDescription,
    wished: &Slugs,
    hand: &Hand,
) -> Result<Slugs, DbErr> {
    thing::insert(db, thing).await?;
    revision::record(db, &thing.id, thing.revision, hand, &description.pairs()).await?;
    index_process(db, thing, description).await?;
    process_row::ActiveModel {
        thing_id: Set(thing.id.to_string()),
        why: Set(to_json(&description.why)?),
        presentation: Set(optional_json(description.presentation.as_ref())?),
    }
    .insert(db)
    .await?;
    set_leads(db, &thing.id, &description.leads).await?;
    thing::set_slugs(db, thing, wished).await
}

/// Changes a process, unless it moved on from `revision`; its former addresses redirect.
pub async fn change_process(
    db: &impl ConnectionTrait,
    thing: &Thing,
    description: &ProcessDescription,
    revision: i32,
    hand: &Hand,
) -> Result<(), ChangeError> {
    thing::change_title(db, thing, &description.title, revision).await?;
    revision::record(db, &thing.id, revision + 1, hand, &description.pairs()).await?;
    index_process(db, thing, description).await?;
    let row = process_row::ActiveModel {
        thing_id: Set(thing.id.to_string()),
        why: Set(to_json(&description.why)?),
        presentation: Set(optional_json(description.presentation.as_ref())?),
    };
    row.update(db).await?;
    set_leads(db, &thing.id, &description.leads).await?;
    thing::set_slugs(db, thing, &slugs_of(&description.title)).await?;
    Ok(())
}

async fn index_process(
    db: &impl ConnectionTrait,
    thing: &Thing,
    description: &ProcessDescription,
) -> Result<(), DbErr> {
    let texts = [Some(&description.why), description.presentation.as_ref()];
    index::write(db, thing, &description.title, &texts).await
}

async fn index_step(
    db: &impl ConnectionTrait,
    thing: &Thing,
    description: &StepDescription,
) -> Result<(), DbErr> {
    let texts = [
        Some(&description.summary),
        description.body.as_ref(),
        description.method.as_ref(),
        description.follow_up.as_ref(),
        description.place.as_ref(),
        description.date_note.as_ref(),
    ];
    index::write(db, thing, &description.title, &texts).await
}

/// Writes anew what can be found of every process and every step.
pub async fn index_all(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    for thing in thing::all_of(db, Kind::Process).await? {
        if let Some(row) = process_row::Entity::find_by_id(thing.id.as_str()).one(db).await? {
            let description = ProcessDescription {
                title: thing.title.clone(),
                why: from_json(row.why)?,
                presentation: optional_text(row.presentation)?,
                leads: vec![],
            };
            index_process(db, &thing, &description).await?;
        }
    }
    for thing in thing::all_of(db, Kind::Step).await? {
        if let Some(row) = step_row::Entity::find_by_id(thing.id.as_str()).one(db).await? {
            let step = step(thing.clone(), row, Slugs::default())?;
            index_step(db, &thing, &step.description).await?;
        }
    }
    Ok(())
}

async fn set_leads(
    db: &impl ConnectionTrait,
    process: &ThingId,
    leads: &[ThingId],
) -> Result<(), DbErr> {
    lead_row::Entity::delete_many()
        .filter(lead_row::Column::ProcessId.eq(process.as_str()))
        .exec(db)
        .await?;
    for (position, lead) in (0..).zip(leads) {
        let row = lead_row::ActiveModel {
            process_id: Set(process.to_string()),
            organisation_id: Set(lead.to_string()),
            position: Set(position),
        };
        lead_row::Entity::insert(row).exec_without_returning(db).await?;
    }
    Ok(())
}

/// The slugs that a title makes, in each language.
pub fn slugs_of(title: &Translated) -> Slugs {
    let slug = |lang| urls::slug(&title.said(lang).text);
    Slugs { fr: slug(Lang::Fr), en: slug(Lang::En) }
}

/// The steps of `process` that `drafts` lets one see, in their order.
pub async fn steps(
    db: &impl ConnectionTrait,
    process: &ThingId,
    drafts: &Drafts,
) -> Result<Vec<Step>, DbErr> {
    steps_of(db, std::slice::from_ref(process), Texts::All, drafts).await
}

/// The steps of each of `processes` that `drafts` lets one see, in their order, by process: without the
/// long texts of their own pages.
pub async fn steps_of_each(
    db: &impl ConnectionTrait,
    processes: &[ThingId],
    drafts: &Drafts,
) -> Result<BTreeMap<ThingId, Vec<Step>>, DbErr> {
    by_process(db, processes, Texts::Short, drafts).await
}

/// The same, to say where each process is: what a step is called and when it is, neither where it is read nor
/// what it is about.
pub async fn dates_of_each(
    db: &impl ConnectionTrait,
    processes: &[ThingId],
    drafts: &Drafts,
) -> Result<BTreeMap<ThingId, Vec<Step>>, DbErr> {
    by_process(db, processes, Texts::Title, drafts).await
}

async fn by_process(
    db: &impl ConnectionTrait,
    processes: &[ThingId],
    texts: Texts,
    drafts: &Drafts,
) -> Result<BTreeMap<ThingId, Vec<Step>>, DbErr> {
    let mut steps: BTreeMap<ThingId, Vec<Step>> = BTreeMap::new();
    for some in processes.chunks(PROCESSES_AT_ONCE) {
        for step in steps_of(db, some, texts, drafts).await? {
            steps.entry(step.process.clone()).or_default().push(step);
        }
    }
    Ok(steps)
}

/// Which of the texts of steps are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Texts {
    All,
    /// Those that lists show: no body, method nor follow-up.
    Short,
    /// The title alone, and no address.
    Title,
}

impl Texts {
    fn selected(self) -> Select<step_row::Entity> {
        let rows = step_row::Entity::find();
        if self == Self::All {
            return rows;
        }
        let mut rows = rows.select_only();
        for column in step_row::Column::iter() {
            rows = match column {
                step_row::Column::Body | step_row::Column::Method | step_row::Column::FollowUp => {
                    rows.column_as(Expr::cust("NULL"), column.as_str())
                }
                _ => rows.column(column),
            };
        }
        rows
    }
}

async fn steps_of(
    db: &impl ConnectionTrait,
    processes: &[ThingId],
    texts: Texts,
    drafts: &Drafts,
) -> Result<Vec<Step>, DbErr> {
    let processes = processes.iter().map(ThingId::as_str);
    let things = thing::row::Entity::find()
        .filter(thing::row::Column::ProcessId.is_in(processes))
        .filter(thing::row::Column::Kind.eq(Kind::Step.name()))
        .filter(thing::visible(drafts))
        .all(db)
        .await?;
    if things.is_empty() {
        return Ok(vec![]);
    }
    let ids = || things.iter().map(|thing| thing.id.as_str());
    let mut slugs =
        if texts == Texts::Title { BTreeMap::new() } else { thing::slugs(db, ids()).await? };
    let rows = texts
        .selected()
        .filter(step_row::Column::ThingId.is_in(ids()))
        .order_by_asc(step_row::Column::Position)
        .order_by_asc(step_row::Column::ThingId)
        .all(db)
        .await?;
    let mut things: BTreeMap<String, thing::row::Model> =
        things.into_iter().map(|thing| (thing.id.clone(), thing)).collect();
    let mut steps = vec![];
    for row in rows {
        if let Some(thing) = things.remove(&row.thing_id) {
            let slugs = slugs.remove(&row.thing_id).unwrap_or_default();
            steps.push(step(thing.try_into()?, row, slugs)?);
        }
    }
    Ok(steps)
}

fn step(thing: Thing, row: step_row::Model, slugs: Slugs) -> Result<Step, DbErr> {
    let date = |written: Option<String>| {
        written
            .map(|written| written.parse().map_err(|error| DbErr::Type(format!("{error}"))))
            .transpose()
    };
    let opening = match (row.opens_at, row.closes_at) {
        (Some(opens_at), Some(closes_at)) => Some(Opening { opens_at, closes_at }),
        _ => None,
    };
    let process =
        thing.process.ok_or_else(|| DbErr::Type("a step without a process".to_owned()))?;
    Ok(Step {
        id: thing.id,
        process,
        state: thing.state,
        example: thing.example,
        revision: thing.revision,
        slugs,
        description: StepDescription {
            title: thing.title,
            period: Period { starts: date(row.starts)?, ends: date(row.ends)? },
            date_note: optional_text(row.date_note)?,
            place: optional_text(row.place)?,
            summary: from_json(row.summary)?,
            body: optional_text(row.body)?,
            method: optional_text(row.method)?,
            follow_up: optional_text(row.follow_up)?,
            opening,
        },
    })
}

/// The steps of `destination` whose opening begins or ends from `from` until `until`, as long as
/// neither they nor their process are removed or archived.
pub async fn openings(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Vec<(Thing, Opening)>, DbErr> {
    let soon = Condition::any()
        .add(step_row::Column::OpensAt.between(from, until))
        .add(step_row::Column::ClosesAt.between(from, until));
    let rows = step_row::Entity::find()
        .filter(soon)
        .order_by_asc(step_row::Column::ThingId)
        .all(db)
        .await?;
    let ids = rows.iter().map(|row| row.thing_id.as_str());
    let steps = thing::seen_among(db, destination, ids, &Drafts::All).await?;
    let processes = steps.iter().filter_map(|step| step.process.as_ref()).map(ThingId::as_str);
    let processes = thing::seen_among(db, destination, processes, &Drafts::All).await?;
    let is_under_way = |id: &ThingId| {
        processes.iter().any(|process| process.id == *id && process.state != State::Archived)
    };
    let mut openings = vec![];
    for step in steps {
        let row = rows.iter().find(|row| row.thing_id == step.id.as_str());
        let window = row.and_then(|row| row.opens_at.zip(row.closes_at));
        let is_over =
            step.state == State::Archived || !step.process.as_ref().is_some_and(is_under_way);
        if let Some((opens_at, closes_at)) = window.filter(|_| !is_over) {
            openings.push((step, Opening { opens_at, closes_at }));
        }
    }
    Ok(openings)
}

/// How many living steps `process` has.
pub async fn count_steps(db: &impl ConnectionTrait, process: &ThingId) -> Result<u64, DbErr> {
    thing::row::Entity::find()
        .filter(thing::row::Column::ProcessId.eq(process.as_str()))
        .filter(thing::row::Column::Kind.eq(Kind::Step.name()))
        .filter(thing::row::Column::DeletedAt.is_null())
        .count(db)
        .await
}

/// The step that `thing` is.
pub async fn step_of(db: &impl ConnectionTrait, thing: &Thing) -> Result<Option<Step>, DbErr> {
    let Some(row) = step_row::Entity::find_by_id(thing.id.as_str()).one(db).await? else {
        return Ok(None);
    };
    let slugs = thing::slugs(db, [thing.id.as_str()]).await?.remove(thing.id.as_str());
    step(thing.clone(), row, slugs.unwrap_or_default()).map(Some)
}

fn step_columns(description: &StepDescription) -> Result<step_row::ActiveModel, DbErr> {
    let opening = description.opening;
    Ok(step_row::ActiveModel {
        starts: Set(description.period.starts.map(|date| date.to_string())),
        ends: Set(description.period.ends.map(|date| date.to_string())),
        date_note: Set(optional_json(description.date_note.as_ref())?),
        place: Set(optional_json(description.place.as_ref())?),
        summary: Set(to_json(&description.summary)?),
        body: Set(optional_json(description.body.as_ref())?),
        method: Set(optional_json(description.method.as_ref())?),
        follow_up: Set(optional_json(description.follow_up.as_ref())?),
        opens_at: Set(opening.map(|opening| opening.opens_at)),
        closes_at: Set(opening.map(|opening| opening.closes_at)),
        ..Default::default()
    })
}

/// Records a new step at the end of `process`, and gives it its slugs.
pub async fn insert_step(
    db: &impl ConnectionTrait,
    process: &Thing,
    step: &Step,
    hand: &Hand,
) -> Result<Thing, DbErr> {
    let last = positions(db, &process.id).await?.last().map_or(0, |(_, position)| position + 1);
    insert_step_at(db, process, step, last, hand).await
}

/// Records a new step at a place that the caller knows to be free.
pub async fn insert_step_at(
    db: &impl ConnectionTrait,
    process: &Thing,
    step: &Step,
    position: i32,
    hand: &Hand,
) -> Result<Thing, DbErr> {
    let thing = Thing {
        id: step.id.clone(),
        kind: Kind::Step,
        destination: process.destination.clone(),
        process: Some(process.id.clone()),
        parent: Some(process.id.clone()),
        title: step.description.title.clone(),
        state: step.state,
        example: step.example,
        revision: 1,
        created_at: hand.at,
        deleted_at: None,
    };
    thing::insert(db, &thing).await?;
    let said = step.description.pairs(step.state, hand.zone);
    revision::record(db, &thing.id, thing.revision, hand, &said).await?;
    index_step(db, &thing, &step.description).await?;
    let mut row = step_columns(&step.description)?;
    row.thing_id = Set(thing.id.to_string());
    row.position = Set(position);
    row.insert(db).await?;
    thing::set_slugs(db, &thing, &step.slugs).await?;
    Ok(thing)
}

/// Changes a step, unless it moved on from `revision`; its former addresses redirect.
pub async fn change_step(
    db: &impl ConnectionTrait,
    thing: &Thing,
    description: &StepDescription,
    state: State,
    revision: i32,
    hand: &Hand,
) -> Result<(), ChangeError> {
    thing::change_title(db, thing, &description.title, revision).await?;
    let said = description.pairs(state, hand.zone);
    revision::record(db, &thing.id, revision + 1, hand, &said).await?;
    thing::set_state(db, &thing.id, state).await?;
    index_step(db, thing, description).await?;
    let mut row = step_columns(description)?;
    row.thing_id = Set(thing.id.to_string());
    row.update(db).await?;
    thing::set_slugs(db, thing, &slugs_of(&description.title)).await?;
    Ok(())
}

/// The living steps of `process` and their positions, in order.
async fn positions(
    db: &impl ConnectionTrait,
    process: &ThingId,
) -> Result<Vec<(String, i32)>, DbErr> {
    let living = thing::row::Entity::find()
        .filter(thing::row::Column::ProcessId.eq(process.as_str()))
        .filter(thing::row::Column::Kind.eq(Kind::Step.name()))
        .filter(thing::row::Column::DeletedAt.is_null())
        .all(db)
        .await?;
    let rows = step_row::Entity::find()
        .filter(step_row::Column::ThingId.is_in(living.iter().map(|thing| thing.id.as_str())))
        .order_by_asc(step_row::Column::Position)
        .order_by_asc(step_row::Column::ThingId)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.thing_id, row.position)).collect())
}

/// Which way a step moves along the rope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
}

/// Moves a step by one place; the first cannot go up, nor the last down.
pub async fn move_step(
    db: &impl ConnectionTrait,
    process: &ThingId,
    step: &ThingId,
    direction: Direction,
) -> Result<(), DbErr> {
    let mut order: Vec<String> =
        positions(db, process).await?.into_iter().map(|(id, _)| id).collect();
    let Some(at) = order.iter().position(|id| id == step.as_str()) else { return Ok(()) };
    let to = match direction {
        Direction::Up => at.checked_sub(1),
        Direction::Down => Some(at + 1).filter(|to| *to < order.len()),
    };
    let Some(to) = to else { return Ok(()) };
    order.swap(at, to);
    for (position, id) in (0..).zip(order) {
        let row = step_row::ActiveModel {
            thing_id: Set(id),
            position: Set(position),
            ..Default::default()
        };
        row.update(db).await?;
    }
    Ok(())
}

/// Takes the processes and steps among `things` away, and the places that the organisations among
/// them have in others.
pub async fn let_go(db: &impl ConnectionTrait, things: &[String]) -> Result<(), DbErr> {
    let steps = step_row::Column::ThingId.is_in(things);
    step_row::Entity::delete_many().filter(steps).exec(db).await?;
    let leads = Condition::any()
        .add(lead_row::Column::ProcessId.is_in(things))
        .add(lead_row::Column::OrganisationId.is_in(things));
    lead_row::Entity::delete_many().filter(leads).exec(db).await?;
    let processes = process_row::Column::ThingId.is_in(things);
    process_row::Entity::delete_many().filter(processes).exec(db).await.map(|_| ())
}
