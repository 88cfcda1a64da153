//! In what one chooses the subjects of a gathering: choices, or points that each shares among them.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, Table,
};
use sea_orm_migration::schema::string;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let unit = string("unit").default("choices").to_owned();
        let table = Table::alter().table("gathering_choosing").add_column(unit).to_owned();
        schema.alter_table(table).await?;
        // A decision says what was counted on its day, whatever becomes of the choice.
        let unit = string("unit").default("choices").to_owned();
        let table = Table::alter().table("workstream_outcome").add_column(unit).to_owned();
        schema.alter_table(table).await
    }
}
