//! Prioritisations: the proposals, the bodies that grade them, and the ballots that were typed.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, ForeignKeyAction, Index, MigrationTrait, SchemaManager,
    Table,
};
use sea_orm_migration::schema::{boolean, integer, json, json_null, string, string_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema.create_table(prioritisation()).await?;
        schema.create_table(college()).await?;
        schema.create_table(ballot()).await?;
        schema.create_index(one_number_each()).await
    }
}

type TableCreate = sea_orm_migration::prelude::TableCreateStatement;
type IndexCreate = sea_orm_migration::prelude::IndexCreateStatement;

/// Its title, and whether the public sees it, are its thing's; `candidates` are what is graded, in the
/// order in which they were put.
fn prioritisation() -> TableCreate {
    Table::create()
        .table("prioritisation")
        .col(string("thing_id").primary_key())
        .col(json_null("lead"))
        .col(string("scale"))
        .col(json("candidates"))
        .foreign_key(ForeignKey::create().from("prioritisation", "thing_id").to("thing", "id"))
        .to_owned()
}

/// A body, with the name it had: the ballots outlive it.
fn college() -> TableCreate {
    let mut of_prioritisation = ForeignKey::create()
        .from("college", "prioritisation_id")
        .to("prioritisation", "thing_id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned();
    let mut of_body = ForeignKey::create()
        .from("college", "body_id")
        .to("body", "thing_id")
        .on_delete(ForeignKeyAction::SetNull)
        .to_owned();
    Table::create()
        .table("college")
        .col(string("id").primary_key())
        .col(string("prioritisation_id"))
        .col(string_null("body_id"))
        .col(integer("position"))
        .col(json("name"))
        .foreign_key(&mut of_prioritisation)
        .foreign_key(&mut of_body)
        .to_owned()
}

/// A ballot is never changed: one that was taken back stays, and is not counted. It names nobody.
fn ballot() -> TableCreate {
    let mut of_college = ForeignKey::create()
        .from("ballot", "college_id")
        .to("college", "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned();
    Table::create()
        .table("ballot")
        .col(string("id").primary_key())
        .col(string("college_id"))
        .col(integer("number"))
        .col(json("grades"))
        .col(boolean("is_withdrawn"))
        .foreign_key(&mut of_college)
        .to_owned()
}

fn one_number_each() -> IndexCreate {
    Index::create()
        .name("ballot_by_college")
        .table("ballot")
        .col("college_id")
        .col("number")
        .unique()
        .to_owned()
}
