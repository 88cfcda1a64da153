//! What an import replaced, kept for a while.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, MigrationTrait, SchemaManager, Table,
};
use sea_orm_migration::schema::{blob, string, timestamp_with_time_zone};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let replaced = Table::create()
            .table("replaced")
            .col(string("id").primary_key())
            .col(string("destination_id"))
            .col(timestamp_with_time_zone("at"))
            .col(blob("folder"))
            .foreign_key(
                ForeignKey::create().from("replaced", "destination_id").to("destination", "id"),
            )
            .to_owned();
        schema.create_table(replaced).await
    }
}
