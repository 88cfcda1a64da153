//! The page of a deliberation, and what deliberations add to the pages of processes and bodies.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;

use crate::body;
use crate::document;
use crate::document::model::size_said;
use crate::process;
use crate::spine::additions::{Addition, AdditionLine};
use crate::spine::app::App;
use crate::spine::ends::{self, Ends};
use crate::spine::error::PageError;
use crate::spine::language::Said;
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, moved, show};
use crate::spine::rights::Action;
use crate::spine::thing::{self, Kind, State as Publication};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::model::Deliberation;
use super::{DELIBERATION, EDIT_DELIBERATION, FILE, queries, said};

/// What the deliberations of the process or the body `of` add to its page.
pub async fn additions(app: &App, visit: &Visit, of: &ThingId) -> Result<Vec<Addition>, DbErr> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let found = queries::deliberations_of(db, &visit.destination.id, of, &drafts).await?;
    let lines = found.into_iter().map(|(thing, deliberation)| AdditionLine {
        title: deliberation.decision.title.said(visit.lang),
        href: visit.path(DELIBERATION, &[deliberation.slugs.get(visit.lang)]),
        about: deliberation.glance(visit.lang),
        mark: (deliberation.state == Publication::Draft).then(|| visit.t("thread-draft")),
        thing,
    });
    let title = visit.t("deliberations-title");
    Ok(vec![Addition { name: "deliberations", title, lines: lines.collect() }])
}

/// A name with where it is read, when it is.
struct Named {
    name: Said,
    href: Option<String>,
}

/// An annex to download.
struct Annex {
    title: Said,
    href: String,
    about: String,
}

#[derive(Template)]
#[template(path = "meeting/deliberation.html")]
struct DeliberationPage {
    frame: Frame,
    number: String,
    title: Said,
    text: Said,
    example: bool,
    is_draft: bool,
    day: String,
    body: Option<Named>,
    process: Option<Named>,
    outcome: String,
    attended: Vec<String>,
    named_votes: String,
    transmitted: Option<String>,
    annexes: Vec<Annex>,
    ends: Ends,
    pdf: String,
    docx: String,
    edit: Option<String>,
}

/// The deliberation of an address, and whether the address is its own in the language of the visit.
pub async fn find(app: &App, visit: &Visit, slug: &str) -> Result<(Deliberation, bool), PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let found = thing::find_slug(db, destination, Kind::Deliberation, slug).await?;
    let found = found.ok_or(PageError::NotFound)?;
    let drafts = visit.viewer.sees_drafts_of();
    let one = queries::deliberation(db, destination, &found.thing, &drafts).await?;
    Ok((one.ok_or(PageError::NotFound)?, found.current_in.contains(&visit.lang)))
}

/// The body that took it: by its name alone, when whoever visits may not read of it.
async fn body_of(
    app: &App,
    visit: &Visit,
    deliberation: &Deliberation,
) -> Result<Option<Named>, PageError> {
    let Some(id) = &deliberation.body else { return Ok(None) };
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let Some(thing) = thing::any(db, destination, id).await? else { return Ok(None) };
    let drafts = visit.viewer.sees_drafts_of();
    let seen = body::queries::by_id(db, destination, id, &drafts).await?;
    let href = seen.map(|body| visit.path(body::BODY, &[body.slugs.get(visit.lang)]));
    Ok(Some(Named { name: thing.title.said(visit.lang), href }))
}

async fn process_of(
    app: &App,
    visit: &Visit,
    deliberation: &Deliberation,
) -> Result<Option<Named>, PageError> {
    let Some(id) = &deliberation.process else { return Ok(None) };
    let drafts = visit.viewer.sees_drafts_of();
    let db = app.store.reader();
    let seen = process::queries::process(db, &visit.destination.id, id, &drafts).await?;
    Ok(seen.map(|process| Named {
        name: process.title.said(visit.lang),
        href: Some(visit.path(process::PROCESS, &[process.slugs.get(visit.lang)])),
    }))
}

async fn annexes(
    app: &App,
    visit: &Visit,
    deliberation: &Deliberation,
) -> Result<Vec<Annex>, PageError> {
    let drafts = visit.viewer.sees_drafts_of();
    let found = document::queries::held_by(app.store.reader(), &deliberation.id, &drafts).await?;
    let annex = |file: &document::model::Document| {
        let about = [file.format.name().to_owned(), size_said(file.size, visit.lang)];
        Annex {
            title: file.title.said(visit.lang),
            href: document::model::address(&file.id, &file.file_name),
            about: about.join(&visit.t("list-separator")),
        }
    };
    Ok(found.iter().map(annex).collect())
}

/// `GET /deliberations/{deliberation}`: what was decided, by whom, with which votes.
pub async fn deliberation(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, PageError> {
    let (one, is_current) = find(&app, &visit, &slug).await?;
    let own = one.slugs.get(visit.lang);
    if !is_current {
        return Ok(moved(&visit.path(DELIBERATION, &[own])));
    }
    let decision = &one.decision;
    let title = decision.title.said(visit.lang);
    let slugs = one.slugs.clone();
    let address = |lang| urls::path(lang, DELIBERATION, &[slugs.get(lang)]);
    let may_edit = visit.viewer.may(Action::EditBodies, one.process.as_ref());
    let transmitted = decision.transmitted_on.map(|day| {
        let date = said::day(day, &visit).into();
        text_with(visit.lang, "deliberation-transmitted-on", &[("date", date)])
    });
    show(&DeliberationPage {
        frame: Frame::new(&visit, title.line(), address).described(one.glance(visit.lang)),
        number: decision.number.clone(),
        text: decision.text.said(visit.lang),
        example: one.example,
        is_draft: one.state == Publication::Draft,
        day: said::day(one.decided_on, &visit),
        body: body_of(&app, &visit, &one).await?,
        process: process_of(&app, &visit, &one).await?,
        outcome: said::outcome(decision.tally, &visit),
        attended: said::attended(one.attended, decision.tally, &visit),
        named_votes: decision.named_votes.clone(),
        transmitted,
        annexes: annexes(&app, &visit, &one).await?,
        ends: ends::of(&app, &visit, &one.id).await?,
        pdf: visit.path(FILE, &[own, "pdf"]),
        docx: visit.path(FILE, &[own, "docx"]),
        edit: may_edit.then(|| visit.path(EDIT_DELIBERATION, &[one.id.as_str()])),
        title,
    })
}
