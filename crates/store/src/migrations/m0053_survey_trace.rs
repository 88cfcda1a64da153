//! What long texts that were sent to surveys left, so that those that say nearly the same are found.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, ForeignKeyAction, Index, MigrationTrait, SchemaManager,
    Table,
};
use sea_orm_migration::schema::{big_integer, string};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut of_survey = ForeignKey::create()
            .from("survey_trace", "survey_id")
            .to("survey", "thing_id")
            .on_delete(ForeignKeyAction::Cascade)
            .to_owned();
        let mut of_sheet = ForeignKey::create()
            .from("survey_trace", "sheet_id")
            .to("survey_sheet", "id")
            .on_delete(ForeignKeyAction::Cascade)
            .to_owned();
        let table = Table::create()
            .table("survey_trace")
            .col(string("survey_id"))
            .col(big_integer("trace"))
            .col(string("sheet_id"))
            .primary_key(Index::create().col("survey_id").col("trace").col("sheet_id"))
            .foreign_key(&mut of_survey)
            .foreign_key(&mut of_sheet)
            .to_owned();
        schema.create_table(table).await?;
        // A sheet that goes takes its own along without reading those of all others.
        let by_sheet = Index::create()
            .name("survey_trace_by_sheet")
            .table("survey_trace")
            .col("sheet_id")
            .to_owned();
        schema.create_index(by_sheet).await
    }
}
