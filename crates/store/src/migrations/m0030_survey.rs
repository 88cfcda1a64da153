//! Surveys: their questionnaires, the versions that were opened, and the answers, a row each.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, ForeignKeyAction, Index, MigrationTrait, SchemaManager,
    Table,
};
use sea_orm_migration::schema::{
    boolean, date, date_null, integer, integer_null, json, json_null, string, string_null,
    timestamp_with_time_zone,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema.create_table(survey()).await?;
        schema.create_table(version()).await?;
        schema.create_table(sheet()).await?;
        schema.create_index(sheets_of_a_survey()).await
    }
}

type TableCreate = sea_orm_migration::prelude::TableCreateStatement;
type IndexCreate = sea_orm_migration::prelude::IndexCreateStatement;
type ForeignKeyCreate = sea_orm_migration::prelude::ForeignKeyCreateStatement;

/// Its title, and whether the public sees it, are its thing's; `draft` is the questionnaire that is
/// worked on.
fn survey() -> TableCreate {
    Table::create()
        .table("survey")
        .col(string("thing_id").primary_key())
        .col(json_null("lead"))
        .col(json_null("thanks"))
        .col(json("draft"))
        .col(string("phase"))
        .col(date_null("closes_on"))
        .col(boolean("results_public"))
        .foreign_key(ForeignKey::create().from("survey", "thing_id").to("thing", "id"))
        .to_owned()
}

fn of_survey(table: &'static str) -> ForeignKeyCreate {
    ForeignKey::create()
        .from(table, "survey_id")
        .to("survey", "thing_id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}

/// A questionnaire as it was opened; never changed.
fn version() -> TableCreate {
    Table::create()
        .table("survey_version")
        .col(string("survey_id"))
        .col(integer("number"))
        .col(json("questionnaire"))
        .col(timestamp_with_time_zone("opened_at"))
        .primary_key(Index::create().col("survey_id").col("number"))
        .foreign_key(&mut of_survey("survey_version"))
        .to_owned()
}

/// The answers of one person: `id` is a hash of the secret of their link, days are kept and no
/// instants, for nobody is to be known by the minute in which they answered.
fn sheet() -> TableCreate {
    Table::create()
        .table("survey_sheet")
        .col(string("id").primary_key())
        .col(string("survey_id"))
        .col(integer("version"))
        .col(string("channel"))
        .col(string("language"))
        .col(string_null("population"))
        .col(date("started_on"))
        .col(date_null("finished_on"))
        .col(integer_null("seconds"))
        .col(json("sheet"))
        .col(json("flags"))
        .foreign_key(&mut of_survey("survey_sheet"))
        .to_owned()
}

fn sheets_of_a_survey() -> IndexCreate {
    Index::create()
        .name("survey_sheet_by_survey")
        .table("survey_sheet")
        .col("survey_id")
        .col("id")
        .to_owned()
}
