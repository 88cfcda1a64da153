//! Mailings: lists of whom one writes to, what is written, and what becomes of it for each person; and
//! what the outbox needs to carry more than plain text.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, ForeignKeyAction, Index, MigrationTrait, SchemaManager,
    Table,
};
use sea_orm_migration::schema::{
    big_integer, blob, boolean, date_null, integer, json_null, string, string_null, text,
    text_null, timestamp_with_time_zone, timestamp_with_time_zone_null,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        for column in [text_null("html"), text_null("reply_to"), string_null("enclosed")] {
            let wider = Table::alter().table("outbox").add_column(column).to_owned();
            schema.alter_table(wider).await?;
        }
        schema.create_table(enclosure()).await?;
        schema.create_table(mailing_list()).await?;
        schema.create_table(listed()).await?;
        schema.create_table(mailing()).await?;
        schema.create_index(by("mailing_by_destination", "mailing", "destination_id")).await?;
        schema.create_table(file()).await?;
        schema.create_table(recipient()).await?;
        schema.create_index(by("recipient_by_mailing", "mailing_recipient", "mailing_id")).await?;
        schema.create_index(by("recipient_by_contact", "mailing_recipient", "contact_id")).await?;
        schema.create_index(by("recipient_by_mail", "mailing_recipient", "outbox_id")).await?;
        schema.create_table(link()).await?;
        schema.create_index(by("link_by_recipient", "mailing_link", "recipient_id")).await
    }
}

type TableCreate = sea_orm_migration::prelude::TableCreateStatement;
type IndexCreate = sea_orm_migration::prelude::IndexCreateStatement;
type ForeignKeyCreate = sea_orm_migration::prelude::ForeignKeyCreateStatement;

fn by(name: &'static str, table: &'static str, column: &'static str) -> IndexCreate {
    Index::create().name(name).table(table).col(column).to_owned()
}

fn of(
    table: &'static str,
    column: &'static str,
    other: &'static str,
    gone: ForeignKeyAction,
) -> ForeignKeyCreate {
    ForeignKey::create().from(table, column).to(other, "id").on_delete(gone).to_owned()
}

/// Files that several mails of the outbox carry: `bundle` is what their `enclosed` names, `content_id`
/// how the text shows a picture.
fn enclosure() -> TableCreate {
    Table::create()
        .table("outbox_enclosure")
        .col(string("bundle"))
        .col(integer("position"))
        .col(string("name"))
        .col(string("media_type"))
        .col(string_null("content_id"))
        .col(blob("bytes"))
        .primary_key(Index::create().col("bundle").col("position"))
        .to_owned()
}

/// `wish` is which contacts a list holds each day; without it, those of `mailing_listed`.
fn mailing_list() -> TableCreate {
    Table::create()
        .table("mailing_list")
        .col(string("id").primary_key())
        .col(string("destination_id"))
        .col(string("name"))
        .col(json_null("wish"))
        .col(timestamp_with_time_zone("created_at"))
        .foreign_key(&mut of(
            "mailing_list",
            "destination_id",
            "destination",
            ForeignKeyAction::Cascade,
        ))
        .to_owned()
}

fn listed() -> TableCreate {
    Table::create()
        .table("mailing_listed")
        .col(string("list_id"))
        .col(string("contact_id"))
        .primary_key(Index::create().col("list_id").col("contact_id"))
        .foreign_key(&mut of(
            "mailing_listed",
            "list_id",
            "mailing_list",
            ForeignKeyAction::Cascade,
        ))
        .foreign_key(&mut of("mailing_listed", "contact_id", "contact", ForeignKeyAction::Cascade))
        .to_owned()
}

/// `question` is what recipients are asked; `statutory` says that the law asks for the mailing, so that
/// nobody can unsubscribe from it.
fn mailing() -> TableCreate {
    Table::create()
        .table("mailing")
        .col(string("id").primary_key())
        .col(string("destination_id"))
        .col(string_null("list_id"))
        .col(string("language"))
        .col(string("subject"))
        .col(text("text"))
        .col(string_null("reply_to"))
        .col(json_null("question"))
        .col(date_null("answer_by"))
        .col(boolean("statutory"))
        .col(string("state"))
        .col(integer("revision"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("changed_at"))
        .col(timestamp_with_time_zone_null("sent_at"))
        .foreign_key(&mut of("mailing", "destination_id", "destination", ForeignKeyAction::Cascade))
        .foreign_key(&mut of("mailing", "list_id", "mailing_list", ForeignKeyAction::SetNull))
        .to_owned()
}

fn file() -> TableCreate {
    Table::create()
        .table("mailing_file")
        .col(string("id").primary_key())
        .col(string("mailing_id"))
        .col(string("name"))
        .col(string("media_type"))
        .col(big_integer("size"))
        .col(blob("bytes"))
        .col(timestamp_with_time_zone("created_at"))
        .foreign_key(&mut of("mailing_file", "mailing_id", "mailing", ForeignKeyAction::Cascade))
        .to_owned()
}

/// One person of a mailing: how it reached them, what came back, what they answered. `name` and `mail`
/// are as they were that day; `answered_for` is the account that wrote an answer down, `answered_on` the
/// day it was given, `answer_channel` by which way.
fn recipient() -> TableCreate {
    Table::create()
        .table("mailing_recipient")
        .col(string("id").primary_key())
        .col(string("mailing_id"))
        .col(string_null("contact_id"))
        .col(string("name"))
        .col(string("sorted"))
        .col(string_null("mail"))
        .col(string("way"))
        .col(string_null("outbox_id"))
        .col(string("fate"))
        .col(text_null("fate_note"))
        .col(timestamp_with_time_zone_null("fate_at"))
        .col(json_null("answer"))
        .col(text_null("answer_note"))
        .col(string_null("answer_channel"))
        .col(date_null("answered_on"))
        .col(string_null("answered_for"))
        .col(timestamp_with_time_zone_null("answered_at"))
        .col(integer("reminders"))
        .col(timestamp_with_time_zone_null("reminded_at"))
        .foreign_key(&mut of(
            "mailing_recipient",
            "mailing_id",
            "mailing",
            ForeignKeyAction::Cascade,
        ))
        .foreign_key(&mut of(
            "mailing_recipient",
            "contact_id",
            "contact",
            ForeignKeyAction::SetNull,
        ))
        .to_owned()
}

/// The secrets of the links that a person was sent, as hashes.
fn link() -> TableCreate {
    Table::create()
        .table("mailing_link")
        .col(string("hash").primary_key())
        .col(string("recipient_id"))
        .foreign_key(&mut of(
            "mailing_link",
            "recipient_id",
            "mailing_recipient",
            ForeignKeyAction::Cascade,
        ))
        .to_owned()
}
