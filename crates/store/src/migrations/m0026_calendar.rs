//! The destination's calendar: what is known of its year, dates typed by hand, calendars that others
//! keep, plans made backwards and the deadlines that they left.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, ForeignKeyAction, Index, MigrationTrait, SchemaManager,
    Table,
};
use sea_orm_migration::schema::{
    boolean, date, date_null, integer, string, string_null, text, timestamp_with_time_zone,
    timestamp_with_time_zone_null,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

type TableCreate = sea_orm_migration::prelude::TableCreateStatement;
type IndexCreate = sea_orm_migration::prelude::IndexCreateStatement;
type ForeignKeyCreate = sea_orm_migration::prelude::ForeignKeyCreateStatement;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema.create_table(year()).await?;
        schema.create_table(entry()).await?;
        schema.create_index(by("calendar_entry_by_date", "calendar_entry")).await?;
        schema.create_table(file()).await?;
        schema.create_table(event()).await?;
        schema.create_table(plan()).await?;
        schema.create_table(deadline()).await?;
        let of_process = Index::create()
            .name("deadline_by_process")
            .table("deadline")
            .col("process_id")
            .col("last")
            .to_owned();
        schema.create_index(of_process).await
    }
}

fn by(name: &'static str, table: &'static str) -> IndexCreate {
    Index::create().name(name).table(table).col("destination_id").col("last").to_owned()
}

fn of(table: &'static str, column: &'static str, other: &'static str) -> ForeignKeyCreate {
    ForeignKey::create()
        .from(table, column)
        .to(other, "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}

/// What speaks for and against dates: the territory whose holidays are kept, the zones of school
/// holidays that matter, the months in which no host is free (both as words between spaces).
fn year() -> TableCreate {
    Table::create()
        .table("calendar_year")
        .col(string("destination_id").primary_key())
        .col(string("territory"))
        .col(string("zones"))
        .col(string("busy_months"))
        .foreign_key(&mut of("calendar_year", "destination_id", "destination"))
        .to_owned()
}

fn entry() -> TableCreate {
    Table::create()
        .table("calendar_entry")
        .col(string("id").primary_key())
        .col(string("destination_id"))
        .col(string("kind"))
        .col(string("title"))
        .col(date("first"))
        .col(date("last"))
        .col(string_null("place"))
        .col(text("note"))
        .col(boolean("example"))
        .col(timestamp_with_time_zone("changed_at"))
        .foreign_key(&mut of("calendar_entry", "destination_id", "destination"))
        .to_owned()
}

fn file() -> TableCreate {
    Table::create()
        .table("calendar_file")
        .col(string("id").primary_key())
        .col(string("destination_id"))
        .col(string("kind"))
        .col(string("label"))
        .col(string("file_name"))
        .col(boolean("example"))
        .col(timestamp_with_time_zone("at"))
        .foreign_key(&mut of("calendar_file", "destination_id", "destination"))
        .to_owned()
}

/// What a file holds; `zone` is that of school holidays.
fn event() -> TableCreate {
    Table::create()
        .table("calendar_event")
        .col(string("file_id"))
        .col(integer("position"))
        .col(text("title"))
        .col(date("first"))
        .col(date("last"))
        .col(string_null("zone"))
        .col(string_null("place"))
        .primary_key(Index::create().col("file_id").col("position"))
        .foreign_key(&mut of("calendar_event", "file_id", "calendar_file"))
        .to_owned()
}

/// A plan made backwards and kept: its tasks are deadlines.
fn plan() -> TableCreate {
    Table::create()
        .table("backward_plan")
        .col(string("id").primary_key())
        .col(string("process_id"))
        .col(string("title"))
        .col(string("template"))
        .col(date("target_on"))
        .col(timestamp_with_time_zone("kept_at"))
        .foreign_key(&mut of("backward_plan", "process_id", "thing"))
        .to_owned()
}

/// `first` is the latest day on which to begin, `last` the latest on which to be done.
fn deadline() -> TableCreate {
    Table::create()
        .table("deadline")
        .col(string("id").primary_key())
        .col(string("destination_id"))
        .col(string("process_id"))
        .col(string_null("plan_id"))
        .col(string("title"))
        .col(date_null("first"))
        .col(date("last"))
        .col(string_null("account_id"))
        .col(text("note"))
        .col(timestamp_with_time_zone_null("done_at"))
        .col(integer("revision"))
        .foreign_key(&mut of("deadline", "destination_id", "destination"))
        .foreign_key(&mut of("deadline", "process_id", "thing"))
        .foreign_key(&mut of("deadline", "plan_id", "backward_plan"))
        .foreign_key(ForeignKey::create().from("deadline", "account_id").to("account", "id"))
        .to_owned()
}
