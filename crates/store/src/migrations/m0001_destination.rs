//! The destinations of an instance: who they are, how they speak, what colour they wear.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, Table,
};
use sea_orm_migration::schema::{json, string, string_uniq};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let destination = Table::create()
            .table("destination")
            .col(string("id").primary_key())
            .col(string_uniq("host"))
            .col(json("name"))
            .col(json("presentation"))
            .col(string("main_language"))
            .col(string("time_zone"))
            .col(string("accent"))
            .to_owned();
        schema.create_table(destination).await
    }
}
