//! What can be searched: the texts of things, by language, and their search keys.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, Index, MigrationTrait, SchemaManager, Table,
};
use sea_orm_migration::schema::{big_integer, string, text};
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// SQLite's full-text index follows its table by triggers: <https://www.sqlite.org/fts5.html>.
const SQLITE_INDEX: [&str; 4] = [
    "CREATE VIRTUAL TABLE search_index USING fts5(keys, content='search_text', content_rowid='id', tokenize='ascii')",
    "CREATE TRIGGER search_text_in AFTER INSERT ON search_text BEGIN
       INSERT INTO search_index (rowid, keys) VALUES (new.id, new.keys); END",
    "CREATE TRIGGER search_text_out AFTER DELETE ON search_text BEGIN
       INSERT INTO search_index (search_index, rowid, keys) VALUES ('delete', old.id, old.keys); END",
    "CREATE TRIGGER search_text_changed AFTER UPDATE ON search_text BEGIN
       INSERT INTO search_index (search_index, rowid, keys) VALUES ('delete', old.id, old.keys);
       INSERT INTO search_index (rowid, keys) VALUES (new.id, new.keys); END",
];

/// The keys are lexemes already: PostgreSQL only has to find them.
const POSTGRES_INDEX: &str = "CREATE INDEX search_text_by_keys ON search_text USING gin (array_to_tsvector(string_to_array(keys, ' ')))";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let text_of_thing = Table::create()
            .table("search_text")
            .col(big_integer("id").primary_key().auto_increment())
            .col(string("thing_id"))
            .col(string("lang"))
            .col(text("title"))
            .col(text("body"))
            .col(text("title_keys"))
            .col(text("keys"))
            .foreign_key(ForeignKey::create().from("search_text", "thing_id").to("thing", "id"))
            .to_owned();
        schema.create_table(text_of_thing).await?;
        let once = Index::create()
            .name("search_text_once")
            .table("search_text")
            .col("thing_id")
            .col("lang")
            .unique()
            .to_owned();
        schema.create_index(once).await?;
        let db = schema.get_connection();
        if db.get_database_backend() == DbBackend::Sqlite {
            for statement in SQLITE_INDEX {
                db.execute_unprepared(statement).await?;
            }
        } else {
            db.execute_unprepared(POSTGRES_INDEX).await?;
        }
        // Which normaliser made the keys: another one, and they are made anew.
        let state = Table::create()
            .table("search_state")
            .col(string("normaliser").primary_key())
            .to_owned();
        schema.create_table(state).await
    }
}
