//! How many gave each answer to a question, raw or weighted.

use crate::answer::{Answer, CountError, MissingCounts};
use crate::interval::{Confidence, Share};
use crate::weights::{Weights, effective};

/// The answers to one question, counted.
#[derive(Clone, Debug, PartialEq)]
pub struct Frequencies {
    /// One a category, in the order of the question.
    pub categories: Vec<Frequency>,
    /// How many gave an answer: what the shares are of.
    pub answered: u64,
    pub missing: MissingCounts,
}

/// One category: how many people, and their share of those who answered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frequency {
    /// People, never weighted.
    pub count: u64,
    /// `None` when nobody answered the question.
    pub share: Option<Share>,
}

/// Counts the answers to a question of so many categories.
///
/// Shares are of those who answered; who did not is counted by kind. Nobody at all gives counts of
/// 0 without shares. One pass over the answers.
///
/// ```
/// use cordee_survey_stats::{Answer, Confidence, Missing, frequencies};
///
/// let answers =
///     [Answer::Category(0), Answer::Category(1), Answer::Category(1), Answer::Missing(Missing::Refused)];
/// let counted = frequencies(&answers, 2, Confidence::NinetyFive).unwrap();
/// assert_eq!((counted.answered, counted.missing.refused), (3, 1));
/// assert_eq!(counted.categories[1].count, 2);
/// assert_eq!(counted.categories[1].share.unwrap().share, 2.0 / 3.0);
/// ```
pub fn frequencies(
    answers: &[Answer],
    categories: u16,
    confidence: Confidence,
) -> Result<Frequencies, CountError> {
    let (counts, missing) = counts(answers, categories)?;
    Ok(Frequencies::of(counts, missing, confidence))
}

impl Frequencies {
    /// Makes them of how many people gave each category, and how many gave none.
    pub fn of(counts: Vec<u64>, missing: MissingCounts, confidence: Confidence) -> Self {
        let answered = counts.iter().sum();
        let frequency = |count| Frequency { count, share: Share::of(count, answered, confidence) };
        Self { categories: counts.into_iter().map(frequency).collect(), answered, missing }
    }
}

/// How many gave each category, and how many are missing.
pub(crate) fn counts(
    answers: &[Answer],
    categories: u16,
) -> Result<(Vec<u64>, MissingCounts), CountError> {
    let mut counts = vec![0; usize::from(categories)];
    let mut missing = MissingCounts::default();
    for answer in answers {
        match *answer {
            Answer::Category(category) => match counts.get_mut(usize::from(category)) {
                Some(count) => *count += 1,
                None => return Err(CountError::UnknownCategory { category, categories }),
            },
            Answer::Missing(kind) => missing.add(kind),
        }
    }
    Ok((counts, missing))
}

/// The weighted answers to one question, beside how many people they are.
#[derive(Clone, Debug, PartialEq)]
pub struct WeightedFrequencies {
    /// Counts are of people, shares are weighted.
    pub categories: Vec<Frequency>,
    pub answered: u64,
    /// How many equal answers the weights of those who answered are worth (Kish).
    pub effective: f64,
    pub missing: MissingCounts,
}

/// Counts the answers to a question, each share weighted and with its interval.
///
/// Intervals are those of Wilson with the effective number of those who answered. When nobody who
/// weighs answered there are no shares, and `effective` is 0.
///
/// ```
/// use cordee_survey_stats::{Answer, Confidence, Weights, weighted_frequencies};
///
/// let answers = [Answer::Category(0), Answer::Category(1)];
/// let weights = Weights::new(vec![3.0, 1.0]).unwrap();
/// let counted = weighted_frequencies(&answers, 2, &weights, Confidence::NinetyFive).unwrap();
/// assert_eq!(counted.categories[0].share.unwrap().share, 0.75);
/// assert_eq!(format!("{:.3}", counted.effective), "1.600");
/// ```
pub fn weighted_frequencies(
    answers: &[Answer],
    categories: u16,
    weights: &Weights,
    confidence: Confidence,
) -> Result<WeightedFrequencies, CountError> {
    let weights = weights.as_slice();
    if answers.len() != weights.len() {
        let (first, second) = (answers.len(), weights.len());
        return Err(CountError::DifferentLengths { first, second });
    }
    let (counts, missing) = counts(answers, categories)?;
    let mut sums = vec![0.0; usize::from(categories)];
    let mut answering = Vec::with_capacity(weights.len());
    for (answer, weight) in answers.iter().zip(weights) {
        if let Answer::Category(category) = answer {
            answering.push(*weight);
            if let Some(sum) = sums.get_mut(usize::from(*category)) {
                *sum += weight;
            }
        }
    }
    let (effective, total) = (effective(&answering).unwrap_or(0.0), sums.iter().sum::<f64>());
    let share = |sum: f64| Share::weighted((sum / total).min(1.0), effective, confidence);
    let answered = counts.iter().sum();
    let categories = counts
        .into_iter()
        .zip(sums)
        .map(|(count, sum)| Frequency { count, share: share(sum) })
        .collect();
    Ok(WeightedFrequencies { categories, answered, effective, missing })
}
