//! The back office of the thread: the links of one thing, making one, taking one away.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;

use crate::process;
use crate::spine::app::App;
use crate::spine::ends::{self, EndLine};
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, once};
use crate::spine::index::{self, LONGEST, PAGE as MOST_FOUND, Wish};
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::{Lang, Said};
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, refuse, show};
use crate::spine::thing::{self, Thing};
use crate::spine::thread::{self, Link, LinkError, MANAGE, PAGE, Relation, Side, THREAD};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::REMOVE;
use super::pages::{Asked, about, find};

/// How a thing is tied to another: on which side of it that stands, and by what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct How {
    side: Side,
    relation: Relation,
}

impl How {
    /// As a form sends it: `from-inspired`.
    fn value(self) -> String {
        format!("{}-{}", self.side.name(), self.relation.name())
    }

    fn read(text: &str) -> Option<Self> {
        let (side, relation) = text.split_once('-')?;
        Some(Self { side: Side::named(side)?, relation: Relation::named(relation)? })
    }
}

/// A link of the thing, as one reads it from there.
struct LinkLine {
    line: EndLine,
    remove: String,
}

/// The links on one side.
struct SideLinks {
    links: Vec<LinkLine>,
    next: Option<String>,
}

/// A choice of a form.
struct Choice {
    value: String,
    label: String,
}

/// A thing that answers to what was typed.
struct Candidate {
    id: String,
    title: Said,
    kind: String,
    href: Option<String>,
    example: bool,
}

#[derive(Template)]
#[template(path = "threads/manage.html")]
struct ManagePage {
    frame: Frame,
    back: String,
    thread: String,
    from: SideLinks,
    to: SideLinks,
    /// The form that looks for something to link with.
    looking: FormView,
    typed: String,
    /// The form that links with what was found.
    form: FormView,
    is_more: bool,
    candidates: Vec<Candidate>,
    /// The ways to tie, by side.
    earlier: Vec<Choice>,
    later: Vec<Choice>,
}

/// The page of the back office that a thing belongs to.
fn back(visit: &Visit, thing: &Thing) -> String {
    match &thing.process {
        Some(process) => visit.path(process::MANAGE, &[process.as_str()]),
        None => visit.path(process::DESK, &[]),
    }
}

async fn page(
    app: &App,
    visit: &Visit,
    thing: &Thing,
    asked: &Asked,
    form: FormView,
) -> Result<ManagePage, PageError> {
    let address = |lang: Lang| urls::path(lang, MANAGE, &[thing.id.as_str()]);
    let title = about(visit, "thread-manage-title", thing);
    let (looking, sought) = looking(visit, form.value("q").trim());
    let (candidates, is_more) = candidates(app, visit, thing, &sought, form.value("other")).await?;
    Ok(ManagePage {
        frame: Frame::of_desk(visit, &app.desk, process::DESK, title, address),
        back: back(visit, thing),
        thread: visit.path(THREAD, &[thing.id.as_str()]),
        from: side_links(app, visit, thing, Side::From, asked).await?,
        to: side_links(app, visit, thing, Side::To, asked).await?,
        typed: looking.value("q").to_owned(),
        looking,
        form,
        is_more,
        candidates,
        earlier: ways(visit, Side::From),
        later: ways(visit, Side::To),
    })
}

/// The form that looks for `typed`, and what can be looked for.
fn looking(visit: &Visit, typed: &str) -> (FormView, String) {
    let fields = Fields::new(vec![("q".to_owned(), typed.to_owned())]);
    let mut errors = Errors::default();
    if LONGEST < typed.chars().count() {
        errors.add("q", "search-too-long");
    }
    let sought = if errors.is_empty() { typed } else { "" };
    (FormView::returned(&fields, &errors, visit.lang), sought.to_owned())
}

fn ways(visit: &Visit, side: Side) -> Vec<Choice> {
    let way = |relation| Choice {
        value: How { side, relation }.value(),
        label: ends::words(visit, relation, side),
    };
    Relation::ALL.into_iter().map(way).collect()
}

