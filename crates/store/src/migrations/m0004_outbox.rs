//! The outbox: mails queued in the transaction that causes them, sent afterwards.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, Index, MigrationTrait, SchemaManager, Table,
};
use sea_orm_migration::schema::{
    integer, string, text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let outbox = Table::create()
            .table("outbox")
            .col(string("id").primary_key())
            .col(string("recipient"))
            .col(text("subject"))
            .col(text_null("body"))
            .col(string("state"))
            .col(integer("attempts"))
            .col(text_null("last_error"))
            .col(timestamp_with_time_zone("created_at"))
            .col(timestamp_with_time_zone("due_at"))
            .col(timestamp_with_time_zone_null("sent_at"))
            .to_owned();
        schema.create_table(outbox).await?;
        let due = Index::create()
            .name("outbox_due")
            .table("outbox")
            .col("state")
            .col("due_at")
            .to_owned();
        schema.create_index(due).await
    }
}
