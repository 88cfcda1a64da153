//! Deliberations.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr,
    EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::IntoCondition,
};

use crate::body::model::MemberId;
use crate::spine::index;
use crate::spine::language::{Lang, Translated};
use crate::spine::rights::Drafts;
use crate::spine::thing::{self, ChangeError, Kind, Slugs, State, Thing, from_json, to_json};
use crate::spine::urls;

use super::super::model::{Attended, Decision, Deliberation, Tally};
use super::row::{deliberation, recusal};
use super::{thing_id, unknown};

const AT_ONCE: usize = 500;

fn small(number: i32) -> Result<u16, DbErr> {
    u16::try_from(number).map_err(|_| unknown("count"))
}

fn read(
    thing: &Thing,
    row: deliberation::Model,
    recused: Vec<MemberId>,
    slugs: Slugs,
) -> Result<Deliberation, DbErr> {
    let id = |id: &Option<String>| id.as_deref().map(thing_id).transpose();
    Ok(Deliberation {
        id: thing.id.clone(),
        process: thing.process.clone(),
        body: id(&row.body_id)?,
        meeting: id(&row.meeting_id)?,
        decided_on: row.decided_on,
        decision: Decision {
            number: row.number,
            title: thing.title.clone(),
            text: from_json(row.text)?,
            item: row.item_id.and_then(|id| id.parse().ok()),
            tally: Tally {
                votes_for: small(row.votes_for)?,
                votes_against: small(row.votes_against)?,
                abstentions: small(row.abstentions)?,
                casting_vote: row.casting_vote,
            },
            named_votes: row.named_votes,
            recused,
            transmitted_on: row.transmitted_on,
        },
        attended: Attended {
            seats: small(row.seats)?,
            present: small(row.present)?,
            proxies: small(row.proxies)?,
            recused: small(row.recused)?,
        },
        slugs,
        state: thing.state,
        example: thing.example,
        revision: thing.revision,
    })
}

/// What is said of `things`, those of them that are deliberations, in their order.
pub async fn described(
    db: &impl ConnectionTrait,
    things: &[Thing],
) -> Result<Vec<Deliberation>, DbErr> {
    let mut described = vec![];
    for some in things.chunks(AT_ONCE) {
        let ids = || some.iter().map(|thing| thing.id.as_str());
        let of_them = deliberation::Column::ThingId.is_in(ids());
        let rows = deliberation::Entity::find().filter(of_them).all(db).await?;
        let mut rows: BTreeMap<String, deliberation::Model> =
            rows.into_iter().map(|row| (row.thing_id.clone(), row)).collect();
        let mut recused = recusals(db, ids()).await?;
        let mut slugs = thing::slugs(db, ids()).await?;
        for thing in some {
            let id = thing.id.as_str();
            let Some(row) = rows.remove(id) else { continue };
            let recused = recused.remove(id).unwrap_or_default();
            described.push(read(thing, row, recused, slugs.remove(id).unwrap_or_default())?);
        }
    }
    Ok(described)
}

async fn recusals(
    db: &impl ConnectionTrait,
    ids: impl Iterator<Item = &str>,
) -> Result<BTreeMap<String, Vec<MemberId>>, DbErr> {
    let rows = recusal::Entity::find()
        .filter(recusal::Column::DeliberationId.is_in(ids))
        .order_by_asc(recusal::Column::MemberId)
        .all(db)
        .await?;
    let mut recused: BTreeMap<String, Vec<MemberId>> = BTreeMap::new();
    for row in rows {
        let member = row.member_id.parse().map_err(|_| unknown("member"))?;
        recused.entry(row.deliberation_id).or_default().push(member);
    }
    Ok(recused)
}

/// The deliberation `id` of `destination`, when `drafts` lets one see it.
pub async fn deliberation(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &ThingId,
    drafts: &Drafts,
) -> Result<Option<Deliberation>, DbErr> {
    let seen = thing::seen(db, destination, id, drafts).await?;
    match seen.filter(|thing| thing.kind == Kind::Deliberation) {
        Some(thing) => Ok(described(db, &[thing]).await?.pop()),
        None => Ok(None),
    }
}

/// The deliberations of `meeting`, drafts too, by their numbers.
pub async fn of_meeting(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    meeting: &ThingId,
) -> Result<Vec<Deliberation>, DbErr> {
    seen(db, destination, deliberation::Column::MeetingId.eq(meeting.as_str()), &Drafts::All).await
}

/// The deliberations that stand in the process `of`, or that the body `of` took, when `drafts` lets one
/// see them: the last first.
pub async fn deliberations_of(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    of: &ThingId,
    drafts: &Drafts,
) -> Result<Vec<(Thing, Deliberation)>, DbErr> {
    let in_it = thing::ids_of_process(of, Kind::Deliberation);
    let either = Condition::any()
        .add(deliberation::Column::BodyId.eq(of.as_str()))
        .add(deliberation::Column::ThingId.in_subquery(in_it));
    let found = seen(db, destination, either, drafts).await?;
    let ids = found.iter().map(|it| it.id.as_str());
    let things = thing::seen_among(db, destination, ids, drafts).await?;
    let thing = |one: &Deliberation| things.iter().find(|thing| thing.id == one.id).cloned();
    let mut both: Vec<(Thing, Deliberation)> =
        found.into_iter().filter_map(|one| Some((thing(&one)?, one))).collect();
    both.sort_by_key(|(_, one)| std::cmp::Reverse(one.decided_on));
    Ok(both)
}

