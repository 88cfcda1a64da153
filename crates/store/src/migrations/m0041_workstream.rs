//! Workstreams, who works in them, and the decisions that led to them from the subjects of a gathering.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, ForeignKeyAction, Index, MigrationTrait, SchemaManager,
    Table,
};
use sea_orm_migration::schema::{
    boolean, date, integer, integer_null, json, json_null, string, string_null, text_null,
    timestamp_with_time_zone, timestamp_with_time_zone_null,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema.create_table(workstream()).await?;
        schema.create_table(member()).await?;
        schema.create_index(one_position_each()).await?;
        schema.create_index(by_mail()).await?;
        schema.create_table(decision()).await?;
        schema.create_table(outcome()).await?;
        schema.create_index(by_workstream()).await
    }
}

type TableCreate = sea_orm_migration::prelude::TableCreateStatement;
type IndexCreate = sea_orm_migration::prelude::IndexCreateStatement;

/// Its title, its process, and whether the public sees it, are its thing's; `closed_at` is where the time
/// begins during which its members are still named.
fn workstream() -> TableCreate {
    Table::create()
        .table("workstream")
        .col(string("thing_id").primary_key())
        .col(string("phase"))
        .col(json_null("question"))
        .col(json_null("lead"))
        .col(string_null("starts"))
        .col(string_null("ends"))
        .col(timestamp_with_time_zone_null("closed_at"))
        .foreign_key(ForeignKey::create().from("workstream", "thing_id").to("thing", "id"))
        .to_owned()
}

/// Somebody who works in a workstream. Once they are erased `name` is empty: their category stays, for
/// the counts.
fn member() -> TableCreate {
    let mut of_workstream = ForeignKey::create()
        .from("workstream_member", "workstream_id")
        .to("workstream", "thing_id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned();
    Table::create()
        .table("workstream_member")
        .col(string("id").primary_key())
        .col(string("workstream_id"))
        .col(integer("position"))
        .col(text_null("name"))
        .col(string_null("mail"))
        .col(string("profile"))
        .col(boolean("is_facilitator"))
        .col(boolean("is_public"))
        .foreign_key(&mut of_workstream)
        .to_owned()
}

fn one_position_each() -> IndexCreate {
    Index::create()
        .name("workstream_member_by_workstream")
        .table("workstream_member")
        .col("workstream_id")
        .col("position")
        .unique()
        .to_owned()
}

fn by_mail() -> IndexCreate {
    Index::create()
        .name("workstream_member_by_mail")
        .table("workstream_member")
        .col("mail")
        .to_owned()
}

/// A decision is never changed: one that is corrected gets another number. The body has the name that it
/// had: what it decided outlives it.
fn decision() -> TableCreate {
    let mut of_gathering = ForeignKey::create()
        .from("workstream_decision", "gathering_id")
        .to("gathering", "thing_id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned();
    let mut by_body = ForeignKey::create()
        .from("workstream_decision", "body_id")
        .to("body", "thing_id")
        .on_delete(ForeignKeyAction::SetNull)
        .to_owned();
    Table::create()
        .table("workstream_decision")
        .col(string("gathering_id"))
        .col(integer("number"))
        .col(string_null("body_id"))
        .col(json_null("body_name"))
        .col(date("decided_on"))
        .col(json_null("why"))
        .col(timestamp_with_time_zone("recorded_at"))
        .primary_key(Index::create().col("gathering_id").col("number"))
        .foreign_key(&mut of_gathering)
        .foreign_key(&mut by_body)
        .to_owned()
}

/// What became of one subject, with the title and the count that it had; `merged_into` is the position
/// of another outcome of the same decision.
fn outcome() -> TableCreate {
    let mut of_decision = ForeignKey::create()
        .from_tbl("workstream_outcome")
        .from_col("gathering_id")
        .from_col("number")
        .to_tbl("workstream_decision")
        .to_col("gathering_id")
        .to_col("number")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned();
    let mut in_workstream = ForeignKey::create()
        .from("workstream_outcome", "workstream_id")
        .to("workstream", "thing_id")
        .on_delete(ForeignKeyAction::SetNull)
        .to_owned();
    Table::create()
        .table("workstream_outcome")
        .col(string("gathering_id"))
        .col(integer("number"))
        .col(integer("position"))
        .col(string_null("subject_id"))
        .col(json("title"))
        .col(integer("chosen"))
        .col(string("fate"))
        .col(json_null("name"))
        .col(integer_null("merged_into"))
        .col(json_null("why"))
        .col(string_null("workstream_id"))
        .primary_key(Index::create().col("gathering_id").col("number").col("position"))
        .foreign_key(&mut of_decision)
        .foreign_key(&mut in_workstream)
        .to_owned()
}

fn by_workstream() -> IndexCreate {
    Index::create()
        .name("workstream_outcome_by_workstream")
        .table("workstream_outcome")
        .col("workstream_id")
        .to_owned()
}
