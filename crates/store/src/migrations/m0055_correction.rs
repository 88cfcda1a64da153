//! Texts that came back from Word are corrections: a proposal is what bodies choose among.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, Index, MigrationTrait, SchemaManager, Table,
};
use sea_orm_migration::sea_orm::ConnectionTrait;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let former = Index::drop().name("proposal_by_thing").table("proposal").to_owned();
        schema.drop_index(former).await?;
        schema.rename_table(Table::rename().table("proposal", "correction").to_owned()).await?;
        let by_thing = Index::create()
            .name("correction_by_thing")
            .table("correction")
            .col("thing_id")
            .col("at")
            .to_owned();
        schema.create_index(by_thing).await?;
        // What was taken away is listed by the name of the holding.
        let renamed = "UPDATE purge_run SET holding = 'corrections' WHERE holding = 'proposals'";
        schema.get_connection().execute_unprepared(renamed).await.map(|_| ())
    }
}
