//! What weights make of the answers: computed once for all who read them, and kept as long as the answers
//! and what is known of the population stay the same.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use cordee_survey_stats as stats;
use cordee_survey_stats::Weights;

use crate::spine::held::Held;
use crate::spine::language::Lang;

use super::analysis::weighting::{Weighting, weigh};
use super::model::analysis::{Analysis, Margin};
use super::model::tally::{Block, Figure, NO_NUMBER, SEED, Tally};

const LEVEL: stats::Confidence = stats::Confidence::NinetyFive;

/// Weights, with the shares and means that they give.
pub struct Weighed {
    pub weighting: Weighting,
    /// By the name of a column, one a category.
    shares: BTreeMap<String, Vec<Option<f64>>>,
    /// By the name of a column, or the code of a question that asks for a number.
    means: BTreeMap<String, stats::Mean>,
}

impl Weighed {
    /// Without weights.
    pub fn plain() -> Self {
        Self::with(&Tally::default(), Weighting::Plain)
    }

    /// Weights the answers in `tally` to what `choices` declare.
    pub fn of(tally: &Tally, choices: &Analysis, lang: Lang) -> Self {
        Self::with(tally, weigh(tally, choices, lang))
    }

    fn with(tally: &Tally, weighting: Weighting) -> Self {
        let (mut shares, mut means) = (BTreeMap::new(), BTreeMap::new());
        let Some(weights) = weighting.weights() else { return Self { weighting, shares, means } };
        for block in &tally.blocks {
            let points = block.points();
            for figure in &block.figures {
                shares.insert(figure.name.clone(), weighted_shares(figure, weights));
                let mean = points.as_ref().and_then(|it| mean_of_points(figure, it, weights));
                means.extend(mean.map(|mean| (figure.name.clone(), mean)));
            }
            let mean = mean_of_numbers(block, weights);
            means.extend(mean.map(|mean| (block.question.code.to_string(), mean)));
        }
        Self { weighting, shares, means }
    }

    /// The weighted shares of a column, one a category; none of them without weights.
    pub fn shares(&self, figure: &Figure) -> Vec<Option<f64>> {
        let known = self.shares.get(&figure.name).cloned();
        known.unwrap_or_else(|| vec![None; figure.labels.len()])
    }

    /// The weighted mean of a column, or of the numbers of a question.
    pub fn mean(&self, name: &str) -> Option<&stats::Mean> {
        self.means.get(name)
    }
}

fn weighted_shares(figure: &Figure, weights: &Weights) -> Vec<Option<f64>> {
    let answers: Vec<stats::Answer> = figure.answers.iter().collect();
    let counted = stats::weighted_frequencies(&answers, figure.categories(), weights, LEVEL).ok();
    let share = |one: &stats::Frequency| one.share.map(|share| share.share);
    counted.map_or_else(
        || vec![None; figure.labels.len()],
        |counted| counted.categories.iter().map(share).collect(),
    )
}

/// Those who gave the same point and weigh the same are drawn together.
fn mean_of_points(figure: &Figure, points: &[f64], weights: &Weights) -> Option<stats::Mean> {
    let mut people: BTreeMap<(u16, u64), u64> = BTreeMap::new();
    for (answer, weight) in figure.answers.iter().zip(weights.as_slice()) {
        if let Some(point) = answer.known() {
            *people.entry((point, weight.to_bits())).or_default() += 1;
        }
    }
    let alike = |((point, weight), people): ((u16, u64), u64)| {
        let number = *points.get(usize::from(point))?;
        Some(stats::Alike { number, weight: f64::from_bits(weight), people })
    };
    let groups: Vec<stats::Alike> = people.into_iter().filter_map(alike).collect();
    stats::mean_of_groups(&groups, stats::Replicates::default(), SEED, LEVEL).ok()
}

fn mean_of_numbers(block: &Block, weights: &Weights) -> Option<stats::Mean> {
    let given =
        block.numbers.iter().zip(weights.as_slice()).filter(|(bits, _)| **bits != NO_NUMBER);
    let (numbers, weights): (Vec<f64>, Vec<f64>) =
        given.map(|(bits, weight)| (f64::from_bits(*bits), *weight)).unzip();
    let (numbers, weights) = (stats::Numbers::new(numbers).ok()?, Weights::new(weights).ok()?);
    let times = stats::Replicates::default();
    stats::weighted_mean(&numbers, &weights, times, SEED, LEVEL).ok()
}

/// What the answers as they are were weighed to.
struct Kept {
    margins: Vec<Margin>,
    lang: Lang,
    weighed: Arc<Weighed>,
}

/// The last of each language.
#[derive(Default)]
struct Known(Mutex<Vec<Kept>>);

/// The answers in `tally` weighted to what `choices` declare: what `beside` keeps of it, where it was computed
/// before. Takes long otherwise, and is not for where others wait.
pub fn weighed(beside: &Held, tally: &Tally, choices: &Analysis, lang: Lang) -> Arc<Weighed> {
    let known = beside.of::<Known>();
    let is_it = |one: &&Kept| one.margins == choices.margins && one.lang == lang;
    let held = {
        let all = known.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter().find(is_it).map(|one| Arc::clone(&one.weighed))
    };
    held.unwrap_or_else(|| {
        let weighed = Arc::new(Weighed::of(tally, choices, lang));
        let margins = choices.margins.clone();
        let mut all = known.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|one| one.lang != lang);
        all.push(Kept { margins, lang, weighed: Arc::clone(&weighed) });
        weighed
    })
}
