//! Contributions to workstreams: what people bring, what others say of it, the official answers, what was
//! done with each, and who may contribute to which workstream.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, ForeignKeyAction, Index, MigrationTrait, SchemaManager,
    Table,
};
use sea_orm_migration::schema::{
    big_integer, boolean, date, integer, integer_null, json, json_null, string, string_null, text,
    text_null, timestamp_with_time_zone,
};
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema.create_table(call()).await?;
        schema.create_table(contribution()).await?;
        for index in contribution_indexes() {
            schema.create_index(index).await?;
        }
        let mut links = link();
        let mut traces = trace();
        if schema.get_database_backend() == DbBackend::Sqlite {
            // Both are looked up by their whole key alone, and hold little else.
            links.extra("WITHOUT ROWID");
            traces.extra("WITHOUT ROWID");
        }
        schema.create_table(links).await?;
        schema
            .create_index(index(
                "contribution_link_by_one",
                "contribution_link",
                &["contribution_id"],
            ))
            .await?;
        schema.create_table(traces).await?;
        schema
            .create_index(index(
                "contribution_trace_by_one",
                "contribution_trace",
                &["contribution_id"],
            ))
            .await?;
        schema.create_table(comment()).await?;
        for index in comment_indexes() {
            schema.create_index(index).await?;
        }
        schema.create_table(answer()).await?;
        schema.create_table(log()).await?;
        for index in log_indexes() {
            schema.create_index(index).await?;
        }
        Ok(())
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

