//! Answers of a file taken in, in the background: tried out first, then for good, all or nothing.

use std::collections::BTreeSet;

use cordee_questionnaire::Population;
use cordee_sheet::{Choice, read};
use cordee_store::jobs::files;
use cordee_store::{ThingId, count_anew, random_secret};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::spine::editing::Hand;
use crate::spine::journal::{self, Act, ActKind};
use crate::spine::rights::Drafts;
use crate::spine::secret;
use crate::spine::thing;
use crate::spine::work::{Failure, Outcome, Work};

use super::super::super::model::{Phase, Sheet, Survey};
use super::super::super::queries::{self, SHEETS_AT_ONCE};
use super::super::reading::limits;
use super::batches;
use super::mapping::Mapping;
use super::sheets::{BATCH, Filled, Problem, Wanted, filled};

/// The kind of job that takes answers in.
pub const IMPORT: &str = "survey-answers";
/// The most problems that a report keeps to be read.
const MOST_PROBLEMS: usize = 500;

/// What is asked of a job.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Asked {
    pub survey: ThingId,
    /// The file that was dropped in.
    pub file: String,
    pub mapping: Mapping,
    pub population: Option<Population>,
    pub is_dry_run: bool,
}

/// What became of a file, to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The key of what became of it, for the page of background work.
    pub told: String,
    pub is_dry_run: bool,
    /// Sheets that are new.
    pub new: usize,
    /// Sheets that were there already.
    pub known: usize,
    /// Rows that say nothing.
    pub empty: usize,
    pub problems: Vec<Problem>,
    pub all_problems: usize,
    /// Why nothing was taken: a key.
    pub refused: Option<String>,
}

/// Why a survey takes no answers of files: a key.
pub fn refusal(survey: &Survey, today: chrono::NaiveDate) -> Option<&'static str> {
    if survey.phase == Phase::Draft {
        return Some("error-survey-answers-draft");
    }
    // What changes between two readings of public results tells what somebody answered.
    survey.shows_results(today).then_some("error-survey-answers-public")
}

/// Takes answers in, or says what they would be.
pub async fn import(work: Work) -> Result<Outcome, Failure> {
    let asked: Asked = work.payload()?;
    let destination = work.destination().await?;
    let today = crate::spine::dates::day_in(work.now(), destination.time_zone);
    let db = work.app.store.reader();
    let hopeless = |text: &'static str| Failure::Hopeless(anyhow::anyhow!(text));
    let survey = queries::by_id(db, &destination.id, &asked.survey, &Drafts::All).await?;
    let survey = survey.ok_or_else(|| hopeless("the survey is gone"))?;
    let bytes = files::whole(db, &asked.file).await?;
    if bytes.is_empty() {
        return Err(hopeless("the file is gone"));
    }
    let version = queries::version(db, &survey.id, None).await?;
    let (Some(version), None) = (version, refusal(&survey, today)) else {
        return finish_refused(&work, &asked, &survey, today).await;
    };
    let (id, mapping) = (survey.id.to_string(), asked.mapping.clone());
    let (population, lang) = (asked.population, destination.main_language);
    let prepared = tokio::task::spawn_blocking(move || {
        let grid = read(&bytes, Choice::FirstWithRows, &limits())?.grid;
        let wanted = Wanted { version: &version, mapping: &mapping, population, lang, today };
        Ok::<Filled, cordee_sheet::ReadError>(filled(&id, &grid, &wanted))
    });
    let prepared = prepared.await.map_err(anyhow::Error::from)?;
    let prepared = prepared.map_err(|error| Failure::Hopeless(error.into()))?;
    let hand =
        Hand { account: work.job().asked_by.clone(), at: work.now(), zone: destination.time_zone };
    take(&work, &asked, &destination.id, &hand, prepared).await
}

async fn finish_refused(
    work: &Work,
    asked: &Asked,
    survey: &Survey,
    today: chrono::NaiveDate,
) -> Result<Outcome, Failure> {
    let report = Report {
        told: "survey-answers-refused".to_owned(),
        is_dry_run: asked.is_dry_run,
        refused: refusal(survey, today).map(str::to_owned),
        ..Report::default()
    };
    let tx = work.app.store.begin().await?;
    let outcome = json!(report);
    work.finish_in(&tx, &outcome).await?;
    tx.commit().await?;
    Ok(outcome)
}

async fn take(
    work: &Work,
    asked: &Asked,
    destination: &ThingId,
    hand: &Hand,
    prepared: Filled,
) -> Result<Outcome, Failure> {
    let Filled { sheets, mut problems, empty } = prepared;
    let tx = work.app.store.begin().await?;
    // Nobody else takes the same file in meanwhile.
    thing::to_change(&tx, destination, &asked.survey).await?;
    let known = batches::known(&tx, &asked.survey).await?;
    let all = sheets.len();
    let new = new_ones(sheets, &known);
    let all_problems = problems.len();
    problems.truncate(MOST_PROBLEMS);
    let told = if asked.is_dry_run { "survey-answers-tried" } else { "survey-answers-taken" };
    let report = Report {
        told: told.to_owned(),
        is_dry_run: asked.is_dry_run,
        new: new.len(),
        known: all - new.len(),
        empty,
        problems,
        all_problems,
        refused: None,
    };
    if !asked.is_dry_run {
        record(work, &tx, &asked.survey, new).await?;
        files::forget(&tx, &asked.file).await?;
        if 0 < report.new {
            let act = Act::new(ActKind::SurveyAnswersImported).about(&asked.survey);
            journal::write(&tx, destination, hand, act.detail("new", report.new)).await?;
        }
    }
    let outcome = json!(report);
    work.finish_in(&tx, &outcome).await?;
    tx.commit().await?;
    Ok(outcome)
}

fn new_ones(sheets: Vec<Sheet>, known: &BTreeSet<String>) -> Vec<Sheet> {
    sheets.into_iter().filter(|sheet| !known.contains(&sheet.id)).collect()
}

/// Records what is new as one batch.
async fn record(
    work: &Work,
    tx: &cordee_store::sea_orm::DatabaseTransaction,
    survey: &ThingId,
    mut sheets: Vec<Sheet>,
) -> Result<(), Failure> {
    let batch: String = secret::hash(&random_secret()).chars().take(BATCH).collect();
    for sheet in &mut sheets {
        sheet.id.push_str(&batch);
    }
    let whole = sheets.len() as u64;
    let mut done = 0;
    for some in sheets.chunks(SHEETS_AT_ONCE) {
        work.progress(done, whole)?;
        queries::insert_sheets(tx, survey, some).await?;
        done += some.len() as u64;
    }
    count_anew(tx, sheets.len(), &[queries::SHEETS]).await?;
    Ok(work.progress(done, whole)?)
}
