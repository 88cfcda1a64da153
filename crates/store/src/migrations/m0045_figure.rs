//! Figures of a destination that somebody typed: a value with its unit, period, perimeter and source.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, ForeignKeyAction, MigrationTrait, SchemaManager, Table,
};
use sea_orm_migration::schema::{json, json_null, string, string_null, text_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema.create_table(figure()).await
    }
}

/// What it counts is the title of its thing. The value is a decimal as it was typed, to the last digit:
/// no float of a database would keep `12.50`.
fn figure() -> sea_orm_migration::prelude::TableCreateStatement {
    let mut of_perimeter = ForeignKey::create()
        .from("figure", "perimeter_id")
        .to("perimeter", "thing_id")
        .on_delete(ForeignKeyAction::SetNull)
        .to_owned();
    Table::create()
        .table("figure")
        .col(string("thing_id").primary_key())
        .col(string("value"))
        .col(string("unit"))
        .col(json_null("unit_text"))
        .col(string_null("starts"))
        .col(string_null("ends"))
        .col(json_null("period"))
        .col(string_null("perimeter_id"))
        .col(json_null("perimeter"))
        .col(json("source"))
        .col(text_null("address"))
        .col(string_null("licence"))
        .col(json_null("method"))
        .foreign_key(ForeignKey::create().from("figure", "thing_id").to("thing", "id"))
        .foreign_key(&mut of_perimeter)
        .to_owned()
}
