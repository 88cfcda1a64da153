//! The journal: what was done, sealed in batches; and the pseudonyms of those who did it.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, ForeignKeyAction, Index, MigrationTrait, SchemaManager,
    Table,
};
use sea_orm_migration::schema::{
    big_integer, big_integer_null, json, json_null, string, string_null, timestamp_with_time_zone,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

const LINE: &str = "journal_line";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        make_lines(schema).await?;
        let batch = Table::create()
            .table("journal_batch")
            .col(string("destination_id"))
            .col(big_integer("number"))
            .col(timestamp_with_time_zone("sealed_at"))
            .col(big_integer("first"))
            .col(big_integer("count"))
            .col(string("root"))
            .col(string("previous"))
            .col(string("head"))
            .primary_key(Index::create().col("destination_id").col("number"))
            .foreign_key(
                ForeignKey::create()
                    .from("journal_batch", "destination_id")
                    .to("destination", "id"),
            )
            .to_owned();
        schema.create_table(batch).await?;
        // A person who goes leaves no path to their acts: the row goes with the account.
        let pseudonym = Table::create()
            .table("pseudonym")
            .col(string("destination_id"))
            .col(string("account_id"))
            .col(string("pseudonym"))
            .primary_key(Index::create().col("destination_id").col("account_id"))
            .foreign_key(
                ForeignKey::create()
                    .from("pseudonym", "account_id")
                    .to("account", "id")
                    .on_delete(ForeignKeyAction::Cascade),
            )
            .to_owned();
        schema.create_table(pseudonym).await?;
        let once = Index::create()
            .name("pseudonym_once")
            .table("pseudonym")
            .col("destination_id")
            .col("pseudonym")
            .unique()
            .to_owned();
        schema.create_index(once).await
    }
}

async fn make_lines(schema: &SchemaManager<'_>) -> Result<(), DbErr> {
    let line = Table::create()
        .table(LINE)
        .col(string("id").primary_key())
        .col(string("destination_id"))
        .col(timestamp_with_time_zone("at"))
        .col(string("act"))
        .col(string_null("who"))
        .col(string_null("whom"))
        .col(string_null("thing_id"))
        .col(string_null("other_id"))
        .col(string_null("process_id"))
        .col(json("detail"))
        .col(string_null("about"))
        .col(string_null("about_salt"))
        .col(json_null("about_value"))
        .col(string_null("withheld"))
        .col(string_null("withheld_salt"))
        .col(json_null("withheld_value"))
        .col(big_integer_null("number"))
        .col(big_integer_null("batch"))
        .col(string_null("fingerprint"))
        .foreign_key(ForeignKey::create().from(LINE, "destination_id").to("destination", "id"))
        .to_owned();
    schema.create_table(line).await?;
    // Lines that are not sealed have no number: both databases let any number of them be.
    let once = Index::create()
        .name("journal_line_once")
        .table(LINE)
        .col("destination_id")
        .col("number")
        .unique()
        .to_owned();
    schema.create_index(once).await?;
    for (name, columns) in [
        ("journal_line_of_batch", ["batch", "number"]),
        ("journal_line_by_instant", ["at", "id"]),
        ("journal_line_of_process", ["process_id", "number"]),
        ("journal_line_of_thing", ["thing_id", "number"]),
    ] {
        let index = columns.into_iter().fold(
            Index::create().name(name).table(LINE).col("destination_id").to_owned(),
            |mut index, column| index.col(column).to_owned(),
        );
        schema.create_index(index).await?;
    }
    Ok(())
}
