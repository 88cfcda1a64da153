//! The database behind the site: one SQLite file or one PostgreSQL, by URL.
//!
//! SQLite takes one writer at a time: all writes go through one connection, and a transaction
//! begins IMMEDIATE, so that reading first and writing later cannot fail half-way. PostgreSQL has
//! one pool for both.

use std::path::{Path, PathBuf};
use std::time::Duration;

use sea_orm::sqlx::Connection;
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend,
    DbErr, IsolationLevel, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};

mod examining;
mod moment;
mod statistics;
mod version;

pub use examining::Examination;
pub use moment::Moment;
pub use statistics::count_anew;
pub use version::Version;

use moment::Moments;

const SQLITE_READERS: u32 = 3;
/// How much of the file each connection keeps at hand, in KiB: the system keeps the rest of it.
const SQLITE_CACHE: u32 = 512;
/// How many prepared statements each connection to SQLite keeps.
const SQLITE_STATEMENTS: usize = 40;
const POSTGRES_CONNECTIONS: u32 = 10;
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// An open database, at the version this program knows.
#[derive(Clone, Debug)]
pub struct Store {
    writer: DatabaseConnection,
    reader: DatabaseConnection,
    moments: Moments,
}

/// The connections of one pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pool {
    pub name: &'static str,
    pub open: usize,
    /// Those that nothing uses at the moment.
    pub idle: usize,
}

/// Says why a database cannot be used, in words for whoever starts the program.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("the database address must begin with sqlite: or postgres:")]
    UnknownScheme,
    #[error(
        "the database cannot be reached: check its address, that its server runs and that its folder exists"
    )]
    Unreachable(#[source] DbErr),
    #[error(
        "another program holds the database `{}`: stop it, or wait until it has finished",
        .0.display()
    )]
    Locked(PathBuf),
    #[error(
        "the database `{}` can only be read: give this user the right to write the file and its folder",
        .0.display()
    )]
    ReadOnly(PathBuf),
    #[error(
        "the file `{}` is damaged or is not a database of Cordée (cut short while it was copied, perhaps): put a backup in its place",
        .0.display()
    )]
    Damaged(PathBuf),
    #[error(
        "a newer version of Cordée has used this database (it knows `{migration}`, this program does not): start that newer version, or restore a backup made before it"
    )]
    Newer { migration: String },
    #[error("the database could not be prepared")]
    Preparation(#[source] DbErr),
}

/// What a failed statement means for whoever waits for an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Somebody else holds the database, or it cannot be reached: trying again may help.
    Busy,
    /// The database can only be read, or its disk is full.
    NotWritable,
    /// Anything else: a defect.
    Other,
}

/// What the databases and their drivers say when somebody else holds them, or when they are away:
/// stopping, starting, or cut off in the middle of a sentence.
const BUSY: [&str; 14] = [
    "database is locked",
    "database table is locked",
    "pool timed out",
    "Connection refused",
    "Connection reset",
    "Broken pipe",
    "error communicating with database",
    "expected to read",
    "terminating connection",
    "the database system is",
    "server closed the connection",
    "too many clients",
    "remaining connection slots",
    "canceling statement due to",
];
/// What they say when nothing can be written: rights, or a full disk.
const NOT_WRITABLE: [&str; 6] = [
    "readonly database",
    "read-only transaction",
    "disk is full",
    "No space left on device",
    "disk I/O error",
    "could not extend file",
];

impl Trouble {
    /// Reads the trouble out of the database's own words, the only thing both drivers give.
    pub fn of(error: &DbErr) -> Self {
        if matches!(error, DbErr::ConnectionAcquire(_) | DbErr::Conn(_)) {
            return Self::Busy;
        }
        let words = error.to_string();
        let says = |part: &str| words.contains(part);
        if BUSY.iter().any(|part| says(part)) {
            return Self::Busy;
        }
        if NOT_WRITABLE.iter().any(|part| says(part)) {
            return Self::NotWritable;
        }
        Self::Other
    }
}

impl Store {
    /// Opens the database at `url` (`sqlite:PATH` or `postgres://…`) and brings it up to date.
    ///
    /// # Errors
    /// One [`OpenError`] per thing that whoever starts the program can mend.
    pub async fn open(url: &str) -> Result<Self, OpenError> {
        let store = Self::open_as_it_is(url).await?;
        store.prepare(sqlite_file(url).as_deref()).await?;
        Ok(store)
    }

