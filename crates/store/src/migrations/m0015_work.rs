//! Background work: jobs with their files, schedules, events for the pages that are open; and what
//! lets several instances send one outbox.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    ColumnDef, DbErr, DeriveMigrationName, ForeignKey, ForeignKeyAction, Index, MigrationTrait,
    SchemaManager, Table, TableCreateStatement,
};
use sea_orm_migration::schema::{
    big_integer, big_pk_auto, blob, boolean, integer, json, json_null, string, string_null,
    text_null, timestamp_with_time_zone, timestamp_with_time_zone_null,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema.create_table(job()).await?;
        let due =
            Index::create().name("job_due").table("job").col("state").col("due_at").to_owned();
        schema.create_index(due).await?;
        let once =
            Index::create().name("job_once").table("job").col("open_key").unique().to_owned();
        schema.create_index(once).await?;
        schema.create_table(job_file()).await?;
        let schedule = Table::create()
            .table("schedule")
            .col(string("name").primary_key())
            .col(string("rule"))
            .col(timestamp_with_time_zone_null("last_at"))
            .col(timestamp_with_time_zone("next_at"))
            .to_owned();
        schema.create_table(schedule).await?;
        let event = Table::create()
            .table("event")
            .col(big_pk_auto("id"))
            .col(string("destination_id"))
            .col(string("topic"))
            .col(json("payload"))
            .to_owned();
        schema.create_table(event).await?;
        widen_the_outbox(schema).await
    }
}

fn job() -> TableCreateStatement {
    Table::create()
        .table("job")
        .col(string("id").primary_key())
        .col(string("kind"))
        .col(string_null("destination_id"))
        .col(string_null("asked_by"))
        .col(json("payload"))
        .col(string("state"))
        .col(string_null("once_key"))
        .col(string_null("open_key"))
        .col(timestamp_with_time_zone("due_at"))
        .col(integer("attempts"))
        .col(integer("most_attempts"))
        .col(string_null("instance"))
        .col(string_null("token"))
        .col(timestamp_with_time_zone_null("locked_until"))
        .col(boolean("cancel_asked"))
        .col(big_integer("done"))
        .col(big_integer("whole"))
        .col(json_null("outcome"))
        .col(text_null("last_error"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("started_at"))
        .col(timestamp_with_time_zone_null("finished_at"))
        .foreign_key(
            ForeignKey::create()
                .from("job", "destination_id")
                .to("destination", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

fn job_file() -> TableCreateStatement {
    Table::create()
        .table("job_file")
        .col(string("job_id"))
        .col(integer("position"))
        .col(blob("bytes"))
        .primary_key(Index::create().col("job_id").col("position"))
        .foreign_key(
            ForeignKey::create()
                .from("job_file", "job_id")
                .to("job", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

async fn widen_the_outbox(schema: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut token = string_null("token");
    let mut destination = string_null("destination_id");
    let mut until = timestamp_with_time_zone_null("locked_until");
    // SQLite adds one column at a time.
    for column in [&mut token, &mut destination, &mut until] {
        let column: &mut ColumnDef = column;
        schema
            .alter_table(Table::alter().table("outbox").add_column(column.to_owned()).to_owned())
            .await?;
    }
    Ok(())
}
