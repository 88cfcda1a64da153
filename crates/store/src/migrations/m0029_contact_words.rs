//! Contacts are found by the beginnings of their words: a text of words, each after a space, and on PostgreSQL
//! the same words in an index. A tag says whose it is: those of a destination are found without its contacts.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, Expr, ExprTrait, MigrationTrait, Query, SchemaManager,
};
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// How many contacts are read at once.
const AT_ONCE: u64 = 1000;

const POSTGRES: [&str; 2] = [
    "ALTER TABLE contact ADD COLUMN words tsvector
       GENERATED ALWAYS AS (array_to_tsvector(array_remove(string_to_array(sought, ' '), ''))) STORED",
    "CREATE INDEX contact_by_words ON contact USING gin (words)",
];

const TAGS: [&str; 4] = [
    "ALTER TABLE contact_tag ADD COLUMN destination_id varchar NOT NULL DEFAULT ''",
    "UPDATE contact_tag SET destination_id =
       (SELECT contact.destination_id FROM contact WHERE contact.id = contact_tag.contact_id)",
    "DROP INDEX contact_by_tag",
    "CREATE INDEX contact_by_tag ON contact_tag (destination_id, tag, contact_id)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let db = schema.get_connection();
        for statement in TAGS {
            db.execute_unprepared(statement).await?;
        }
        respell(schema).await?;
        if db.get_database_backend() == DbBackend::Postgres {
            for statement in POSTGRES {
                db.execute_unprepared(statement).await?;
            }
        }
        Ok(())
    }
}

/// Writes what is compared of each contact as words.
async fn respell(schema: &SchemaManager<'_>) -> Result<(), DbErr> {
    let db = schema.get_connection();
    let mut last = String::new();
    loop {
        let some = Query::select()
            .columns(["id", "sought"])
            .from("contact")
            .and_where(Expr::col("id").gt(last.as_str()))
            .order_by("id", sea_orm_migration::prelude::Order::Asc)
            .limit(AT_ONCE)
            .to_owned();
        let rows = db.query_all(&some).await?;
        if rows.is_empty() {
            return Ok(());
        }
        for row in rows {
            last = row.try_get("", "id")?;
            let sought: String = row.try_get("", "sought")?;
            let respelt = Query::update()
                .table("contact")
                .value("sought", words(&sought))
                .and_where(Expr::col("id").eq(last.as_str()))
                .to_owned();
            db.execute(&respelt).await?;
        }
    }
}

fn words(sought: &str) -> String {
    let words = sought.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.fold(String::new(), |all, word| all + " " + word)
}