async fn side_links(
    app: &App,
    visit: &Visit,
    thing: &Thing,
    side: Side,
    asked: &Asked,
) -> Result<SideLinks, PageError> {
    let drafts = visit.viewer.sees_drafts_of();
    let after = asked.after.as_ref().filter(|_| asked.side == Some(side));
    let db = app.store.reader();
    let part = thread::ends(db, &thing.id, side, &drafts, after, PAGE).await?;
    let told = ends::lines(app, visit, side, &part.ends).await?;
    let links = told.into_iter().zip(&part.ends).map(|(line, end)| {
        let how = How { side, relation: end.relation }.value();
        let remove = visit.path(REMOVE, &[thing.id.as_str()]);
        LinkLine { line, remove: format!("{remove}?how={how}&other={}", end.thing.id) }
    });
    let here = visit.path(MANAGE, &[thing.id.as_str()]);
    let name = side.name();
    let next = part.next.map(|place| format!("{here}?side={name}&after={place}#links-{name}"));
    Ok(SideLinks { links: links.collect(), next })
}

/// The things that answer to what was typed, the one chosen before first; and whether there are
/// more.
async fn candidates(
    app: &App,
    visit: &Visit,
    thing: &Thing,
    typed: &str,
    chosen: &str,
) -> Result<(Vec<Candidate>, bool), PageError> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let destination = &visit.destination.id;
    let mut things = vec![];
    if let Ok(id) = chosen.parse() {
        things.extend(thing::seen(db, destination, &id, &drafts).await?);
    }
    let wish = Wish { typed, lang: visit.lang, kind: None, process: None, page: 0 };
    let results = index::find(db, destination, &wish, &drafts).await?;
    things.extend(results.found.into_iter().map(|found| found.thing));
    let mut known = BTreeSet::from([thing.id.clone()]);
    things.retain(|found| known.insert(found.id.clone()));
    let addresses = app.addresses(&things, visit.lang).await?;
    let candidate = |found: &Thing| Candidate {
        id: found.id.to_string(),
        title: found.title.said(visit.lang),
        kind: ends::kind(visit, found),
        href: addresses.get(&found.id).cloned(),
        example: found.example,
    };
    Ok((things.iter().map(candidate).collect(), MOST_FOUND < results.count))
}

/// `GET /manage/things/{thing}/thread`: the links of a thing, and what answers to `q`, to be linked
/// with it.
pub async fn links(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let thing = find(&app, &visit, &id).await?;
    let fields = Fields::parse(query.as_deref().unwrap_or_default().as_bytes());
    let asked = Asked::read(query)?;
    let values = ["q", "how", "other"].map(|name| (name.to_owned(), fields.text(name).to_owned()));
    show(&page(&app, &visit, &thing, &asked, FormView::filled(values.to_vec())).await?)
}

/// `POST /manage/things/{thing}/thread`: links a thing with another.
pub async fn add(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let thing = find(&app, &visit, &id).await?;
    let location = with_notice(&visit.path(MANAGE, &[thing.id.as_str()]), "linked");
    let mut errors = Errors::default();
    if let Some(link) = read(&app, &visit, &thing, &fields, &mut errors).await? {
        let tx = app.store.begin().await?;
        if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
            return Ok(Redirect::to(&location).into_response());
        }
        match thread::link(&tx, &link).await {
            Ok(()) => {
                visit
                    .note(&tx, tied(ActKind::LinkMade, &link.from, link.relation, &link.to))
                    .await?;
                tx.commit().await?;
                return Ok(Redirect::to(&location).into_response());
            }
            Err(LinkError::Database(error)) => return Err(error.into()),
            Err(refused) => errors.add("other", complaint(&refused)),
        }
    }
    let form = FormView::returned(&fields, &errors, visit.lang);
    let asked = Asked { side: None, after: None };
    refuse(&page(&app, &visit, &thing, &asked, form).await?)
}

