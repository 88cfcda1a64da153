//! Surveys as data: what they ask, and what everybody may read of the answers.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::open::{self, About, Answer, Part, Path, Texts};
use crate::spine::thing::{self, Kind};
use crate::spine::visit::Visit;

use super::averages::Average;
use super::figures::{Line, Part as Table, Told};
use super::model::Survey;
use super::pages::find;
use super::public::{PublicCrossing, ToldCrossing};

use super::{RESULTS, SURVEY, queries};

/// How many surveys one part of the list holds.
const PAGE: u64 = 200;

/// A survey.
#[derive(Serialize, ToSchema)]
pub struct SurveyLine {
    about: About,
    /// `draft`, `open` or `closed`.
    #[schema(example = "open")]
    phase: &'static str,
    /// The first day on which it takes answers: before, one that is open is announced.
    opens_on: Option<String>,
    /// The last day on which it takes answers.
    closes_on: Option<String>,
    /// Whether its results can be read.
    has_results: bool,
    /// The identifier of the process it belongs to.
    process: Option<String>,
}

/// A survey with its questions.
#[derive(Serialize, ToSchema)]
pub struct SurveyData {
    survey: SurveyLine,
    /// What it is for; in Markdown.
    lead: Option<Texts>,
    /// What is asked, in the order in which it is, in the version that is open.
    questions: Vec<QuestionData>,
}

/// A question of a survey.
#[derive(Serialize, ToSchema)]
pub struct QuestionData {
    #[schema(example = "q1")]
    code: String,
    /// `single`, `multi`, `scale`, `matrix`, `ranking`, `number`, `short_text`, `long_text`, `date`,
    /// `place` or `note`.
    #[schema(example = "single")]
    kind: &'static str,
    label: String,
    /// On which condition it is asked.
    show_if: Option<String>,
    options: Vec<OptionData>,
}

/// An answer that is offered.
#[derive(Serialize, ToSchema)]
pub struct OptionData {
    code: String,
    label: String,
}

/// What everybody may read of the answers. Counts that could give somebody away are left out.
#[derive(Serialize, ToSchema)]
pub struct ResultsData {
    survey: SurveyLine,
    /// How many sent their answers; none where so few did that it is hidden.
    answers: Option<usize>,
    /// What those are to the destination whom the figures are of; everybody, when it is none.
    population: Option<&'static str>,
    questions: Vec<ResultData>,
    /// Two questions crossed, as far as this gives nobody away.
    crossings: Vec<CrossingData>,
    /// How many of all answers bear each flag: none was left out for one. None where so few do, or do not,
    /// that it is hidden.
    flags: BTreeMap<&'static str, Option<u64>>,
}

/// Two questions crossed.
#[derive(Serialize, ToSchema)]
pub struct CrossingData {
    rows: String,
    columns: String,
    /// The answers that the columns are of.
    answers: Vec<String>,
    /// Nothing where the table could give somebody away.
    lines: Vec<CrossedData>,
}

/// A row of two questions crossed.
#[derive(Serialize, ToSchema)]
pub struct CrossedData {
    label: String,
    /// One an answer; none where it is hidden.
    counts: Vec<Option<u64>>,
}

/// The answers to one question.
#[derive(Serialize, ToSchema)]
pub struct ResultData {
    code: String,
    label: String,
    tables: Vec<TableData>,
    /// Of the numbers that people wrote.
    mean: Option<MeanData>,
}

/// The mean of what people gave.
#[derive(Serialize, ToSchema)]
pub struct MeanData {
    /// How many gave a number.
    answered: u64,
    mean: f64,
    /// The interval at 95 % that drawing the people again gives: where it begins.
    low: f64,
    high: f64,
    /// The mean once answers are weighted to what is known of the population, and its interval.
    weighted: Option<f64>,
    weighted_low: Option<f64>,
    weighted_high: Option<f64>,
}

/// The counts of one question, or of one row of it.
#[derive(Serialize, ToSchema)]
pub struct TableData {
    /// The row of a matrix.
    row: Option<String>,
    /// How many answered.
    answered: Option<u64>,
    lines: Vec<CountData>,
    /// Where the lines are points of a scale, and all are told.
    mean: Option<MeanData>,
}

/// How many gave an answer.
#[derive(Serialize, ToSchema)]
pub struct CountData {
    label: String,
    /// None where it is hidden, for it could give somebody away.
    count: Option<u64>,
    /// From 0 to 1.
    share: Option<f64>,
    /// The interval of Wilson at 95 %: where it begins.
    low: Option<f64>,
    high: Option<f64>,
    /// The share once answers are weighted to what is known of the population, to the whole percent.
    weighted: Option<f64>,
}

fn line(survey: &Survey, about: About, visit: &Visit) -> SurveyLine {
    SurveyLine {
        about,
        phase: survey.phase.name(),
        opens_on: survey.description.opens_on.map(|day| day.to_string()),
        closes_on: survey.description.closes_on.map(|day| day.to_string()),
        has_results: survey.shows_results(visit.today()),
        process: survey.process.as_ref().map(ToString::to_string),
    }
}

