//! Whether the last backup is recent and whole, proven by restoring it into a database of its own.

use std::path::Path;

use anyhow::Result;
use chrono::{DateTime, TimeDelta, Utc};
use cordee_store::Store;
use cordee_store::backup::{self, Summary};
use cordee_web::operations::model::{file_name, made_at};

use super::Finding;
use crate::configuration::Configuration;

const SUBJECT: &str = "backup";
/// How old the last one may be: a day, and the time it takes.
const OLDEST: TimeDelta = TimeDelta::hours(26);
const LATER: &str = "see that the site is served at night with backup_folder set, and what its log says; meanwhile: cordee backup";

pub async fn look(
    store: &Store,
    configuration: &Configuration,
    now: DateTime<Utc>,
) -> Result<Vec<Finding>> {
    let Some(folder) = &configuration.backup_folder else {
        let mend = "set backup_folder, best on another disk";
        return Ok(vec![Finding::doubtful(SUBJECT, "there are no nightly backups", mend)]);
    };
    let mut found = vec![];
    if let Some(trouble) = last_trouble(store).await {
        found.push(Finding::wrong(SUBJECT, trouble, "mend what it says, then: cordee backup"));
    }
    let Some(last) = newest(folder) else {
        let told = format!("there is none in `{}` yet", folder.display());
        found.push(Finding::doubtful(SUBJECT, told, LATER));
        return Ok(found);
    };
    let file = folder.join(file_name(last));
    let age = (now - last).num_hours();
    match restored(&file).await {
        Ok(summary) if now - last < OLDEST => found.push(Finding::good(
            SUBJECT,
            format!(
                "`{}` is {age} h old; restored to try it, its {} rows were all there",
                file.display(),
                summary.all_rows()
            ),
        )),
        Ok(_) => {
            let told = format!("the last one, `{}`, is {age} h old", file.display());
            found.push(Finding::wrong(SUBJECT, told, LATER));
        }
        Err(error) => {
            let told = format!("`{}` cannot be restored: {error:#}", file.display());
            found.push(Finding::wrong(SUBJECT, told, "make another one at once: cordee backup"));
        }
    }
    Ok(found)
}

/// What the last nightly backup said, when it failed; a database that is not up to date says nothing.
async fn last_trouble(store: &Store) -> Option<String> {
    use backup::record::Verdict;
    let last = backup::record::last(store.reader(), 1).await.ok()?.pop()?;
    match last.verdict {
        Verdict::Failed { trouble } => Some(format!("the last night failed: {trouble}")),
        Verdict::Running | Verdict::Good { .. } => None,
    }
}

fn newest(folder: &Path) -> Option<DateTime<Utc>> {
    let entries = std::fs::read_dir(folder).ok()?;
    entries.filter_map(|entry| made_at(&entry.ok()?.file_name().to_string_lossy())).max()
}

/// Restores a backup into a temporary file, counts its rows, and throws it away.
async fn restored(file: &Path) -> Result<Summary> {
    let folder = tempfile::Builder::new().prefix("cordee-proof-").tempdir()?;
    let address = format!("sqlite:{}", folder.path().join("proof.db").display());
    let store = Store::open_as_it_is(&address).await?;
    let restored = backup::restore(&store, file, false, &|_| {}).await?;
    store.close().await?;
    Ok(restored.summary)
}
