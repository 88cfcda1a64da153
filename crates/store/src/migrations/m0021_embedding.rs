//! Embedding: the origins whose pages may show a destination's pages in a frame.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, ForeignKeyAction, Index, MigrationTrait, SchemaManager,
    Table,
};
use sea_orm_migration::schema::string;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("embedding_origin")
            .col(string("destination_id"))
            .col(string("origin"))
            .primary_key(Index::create().col("destination_id").col("origin"))
            .foreign_key(
                ForeignKey::create()
                    .from("embedding_origin", "destination_id")
                    .to("destination", "id")
                    .on_delete(ForeignKeyAction::Cascade),
            )
            .to_owned();
        schema.create_table(table).await
    }
}
