//! The thread as everybody reads it: the thing in the middle of its rope, and the lists of its ends.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use cordee_store::ThingId;

use crate::spine::app::App;
use crate::spine::ends::{self, EndLine};
use crate::spine::error::PageError;
use crate::spine::form::Fields;
use crate::spine::language::{Lang, Said};
use crate::spine::messages::{Value, text_with};
use crate::spine::page::{Frame, show};
use crate::spine::rights::Action;
use crate::spine::thing::{self, Thing};
use crate::spine::thread::{self, Count, MANAGE, PAGE, Place, Relation, Side, THREAD, Walk};
use crate::spine::typography;
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::LIST;

/// What a reader asks of a list of ends.
pub struct Asked {
    pub side: Option<Side>,
    pub after: Option<Place>,
}

impl Asked {
    /// Reads the query of an address; one that means nothing leads nowhere.
    pub fn read(query: Option<String>) -> Result<Self, PageError> {
        let fields = Fields::parse(query.unwrap_or_default().as_bytes());
        let side = fields.text("side");
        let after = fields.text("after");
        Ok(Self {
            side: match side {
                "" => None,
                name => Some(Side::named(name).ok_or(PageError::NotFound)?),
            },
            after: match after {
                "" => None,
                place => Some(place.parse().map_err(|_| PageError::NotFound)?),
            },
        })
    }
}

/// The thing `id`, for whoever may see it.
pub async fn find(app: &App, visit: &Visit, id: &str) -> Result<Thing, PageError> {
    let id: ThingId = id.parse().map_err(|_| PageError::NotFound)?;
    let drafts = visit.viewer.sees_drafts_of();
    let found = thing::seen(app.store.reader(), &visit.destination.id, &id, &drafts).await?;
    found.ok_or(PageError::NotFound)
}

/// A thing on the rope.
struct Knot {
    kind: String,
    title: Said,
    href: Option<String>,
    /// Its own thread.
    thread: String,
    ties: Vec<TieLine>,
    mark: Option<String>,
    example: bool,
}

/// What ties a knot to those that stand nearer to the middle, by one relation.
struct TieLine {
    relation: Relation,
    words: String,
    titles: Vec<Said>,
}

/// One side of the rope, in the order in which it is read: the earliest first.
struct Rope {
    levels: Vec<Vec<Knot>>,
    /// What stands further, in words.
    more: Option<String>,
    /// Where all that is tied directly is listed.
    list: String,
}

#[derive(Template)]
#[template(path = "threads/thread.html")]
struct ThreadPage {
    frame: Frame,
    here: Knot,
    from: Rope,
    to: Rope,
    manage: Option<String>,
}

/// `GET /thread/{object}`: what a thing comes from, the thing, and what it became.
pub async fn thread(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let thing = find(&app, &visit, &id).await?;
    let from = rope(&app, &visit, &thing, Side::From).await?;
    let to = rope(&app, &visit, &thing, Side::To).await?;
    let href = app.addresses(std::slice::from_ref(&thing), visit.lang).await?.remove(&thing.id);
    let address = |lang: Lang| urls::path(lang, THREAD, &[thing.id.as_str()]);
    let may_edit = visit.viewer.may(Action::EditProcess, thing.process.as_ref());
    let title = about(&visit, "thread-title", &thing);
    show(&ThreadPage {
        frame: Frame::new(&visit, title, address).described(visit.t("thread-lead")),
        here: Knot { href, ..knot(&visit, &thing) },
        from,
        to,
        manage: may_edit.then(|| visit.path(MANAGE, &[thing.id.as_str()])),
    })
}

/// The message `key` about a thing.
pub fn about(visit: &Visit, key: &str, thing: &Thing) -> String {
    let title = thing.title.said(visit.lang).line();
    text_with(visit.lang, key, &[("title", title.into())])
}

fn knot(visit: &Visit, thing: &Thing) -> Knot {
    Knot {
        kind: ends::kind(visit, thing),
        title: thing.title.said(visit.lang),
        href: None,
        thread: visit.path(THREAD, &[thing.id.as_str()]),
        ties: vec![],
        mark: ends::mark(visit, thing.state),
        example: thing.example,
    }
}

