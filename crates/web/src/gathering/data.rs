//! Gatherings as data: when, where, the agenda; once they were held, how many came as what and from
//! where. Nobody is named.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use crate::spine::additions::{self, Added};
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::open::{self, About, Answer, Calendar, Event, Part, Path, Texts, When};
use crate::spine::thing::{self, Kind};
use crate::spine::visit::Visit;

use super::model::registration::{Counts, Registration};
use super::model::{Gathering, Phase, Point, room};
use super::pages::find;
use super::{GATHERING, queries, said};

/// How many gatherings one part of the list holds.
const PAGE: u64 = 200;

/// A gathering.
#[derive(Serialize, ToSchema)]
pub struct GatheringLine {
    about: About,
    /// `assises`, `workshop` or `public-meeting`.
    #[schema(example = "assises")]
    sort: &'static str,
    /// `draft`, `open` (one may register), `closed` or `held`.
    #[schema(example = "held")]
    phase: &'static str,
    starts_at: DateTime<Utc>,
    /// As it was said, or when the last point of the agenda ends.
    ends_at: Option<DateTime<Utc>>,
    /// `on-site`, `remote` or `both`.
    #[schema(example = "on-site")]
    manner: &'static str,
    place: String,
    /// How many people the room holds; none, as many as come.
    places: Option<i32>,
    /// The identifier of the process it belongs to.
    process: Option<String>,
    /// The identifier of the step it belongs to.
    step: Option<String>,
}

/// A gathering with its agenda, and with those who came once it was held.
#[derive(Serialize, ToSchema)]
pub struct GatheringData {
    gathering: GatheringLine,
    /// What it is for; in Markdown.
    lead: Option<Texts>,
    /// How one comes without a car; in Markdown.
    access: Option<Texts>,
    /// In Markdown.
    accessibility: Option<Texts>,
    has_meal: bool,
    /// How many places are free; none unless one may register for a room that can be full.
    free_places: Option<usize>,
    agenda: Vec<PointData>,
    /// How many came; none before it was held.
    came: Option<usize>,
    /// How many of them were not registered.
    walked_in: Option<usize>,
    /// Empty before it was held.
    profiles: Vec<CountData>,
    /// Empty before it was held.
    communes: Vec<CountData>,
    /// What came of it, as other domains tell it: what was decided of its subjects.
    added: Vec<Added>,
}

/// A point of the agenda.
#[derive(Serialize, ToSchema)]
pub struct PointData {
    starts_at: DateTime<Utc>,
    minutes: u16,
    title: Texts,
    note: Option<Texts>,
}

/// How many were registered and came.
#[derive(Serialize, ToSchema)]
pub struct CountData {
    /// A profile (`elected`, `professional`, `association`, `resident`, `technician`, `institution`), or
    /// a commune as it was written; empty, not said.
    name: String,
    registered: usize,
    came: usize,
}

fn line(one: &Gathering, about: About) -> GatheringLine {
    let description = &one.description;
    GatheringLine {
        about,
        sort: description.sort.name(),
        phase: one.phase.name(),
        starts_at: description.starts_at,
        ends_at: description.end(),
        manner: description.manner.name(),
        place: description.place.clone(),
        places: description.places,
        process: one.process.as_ref().map(ToString::to_string),
        step: one.step.as_ref().map(ToString::to_string),
    }
}

/// `GET /gatherings`: the gatherings, in the order of their identifiers.
pub async fn gatherings(
    app: App,
    visit: Visit,
    (): (),
    after: Option<String>,
) -> Result<Part<GatheringLine>, PageError> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let (after, destination) = (open::place(after)?, &visit.destination.id);
    let kind = Kind::Gathering;
    let things = thing::page_of(db, destination, kind, &drafts, after.as_ref(), PAGE).await?;
    let next = open::next_of(&things, PAGE);
    let all = queries::described(db, &things).await?;
    let abouts = open::about(&app, &visit, &things).await?;
    Ok(Part { rows: all.iter().zip(abouts).map(|(one, about)| line(one, about)).collect(), next })
}

