//! What a body weighs when all bodies that graded the same proposals are counted together.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, Table,
};
use sea_orm_migration::schema::integer;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let weight = integer("weight").default(1).to_owned();
        schema.alter_table(Table::alter().table("college").add_column(weight).to_owned()).await
    }
}
