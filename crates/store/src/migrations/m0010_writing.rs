//! Writing together: the revisions of what is said of things, drafts, comments.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, Index, MigrationTrait, SchemaManager, Table,
};
use sea_orm_migration::schema::{
    integer, json, string, string_null, text, text_null, timestamp_with_time_zone,
    timestamp_with_time_zone_null,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let revision = Table::create()
            .table("revision")
            .col(string("thing_id"))
            .col(integer("number"))
            .col(timestamp_with_time_zone("at"))
            .col(string_null("account_id"))
            .col(json("fields"))
            .primary_key(Index::create().col("thing_id").col("number"))
            .foreign_key(ForeignKey::create().from("revision", "thing_id").to("thing", "id"))
            .foreign_key(ForeignKey::create().from("revision", "account_id").to("account", "id"))
            .to_owned();
        schema.create_table(revision).await?;

        let draft = Table::create()
            .table("draft")
            .col(string("account_id"))
            .col(string("form"))
            .col(timestamp_with_time_zone("at"))
            .col(json("fields"))
            .primary_key(Index::create().col("account_id").col("form"))
            .foreign_key(ForeignKey::create().from("draft", "account_id").to("account", "id"))
            .to_owned();
        schema.create_table(draft).await?;

        let comment = Table::create()
            .table("comment")
            .col(string("id").primary_key())
            .col(string("thing_id"))
            .col(string_null("account_id"))
            .col(timestamp_with_time_zone("at"))
            .col(text_null("quote"))
            .col(text("text"))
            .col(timestamp_with_time_zone_null("settled_at"))
            .foreign_key(ForeignKey::create().from("comment", "thing_id").to("thing", "id"))
            .foreign_key(ForeignKey::create().from("comment", "account_id").to("account", "id"))
            .to_owned();
        schema.create_table(comment).await?;
        let by_thing = Index::create()
            .name("comment_by_thing")
            .table("comment")
            .col("thing_id")
            .col("at")
            .to_owned();
        schema.create_index(by_thing).await
    }
}
