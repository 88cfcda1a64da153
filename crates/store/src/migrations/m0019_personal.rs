//! Personal data: when an account was last used, who is leaving, which texts lost their author, and
//! the journal of what was taken away.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    ColumnDef, DbErr, DeriveMigrationName, ForeignKey, Index, MigrationTrait, SchemaManager, Table,
};
use sea_orm_migration::schema::{
    big_integer, boolean, date_null, integer, string, string_null, timestamp_with_time_zone,
    timestamp_with_time_zone_null,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        // Days, not instants: no more than the rules need.
        add(schema, "account", date_null("signed_in_on")).await?;
        add(schema, "account", date_null("warned_on")).await?;
        add(schema, "account", timestamp_with_time_zone_null("leaves_at")).await?;
        add(schema, "account", string_null("leaves_for")).await?;
        for table in ["revision", "comment"] {
            add(schema, table, boolean("author_left").default(false).to_owned()).await?;
            let name = format!("{table}_by_account");
            let by_account = Index::create().name(name).table(table).col("account_id").to_owned();
            schema.create_index(by_account).await?;
        }
        schema.create_table(erasure()).await?;
        schema.create_table(purge_run()).await?;
        schema.create_index(purge_run_by_destination()).await
    }
}

type TableCreate = sea_orm_migration::prelude::TableCreateStatement;
type IndexCreate = sea_orm_migration::prelude::IndexCreateStatement;

async fn add(
    schema: &SchemaManager<'_>,
    table: &'static str,
    column: ColumnDef,
) -> Result<(), DbErr> {
    schema.alter_table(Table::alter().table(table).add_column(column).to_owned()).await
}

/// Who was erased, by a hash of an account's random identifier: a backup made before brings them
/// back, and this list takes them away again.
fn erasure() -> TableCreate {
    Table::create()
        .table("erasure")
        .col(string("account_hash").primary_key())
        .col(timestamp_with_time_zone("at"))
        .to_owned()
}

/// What was taken away, when and why; of no destination when it was nobody's own.
fn purge_run() -> TableCreate {
    Table::create()
        .table("purge_run")
        .col(big_integer("id").primary_key().auto_increment())
        .col(string_null("destination_id"))
        .col(timestamp_with_time_zone("at"))
        .col(string("holding"))
        .col(string("cause"))
        .col(integer("count"))
        .foreign_key(
            ForeignKey::create().from("purge_run", "destination_id").to("destination", "id"),
        )
        .to_owned()
}

fn purge_run_by_destination() -> IndexCreate {
    Index::create()
        .name("purge_run_by_destination")
        .table("purge_run")
        .col("destination_id")
        .col("id")
        .to_owned()
}
