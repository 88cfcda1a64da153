//! Proposals: texts that came back from Word; and whence a comment comes that somebody typed for
//! somebody else.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, ForeignKeyAction, Index, MigrationTrait, SchemaManager,
    Table,
};
use sea_orm_migration::schema::{
    boolean, date_null, integer, json, string, string_null, text, timestamp_with_time_zone,
    timestamp_with_time_zone_null,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

type ForeignKeyCreate = sea_orm_migration::prelude::ForeignKeyCreateStatement;

fn to(table: &'static str, column: &'static str, of: &'static str) -> ForeignKeyCreate {
    ForeignKey::create().from(table, column).to(of, "id").to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        // `base` is the field as it stood when the file went out, `proposed` as the file has it.
        let proposal = Table::create()
            .table("proposal")
            .col(string("id").primary_key())
            .col(string("thing_id"))
            .col(string("field"))
            .col(integer("base_revision"))
            .col(text("base"))
            .col(text("proposed"))
            .col(string_null("title"))
            .col(string("file_name"))
            .col(string_null("account_id"))
            .col(boolean("author_left"))
            .col(timestamp_with_time_zone("at"))
            .col(json("changes"))
            .col(json("comments"))
            .col(json("warnings"))
            .col(timestamp_with_time_zone_null("settled_at"))
            .col(integer("taken"))
            .col(integer("refused"))
            .foreign_key(to("proposal", "thing_id", "thing").on_delete(ForeignKeyAction::Cascade))
            .foreign_key(&mut to("proposal", "account_id", "account"))
            .to_owned();
        schema.create_table(proposal).await?;
        let by_thing = Index::create()
            .name("proposal_by_thing")
            .table("proposal")
            .col("thing_id")
            .col("at")
            .to_owned();
        schema.create_index(by_thing).await?;

        let origin = Table::create()
            .table("comment_origin")
            .col(string("comment_id").primary_key())
            .col(string_null("contact_id"))
            .col(string_null("name"))
            .col(string("means"))
            .col(date_null("said_on"))
            .foreign_key(
                to("comment_origin", "comment_id", "comment").on_delete(ForeignKeyAction::Cascade),
            )
            .foreign_key(
                to("comment_origin", "contact_id", "contact").on_delete(ForeignKeyAction::SetNull),
            )
            .to_owned();
        schema.create_table(origin).await?;
        let by_contact = Index::create()
            .name("comment_origin_by_contact")
            .table("comment_origin")
            .col("contact_id")
            .to_owned();
        schema.create_index(by_contact).await
    }
}
