//! Themes extended: what people coded on some texts, carried over to the others.
//!
//! A machine that learns from human codes agrees with them on five texts out of six; it says how
//! sure it is, and what it is unsure of goes back to people. Start with [`Coder::learn`].

use std::collections::BTreeMap;

use crate::corpus::Corpus;
use crate::seed::Chance;
use crate::themes::sparse::{Sparse, place};
use crate::themes::terms::Terms;

/// Added to each count, so that a word that a theme lacks does not rule it out.
const SMOOTHING: f64 = 0.3;
/// A term in fewer texts says nothing of other texts.
const LEAST_TEXTS: u32 = 2;
/// The parts into which coded texts are cut to learn how far to trust the scores.
const FOLDS: usize = 5;
/// How often sharpness is halved or doubled while it is looked for, on both sides of 1.
const SHARPNESS_STEPS: i32 = 16;

/// Why nothing can be learnt.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodingError {
    #[error("the coded texts have one theme alone, or none: code texts of two themes at least")]
    OneTheme,
    #[error("a text at place {place} was coded, of {texts} texts")]
    NoSuchText { place: usize, texts: usize },
}

/// A theme for a text, and how likely it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Coded<C> {
    pub theme: C,
    /// From 0 to 1, made to mean what it says on the coded texts.
    pub probability: f64,
}

/// What is learnt from the texts that people coded: complement naive Bayes on TF-IDF.
///
/// J. Rennie and others, “Tackling the Poor Assumptions of Naive Bayes Text Classifiers” (2003).
/// Its scores are no probabilities; they are sharpened or dulled so that, on coded texts it has not
/// seen, they are as near to the truth as can be (C. Guo and others, 2017, “temperature scaling”).
pub struct Coder<C> {
    table: Sparse,
    model: Model<C>,
    sharpness: f64,
}

impl<C: Ord + Clone> Coder<C> {
    /// Learns from the coded texts of a corpus: their places, with their themes. A text with several
    /// themes is given several times; one given nothing may be left out.
    ///
    /// ```
    /// use cordee_text::{Coder, Corpus, Lexicon};
    /// let texts = ["bus du soir", "bus de nuit", "bus direct", "eau propre", "eau claire", "eau du lac",
    ///     "chien", "non", "oui", "rien"];
    /// let corpus = Corpus::read(&texts, &Lexicon::default());
    /// let coded = [(0, "mobility"), (1, "mobility"), (3, "water"), (4, "water")];
    /// let coder = Coder::learn(&corpus, &coded, 1)?;
    /// assert_eq!(coder.code(2).unwrap()[0].theme, "mobility");
    /// assert!(coder.code(6).is_none(), "nothing is known of dogs");
    /// # Ok::<(), cordee_text::CodingError>(())
    /// ```
    pub fn learn(corpus: &Corpus, coded: &[(usize, C)], seed: u64) -> Result<Self, CodingError> {
        let table = Terms::of(corpus, LEAST_TEXTS).weighted();
        let texts = table.len();
        if let Some((place, _)) = coded.iter().find(|(place, _)| texts <= *place) {
            return Err(CodingError::NoSuchText { place: *place, texts });
        }
        let sharpness = sharpness(&held_out(&table, coded, FOLDS, seed));
        let every: Vec<&(usize, C)> = coded.iter().collect();
        let model = Model::learn(&table, &every).ok_or(CodingError::OneTheme)?;
        Ok(Self { table, model, sharpness })
    }

    /// The themes of a text, the likeliest first; their probabilities sum to 1. None when the text
    /// shares no telling word with others: it stays outside of the grid until somebody codes it.
    pub fn code(&self, text: usize) -> Option<Vec<Coded<C>>> {
        let row = self.table.row(text);
        if row.is_empty() {
            return None;
        }
        let mut coded = probabilities(&self.model.scores(row), self.sharpness);
        coded.sort_by(|one, other| {
            other.probability.total_cmp(&one.probability).then_with(|| one.theme.cmp(&other.theme))
        });
        Some(coded)
    }

    /// The texts among `places` whose likeliest theme is below `least` probable, the most doubtful
    /// first: the queue for people. Texts outside of the grid stand at its head.
    pub fn unsure(&self, places: &[usize], least: f64) -> Vec<usize> {
        let sureness = |text: usize| {
            let best = self.code(text).and_then(|coded| coded.first().map(|it| it.probability));
            best.unwrap_or(0.0)
        };
        let mut queue: Vec<(f64, usize)> =
            places.iter().map(|text| (sureness(*text), *text)).collect();
        queue.retain(|(sure, _)| *sure < least);
        queue.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        queue.into_iter().map(|(_, text)| text).collect()
    }
}

