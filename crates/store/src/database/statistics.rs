//! What a database knows of how many rows there are of what: by this it chooses how it looks for some.

use sea_orm::{ConnectionTrait, DbBackend, DbErr};

/// Fewer new rows than that change nothing of how one looks for them.
const MANY: usize = 1_000;

/// Lets the database count anew what `tables` hold, when so many `rows` came into them at once: PostgreSQL
/// would do so by itself some minutes later, and look for rows as if there were few until then. SQLite chooses
/// by its indexes alone.
///
/// In the transaction that brings the rows: whoever reads them has what was counted as well.
pub async fn count_anew(
    db: &impl ConnectionTrait,
    rows: usize,
    tables: &[&str],
) -> Result<(), DbErr> {
    if MANY <= rows && db.get_database_backend() == DbBackend::Postgres {
        let named: Vec<String> = tables.iter().map(|table| format!("\"{table}\"")).collect();
        db.execute_unprepared(&format!("ANALYZE {}", named.join(", "))).await?;
    }
    Ok(())
}
