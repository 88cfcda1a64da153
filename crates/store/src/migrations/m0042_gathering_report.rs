//! The report of a gathering: a text of its own, which goes out to Word and comes back.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, MigrationTrait, SchemaManager, Table,
};
use sea_orm_migration::schema::{json_null, string};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let report = Table::create()
            .table("gathering_report")
            .col(string("thing_id").primary_key())
            .col(json_null("body"))
            .foreign_key(
                ForeignKey::create().from("gathering_report", "thing_id").to("thing", "id"),
            )
            .to_owned();
        schema.create_table(report).await
    }
}
