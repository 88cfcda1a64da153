//! Contacts: persons and organisations of an office's address book, with their mails, telephones, tags
//! and the roles that persons hold in organisations.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, ForeignKeyAction, Index, MigrationTrait, SchemaManager,
    Table,
};
use sea_orm_migration::schema::{
    blob, boolean, date_null, integer, integer_null, json, json_null, string, string_null, text,
    timestamp_with_time_zone, timestamp_with_time_zone_null,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema.create_table(contact()).await?;
        schema.create_index(contact_in_order()).await?;
        schema.create_table(mail()).await?;
        schema.create_index(by("contact_by_mail", "contact_mail", "address")).await?;
        schema.create_table(telephone()).await?;
        schema.create_table(tag()).await?;
        schema.create_index(by("contact_by_tag", "contact_tag", "tag")).await?;
        schema.create_table(role()).await?;
        schema.create_index(by("role_by_organisation", "contact_role", "organisation_id")).await?;
        schema.create_index(by("role_by_person", "contact_role", "person_id")).await?;
        schema.create_table(list()).await?;
        schema.create_table(chunk()).await?;
        schema.create_table(mapping()).await?;
        schema.create_table(merge()).await?;
        schema.create_table(distinct()).await
    }
}

type TableCreate = sea_orm_migration::prelude::TableCreateStatement;
type IndexCreate = sea_orm_migration::prelude::IndexCreateStatement;
type ForeignKeyCreate = sea_orm_migration::prelude::ForeignKeyCreateStatement;

/// `name` is the last name of a person, or the name of an organisation; `sorted` what lists are in the
/// order of, and `sought` the folded words by which it is found.
fn contact() -> TableCreate {
    Table::create()
        .table("contact")
        .col(string("id").primary_key())
        .col(string("destination_id"))
        .col(string("kind"))
        .col(string_null("civility"))
        .col(string_null("first_name"))
        .col(string("name"))
        .col(string_null("language"))
        .col(string_null("answers_by"))
        .col(string_null("street"))
        .col(string_null("postal_code"))
        .col(string_null("commune"))
        .col(string("consent"))
        .col(string_null("consent_source"))
        .col(date_null("consent_on"))
        .col(string("standing"))
        .col(timestamp_with_time_zone_null("unsubscribed_at"))
        .col(text("note"))
        .col(boolean("example"))
        .col(integer("revision"))
        .col(string("sorted"))
        .col(text("sought"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("changed_at"))
        .col(timestamp_with_time_zone_null("deleted_at"))
        .foreign_key(
            ForeignKey::create()
                .from("contact", "destination_id")
                .to("destination", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

fn contact_in_order() -> IndexCreate {
    Index::create()
        .name("contact_in_order")
        .table("contact")
        .col("destination_id")
        .col("sorted")
        .col("id")
        .to_owned()
}

fn by(name: &'static str, table: &'static str, column: &'static str) -> IndexCreate {
    Index::create().name(name).table(table).col(column).to_owned()
}

fn of_contact(table: &'static str, column: &'static str) -> ForeignKeyCreate {
    ForeignKey::create()
        .from(table, column)
        .to("contact", "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}

fn mail() -> TableCreate {
    Table::create()
        .table("contact_mail")
        .col(string("contact_id"))
        .col(integer("position"))
        .col(string("address"))
        .primary_key(Index::create().col("contact_id").col("position"))
        .foreign_key(&mut of_contact("contact_mail", "contact_id"))
        .to_owned()
}

fn telephone() -> TableCreate {
    Table::create()
        .table("contact_telephone")
        .col(string("contact_id"))
        .col(integer("position"))
        .col(string("number"))
        .primary_key(Index::create().col("contact_id").col("position"))
        .foreign_key(&mut of_contact("contact_telephone", "contact_id"))
        .to_owned()
}

fn tag() -> TableCreate {
    Table::create()
        .table("contact_tag")
        .col(string("contact_id"))
        .col(string("tag"))
        .primary_key(Index::create().col("contact_id").col("tag"))
        .foreign_key(&mut of_contact("contact_tag", "contact_id"))
        .to_owned()
}

/// `deputy_of` is the person whose deputy the holder of the role is, in the same organisation.
fn role() -> TableCreate {
    Table::create()
        .table("contact_role")
        .col(string("id").primary_key())
        .col(string("person_id"))
        .col(string("organisation_id"))
        .col(integer("position"))
        .col(string("title"))
        .col(string_null("deputy_of"))
        .foreign_key(&mut of_contact("contact_role", "person_id"))
        .foreign_key(&mut of_contact("contact_role", "organisation_id"))
        .foreign_key(
            ForeignKey::create()
                .from("contact_role", "deputy_of")
                .to("contact", "id")
                .on_delete(ForeignKeyAction::SetNull),
        )
        .to_owned()
}

fn of_destination(table: &'static str) -> ForeignKeyCreate {
    ForeignKey::create()
        .from(table, "destination_id")
        .to("destination", "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}

/// Lists that were dropped in, until they are taken; `mapping` says what their columns are.
fn list() -> TableCreate {
    Table::create()
        .table("contact_list")
        .col(string("id").primary_key())
        .col(string("destination_id"))
        .col(string("name"))
        .col(integer_null("sheet"))
        .col(json_null("mapping"))
        .col(timestamp_with_time_zone("created_at"))
        .foreign_key(&mut of_destination("contact_list"))
        .to_owned()
}

/// The file of a list.
fn chunk() -> TableCreate {
    Table::create()
        .table("contact_list_chunk")
        .col(string("list_id"))
        .col(integer("position"))
        .col(blob("bytes"))
        .primary_key(Index::create().col("list_id").col("position"))
        .foreign_key(
            ForeignKey::create()
                .from("contact_list_chunk", "list_id")
                .to("contact_list", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

/// How a list with the same titles was read last; `signature` is a hash of the titles.
fn mapping() -> TableCreate {
    Table::create()
        .table("contact_mapping")
        .col(string("destination_id"))
        .col(string("signature"))
        .col(json("mapping"))
        .primary_key(Index::create().col("destination_id").col("signature"))
        .foreign_key(&mut of_destination("contact_mapping"))
        .to_owned()
}

/// Two contacts made one; `before` is what was known of the one that is kept.
fn merge() -> TableCreate {
    Table::create()
        .table("contact_merge")
        .col(string("id").primary_key())
        .col(string("destination_id"))
        .col(string("kept_id"))
        .col(string("gone_id"))
        .col(json("before"))
        .col(integer("revision"))
        .col(timestamp_with_time_zone("merged_at"))
        .foreign_key(&mut of_destination("contact_merge"))
        .foreign_key(&mut of_contact("contact_merge", "kept_id"))
        .foreign_key(&mut of_contact("contact_merge", "gone_id"))
        .to_owned()
}

/// Pairs that were found to be two, the lower identifier first.
fn distinct() -> TableCreate {
    Table::create()
        .table("contact_distinct")
        .col(string("one"))
        .col(string("other"))
        .col(string("destination_id"))
        .primary_key(Index::create().col("one").col("other"))
        .foreign_key(&mut of_destination("contact_distinct"))
        .foreign_key(&mut of_contact("contact_distinct", "one"))
        .foreign_key(&mut of_contact("contact_distinct", "other"))
        .to_owned()
}