/// The share of coded texts on which the machine agrees with people, when it learns from the others:
/// cross-validation in `folds` parts drawn by the seed. None when there is nothing to learn from.
pub fn cross_validated<C: Ord + Clone>(
    corpus: &Corpus,
    coded: &[(usize, C)],
    folds: usize,
    seed: u64,
) -> Option<f64> {
    let held_out = held_out(&Terms::of(corpus, LEAST_TEXTS).weighted(), coded, folds, seed);
    let best = |scores: &BTreeMap<C, f64>| {
        scores
            .iter()
            .rev()
            .max_by(|one, other| one.1.total_cmp(other.1))
            .map(|(theme, _)| theme.clone())
    };
    let agreed = held_out.iter().filter(|(theme, scores)| best(scores).as_ref() == Some(theme));
    (!held_out.is_empty()).then(|| agreed.count() as f64 / held_out.len() as f64)
}

/// For each coded text its theme and the scores by a model that has not seen it.
fn held_out<C: Ord + Clone>(
    table: &Sparse,
    coded: &[(usize, C)],
    folds: usize,
    seed: u64,
) -> Vec<(C, BTreeMap<C, f64>)> {
    let mut places: Vec<usize> = coded.iter().map(|(text, _)| *text).collect();
    places.sort_unstable();
    places.dedup();
    let order = Chance::new(seed, 3_000).order(places.len());
    let fold_of: BTreeMap<usize, usize> = order
        .iter()
        .enumerate()
        .filter_map(|(turn, at)| Some((*places.get(*at)?, turn % folds.max(2))))
        .collect();
    let mut told = vec![];
    for fold in 0..folds.max(2) {
        let is_in = |(text, _): &&(usize, C)| fold_of.get(text) == Some(&fold);
        let (asked, learnt): (Vec<_>, Vec<_>) = coded.iter().partition(is_in);
        let Some(model) = Model::learn(table, &learnt) else { continue };
        told.extend(
            asked.iter().map(|(text, theme)| (theme.clone(), model.scores(table.row(*text)))),
        );
    }
    told
}

/// The weights of each term for each theme.
struct Model<C> {
    themes: BTreeMap<C, Vec<f64>>,
}

impl<C: Ord + Clone> Model<C> {
    fn learn(table: &Sparse, coded: &[&(usize, C)]) -> Option<Self> {
        let mut sums: BTreeMap<&C, Vec<f64>> = BTreeMap::new();
        let mut all = vec![SMOOTHING; table.width()];
        for (text, theme) in coded {
            let own = sums.entry(theme).or_insert_with(|| vec![0.0; table.width()]);
            for (term, value) in table.row(*text) {
                for sums in [&mut *own, &mut all] {
                    if let Some(sum) = sums.get_mut(place(*term)) {
                        *sum += f64::from(*value);
                    }
                }
            }
        }
        if sums.len() < 2 {
            return None;
        }
        let weights = |own: Vec<f64>| {
            let others: Vec<f64> = all.iter().zip(own).map(|(all, own)| all - own).collect();
            let size: f64 = others.iter().sum();
            others.into_iter().map(|count| -(count / size).ln()).collect()
        };
        let themes = sums.into_iter().map(|(theme, own)| (theme.clone(), weights(own))).collect();
        Some(Self { themes })
    }

    fn scores(&self, row: &[(u32, f32)]) -> BTreeMap<C, f64> {
        let score = |weights: &Vec<f64>| {
            row.iter()
                .map(|(term, value)| {
                    f64::from(*value) * weights.get(place(*term)).copied().unwrap_or(0.0)
                })
                .sum()
        };
        self.themes.iter().map(|(theme, weights)| (theme.clone(), score(weights))).collect()
    }
}

fn probabilities<C: Ord + Clone>(scores: &BTreeMap<C, f64>, sharpness: f64) -> Vec<Coded<C>> {
    let most = scores.values().copied().fold(f64::NEG_INFINITY, f64::max);
    let odds: Vec<f64> = scores.values().map(|score| (sharpness * (score - most)).exp()).collect();
    let sum: f64 = odds.iter().sum();
    let coded = |(theme, odds): (&C, f64)| Coded { theme: theme.clone(), probability: odds / sum };
    scores.keys().zip(odds).map(coded).collect()
}

/// The sharpness under which what was held out is likeliest, on a scale of half octaves; 1 when
/// nothing was.
fn sharpness<C: Ord + Clone>(held_out: &[(C, BTreeMap<C, f64>)]) -> f64 {
    let steps = (-SHARPNESS_STEPS..=SHARPNESS_STEPS).map(|step| 2_f64.powf(f64::from(step) / 2.0));
    let loss = |sharpness: f64| -> f64 {
        let of_text = |(theme, scores): &(C, BTreeMap<C, f64>)| {
            let given = probabilities(scores, sharpness).into_iter().find(|it| it.theme == *theme);
            // A theme met in one text alone cannot be told when that text is held out.
            given.map_or(0.0, |it| -it.probability.max(1e-12).ln())
        };
        held_out.iter().map(of_text).sum()
    };
    if held_out.is_empty() {
        return 1.0;
    }
    let losses = steps.map(|sharpness| (sharpness, loss(sharpness)));
    losses.min_by(|one, other| one.1.total_cmp(&other.1)).map_or(1.0, |(sharpness, _)| sharpness)
}
