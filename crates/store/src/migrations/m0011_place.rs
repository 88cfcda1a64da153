//! Perimeters: dated sets of municipalities, with their outlines.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, Index, MigrationTrait, SchemaManager, Table,
};
use sea_orm_migration::schema::{integer_null, json, json_null, string, string_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let perimeter = Table::create()
            .table("perimeter")
            .col(string("thing_id").primary_key())
            .col(string_null("valid_from"))
            .col(string_null("valid_to"))
            .col(json("source"))
            .col(string_null("licence"))
            .col(string_null("edition"))
            .col(json_null("note"))
            .col(integer_null("simplified_m"))
            .foreign_key(ForeignKey::create().from("perimeter", "thing_id").to("thing", "id"))
            .to_owned();
        schema.create_table(perimeter).await?;

        let municipality = Table::create()
            .table("municipality")
            .col(string("perimeter_id"))
            .col(string("code"))
            .col(string("name"))
            .col(json("outline"))
            .primary_key(Index::create().col("perimeter_id").col("code"))
            .foreign_key(
                ForeignKey::create()
                    .from("municipality", "perimeter_id")
                    .to("perimeter", "thing_id"),
            )
            .to_owned();
        schema.create_table(municipality).await
    }
}
