//! Gatherings, who registered for them, and the links by which these find their registration again.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, ForeignKeyAction, Index, MigrationTrait, SchemaManager,
    Table,
};
use sea_orm_migration::schema::{
    boolean, integer, integer_null, json, json_null, string, string_null, text,
    timestamp_with_time_zone, timestamp_with_time_zone_null,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema.create_table(gathering()).await?;
        schema.create_table(registration()).await?;
        schema.create_index(one_position_each()).await?;
        schema.create_index(by_mail()).await?;
        schema.create_table(link()).await?;
        schema.create_index(by_registration()).await
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

/// Its title, its process, and whether the public sees it, are its thing's; `agenda` is in the order of
/// the day, each point with its minutes.
fn gathering() -> TableCreate {
    let mut of_step = ForeignKey::create()
        .from("gathering", "step_id")
        .to("step", "thing_id")
        .on_delete(ForeignKeyAction::SetNull)
        .to_owned();
    Table::create()
        .table("gathering")
        .col(string("thing_id").primary_key())
        .col(string_null("step_id"))
        .col(string("sort"))
        .col(string("phase"))
        .col(json_null("lead"))
        .col(timestamp_with_time_zone("starts_at"))
        .col(timestamp_with_time_zone_null("ends_at"))
        .col(string("manner"))
        .col(text("place"))
        .col(json_null("access"))
        .col(json_null("accessibility"))
        .col(text("remote_link"))
        .col(integer_null("places"))
        .col(boolean("has_meal"))
        .col(json("agenda"))
        .foreign_key(ForeignKey::create().from("gathering", "thing_id").to("thing", "id"))
        .foreign_key(&mut of_step)
        .to_owned()
}

/// Somebody who registered. Once they are erased `last_name` is empty and the rest says nothing of
/// them: their profile and their commune stay, for the counts.
fn registration() -> TableCreate {
    Table::create()
        .table("gathering_registration")
        .col(string("id").primary_key())
        .col(string("gathering_id"))
        .col(integer("position"))
        .col(string("standing"))
        .col(string("way"))
        .col(text("first_name"))
        .col(string_null("last_name"))
        .col(string_null("mail"))
        .col(text("organisation"))
        .col(string("profile"))
        .col(text("commune"))
        .col(string("seat"))
        .col(boolean("eats"))
        .col(text("diet"))
        .col(text("needs"))
        .col(boolean("may_be_shown"))
        .col(string("car"))
        .col(integer("seats"))
        .col(string("language"))
        .col(integer("mails"))
        .col(timestamp_with_time_zone_null("arrived_at"))
        .foreign_key(&mut with(
            "gathering_registration",
            "gathering_id",
            ("gathering", "thing_id"),
        ))
        .to_owned()
}

fn one_position_each() -> IndexCreate {
    Index::create()
        .name("registration_by_gathering")
        .table("gathering_registration")
        .col("gathering_id")
        .col("position")
        .unique()
        .to_owned()
}

fn by_mail() -> IndexCreate {
    Index::create()
        .name("registration_by_mail")
        .table("gathering_registration")
        .col("mail")
        .to_owned()
}

/// The secret of each mail leads to the registration; its hash is all that is kept of it.
fn link() -> TableCreate {
    Table::create()
        .table("gathering_link")
        .col(string("hash").primary_key())
        .col(string("registration_id"))
        .foreign_key(&mut with(
            "gathering_link",
            "registration_id",
            ("gathering_registration", "id"),
        ))
        .to_owned()
}

fn by_registration() -> IndexCreate {
    Index::create()
        .name("gathering_link_by_registration")
        .table("gathering_link")
        .col("registration_id")
        .to_owned()
}
