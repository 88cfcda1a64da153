//! What was made of the texts of a survey, counted once while neither answers nor codes change.

use std::collections::BTreeMap;
use std::sync::Arc;

use cordee_questionnaire::{Question, Questionnaire};
use cordee_store::ThingId;
use tokio::sync::Mutex;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::held::Held;
use crate::spine::language::Lang;
use crate::spine::typography;
use crate::spine::visit::Visit;

use super::super::analysis;
use super::super::columns::{Counted, patiently};
use super::super::model::analysis::{Analysis, Margin};
use super::super::model::tally::Tally;
use super::super::model::{Survey, language};
use super::super::queries::{self as surveys, Stamp};
use super::super::results;
use super::super::weighed::{Weighed, weighed};
use super::model::figures::{Agreement, Counts, PublicCounts, Weighted};
use super::model::passing::Passing;
use super::model::standing::Written;
use super::model::{Merges, Theme};
use super::{queries, whole};

/// The themes of one question, with what stands for its texts.
pub struct Sorted {
    pub survey: Survey,
    pub question: Question,
    /// The living themes, the oldest first.
    pub themes: Vec<Theme>,
    pub counts: Counts,
    pub agreement: Agreement,
    /// The shares once answers are weighted, where they are.
    pub weighted: Option<Weighted>,
    /// Where everybody reads them: how many were asked and wrote nothing, unless that is not told at all.
    silent: Option<u64>,
    /// Whether everybody reads the themes with the results.
    is_public: bool,
}

impl Sorted {
    /// How many texts there are, where everybody may read it.
    pub fn public_texts(&self) -> Option<u64> {
        self.counts.public_texts(self.silent)
    }

    /// What everybody may read of the counts.
    pub fn public_counts(&self) -> PublicCounts {
        self.counts.public(self.silent)
    }

    /// What everybody may read of the shares once answers are weighted: where each line is told.
    pub fn public_weighted(&self) -> Option<&Weighted> {
        let counts = self.public_counts();
        let mut lines = counts.themes.iter().chain([&counts.outside, &counts.rest]);
        let are_told =
            self.public_texts().is_some() && lines.all(|line| line.all.count().is_some());
        self.weighted.as_ref().filter(|_| are_told)
    }

    pub fn label(&self, lang: Lang) -> String {
        typography::set(self.question.label.shown_in(&language(lang)), lang)
    }
}

/// What one question was counted from, besides its answers.
#[derive(Clone, PartialEq)]
struct Asked {
    question: String,
    themes: Vec<ThingId>,
    /// Texts that are nearly the same.
    alike: Vec<Vec<String>>,
}

/// The same for all questions, and what can change without the answers.
#[derive(PartialEq)]
struct From {
    stamp: Stamp,
    questionnaire: Questionnaire,
    merges: Merges,
    asked: Vec<Asked>,
    margins: Vec<Margin>,
}

type One = (Counts, Agreement, Option<Weighted>);
type Made = Arc<Vec<One>>;

/// What was counted last: who asks for it while it is counted waits.
#[derive(Default)]
struct Known(Mutex<Option<(From, Made)>>);

/// Where the texts are that were sorted.
struct Place {
    destination: ThingId,
    survey: ThingId,
}

/// What answers are weighted to, and the answers.
struct Weighing {
    tally: Arc<Tally>,
    beside: Arc<Held>,
    choices: Analysis,
    lang: Lang,
}

/// The weights of those who wrote something in answer to the question `code`, in the order of the sheets.
fn weights_of(tally: &Tally, weighed: &Weighed, code: &str) -> Option<Vec<f64>> {
    let weights = weighed.weighting.weights()?;
    let block = tally.blocks.iter().find(|block| block.question.code.as_str() == code)?;
    Some(block.of_who_gave(weights.as_slice()))
}

impl Weighing {
    /// The weights of the texts of each of `questions`; none where nothing is declared.
    async fn weights(self, questions: Vec<String>) -> Result<Vec<Option<Vec<f64>>>, PageError> {
        let Self { tally, beside, choices, lang } = self;
        if choices.margins.is_empty() {
            return Ok(vec![None; questions.len()]);
        }
        let weigh = move || -> Vec<Option<Vec<f64>>> {
            let weighed = weighed(&beside, &tally, &choices, lang);
            questions.iter().map(|code| weights_of(&tally, &weighed, code)).collect()
        };
        Ok(tokio::task::spawn_blocking(weigh).await.map_err(anyhow::Error::from)?)
    }
}