fn point(at: DateTime<Utc>, point: &Point, visit: &Visit) -> PointData {
    PointData {
        starts_at: at,
        minutes: point.minutes,
        title: Texts::of(&point.title, &visit.destination),
        note: Texts::of_some(point.note.as_ref(), &visit.destination),
    }
}

fn profiles(counts: &Counts) -> Vec<CountData> {
    let count =
        |(profile, (registered, came)): (&super::model::registration::Profile, &(usize, usize))| {
            CountData { name: profile.name().to_owned(), registered: *registered, came: *came }
        };
    counts.profiles.iter().map(count).collect()
}

fn communes(counts: &Counts) -> Vec<CountData> {
    let count = |(name, registered, came): &(String, usize, usize)| CountData {
        name: name.clone(),
        registered: *registered,
        came: *came,
    };
    counts.communes.values().map(count).collect()
}

fn told(
    (one, about): (&Gathering, About),
    all: &[Registration],
    added: Vec<Added>,
    visit: &Visit,
) -> GatheringData {
    let description = &one.description;
    let counts = Counts::of(all);
    let is_held = one.phase == Phase::Held;
    let is_open = one.phase == Phase::Open;
    GatheringData {
        gathering: line(one, about),
        lead: Texts::of_some(description.lead.as_ref(), &visit.destination),
        access: Texts::of_some(description.access.as_ref(), &visit.destination),
        accessibility: Texts::of_some(description.accessibility.as_ref(), &visit.destination),
        has_meal: description.has_meal,
        free_places: room::free(description.places, all).filter(|_| is_open),
        agenda: description.timed().into_iter().map(|(at, it)| point(at, it, visit)).collect(),
        came: is_held.then_some(counts.came),
        walked_in: is_held.then_some(counts.walked_in),
        profiles: if is_held { profiles(&counts) } else { vec![] },
        communes: if is_held { communes(&counts) } else { vec![] },
        added,
    }
}

/// `GET /gatherings/{gathering}`, as data.
pub async fn gathering(
    app: App,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Answer<GatheringData>, PageError> {
    let (one, is_current) = find(&app, &visit, &slug).await?;
    if !is_current {
        return Ok(Answer::Moved(visit.path(GATHERING, &[one.slugs.get(visit.lang)])));
    }
    let about = open::about_all(&app, &visit, vec![one.id.clone()]).await?.pop();
    let about = about.ok_or(PageError::NotFound)?;
    let updated_at = Some(about.updated_at);
    let all = queries::registrations(app.store.reader(), &one.id).await?;
    let added = additions::data(&app, &visit, &one.id).await?;
    Ok(Answer::of(told((&one, about), &all, added, &visit)).updated(updated_at))
}

/// `GET /gatherings/{gathering}`, as a calendar: what one puts into one's own.
pub async fn calendar(
    app: App,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Calendar, PageError> {
    let (one, _) = find(&app, &visit, &slug).await?;
    let about = open::about_all(&app, &visit, vec![one.id.clone()]).await?.pop();
    let about = about.ok_or(PageError::NotFound)?;
    let description = &one.description;
    let title = description.title.said(visit.lang).line();
    let address = about.addresses.get(&visit.lang).unwrap_or(&about.permanent);
    let host = about.permanent.split('/').nth(2).unwrap_or_default();
    let end = description.end().unwrap_or(description.starts_at);
    let event = Event {
        uid: format!("{}@{host}", one.id),
        when: When::Instants(description.starts_at, end),
        title: title.clone(),
        description: format!("{}\n{address}", said::glance(&one, &visit)),
        place: Some(description.place.clone()).filter(|place| !place.is_empty()),
        address: address.clone(),
        updated_at: about.updated_at,
        revision: one.revision,
    };
    Ok(Calendar { name: title, events: vec![event] })
}
