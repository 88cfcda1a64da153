//! Syntheses as data: points, and the sources of each. Nobody is named.

use serde::Serialize;
use utoipa::ToSchema;

use crate::gathering::model::registration::Profile;
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::language::Translated;
use crate::spine::open::{self, About, Answer, Part, Path, Texts};
use crate::spine::thing::{self, Kind, State};
use crate::spine::visit::Visit;

use super::model::{Cited, Edition, Point, Synthesis, in_order};
use super::shown::{Whole, find};
use super::versions::find_version;
use super::{SYNTHESIS, VERSION, queries};

/// How many syntheses one part of the list holds.
const PAGE: u64 = 200;

/// A synthesis.
#[derive(Serialize, ToSchema)]
pub struct SynthesisLine {
    about: About,
    /// The number of the version that was published last.
    version: Option<i32>,
    /// When it was.
    version_published_at: Option<String>,
    /// The identifier of the workstream whose question it answers.
    workstream: Option<String>,
    /// The identifier of the process it belongs to.
    process: Option<String>,
    /// What one reads who reads nothing else; in Markdown.
    summary: Option<Texts>,
}

/// A synthesis with its points and their sources.
#[derive(Serialize, ToSchema)]
pub struct SynthesisData {
    synthesis: SynthesisLine,
    /// What the workstream asked.
    question: Option<Texts>,
    points: Vec<SynthesisPoint>,
    sources: Vec<SynthesisSource>,
    /// How many worked in the workstream, by profile.
    members: Vec<SynthesisCount>,
    /// How many public contributions it received, by the profile of their authors.
    contributions: Vec<SynthesisReceived>,
}

/// A point, in the order in which they are read.
#[derive(Serialize, ToSchema)]
pub struct SynthesisPoint {
    id: String,
    /// `state-of-affairs`, `kept`, `divergent`, `not-kept`, `lead-for-action` or `data-need`.
    #[schema(example = "kept")]
    section: &'static str,
    /// In Markdown.
    text: Texts,
    /// Why it is not kept; in Markdown.
    reason: Option<Texts>,
    /// The numbers of its sources.
    sources: Vec<usize>,
}

/// What a point draws on.
#[derive(Serialize, ToSchema)]
pub struct SynthesisSource {
    /// From 1.
    number: usize,
    /// `thing`, `note` of a gathering or `question` of a survey.
    #[schema(example = "note")]
    kind: &'static str,
    /// The identifier of the thing, of the gathering or of the survey.
    source: String,
    /// The identifier of the note, or the code of the question.
    part: Option<String>,
    /// Whether it is no source any more: it was removed, hidden or erased.
    is_withdrawn: bool,
    /// What it is called, in the language of the address.
    title: Option<String>,
    /// The words of a note.
    text: Option<String>,
    /// Where it is read.
    address: Option<String>,
}

/// How many members there are of one category.
#[derive(Serialize, ToSchema)]
pub struct SynthesisCount {
    /// `elected`, `professional`, `association`, `resident`, `technician` or `institution`.
    profile: &'static str,
    number: usize,
}

/// How many contributions came from authors of one category.
#[derive(Serialize, ToSchema)]
pub struct SynthesisReceived {
    /// The same as of members; none, where they did not say it.
    profile: Option<&'static str>,
    number: u64,
}

/// What is said of `one`, in the version `edition`, beside its points.
fn line(
    one: &Synthesis,
    (edition, summary): (Option<&Edition>, Option<&Translated>),
    about: About,
    visit: &Visit,
) -> SynthesisLine {
    SynthesisLine {
        about,
        version: edition.map(|edition| edition.number),
        version_published_at: edition.map(|edition| edition.published_at.to_rfc3339()),
        workstream: one.workstream.as_ref().map(ToString::to_string),
        process: one.process.as_ref().map(ToString::to_string),
        summary: Texts::of_some(summary, &visit.destination),
    }
}

