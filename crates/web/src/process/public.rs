//! The pages everybody reads: the processes of the destination, one process with its rope, a step.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use cordee_store::ThingId;
use cordee_store::sea_orm::ConnectionTrait;

use crate::document;
use crate::document::model::{Document, size_said};
use crate::people;
use crate::people::model::Organisation;
use crate::place;
use crate::place::model::Figure;
use crate::spine::additions::{self, Addition};
use crate::spine::app::App;
use crate::spine::dates::{ImpreciseDate, Standing, day_said, instant_said};
use crate::spine::ends::{self, Ends};
use crate::spine::error::PageError;
use crate::spine::language::{Lang, Said};
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, moved, show};
use crate::spine::rights::{Action, Drafts};
use crate::spine::thing::{self, Kind, State as Publication};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::calendar::Calendar;
use super::model::{self, Process, Step};
use super::{EMBED, HOME, MANAGE, PROCESS, STEP, SUMMARY, linked, queries};

/// A process in the list of the first page.
struct ProcessCard {
    title: Said,
    why: Said,
    href: String,
    example: bool,
    /// What is to be known of its state: a draft, an archive, or nothing.
    mark: Option<String>,
    now: String,
}

#[derive(Template)]
#[template(path = "process/home.html")]
struct HomePage {
    frame: Frame,
    name: Said,
    presentation: Said,
    processes: Vec<ProcessCard>,
    is_demonstration: bool,
}

/// `GET /`: the destination and its processes.
pub async fn home(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let db = app.store.reader();
    let drafts = visit.viewer.sees_drafts_of();
    let processes = queries::processes(db, &visit.destination.id, &drafts).await?;
    let ids: Vec<ThingId> = processes.iter().map(|process| process.id.clone()).collect();
    let steps = queries::dates_of_each(db, &ids, &Drafts::Of(vec![])).await?;
    let steps = |process: &Process| steps.get(&process.id).map_or(&[][..], Vec::as_slice);
    let cards = processes.iter().map(|process| card(&visit, process, steps(process))).collect();
    let name = visit.destination.name.said(visit.lang);
    let presentation = visit.destination.presentation.said(visit.lang);
    let frame = Frame::new(&visit, name.line(), |lang| urls::path(lang, HOME, &[]));
    show(&HomePage {
        frame: frame.described(presentation.line()).about(&linked::destination(&visit)),
        name,
        presentation,
        processes: cards,
        is_demonstration: app.settings.is_demonstration,
    })
}

fn card(visit: &Visit, process: &Process, steps: &[Step]) -> ProcessCard {
    ProcessCard {
        title: process.title.said(visit.lang),
        why: process.why.said(visit.lang),
        href: visit.path(PROCESS, &[process.slugs.get(visit.lang)]),
        example: process.example,
        mark: mark(visit, process.state),
        now: where_we_are(visit, steps),
    }
}

fn mark(visit: &Visit, state: Publication) -> Option<String> {
    match state {
        Publication::Draft => Some(visit.t("state-draft")),
        Publication::Archived => Some(visit.t("state-archived")),
        Publication::Published => None,
    }
}

/// One sentence: what is going on today, or what is next, or that it is over.
pub fn where_we_are(visit: &Visit, steps: &[Step]) -> String {
    let now = model::now(steps, visit.now, visit.today());
    let titles = |steps: &[&Step]| {
        let titles: Vec<String> = steps
            .iter()
            .map(|step| quoted(visit, &step.description.title.said(visit.lang)))
            .collect();
        titles.join(&visit.t("list-separator"))
    };
    let (key, steps) = match (now.current.as_slice(), now.next) {
        ([], None) if steps.is_empty() => ("now-nothing", String::new()),
        ([], None) => ("now-over", String::new()),
        ([], Some(next)) => ("now-next", titles(&[next])),
        (current, _) => ("now-current", titles(current)),
    };
    text_with(visit.lang, key, &[("steps", steps.into())])
}

fn quoted(visit: &Visit, title: &Said) -> String {
    text_with(visit.lang, "quoted", &[("text", title.line().into())])
}

