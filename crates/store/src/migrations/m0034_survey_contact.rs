//! Whether a survey offers to keep people informed, and those who asked for it and have not confirmed yet.
//!
//! Nothing here leads to answers: no key names a sheet, a day is kept and no hour, and requests stand in
//! the order of hashes. `SQLite` would number the rows as they come: told not to, it keeps no such number.
//! `PostgreSQL` has nothing of the kind to be told.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, ForeignKeyAction, Index, MigrationTrait, SchemaManager,
    Table, TableCreateStatement,
};
use sea_orm_migration::schema::{boolean, date, integer, string, string_null};
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema.create_table(offer()).await?;
        let mut requests = request();
        if schema.get_database_backend() == DbBackend::Sqlite {
            requests.extra("WITHOUT ROWID");
        }
        schema.create_table(requests).await?;
        let once = Index::create()
            .name("survey_contact_request_once")
            .table("survey_contact_request")
            .col("survey_id")
            .col("mail")
            .unique()
            .to_owned();
        schema.create_index(once).await?;
        let by_mail = Index::create()
            .name("survey_contact_request_by_mail")
            .table("survey_contact_request")
            .col("destination_id")
            .col("mail")
            .to_owned();
        schema.create_index(by_mail).await
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

/// The tags that the contacts bear who ask to be kept informed, and to take part.
fn offer() -> TableCreateStatement {
    of_survey("survey_contact_offer")
        .col(boolean("is_open"))
        .col(string("informed"))
        .col(string("taking_part"))
        .primary_key(Index::create().col("survey_id"))
        .to_owned()
}

/// Somebody who asked and has not confirmed: `hash` is of the secret that was mailed to them, `mails` how
/// many they were sent on that day.
fn request() -> TableCreateStatement {
    of_survey("survey_contact_request")
        .col(string("hash"))
        .col(string("destination_id"))
        .col(string("mail"))
        .col(string("first_name"))
        .col(string("last_name"))
        .col(string_null("commune"))
        .col(boolean("informed"))
        .col(boolean("takes_part"))
        .col(string("language"))
        .col(date("asked_on"))
        .col(integer("mails"))
        .primary_key(Index::create().col("hash"))
        .to_owned()
}
