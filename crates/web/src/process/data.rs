//! Processes and steps as data: what their pages say, for programs and spreadsheets.

use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use serde::Serialize;
use utoipa::ToSchema;

use crate::document;
use crate::document::data::DocumentData;
use crate::people;
use crate::people::data::OrganisationName;
use crate::spine::additions::{self, Added};
use crate::spine::app::App;
use crate::spine::dates::Standing;
use crate::spine::error::PageError;
use crate::spine::open::{self, About, Answer, Feed, Part, Path, Texts};
use crate::spine::visit::Visit;

use super::model::{Process, Step};
use super::public::{find_process, find_step, standing_name};
use super::{PROCESS, queries};

/// The destination, and what it works on.
#[derive(Serialize, ToSchema)]
pub struct DestinationData {
    /// Never changes.
    id: String,
    name: Texts,
    presentation: Texts,
    /// As the IANA names it.
    #[schema(example = "Europe/Paris")]
    time_zone: String,
    processes: Vec<ProcessLine>,
}

/// A process in a list.
#[derive(Serialize, ToSchema)]
pub struct ProcessLine {
    about: About,
    /// Why, in one sentence.
    why: Texts,
    /// The identifiers of the organisations that lead it, in the order of protocol.
    leads: Vec<String>,
}

/// A process: why, who leads it, its steps in their order, its documents.
#[derive(Serialize, ToSchema)]
pub struct ProcessData {
    about: About,
    why: Texts,
    /// In Markdown.
    presentation: Option<Texts>,
    leads: Vec<OrganisationName>,
    steps: Vec<StepData>,
    /// Those of the process itself, then those of its steps.
    documents: Vec<DocumentData>,
    /// What else belongs to it: its deliberations, for instance.
    added: Vec<Added>,
}

/// A step of a process.
#[derive(Serialize, ToSchema)]
pub struct StepData {
    about: About,
    /// The identifier of its process.
    process: String,
    /// When it begins, as precise as it is known: `2022`, `2022-summer`, `2022-04` or `2022-01-28`.
    #[schema(example = "2022-01-28")]
    starts: Option<String>,
    /// When it ends, in the same way.
    ends: Option<String>,
    date_note: Option<Texts>,
    place: Option<Texts>,
    /// `done`, `current` or `to-come`.
    #[schema(example = "done")]
    standing: &'static str,
    summary: Texts,
    /// In Markdown, as the two below.
    body: Option<Texts>,
    /// How to take part.
    method: Option<Texts>,
    /// What is done with the results.
    follow_up: Option<Texts>,
    /// When the public can begin to take part, and until when.
    opens_at: Option<DateTime<Utc>>,
    closes_at: Option<DateTime<Utc>>,
}

/// `GET /`, as data.
pub async fn home(app: App, visit: Visit, (): ()) -> Result<Answer<DestinationData>, PageError> {
    let destination = visit.destination.clone();
    let processes = processes(app, visit, (), None).await?.rows;
    let updated_at = processes.iter().map(|process| process.about.updated_at).max();
    Ok(Answer::of(DestinationData {
        id: destination.id.to_string(),
        name: Texts::of(&destination.name, &destination),
        presentation: Texts::of(&destination.presentation, &destination),
        time_zone: destination.time_zone.name().to_owned(),
        processes,
    })
    .updated(updated_at))
}

/// `GET /processes`: the processes, the newest first.
pub async fn processes(
    app: App,
    visit: Visit,
    (): (),
    _after: Option<String>,
) -> Result<Part<ProcessLine>, PageError> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let processes = queries::processes(db, &visit.destination.id, &drafts).await?;
    let abouts =
        open::about_all(&app, &visit, processes.iter().map(|it| it.id.clone()).collect()).await?;
    let line = |(process, about): (&Process, About)| ProcessLine {
        about,
        why: Texts::of(&process.why, &visit.destination),
        leads: process.leads.iter().map(ThingId::to_string).collect(),
    };
    let lines: Vec<ProcessLine> = processes.iter().zip(abouts).map(line).collect();
    Ok(lines.into())
}

