//! What a database holds, as the database itself tells: its tables, their columns, their keys.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, QueryResult, Statement};
use serde::{Deserialize, Serialize};

use super::BackupError;
use super::cell::Kind;

/// The table that says which migrations were applied.
pub const MIGRATIONS: &str = "seaql_migrations";

/// A table to be kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    pub name: String,
    pub columns: Vec<Column>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    pub name: String,
    pub kind: Kind,
    /// Whether it is a part of the key that orders the rows.
    pub is_key: bool,
}

/// A name as a statement writes it.
pub fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

pub fn statement(db: &impl ConnectionTrait, sql: impl Into<String>) -> Statement {
    Statement::from_string(db.get_database_backend(), sql.into())
}

fn is_sqlite(db: &impl ConnectionTrait) -> bool {
    db.get_database_backend() == DbBackend::Sqlite
}

/// Every name that `sql` selects as its first column.
pub async fn names(db: &impl ConnectionTrait, sql: &str) -> Result<Vec<String>, DbErr> {
    let rows = db.query_all_raw(statement(db, sql)).await?;
    rows.iter().map(|row| row.try_get_by_index(0)).collect()
}

/// Virtual tables (and what they keep themselves) are left out: they follow ours by triggers.
const SQLITE_TABLES: &str = "SELECT name FROM pragma_table_list \
     WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
const POSTGRES_TABLES: &str = "SELECT table_name::text FROM information_schema.tables \
     WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY table_name";

/// The names of all tables, in order.
pub async fn table_names(db: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    names(db, if is_sqlite(db) { SQLITE_TABLES } else { POSTGRES_TABLES }).await
}

/// The tables that hold what the site knows, with their columns in order.
pub async fn tables(db: &impl ConnectionTrait) -> Result<Vec<Table>, BackupError> {
    let mut tables = vec![];
    for name in table_names(db).await? {
        if name != MIGRATIONS {
            let columns = columns(db, &name).await?;
            tables.push(Table { name, columns });
        }
    }
    Ok(tables)
}

const SQLITE_COLUMNS: &str =
    "SELECT name, type, CAST(pk AS BIGINT) FROM pragma_table_info(?) ORDER BY name";
const POSTGRES_COLUMNS: &str = "SELECT c.column_name::text, c.data_type::text, \
       CAST(EXISTS (SELECT 1 FROM information_schema.table_constraints t \
         JOIN information_schema.key_column_usage k USING (constraint_schema, constraint_name) \
         WHERE t.constraint_type = 'PRIMARY KEY' AND t.table_schema = c.table_schema \
           AND t.table_name = c.table_name AND k.table_name = c.table_name \
           AND k.column_name = c.column_name) AS int)::bigint \
     FROM information_schema.columns c \
     WHERE c.table_schema = current_schema() AND c.table_name = $1 \
       AND c.is_generated = 'NEVER' \
     ORDER BY c.column_name COLLATE \"C\"";

/// The columns of a table, in the order of their names: the same on both databases.
async fn columns(db: &impl ConnectionTrait, table: &str) -> Result<Vec<Column>, BackupError> {
    let sql = if is_sqlite(db) { SQLITE_COLUMNS } else { POSTGRES_COLUMNS };
    let asked = Statement::from_sql_and_values(db.get_database_backend(), sql, [table.into()]);
    let rows = db.query_all_raw(asked).await?;
    rows.iter().map(|row| column(table, row)).collect()
}

fn column(table: &str, row: &QueryResult) -> Result<Column, BackupError> {
    let name: String = row.try_get_by_index(0)?;
    let declared: String = row.try_get_by_index(1)?;
    let kind = Kind::of_type(&declared)
        .ok_or_else(|| BackupError::UnknownType { column: format!("{table}.{name}"), declared })?;
    let key: i64 = row.try_get_by_index(2)?;
    Ok(Column { name, kind, is_key: 0 < key })
}

/// How many rows a table holds.
pub async fn count(db: &impl ConnectionTrait, table: &str) -> Result<u64, DbErr> {
    let asked = statement(db, format!("SELECT COUNT(*) FROM {}", quoted(table)));
    let row = db.query_one_raw(asked).await?;
    let count: i64 = row.map_or(Ok(0), |row| row.try_get_by_index(0))?;
    Ok(count.unsigned_abs())
}

/// The migrations applied, in the order of their names, which is theirs.
pub async fn applied(db: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    if !table_names(db).await?.iter().any(|name| name == MIGRATIONS) {
        return Ok(vec![]);
    }
    let order = if is_sqlite(db) { "" } else { " COLLATE \"C\"" };
    names(db, &format!("SELECT version FROM {MIGRATIONS} ORDER BY version{order}")).await
}

/// The columns that say when something was recorded, each with its table.
pub async fn instants(db: &impl ConnectionTrait) -> Result<Vec<(String, String)>, DbErr> {
    let tables = tables(db).await.map_err(|error| match error {
        BackupError::Database(error) => error,
        other => DbErr::Custom(other.to_string()),
    })?;
    let mut found = vec![];
    for table in tables {
        let is_record = |column: &&Column| {
            column.kind == Kind::Instant && ["at", "created_at"].contains(&column.name.as_str())
        };
        let columns = table.columns.iter().filter(is_record);
        found.extend(columns.map(|column| (table.name.clone(), column.name.clone())));
    }
    Ok(found)
}
