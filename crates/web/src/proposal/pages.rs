//! Proposals as everybody reads them: the list, and one with what it was born of and what became of it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;

use crate::process;
use crate::spine::additions::{self, Addition, AdditionLine};
use crate::spine::app::App;
use crate::spine::ends::{self, Ends};
use crate::spine::error::PageError;
use crate::spine::language::{Said, Translated};
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, moved, show};
use crate::spine::rights::Action;
use crate::spine::thing::{self, Kind, State as Publication, Thing};
use crate::spine::typography;
use crate::spine::urls;
use crate::spine::visit::Visit;
use crate::workstream;

use super::filters::{Filter, PAGE, asked, filters, question};
use super::merging::{MergedLine, of_it, with_it};
use super::model::{Proposal, Sought};
use super::said::{Line, Workstreams, glance, line, mark};
use super::{ALL, EDIT, PROPOSAL, PROPOSALS, queries};

/// How many proposals stand on the page of a process or of a workstream.
const FIRST: u64 = 5;

/// What the proposals add to the page of a process or of a workstream: how many there are, where they are
/// read, and the newest of them.
pub async fn additions(app: &App, visit: &Visit, of: &ThingId) -> Result<Vec<Addition>, DbErr> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let destination = &visit.destination.id;
    let Some(thing) = thing::seen(db, destination, of, &drafts).await? else { return Ok(vec![]) };
    let wish = match thing.kind {
        Kind::Process => Sought { process: Some(of.clone()), ..Sought::default() },
        Kind::Workstream => Sought { workstream: Some(of.clone()), ..Sought::default() },
        _ => return Ok(vec![]),
    };
    let count = queries::count(db, destination, &wish, &drafts).await?;
    if count == 0 {
        return Ok(vec![]);
    }
    let shown = typography::number(count, visit.lang);
    let number = usize::try_from(count).unwrap_or(usize::MAX);
    let values = [("number", number.into()), ("shown", shown.into())];
    let line = AdditionLine {
        title: Translated::only(visit.lang, visit.t("proposals-read")).said(visit.lang),
        href: format!("{}{}", visit.path(ALL, &[]), question(&wish, None)),
        about: text_with(visit.lang, "proposals-count", &values),
        mark: None,
        thing,
    };
    let mut lines = vec![line];
    lines.extend(newest(app, visit, &wish).await?);
    Ok(vec![Addition { name: "proposals", title: visit.t("proposals-title"), lines }])
}

/// The newest of those that are sought.
async fn newest(app: &App, visit: &Visit, wish: &Sought) -> Result<Vec<AdditionLine>, DbErr> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let found = queries::newest(db, &visit.destination.id, wish, &drafts, FIRST).await?;
    let (things, all): (Vec<Thing>, Vec<Proposal>) = found.into_iter().unzip();
    let workstreams = Workstreams::read(app, visit, &all).await?;
    let lines = things.into_iter().zip(&all).map(|(thing, one)| AdditionLine {
        title: one.description.title.said(visit.lang),
        href: visit.path(PROPOSAL, &[one.slugs.get(visit.lang)]),
        about: glance(one, &workstreams, visit),
        mark: mark(one, visit),
        thing,
    });
    Ok(lines.collect())
}

#[derive(Template)]
#[template(path = "proposal/proposals.html")]
struct ListPage {
    frame: Frame,
    here: String,
    filters: Vec<Filter>,
    count: usize,
    lines: Vec<Line>,
    first: Option<String>,
    next: Option<String>,
    manage: Option<String>,
}

/// `GET /proposals`: those that are asked for, the newest first, page by page.
pub async fn proposals(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let (wish, after) = asked(&visit)?;
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let destination = &visit.destination.id;
    let part = queries::part(db, destination, &wish, &drafts, (after.as_ref(), PAGE)).await?;
    let count = queries::count(db, destination, &wish, &drafts).await?;
    let workstreams = Workstreams::read(&app, &visit, &part.rows).await?;
    let own = |one: &Proposal| {
        let href = visit.path(PROPOSAL, &[one.slugs.get(visit.lang)]);
        line(one, href, &workstreams, &visit)
    };
    let here = visit.path(ALL, &[]);
    let address =
        |lang| format!("{}{}", urls::path(lang, ALL, &[]), question(&wish, after.as_ref()));
    let may_manage = visit.may(Action::EnterBackOffice);
    show(&ListPage {
        frame: Frame::new(&visit, visit.t("proposals-title"), address)
            .described(visit.t("proposals-lead")),
        filters: filters(&app, &visit, &wish).await?,
        count: usize::try_from(count).unwrap_or(usize::MAX),
        lines: part.rows.iter().map(own).collect(),
        first: after.is_some().then(|| format!("{here}{}", question(&wish, None))),
        next: part.next.as_ref().map(|place| format!("{here}{}", question(&wish, Some(place)))),
        manage: may_manage.then(|| visit.path(PROPOSALS, &[])),
        here,
    })
}

