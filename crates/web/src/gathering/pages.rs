//! What everybody reads of a gathering: when, where, how one comes, the agenda; afterwards, how many
//! came.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;

use crate::process;
use crate::spine::additions::{self, Addition, AdditionLine};
use crate::spine::app::App;
use crate::spine::dates::hour_said;
use crate::spine::ends::{self, Ends};
use crate::spine::error::PageError;
use crate::spine::language::Said;
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, moved, show};
use crate::spine::rights::Action;
use crate::spine::thing::{self, Kind};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::model::registration::{Counts, Registration};
use super::model::subjects::Stage;
use super::model::{Description, Gathering, Phase, room};
use super::{GATHERING, MANAGE, REGISTER, SUBJECTS, queries, report, said};

/// What the gatherings of the process or the step `of` add to its page.
pub async fn additions(app: &App, visit: &Visit, of: &ThingId) -> Result<Vec<Addition>, DbErr> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let found = queries::gatherings_of(db, &visit.destination.id, of, &drafts).await?;
    let lines = found.into_iter().map(|(thing, one)| AdditionLine {
        title: one.description.title.said(visit.lang),
        href: visit.path(GATHERING, &[one.slugs.get(visit.lang)]),
        about: said::glance(&one, visit),
        mark: (one.phase != Phase::Held).then(|| said::phase(&one, visit)),
        thing,
    });
    let title = visit.t("gatherings-title");
    Ok(vec![Addition { name: "gatherings", title, lines: lines.collect() }])
}

/// The gathering of an address, and whether the address is its own in the language of the visit.
pub async fn find(app: &App, visit: &Visit, slug: &str) -> Result<(Gathering, bool), PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let found = thing::find_slug(db, destination, Kind::Gathering, slug).await?;
    let found = found.ok_or(PageError::NotFound)?;
    let drafts = visit.viewer.sees_drafts_of();
    let one = queries::by_id(db, destination, &found.thing, &drafts).await?;
    Ok((one.ok_or(PageError::NotFound)?, found.current_in.contains(&visit.lang)))
}

/// A point of the agenda.
pub struct PointLine {
    pub hour: String,
    pub minutes: String,
    pub title: Said,
    pub note: Option<Said>,
}

/// The agenda, each point with its hour.
pub fn agenda(description: &Description, visit: &Visit) -> Vec<PointLine> {
    let zone = visit.destination.time_zone;
    let line = |(at, point): (_, &super::model::Point)| PointLine {
        hour: hour_said(at, zone, visit.lang),
        minutes: said::minutes(point.minutes, visit),
        title: point.title.said(visit.lang),
        note: point.note.as_ref().map(|note| note.said(visit.lang)),
    };
    description.timed().into_iter().map(line).collect()
}

/// How many places are left, in words; nothing where the room takes whoever comes.
pub fn places_said(
    description: &Description,
    all: &[Registration],
    visit: &Visit,
) -> Option<String> {
    let free = room::free(description.places, all)?;
    let counts = Counts::of(all);
    let is_full = free == 0 || counts.waiting != 0;
    let values = [("free", free.into()), ("waiting", counts.waiting.into())];
    let key = if is_full { "gathering-full" } else { "gathering-free" };
    Some(text_with(visit.lang, key, &values))
}

/// How many came as what, or from where.
pub struct CountLine {
    pub label: String,
    pub registered: usize,
    pub came: usize,
}

/// Registered and came, by profile.
pub fn by_profile(counts: &Counts, visit: &Visit) -> Vec<CountLine> {
    let line = |(profile, (registered, came)): (&_, &(usize, usize))| CountLine {
        label: said::profile(*profile, visit),
        registered: *registered,
        came: *came,
    };
    counts.profiles.iter().map(line).collect()
}

/// The same by commune, in the order of their names; those that did not say come last.
pub fn by_commune(counts: &Counts, visit: &Visit) -> Vec<CountLine> {
    let line = |(name, registered, came): &(String, usize, usize)| CountLine {
        label: if name.is_empty() { visit.t("gathering-commune-none") } else { name.clone() },
        registered: *registered,
        came: *came,
    };
    let (unsaid, named): (Vec<_>, Vec<_>) =
        counts.communes.values().partition(|(name, _, _)| name.is_empty());
    named.into_iter().chain(unsaid).map(line).collect()
}

