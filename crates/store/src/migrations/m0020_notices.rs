//! Notices: what each account is told, when it wishes to be told by mail, and the reminders it puts
//! on things; and the address by which a mail is not wished any more.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, ForeignKeyAction, ForeignKeyCreateStatement, Index,
    MigrationTrait, SchemaManager, Table, TableCreateStatement,
};
use sea_orm_migration::schema::{
    json, string, string_null, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema.create_table(notice()).await?;
        // The same event never tells the same account twice.
        let once = Index::create()
            .name("notice_once")
            .table("notice")
            .col("account_id")
            .col("key")
            .unique()
            .to_owned();
        schema.create_index(once).await?;
        let by_time = Index::create()
            .name("notice_by_account")
            .table("notice")
            .col("account_id")
            .col("created_at")
            .col("id")
            .to_owned();
        schema.create_index(by_time).await?;
        let to_mail = Index::create()
            .name("notice_to_mail")
            .table("notice")
            .col("destination_id")
            .col("mailed_at")
            .col("created_at")
            .to_owned();
        schema.create_index(to_mail).await?;
        schema.create_table(wish()).await?;
        schema.create_table(reminder()).await?;
        let unsubscribe = string_null("unsubscribe");
        schema.alter_table(Table::alter().table("outbox").add_column(unsubscribe).to_owned()).await
    }
}

fn goes_with(
    table: &'static str,
    column: &'static str,
    other: &'static str,
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(table, column)
        .to(other, "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}

fn notice() -> TableCreateStatement {
    Table::create()
        .table("notice")
        .col(string("id").primary_key())
        .col(string("destination_id"))
        .col(string("account_id"))
        .col(string("kind"))
        .col(string("key"))
        .col(string_null("thing_id"))
        .col(string_null("process_id"))
        .col(string_null("who"))
        .col(json("detail"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("read_at"))
        .col(timestamp_with_time_zone_null("mailed_at"))
        .foreign_key(&mut goes_with("notice", "destination_id", "destination"))
        .foreign_key(&mut goes_with("notice", "account_id", "account"))
        .foreign_key(&mut goes_with("notice", "thing_id", "thing"))
        .foreign_key(
            ForeignKey::create()
                .from("notice", "who")
                .to("account", "id")
                .on_delete(ForeignKeyAction::SetNull),
        )
        .to_owned()
}

fn wish() -> TableCreateStatement {
    Table::create()
        .table("notice_wish")
        .col(string("account_id"))
        .col(string("concern"))
        .col(string("pace"))
        .primary_key(Index::create().col("account_id").col("concern"))
        .foreign_key(&mut goes_with("notice_wish", "account_id", "account"))
        .to_owned()
}

fn reminder() -> TableCreateStatement {
    Table::create()
        .table("reminder")
        .col(string("id").primary_key())
        .col(string("destination_id"))
        .col(string("account_id"))
        .col(string("thing_id"))
        .col(timestamp_with_time_zone("at"))
        .col(text_null("note"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("told_at"))
        .foreign_key(&mut goes_with("reminder", "destination_id", "destination"))
        .foreign_key(&mut goes_with("reminder", "account_id", "account"))
        .foreign_key(&mut goes_with("reminder", "thing_id", "thing"))
        .to_owned()
}
