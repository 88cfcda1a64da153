//! The thread: typed links between things.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, Index, MigrationTrait, SchemaManager, Table,
};
use sea_orm_migration::schema::{string, timestamp_with_time_zone};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let link = Table::create()
            .table("link")
            .col(string("from_id"))
            .col(string("relation"))
            .col(string("to_id"))
            .col(timestamp_with_time_zone("created_at"))
            .primary_key(Index::create().col("from_id").col("relation").col("to_id"))
            .foreign_key(ForeignKey::create().from("link", "from_id").to("thing", "id"))
            .foreign_key(ForeignKey::create().from("link", "to_id").to("thing", "id"))
            .to_owned();
        schema.create_table(link).await?;
        let backwards =
            Index::create().name("link_backwards").table("link").col("to_id").to_owned();
        schema.create_index(backwards).await
    }
}
