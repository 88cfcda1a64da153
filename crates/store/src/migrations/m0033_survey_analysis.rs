//! How the answers to a survey are read: what they are weighted to, and what everybody may cut and cross.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, ForeignKeyAction, MigrationTrait, SchemaManager, Table,
};
use sea_orm_migration::schema::{json, string};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut of_survey = ForeignKey::create()
            .from("survey_analysis", "survey_id")
            .to("survey", "thing_id")
            .on_delete(ForeignKeyAction::Cascade)
            .to_owned();
        let table = Table::create()
            .table("survey_analysis")
            .col(string("survey_id").primary_key())
            .col(json("choices"))
            .foreign_key(&mut of_survey)
            .to_owned();
        schema.create_table(table).await
    }
}
