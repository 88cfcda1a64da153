//! How ballots are filled in: by grades in words, as all were before, or otherwise.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, Table,
};
use sea_orm_migration::schema::json_null;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// A row without a form has grades in the words of its `scale`.
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let form = json_null("form");
        schema.alter_table(Table::alter().table("prioritisation").add_column(form).to_owned()).await
    }
}