fn index(name: &'static str, table: &'static str, columns: &[&'static str]) -> IndexCreate {
    let mut index = Index::create().name(name).table(table).to_owned();
    for column in columns {
        index.col(*column);
    }
    index
}

/// Who may contribute to a workstream; one without a row asks nobody.
fn call() -> TableCreate {
    Table::create()
        .table("contribution_call")
        .col(string("workstream_id").primary_key())
        .col(string("audience"))
        .col(string("moderation"))
        .col(boolean("comments_open"))
        .col(json_null("rule"))
        .foreign_key(&mut with("contribution_call", "workstream_id", ("workstream", "thing_id")))
        .to_owned()
}

/// Its title, and whether the public sees it, are its thing's. Once its author withdrew it, the text is
/// empty; once they are erased, the name and the mail are. The place is in hundred-thousandths of a
/// degree.
fn contribution() -> TableCreate {
    let mut into = ForeignKey::create()
        .from("contribution", "merged_into")
        .to("contribution", "thing_id")
        .on_delete(ForeignKeyAction::SetNull)
        .to_owned();
    Table::create()
        .table("contribution")
        .col(string("thing_id").primary_key())
        .col(string("workstream_id"))
        .col(string("nature"))
        .col(text("text"))
        .col(string("language"))
        .col(text_null("author_name"))
        .col(string_null("author_mail"))
        .col(boolean("is_named"))
        .col(boolean("wants_news"))
        .col(string_null("profile"))
        .col(text("commune"))
        .col(integer_null("longitude"))
        .col(integer_null("latitude"))
        .col(string("channel"))
        .col(boolean("is_by_office"))
        .col(boolean("is_by_member"))
        .col(string("standing"))
        .col(string_null("reason"))
        .col(string_null("merged_into"))
        .col(timestamp_with_time_zone("received_at"))
        .foreign_key(ForeignKey::create().from("contribution", "thing_id").to("thing", "id"))
        .foreign_key(&mut with("contribution", "workstream_id", ("workstream", "thing_id")))
        .foreign_key(&mut into)
        .to_owned()
}

/// A page of a list is read along its index, whatever the number of contributions.
fn contribution_indexes() -> [IndexCreate; 4] {
    let table = "contribution";
    let by_standing = ["workstream_id", "standing", "received_at", "thing_id"];
    let by_nature = ["workstream_id", "standing", "nature", "received_at", "thing_id"];
    [
        index("contribution_by_standing", table, &by_standing),
        index("contribution_by_nature", table, &by_nature),
        index("contribution_by_mail", table, &["author_mail"]),
        index("contribution_by_merger", table, &["merged_into"]),
    ]
}

/// A link by which an author finds their contribution again.
fn link() -> TableCreate {
    Table::create()
        .table("contribution_link")
        .col(string("hash").primary_key())
        .col(string("contribution_id"))
        .foreign_key(&mut with(
            "contribution_link",
            "contribution_id",
            ("contribution", "thing_id"),
        ))
        .to_owned()
}

/// What a published text leaves by which texts like it are found: they are worth comparing when they
/// share one.
fn trace() -> TableCreate {
    Table::create()
        .table("contribution_trace")
        .col(string("workstream_id"))
        .col(big_integer("trace"))
        .col(string("contribution_id"))
        .primary_key(Index::create().col("workstream_id").col("trace").col("contribution_id"))
        .foreign_key(&mut with(
            "contribution_trace",
            "contribution_id",
            ("contribution", "thing_id"),
        ))
        .to_owned()
}

/// What somebody says of a contribution. It names the workstream too, for the list of those that wait.
fn comment() -> TableCreate {
    Table::create()
        .table("contribution_comment")
        .col(string("id").primary_key())
        .col(string("contribution_id"))
        .col(string("workstream_id"))
        .col(text("text"))
        .col(string("language"))
        .col(text_null("author_name"))
        .col(string_null("author_mail"))
        .col(string("standing"))
        .col(string_null("reason"))
        .col(timestamp_with_time_zone("posted_at"))
        .foreign_key(&mut with(
            "contribution_comment",
            "contribution_id",
            ("contribution", "thing_id"),
        ))
        .foreign_key(&mut with("contribution_comment", "workstream_id", ("workstream", "thing_id")))
        .to_owned()
}

fn comment_indexes() -> [IndexCreate; 3] {
    let table = "contribution_comment";
    [
        index(
            "comment_by_contribution",
            table,
            &["contribution_id", "standing", "posted_at", "id"],
        ),
        index(
            "contribution_comment_by_workstream",
            table,
            &["workstream_id", "standing", "posted_at", "id"],
        ),
        index("contribution_comment_by_mail", table, &["author_mail"]),
    ]
}

/// An official answer is never changed: one that is corrected gets another number, and the last one
/// stands.
fn answer() -> TableCreate {
    Table::create()
        .table("contribution_answer")
        .col(string("contribution_id"))
        .col(integer("number"))
        .col(json("text"))
        .col(text("by_whom"))
        .col(date("answered_on"))
        .col(string("verdict"))
        .col(json_null("reason"))
        .col(timestamp_with_time_zone("recorded_at"))
        .primary_key(Index::create().col("contribution_id").col("number"))
        .foreign_key(&mut with(
            "contribution_answer",
            "contribution_id",
            ("contribution", "thing_id"),
        ))
        .to_owned()
}

/// What was done with a contribution, or with a comment on it: rows are added, never changed.
fn log() -> TableCreate {
    Table::create()
        .table("contribution_log")
        .col(string("id").primary_key())
        .col(string("contribution_id"))
        .col(string("workstream_id"))
        .col(string_null("comment_id"))
        .col(timestamp_with_time_zone("at"))
        .col(string("what"))
        .col(string_null("reason"))
        .foreign_key(&mut with("contribution_log", "contribution_id", ("contribution", "thing_id")))
        .foreign_key(&mut with("contribution_log", "workstream_id", ("workstream", "thing_id")))
        .to_owned()
}

fn log_indexes() -> [IndexCreate; 2] {
    let table = "contribution_log";
    [
        index("contribution_log_by_workstream", table, &["workstream_id", "at", "id"]),
        index("contribution_log_by_one", table, &["contribution_id", "at", "id"]),
    ]
}
