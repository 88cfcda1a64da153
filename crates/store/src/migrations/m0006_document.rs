//! Documents to download: their description, and their bytes in chunks.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, ForeignKeyAction, Index, MigrationTrait, SchemaManager,
    Table,
};
use sea_orm_migration::schema::{big_integer, blob, integer, json_null, string, string_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let document = Table::create()
            .table("document")
            .col(string("thing_id").primary_key())
            .col(string("file_name"))
            .col(string("format"))
            .col(big_integer("size"))
            .col(string("sha256"))
            .col(string("language"))
            .col(json_null("source"))
            .col(string_null("licence"))
            .col(integer("position"))
            .foreign_key(ForeignKey::create().from("document", "thing_id").to("thing", "id"))
            .to_owned();
        schema.create_table(document).await?;
        let chunk = Table::create()
            .table("document_chunk")
            .col(string("document_id"))
            .col(integer("position"))
            .col(blob("bytes"))
            .primary_key(Index::create().col("document_id").col("position"))
            .foreign_key(
                ForeignKey::create()
                    .from("document_chunk", "document_id")
                    .to("document", "thing_id")
                    .on_delete(ForeignKeyAction::Cascade),
            )
            .to_owned();
        schema.create_table(chunk).await
    }
}