async fn count(
    app: &App,
    at: &Place,
    from: &From,
    weighing: Weighing,
) -> Result<Vec<One>, PageError> {
    let db = app.store.reader();
    let questions = from.asked.iter().map(|it| it.question.clone()).collect();
    let weights = weighing.weights(questions).await?;
    let codes: Vec<&str> = from.asked.iter().map(|it| it.question.as_str()).collect();
    let mut all = vec![];
    for (one, weights) in from.asked.iter().zip(weights) {
        let question = (&at.survey, one.question.as_str());
        let board = whole::board(db, &at.destination, question, vec![]).await?;
        all.push(Passing::of(board, &one.themes, one.alike.clone()).weighing(weights));
    }
    let of = (&at.survey, &from.questionnaire);
    let take = |all: &mut Vec<Passing>, at: usize, text: Written| {
        if let Some(one) = all.get_mut(at) {
            one.pass(&text);
        }
    };
    let passed = whole::passed(db, of, &codes, all, take).await?;
    let made = move || -> Vec<_> { passed.into_iter().map(Passing::made).collect() };
    Ok(tokio::task::spawn_blocking(made).await.map_err(anyhow::Error::from)?)
}

/// What was counted last, or is counted now.
async fn counted_in(
    known: Arc<Known>,
    app: App,
    at: Place,
    (questionnaire, asked): (Questionnaire, Vec<Asked>),
    weighing: Weighing,
) -> Result<Made, PageError> {
    let db = app.store.reader();
    let mut known = known.0.lock().await;
    // Before the codes: what changes while they are read is read again the next time.
    let stamp = surveys::coding_stamp(db, &at.survey).await?;
    let merges = queries::merges(db, &at.destination, &at.survey).await?;
    let margins = weighing.choices.margins.clone();
    let from = From { stamp, questionnaire, merges, asked, margins };
    if let Some((_, made)) = known.as_ref().filter(|(same, _)| *same == from) {
        return Ok(Arc::clone(made));
    }
    let made = Arc::new(count(&app, &at, &from, weighing).await?);
    *known = Some((from, Arc::clone(&made)));
    Ok(made)
}

/// The questions of `survey` whose texts were sorted, with what was made of them.
///
/// # Errors
/// [`PageError::Preparing`] when it takes longer than somebody waits; it goes on without them.
pub async fn sorted(app: &App, visit: &Visit, survey: &Survey) -> Result<Vec<Sorted>, PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let mut themes: BTreeMap<String, Vec<Theme>> = BTreeMap::new();
    for theme in queries::of_survey(db, destination, &survey.id).await? {
        themes.entry(theme.question.clone()).or_default().push(theme);
    }
    if themes.is_empty() {
        return Ok(vec![]);
    }
    let version = surveys::version(db, &survey.id, None).await?;
    let Some(questionnaire) = version.map(|version| version.questionnaire) else {
        return Ok(vec![]);
    };
    let mut grids = queries::grids(db, &survey.id).await?;
    let (mut all, mut asked) = (vec![], vec![]);
    for question in questionnaire.questions().filter(|it| whole::is_text(it)) {
        let code = question.code.as_str();
        let Some(themes) = themes.remove(code) else { continue };
        let grid = grids.remove(code).unwrap_or_default();
        asked.push(Asked {
            question: code.to_owned(),
            themes: themes.iter().map(|theme| theme.id.clone()).collect(),
            alike: grid.proposal.map(|it| it.alike).unwrap_or_default(),
        });
        all.push((question.clone(), themes, grid.is_public));
    }
    let Counted { tally, beside } = results::counted(app, visit, survey).await?;
    let choices = analysis::queries::analysis(db, &survey.id).await?;
    let known = beside.of::<Known>();
    let weighing = Weighing { tally, beside, choices, lang: visit.lang };
    let at = Place { destination: destination.clone(), survey: survey.id.clone() };
    let work = counted_in(known, app.clone(), at, (questionnaire, asked), weighing);
    let made = patiently(work).await?;
    let own = |((question, themes, is_public), made): ((Question, Vec<Theme>, bool), &One)| {
        let (counts, agreement, weighted) = made.clone();
        Sorted {
            survey: survey.clone(),
            question,
            themes,
            counts,
            agreement,
            weighted,
            silent: None,
            is_public,
        }
    };
    Ok(all.into_iter().zip(made.iter()).map(own).collect())
}

/// The same, as far as everybody may read them.
pub async fn published(
    app: &App,
    visit: &Visit,
    survey: &Survey,
) -> Result<Vec<Sorted>, PageError> {
    if !survey.shows_results(visit.today()) {
        return Ok(vec![]);
    }
    let mut all = sorted(app, visit, survey).await?;
    all.retain(|sorted| sorted.is_public);
    if !all.is_empty() {
        let published = results::published(app, visit, survey).await?;
        for sorted in &mut all {
            sorted.silent = published.public().silent(sorted.question.code.as_str());
        }
    }
    Ok(all)
}