/// `GET /syntheses`: the syntheses, in the order of their identifiers.
pub async fn syntheses(
    app: App,
    visit: Visit,
    (): (),
    after: Option<String>,
) -> Result<Part<SynthesisLine>, PageError> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let (after, destination) = (open::place(after)?, &visit.destination.id);
    let kind = Kind::Synthesis;
    let things = thing::page_of(db, destination, kind, &drafts, after.as_ref(), PAGE).await?;
    let next = open::next_of(&things, PAGE);
    let all = queries::described(db, &things).await?;
    let abouts = open::about(&app, &visit, &things).await?;
    let public = queries::public_summaries(db, &things).await?;
    let row = |(one, about): (&Synthesis, About)| {
        let kept = public.get(one.id.as_str()).filter(|_| one.state != State::Draft);
        let summary = kept.unwrap_or(&one.description.summary);
        line(one, (one.last_edition(), summary.as_ref()), about, &visit)
    };
    let rows = all.iter().zip(abouts).map(row);
    Ok(Part { rows: rows.collect(), next })
}

fn point(of: &Point, whole: &Whole, visit: &Visit) -> SynthesisPoint {
    let number = |cited: &Cited| Some(whole.cited.iter().position(|it| it == cited)? + 1);
    SynthesisPoint {
        id: of.id.to_string(),
        section: of.section.name(),
        text: Texts::of(&of.text, &visit.destination),
        reason: Texts::of_some(of.reason.as_ref(), &visit.destination),
        sources: of.cited.iter().filter_map(number).collect(),
    }
}

fn source((at, cited): (usize, &Cited), whole: &Whole, base: &str) -> SynthesisSource {
    let found = whole.found.get(cited);
    let href = found.and_then(|it| it.href.as_ref());
    SynthesisSource {
        number: at + 1,
        kind: cited.kind(),
        source: cited.source().to_string(),
        part: Some(cited.part().to_owned()).filter(|part| !part.is_empty()),
        is_withdrawn: found.is_none(),
        title: found.map(|it| it.title.line()),
        text: found.and_then(|it| it.quote.clone()),
        address: href.map(|href| format!("{base}{href}")),
    }
}

/// `GET /syntheses/{synthesis}`, as data.
pub async fn synthesis(
    app: App,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Answer<SynthesisData>, PageError> {
    let (whole, is_current) = find(&app, &visit, &slug, None).await?;
    if !is_current {
        return Ok(Answer::Moved(visit.path(SYNTHESIS, &[whole.one.slugs.get(visit.lang)])));
    }
    told(&app, &visit, &whole).await
}

/// `GET /syntheses/{synthesis}/versions/{number}`, as data.
pub async fn version(
    app: App,
    visit: Visit,
    Path((slug, number)): Path<(String, String)>,
) -> Result<Answer<SynthesisData>, PageError> {
    let (whole, is_current) = find_version(&app, &visit, (&slug, &number)).await?;
    if !is_current {
        let own = [whole.one.slugs.get(visit.lang), number.as_str()];
        return Ok(Answer::Moved(visit.path(VERSION, &own)));
    }
    told(&app, &visit, &whole).await
}

async fn told(app: &App, visit: &Visit, whole: &Whole) -> Result<Answer<SynthesisData>, PageError> {
    let one = &whole.one;
    let about = open::about_all(app, visit, vec![one.id.clone()]).await?.pop();
    let about = about.ok_or(PageError::NotFound)?;
    let updated_at = Some(about.updated_at);
    let base = app.address_of(&visit.destination);
    let cited = whole.cited.iter().enumerate();
    let members = whole
        .profiles
        .iter()
        .map(|(profile, number)| SynthesisCount { profile: profile.name(), number: *number });
    let received = |(profile, number): &(Option<Profile>, u64)| SynthesisReceived {
        profile: profile.map(Profile::name),
        number: *number,
    };
    let said = (whole.edition.as_ref(), one.description.summary.as_ref());
    let data = SynthesisData {
        synthesis: line(one, said, about, visit),
        question: Texts::of_some(whole.question.as_ref(), &visit.destination),
        points: in_order(&whole.points).into_iter().map(|it| point(it, whole, visit)).collect(),
        sources: cited.map(|it| source(it, whole, &base)).collect(),
        members: members.collect(),
        contributions: whole.received.iter().map(received).collect(),
    };
    Ok(Answer::of(data).updated(updated_at))
}
