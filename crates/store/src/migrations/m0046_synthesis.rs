//! Syntheses: their points, what each point cites, and when they were published.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, ForeignKeyAction, Index, MigrationTrait, SchemaManager,
    Table,
};
use sea_orm_migration::schema::{
    boolean, integer, json, json_null, string, string_null, timestamp_with_time_zone,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema.create_table(synthesis()).await?;
        schema.create_index(by_workstream()).await?;
        schema.create_table(point()).await?;
        schema.create_index(by_synthesis()).await?;
        schema.create_table(citation()).await?;
        schema.create_table(edition()).await
    }
}

type TableCreate = sea_orm_migration::prelude::TableCreateStatement;
type IndexCreate = sea_orm_migration::prelude::IndexCreateStatement;

/// Its title, its process, and whether the public sees it, are its thing's.
fn synthesis() -> TableCreate {
    let mut of_workstream = ForeignKey::create()
        .from("synthesis", "workstream_id")
        .to("workstream", "thing_id")
        .on_delete(ForeignKeyAction::SetNull)
        .to_owned();
    Table::create()
        .table("synthesis")
        .col(string("thing_id").primary_key())
        .col(string_null("workstream_id"))
        .col(json_null("summary"))
        .foreign_key(ForeignKey::create().from("synthesis", "thing_id").to("thing", "id"))
        .foreign_key(&mut of_workstream)
        .to_owned()
}

fn by_workstream() -> IndexCreate {
    Index::create()
        .name("synthesis_by_workstream")
        .table("synthesis")
        .col("workstream_id")
        .to_owned()
}

/// A point that was taken away stays, and may come back. Its place is among those of its section.
fn point() -> TableCreate {
    let mut of_synthesis = ForeignKey::create()
        .from("synthesis_point", "synthesis_id")
        .to("synthesis", "thing_id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned();
    Table::create()
        .table("synthesis_point")
        .col(string("id").primary_key())
        .col(string("synthesis_id"))
        .col(integer("position"))
        .col(string("section"))
        .col(json("text"))
        .col(json_null("reason"))
        .col(integer("revision"))
        .col(boolean("is_removed"))
        .foreign_key(&mut of_synthesis)
        .to_owned()
}

fn by_synthesis() -> IndexCreate {
    Index::create()
        .name("synthesis_point_by_synthesis")
        .table("synthesis_point")
        .col("synthesis_id")
        .col("position")
        .to_owned()
}

/// What a point draws on: a thing, and what of it (a note, a question; empty for the whole). It refers to
/// nothing by a key and keeps none of its words: a source that is erased is gone, and what cites it stays.
fn citation() -> TableCreate {
    let mut of_point = ForeignKey::create()
        .from("synthesis_citation", "point_id")
        .to("synthesis_point", "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned();
    Table::create()
        .table("synthesis_citation")
        .col(string("point_id"))
        .col(string("kind"))
        .col(string("source_id"))
        .col(string("part"))
        .col(integer("position"))
        .primary_key(Index::create().col("point_id").col("kind").col("source_id").col("part"))
        .foreign_key(&mut of_point)
        .to_owned()
}

/// A version that was published: its number, and the revision that it was.
fn edition() -> TableCreate {
    let mut of_synthesis = ForeignKey::create()
        .from("synthesis_edition", "synthesis_id")
        .to("synthesis", "thing_id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned();
    Table::create()
        .table("synthesis_edition")
        .col(string("synthesis_id"))
        .col(integer("number"))
        .col(integer("revision"))
        .col(timestamp_with_time_zone("published_at"))
        .primary_key(Index::create().col("synthesis_id").col("number"))
        .foreign_key(&mut of_synthesis)
        .to_owned()
}
