//! Files that go with contributions, and their bytes in chunks.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, ForeignKeyAction, Index, MigrationTrait, SchemaManager,
    Table,
};
use sea_orm_migration::schema::{big_integer, blob, integer, integer_null, string, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema.create_table(file()).await?;
        schema.create_table(chunk()).await?;
        schema.create_index(by_contribution()).await
    }
}

/// `shows` says what is seen or read there, in the language of the contribution. A document has no width
/// and no height.
fn file() -> sea_orm_migration::prelude::TableCreateStatement {
    let mut of_contribution = ForeignKey::create()
        .from("contribution_file", "contribution_id")
        .to("contribution", "thing_id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned();
    Table::create()
        .table("contribution_file")
        .col(string("id").primary_key())
        .col(string("contribution_id"))
        .col(integer("position"))
        .col(string("format"))
        .col(string("name"))
        .col(text("shows"))
        .col(integer_null("width"))
        .col(integer_null("height"))
        .col(big_integer("size"))
        .foreign_key(&mut of_contribution)
        .to_owned()
}

fn chunk() -> sea_orm_migration::prelude::TableCreateStatement {
    let mut of_file = ForeignKey::create()
        .from("contribution_file_chunk", "file_id")
        .to("contribution_file", "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned();
    Table::create()
        .table("contribution_file_chunk")
        .col(string("file_id"))
        .col(integer("position"))
        .col(blob("bytes"))
        .primary_key(Index::create().col("file_id").col("position"))
        .foreign_key(&mut of_file)
        .to_owned()
}

/// No two files of a contribution have one place.
fn by_contribution() -> sea_orm_migration::prelude::IndexCreateStatement {
    Index::create()
        .name("contribution_file_by_position")
        .table("contribution_file")
        .col("contribution_id")
        .col("position")
        .unique()
        .to_owned()
}
