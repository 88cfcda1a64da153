//! Collecting answers on paper and by invitation: who may answer, lots of single-use links, quotas, sheets
//! of paper.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, ForeignKeyAction, Index, MigrationTrait, SchemaManager,
    Table, TableCreateStatement,
};
use sea_orm_migration::schema::{boolean, date_null, integer, integer_null, string};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        for table in [collecting(), lot(), invitation(), quota(), paper()] {
            schema.create_table(table).await?;
        }
        let of_a_lot = Index::create()
            .name("survey_invitation_by_lot")
            .table("survey_invitation")
            .col("survey_id")
            .col("lot")
            .col("id")
            .to_owned();
        schema.create_index(of_a_lot).await
    }
}

/// A table of which each row is of a survey, and goes with it.
fn of_survey(name: &'static str) -> TableCreateStatement {
    let mut key = ForeignKey::create()
        .from(name, "survey_id")
        .to("survey", "thing_id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned();
    Table::create().table(name).col(string("survey_id")).foreign_key(&mut key).to_owned()
}

/// `secret` signs the links of the survey, and draws the sheets that are typed twice.
fn collecting() -> TableCreateStatement {
    of_survey("survey_collecting")
        .col(string("secret"))
        .col(boolean("invited_only"))
        .primary_key(Index::create().col("survey_id"))
        .to_owned()
}

/// Invitations made at once under one name.
fn lot() -> TableCreateStatement {
    of_survey("survey_lot")
        .col(integer("number"))
        .col(string("name"))
        .primary_key(Index::create().col("survey_id").col("number"))
        .to_owned()
}

/// A link that is good once. Neither the day on which it was spent nor the answers are told.
fn invitation() -> TableCreateStatement {
    of_survey("survey_invitation")
        .col(string("id"))
        .col(integer("lot"))
        .col(boolean("spent"))
        .primary_key(Index::create().col("survey_id").col("id"))
        .to_owned()
}

/// How many answers of a group are wanted: of a population (`question` is empty), or of those who chose
/// an option.
fn quota() -> TableCreateStatement {
    of_survey("survey_quota")
        .col(string("question"))
        .col(string("answer"))
        .col(integer("wanted"))
        .col(integer("taken"))
        .primary_key(Index::create().col("survey_id").col("question").col("answer"))
        .to_owned()
}

/// A sheet of paper by the number that is written on it, and what typing it twice showed.
fn paper() -> TableCreateStatement {
    of_survey("survey_paper")
        .col(integer("number"))
        .col(string("sheet_id").unique_key())
        .col(integer_null("compared"))
        .col(integer_null("differed"))
        .col(date_null("removed_on"))
        .primary_key(Index::create().col("survey_id").col("number"))
        .to_owned()
}
