//! Accounts, what they may do, their sessions, the secret links they are mailed, and the forms
//! already taken once.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, ForeignKeyAction, Index, MigrationTrait, SchemaManager,
    Table,
};
use sea_orm_migration::schema::{
    integer, string, string_null, text, timestamp_with_time_zone, timestamp_with_time_zone_null,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema.create_table(account()).await?;
        schema.create_index(account_by_email()).await?;
        schema.create_table(grant()).await?;
        schema.create_index(grant_once()).await?;
        schema.create_table(web_session()).await?;
        schema.create_index(session_by_account()).await?;
        schema.create_table(secret_link()).await?;
        schema.create_index(secret_link_by_account()).await?;
        schema.create_table(sign_in_attempt()).await?;
        schema.create_index(attempt_by_subject()).await?;
        schema.create_table(submission()).await
    }
}

type TableCreate = sea_orm_migration::prelude::TableCreateStatement;
type IndexCreate = sea_orm_migration::prelude::IndexCreateStatement;

fn account() -> TableCreate {
    Table::create()
        .table("account")
        .col(string("id").primary_key())
        .col(string("destination_id"))
        .col(string("email"))
        .col(string("name"))
        .col(string("language"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("confirmed_at"))
        .col(timestamp_with_time_zone_null("closed_at"))
        .foreign_key(ForeignKey::create().from("account", "destination_id").to("destination", "id"))
        .to_owned()
}

fn account_by_email() -> IndexCreate {
    Index::create()
        .name("account_by_email")
        .table("account")
        .col("destination_id")
        .col("email")
        .unique()
        .to_owned()
}

/// `scope` is the process the role is held in, or the destination itself.
fn grant() -> TableCreate {
    Table::create()
        .table("role_grant")
        .col(string("id").primary_key())
        .col(string("account_id"))
        .col(string("role"))
        .col(string("scope"))
        .col(timestamp_with_time_zone("granted_at"))
        .foreign_key(
            ForeignKey::create()
                .from("role_grant", "account_id")
                .to("account", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

fn grant_once() -> IndexCreate {
    Index::create()
        .name("role_grant_once")
        .table("role_grant")
        .col("account_id")
        .col("role")
        .col("scope")
        .unique()
        .to_owned()
}

fn web_session() -> TableCreate {
    Table::create()
        .table("web_session")
        .col(string("id_hash").primary_key())
        .col(string_null("account_id"))
        .col(text("data"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("expires_at"))
        .foreign_key(
            ForeignKey::create()
                .from("web_session", "account_id")
                .to("account", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

fn session_by_account() -> IndexCreate {
    Index::create().name("session_by_account").table("web_session").col("account_id").to_owned()
}

fn secret_link() -> TableCreate {
    Table::create()
        .table("secret_link")
        .col(string("hash").primary_key())
        .col(string("purpose"))
        .col(string("destination_id"))
        .col(string("account_id"))
        .col(string_null("flow_hash"))
        .col(string_null("code_hash"))
        .col(integer("code_attempts"))
        .col(integer("uses_left"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("expires_at"))
        .foreign_key(
            ForeignKey::create()
                .from("secret_link", "account_id")
                .to("account", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

fn secret_link_by_account() -> IndexCreate {
    Index::create().name("secret_link_by_account").table("secret_link").col("account_id").to_owned()
}

/// Who asked to sign in and when, by a salted hash of the address typed: throttling counts here,
/// so that several instances count together.
fn sign_in_attempt() -> TableCreate {
    Table::create()
        .table("sign_in_attempt")
        .col(string("id").primary_key())
        .col(string("subject"))
        .col(timestamp_with_time_zone("at"))
        .to_owned()
}

fn attempt_by_subject() -> IndexCreate {
    Index::create()
        .name("sign_in_attempt_by_subject")
        .table("sign_in_attempt")
        .col("subject")
        .col("at")
        .to_owned()
}

fn submission() -> TableCreate {
    Table::create()
        .table("submission")
        .col(string("form_key").primary_key())
        .col(text("location"))
        .col(timestamp_with_time_zone("at"))
        .to_owned()
}
