//! Many destinations in one instance: the hosts of each, its languages, its logo, what it says of
//! itself by law, and sessions that are good in one of them only.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    ColumnDef, DbErr, DeriveMigrationName, Expr, ExprTrait, ForeignKey, Index, MigrationTrait,
    Query, SchemaManager, Table,
};
use sea_orm_migration::schema::{
    blob, boolean, integer, json, string, string_null, timestamp_with_time_zone,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema.create_table(host()).await?;
        schema.create_index(host_by_destination()).await?;
        keep_hosts(schema).await?;
        // Both languages of the screen, as every destination had until now; the main one counts
        // whether it stands here or not.
        add(schema, "destination", string("languages").default("fr en").to_owned()).await?;
        add(schema, "destination", string_null("logo")).await?;
        add(schema, "destination", boolean("logo_alone").default(false).to_owned()).await?;
        add(schema, "destination", string_null("conformity")).await?;
        schema.create_table(logo()).await?;
        schema.create_table(legal()).await?;
        add(schema, "web_session", string_null("destination_id")).await
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

/// The hosts of all destinations: its key keeps two from answering to the same one.
fn host() -> TableCreate {
    Table::create()
        .table("destination_host")
        .col(string("host").primary_key())
        .col(string("destination_id"))
        .foreign_key(
            ForeignKey::create().from("destination_host", "destination_id").to("destination", "id"),
        )
        .to_owned()
}

fn host_by_destination() -> IndexCreate {
    Index::create()
        .name("destination_host_by_destination")
        .table("destination_host")
        .col("destination_id")
        .to_owned()
}

async fn keep_hosts(schema: &SchemaManager<'_>) -> Result<(), DbErr> {
    let known = Query::select()
        .columns(["host", "id"])
        .from("destination")
        .and_where(Expr::col("host").ne(""))
        .take();
    let mut kept = Query::insert();
    kept.into_table("destination_host").columns(["host", "destination_id"]);
    kept.select_from(known).map_err(|error| DbErr::Custom(error.to_string()))?;
    schema.execute(kept).await
}

/// The picture itself, beside the row that every request reads.
fn logo() -> TableCreate {
    Table::create()
        .table("destination_logo")
        .col(string("destination_id").primary_key())
        .col(blob("png"))
        .foreign_key(
            ForeignKey::create().from("destination_logo", "destination_id").to("destination", "id"),
        )
        .to_owned()
}

/// What a destination says of itself on one page of law.
fn legal() -> TableCreate {
    Table::create()
        .table("legal")
        .col(string("destination_id"))
        .col(string("page"))
        .col(json("said"))
        .col(integer("revision"))
        .col(timestamp_with_time_zone("at"))
        .primary_key(Index::create().col("destination_id").col("page"))
        .foreign_key(ForeignKey::create().from("legal", "destination_id").to("destination", "id"))
        .to_owned()
}
