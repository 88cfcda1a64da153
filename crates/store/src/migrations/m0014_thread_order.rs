//! The thread in the order in which it is read: the links of one thing, page by page, without
//! sorting all of them.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, Index, MigrationTrait, SchemaManager,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        for (name, near, far) in
            [("link_onwards", "from_id", "to_id"), ("link_back", "to_id", "from_id")]
        {
            let in_order = Index::create()
                .name(name)
                .table("link")
                .col(near)
                .col("created_at")
                .col(far)
                .col("relation")
                .to_owned();
            schema.create_index(in_order).await?;
        }
        Ok(())
    }
}
