//! Meetings with their agendas.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict},
};

use crate::spine::rights::Drafts;
use crate::spine::thing::{self, ChangeError, Kind, State, Thing};

use super::super::model::{Description, Item, ItemId, Meeting};
use super::row::{deliberation, item, meeting};
use super::{thing_id, unknown};

/// The most meetings that a list shows.
const MOST: u64 = 500;
const AT_ONCE: usize = 500;

fn item_of(row: item::Model) -> Result<(String, Item), DbErr> {
    let id: ItemId = row.id.parse().map_err(|_| unknown("item"))?;
    let item = Item { id, title: row.title, text: row.text, deliberates: row.deliberates };
    Ok((row.meeting_id, item))
}

fn read(thing: Thing, row: meeting::Model, agenda: Vec<Item>) -> Result<Meeting, DbErr> {
    Ok(Meeting {
        id: thing.id,
        description: Description {
            title: thing.title,
            body: row.body_id.as_deref().map(thing_id).transpose()?,
            process: thing.process,
            starts_at: row.starts_at,
            place: row.place,
            convened_on: row.convened_on,
            agenda,
        },
        minutes: row.minutes,
        decisions: row.decisions,
        quorum_waiver: row.quorum_waiver,
        example: thing.example,
        revision: thing.revision,
    })
}

async fn described(
    db: &impl ConnectionTrait,
    rows: Vec<meeting::Model>,
    mut things: BTreeMap<String, Thing>,
) -> Result<Vec<Meeting>, DbErr> {
    let ids: Vec<String> = rows.iter().map(|row| row.thing_id.clone()).collect();
    let mut agendas: BTreeMap<String, Vec<Item>> = BTreeMap::new();
    for some in ids.chunks(AT_ONCE) {
        let items = item::Entity::find()
            .filter(item::Column::MeetingId.is_in(some))
            .order_by_asc(item::Column::Position)
            .order_by_asc(item::Column::Id)
            .all(db)
            .await?;
        for row in items {
            let (meeting, item) = item_of(row)?;
            agendas.entry(meeting).or_default().push(item);
        }
    }
    let mut meetings = vec![];
    for row in rows {
        let Some(thing) = things.remove(&row.thing_id) else { continue };
        let agenda = agendas.remove(&row.thing_id).unwrap_or_default();
        meetings.push(read(thing, row, agenda)?);
    }
    Ok(meetings)
}

/// The living meetings of `destination`, of one `body` when it is given, the last first.
pub async fn meetings(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    body: Option<&ThingId>,
) -> Result<Vec<Meeting>, DbErr> {
    let living = thing::living(db, destination, Kind::Meeting).await?;
    let mut rows = meeting::Entity::find();
    if let Some(body) = body {
        rows = rows.filter(meeting::Column::BodyId.eq(body.as_str()));
    }
    // Which are living is of the table of things: asked there, not row by row.
    let living: BTreeMap<String, Thing> =
        living.into_iter().map(|thing| (thing.id.to_string(), thing)).collect();
    let of_it = thing::ids_of_kind(destination, Kind::Meeting);
    let rows = rows
        .filter(meeting::Column::ThingId.in_subquery(of_it))
        .order_by_desc(meeting::Column::StartsAt)
        .order_by_asc(meeting::Column::ThingId)
        .limit(MOST)
        .all(db)
        .await?;
    described(db, rows, living).await
}

/// The meeting `id` of `destination`, when `drafts` lets one see it.
pub async fn by_id(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &ThingId,
    drafts: &Drafts,
) -> Result<Option<Meeting>, DbErr> {
    let seen = thing::seen(db, destination, id, drafts).await?;
    let Some(thing) = seen.filter(|thing| thing.kind == Kind::Meeting) else { return Ok(None) };
    let Some(row) = meeting::Entity::find_by_id(id.as_str()).one(db).await? else {
        return Ok(None);
    };
    let things = BTreeMap::from([(thing.id.to_string(), thing)]);
    Ok(described(db, vec![row], things).await?.pop())
}

fn columns(description: &Description) -> meeting::ActiveModel {
    meeting::ActiveModel {
        body_id: Set(description.body.as_ref().map(ToString::to_string)),
        starts_at: Set(description.starts_at),
        place: Set(description.place.clone()),
        convened_on: Set(description.convened_on),
        ..Default::default()
    }
}

/// Records a new meeting. It is never public itself: what it decides is.
pub async fn insert(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: ThingId,
    description: &Description,
    example: bool,
    now: DateTime<Utc>,
) -> Result<Thing, DbErr> {
    let thing = Thing {
        id,
        kind: Kind::Meeting,
        destination: destination.clone(),
        process: description.process.clone(),
        parent: description.process.clone(),
        title: description.title.clone(),
        state: State::Draft,
        example,
        revision: 1,
        created_at: now,
        deleted_at: None,
    };
    thing::insert(db, &thing).await?;
    let row = meeting::ActiveModel {
        thing_id: Set(thing.id.to_string()),
        minutes: Set(String::new()),
        decisions: Set(String::new()),
        quorum_waiver: Set(None),
        ..columns(description)
    };
    meeting::Entity::insert(row).exec_without_returning(db).await?;
    set_agenda(db, &thing.id, &description.agenda).await?;
    Ok(thing)
}

