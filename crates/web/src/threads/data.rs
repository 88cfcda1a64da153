//! The thread of a thing as data: what it comes from, what it became.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::open::{self, About, Answer, Media, Part, Path, Question};
use crate::spine::thing::Thing;
use crate::spine::thread::{self, Count, PAGE, Place, Relation, Side};
use crate::spine::visit::Visit;

use super::LIST;
use super::pages::find;

/// A thing, and what is tied to it directly on both sides.
#[derive(Serialize, ToSchema)]
pub struct ThreadData {
    about: About,
    /// What it comes from.
    from: SideData,
    /// What it became.
    to: SideData,
}

/// One side of a thread.
#[derive(Serialize, ToSchema)]
pub struct SideData {
    count: u64,
    /// Whether there are more than `count`.
    count_is_at_least: bool,
    ends: Vec<EndData>,
    /// Where the list goes on.
    next: Option<String>,
}

/// What stands at the other end of a link.
#[derive(Serialize, ToSchema)]
pub struct EndData {
    about: About,
    relation: Relation,
    linked_at: DateTime<Utc>,
}

/// Which list of ends is asked for.
#[derive(Clone, Deserialize, IntoParams)]
pub struct SideAsked {
    /// `from` or `to`.
    #[serde(default, deserialize_with = "open::optional")]
    #[param(value_type = Option<SideName>, inline)]
    side: Option<String>,
}

/// The names of the sides, for the description.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
#[expect(dead_code, reason = "only described: `Side` is what is read")]
pub enum SideName {
    From,
    To,
}

/// `GET /thread/{object}`, as data: the first ends on both sides.
pub async fn thread(
    app: App,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Answer<ThreadData>, PageError> {
    let thing = find(&app, &visit, &id).await?;
    Ok(Answer::of(ThreadData {
        about: open::about_one(&app, &visit, &thing).await?,
        from: one_side(&app, &visit, &thing, Side::From).await?,
        to: one_side(&app, &visit, &thing, Side::To).await?,
    }))
}

async fn one_side(
    app: &App,
    visit: &Visit,
    thing: &Thing,
    side: Side,
) -> Result<SideData, PageError> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let part = ends(app, visit, thing, side, None).await?;
    let (count, count_is_at_least) = match thread::count(db, &thing.id, side, &drafts).await? {
        Count::Exactly(count) => (count, false),
        Count::MoreThan(count) => (count, true),
    };
    let list = Media::Json.of(&visit.path(LIST, &[thing.id.as_str()]));
    let base = app.address_of(&visit.destination);
    let next = part.next.map(|after| format!("{base}{list}?side={}&after={after}", side.name()));
    Ok(SideData { count, count_is_at_least, ends: part.rows, next })
}

/// `GET /thread/{object}/list`, as data: all the ends on one side, in the order of their links.
pub async fn list(
    app: App,
    visit: Visit,
    (Path(id), Question(asked)): (Path<String>, Question<SideAsked>),
    after: Option<String>,
) -> Result<Part<EndData>, PageError> {
    let thing = find(&app, &visit, &id).await?;
    let side = match asked.side.as_deref() {
        None => Side::To,
        Some(name) => Side::named(name).ok_or(PageError::BadQuestion)?,
    };
    ends(&app, &visit, &thing, side, after).await
}

async fn ends(
    app: &App,
    visit: &Visit,
    thing: &Thing,
    side: Side,
    after: Option<String>,
) -> Result<Part<EndData>, PageError> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let after: Option<Place> =
        after.map(|after| after.parse().map_err(|_| PageError::BadQuestion)).transpose()?;
    let found = thread::ends(db, &thing.id, side, &drafts, after.as_ref(), PAGE).await?;
    let things: Vec<Thing> = found.ends.iter().map(|end| end.thing.clone()).collect();
    let abouts = open::about(app, visit, &things).await?;
    let told = found.ends.iter().zip(abouts).map(|(end, about)| EndData {
        about,
        relation: end.relation,
        linked_at: end.linked_at,
    });
    Ok(Part { rows: told.collect(), next: found.next.map(|place| place.to_string()) })
}