async fn seen(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    condition: impl IntoCondition,
    drafts: &Drafts,
) -> Result<Vec<Deliberation>, DbErr> {
    let ids: Vec<String> = deliberation::Entity::find()
        .select_only()
        .column(deliberation::Column::ThingId)
        .filter(condition.into_condition())
        .order_by_asc(deliberation::Column::Number)
        .order_by_asc(deliberation::Column::ThingId)
        .into_tuple()
        .all(db)
        .await?;
    let things = thing::seen_among(db, destination, ids.iter().map(String::as_str), drafts).await?;
    let mut all = described(db, &things).await?;
    all.sort_by(|one, other| one.decision.number.cmp(&other.decision.number));
    Ok(all)
}

/// Whether another deliberation of `body` than `own` bears `number`.
pub async fn is_number_taken(
    db: &impl ConnectionTrait,
    body: &ThingId,
    number: &str,
    own: Option<&ThingId>,
) -> Result<bool, DbErr> {
    let found = deliberation::Entity::find()
        .filter(deliberation::Column::BodyId.eq(body.as_str()))
        .filter(deliberation::Column::Number.eq(number))
        .one(db)
        .await?;
    Ok(found.is_some_and(|row| own.is_none_or(|own| own.as_str() != row.thing_id)))
}

/// What stands around a new deliberation.
pub struct Drawn<'a> {
    pub destination: &'a ThingId,
    pub process: Option<&'a ThingId>,
    pub body: Option<&'a ThingId>,
    pub meeting: Option<&'a ThingId>,
    pub decided_on: NaiveDate,
    pub state: State,
    pub example: bool,
}

fn columns(decision: &Decision, attended: Attended) -> Result<deliberation::ActiveModel, DbErr> {
    let Tally { votes_for, votes_against, abstentions, casting_vote } = decision.tally;
    Ok(deliberation::ActiveModel {
        item_id: Set(decision.item.as_ref().map(ToString::to_string)),
        number: Set(decision.number.clone()),
        text: Set(to_json(&decision.text)?),
        votes_for: Set(i32::from(votes_for)),
        votes_against: Set(i32::from(votes_against)),
        abstentions: Set(i32::from(abstentions)),
        casting_vote: Set(casting_vote),
        named_votes: Set(decision.named_votes.clone()),
        seats: Set(i32::from(attended.seats)),
        present: Set(i32::from(attended.present)),
        proxies: Set(i32::from(attended.proxies)),
        recused: Set(i32::from(attended.recused)),
        transmitted_on: Set(decision.transmitted_on),
        ..Default::default()
    })
}

fn slugs_of(title: &Translated) -> Slugs {
    let slug = |lang| urls::slug(&title.said(lang).text);
    Slugs { fr: slug(Lang::Fr), en: slug(Lang::En) }
}

/// Records a new deliberation.
pub async fn insert_deliberation(
    db: &impl ConnectionTrait,
    id: ThingId,
    drawn: &Drawn<'_>,
    decision: &Decision,
    attended: Attended,
    now: DateTime<Utc>,
) -> Result<Thing, DbErr> {
    let thing = Thing {
        id,
        kind: Kind::Deliberation,
        destination: drawn.destination.clone(),
        process: drawn.process.cloned(),
        parent: drawn.process.cloned(),
        title: decision.title.clone(),
        state: drawn.state,
        example: drawn.example,
        revision: 1,
        created_at: now,
        deleted_at: None,
    };
    thing::insert(db, &thing).await?;
    let row = deliberation::ActiveModel {
        thing_id: Set(thing.id.to_string()),
        body_id: Set(drawn.body.map(ToString::to_string)),
        meeting_id: Set(drawn.meeting.map(ToString::to_string)),
        decided_on: Set(drawn.decided_on),
        ..columns(decision, attended)?
    };
    deliberation::Entity::insert(row).exec_without_returning(db).await?;
    set_recusals(db, &thing.id, &decision.recused).await?;
    index::write(db, &thing, &decision.title, &[Some(&decision.text)]).await?;
    thing::set_slugs(db, &thing, &slugs_of(&decision.title)).await?;
    Ok(thing)
}

/// Changes a deliberation, unless it moved on from `revision`.
pub async fn change_deliberation(
    db: &impl ConnectionTrait,
    thing: &Thing,
    decision: &Decision,
    attended: Attended,
    revision: i32,
) -> Result<(), ChangeError> {
    thing::change_title(db, thing, &decision.title, revision).await?;
    let row = deliberation::ActiveModel {
        thing_id: Set(thing.id.to_string()),
        ..columns(decision, attended)?
    };
    row.update(db).await?;
    set_recusals(db, &thing.id, &decision.recused).await?;
    index::write(db, thing, &decision.title, &[Some(&decision.text)]).await?;
    thing::set_slugs(db, thing, &slugs_of(&decision.title)).await?;
    Ok(())
}

async fn set_recusals(
    db: &impl ConnectionTrait,
    id: &ThingId,
    members: &[MemberId],
) -> Result<(), DbErr> {
    let of_it = recusal::Column::DeliberationId.eq(id.as_str());
    recusal::Entity::delete_many().filter(of_it).exec(db).await?;
    let row = |member: &MemberId| recusal::ActiveModel {
        deliberation_id: Set(id.to_string()),
        member_id: Set(member.to_string()),
    };
    let rows: Vec<recusal::ActiveModel> = members.iter().map(row).collect();
    if rows.is_empty() {
        return Ok(());
    }
    recusal::Entity::insert_many(rows).exec_without_returning(db).await.map(|_| ())
}

/// Writes anew what can be found of every deliberation.
pub async fn index_all(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    for thing in thing::all_of(db, Kind::Deliberation).await? {
        if let Some(row) = deliberation::Entity::find_by_id(thing.id.as_str()).one(db).await? {
            let text: Translated = from_json(row.text)?;
            index::write(db, &thing, &thing.title, &[Some(&text)]).await?;
        }
    }
    Ok(())
}
