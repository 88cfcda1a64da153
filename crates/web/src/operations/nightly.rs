//! One night: a backup is taken, read back whole, noted; the old ones go; a failure is mailed.

use std::path::Path;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use cordee_store::backup::record::{self, Verdict};
use cordee_store::backup::{self, BackupError, Summary, UNFINISHED};
use cordee_store::outbox::{self, Mail};
use cordee_store::sea_orm::{ConnectionTrait, DbErr};
use cordee_store::{Clock, Store, ThingId};

use crate::spine::messages::{Value, text_with};
use crate::spine::rights::Account;

use super::model::{self, Plan, file_name, superfluous};
use super::queries;

/// How long the notes of backups are kept.
const NOTES_KEPT: TimeDelta = TimeDelta::days(400);
const DAY: TimeDelta = TimeDelta::days(1);
const PAUSE: Duration = Duration::from_mins(1);

/// What a night came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Night {
    /// It was done already, here or by another instance.
    NotDue,
    Done(Verdict),
}

/// Does the night that was due last, unless it was done; `program` is the version that does it.
///
/// Several instances may ask at once: one of them does it.
///
/// # Errors
/// When the database cannot be asked or written. What is wrong with the backup is in the verdict,
/// and has been mailed to the administrators.
pub async fn one_night(
    store: &Store,
    plan: &Plan,
    program: &str,
    clock: &Clock,
) -> Result<Night, DbErr> {
    let now = clock.now();
    let night = plan.last_night(now).format("%Y-%m-%dT%H").to_string();
    let file = plan.folder.join(file_name(now));
    let told = file.display().to_string();
    let tx = store.begin().await?;
    let is_ours = record::begin(&tx, &night, &told, now).await?;
    record::forget(&tx, now - NOTES_KEPT).await?;
    tx.commit().await?;
    if !is_ours {
        return Ok(Night::NotDue);
    }
    let verdict = match proven(store, plan, &file, program, now).await {
        Ok(summary) => Verdict::Good {
            size: summary.size,
            rows: summary.all_rows(),
            checksum: summary.checksum,
        },
        Err(error) => Verdict::Failed { trouble: format!("{:#}", anyhow::Error::from(error)) },
    };
    let tx = store.begin().await?;
    record::finish(&tx, &night, &verdict).await?;
    if let Verdict::Failed { trouble } = &verdict {
        tracing::error!(%trouble, "the nightly backup failed");
        for (destination, mail) in mails(&tx, &told, trouble).await? {
            outbox::queue(&tx, &destination, mail, clock.now()).await?;
        }
    }
    tx.commit().await?;
    Ok(Night::Done(verdict))
}

/// Takes a backup and reads it back; only then do the old ones go.
async fn proven(
    store: &Store,
    plan: &Plan,
    file: &Path,
    program: &str,
    now: DateTime<Utc>,
) -> Result<Summary, BackupError> {
    let unwritable = |source| BackupError::Unwritable { path: file.to_owned(), source };
    std::fs::create_dir_all(&plan.folder).map_err(unwritable)?;
    let taken = backup::take(store, file, program, now, &|_| {}).await?;
    let read = backup::verify(file).await?;
    if read != taken {
        return Err(BackupError::NotABackup);
    }
    thin_out(plan, now).map_err(unwritable)?;
    Ok(taken)
}

/// Takes away the backups that the plan does not keep, and what a killed program left unfinished.
fn thin_out(plan: &Plan, now: DateTime<Utc>) -> std::io::Result<()> {
    let mut made = vec![];
    for entry in std::fs::read_dir(&plan.folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        made.extend(model::made_at(&name));
        // Another one may be on its way, by hand.
        let is_old =
            || entry.metadata()?.modified().map(|at| DateTime::<Utc>::from(at) < now - DAY);
        if name.starts_with(UNFINISHED) && is_old()? {
            std::fs::remove_file(entry.path())?;
        }
    }
    for instant in superfluous(made, now, plan) {
        std::fs::remove_file(plan.folder.join(file_name(instant)))?;
    }
    Ok(())
}

async fn mails(
    db: &impl ConnectionTrait,
    file: &str,
    trouble: &str,
) -> Result<Vec<(ThingId, Mail)>, DbErr> {
    let administrators = queries::administrators(db).await?;
    let mail = |(destination, account): (ThingId, Account)| {
        let values = [
            ("name", Value::from(account.name)),
            ("file", Value::from(file.to_owned())),
            ("trouble", Value::from(trouble.to_owned())),
        ];
        let mail = Mail {
            to: account.email,
            subject: text_with(account.language, "mail-backup-failed-subject", &values),
            text: text_with(account.language, "mail-backup-failed-text", &values),
            ..Mail::default()
        };
        (destination, mail)
    };
    Ok(administrators.into_iter().map(mail).collect())
}

/// Does every night that is due, for as long as the program runs.
pub async fn keep_backing_up(store: Store, plan: Plan, program: &'static str, clock: Clock) {
    loop {
        match one_night(&store, &plan, program, &clock).await {
            Ok(Night::Done(Verdict::Good { size, .. })) => {
                tracing::info!(size, "the nightly backup is made, and was read back");
            }
            Ok(_) => {}
            Err(error) => tracing::error!(%error, "the nightly backup could not be noted"),
        }
        tokio::time::sleep(PAUSE).await;
    }
}
