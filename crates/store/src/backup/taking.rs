//! Taking a backup: one state of the database, read page by page while others write.

use std::collections::BTreeMap;
use std::io::{BufWriter, ErrorKind};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, Statement, Value};
use tempfile::NamedTempFile;
use tokio::sync::mpsc;

use super::cell::{Cell, Kind};
use super::file::{Teller, encode};
use super::frames::{FrameKind, FrameWriter};
use super::tables::{Column, Table, applied, count, quoted, tables};
use super::{BackupError, Header, Summary, Tell};
use crate::Store;

/// How the names of files begin that are not finished.
pub const UNFINISHED: &str = ".cordee-backup-";
/// The most rows that are read at once, and about how many bytes they should hold.
const MOST_ROWS: usize = 500;
const ENOUGH_BYTES: usize = 1 << 20;

type Frame = (FrameKind, Vec<u8>);

/// Writes all that `store` holds to a new file at `to`, which only its owner may read.
///
/// The file appears under its name once it is whole and on the disk.
///
/// # Errors
/// One [`BackupError`] per thing that can be mended; no half file is left.
pub async fn take(
    store: &Store,
    to: &Path,
    program: &str,
    now: DateTime<Utc>,
    tell: Tell<'_>,
) -> Result<Summary, BackupError> {
    if to.exists() {
        return Err(BackupError::Exists(to.to_owned()));
    }
    let folder = folder_of(to);
    let file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(&folder);
    let file = file.map_err(|error| explain(error, to))?;
    let (frames, received) = mpsc::channel(4);
    let writing = tokio::task::spawn_blocking(move || write(file, received));
    let read = read(store, program, now, &frames, tell).await;
    drop(frames);
    let written = writing.await.map_err(|_| BackupError::Stopped)?;
    // What stopped the writer stopped the reader: the writer knows why.
    let (file, size, checksum) = written.map_err(|error| explain(error, to))?;
    let (header, rows) = read?;
    keep(file, to, &folder)?;
    Ok(Summary { header, rows, size, checksum })
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

fn explain(source: std::io::Error, path: &Path) -> BackupError {
    match source.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            BackupError::NoRoom(path.to_owned())
        }
        _ => BackupError::Unwritable { path: path.to_owned(), source },
    }
}

fn write(
    file: NamedTempFile,
    mut frames: mpsc::Receiver<Frame>,
) -> std::io::Result<(NamedTempFile, u64, String)> {
    let mut writer = FrameWriter::new(BufWriter::new(file))?;
    while let Some((kind, content)) = frames.blocking_recv() {
        writer.frame(kind, &content)?;
    }
    let size = writer.written;
    let (buffer, checksum) = writer.finish()?;
    let file = buffer.into_inner().map_err(std::io::IntoInnerError::into_error)?;
    file.as_file().sync_all()?;
    Ok((file, size, checksum))
}

/// Gives the file its name, for good.
fn keep(file: NamedTempFile, to: &Path, folder: &Path) -> Result<(), BackupError> {
    file.persist_noclobber(to).map_err(|error| match error.error.kind() {
        ErrorKind::AlreadyExists => BackupError::Exists(to.to_owned()),
        _ => explain(error.error, to),
    })?;
    let folder = std::fs::File::open(folder).and_then(|folder| folder.sync_all());
    folder.map_err(|error| explain(error, to))
}

async fn read(
    store: &Store,
    program: &str,
    now: DateTime<Utc>,
    frames: &mpsc::Sender<Frame>,
    tell: Tell<'_>,
) -> Result<(Header, BTreeMap<String, u64>), BackupError> {
    let db = store.snapshot().await?;
    let header = Header {
        program: program.to_owned(),
        made_at: now,
        database: store.kind().to_owned(),
        migrations: applied(&db).await?,
        tables: tables(&db).await?,
    };
    let mut all = 0;
    for table in &header.tables {
        all += count(&db, &table.name).await?;
    }
    let mut teller = Teller::new(tell, all);
    send(frames, FrameKind::Header, json(&header)?).await?;
    let mut rows = BTreeMap::new();
    for (index, table) in header.tables.iter().enumerate() {
        let count = read_table(&db, index, table, frames, &mut teller).await?;
        rows.insert(table.name.clone(), count);
    }
    send(frames, FrameKind::End, json(&rows)?).await?;
    db.commit().await?;
    Ok((header, rows))
}

fn json(value: &impl serde::Serialize) -> Result<Vec<u8>, BackupError> {
    serde_json::to_vec(value).map_err(|error| BackupError::Unreadable(error.into()))
}