/// An organisation that leads.
struct Lead {
    name: Said,
    website: Option<String>,
    logo: Option<String>,
    example: bool,
}

impl Lead {
    fn of(organisation: &Organisation, lang: Lang) -> Self {
        let version = organisation.logo.as_deref();
        Self {
            name: organisation.name.said(lang),
            website: organisation.website.clone(),
            logo: version
                .map(|version| urls::filled(people::LOGO, &[organisation.id.as_str(), version])),
            example: organisation.example,
        }
    }
}

/// A document to download.
pub struct DocumentLine {
    pub title: Said,
    pub href: String,
    pub about: String,
    pub source: Option<Said>,
    pub licence: Option<String>,
    pub example: bool,
    /// The language it is written in, when it is not the reader's.
    pub language: Option<Lang>,
}

impl DocumentLine {
    pub fn of(document: &Document, visit: &Visit) -> Self {
        let lang = visit.lang;
        let size = size_said(document.size, lang);
        let is_foreign = document.language != lang;
        let about = [
            Some(document.format.name().to_owned()),
            Some(size),
            is_foreign.then(|| visit.t(&format!("document-in-{}", document.language))),
        ];
        Self {
            title: document.title.said(lang),
            href: document::model::address(&document.id, &document.file_name),
            about: about.into_iter().flatten().collect::<Vec<_>>().join(&visit.t("list-separator")),
            source: document.source.as_ref().map(|source| source.said(lang)),
            licence: document.licence.clone(),
            example: document.example,
            language: is_foreign.then_some(document.language),
        }
    }
}

/// A knot of the rope.
struct Knot {
    title: Said,
    href: String,
    when: String,
    summary: Said,
    /// `done`, `current` or `to-come`.
    standing: &'static str,
    standing_said: String,
    is_open: bool,
    is_draft: bool,
    example: bool,
    documents: Vec<DocumentLine>,
}

pub fn standing_name(standing: Standing) -> &'static str {
    match standing {
        Standing::Done => "done",
        Standing::Current => "current",
        Standing::ToCome => "to-come",
    }
}

/// When a step takes place, as people say it: its dates, or the note that stands for them.
pub fn when_said(visit: &Visit, step: &Step) -> String {
    let note = step.description.date_note.as_ref().map(|note| note.said(visit.lang).line());
    let period = step.description.period.said(visit.lang);
    period.or(note).unwrap_or_else(|| visit.t("date-unknown"))
}

fn knot(visit: &Visit, process: &Process, step: &Step, documents: &[Document]) -> Knot {
    let standing = step.description.standing(visit.now, visit.today());
    let name = standing_name(standing);
    let held = documents.iter().filter(|document| document.holder == step.id);
    Knot {
        title: step.description.title.said(visit.lang),
        href: step_address(visit.lang, process, step),
        when: when_said(visit, step),
        summary: step.description.summary.said(visit.lang),
        standing: name,
        standing_said: visit.t(&format!("standing-{name}")),
        is_open: step.description.opening.is_some_and(|opening| opening.is_open(visit.now)),
        is_draft: step.state == Publication::Draft,
        example: step.example,
        documents: held.map(|document| DocumentLine::of(document, visit)).collect(),
    }
}

pub fn step_address(lang: Lang, process: &Process, step: &Step) -> String {
    urls::path(lang, STEP, &[process.slugs.get(lang), step.slugs.get(lang)])
}

/// The one thing that a page proposes to do now.
struct Button {
    label: String,
    href: String,
    /// Until when, if it ends.
    note: Option<String>,
}

#[derive(Template)]
#[template(path = "process/process.html")]
struct ProcessPage {
    frame: Frame,
    title: Said,
    why: Said,
    presentation: Option<Said>,
    leads: Vec<Lead>,
    example: bool,
    mark: Option<String>,
    now: String,
    button: Option<Button>,
    next_date: Option<String>,
    knots: Vec<Knot>,
    documents: Vec<DocumentLine>,
    calendar: Option<Calendar>,
    pdf: String,
    docx: String,
    /// How to show it on another site; a draft is shown nowhere.
    embed: Option<String>,
    /// The municipalities it is about, on a map.
    figure: Option<Figure>,
    ends: Ends,
    /// What later domains bring.
    additions: Vec<Addition>,
    journal: String,
    manage: Option<String>,
}

