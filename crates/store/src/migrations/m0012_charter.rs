//! The office's charter: the Word template that documents are made with.

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
        let charter = Table::create()
            .table("charter")
            .col(string("destination_id").primary_key())
            .col(string("file_name"))
            .col(timestamp_with_time_zone("at"))
            .col(blob("template"))
            .foreign_key(
                ForeignKey::create().from("charter", "destination_id").to("destination", "id"),
            )
            .to_owned();
        schema.create_table(charter).await
    }
}