#[derive(Template)]
#[template(path = "gathering/gathering.html")]
struct GatheringPage {
    frame: Frame,
    title: Said,
    sort: String,
    lead: Option<Said>,
    example: bool,
    is_draft: bool,
    process: Option<(Said, String)>,
    when: String,
    place: String,
    manner: String,
    phase: String,
    /// How many places are left, while one may register.
    places: Option<String>,
    register: Option<String>,
    /// Where the subjects are chosen, and then counted.
    subjects: Option<String>,
    report: Option<String>,
    has_meal: bool,
    access: Option<Said>,
    accessibility: Option<Said>,
    agenda: Vec<PointLine>,
    /// Who came, once it was held.
    came: Option<String>,
    profiles: Vec<CountLine>,
    communes: Vec<CountLine>,
    /// What came of it, as later domains tell it.
    additions: Vec<Addition>,
    ends: Ends,
    manage: Option<String>,
}

/// The process that it belongs to, when whoever visits may read it.
async fn process_of(
    app: &App,
    visit: &Visit,
    gathering: &Gathering,
) -> Result<Option<(Said, String)>, PageError> {
    let Some(id) = &gathering.process else { return Ok(None) };
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let found = process::queries::process(db, &visit.destination.id, id, &drafts).await?;
    Ok(found.map(|process| {
        let href = visit.path(process::PROCESS, &[process.slugs.get(visit.lang)]);
        (process.title.said(visit.lang), href)
    }))
}

/// `GET /gatherings/{gathering}`: when, where, what for; how to register; afterwards, who came.
pub async fn gathering(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, PageError> {
    let (one, is_current) = find(&app, &visit, &slug).await?;
    let own = one.slugs.get(visit.lang);
    if !is_current {
        return Ok(moved(&visit.path(GATHERING, &[own])));
    }
    let all = queries::registrations(app.store.reader(), &one.id).await?;
    let choosing = queries::choosing(app.store.reader(), &one.id).await?;
    let counts = Counts::of(&all);
    let description = &one.description;
    let title = description.title.said(visit.lang);
    let address = |lang| urls::path(lang, GATHERING, &[one.slugs.get(lang)]);
    let is_open = one.phase == Phase::Open;
    // In a copy without a server nobody registers.
    let may_register = is_open && visit.copied.is_none();
    let has_counts = one.phase == Phase::Held && counts.came != 0;
    let only = |lines: Vec<CountLine>| -> Vec<CountLine> {
        lines.into_iter().filter(|line| has_counts && line.came != 0).collect()
    };
    let said_of = |text: &Option<_>| {
        text.as_ref().map(|text: &crate::spine::language::Translated| text.said(visit.lang))
    };
    let may_manage = visit.viewer.may(Action::EnterBackOffice, one.process.as_ref());
    show(&GatheringPage {
        frame: Frame::new(&visit, title.line(), address).described(said::glance(&one, &visit)),
        title,
        sort: visit.t(&format!("gathering-sort-{}", description.sort.name())),
        lead: said_of(&description.lead),
        example: one.example,
        is_draft: one.phase == Phase::Draft,
        process: process_of(&app, &visit, &one).await?,
        when: said::when(description, &visit),
        place: description.place.clone(),
        manner: visit.t(&format!("gathering-manner-{}", description.manner.name())),
        phase: visit.t(&format!("gathering-is-{}", one.phase.name())),
        places: places_said(description, &all, &visit).filter(|_| is_open),
        register: may_register.then(|| visit.path(REGISTER, &[own])),
        subjects: choosing
            .filter(|it| it.stage != Stage::Prepared)
            .map(|_| visit.path(SUBJECTS, &[own])),
        report: report::address(&app, &visit, &one).await?,
        has_meal: description.has_meal,
        access: said_of(&description.access),
        accessibility: said_of(&description.accessibility),
        agenda: agenda(description, &visit),
        came: has_counts.then(|| came_said(&counts, &visit)),
        profiles: only(by_profile(&counts, &visit)),
        communes: only(by_commune(&counts, &visit)),
        additions: additions::of(&app, &visit, &one.id).await?,
        ends: ends::of(&app, &visit, &one.id).await?,
        manage: may_manage.then(|| visit.path(MANAGE, &[one.id.as_str()])),
    })
}

/// “84 personnes sont venues, de 21 communes.”
pub fn came_said(counts: &Counts, visit: &Visit) -> String {
    let came = |it: &&(String, usize, usize)| it.2 != 0 && !it.0.is_empty();
    let communes = counts.communes.values().filter(came).count();
    let values = [("came", counts.came.into()), ("communes", communes.into())];
    text_with(visit.lang, "gathering-came", &values)
}