/// Finds a process by its slug, or says where it moved to.
pub async fn find_process(
    db: &impl ConnectionTrait,
    visit: &Visit,
    slug: &str,
) -> Result<(Process, bool), PageError> {
    find_process_among(db, visit, slug, &visit.viewer.sees_drafts_of()).await
}

/// Finds a process by its slug, where only `drafts` are seen besides what everybody sees.
pub async fn find_process_among(
    db: &impl ConnectionTrait,
    visit: &Visit,
    slug: &str,
    drafts: &Drafts,
) -> Result<(Process, bool), PageError> {
    let destination = &visit.destination.id;
    let found = thing::find_slug(db, destination, Kind::Process, slug).await?;
    let found = found.ok_or(PageError::NotFound)?;
    let process = queries::process(db, destination, &found.thing, drafts).await?;
    let process = process.ok_or(PageError::NotFound)?;
    Ok((process, found.current_in.contains(&visit.lang)))
}

/// `GET /processes/{process}`: the process, where it stands, and its rope.
pub async fn process(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, PageError> {
    let db = app.store.reader();
    let (process, is_current) = find_process(db, &visit, &slug).await?;
    if !is_current {
        return Ok(moved(&visit.path(PROCESS, &[process.slugs.get(visit.lang)])));
    }
    let drafts = visit.viewer.sees_drafts_of();
    let steps = queries::steps(db, &process.id, &drafts).await?;
    let documents = document::queries::of_process(db, &process.id, &drafts).await?;
    let leads = people::queries::in_order(db, &visit.destination.id, &process.leads).await?;
    let periods = steps.iter().map(|step| step.description.period);
    let territory =
        place::queries::applying(db, &visit.destination.id, process.example, periods).await?;
    let figure = territory.map(|territory| Figure::of(&territory, visit.lang));
    let ends = ends::of(&app, &visit, &process.id).await?;
    let additions = additions::of(&app, &visit, &process.id).await?;
    let page = process_page(&visit, &process, &steps, &documents, &leads);
    show(&ProcessPage { figure, ends, additions, ..page })
}

fn process_page(
    visit: &Visit,
    process: &Process,
    steps: &[Step],
    documents: &[Document],
    leads: &[Organisation],
) -> ProcessPage {
    let title = process.title.said(visit.lang);
    let why = process.why.said(visit.lang);
    let slugs = process.slugs.clone();
    let frame =
        Frame::new(visit, title.line(), |lang| urls::path(lang, PROCESS, &[slugs.get(lang)]));
    let own = documents.iter().filter(|document| document.holder == process.id);
    ProcessPage {
        frame: frame.described(why.line()).about(&linked::process(visit, process, leads, steps)),
        title,
        why,
        presentation: process.presentation.as_ref().map(|text| text.said(visit.lang)),
        leads: leads.iter().map(|organisation| Lead::of(organisation, visit.lang)).collect(),
        example: process.example,
        mark: mark(visit, process.state),
        now: where_we_are(visit, steps),
        button: button(visit, process, steps),
        next_date: next_date(visit, steps),
        knots: steps.iter().map(|step| knot(visit, process, step, documents)).collect(),
        documents: own.map(|document| DocumentLine::of(document, visit)).collect(),
        calendar: Calendar::of(visit, process, steps),
        pdf: visit.path(SUMMARY, &[process.slugs.get(visit.lang), "pdf"]),
        docx: visit.path(SUMMARY, &[process.slugs.get(visit.lang), "docx"]),
        embed: (process.state != Publication::Draft)
            .then(|| visit.path(EMBED, &[process.slugs.get(visit.lang)])),
        figure: None,
        ends: Ends::default(),
        additions: vec![],
        journal: journal(visit, "process", &process.id),
        manage: manage(visit, &process.id),
    }
}

/// Where the lines of the journal about a process or a step are.
fn journal(visit: &Visit, name: &str, id: &ThingId) -> String {
    format!("{}?{name}={id}", visit.path("/journal", &[]))
}

fn manage(visit: &Visit, process: &ThingId) -> Option<String> {
    let may = visit.viewer.may(Action::EnterBackOffice, Some(process));
    may.then(|| visit.path(MANAGE, &[process.as_str()]))
}

/// What one can do now: take part in the first open step, or read on where we are.
fn button(visit: &Visit, process: &Process, steps: &[Step]) -> Option<Button> {
    let now = model::now(steps, visit.now, visit.today());
    let named = |key, step: &Step| {
        let title = step.description.title.said(visit.lang).line();
        text_with(visit.lang, key, &[("step", title.into())])
    };
    if let Some(step) = now.open.first() {
        let note = step.description.opening.map(|opening| {
            let until = instant_said(opening.closes_at, visit.destination.time_zone, visit.lang);
            text_with(visit.lang, "open-until", &[("date", until.into())])
        });
        let href = format!("{}#take-part", step_address(visit.lang, process, step));
        return Some(Button { label: named("button-take-part", step), href, note });
    }
    let step = now.current.last().copied().or(now.next).or(steps.last())?;
    let href = step_address(visit.lang, process, step);
    Some(Button { label: named("button-read", step), href, note: None })
}

/// The next date to know: an opening, a closing, or the beginning of the next step.
pub fn next_date(visit: &Visit, steps: &[Step]) -> Option<String> {
    let zone = visit.destination.time_zone;
    let named = |key, step: &Step, date: String| {
        let title = step.description.title.said(visit.lang).line();
        text_with(visit.lang, key, &[("step", title.into()), ("date", date.into())])
    };
    let instants = steps.iter().filter_map(|step| Some((step, step.description.opening?)));
    let turns = instants.flat_map(|(step, opening)| {
        [("date-opens", step, opening.opens_at), ("date-closes", step, opening.closes_at)]
    });
    let next_turn = turns.filter(|(.., at)| visit.now < *at).min_by_key(|(.., at)| *at);
    let next_step = model::now(steps, visit.now, visit.today()).next;
    let next_start = next_step.and_then(|step| Some((step, step.description.period.starts?)));
    let starts_first = match (&next_turn, next_start) {
        (Some((.., at)), Some((_, starts))) => {
            starts.first_day() < crate::spine::dates::day_in(*at, zone)
        }
        (None, Some(_)) => true,
        (_, None) => false,
    };
    match (next_turn, next_start) {
        (_, Some((step, starts))) if starts_first => {
            let said = match starts {
                ImpreciseDate::Day(day) => day_said(day, visit.lang),
                other => other.said(visit.lang),
            };
            Some(named("date-starts", step, said))
        }
        (Some((key, step, at)), _) => Some(named(key, step, instant_said(at, zone, visit.lang))),
        (None, _) => None,
    }
}

/// A neighbour on the rope.
struct Neighbour {
    title: Said,
    href: String,
}

#[derive(Template)]
#[template(path = "process/step.html")]
struct StepPage {
    frame: Frame,
    process_title: Said,
    process_href: String,
    title: Said,
    when: String,
    date_note: Option<Said>,
    place: Option<Said>,
    standing: &'static str,
    standing_said: String,
    summary: Said,
    body: Option<Said>,
    method: Option<Said>,
    follow_up: Option<Said>,
    /// When the public can take part, in a sentence.
    opening: Option<String>,
    is_draft: bool,
    example: bool,
    documents: Vec<DocumentLine>,
    ends: Ends,
    before: Option<Neighbour>,
    after: Option<Neighbour>,
    journal: String,
    manage: Option<String>,
}

/// A step among those of its process.
pub struct FoundStep {
    pub process: Process,
    pub steps: Vec<Step>,
    /// Its place among them.
    pub at: usize,
    /// Where it is read, when that is another address than the one asked for.
    pub moved_to: Option<String>,
}

/// Finds a step by the slugs of its process and its own.
pub async fn find_step(
    app: &App,
    visit: &Visit,
    process: &str,
    slug: &str,
) -> Result<FoundStep, PageError> {
    let db = app.store.reader();
    let (process, process_is_current) = find_process(db, visit, process).await?;
    let found = thing::find_slug(db, &process.id, Kind::Step, slug).await?;
    let found = found.ok_or(PageError::NotFound)?;
    let steps = queries::steps(db, &process.id, &visit.viewer.sees_drafts_of()).await?;
    let at = steps.iter().position(|step| step.id == found.thing).ok_or(PageError::NotFound)?;
    let step = steps.get(at).ok_or(PageError::NotFound)?;
    let is_current = process_is_current && found.current_in.contains(&visit.lang);
    let moved_to = (!is_current).then(|| step_address(visit.lang, &process, step));
    Ok(FoundStep { process, steps, at, moved_to })
}

/// `GET /processes/{process}/steps/{step}`: one step.
pub async fn step(
    State(app): State<App>,
    visit: Visit,
    Path((process_slug, slug)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let db = app.store.reader();
    let found = find_step(&app, &visit, &process_slug, &slug).await?;
    if let Some(address) = found.moved_to {
        return Ok(moved(&address));
    }
    let FoundStep { process, steps, at, .. } = found;
    let step = steps.get(at).ok_or(PageError::NotFound)?;
    let drafts = visit.viewer.sees_drafts_of();
    let documents = document::queries::of_process(db, &process.id, &drafts).await?;
    let neighbour = |at: Option<usize>| {
        at.and_then(|at| steps.get(at)).map(|step| Neighbour {
            title: step.description.title.said(visit.lang),
            href: step_address(visit.lang, &process, step),
        })
    };
    let (before, after) = (neighbour(at.checked_sub(1)), neighbour(Some(at + 1)));
    let ends = ends::of(&app, &visit, &step.id).await?;
    show(&StepPage { ends, before, after, ..step_page(&visit, &process, step, &documents) })
}

fn step_page(visit: &Visit, process: &Process, step: &Step, documents: &[Document]) -> StepPage {
    let lang = visit.lang;
    let description = &step.description;
    let said = |text: &Option<crate::spine::language::Translated>| {
        text.as_ref().map(|text| text.said(lang))
    };
    let knot = knot(visit, process, step, documents);
    let title = description.title.said(lang);
    let frame = Frame::new(visit, title.line(), |lang| step_address(lang, process, step));
    let has_dates = description.period.said(lang).is_some();
    StepPage {
        frame: frame.described(knot.summary.line()).about(&linked::step(visit, process, step)),
        process_title: process.title.said(lang),
        process_href: visit.path(PROCESS, &[process.slugs.get(lang)]),
        title,
        when: knot.when,
        date_note: said(&description.date_note).filter(|_| has_dates),
        place: said(&description.place),
        standing: knot.standing,
        standing_said: knot.standing_said,
        summary: knot.summary,
        body: said(&description.body),
        method: said(&description.method),
        follow_up: said(&description.follow_up),
        opening: opening_said(visit, step),
        is_draft: knot.is_draft || process.state == Publication::Draft,
        example: step.example,
        documents: knot.documents,
        ends: Ends::default(),
        before: None,
        after: None,
        journal: journal(visit, "thing", &step.id),
        manage: manage(visit, &process.id),
    }
}

fn opening_said(visit: &Visit, step: &Step) -> Option<String> {
    let opening = step.description.opening?;
    let zone = visit.destination.time_zone;
    let key = match (visit.now < opening.opens_at, opening.is_open(visit.now)) {
        (true, _) => "opening-to-come",
        (false, true) => "opening-open",
        (false, false) => "opening-over",
    };
    let said = |at| crate::spine::messages::Value::from(instant_said(at, zone, visit.lang));
    let values = [("opens", said(opening.opens_at)), ("closes", said(opening.closes_at))];
    Some(text_with(visit.lang, key, &values))
}
