//! Versions of syntheses as they were published: what everybody reads until the next one.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, ForeignKeyAction, ForeignKeyCreateStatement, Index,
    MigrationTrait, SchemaManager, Table,
};
use sea_orm_migration::schema::{integer, json, json_null, string};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        // The title as it is worked on: that of its thing is the one that everybody reads.
        let title = Table::alter().table("synthesis").add_column(json_null("title")).to_owned();
        schema.alter_table(title).await?;
        schema.create_table(version()).await?;
        schema.create_table(source()).await?;
        schema.create_index(by_source()).await
    }
}

type TableCreate = sea_orm_migration::prelude::TableCreateStatement;
type IndexCreate = sea_orm_migration::prelude::IndexCreateStatement;

fn of_synthesis(table: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(table, "synthesis_id")
        .to("synthesis", "thing_id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}

/// What a version said; one that was published before this table was there has none.
fn version() -> TableCreate {
    Table::create()
        .table("synthesis_version")
        .col(string("synthesis_id"))
        .col(integer("number"))
        .col(json("title"))
        .col(json_null("summary"))
        .col(json_null("question"))
        .col(json("points"))
        .col(json_null("counts"))
        .primary_key(Index::create().col("synthesis_id").col("number"))
        .foreign_key(&mut of_synthesis("synthesis_version"))
        .to_owned()
}

/// What a source was called when a version was published. Beside the version, and not in it: the words of a
/// source that is erased are erased here too.
fn source() -> TableCreate {
    let mut key = Index::create()
        .col("synthesis_id")
        .col("number")
        .col("kind")
        .col("source_id")
        .col("part")
        .to_owned();
    Table::create()
        .table("synthesis_version_source")
        .col(string("synthesis_id"))
        .col(integer("number"))
        .col(string("kind"))
        .col(string("source_id"))
        .col(string("part"))
        .col(json("said"))
        .primary_key(&mut key)
        .foreign_key(&mut of_synthesis("synthesis_version_source"))
        .to_owned()
}

fn by_source() -> IndexCreate {
    Index::create()
        .name("synthesis_version_source_by_source")
        .table("synthesis_version_source")
        .col("source_id")
        .to_owned()
}
