//! What a workstream works with: a session is tied to it and untied, its documents are chosen. Nothing of
//! what is untied is lost, so nobody is asked first.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;

use crate::document::model::Document;
use crate::gathering;
use crate::meeting;
use crate::spine::app::App;
use crate::spine::dates::instant_said;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::Translated;
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, refuse, show};
use crate::spine::rights::Action;
use crate::spine::thing::Thing;
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::desk::{find, hold};
use super::editing::Choice;
use super::model::Workstream;
use super::model::reading::{read_documents, read_session};
use super::model::session::{MOST_DOCUMENTS, MOST_SESSIONS, Sort};
use super::sessions::{self, sort_said};
use super::{ADD_SESSION, DOCUMENTS, MANAGE, WORKSTREAMS, queries};

#[derive(Template)]
#[template(path = "workstream/session.html")]
struct SessionPage {
    frame: Frame,
    form: FormView,
    title: String,
    back: String,
    /// The meetings and gatherings of the process that are no sessions yet.
    found: Vec<Choice>,
    sorts: Vec<Choice>,
    /// Where a meeting, and a gathering, of the process is prepared.
    new_meeting: Option<String>,
    new_gathering: Option<String>,
}

/// The meetings and the gatherings of the process of `one` that are not its sessions yet, in the order in
/// which they take place, with what a form calls them.
async fn candidates(
    app: &App,
    visit: &Visit,
    one: &Workstream,
) -> Result<Vec<(ThingId, String)>, PageError> {
    let Some(process) = &one.process else { return Ok(vec![]) };
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let tied = queries::sessions(db, &one.id).await?;
    let mut all = vec![];
    if visit.viewer.may(Action::EditBodies, Some(process)) {
        let mut meetings = meeting::queries::meetings(db, destination, None).await?;
        meetings.retain(|it| it.description.process.as_ref() == Some(process));
        let of =
            |it: meeting::model::Meeting| (it.description.starts_at, it.id, it.description.title);
        all.extend(meetings.into_iter().map(of));
    }
    let drafts = visit.viewer.sees_drafts_of();
    let gatherings = gathering::queries::gatherings_of(db, destination, process, &drafts).await?;
    let of = |(_, it): (Thing, gathering::model::Gathering)| {
        (it.description.starts_at, it.id, it.description.title)
    };
    all.extend(gatherings.into_iter().map(of));
    all.retain(|(_, id, _)| !tied.iter().any(|tie| tie.thing == *id));
    all.sort_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
    let label = |at, title: &Translated| {
        let when = instant_said(at, visit.destination.time_zone, visit.lang).into();
        let values = [("title", title.said(visit.lang).line().into()), ("when", when)];
        text_with(visit.lang, "workstream-session-label", &values)
    };
    Ok(all.into_iter().map(|(at, id, title)| (id, label(at, &title))).collect())
}

fn session_page(
    app: &App,
    visit: &Visit,
    (one, found): (&Workstream, &[(ThingId, String)]),
    form: FormView,
) -> SessionPage {
    let id = one.id.as_str();
    let address = |lang| urls::path(lang, ADD_SESSION, &[id]);
    let title = visit.t("workstream-session-add");
    let new = |written: &str| {
        let process = one.process.as_ref().map(ThingId::as_str).unwrap_or_default();
        format!("{}?process={process}", visit.path(written, &[]))
    };
    let choice = |(id, label): &(ThingId, String)| Choice::new(id.as_str(), label.clone());
    let sort = |it: &Sort| Choice::new(it.name(), sort_said(*it, visit));
    SessionPage {
        frame: Frame::of_desk(visit, &app.desk, WORKSTREAMS, title, address),
        form,
        title: one.description.title.said(visit.lang).line(),
        back: visit.path(MANAGE, &[id]),
        found: found.iter().map(choice).collect(),
        sorts: Sort::ALL.iter().map(sort).collect(),
        new_meeting: visit.may(Action::EditBodies).then(|| new(meeting::NEW)),
        new_gathering: visit.may(Action::EditProcess).then(|| new(gathering::NEW)),
    }
}

/// `GET /manage/workstreams/{thing}/meetings/add`: which meeting or gathering is a session.
pub async fn ask_session(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let all = candidates(&app, &visit, &one).await?;
    show(&session_page(&app, &visit, (&one, &all), FormView::empty()))
}