/// `GET /processes/{process}`, as data.
pub async fn process(
    app: App,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Answer<ProcessData>, PageError> {
    let db = app.store.reader();
    let (process, is_current) = find_process(db, &visit, &slug).await?;
    if !is_current {
        return Ok(Answer::Moved(visit.path(PROCESS, &[process.slugs.get(visit.lang)])));
    }
    let drafts = visit.viewer.sees_drafts_of();
    let destination = &visit.destination;
    let documents = document::queries::of_process(db, &process.id, &drafts).await?;
    let leads = people::queries::in_order(db, &destination.id, &process.leads).await?;
    let steps = queries::steps(db, &process.id, &drafts).await?;
    let about = open::about_all(&app, &visit, vec![process.id.clone()]).await?.pop();
    let about = about.ok_or(PageError::NotFound)?;
    let steps = all_steps(&app, &visit, &steps).await?;
    let documents = document::data::all(&app, &visit, &documents).await?;
    let added = additions::data(&app, &visit, &process.id).await?;
    let changes = steps.iter().map(|step| step.about.updated_at);
    let updated_at = changes.chain([about.updated_at]).max();
    Ok(Answer::of(ProcessData {
        about,
        why: Texts::of(&process.why, destination),
        presentation: Texts::of_some(process.presentation.as_ref(), destination),
        leads: leads.iter().map(|lead| OrganisationName::of(lead, destination)).collect(),
        steps,
        documents,
        added,
    })
    .updated(updated_at))
}

/// `GET /processes/{process}/steps`: the steps of a process, in their order.
pub async fn steps(
    app: App,
    visit: Visit,
    Path(slug): Path<String>,
    _after: Option<String>,
) -> Result<Part<StepData>, PageError> {
    let db = app.store.reader();
    let (process, _) = find_process(db, &visit, &slug).await?;
    let steps = queries::steps(db, &process.id, &visit.viewer.sees_drafts_of()).await?;
    Ok(all_steps(&app, &visit, &steps).await?.into())
}

/// `GET /processes/{process}/steps/{step}`, as data.
pub async fn step(
    app: App,
    visit: Visit,
    Path((process, slug)): Path<(String, String)>,
) -> Result<Answer<StepData>, PageError> {
    let found = find_step(&app, &visit, &process, &slug).await?;
    if let Some(address) = found.moved_to {
        return Ok(Answer::Moved(address));
    }
    let step = found.steps.get(found.at).ok_or(PageError::NotFound)?;
    let told = all_steps(&app, &visit, std::slice::from_ref(step)).await?.pop();
    let told = told.ok_or(PageError::NotFound)?;
    let updated_at = Some(told.about.updated_at);
    Ok(Answer::of(told).updated(updated_at))
}

/// `GET /`, as a feed: what is new here.
pub async fn news(app: App, visit: Visit, (): ()) -> Result<Feed, PageError> {
    let title = visit.destination.name.said(visit.lang).line();
    open::news(&app, &visit, title, None).await
}

/// `GET /processes/{process}`, as a feed: what is new in it.
pub async fn news_of(app: App, visit: Visit, Path(slug): Path<String>) -> Result<Feed, PageError> {
    let (process, _) = find_process(app.store.reader(), &visit, &slug).await?;
    let title = process.title.said(visit.lang).line();
    open::news(&app, &visit, title, Some(&process.id)).await
}

async fn all_steps(app: &App, visit: &Visit, steps: &[Step]) -> Result<Vec<StepData>, PageError> {
    let abouts =
        open::about_all(app, visit, steps.iter().map(|it| it.id.clone()).collect()).await?;
    Ok(steps.iter().zip(abouts).map(|(step, about)| step_data(visit, step, about)).collect())
}

fn step_data(visit: &Visit, step: &Step, about: About) -> StepData {
    let description = &step.description;
    let standing: Standing = description.standing(visit.now, visit.today());
    let texts = |text: &Option<_>| Texts::of_some(text.as_ref(), &visit.destination);
    StepData {
        about,
        process: step.process.to_string(),
        starts: description.period.starts.map(|date| date.to_string()),
        ends: description.period.ends.map(|date| date.to_string()),
        date_note: texts(&description.date_note),
        place: texts(&description.place),
        standing: standing_name(standing),
        summary: Texts::of(&description.summary, &visit.destination),
        body: texts(&description.body),
        method: texts(&description.method),
        follow_up: texts(&description.follow_up),
        opens_at: description.opening.map(|opening| opening.opens_at),
        closes_at: description.opening.map(|opening| opening.closes_at),
    }
}
