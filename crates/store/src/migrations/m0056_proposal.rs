//! Proposals: candidate actions in three lines, before anybody chooses among them.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, ForeignKeyAction, Index, MigrationTrait, SchemaManager,
    Table,
};
use sea_orm_migration::schema::{big_integer_null, json, json_null, string, string_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema.create_table(proposal()).await?;
        for column in ["workstream_id", "merged_into"] {
            let index = Index::create()
                .name(format!("proposal_by_{column}"))
                .table("proposal")
                .col(column)
                .to_owned();
            schema.create_index(index).await?;
        }
        Ok(())
    }
}

type TableCreate = sea_orm_migration::prelude::TableCreateStatement;
type ForeignKeyCreate = sea_orm_migration::prelude::ForeignKeyCreateStatement;

/// A thing that it leans on, and may lose.
fn losing(column: &'static str) -> ForeignKeyCreate {
    ForeignKey::create()
        .from("proposal", column)
        .to("thing", "id")
        .on_delete(ForeignKeyAction::SetNull)
        .to_owned()
}

/// Its title, and whether the public sees it, are its thing's. `cents` is an exact amount; `cost`, where
/// there is none, an order of it.
fn proposal() -> TableCreate {
    let mut thing = ForeignKey::create().from("proposal", "thing_id").to("thing", "id").to_owned();
    Table::create()
        .table("proposal")
        .col(string("thing_id").primary_key())
        .col(json("lines"))
        .col(string_null("carrier"))
        .col(string_null("cost"))
        .col(big_integer_null("cents"))
        .col(json_null("time"))
        .col(string_null("workstream_id"))
        .col(json_null("subject"))
        .col(json_null("climate"))
        .col(json_null("seasons"))
        .col(json_null("residents"))
        .col(string_null("merged_into"))
        .foreign_key(&mut thing)
        .foreign_key(&mut losing("workstream_id"))
        .foreign_key(&mut losing("merged_into"))
        .to_owned()
}