/// The act of a link: told when both of its ends are.
fn tied(act: ActKind, from: &ThingId, relation: Relation, to: &ThingId) -> Act {
    Act::new(act).about(from).and(to).detail("relation", relation.name())
}

fn complaint(refused: &LinkError) -> &'static str {
    match refused {
        LinkError::ToItself => "error-link-to-itself",
        LinkError::Circle => "error-link-circle",
        LinkError::Missing(_) | LinkError::Elsewhere | LinkError::Database(_) => {
            "error-link-missing"
        }
    }
}

/// The link that a form asks for, or what is wrong with it.
async fn read(
    app: &App,
    visit: &Visit,
    thing: &Thing,
    fields: &Fields,
    errors: &mut Errors,
) -> Result<Option<Link>, PageError> {
    let how = How::read(fields.text("how"));
    if how.is_none() {
        errors.add("how", "error-choose");
    }
    let other = match fields.text("other") {
        "" => {
            errors.add("other", "error-link-other");
            None
        }
        text => {
            let seen = other(app, visit, text).await?;
            if seen.is_none() {
                errors.add("other", "error-link-missing");
            }
            seen
        }
    };
    let (Some(how), Some(other)) = (how, other) else { return Ok(None) };
    let (from, to) = how.side.in_order(thing.id.clone(), other.id);
    Ok(Some(Link { created_at: visit.now, from, relation: how.relation, to }))
}

/// The thing at the other end, for whoever may see it.
async fn other(app: &App, visit: &Visit, id: &str) -> Result<Option<Thing>, PageError> {
    let Ok(id) = id.parse::<ThingId>() else { return Ok(None) };
    let drafts = visit.viewer.sees_drafts_of();
    Ok(thing::seen(app.store.reader(), &visit.destination.id, &id, &drafts).await?)
}

#[derive(Template)]
#[template(path = "threads/remove.html")]
struct RemovePage {
    frame: Frame,
    text: String,
    back: String,
    form: FormView,
}

/// `GET /manage/things/{thing}/thread/remove`: asks before a link is taken away.
pub async fn ask_to_remove(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let thing = find(&app, &visit, &id).await?;
    let fields = visit.asked();
    let how = How::read(fields.text("how")).ok_or(PageError::NotFound)?;
    let other = other(&app, &visit, fields.text("other")).await?.ok_or(PageError::NotFound)?;
    let address = |lang: Lang| {
        let path = urls::path(lang, REMOVE, &[thing.id.as_str()]);
        format!("{path}?how={}&other={}", how.value(), other.id)
    };
    let title = visit.t("thread-remove-title");
    let said = |thing: &Thing| thing.title.said(visit.lang).line().into();
    let values = [
        ("thing", said(&thing)),
        ("relation", ends::words(&visit, how.relation, how.side).into()),
        ("other", said(&other)),
    ];
    show(&RemovePage {
        frame: Frame::of_desk(&visit, &app.desk, process::DESK, title, address),
        text: text_with(visit.lang, "thread-remove-text", &values),
        back: visit.path(MANAGE, &[thing.id.as_str()]),
        form: FormView::filled(vec![
            ("how".to_owned(), how.value()),
            ("other".to_owned(), other.id.to_string()),
        ]),
    })
}

/// `POST /manage/things/{thing}/thread/remove`: takes a link away, and leads to where it can be
/// made again.
pub async fn remove(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let thing = find(&app, &visit, &id).await?;
    let how = How::read(fields.text("how")).ok_or(PageError::NotFound)?;
    let other: ThingId = fields.text("other").parse().map_err(|_| PageError::NotFound)?;
    let tx = app.store.begin().await?;
    let (from, to) = how.side.in_order(&thing.id, &other);
    thread::unlink(&tx, from, how.relation, to).await?;
    visit.note(&tx, tied(ActKind::LinkRemoved, from, how.relation, to)).await?;
    tx.commit().await?;
    let here = with_notice(&visit.path(MANAGE, &[thing.id.as_str()]), "unlinked");
    Ok(Redirect::to(&format!("{here}&how={}&other={other}", how.value())).into_response())
}
