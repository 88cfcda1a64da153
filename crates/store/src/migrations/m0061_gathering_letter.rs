//! Letters of a gathering that leave by themselves: which, when, in which words, and whom they reached.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    ColumnDef, DbErr, DeriveMigrationName, ForeignKey, ForeignKeyAction, Index, MigrationTrait,
    SchemaManager, Table,
};
use sea_orm_migration::schema::{boolean, integer, json, string, timestamp_with_time_zone_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut of_gathering = ForeignKey::create()
            .from("gathering_letter", "gathering_id")
            .to("gathering", "thing_id")
            .on_delete(ForeignKeyAction::Cascade)
            .to_owned();
        let letter = Table::create()
            .table("gathering_letter")
            .col(string("gathering_id"))
            .col(string("occasion"))
            .col(boolean("is_on"))
            .col(integer("days"))
            .col(json("subject"))
            .col(json("text"))
            .primary_key(Index::create().col("gathering_id").col("occasion"))
            .foreign_key(&mut of_gathering)
            .to_owned();
        schema.create_table(letter).await?;
        add(schema, timestamp_with_time_zone_null("reminded_at")).await?;
        add(schema, timestamp_with_time_zone_null("thanked_at")).await?;
        add(schema, boolean("no_letters").default(false).to_owned()).await
    }
}

/// SQLite adds one column at a time.
async fn add(schema: &SchemaManager<'_>, column: ColumnDef) -> Result<(), DbErr> {
    let table = Table::alter().table("gathering_registration").add_column(column).to_owned();
    schema.alter_table(table).await
}
