//! From where answers come: how many of a network on one day, as long as the day lasts; and kiosks.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, ForeignKeyAction, Index, MigrationTrait, SchemaManager,
    Table, TableCreateStatement,
};
use sea_orm_migration::schema::{boolean, date, integer, string};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        for table in [salt(), network(), kiosk()] {
            schema.create_table(table).await?;
        }
        Ok(())
    }
}

/// What networks are marked with on one day: another day has another, and the old one is gone.
fn salt() -> TableCreateStatement {
    let mut of_destination = ForeignKey::create()
        .from("survey_salt", "destination_id")
        .to("destination", "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned();
    Table::create()
        .table("survey_salt")
        .col(string("destination_id").primary_key())
        .col(date("day"))
        .col(string("salt"))
        .foreign_key(&mut of_destination)
        .to_owned()
}

/// How many answers one network sent to a survey on one day, and in the minute of the last one. No row
/// says which.
fn network() -> TableCreateStatement {
    let mut of_survey = ForeignKey::create()
        .from("survey_network", "survey_id")
        .to("survey", "thing_id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned();
    Table::create()
        .table("survey_network")
        .col(string("survey_id"))
        .col(string("mark"))
        .col(date("day"))
        .col(integer("sent"))
        .col(integer("minute"))
        .col(integer("in_minute"))
        .primary_key(Index::create().col("survey_id").col("mark"))
        .foreign_key(&mut of_survey)
        .to_owned()
}

/// A tablet at a desk, by its address that the survey signs; how many answered on it, and not which.
fn kiosk() -> TableCreateStatement {
    let mut of_survey = ForeignKey::create()
        .from("survey_kiosk", "survey_id")
        .to("survey", "thing_id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned();
    Table::create()
        .table("survey_kiosk")
        .col(string("survey_id"))
        .col(integer("number"))
        .col(string("id"))
        .col(string("name"))
        .col(boolean("is_closed"))
        .col(integer("sent"))
        .primary_key(Index::create().col("survey_id").col("number"))
        .foreign_key(&mut of_survey)
        .to_owned()
}
