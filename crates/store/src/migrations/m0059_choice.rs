//! What is decided of the proposals that bodies prioritised, version after version.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, ForeignKeyAction, Index, MigrationTrait, SchemaManager,
    Table,
};
use sea_orm_migration::schema::{
    date, integer, integer_null, json, json_null, string, string_null, timestamp_with_time_zone,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema.create_table(decision()).await?;
        schema.create_table(choice()).await
    }
}

type TableCreate = sea_orm_migration::prelude::TableCreateStatement;
type ForeignKeyCreate = sea_orm_migration::prelude::ForeignKeyCreateStatement;

/// What it leans on, and may lose.
fn losing(column: &'static str, table: &'static str) -> ForeignKeyCreate {
    ForeignKey::create()
        .from("prioritisation_decision", column)
        .to(table, "thing_id")
        .on_delete(ForeignKeyAction::SetNull)
        .to_owned()
}

/// A decision is never changed: one that is corrected gets another number. The body has the name that it
/// had: what it decided outlives it.
fn decision() -> TableCreate {
    let mut of_prioritisation = ForeignKey::create()
        .from("prioritisation_decision", "prioritisation_id")
        .to("prioritisation", "thing_id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned();
    Table::create()
        .table("prioritisation_decision")
        .col(string("prioritisation_id"))
        .col(integer("number"))
        .col(string_null("body_id"))
        .col(json("body_name"))
        .col(date("decided_on"))
        .col(string_null("deliberation_id"))
        .col(json_null("note"))
        .col(timestamp_with_time_zone("recorded_at"))
        .primary_key(Index::create().col("prioritisation_id").col("number"))
        .foreign_key(&mut of_prioritisation)
        .foreign_key(&mut losing("body_id", "body"))
        .foreign_key(&mut losing("deliberation_id", "deliberation"))
        .to_owned()
}

/// What is decided of one proposal, with the place that it had that day and whether that departs from the
/// order that was counted; `merged_into` is another proposal of the same prioritisation. Of what nothing is
/// decided yet, there is none.
fn choice() -> TableCreate {
    let mut of_decision = ForeignKey::create()
        .from_tbl("prioritisation_choice")
        .from_col("prioritisation_id")
        .from_col("number")
        .to_tbl("prioritisation_decision")
        .to_col("prioritisation_id")
        .to_col("number")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned();
    Table::create()
        .table("prioritisation_choice")
        .col(string("prioritisation_id"))
        .col(integer("number"))
        .col(integer("position"))
        .col(string("candidate_id"))
        .col(string("fate"))
        .col(string_null("merged_into"))
        .col(integer_null("place"))
        .col(string_null("departure"))
        .col(json_null("why"))
        .primary_key(Index::create().col("prioritisation_id").col("number").col("position"))
        .foreign_key(&mut of_decision)
        .to_owned()
}
