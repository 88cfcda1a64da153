//! Contributions as data. Nobody is named who did not wish it, and no address is told.

use cordee_store::ThingId;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::gathering::model::registration::Profile;
use crate::place::model::Position;
use crate::spine::app::App;
use crate::spine::dates::day_in;
use crate::spine::error::PageError;
use crate::spine::open::{self, About, Answer, Part, Path, Question, Texts};
use crate::spine::visit::Visit;

use super::model::answer::OfficialAnswer;
use super::model::comment::Comment;
use super::model::files::Attached;
use super::model::listing::{Place, Sought};
use super::model::logging::LogLine;
use super::model::{Contribution, Nature, Reason};
use super::{files, one, pages, queries};

/// How many rows one part of a list holds.
const PART: u64 = 200;

/// A contribution.
#[derive(Serialize, ToSchema)]
pub struct ContributionLine {
    about: About,
    /// The identifier of the workstream.
    workstream: String,
    /// `problem`, `need`, `idea` or `good-practice`.
    #[schema(example = "idea")]
    nature: &'static str,
    /// The day it was received.
    received_on: String,
    /// The name of the author, when they wish it to be read.
    author: Option<String>,
    /// `elected`, `professional`, `association`, `resident`, `technician` or `institution`.
    profile: Option<&'static str>,
    commune: Option<String>,
    /// In degrees (WGS 84).
    latitude: Option<f64>,
    longitude: Option<f64>,
    /// `web`, `mail`, `call`, `sheet` or `room`.
    channel: &'static str,
    /// Whether a member of the workstream wrote it.
    by_member: bool,
    /// The identifier of the contribution that it was joined to.
    merged_into: Option<String>,
    /// `kept`, `partly`, `not-kept` or `under-study`, once it is answered.
    verdict: Option<&'static str>,
}

/// A contribution, with what is answered and said of it.
#[derive(Serialize, ToSchema)]
pub struct ContributionData {
    contribution: ContributionLine,
    /// In Markdown; none, once its author took it back.
    text: Option<String>,
    /// The language in which it is written.
    language: &'static str,
    /// The photos and documents that go with it.
    files: Vec<ContributionFile>,
    /// The versions of the official answer, the last one first: it stands.
    answers: Vec<ContributionAnswer>,
    /// What was done with it, in that order.
    log: Vec<ContributionMove>,
    /// The first comments.
    comments: Vec<ContributionComment>,
    /// Whether there are more.
    has_more_comments: bool,
}

/// A photo, or a document, that goes with a contribution.
#[derive(Serialize, ToSchema)]
pub struct ContributionFile {
    name: String,
    /// What it shows or holds, in the language of the contribution.
    shows: String,
    #[schema(example = "image/jpeg")]
    media_type: &'static str,
    /// In bytes.
    size: u64,
    address: String,
}

/// A version of an official answer.
#[derive(Serialize, ToSchema)]
pub struct ContributionAnswer {
    /// From 1.
    version: i32,
    /// `kept`, `partly`, `not-kept` or `under-study`.
    verdict: &'static str,
    /// In Markdown.
    text: Texts,
    why: Option<Texts>,
    /// The function or the organisation that answers.
    by: String,
    answered_on: String,
}

/// A comment.
#[derive(Serialize, ToSchema)]
pub struct ContributionComment {
    /// As it was given.
    author: Option<String>,
    text: String,
    language: &'static str,
    posted_on: String,
}

/// Something that was done with a contribution, or with a comment on it.
#[derive(Serialize, ToSchema)]
pub struct ContributionMove {
    /// The identifier of the contribution.
    contribution: String,
    /// The day it was done.
    on: String,
    /// Whether it was done with a comment.
    of_comment: bool,
    /// `published`, `hidden`, `restored`, `merged`, `answered` or `withdrawn`.
    #[schema(example = "hidden")]
    what: &'static str,
    /// Of the rule: `off-topic`, `insulting`, `personal-data`, `advertising`, `duplicate` or `unlawful`.
    reason: Option<&'static str>,
}

/// Which contributions are asked for.
#[derive(Clone, Deserialize, IntoParams)]
pub struct NatureAsked {
    /// `problem`, `need`, `idea` or `good-practice`.
    #[serde(default, deserialize_with = "open::optional")]
    #[param(value_type = Option<NatureName>, inline)]
    nature: Option<String>,
}

/// The names of the natures, for the description.
#[derive(ToSchema)]
#[schema(rename_all = "kebab-case")]
#[expect(dead_code, reason = "only described: `Nature` is what is read")]
pub enum NatureName {
    Problem,
    Need,
    Idea,
    GoodPractice,
}

fn contribution_line(
    one: &Contribution,
    about: About,
    answer: Option<&OfficialAnswer>,
    visit: &Visit,
) -> ContributionLine {
    let (words, author) = (&one.words, &one.author);
    ContributionLine {
        about,
        workstream: one.workstream.to_string(),
        nature: words.nature.name(),
        received_on: day_in(one.received_at, visit.destination.time_zone).to_string(),
        author: author.public_name().map(str::to_owned),
        profile: author.profile.map(Profile::name),
        commune: Some(words.commune.clone()).filter(|it| !it.is_empty()),
        latitude: words.place.map(Position::latitude),
        longitude: words.place.map(Position::longitude),
        channel: one.channel.name(),
        by_member: one.is_by_member,
        merged_into: one.merged_into.as_ref().map(ToString::to_string),
        verdict: answer.map(|answer| answer.verdict.name()),
    }
}