    /// Opens the database at `url` without bringing it up to date: to look at it, to keep it, or to
    /// restore another one into it. A file that is not there is made, empty.
    ///
    /// # Errors
    /// One [`OpenError`] per thing that whoever starts the program can mend.
    pub async fn open_as_it_is(url: &str) -> Result<Self, OpenError> {
        let file = sqlite_file(url);
        if let Some(path) = &file {
            refuse_a_file_cut_short(path)?;
            begin_the_file(path);
        } else if !url.starts_with("postgres") {
            return Err(OpenError::UnknownScheme);
        }
        Self::connect(url)
            .await
            .map_err(|error| explain(error, file.as_deref(), OpenError::Unreachable))
    }

    async fn connect(url: &str) -> Result<Self, DbErr> {
        if sqlite_file(url).is_none() {
            let mut options = ConnectOptions::new(url);
            options.max_connections(POSTGRES_CONNECTIONS).sqlx_logging(false);
            options.acquire_timeout(BUSY_TIMEOUT);
            options.map_sqlx_postgres_before_acquire(|connection, _| {
                let is_free = !connection.is_in_transaction();
                Box::pin(async move { Ok(is_free) })
            });
            let pool = connected(options).await?;
            return Ok(Self { writer: pool.clone(), reader: pool, moments: Moments::Postgres });
        }
        let writer = connected(sqlite_options(&writable(url), 1)).await?;
        let reader = connected(sqlite_options(url, SQLITE_READERS)).await?;
        Ok(Self { writer, reader, moments: Moments::of_sqlite(url) })
    }

    async fn prepare(&self, file: Option<&Path>) -> Result<(), OpenError> {
        let told = |error| explain(error, file, OpenError::Preparation);
        self.try_to_write().await.map_err(told)?;
        self.refuse_a_newer_database().await?;
        self.migrate().await.map_err(told)
    }

    /// Writes and takes it back: a database that cannot be written says so at the start.
    pub async fn try_to_write(&self) -> Result<(), DbErr> {
        let tx = self.begin().await?;
        tx.execute_unprepared("CREATE TABLE write_probe (word TEXT)").await?;
        tx.rollback().await
    }

    /// The connections for reading outside a transaction.
    pub fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// Begins a transaction that may write. Inside it, hand the transaction on, never the store:
    /// SQLite has one writer.
    pub async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        self.writer.begin_with_options(options).await
    }

    /// Begins a transaction that may write, and sees one state of the database throughout: to change what somebody
    /// else changed meanwhile fails.
    pub async fn begin_on_one_state(&self) -> Result<DatabaseTransaction, DbErr> {
        let isolation = match self.writer.get_database_backend() {
            DbBackend::Postgres => Some(IsolationLevel::RepeatableRead),
            // The one writer of SQLite sees its own changes alone.
            _ => None,
        };
        let options = TransactionOptions {
            isolation_level: isolation,
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        self.writer.begin_with_options(options).await
    }

    /// Begins a transaction that only reads, and sees one state of the database throughout.
    pub async fn snapshot(&self) -> Result<DatabaseTransaction, DbErr> {
        let isolation = match self.reader.get_database_backend() {
            DbBackend::Postgres => Some(IsolationLevel::RepeatableRead),
            // A reading transaction of SQLite is a snapshot by itself.
            _ => None,
        };
        let options =
            TransactionOptions { isolation_level: isolation, ..TransactionOptions::default() };
        self.reader.begin_with_options(options).await
    }

    /// The present state of the database: see [`Moment`].
    pub async fn moment(&self) -> Result<Moment, DbErr> {
        self.moments.now(&self.reader).await
    }

    /// Whether only one transaction at a time can write, whoever writes: while a job does, nobody
    /// else can.
    pub fn has_one_writer(&self) -> bool {
        self.writer.get_database_backend() == DbBackend::Sqlite
    }

    /// The name of the database: `sqlite` or `postgresql`.
    pub fn kind(&self) -> &'static str {
        match self.writer.get_database_backend() {
            DbBackend::Sqlite => "sqlite",
            _ => "postgresql",
        }
    }

    /// How many connections are open, pool by pool.
    pub fn pools(&self) -> Vec<Pool> {
        let pool = |name, database: &DatabaseConnection| {
            let (open, idle) = if database.get_database_backend() == DbBackend::Postgres {
                let pool = database.get_postgres_connection_pool();
                (pool.size() as usize, pool.num_idle())
            } else {
                let pool = database.get_sqlite_connection_pool();
                (pool.size() as usize, pool.num_idle())
            };
            Pool { name, open, idle }
        };
        if self.has_one_writer() {
            vec![pool("writer", &self.writer), pool("reader", &self.reader)]
        } else {
            vec![pool("all", &self.writer)]
        }
    }

    /// Closes every connection: SQLite then folds its log into the file.
    pub async fn close(self) -> Result<(), DbErr> {
        self.moments.close().await?;
        if self.has_one_writer() {
            self.reader.close().await?;
        }
        self.writer.close().await
    }
}