async fn rope(app: &App, visit: &Visit, thing: &Thing, side: Side) -> Result<Rope, PageError> {
    let drafts = visit.viewer.sees_drafts_of();
    let Walk { levels, more } = thread::walk(app.store.reader(), &thing.id, side, &drafts).await?;
    let met: Vec<Thing> = levels.iter().flatten().map(|knot| knot.thing.clone()).collect();
    let addresses = app.addresses(&met, visit.lang).await?;
    let titles: BTreeMap<&ThingId, Said> =
        met.iter().chain([thing]).map(|thing| (&thing.id, thing.title.said(visit.lang))).collect();
    let tied = |found: &thread::Knot| Knot {
        href: addresses.get(&found.thing.id).cloned(),
        ties: tie_lines(visit, side, &found.ties, &titles),
        ..knot(visit, &found.thing)
    };
    let mut ropes: Vec<Vec<Knot>> =
        levels.iter().map(|level| level.iter().map(tied).collect()).collect();
    if side == Side::From {
        ropes.reverse();
    }
    Ok(Rope { levels: ropes, more: more_said(visit, more), list: list_of(visit, thing, side) })
}

fn tie_lines(
    visit: &Visit,
    side: Side,
    ties: &[thread::Tie],
    titles: &BTreeMap<&ThingId, Said>,
) -> Vec<TieLine> {
    let mut lines: Vec<TieLine> = vec![];
    for tie in ties {
        let Some(title) = titles.get(&tie.near).cloned() else { continue };
        match lines.iter_mut().find(|line| line.relation == tie.relation) {
            Some(line) => line.titles.push(title),
            None => lines.push(TieLine {
                relation: tie.relation,
                words: ends::label(visit, tie.relation, side.other()),
                titles: vec![title],
            }),
        }
    }
    lines
}

fn list_of(visit: &Visit, thing: &Thing, side: Side) -> String {
    format!("{}?side={}", visit.path(LIST, &[thing.id.as_str()]), side.name())
}

fn more_said(visit: &Visit, more: Count) -> Option<String> {
    match more {
        Count::Exactly(0) => None,
        Count::Exactly(number) => Some(number_said(visit, "thread-more", number)),
        Count::MoreThan(number) => Some(number_said(visit, "thread-many-more", number)),
    }
}

/// The message `key`, which counts `number`.
fn number_said(visit: &Visit, key: &str, number: u64) -> String {
    let shown = typography::number(number, visit.lang);
    let counted = usize::try_from(number).unwrap_or(usize::MAX);
    let values = [("number", Value::from(counted)), ("shown", Value::from(shown))];
    text_with(visit.lang, key, &values)
}

#[derive(Template)]
#[template(path = "threads/list.html")]
struct ListPage {
    frame: Frame,
    thread: String,
    thread_title: String,
    count: String,
    is_empty_because: String,
    lines: Vec<EndLine>,
    first: Option<String>,
    next: Option<String>,
}

/// `GET /thread/{object}/list`: all that a thing comes from, or became, directly, a page at a time.
pub async fn list(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let thing = find(&app, &visit, &id).await?;
    let asked = Asked::read(query)?;
    let side = asked.side.unwrap_or(Side::To);
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let part = thread::ends(db, &thing.id, side, &drafts, asked.after.as_ref(), PAGE).await?;
    let count = match thread::count(db, &thing.id, side, &drafts).await? {
        Count::Exactly(number) => number_said(&visit, "thread-count", number),
        Count::MoreThan(number) => number_said(&visit, "thread-count-many", number),
    };
    let question = |lang: Lang| {
        let place = asked.after.as_ref().map(|place| format!("&after={place}"));
        let path = urls::path(lang, LIST, &[thing.id.as_str()]);
        format!("{path}?side={}{}", side.name(), place.unwrap_or_default())
    };
    let here = list_of(&visit, &thing, side);
    let title = about(&visit, &format!("thread-list-{}", side.name()), &thing);
    show(&ListPage {
        frame: Frame::new(&visit, title, question),
        thread: visit.path(THREAD, &[thing.id.as_str()]),
        thread_title: about(&visit, "thread-title", &thing),
        count,
        is_empty_because: visit.t(&format!("thread-empty-{}", side.name())),
        lines: ends::lines(&app, &visit, side, &part.ends).await?,
        next: part.next.map(|place| format!("{here}&after={place}")),
        first: asked.after.is_some().then_some(here),
    })
}