/// The proposal of an address, and whether the address is its own in the language of the visit.
pub async fn find(app: &App, visit: &Visit, slug: &str) -> Result<(Proposal, bool), PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let found = thing::find_slug(db, destination, Kind::Proposal, slug).await?;
    let found = found.ok_or(PageError::NotFound)?;
    let drafts = visit.viewer.sees_drafts_of();
    let one = queries::by_id(db, destination, &found.thing, &drafts).await?;
    Ok((one.ok_or(PageError::NotFound)?, found.current_in.contains(&visit.lang)))
}

/// Something that is known of a proposal, in a line.
struct Fact {
    name: String,
    said: Said,
    href: Option<String>,
}

/// What it would change, for what.
struct Change {
    name: String,
    said: Said,
}

#[derive(Template)]
#[template(path = "proposal/proposal.html")]
struct ProposalPage {
    frame: Frame,
    title: Said,
    lines: Said,
    process: Option<(Said, String)>,
    facts: Vec<Fact>,
    changes: Vec<Change>,
    /// The one that it was made one with, and those that were made one with it.
    into: Option<MergedLine>,
    merged: Vec<MergedLine>,
    additions: Vec<Addition>,
    example: bool,
    is_draft: bool,
    ends: Ends,
    all: String,
    edit: Option<String>,
}

/// The process that it belongs to, when whoever visits may read it.
async fn process_of(
    app: &App,
    visit: &Visit,
    one: &Proposal,
) -> Result<Option<(Said, String)>, PageError> {
    let Some(id) = &one.process else { return Ok(None) };
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let found = process::queries::process(db, &visit.destination.id, id, &drafts).await?;
    Ok(found.map(|process| {
        let href = visit.path(process::PROCESS, &[process.slugs.get(visit.lang)]);
        (process.title.said(visit.lang), href)
    }))
}

fn facts(one: &Proposal, workstreams: &Workstreams, visit: &Visit) -> Vec<Fact> {
    let it = &one.description;
    let own = |text: String| Translated::only(visit.lang, text).said(visit.lang);
    let fact =
        |key: &str, said: Said, href: Option<String>| Fact { name: visit.t(key), said, href };
    let workstream = workstreams.of(one).map(|found| {
        let href = visit.path(workstream::WORKSTREAM, &[found.slugs.get(visit.lang)]);
        fact("proposal-workstream", found.description.title.said(visit.lang), Some(href))
    });
    let words = [
        ("proposal-subject", it.subject.as_ref().map(|text| text.said(visit.lang))),
        ("proposal-carrier", it.carrier.clone().map(own)),
        ("proposal-cost", it.cost.map(|cost| own(cost.said(visit.lang)))),
        ("proposal-time", it.time.as_ref().map(|text| text.said(visit.lang))),
    ];
    let words = words.into_iter().filter_map(|(key, said)| Some(fact(key, said?, None)));
    workstream.into_iter().chain(words).collect()
}

/// `GET /proposals/{proposal}`: what it is, what it would change, and its thread.
pub async fn proposal(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, PageError> {
    let (one, is_current) = find(&app, &visit, &slug).await?;
    if !is_current {
        return Ok(moved(&visit.path(PROPOSAL, &[one.slugs.get(visit.lang)])));
    }
    let it = &one.description;
    let (title, lines) = (it.title.said(visit.lang), it.lines.said(visit.lang));
    let address = |lang| urls::path(lang, PROPOSAL, &[one.slugs.get(lang)]);
    let workstreams = Workstreams::read(&app, &visit, std::slice::from_ref(&one)).await?;
    let changes = it.changes().into_iter().filter_map(|(name, said)| {
        Some(Change { name: visit.t(&format!("proposal-{name}")), said: said?.said(visit.lang) })
    });
    let may_edit = visit.viewer.may(Action::EditProcess, one.process.as_ref());
    show(&ProposalPage {
        frame: Frame::new(&visit, title.line(), address).described(lines.line()),
        title,
        lines,
        process: process_of(&app, &visit, &one).await?,
        facts: facts(&one, &workstreams, &visit),
        changes: changes.collect(),
        into: of_it(&app, &visit, &one).await?,
        merged: with_it(&app, &visit, &one).await?,
        additions: additions::of(&app, &visit, &one.id).await?,
        example: one.example,
        is_draft: one.state == Publication::Draft,
        ends: ends::of(&app, &visit, &one.id).await?,
        all: visit.path(ALL, &[]),
        edit: may_edit.then(|| visit.path(EDIT, &[one.id.as_str()])),
    })
}