/// `GET /surveys`: in the order of their identifiers.
pub async fn surveys(
    app: App,
    visit: Visit,
    (): (),
    after: Option<String>,
) -> Result<Part<SurveyLine>, PageError> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let (after, destination) = (open::place(after)?, &visit.destination.id);
    let things =
        thing::page_of(db, destination, Kind::Survey, &drafts, after.as_ref(), PAGE).await?;
    let next = open::next_of(&things, PAGE);
    let all = queries::described(db, &things).await?;
    let abouts = open::about(&app, &visit, &things).await?;
    let rows = all.iter().zip(abouts).map(|(survey, about)| line(survey, about, &visit)).collect();
    Ok(Part { rows, next })
}

async fn about(app: &App, visit: &Visit, survey: &Survey) -> Result<About, PageError> {
    let about = open::about_all(app, visit, vec![survey.id.clone()]).await?.pop();
    about.ok_or(PageError::NotFound)
}

/// `GET /surveys/{survey}`, as data.
pub async fn survey(
    app: App,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Answer<SurveyData>, PageError> {
    let (survey, is_current) = find(&app, &visit, &slug).await?;
    if !is_current {
        return Ok(Answer::Moved(visit.path(SURVEY, &[survey.slugs.get(visit.lang)])));
    }
    let about = about(&app, &visit, &survey).await?;
    let updated_at = Some(about.updated_at);
    let own = super::model::language(visit.lang);
    let version = queries::version(app.store.reader(), &survey.id, None).await?;
    let option = |choice: &cordee_questionnaire::Choice| OptionData {
        code: choice.code.to_string(),
        label: choice.label.shown_in(&own).to_owned(),
    };
    let question = |question: &cordee_questionnaire::Question| QuestionData {
        code: question.code.to_string(),
        kind: question.kind.key(),
        label: question.label.shown_in(&own).to_owned(),
        show_if: question.show_if.clone(),
        options: question.options().iter().map(option).collect(),
    };
    let questions = version.iter().flat_map(|version| version.questionnaire.questions());
    Ok(Answer::of(SurveyData {
        lead: survey.description.lead.as_ref().map(|lead| Texts::of(lead, &visit.destination)),
        questions: questions.map(question).collect(),
        survey: line(&survey, about, &visit),
    })
    .updated(updated_at))
}

fn crossed(one: PublicCrossing) -> CrossingData {
    let (answers, lines) = match one.told {
        ToldCrossing::Table { columns, rows } => (columns, rows),
        ToldCrossing::NotUnderFilter | ToldCrossing::Refused => (vec![], vec![]),
    };
    let line = |(label, counts)| CrossedData { label, counts };
    CrossingData {
        rows: one.rows,
        columns: one.columns,
        answers,
        lines: lines.into_iter().map(line).collect(),
    }
}

fn told(one: Told) -> ResultData {
    let count = |line: Line| CountData {
        label: line.label,
        count: line.count,
        share: line.share,
        low: line.interval.map(|(low, _)| low),
        high: line.interval.map(|(_, high)| high),
        weighted: line.weighted.map(|share| (share * 100.0).round() / 100.0),
    };
    let table = |part: Table| TableData {
        row: part.label,
        answered: part.answered,
        lines: part.lines.into_iter().map(count).collect(),
        mean: part.average.map(mean),
    };
    ResultData {
        code: one.code,
        label: one.label,
        tables: one.parts.into_iter().map(table).collect(),
        mean: one.average.map(mean),
    }
}

fn mean(one: Average) -> MeanData {
    MeanData {
        answered: one.people,
        mean: one.mean,
        low: one.interval.0,
        high: one.interval.1,
        weighted: one.weighted.map(|(mean, _)| mean),
        weighted_low: one.weighted.map(|(_, (low, _))| low),
        weighted_high: one.weighted.map(|(_, (_, high))| high),
    }
}

/// `GET /surveys/{survey}/results`, as data.
pub async fn results(
    app: App,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Answer<ResultsData>, PageError> {
    let (survey, is_current) = find(&app, &visit, &slug).await?;
    if !survey.shows_results(visit.today()) {
        return Err(PageError::NotFound);
    }
    if !is_current {
        return Ok(Answer::Moved(visit.path(RESULTS, &[survey.slugs.get(visit.lang)])));
    }
    let published = super::results::published(&app, &visit, &survey).await?;
    let about = about(&app, &visit, &survey).await?;
    let updated_at = Some(about.updated_at);
    Ok(Answer::of(ResultsData {
        survey: line(&survey, about, &visit),
        answers: published.public().people(),
        population: published
            .public()
            .population_of(&published.filter)
            .map(cordee_questionnaire::Population::key),
        questions: published.questions(visit.lang).into_iter().map(told).collect(),
        crossings: published.crossings(visit.lang).into_iter().map(crossed).collect(),
        flags: published.flags().into_iter().map(|(it, count)| (it.name(), count.ok())).collect(),
    })
    .updated(updated_at))
}
