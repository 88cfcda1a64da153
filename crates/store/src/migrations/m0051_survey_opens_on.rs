//! The day on which a survey that was opened begins to take answers.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, Table,
};
use sea_orm_migration::schema::date_null;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut survey = Table::alter().table("survey").to_owned();
        schema.alter_table(survey.add_column(date_null("opens_on")).to_owned()).await
    }
}
