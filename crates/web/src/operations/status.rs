//! How the site does, one sentence a thing: what is well, what somebody should look at, what is wrong.
//!
//! Whoever enters the back office sees what concerns their destination. The machine itself (its disk,
//! its backups) is seen by administrators, as long as the instance serves no other destination.

use chrono::{DateTime, TimeDelta, Utc};
use cordee_store::backup::record::{self, Verdict};
use cordee_store::jobs::{self, Seen, State as JobState};
use cordee_store::outbox;
use cordee_store::sea_orm::DbErr;

use crate::spine::app::App;
use crate::spine::dates::instant_said;
use crate::spine::journal;
use crate::spine::messages::{self, Value};
use crate::spine::rights::Action;
use crate::spine::troubles::Trouble;
use crate::spine::typography;
use crate::spine::visit::Visit;
use crate::spine::work;

use super::disk;

/// How old the last backup may be: a day, and the time it takes.
const OLDEST_BACKUP: TimeDelta = TimeDelta::hours(26);
/// For how long errors are shown, and how many.
const ERRORS_FOR: TimeDelta = TimeDelta::days(7);
const MOST_ERRORS: usize = 20;

/// How a thing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    Good,
    /// The site works, and somebody should look at it.
    Look,
    Bad,
}

impl Mark {
    pub fn name(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Look => "look",
            Self::Bad => "bad",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Good => "status-mark-good",
            Self::Look => "status-mark-look",
            Self::Bad => "status-mark-bad",
        }
    }
}

/// What is said of one thing.
#[derive(Clone, Debug)]
pub struct Standing {
    pub label: String,
    pub mark: Mark,
    pub told: String,
    /// What to do about it; empty when there is nothing to do.
    pub mend: String,
}

/// Says how one thing stands: the message `status-LABEL-KEY`, with what to do in `…-mend`.
fn told(
    visit: &Visit,
    label: &'static str,
    mark: Mark,
    key: &str,
    values: &[(&'static str, Value)],
) -> Standing {
    let name = format!("status-{label}-{key}");
    let mend = match mark {
        Mark::Good => String::new(),
        Mark::Look | Mark::Bad => visit.t(&format!("{name}-mend")),
    };
    let label = visit.t(&format!("status-{label}"));
    Standing { label, mark, told: messages::text_with(visit.lang, &name, values), mend }
}

fn count(number: u64) -> Vec<(&'static str, Value)> {
    vec![("number", Value::from(usize::try_from(number).unwrap_or(usize::MAX)))]
}

fn when(visit: &Visit, at: DateTime<Utc>) -> Vec<(&'static str, Value)> {
    let said = instant_said(at, visit.destination.time_zone, visit.lang);
    vec![("when", Value::from(said))]
}

/// Everything that whoever visits may know of, when `failed` requests failed lately.
pub async fn all(
    app: &App,
    visit: &Visit,
    sees_the_machine: bool,
    failed: usize,
) -> Result<Vec<Standing>, DbErr> {
    let own = Seen::Of(&visit.destination.id);
    let mut all = vec![
        mails(app, visit, &own).await?,
        background(app, visit, &own).await?,
        sealed(app, visit).await?,
        errors(visit, failed),
    ];
    if sees_the_machine {
        all.push(backups(app, visit).await?);
        all.extend(disks(app, visit));
    }
    Ok(all)
}

/// Whether whoever visits is told of the machine: nobody else's site stands on it.
pub async fn sees_the_machine(app: &App, visit: &Visit) -> Result<bool, DbErr> {
    if !visit.may(Action::EditDestination) {
        return Ok(false);
    }
    let seen = work::seen(app.store.reader(), &visit.destination.id).await?;
    Ok(matches!(seen, Seen::WithInstance(_)))
}

async fn mails(app: &App, visit: &Visit, seen: &Seen<'_>) -> Result<Standing, DbErr> {
    let label = "mails";
    let standing = outbox::standing(app.store.reader(), seen).await?;
    let (waiting, given_up) = (standing.waiting, standing.given_up);
    Ok(if !app.settings.watched.sends_mail {
        told(visit, label, Mark::Bad, "no-server", &count(waiting))
    } else if 0 < given_up {
        told(visit, label, Mark::Bad, "given-up", &count(given_up))
    } else if standing.last_error.is_some() {
        told(visit, label, Mark::Look, "refused", &count(waiting))
    } else {
        told(visit, label, Mark::Good, "good", &count(waiting))
    })
}

async fn background(app: &App, visit: &Visit, seen: &Seen<'_>) -> Result<Standing, DbErr> {
    let (label, db) = ("jobs", app.store.reader());
    let failed = jobs::count(db, seen, JobState::Failed).await?;
    let open = jobs::count(db, seen, JobState::Running).await?
        + jobs::count(db, seen, JobState::Waiting).await?;
    Ok(if 0 < failed {
        told(visit, label, Mark::Look, "failed", &count(failed))
    } else {
        told(visit, label, Mark::Good, "good", &count(open))
    })
}

async fn sealed(app: &App, visit: &Visit) -> Result<Standing, DbErr> {
    let label = "journal";
    let head = journal::reading::head(app.store.reader(), &visit.destination.id).await?;
    Ok(match head {
        Some(batch) => {
            let at = DateTime::parse_from_rfc3339(&batch.sealed_at).map(|at| at.to_utc());
            told(visit, label, Mark::Good, "good", &when(visit, at.unwrap_or(visit.now)))
        }
        None => told(visit, label, Mark::Good, "new", &[]),
    })
}

fn errors(visit: &Visit, number: usize) -> Standing {
    let (mark, key) = if number == 0 { (Mark::Good, "none") } else { (Mark::Look, "some") };
    told(visit, "errors", mark, key, &[("number", Value::from(number))])
}

/// The requests that failed lately, in this program, for this destination.
pub fn last_errors(app: &App, visit: &Visit, with_instance: bool) -> Vec<Trouble> {
    let since = visit.now - ERRORS_FOR;
    app.troubles.last(&visit.destination.id, with_instance, since, MOST_ERRORS)
}

async fn backups(app: &App, visit: &Visit) -> Result<Standing, DbErr> {
    let label = "backups";
    if !app.settings.watched.backs_up {
        return Ok(told(visit, label, Mark::Look, "none", &[]));
    }
    let last = record::last(app.store.reader(), 2).await?;
    let made = last.iter().find(|record| matches!(record.verdict, Verdict::Good { .. }));
    let has_failed =
        last.first().is_some_and(|last| matches!(last.verdict, Verdict::Failed { .. }));
    Ok(match made {
        _ if has_failed => told(visit, label, Mark::Bad, "failed", &[]),
        None => told(visit, label, Mark::Look, "first", &[]),
        Some(made) if visit.now - made.at < OLDEST_BACKUP => {
            told(visit, label, Mark::Good, "good", &when(visit, made.at))
        }
        Some(made) => told(visit, label, Mark::Bad, "old", &when(visit, made.at)),
    })
}

fn disks(app: &App, visit: &Visit) -> Option<Standing> {
    let folders = &app.settings.watched.folders;
    let free = folders.iter().filter_map(|folder| disk::free(folder)).min()?;
    let said = typography::number(free >> 20, visit.lang);
    let values = [("free", Value::from(said))];
    let (mark, key) = match free {
        free if free < disk::VERY_LITTLE => (Mark::Bad, "full"),
        free if free < disk::LITTLE => (Mark::Look, "little"),
        _ => (Mark::Good, "good"),
    };
    Some(told(visit, "disk", mark, key, &values))
}
