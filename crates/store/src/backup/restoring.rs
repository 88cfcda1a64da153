//! Restoring: a backup takes the place of what a database holds, in one transaction.
//!
//! The file is read whole before anything is touched. The schema is built as it was when the backup
//! was made, filled, and then brought to the present by the migrations that came since.

use std::collections::BTreeSet;
use std::path::Path;

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, Statement};
use sea_orm_migration::MigratorTrait;
use tokio::sync::mpsc;

use super::cell::Kind;
use super::file::{BackupReader, Rows, Teller, verify};
use super::tables::{MIGRATIONS, Table, count, names, quoted, statement, table_names, tables};
use super::{BackupError, Header, Summary, Tell};
use crate::Store;
use crate::migrations::Migrator;

/// Databases bound how many values one statement takes.
const MOST_VALUES: usize = 10_000;

/// What a restore did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    pub summary: Summary,
    /// The migrations that were applied after it.
    pub migrated: Vec<String>,
}

/// How many rows the database holds, of whatever table.
pub async fn holds(store: &Store) -> Result<u64, BackupError> {
    let mut rows = 0;
    for table in table_names(store.reader()).await? {
        if table != MIGRATIONS {
            rows += count(store.reader(), &table).await?;
        }
    }
    Ok(rows)
}

/// Restores the backup at `from` into `store`. What is there is only replaced when `replace` says so.
///
/// # Errors
/// One [`BackupError`] per thing that can be mended; the database is then as it was.
pub async fn restore(
    store: &Store,
    from: &Path,
    replace: bool,
    tell: Tell<'_>,
) -> Result<Restored, BackupError> {
    let summary = verify(from).await?;
    refuse_a_newer_one(&summary.header)?;
    let rows = holds(store).await?;
    if !replace && 0 < rows {
        return Err(BackupError::NotEmpty { rows });
    }
    let db = store.begin().await?;
    clear(&db).await?;
    let level = u32::try_from(summary.header.migrations.len()).unwrap_or(u32::MAX);
    Migrator::up(&db, Some(level)).await?;
    compare(&tables(&db).await?, &summary.header)?;
    let loosened = loosen(&db).await?;
    fill(&db, from, &summary, tell).await?;
    for table in &summary.header.tables {
        let (found, expected) = (count(&db, &table.name).await?, summary.rows.get(&table.name));
        let expected = expected.copied().unwrap_or_default();
        if found != expected {
            return Err(BackupError::OtherCount { table: table.name.clone(), found, expected });
        }
    }
    tighten(&db, &loosened).await?;
    Migrator::up(&db, None).await?;
    db.commit().await?;
    let known = known_migrations();
    let migrated = known.into_iter().skip(summary.header.migrations.len()).collect();
    Ok(Restored { summary, migrated })
}

fn known_migrations() -> Vec<String> {
    Migrator::migrations().iter().map(|migration| migration.name().to_owned()).collect()
}

fn refuse_a_newer_one(header: &Header) -> Result<(), BackupError> {
    let known = known_migrations();
    let other =
        header.migrations.iter().enumerate().find(|(at, name)| known.get(*at) != Some(name));
    match other {
        None => Ok(()),
        Some((_, migration)) => Err(BackupError::Newer {
            program: header.program.clone(),
            migration: migration.clone(),
        }),
    }
}

/// Takes all tables away, when they are ours.
async fn clear(db: &DatabaseTransaction) -> Result<(), BackupError> {
    let tables = table_names(db).await?;
    let is_ours = tables.iter().any(|name| name == MIGRATIONS);
    if let Some(foreign) = tables.first().filter(|_| !is_ours) {
        return Err(BackupError::ForeignTables(foreign.clone()));
    }
    if db.get_database_backend() == DbBackend::Sqlite {
        db.execute_unprepared("PRAGMA defer_foreign_keys = ON").await?;
        let virtual_tables = "SELECT name FROM pragma_table_list WHERE type = 'virtual'";
        for table in names(db, virtual_tables).await? {
            db.execute_unprepared(&format!("DROP TABLE {}", quoted(&table))).await?;
        }
        return drop_the_referring_first(db, tables).await;
    }
    for table in &tables {
        db.execute_unprepared(&format!("DROP TABLE {} CASCADE", quoted(table))).await?;
    }
    let functions = "SELECT p.oid::regprocedure::text FROM pg_proc p \
         WHERE p.pronamespace = current_schema()::regnamespace AND p.prokind = 'f' \
           AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')";
    for function in names(db, functions).await? {
        db.execute_unprepared(&format!("DROP FUNCTION {function} CASCADE")).await?;
    }
    Ok(())
}

/// Takes tables away, those that refer to others before these: SQLite follows the references of what
/// it drops, and stumbles over those that lead nowhere.
async fn drop_the_referring_first(
    db: &DatabaseTransaction,
    mut tables: Vec<String>,
) -> Result<(), BackupError> {
    while !tables.is_empty() {
        let mut referred = BTreeSet::new();
        for table in &tables {
            let name = table.replace('\'', "''");
            let asked = format!(
                "SELECT \"table\" FROM pragma_foreign_key_list('{name}') WHERE \"table\" <> '{name}'"
            );
            referred.extend(names(db, &asked).await?);
        }
        let (mut free, held): (Vec<String>, Vec<String>) =
            tables.into_iter().partition(|table| !referred.contains(table));
        tables = held;
        if free.is_empty() {
            // A circle of references: any of them first.
            free.extend(tables.pop());
        }
        for table in free {
            db.execute_unprepared(&format!("DROP TABLE {}", quoted(&table))).await?;
        }
    }
    Ok(())
}

