//! Photos of the sheets and posters of a gathering, and their bytes in chunks.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, ForeignKeyAction, Index, MigrationTrait, SchemaManager,
    Table,
};
use sea_orm_migration::schema::{big_integer, blob, boolean, integer, string, string_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema.create_table(photo()).await?;
        schema.create_table(chunk()).await?;
        schema.create_index(by_gathering("position")).await?;
        schema.create_index(by_gathering("sha256")).await
    }
}

/// A photo that is sorted and has no table is of the whole room, as those of a table that is gone.
/// `position` counts the photos of a gathering in the order in which they came; `sha256` is that of the
/// file that was sent, of which a smaller picture is kept.
fn photo() -> sea_orm_migration::prelude::TableCreateStatement {
    let mut of_gathering = ForeignKey::create()
        .from("gathering_photo", "gathering_id")
        .to("gathering", "thing_id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned();
    let mut at_table = ForeignKey::create()
        .from("gathering_photo", "table_id")
        .to("gathering_table", "id")
        .on_delete(ForeignKeyAction::SetNull)
        .to_owned();
    Table::create()
        .table("gathering_photo")
        .col(string("id").primary_key())
        .col(string("gathering_id"))
        .col(string_null("table_id"))
        .col(boolean("is_sorted"))
        .col(integer("round"))
        .col(integer("position"))
        .col(string("file_name"))
        .col(integer("width"))
        .col(integer("height"))
        .col(big_integer("size"))
        .col(string("sha256"))
        .col(boolean("is_removed"))
        .foreign_key(&mut of_gathering)
        .foreign_key(&mut at_table)
        .to_owned()
}

fn chunk() -> sea_orm_migration::prelude::TableCreateStatement {
    let mut of_photo = ForeignKey::create()
        .from("gathering_photo_chunk", "photo_id")
        .to("gathering_photo", "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned();
    Table::create()
        .table("gathering_photo_chunk")
        .col(string("photo_id"))
        .col(integer("position"))
        .col(blob("bytes"))
        .primary_key(Index::create().col("photo_id").col("position"))
        .foreign_key(&mut of_photo)
        .to_owned()
}

/// No two photos of a gathering have one place, or are one picture.
fn by_gathering(column: &'static str) -> sea_orm_migration::prelude::IndexCreateStatement {
    Index::create()
        .name(format!("gathering_photo_by_{column}"))
        .table("gathering_photo")
        .col("gathering_id")
        .col(column)
        .unique()
        .to_owned()
}
