//! The sessions and the documents of workstreams, whose members are changed by revision; and the survey
//! which asks those who came to a gathering what they thought of it.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, ForeignKeyAction, Index, MigrationTrait, SchemaManager,
    Table,
};
use sea_orm_migration::schema::{integer, string};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema.create_table(session()).await?;
        schema.create_table(document()).await?;
        let revision = integer("revision").default(1).to_owned();
        let member = Table::alter().table("workstream_member").add_column(revision).to_owned();
        schema.alter_table(member).await?;
        schema.create_table(satisfaction()).await?;
        schema.create_index(by_gathering()).await
    }
}

type TableCreate = sea_orm_migration::prelude::TableCreateStatement;
type IndexCreate = sea_orm_migration::prelude::IndexCreateStatement;

/// A meeting or a gathering in which a workstream works.
fn session() -> TableCreate {
    let mut of_workstream = ForeignKey::create()
        .from("workstream_session", "workstream_id")
        .to("workstream", "thing_id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned();
    let mut is_thing = ForeignKey::create()
        .from("workstream_session", "thing_id")
        .to("thing", "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned();
    Table::create()
        .table("workstream_session")
        .col(string("workstream_id"))
        .col(string("thing_id"))
        .col(string("sort"))
        .primary_key(Index::create().col("workstream_id").col("thing_id"))
        .foreign_key(&mut of_workstream)
        .foreign_key(&mut is_thing)
        .to_owned()
}

/// A document of its process that a workstream works with.
fn document() -> TableCreate {
    let mut of_workstream = ForeignKey::create()
        .from("workstream_document", "workstream_id")
        .to("workstream", "thing_id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned();
    let mut is_document = ForeignKey::create()
        .from("workstream_document", "document_id")
        .to("document", "thing_id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned();
    Table::create()
        .table("workstream_document")
        .col(string("workstream_id"))
        .col(string("document_id"))
        .primary_key(Index::create().col("workstream_id").col("document_id"))
        .foreign_key(&mut of_workstream)
        .foreign_key(&mut is_document)
        .to_owned()
}

/// Of which gathering a survey asks; one that was removed can be followed by another.
fn satisfaction() -> TableCreate {
    let mut of_survey = ForeignKey::create()
        .from("survey_satisfaction", "survey_id")
        .to("survey", "thing_id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned();
    let mut of_gathering = ForeignKey::create()
        .from("survey_satisfaction", "gathering_id")
        .to("gathering", "thing_id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned();
    Table::create()
        .table("survey_satisfaction")
        .col(string("survey_id").primary_key())
        .col(string("gathering_id"))
        .foreign_key(&mut of_survey)
        .foreign_key(&mut of_gathering)
        .to_owned()
}

fn by_gathering() -> IndexCreate {
    Index::create()
        .name("survey_satisfaction_by_gathering")
        .table("survey_satisfaction")
        .col("gathering_id")
        .to_owned()
}
