//! Votes by personal links: when a body votes, who may, what they cast; the mails that no backup holds.
//!
//! Nothing in a cast ballot says when it came, or in which order: its key is random, and on SQLite the table
//! has no row numbers. Who voted stands in another table, without an hour.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, ForeignKeyAction, Index, MigrationTrait, SchemaManager,
    Table,
};
use sea_orm_migration::schema::{
    boolean, integer, integer_null, json, string, string_null, text_null, timestamp_with_time_zone,
    timestamp_with_time_zone_null,
};
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema.create_table(sitting()).await?;
        let (mut entries, mut ballots) = (entry(), cast());
        if schema.get_database_backend() == DbBackend::Sqlite {
            entries.extra("WITHOUT ROWID");
            ballots.extra("WITHOUT ROWID");
        }
        schema.create_table(entries).await?;
        schema.create_table(ballots).await?;
        schema.create_table(receipt()).await?;
        schema.create_index(once("roll_entry_by_key", "roll_entry", &["roll_key"])).await?;
        let one_voice = once("roll_entry_once", "roll_entry", &["college_id", "contact_id"]);
        schema.create_index(one_voice).await?;
        let one_revision = ["college_id", "ballot_key", "revision"];
        schema.create_index(once("cast_ballot_once", "cast_ballot", &one_revision)).await?;
        schema.create_index(once("ballot_receipt_once", "ballot_receipt", &["receipt"])).await?;
        let secret = string_null("secret_of");
        let outbox = Table::alter().table("outbox").add_column(secret).to_owned();
        schema.alter_table(outbox).await
    }
}

type TableCreate = sea_orm_migration::prelude::TableCreateStatement;
type IndexCreate = sea_orm_migration::prelude::IndexCreateStatement;
type ForeignKeyCreate = sea_orm_migration::prelude::ForeignKeyCreateStatement;

/// What goes with its body.
fn of_college(table: &'static str) -> ForeignKeyCreate {
    ForeignKey::create()
        .from(table, "college_id")
        .to("college", "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}

/// How a body votes. `terms` are the bytes that were published and hashed before it opened; `seal` is the
/// fingerprint of what was published when it closed.
fn sitting() -> TableCreate {
    Table::create()
        .table("sitting")
        .col(string("college_id").primary_key())
        .col(string("stage"))
        .col(string("secrecy"))
        .col(integer_null("quorum"))
        .col(timestamp_with_time_zone_null("opened_at"))
        .col(timestamp_with_time_zone("closes_at"))
        .col(timestamp_with_time_zone_null("closed_at"))
        .col(text_null("terms"))
        .col(string_null("seal"))
        .col(json("extensions"))
        .foreign_key(&mut of_college("sitting"))
        .to_owned()
}

/// A voice. `roll_key` knows the secret that was given for it; whose it is, the address book knows.
fn entry() -> TableCreate {
    let mut of_contact = ForeignKey::create()
        .from("roll_entry", "contact_id")
        .to("contact", "id")
        .on_delete(ForeignKeyAction::SetNull)
        .to_owned();
    Table::create()
        .table("roll_entry")
        .col(string("id").primary_key())
        .col(string("college_id"))
        .col(string_null("contact_id"))
        .col(string("standing"))
        .col(text_null("reason"))
        .col(string_null("held_by"))
        .col(string_null("roll_key"))
        .col(boolean("has_voted"))
        .foreign_key(&mut of_college("roll_entry"))
        .foreign_key(&mut of_contact)
        .to_owned()
}

/// A ballot that was cast, until the vote closes; the last revision counts. `entry_id` is there where the
/// vote is by name, and only there.
fn cast() -> TableCreate {
    Table::create()
        .table("cast_ballot")
        .col(string("id").primary_key())
        .col(string("college_id"))
        .col(string("ballot_key"))
        .col(integer("revision"))
        .col(json("content"))
        .col(string_null("entry_id"))
        .foreign_key(&mut of_college("cast_ballot"))
        .to_owned()
}

/// By which whoever cast a ballot finds it among those that were published.
fn receipt() -> TableCreate {
    let mut key = Index::create().col("college_id").col("number").to_owned();
    Table::create()
        .table("ballot_receipt")
        .col(string("college_id"))
        .col(integer("number"))
        .col(string("receipt"))
        .col(string_null("entry_id"))
        .primary_key(&mut key)
        .foreign_key(&mut of_college("ballot_receipt"))
        .to_owned()
}

fn once(name: &'static str, table: &'static str, columns: &[&'static str]) -> IndexCreate {
    let mut index = Index::create().name(name).table(table).unique().to_owned();
    for column in columns {
        index.col(*column);
    }
    index
}
