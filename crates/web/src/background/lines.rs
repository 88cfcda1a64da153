//! What a page says of a job, of a schedule, of a mail.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use cordee_store::jobs::{Job, State};
use cordee_store::outbox::Unsent;

use crate::spine::app::App;
use crate::spine::dates::instant_said;
use crate::spine::messages::{self, Value};
use crate::spine::visit::Visit;
use crate::spine::work::{AGAIN, CANCEL, Coming, Progress};

use super::{MAIL_AGAIN, MAIL_GIVE_UP};

/// A job.
pub struct JobLine {
    pub label: String,
    /// When, and who asked.
    pub about: String,
    pub progress: Option<Progress>,
    /// What it says of its outcome.
    pub told: Option<String>,
    pub error: Option<String>,
    /// Where it is read.
    pub page: Option<String>,
    pub cancel: Option<String>,
    pub again: Option<String>,
}

/// A schedule.
pub struct ComingLine {
    pub label: String,
    pub next: String,
    pub last: Option<String>,
}

/// A mail that has not left.
pub struct MailLine {
    pub to: String,
    pub subject: String,
    pub about: String,
    pub error: Option<String>,
    pub again: String,
    pub give_up: String,
}

/// The name of a kind of job; one that this program does not know any more keeps its own.
pub fn label(app: &App, visit: &Visit, kind: &str) -> String {
    let known = app.jobs.iter().find(|known| known.name == kind);
    known.map_or_else(|| kind.to_owned(), |known| visit.t(known.label))
}

fn when(visit: &Visit, key: &str, at: DateTime<Utc>) -> String {
    let said = instant_said(at, visit.destination.time_zone, visit.lang);
    messages::text_with(visit.lang, key, &[("when", Value::from(said))])
}

/// What is said of `job`; `names` are those of the accounts that asked.
pub fn job(app: &App, visit: &Visit, job: &Job, names: &BTreeMap<String, String>) -> JobLine {
    let mut about = vec![match (job.state, job.started_at, job.finished_at) {
        (State::Running, Some(at), _) => when(visit, "work-since", at),
        (State::Waiting, ..) => when(visit, "work-due", job.due_at),
        (State::Done, _, Some(at)) => when(visit, "work-done-at", at),
        (State::Cancelled, _, Some(at)) => when(visit, "work-cancelled-at", at),
        (State::Failed, _, Some(at)) => when(visit, "work-failed-at", at),
        _ => when(visit, "work-asked-at", job.created_at),
    }];
    if let Some(name) = job.asked_by.as_ref().and_then(|id| names.get(id)) {
        about.push(messages::text_with(
            visit.lang,
            "work-asked-by",
            &[("name", Value::from(name.clone()))],
        ));
    }
    if 1 < job.attempts || (job.attempts == 1 && job.last_error.is_some()) {
        about.push(attempts(visit, job.attempts));
    }
    if job.is_cancel_asked && job.state == State::Running {
        about.push(visit.t("work-stopping"));
    }
    let kind = app.jobs.iter().find(|kind| kind.name == job.kind);
    let told = job.outcome.as_ref().and_then(|outcome| outcome["told"].as_str());
    JobLine {
        label: label(app, visit, &job.kind),
        about: about.join(&visit.t("list-separator")),
        progress: (job.state == State::Running).then(|| Progress::of(app, job, visit.lang)),
        told: told.filter(|key| messages::exists(key)).map(|key| visit.t(key)),
        error: job.last_error.clone(),
        page: kind.and_then(|kind| kind.page).map(|page| visit.path(page, &[&job.id])),
        cancel: (!job.state.is_finished() && !job.is_cancel_asked)
            .then(|| visit.path(CANCEL, &[&job.id])),
        again: (job.state == State::Failed).then(|| visit.path(AGAIN, &[&job.id])),
    }
}

fn attempts(visit: &Visit, number: i32) -> String {
    let number = usize::try_from(number).unwrap_or_default();
    messages::text_with(visit.lang, "work-attempts", &[("number", Value::from(number))])
}

/// What is said of a schedule.
pub fn coming(app: &App, visit: &Visit, coming: &Coming) -> ComingLine {
    ComingLine {
        label: label(app, visit, coming.kind),
        next: when(visit, "work-next", coming.next_at),
        last: coming.last_at.map(|at| when(visit, "work-last", at)),
    }
}

/// What is said of a mail: never its text.
pub fn mail(visit: &Visit, mail: Unsent) -> MailLine {
    let next = if mail.has_failed {
        visit.t("work-mail-failed")
    } else {
        when(visit, "work-mail-next", mail.due_at)
    };
    let written = when(visit, "work-mail-written", mail.created_at);
    let about = [written, attempts(visit, mail.attempts), next];
    MailLine {
        about: about.join(&visit.t("list-separator")),
        again: visit.path(MAIL_AGAIN, &[&mail.id]),
        give_up: visit.path(MAIL_GIVE_UP, &[&mail.id]),
        to: mail.to,
        subject: mail.subject,
        error: mail.last_error,
    }
}
