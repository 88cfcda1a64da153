//! Organisations: who leads, who takes part.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, MigrationTrait, SchemaManager, Table,
};
use sea_orm_migration::schema::{blob_null, json, string, string_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let organisation = Table::create()
            .table("organisation")
            .col(string("thing_id").primary_key())
            .col(json("short_name"))
            .col(string_null("website"))
            .col(blob_null("logo"))
            .col(string_null("logo_hash"))
            .foreign_key(ForeignKey::create().from("organisation", "thing_id").to("thing", "id"))
            .to_owned();
        schema.create_table(organisation).await
    }
}
