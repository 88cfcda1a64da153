//! PostgreSQL keeps what it compares with a query beside the text: made anew for each text that a query
//! looks at, it took ten times as long as the comparison.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

const STATEMENTS: [&str; 3] = [
    "ALTER TABLE search_text ADD COLUMN vector tsvector
       GENERATED ALWAYS AS (array_to_tsvector(array_remove(string_to_array(keys, ' '), ''))) STORED",
    "DROP INDEX search_text_by_keys",
    "CREATE INDEX search_text_by_vector ON search_text USING gin (vector)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let db = schema.get_connection();
        if db.get_database_backend() == DbBackend::Postgres {
            for statement in STATEMENTS {
                db.execute_unprepared(statement).await?;
            }
        }
        Ok(())
    }
}
