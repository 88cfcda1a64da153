//! Bodies with their members and mandates; their meetings, who came, and what was deliberated.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, ForeignKeyAction, Index, MigrationTrait, SchemaManager,
    Table,
};
use sea_orm_migration::schema::{
    boolean, date, date_null, integer, integer_null, json, string, string_null, text, text_null,
    timestamp_with_time_zone,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema.create_table(body()).await?;
        schema.create_table(member()).await?;
        schema.create_index(by("member_by_body", "body_member", "body_id")).await?;
        schema.create_index(by("member_by_person", "body_member", "person_id")).await?;
        schema.create_table(meeting()).await?;
        schema.create_index(by("meeting_by_body", "meeting", "body_id")).await?;
        schema.create_table(item()).await?;
        schema.create_index(by("item_by_meeting", "meeting_item", "meeting_id")).await?;
        schema.create_table(attendance()).await?;
        schema.create_table(deliberation()).await?;
        schema.create_index(number_of_a_body()).await?;
        schema.create_index(by("deliberation_by_meeting", "deliberation", "meeting_id")).await?;
        schema.create_table(recusal()).await
    }
}

type TableCreate = sea_orm_migration::prelude::TableCreateStatement;
type IndexCreate = sea_orm_migration::prelude::IndexCreateStatement;
type ForeignKeyCreate = sea_orm_migration::prelude::ForeignKeyCreateStatement;

/// A key of `table` whose row goes with what it points at.
fn with(
    table: &'static str,
    column: &'static str,
    to: (&'static str, &'static str),
) -> ForeignKeyCreate {
    ForeignKey::create()
        .from(table, column)
        .to(to.0, to.1)
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}

/// A key of `table` that is emptied when what it points at goes.
fn without(
    table: &'static str,
    column: &'static str,
    to: (&'static str, &'static str),
) -> ForeignKeyCreate {
    ForeignKey::create()
        .from(table, column)
        .to(to.0, to.1)
        .on_delete(ForeignKeyAction::SetNull)
        .to_owned()
}

fn by(name: &'static str, table: &'static str, column: &'static str) -> IndexCreate {
    Index::create().name(name).table(table).col(column).to_owned()
}

/// Its name, and whether it is public, are its thing's. `quorum_number` goes with the rule that counts.
fn body() -> TableCreate {
    Table::create()
        .table("body")
        .col(string("thing_id").primary_key())
        .col(string("kind"))
        .col(string("quorum"))
        .col(integer_null("quorum_number"))
        .col(integer("clear_days"))
        .col(integer("proxies"))
        .foreign_key(ForeignKey::create().from("body", "thing_id").to("thing", "id"))
        .to_owned()
}

/// Somebody's seat. Without a person it is the seat of somebody who was erased: the record stays
/// legible. `merged_from` is the contact that it was of before two were found to be one.
fn member() -> TableCreate {
    Table::create()
        .table("body_member")
        .col(string("id").primary_key())
        .col(string("body_id"))
        .col(integer("position"))
        .col(string_null("person_id"))
        .col(string_null("organisation_id"))
        .col(string("title"))
        .col(string("voice"))
        .col(string_null("deputy_of"))
        .col(date_null("starts"))
        .col(date_null("ends"))
        .col(string_null("merged_from"))
        .foreign_key(&mut with("body_member", "body_id", ("body", "thing_id")))
        .foreign_key(&mut without("body_member", "person_id", ("contact", "id")))
        .foreign_key(&mut without("body_member", "organisation_id", ("contact", "id")))
        .foreign_key(&mut without("body_member", "deputy_of", ("body_member", "id")))
        .to_owned()
}

/// `quorum_waiver` is why it may decide without a quorum; the two mailings are of a domain that
/// invites, to come.
fn meeting() -> TableCreate {
    Table::create()
        .table("meeting")
        .col(string("thing_id").primary_key())
        .col(string_null("body_id"))
        .col(timestamp_with_time_zone("starts_at"))
        .col(string("place"))
        .col(date_null("convened_on"))
        .col(text("minutes"))
        .col(text("decisions"))
        .col(string_null("quorum_waiver"))
        .col(text_null("convocation_mailing_id"))
        .col(text_null("date_poll_mailing_id"))
        .foreign_key(ForeignKey::create().from("meeting", "thing_id").to("thing", "id"))
        .foreign_key(&mut without("meeting", "body_id", ("body", "thing_id")))
        .to_owned()
}

fn item() -> TableCreate {
    Table::create()
        .table("meeting_item")
        .col(string("id").primary_key())
        .col(string("meeting_id"))
        .col(integer("position"))
        .col(string("title"))
        .col(text("text"))
        .col(boolean("deliberates"))
        .foreign_key(&mut with("meeting_item", "meeting_id", ("meeting", "thing_id")))
        .to_owned()
}

fn attendance() -> TableCreate {
    Table::create()
        .table("meeting_attendance")
        .col(string("meeting_id"))
        .col(string("member_id"))
        .col(string("state"))
        .col(string_null("proxy_to"))
        .primary_key(Index::create().col("meeting_id").col("member_id"))
        .foreign_key(&mut with("meeting_attendance", "meeting_id", ("meeting", "thing_id")))
        .foreign_key(&mut with("meeting_attendance", "member_id", ("body_member", "id")))
        .foreign_key(&mut without("meeting_attendance", "proxy_to", ("body_member", "id")))
        .to_owned()
}

/// Its title and state are its thing's. The counts of those who sat are kept as they were, whatever
/// becomes of the members.
fn deliberation() -> TableCreate {
    Table::create()
        .table("deliberation")
        .col(string("thing_id").primary_key())
        .col(string_null("body_id"))
        .col(string_null("meeting_id"))
        .col(string_null("item_id"))
        .col(string("number"))
        .col(date("decided_on"))
        .col(json("text"))
        .col(integer("votes_for"))
        .col(integer("votes_against"))
        .col(integer("abstentions"))
        .col(boolean("casting_vote"))
        .col(text("named_votes"))
        .col(integer("seats"))
        .col(integer("present"))
        .col(integer("proxies"))
        .col(integer("recused"))
        .col(date_null("transmitted_on"))
        .foreign_key(ForeignKey::create().from("deliberation", "thing_id").to("thing", "id"))
        .foreign_key(&mut without("deliberation", "body_id", ("body", "thing_id")))
        .foreign_key(&mut without("deliberation", "meeting_id", ("meeting", "thing_id")))
        .foreign_key(&mut without("deliberation", "item_id", ("meeting_item", "id")))
        .to_owned()
}

fn number_of_a_body() -> IndexCreate {
    Index::create()
        .name("deliberation_number")
        .table("deliberation")
        .col("body_id")
        .col("number")
        .unique()
        .to_owned()
}

fn recusal() -> TableCreate {
    Table::create()
        .table("deliberation_recusal")
        .col(string("deliberation_id"))
        .col(string("member_id"))
        .primary_key(Index::create().col("deliberation_id").col("member_id"))
        .foreign_key(&mut with(
            "deliberation_recusal",
            "deliberation_id",
            ("deliberation", "thing_id"),
        ))
        .foreign_key(&mut with("deliberation_recusal", "member_id", ("body_member", "id")))
        .to_owned()
}
