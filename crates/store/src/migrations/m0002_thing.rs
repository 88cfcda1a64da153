//! One row per public object, whatever its kind, and the slugs it used to have.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, Index, MigrationTrait, SchemaManager, Table,
};
use sea_orm_migration::schema::{
    boolean, integer, json, string, string_null, timestamp_with_time_zone,
    timestamp_with_time_zone_null,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let thing = Table::create()
            .table("thing")
            .col(string("id").primary_key())
            .col(string("kind"))
            .col(string("destination_id"))
            .col(string_null("process_id"))
            .col(string_null("parent_id"))
            .col(json("title"))
            .col(string("state"))
            .col(boolean("example"))
            .col(integer("revision"))
            .col(timestamp_with_time_zone("created_at"))
            .col(timestamp_with_time_zone_null("deleted_at"))
            .foreign_key(
                ForeignKey::create().from("thing", "destination_id").to("destination", "id"),
            )
            .foreign_key(ForeignKey::create().from("thing", "process_id").to("thing", "id"))
            .foreign_key(ForeignKey::create().from("thing", "parent_id").to("thing", "id"))
            .to_owned();
        schema.create_table(thing).await?;
        let by_process = Index::create()
            .name("thing_by_process")
            .table("thing")
            .col("process_id")
            .col("kind")
            .to_owned();
        schema.create_index(by_process).await?;
        let by_destination = Index::create()
            .name("thing_by_destination")
            .table("thing")
            .col("destination_id")
            .col("kind")
            .to_owned();
        schema.create_index(by_destination).await?;

        // `scope` is the destination's id for what stands alone, the parent's id otherwise: a slug
        // names one thing there, in whatever language, now or formerly.
        let slug = Table::create()
            .table("slug")
            .col(string("scope"))
            .col(string("kind"))
            .col(string("slug"))
            .col(string("thing_id"))
            .col(string_null("current_in"))
            .primary_key(Index::create().col("scope").col("kind").col("slug"))
            .foreign_key(ForeignKey::create().from("slug", "thing_id").to("thing", "id"))
            .to_owned();
        schema.create_table(slug).await?;
        let slug_by_thing =
            Index::create().name("slug_by_thing").table("slug").col("thing_id").to_owned();
        schema.create_index(slug_by_thing).await
    }
}