/// The place that `after` names.
fn place(after: Option<String>) -> Result<Option<Place>, PageError> {
    after.map(|after| after.parse().map_err(|_| PageError::BadQuestion)).transpose()
}

/// `GET /workstreams/{workstream}/contributions`, as data: those that everybody reads, the newest first.
pub async fn contributions(
    app: App,
    visit: Visit,
    (Path(slug), Question(asked)): (Path<String>, Question<NatureAsked>),
    after: Option<String>,
) -> Result<Part<ContributionLine>, PageError> {
    let (of, _) = pages::find(&app, &visit, &slug).await?;
    let named = |name: &String| Nature::named(name).ok_or(PageError::BadQuestion);
    let nature = asked.nature.as_ref().map(named).transpose()?;
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let (after, own) = (place(after)?, (&visit.destination.id, &of.id));
    let sought = Sought { nature, ..Sought::PUBLIC };
    let part = queries::part(db, own, sought, &drafts, (after.as_ref(), PART)).await?;
    let ids: Vec<ThingId> = part.rows.iter().map(|it| it.id.clone()).collect();
    let answers = queries::last_answers(db, &ids).await?;
    let abouts = open::about_all(&app, &visit, ids).await?;
    let rows = part.rows.iter().zip(abouts);
    let rows = rows.map(|(it, about)| contribution_line(it, about, answers.get(&it.id), &visit));
    Ok(Part { rows: rows.collect(), next: part.next.map(|place| place.to_string()) })
}

fn answer(one: &OfficialAnswer, visit: &Visit) -> ContributionAnswer {
    ContributionAnswer {
        version: one.number,
        verdict: one.verdict.name(),
        text: Texts::of(&one.text, &visit.destination),
        why: Texts::of_some(one.why.as_ref(), &visit.destination),
        by: one.by.clone(),
        answered_on: one.on.to_string(),
    }
}

fn comment(one: Comment, visit: &Visit) -> ContributionComment {
    ContributionComment {
        author: one.name,
        text: one.text,
        language: one.lang.code(),
        posted_on: day_in(one.posted_at, visit.destination.time_zone).to_string(),
    }
}

fn moved(line: &LogLine, visit: &Visit) -> ContributionMove {
    ContributionMove {
        contribution: line.contribution.to_string(),
        on: day_in(line.at, visit.destination.time_zone).to_string(),
        of_comment: line.comment.is_some(),
        what: line.what.name(),
        reason: line.reason.map(Reason::name),
    }
}

/// `GET /contributions/{contribution}`, as data.
pub async fn contribution(
    app: App,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Answer<ContributionData>, PageError> {
    let (found, _) = one::find(&app, &visit, &id).await?;
    let db = app.store.reader();
    let about = open::about_all(&app, &visit, vec![found.id.clone()]).await?.pop();
    let about = about.ok_or(PageError::NotFound)?;
    let updated_at = Some(about.updated_at);
    let answers = queries::answers(db, &found.id).await?;
    let moves = queries::log_of(db, &found.id).await?;
    let comments = queries::comments(db, &found.id, None, PART).await?;
    let has_more_comments = comments.next.is_some();
    let attached = queries::files(db, &found.id).await?;
    let file = |one: Attached| {
        let address = format!("{}{}", visit.site, files::address(&found.id, &one));
        let media_type = one.format.media_type();
        ContributionFile { name: one.name, shows: one.shows, media_type, size: one.size, address }
    };
    let text = Some(found.words.text.clone()).filter(|text| !text.is_empty());
    let data = ContributionData {
        contribution: contribution_line(&found, about, answers.last(), &visit),
        text,
        language: found.words.lang.code(),
        files: attached.into_iter().map(file).collect(),
        answers: answers.iter().rev().map(|it| answer(it, &visit)).collect(),
        log: moves.iter().map(|it| moved(it, &visit)).collect(),
        comments: comments.rows.into_iter().map(|it| comment(it, &visit)).collect(),
        has_more_comments,
    };
    Ok(Answer::of(data).updated(updated_at))
}

/// `GET /workstreams/{workstream}/contributions/log`, as data: what was done, the last first.
pub async fn log(
    app: App,
    visit: Visit,
    Path(slug): Path<String>,
    after: Option<String>,
) -> Result<Part<ContributionMove>, PageError> {
    let (of, _) = pages::find(&app, &visit, &slug).await?;
    let after = place(after)?;
    let part = queries::log_part(app.store.reader(), &of.id, (after.as_ref(), PART)).await?;
    let rows = part.rows.iter().map(|it| moved(it, &visit)).collect();
    Ok(Part { rows, next: part.next.map(|place| place.to_string()) })
}
