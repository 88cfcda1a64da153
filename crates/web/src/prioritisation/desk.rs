//! Prioritisations in the back office: the list, the card of one, and whether everybody reads it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::Said;
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, show};
use crate::spine::removed::RemovedLine;
use crate::spine::rights::Drafts;
use crate::spine::thing::{self, Kind, State as Publication};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::model::{Ballot, Prioritisation};
use super::pages::about;
use super::rewording::{self, Reworded};
use super::{
    DECIDE, EDIT, HIDE, MANAGE, NEW, PRIORITISATION, PRIORITISATIONS, PUBLISH, TYPE, queries,
    voting,
};

/// A prioritisation in the list.
struct Line {
    title: Said,
    href: String,
    about: String,
    example: bool,
    mark: String,
}

#[derive(Template)]
#[template(path = "prioritisation/prioritisations.html")]
struct ListPage {
    frame: Frame,
    lines: Vec<Line>,
    removed: Vec<RemovedLine>,
    new: String,
}

fn mark(one: &Prioritisation, visit: &Visit) -> String {
    visit.t(match one.state {
        Publication::Draft => "prioritisation-is-private",
        Publication::Published | Publication::Archived => "prioritisation-is-public",
    })
}

/// `GET /manage/prioritisations`: the prioritisations, the last one first.
pub async fn prioritisations(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let all = queries::prioritisations(db, destination).await?;
    let line = |one: &Prioritisation| Line {
        title: one.description.title.said(visit.lang),
        href: visit.path(MANAGE, &[one.id.as_str()]),
        about: about(one, &visit),
        example: one.example,
        mark: mark(one, &visit),
    };
    let removed = thing::deleted(db, destination, Kind::Prioritisation).await?;
    let address = |lang| urls::path(lang, PRIORITISATIONS, &[]);
    let title = visit.t("prioritisations-title");
    show(&ListPage {
        frame: Frame::of_desk(&visit, &app.desk, PRIORITISATIONS, title, address),
        lines: all.iter().rev().map(line).collect(),
        removed: removed.iter().map(|thing| RemovedLine::of(&visit, thing)).collect(),
        new: visit.path(NEW, &[]),
    })
}

/// The living prioritisation `id`.
pub async fn find(app: &App, visit: &Visit, id: &str) -> Result<Prioritisation, PageError> {
    let id: ThingId = id.parse().map_err(|_| PageError::NotFound)?;
    let db = app.store.reader();
    let found = queries::by_id(db, &visit.destination.id, &id, &Drafts::All).await?;
    found.ok_or(PageError::NotFound)
}

/// A body that grades, with what was typed of it.
struct CollegeLine {
    name: Said,
    ballots: String,
    href: String,
    /// Where its members vote by personal links.
    vote: String,
}

/// A proposal.
struct CandidateLine {
    title: Said,
    pitch: Option<Said>,
}

#[derive(Template)]
#[template(path = "prioritisation/card.html")]
struct CardPage {
    frame: Frame,
    example: bool,
    mark: String,
    is_public: bool,
    has_ballots: bool,
    colleges: Vec<CollegeLine>,
    candidates: Vec<CandidateLine>,
    /// Those that say something else today.
    reworded: Vec<Reworded>,
    all: String,
    edit: String,
    decide: String,
    view: String,
    publish: String,
    hide: String,
    remove: String,
}

/// `GET /manage/prioritisations/{thing}`: who grades, and what.
pub async fn prioritisation(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let ballots = queries::ballots(app.store.reader(), &one).await?;
    let counting = |all: &Vec<Ballot>| all.iter().filter(|it| !it.is_withdrawn).count();
    let at = |written| visit.path(written, &[one.id.as_str()]);
    let colleges = one.colleges.iter().map(|college| CollegeLine {
        name: college.name.said(visit.lang),
        ballots: text_with(
            visit.lang,
            "prioritisation-ballots",
            &[("number", ballots.get(&college.id).map_or(0, counting).into())],
        ),
        href: visit.path(TYPE, &[one.id.as_str(), college.id.as_str()]),
        vote: visit.path(voting::PREPARE, &[one.id.as_str(), college.id.as_str()]),
    });
    let candidates = one.description.candidates.iter().map(|it| CandidateLine {
        title: it.title.said(visit.lang),
        pitch: it.pitch.as_ref().map(|pitch| pitch.said(visit.lang)),
    });
    let title = one.description.title.said(visit.lang).line();
    let address = |lang| urls::path(lang, MANAGE, &[one.id.as_str()]);
    show(&CardPage {
        frame: Frame::of_desk(&visit, &app.desk, PRIORITISATIONS, title, address),
        example: one.example,
        mark: mark(&one, &visit),
        is_public: one.state != Publication::Draft,
        has_ballots: ballots.values().map(counting).sum::<usize>() != 0,
        colleges: colleges.collect(),
        candidates: candidates.collect(),
        reworded: rewording::of_card(&app, &visit, &one).await?,
        all: visit.path(PRIORITISATIONS, &[]),
        edit: at(EDIT),
        decide: at(DECIDE),
        view: visit.path(PRIORITISATION, &[one.slugs.get(visit.lang)]),
        publish: at(PUBLISH),
        hide: at(HIDE),
        remove: at("/manage/things/{thing}/remove"),
    })
}

async fn set_state(
    app: &App,
    visit: &Visit,
    id: &str,
    (state, act, notice): (Publication, ActKind, &str),
) -> Result<Response, PageError> {
    let one = find(app, visit, id).await?;
    if one.state != state {
        let tx = app.store.begin().await?;
        let held = thing::to_change(&tx, &visit.destination.id, &one.id).await?;
        held.ok_or(PageError::NotFound)?;
        thing::set_state(&tx, &one.id, state).await?;
        visit.note(&tx, Act::new(act).about(&one.id)).await?;
        tx.commit().await?;
    }
    let card = visit.path(MANAGE, &[one.id.as_str()]);
    Ok(Redirect::to(&with_notice(&card, notice)).into_response())
}

/// `POST /manage/prioritisations/{thing}/publish`: everybody reads what came of it.
pub async fn publish(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let published = ActKind::PrioritisationPublished;
    set_state(&app, &visit, &id, (Publication::Published, published, "prioritisation-published"))
        .await
}

/// `POST /manage/prioritisations/{thing}/draft`: only the project team reads it.
pub async fn hide(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let withdrawn = ActKind::PrioritisationWithdrawn;
    set_state(&app, &visit, &id, (Publication::Draft, withdrawn, "prioritisation-withdrawn")).await
}
