//! When the answers to a survey changed: what columns in memory are compared with before they are read again.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, ForeignKeyAction, Index, MigrationTrait, SchemaManager,
    Table,
};
use sea_orm_migration::schema::{big_integer, small_integer, string};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// Several rows a survey: those who send at the same time do not wait for each other.
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut of_survey = ForeignKey::create()
            .from("survey_change", "survey_id")
            .to("survey", "thing_id")
            .on_delete(ForeignKeyAction::Cascade)
            .to_owned();
        let table = Table::create()
            .table("survey_change")
            .col(string("survey_id"))
            .col(small_integer("part"))
            .col(big_integer("stamp"))
            .primary_key(Index::create().col("survey_id").col("part"))
            .foreign_key(&mut of_survey)
            .to_owned();
        schema.create_table(table).await
    }
}
