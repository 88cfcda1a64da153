//! Terms: the lemmas and the pairs of lemmas by which texts are compared.

use std::collections::{BTreeMap, HashMap};

use super::sparse::Sparse;
use crate::common::is_common;
use crate::corpus::{Corpus, Word};

/// The largest share of texts that a term may stand in.
const LARGEST_SHARE: f64 = 0.4;

/// A lemma, or two in a row; words in between that are common are left out.
pub(crate) type Pair = (u32, Option<u32>);

/// The terms of a set of texts, and how often each text has them.
pub(crate) struct Terms {
    /// In order; their place is their number.
    pub numbered: Vec<Pair>,
    /// How many texts have each.
    pub texts_with: Vec<u32>,
    /// For each text its terms and counts.
    pub counts: Vec<Vec<(u32, u32)>>,
}

impl Terms {
    /// The terms that stand in `least_texts` texts at least.
    pub(crate) fn of(corpus: &Corpus, least_texts: u32) -> Self {
        let kept = Kept::of(corpus);
        let per_text: Vec<BTreeMap<Pair, u32>> =
            corpus.texts().map(|words| counted(words, &kept)).collect();
        let mut texts_with: HashMap<Pair, u32> = HashMap::new();
        for terms in &per_text {
            for term in terms.keys() {
                *texts_with.entry(*term).or_default() += 1;
            }
        }
        let most = LARGEST_SHARE * corpus.len() as f64;
        let is_telling = |count: u32| least_texts <= count && f64::from(count) <= most;
        let mut terms: Vec<(Pair, u32)> =
            texts_with.into_iter().filter(|(_, count)| is_telling(*count)).collect();
        terms.sort_unstable();
        let numbers: HashMap<Pair, u32> = terms.iter().map(|(term, _)| *term).zip(0..).collect();
        let with_numbers = |text: BTreeMap<Pair, u32>| {
            text.into_iter()
                .filter_map(|(term, count)| Some((*numbers.get(&term)?, count)))
                .collect()
        };
        let counts = per_text.into_iter().map(with_numbers).collect();
        let (numbered, texts_with) = terms.into_iter().unzip();
        Self { numbered, texts_with, counts }
    }

    /// TF-IDF with logarithm of counts and rows of length 1: (1 + ln n) (1 + ln((1 + N) / (1 + d))).
    /// G. Salton and C. Buckley, “Term-weighting approaches in automatic text retrieval” (1988).
    pub(crate) fn weighted(&self) -> Sparse {
        let all = 1.0 + self.counts.len() as f64;
        let rarity: Vec<f64> = self
            .texts_with
            .iter()
            .map(|count| 1.0 + (all / (1.0 + f64::from(*count))).ln())
            .collect();
        let mut table = Sparse::with_width(self.numbered.len());
        for text in &self.counts {
            let weight = |(term, count): &(u32, u32)| {
                let rarity = rarity.get(super::sparse::place(*term)).copied().unwrap_or(0.0);
                (*term, (1.0 + f64::from(*count).ln()) * rarity)
            };
            let row: Vec<(u32, f64)> = text.iter().map(weight).collect();
            let length = row.iter().map(|(_, value)| value * value).sum::<f64>().sqrt();
            table.push(row.into_iter().map(|(term, value)| (term, single(value / length))));
        }
        table
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "weights are at most 1; seven digits are enough"
)]
fn single(value: f64) -> f32 {
    value as f32
}

/// Which lemmas tell something.
pub(crate) struct Kept(Vec<bool>);

impl Kept {
    pub(crate) fn of(corpus: &Corpus) -> Self {
        let mut kept = vec![false; corpus.lemma_count()];
        for word in corpus.texts().flatten() {
            let place = usize::try_from(word.lemma).ok();
            if let Some(slot) = place.and_then(|place| kept.get_mut(place)) {
                *slot = *slot
                    || !(is_common(corpus.form(word.form)) || is_common(corpus.lemma(word.lemma)));
            }
        }
        Self(kept)
    }

    pub(crate) fn holds(&self, lemma: u32) -> bool {
        self.0.get(super::sparse::place(lemma)).copied().unwrap_or(false)
    }
}

fn counted(words: &[Word], kept: &Kept) -> BTreeMap<Pair, u32> {
    let mut counts = BTreeMap::new();
    let mut before = None;
    for word in words.iter().filter(|word| kept.holds(word.lemma)) {
        *counts.entry((word.lemma, None)).or_default() += 1;
        if let Some(before) = before {
            *counts.entry((before, Some(word.lemma))).or_default() += 1;
        }
        before = Some(word.lemma);
    }
    counts
}