/// Changes what is said of a meeting, held on `day` where it is held, unless it moved on from
/// `revision`; what it decided follows it to its day and into its process.
pub async fn change(
    db: &impl ConnectionTrait,
    thing: &Thing,
    description: &Description,
    day: NaiveDate,
    revision: i32,
) -> Result<(), ChangeError> {
    thing::change_title(db, thing, &description.title, revision).await?;
    let row = meeting::ActiveModel { thing_id: Set(thing.id.to_string()), ..columns(description) };
    row.update(db).await?;
    set_agenda(db, &thing.id, &description.agenda).await?;
    deliberation::Entity::update_many()
        .col_expr(deliberation::Column::DecidedOn, Expr::value(day))
        .filter(deliberation::Column::MeetingId.eq(thing.id.as_str()))
        .exec(db)
        .await?;
    if thing.process != description.process {
        let process = description.process.as_ref();
        thing::set_process(db, &thing.id, process).await?;
        let decided: Vec<String> = deliberation::Entity::find()
            .select_only()
            .column(deliberation::Column::ThingId)
            .filter(deliberation::Column::MeetingId.eq(thing.id.as_str()))
            .order_by_asc(deliberation::Column::ThingId)
            .into_tuple()
            .all(db)
            .await?;
        for id in decided {
            thing::set_process(db, &thing_id(&id)?, process).await?;
        }
    }
    Ok(())
}

/// Writes the agenda anew: an item keeps its identifier, so that what was decided on it stays its own.
async fn set_agenda(
    db: &impl ConnectionTrait,
    meeting: &ThingId,
    agenda: &[Item],
) -> Result<(), DbErr> {
    let kept = agenda.iter().map(|item| item.id.as_str());
    item::Entity::delete_many()
        .filter(item::Column::MeetingId.eq(meeting.as_str()))
        .filter(item::Column::Id.is_not_in(kept))
        .exec(db)
        .await?;
    for (position, item) in (0..).zip(agenda) {
        let row = item::ActiveModel {
            id: Set(item.id.to_string()),
            meeting_id: Set(meeting.to_string()),
            position: Set(position),
            title: Set(item.title.clone()),
            text: Set(item.text.clone()),
            deliberates: Set(item.deliberates),
        };
        let changed = [
            item::Column::Position,
            item::Column::Title,
            item::Column::Text,
            item::Column::Deliberates,
        ];
        let known = OnConflict::column(item::Column::Id).update_columns(changed).to_owned();
        item::Entity::insert(row).on_conflict(known).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Keeps what was said and decided, unless the meeting moved on from `revision`.
pub async fn set_minutes(
    db: &impl ConnectionTrait,
    thing: &Thing,
    (minutes, decisions): (&str, &str),
    revision: i32,
) -> Result<(), ChangeError> {
    thing::change_title(db, thing, &thing.title, revision).await?;
    let row = meeting::ActiveModel {
        thing_id: Set(thing.id.to_string()),
        minutes: Set(minutes.to_owned()),
        decisions: Set(decisions.to_owned()),
        ..Default::default()
    };
    row.update(db).await?;
    Ok(())
}

/// Puts minutes and decisions that come from a folder into a meeting.
pub async fn restore_texts(
    db: &impl ConnectionTrait,
    meeting: &ThingId,
    (minutes, decisions): (&str, &str),
) -> Result<(), DbErr> {
    let row = meeting::ActiveModel {
        thing_id: Set(meeting.to_string()),
        minutes: Set(minutes.to_owned()),
        decisions: Set(decisions.to_owned()),
        ..Default::default()
    };
    row.update(db).await.map(|_| ())
}

/// Whether the identifier `id` is an item's, of whatever meeting.
pub async fn is_item_taken(db: &impl ConnectionTrait, id: &ItemId) -> Result<bool, DbErr> {
    Ok(item::Entity::find_by_id(id.as_str()).one(db).await?.is_some())
}

/// Notes why a meeting may decide without a quorum, or that it may not.
pub async fn set_waiver(
    db: &impl ConnectionTrait,
    meeting: &ThingId,
    waiver: Option<&str>,
) -> Result<(), DbErr> {
    let row = meeting::ActiveModel {
        thing_id: Set(meeting.to_string()),
        quorum_waiver: Set(waiver.map(str::to_owned)),
        ..Default::default()
    };
    row.update(db).await.map(|_| ())
}

/// Takes the meetings and the deliberations among `things` away.
pub async fn let_go(db: &impl ConnectionTrait, things: &[String]) -> Result<(), DbErr> {
    let of_them = deliberation::Column::ThingId.is_in(things);
    deliberation::Entity::delete_many().filter(of_them).exec(db).await?;
    let of_them = meeting::Column::ThingId.is_in(things);
    meeting::Entity::delete_many().filter(of_them).exec(db).await.map(|_| ())
}
