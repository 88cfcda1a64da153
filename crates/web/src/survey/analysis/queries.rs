//! What was chosen for the reading of a survey, in the database.

use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait, sea_query::OnConflict,
};

use crate::spine::thing::{from_json, to_json};

use super::super::model::analysis::Analysis;

mod row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "survey_analysis")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub survey_id: String,
        pub choices: Json,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// What was chosen for `survey`; the usual, when nothing was.
pub async fn analysis(db: &impl ConnectionTrait, survey: &ThingId) -> Result<Analysis, DbErr> {
    let row = row::Entity::find_by_id(survey.as_str()).one(db).await?;
    row.map(|row| from_json(row.choices)).transpose().map(Option::unwrap_or_default)
}

/// Keeps what was chosen for `survey`.
pub async fn keep(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    analysis: &Analysis,
) -> Result<(), DbErr> {
    let row =
        row::ActiveModel { survey_id: Set(survey.to_string()), choices: Set(to_json(analysis)?) };
    let again =
        OnConflict::column(row::Column::SurveyId).update_column(row::Column::Choices).to_owned();
    row::Entity::insert(row).on_conflict(again).exec_without_returning(db).await.map(|_| ())
}
