//! Which surveys ask about a gathering.

use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
};

use crate::spine::rights::Drafts;
use crate::spine::thing::{self, Thing};

use super::super::model::Survey;
use super::row::satisfaction as row;
use super::surveys::described;
use super::unknown;

/// The surveys that ask those who came to `gathering` and that `drafts` lets one see, with their things.
pub async fn surveys_about(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    gathering: &ThingId,
    drafts: &Drafts,
) -> Result<Vec<(Thing, Survey)>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::GatheringId.eq(gathering.as_str()))
        .order_by_asc(row::Column::SurveyId)
        .all(db)
        .await?;
    let ids = rows.iter().map(|row| row.survey_id.as_str());
    let things = thing::seen_among(db, destination, ids, drafts).await?;
    let surveys = described(db, &things).await?;
    let thing = |survey: &Survey| things.iter().find(|thing| thing.id == survey.id).cloned();
    Ok(surveys.into_iter().filter_map(|survey| Some((thing(&survey)?, survey))).collect())
}

/// The gathering that `survey` asks about.
pub async fn gathering_of(
    db: &impl ConnectionTrait,
    survey: &ThingId,
) -> Result<Option<ThingId>, DbErr> {
    let found = row::Entity::find_by_id(survey.as_str()).one(db).await?;
    found.map(|row| row.gathering_id.parse().map_err(|_| unknown("gathering"))).transpose()
}

/// Says of which gathering a survey asks, which is new.
pub async fn set_gathering(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    gathering: &ThingId,
) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        survey_id: Set(survey.to_string()),
        gathering_id: Set(gathering.to_string()),
    };
    row::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}