fn compare(found: &[Table], header: &Header) -> Result<(), BackupError> {
    let shape = |table: &Table| -> Vec<(String, Kind)> {
        table.columns.iter().map(|column| (column.name.clone(), column.kind)).collect()
    };
    let named = |name: &str| found.iter().find(|table| table.name == name);
    for table in &header.tables {
        if named(&table.name).map(shape) != Some(shape(table)) {
            return Err(BackupError::OtherTable { table: table.name.clone() });
        }
    }
    match found.iter().find(|table| !header.tables.iter().any(|it| it.name == table.name)) {
        Some(table) => Err(BackupError::OtherTable { table: table.name.clone() }),
        None => Ok(()),
    }
}

const POSTGRES_REFERENCES: &str = "SELECT format('ALTER TABLE %s ALTER CONSTRAINT %I', \
       conrelid::regclass, conname) FROM pg_constraint \
     WHERE contype = 'f' AND connamespace = current_schema()::regnamespace ORDER BY 1";

/// Lets rows refer to rows that are yet to come, until [`tighten`]; and takes away what migrations
/// have put in by themselves.
async fn loosen(db: &DatabaseTransaction) -> Result<Vec<String>, DbErr> {
    let mut loosened = vec![];
    if db.get_database_backend() == DbBackend::Sqlite {
        db.execute_unprepared("PRAGMA defer_foreign_keys = ON").await?;
    } else {
        loosened = names(db, POSTGRES_REFERENCES).await?;
        for reference in &loosened {
            db.execute_unprepared(&format!("{reference} DEFERRABLE INITIALLY DEFERRED")).await?;
        }
    }
    for table in table_names(db).await? {
        if table != MIGRATIONS && 0 < count(db, &table).await? {
            db.execute_unprepared(&format!("DELETE FROM {}", quoted(&table))).await?;
        }
    }
    Ok(loosened)
}

const POSTGRES_COUNTERS: &str = "SELECT format('SELECT setval(%L, GREATEST(1, (SELECT MAX(%I) FROM %I)))', \
       pg_get_serial_sequence(quote_ident(table_name), column_name), column_name, table_name) \
     FROM information_schema.columns WHERE table_schema = current_schema() \
       AND pg_get_serial_sequence(quote_ident(table_name), column_name) IS NOT NULL ORDER BY 1";

async fn tighten(db: &DatabaseTransaction, loosened: &[String]) -> Result<(), DbErr> {
    if db.get_database_backend() == DbBackend::Sqlite {
        return Ok(());
    }
    db.execute_unprepared("SET CONSTRAINTS ALL IMMEDIATE").await?;
    for reference in loosened {
        db.execute_unprepared(&format!("{reference} NOT DEFERRABLE")).await?;
    }
    for counter in names(db, POSTGRES_COUNTERS).await? {
        db.query_one_raw(statement(db, counter)).await?;
    }
    Ok(())
}

/// Reads the file a second time, and inserts what it holds. Another file under the same name, since
/// it was read the first time, is refused.
async fn fill(
    db: &DatabaseTransaction,
    from: &Path,
    summary: &Summary,
    tell: Tell<'_>,
) -> Result<(), BackupError> {
    let (sender, mut received) = mpsc::channel(4);
    let path = from.to_owned();
    let reading = tokio::task::spawn_blocking(move || read(&path, &sender));
    let mut teller = Teller::new(tell, summary.all_rows());
    while let Some(rows) = received.recv().await {
        teller.add(rows.rows.len() as u64);
        if let Some(table) = summary.header.tables.get(rows.table) {
            insert(db, table, rows).await?;
        }
    }
    let read = reading.await.map_err(|_| BackupError::Stopped)??;
    if read == *summary { Ok(()) } else { Err(BackupError::NotABackup) }
}

fn read(path: &Path, rows: &mpsc::Sender<Rows>) -> Result<Summary, BackupError> {
    let mut reader = BackupReader::open(path)?;
    while let Some(some) = reader.next()? {
        rows.blocking_send(some).map_err(|_| BackupError::Stopped)?;
    }
    reader.finish()
}

async fn insert(db: &DatabaseTransaction, table: &Table, rows: Rows) -> Result<(), DbErr> {
    let at_once = (MOST_VALUES / table.columns.len().max(1)).max(1);
    let mut left = rows.rows.into_iter();
    loop {
        let some: Vec<_> = left.by_ref().take(at_once).collect();
        if some.is_empty() {
            return Ok(());
        }
        let sql = insertion(db.get_database_backend(), table, some.len());
        let kinds = table.columns.iter().map(|column| column.kind).cycle();
        let values = some.into_iter().flatten().zip(kinds).map(|(cell, kind)| cell.value(kind));
        db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values))
            .await?;
    }
}

fn insertion(backend: DbBackend, table: &Table, rows: usize) -> String {
    let names: Vec<String> = table.columns.iter().map(|column| quoted(&column.name)).collect();
    let mut number = 0;
    let mut row = || {
        let values = table.columns.iter().map(|column| {
            number += 1;
            match (backend, column.kind) {
                (DbBackend::Sqlite, _) => "?".to_owned(),
                (_, Kind::Json) => format!("CAST(${number} AS json)"),
                (_, Kind::Date) => format!("CAST(${number} AS date)"),
                _ => format!("${number}"),
            }
        });
        format!("({})", values.collect::<Vec<_>>().join(", "))
    };
    let rows: Vec<String> = (0..rows).map(|_| row()).collect();
    format!("INSERT INTO {} ({}) VALUES {}", quoted(&table.name), names.join(", "), rows.join(", "))
}
