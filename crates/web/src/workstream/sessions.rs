//! The sessions and the documents of a workstream, as its pages show them.

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;

use crate::document;
use crate::document::model::{Document, size_said};
use crate::gathering;
use crate::meeting;
use crate::process;
use crate::spine::app::App;
use crate::spine::dates::instant_said;
use crate::spine::language::Said;
use crate::spine::rights::{Action, Drafts};
use crate::spine::visit::Visit;

use super::model::Workstream;
use super::model::session::{Session, Sort, Tie};
use super::queries;

/// What is known of the session `tie`, when whoever visits may read it.
async fn found(app: &App, visit: &Visit, tie: Tie) -> Result<Option<Session>, DbErr> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    // A meeting is nobody's to read; whoever made it a session told everybody when and where it is.
    let all = Drafts::All;
    if let Some(meeting) = meeting::queries::by_id(db, destination, &tie.thing, &all).await? {
        let description = meeting.description;
        return Ok(Some(Session {
            tie,
            title: description.title,
            starts_at: description.starts_at,
            place: description.place,
            example: meeting.example,
            gathering: None,
        }));
    }
    let drafts = visit.viewer.sees_drafts_of();
    let found = gathering::queries::by_id(db, destination, &tie.thing, &drafts).await?;
    Ok(found.map(|gathering| Session {
        tie,
        title: gathering.description.title.clone(),
        starts_at: gathering.description.starts_at,
        place: gathering.description.place.clone(),
        example: gathering.example,
        gathering: Some(gathering),
    }))
}

/// The sessions of `workstream` that whoever visits may read, in the order in which they take place.
pub async fn of(app: &App, visit: &Visit, workstream: &ThingId) -> Result<Vec<Session>, DbErr> {
    let mut all = vec![];
    for tie in queries::sessions(app.store.reader(), workstream).await? {
        all.extend(found(app, visit, tie).await?);
    }
    // Those of one hour stay in the order of their identifiers.
    all.sort_by_key(|session| session.starts_at);
    Ok(all)
}

/// A session, in words.
pub struct SessionLine {
    pub id: String,
    pub title: Said,
    /// Where it is read: a gathering by everybody, a meeting by those who keep it.
    pub href: Option<String>,
    pub about: String,
    pub sort: String,
    pub example: bool,
    /// Where its report is read, once it is published.
    pub report: Option<String>,
}

pub fn sort_said(sort: Sort, visit: &Visit) -> String {
    visit.t(&format!("workstream-session-{}", sort.name()))
}

/// The report of a session, for those who may read it.
async fn report(app: &App, visit: &Visit, session: &Session) -> Result<Option<String>, DbErr> {
    let Some(one) = &session.gathering else { return Ok(None) };
    let drafts = visit.viewer.sees_drafts_of();
    let found = gathering::queries::report_of(app.store.reader(), &one.id, &drafts).await?;
    Ok(found.map(|_| visit.path(gathering::REPORT, &[one.slugs.get(visit.lang)])))
}

/// `sessions` of `one` in words; meetings lead to their card for those who keep them.
pub async fn lines(
    app: &App,
    visit: &Visit,
    one: &Workstream,
    sessions: &[Session],
) -> Result<Vec<SessionLine>, DbErr> {
    let keeps = visit.viewer.may(Action::EditBodies, one.process.as_ref());
    let mut lines = vec![];
    for session in sessions {
        let id = session.tie.thing.as_str();
        let card = || keeps.then(|| visit.path(meeting::MANAGE, &[id]));
        let href = session.gathering.as_ref().map_or_else(card, |gathering| {
            Some(visit.path(gathering::GATHERING, &[gathering.slugs.get(visit.lang)]))
        });
        let zone = visit.destination.time_zone;
        let when = instant_said(session.starts_at, zone, visit.lang);
        let parts = [when, session.place.clone()];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        lines.push(SessionLine {
            id: id.to_owned(),
            title: session.title.said(visit.lang),
            href,
            about: parts.join(&visit.t("list-separator")),
            sort: sort_said(session.tie.sort, visit),
            example: session.example,
            report: report(app, visit, session).await?,
        });
    }
    Ok(lines)
}

/// The documents of the process of `one` and of its steps that whoever visits may read: those which a
/// workstream can share.
pub async fn offered(app: &App, visit: &Visit, one: &Workstream) -> Result<Vec<Document>, DbErr> {
    let Some(process) = &one.process else { return Ok(vec![]) };
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let steps = process::queries::steps(db, process, &drafts).await?;
    let mut all = document::queries::of_process(db, process, &drafts).await?;
    // What hangs on a meeting or a decision is read there.
    all.retain(|it| it.holder == *process || steps.iter().any(|step| step.id == it.holder));
    Ok(all)
}

/// The documents of `one` that whoever visits may read.
pub async fn documents(app: &App, visit: &Visit, one: &Workstream) -> Result<Vec<Document>, DbErr> {
    let tied = queries::documents(app.store.reader(), &one.id).await?;
    if tied.is_empty() {
        return Ok(vec![]);
    }
    let mut all = offered(app, visit, one).await?;
    all.retain(|it| tied.contains(&it.id));
    Ok(all)
}

/// A document to download.
pub struct DocumentLine {
    pub title: Said,
    pub href: String,
    pub about: String,
    pub example: bool,
}

pub fn document_lines(all: &[Document], visit: &Visit) -> Vec<DocumentLine> {
    let line = |file: &Document| {
        let about = [file.format.name().to_owned(), size_said(file.size, visit.lang)];
        DocumentLine {
            title: file.title.said(visit.lang),
            href: document::model::address(&file.id, &file.file_name),
            about: about.join(&visit.t("list-separator")),
            example: file.example,
        }
    };
    all.iter().map(line).collect()
}
