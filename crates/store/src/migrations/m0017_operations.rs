//! What runs the site keeps of itself: the backups it made, and the salt of each day.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, Index, MigrationTrait, SchemaManager, Table,
};
use sea_orm_migration::schema::{
    big_integer, string, string_null, text_null, timestamp_with_time_zone,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let backup = Table::create()
            .table("backup_record")
            .col(string("id").primary_key())
            .col(timestamp_with_time_zone("at"))
            .col(string("file"))
            .col(string("verdict"))
            .col(big_integer("size"))
            .col(big_integer("row_count"))
            .col(string_null("checksum"))
            .col(text_null("trouble"))
            .to_owned();
        schema.create_table(backup).await?;
        let by_time = Index::create()
            .name("backup_record_by_time")
            .table("backup_record")
            .col("at")
            .col("id")
            .to_owned();
        schema.create_index(by_time).await?;

        // What is counted by the address of a visitor is hashed with it, so that nobody can look an
        // address up once its day is over.
        let salt = Table::create()
            .table("daily_salt")
            .col(string("day").primary_key())
            .col(string("salt"))
            .to_owned();
        schema.create_table(salt).await
    }
}