/// A pool of connections; on the heap while it is made, where it takes more room than a stack should give.
pub(crate) async fn connected(options: ConnectOptions) -> Result<DatabaseConnection, DbErr> {
    Box::pin(Database::connect(options)).await
}

fn sqlite_options(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options.max_connections(connections).sqlx_logging(false).acquire_timeout(BUSY_TIMEOUT * 2);
    // A full disk ends a transaction behind the driver's back, which then takes what follows for its
    // inside, and keeps nothing of it: such a connection is thrown away.
    options.map_sqlx_sqlite_before_acquire(|connection, _| {
        let is_free = !connection.is_in_transaction();
        Box::pin(async move { Ok(is_free) })
    });
    options.map_sqlx_sqlite_opts(|options| {
        options
            .pragma("journal_mode", "WAL")
            .pragma("synchronous", "FULL")
            .pragma("foreign_keys", "ON")
            .pragma("cache_size", format!("-{SQLITE_CACHE}"))
            .statement_cache_capacity(SQLITE_STATEMENTS)
            .busy_timeout(BUSY_TIMEOUT)
    });
    options
}

/// The writer makes the file when there is none, unless the address already says how to open it.
fn writable(url: &str) -> String {
    if url.contains('?') { url.to_owned() } else { format!("{url}?mode=rwc") }
}

/// Makes the file when there is none, for its owner alone: what lies beside it follows. What does not
/// succeed here is told by the database.
fn begin_the_file(path: &Path) {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let _ = options.open(path);
}

fn sqlite_file(url: &str) -> Option<PathBuf> {
    let rest = url.strip_prefix("sqlite:")?;
    let path = rest.strip_prefix("//").unwrap_or(rest);
    Some(PathBuf::from(path.split('?').next().unwrap_or(path)))
}

/// Compares the size a SQLite file claims in its header with the size it has.
///
/// Offsets: <https://www.sqlite.org/fileformat2.html#the_database_header>.
fn refuse_a_file_cut_short(path: &Path) -> Result<(), OpenError> {
    let Ok(length) = std::fs::metadata(path).map(|about| about.len()) else { return Ok(()) };
    if length == 0 {
        return Ok(());
    }
    let damaged = || OpenError::Damaged(path.to_owned());
    let header = read_header(path).ok_or_else(damaged)?;
    let (Some(magic), Some(page), Some(pages)) =
        (header.first_chunk::<16>(), big_endian(&header, 16, 2), big_endian(&header, 28, 4))
    else {
        return Err(damaged());
    };
    let page = if page == 1 { 65_536 } else { page };
    let log = path
        .with_file_name(format!("{}-wal", path.file_name().unwrap_or_default().to_string_lossy()));
    if magic != b"SQLite format 3\0" || (length < page * pages && !log.exists()) {
        return Err(damaged());
    }
    Ok(())
}

fn read_header(path: &Path) -> Option<Vec<u8>> {
    use std::io::Read;
    let mut header = Vec::with_capacity(100);
    std::fs::File::open(path).ok()?.take(100).read_to_end(&mut header).ok()?;
    Some(header)
}

fn big_endian(bytes: &[u8], start: usize, length: usize) -> Option<u64> {
    let slice = bytes.get(start..start + length)?;
    Some(slice.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

fn explain(error: DbErr, file: Option<&Path>, otherwise: fn(DbErr) -> OpenError) -> OpenError {
    let Some(path) = file else { return otherwise(error) };
    let words = error.to_string();
    let says = |part: &str| words.contains(part);
    if says("malformed") || says("not a database") {
        return OpenError::Damaged(path.to_owned());
    }
    match Trouble::of(&error) {
        Trouble::NotWritable => OpenError::ReadOnly(path.to_owned()),
        Trouble::Busy if says("locked") => OpenError::Locked(path.to_owned()),
        Trouble::Busy | Trouble::Other => otherwise(error),
    }
}

#[cfg(test)]
mod tests;
