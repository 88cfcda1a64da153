//! SQLite looks for contacts in what is compared alone, in the order of their names, instead of in whole
//! contacts. PostgreSQL keeps no text of that length in an index, and reads them as they are.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

const INDEX: &str = "CREATE INDEX contact_by_sought
    ON contact (destination_id, sorted, id, deleted_at, sought)";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let db = schema.get_connection();
        if db.get_database_backend() == DbBackend::Sqlite {
            db.execute_unprepared(INDEX).await?;
        }
        Ok(())
    }
}
