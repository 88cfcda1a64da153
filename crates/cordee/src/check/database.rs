//! Whether the database is whole, at this program's version, writable, and keeps its word.

use anyhow::Result;
use cordee_store::Store;

use super::Finding;

const SUBJECT: &str = "database";

pub async fn look(store: &Store) -> Result<Vec<Finding>> {
    let seen = store.examine().await?;
    let mut found = vec![];
    for damage in &seen.damage {
        found.push(Finding::wrong(
            SUBJECT,
            format!("it is damaged: {damage}"),
            "stop the site, keep a copy, and restore the last backup: cordee restore",
        ));
    }
    if let Err(error) = store.try_to_write().await {
        found.push(Finding::wrong(
            SUBJECT,
            format!("it cannot be written: {error}"),
            "check the rights of this user, and the room on the disk",
        ));
    }
    for carelessness in &seen.carelessness {
        found.push(Finding::wrong(
            SUBJECT,
            format!("{carelessness}: what was confirmed may be lost when the power fails"),
            "turn it on in the database's own configuration",
        ));
    }
    found.extend(version(store).await?);
    if found.is_empty() {
        found.push(Finding::good(
            SUBJECT,
            format!("{}, whole, written to and up to date", seen.product),
        ));
    }
    Ok(found)
}

async fn version(store: &Store) -> Result<Option<Finding>> {
    let version = store.version().await?;
    if let Some(migration) = version.unknown.first() {
        return Ok(Some(Finding::wrong(
            SUBJECT,
            format!("a newer version of Cordée has used it (`{migration}` is not known here)"),
            "start that newer version",
        )));
    }
    Ok((!version.waiting.is_empty()).then(|| {
        Finding::doubtful(
            SUBJECT,
            format!("it waits for {} migrations", version.waiting.len()),
            "keep a backup, then `cordee migrate`, or start the site",
        )
    }))
}
