//! Free texts of surveys: the themes they are about, who gave which text which theme, what a machine
//! carries over, and the passages that may be quoted.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, ForeignKeyAction, Index, MigrationTrait, SchemaManager,
    Table,
};
use sea_orm_migration::schema::{
    boolean, date, integer, json, json_null, string, string_null, text, timestamp_with_time_zone,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        for table in [coder(), grid(), theme(), merge(), coding(), settled(), guess(), quote()] {
            schema.create_table(table).await?;
        }
        for table in ["theme", "coding", "coding_settled", "coding_guess"] {
            schema.create_index(of_a_survey(table)).await?;
        }
        schema.create_index(once_a_survey()).await?;
        Ok(())
    }
}

type TableCreate = sea_orm_migration::prelude::TableCreateStatement;
type IndexCreate = sea_orm_migration::prelude::IndexCreateStatement;
type ForeignKeyCreate = sea_orm_migration::prelude::ForeignKeyCreateStatement;

fn owned(
    table: &'static str,
    column: &'static str,
    owner: &'static str,
    key: &'static str,
) -> ForeignKeyCreate {
    ForeignKey::create()
        .from(table, column)
        .to(owner, key)
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}

fn of_survey(table: &'static str) -> ForeignKeyCreate {
    owned(table, "survey_id", "survey", "thing_id")
}

fn of_sheet(table: &'static str) -> ForeignKeyCreate {
    owned(table, "sheet_id", "survey_sheet", "id")
}

/// Somebody who codes the texts of a survey; whose account it is goes when they do.
fn coder() -> TableCreate {
    Table::create()
        .table("coder")
        .col(string("id").primary_key())
        .col(string("survey_id"))
        .col(string_null("account_id"))
        .foreign_key(&mut of_survey("coder"))
        .to_owned()
}

/// What is known of the texts of one question; `proposal` and `extension` are what a machine last said.
fn grid() -> TableCreate {
    Table::create()
        .table("coding_grid")
        .col(string("survey_id"))
        .col(string("question"))
        .col(boolean("is_public"))
        .col(json_null("proposal"))
        .col(json_null("extension"))
        .col(string_null("job"))
        .primary_key(Index::create().col("survey_id").col("question"))
        .foreign_key(&mut of_survey("coding_grid"))
        .to_owned()
}

/// Its name, and whether the public sees it, are its thing's.
fn theme() -> TableCreate {
    Table::create()
        .table("theme")
        .col(string("thing_id").primary_key())
        .col(string("survey_id"))
        .col(string("question"))
        .col(json_null("definition"))
        .foreign_key(ForeignKey::create().from("theme", "thing_id").to("thing", "id"))
        .foreign_key(&mut of_survey("theme"))
        .to_owned()
}

/// A theme that went into another: its codes count there as long as it is away.
fn merge() -> TableCreate {
    Table::create()
        .table("theme_merge")
        .col(string("theme_id").primary_key())
        .col(string("survey_id"))
        .col(string("into_id"))
        .col(timestamp_with_time_zone("merged_at"))
        .foreign_key(&mut of_survey("theme_merge"))
        .to_owned()
}

/// What one person gave one text. Days, no instants.
fn coding() -> TableCreate {
    Table::create()
        .table("coding")
        .col(string("sheet_id"))
        .col(string("question"))
        .col(string("coder_id"))
        .col(string("survey_id"))
        .col(string("verdict"))
        .col(json("themes"))
        .col(integer("revision"))
        .col(date("coded_on"))
        .primary_key(Index::create().col("sheet_id").col("question").col("coder_id"))
        .foreign_key(&mut of_survey("coding"))
        .foreign_key(&mut of_sheet("coding"))
        .foreign_key(&mut owned("coding", "coder_id", "coder", "id"))
        .to_owned()
}

/// What stands for a text on which people disagreed, or that was moved when a theme was split.
fn settled() -> TableCreate {
    Table::create()
        .table("coding_settled")
        .col(string("sheet_id"))
        .col(string("question"))
        .col(string("survey_id"))
        .col(string("coder_id"))
        .col(string("verdict"))
        .col(json("themes"))
        .col(date("settled_on"))
        .primary_key(Index::create().col("sheet_id").col("question"))
        .foreign_key(&mut of_survey("coding_settled"))
        .foreign_key(&mut of_sheet("coding_settled"))
        .foreign_key(&mut owned("coding_settled", "coder_id", "coder", "id"))
        .to_owned()
}

/// What a machine makes of a text: a theme, or outside of the grid; how sure it is, in thousandths.
fn guess() -> TableCreate {
    Table::create()
        .table("coding_guess")
        .col(string("sheet_id"))
        .col(string("question"))
        .col(string("survey_id"))
        .col(string_null("theme_id"))
        .col(integer("per_mille"))
        .primary_key(Index::create().col("sheet_id").col("question"))
        .foreign_key(&mut of_survey("coding_guess"))
        .foreign_key(&mut of_sheet("coding_guess"))
        .to_owned()
}

/// A passage that somebody approved, to the letter.
fn quote() -> TableCreate {
    Table::create()
        .table("theme_quote")
        .col(string("id").primary_key())
        .col(string("theme_id"))
        .col(string("sheet_id"))
        .col(text("passage"))
        .col(string("coder_id"))
        .col(date("approved_on"))
        .foreign_key(&mut owned("theme_quote", "theme_id", "theme", "thing_id"))
        .foreign_key(&mut of_sheet("theme_quote"))
        .foreign_key(&mut owned("theme_quote", "coder_id", "coder", "id"))
        .to_owned()
}

fn of_a_survey(table: &'static str) -> IndexCreate {
    Index::create()
        .name(format!("{table}_by_survey"))
        .table(table)
        .col("survey_id")
        .col("question")
        .to_owned()
}

/// Nobody codes the texts of a survey as two people.
fn once_a_survey() -> IndexCreate {
    Index::create()
        .name("coder_once_a_survey")
        .table("coder")
        .col("survey_id")
        .col("account_id")
        .unique()
        .to_owned()
}
