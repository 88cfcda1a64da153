//! A folder that comes back from elsewhere, from a room without network: joined with what is here
//! ([`cordee_reunion`]), then taken in, in one transaction. What cannot be joined, or is of a sort that an
//! import leaves as it is, is told, and stays as it is here.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use cordee_reunion::{Finding, Matter, Rules, Unread, not_taken, reunite};
use cordee_store::Store;
use cordee_store::sea_orm::{DatabaseTransaction, DbErr, TransactionTrait};

use crate::account;
use crate::spine::editing::Hand;
use crate::spine::portable::{Files, IfThere, Problem, Profile, Progress};
use crate::spine::tenant::Destination;

use super::settling::{ToSettle, located};
use super::{Arrival, Purpose, export_within, import_in};

/// How portable folders are joined: `docs/format.md` names these keys.
const RULES: Rules<'static> = Rules {
    own: &["position", "revision", "slug", "former_slugs", "created_at", "file"],
    own_files: &[account::portable::FILE],
    texts: &["text", "note", "minutes", "decisions"],
};

/// How often a folder is taken in anew without what was refused.
const MOST_ATTEMPTS: usize = 20;

/// The folders that are joined with a destination.
pub struct Parted {
    /// What was taken along: the complete folder as it was exported here.
    pub base: Files,
    /// What came back: the complete folder that was exported in the other place.
    pub away: Files,
}

/// What became of a reunion.
#[derive(Debug, Default)]
pub struct Merged {
    /// What a person has to settle.
    pub to_settle: Vec<ToSettle>,
    /// What was wrong with a file that nothing could be left out of: then nothing was recorded.
    pub problems: Vec<Problem>,
    /// Whether anything changes here.
    pub has_changed: bool,
    /// Whether anything had changed here since the folder was taken along.
    pub home_moved_on: bool,
}

/// Why folders are not joined.
#[derive(Debug, thiserror::Error)]
pub enum MergeError {
    #[error(
        "one of the two folders holds no persons: export both with --complete, here before and there after"
    )]
    Incomplete,
    #[error(transparent)]
    Unread(#[from] Unread),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Joins what came back with `destination`: all of it in one transaction, or nothing. The same folders joined
/// again change nothing.
pub async fn merge(
    store: &Store,
    destination: &Destination,
    folders: Parted,
    purpose: Purpose,
    hand: impl Into<Hand>,
) -> Result<Merged, MergeError> {
    let db = store.begin_on_one_state().await?;
    let merged = merge_in(&db, destination, folders, purpose, hand.into()).await;
    match &merged {
        Ok(merged) if merged.has_changed && purpose == Purpose::Record => db.commit().await?,
        _ => db.rollback().await?,
    }
    merged
}

/// As [`merge`], in the transaction `db`, to be committed when something changed and it is to be recorded.
pub(super) async fn merge_in(
    db: &DatabaseTransaction,
    destination: &Destination,
    folders: Parted,
    purpose: Purpose,
    hand: Hand,
) -> Result<Merged, MergeError> {
    let home = export_within(db, destination, Profile::Complete).await?;
    let persons = account::portable::FILE;
    let is_whole = |folder: &Files| folder.contains_key(persons) || !home.contains_key(persons);
    if !is_whole(&folders.base) || !is_whole(&folders.away) {
        return Err(MergeError::Incomplete);
    }
    let reunited = reunite(&folders.base, &home, &folders.away, &RULES)?;
    drop(folders);
    let mut findings = reunited.findings;
    let mut joined = Joined::of(home, reunited.changes);
    let mut merged = Merged { home_moved_on: reunited.home_moved_on, ..Merged::default() };
    if !joined.before.is_empty() {
        let arrival = (destination, purpose, &hand);
        merged.problems = take_in(db, arrival, &mut joined, &mut findings).await?;
        let after = export_within(db, destination, Profile::Complete).await?;
        if merged.problems.is_empty() {
            findings.extend(not_taken(&joined.files, &after, &RULES)?);
        }
        merged.has_changed = !joined.is_as_before(&after);
    }
    merged.to_settle = located(db, destination, findings).await?;
    Ok(merged)
}

/// Takes what was joined in. What is wrong with it is left out, as it is here, and told; what nothing can be left
/// out of is given.
async fn take_in(
    db: &DatabaseTransaction,
    (destination, purpose, hand): (&Destination, Purpose, &Hand),
    joined: &mut Joined,
    findings: &mut Vec<Finding>,
) -> Result<Vec<Problem>, DbErr> {
    let go_on = |_: Progress| ControlFlow::Continue(());
    let mut problems = vec![];
    for _ in 0..MOST_ATTEMPTS {
        let attempt = db.begin().await?;
        let arrival = Arrival {
            files: &joined.files,
            into: Some(destination.clone()),
            if_there: IfThere::Merge,
            purpose,
            hand: hand.clone(),
        };
        problems = import_in(&attempt, arrival, &go_on).await?;
        if problems.is_empty() {
            attempt.commit().await?;
            break;
        }
        attempt.rollback().await?;
        let refused = joined.leave_out(&problems);
        if refused.is_empty() {
            break;
        }
        findings.extend(refused);
    }
    Ok(problems)
}

/// The folder that is taken in, and what its files that changed were here; none, when they are new.
struct Joined {
    files: Files,
    before: BTreeMap<String, Option<Vec<u8>>>,
}

impl Joined {
    fn of(mut files: Files, changes: Files) -> Self {
        let mut before = BTreeMap::new();
        for (path, bytes) in changes {
            let was = files.insert(path.clone(), bytes);
            before.insert(path, was);
        }
        Self { files, before }
    }

    /// Puts the files that something is wrong with back to what they were here; gives them, with why.
    fn leave_out(&mut self, problems: &[Problem]) -> Vec<Finding> {
        let mut refused = vec![];
        for Problem { file, reason, .. } in problems {
            let Some(before) = self.before.remove(file) else { continue };
            match before {
                Some(bytes) => self.files.insert(file.clone(), bytes),
                None => self.files.remove(file),
            };
            refused.push(Finding {
                matter: Matter::Refused,
                file: file.clone(),
                whose: vec![],
                field: String::new(),
                home: String::new(),
                away: reason.clone(),
            });
        }
        refused
    }

    /// Whether `after`, what is here in the end, is what was here before.
    fn is_as_before(&self, after: &Files) -> bool {
        let before = self.files.iter().filter_map(|(path, bytes)| match self.before.get(path) {
            Some(before) => before.as_ref().map(|bytes| (path, bytes)),
            None => Some((path, bytes)),
        });
        before.eq(after)
    }
}
