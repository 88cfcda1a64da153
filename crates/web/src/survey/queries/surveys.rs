//! Surveys, and the versions of their questionnaires.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use cordee_questionnaire::{Draft, Questionnaire};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    QueryFilter, QueryOrder, sea_query::Expr,
};

use crate::spine::index;
use crate::spine::language::{Lang, Translated};
use crate::spine::rights::Drafts;
use crate::spine::thing::{self, ChangeError, Kind, Slugs, State, Thing, from_json, to_json};
use crate::spine::urls;

use super::super::model::removed::RemovedPart;
use super::super::model::{Description, Phase, Survey, Version};
use super::row::{survey, version as versions_row};
use super::unknown;

/// What was taken out of a questionnaire stands beside its pages under this name.
const REMOVED: &str = "removed";
/// How many surveys are read at once.
const AT_ONCE: usize = 200;

fn read(thing: &Thing, row: survey::Model, slugs: Slugs) -> Result<Survey, DbErr> {
    Ok(Survey {
        id: thing.id.clone(),
        process: thing.process.clone(),
        description: Description {
            title: thing.title.clone(),
            lead: row.lead.map(from_json).transpose()?,
            thanks: row.thanks.map(from_json).transpose()?,
            opens_on: row.opens_on,
            closes_on: row.closes_on,
        },
        phase: Phase::named(&row.phase).ok_or_else(|| unknown("phase"))?,
        results_public: row.results_public,
        draft: draft_alone(row.draft)?,
        slugs,
        state: thing.state,
        example: thing.example,
        revision: thing.revision,
    })
}

/// What is said of `things`, those of them that are surveys, in their order.
pub async fn described(db: &impl ConnectionTrait, things: &[Thing]) -> Result<Vec<Survey>, DbErr> {
    let mut surveys = vec![];
    for some in things.chunks(AT_ONCE) {
        let ids = || some.iter().map(|thing| thing.id.as_str());
        let rows =
            survey::Entity::find().filter(survey::Column::ThingId.is_in(ids())).all(db).await?;
        let mut rows: BTreeMap<String, survey::Model> =
            rows.into_iter().map(|row| (row.thing_id.clone(), row)).collect();
        let mut slugs = thing::slugs(db, ids()).await?;
        for thing in some {
            let id = thing.id.as_str();
            let Some(row) = rows.remove(id) else { continue };
            surveys.push(read(thing, row, slugs.remove(id).unwrap_or_default())?);
        }
    }
    Ok(surveys)
}