async fn send(
    frames: &mpsc::Sender<Frame>,
    kind: FrameKind,
    content: Vec<u8>,
) -> Result<(), BackupError> {
    frames.send((kind, content)).await.map_err(|_| BackupError::Stopped)
}

/// Reads a table in the order of its key, as many rows at once as make about a mebibyte.
async fn read_table(
    db: &DatabaseTransaction,
    index: usize,
    table: &Table,
    frames: &mpsc::Sender<Frame>,
    teller: &mut Teller<'_>,
) -> Result<u64, BackupError> {
    let (mut after, mut limit, mut count) = (None, 1, 0);
    loop {
        let rows = page(db, table, after.as_deref(), limit).await?;
        let Some(last) = rows.last() else { return Ok(count) };
        after = Some(key_of(table, last));
        count += rows.len() as u64;
        teller.add(rows.len() as u64);
        let size: usize = rows.iter().flatten().map(Cell::size).sum();
        let is_last = rows.len() < limit;
        let mut content = Vec::with_capacity(size + 16);
        encode(index, &rows, &mut content);
        send(frames, FrameKind::Rows, content).await?;
        if is_last {
            return Ok(count);
        }
        limit = next_limit(limit, size);
    }
}

fn next_limit(limit: usize, size: usize) -> usize {
    if ENOUGH_BYTES < size {
        (limit / 2).max(1)
    } else if size < ENOUGH_BYTES / 2 {
        (limit * 2).min(MOST_ROWS)
    } else {
        limit
    }
}

fn key_of(table: &Table, row: &[Cell]) -> Vec<Value> {
    let columns = table.columns.iter().zip(row);
    let key = columns.filter(|(column, _)| column.is_key);
    key.map(|(column, cell)| cell.clone().value(column.kind)).collect()
}

async fn page(
    db: &DatabaseTransaction,
    table: &Table,
    after: Option<&[Value]>,
    limit: usize,
) -> Result<Vec<Vec<Cell>>, BackupError> {
    let backend = db.get_database_backend();
    let keys: Vec<String> =
        table.columns.iter().filter(|it| it.is_key).map(|it| quoted(&it.name)).collect();
    if keys.is_empty() {
        return Err(BackupError::NoKey(table.name.clone()));
    }
    let keys = keys.join(", ");
    let mut wanted = vec![];
    if let Some(values) = after {
        wanted.push(format!("({keys}) > ({})", placeholders(backend, 1, values.len())));
    }
    if is_kept_out(table) {
        wanted.push(format!("{} IS NULL", quoted(KEPT_OUT.1)));
    }
    let from =
        if wanted.is_empty() { String::new() } else { format!(" WHERE {}", wanted.join(" AND ")) };
    let read: Vec<String> = table.columns.iter().map(|column| selected(backend, column)).collect();
    let sql = format!(
        "SELECT {} FROM {}{from} ORDER BY {keys} LIMIT {limit}",
        read.join(", "),
        quoted(&table.name)
    );
    let values = after.unwrap_or_default().to_vec();
    let rows = db.query_all_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    let kinds = || table.columns.iter().enumerate();
    let cells = |row| kinds().map(move |(at, column)| Cell::read(row, at, column.kind));
    Ok(rows.iter().map(|row| cells(row).collect()).collect::<Result<_, _>>()?)
}

/// Mails that hold a secret which is nobody else's ever: a restore has them sent anew.
const KEPT_OUT: (&str, &str) = ("outbox", "secret_of");

fn is_kept_out(table: &Table) -> bool {
    table.name == KEPT_OUT.0 && table.columns.iter().any(|column| column.name == KEPT_OUT.1)
}

/// So many values to come, the first with this number.
pub fn placeholders(backend: DbBackend, first: usize, count: usize) -> String {
    let one = |number: usize| match backend {
        DbBackend::Sqlite => "?".to_owned(),
        _ => format!("${number}"),
    };
    (first..first + count).map(one).collect::<Vec<_>>().join(", ")
}

/// A column, in the form in which its kind is read on both databases.
fn selected(backend: DbBackend, column: &Column) -> String {
    let name = quoted(&column.name);
    if backend == DbBackend::Sqlite {
        return name;
    }
    match column.kind {
        Kind::Json | Kind::Date => format!("CAST({name} AS text)"),
        Kind::Integer => format!("CAST({name} AS bigint)"),
        Kind::Real => format!("CAST({name} AS double precision)"),
        Kind::Text | Kind::Boolean | Kind::Instant | Kind::Bytes => name,
    }
}
