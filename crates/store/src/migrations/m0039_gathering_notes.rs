//! What was said at the tables of a gathering, note by note.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, ForeignKeyAction, Index, MigrationTrait, SchemaManager,
    Table,
};
use sea_orm_migration::schema::{boolean, integer, string, string_null, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema.create_table(note()).await?;
        schema.create_index(by_gathering()).await
    }
}

/// A note of a table that is gone is one of the whole room: `table_id` is empty, nothing is lost.
/// `position` counts the notes of a gathering in the order in which they were typed.
fn note() -> sea_orm_migration::prelude::TableCreateStatement {
    let mut of_gathering = ForeignKey::create()
        .from("gathering_note", "gathering_id")
        .to("gathering", "thing_id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned();
    let mut at_table = ForeignKey::create()
        .from("gathering_note", "table_id")
        .to("gathering_table", "id")
        .on_delete(ForeignKeyAction::SetNull)
        .to_owned();
    Table::create()
        .table("gathering_note")
        .col(string("id").primary_key())
        .col(string("gathering_id"))
        .col(string_null("table_id"))
        .col(integer("round"))
        .col(integer("position"))
        .col(string("heading"))
        .col(text("text"))
        .col(integer("revision"))
        .col(boolean("is_removed"))
        .foreign_key(&mut of_gathering)
        .foreign_key(&mut at_table)
        .to_owned()
}

fn by_gathering() -> sea_orm_migration::prelude::IndexCreateStatement {
    Index::create()
        .name("gathering_note_by_gathering")
        .table("gathering_note")
        .col("gathering_id")
        .col("position")
        .unique()
        .to_owned()
}