/// `POST` there: makes it one.
pub async fn add_session(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let all = candidates(&app, &visit, &one).await?;
    let refused = |errors: &Errors| {
        let form = FormView::returned(&fields, errors, visit.lang);
        refuse(&session_page(&app, &visit, (&one, &all), form))
    };
    let card = visit.path(MANAGE, &[one.id.as_str()]);
    let location = with_notice(&card, "workstream-session-added");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    hold(&tx, &visit, &one.id).await?;
    let ties = queries::sessions(&tx, &one.id).await?;
    let mut read = read_session(&fields, &all);
    if read.is_ok() && MOST_SESSIONS <= ties.len() {
        let mut errors = Errors::default();
        let most = vec![("most", MOST_SESSIONS.into())];
        errors.add_with("session", "error-workstream-sessions", most);
        read = Err(errors);
    }
    let tie = match read {
        Ok(tie) => tie,
        Err(errors) => {
            tx.rollback().await?;
            return refused(&errors);
        }
    };
    if !ties.iter().any(|it| it.thing == tie.thing) {
        queries::add_session(&tx, &one.id, &tie).await?;
        visit.note(&tx, Act::new(ActKind::WorkstreamSessionsChanged).about(&one.id)).await?;
    }
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// `POST /manage/workstreams/{thing}/meetings/remove`: a meeting or a gathering is no session any more, and
/// stays what it is.
pub async fn remove_session(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let tx = app.store.begin().await?;
    hold(&tx, &visit, &one.id).await?;
    if queries::remove_session(&tx, &one.id, fields.text("session")).await? {
        visit.note(&tx, Act::new(ActKind::WorkstreamSessionsChanged).about(&one.id)).await?;
    }
    tx.commit().await?;
    let card = visit.path(MANAGE, &[one.id.as_str()]);
    Ok(Redirect::to(&with_notice(&card, "workstream-session-removed")).into_response())
}

#[derive(Template)]
#[template(path = "workstream/documents.html")]
struct DocumentsPage {
    frame: Frame,
    form: FormView,
    title: String,
    back: String,
    offered: Vec<Choice>,
    /// Those that were chosen when the form was opened.
    before: Vec<String>,
}

fn documents_page(
    app: &App,
    visit: &Visit,
    (one, offered): (&Workstream, &[Document]),
    form: FormView,
) -> DocumentsPage {
    let id = one.id.as_str();
    let address = |lang| urls::path(lang, DOCUMENTS, &[id]);
    let title = visit.t("workstream-documents-choose");
    let before = form.values("before");
    let choice = |it: &Document| Choice::new(it.id.as_str(), it.title.said(visit.lang).line());
    DocumentsPage {
        frame: Frame::of_desk(visit, &app.desk, WORKSTREAMS, title, address),
        form,
        title: one.description.title.said(visit.lang).line(),
        back: visit.path(MANAGE, &[id]),
        offered: offered.iter().map(choice).collect(),
        before,
    }
}

/// `GET /manage/workstreams/{thing}/documents`: the documents of the process, those of the workstream
/// ticked.
pub async fn ask_documents(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let offered = sessions::offered(&app, &visit, &one).await?;
    let tied = queries::documents(app.store.reader(), &one.id).await?;
    let pair = |id: &ThingId| ["document", "before"].map(|name| (name.to_owned(), id.to_string()));
    let form = FormView::filled(tied.iter().flat_map(pair).collect());
    show(&documents_page(&app, &visit, (&one, &offered), form))
}

/// `POST` there: adds what was ticked and lets go of what was unticked since the form was opened, so that
/// two who choose at once both have it.
pub async fn choose_documents(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let offered = sessions::offered(&app, &visit, &one).await?;
    let chosen = read_documents(&fields, &offered);
    let location = with_notice(&visit.path(MANAGE, &[one.id.as_str()]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    hold(&tx, &visit, &one.id).await?;
    let there = queries::documents(&tx, &one.id).await?;
    let added: Vec<&ThingId> = chosen.added.iter().filter(|id| !there.contains(id)).collect();
    let removed: Vec<&ThingId> = chosen.removed.iter().filter(|id| there.contains(id)).collect();
    if MOST_DOCUMENTS + removed.len() < there.len() + added.len() {
        tx.rollback().await?;
        let mut errors = Errors::default();
        let most = vec![("most", MOST_DOCUMENTS.into())];
        errors.add_with("document", "error-workstream-documents", most);
        let form = FormView::returned(&fields, &errors, visit.lang);
        return refuse(&documents_page(&app, &visit, (&one, &offered), form));
    }
    for id in &added {
        queries::add_document(&tx, &one.id, id).await?;
    }
    for id in &removed {
        queries::remove_document(&tx, &one.id, id).await?;
    }
    if !added.is_empty() || !removed.is_empty() {
        visit.note(&tx, Act::new(ActKind::WorkstreamDocumentsChanged).about(&one.id)).await?;
    }
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}
