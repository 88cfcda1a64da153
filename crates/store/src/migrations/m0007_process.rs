//! Processes, who leads them, and their steps.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, Index, MigrationTrait, SchemaManager, Table,
};
use sea_orm_migration::schema::{
    integer, json, json_null, string, string_null, timestamp_with_time_zone_null,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let process = Table::create()
            .table("process")
            .col(string("thing_id").primary_key())
            .col(json("why"))
            .col(json_null("presentation"))
            .foreign_key(ForeignKey::create().from("process", "thing_id").to("thing", "id"))
            .to_owned();
        schema.create_table(process).await?;

        let lead = Table::create()
            .table("process_lead")
            .col(string("process_id"))
            .col(string("organisation_id"))
            .col(integer("position"))
            .primary_key(Index::create().col("process_id").col("organisation_id"))
            .foreign_key(
                ForeignKey::create().from("process_lead", "process_id").to("process", "thing_id"),
            )
            .foreign_key(
                ForeignKey::create()
                    .from("process_lead", "organisation_id")
                    .to("organisation", "thing_id"),
            )
            .to_owned();
        schema.create_table(lead).await?;

        let step = Table::create()
            .table("step")
            .col(string("thing_id").primary_key())
            .col(integer("position"))
            .col(string_null("starts"))
            .col(string_null("ends"))
            .col(json_null("date_note"))
            .col(json_null("place"))
            .col(json("summary"))
            .col(json_null("body"))
            .col(json_null("method"))
            .col(json_null("follow_up"))
            .col(timestamp_with_time_zone_null("opens_at"))
            .col(timestamp_with_time_zone_null("closes_at"))
            .foreign_key(ForeignKey::create().from("step", "thing_id").to("thing", "id"))
            .to_owned();
        schema.create_table(step).await
    }
}