/// The living surveys of `destination`, the oldest first.
pub async fn surveys(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> Result<Vec<Survey>, DbErr> {
    described(db, &thing::living(db, destination, Kind::Survey).await?).await
}

/// The survey `id` of `destination`, when `drafts` lets one see it.
pub async fn by_id(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &ThingId,
    drafts: &Drafts,
) -> Result<Option<Survey>, DbErr> {
    let seen = thing::seen(db, destination, id, drafts).await?;
    match seen.filter(|thing| thing.kind == Kind::Survey) {
        Some(thing) => Ok(described(db, &[thing]).await?.pop()),
        None => Ok(None),
    }
}

/// The surveys of `process` that `drafts` lets one see, with their things.
pub async fn surveys_of(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    process: &ThingId,
    drafts: &Drafts,
) -> Result<Vec<(Thing, Survey)>, DbErr> {
    let ids: Vec<String> = survey::Entity::find()
        .filter(survey::Column::ThingId.in_subquery(thing::ids_of_process(process, Kind::Survey)))
        .order_by_asc(survey::Column::ThingId)
        .all(db)
        .await?
        .into_iter()
        .map(|row| row.thing_id)
        .collect();
    let things = thing::seen_among(db, destination, ids.iter().map(String::as_str), drafts).await?;
    let surveys = described(db, &things).await?;
    let thing = |survey: &Survey| things.iter().find(|thing| thing.id == survey.id).cloned();
    Ok(surveys.into_iter().filter_map(|survey| Some((thing(&survey)?, survey))).collect())
}

fn slugs_of(title: &Translated) -> Slugs {
    let slug = |lang| urls::slug(&title.said(lang).text);
    Slugs { fr: slug(Lang::Fr), en: slug(Lang::En) }
}

fn columns(description: &Description) -> Result<survey::ActiveModel, DbErr> {
    let Description { lead, thanks, opens_on, closes_on, .. } = description;
    Ok(survey::ActiveModel {
        lead: Set(lead.as_ref().map(to_json).transpose()?),
        thanks: Set(thanks.as_ref().map(to_json).transpose()?),
        opens_on: Set(*opens_on),
        closes_on: Set(*closes_on),
        ..Default::default()
    })
}

async fn note(
    db: &impl ConnectionTrait,
    thing: &Thing,
    description: &Description,
) -> Result<(), DbErr> {
    index::write(db, thing, &description.title, &[description.lead.as_ref()]).await?;
    thing::set_slugs(db, thing, &slugs_of(&description.title)).await.map(|_| ())
}

/// Records `survey`, and gives its thing.
pub async fn insert(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    survey: &Survey,
    now: DateTime<Utc>,
) -> Result<Thing, DbErr> {
    let thing = Thing {
        id: survey.id.clone(),
        kind: Kind::Survey,
        destination: destination.clone(),
        process: survey.process.clone(),
        parent: survey.process.clone(),
        title: survey.description.title.clone(),
        state: survey.state,
        example: survey.example,
        revision: 1,
        created_at: now,
        deleted_at: None,
    };
    thing::insert(db, &thing).await?;
    let row = survey::ActiveModel {
        thing_id: Set(thing.id.to_string()),
        draft: Set(to_json(&survey.draft)?),
        phase: Set(survey.phase.name().to_owned()),
        results_public: Set(survey.results_public),
        ..columns(&survey.description)?
    };
    survey::Entity::insert(row).exec_without_returning(db).await?;
    note(db, &thing, &survey.description).await?;
    Ok(thing)
}

/// Changes what is said of a survey, unless it moved on from `revision`.
pub async fn change(
    db: &impl ConnectionTrait,
    thing: &Thing,
    description: &Description,
    revision: i32,
) -> Result<(), ChangeError> {
    thing::change_title(db, thing, &description.title, revision).await?;
    let row = survey::ActiveModel { thing_id: Set(thing.id.to_string()), ..columns(description)? };
    row.update(db).await?;
    note(db, thing, description).await?;
    Ok(())
}

/// Puts `draft` in the place of the questionnaire that is worked on, unless the survey moved on from
/// `revision`.
pub async fn set_draft(
    db: &impl ConnectionTrait,
    thing: &Thing,
    draft: &Draft,
    revision: i32,
) -> Result<(), ChangeError> {
    thing::change_title(db, thing, &thing.title, revision).await?;
    keep_draft(db, &thing.id, draft).await?;
    Ok(())
}

/// Puts `draft` in the place of the questionnaire that is worked on, in a transaction that changes the
/// survey anyway.
pub async fn keep_draft(
    db: &impl ConnectionTrait,
    id: &ThingId,
    draft: &Draft,
) -> Result<(), DbErr> {
    let removed = removed_parts(db, id).await?;
    keep_with_removed(db, id, draft, &removed).await
}

/// The same, with what was taken out of it.
pub async fn keep_with_removed(
    db: &impl ConnectionTrait,
    id: &ThingId,
    draft: &Draft,
    removed: &[RemovedPart],
) -> Result<(), DbErr> {
    let mut kept = to_json(draft)?;
    if let Some(kept) = kept.as_object_mut()
        && !removed.is_empty()
    {
        kept.insert(REMOVED.to_owned(), to_json(&removed)?);
    }
    let row = survey::ActiveModel {
        thing_id: Set(id.to_string()),
        draft: Set(kept),
        ..Default::default()
    };
    row.update(db).await.map(|_| ())
}

/// What was taken out of the questionnaire of `id` that is worked on, the first one first.
pub async fn removed_parts(
    db: &impl ConnectionTrait,
    id: &ThingId,
) -> Result<Vec<RemovedPart>, DbErr> {
    let row = survey::Entity::find_by_id(id.as_str()).one(db).await?;
    let kept = row.and_then(|row| row.draft.get(REMOVED).cloned());
    kept.map_or(Ok(vec![]), from_json)
}

/// A draft as it is kept, without what was taken out of it.
fn draft_alone(mut kept: serde_json::Value) -> Result<Draft, DbErr> {
    if let Some(kept) = kept.as_object_mut() {
        kept.remove(REMOVED);
    }
    from_json(kept)
}

/// The questionnaire of `id` that is worked on.
pub async fn draft(db: &impl ConnectionTrait, id: &ThingId) -> Result<Option<Draft>, DbErr> {
    let row = survey::Entity::find_by_id(id.as_str()).one(db).await?;
    row.map(|row| draft_alone(row.draft)).transpose()
}

async fn set_phase(db: &impl ConnectionTrait, id: &ThingId, phase: Phase) -> Result<(), DbErr> {
    survey::Entity::update_many()
        .col_expr(survey::Column::Phase, Expr::value(phase.name()))
        .filter(survey::Column::ThingId.eq(id.as_str()))
        .exec(db)
        .await
        .map(|_| ())
}

/// Opens a survey to the public with `questionnaire`, which is its next version when it differs from the
/// last one.
pub async fn open(
    db: &impl ConnectionTrait,
    id: &ThingId,
    questionnaire: &Questionnaire,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let last = version(db, id, None).await?;
    let number = last.as_ref().map_or(1, |version| version.number + 1);
    if last.is_none_or(|version| version.questionnaire != *questionnaire) {
        keep_version(db, id, number, questionnaire, now).await?;
    }
    set_phase(db, id, Phase::Open).await?;
    thing::set_state(db, id, State::Published).await
}

/// Records a version of the questionnaire of `id`.
pub async fn keep_version(
    db: &impl ConnectionTrait,
    id: &ThingId,
    number: i32,
    questionnaire: &Questionnaire,
    opened_at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = versions_row::ActiveModel {
        survey_id: Set(id.to_string()),
        number: Set(number),
        questionnaire: Set(to_json(questionnaire)?),
        opened_at: Set(opened_at),
    };
    versions_row::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

/// Takes no more answers.
pub async fn close(db: &impl ConnectionTrait, id: &ThingId) -> Result<(), DbErr> {
    set_phase(db, id, Phase::Closed).await
}

/// Whether everybody may read the results.
pub async fn set_results(
    db: &impl ConnectionTrait,
    id: &ThingId,
    are_public: bool,
) -> Result<(), DbErr> {
    survey::Entity::update_many()
        .col_expr(survey::Column::ResultsPublic, Expr::value(are_public))
        .filter(survey::Column::ThingId.eq(id.as_str()))
        .exec(db)
        .await
        .map(|_| ())
}

fn read_version(row: versions_row::Model) -> Result<Version, DbErr> {
    Ok(Version { number: row.number, questionnaire: from_json(row.questionnaire)? })
}

/// The versions that were opened, the first one first, each with when it was.
pub async fn dated_versions(
    db: &impl ConnectionTrait,
    id: &ThingId,
) -> Result<Vec<(Version, DateTime<Utc>)>, DbErr> {
    let rows = versions_row::Entity::find()
        .filter(versions_row::Column::SurveyId.eq(id.as_str()))
        .order_by_asc(versions_row::Column::Number);
    let read = |row: versions_row::Model| {
        let at = row.opened_at;
        Ok((read_version(row)?, at))
    };
    rows.all(db).await?.into_iter().map(read).collect()
}

/// One version, or the last one.
pub async fn version(
    db: &impl ConnectionTrait,
    id: &ThingId,
    number: Option<i32>,
) -> Result<Option<Version>, DbErr> {
    let mut rows = versions_row::Entity::find()
        .filter(versions_row::Column::SurveyId.eq(id.as_str()))
        .order_by_desc(versions_row::Column::Number);
    if let Some(number) = number {
        rows = rows.filter(versions_row::Column::Number.eq(number));
    }
    rows.one(db).await?.map(read_version).transpose()
}

/// Takes the surveys among `things` away, with their answers.
pub async fn let_go(db: &impl ConnectionTrait, things: &[String]) -> Result<(), DbErr> {
    let of_them = survey::Column::ThingId.is_in(things);
    survey::Entity::delete_many().filter(of_them).exec(db).await.map(|_| ())
}

/// Writes anew what can be found of every survey.
pub async fn index_all(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    for thing in thing::all_of(db, Kind::Survey).await? {
        for survey in described(db, std::slice::from_ref(&thing)).await? {
            let lead = survey.description.lead.as_ref();
            index::write(db, &thing, &thing.title, &[lead]).await?;
        }
    }
    Ok(())
}
