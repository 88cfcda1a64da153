//! The two ends of a thing's thread, as pages show them: where it comes from, what it became.

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;

use super::app::App;
use super::language::Said;
use super::messages::text_with;
use super::thing::{Kind, State, Thing};
use super::thread::{self, End, Relation, Side, THREAD};
use super::visit::Visit;

/// How many ends a page of something else shows on each side, before it leads to the whole thread.
const FEW: u64 = 5;

/// What stands at the other end of a link.
#[derive(Clone, Debug)]
pub struct EndLine {
    /// What it is to the thing one reads of: “Source :”.
    pub relation: String,
    pub title: Said,
    /// What kind of thing it is, unless it is a step: most are.
    pub kind: Option<String>,
    pub href: Option<String>,
    pub mark: Option<String>,
    pub example: bool,
}

/// Both ends of the thread of a thing.
#[derive(Clone, Debug, Default)]
pub struct Ends {
    pub from: Vec<EndLine>,
    pub to: Vec<EndLine>,
    /// Where the whole thread is read.
    pub href: String,
}

impl Ends {
    pub fn is_empty(&self) -> bool {
        self.from.is_empty() && self.to.is_empty()
    }
}

/// The first ends of `thing` on both sides, for a page about it.
pub async fn of(app: &App, visit: &Visit, thing: &ThingId) -> Result<Ends, DbErr> {
    Ok(Ends {
        from: first(app, visit, thing, Side::From).await?,
        to: first(app, visit, thing, Side::To).await?,
        href: visit.path(THREAD, &[thing.as_str()]),
    })
}

async fn first(
    app: &App,
    visit: &Visit,
    thing: &ThingId,
    side: Side,
) -> Result<Vec<EndLine>, DbErr> {
    let drafts = visit.viewer.sees_drafts_of();
    let part = thread::ends(app.store.reader(), thing, side, &drafts, None, FEW).await?;
    lines(app, visit, side, &part.ends).await
}

/// The lines of ends that stand on `side` of a thing.
pub async fn lines(
    app: &App,
    visit: &Visit,
    side: Side,
    ends: &[End],
) -> Result<Vec<EndLine>, DbErr> {
    let things: Vec<Thing> = ends.iter().map(|end| end.thing.clone()).collect();
    let addresses = app.addresses(&things, visit.lang).await?;
    let line = |end: &End| EndLine {
        relation: label(visit, end.relation, side),
        title: end.thing.title.said(visit.lang),
        kind: (end.thing.kind != Kind::Step).then(|| kind(visit, &end.thing)),
        href: addresses.get(&end.thing.id).cloned(),
        mark: mark(visit, end.thing.state),
        example: end.thing.example,
    };
    Ok(ends.iter().map(line).collect())
}

/// What that which stands on `side` of a thing is to it, before its title: “Source :”.
pub fn label(visit: &Visit, relation: Relation, side: Side) -> String {
    let words = words(visit, relation, side);
    text_with(visit.lang, "relation-label", &[("relation", words.into())])
}

/// What that which stands on `side` of a thing is to it.
pub fn words(visit: &Visit, relation: Relation, side: Side) -> String {
    let name = relation.name();
    match side {
        Side::From => visit.t(&format!("relation-{name}-back")),
        Side::To => visit.t(&format!("relation-{name}-forward")),
    }
}

/// What a thing is.
pub fn kind(visit: &Visit, thing: &Thing) -> String {
    visit.t(&format!("kind-{}", thing.kind.name()))
}

/// What is to be known of the state of a thing: a draft, an archive, or nothing.
pub fn mark(visit: &Visit, state: State) -> Option<String> {
    match state {
        State::Draft => Some(visit.t("thread-draft")),
        State::Archived => Some(visit.t("thread-archive")),
        State::Published => None,
    }
}
