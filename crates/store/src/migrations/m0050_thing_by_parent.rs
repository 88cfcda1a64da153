//! What stands in a thing, found by it: the report of a gathering, the documents of a step, what goes with what
//! is removed. Without it each of these read all things.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, Index, MigrationTrait, SchemaManager,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let by_parent = Index::create()
            .name("thing_by_parent")
            .table("thing")
            .col("parent_id")
            .col("kind")
            .to_owned();
        schema.create_index(by_parent).await
    }
}
